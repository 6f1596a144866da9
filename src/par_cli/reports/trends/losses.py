"""What is lost again and again → a long table, a row a unit and leaf, with the points of every round."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.trend import BlocTrend


def leaf_titles(bloc: BlocTrend) -> Mapping[str, str]:
    """The leaves of the last set that is known."""
    card = bloc.sides[bloc.known[-1]].card
    assert card is not None
    return {leaf.code: leaf.title for leaf in card.criteria.leaves}


def losses(bloc: BlocTrend) -> pd.DataFrame:
    """Columns ``unit``, ``leaf`` and the numbers of the rounds, NaN in those that are not known by their criteria.

    Units stand as the last round ranks them; what a unit lost most of late comes first.
    """
    rounds = range(len(bloc.sides))
    if bloc.recurring is None:
        return pd.DataFrame(columns=["unit", "leaf", *rounds])
    units = bloc.units.index[bloc.units.index.isin(bloc.recurring.lost[-1].index)]
    points = [table.loc[units].to_numpy() for table in bloc.recurring.lost]
    unit, leaf = np.nonzero(bloc.recurring.every_time.loc[units].to_numpy())
    order = np.lexsort((leaf, -points[-1][unit, leaf], unit))
    unit, leaf = unit[order], leaf[order]
    found = pd.DataFrame({"unit": units[unit], "leaf": bloc.recurring.lost[-1].columns[leaf]})
    lost = pd.DataFrame({at: table[unit, leaf].round(10) for at, table in zip(bloc.known, points, strict=True)})
    return pd.concat([found, lost.reindex(columns=rounds)], axis=1)
