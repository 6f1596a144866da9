"""What changed between two sets → a workbook to print and discuss, at its place on the disk."""

from functools import partial
from pathlib import Path

from par_cli.books.book import written
from par_cli.books.saving import save_whole
from par_cli.criteria.crosswalk.changes import SetChanges
from par_cli.findings import Finding
from par_cli.reports.changes.book import ChangesBook
from par_cli.reports.changes.list_sheet import LIST_SHEET, write_list
from par_cli.reports.changes.overview_sheet import write_overview
from par_cli.reports.changes.sides_sheet import write_sides


def write_changes(changes: SetChanges, path: Path) -> None:
    """Write the workbook to exactly this path; the same two sets give the same bytes. Raises as XlsxWriter does."""
    with written(partial(ChangesBook, path, changes)) as book:
        write_overview(book)
        write_list(book, changes, [(LIST_SHEET.upper(), "title"), (book.title, "bold line")])
        write_sides(book)


def save_changes(changes: SetChanges, path: Path) -> Finding | None:
    """Write the workbook as a record is written: whole or not at all, and never in place of another one."""
    return save_whole(partial(write_changes, changes), path)
