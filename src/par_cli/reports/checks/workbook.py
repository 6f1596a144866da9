"""What came of a round, checked → a workbook to send on, at its place on the disk."""

from functools import partial
from pathlib import Path

from par_cli.analysis import Checked
from par_cli.books.book import written
from par_cli.books.saving import save_whole
from par_cli.findings import Finding
from par_cli.reports.checks.book import CheckBook
from par_cli.reports.checks.claims_sheet import write_claims
from par_cli.reports.checks.problems_sheet import write_problems
from par_cli.reports.checks.receipt_sheet import write_receipts


def write_check(checked: Checked, path: Path) -> None:
    """Write the workbook to exactly this path; the same check gives the same bytes. Raises as XlsxWriter does."""
    with written(partial(CheckBook, path, checked)) as book:
        for write in (write_receipts, write_claims, write_problems):
            write(book)


def save_check(checked: Checked, path: Path) -> Finding | None:
    """Write the workbook as a record is written: whole or not at all, and never in place of another one."""
    return save_whole(partial(write_check, checked), path)
