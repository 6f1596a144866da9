"""The workbook of a comparison of two sets: the looks of the results workbook, around two sets."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from xlsxwriter.format import Format

from par_cli.books.book import Book
from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.tables import row_height
from par_cli.books.texts import shown
from par_cli.criteria.crosswalk.changes import SetChanges
from par_cli.reports.changes.words import said_of_change
from par_cli.reports.words import word

# What is printed and signed is in Vietnamese, whatever the language of messages.
LANG = "vi"

Line = tuple[Sequence[Cell], Sequence[Format]]


class ChangesBook(Book):
    """A book that says it is a demonstration where one of its sets is."""

    def __init__(self, path: Path, changes: SetChanges, tmpdir: str) -> None:
        self.changes = changes
        demonstration = changes.earlier.demonstration or changes.later.demonstration
        marks = [word("set-demonstration", LANG)] if demonstration else []
        super().__init__(path, f"So sánh bộ tiêu chí {changes.earlier.id} → {changes.later.id}", marks, tmpdir)

    def looks(self, names: Iterable[str], **extra: object) -> list[Format]:
        """The looks of a row."""
        return [self.look(name, **extra) for name in names]


def write_rows(sheet: DenseSheet, row: int, widths: Sequence[float], lines: Iterable[Line]) -> int:
    """Rows of values with their looks, each high enough for its words; the row that is next."""
    for values, looks in lines:
        cells = [shown(value) if isinstance(value, str) else value for value in values]
        sheet.write_dense(row, cells, looks, row_height(cells, widths, looks))
        row += 1
    return row


def titled(name: str) -> str:
    """What a list of changes is called, as a heading."""
    text = said_of_change(name, LANG)
    return text[:1].upper() + text[1:]
