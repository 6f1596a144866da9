"""How complete submissions are and where they claim too much: every expected figure is worked out beside it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from par_cli.analysis import Submitted, submitted
from par_cli.entries import Unit
from par_cli.scoring import score
from tests.criteria.one_leaf import set_of_areas
from tests.scoring.rounds import Row, area, entries_of, leaf

COUNTS = {"a": {"label": "Số nhiệm vụ", "type": "count"}, "b": {"label": "Số hoàn thành", "type": "count"}}
SHARE = {"kind": "proportional", "measure": "b / a"}
CHOICE = {"kind": "choice", "options": [{"label": "Có", "score": 1}, {"label": "Không", "score": 0}]}
AREAS = [
    area(
        "1",
        leaf("1.1", 2, inputs=COUNTS, rule=SHARE, evidence="required"),
        leaf("1.2", 1, rule={"kind": "given", "by": "unit"}),
        leaf("1.3", 1),
        leaf("1.4", 2, rule={"kind": "survey", "value": "percent"}),
        leaf("1.5", 1, rule=CHOICE, evidence="required"),
    )
]


def came(rows: Mapping[str, Row | None], areas: list[dict[str, Any]] = AREAS, **more: Any) -> Submitted:
    options = {key: more.pop(key) for key in ("units", "registered") if key in more}
    entries = entries_of(set_of_areas(areas, **more), rows, options.pop("units", None))
    return submitted(entries, **options)


def row(table: pd.DataFrame, unit: str, *columns: str) -> list[Any]:
    return [None if pd.isna(table.at[unit, column]) else table.at[unit, column] for column in columns]


def found(result: Submitted) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.unit, finding.criterion) for finding in result.findings]


FULL = {"1.1.a": "20", "1.1.b": "15", "1.5.a": "Có", "1.2:self": 0.5, "1.1:self": 1.5, "1.5:self": 1}


def test_questions_are_the_inputs_and_the_points_that_the_unit_proposes() -> None:
    # a and b of 1.1, the level of 1.5, the proposal of 1.2: 4. The council's 1.3 and the survey's 1.4 ask nothing.
    result = came({"full": FULL, "half": {"1.1.a": "20", "1.2:self": 1}, "blank": {}})
    assert [row(result.units, unit, "asked", "answered") for unit in result.units.index] == [[4, 4], [4, 2], [4, 0]]
    assert (result.totals["asked"], result.totals["answered"]) == (12, 6)


def test_a_blank_is_no_question_where_nothing_arose() -> None:
    vacuous = {"if": "a == 0", "score": "max"}
    areas = [area("1", leaf("1.1", 2, inputs=COUNTS, rule=SHARE, when_none=vacuous))]
    result = came({"none": {"1.1.a": "0"}, "some": {"1.1.a": "4"}}, areas)
    # nothing arose: 2 points without b; otherwise b is wanted
    assert [row(result.units, unit, "asked", "answered", "computed") for unit in ("none", "some")] == [
        [1, 1, 2.0],
        [2, 1, 0.0],
    ]


def test_what_does_not_apply_to_a_unit_is_not_asked() -> None:
    areas = [
        area("1", leaf("1.1", 2, inputs=COUNTS, rule=SHARE, applies_to="unit.has_tthc"), leaf("1.5", 1, rule=CHOICE))
    ]
    units = [Unit("yes", "Có", attributes={"has_tthc": "có"}), Unit("no", "Không", attributes={"has_tthc": "không"})]
    result = came({"yes": {"1.5.a": "Có"}, "no": {"1.5.a": "Có"}}, areas, units=units)
    assert [row(result.units, unit, "asked", "answered", "max") for unit in ("yes", "no")] == [[3, 1, 3.0], [1, 1, 1.0]]


def test_evidence_is_given_or_explained_or_owed() -> None:
    given = {"1.1:evidence": 1, "1.5:explanation": 1}  # one document, one explanation
    result = came({"given": {**FULL, **given}, "owing": {**FULL, "1.1:evidence": 1}})
    columns = ("evidence_wanted", "evidence_given", "owed")
    assert [row(result.units, unit, *columns) for unit in ("given", "owing")] == [[2, 1, 0], [2, 1, 1]]


def test_claims_computed_points_and_maxima_are_of_the_leaves_that_a_rule_computes() -> None:
    # 1.1: 2 x 15/20 = 1.5, and 1.5 is 1: 2.5 of 3; the unit claims 1.5 + 1, and 0.5 of the proposal, which is no claim
    result = came({"u": FULL})
    assert row(result.units, "u", "claimed", "computed", "max", "above", "over") == [2.5, 2.5, 3.0, 0, 0.0]
    assert len(result.claims) == 0


def test_a_claim_above_the_rule_is_listed_and_found_at_its_cell() -> None:
    result = came({"b": {**FULL, "1.1:self": 1.8, "1.5:self": 1}, "c": {**FULL, "1.5.a": "Không"}})
    # b claims 1.8 where 1.5 is given; c claims 1 where nothing is
    assert result.claims[["unit", "code", "claimed", "computed"]].to_numpy().tolist() == [
        ["b", "1.1", 1.8, 1.5],
        ["c", "1.5", 1.0, 0.0],
    ]
    assert result.claims["over"].tolist() == [pytest.approx(0.3, abs=1e-12), 1.0]
    assert [row(result.units, unit, "above", "over") for unit in ("b", "c")] == [[1, 0.3], [1, 1.0]]
    findings = [finding for finding in result.findings if finding.code == "claim-above-rule"]
    assert [finding.facts for finding in findings] == [
        {"claimed": "1,8", "computed": "1,5", "over": "0,3"},
        {"claimed": "1", "computed": "0", "over": "1"},
    ]
    # `entries_of` enters a field in the row of its number: a, b, self of 1.1 are numbers 0, 1, 2
    assert (findings[0].file, findings[0].sheet, findings[0].cell) == ("b.xlsx", "S", "D3")


@pytest.mark.parametrize(
    ("done", "claimed", "is_above"),
    [
        (2, 1.33, False),  # 2 x 2/3 = 1.3333…
        (2, 1.34, True),
        (1, 0.67, False),  # 2 x 1/3 = 0.6666…, which is printed 0.67
        (1, 0.68, True),
        (1, 0.6667, False),  # below 0.67
        (3, 2.0, False),
    ],
)
def test_a_claim_rounded_to_two_decimals_is_not_above_the_rule(done: int, claimed: float, is_above: bool) -> None:
    result = came({"u": {"1.1.a": "3", "1.1.b": str(done), "1.1:self": claimed}})
    assert (len(result.claims) == 1) == is_above


def test_a_claim_without_computed_points_is_compared_with_nothing() -> None:
    result = came({"u": {"1.1.a": "20", "1.1:self": 2}})
    assert len(result.claims) == 0
    assert row(result.units, "u", "claimed", "computed") == [2.0, 0.0]


def test_a_unit_that_claims_nothing_has_no_claimed_points() -> None:
    assert row(came({"u": {"1.1.a": "20", "1.1.b": "20"}}).units, "u", "claimed", "computed") == [None, 2.0]


def test_a_closed_gate_takes_the_points_that_are_claimed_behind_it() -> None:
    gated = leaf("1.2", 1, rule=CHOICE, requires={"code": "1.1", "at_least": "max"})
    result = came(
        {"u": {"1.1.a": "Không", "1.2.a": "Có", "1.2:self": 1}}, [area("1", leaf("1.1", 1, rule=CHOICE), gated)]
    )
    assert result.claims[["code", "claimed", "computed"]].to_numpy().tolist() == [["1.2", 1.0, 0.0]]


def test_behind_a_gate_that_the_council_decides_the_rule_itself_counts() -> None:
    gated = leaf("1.2", 1, rule=CHOICE, requires={"code": "1.1", "at_least": "max"})
    result = came({"u": {"1.2.a": "Có", "1.2:self": 1}}, [area("1", leaf("1.1", 1), gated)])
    assert row(result.units, "u", "asked", "answered", "computed", "above") == [1, 1, 1.0, 0]


def test_a_bonus_by_rule_is_compared_and_stands_outside_the_sums() -> None:
    items = {"n": {"label": "Sáng kiến", "type": "count"}}
    bonus = {
        "code": "T1",
        "title": "Thưởng",
        "kind": "bonus",
        "max": 1,
        "inputs": items,
        "rule": {"kind": "formula", "points": "n * 0.25"},
    }
    result = came({"u": {**FULL, "T1.n": "2", "T1:self": 1}}, adjustments=[bonus])
    assert result.claims[["code", "claimed", "computed", "over"]].to_numpy().tolist() == [["T1", 1.0, 0.5, 0.5]]
    assert row(result.units, "u", "claimed", "computed", "max") == [2.5, 2.5, 3.0]


def test_a_proposal_that_is_missing_is_a_warning_at_its_cell() -> None:
    result = came({"u": {key: value for key, value in FULL.items() if key != "1.2:self"} | {"1.2:self": None}})
    (finding,) = [one for one in result.findings if one.code == "claim-missing"]
    assert (finding.severity, finding.unit, finding.criterion, finding.cell is not None) == (
        "warning",
        "u",
        "1.2",
        True,
    )


def test_what_survey_and_council_still_owe_is_not_said() -> None:
    assert came({"u": FULL}).findings == ()


def test_gaps_of_the_unit_are_said() -> None:
    assert found(came({"u": {**FULL, "1.1.b": None}})) == [("input-missing", "u", "1.1")]


def test_a_unit_that_sent_nothing_has_no_figures() -> None:
    result = came({"gone": None, "u": FULL})
    figures = [column for column in result.units if column not in ("name", "received", "files")]
    assert row(result.units, "gone", *figures) == [None] * len(figures)
    assert (result.totals["units"], result.totals["read"], result.totals["missing"]) == (2, 1, 1)


def test_without_a_register_nobody_is_missing_and_what_it_would_say_is_a_warning() -> None:
    areas = [
        area("1", leaf("1.1", 2, inputs=COUNTS, rule=SHARE, applies_to="unit.has_tthc"), leaf("1.5", 1, rule=CHOICE))
    ]
    rows = {"u": {"1.1.a": "2", "1.1.b": "1", "1.5.a": "Có"}, "ghost": None}
    result = came(rows, areas, registered=False)
    assert list(result.units.index) == ["u"]
    assert ("attribute-unsaid", "u", "1.1") in found(result)
    assert row(result.units, "u", "computed") == [2.0]  # 2 x 1/2, taken to apply, and 1


def test_without_a_register_a_leaf_that_is_not_for_the_one_unit_is_no_finding() -> None:
    areas = [
        area("1", leaf("1.1", 2, inputs=COUNTS, rule=SHARE, applies_to="unit.has_tthc"), leaf("1.5", 1, rule=CHOICE))
    ]
    units = [Unit("u", "Đơn vị", attributes={"has_tthc": "không"})]
    assert came({"u": {"1.5.a": "Có"}}, areas, units=units, registered=False).findings == ()
    assert found(came({"u": {"1.5.a": "Có"}}, areas, units=units)) == [("applies-to-nobody", None, "1.1")]


def test_a_set_without_rules_has_nothing_to_compute() -> None:
    result = came({"u": {}}, [area("1", leaf("1.1", 1))])
    assert row(result.units, "u", "asked", "claimed", "computed", "max", "above") == [0, None, 0.0, 0.0, 0]


def test_what_is_held_against_other_units_is_held_against_what_came() -> None:
    inputs = {"a": {"label": "Số sáng kiến", "type": "count"}}
    areas = [area("1", leaf("1.1", 2, inputs=inputs, rule={"kind": "relative", "measure": "a"}))]
    result = came({"best": {"1.1.a": "10"}, "half": {"1.1.a": "5"}, "gone": None}, areas)
    assert [row(result.units, unit, "computed") for unit in ("best", "half")] == [[2.0], [1.0]]


def test_the_scorecard_at_the_computed_stage_adds_up_to_the_same() -> None:
    entries = entries_of(set_of_areas(AREAS), {"u": FULL})
    assert score(entries, stages=("computed",)).units.at["u", "score"] == submitted(entries).units.at["u", "computed"]
