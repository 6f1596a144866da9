"""The units of two rounds → which continues which: pairs, splits and mergers, what is new, what is gone.

The register says it (`predecessors`); of a unit of which it says nothing, the code does. A published table has no
such words and leaves units out: there a unit is found by what it is called, and none is said to be new or gone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.unit_names import UnitNames
from par_cli.criteria import fold
from par_cli.criteria.crosswalk.groups import Codes, Group, components
from par_cli.criteria.nearest import suggestion
from par_cli.findings import Finding

Pair = tuple[str, str]

# The nearest name is looked for only where that cannot take long.
_MOST_COMPARED = 20_000


@dataclass(frozen=True)
class Pairing:
    """What became of every unit: it stands in one group, or is new, gone or unmatched.

    ``earlier``, ``later``: the units of each side, in its order. ``groups``: what goes on as what, in the order of the
    later side. ``renamed``, ``recoded``: the pairs whose name or code is another one. ``unmatched_earlier``,
    ``unmatched_later``: nobody can tell, because a name fits several units or none, or is not in a published table.
    """

    earlier: Codes
    later: Codes
    groups: tuple[Group, ...]
    renamed: tuple[Pair, ...] = ()
    recoded: tuple[Pair, ...] = ()
    unmatched_earlier: Codes = ()
    unmatched_later: Codes = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """One unit that goes on as one: its earlier code and its later."""
        return tuple(_pair(group) for group in self.groups if group.one_to_one)

    @cached_property
    def split(self) -> tuple[Group, ...]:
        """One unit that became several."""
        return tuple(group for group in self.groups if len(group.earlier) == 1 < len(group.later))

    @cached_property
    def merged(self) -> tuple[Group, ...]:
        """Several units that became one."""
        return tuple(group for group in self.groups if len(group.later) == 1 < len(group.earlier))

    @cached_property
    def regrouped(self) -> tuple[Group, ...]:
        """Several units that became several, merged and split at once."""
        return tuple(group for group in self.groups if min(len(group.earlier), len(group.later)) > 1)

    @cached_property
    def new(self) -> Codes:
        """The later units that continue nothing."""
        known = {code for group in self.groups for code in group.later}.union(self.unmatched_later)
        return tuple(code for code in self.later if code not in known)

    @cached_property
    def gone(self) -> Codes:
        """The earlier units that nothing continues."""
        known = {code for group in self.groups for code in group.earlier}.union(self.unmatched_earlier)
        return tuple(code for code in self.earlier if code not in known)

    def inverted(self) -> "Pairing":
        """The same, seen from the other end."""
        place = {code: at for at, code in enumerate(self.earlier)}
        groups = sorted((Group(g.later, g.earlier) for g in self.groups), key=lambda group: place[group.later[0]])
        renamed, recoded = (
            tuple(sorted(((later, earlier) for earlier, later in pairs), key=lambda pair: place[pair[1]]))
            for pairs in (self.renamed, self.recoded)
        )
        return Pairing(
            self.later, self.earlier, tuple(groups), renamed, recoded,
            self.unmatched_later, self.unmatched_earlier, self.findings,
        )  # fmt: skip


def pair_units(earlier: Side, later: Side) -> Pairing:
    """What continues what between the two sides of one bloc."""
    before, after = UnitNames(earlier), UnitNames(later)
    table = _PublishedRows(before, after) if before.is_published or after.is_published else None
    own = _same_codes(before, after) if table is None else table.links
    told = _Told(before, after, own)
    continued = {code for codes in told.links.values() for code in codes}
    left = tuple(code for code in before.codes if code not in continued)
    started = tuple(code for code in after.codes if not told.links[code])
    findings = [*told.unclear(left), *told.left_behind(left)]
    if table is None:
        unmatched = (
            tuple(code for code in left if code in told.doubtful),
            tuple(code for code in started if after.predecessors[code]),
        )
    else:
        findings += table.unclear(left, started)
        unmatched = left, started
    groups = tuple(components(told.links, before.codes))
    pairs = [_pair(group) for group in groups if group.one_to_one]
    renamed = tuple(pair for pair in pairs if _is_renamed(before, after, pair))
    recoded = tuple(pair for pair in pairs if table is None and pair[0] != pair[1])
    findings += _crossed(before, after, renamed, {*left, *(old for old, _ in renamed)})
    return Pairing(before.codes, after.codes, groups, renamed, recoded, *unmatched, tuple(findings))


@dataclass
class _Told:
    """What the later units continue, by the register's word; ``own``: by their code or name.

    ``doubtful``: earlier units that somebody may continue, but the word fits others as well.
    """

    before: UnitNames
    after: UnitNames
    own: Mapping[str, str]
    links: dict[str, Codes] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    _unknown: list[Pair] = field(default_factory=list)  # the unit, and the text that names nobody
    _ambiguous: list[tuple[str, str, Codes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for code, texts in self.after.predecessors.items():
            own = self.own.get(code)
            self.links[code] = self._followed(code, texts, own) if texts else () if own is None else (own,)

    def _followed(self, code: str, texts: Codes, own: str | None) -> Codes:
        found: dict[str, None] = {}
        unknown, is_ambiguous = [], False
        # What the unit said of itself in the earlier round too had happened before that round.
        older = self._predecessors_of([own] if own is not None else [])
        for text in texts:
            meant = (own,) if own is not None and fold(text) in older else self.before.find(text)
            if own is not None and own in meant:
                meant = (own,)
            if len(meant) > 1:
                self._ambiguous.append((code, text, meant))
                self.doubtful.update(meant)
                is_ambiguous = True
            elif meant:
                found[meant[0]] = None
            else:
                unknown.append(text)
        if not found and not is_ambiguous and own is not None:
            found[own] = None
        older = self._predecessors_of(found)
        self._unknown += [(code, text) for text in unknown if fold(text) not in older]
        return tuple(found)

    def _predecessors_of(self, codes: Iterable[str]) -> frozenset[str]:
        return frozenset(fold(text) for code in codes for text in self.before.predecessors[code])

    def unclear(self, left: Codes) -> Iterator[Finding]:
        """The words that name nobody, or several."""
        known = [name for code in left for name in {code, self.before.name[code]}]
        for (code, text), nearest in zip(self._unknown, _nearest([t for _, t in self._unknown], known), strict=True):
            yield self._finding("predecessor-unknown", code, text=text, suggestion=nearest)
        for code, text, meant in self._ambiguous:
            yield self._finding("predecessor-ambiguous", code, text=text, units=_listed(self.before, meant))

    def left_behind(self, left: Codes) -> Iterator[Finding]:
        """A unit that continues another one under a code that meant somebody else, whom nobody continues now."""
        alone = set(left) - self.doubtful
        for code, own in self.own.items():
            if own in alone and self.links[code]:
                yield self._finding("predecessor-left-behind", code, text=own, other=self.before.name[own])

    def _finding(self, code: str, unit: str, **facts: object) -> Finding:
        facts |= {"name": self.after.name[unit], "round": self.before.round}
        return Finding(code=code, facts=facts, unit=unit)


class _PublishedRows:
    """The rows of a published table, each looked up on the other side; of two tables it is the later that is."""

    def __init__(self, before: UnitNames, after: UnitNames) -> None:
        self._is_later = after.is_published
        self._rows, self._others = (after, before) if self._is_later else (before, after)
        self._has_parents = not self._rows.parents.isdisjoint(self._others.parents)
        self._fits = {row: self._fitting(row) for row in self._rows.codes}
        self._claims: dict[str, list[str]] = {}
        for row, units in self._fits.items():
            if len(units) == 1:
                self._claims.setdefault(units[0], []).append(row)
        alone = [(rows[0], unit) for unit, rows in self._claims.items() if len(rows) == 1]
        self.links = dict(alone) if self._is_later else {unit: row for row, unit in alone}

    def _fitting(self, row: str) -> Codes:
        """The units that a row may mean: that of its code, those of its name and, where both sides know them, parent.

        A code and a name that mean different units leave doubt.
        """
        coded = self._others.by_code(row)
        named = self._others.by_name(self._rows.name[row]) or self._others.by_name(row)
        if self._has_parents:
            named = tuple(unit for unit in named if _may_be(self._rows.parent[row], self._others.parent[unit]))
        if coded is None:
            return named
        return (coded,) if not named or coded in named else (coded, *named)

    def unclear(self, left: Codes, started: Codes) -> Iterator[Finding]:
        """The rows that fit nobody, several, or one that another row fits too."""
        rows, others = (started, left) if self._is_later else (left, started)
        unknown = [row for row in rows if not self._fits[row]]
        for row, nearest in zip(unknown, _nearest(unknown, [self._others.name[unit] for unit in others]), strict=True):
            yield self._finding("published-unit-unknown", row, suggestion=nearest)
        for row in rows:
            units = self._fits[row]
            if len(units) > 1:
                yield self._finding("published-unit-ambiguous", row, units=_listed(self._others, units))
            elif units and len(self._claims[units[0]]) > 1:
                names = " | ".join(self._claims[units[0]])
                yield self._finding("published-unit-shared", row, other=self._others.name[units[0]], rows=names)

    def _finding(self, code: str, row: str, **facts: object) -> Finding:
        rounds = {"round": self._rows.round, "other_round": self._others.round}
        return Finding(code=code, facts={"text": row, **rounds, **facts}, unit=row)


def _same_codes(before: UnitNames, after: UnitNames) -> dict[str, str]:
    """Each later unit whose code the earlier side has → that code."""
    return {code: own for code in after.codes if (own := before.by_code(code)) is not None}


def _may_be(parent: str, other: str) -> bool:
    return not parent or not other or fold(parent) == fold(other)


def _is_renamed(before: UnitNames, after: UnitNames, pair: Pair) -> bool:
    """Whether the name is another one, however typed; by which of its names a table calls a unit says nothing."""
    one, other = before.name[pair[0]], after.name[pair[1]]
    if one == other or fold(one) == fold(other):
        return False
    called = (after.is_published and pair[0] in before.find(other)) or (
        before.is_published and pair[1] in after.find(one)
    )
    return not called


def _crossed(
    before: UnitNames, after: UnitNames, renamed: Iterable[Pair], nameless: Collection[str]
) -> Iterator[Finding]:
    """Whoever goes on, by the code alone, under a name that another unit had: perhaps codes were given anew.

    ``nameless``: the earlier units of which nobody has the name now.
    """
    for old, code in renamed:
        name = after.name[code]
        others = [other for other in before.by_name(name) if other != old and other in nameless]
        if others and not after.predecessors[code]:
            facts = {"name": name, "own": old, "other": before.name[old], "units": _listed(before, others)}
            yield Finding(code="unit-names-crossed", facts={**facts, "round": before.round}, unit=code)


def _pair(group: Group) -> Pair:
    return group.earlier[0], group.later[0]


def _listed(names: UnitNames, codes: Collection[str]) -> str:
    return ", ".join(f"{names.name[code]} ({code})" for code in codes)


def _nearest(wrong: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """What each of the texts may have been meant to be, as the catalogue's sentences want it."""
    is_quick = len(wrong) * len(known) <= _MOST_COMPARED
    return (suggestion(text, known) if is_quick else "" for text in wrong)
