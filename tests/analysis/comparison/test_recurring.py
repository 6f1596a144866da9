"""What is lost in every round: of leaves that were split or merged, came or did not apply; points by hand."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from par_cli.analysis.comparison.recurring import Recurring, recurring
from par_cli.criteria import CriteriaSet
from par_cli.criteria.crosswalk.comparable import comparable
from par_cli.criteria.crosswalk.groups import crosswalk
from par_cli.entries import Unit
from par_cli.scoring import score
from tests.criteria.two_sets import branch, earlier, later, leaf
from tests.scoring.rounds import entries_of

Rows = Mapping[str, Mapping[str, Any]]

FIRST = earlier(branch("1", leaf("1.1", 4), leaf("1.2", 2), leaf("1.3", 2), leaf("1.4", 2)))
# 1.1 was split; 1.2 and 1.3 were merged; 1.4 goes on; 1.5 is new.
SECOND = later(
    branch(
        "1", leaf("1.1", 2, ["1.1"]), leaf("1.2", 2, ["1.1"]), leaf("1.3", 4, ["1.2", "1.3"]),
        leaf("1.4", 2, ["1.4"]), leaf("1.5", 1, "none"), previous=["1"],
    )
)  # fmt: skip


def found(
    before: Rows,
    after: Rows,
    first: CriteriaSet = FIRST,
    second: CriteriaSet = SECOND,
    x: Mapping[str, str] | None = None,
) -> Recurring:
    """``x``: what the register says of each unit."""
    units = [Unit(code, code, attributes={"x": (x or {}).get(code, "có")}) for code in after]
    cards = score(entries_of(first, before, units)), score(entries_of(second, after, units))
    return recurring(cards, [comparable(crosswalk(first, second))], [list(before), list(after)])


def lost(table: pd.DataFrame, unit: str) -> dict[str, float | None]:
    return {str(code): None if pd.isna(value) else value for code, value in table.loc[unit].items()}


def test_what_a_split_or_merged_leaf_lost_stands_at_every_leaf_that_it_can_only_be_compared_with() -> None:
    again = found(
        {"a": {"1.1": 3, "1.2": 2, "1.3": 1.5, "1.4": 2}},
        {"a": {"1.1": 2, "1.2": 0.5, "1.3": 3, "1.4": 1, "1.5": 0}},
    )
    # Before: 4 - 3 = 1 at both parts of 1.1; 0 + 0.5 at what 1.2 and 1.3 became; nothing at 1.4; 1.5 was not there.
    assert lost(again.lost[0], "a") == {"1.1": 1, "1.2": 1, "1.3": 0.5, "1.4": 0, "1.5": None}
    assert lost(again.lost[1], "a") == {"1.1": 0, "1.2": 1.5, "1.3": 1, "1.4": 1, "1.5": 1}
    assert again.of_unit("a").to_dict("index") == {"1.2": {0: 1, 1: 1.5}, "1.3": {0: 0.5, 1: 1}}


def test_what_a_unit_lost_most_in_the_last_round_comes_first() -> None:
    again = found(
        {"a": {"1.1": 0, "1.2": 2, "1.3": 1.9, "1.4": 1.5}},
        {"a": {"1.1": 1.9, "1.2": 2, "1.3": 2, "1.4": 1, "1.5": 1}},
    )
    assert list(again.of_unit("a").index) == ["1.3", "1.4", "1.1"]


PLAIN = earlier(branch("1", leaf("1.1", 2), leaf("1.2", 2)))
SOME = later(
    branch(
        "1", leaf("1.1", 2, ["1.1"]), leaf("1.2", 2, ["1.2"], applies_to="unit.x == 'có'"), previous=["1"],
    )
)  # fmt: skip


PLAIN_AFTER = later(branch("1", leaf("1.1", 2, ["1.1"]), leaf("1.2", 2, ["1.2"]), previous=["1"]))


def test_a_leaf_that_did_not_apply_was_not_lost() -> None:
    rows = {"a": {"1.1": 1, "1.2": 1}}
    again = found(rows, rows, PLAIN, SOME, {"a": "không"})
    assert lost(again.lost[1], "a") == {"1.1": 1, "1.2": None}
    assert again.asked_every_time.loc["a"].tolist() == [True, False]
    some = earlier(branch("1", leaf("1.1", 2), leaf("1.2", 2, applies_to="unit.x == 'có'")))
    back = found(rows, rows, some, PLAIN_AFTER, {"a": "không"})
    assert lost(back.lost[0], "a") == {"1.1": 1, "1.2": None}
    assert list(back.of_unit("a").index) == ["1.1"]


def test_a_bloc_loses_again_what_more_than_half_of_those_lose_who_have_it() -> None:
    # 1.1: a and b of four, which is not more than half. 1.2: c has it not; a and b of three.
    before = {unit: {"1.1": 2, "1.2": 2} for unit in "abcd"} | {unit: {"1.1": 1, "1.2": 1} for unit in "ab"}
    after = {
        "a": {"1.1": 1, "1.2": 1.5}, "b": {"1.1": 0, "1.2": 1}, "c": {"1.1": 2}, "d": {"1.1": 2, "1.2": 0},
    }  # fmt: skip
    again = found(before, after, PLAIN, SOME, {"c": "không"})
    # What d lost was lost once; the mean of 0.5 and 1 is 0.75.
    assert again.of_bloc().to_dict("index") == {"1.2": {"units": 2, "of": 3, "lost": 0.75}}


def test_of_a_bloc_the_leaf_that_most_units_lost_comes_first_then_the_one_of_more_points() -> None:
    before = {unit: {"1.1": 1, "1.2": 1} for unit in "abc"}
    more = {unit: {"1.1": 1.5, "1.2": 1} for unit in "abc"}
    assert list(found(before, more, PLAIN, PLAIN_AFTER).of_bloc().index) == ["1.2", "1.1"]
    fewer = {**more, "a": {"1.1": 1.5, "1.2": 2}}
    assert list(found(before, fewer, PLAIN, PLAIN_AFTER).of_bloc().index) == ["1.1", "1.2"]
