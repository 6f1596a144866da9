"""Several rounds of a bloc → the criteria on which points were lost every time: by most of it, and unit by unit."""

from collections.abc import Sequence

from par_cli.analysis.comparison.trend import BlocTrend
from par_cli.books.book import BOLD
from par_cli.books.tables import MOST_ROWS, TableColumn, numbers, texts, whole, width_for, write_body, write_head
from par_cli.layout import heading
from par_cli.reports.trends.book import LANG, TrendBook
from par_cli.reports.trends.losses import leaf_titles, losses
from par_cli.reports.trends.words import known_rounds, said_of_trend

RECURRING_SHEET = "Mất điểm lặp lại"
RECURRING_UNITS_SHEET = "Lặp lại theo đơn vị"


def write_recurring(book: TrendBook, bloc: BlocTrend) -> None:
    """Two sheets: the bloc's, and the units'; nothing where fewer than two rounds are known by their criteria."""
    if bloc.recurring is not None:
        _write_bloc(book, bloc)
        _write_units(book, bloc)


def _write_bloc(book: TrendBook, bloc: BlocTrend) -> None:
    assert bloc.recurring is not None
    found, titles = bloc.recurring.of_bloc(), leaf_titles(bloc)
    last = bloc.sides[bloc.known[-1]].round
    columns = [
        TableColumn("Mã", 10, book.look("code"), texts(found.index)),
        TableColumn("Tiêu chí", 78, book.look("text"), texts(titles[code] for code in found.index)),
        TableColumn("Số đơn vị mất điểm mọi đợt", 13, book.look("whole", **BOLD), whole(found["units"])),
        TableColumn("Trong số đơn vị có tiêu chí", 12, book.look("whole"), whole(found["of"])),
        TableColumn(f"Mất trung bình {last} (điểm)", 12, book.look("points"), numbers(found["lost"].round(10))),
    ]
    said = said_of_trend("recurring-bloc", LANG, rounds=known_rounds(bloc))
    _write(book, book.name(RECURRING_SHEET, bloc), book.lines("MẤT ĐIỂM Ở MỌI ĐỢT", bloc, said), columns)


def _write_units(book: TrendBook, bloc: BlocTrend) -> None:
    """One list; on further sheets when it is longer than one can hold."""
    every, titles = losses(bloc), leaf_titles(bloc)
    said = said_of_trend("recurring", LANG, rounds=known_rounds(bloc))
    lines = book.lines("MẤT ĐIỂM Ở MỌI ĐỢT, THEO ĐƠN VỊ", bloc, said)
    for start in range(0, max(len(every), 1), MOST_ROWS):
        part = every.iloc[start : start + MOST_ROWS]
        codes, names = part["unit"], part["unit"].map(bloc.units["name"])
        columns = [
            TableColumn(heading("unit_code"), width_for(codes.unique(), 11, 16), book.look("code"), texts(codes)),
            TableColumn(heading("unit_name"), width_for(names.unique(), 22, 36), book.look("text"), texts(names)),
            TableColumn("Mã", 10, book.look("code"), texts(part["leaf"])),
            TableColumn("Tiêu chí", 64, book.look("text"), texts(part["leaf"].map(titles))),
            *(
                TableColumn(f"Điểm mất {bloc.sides[at].round}", 10, book.look("points"), numbers(part[at]))
                for at in bloc.known
            ),
        ]
        _write(book, book.name(RECURRING_UNITS_SHEET, bloc), lines, columns)


def _write(book: TrendBook, name: str, lines: Sequence[tuple[str, str]], columns: Sequence[TableColumn]) -> None:
    widths = [column.width for column in columns]
    sheet = book.sheet(name, widths=widths)
    none = [] if columns[0].cells else [("Không có tiêu chí nào.", "bold line")]
    row = book.write_lines(sheet, [*lines, *none], widths)
    write_head(book, sheet, row, [column.heading for column in columns], widths)
    sheet.freeze_panes(row + 1, 2)
    end = write_body(sheet, row + 1, columns)
    sheet.autofilter(row, 0, max(end - 1, row), len(columns) - 1)
