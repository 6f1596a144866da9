"""A ranking → a page with its bars.

The bars have a sheet of their own: on a sheet that is printed one page wide Excel ignores page breaks, and a chart
under a table would be cut.
"""

import pandas as pd

from par_cli.books.book import FONT
from par_cli.books.texts import comma, shown
from par_cli.layout import CHART_SHEET, heading
from par_cli.record.ranking_sheet import NAME_COLUMN
from par_cli.record.result_book import ResultBook
from par_cli.scoring import Scorecard

_MOST_BARS = 63  # the provinces once; more cannot be read on a page
_BARS_OF_MANY = 30
_LANDSCAPE_BARS = 26


def write_chart(book: ResultBook, card: Scorecard, ranking: tuple[str, int, int, int]) -> None:
    """Horizontal bars of the index, best on top; nothing where nobody is ranked."""
    ranking_name, first, ranked, index_column = ranking
    if not ranked:
        return
    bars = ranked if ranked <= _MOST_BARS else _BARS_OF_MANY
    units = card.in_order.iloc[:bars]
    upright = bars > _LANDSCAPE_BARS
    widths = (90.0,) if upright else (124.0,)
    sheet = book.sheet(
        book.names.give(CHART_SHEET, card.bloc if book.several_blocs else ""), widths=widths, landscape=not upright
    )
    sheet.fit_to_pages(1, 1)
    row = book.write_lines(sheet, [(book.result.title, "title"), (_title(card, ranked, bars), "bold line")], widths)
    chart = book.workbook.add_chart({"type": "bar"})
    last = first + bars - 1
    decimals = card.criteria.decimals
    chart.add_series({
        "name": heading("index"),
        "categories": [ranking_name, first, NAME_COLUMN, last, NAME_COLUMN],
        "values": [ranking_name, first, index_column, last, index_column],
        "categories_data": [shown(name) for name in units["name"]],
        "values_data": units["printed"].tolist(),
        "fill": {"color": "#2F75B5"}, "gap": 45,
        "data_labels": {"value": True, "num_format": "0." + "0" * decimals if decimals else "0", "font": _font(bars)},
    })  # fmt: skip
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": _font(bars), "major_tick_mark": "none"})
    most = max(100.0, float(units["printed"].max()))
    chart.set_x_axis({"min": min(0.0, float(units["printed"].min())), "max": most, "visible": False,
                      "major_gridlines": {"visible": False}})  # fmt: skip
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": int(widths[0] * 8), "height": _height(bars, upright)})
    sheet.insert_chart(row, 0, chart, {"object_position": 3, "description": _title(card, ranked, bars)})


def _title(card: Scorecard, ranked: int, bars: int) -> str:
    bloc = f" – khối {card.bloc}" if card.bloc else ""
    mean = comma(float(card.printed(pd.Series([card.mean_index]))[0]), card.criteria.decimals)
    which = f"{bars} đơn vị dẫn đầu trong {ranked} đơn vị xếp hạng" if bars < ranked else f"{ranked} đơn vị xếp hạng"
    return f"Chỉ số (%) theo thứ hạng{bloc}: {which}; trung bình {mean}"


def _height(bars: int, upright: bool) -> int:
    """Enough for each bar, and near the page's shape."""
    return max(bars * 19 + 60, 400) if upright else min(max(bars * 24 + 60, 200), 560)


def _font(bars: int) -> dict[str, object]:
    return {"name": FONT, "size": 11 if bars <= _LANDSCAPE_BARS else 9}
