"""A `Result` → the results workbook: sheets for people, then the complete tables, then hidden sheets for machines."""

from functools import partial
from pathlib import Path

from par_cli.books.book import written
from par_cli.record.areas_sheet import write_areas
from par_cli.record.chart_sheet import write_chart
from par_cli.record.criteria_sheet import write_criteria
from par_cli.record.findings_sheet import write_findings
from par_cli.record.inputs_sheet import write_inputs
from par_cli.record.losses_sheet import write_losses
from par_cli.record.machine_sheets import BlocSheets, write_machine_sheets
from par_cli.record.provenance_sheet import write_provenance
from par_cli.record.ranking_sheet import write_ranking
from par_cli.record.reasons_sheet import write_reasons
from par_cli.record.result_book import ResultBook
from par_cli.record.stage_sheets import write_adjustments, write_stages
from par_cli.scoring import Result


def write_record(result: Result, path: Path) -> None:
    """Write the workbook to exactly this path. The same result gives the same bytes.

    Raises ``ValueError`` if the text of a scorecard's criteria set is not in the provenance, for then the record could
    not be read back; ``OSError`` or ``xlsxwriter.exceptions.FileCreateError`` if the file cannot be written.
    """
    without = sorted({card.criteria.id for card in result.scorecards} - set(result.provenance.sets))
    if without:
        raise ValueError(f"provenance.sets has no text for {', '.join(without)}")
    with written(partial(ResultBook, path, result)) as book:
        _write_sheets(book)


def _write_sheets(book: ResultBook) -> None:
    cards = book.result.scorecards
    for card in cards:
        write_chart(book, card, write_ranking(book, card))
    for card in cards:
        write_areas(book, card)
    for card in cards:
        write_adjustments(book, card)
    write_losses(book)
    finding_sheets = write_findings(book)
    write_criteria(book)
    write_provenance(book)
    sheets = [
        BlocSheets(write_stages(book, card), write_inputs(book, card), write_reasons(book, card)) for card in cards
    ]
    write_machine_sheets(book, sheets, finding_sheets)
