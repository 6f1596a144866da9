"""Several rounds → a workbook to print and discuss, at its place on the disk."""

from functools import partial
from pathlib import Path

from par_cli.analysis.comparison.trend import Trend
from par_cli.books.book import written
from par_cli.books.saving import save_whole
from par_cli.findings import Finding
from par_cli.reports.trends.book import TrendBook
from par_cli.reports.trends.components_sheet import write_components
from par_cli.reports.trends.notes_sheet import write_notes
from par_cli.reports.trends.overall_sheet import write_overall
from par_cli.reports.trends.ranks_sheet import write_ranks
from par_cli.reports.trends.recurring_sheet import write_recurring
from par_cli.reports.trends.why_sheet import write_why


def write_trend(trend: Trend, path: Path) -> None:
    """Write the workbook to exactly this path; the same rounds give the same bytes. Raises as XlsxWriter does."""
    with written(partial(TrendBook, path, trend)) as book:
        _write_sheets(book)


def _write_sheets(book: TrendBook) -> None:
    """Kind by kind, so that what a leader reads first comes first in all blocs."""
    for write in (write_overall, write_ranks, write_components, write_why, write_recurring):
        for bloc in book.trend.blocs:
            write(book, bloc)
    write_notes(book)


def save_trend(trend: Trend, path: Path) -> Finding | None:
    """Write the workbook as a record is written: whole or not at all, and never in place of another one."""
    return save_whole(partial(write_trend, trend), path)
