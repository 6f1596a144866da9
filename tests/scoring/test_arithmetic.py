"""The arithmetic that people can check by hand: sums unrounded, one index for every node, rounding once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from par_cli.criteria import round_half_away
from par_cli.entries import Unit
from tests.scoring.rounds import area, codes_at, leaf, scored

TWO_AREAS = [area("1", leaf("1.1", 2), leaf("1.2", 1)), area("2", leaf("2.1", 1))]


def test_a_node_is_the_sum_of_its_children_unrounded() -> None:
    card = scored(TWO_AREAS, {"a": {"1.1": 1.2345, "1.2": 0.3333, "2.1": 0.1111}})
    assert card.scores.at["a", "1"] == pytest.approx(1.5678, abs=1e-12)
    assert card.units.at["a", "score"] == pytest.approx(1.6789, abs=1e-12)


def test_the_index_of_every_node_is_its_share_of_its_own_maximum() -> None:
    card = scored(TWO_AREAS, {"a": {"1.1": 1, "1.2": 1, "2.1": 0.5}})
    # 2 of 3, half of 1, 1 of 2; together 2.5 of 4.
    assert card.indices.loc["a", ["1", "2", "1.1"]].tolist() == pytest.approx([200 / 3, 50, 50])
    assert card.units.at["a", "index"] == pytest.approx(62.5)


def test_totals_add_unrounded_columns_as_the_national_table_of_2023_does() -> None:
    # In the published table 61.86 + 28.10 is printed as 89.95: unrounded parts such as 61.855 and 28.095 are added.
    # https://xaydungchinhsach.chinhphu.vn/chi-tiet-bang-xep-hang-par-index-2023-cua-cac-bo-co-quan-ngang-bo-119240417175319406.htm
    survey = leaf("2.1", 30, rule={"kind": "survey", "value": "points"})
    card = scored([area("1", leaf("1.1", 70)), area("2", survey)], {"a": {"1.1": 61.855, "2.1:survey": 28.095}})
    parts = card.parts.loc["a"]
    assert [float(round_half_away(part, 2)) for part in parts] == [61.86, 28.10]
    assert card.units.at["a", "printed"] == 89.95


def test_binary_noise_does_not_break_a_tie() -> None:
    areas = [area("1", leaf("1.1", 1), leaf("1.2", 1))]
    card = scored(areas, {"a": {"1.1": 0.1, "1.2": 0.2}, "b": {"1.1": 0.3, "1.2": 0}})
    assert card.units["rank"].tolist() == [1, 1]
    exact = scored(areas, {"a": {"1.1": 0.1, "1.2": 0.2}, "b": {"1.1": 0.3, "1.2": 0}}, ranking={"on": "exact"})
    assert exact.units["rank"].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(2.675, 2, 2.68), (1.005, 2, 1.01), (0.5, 0, 1), (1.5, 0, 2), (2.5, 0, 3), (-0.5, 0, -1), (86.03499, 2, 86.03)],
)
def test_rounding_is_half_away_from_zero_as_in_excel(value: float, decimals: int, expected: float) -> None:
    assert float(round_half_away(np.float64(value), decimals)) == expected


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_rounding_agrees_with_decimal_arithmetic(thousandths: int, decimals: int) -> None:
    from decimal import ROUND_HALF_UP, Decimal

    exact = (Decimal(thousandths) / 1000).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert float(round_half_away(np.float64(thousandths / 1000), decimals)) == float(exact)


def test_rank_band_and_print_use_the_same_rounded_index() -> None:
    areas = [area("1", leaf("1.1", 100))]
    bands = [{"name": "I", "from": "90"}, {"name": "II"}]
    card = scored(areas, {"a": {"1.1": 89.995}, "b": {"1.1": 90}, "c": {"1.1": 89.9949}}, bands=bands)
    assert card.units["printed"].tolist() == [90, 90, 89.99]
    assert card.units["rank"].tolist() == [1, 1, 3]
    assert card.units["band"].tolist() == ["I", "I", "II"]
    assert card.band_counts == {"I": 2, "II": 1}


def test_exact_ranking_ranks_unrounded() -> None:
    rows = {"a": {"1.1": 89.995}, "b": {"1.1": 90}, "c": {"1.1": 89.9949}}
    card = scored([area("1", leaf("1.1", 100))], rows, ranking={"on": "exact"})
    assert card.units["rank"].tolist() == [2, 1, 3]


def test_ties_skip_by_default_and_are_dense_on_request() -> None:
    rows = {"a": {"1.1": 90}, "b": {"1.1": 90}, "c": {"1.1": 80}}
    areas = [area("1", leaf("1.1", 100))]
    assert scored(areas, rows).units["rank"].tolist() == [1, 1, 3]
    assert scored(areas, rows, ranking={"ties": "dense"}).units["rank"].tolist() == [1, 1, 2]


def test_tie_breakers_are_taken_in_their_order() -> None:
    rows = {
        "a": {"1.1": 1, "1.2": 0, "2.1": 1},
        "b": {"1.1": 0, "1.2": 1, "2.1": 1},
        "c": {"1.1": 0, "1.2": 1, "2.1": 1},
    }
    areas = [area("1", leaf("1.1", 1), leaf("1.2", 1)), area("2", leaf("2.1", 1))]
    card = scored(areas, rows, ranking={"tie_breakers": ["2.1", "1.2"]})
    assert card.units["rank"].to_dict() == {"a": 3, "b": 1, "c": 1}


def test_on_exact_ranking_tie_breakers_are_exact_too() -> None:
    areas = [area("1", leaf("1.1", 1), leaf("1.2", 1)), area("2", leaf("2.1", 1))]
    rows = {"a": {"1.1": 0.5, "1.2": 0.5, "2.1": 1}, "b": {"1.1": 0.50001, "1.2": 0.49999, "2.1": 1}}
    card = scored(areas, rows, ranking={"on": "exact", "tie_breakers": ["1.1"]})
    assert card.units["rank"].to_dict() == {"a": 2, "b": 1}


def test_the_mean_of_a_bloc_is_the_mean_of_the_unrounded_indices_of_its_ranked_units() -> None:
    units = [Unit("a", "A"), Unit("b", "B"), Unit("c", "C", ranked=False)]
    rows = {"a": {"1.1": 1}, "b": {"1.1": 2}, "c": {"1.1": 3}}
    card = scored([area("1", leaf("1.1", 3))], rows, units=units)
    assert card.mean_index == pytest.approx((100 / 3 + 200 / 3) / 2, abs=1e-9)


def test_an_unranked_unit_is_scored_and_shifts_nobody() -> None:
    units = [Unit("a", "A"), Unit("b", "B", ranked=False), Unit("c", "C")]
    card = scored([area("1", leaf("1.1", 3))], {"a": {"1.1": 3}, "b": {"1.1": 2}, "c": {"1.1": 1}}, units=units)
    assert card.units["rank"].isna().tolist() == [False, True, False]
    assert card.units["rank"].dropna().to_dict() == {"a": 1, "c": 2}
    assert card.units.at["b", "score"] == 2
    assert card.units.at["b", "status"] == "scored"
    assert card.area_ranks["1"].isna().tolist() == [False, True, False]


def test_a_band_can_ask_every_area_for_a_floor() -> None:
    # Hải Dương 2024: group 1 is >= 90 with no component below 80, group 2 is 80-<90 with none below 70.
    # https://vietnam.vn/en/hai-duong-cong-bo-chi-so-cai-cach-hanh-chinh-cac-so-ban-nganh-ubnd-cap-huyen-nam-2024
    bands = [
        {"name": "1", "from": "90", "each_area_from": "80"},
        {"name": "2", "from": "80", "each_area_from": "70"},
        {"name": "3"},
    ]
    areas = [area("1", leaf("1.1", 90)), area("2", leaf("2.1", 10))]
    rows = {"a": {"1.1": 90, "2.1": 8}, "b": {"1.1": 90, "2.1": 7.9}, "c": {"1.1": 90, "2.1": 6.9}}
    assert scored(areas, rows, bands=bands).units["band"].tolist() == ["1", "2", "3"]


def test_what_does_not_apply_leaves_score_and_maximum() -> None:
    # Thanh Hóa 2023: Ban Dân tộc, 68.32 points = 81.33 %, so its own maximum is 84.00, in one list with units of 100.
    # https://baotainguyenmoitruong.vn/thanh-hoa-cong-bo-xep-hang-chi-so-cai-cach-hanh-chinh-nam-2023-369667.html
    units = [
        Unit("bdt", "Ban Dân tộc", attributes={"has_tthc": "không"}),
        Unit("sct", "Sở Công Thương", attributes={"has_tthc": "có"}),
    ]
    areas = [area("1", leaf("1.1", 84)), area("3", leaf("3.1", 16), applies_to="unit.has_tthc")]
    card = scored(areas, {"bdt": {"1.1": 68.32, "3.1": 16}, "sct": {"1.1": 80, "3.1": 12.83}}, units=units)
    assert card.units["max"].to_dict() == {"bdt": 84, "sct": 100}
    assert card.units["printed"].to_dict() == {"bdt": 81.33, "sct": 92.83}
    assert np.isnan(card.scores.at["bdt", "3"])
    assert np.isnan(card.indices.at["bdt", "3"])
    assert codes_at(card) == []


def test_an_attribute_that_says_neither_yes_nor_no_is_a_finding_and_the_criterion_applies() -> None:
    units = [Unit("a", "A", attributes={"has_tthc": "?"})]
    card = scored([area("1", leaf("1.1", 1, applies_to="unit.has_tthc"))], {"a": {"1.1": 1}}, units=units)
    assert codes_at(card) == [("attribute-missing", "a", "1.1")]
    assert card.units.at["a", "max"] == 1


def test_a_survey_that_was_not_held_leaves_the_maximum_and_the_index_rescales_by_itself() -> None:
    survey = leaf("2.1", 30, rule={"kind": "survey", "value": "percent"})
    areas = [area("1", leaf("1.1", 70)), area("2", survey)]
    card = scored(areas, {"a": {"1.1": 63}}, survey_held=False)
    assert (card.units.at["a", "max"], card.units.at["a", "index"], card.units.at["a", "status"]) == (70, 90, "scored")


def test_a_survey_that_was_held_and_is_missing_for_a_unit_is_a_missing_value() -> None:
    survey = leaf("2.1", 30, rule={"kind": "survey", "value": "percent"})
    card = scored([area("1", leaf("1.1", 70)), area("2", survey)], {"a": {"1.1": 63}})
    assert (card.units.at["a", "max"], card.units.at["a", "index"]) == (100, 63)
    assert card.units.at["a", "status"] == "incomplete"
    assert codes_at(card) == [("survey-missing", "a", "2.1")]
