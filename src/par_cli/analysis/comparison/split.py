"""Two scorecards and what of their criteria can be compared → why each unit's index changed, in parts that add up.

The method: with M a unit's own maximum, T the set's, m and s the maximum and the points of a group of leaves, w = m / M
its weight for the unit, W its weight in the set, k = w / W, r = s / m, and c the mean of both years' index without
adjustments (as a share), a bar for the mean of both years:

    performance, rule change   w̄ (r₁ − r₀)           of groups that both years have and that apply to the unit in both
    re-weighting               (r̄ − c) k̄ (W₁ − W₀)   of the same
    applicability              (r̄ − c) W̄ (k₁ − k₀)   of the same, and w₁ (r₁ − c) or −w₀ (r₀ − c) of groups that both
                                                      years have and that apply in one only
    added, removed             w₁ (r₁ − c), −w₀ (r₀ − c)
    adjustments                A₁ / M₁ − A₀ / M₀

It is exact because both years' weights add up to one: what a group gains in weight another loses, so that each counts
by how far the unit is above or below its own mean there. Swapping the years turns every sign.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from par_cli.criteria import Column
from par_cli.criteria.crosswalk.comparable import Compared, Fate
from par_cli.scoring import Scorecard

Matrix = NDArray[np.float64]

PARTS = ("performance", "rule_change", "reweighting", "applicability", "added", "removed", "adjustments")
# What a group gives by itself, apart from its weight.
PART_OF: dict[Fate, str] = {
    "kept": "performance", "changed": "rule_change", "added": "added", "removed": "removed",
}  # fmt: skip
_NOISE = 12  # decimals of a percentage point; binary noise is below


@dataclass(frozen=True)
class Split:
    """Why indices changed, in percentage points; NaN for a unit without a score in one of the rounds.

    ``groups``: what was compared. ``own``: units x groups, what each gave as performance, rule change, added or
    removed, by its fate; ``reweighting`` and ``applicability`` likewise. ``adjustments``: a value a unit.
    ``shares``: r₀ and r₁, NaN also where a group does not apply. ``weights``: w₀ and w₁ in percent.
    The index of every table is the unit's later code; columns are the groups by number.
    """

    groups: tuple[Compared, ...]
    own: pd.DataFrame
    reweighting: pd.DataFrame
    applicability: pd.DataFrame
    adjustments: pd.Series
    shares: tuple[pd.DataFrame, pd.DataFrame]
    weights: tuple[pd.DataFrame, pd.DataFrame]

    @cached_property
    def by_group(self) -> pd.DataFrame:
        """What each group gave in all: units x groups."""
        return (self.own + self.reweighting + self.applicability).round(_NOISE)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Units x `PARTS`; a row adds up to the change of the unrounded index."""
        table = self.parts_of(range(len(self.groups)))
        table["adjustments"] = self.adjustments
        return table

    def parts_of(self, numbers: Sequence[int]) -> pd.DataFrame:
        """Units x `PARTS` of some of the groups: an area's, a leaf's. Adjustments belong to none."""
        blank = self.adjustments * 0
        table = pd.DataFrame(dict.fromkeys(PARTS, blank), index=self.own.index)
        for part in set(PART_OF.values()):
            chosen = [at for at in numbers if PART_OF[self.groups[at].fate] == part]
            table[part] += self.own[chosen].sum(axis=1)
        table["reweighting"] += self.reweighting[list(numbers)].sum(axis=1)
        table["applicability"] += self.applicability[list(numbers)].sum(axis=1)
        return table.round(_NOISE) + 0.0


@dataclass(frozen=True)
class _Year:
    """One round by groups, units in the order of the pairs: own maxima, points, weights in the unit and in the set."""

    points: Matrix
    maxima: Matrix
    in_set: Matrix  # a row: m / T of the whole set
    own_max: Matrix  # a column
    adjustments: Column  # A / M

    @property
    def weight(self) -> Matrix:
        return self.maxima / self.own_max

    @property
    def share(self) -> Matrix:
        """Points of the own maximum; 0 where nothing applies, which no weight counts."""
        return np.divide(self.points, self.maxima, out=np.zeros_like(self.points), where=self.maxima > 0)

    @property
    def index(self) -> Matrix:
        index: Matrix = self.points.sum(axis=1, keepdims=True) / self.own_max
        return index


def split(earlier: Scorecard, later: Scorecard, groups: Sequence[Compared], pairs: Sequence[tuple[str, str]]) -> Split:
    """Split the change of every pair of units (earlier code, later code)."""
    before = _year(earlier, [group.earlier for group in groups], [code for code, _ in pairs])
    after = _year(later, [group.later for group in groups], [code for _, code in pairs])
    centre = (before.index + after.index) / 2
    w0, w1, r0, r1 = before.weight, after.weight, before.share, after.share
    in_both = (before.maxima > 0) & (after.maxima > 0)
    only_once = np.where(after.maxima > 0, w1 * (r1 - centre), 0) - np.where(before.maxima > 0, w0 * (r0 - centre), 0)
    fates = np.array([group.fate for group in groups])
    matched = np.isin(fates, ("kept", "changed"))
    own = np.where(in_both, (w0 + w1) / 2 * (r1 - r0), np.where(matched, 0.0, only_once))
    k0, k1 = (np.divide(y.weight, y.in_set, out=np.zeros_like(w0), where=y.in_set > 0) for y in (before, after))
    above = (r0 + r1) / 2 - centre
    reweighting = np.where(in_both, above * (k0 + k1) / 2 * (after.in_set - before.in_set), 0.0)
    shifted = above * (before.in_set + after.in_set) / 2 * (k1 - k0)
    applicability = np.where(in_both, shifted, np.where(matched, only_once, 0.0))
    codes = pd.Index([code for _, code in pairs], name="unit")
    scored = ~np.isnan(before.index + after.index)

    def table(values: Matrix) -> pd.DataFrame:
        return pd.DataFrame(np.where(scored, np.round(100 * values, _NOISE) + 0.0, np.nan), index=codes)

    def shares(year: _Year) -> pd.DataFrame:
        return pd.DataFrame(np.where(scored & (year.maxima > 0), year.share, np.nan), index=codes)

    return Split(
        groups=tuple(groups),
        own=table(own),
        reweighting=table(reweighting),
        applicability=table(applicability),
        adjustments=table((after.adjustments - before.adjustments)[:, None])[0],
        shares=(shares(before), shares(after)),
        weights=(table(w0), table(w1)),
    )


def _year(card: Scorecard, groups: Sequence[Sequence[str]], units: Sequence[str]) -> _Year:
    """What a scorecard says of groups of its leaves, for units in an order; a blank leaf has no points."""
    leaves = card.leaf_codes
    belongs = np.zeros((len(leaves), len(groups)))
    place = {code: at for at, code in enumerate(leaves)}
    for number, codes in enumerate(groups):
        belongs[[place[code] for code in codes], number] = 1.0
    rows = list(units)
    has_score = card.units.loc[rows, "score"].notna().to_numpy()[:, None]
    maxima = card.maxima.loc[rows, leaves].to_numpy(dtype=float)
    points = card.scores.loc[rows, leaves].to_numpy(dtype=float)
    own_max = maxima.sum(axis=1, keepdims=True)
    own_max = np.where(has_score & (own_max > 0), own_max, np.nan)
    whole = np.array([leaf.max for leaf in card.criteria.leaves])
    adjustments = card.units.loc[rows, "adjustments"].to_numpy(dtype=float)
    return _Year(
        points=np.nan_to_num(points) @ belongs,
        maxima=maxima @ belongs,
        in_set=(whole @ belongs / whole.sum())[None, :],
        own_max=own_max,
        adjustments=np.nan_to_num(adjustments) / own_max[:, 0],
    )
