"""Two rounds compared → a workbook to print and discuss, at its place on the disk."""

from functools import partial
from pathlib import Path

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.analysis.comparison.rounds import Comparison
from par_cli.books.book import written
from par_cli.books.saving import save_whole
from par_cli.findings import Finding
from par_cli.reports.changes.list_sheet import write_list
from par_cli.reports.comparisons.areas_sheet import write_areas
from par_cli.reports.comparisons.book import ComparisonBook
from par_cli.reports.comparisons.leaves_sheet import write_groups, write_leaves
from par_cli.reports.comparisons.notes_sheet import write_notes
from par_cli.reports.comparisons.overall_sheet import write_overall
from par_cli.reports.comparisons.recurring_sheet import write_recurring
from par_cli.reports.comparisons.slope_sheet import write_slope
from par_cli.reports.comparisons.waterfall_sheet import write_waterfall
from par_cli.reports.comparisons.why_sheet import write_why


def write_comparison(comparison: Comparison, path: Path) -> None:
    """Write the workbook to exactly this path; the same two rounds give the same bytes. Raises as XlsxWriter does."""
    with written(partial(ComparisonBook, path, comparison)) as book:
        _write_sheets(book)


def _write_sheets(book: ComparisonBook) -> None:
    """Kind by kind, so that what a leader reads first comes first in all blocs."""
    blocs = book.comparison.blocs
    for write in (
        write_overall,
        write_slope,
        write_areas,
        _write_reasons,
        write_leaves,
        write_groups,
        _write_changes,
        write_recurring,
    ):
        for bloc in blocs:
            write(book, bloc)
    write_notes(book)


def _write_reasons(book: ComparisonBook, bloc: BlocComparison) -> None:
    write_waterfall(book, bloc, write_why(book, bloc))


def _write_changes(book: ComparisonBook, bloc: BlocComparison) -> None:
    """What changed in the criteria, if anything did."""
    if bloc.explained is not None and bloc.explained.link.word != "same":
        write_list(
            book,
            bloc.explained.changes,
            book.lines("THAY ĐỔI BỘ TIÊU CHÍ", bloc),
            book.name("Thay đổi bộ tiêu chí", bloc),
        )


def save_comparison(comparison: Comparison, path: Path) -> Finding | None:
    """Write the workbook as a record is written: whole or not at all, and never in place of another one."""
    return save_whole(partial(write_comparison, comparison), path)
