"""A bloc through several rounds → a page on which a line leads through each unit's ranks."""

import pandas as pd

from par_cli.analysis.comparison.trend import BlocTrend
from par_cli.books.dense import DenseSheet
from par_cli.books.tables import TableColumn, numbers, texts, write_body
from par_cli.reports.rank_lines import FIRST_COLUMN, GAP, PAGE, PAGE_ROWS, insert_lines, label, line_of, series
from par_cli.reports.trends.book import TrendBook

RANKS_SHEET = "Biểu đồ thứ hạng"
_MOST_LINES = 20  # more names cannot be read on a page
_LEGEND = (
    "Số là thứ hạng chính thức. Nét liền màu xanh: tăng bậc từ đợt đầu đến đợt cuối. Nét đứt màu đỏ: giảm bậc. "
    "Nét chấm màu xám: giữ nguyên hạng."
)


def write_ranks(book: TrendBook, bloc: BlocTrend) -> None:
    """The chart and, beside the printed page, what it is drawn from; nothing where nobody is ranked throughout."""
    ranks = bloc.rank[bloc.ranked_throughout].astype("int64")
    if ranks.empty:
        return
    ranks = ranks.sort_values(list(reversed(ranks.columns)), kind="stable").head(_MOST_LINES)
    name = book.name(RANKS_SHEET, bloc)
    sheet = book.sheet(name, widths=PAGE)
    sheet.fit_to_pages(1, 1)
    which = _which(bloc, len(ranks))
    row = book.write_lines(sheet, book.lines("THỨ HẠNG QUA CÁC ĐỢT", bloc, which, _LEGEND), PAGE)
    sheet.print_area(0, 0, row + PAGE_ROWS, 0)
    places = _places(ranks)
    _write_figures(book, sheet, row, bloc, places)
    lines = [
        _series(bloc, ranks.loc[code], places.loc[code], name, row, row + 1 + at) for at, code in enumerate(ranks.index)
    ]
    insert_lines(book, sheet, row, lines, ends=(0, len(ranks) + 1), across=(0.05, 0.6), description=which)


def _which(bloc: BlocTrend, drawn: int) -> str:
    count = int(bloc.ranked_throughout.sum())
    if drawn < count:
        leading = f"{drawn} đơn vị dẫn đầu đợt {bloc.sides[-1].round} trong {count} đơn vị có hạng ở mọi đợt"
        return f"{leading}; các đường xếp theo thứ tự giữa {drawn} đơn vị này"
    return f"{count} đơn vị có hạng ở mọi đợt; các đường xếp theo thứ tự giữa các đơn vị này"


def _places(ranks: pd.DataFrame) -> pd.DataFrame:
    """The order among the units drawn, no place taken twice, so that no label covers another."""
    return ranks.rank(method="first").astype("int64")


def _write_figures(book: TrendBook, sheet: DenseSheet, row: int, bloc: BlocTrend, places: pd.DataFrame) -> None:
    """Beside the page: names, and the place in every round."""
    units = bloc.units.loc[places.index]
    columns = [
        *(TableColumn("", 10, book.look("plain"), [""] * len(units)) for _ in range(FIRST_COLUMN)),
        TableColumn("Đơn vị", 40, book.look("plain"), texts(units["name"])),
        *(TableColumn(one.round, 9, book.look("number"), numbers(places[at])) for at, one in enumerate(bloc.sides)),
    ]
    sheet.write_dense(row, [column.heading for column in columns], [book.look("plain")] * len(columns))
    write_body(sheet, row + 1, columns)


def _series(bloc: BlocTrend, ranks: pd.Series, places: pd.Series, name: str, head: int, row: int) -> dict[str, object]:
    """One unit's line: its rank at every point, its name behind the last."""
    first, last = FIRST_COLUMN + 1, FIRST_COLUMN + len(bloc.sides)
    moved = ranks.iloc[0] - ranks.iloc[-1]
    _, font = line_of(moved)
    labels = [{"value": str(rank), "font": font, "position": "above"} for rank in ranks.iloc[:-1]]
    labels[0]["position"] = "left"
    labels.append({"value": f"{ranks.iloc[-1]}{GAP}{label(bloc.units['name'][str(ranks.name)])}", "font": font})
    cells = {
        "name": [name, row, FIRST_COLUMN],
        "categories": [name, head, first, head, last], "categories_data": [side.round for side in bloc.sides],
        "values": [name, row, first, row, last], "values_data": places.tolist(),
    }  # fmt: skip
    return series(moved, labels, cells)
