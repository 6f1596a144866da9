"""Units, told in a few words → a side of a comparison: from a record, or from a published table."""

from collections.abc import Mapping, Sequence

import pandas as pd

from par_cli.analysis.comparison.sides import Side
from par_cli.entries import Unit
from tests.record.results import card_of, plain_set


def recorded(*units: Unit, round_name: str = "2020") -> Side:
    """The side of a record; that nobody sent anything is of no matter here."""
    card = card_of(plain_set(), units, {})
    return Side(round_name, round_name, "", card.units, 2, card)


def side_of(units: Mapping[str, str], predecessors: Mapping[str, Sequence[str]] | None = None) -> Side:
    """Codes and names, and what some of them continue."""
    told = predecessors or {}
    return recorded(*(Unit(code, name, predecessors=tuple(told.get(code, ()))) for code, name in units.items()))


def published(*rows: str | tuple[str, str], parents: Sequence[str] = (), round_name: str = "bảng") -> Side:
    """The side of a table: what it calls its units, or for each the code and the name."""
    pairs = [row if isinstance(row, tuple) else (row, row) for row in rows]
    units = recorded(*(Unit(code, name) for code, name in pairs)).units
    if parents:
        labels = [f"{code}, {parent}" for code, parent in zip(units.index, parents, strict=True)]
        units = units.assign(parent=list(parents)).set_axis(pd.Index(labels, name="unit"))
    return Side(round_name, round_name, "", units, 2)
