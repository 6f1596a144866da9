"""Several scorecards and the crosswalks to the last of them → leaves on which points were lost in every round."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from par_cli.criteria.crosswalk.comparable import Compared
from par_cli.scoring import Scorecard


@dataclass(frozen=True)
class Recurring:
    """What is lost again and again.

    ``lost``: one table a round, from the first to the last, each units x later leaves: the points lost on the leaf, or
    on all that it can only be compared with; NaN where it did not exist, did not apply, or the unit has no score. The
    index is the unit's code in the last round.
    """

    lost: tuple[pd.DataFrame, ...]

    @cached_property
    def every_time(self) -> pd.DataFrame:
        """Units x leaves: whether points were lost in every round."""
        flags = np.logical_and.reduce([np.nan_to_num(table.to_numpy()) > 0 for table in self.lost])
        return pd.DataFrame(flags, index=self.lost[-1].index, columns=self.lost[-1].columns)

    @property
    def asked_every_time(self) -> pd.DataFrame:
        """Units x leaves: whether the leaf applied in every round, so that points could be lost."""
        flags = np.logical_and.reduce([table.notna().to_numpy() for table in self.lost])
        return pd.DataFrame(flags, index=self.lost[-1].index, columns=self.lost[-1].columns)

    def of_unit(self, unit: str) -> pd.DataFrame:
        """The leaves that a unit lost points on every time, most in the last round first: leaves x rounds, points."""
        codes = self.every_time.columns[self.every_time.loc[unit].to_numpy()]
        amounts = np.array([lost.loc[unit, list(codes)].to_numpy(dtype=float) for lost in self.lost]).T
        order = np.argsort(-amounts[:, -1], kind="stable")
        return pd.DataFrame(amounts[order], index=codes[order])

    def of_bloc(self) -> pd.DataFrame:
        """The leaves on which more than half of the units lost points every time, the most units first.

        One row a leaf: ``units`` that lost, ``of`` how many that had the leaf every time, ``lost`` the mean points that
        these lost in the last round.
        """
        every, asked = self.every_time, self.asked_every_time
        table = pd.DataFrame({
            "units": every.sum(), "of": asked.sum(), "lost": self.lost[-1].where(every).mean(),
        })  # fmt: skip
        table = table[table["units"] * 2 > table["of"]]
        return table.sort_values(["units", "lost"], ascending=False, kind="stable")


def recurring(
    cards: Sequence[Scorecard], groups: Sequence[Sequence[Compared]], units: Sequence[Sequence[str]]
) -> Recurring:
    """Losses of the same units in every round, from the first to the last.

    ``groups``: what can be compared between each round but the last and the last. ``units``: for every round the codes
    of the same units in the same order.
    """
    *before, last = cards
    codes = pd.Index(units[-1], name="unit")
    tables = []
    for card, compared, own in zip(before, groups, units, strict=False):
        lost = card.lost.where(card.maxima[card.leaf_codes] > 0).loc[list(own)]
        of_leaf = {code: group.earlier for group in compared for code in group.later}
        columns = {
            leaf: lost[list(of_leaf.get(leaf, ()))].sum(axis=1, min_count=1).to_numpy() for leaf in last.leaf_codes
        }
        tables.append(pd.DataFrame(columns, index=codes))
    now = last.lost.where(last.maxima[last.leaf_codes] > 0).loc[list(units[-1])]
    return Recurring((*tables, now.set_axis(codes)))
