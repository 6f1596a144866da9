"""`par score`, step by step: from a round to a result, from a result to what is printed and written."""

from dataclasses import replace
from pathlib import Path

from rich.text import Text

from par_cli.cli.frame import console
from par_cli.cli.rounds import progress_bar, workers
from par_cli.cli.texts import language
from par_cli.findings import Finding, has_errors, in_order
from par_cli.record import save_record
from par_cli.reports.findings_text import show_findings
from par_cli.reports.scores.csv_table import result_as_csv
from par_cli.reports.scores.json_object import result_as_json
from par_cli.reports.scores.ranking_text import show_ranking
from par_cli.reports.words import word
from par_cli.run import score_round
from par_cli.scoring import Result
from par_cli.workspace import Round


def scored(round_: Round, bloc: str | None, stage: str | None) -> Result:
    """Score, with a progress bar once it takes more than a moment, and with as many workers as the files are worth."""
    with progress_bar() as report, workers(round_) as executor:
        return score_round(round_, bloc=bloc, stage=stage, progress=report, executor=executor)


def written(result: Result, round_: Round, output: Path | None, *, strict: bool) -> Result:
    """Write the record where the round says after a full run, or where ``-o`` says; nothing if strictness forbids.

    Returns the result with what was found while it was written.
    """
    path = output or (None if result.view else round_.results)
    if path is None:
        return result
    if strict and result.findings:
        refused = Finding(code="output-not-written", file=path.name)
        return replace(result, findings=in_order([*result.findings, refused]))
    kept = save_record(result, path)
    console(stderr=True).print(Text(word("written", language(), path=path)), soft_wrap=True)
    return result if kept is None else replace(result, findings=in_order([*result.findings, kept]))


def shown(result: Result, format_: str) -> None:
    """The result on stdout, the findings on stderr; machine formats never pass through rich."""
    if format_ == "json":
        print(result_as_json(result, language()))
    elif format_ == "csv":
        print(result_as_csv(result), end="")
    else:
        show_ranking(result, console(), language())
    show_findings(result.findings, console(stderr=True), language())


def exit_code(result: Result, *, strict: bool) -> int:
    """0: fine; 1: findings of severity error, or with ``--strict`` any."""
    return int(bool(result.findings) if strict else has_errors(result.findings))
