"""Two sides and who continues whom → index and rank of every unit in both, and by how much they changed."""

from typing import Literal

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.pairing import Pairing
from par_cli.analysis.comparison.sides import Side
from par_cli.criteria import Column, clean, round_half_away
from par_cli.criteria.columns import Flags
from par_cli.criteria.model import Ranking
from par_cli.scoring.ranking import NO_RANK, ranks


def compared_units(earlier: Side, later: Side, pairing: Pairing) -> pd.DataFrame:
    """One row a pair, in the order of the later side; its index is the unit's later code.

    Columns: ``earlier_code``, ``name``, ``earlier_name``, ``status_earlier``, ``status_later``; ``index_``,
    ``printed_``, ``rank_``, ``band_`` each with ``earlier`` and ``later`` (percent; ranks Int64); ``change`` of the
    unrounded index and ``printed_change`` in percentage points; ``rank_change``, positive where the unit rose;
    ``common_earlier``, ``common_later``, ``common_change``: the same among the units ranked in both rounds;
    ``band_change`` by how many bands it rose (<NA> where that cannot be said).
    """
    before = earlier.units.loc[[code for code, _ in pairing.pairs]]
    after = later.units.loc[[code for _, code in pairing.pairs]]
    table = pd.DataFrame({
        "earlier_code": before.index, "name": after["name"].to_numpy(), "earlier_name": before["name"].to_numpy(),
        "status_earlier": before["status"].to_numpy(), "status_later": after["status"].to_numpy(),
    }, index=after.index)  # fmt: skip
    for name in ("index", "printed", "rank", "band"):
        table[f"{name}_earlier"], table[f"{name}_later"] = before[name].array, after[name].array
    table["change"] = clean((table["index_later"] - table["index_earlier"]).to_numpy())
    table["printed_change"] = clean((table["printed_later"] - table["printed_earlier"]).to_numpy())
    table["rank_change"] = table["rank_earlier"] - table["rank_later"]
    both = table["rank_change"].notna().to_numpy()
    for name, side in (("earlier", earlier), ("later", later)):
        table[f"common_{name}"] = among(table[f"rank_{name}"], both, side.ranking.ties)
    table["common_change"] = table["common_earlier"] - table["common_later"]
    table["band_change"] = _band_change(table, earlier, later)
    return table


def among(places: pd.Series, counted: Flags, ties: Literal["min", "dense"] = "min") -> pd.api.extensions.ExtensionArray:
    """Ranks anew among some of the units, in their order and with their ties; <NA> for the others."""
    return whole(ranks([-places.to_numpy(dtype=float, na_value=np.nan)], counted, ties))


def whole(places: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """Ranks as `ranks` gives them, <NA> where there is none."""
    column = pd.array(places, dtype="Int64")
    column[places == NO_RANK] = pd.NA
    return column


def ranked_by(index: Column, counted: Flags, ranking: Ranking, decimals: int) -> pd.api.extensions.ExtensionArray:
    """Ranks of an index among some of the units, on the footing of a set's own ranking: its rounding and its ties."""
    key = round_half_away(clean(index), decimals) if ranking.on == "printed" else clean(index)
    return whole(ranks([key], counted, ranking.ties))


def _band_change(table: pd.DataFrame, earlier: Side, later: Side) -> pd.Series:
    """By how many places from the top; a published table does not say what bands there are."""
    sides = ((earlier, "band_earlier"), (later, "band_later"))
    before, after = (table[name].map(_levels(side)).astype("Int64") for side, name in sides)
    return before - after


def _levels(side: Side) -> dict[str, int]:
    """How far from the top each band stands."""
    bands = side.card.criteria.bands if side.card is not None else ()
    return {band.name: at for at, band in enumerate(bands)}


def most_moved(units: pd.DataFrame, column: str, most: int, *, up: bool) -> pd.DataFrame:
    """The units that rose (or fell) most by a column, those that did at all."""
    moved = units[column].astype("Float64")
    chosen = units[(moved > 0 if up else moved < 0).fillna(value=False)]
    return chosen.sort_values(column, ascending=not up, kind="stable").head(most)
