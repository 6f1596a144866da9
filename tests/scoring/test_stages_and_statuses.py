"""Which score counts, who is ranked, and what is still missing."""

import numpy as np
import pytest

from par_cli.criteria import CriteriaSet
from par_cli.entries import Field, Unit
from par_cli.findings import ParError
from par_cli.scoring import score, stages_from
from tests.criteria.one_leaf import set_of_areas
from tests.scoring.rounds import area, codes_at, entries_of, leaf, scored

COUNT = {"a": {"label": "Số việc", "type": "count"}, "b": {"label": "Đã xong", "type": "count"}}
SHARE = leaf("1.1", 2, inputs=COUNT, rule={"kind": "proportional", "measure": "b / a"})
AREAS = [area("1", SHARE)]
ANSWERS = {"1.1.a": "10", "1.1.b": "5"}


@pytest.mark.parametrize(
    ("entered", "expected", "stage"),
    [
        ({}, 1.0, "computed"),
        ({"1.1:appraised": 0.75}, 0.75, "appraised"),
        ({"1.1:appraised": 0.75, "1.1:reappraised": 0.9}, 0.9, "reappraised"),
        ({"1.1:self": 2}, 1.0, "computed"),
    ],
)
def test_the_first_stage_that_has_a_value_counts_and_a_claim_never_does(
    entered: dict, expected: float, stage: str
) -> None:
    card = scored(AREAS, {"a": ANSWERS | entered})
    assert card.units.at["a", "score"] == expected
    assert card.counted.at["a", "1.1"] == stage


def test_a_set_may_count_the_claim_last() -> None:
    card = scored(AREAS, {"a": {"1.1:self": 1.5}}, stages=["appraised", "self"])
    assert card.units.at["a", "score"] == 1.5


def test_stage_cuts_the_list_from_the_one_named() -> None:
    criteria: CriteriaSet = set_of_areas(AREAS)
    assert stages_from(criteria, "survey") == ("survey", "computed")
    assert stages_from(criteria, None) == criteria.stages
    assert stages_from(criteria, "self") == ("self",)
    with pytest.raises(ParError):
        stages_from(criteria, "guess")


def test_a_view_of_one_stage_says_once_what_it_cannot_score() -> None:
    areas = [area("1", SHARE, leaf("1.2", 1))]
    rows = {"a": ANSWERS | {"1.2": 1}, "b": ANSWERS | {"1.2": 1}}
    card = scored(areas, rows, scoring_stages=("computed",))
    assert codes_at(card) == [("stage-without-value", None, "1.2")]
    assert card.units["score"].tolist() == [1, 1]


def test_a_bloc_that_mixes_stages_on_a_leaf_is_said() -> None:
    card = scored(AREAS, {"a": ANSWERS | {"1.1:appraised": 1}, "b": ANSWERS})
    assert codes_at(card) == [("stages-mixed", None, "1.1")]


def test_points_because_nothing_arose_are_no_mix_beside_the_councils() -> None:
    branch = area("1", leaf("1.1", 1)) | {
        "inputs": {"z": {"label": "z", "type": "count"}}, "when_none": {"if": "z == 0", "score": "max"},
    }  # fmt: skip
    card = scored([branch], {"a": {"1.z": "0"}, "b": {"1.z": "3", "1.1": 0.5}})
    assert card.counted["1.1"].tolist() == ["computed", "appraised"]
    assert codes_at(card) == []


def test_a_blank_counts_nothing_keeps_its_maximum_and_is_a_finding_at_its_cell() -> None:
    card = scored(AREAS, {"a": {"1.1.a": "10", "1.1.b": None}})
    assert (card.units.at["a", "score"], card.units.at["a", "max"]) == (0, 2)
    assert np.isnan(card.scores.at["a", "1.1"])
    assert card.units.at["a", "status"] == "incomplete"
    assert [(f.code, f.place()) for f in card.findings] == [("input-missing", "a.xlsx · S!D2")]


def test_a_row_that_no_file_has_is_said_as_such() -> None:
    card = scored(AREAS, {"a": {"1.1.a": "10"}})
    assert codes_at(card) == [("row-missing", "a", "1.1")]


def test_an_incomplete_unit_is_ranked_and_the_result_provisional() -> None:
    card = scored(AREAS, {"a": ANSWERS, "b": {"1.1.a": "10", "1.1.b": None}})
    assert card.units["rank"].tolist() == [1, 2]
    assert card.provisional


def test_a_unit_that_sent_nothing_has_no_score_and_no_rank() -> None:
    card = scored(AREAS, {"a": ANSWERS, "b": None})
    assert card.units["status"].tolist() == ["scored", "missing"]
    assert card.units["rank"].isna().tolist() == [False, True]
    assert np.isnan(card.units.at["b", "score"])
    assert card.provisional


def test_a_set_may_rank_a_missing_submission_with_zero() -> None:
    card = scored(AREAS, {"a": ANSWERS, "b": None}, missing_submission="zero")
    assert card.units["rank"].tolist() == [1, 2]
    assert card.units.at["b", "score"] == 0
    assert card.units.at["b", "status"] == "missing"
    assert card.provisional


def test_a_unit_that_sent_nothing_is_ranked_with_zero_whatever_others_entered() -> None:
    survey = leaf("1.2", 1, rule={"kind": "survey", "value": "percent"})
    entries = entries_of(set_of_areas([area("1", SHARE, survey)], missing_submission="zero"), {"a": ANSWERS, "b": None})
    entries.put(0, entries.position[Field("1.2", "survey")], 0.5, 0, 0, 0)
    entries.put(1, entries.position[Field("1.2", "survey")], 0.95, 0, 0, 0)
    entries.put(1, entries.position[Field("1.1", "appraised")], 2, 0, 0, 0)
    assert score(entries).units["score"].tolist() == [1.5, 0]


def test_a_gap_of_an_unranked_unit_does_not_make_the_result_provisional() -> None:
    units = [Unit("a", "A"), Unit("b", "B", ranked=False)]
    assert not scored(AREAS, {"a": ANSWERS, "b": None}, units=units).provisional


def test_an_unreadable_submission_is_its_own_status() -> None:
    entries = entries_of(set_of_areas(AREAS), {"a": None})
    entries.receipts[0] = "unreadable"
    card = score(entries)
    assert card.units.at["a", "status"] == "unreadable"
    assert card.units["rank"].isna().all()


def test_a_council_score_that_is_missing_is_the_councils_gap() -> None:
    card = scored([area("1", leaf("1.1", 1))], {"a": {}})
    assert codes_at(card) == [("appraisal-missing", "a", "1.1")]


def test_zero_by_zero_is_blank_and_said() -> None:
    card = scored(AREAS, {"a": {"1.1.a": "0", "1.1.b": "0"}})
    assert codes_at(card) == [("rule-no-value", "a", "1.1")]
    assert card.units.at["a", "status"] == "incomplete"


def test_what_only_its_gate_leaves_blank_is_no_gap_of_the_council() -> None:
    gated = leaf("1.2", 1, requires={"code": "1.1", "at_least": "50%"})
    card = scored([area("1", leaf("1.1", 2), gated)], {"a": {"1.2": 1}})
    assert codes_at(card) == [("appraisal-missing", "a", "1.1")]


def test_a_gate_hides_no_gap_of_the_leaf_behind_it() -> None:
    gated = SHARE | {"code": "1.2", "requires": {"code": "1.1", "at_least": "50%"}}
    areas = [area("1", leaf("1.1", 2), gated)]
    card = scored(areas, {"a": {"1.1": 2, "1.2.a": "0", "1.2.b": "0"}, "b": {"1.2.a": "4", "1.2.b": "4"}})
    assert codes_at(card) == [("appraisal-missing", "b", "1.1"), ("rule-no-value", "a", "1.2")]
    assert card.units["status"].tolist() == ["incomplete", "incomplete"]


def test_a_formula_above_the_maximum_is_refused_not_cut() -> None:
    rule = {"kind": "formula", "points": "b / a * max_score"}
    card = scored([area("1", leaf("1.1", 2, inputs=COUNT, rule=rule))], {"a": {"1.1.a": "10", "1.1.b": "11"}})
    assert codes_at(card) == [("rule-above-max", "a", "1.1")]
    assert np.isnan(card.scores.at["a", "1.1"])


def test_a_formula_below_zero_without_a_floor_is_refused() -> None:
    # The checks of a set try no negative answers; a round refuses what they lead to.
    rule = {"kind": "formula", "points": "min(1, a)"}
    one = leaf("1.1", 1, inputs={"a": {"label": "Chênh lệch", "type": "number"}}, rule=rule)
    card = scored([area("1", one)], {"a": {"1.1.a": "-1"}})
    assert codes_at(card) == [("rule-below-zero", "a", "1.1")]


def test_a_floor_is_as_low_as_a_leaf_goes() -> None:
    rule = {"kind": "deduct", "events": [{"input": "a", "rate": "0.5"}]}
    one = leaf("1.1", 1, inputs={"a": COUNT["a"]}, rule=rule, floor="-0.25")
    card = scored([area("1", one)], {"a": {"1.1.a": "9"}, "b": {"1.1.a": "1"}})
    assert card.units["score"].tolist() == [-0.25, 0.5]


def test_an_unread_gate_blanks_and_a_missed_gate_zeroes_whatever_the_stage() -> None:
    gated = leaf("1.2", 1, requires={"code": "1.1", "at_least": "50%"})
    areas = [area("1", leaf("1.1", 2), gated)]
    card = scored(areas, {"a": {"1.1": 1, "1.2": 1}, "b": {"1.1": 0.99, "1.2": 1}, "c": {"1.2": 1}})
    assert card.scores["1.2"].tolist()[:2] == [1, 0]
    assert np.isnan(card.scores.at["c", "1.2"])
    assert ("gate-closed", "b", "1.2") in codes_at(card)


@pytest.mark.parametrize(
    ("share", "most", "exactly"), [("80%", 1.5, 1.2), ("55%", 3, 1.65), ("40%", 3.5, 1.4), ("90%", 1.1, 0.99)]
)
def test_a_gate_at_a_share_of_the_maximum_is_reached_exactly(share: str, most: float, exactly: float) -> None:
    # In floating point 80 % of 1.5 is 1.2000000000000002: a unit with 1.2 has reached it.
    gated = leaf("1.2", 1, requires={"code": "1.1", "at_least": share})
    card = scored([area("1", leaf("1.1", most), gated)], {"a": {"1.1": exactly, "1.2": 1}})
    assert card.scores.at["a", "1.2"] == 1


def test_a_closed_gate_zeroes_also_what_is_blank() -> None:
    gated = leaf("1.2", 1, requires={"code": "1.1", "at_least": "max"})
    card = scored([area("1", leaf("1.1", 2), gated)], {"a": {"1.1": 1}})
    assert card.scores.at["a", "1.2"] == 0
    assert card.units.at["a", "status"] == "scored"


def test_the_outer_of_two_branches_wins_where_nothing_arose() -> None:
    inner = {
        "code": "1.1", "title": "T", "max": 2, "criteria": [leaf("1.1.1", 1), leaf("1.1.2", 1)],
        "inputs": {"a": {"label": "x", "type": "count"}}, "when_none": {"if": "a == 0", "score": "50%"},
    }  # fmt: skip
    outer = {
        "code": "1", "title": "L", "max": 2, "criteria": [inner],
        "inputs": {"z": {"label": "z", "type": "count"}}, "when_none": {"if": "z == 0", "score": "max"},
    }  # fmt: skip
    card = scored([outer], {"a": {"1.z": "0", "1.1.a": "0"}, "b": {"1.z": "0"}, "c": {"1.z": "1", "1.1.a": "0"}})
    assert card.units["score"].tolist() == [2, 2, 1]
    assert card.units["status"].tolist() == ["scored"] * 3


def test_a_branch_that_is_worth_points_gives_a_leaf_no_more_than_its_share() -> None:
    branch = {
        "code": "1.1", "title": "T", "max": 2, "criteria": [leaf("1.1.1", 1), leaf("1.1.2", 1, applies_to="unit.has")],
        "inputs": {"z": {"label": "z", "type": "count"}}, "when_none": {"if": "z == 0", "score": 2},
    }  # fmt: skip
    areas = [{"code": "1", "title": "L", "max": 2, "criteria": [branch]}]
    card = scored(areas, {"a": {"1.1.z": "0"}}, units=[Unit("a", "A", attributes={"has": "không"})])
    assert (card.units.at["a", "score"], card.units.at["a", "max"]) == (1, 1)


@pytest.mark.parametrize("attributes", [{}, {"loai": ""}, {"loại": "miền núi"}])
def test_a_criterion_never_leaves_a_unit_because_of_a_missing_attribute(attributes: dict[str, str]) -> None:
    areas = [area("1", leaf("1.1", 1), leaf("1.2", 1, applies_to="unit.loai == 'miền núi'"))]
    card = scored(areas, {"a": {"1.1": 1, "1.2": 1}}, units=[Unit("a", "A", attributes=attributes)])
    assert card.units.at["a", "max"] == 2
    assert codes_at(card) == [("attribute-missing", "a", "1.2")]


def test_a_criterion_that_no_unit_of_the_bloc_has_is_said_once() -> None:
    areas = [area("1", leaf("1.1", 1)), area("2", leaf("2.1", 1, applies_to="unit.x"), applies_to="unit.y")]
    units = [
        Unit("a", "A", "", attributes={"x": "có", "y": "không"}),
        Unit("b", "B", "", attributes={"x": "không", "y": "không"}),
    ]
    card = scored(areas, {"a": {"1.1": 1}, "b": {"1.1": 1}}, units=units)
    assert codes_at(card) == [("applies-to-nobody", None, "2")]


def test_a_unit_to_which_nothing_applies_is_said() -> None:
    units = [Unit("a", "A", attributes={"x": "không"})]
    card = scored([area("1", leaf("1.1", 1, applies_to="unit.x"))], {"a": {}}, units=units)
    assert codes_at(card) == [("applies-to-nobody", None, "1.1"), ("nothing-applies", "a", None)]


def test_nobody_claims_what_only_the_survey_or_the_council_scores() -> None:
    survey = leaf("1.2", 1, rule={"kind": "survey", "value": "percent"})
    entries = entries_of(set_of_areas([area("1", leaf("1.1", 1), survey, SHARE | {"code": "1.3"})]), {"a": {}})
    claimed = [entered.code for entered in entries.fields if entered.name == "self"]
    assert claimed == ["1.3"]


def test_a_gate_that_does_not_apply_stands_open() -> None:
    gated = leaf("1.2", 1, requires={"code": "1.1", "at_least": "max"})
    areas = [area("1", leaf("1.1", 2, applies_to="unit.x"), gated)]
    card = scored(areas, {"a": {"1.2": 1}}, units=[Unit("a", "A", attributes={"x": "không"})])
    assert card.units.at["a", "index"] == 100


def test_nothing_arose_for_a_branch_shares_its_points_by_the_maxima_below() -> None:
    # Chuẩn tiếp cận pháp luật, CT1: no text was assigned in the year, 3 of 3 for its two parts of 1 and 2.
    children = [leaf("1.1.1", 1), leaf("1.1.2", 2)]
    branch = {
        "code": "1.1", "title": "CT1", "max": 3, "criteria": children,
        "inputs": {"a": {"label": "Số văn bản được giao", "type": "count"}},
        "when_none": {"if": "a == 0", "score": 3},
    }  # fmt: skip
    areas = [{"code": "1", "title": "TC1", "max": 3, "criteria": [branch]}]
    card = scored(areas, {"a": {"1.1.a": "0"}, "b": {"1.1.a": "2", "1.1.1": 1, "1.1.2": 0}})
    assert card.scores.loc["a", ["1", "1.1.1", "1.1.2"]].tolist() == [3, 1, 2]
    assert card.scores.loc["b", ["1", "1.1.1", "1.1.2"]].tolist() == [1, 1, 0]


def test_relative_measures_against_the_ranked_and_readable_of_the_bloc_only() -> None:
    rule = {"kind": "relative", "measure": "a"}
    one = leaf("1.1", 10, inputs={"a": {"label": "x", "type": "number"}}, rule=rule)
    units = [Unit("a", "A"), Unit("b", "B"), Unit("c", "C", ranked=False)]
    rows = {"a": {"1.1.a": "50"}, "b": {"1.1.a": "100"}, "c": {"1.1.a": "400"}}
    assert scored([area("1", one)], rows, units=units).units["score"].tolist() == [5, 10, 10]


def test_lost_points_are_own_maximum_minus_score() -> None:
    card = scored([area("1", leaf("1.1", 2), leaf("1.2", 1))], {"a": {"1.1": 0.5, "1.2": None}})
    assert card.lost.loc["a"].tolist() == [1.5, 1]
