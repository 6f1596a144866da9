"""Bonus and penalty: outside every area, capped each and together, added before the index is taken."""

import pytest

from par_cli.entries import Field, Unit
from par_cli.scoring import score
from tests.criteria.one_leaf import set_of_areas
from tests.scoring.rounds import area, codes_at, entries_of, leaf, scored

# Bộ Công an's draft: bonus 1 + 1, penalty 1 + 1, applied to the total before the index.
# https://lsu.vn/tru-diem-don-vi-cong-an-bi-du-luan-phe-phan/
ADJUSTMENTS = [
    {"code": "T1", "title": "Tự chấm chính xác, đúng hạn", "kind": "bonus", "max": 1},
    {"code": "T2", "title": "Cách làm đột phá", "kind": "bonus", "max": 1},
    {"code": "P1", "title": "Trì trệ, bị phê bình", "kind": "penalty", "max": 1},
    {"code": "P2", "title": "Khiếu nại đúng", "kind": "penalty", "max": 1},
]
AREAS = [area("1", leaf("1.1", 100))]


def test_adjustments_change_the_total_before_the_index_and_no_area() -> None:
    card = scored(AREAS, {"a": {"1.1": 90, "T1": 1, "P1": 0.5}}, adjustments=ADJUSTMENTS)
    assert card.units.at["a", "score"] == 90.5
    assert card.units.at["a", "adjustments"] == 0.5
    assert card.scores.at["a", "1"] == 90


def test_each_is_capped_and_all_of_a_kind_together() -> None:
    caps = {"bonus": 1.5, "penalty": 1}
    card = scored(
        AREAS, {"a": {"1.1": 90, "T1": 3, "T2": 1, "P1": 1, "P2": 1}}, adjustments=ADJUSTMENTS, adjustment_caps=caps
    )
    assert card.adjustments.loc["a"].tolist() == [1, 1, -1, -1]
    assert card.units.at["a", "adjustments"] == pytest.approx(1.5 - 1)
    said = [(finding.code, finding.facts["points"], finding.facts["cap"]) for finding in card.findings]
    assert said == [("adjustment-capped", *pair) for pair in (("3", "1"), ("2", "1.5"), ("2", "1"))]


def test_an_adjustment_laid_down_on_a_node_counts_in_the_total_only() -> None:
    one = area("1", leaf("1.1", 100), adjustments=[ADJUSTMENTS[2]])
    card = scored([one], {"a": {"1.1": 90, "P1": 1}})
    assert (card.units.at["a", "score"], card.scores.at["a", "1"]) == (89, 90)


def test_a_penalty_that_is_counted_needs_its_figure() -> None:
    counted = {
        "code": "P9", "title": "Vụ việc", "kind": "penalty", "max": 2,
        "inputs": {"a": {"label": "Số vụ", "type": "count"}},
        "rule": {"kind": "per_item", "items": [{"input": "a", "rate": 0.5}]},
    }  # fmt: skip
    card = scored(AREAS, {"a": {"1.1": 90, "P9.a": "3"}, "b": {"1.1": 90, "P9.a": None}}, adjustments=[counted])
    assert card.units["score"].tolist() == [88.5, 90]
    assert codes_at(card) == [("input-missing", "b", "P9")]
    assert card.units["status"].tolist() == ["scored", "incomplete"]


def test_a_unit_that_sent_nothing_is_ranked_with_zero_whatever_bonus_it_was_given() -> None:
    rows = {"a": {"1.1": 50, "T1": 1}, "b": None}
    entries = entries_of(set_of_areas(AREAS, adjustments=ADJUSTMENTS, missing_submission="zero"), rows)
    entries.put(1, entries.position[Field("T1", "appraised")], 1, 0, 0, 0)
    card = score(entries)
    assert card.units["score"].tolist() == [51, 0]
    assert card.adjustments.loc["b"].tolist() == [0, 0, 0, 0]
    assert card.counted.at["b", "1.1"] == ""


def test_a_bonus_nobody_gave_is_no_gap() -> None:
    assert codes_at(scored(AREAS, {"a": {"1.1": 90}}, adjustments=ADJUSTMENTS)) == []


def test_an_index_above_100_is_said() -> None:
    card = scored(AREAS, {"a": {"1.1": 100, "T1": 1}}, adjustments=ADJUSTMENTS)
    assert card.units.at["a", "index"] == 101
    assert codes_at(card) == [("index-above-100", "a", None)]


def test_an_adjustment_of_what_does_not_apply_is_neither_counted_nor_owed() -> None:
    counted = {
        "code": "P9", "title": "Vụ việc", "kind": "penalty", "max": 2,
        "inputs": {"a": {"label": "Số vụ", "type": "count"}},
        "rule": {"kind": "per_item", "items": [{"input": "a", "rate": 0.5}]},
    }  # fmt: skip
    areas = [area("1", leaf("1.1", 90)), area("2", leaf("2.1", 10), applies_to="unit.has", adjustments=[counted])]
    units = [Unit("a", "A", attributes={"has": "không"}), Unit("b", "B", attributes={"has": "không"})]
    card = scored(areas, {"a": {"1.1": 90}, "b": {"1.1": 90, "P9.a": "4"}}, units=units)
    assert card.units["score"].tolist() == [90, 90]
    assert card.units["status"].tolist() == ["scored", "scored"]
