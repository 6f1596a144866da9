"""Three units in two rounds of two small sets, each change split by hand.

    2019                    2020                         a        b        c
    1.1  4 points           1.1  4                     2 → 4    4 → 4    3 → 2
    1.2  2                  1.2  2, by another rule    2 → 1    2 → 2    2 → 1
    2.1  4                  2.1  3                     2 → 1.5  4 → 3    4 → 2.25
                            2.2  1, new                    1        1        0.5
    index                                              60 → 75  100→100  90 → 57.5
    rank                                                3 → 2    1 → 1    2 → 3

a: c = 0.675. 1.1 performance 0.4 x (1 - 0.5) = 20 points; 1.2 rule change 0.2 x (0.5 - 1) = -10; 2.1 was and is at a
half, its weight went from 0.4 to 0.3: (0.5 - 0.675) x -0.1 = 1.75; 2.2 added 0.1 x (1 - 0.675) = 3.25. Together 15.
c: c = 0.7375. 1.1 0.4 x -0.25 = -10 and 2.1 0.35 x -0.25 = -8.75; 1.2 -10; 2.1 by weight (0.875 - 0.7375) x -0.1 =
-1.375; 2.2 0.1 x (0.5 - 0.7375) = -2.375. Together -32.5.
b: always at its own mean, so nothing moves it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from par_cli.analysis.comparison.rounds import Comparison, compare_rounds
from par_cli.analysis.comparison.sides import UNIT_COLUMNS, Side, sides_of
from par_cli.criteria import CriteriaSet
from par_cli.entries import Unit
from par_cli.scoring import Result, score
from tests.criteria.two_sets import branch, earlier, later, leaf
from tests.scoring.rounds import entries_of

Rows = Mapping[str, Mapping[str, Any] | None]

BANDS = [{"name": "Nhóm I", "from": 70}, {"name": "Nhóm II"}]
FIRST = earlier(branch("1", leaf("1.1", 4), leaf("1.2", 2)), branch("2", leaf("2.1", 4)), bands=BANDS)
SECOND = later(
    branch("1", leaf("1.1", 4, ["1.1"]), leaf("1.2", 2, ["1.2"], rule_changed=True), previous=["1"]),
    branch("2", leaf("2.1", 3, ["2.1"]), leaf("2.2", 1, "none"), previous=["2"]),
    bands=BANDS,
)
POINTS_2019: Rows = {
    "a": {"1.1": 2, "1.2": 2, "2.1": 2}, "b": {"1.1": 4, "1.2": 2, "2.1": 4}, "c": {"1.1": 3, "1.2": 2, "2.1": 4},
}  # fmt: skip
POINTS_2020: Rows = {
    "a": {"1.1": 4, "1.2": 1, "2.1": 1.5, "2.2": 1}, "b": {"1.1": 4, "1.2": 2, "2.1": 3, "2.2": 1},
    "c": {"1.1": 2, "1.2": 1, "2.1": 2.25, "2.2": 0.5},
}  # fmt: skip


def sides(
    name: str, criteria: CriteriaSet, rows: Rows, units: Sequence[Unit] | None = None, **more: Any
) -> tuple[Side, ...]:
    """A round by what the council gave; units are called ``Sở A`` and so on."""
    units = units or [Unit(code, f"Sở {code.upper()}", aliases=(f"S{code.upper()}",)) for code in rows]
    return sides_of(Result(name, "Chỉ số thử", (score(entries_of(criteria, rows, units)),), **more))


def compared(
    first: tuple[Side, ...] | None = None, second: tuple[Side, ...] | None = None, known: tuple[CriteriaSet, ...] = ()
) -> Comparison:
    """Two rounds held against each other; by default those above."""
    return compare_rounds(
        first or sides("2019", FIRST, POINTS_2019), second or sides("2020", SECOND, POINTS_2020),
        {one.id: one for one in (FIRST, SECOND, *known)},
    )  # fmt: skip


def published(name: str, rows: Mapping[str, tuple[float | None, int | None]]) -> tuple[Side, ...]:
    """A round of which only the published table is known: unit → index, rank."""
    units = pd.DataFrame(
        {"name": list(rows), "parent": "", "aliases": [()] * len(rows), "predecessors": [()] * len(rows),
         "ranked": True, "status": "scored", "band": ""}, index=list(rows),
    )  # fmt: skip
    units["index"] = units["printed"] = [float("nan") if index is None else index for index, _ in rows.values()]
    units["rank"] = pd.array([rank for _, rank in rows.values()], dtype="Int64")
    return (Side(name, name, "", units[list(UNIT_COLUMNS)], 2),)
