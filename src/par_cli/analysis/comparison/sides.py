"""A scorecard → one side of a comparison: what can be held against another round, of one bloc.

A round that is known only by the table that was published of it has indices and ranks, and nothing to explain them by.
"""

from dataclasses import dataclass

import pandas as pd

from par_cli.criteria.model import Ranking
from par_cli.scoring import Result, Scorecard

UNIT_COLUMNS = (
    "name", "parent", "aliases", "predecessors", "ranked", "status", "index", "printed", "rank", "band",
)  # fmt: skip


@dataclass(frozen=True)
class Side:
    """One bloc of one round.

    ``units``: one row a unit, its index the unit's code (in a published table: what the table calls the unit), with
    the columns of `UNIT_COLUMNS`: texts; ``aliases`` and ``predecessors`` tuples of texts; ``ranked`` bool; ``index``
    unrounded and ``printed`` in percent, NaN where there is none; ``rank`` Int64, <NA> where there is none.
    ``card``: None where only a published table is known.
    """

    round: str
    title: str
    bloc: str
    units: pd.DataFrame
    decimals: int
    card: Scorecard | None = None
    provisional: bool = False
    demonstration: bool = False

    @property
    def ranking(self) -> Ranking:
        """How its ranks are drawn; of a published table nobody knows, so as it is usual."""
        return self.card.criteria.ranking if self.card is not None else Ranking()

    @property
    def mean(self) -> float | None:
        """The mean index of the ranked units; None if nobody is ranked, or the index of one is not known."""
        ranked = self.units.loc[self.units["rank"].notna(), "index"]
        return round(float(ranked.mean()), 10) if len(ranked) and ranked.notna().all() else None


def sides_of(result: Result) -> tuple[Side, ...]:
    """Every bloc of a result."""
    return tuple(
        Side(
            round=result.round,
            title=result.title,
            bloc=card.bloc,
            units=card.units[list(UNIT_COLUMNS)],
            decimals=card.criteria.decimals,
            card=card,
            provisional=card.provisional or bool(result.left_out),
            demonstration=result.demonstration,
        )
        for card in result.scorecards
    )
