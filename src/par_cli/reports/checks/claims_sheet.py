"""What came of a round → every self-score that is higher than the rule gives, unit by unit."""

import pandas as pd

from par_cli.books.book import BOLD
from par_cli.books.tables import MOST_ROWS, TableColumn, numbers, texts, width_for, write_body, write_head
from par_cli.layout import heading
from par_cli.reports.checks.book import CheckBook

CLAIMS_SHEET = "Tự chấm cao hơn"
_NOTE = (
    "Điểm tự chấm là đề nghị của đơn vị, không dùng để tính. Chênh do làm tròn hai chữ số thập phân không nêu ở đây."
)


def write_claims(book: CheckBook) -> None:
    """One list for all blocs; on further sheets when it is longer than one can hold."""
    claims = pd.concat([came.claims.assign(bloc=came.bloc) for came in book.checked.blocs], ignore_index=True)
    for start in range(0, max(len(claims), 1), MOST_ROWS):
        _write_part(book, claims.iloc[start : start + MOST_ROWS])


def _write_part(book: CheckBook, claims: pd.DataFrame) -> None:
    columns = _columns(book, claims)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.names.give(CLAIMS_SHEET), widths=widths)
    nothing = "" if len(claims) else "Không có mục nào."
    row = book.write_lines(sheet, book.lines("ĐIỂM TỰ CHẤM CAO HƠN ĐIỂM THEO QUY TẮC", _NOTE, nothing), widths)
    write_head(book, sheet, row, [column.heading for column in columns], widths)
    sheet.freeze_panes(row + 1, 2)
    end = write_body(sheet, row + 1, columns)
    sheet.autofilter(row, 0, max(end - 1, row), len(columns) - 1)


def _columns(book: CheckBook, claims: pd.DataFrame) -> list[TableColumn]:
    points, units = book.look("points"), claims["unit"]
    names = units.map(book.names_of_units)
    bloc = [TableColumn("Khối", 14, book.look("text"), texts(claims["bloc"]))] if book.several_blocs else []
    return [
        TableColumn(heading("unit_code"), width_for(units.unique(), 10, 18), book.look("code"), texts(units)),
        TableColumn(heading("unit_name"), width_for(names.unique(), 22, 36), book.look("text"), texts(names)),
        *bloc,
        TableColumn(heading("code"), 10, book.look("code"), texts(claims["code"])),
        TableColumn("Tiêu chí", 70, book.look("text"), texts(claims["title"])),
        TableColumn(heading("self"), 11, points, numbers(claims["claimed"])),
        TableColumn(heading("computed"), 11, points, numbers(claims["computed"])),
        TableColumn("Cao hơn", 11, book.look("points", **BOLD), numbers(claims["over"])),
    ]
