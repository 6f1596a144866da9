"""`par template`, step by step: from options to a round, from the round to the forms in a folder."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.text import Text

from par_cli.books.saving import save_whole
from par_cli.cli.frame import console
from par_cli.cli.rounds import Paths, chosen_round, progress_bar, refuse_input, refuse_record
from par_cli.cli.texts import language, text
from par_cli.findings import Finding, ParError, has_errors, in_order
from par_cli.reports.findings_text import show_findings
from par_cli.run import Outgoing, outgoing, write_blank
from par_cli.workspace import Round, read_day, round_of_paths


def round_of(
    name: str | None,
    workspace: Path | None,
    criteria: str | None,
    units: Path | None,
    terms: tuple[str | None, str | None],
) -> Round:
    """A round of the workspace, or one of paths given by hand; a deadline and a contact given by hand go first."""
    if criteria is None:
        round_ = chosen_round(name, workspace, Paths(units=units))
    else:
        by_hand = round_of_paths(Path(name or ""), criteria, units, None, ())
        round_ = replace(by_hand, name=name or "", files=replace(by_hand.files, submissions=None))
    deadline, contact = terms
    if deadline is not None:
        round_ = replace(round_, deadline=_day(deadline))
    return round_ if contact is None else replace(round_, contact=contact)


def _day(text_: str) -> date:
    """As par.yaml takes it."""
    try:
        return read_day(text_)
    except ValueError:
        raise ParError(Finding(code="deadline-unreadable", facts={"text": text_})) from None


def drawn_up(round_: Round, output: Path | None, bloc: str | None, units: tuple[str, ...]) -> Sequence[Finding]:
    """Write what goes out; the findings say which file was kept because another stood in its place."""
    if output is None:
        raise ParError(Finding(code="output-missing"))
    refuse_input(round_, output)
    refuse_record(round_, output)
    if round_.units is None:
        kept = save_whole(lambda path: write_blank(path, round_), _as_workbook(output))
        _say(1, output)
        return [kept] if kept else []
    wanted = outgoing(round_, bloc=bloc, units=units)
    refuse_input(round_, *(output / name for name in wanted.names.values() if (output / name).exists()))
    if output.suffix.lower() == ".xlsx":
        if wanted.count != 1:
            raise ParError(Finding(code="output-not-folder", facts={"count": wanted.count}, file=output.name))
        found = _written(wanted, output.parent, output.name)
    else:
        found = _written(wanted, output, None)
    _say(wanted.count - sum(finding.code == "output-locked" for finding in found), output)
    return in_order([*wanted.findings, *found])


def _as_workbook(output: Path) -> Path:
    """One form is one file."""
    if output.suffix.lower() != ".xlsx":
        raise ParError(Finding(code="output-not-file", file=output.name))
    return output


def _written(wanted: Outgoing, folder: Path, only: str | None) -> list[Finding]:
    """Every form in its place."""
    found: list[Finding] = []
    with progress_bar("drawing") as report:
        for done, (name, form) in enumerate(wanted.forms(), start=1):
            found += _saved(form, folder / (only or name))
            if report is not None:
                report(done, wanted.count)
    return found


def _saved(form: bytes, path: Path) -> Sequence[Finding]:
    """One form; a file that is open in Excel stops no other."""
    try:
        kept = save_whole(lambda new: _write(new, form), path)
    except ParError as error:
        if any(finding.code != "output-locked" for finding in error.findings):
            raise
        return error.findings
    return [kept] if kept else []


def _write(path: Path, form: bytes) -> None:
    path.write_bytes(form)


def _say(count: int, output: Path) -> None:
    console().print(Text(text("drawn-up", count=count, place=output)), soft_wrap=True)


def shown(findings: Sequence[Finding]) -> int:
    """The findings on stderr; the exit code."""
    show_findings(findings, console(stderr=True), language())
    return int(has_errors(findings))
