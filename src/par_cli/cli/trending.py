"""`par trend`, step by step: from the names of rounds to how units moved through them, shown and written."""

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from par_cli.analysis.comparison.trend import Trend
from par_cli.cli.comparing import refuse_inputs
from par_cli.cli.frame import console
from par_cli.cli.texts import language
from par_cli.findings import has_errors
from par_cli.reports.findings_text import show_findings
from par_cli.reports.trends.json_object import trend_as_json
from par_cli.reports.trends.text import show_trend
from par_cli.reports.trends.unit_text import UnitFollowed, show_unit, unit_of
from par_cli.reports.trends.workbook import save_trend
from par_cli.reports.words import word
from par_cli.run.results import GivenRound, read_round_given
from par_cli.run.trending import follow
from par_cli.workspace import find_workspace


def given(names: Sequence[str], workspace: Path | None) -> list[GivenRound]:
    """Every round, by its name in the workspace or by its file."""
    file = find_workspace(workspace or Path.cwd())
    return [read_round_given(name, file) for name in names]


def followed(rounds: Sequence[GivenRound], workspace: Path | None, bloc: str | None) -> Trend:
    """The rounds, one after the other."""
    return follow(rounds, find_workspace(workspace or Path.cwd()), bloc)


def chosen(trend: Trend, unit: str | None) -> UnitFollowed | None:
    """The one unit that was asked for, if any."""
    return None if unit is None else unit_of(trend, unit)


def written(trend: Trend, output: Path | None, rounds: Sequence[GivenRound]) -> None:
    """Write the workbook where ``-o`` says, if it says anything; never over one of the files read."""
    if output is None:
        return
    refuse_inputs(output, *(one.path for one in rounds))
    kept = save_trend(trend, output)
    console(stderr=True).print(Text(word("written", language(), path=output)), soft_wrap=True)
    show_findings([kept] if kept else [], console(stderr=True), language())


def shown(trend: Trend, unit: UnitFollowed | None, format_: str) -> None:
    """The rounds, or one unit through them, on stdout; what is to be said of them on stderr."""
    if format_ == "json":
        print(trend_as_json(trend, language(), unit))
    elif unit is not None:
        show_unit(trend, *unit, console(), language())
    else:
        show_trend(trend, console(), language())
    show_findings(trend.findings, console(stderr=True), language())


def exit_code(trend: Trend) -> int:
    """0: fine; 1: there are errors."""
    return int(has_errors(trend.findings))
