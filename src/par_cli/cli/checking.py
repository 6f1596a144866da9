"""`par check`, step by step: from a round to what came of it, shown, written, and sent back annotated."""

from dataclasses import replace
from pathlib import Path

from rich.text import Text

from par_cli.analysis import Checked
from par_cli.cli.frame import console
from par_cli.cli.rounds import progress_bar, refuse_input, refuse_record, workers
from par_cli.cli.texts import language
from par_cli.findings import Finding, ParError, has_errors, in_order
from par_cli.reports.checks.json_object import check_as_json
from par_cli.reports.checks.text import show_check
from par_cli.reports.words import word
from par_cli.run import check_round, submitted_files
from par_cli.workspace import Round


def refuse_places(round_: Round, output: Path | None, folder: Path | None) -> None:
    """Nothing is written over or among what units sent, nor over the record; and what is checked must be there."""
    refuse_input(round_, output, folder)
    refuse_record(round_, output)
    place = round_.files.submissions
    if round_.files.by_hand and place is not None and not place.exists():
        raise ParError(Finding(code="file-not-found", file=place.as_posix()))


def checked(round_: Round, bloc: str | None) -> Checked:
    """Read and check, with a progress bar once it takes more than a moment."""
    with progress_bar() as report, workers(round_) as executor:
        return check_round(round_, bloc=bloc, progress=report, executor=executor)


def annotated(found: Checked, round_: Round, folder: Path | None) -> Checked:
    """Write a copy of each workbook with problems; the check with what was found on the way."""
    if folder is None:
        return found
    from par_cli.returns import write_copies

    names = {code: unit.name for code, unit in found.units.items()}
    with progress_bar("annotating") as report, workers(round_) as executor:
        files = submitted_files(round_)
        copies = write_copies(found.findings, files, names, folder, language(), progress=report, executor=executor)
    told = word("annotated", language(), count=copies.count, path=folder)
    console(stderr=True).print(Text(told), soft_wrap=True)
    return replace(found, findings=in_order([*found.findings, *copies.findings]))


def written(found: Checked, output: Path | None) -> Checked:
    """Write the workbook where ``-o`` says, if it says anything; whatever the findings, as it is the list of them."""
    if output is None:
        return found
    from par_cli.reports.checks.workbook import save_check

    kept = save_check(found, output)
    console(stderr=True).print(Text(word("written", language(), path=output)), soft_wrap=True)
    return found if kept is None else replace(found, findings=in_order([*found.findings, kept]))


def shown(found: Checked, format_: str) -> None:
    """The whole check on stdout, its findings included: they are what was asked for."""
    if format_ == "json":
        print(check_as_json(found, language()))
    else:
        show_check(found, console(), language())


def exit_code(found: Checked, *, strict: bool) -> int:
    """0: fine; 1: findings of severity error, or with ``--strict`` any that is not of our own writing."""
    findings = [finding for finding in found.findings if finding.code != "output-kept"]
    return int(bool(findings) if strict else has_errors(findings))
