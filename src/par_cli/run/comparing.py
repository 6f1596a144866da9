"""Two rounds → their comparison."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from par_cli.analysis.comparison.rounds import Comparison, compare_rounds
from par_cli.analysis.comparison.sides import Side
from par_cli.criteria import LoadedSet, load_set
from par_cli.criteria.crosswalk.links import same_but_links
from par_cli.criteria.crosswalk.writing import MARK
from par_cli.findings import Finding, ParError
from par_cli.run.results import GivenRound, of_bloc, refuse_unsaid_bloc, sets_between


def compare(
    earlier: GivenRound, later: GivenRound, workspace: Path | None, *, bloc: str | None = None,
    crosswalk: Path | None = None,
) -> Comparison:  # fmt: skip
    """Hold the two against each other; all blocs or one. ``crosswalk``: the later set with `previous` as confirmed."""
    before, after = of_bloc(earlier, bloc), of_bloc(later, bloc)
    refuse_unsaid_bloc((earlier, later), (before, after))
    findings = [*earlier.findings, *later.findings]
    confirmed = None if crosswalk is None else load_set(crosswalk)
    if confirmed is not None:
        after = _with_crosswalk(after, confirmed)
        findings += _said_of(confirmed)
    known = sets_between((earlier, later), (*before, *after), workspace)
    comparison = compare_rounds(before, after, known, findings)
    return comparison if confirmed is None else _by_its_word(comparison, confirmed)


def _with_crosswalk(sides: Sequence[Side], confirmed: LoadedSet) -> tuple[Side, ...]:
    """The sides with a confirmed text of their set in place of the one they were scored by; only its links differ."""
    criteria = confirmed.criteria
    linked = tuple(
        replace(side, card=replace(side.card, criteria=criteria))
        if side.card is not None and same_but_links(side.card.criteria, criteria)
        else side
        for side in sides
    )
    if all(one is other for one, other in zip(linked, sides, strict=True)):
        raise ParError(Finding(code="crosswalk-of-another-set", facts={"set": criteria.id}, file=confirmed.name))
    return linked


def _said_of(confirmed: LoadedSet) -> list[Finding]:
    """That another file's word was taken, and how much of it is still a proposal."""
    found = [Finding(code="crosswalk-given", facts={"set": confirmed.criteria.id}, file=confirmed.name)]
    proposed = _proposals(confirmed)
    if proposed:
        found.append(Finding(code="crosswalk-unconfirmed", facts={"count": proposed}, file=confirmed.name))
    return found


def _proposals(confirmed: LoadedSet) -> int:
    return confirmed.text.count(MARK)


def _by_its_word(comparison: Comparison, confirmed: LoadedSet) -> Comparison:
    """What is still marked as a proposal is a guess. Raises `ParError` where the text leads to another set."""
    blocs = []
    for bloc in comparison.blocs:
        explained, said = bloc.explained, confirmed.criteria
        if explained is not None and explained.changes.later.id == said.id:
            if explained.link.word == "guessed":
                follows = said.follows.id if said.follows else "–"
                facts = {"follows": follows, "earlier": explained.changes.earlier.id}
                raise ParError(Finding(code="crosswalk-leads-elsewhere", facts=facts, file=confirmed.name))
            if _proposals(confirmed):
                explained = replace(explained, link=replace(explained.link, word="guessed"))
        blocs.append(replace(bloc, explained=explained))
    return replace(comparison, blocs=tuple(blocs))
