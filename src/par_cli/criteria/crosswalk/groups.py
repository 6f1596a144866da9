"""Two criteria sets → what continues what: node by node, and leaf by leaf in groups that can be compared.

Only `previous` says it: a node without one continues nothing, whatever its code or title. Codes that the earlier set
does not have are passed over here; `crosswalk.checks` says them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from par_cli.criteria.model import CriteriaSet, Criterion

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What can only be compared as one: the codes of the earlier set that go on as the codes of the later.

    Each side in the order of its file, and never empty: one to one, a split (1 : n), a merge (n : 1), both (n : m).
    """

    earlier: Codes
    later: Codes

    @property
    def one_to_one(self) -> bool:
        """Whether a single node goes on as a single node."""
        return len(self.earlier) == len(self.later) == 1


@dataclass(frozen=True)
class Crosswalk:
    """What continues what between two sets.

    ``named``: every node of the later set → the codes that it names, as far as the earlier set has them.
    ``continued``: every leaf of the later set → the earlier leaves that it continues; an earlier branch that it names
    stands for all its leaves. ``declared``: the later nodes of which it is said that their rule changed on the way, and
    the leaves below them.
    """

    earlier: CriteriaSet
    later: CriteriaSet
    named: Mapping[str, Codes]
    continued: Mapping[str, Codes]
    declared: frozenset[str] = frozenset()

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The units of comparison, leaves on both sides: the connected components, in the order of the later set."""
        return tuple(self.components(self.continued))

    @cached_property
    def pairings(self) -> tuple[Group, ...]:
        """The same for nodes of every level, for titles and weights.

        Where a branch names what the nodes below it name too (a leaf that became a branch), it alone stands for them.
        """
        return tuple(self.components({code: self._own_names(code) for code in self.named}))

    @cached_property
    def ruled(self) -> tuple[Group, ...]:
        """Those whose rules can be held against each other: leaf goes on as leaf alone, or branch as branch."""
        branches = (g for g in self.pairings if not self.earlier.nodes[g.earlier[0]].is_leaf)
        alike = [*self.groups, *(g for g in branches if not self.later.nodes[g.later[0]].is_leaf)]
        return tuple(group for group in alike if group.one_to_one)

    @property
    def years(self) -> int:
        """By how much the later set is later."""
        return self.later.year - self.earlier.year

    @cached_property
    def added(self) -> Codes:
        """The later leaves that continue nothing."""
        return tuple(leaf for leaf, before in self.continued.items() if not before)

    @cached_property
    def removed(self) -> Codes:
        """The earlier leaves that nothing continues, declared so or not."""
        going_on = {code for before in self.continued.values() for code in before}
        return tuple(leaf.code for leaf in self.earlier.leaves if leaf.code not in going_on)

    def _own_names(self, code: str) -> Codes:
        """The codes that a later node names and no node above it does."""
        above = {name for node in self.later.lineage(code) if node.code != code for name in self.named[node.code]}
        return tuple(name for name in self.named[code] if name not in above)

    def components(self, links: Mapping[str, Codes]) -> Iterator[Group]:
        """What hangs together by links from later codes, in the order of their file, to earlier ones."""
        return components(links, list(self.earlier.nodes))


def crosswalk(earlier: CriteriaSet, later: CriteriaSet) -> Crosswalk:
    """What the later set's `previous` says of the earlier one. Whether it follows that very set is not asked here."""
    named = {code: tuple(n for n in previous_of(node) if n in earlier.nodes) for code, node in later.nodes.items()}
    continued = {leaf.code: _leaves_of(named[leaf.code], earlier) for leaf in later.leaves}
    changed = [node for node in later.nodes.values() if node.rule_changed]
    # Leaf by leaf: a leaf may come from another branch than the one that it stands in, or go on to another.
    declared = frozenset(below.code for node in changed for below in node.walk() if below is node or below.is_leaf)
    return Crosswalk(earlier, later, named, continued, declared)


def nothing_continued(earlier: CriteriaSet, later: CriteriaSet) -> Crosswalk:
    """The crosswalk of two sets of which neither says anything of the other."""
    leaves = [leaf.code for leaf in later.leaves]
    return Crosswalk(earlier, later, dict.fromkeys(later.nodes, ()), dict.fromkeys(leaves, ()))


def previous_of(node: Criterion) -> Codes:
    """The codes that a node names, each once; none where it is new or does not say."""
    return () if node.previous is None or node.previous == "none" else tuple(dict.fromkeys(node.previous))


def _leaves_of(codes: Codes, criteria: CriteriaSet) -> Codes:
    """The leaves among the codes, and those below the branches among them."""
    return tuple(dict.fromkeys(n.code for code in codes for n in criteria.nodes[code].walk() if n.is_leaf))


def components(links: Mapping[str, Codes], order: Sequence[str]) -> Iterator[Group]:
    """The connected components of links from later codes to earlier ones.

    Each side in its order: the later codes as ``links`` has them, the earlier as ``order`` does.
    """
    namers: dict[str, list[str]] = {}
    for code, names in links.items():
        for name in names:
            namers.setdefault(name, []).append(code)
    of_earlier, of_later = ({code: at for at, code in enumerate(codes)} for codes in (order, links))
    seen: set[str] = set()
    for start, names in links.items():
        if start in seen or not names:
            continue
        later, earlier = {start: None}, dict.fromkeys(names)
        walk = list(names)
        for name in walk:  # which grows while it is walked
            for namer in namers[name]:
                if namer not in later:
                    later[namer] = None
                    walk += [other for other in links[namer] if other not in earlier]
                    earlier |= dict.fromkeys(links[namer])
        seen.update(later)
        yield Group(tuple(sorted(earlier, key=of_earlier.__getitem__)), tuple(sorted(later, key=of_later.__getitem__)))
