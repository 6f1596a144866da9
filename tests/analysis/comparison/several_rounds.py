"""Several rounds of a small bloc, for tests of what becomes of it: scored, or known by a published table only."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from par_cli.analysis.comparison.sides import Side, sides_of
from par_cli.analysis.comparison.trend import BlocTrend, Trend, trend
from par_cli.criteria import CriteriaSet
from par_cli.entries import Unit
from par_cli.scoring import Result, score
from tests.criteria.two_sets import Node, branch, earlier, later, leaf
from tests.scoring.rounds import entries_of

Rows = Mapping[str, Mapping[str, Any] | None]


def first_set(*areas: Node, year: int = 2018, **more: Any) -> CriteriaSet:
    """The set of a year, called ``bo-2018``, that follows nothing."""
    return earlier(*areas, id=f"bo-{year}", year=year, **more)


def next_set(before: CriteriaSet, *areas: Node, removed: Sequence[str] = (), **more: Any) -> CriteriaSet:
    """The set of the year after, that follows it."""
    year = before.year + 1
    return later(*areas, id=f"bo-{year}", year=year, follows={"id": before.id, "removed": list(removed)}, **more)


def _areas(*, goes_on: bool) -> tuple[Node, ...]:
    def own(code: str) -> list[str] | None:
        return [code] if goes_on else None

    leaves = leaf("1.1", 2, own("1.1")), leaf("1.2", 2, own("1.2"))
    return branch("1", *leaves, previous=own("1")), branch("2", leaf("2.1", 6, own("2.1")), previous=own("2"))


# Three years that ask for the same: 1.1 and 1.2 worth 2 points each, 2.1 worth 6.
SET_2018 = first_set(*_areas(goes_on=False))
SET_2019 = next_set(SET_2018, *_areas(goes_on=True))
SET_2020 = next_set(SET_2019, *_areas(goes_on=True))
SETS = (SET_2018, SET_2019, SET_2020)


def points(*three: float) -> dict[str, float]:
    """The points of 1.1, 1.2 and 2.1."""
    return dict(zip(("1.1", "1.2", "2.1"), three, strict=True))


def scored(
    criteria: CriteriaSet, rows: Rows, register: Mapping[str, Mapping[str, Any]] | None = None, **more: Any
) -> Side:
    """One bloc of a round, named after the year of its set; ``register``: what it says of some units beyond a name."""
    told = register or {}
    units = [Unit(code, **{"name": f"Đơn vị {code}", **told.get(code, {})}) for code in rows]
    card = score(entries_of(criteria, rows, units), more.pop("bloc", ""))
    name = more.pop("name", str(criteria.year))
    (side,) = sides_of(Result(name, f"Đợt {name}", (card,), **more))
    return side


def published(name: str, rows: Mapping[str, tuple[float, int]]) -> Side:
    """A round of which only index and rank are known, by what the table calls the units."""
    indices, ranks = ([row[at] for row in rows.values()] for at in (0, 1))
    units = pd.DataFrame({
        "name": list(rows), "parent": "", "aliases": [()] * len(rows), "predecessors": [()] * len(rows),
        "ranked": True, "status": "scored", "index": indices, "printed": indices,
        "rank": pd.array(ranks, dtype="Int64"), "band": "",
    }, index=pd.Index(rows, name="unit"))  # fmt: skip
    return Side(name, f"Bảng {name}", "", units, 2)


def followed(*sides: Side) -> Trend:
    """The trend over rounds of one bloc each."""
    known = {side.card.criteria.id: side.card.criteria for side in sides if side.card is not None}
    return trend([[side] for side in sides], known)


def bloc_of(*sides: Side) -> BlocTrend:
    """The only bloc of it."""
    (bloc,) = followed(*sides).blocs
    return bloc


def row(table: pd.DataFrame, unit: str) -> list[Any]:
    """A unit's row; None where there is nothing."""
    return [None if pd.isna(value) else value for value in table.loc[unit]]
