"""Scorecards → every point lost, unit by unit, the greatest loss first."""

import pandas as pd

from par_cli.analysis import lost_points
from par_cli.books.book import BOLD
from par_cli.books.tables import MOST_ROWS, TableColumn, numbers, texts, width_for, write_body, write_head
from par_cli.layout import LOST_SHEET, heading
from par_cli.record.result_book import ResultBook

_COLUMNS = ("unit", "code", "title", "score", "max", "lost", "name", "bloc")
_NOTE = "Từng đơn vị theo thứ hạng; tiêu chí mất nhiều điểm nhất xếp trước. Ô “Điểm đạt được” trống: chưa có điểm."


def write_losses(book: ResultBook) -> None:
    """One list for all blocs; on further sheets when it is longer than one can hold."""
    tables = [_losses(book, number) for number in range(len(book.result.scorecards))]
    losses = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(_COLUMNS))
    for start in range(0, max(len(losses), 1), MOST_ROWS):
        _write_part(book, losses.iloc[start : start + MOST_ROWS])


def _losses(book: ResultBook, number: int) -> pd.DataFrame:
    card = book.result.scorecards[number]
    lost = lost_points(card)
    return lost.assign(name=lost["unit"].map(card.units["name"]), bloc=card.bloc)


def _write_part(book: ResultBook, losses: pd.DataFrame) -> None:
    columns = _columns(book, losses)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.names.give(LOST_SHEET), widths=widths)
    lines = [
        (f"ĐIỂM MẤT – {book.result.title}", "title"),
        (_NOTE, "line"),
    ]
    row = book.write_lines(sheet, lines, widths)
    write_head(book, sheet, row, [column.heading for column in columns], widths)
    sheet.freeze_panes(row + 1, 2)
    end = write_body(sheet, row + 1, columns)
    sheet.autofilter(row, 0, max(end - 1, row), len(columns) - 1)


def _columns(book: ResultBook, losses: pd.DataFrame) -> list[TableColumn]:
    points = book.look("points")
    units, names = losses["unit"], losses["name"]
    bloc = [TableColumn("Khối", 14, book.look("text"), texts(losses["bloc"]))] if book.several_blocs else []
    return [
        TableColumn(heading("unit_code"), width_for(units.unique(), 11, 16), book.look("code"), texts(units)),
        TableColumn(heading("unit_name"), width_for(names.unique(), 22, 36), book.look("text"), texts(names)),
        *bloc,
        TableColumn(heading("code"), 10, book.look("code"), texts(losses["code"])),
        TableColumn("Tiêu chí", 76, book.look("text"), texts(losses["title"])),
        TableColumn(heading("score"), 11, points, numbers(losses["score"])),
        TableColumn(heading("max"), 11, points, numbers(losses["max"])),
        TableColumn("Điểm mất", 11, book.look("points", **BOLD), numbers(losses["lost"])),
    ]
