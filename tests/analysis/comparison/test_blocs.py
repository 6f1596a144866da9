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


def test_where_nobody_came_or_went_the_ranks_among_all_are_those_of_the_results_however_ties_are_ranked() -> None:
    rows = {code: {"1.1": points, "1.2": 0, "2.1": 0} for code, points in zip("abcd", (4, 4, 2, 1), strict=True)}
    for ties, expected in (("min", [1, 1, 3, 4]), ("dense", [1, 1, 2, 3])):
        criteria = earlier(branch("1", leaf("1.1", 4), leaf("1.2", 2)), branch("2", leaf("2.1", 4)),
                           ranking={"ties": ties})  # fmt: skip
        bloc = compare_rounds(sides(criteria, rows), sides(criteria, rows, name="2020"), {}).blocs[0]
        for name in ("rank_earlier", "rank_later", "common_earlier", "common_later"):
            assert bloc.units[name].tolist() == expected
        assert bloc.explained is not None
        assert bloc.explained.like_for_like["rank_later"].tolist() == expected


def test_a_unit_that_is_not_ranked_in_one_round_has_no_rank_change() -> None:
    units = [Unit("a", "A"), Unit("b", "B", ranked=False), Unit("c", "C")]
    bloc = compared(BEFORE, AFTER, units)
    # The mean is that of a and c.
    assert bloc.mean_parts.sum() == pytest.approx((10 - 50) / 2)
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


@pytest.mark.parametrize("years", ["there", "back"])
def test_like_for_like_leaves_out_what_applies_to_the_unit_in_one_round_only(years: str) -> None:
    plain = branch("1", leaf("1.1", 4), leaf("1.2", 2), leaf("1.3", 4))
    some = branch("1", leaf("1.1", 4), leaf("1.2", 2), leaf("1.3", 4, applies_to="unit.x == 'có'"))
    units = [Unit("a", "A", attributes={"x": "không"})]
    full, less = {"a": {"1.1": 4, "1.2": 2, "1.3": 4}}, {"a": {"1.1": 4, "1.2": 1}}
    rounds = sides(earlier(plain), full, units), sides(earlier(some), less, units, "2020")
    bloc = compare_rounds(*(rounds if years == "there" else rounds[::-1]), {}).blocs[0]
    assert bloc.explained is not None
    # Of 1.1 and 1.2 together it has 6 of 6 and 5 of 6 points.
    row = bloc.explained.like_for_like.loc["a", ["index_earlier", "index_later"]].tolist()
    assert row == pytest.approx([100, 500 / 6] if years == "there" else [500 / 6, 100])


def test_like_for_like_is_ranked_as_it_is_printed_unless_the_set_ranks_the_exact_index() -> None:
    # 2.0001 and 2 of 4: 50.0025 and 50 %, both printed 50,00.
    rows = {"a": {"1.1": 2}, "b": {"1.1": 2.0001}}
    for on, expected in (("printed", [1, 1]), ("exact", [2, 1])):
        criteria = earlier(branch("1", leaf("1.1", 4)), ranking={"on": on})
        bloc = compare_rounds(sides(criteria, rows), sides(criteria, rows, name="2020"), {}).blocs[0]
        assert bloc.explained is not None
        assert bloc.explained.like_for_like["rank_later"].tolist() == expected


def test_like_for_like_is_ranked_to_the_fewer_decimals_of_both_rounds() -> None:
    # 50.2 and 50.4 %: 50 without decimals.
    rows = {"a": {"1.1": 50.2}, "b": {"1.1": 50.4}}
    none, two = (earlier(branch("1", leaf("1.1", 100)), decimals=number) for number in (0, 2))
    for first, second, expected in ((none, two, [1, 1]), (two, none, [1, 1]), (two, two, [2, 1])):
        bloc = compare_rounds(sides(first, rows), sides(second, rows, name="2020"), {}).blocs[0]
        assert bloc.explained is not None
        assert bloc.explained.like_for_like["rank_later"].tolist() == expected


def test_the_area_with_most_points_of_a_group_has_it_and_of_as_many_the_first() -> None:
    first = earlier(branch("1", leaf("1.1", 4)), branch("2", leaf("2.1", 3)), branch("3", leaf("3.1", 2)))
    second = later(
        branch("1", leaf("1.1", 1, ["1.1"]), leaf("1.2", 1, ["1.1"]), leaf("1.3", 1, ["3.1"]), previous=["1"]),
        branch("2", leaf("2.1", 3, ["1.1"]), leaf("2.2", 1, ["3.1"]), previous=["2"]),
        removed=["2.1", "3"],
    )
    before = sides(first, {"a": {"1.1": 4, "2.1": 3, "3.1": 2}})
    bloc = compare_rounds(before, sides(second, {"a": {"1.1": 1}}, name="2020"), {}).blocs[0]
    assert bloc.explained is not None
    homes = {bloc.explained.codes(at): bloc.explained.areas.areas[home].codes
             for at, home in enumerate(bloc.explained.areas_of)}  # fmt: skip
    assert homes == {
        ("1.1", "1.1, 1.2, 2.1"): ("2", "2"), ("3.1", "1.3, 2.2"): ("1", "1"), ("2.1", ""): ("2", "2"),
    }  # fmt: skip


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


def test_only_the_greatest_gains_and_costs_are_named_the_greatest_first() -> None:
    codes_ = [f"1.{at}" for at in range(1, 7)]
    criteria = earlier(branch("1", *(leaf(code, 10) for code in codes_)))
    moves = dict(zip(codes_, (1, 3, 2, -1, -3, -2), strict=True))
    rows = {"a": dict.fromkeys(codes_, 5)}, {"a": {code: 5 + by for code, by in moves.items()}}
    bloc = compare_rounds(sides(criteria, rows[0]), sides(criteria, rows[1], name="2020"), {}).blocs[0]
    assert bloc.explained is not None
    # A point of 60 is 1.666… percentage points.
    gains, costs = bloc.explained.gains_and_costs("a", most=2)
    assert gains == [(1, pytest.approx(5)), (2, pytest.approx(10 / 3))]
    assert costs == [(4, pytest.approx(-5)), (5, pytest.approx(-10 / 3))]


def test_the_mean_of_the_parts_is_the_mean_change_of_those_ranked_in_both() -> None:
    bloc = compared(BEFORE, AFTER)
    assert bloc.mean_parts.sum() == pytest.approx((10 + 10 - 50) / 3)


def test_mean_and_spread_are_those_of_the_ranked_units() -> None:
    side = sides(FIRST, BEFORE)[0]
    # 80, 60, 100: mean 80, deviations 0, -20, 20: the root of 800/3.
    assert spread(side) == {
        "mean": 80, "lowest": 60, "highest": 100, "deviation": pytest.approx((800 / 3) ** 0.5),
    }  # fmt: skip


def test_who_moved_most_comes_first_and_units_that_moved_alike_in_their_order() -> None:
    after = {**AFTER, "b": {"1.1": 4, "1.2": 4, "2.1": 1}}
    bloc = compared(BEFORE, after)
    # b 60 → 90, a 80 → 90.
    assert list(bloc.risers("change").index) == ["b", "a"]
    assert list(bloc.risers("change", most=1).index) == ["b"]


def test_the_change_is_told_to_the_fewer_decimals_of_both_rounds() -> None:
    one, three = (earlier(branch("1", leaf("1.1", 4)), decimals=number) for number in (1, 3))
    rows = {"a": {"1.1": 2}}
    for first, second in ((one, three), (three, one)):
        assert compare_rounds(sides(first, rows), sides(second, rows, name="2020"), {}).blocs[0].decimals == 1


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


def test_a_round_that_left_a_unit_out_is_provisional() -> None:
    card = score(entries_of(FIRST, BEFORE))
    whole, without = (sides_of(Result("2019", "2019", (card,), left_out=out))[0] for out in ((), ("x",)))
    assert (whole.provisional, without.provisional) == (False, True)


def test_of_a_published_table_that_keeps_an_index_to_itself_nobody_knows_the_mean() -> None:
    units = sides(FIRST, BEFORE)[0].units
    silent = units.assign(index=units["index"].where(units.index != "b"))
    assert Side("bảng", "", "", units, 2).mean == 80
    table = Side("bảng", "", "", silent, 2)
    assert table.mean is None
    assert all(pd.isna(value) for value in spread(table).values())


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


def bloc_of(name: str, rows: dict[str, Any]) -> Side:
    (side,) = sides_of(Result("2020", "2020", (score(entries_of(FIRST, rows), name),)))
    return side


def test_a_unit_that_went_to_another_bloc_is_said_also_where_one_round_has_one_bloc_only() -> None:
    one, other = {"a": BEFORE["a"]}, {"b": BEFORE["b"]}
    whole, parted = (bloc_of("so", one | other),), (bloc_of("so", one), bloc_of("huyen", other))
    for before, after, way in ((whole, parted, ("so", "huyen")), (parted, whole, ("huyen", "so"))):
        moved = compare_rounds(before, after, {}).moved
        assert [(unit.unit, unit.earlier_bloc, unit.later_bloc) for unit in moved] == [("b", *way)]


def test_the_only_blocs_are_one_whatever_they_are_called_and_a_bloc_without_a_name_may_be_any() -> None:
    rows = {"a": BEFORE["a"], "b": BEFORE["b"]}
    found = compare_rounds((bloc_of("so", rows),), (bloc_of("so, ban, ngành", rows),), {})
    assert (len(found.blocs[0].units), found.moved) == (2, ())
    unnamed = compare_rounds((bloc_of("", rows),), (bloc_of("so", rows), bloc_of("huyen", {"c": BEFORE["c"]})), {})
    assert unnamed.moved == ()


def test_a_later_set_on_the_earlier_side_is_said() -> None:
    assert "sides-reversed" in codes(compare_rounds(sides(SECOND, AFTER), sides(FIRST, BEFORE, name="2020"), {}))
    assert "sides-reversed" not in codes(compare_rounds(sides(FIRST, BEFORE), sides(FIRST, BEFORE, name="2020"), {}))


def test_nobody_in_common_is_no_crash() -> None:
    bloc = compared({"x": BEFORE["a"]}, {"y": AFTER["a"]})
    assert bloc.units.empty
    assert (bloc.pairing.new, bloc.pairing.gone) == (("y",), ("x",))
    assert bloc.mean_parts.isna().all()


def test_a_set_between_that_is_missing_is_named_beside_the_guess() -> None:
    last = later(branch("1", leaf("1.1", 4, ["1.1"])), id="sau", year=2021, follows={"id": "giua"})
    found = compare_rounds(sides(FIRST, BEFORE), sides(last, {"a": {"1.1": 4}}, name="2021"), {})
    missing = [finding.facts for finding in found.findings if finding.code == "crosswalk-between-missing"]
    assert missing == [{"set": "sau", "missing": "giua"}]
    assert "crosswalk-guessed" in codes(found)


def test_blocs_of_one_name_however_it_is_typed_are_one() -> None:
    def blocs(criteria: Any, rows: dict[str, Any], *names: str) -> tuple[Side, ...]:
        cards = tuple(score(entries_of(criteria, rows), name) for name in names)
        return sides_of(Result("r", "r", cards, demonstration=True))

    found = compare_rounds(blocs(FIRST, BEFORE, "Sở", "Xã"), blocs(SECOND, AFTER, "sở", "Huyện"), {})
    assert [bloc.name for bloc in found.blocs] == ["sở"]
    assert [side.bloc for side in found.alone] == ["Xã", "Huyện"]
    nothing = compare_rounds(blocs(FIRST, BEFORE, "Sở", "Xã"), blocs(SECOND, AFTER, "Huyện", "Cục"), {})
    assert (nothing.blocs, nothing.demonstration) == ((), True)
