"""Random pairs of criteria sets with a crosswalk between them, and what units have in each: for property tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from par_cli.criteria import CriteriaSet
from par_cli.entries import Unit
from par_cli.scoring import Scorecard, score
from tests.criteria.two_sets import Node, branch, earlier, later, leaf
from tests.scoring.rounds import entries_of

UNITS = ("a", "b", "c")
BONUS = {"code": "T1", "title": "Điểm thưởng", "kind": "bonus", "max": 2, "rule": {"kind": "given"}}


@dataclass(frozen=True)
class Pair:
    """Two rounds of the same units."""

    before: Scorecard
    after: Scorecard

    @property
    def codes(self) -> list[tuple[str, str]]:
        """The units as pairs of codes."""
        return [(code, code) for code in self.before.units.index]


def card(
    criteria: CriteriaSet, rows: Mapping[str, Mapping[str, Any] | None], attributes: Mapping[str, str] | None = None
) -> Scorecard:
    """A scorecard from the council's points; ``attributes``: what the register says of each unit under ``x``."""
    units = [Unit(code, f"Đơn vị {code}", attributes={"x": (attributes or {}).get(code, "có")}) for code in rows]
    return score(entries_of(criteria, rows, units))


def _maxima() -> st.SearchStrategy[float]:
    return st.sampled_from([0.25, 0.5, 1.0, 1.5, 2.0, 3.75])


@st.composite
def areas(draw: st.DrawFn, before: CriteriaSet | None = None) -> list[Node]:
    """One to three areas with leaves at two depths; in a later set each says where it comes from."""
    own = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        leaves = [draw(_leaf(f"{number}.{at}", before)) for at in range(1, draw(st.integers(1, 4)) + 1)]
        if draw(st.booleans()):
            inner = [draw(_leaf(f"{number}.9.{at}", before)) for at in (1, 2)]
            leaves.append(branch(f"{number}.9", *inner, previous=None if before is None else "none"))
        own.append(branch(str(number), *leaves, previous=None if before is None else "none"))
    return own


@st.composite
def _leaf(draw: st.DrawFn, code: str, before: CriteriaSet | None) -> Node:
    more: dict[str, Any] = {}
    if draw(st.integers(0, 3)) == 0:
        more["applies_to"] = "unit.x == 'có'"
    previous: Sequence[str] | str | None = None
    if before is not None:
        codes = draw(st.lists(st.sampled_from([one.code for one in before.leaves]), max_size=2, unique=True))
        previous = codes or "none"
        if codes and draw(st.booleans()):
            more["rule_changed"] = True
    return leaf(code, draw(_maxima()), previous, **more)


@st.composite
def rows(draw: st.DrawFn, criteria: CriteriaSet) -> dict[str, dict[str, float | None]]:
    """What each unit has on each leaf: a share of its maximum, sometimes nothing at all."""
    shares = st.one_of(st.none(), st.sampled_from([0.0, 0.25, 0.5, 0.8, 1.0]))
    table: dict[str, dict[str, float | None]] = {}
    for unit in UNITS:
        table[unit] = {
            one.code: None if (share := draw(shares)) is None else share * one.max for one in criteria.leaves
        }
        table[unit]["T1"] = draw(st.sampled_from([0.0, 0.5, 2.0]))
    return table


def attributes() -> st.SearchStrategy[dict[str, str]]:
    """For whom the leaves with a condition hold."""
    return st.fixed_dictionaries({unit: st.sampled_from(["có", "không"]) for unit in UNITS})


def bare(
    criteria: CriteriaSet, rows: Mapping[str, Mapping[str, float | None]], attributes: Mapping[str, str]
) -> Scorecard:
    """A scorecard with nothing but what a comparison reads, summed up here: scoring hundreds of rounds takes long."""
    units = pd.Index(rows, name="unit")
    applies = {
        leaf.code: [
            all(node.applies_to is None for node in criteria.lineage(leaf.code)) or attributes[unit] == "có"
            for unit in units
        ]
        for leaf in criteria.leaves
    }
    maxima = pd.DataFrame({one.code: np.where(applies[one.code], one.max, 0.0) for one in criteria.leaves}, units)
    scores = pd.DataFrame({code: [rows[unit].get(code) for unit in units] for code in maxima}, units, dtype=float)
    scores = scores.where(maxima > 0)
    adjustments = pd.Series([float(rows[unit].get("T1") or 0) for unit in units], units)
    own = maxima.sum(axis=1)
    total = scores.sum(axis=1) + adjustments
    table = pd.DataFrame({
        "score": total, "max": own, "index": 100 * total / own.where(own > 0), "adjustments": adjustments,
    })  # fmt: skip
    blank = pd.DataFrame(index=units)
    return Scorecard("", criteria, (), table, scores, maxima, {}, blank, blank, blank, blank, blank, pd.DataFrame())


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Two random sets, the later one following the earlier, and the points of three units in each."""
    first = earlier(*draw(areas()), adjustments=[BONUS])
    second = later(*draw(areas(first)), adjustments=[BONUS])
    before = bare(first, draw(rows(first)), draw(attributes()))
    return Pair(before, bare(second, draw(rows(second)), draw(attributes())))
