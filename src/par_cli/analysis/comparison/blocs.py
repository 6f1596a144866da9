"""Two sides of one bloc → everything that is to be said of its change; where something cannot be, why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.areas import ComparedAreas, compared_areas
from par_cli.analysis.comparison.like_for_like import like_for_like
from par_cli.analysis.comparison.pairing import Pairing, pair_units
from par_cli.analysis.comparison.recurring import Recurring, recurring
from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.split import PARTS, Split, split
from par_cli.analysis.comparison.units import compared_units, most_moved
from par_cli.criteria import CriteriaSet, clean
from par_cli.criteria.crosswalk.changes import SetChanges
from par_cli.criteria.crosswalk.comparable import Compared, comparable
from par_cli.criteria.crosswalk.links import Link, link
from par_cli.findings import Finding


@dataclass(frozen=True)
class Explained:
    """Why a bloc's indices changed: only where both sides are known leaf by leaf.

    ``like_for_like``: one row a unit, see there. ``areas_of``: the number of its area (in ``areas``) for every group.
    """

    link: Link
    changes: SetChanges
    split: Split
    like_for_like: pd.DataFrame
    areas: ComparedAreas
    areas_of: tuple[int, ...]
    recurring: Recurring

    def title(self, number: int) -> str:
        """What a group is called now, or was."""
        nodes, codes = self._named(self.split.groups[number])
        return " / ".join(dict.fromkeys(nodes.nodes[code].title for code in codes))

    def codes(self, number: int) -> tuple[str, str]:
        """Its codes before and after."""
        group = self.split.groups[number]
        return ", ".join(group.earlier), ", ".join(group.later)

    def _named(self, group: Compared) -> tuple[CriteriaSet, tuple[str, ...]]:
        return (self.changes.later, group.later) if group.later else (self.changes.earlier, group.earlier)

    def parts_by_area(self, number: int) -> pd.DataFrame:
        """Units x `PARTS` of one area."""
        return self.split.parts_of([at for at, area in enumerate(self.areas_of) if area == number])

    def gains_and_costs(self, unit: str, most: int = 3) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        """The groups that raised a unit's index most, and those that lowered it most: number, percentage points."""
        given = self.split.by_group.loc[unit].to_numpy(dtype=float)
        order = [(int(number), float(given[number])) for number in np.argsort(-given, kind="stable")]
        gains = [(number, points) for number, points in order if points > 0]
        costs = [(number, points) for number, points in reversed(order) if points < 0]
        return gains[:most], costs[:most]


@dataclass(frozen=True)
class BlocComparison:
    """One bloc in two rounds.

    ``units``: one row a pair, see `compared_units`. ``explained``: None where one side is known by its published table
    only; the findings say so.
    """

    earlier: Side
    later: Side
    pairing: Pairing
    units: pd.DataFrame
    explained: Explained | None
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What the bloc is called now."""
        return self.later.bloc or self.earlier.bloc

    @property
    def decimals(self) -> int:
        """To how many decimals both indices are printed."""
        return min(self.earlier.decimals, self.later.decimals)

    @cached_property
    def in_both(self) -> pd.DataFrame:
        """``units`` that are ranked in both rounds."""
        return self.units[self.units["rank_change"].notna()]

    @cached_property
    def rounding(self) -> pd.Series:
        """By how much the change of the printed index differs from that of the unrounded one."""
        return pd.Series(clean((self.units["printed_change"] - self.units["change"]).to_numpy()), self.units.index)

    @cached_property
    def mean_parts(self) -> pd.Series:
        """The mean of every part over the units that are ranked in both rounds; their mean change is its sum."""
        if self.explained is None:
            return pd.Series(np.nan, index=list(PARTS))
        return self.explained.split.parts.loc[self.in_both.index].mean()

    def risers(self, column: str, most: int = 3) -> pd.DataFrame:
        """The units whose index (``change``) or rank (``rank_change``) rose most, those that rose at all."""
        return most_moved(self.units, column, most, up=True)

    def fallers(self, column: str, most: int = 3) -> pd.DataFrame:
        """The same for those that fell."""
        return most_moved(self.units, column, most, up=False)


def spread(side: Side) -> Mapping[str, float]:
    """Mean, lowest, highest and standard deviation (of the whole bloc) of the ranked units' indices; NaN if none."""
    index = side.units.loc[side.units["rank"].notna(), "index"].to_numpy(dtype=float)
    if not len(index):
        return dict.fromkeys(("mean", "lowest", "highest", "deviation"), np.nan)
    return {
        "mean": round(float(index.mean()), 10), "lowest": float(index.min()), "highest": float(index.max()),
        "deviation": round(float(index.std()), 10),
    }  # fmt: skip


def compare_blocs(earlier: Side, later: Side, known: Mapping[str, CriteriaSet]) -> BlocComparison:
    """Hold one bloc against itself; ``known``: criteria sets by id that may lie between the two sides' own."""
    pairing = pair_units(earlier, later)
    units = compared_units(earlier, later, pairing)
    explained = _explained(earlier, later, pairing, units, known)
    findings = (*pairing.findings, *_said(earlier, later, units, explained), *_missing_between(later, explained, known))
    return BlocComparison(earlier, later, pairing, units, explained, findings)


def _explained(
    earlier: Side, later: Side, pairing: Pairing, units: pd.DataFrame, known: Mapping[str, CriteriaSet]
) -> Explained | None:
    if earlier.card is None or later.card is None:
        return None
    linked = link(earlier.card.criteria, later.card.criteria, known)
    changes = SetChanges(linked.crosswalk)
    groups = comparable(linked.crosswalk)
    found = split(earlier.card, later.card, groups, pairing.pairs)
    ranked = units["rank_change"].notna().to_numpy()
    codes = [code for code, _ in pairing.pairs], [code for _, code in pairing.pairs]
    return Explained(
        link=linked,
        changes=changes,
        split=found,
        like_for_like=like_for_like(found, ranked, later.ranking, min(earlier.decimals, later.decimals)),
        areas=compared_areas(earlier.card, later.card, changes.areas, pairing.pairs),
        areas_of=tuple(_area_of(group, changes) for group in groups),
        recurring=recurring((earlier.card, later.card), (groups,), codes),
    )


def _area_of(group: Compared, changes: SetChanges) -> int:
    """The area in which most of a group's points stand; of the later set, unless it was removed."""
    side, codes = (1, group.later) if group.later else (0, group.earlier)
    nodes = (changes.earlier, changes.later)[side].nodes
    points: dict[int, float] = {}
    for code in codes:
        home = changes.homes[side][code]
        points[home] = points.get(home, 0.0) + nodes[code].max
    return max(points, key=lambda home: (points[home], -home))


def _said(earlier: Side, later: Side, units: pd.DataFrame, explained: Explained | None) -> list[Finding]:
    """What a reader must know before any number."""
    found: list[Finding] = []
    if not len(units):
        found.append(Finding(code="nobody-in-both", facts={"earlier": earlier.round, "later": later.round}))
    for side in (earlier, later):
        if side.provisional:
            found.append(Finding(code="side-provisional", facts={"round": side.round}))
        if side.card is None:
            found.append(Finding(code="split-absent", facts={"round": side.round}))
    if explained is None:
        return found
    years = (explained.changes.earlier.year, explained.changes.later.year)
    if years[0] > years[1]:
        facts = {"earlier": earlier.round, "later": later.round, "earlier_year": years[0], "later_year": years[1]}
        found.append(Finding(code="sides-reversed", facts=facts))
    sets = {"earlier": explained.changes.earlier.id, "later": explained.changes.later.id}
    if explained.link.mistaken:
        found.append(Finding(code="crosswalk-mistaken", facts={**sets, "count": explained.link.mistaken}))
    if explained.link.word == "guessed":
        found.append(Finding(code="crosswalk-guessed", facts=sets))
    if explained.link.word == "chained":
        found.append(Finding(code="crosswalk-chained", facts={**sets, "through": ", ".join(explained.link.through)}))
    return found


def _missing_between(later: Side, explained: Explained | None, known: Mapping[str, CriteriaSet]) -> list[Finding]:
    """A guess where the later set does follow another one, which was not found and may lead on."""
    if explained is None or later.card is None or explained.link.word != "guessed":
        return []
    at, seen = later.card.criteria, set[str]()
    while at.follows is not None and at.follows.id in known and at.id not in seen:
        seen.add(at.id)
        at = known[at.follows.id]
    if at.follows is None or at.follows.id in known:
        return []
    return [Finding(code="crosswalk-between-missing", facts={"set": at.id, "missing": at.follows.id})]
