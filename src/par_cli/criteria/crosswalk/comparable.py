"""A crosswalk → what can be compared: groups of leaves, each with whether it is still scored by the same rule."""

from dataclasses import dataclass
from typing import Literal

from par_cli.criteria.crosswalk.groups import Codes, Crosswalk, Group
from par_cli.criteria.crosswalk.same_rule import nothing, same_rule
from par_cli.criteria.model import CriteriaSet, Criterion

Fate = Literal["kept", "changed", "added", "removed"]


@dataclass(frozen=True)
class Compared:
    """Leaves of the earlier set that go on as leaves of the later; one side is empty where there is nothing to compare.

    ``fate``: kept with its rule; changed, by another rule, a split or a merge; added; removed.
    """

    earlier: Codes
    later: Codes
    fate: Fate

    @property
    def one_to_one(self) -> bool:
        """Whether a single leaf goes on as a single leaf."""
        return len(self.earlier) == len(self.later) == 1


def comparable(walk: Crosswalk) -> tuple[Compared, ...]:
    """Every leaf of both sets, each in one group: in the order of the later set, then what was removed."""
    matched = {group.later[0]: group for group in walk.groups}
    found: list[Compared] = []
    for code, before in walk.continued.items():
        if code in matched:
            group = matched[code]
            found.append(Compared(group.earlier, group.later, "kept" if _kept(walk, group) else "changed"))
        elif not before:
            found.append(Compared((), (code,), "added"))
    return (*found, *(Compared((code,), (), "removed") for code in walk.removed))


def _kept(walk: Crosswalk, group: Group) -> bool:
    """Whether a leaf goes on alone, by its rule; to whom it applies is another question."""
    if not group.one_to_one:
        return False
    before, after = group.earlier[0], group.later[0]
    if after in walk.declared or _shared_out(walk.earlier, before) != _shared_out(walk.later, after):
        return False
    one, other = walk.earlier.nodes[before], walk.later.nodes[after]
    return _behind_the_same(walk, one, other) and same_rule(one, other, walk.years, for_whom=False)


def _behind_the_same(walk: Crosswalk, before: Criterion, after: Criterion) -> bool:
    """Whether the leaf that has to be reached first, if both have one, is still the same, whatever its code."""
    if before.requires is None or after.requires is None:
        return True  # `same_rule` sees that a gate came or went
    return before.requires.code in walk.continued.get(after.requires.code, ())


def _shared_out(criteria: CriteriaSet, code: str) -> list[object]:
    """What the branches above a leaf say of years in which nothing arose."""
    return [nothing(node) for node in criteria.lineage(code) if node.code != code and node.when_none is not None]
