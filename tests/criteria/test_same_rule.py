"""Two leaves have the same rule where they ask the same and every answer gives the same share of the maximum."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest

from par_cli.criteria import Criterion
from par_cli.criteria.answers import answers_to
from par_cli.criteria.crosswalk.same_rule import same_rule
from par_cli.criteria.model import Requires
from par_cli.criteria.reading.yaml_text import read_yaml
from par_cli.criteria.shipped import shipped_sets
from tests.criteria.one_leaf import set_of_leaf

COUNTS = {"a": {"label": "Số việc", "type": "count"}, "b": {"label": "Đã xong", "type": "count", "at_most": "a"}}
SHARE = {"inputs": COUNTS, "when_none": {"if": "a == 0", "score": "max"}}
DUE = {"kind": "deadline", "due": "2019-01-31", "on_time": "max", "late": [{"days": 10, "score": "50%"}, {"score": 0}],
       "never": 0}  # fmt: skip


def choice(*levels: tuple[str, object]) -> dict[str, Any]:
    return {"kind": "choice", "options": [{"label": label, "score": score} for label, score in levels]}


def deduct(rate: float, max_: float = 1, floor: float = 0) -> dict[str, Any]:
    rule = {"kind": "deduct", "events": [{"input": "a", "rate": rate}]}
    return {"max": max_, "inputs": {"a": COUNTS["a"]}, "floor": floor, "rule": rule}


def steps(at_most: float) -> dict[str, Any]:
    rule = {"kind": "steps", "measure": "a", "start": {"at": 3500, "score": 10}, "step": 100, "per_step": 0.5}
    return {"max": 35, "inputs": {"a": COUNTS["a"]}, "rule": {**rule, "at_most": at_most}}


def survey(max_: float = 1, **keys: str) -> dict[str, Any]:
    return {"max": max_, "rule": {"kind": "survey", "value": "percent", **keys}}


def given(max_: float = 1, **keys: Any) -> dict[str, Any]:
    return {"max": max_, "rule": {"kind": "given", **keys}}


def tiers(*bands: tuple[str, str]) -> dict[str, Any]:
    return {"kind": "tiers", "measure": "b / a", "tiers": [{"range": r, "score": s} for r, s in bands]}


def same(one: dict[str, Any], other: dict[str, Any], years: int = 0) -> bool:
    first, second = (set_of_leaf({"max": 1, **leaf}).nodes["1.1"] for leaf in (one, other))
    assert same_rule(second, first, -years) == same_rule(first, second, years)
    return same_rule(first, second, years)


def proportional(**keys: Any) -> dict[str, Any]:
    return {**SHARE, "rule": {"kind": "proportional", "measure": "b / a", **keys}}


def all_of(type_: str, *conditions: str, **bounds: str) -> dict[str, Any]:
    """Of ten things asked, all of these."""
    inputs = {name: {"label": name, "type": type_, **bounds} for name in "abcdefghij"}
    listed = [{"label": condition, "if": condition} for condition in conditions]
    return {"inputs": inputs, "rule": {"kind": "all_of", "conditions": listed}}


def weighted(weight: float, **bounds: str) -> dict[str, Any]:
    c = {"label": "Trễ hạn", "type": "count", **bounds}
    rule = {**tiers((">= 0.95", "max"), ("< 0.95", "0")), "measure": f"(b + {weight} * c) / a"}
    return {"inputs": {**COUNTS, "c": c}, "when_none": {"if": "a == 0", "score": "max"}, "rule": rule}


def by_size(people: int) -> dict[str, Any]:
    return {"inputs": COUNTS, "rule": {"kind": "formula", "points": f"if(unit.dan_so > {people}, 1, 0)"}}


def by_attribute(khoi: str) -> dict[str, Any]:
    return {"inputs": COUNTS, "rule": {"kind": "formula", "points": f"if(unit.khoi == '{khoi}', 1, 0)"}}


def by_cases(reached: str) -> dict[str, Any]:
    return {**SHARE, "rule": {"kind": "formula", "cases": [{"if": reached, "points": "max_score"}, {"points": 0}]}}


LEVELS = choice(("Kịp thời", 0.5), ("Trễ", 0.25), ("Không", 0))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # 0.5, 0.25 and 0 of 0.5 are 100, 50 and 0 %; so are 1, 0.5 and 0 of 1.
        pytest.param(
            {"max": 0.5, "rule": LEVELS}, {"rule": choice(("Kịp thời", 1), ("Trễ", 0.5), ("Không", 0))}, id="worth more"
        ),
        pytest.param(
            {"max": 0.5, "rule": LEVELS},
            {"max": 0.5, "rule": choice(("không", 0), ("KỊP  THỜI", "max"), ("Trễ", "50%"))}, id="typed otherwise",
        ),
        pytest.param(proportional(at_least="80%"), {**proportional(at_least="80%"), "max": 2.5}, id="proportional"),
        # 5 - 0.25 a of 5 is the same share as 2 - 0.1 a of 2.
        pytest.param(deduct(0.25, 5), deduct(0.1, 2), id="deductions of the same share"),
        pytest.param(
            {**SHARE, "rule": tiers((">= 80%", "max"), ("< 80%", "0"))}, by_cases("b / a >= 80%"), id="another kind",
        ),
        # The second would give more than all of it for more than 100 %, which its cell does not take.
        pytest.param(
            proportional(), {**SHARE, "rule": {"kind": "formula", "points": "max_score * b / a"}}, id="what is refused",
        ),
        pytest.param(survey(3), survey(2), id="survey"),
        pytest.param(given(2, step=0.25), given(1, step=0.25), id="given in the same steps"),
        pytest.param(given(2, step=0.5), given(1, step=0.25), id="given in steps of the same share"),
        pytest.param(
            {"rule": {"kind": "formula", "points": "max_score"}},
            {"max": 3, "rule": {"kind": "formula", "points": "3"}}, id="nothing asked",
        ),
    ],
)  # fmt: skip
def test_a_leaf_that_is_only_worth_more_or_written_otherwise_has_kept_its_rule(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(proportional(at_least="80%"), proportional(at_least="85%"), id="threshold"),
        pytest.param(proportional(at_least="80%"), proportional(), id="no threshold"),
        pytest.param(proportional(), proportional(full="95%"), id="full"),
        pytest.param(
            {**SHARE, "rule": tiers((">= 80%", "max"), ("< 80%", "0"))},
            {**SHARE, "rule": tiers(("> 80%", "max"), ("<= 80%", "0"))}, id="open end",
        ),
        pytest.param(
            {**SHARE, "rule": tiers((">= 97.5%", "max"), ("< 97.5%", "0"))},
            {**SHARE, "rule": tiers((">= 97.6%", "max"), ("< 97.6%", "0"))}, id="a thousandth",
        ),
        pytest.param(proportional(), proportional(round=2), id="rounding"),
        # 0.5 of 0.5 is all of it, of 1 half.
        pytest.param({"max": 0.5, "rule": LEVELS}, {"max": 1, "rule": LEVELS}, id="points kept under another maximum"),
        pytest.param(deduct(0.25), deduct(0.25, 2), id="rate kept under another maximum"),
        pytest.param(deduct(0.25), deduct(0.25, floor=-1), id="floor"),
        pytest.param(
            proportional(), {**proportional(), "when_none": {"if": "a == 0", "score": "0"}}, id="when_none",
        ),
        pytest.param(
            proportional(), {**proportional(), "inputs": {**COUNTS, "b": {**COUNTS["b"], "type": "number"}}}, id="type",
        ),
        pytest.param(proportional(), proportional(measure="1 - b / a"), id="measure"),
        pytest.param(
            {"max": 0.5, "rule": LEVELS},
            {"max": 0.5, "rule": choice(("Kịp thời", 0.5), ("Trễ", 0.25), ("Chưa", 0))}, id="label of an option",
        ),
        pytest.param(survey(), survey(value="points"), id="percent or points"),
        pytest.param(survey(), given(), id="survey or given"),
        pytest.param(survey(), survey(source="SIPAS"), id="source"),
        pytest.param(given(), given(by="unit"), id="who gives"),
        pytest.param(given(step=0.5), given(step=0.25), id="steps of points"),
        pytest.param({"rule": DUE}, {"rule": {**DUE, "due": "2019-02-01"}}, id="due date"),
        pytest.param(
            {"rule": DUE}, {"rule": {**DUE, "late": [{"days": 11, "score": "50%"}, {"score": 0}]}}, id="days late",
        ),
        pytest.param({"rule": DUE}, {"floor": -0.5, "rule": {**DUE, "never": -0.5}}, id="never"),
        pytest.param(by_attribute("A"), by_attribute("B"), id="attribute"),
        pytest.param(by_size(10000), by_size(20000), id="attribute that is a number"),
        pytest.param(steps(at_most=35), steps(at_most=34), id="cap"),
    ],
)  # fmt: skip
def test_any_constant_that_changes_a_score_is_seen(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not same(one, other)


@pytest.mark.parametrize("names", ["abcd", "dcba"])
def test_a_threshold_is_met_exactly_however_many_inputs_there_are(names: str) -> None:
    # 93 of 100 is reached by the one rule and not by the other; what is counted stands in two inputs.
    inputs = {name: {"label": name, "type": "count"} for name in names}
    measure = "(a + b) / (c + d)"
    one, other = (
        {"inputs": inputs, "rule": {**tiers((f"{reached} 93%", "max"), (f"{not_} 93%", "0")), "measure": measure},
         "when_none": {"if": "c + d == 0", "score": 0}}
        for reached, not_ in ((">=", "<"), (">", "<="))
    )  # fmt: skip
    assert same(one, one)
    assert not same(one, other)


PASSED = [f"{name} >= 90%" for name in "abcdefghi"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Of 1024 answers, the one with nine times yes and j = no is not enough for the first.
        pytest.param(all_of("yes_no", *"abcdefghij"), all_of("yes_no", *"abcdefghi"), id="one condition less"),
        pytest.param(
            all_of("yes_no", *"abcdefghi", "not j"), all_of("yes_no", *"abcdefghi"), id="one condition not",
        ),
        # 90% of the last, and of the rest at least as much.
        pytest.param(all_of("percent", *PASSED, "j >= 90%"), all_of("percent", *PASSED, "j > 90%"), id="end"),
        pytest.param(
            all_of("percent", *PASSED, "j >= 90%", at_most="100%"),
            all_of("percent", *PASSED, "j > 90%", at_most="100%"),
            id="end within bounds",
        ),
        # 10% of the last, and of the rest at least 90%.
        pytest.param(all_of("percent", *PASSED, "j <= 10%"), all_of("percent", *PASSED, "j < 10%"), id="low end"),
        # 975 of 1000, where the other ratios are whole.
        pytest.param(
            all_of("count", "b >= 90% * a", "d >= 80% * c", "f >= 97.5% * e"),
            all_of("count", "b >= 90% * a", "d >= 80% * c", "f > 97.5% * e"), id="ratio",
        ),
        # 0 of 100 and 160 late, which counts by half: 0.80 or 0.96; or 89 and 11: 0.945 or 0.956.
        pytest.param(weighted(0.5), weighted(0.6), id="weight"),
        pytest.param(weighted(0.5, at_most="a - b"), weighted(0.6, at_most="a - b"), id="weight within bounds"),
    ],
)  # fmt: skip
def test_what_decides_only_where_all_the_rest_is_well_is_seen(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert same(one, one)
    assert same(other, other)
    assert not same(one, other)


def test_rules_that_no_answer_has_in_common_are_not_the_same() -> None:
    # Up to 5 the one, from 6 the other; where 5 and 6 are in both, all answers to both give the same.
    def half(**bounds: str) -> dict[str, Any]:
        return {"inputs": {"a": {**COUNTS["a"], **bounds}}, "rule": {"kind": "formula", "points": "if(a >= 0, 0.5, 1)"}}

    assert not same(half(at_most="5"), half(at_least="6"))
    assert same(half(at_most="6"), half(at_least="5"))
    # From -10 to -1 the one gives 1 of 1, the other 2 of 2.
    negative = half(type="number", at_least="-10", at_most="-1")
    assert same({**negative, "max": 2, "rule": {"kind": "formula", "points": "1 + 1"}}, {**negative, "max": 1})


@pytest.mark.parametrize(("due", "years"), [("0001-01-01", 1), ("9999-12-31", -1)])
def test_a_due_date_at_the_end_of_the_calendar_is_compared_as_any_other(due: str, years: int) -> None:
    # There is no year 0 and no year 10000; whatever stands for it, a day in June is another.
    one, other = (
        set_of_leaf({"max": 1, "rule": {**DUE, "due": day}}).nodes["1.1"] for day in (due, f"{due[:4]}-06-15")
    )
    assert not same_rule(one, other, years)
    assert not same_rule(other, one, years)


@pytest.mark.parametrize(
    ("due", "years", "expected"),
    [("2020-01-31", 1, True), ("2020-02-01", 1, False), ("2019-01-31", 1, False), ("2021-01-31", 2, True)],
)
def test_a_due_date_that_only_moved_with_the_year_is_the_same(due: str, years: int, expected: bool) -> None:
    assert same({"rule": DUE}, {"rule": {**DUE, "due": due}}, years) is expected


def test_a_leaf_of_another_code_title_and_basis_may_have_the_same_rule() -> None:
    one = {"rule": DUE}
    other = {**one, "code": "1.2", "title": "Khác", "basis": "Nghị định khác", "note": "x", "evidence": "required"}
    first, second = (
        next(node for node in set_of_leaf({"max": 1, **leaf}).nodes.values() if node.is_leaf) for leaf in (one, other)
    )
    assert same_rule(first, second)


@pytest.mark.parametrize(
    "inputs",
    [
        {f"x{n}": {"label": "x", "type": "count"} for n in range(300)},
        {f"x{n}": {"label": "x", "type": "choice", "options": ["Một"]} for n in range(80)},
    ],
    ids=["amounts", "options"],
)
def test_a_leaf_that_asks_for_hundreds_of_things_is_tried_with_no_more_than_two_thousand_answers(
    inputs: dict[str, Any],
) -> None:
    leaf = {"code": "1", "title": "x", "max": 1, "inputs": inputs, "rule": {"kind": "formula", "points": "1"}}
    assert 1 <= answers_to(Criterion.model_validate(leaf)).size < 2000


GATED = set_of_leaf({"max": 1, "rule": DUE}).nodes["1.1"]


def behind(at_least: str | None, code: str = "1.2") -> Criterion:
    requires = None if at_least is None else Requires.model_validate({"code": code, "at_least": at_least})
    return GATED.model_copy(update={"requires": requires})


@pytest.mark.parametrize(
    ("one", "other"), [(None, "max"), ("50%", "100%"), ("50%", "max"), ("0.5", "1"), ("0.5", "50%"), ("0", "max")]
)
def test_a_gate_that_came_or_asks_for_more_is_another_rule(one: str | None, other: str) -> None:
    assert not same_rule(behind(one), behind(other))
    assert not same_rule(behind(other), behind(one))


@pytest.mark.parametrize(("one", "other"), [("max", "100%"), ("50%", "50%"), ("0.5", "0.50"), (None, None)])
def test_a_gate_that_asks_for_as_much_is_the_same_whatever_the_code_of_its_leaf(
    one: str | None, other: str | None
) -> None:
    assert same_rule(behind(one), behind(other, code="2.7"))


def test_a_leaf_that_applies_to_others_has_another_rule() -> None:
    leaf = {"max": 1, "rule": DUE}
    assert not same(leaf, {**leaf, "applies_to": "unit.has_tthc"})
    assert not same({**leaf, "applies_to": "unit.khoi == 'A'"}, {**leaf, "applies_to": "unit.has_tthc"})
    assert same({**leaf, "applies_to": "unit.has_tthc"}, {**leaf, "applies_to": "unit.has_tthc"})


# --- the shipped sets ------------------------------------------------------------------------------------------------

# Constants of which each gives other points when it is another: thresholds from below, full values, steps.
DECISIVE = {"at_least", "full", "step", "per_step"}


def constants(value: Any, key: str = "") -> Iterator[tuple[list[Any], str]]:
    """Where in a rule's YAML a decisive constant stands, and its text."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from (([name, *path], text) for path, text in constants(inside, name))
    elif isinstance(value, list):
        for at, inside in enumerate(value):
            yield from (([at, *path], text) for path, text in constants(inside, key))
    elif key in DECISIVE or (key == "range" and value.startswith(">")):
        yield [], value


def with_another(node: dict[str, Any], path: list[Any], text: str) -> Criterion:
    """The leaf with this constant a little higher: 80% → 81%, 0.5 → 1.5."""
    *above, last = path
    changed = copy.deepcopy(node)
    place = changed["rule"]
    for part in above:
        place = place[part]
    place[last] = re.sub(r"\d+(\.\d+)?", lambda number: f"{float(number[0]) + 1:g}", text, count=1)
    return Criterion.model_validate(changed)


@pytest.mark.parametrize("name", shipped_sets())
def test_every_threshold_of_the_shipped_sets_counts(name: str) -> None:
    content = read_yaml(shipped_sets()[name].read_bytes(), name).content
    leaves = [node for area in content["areas"] for node in below(area) if "rule" in node]
    cases = [(leaf, path, text) for leaf in leaves for path, text in constants(leaf["rule"])]
    unseen = [
        (leaf["code"], text)
        for leaf, path, text in cases
        if same_rule(Criterion.model_validate(leaf), with_another(leaf, path, text))
    ]
    assert len(cases) >= 15
    assert unseen == []


def below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("criteria", []):
        yield from below(child)
