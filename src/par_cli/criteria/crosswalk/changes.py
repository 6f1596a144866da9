"""Two criteria sets → what changed from one to the other, matched by the crosswalk that the later one lays down.

Nothing is dropped: every node of the later set continues one of the earlier as it was or with its changes, stands in a
split or a merge, or is new; every node of the earlier set goes on in one of these, or is removed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from par_cli.criteria.crosswalk.groups import Crosswalk, Group, crosswalk, nothing_continued
from par_cli.criteria.crosswalk.same_rule import same_rule
from par_cli.criteria.folding import fold
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.tree import SAME
from par_cli.findings import Finding

# The lists of what changed, by their names below.
PAIR_LISTS = ("restructured", "renamed", "reweighted", "renumbered", "rule_changed")
LISTS = ("added", "removed", "split", "merged", *PAIR_LISTS)


@dataclass(frozen=True)
class Pair:
    """A node and the one that it continues, one to one, of any level. ``moved``: into an area that is not its own."""

    before: Criterion
    after: Criterion
    moved: bool
    rule_changed: bool

    @property
    def restructured(self) -> bool:
        """A leaf that became a branch, or a branch that became a leaf."""
        return self.before.is_leaf != self.after.is_leaf

    @property
    def renamed(self) -> bool:
        """Another title, however it is typed."""
        return fold(self.before.title) != fold(self.after.title)

    @property
    def reweighted(self) -> bool:
        """Other points."""
        return abs(self.before.max - self.after.max) > SAME

    @property
    def renumbered(self) -> bool:
        """Another code, or another area."""
        return self.before.code != self.after.code or self.moved

    @property
    def unchanged(self) -> bool:
        """Nothing of all that."""
        return not any(getattr(self, name) for name in PAIR_LISTS)


@dataclass(frozen=True)
class Areas:
    """Areas that continue each other, or one that has no other side; each area stands in one of these.

    ``weights``: how much they are of their sets, in percent, before and after.
    """

    before: tuple[Criterion, ...]
    after: tuple[Criterion, ...]
    weights: tuple[float, float]

    @property
    def title(self) -> str:
        """What they are called now, or were."""
        return " / ".join(area.title for area in self.after or self.before)

    @property
    def codes(self) -> tuple[str, str]:
        """Their codes before and after."""
        return ", ".join(area.code for area in self.before), ", ".join(area.code for area in self.after)

    @property
    def maxima(self) -> tuple[float, float]:
        """Their points before and after."""
        return sum(area.max for area in self.before), sum(area.max for area in self.after)


@dataclass(frozen=True)
class SetChanges:
    """What changed. Every list is in the order of the later set, the removed in that of the earlier.

    ``findings``: why the two could not be matched, or only on trust.
    """

    crosswalk: Crosswalk
    findings: tuple[Finding, ...] = ()

    @property
    def earlier(self) -> CriteriaSet:
        """The earlier set."""
        return self.crosswalk.earlier

    @property
    def later(self) -> CriteriaSet:
        """The later set."""
        return self.crosswalk.later

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every node that continues just one, which no other node of its kind continues."""
        groups = dict.fromkeys([*self.crosswalk.pairings, *self.crosswalk.groups])
        return tuple(self._pair(group) for group in self._in_order(group for group in groups if group.one_to_one))

    @cached_property
    def regrouped(self) -> tuple[Group, ...]:
        """Splits and merges: of leaves, and of branches that no split or merge of leaves says already."""
        groups = dict.fromkeys([*self.crosswalk.groups, *self.crosswalk.pairings])
        return tuple(self._in_order(group for group in groups if not group.one_to_one))

    @property
    def split(self) -> tuple[Group, ...]:
        """What goes on in several."""
        return tuple(group for group in self.regrouped if len(group.later) > 1)

    @property
    def merged(self) -> tuple[Group, ...]:
        """What several go on as; a regrouping of several into several is both."""
        return tuple(group for group in self.regrouped if len(group.earlier) > 1)

    @cached_property
    def added(self) -> tuple[Criterion, ...]:
        """The nodes that continue nothing; a new branch may hold leaves that are not new."""
        return tuple(node for code, node in self.later.nodes.items() if not self.crosswalk.named[code])

    @cached_property
    def removed(self) -> tuple[Criterion, ...]:
        """The nodes that nothing continues; what is below a removed branch may go on elsewhere."""
        named = {name for names in self.crosswalk.named.values() for name in names}
        whole = {name for leaf in self.later.leaves for name in self.crosswalk.named[leaf.code]}
        going_on = named | {below.code for name in whole for below in self.earlier.nodes[name].walk()}
        return tuple(node for code, node in self.earlier.nodes.items() if code not in going_on)

    @property
    def restructured(self) -> tuple[Pair, ...]:
        """A leaf that became a branch, or the other way round."""
        return tuple(pair for pair in self.pairs if pair.restructured)

    @property
    def renamed(self) -> tuple[Pair, ...]:
        """Another title."""
        return tuple(pair for pair in self.pairs if pair.renamed)

    @property
    def reweighted(self) -> tuple[Pair, ...]:
        """Other points."""
        return tuple(pair for pair in self.pairs if pair.reweighted)

    @property
    def renumbered(self) -> tuple[Pair, ...]:
        """Another code or area."""
        return tuple(pair for pair in self.pairs if pair.renumbered)

    @property
    def rule_changed(self) -> tuple[Pair, ...]:
        """Scored in another way, by the same answers or by others."""
        return tuple(pair for pair in self.pairs if pair.rule_changed)

    @property
    def unchanged(self) -> int:
        """How many nodes are what they were."""
        return sum(pair.unchanged for pair in self.pairs)

    @cached_property
    def areas(self) -> tuple[Areas, ...]:
        """The areas side by side, matched where one names the other; earlier ones without a match come last."""
        before, after = ({area.code: area for area in criteria.areas} for criteria in (self.earlier, self.later))
        links = {code: tuple(name for name in self.crosswalk.named[code] if name in before) for code in after}
        groups = {group.later[0]: group for group in self.crosswalk.components(links)}
        groups |= {code: Group((), (code,)) for code, names in links.items() if not names}
        matched = {name for names in links.values() for name in names}
        listed = [*self._in_order(groups.values()), *(Group((code,), ()) for code in before if code not in matched)]
        return tuple(
            Areas(
                tuple(before[code] for code in group.earlier),
                tuple(after[code] for code in group.later),
                (
                    sum(self.weights[0][code] for code in group.earlier),
                    sum(self.weights[1][code] for code in group.later),
                ),
            )
            for group in listed
        )

    @cached_property
    def weights(self) -> tuple[dict[str, float], dict[str, float]]:
        """How much of its set each node is, in percent, before and after."""
        return _weights(self.earlier), _weights(self.later)

    def _in_order(self, groups: Iterable[Group]) -> list[Group]:
        places = {code: at for at, code in enumerate(self.later.nodes)}
        return sorted(groups, key=lambda group: places[group.later[0]])

    @cached_property
    def homes(self) -> tuple[dict[str, int], dict[str, int]]:
        """Every node, before and after, → the place of its area among `areas`."""
        sides = ([areas.before for areas in self.areas], [areas.after for areas in self.areas])
        before, after = (
            {node.code: at for at, areas in enumerate(side) for area in areas for node in area.walk()} for side in sides
        )
        return before, after

    def _pair(self, group: Group) -> Pair:
        before, after = self.earlier.nodes[group.earlier[0]], self.later.nodes[group.later[0]]
        moved = self.homes[0][before.code] != self.homes[1][after.code]
        ruled = group in self.crosswalk.ruled
        other = ruled and not same_rule(before, after, self.crosswalk.years)
        return Pair(before, after, moved, other or (ruled and after.code in self.crosswalk.declared))


def changes(earlier: CriteriaSet, later: CriteriaSet) -> SetChanges:
    """What changed between two sets. Where the later one follows another set, nothing is matched."""
    if later.follows is None and any(node.previous is not None for node in later.nodes.values()):
        return SetChanges(crosswalk(earlier, later), (Finding(code="follows-missing"),))
    if later.follows is None or later.follows.id != earlier.id:
        finding = Finding(code="sets-not-linked", facts={"earlier": earlier.id, "later": later.id})
        return SetChanges(nothing_continued(earlier, later), (finding,))
    return SetChanges(crosswalk(earlier, later))


def _weights(criteria: CriteriaSet) -> dict[str, float]:
    """A node weighs what its leaves do: a printed maximum may be wrong, and then its set accepts that."""
    weights: dict[str, float] = dict.fromkeys(criteria.nodes, 0.0)
    total = sum(leaf.max for leaf in criteria.leaves)
    for leaf in criteria.leaves:
        for node in criteria.lineage(leaf.code):
            weights[node.code] += 100 * leaf.max / total
    return {code: round(weight, 10) for code, weight in weights.items()}
