"""A split → the index each unit would have if both rounds had only what both have, at the later round's weights."""

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.split import Split
from par_cli.analysis.comparison.units import ranked_by
from par_cli.criteria import clean
from par_cli.criteria.columns import Flags
from par_cli.criteria.model import Ranking


def like_for_like(found: Split, ranked: Flags, ranking: Ranking, decimals: int) -> pd.DataFrame:
    """One row a unit: ``index_earlier``, ``index_later`` in percent, ``rank_earlier``, ``rank_later``, ``change``.

    Counted are the groups that both sets have and that apply to the unit in both rounds, whether or not their rule is
    the same, each weighing what it weighs later; adjustments are left out. ``ranked``: the units ranked in both rounds,
    among which the ranks are given, on the footing of ``ranking``. NaN where a unit has nothing in common with itself.
    """
    matched = [at for at, group in enumerate(found.groups) if group.fate in ("kept", "changed")]
    before, after = (shares[matched].to_numpy() for shares in found.shares)
    in_both = ~np.isnan(before + after)
    weights = np.where(in_both, found.weights[1][matched].to_numpy(), 0.0)
    whole = weights.sum(axis=1)
    table = pd.DataFrame(index=found.own.index)
    for side, shares in (("earlier", before), ("later", after)):
        points = (weights * np.where(in_both, shares, 0.0)).sum(axis=1)
        table[f"index_{side}"] = clean(np.divide(100 * points, whole, out=np.full(len(whole), np.nan), where=whole > 0))
    for side in ("earlier", "later"):
        table[f"rank_{side}"] = ranked_by(table[f"index_{side}"].to_numpy(), ranked, ranking, decimals)
    table["change"] = clean((table["index_later"] - table["index_earlier"]).to_numpy())
    return table
