"""Two rounds of a bloc → a page on which a line leads from each unit's rank before to its rank now."""

import pandas as pd

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.books.dense import DenseSheet
from par_cli.books.tables import TableColumn, numbers, texts, whole, write_body
from par_cli.reports.comparisons.book import ComparisonBook
from par_cli.reports.rank_lines import FIRST_COLUMN, GAP, PAGE, PAGE_ROWS, insert_lines, label, line_of, series

SLOPE_SHEET = "Biểu đồ thứ hạng"
_MOST_LINES = 24  # more names cannot be read on a page
_LEGEND = "Nét liền màu xanh: tăng bậc. Nét đứt màu đỏ: giảm bậc. Nét chấm màu xám: giữ nguyên hạng."


def write_slope(book: ComparisonBook, bloc: BlocComparison) -> None:
    """The chart and, beside the printed page, the figures it is drawn from; nothing where nobody is ranked in both."""
    if bloc.in_both.empty:
        return
    units = _drawn(bloc)
    name = book.name(SLOPE_SHEET, bloc)
    sheet = book.sheet(name, widths=PAGE)
    sheet.fit_to_pages(1, 1)
    row = book.write_lines(sheet, book.lines("THỨ HẠNG HAI ĐỢT", bloc, _which(bloc, units), _LEGEND), PAGE)
    sheet.print_area(0, 0, row + PAGE_ROWS, 0)
    first = _write_figures(book, sheet, row, bloc, units)
    lines = [_series(bloc, unit, name, first, first + 1 + at) for at, (_, unit) in enumerate(units.iterrows())]
    most = float(max(units["place_earlier"].max(), units["place_later"].max()))
    room = max(1.0, most / _MOST_LINES)
    ends, across = (1 - room, most + room), (0.32, 0.36)
    insert_lines(book, sheet, row, lines, ends=ends, across=across, description=_which(bloc, units))


def _drawn(bloc: BlocComparison) -> pd.DataFrame:
    """The units ranked in both rounds, or those that moved most, with the places where their lines begin and end."""
    units = bloc.in_both
    if len(units) > _MOST_LINES:
        moved = units["rank_change"].abs().astype("int64")
        units = units.loc[moved.sort_values(ascending=False, kind="stable").index[:_MOST_LINES]]
    units = units.sort_values(["rank_later", "rank_earlier"], kind="stable")
    last = float(max(units[["rank_earlier", "rank_later"]].max()))
    return units.assign(
        place_earlier=_spread_out(units["rank_earlier"], last), place_later=_spread_out(units["rank_later"], last)
    )


def _spread_out(ranks: pd.Series, last: float) -> pd.Series:
    """Ranks moved apart as little as it takes for their labels not to cover each other."""
    gap = max(last, len(ranks)) / max(len(ranks), _MOST_LINES)
    in_order = ranks.astype(float).sort_values(kind="stable")
    places: list[float] = []
    for rank in in_order:
        places.append(max(rank, places[-1] + gap) if places else rank)
    limit = max(last, 1 + gap * (len(places) - 1))
    for at in range(len(places) - 1, -1, -1):  # what was pushed over the end goes back
        places[at] = min(places[at], limit)
        limit = places[at] - gap
    return pd.Series(places, in_order.index).reindex(ranks.index)


def _which(bloc: BlocComparison, units: pd.DataFrame) -> str:
    count = len(bloc.in_both)
    if len(units) < count:
        return f"{len(units)} đơn vị thay đổi thứ hạng nhiều nhất trong {count} đơn vị được xếp hạng ở cả hai đợt"
    return f"{count} đơn vị được xếp hạng ở cả hai đợt"


def _write_figures(book: ComparisonBook, sheet: DenseSheet, row: int, bloc: BlocComparison, units: pd.DataFrame) -> int:
    """Beside the page: names, and the places of both ends. Returns the row of the headings."""
    looks = [book.look("plain")] * FIRST_COLUMN
    columns = [
        *(TableColumn("", 10, look, [""] * len(units)) for look in looks),
        TableColumn("Đơn vị", 40, book.look("plain"), texts(units["name"])),
        TableColumn(bloc.earlier.round, 9, book.look("number"), numbers(units["place_earlier"])),
        TableColumn(bloc.later.round, 9, book.look("number"), numbers(units["place_later"])),
        TableColumn("Bậc", 9, book.look("number"), whole(units["rank_change"])),
    ]
    sheet.write_dense(row, [column.heading for column in columns], [book.look("plain")] * len(columns))
    write_body(sheet, row + 1, columns)
    return row


def _series(bloc: BlocComparison, unit: pd.Series, name: str, head: int, row: int) -> dict[str, object]:
    """One unit's line, its name at both ends."""
    first = FIRST_COLUMN + 1
    _, font = line_of(unit["rank_change"])
    before, after = (label(unit[name]) for name in ("earlier_name", "name"))
    labels = [
        {"value": f"{before}{GAP}{unit['rank_earlier']}", "font": font, "position": "left"},
        {"value": f"{unit['rank_later']}{GAP}{after}", "font": font},
    ]
    cells = {
        "name": [name, row, FIRST_COLUMN],
        "categories": [name, head, first, head, first + 1], "categories_data": [bloc.earlier.round, bloc.later.round],
        "values": [name, row, first, row, first + 1], "values_data": [unit["place_earlier"], unit["place_later"]],
    }  # fmt: skip
    return series(unit["rank_change"], labels, cells)
