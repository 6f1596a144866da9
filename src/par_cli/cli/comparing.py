"""`par compare`, step by step: from two names to what changed between their rounds, shown and written."""

from functools import partial
from pathlib import Path

from rich.text import Text

from par_cli.analysis.comparison.rounds import Comparison
from par_cli.books.saving import save_whole
from par_cli.cli.frame import console
from par_cli.cli.rounds import refuse_input, refuse_record
from par_cli.cli.texts import language
from par_cli.criteria.crosswalk.writing import with_crosswalk
from par_cli.findings import Finding, ParError, has_errors
from par_cli.reports.comparisons.json_object import comparison_as_json
from par_cli.reports.comparisons.text import show_comparison
from par_cli.reports.comparisons.unit_text import show_unit, unit_code
from par_cli.reports.comparisons.workbook import save_comparison
from par_cli.reports.findings_text import show_findings
from par_cli.reports.words import word
from par_cli.run.comparing import compare
from par_cli.run.results import GivenRound, read_round_given
from par_cli.workspace import find_workspace, load_round, round_names


def given(earlier: str, later: str, workspace: Path | None) -> tuple[GivenRound, GivenRound]:
    """Both rounds, by their names in the workspace or by their files."""
    file = find_workspace(workspace or Path.cwd())
    return read_round_given(earlier, file), read_round_given(later, file)


def compared(
    sides: tuple[GivenRound, GivenRound], workspace: Path | None, bloc: str | None, crosswalk: Path | None
) -> Comparison:
    """The two held against each other."""
    return compare(*sides, find_workspace(workspace or Path.cwd()), bloc=bloc, crosswalk=crosswalk)


def written(comparison: Comparison, output: Path | None, *inputs: Path | None, workspace: Path | None = None) -> None:
    """Write the workbook where ``-o`` says, if it says anything; never over a file that somebody else wrote."""
    if output is None:
        return
    refuse_inputs(output, *inputs, workspace=workspace)
    kept = save_comparison(comparison, output)
    console(stderr=True).print(Text(word("written", language(), path=output)), soft_wrap=True)
    show_findings([kept] if kept else [], console(stderr=True), language())


def refuse_inputs(output: Path, *inputs: Path | None, workspace: Path | None = None) -> None:
    """Raise `ParError` where a file that was read would be written over, or a round's own file, or its results."""
    if output.resolve() in {path.resolve() for path in inputs if path is not None}:
        raise ParError(Finding(code="output-is-input", file=output.name))
    file = find_workspace(workspace or Path.cwd())
    for round_ in [load_round(file, name) for name in round_names(file)] if file is not None else ():
        refuse_input(round_, output)
        refuse_record(round_, output)


def crosswalk_written(comparison: Comparison, sides: tuple[GivenRound, GivenRound], path: Path | None) -> None:
    """Save the later set with the proposed crosswalk, for a person to confirm."""
    if path is None:
        return
    guessed = [one for bloc in comparison.blocs if (one := bloc.explained) and one.link.proposal]
    if len(guessed) != 1:
        code = "crosswalk-nothing-proposed" if not guessed else "crosswalk-several-proposed"
        raise ParError(Finding(code=code, file=path.name))
    if path.exists():
        raise ParError(Finding(code="output-exists", file=path.name))
    proposal = guessed[0].link.proposal
    assert proposal is not None
    text = with_crosswalk(sides[1].texts[guessed[0].changes.later.id], proposal)
    save_whole(partial(_write, text), path)
    console(stderr=True).print(Text(word("written", language(), path=path)), soft_wrap=True)


def _write(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def chosen(comparison: Comparison, unit: str | None) -> str | None:
    """The later code of the one unit that was asked for, if any."""
    return None if unit is None else unit_code(comparison, unit)


def shown(comparison: Comparison, code: str | None, format_: str) -> None:
    """The comparison, or one unit of it, on stdout; what is to be said of it on stderr."""
    if format_ == "json":
        for line in comparison_as_json(comparison, language(), code):
            print(line)
    elif code is not None:
        show_unit(comparison, code, console(), language())
    else:
        show_comparison(comparison, console(), language())
    show_findings(comparison.findings, console(stderr=True), language())


def exit_code(comparison: Comparison) -> int:
    """0: fine; 1: there are errors."""
    return int(has_errors(comparison.findings))
