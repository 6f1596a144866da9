"""What changed between two sets → a workbook to print and discuss, at its place on the disk."""

import errno
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter.exceptions import FileCreateError

from par_cli.criteria.changes import SetChanges
from par_cli.findings import Finding, ParError
from par_cli.record.saving import _name, _passing, _put_in_place, _reason
from par_cli.reports.changes_book import ChangesBook
from par_cli.reports.changes_list_sheet import write_list
from par_cli.reports.changes_overview_sheet import write_overview
from par_cli.reports.changes_sides_sheet import write_sides


def write_changes(changes: SetChanges, path: Path) -> None:
    """Write the workbook to exactly this path; the same two sets give the same bytes. Raises as XlsxWriter does."""
    with TemporaryDirectory(prefix="par-", ignore_cleanup_errors=True) as tmpdir:
        book = ChangesBook(path, changes, tmpdir)
        try:
            for write in (write_overview, write_list, write_sides):
                write(book)
            book.workbook.close()
        finally:
            book.release()


def save_changes(changes: SetChanges, path: Path) -> Finding | None:
    """Write the workbook; a different file in its place is kept under another name, and the finding says which.

    Raises `ParError` as a record does: output-locked, output-unwritable.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        with _passing(path) as new:
            write_changes(changes, new)
            return _put_in_place(new, path)
    except (OSError, FileCreateError) as error:
        raise ParError(Finding(code="output-unwritable", facts={"reason": _reason(error)}, file=_name(path))) from error
