"""The formulas of a form and the engine give the same points: every rule kind, every leaf of every shipped set."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from par_cli.criteria import CriteriaSet, Criterion, load_set
from par_cli.criteria.columns import Columns
from par_cli.criteria.examples.answer_text import read_answer
from par_cli.criteria.expressions import evaluate
from par_cli.criteria.model import Example
from par_cli.criteria.rules import KINDS
from tests.criteria.one_leaf import set_of_leaf
from tests.criteria.test_rules import cases
from tests.recalculation import recalculated
from tests.template.drawn_values import as_typed, drawn_answers, telling_answers
from tests.template.scored_forms import Copy, agree, crowds, disagreements, engine_points, form_points

CRITERIA = Path(__file__).parents[2] / "criteria"
# What no formula can know: the survey, a person, other units.
LATER = frozenset({"survey", "given", "relative"})


@pytest.fixture(scope="module")
def sets() -> list[CriteriaSet]:
    """One of a leaf for every case of every rule kind, and every set that is shipped."""
    alone = [set_of_leaf(case.values[0]["leaf"]) for case in cases()]
    return alone + [load_set(path).criteria for path in sorted(CRITERIA.glob("*.yaml"))]


@pytest.fixture(scope="module")
def leaves(sets: list[CriteriaSet]) -> list[Criterion]:
    """All leaves with a formula; those that ask and score alike once."""
    every = [leaf for criteria in sets for leaf in criteria.leaves if not _is_later(leaf)]
    return list({_score_of(leaf): leaf for leaf in reversed(every)}.values())


def test_points_agree_around_every_threshold(leaves: list[Criterion], tmp_path: Path) -> None:
    forms = crowds((copy for leaf in leaves for copy in telling_answers(leaf, 9)), tmp_path / "in")
    made = recalculated([form.path for form in forms], tmp_path / "out")
    assert [found for form, book in zip(forms, made, strict=True) for found in disagreements(form, book)] == []


def test_points_agree_whatever_is_typed(leaves: list[Criterion], tmp_path: Path) -> None:
    forms = crowds((copy for leaf in leaves for copy in drawn_answers(leaf, 6)), tmp_path / "in", by_hand=True)
    made = recalculated([form.path for form in forms], tmp_path / "out")
    assert [found for form, book in zip(forms, made, strict=True) for found in disagreements(form, book)] == []


def test_a_worked_example_comes_out_in_the_form(sets: list[CriteriaSet], tmp_path: Path) -> None:
    examples = [(copy, points) for criteria in sets for copy, points in _examples(criteria)]
    expected = {id(copy): points for copy, points in examples}
    forms = crowds((copy for copy, _ in examples), tmp_path / "in")
    made = recalculated([form.path for form in forms], tmp_path / "out")
    for form, book in zip(forms, made, strict=True):
        shown, computed = form_points(book), engine_points(form)
        for code, copy in form.copies.items():
            assert agree(shown[code], expected[id(copy)]), (copy, shown[code], expected[id(copy)])
            assert agree(shown[code], computed[code]), (copy, shown[code], computed[code])


STEPS = {
    "kind": "steps", "measure": "a", "start": {"at": "10", "score": "0.5"}, "step": "4", "per_step": "0.25",
    "at_most": "1", "coefficient": "unit.coefficient",
}  # fmt: skip
SHARE = "min(max(a, 0), 1)"
NUMBERS = {name: {"label": name, "type": "number"} for name in "abc"}
# A rule, its answers, and the points by hand where the sums of binary fractions come out a little less.
NOISE: list[tuple[dict[str, Any], dict[str, float], float]] = [
    # 0.3 / 0.1 is 2.9999999999999996: three steps all the same.
    ({"kind": "steps", "measure": "a", "start": {"at": "0", "score": "0"}, "step": "0.1", "per_step": "0.25",
      "at_most": "1"}, {"a": 0.3}, 0.75),
    # 0.1 + 0.7 is 0.7999999999999999.
    ({"kind": "tiers", "measure": "a + b", "tiers": [
        {"range": "< 0.8", "score": "0"}, {"range": ">= 0.8", "score": "1"},
     ]}, {"a": 0.1, "b": 0.7}, 1),
    # 79.5 is rounded to 80 before it is compared, 79.4 to 79.
    ({"kind": "tiers", "measure": "a", "round": "0", "tiers": [
        {"range": "< 80", "score": "0"}, {"range": ">= 80", "score": "1"},
     ]}, {"a": 79.5}, 1),
    ({"kind": "tiers", "measure": "a", "round": "0", "tiers": [
        {"range": "< 80", "score": "0"}, {"range": ">= 80", "score": "1"},
     ]}, {"a": 79.4}, 0),
    ({"kind": "proportional", "measure": "a + b", "at_least": "80%"}, {"a": 0.1, "b": 0.7}, 0.8),
    # 0.29 x 100 is 28.999999999999996.
    ({"kind": "formula", "points": "min(max(floor(a * b) / 29, 0), 1)"}, {"a": 0.29, "b": 100}, 1),
    ({"kind": "formula", "points": "if(a + b == c, 1, 0)"}, {"a": 0.1, "b": 0.2, "c": 0.3}, 1),
    # 1.005 lies a little below, and half is rounded away from zero; so is what is below zero.
    ({"kind": "formula", "points": "min(max(round(a, 2) - 1, 0), 1)"}, {"a": 1.005}, 0.01),
    ({"kind": "formula", "points": "min(max(round(a, 0) + 3.5, 0), 1)"}, {"a": -2.5}, 0.5),
    ({"kind": "proportional", "measure": "a / b", "round": "1", "full": "2"}, {"a": 37, "b": 20}, 0.95),  # 1.85 → 1.9
    ({"kind": "all_of", "conditions": [{"label": "Đủ", "if": "a - b >= 0.1"}]}, {"a": 0.8, "b": 0.7}, 1),
]  # fmt: skip


def test_binary_noise_costs_nobody_a_point(tmp_path: Path) -> None:
    copies = [Copy(_leaf_of(rule, answers), answers) for rule, answers, _ in NOISE]
    (form,) = crowds(copies, tmp_path / "in")
    (book,) = recalculated([form.path], tmp_path / "out")
    shown = form_points(book)
    assert [shown[code] for code in form.copies] == pytest.approx([points for *_, points in NOISE], abs=1e-9)
    assert disagreements(form, book) == []


# A rule, the answer to it, what the register says of the unit, and the points by hand; None where there are none.
BY_REGISTER: list[tuple[dict[str, Any], float, dict[str, str], float | None]] = [
    # Three quarters of 10 and of 4: 7.5, then two steps of 3 to 13.5.
    (STEPS | {"scales": "thresholds"}, 13.5, {"coefficient": "0,75"}, 1),
    (STEPS | {"scales": "thresholds"}, 13.4, {"coefficient": "75%"}, 0.75),
    # One step of 4 from 10 to 14 gives 0.75, of which three quarters.
    (STEPS | {"scales": "points"}, 14, {"coefficient": "0.75"}, 0.5625),
    (STEPS | {"scales": "points"}, 14, {"coefficient": "0"}, None),
    (STEPS | {"scales": "points"}, 14, {"coefficient": ""}, None),
    (STEPS | {"scales": "points"}, 14, {}, None),
    *(
        ({"kind": "formula", "points": points}, 0.5, {"loai": said}, expected)
        for points, said, expected in (
            (f"if(unit.loai == 'Miền núi', {SHARE}, 0.25)", "miền  NÚI", 0.5),
            (f"if(unit.loai == 'Miền núi', {SHARE}, 0.25)", "Hải đảo", 0.25),
            (f"if(unit.loai != 'Miền núi', {SHARE}, 0.25)", "Hải đảo", 0.5),
            (f"if(unit.loai == 'Miền núi', {SHARE}, 0.25)", " ", None),
            (f"if(unit.loai, {SHARE}, 0.25)", "có", 0.5), (f"if(unit.loai, {SHARE}, 0.25)", "Không", 0.25),
            (f"if(unit.loai, {SHARE}, 0.25)", "hai", None), (f"if(not unit.loai, {SHARE}, 0.25)", "có", 0.25),
            (f"if(unit.loai >= 2, {SHARE}, 0.25)", "2", 0.5), (f"if(unit.loai >= 2, {SHARE}, 0.25)", "một", None),
        )
    ),
]  # fmt: skip


def test_what_the_register_says_of_the_unit_counts_in_its_form(tmp_path: Path) -> None:
    expected = {}
    for rule, answer, said, points in BY_REGISTER:
        copy = Copy(_leaf_of(rule, {"a": answer}), {"a": answer}, said)
        expected[id(copy)] = (copy, points)
    forms = crowds([copy for copy, _ in expected.values()], tmp_path / "in")
    for form, book in zip(forms, recalculated([form.path for form in forms], tmp_path / "out"), strict=True):
        shown = form_points(book)
        for code, copy in form.copies.items():
            points = expected[id(copy)][1]
            assert shown[code] == ("" if points is None else pytest.approx(points, abs=1e-9)), copy
        assert disagreements(form, book) == []


def test_a_bound_gives_way_to_binary_noise_and_to_nothing_else(tmp_path: Path) -> None:
    typed = {0.0: 0, -1e-12: 0, -1e-8: None, 0.3: 0.3, 0.3 + 1e-12: 0.3, 0.3 + 1e-8: None}
    bounded = {"label": "Số", "type": "number", "at_least": "0", "at_most": "0.1 + 0.2"}
    leaf = set_of_leaf({"max": "1", "inputs": {"a": bounded}, "rule": {"kind": "formula", "points": "a"}}).leaves[0]
    (form,) = crowds([Copy(leaf, {"a": value}) for value in typed], tmp_path / "in")
    (book,) = recalculated([form.path], tmp_path / "out")
    shown = [form_points(book)[code] for code in form.copies]
    assert shown == ["" if points is None else pytest.approx(points, abs=1e-9) for points in typed.values()]
    assert disagreements(form, book) == []


def test_no_kind_is_left_out(leaves: list[Criterion]) -> None:
    kinds = {str(kind.model_fields["kind"].annotation.__args__[0]) for kind in KINDS}
    assert {leaf.rule.kind for leaf in leaves if leaf.rule} == kinds - LATER


def test_the_answers_give_points_and_blanks(leaves: list[Criterion]) -> None:
    for leaf in leaves:
        assert telling_answers(leaf, 9)
    typed = [value for leaf in leaves for copy in drawn_answers(leaf, 6) for value in copy.values.values()]
    assert {type(value) for value in typed} >= {type(None), str, float, bool, date, datetime}


def _leaf_of(rule: dict[str, Any], answers: Mapping[str, float]) -> Criterion:
    return set_of_leaf({"max": "1", "inputs": {name: NUMBERS[name] for name in answers}, "rule": rule}).leaves[0]


def _is_later(leaf: Criterion) -> bool:
    return leaf.rule is None or any(rule.kind in LATER for _, rule in leaf.rule.walk())


def _score_of(leaf: Criterion) -> str:
    """All that has a say in the points."""
    asked = [(name, one.type, one.options, one.at_most, one.at_least) for name, one in leaf.asked.items()]
    return repr((leaf.max, leaf.rule, leaf.when_none, leaf.floor, asked))


def _examples(criteria: CriteriaSet) -> Iterator[tuple[Copy, float]]:
    """Those that one unit's form can know, with the points that are written beside them."""
    for leaf in criteria.leaves:
        gate = None if leaf.requires is None else criteria.nodes[leaf.requires.code]
        for example in () if _is_later(leaf) else leaf.examples:
            points = float(evaluate(example.score.tree, Columns(1, leaf.max))[0])
            reached = None if gate is None else example.reached.get(gate.code)
            yield Copy(leaf, _typed(leaf, example), example.unit, None if reached is None else gate, reached), points


def _typed(leaf: Criterion, example: Example) -> dict[str, object]:
    given = {name: read_answer(text, leaf.asked[name]) for name, text in example.given.items()}
    return {name: as_typed(given.get(name, np.nan), asked) for name, asked in leaf.asked.items()}
