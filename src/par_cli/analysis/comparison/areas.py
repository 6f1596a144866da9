"""Two scorecards and the areas that continue each other → index and rank by component, and where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from par_cli.analysis.comparison.units import ranked_by
from par_cli.criteria import clean, round_half_away
from par_cli.criteria.crosswalk.changes import Areas
from par_cli.scoring import Scorecard

Standing = Literal["at_max", "up", "down", "unchanged", "new", "gone", ""]
STANDINGS: tuple[Standing, ...] = ("at_max", "up", "down", "unchanged")


@dataclass(frozen=True)
class ComparedAreas:
    """Components of both rounds. The tables' index is the unit's later code, their columns the areas by number.

    ``areas``: what continues what. ``index``: before and after in percent, NaN where the unit has no such area or no
    score. ``rank``: Int64, among the ranked units of each round. ``standing``: at the maximum, up, down, unchanged, by
    the printed index; new or gone where the unit has the area in one round only; blank without a score.
    """

    areas: tuple[Areas, ...]
    index: tuple[pd.DataFrame, pd.DataFrame]
    rank: tuple[pd.DataFrame, pd.DataFrame]
    change: pd.DataFrame
    standing: pd.DataFrame

    def counts(self, unit: str) -> dict[Standing, int]:
        """How many areas of a unit are at the maximum, up, down, unchanged; then those of one round only, if any."""
        found = list(self.standing.loc[unit])
        every: tuple[Standing, ...] = (*STANDINGS, "new", "gone")
        return {name: found.count(name) for name in every if name in STANDINGS or name in found}


def compared_areas(
    earlier: Scorecard, later: Scorecard, areas: Sequence[Areas], pairs: Sequence[tuple[str, str]]
) -> ComparedAreas:
    """Every component of every pair of units; areas that were merged or split count together."""
    sides = (
        (earlier, [[area.code for area in one.before] for one in areas], [code for code, _ in pairs]),
        (later, [[area.code for area in one.after] for one in areas], [code for _, code in pairs]),
    )
    codes = pd.Index([code for _, code in pairs], name="unit")
    tables = [_side(card, groups, units, codes) for card, groups, units in sides]
    (before, rank_before, _), (after, rank_after, full) = tables
    decimals = min(earlier.criteria.decimals, later.criteria.decimals)
    return ComparedAreas(
        areas=tuple(areas),
        index=(before, after),
        rank=(rank_before, rank_after),
        change=pd.DataFrame(clean((after - before).to_numpy()), index=codes),
        standing=_standing(before.to_numpy(), after.to_numpy(), full, decimals, codes),
    )


def _side(
    card: Scorecard, groups: Sequence[Sequence[str]], units: Sequence[str], codes: pd.Index
) -> tuple[pd.DataFrame, pd.DataFrame, NDArray[np.bool_]]:
    """Index and rank of every group of areas, and whether it is at its maximum."""
    ranked = card.units["rank"].notna().to_numpy()
    has_score = card.units["score"].notna().to_numpy()
    index: dict[int, np.ndarray] = {}
    rank: dict[int, pd.Series] = {}
    full: list[np.ndarray] = []
    for number, names in enumerate(groups):
        points, own = (table[list(names)].sum(axis=1).to_numpy(dtype=float) for table in (card.scores, card.maxima))
        known = has_score & (own > 0)
        own_index = clean(100 * points / np.where(known, own, np.nan))
        full.append(known & (clean(points - own) >= 0))
        index[number] = own_index
        rank[number] = pd.Series(ranked_by(own_index, ranked & known, card.criteria.ranking, card.criteria.decimals))
    every = pd.Index(card.units.index)
    at = every.get_indexer(pd.Index(units))
    is_full = np.array(full, dtype=bool).reshape(len(groups), len(every)).T[at]
    return (
        pd.DataFrame(index, index=every).iloc[at].set_axis(codes),
        pd.DataFrame(rank).set_axis(every).iloc[at].set_axis(codes),
        is_full,
    )


def _standing(
    before: np.ndarray, after: np.ndarray, full: NDArray[np.bool_], decimals: int, codes: pd.Index
) -> pd.DataFrame:
    moved = round_half_away(after, decimals) - round_half_away(before, decimals)
    both = ~np.isnan(moved)
    has_score = (~np.isnan(before).all(axis=1) & ~np.isnan(after).all(axis=1))[:, None]
    with np.errstate(invalid="ignore"):
        standing = np.select(
            [both & full, both & (moved > 0), both & (moved < 0), both,
             has_score & ~np.isnan(after), has_score & ~np.isnan(before)],
            ["at_max", "up", "down", "unchanged", "new", "gone"], "",
        )  # fmt: skip
    return pd.DataFrame(standing.astype(object), index=codes)
