"""What the linter says of a leaf, and what it does not say of one that is only unusual; arithmetic in the comments."""

from typing import Any

import pytest

from tests.criteria.one_leaf import codes_of, findings_of

A = {"label": "Số việc", "type": "count"}
B = {"label": "Đã xong", "type": "count", "at_most": "a"}
SHARE = {"label": "Tỷ lệ", "type": "percent"}
DAY = {"label": "Ngày gửi", "type": "date"}
NONE = {"if": "a == 0", "score": "max"}


def leaf(rule: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"max": "2", "rule": rule, **more}


def tiers(measure: str, *listed: tuple[str, str]) -> dict[str, Any]:
    return {"kind": "tiers", "measure": measure, "tiers": [{"range": r, "score": s} for r, s in listed]}


def formula(points: str) -> dict[str, Any]:
    return {"kind": "formula", "points": points}


def cases(*listed: tuple[str, str]) -> dict[str, Any]:
    return {"kind": "formula", "cases": [{"if": c, "points": p} if c else {"points": p} for c, p in listed]}


BOTH = {"a": A, "b": B}
WRONG = {
    "a deduction that gives": (leaf({"kind": "deduct", "events": [{"input": "a", "rate": "-0.25"}]}, inputs={"a": A}, floor="0"),
        ["number-out-of-range"]),
    # b is at most a, so b / a never passes 1 and nobody leaves the lowest tier.
    "tiers of a share without percent signs": (leaf(tiers("b / a", (">= 30", "2"), ("< 30", "0")), inputs=BOTH, when_none={**NONE, "score": "0"}),
        ["max-unreachable"]),
    "corners of a percentage without percent signs": (leaf({"kind": "linear", "measure": "a", "points": [["80", "0"], ["100", "2"]]}, inputs={"a": SHARE}),
        ["percent-missing"]),
    "a percentage compared with 95": (leaf(cases(("a >= 95", "2"), ("", "0")), inputs={"a": SHARE}), ["percent-missing"]),
    "a share compared with 95": (leaf(cases(("b / a >= 95", "2"), ("", "0")), inputs=BOTH, when_none=NONE), ["condition-constant"]),
    # 0.3 steps from 0: 0, 0.3, …, 1.8; the next would be 2.1.
    "steps that miss the maximum": (leaf({"kind": "given", "step": "0.3"}), ["max-unreachable"]),
    # one item at most, 0.5 each, of a maximum of 2
    "items that are too few": (leaf({"kind": "per_item", "items": [{"input": "a", "rate": "0.5"}]}, inputs={"a": {**A, "at_most": "1"}}),
        ["max-unreachable"]),
    # 2 x 3 / 1 = 6 where nothing keeps b below a
    "a quotient without a bound": (leaf(formula("2 * b / a"), inputs={"a": A, "b": {**B, "at_most": "9"}}, when_none=NONE), ["max-passable"]),
    "a divisor of two counts": (leaf(formula("min(2, a / (a + b))"), inputs={"a": A, "b": {"label": "Khác", "type": "count"}}), ["denominator-zero"]),
    "a difference that can be negative": (leaf(formula("min(2, a - b)"), inputs={"a": A, "b": {"label": "Khác", "type": "count"}}), ["floor-missing"]),
    "conditions with a gap": (leaf(cases(("a > 2", "2"), ("a < 2", "0")), inputs={"a": A}), ["case-missing"]),
    "a due date that is a division": (leaf({"kind": "deadline", "due": "31/01/2020", "on_time": "max", "late": [{"score": "0"}], "never": "0"}), ["not-a-date"]),
    "more for never than for late": (leaf({"kind": "deadline", "due": "2020-01-31", "on_time": "max", "late": [{"score": "0"}], "never": "1"}), ["less-for-more"]),
    "all conditions worth less than not all": (leaf({"kind": "all_of", "conditions": [{"label": "x", "if": "a > 0"}], "score": "0", "otherwise": "2"}, inputs={"a": A}), ["less-for-more"]),
    "a yes or no compared with a word": (leaf(cases(("c == 'có'", "2"), ("", "0")), inputs={"c": {"label": "Có kế hoạch", "type": "yes_no"}}), ["yes-no-compared"]),
    "a condition on an answer where units are meant": (leaf(formula("min(2, a)"), inputs={"a": A}, applies_to="a == 0"), ["attribute-expected"]),
    "an example with a text for its score": (leaf(formula("min(2, a)"), inputs={"a": A}, examples=[{"given": {"a": "1"}, "score": "'x'"}]), ["text-in-arithmetic"]),
    "an example for another gate": (leaf(formula("min(2, a)"), inputs={"a": A}, examples=[{"given": {"a": "1"}, "reached": {"1": "1"}, "score": "1"}]), ["code-unknown"]),
    # b = 0 with a = 3 is a score of 0 by the rule, and of 2 by when_none
    "when_none that speaks of too much": (leaf({"kind": "proportional", "measure": "b / a"}, inputs=BOTH, when_none={"if": "a == 0 or b == 0", "score": "max"}), ["when-none-wide"]),
    "when_none that always holds": (leaf({"kind": "proportional", "measure": "b / a"}, inputs=BOTH, when_none={"if": "a >= 0", "score": "max"}), ["condition-constant", "when-none-wide"]),
    "when_none below nothing": (leaf({"kind": "proportional", "measure": "b / a"}, inputs=BOTH, when_none={"if": "a == 0", "score": "-1"}), ["floor-missing"]),
    "a cap that gives": (leaf({"kind": "deduct", "events": [{"input": "a", "rate": "1"}], "cap": "-1"}, inputs={"a": A}, floor="0"), ["number-out-of-range"]),
    "a part worth less than nothing": (leaf({"kind": "sum", "parts": [{"label": "x", "max": "3", "rule": formula("min(3, a)")}, {"label": "y", "max": "-1", "rule": formula("0 - min(1, a)")}]}, inputs={"a": A}, floor="0"), ["max-not-positive"]),
    "a target worth more than all": (leaf({"kind": "relative", "measure": "a", "target": "b", "at_target": "5"}, inputs={"a": A, "b": {"label": "Chỉ tiêu", "type": "count"}}), ["number-out-of-range"]),
    "a due date that follows its own input": (leaf({"kind": "deadline", "due": "a + 15", "on_time": "max", "late": [{"score": "0"}], "never": "0"}), ["not-a-date"]),
    "items of nothing": (leaf({"kind": "per_item", "start": "max", "items": [{"input": "a", "rate": "0"}]}, inputs={"a": A}), ["number-out-of-range"]),
    "dates that are counted": (leaf({"kind": "per_item", "items": [{"input": "a", "rate": "1"}]}, inputs={"a": DAY}), ["input-type"]),
    "an input bounded by itself": (leaf(formula("min(2, a)"), inputs={"a": {**A, "at_most": "a"}}), ["bounds-crossed"]),
    "bounds the wrong way round": (leaf(formula("min(2, a)"), inputs={"a": {**A, "at_least": "5", "at_most": "3"}}), ["bounds-crossed"]),
    "a percentage that could be two": (leaf({"kind": "proportional", "measure": "a"}, inputs={"a": SHARE}, examples=[{"given": {"a": "0.85"}, "score": "1.7"}]), ["example-unreadable"]),
    "a day of the year 21": (leaf({"kind": "deadline", "due": "2020-01-31", "on_time": "max", "late": [{"score": "0"}], "never": "0"}, examples=[{"given": {"a": "15/02/21"}, "score": "2"}]), ["example-unreadable"]),
    # 120 % of 2 is 2.4, which a round refuses
    "an example above the maximum": (leaf({"kind": "survey", "value": "percent"}, examples=[{"survey": "120%", "score": "2.4"}]), ["example-fails"]),
    "an example of an attribute that nothing asks for": (leaf(formula("min(2, a)"), inputs={"a": A}, examples=[{"given": {"a": "1"}, "unit": {"x": "có"}, "score": "1"}]), ["input-unknown"]),
    "an example with a bloc for a rule of its own": (leaf(formula("min(2, a)"), inputs={"a": A}, examples=[{"given": {"a": "1"}, "bloc": [{"a": "2"}], "score": "1"}]), ["input-unknown"]),
    "an example that expects a condition": (leaf(formula("min(2, a)"), inputs={"a": A}, examples=[{"given": {"a": "1"}, "score": "1 == 1"}]), ["text-in-arithmetic"]),
    "an example that expects a percentage": (leaf(formula("min(2, a)"), inputs={"a": A}, examples=[{"given": {"a": "1"}, "score": "100%"}]), ["percent-misplaced"]),
    "a full value without its percent sign": (leaf({"kind": "proportional", "measure": "a", "full": "100"}, inputs={"a": SHARE}), ["percent-missing"]),
    "a number compared with a percentage": (leaf(cases(("80 <= a", "2"), ("", "0")), inputs={"a": SHARE}), ["percent-missing"]),
    "tiers of a percentage inside a part": (leaf({"kind": "best_of", "parts": [{"label": "x", "max": "2", "rule": tiers("a", (">= 90", "2"), ("< 90", "0"))}, {"label": "y", "max": "1", "rule": {"kind": "proportional", "measure": "a"}}]}, inputs={"a": SHARE}), ["percent-missing"]),
    # a = 0 with b = 1 is not "a and b are 0", and 1 / 0 has no value
    "when_none that only mentions the divisor": (leaf(formula("min(2, b / a)"), inputs={"a": A, "b": {"label": "Khác", "type": "count"}}, when_none={"if": "a == 0 and b == 0", "score": "0"}), ["denominator-zero"]),
    # 1 − 3 = −2 is in no tier
    "tiers that forget what is below": (leaf(tiers("b - a", ("0", "1"), ("1+", "2")), inputs={"a": A, "b": {"label": "Khác", "type": "count"}}), ["tiers-hole"]),
    "tiers of whole numbers with a hole": (leaf(tiers("a", ("0", "2"), ("2+", "0")), inputs={"a": A}), ["tiers-hole"]),
    "tiers that stop below everything": (leaf(tiers("b / a", ("< 50%", "0"), (">= 50%, < 100%", "2")), inputs=BOTH, when_none={**NONE, "score": "0"}), ["tiers-hole"]),
}  # fmt: skip

UNUSUAL = {
    "a guard in the formula": leaf(formula("if(a == 0, 2, 2 * b / a)"), inputs=BOTH),
    "a case that guards": leaf(cases(("a == 0", "2"), ("", "2 * b / a")), inputs=BOTH),
    "a divisor that when_none speaks of among others": leaf(formula("2 * b / a"), inputs=BOTH, when_none={"if": "a == 0 or b == 0", "score": "0"}),
    "parts of one whole": leaf(formula("2 * b / a + c / a"), inputs={**BOTH, "c": {"label": "Xong một phần", "type": "count", "at_most": "a - b"}}, when_none=NONE),
    "a share above one": leaf(tiers("b / a", (">= 2", "2"), ("< 2", "0")), inputs={"a": A, "b": {"label": "Khác", "type": "count"}}, when_none={**NONE, "score": "0"}),
    "fewer is better": leaf(tiers("a", ("0", "2"), ("1", "1"), ("2+", "0")), inputs={"a": A}),
    "a due date worked out": leaf({"kind": "deadline", "input": "a", "due": "b + 5", "on_time": "max", "late": [{"score": "0"}], "never": "0"}, inputs={"a": DAY, "b": {**DAY, "label": "Ngày nhận"}}),
    "levels below zero with a floor": leaf({"kind": "choice", "options": [{"label": "Tốt", "score": "2"}, {"label": "Kém", "score": "-1"}]}, floor="-1"),
    "a maximum that only nothing gives": leaf(formula("min(1.5, a)"), inputs={"a": A}, when_none={"if": "a == 0", "score": "max"}),
    "a percentage of more than a hundred": leaf({"kind": "linear", "measure": "a", "points": [["100%", "0"], ["120%", "2"]]}, inputs={"a": SHARE}),
    "a coefficient of the unit": leaf({"kind": "steps", "measure": "a", "start": {"at": "3500", "score": "1"}, "step": "100", "per_step": "0.5", "at_most": "2", "coefficient": "unit.he_so"}, inputs={"a": A}),
    "a lowest tier of nothing": leaf(tiers("b / a", ("0%", "0"), ("> 0%, <= 5%", "1"), ("> 5%", "2")), inputs=BOTH, when_none={**NONE, "score": "0"}),
    "a highest tier of everything": leaf(tiers("(a - b) / a", ("< 100%", "0"), ("100%", "2")), inputs=BOTH, when_none={**NONE, "score": "0"}),
    "a percentage that ends at a hundred": leaf(tiers("a", ("< 100%", "0"), ("100%", "2")), inputs={"a": {**SHARE, "at_most": "100%"}}),
    "a percentage typed without its sign": leaf({"kind": "proportional", "measure": "a"}, inputs={"a": SHARE}, examples=[{"given": {"a": "85"}, "score": "1.7"}]),
    "a survey typed without its sign": leaf({"kind": "survey", "value": "percent"}, examples=[{"survey": "85", "score": "1.7"}]),
    "tiers of a rounded share": leaf({**tiers("b / a", ("<= 79%", "0"), (">= 80%, <= 89%", "1"), (">= 90%", "2")), "round": "2"}, inputs=BOTH, when_none={**NONE, "score": "0"}),
    "tiers of two shares of one whole": leaf(tiers("(b + c) / a", ("< 50%", "0"), (">= 50%, <= 100%", "2")), inputs={**BOTH, "c": {"label": "Xong một phần", "type": "count", "at_most": "a - b"}}, when_none={**NONE, "score": "0"}),
    "tiers of what is left over": leaf(tiers("a - b", ("0", "2"), ("1", "1"), ("2+", "0")), inputs=BOTH),
    "tiers of the larger of two": leaf(tiers("max(a, b)", ("0", "2"), ("1", "1"), ("2+", "0")), inputs=BOTH),
    "tiers of answers that count": leaf(tiers("a + b", ("0", "0"), ("1", "1"), ("2", "2")), inputs={"a": {"label": "Có kế hoạch", "type": "yes_no"}, "b": {"label": "Có báo cáo", "type": "yes_no"}}),
    # 0.7 + 0.2 is 0.8999… in binary, and 0.9 where it is compared
    "weights that add up": leaf({"kind": "proportional", "measure": "0.7 * a + 0.2 * b", "full": "90%", "at_least": "90%"}, inputs={"a": {"label": "Có kế hoạch", "type": "yes_no"}, "b": {"label": "Có báo cáo", "type": "yes_no"}}),
    "a condition on weights that add up": leaf(cases(("0.7 * a + 0.2 * b >= 0.9", "2"), ("", "0")), inputs={"a": {"label": "Có kế hoạch", "type": "yes_no"}, "b": {"label": "Có báo cáo", "type": "yes_no"}}),
    "units of a size between two": leaf(formula("min(2, a)"), inputs={"a": A}, applies_to="unit.he_so > 0.5 and unit.he_so < 1"),
    "units that are dense": leaf(formula("min(2, a)"), inputs={"a": A}, applies_to="unit.dan_so / unit.dien_tich >= 1000"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_found_and_nothing_else(name: str) -> None:
    made, codes = WRONG[name]
    assert codes_of(made) == codes


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_only_unusual_is_left_alone(name: str) -> None:
    assert codes_of(UNUSUAL[name]) == []


GIVEN = {"kind": "given"}


def area(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "title": f"Lĩnh vực {code}", "max": "1", "rule": GIVEN, **more}


@pytest.mark.parametrize(
    ("areas", "more", "codes"),
    [
        ([area("1"), area("2")], {}, []),
        ([area("I"), area("II"), area("IV"), area("V"), area("IX")], {}, []),
        ([area("1.9"), area("1.10")], {}, ["code-excel"]),
        ([area("2"), area("1")], {}, ["code-out-of-order"]),
        ([area("1"), area("1.5-2")], {}, []),
        ([area("1"), area("3-4")], {}, ["code-excel"]),
        ([area("01")], {}, ["code-excel"]),
        ([area("1.12345678")], {}, []),
        ([area("1234567"), area("12-2020")], {}, ["code-out-of-order", "code-excel"]),
        ([area("A1"), area("A2"), area("B1")], {}, []),
        ([area("A2"), area("A1")], {}, ["code-out-of-order"]),
        ([area("1"), area("2", title="LĨNH  vực 1")], {}, ["label-repeated"]),
        ([area("1", applies_to="unit.x == 'a' or unit.x != 'a'")], {}, ["applies-to-everybody"]),
        (
            [area("1", applies_to="unit.has_tthc"), area("2", applies_to="unit.has_tthc"), area("3", applies_to="unit.has_thtc")],
            {}, ["attribute-unlikely"],
        ),
        ([area("1")], {"bands": [{"name": "A", "from": "0.9"}, {"name": "B"}]}, ["number-out-of-range"]),
        ([area("1")], {"bands": [{"name": "A", "from": "90"}, {"name": "a"}]}, ["label-repeated"]),
        ([area("1")], {"stages": ["survey", "computed"]}, ["stage-missing"]),
        ([area("1")], {"plan_targets": {"1": "80"}}, ["number-out-of-range"]),
        ([area("1", part="SIPAS")], {"parts": [{"name": "Điểm thẩm định", "max": "1"}]}, ["part-unknown", "part-mismatch"]),
        ([area("1"), area("2", requires={"code": "1", "at_least": "0"})], {}, ["number-out-of-range"]),
        (
            [area("1", rule={"kind": "deadline", "due": "2002-12-15", "on_time": "max", "late": [{"score": "0"}], "never": "0"})],
            {}, ["due-far"],
        ),
        ([area("1")], {"basis": "Quyết định 1 ngày 05/01/2021"}, ["basis-after-year"]),
        ([area("1")], {"basis": "Quyết định 1 ngày 31 tháng 12 năm 2020"}, []),
        ([area("1", applies_to="unit.x == 'a'"), area("2", applies_to="unit.x != 'a'")], {}, []),
        ([area("1", applies_to="unit.x > 5 and unit.x < 3")], {}, ["leaf-for-nobody"]),
        ([area("1", applies_to="unit.x > 5 and unit.x < 5.5")], {}, []),
        ([area("1", rule={"kind": "per_item", "items": [{"input": "a", "rate": "0.5"}]}, inputs={"a": A})], {}, []),
        ([area("1")], {"parts": [{"name": "Điểm thẩm định", "max": "2"}]}, ["part-mismatch"]),
        ([area("1"), area("1")], {"parts": [{"name": "Điểm thẩm định", "max": "9"}]}, ["code-repeated", "label-repeated"]),
        (
            [area("1")],
            {"adjustments": [{"code": "P1", "title": "Trừ", "kind": "penalty", "max": "1", "inputs": {"a": A},
              "rule": {"kind": "per_item", "items": [{"input": "a", "rate": "-0.5"}]}}]},
            ["max-unreachable"],
        ),
    ],
)  # fmt: skip
def test_a_set_is_looked_at_as_a_whole(areas: list[dict[str, Any]], more: dict[str, Any], codes: list[str]) -> None:
    assert findings_of(areas, **more) == codes
