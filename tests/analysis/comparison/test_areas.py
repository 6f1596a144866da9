"""The components of two rounds: index, rank and standing, by hand; every area here is worth 4 points."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from par_cli.analysis.comparison.areas import ComparedAreas, compared_areas
from par_cli.criteria import CriteriaSet
from par_cli.criteria.crosswalk.changes import changes
from par_cli.entries import Unit
from par_cli.scoring import Scorecard, score
from tests.criteria.two_sets import branch, earlier, later, leaf
from tests.scoring.rounds import entries_of

Rows = Mapping[str, Mapping[str, Any] | None]


def first(**more: Any) -> CriteriaSet:
    return earlier(branch("1", leaf("1.1", 4)), branch("2", leaf("2.1", 4)), **more)


def second(**more: Any) -> CriteriaSet:
    return later(
        branch("1", leaf("1.1", 4, ["1.1"]), previous=["1"]), branch("2", leaf("2.1", 4, ["2.1"]), previous=["2"]),
        **more,
    )  # fmt: skip


def scored(criteria: CriteriaSet, rows: Rows, units: list[Unit] | None = None) -> Scorecard:
    return score(entries_of(criteria, rows, units))


def compared(before: Scorecard, after: Scorecard) -> ComparedAreas:
    found = changes(before.criteria, after.criteria)
    return compared_areas(before, after, found.areas, [(code, code) for code in before.units.index])


def standings(before: Scorecard, after: Scorecard) -> dict[str, list[str]]:
    return {str(code): list(row) for code, row in compared(before, after).standing.iterrows()}


def both(one: float, other: float) -> dict[str, float]:
    return {"1.1": one, "2.1": other}


def test_at_the_maximum_is_said_of_all_points_and_up_or_down_of_the_printed_index() -> None:
    # Area 1: 97.5 % → 99.9975 %, printed 100,00 but not all points. Area 2: 99.9975 % → 99.996 %, both printed 100,00.
    before, after = scored(first(), {"a": both(3.9, 3.9999)}), scored(second(), {"a": both(3.9999, 3.99984)})
    assert standings(before, after) == {"a": ["up", "unchanged"]}
    full = {"a": both(4, 4)}
    assert standings(before, scored(second(), full)) == {"a": ["at_max", "at_max"]}
    assert standings(scored(first(), full), scored(second(), full)) == {"a": ["at_max", "at_max"]}


def test_two_rounds_of_other_decimals_are_held_against_each_other_to_the_fewer() -> None:
    # 2.0016 of 4 = 50.04 %, 1.9984 of 4 = 49.96 %: both 50,0 to one decimal.
    high, low = {"a": both(2.0016, 2.0016)}, {"a": both(1.9984, 1.9984)}
    for one, other in ((1, 2), (2, 1)):
        before, after = scored(first(decimals=one), high), scored(second(decimals=other), low)
        assert standings(before, after) == {"a": ["unchanged", "unchanged"]}
    assert standings(scored(first(), high), scored(second(), low)) == {"a": ["down", "down"]}


def test_a_unit_that_is_not_ranked_takes_nobodys_place_in_an_area() -> None:
    units = [Unit("a", "A"), Unit("b", "B", ranked=False), Unit("c", "C")]
    rows = {"a": both(2, 1), "b": both(4, 4), "c": both(3, 0)}
    for ranks in compared(scored(first(), rows, units), scored(second(), rows, units)).rank:
        assert [None if pd.isna(rank) else rank for rank in ranks[0]] == [2, None, 1]
        assert [None if pd.isna(rank) else rank for rank in ranks[1]] == [1, None, 2]


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ({}, [1, 2, 2, 4, 5]),
        ({"ties": "dense"}, [1, 2, 2, 3, 4]),
        ({"on": "exact"}, [1, 2, 3, 4, 5]),
    ],
    ids=["as usual", "dense", "exact"],
)
def test_an_area_is_ranked_as_its_set_says_and_as_its_own_results_do(
    ranking: dict[str, str], expected: list[int]
) -> None:
    # 3.0002 / 4 = 75.005 % → 75,01; 3.0001 / 4 = 75.0025 % and 3 / 4 = 75 % → 75,00.
    points = {"a": 3.0002, "b": 3.0001, "c": 3.0, "d": 2.0, "e": 1.0}
    rows = {code: both(value, value) for code, value in points.items()}
    cards = scored(first(ranking=ranking), rows), scored(second(ranking=ranking), rows)
    assert [side[0].tolist() for side in compared(*cards).rank] == [expected, expected]
    assert [card.area_ranks["1"].tolist() for card in cards] == [expected, expected]


def test_an_area_of_one_round_alone_is_new_or_gone_even_if_it_is_full() -> None:
    other = later(
        branch("1", leaf("1.1", 4, ["1.1"]), previous=["1"]), branch("3", leaf("3.1", 4, "none"), previous="none"),
        removed=["2"],
    )  # fmt: skip
    before, after = scored(first(), {"a": both(2, 4)}), scored(other, {"a": {"1.1": 2, "3.1": 4}})
    found = compared(before, after)
    assert [area.codes for area in found.areas] == [("1", "1"), ("", "3"), ("2", "")]
    assert list(found.standing.loc["a"]) == ["unchanged", "new", "gone"]
    assert found.counts("a") == {"at_max": 0, "up": 0, "down": 0, "unchanged": 1, "new": 1, "gone": 1}


def test_an_area_that_leaves_a_unit_is_gone_for_it_and_for_nobody_else() -> None:
    some = later(
        branch("1", leaf("1.1", 4, ["1.1"]), previous=["1"]),
        branch("2", leaf("2.1", 4, ["2.1"]), previous=["2"], applies_to="unit.x == 'có'"),
    )
    units = [Unit(code, code, attributes={"x": x}) for code, x in (("a", "có"), ("b", "không"))]
    rows = {"a": both(2, 2), "b": both(2, 2)}
    assert standings(scored(first(), rows), scored(some, rows, units)) == {
        "a": ["unchanged", "unchanged"], "b": ["unchanged", "gone"],
    }  # fmt: skip


@pytest.mark.parametrize("missing", ["before", "after"])
def test_of_a_unit_without_a_score_in_one_round_no_area_stands_anywhere(missing: str) -> None:
    rows: Rows = {"a": both(2, 2), "b": both(2, 2)}
    none: Rows = {**rows, "b": None}
    before = scored(first(), none if missing == "before" else rows)
    after = scored(second(), none if missing == "after" else rows)
    assert standings(before, after) == {"a": ["unchanged", "unchanged"], "b": ["", ""]}


def test_areas_that_were_merged_count_together() -> None:
    merged = later(branch("1", leaf("1.1", 4, ["1.1"]), leaf("1.2", 4, ["2.1"]), previous=["1", "2"]))
    rows: Rows = {"a": both(4, 1), "b": both(1, 3)}
    # Before: a 5, b 4 of 8; after: a 2 + 2, b 4 + 1 of 8.
    after: Rows = {"a": {"1.1": 2, "1.2": 2}, "b": {"1.1": 4, "1.2": 1}}
    found = compared(scored(first(), rows), scored(merged, after))
    assert [area.codes for area in found.areas] == [("1, 2", "1")]
    assert [side[0].tolist() for side in found.index] == [[62.5, 50], [50, 62.5]]
    assert [side[0].tolist() for side in found.rank] == [[1, 2], [2, 1]]
    assert found.change[0].tolist() == [-12.5, 12.5]
    assert found.standing[0].tolist() == ["down", "up"]
