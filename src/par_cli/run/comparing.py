"""Two rounds → their comparison."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from par_cli.analysis.comparison.rounds import Comparison, compare_rounds
from par_cli.analysis.comparison.sides import Side
from par_cli.criteria import load_set
from par_cli.criteria.crosswalk.links import same_but_links
from par_cli.findings import Finding, ParError
from par_cli.run.results import GivenRound, of_bloc, sets_between


def compare(
    earlier: GivenRound, later: GivenRound, workspace: Path | None, *, bloc: str | None = None,
    crosswalk: Path | None = None,
) -> Comparison:  # fmt: skip
    """Hold the two against each other; all blocs or one. ``crosswalk``: the later set with `previous` as confirmed."""
    before, after = of_bloc(earlier, bloc), of_bloc(later, bloc)
    if crosswalk is not None:
        after = _with_crosswalk(after, crosswalk)
    known = sets_between((earlier, later), (*before, *after), workspace)
    return compare_rounds(before, after, known, [*earlier.findings, *later.findings])


def _with_crosswalk(sides: Sequence[Side], path: Path) -> tuple[Side, ...]:
    """The sides with a confirmed text of their set in place of the one they were scored by; only its links differ."""
    confirmed = load_set(path).criteria
    linked = tuple(
        replace(side, card=replace(side.card, criteria=confirmed))
        if side.card is not None and same_but_links(side.card.criteria, confirmed)
        else side
        for side in sides
    )
    if all(one is other for one, other in zip(linked, sides, strict=True)):
        raise ParError(Finding(code="crosswalk-of-another-set", facts={"set": confirmed.id}, file=path.name))
    return linked
