"""Two rounds of one bloc: indices, ranks, bands, components, what is like for like, what is lost again."""

from typing import Any

import pandas as pd
import pytest

from par_cli.analysis.comparison.blocs import BlocComparison, spread
from par_cli.analysis.comparison.rounds import Comparison, compare_rounds
from par_cli.analysis.comparison.sides import Side, sides_of
from par_cli.entries import Unit
from par_cli.scoring import Result, score
from tests.criteria.two_sets import branch, earlier, later, leaf
from tests.scoring.rounds import entries_of

BANDS = [{"name": "Nhóm I", "from": 90}, {"name": "Nhóm II", "from": 70}, {"name": "Nhóm III"}]
FIRST = earlier(
    branch("1", leaf("1.1", 4), leaf("1.2", 2)), branch("2", leaf("2.1", 4)), bands=BANDS,
)  # fmt: skip
SECOND = later(
    branch("1", leaf("1.1", 4, ["1.1"]), leaf("1.2", 4, ["1.2"]), previous=["1"]),
    branch("2", leaf("2.1", 2, ["2.1"]), previous=["2"]),
    bands=BANDS,
)


def sides(criteria: Any, rows: dict[str, Any], units: list[Unit] | None = None, name: str = "2019") -> tuple[Side, ...]:
    return sides_of(Result(name, name, (score(entries_of(criteria, rows, units)),)))


def compared(before: dict[str, Any], after: dict[str, Any], units: list[Unit] | None = None) -> BlocComparison:
    return compare_rounds(sides(FIRST, before), sides(SECOND, after, units, "2020"), {}).blocs[0]


# 80 %, 60 % and 100 % of 10; then 90 %, 70 % and 50 % of 10.
BEFORE = {"a": {"1.1": 4, "1.2": 2, "2.1": 2}, "b": {"1.1": 2, "1.2": 0, "2.1": 4}, "c": {"1.1": 4, "1.2": 2, "2.1": 4}}
AFTER = {"a": {"1.1": 4, "1.2": 4, "2.1": 1}, "b": {"1.1": 4, "1.2": 1, "2.1": 2}, "c": {"1.1": 2, "1.2": 2, "2.1": 1}}


def column(bloc: BlocComparison, name: str) -> dict[str, Any]:
    return {code: None if pd.isna(value) else value for code, value in bloc.units[name].items()}


def test_index_rank_and_band_change_of_every_unit() -> None:
    bloc = compared(BEFORE, AFTER)
    assert column(bloc, "change") == {"a": 10, "b": 10, "c": -50}
    assert column(bloc, "rank_earlier") == {"a": 2, "b": 3, "c": 1}
    assert column(bloc, "rank_later") == {"a": 1, "b": 2, "c": 3}
    assert column(bloc, "rank_change") == {"a": 1, "b": 1, "c": -2}
    # Nhóm II → I; III → II; I → III.
    assert column(bloc, "band_change") == {"a": 1, "b": 1, "c": -2}


def test_among_the_units_ranked_in_both_rounds_the_changes_add_up_to_nothing() -> None:
    # d was third of four and is gone; e is new and second: what moved only because of them is not counted.
    before = {**BEFORE, "d": {"1.1": 3, "1.2": 2, "2.1": 2}}
    after = {**AFTER, "e": {"1.1": 4, "1.2": 4, "2.1": 0}}
    bloc = compared(before, after)
    # before: c 100, a 80, d 70, b 60; after: a 90, e 80, b 70, c 50.
    assert column(bloc, "rank_change") == {"a": 1, "b": 1, "c": -3}
    assert column(bloc, "common_earlier") == {"a": 2, "b": 3, "c": 1}
    assert column(bloc, "common_change") == {"a": 1, "b": 1, "c": -2}
    assert (bloc.pairing.new, bloc.pairing.gone) == (("e",), ("d",))


def test_a_unit_that_is_not_ranked_in_one_round_has_no_rank_change() -> None:
    units = [Unit("a", "A"), Unit("b", "B", ranked=False), Unit("c", "C")]
    bloc = compared(BEFORE, AFTER, units)
    assert column(bloc, "rank_change") == {"a": 1, "b": None, "c": -1}
    assert column(bloc, "change")["b"] == 10
    assert list(bloc.in_both.index) == ["a", "c"]


def test_what_rounding_adds_is_said_apart() -> None:
    # 1/3 of 4 and 2/3 of 4 points more: 13.333… and 26.666… percent print as 13.33 and 26.67.
    one, two = {"a": {"1.1": 4 / 3, "1.2": 0, "2.1": 0}}, {"a": {"1.1": 8 / 3, "1.2": 0, "2.1": 0}}
    bloc = compared(one, two)
    assert bloc.units.at["a", "printed_change"] == pytest.approx(13.34)
    assert bloc.rounding["a"] == pytest.approx(13.34 - 40 / 3, abs=1e-9)


def test_every_component_is_at_the_maximum_up_down_or_unchanged() -> None:
    bloc = compared(BEFORE, AFTER)
    assert bloc.explained is not None
    areas = bloc.explained.areas
    # Area 1: a 6/6 → 8/8; b 2/6 → 5/8; c 6/6 → 4/8. Area 2: a 2/4 → 1/2; b 4/4 → 2/2; c 4/4 → 1/2.
    assert areas.standing.to_numpy().tolist() == [["at_max", "unchanged"], ["up", "at_max"], ["down", "down"]]
    assert areas.counts("a") == {"at_max": 1, "up": 0, "down": 0, "unchanged": 1}
    assert areas.index[0].loc["b"].tolist() == pytest.approx([100 / 3, 100])
    assert areas.rank[0].loc["b"].tolist() == [3, 1]
    assert areas.rank[1].loc["b"].tolist() == [2, 1]


def test_like_for_like_weighs_both_years_as_the_later_one_does() -> None:
    bloc = compared(BEFORE, AFTER)
    assert bloc.explained is not None
    table = bloc.explained.like_for_like
    # At 4, 4 and 2 points: a 4 + 4 + 1, b 2 + 0 + 2, c 4 + 4 + 2 of 10 before; after as published.
    assert table["index_earlier"].tolist() == [90, 40, 100]
    assert table["index_later"].tolist() == [90, 70, 50]
    assert table["rank_earlier"].tolist() == [2, 3, 1]
    assert table["rank_later"].tolist() == [1, 2, 3]


def test_like_for_like_leaves_out_what_one_round_alone_has() -> None:
    second = later(
        branch("1", leaf("1.1", 4, ["1.1"]), leaf("1.3", 6, "none"), previous=["1"]), removed=["1.2", "2", "2.1"]
    )
    before, after = sides(FIRST, {"a": BEFORE["b"]}), sides(second, {"a": {"1.1": 3, "1.3": 6}}, name="2020")
    bloc = compare_rounds(before, after, {}).blocs[0]
    assert bloc.explained is not None
    assert bloc.explained.like_for_like.loc["a", ["index_earlier", "index_later"]].tolist() == [50, 75]


def test_points_lost_in_both_rounds_are_recurring() -> None:
    bloc = compared(BEFORE, AFTER)
    assert bloc.explained is not None
    lost = bloc.explained.recurring
    # b lost 2 then 0 on 1.1, 2 then 3 on 1.2, nothing on 2.1; a lost 2 then 1 on 2.1 only.
    assert lost.of_unit("b").to_dict("index") == {"1.2": {0: 2, 1: 3}}
    assert lost.of_unit("a").to_dict("index") == {"2.1": {0: 2, 1: 1}}
    # One of three is not most of the bloc.
    assert lost.of_bloc().empty


def test_what_most_of_a_bloc_loses_again_is_said_of_the_bloc() -> None:
    lose = {
        "a": {"1.1": 4, "1.2": 1, "2.1": 4},
        "b": {"1.1": 4, "1.2": 1, "2.1": 4},
        "c": {"1.1": 4, "1.2": 2, "2.1": 4},
    }
    again = {unit: {**row, "1.2": 3, "2.1": 2} for unit, row in lose.items()}
    explained = compared(lose, again).explained
    assert explained is not None
    assert explained.recurring.of_bloc().to_dict("index") == {"1.2": {"units": 2, "of": 3, "lost": 1}}


def test_gains_and_costs_are_named_by_their_leaves() -> None:
    explained = compared(BEFORE, AFTER).explained
    assert explained is not None
    gains, costs = explained.gains_and_costs("b")
    # 60 % → 70 %, c = 65 %. 1.1: w̄ 0.4 x (1 - 0.5) = 20. 1.2: w̄ 0.3 x 0.25 = 7.5, and (0.125 - 0.65) x 0.2 = -10.5:
    # -3. 2.1: (1 - 0.65) x -0.2 = -7.
    assert [(explained.codes(at), round(value, 9)) for at, value in gains] == [(("1.1", "1.1"), 20)]
    assert [(explained.codes(at), round(value, 9)) for at, value in costs] == [
        (("2.1", "2.1"), -7),
        (("1.2", "1.2"), -3),
    ]
    assert explained.parts_by_area(1).loc["b"].loc[lambda row: row != 0].to_dict() == {"reweighting": pytest.approx(-7)}


def test_the_mean_of_the_parts_is_the_mean_change_of_those_ranked_in_both() -> None:
    bloc = compared(BEFORE, AFTER)
    assert bloc.mean_parts.sum() == pytest.approx((10 + 10 - 50) / 3)


def test_mean_and_spread_are_those_of_the_ranked_units() -> None:
    side = sides(FIRST, BEFORE)[0]
    # 80, 60, 100: mean 80, deviations 0, -20, 20: the root of 800/3.
    assert spread(side) == {
        "mean": 80, "lowest": 60, "highest": 100, "deviation": pytest.approx((800 / 3) ** 0.5),
    }  # fmt: skip


def test_risers_and_fallers_are_only_those_that_moved() -> None:
    bloc = compared(BEFORE, AFTER)
    assert list(bloc.risers("change").index) == ["a", "b"]
    assert list(bloc.fallers("rank_change").index) == ["c"]


# --- where less is known ---------------------------------------------------------------------------------------------


def codes(found: Comparison) -> set[str]:
    return {finding.code for finding in found.findings}


def test_a_provisional_round_is_compared_and_says_so() -> None:
    found = compare_rounds(sides(FIRST, {**BEFORE, "d": None}), sides(SECOND, AFTER, name="2020"), {})
    assert "side-provisional" in codes(found)
    assert found.provisional
    assert len(found.blocs[0].units) == 3


def test_sets_of_another_scale_and_depth_are_compared_by_their_shares() -> None:
    # 10 points in two areas with leaves; 7 points with a branch more: 80 % → 75 % of what both have.
    deep = later(
        branch("1", branch("1.1", leaf("1.1.1", 4, ["1.1"]), previous="none"), previous=["1"]),
        branch("2", leaf("2.1", 3, ["2.1"]), previous=["2"]),
        removed=["1.2"],
    )
    rows = {"a": {"1.1.1": 4, "2.1": 1.25}}
    found = compare_rounds(sides(FIRST, {"a": BEFORE["a"]}), sides(deep, rows, name="2020"), {})
    bloc = found.blocs[0]
    assert bloc.units.at["a", "index_later"] == 75
    assert bloc.explained is not None
    assert bloc.explained.split.parts.loc["a"].sum() == pytest.approx(-5)
    assert bloc.explained.like_for_like.at["a", "index_earlier"] == pytest.approx(100 * (4 + 1.5) / 7)


def test_sets_that_nothing_links_are_matched_by_a_guess_and_it_is_said() -> None:
    other = earlier(branch("1", leaf("1.1", 4), leaf("1.2", 2)), branch("2", leaf("2.1", 4)), id="khac", year=2020)
    assert "crosswalk-guessed" in codes(compare_rounds(sides(FIRST, BEFORE), sides(other, BEFORE, name="2020"), {}))


def test_a_bloc_that_only_one_round_has_is_said() -> None:
    before = sides(FIRST, BEFORE)[0]
    extra = sides_of(Result("2020", "2020", tuple(score(entries_of(SECOND, AFTER), name) for name in ("", "xa"))))
    found = compare_rounds((before,), extra, {})
    assert [side.bloc for side in found.alone] == ["xa"]
    assert "bloc-alone" in codes(found)


def test_nobody_in_common_is_no_crash() -> None:
    bloc = compared({"x": BEFORE["a"]}, {"y": AFTER["a"]})
    assert bloc.units.empty
    assert (bloc.pairing.new, bloc.pairing.gone) == (("y",), ("x",))
    assert bloc.mean_parts.isna().all()
