"""Two sets, and those that may lie between them → the crosswalk from one to the other, and on whose word.

A set names the codes of the one before it. Over several years these are followed one after the other; a crosswalk
that leads the other way is turned round; where nothing leads from one to the other, codes and titles are gone by, as a
guess.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from par_cli.criteria.crosswalk.checks import check_crosswalk
from par_cli.criteria.crosswalk.groups import Codes, Crosswalk, crosswalk
from par_cli.criteria.crosswalk.proposal import Proposal, proposed
from par_cli.criteria.folding import fold
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.findings import CATALOGUE, Severity


@dataclass(frozen=True)
class Link:
    """How two sets hang together.

    ``word``: they are one and the same set; the later says so; sets between say so (``through``: their ids, from the
    earlier on); or it is a guess, and ``proposal`` says on what grounds. ``mistaken``: how often what is said is wrong:
    a code that is unknown, forgotten, taken and removed at once.
    """

    crosswalk: Crosswalk
    word: Literal["same", "stated", "chained", "guessed"]
    through: tuple[str, ...] = ()
    proposal: Proposal | None = None
    mistaken: int = 0


def link(earlier: CriteriaSet, later: CriteriaSet, known: Mapping[str, CriteriaSet]) -> Link:
    """The crosswalk between two sets; ``known``: sets by id that may lie between them."""
    if earlier.id == later.id and _titles(earlier) == _titles(later):
        return Link(unchanged(earlier, later), "same")
    for first, last, turned in ((earlier, later, False), (later, earlier, True)):
        steps = list(_steps(first, last, known))
        if steps:
            walk = steps[0]
            for step in steps[1:]:
                walk = chained(step, walk)
            through = tuple(step.later.id for step in reversed(steps[1:]))
            if turned:
                walk, through = inverted(walk), through[::-1]
            return Link(walk, "chained" if through else "stated", through, mistaken=sum(map(_mistakes, steps)))
    guess = proposed(earlier, later)
    return Link(guess.crosswalk, "guessed", proposal=guess)


def unchanged(earlier: CriteriaSet, later: CriteriaSet) -> Crosswalk:
    """The crosswalk between two texts of one set: every code is what it was."""
    named = {code: (code,) for code in later.nodes}
    return Crosswalk(earlier, later, named, {leaf.code: (leaf.code,) for leaf in later.leaves})


def chained(first: Crosswalk, second: Crosswalk) -> Crosswalk:
    """From the earlier set of the first to the later set of the second, over the set that both know."""

    def through(names: Mapping[str, Codes], before: Mapping[str, Codes]) -> dict[str, Codes]:
        return {
            code: tuple(dict.fromkeys(name for middle in middles for name in before.get(middle, ())))
            for code, middles in names.items()
        }

    ways = {code: {*second.named[code], *second.continued.get(code, ())} for code in second.named}
    declared = {code for code, middles in ways.items() if middles & first.declared}
    return Crosswalk(
        first.earlier,
        second.later,
        through(second.named, first.named),
        through(second.continued, first.continued),
        second.declared | declared | _regrouped(first, second),
    )


def inverted(walk: Crosswalk) -> Crosswalk:
    """The same, read from the later set back to the earlier."""
    named: dict[str, list[str]] = {code: [] for code in walk.earlier.nodes}
    continued: dict[str, list[str]] = {leaf.code: [] for leaf in walk.earlier.leaves}
    declared: set[str] = set()
    for links, found in ((walk.named, named), (walk.continued, continued)):
        for code, names in links.items():
            for name in names:
                found[name].append(code)
                if code in walk.declared:
                    declared.add(name)
    return Crosswalk(
        walk.later,
        walk.earlier,
        {code: tuple(names) for code, names in named.items()},
        {code: tuple(names) for code, names in continued.items()},
        frozenset(declared),
    )


def same_but_links(one: CriteriaSet, other: CriteriaSet) -> bool:
    """Whether two texts of a set differ in nothing but what they say of the set before."""
    return _by_itself(one) == _by_itself(other)


def _by_itself(criteria: CriteriaSet) -> tuple[dict[str, object], list[Criterion]]:
    def silent(node: Criterion) -> Criterion:
        below = tuple(map(silent, node.criteria))
        return node.model_copy(update={"previous": None, "rule_changed": False, "criteria": below})

    said = ("follows", "accept", "areas")
    own = {name: getattr(criteria, name) for name in CriteriaSet.model_fields if name not in said}
    return own, list(map(silent, criteria.areas))


def _titles(criteria: CriteriaSet) -> dict[str, tuple[str, bool]]:
    return {code: (fold(node.title), node.is_leaf) for code, node in criteria.nodes.items()}


def _steps(earlier: CriteriaSet, later: CriteriaSet, known: Mapping[str, CriteriaSet]) -> Iterator[Crosswalk]:
    """The crosswalks from the later set back to the earlier one; nothing where the way is not known."""
    steps, at, seen = [], later, {later.id}
    while at.follows is not None:
        before = earlier if at.follows.id == earlier.id else known.get(at.follows.id)
        if before is None or before.id in seen:
            return
        steps.append(crosswalk(before, at))
        if before is earlier:
            yield from steps
            return
        seen.add(before.id)
        at = before


def _mistakes(step: Crosswalk) -> int:
    """Nobody may have held the two against each other before: `par score` asks of one set alone."""
    found = check_crosswalk(step.later, step.earlier)
    return sum(CATALOGUE[problem.code].severity == Severity.ERROR for problem in found)


def _regrouped(first: Crosswalk, second: Crosswalk) -> frozenset[str]:
    """The later leaves that were part of a split or a merge on the way, even if they come out one to one."""
    parted = {code for group in first.groups if not group.one_to_one for code in group.later}
    own = {code for group in second.groups if not group.one_to_one for code in group.later}
    return frozenset(own | {code for code, middles in second.continued.items() if parted & set(middles)})
