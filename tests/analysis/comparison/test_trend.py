"""Several rounds: every unit followed back, and why it moved; figures by hand, of 10 points unless it is said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.trend import trend
from par_cli.criteria import CriteriaSet
from par_cli.findings import ParError
from tests.analysis.comparison.pairs_of_sets import BONUS, areas, attributes, rows
from tests.analysis.comparison.several_rounds import (
    SET_2018,
    SET_2019,
    SET_2020,
    SETS,
    bloc_of,
    first_set,
    followed,
    next_set,
    points,
    published,
    row,
    scored,
)  # fmt: skip
from tests.criteria.two_sets import branch, earlier, later, leaf

# a: 6, 7.5, 8.5 points; b: 7, 7, 6; c came in 2020 with 6.
ROUNDS = (
    scored(SET_2018, {"a": points(1, 2, 3), "b": points(2, 1, 4)}),
    scored(SET_2019, {"a": points(1.5, 2, 4), "b": points(2, 1, 4)}),
    scored(SET_2020, {"a": points(1.5, 2, 5), "b": points(1, 1, 4), "c": points(1, 1, 4)}),
)
BLOC = bloc_of(*ROUNDS)


def codes(*sides: Side) -> list[str]:
    return [finding.code for finding in followed(*sides).findings]


# --- index and rank ------------------------------------------------------------------------------------------------


def test_every_unit_of_the_last_round_has_its_index_and_rank_in_every_round() -> None:
    assert row(BLOC.index, "a") == [60, 75, 85]
    assert row(BLOC.rank, "a") == [2, 1, 1]
    assert row(BLOC.index, "c") == [None, None, 60]
    assert row(BLOC.change, "a") == [15, 10]
    assert row(BLOC.change, "c") == [None, None]


def test_the_change_in_all_is_from_the_first_round_to_the_last() -> None:
    units = BLOC.units
    assert list(units.index) == ["a", "b", "c"]
    assert row(units, "a") == ["Đơn vị a", 25, 25, 1, 1]
    assert row(units, "b") == ["Đơn vị b", -10, -10, -1, -1]
    assert row(units, "c") == ["Đơn vị c", None, None, None, None]


def test_ranks_among_the_units_that_are_ranked_in_every_round_leave_the_others_out() -> None:
    before = scored(SET_2018, {"a": points(2, 2, 0), "b": points(2, 0, 0), "gone": points(2, 1, 0)})
    after = scored(SET_2019, {"new": points(2, 2, 6), "a": points(0, 0, 0), "b": points(0, 1, 0)})
    bloc = bloc_of(before, after)
    # a 40, gone 30, b 20; then new 100, b 10, a 0: a fell from 1 to 3 of all, from 1 to 2 of two.
    assert row(bloc.rank, "a") == [1, 3]
    assert row(bloc.common_rank, "a") == [1, 2]
    assert bloc.units["common_change"].dropna().to_dict() == {"b": 1, "a": -1}


def test_mean_and_spread_are_those_of_each_round_and_the_common_mean_is_of_the_same_units() -> None:
    # (60 + 70) / 2, (75 + 70) / 2, (85 + 60 + 60) / 3; without c the last is (85 + 60) / 2.
    assert [one["mean"] for one in BLOC.spreads] == pytest.approx([65, 72.5, 205 / 3])
    assert BLOC.common_mean.tolist() == [65, 72.5, 72.5]
    # 65 ± 5; 72.5 ± 2.5
    assert [one["deviation"] for one in BLOC.spreads][:2] == [5, 2.5]


def test_who_rose_and_fell_most() -> None:
    assert list(BLOC.risers("printed_change").index) == ["a"]
    assert list(BLOC.fallers("rank_change").index) == ["b"]


# --- units on their way ----------------------------------------------------------------------------------------------


def test_a_unit_is_followed_through_another_name_and_another_code() -> None:
    sides = (
        scored(SET_2018, {"cu": points(1, 2, 3)}, {"cu": {"name": "Sở Cũ"}}),
        scored(SET_2019, {"cu": points(1.5, 2, 4)}, {"cu": {"name": "Sở Mới"}}),
        scored(SET_2020, {"moi": points(1.5, 2, 5)}, {"moi": {"name": "Sở Mới", "predecessors": ("cu",)}}),
    )
    bloc = bloc_of(*sides)
    assert row(bloc.codes, "moi") == ["cu", "cu", "moi"]
    assert row(bloc.names, "moi") == ["Sở Cũ", "Sở Mới", "Sở Mới"]
    assert row(bloc.index, "moi") == [60, 75, 85]


def test_units_that_merged_are_not_followed_beyond_it_and_the_step_is_known() -> None:
    sides = (
        scored(SET_2018, {"a": points(1, 1, 1), "b": points(2, 2, 2)}),
        scored(SET_2019, {"ab": points(1, 1, 1)}, {"ab": {"predecessors": ("a", "b")}}),
        scored(SET_2020, {"ab": points(2, 2, 2)}, {"ab": {"predecessors": ("a", "b")}}),
    )
    bloc = bloc_of(*sides)
    assert row(bloc.codes, "ab") == ["", "ab", "ab"]
    assert row(bloc.index, "ab") == [None, 30, 60]
    (group,) = bloc.passages[0].pairing.merged
    assert (group.earlier, group.later) == (("a", "b"), ("ab",))
    assert (bloc.passages[0].earlier, bloc.passages[0].later, bloc.passages[1].pairing.merged) == (0, 1, ())


def test_a_bloc_that_is_not_in_every_round_is_said_and_not_followed() -> None:
    two = [scored(SET_2019, {name: points(1, 2, 3)}, bloc=name) for name in ("so", "huyen")]
    three = [scored(SET_2020, {name: points(1, 2, 3)}, bloc=name) for name in ("so", "huyen")]
    only = scored(SET_2018, {"so": points(1, 2, 3)}, bloc="so")
    found = trend([[only], two, three], {one.id: one for one in SETS})
    assert [bloc.name for bloc in found.blocs] == ["so"]
    assert [(one.code, one.facts["bloc"], one.facts["round"]) for one in found.findings] == [
        ("bloc-alone", "huyen", "2019")
    ]


# --- why -----------------------------------------------------------------------------------------------------------


def test_parts_are_summed_over_the_steps() -> None:
    assert BLOC.parts is not None
    assert row(BLOC.parts, "a") == [25, 0, 0, 0, 0, 0, 0]
    assert row(BLOC.parts, "c") == [None] * 7
    assert [row(parts, "a")[0] for parts in BLOC.step_parts if parts is not None] == [15, 10]
    # Of a and b: (25 - 10) / 2
    assert BLOC.mean_parts is not None
    assert BLOC.mean_parts["performance"] == 7.5


@st.composite
def three_rounds(draw: st.DrawFn) -> tuple[Side, ...]:
    """Three random sets, each following the one before, and what units have in each; leaves may not apply to some."""
    sets: list[CriteriaSet] = [earlier(*draw(areas()), adjustments=[BONUS])]
    for year in (2020, 2021):
        follows = {"id": sets[-1].id, "removed": []}
        own = draw(areas(sets[-1]))
        sets.append(later(*own, id=f"bo-{year}", year=year, follows=follows, adjustments=[BONUS]))
    return tuple(
        scored(one, draw(rows(one)), {unit: {"attributes": {"x": x}} for unit, x in draw(attributes()).items()})
        for one in sets
    )


@given(three_rounds())
@settings(max_examples=40, deadline=None)
def test_the_parts_over_all_steps_add_up_to_the_change_over_all_of_them(sides: tuple[Side, ...]) -> None:
    bloc = bloc_of(*sides)
    assert bloc.parts is not None
    change = bloc.index[2] - bloc.index[0]
    through = bloc.index.notna().all(axis=1)
    assert bloc.parts.sum(axis=1)[through].to_numpy() == pytest.approx(change[through].to_numpy(), abs=1e-9)
    assert bloc.parts[~through].isna().to_numpy().all()


# --- a round that is known by its published table only ---------------------------------------------------------------

TABLE = published("bang-2019", {"Đơn vị a": (75, 1), "Đơn vị b": (70, 2)})


def test_a_published_table_in_between_has_indices_and_ranks_and_nothing_to_explain_them_by() -> None:
    bloc = bloc_of(ROUNDS[0], TABLE, ROUNDS[2])
    assert row(bloc.index, "a") == [60, 75, 85]
    assert row(bloc.codes, "a") == ["a", "Đơn vị a", "a"]
    assert (bloc.unsplit, bloc.parts, bloc.mean_parts, bloc.known) == ((0, 1), None, None, (0, 2))
    # Area 1 of a: 3 of 4, nothing known, 3.5 of 4.
    assert row(bloc.components[0].index, "a") == [75, None, 87.5]
    assert bloc.components[0].codes == ("1", "", "1")


def test_a_unit_that_a_published_table_leaves_out_is_followed_all_the_same() -> None:
    table = published("bang-2019", {"Đơn vị b": (70, 1)})
    bloc = bloc_of(ROUNDS[0], table, ROUNDS[2])
    assert row(bloc.codes, "a") == ["a", "", "a"]
    assert row(bloc.index, "a") == [60, None, 85]
    assert bloc.units.loc["a", "change"] == 25


@pytest.mark.parametrize(("at", "steps"), [(0, (0,)), (2, (1,))])
def test_a_published_table_may_be_the_first_or_the_last_round(at: int, steps: tuple[int, ...]) -> None:
    sides = list(ROUNDS)
    sides[at] = published("bang", {"Đơn vị a": (50, 1), "Đơn vị b": (40, 2)})
    bloc = bloc_of(*sides)
    unit = bloc.codes.index[0]
    assert row(bloc.index, unit) == [50 if number == at else row(BLOC.index, "a")[number] for number in range(3)]
    assert bloc.unsplit == steps
    assert bloc.recurring is not None
    # b lost 1 point on 1.2 in every round that is known.
    assert "1.2" in bloc.recurring.of_unit(str(bloc.codes.index[1])).index
    assert "split-absent" in codes(*sides)


def test_tables_alone_have_ranks_and_no_more() -> None:
    bloc = bloc_of(published("x", {"A": (50, 1)}), published("y", {"A": (55, 1)}))
    assert bloc.units.loc["A", "printed_change"] == 5
    assert (bloc.components, bloc.recurring, bloc.parts) == ((), None, None)


# --- components and recurring losses ---------------------------------------------------------------------------------


def test_the_index_of_a_component_is_followed_back() -> None:
    one, two = BLOC.components
    assert (one.code, one.codes, one.regrouped) == ("1", ("1", "1", "1"), ())
    # a: 3, 3.5, 3.5 of 4; b: 3, 3, 2 of 4; c: 2 of 4.
    assert row(one.index, "a") == [75, 87.5, 87.5]
    assert one.means == pytest.approx((75, 81.25, (87.5 + 50 + 50) / 3))
    # a: 3, 4, 5 of 6.
    assert row(two.index, "a") == pytest.approx([50, 200 / 3, 250 / 3])


def test_areas_that_were_merged_have_no_index_before_and_it_is_said() -> None:
    merged = next_set(
        SET_2018, branch("I", leaf("I.1", 4, ["1.1", "1.2"]), leaf("I.2", 6, ["2.1"]), previous=["1", "2"]),
    )  # fmt: skip
    last = next_set(
        merged,
        branch("I", leaf("I.1", 4, ["I.1"]), leaf("I.2", 6, ["I.2"]), previous=["I"]),
        branch("II", leaf("II.1", 1, "none"), previous="none"),
    )
    sides = (
        ROUNDS[0],
        scored(merged, {"a": {"I.1": 3, "I.2": 3}}),
        scored(last, {"a": {"I.1": 3, "I.2": 5, "II.1": 1}}),
    )
    one, two = bloc_of(*sides).components
    assert (one.codes, one.regrouped) == (("", "I", "I"), (0,))
    assert row(one.index, "a") == [None, 60, 80]
    # A new area is no trouble.
    assert (two.codes, two.regrouped) == (("", "", "II"), ())
    said = [(f.code, f.criterion, f.facts["round"]) for f in followed(*sides).findings if f.code == "area-regrouped"]
    assert said == [("area-regrouped", "I", "2018")]


def test_only_what_is_lost_in_every_round_recurs() -> None:
    assert BLOC.recurring is not None
    # c is new, so it has lost nothing again. a has 1.2 in full always; b had 1.1 in full twice.
    assert list(BLOC.recurring.lost[-1].index) == ["a", "b"]
    assert BLOC.recurring.of_unit("a").to_numpy().tolist() == [[3, 2, 1], [1, 0.5, 0.5]]
    assert list(BLOC.recurring.of_unit("a").index) == ["2.1", "1.1"]
    assert list(BLOC.recurring.of_unit("b").index) == ["2.1", "1.2"]
    # 2.1: both of two units; 1.1 and 1.2: one of two, not more than half.
    assert BLOC.recurring.of_bloc()["units"].to_dict() == {"2.1": 2}


def test_a_loss_is_followed_through_other_codes() -> None:
    renumbered = next_set(
        SET_2018, branch("9", leaf("9.9", 6, ["2.1"]), leaf("9.8", 4, ["1.1", "1.2"]), previous=["2"])
    )
    last = next_set(renumbered, branch("8", leaf("8.1", 6, ["9.9"]), previous=["9"]), removed=["9.8"])
    bloc = bloc_of(
        scored(SET_2018, {"a": points(2, 2, 5)}),
        scored(renumbered, {"a": {"9.9": 4, "9.8": 4}}),
        scored(last, {"a": {"8.1": 3}}),
    )
    assert bloc.recurring is not None
    assert bloc.recurring.of_unit("a").loc["8.1"].tolist() == [1, 2, 3]


# --- what is refused and said ----------------------------------------------------------------------------------------


def test_one_round_is_no_trend() -> None:
    with pytest.raises(ParError) as error:
        followed(ROUNDS[0])
    assert [finding.code for finding in error.value.findings] == ["rounds-too-few"]


def test_the_same_round_twice_is_refused() -> None:
    with pytest.raises(ParError) as error:
        followed(ROUNDS[0], ROUNDS[1], ROUNDS[0])
    assert [(one.code, one.facts["round"]) for one in error.value.findings] == [("round-repeated", "2018")]


def test_rounds_are_kept_in_the_order_given_and_every_step_back_is_said() -> None:
    assert codes(*ROUNDS) == []
    back = followed(*reversed(ROUNDS))
    assert back.rounds == ("2020", "2019", "2018")
    assert [(one.code, one.facts["earlier"]) for one in back.findings] == [
        ("sides-reversed", "2019"),
        ("sides-reversed", "2020"),
    ]
    # Two rounds of one year, by one set, are in order.
    assert codes(scored(SET_2018, {"a": points(1, 2, 3)}, name="Q1"), ROUNDS[0]) == []


def test_swapping_the_order_of_the_rounds_turns_every_sign() -> None:
    back = bloc_of(*reversed(ROUNDS))
    assert back.parts is not None
    assert BLOC.parts is not None
    assert np.array_equal(back.parts.loc[["a", "b"]] + 0.0, -BLOC.parts.loc[["a", "b"]] + 0.0)


def test_a_guess_anywhere_marks_the_whole() -> None:
    stranger = first_set(branch("1", leaf("1.1", 2)), year=2021)
    assert not followed(*ROUNDS).guessed
    found = followed(*ROUNDS, scored(stranger, {"a": {"1.1": 1}}))
    assert found.guessed
    assert [finding.code for finding in found.findings] == ["crosswalk-guessed"]
