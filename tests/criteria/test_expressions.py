"""Expressions: read once into a tree, computed on columns, said in words."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from par_cli.criteria.cells import Cells
from par_cli.criteria.columns import Columns
from par_cli.criteria.expressions import ExpressionError, condition, evaluate, in_words, parse, to_excel

NAN = math.nan


def value(text: str, **inputs: float) -> float:
    columns = Columns(1, 2.0, {name: np.array([number]) for name, number in inputs.items()})
    return float(evaluate(parse(text), columns)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("10 - 4 - 3", 3), ("12 / 4 / 3", 1), ("-2 * -3", 6), ("80% * 50", 40),
        ("max_score / 4", 0.5), ("min(3, 1, 2)", 1), ("max(3, 1)", 3), ("abs(1 - 4)", 3), ("floor(2.9)", 2),
        ("round(2.5)", 3), ("round(2.345, 2)", 2.35), ("round(0 - 2.5)", -3), ("if(1 < 2, 5, 6)", 5),
        ("1 < 2 and not 2 < 1", 1), ("1 > 2 or 2 > 1", 1), ("not not (1 > 2)", 0), ("0.8 + 0.1 + 0.05 >= 95%", 1),
        ("floor(0.1 * 3 * 10)", 3),
    ],
)  # fmt: skip
def test_arithmetic_is_what_it_says(text: str, expected: float) -> None:
    assert value(text) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    "text", ["a + 1", "a < 1", "not (a < 1)", "a < 1 or 1 < 2", "min(a, 1)", "if(a < 1, 2, 3)", "round(a)"]
)
def test_a_blank_makes_the_expression_blank(text: str) -> None:
    assert math.isnan(value(text, a=NAN))


def test_if_needs_only_the_branch_that_it_takes() -> None:
    assert value("if(a == 0, 1, b / a)", a=0, b=NAN) == 1


def test_a_division_by_zero_is_blank() -> None:
    assert math.isnan(value("a / b", a=1, b=0))


@pytest.mark.parametrize(
    "text",
    ["", "1 +", "(1", "1 2", "a < b < c", "foo(1)", "__import__('os')", "a.b", "unit", "1..2", "if(1, 2)", "$a",
     "lambda: 1", "a ** b", "[1]", "round(1, a)", "(" * 60 + "1" + ")" * 60, "a" * 3000, "'open", "not"],
)  # fmt: skip
def test_what_is_no_expression_is_refused_with_a_position(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert refused.value.position >= 0


@pytest.mark.parametrize(
    ("text", "position", "found", "written"),
    [
        ("a = 0", 2, "=", "=="), ("a => 1", 2, "=>", ">="), ("a =< 1", 2, "=<", "<="), ("a <> b", 2, "<>", "!="),
        ("a ≥ 1", 2, "≥", ">="), ("a≤1", 1, "≤", "<="), ("a ≠ b", 2, "≠", "!="),
        ("a × b", 2, "×", "*"), ("a ÷ b", 2, "÷", "/"), ("b : a", 2, ":", "/"), ("a − b", 2, "−", "-"),
        ("a – b", 2, "–", "-"),
        ("a && b", 2, "&&", "and"), ("a & b", 2, "&", "and"), ("a AND b", 2, "AND", "and"), ("a và b", 2, "và", "and"),
        ("a || b", 2, "||", "or"), ("a OR b", 2, "OR", "or"), ("a hoặc b", 2, "hoặc", "or"),
        ("!a", 0, "!", "not"), ("NOT a", 0, "NOT", "not"), ("không a", 0, "không", "not"),
        ("a == “Đạt”", 5, "“", "'"), ("a == ‘Đạt’", 5, "‘", "'"), ("if(a; 1; 0)", 4, ";", ","),
        ("0,5 * a", 0, "0,5", "0.5"), ("a * (0,5 + b)", 5, "0,5", "0.5"), ("80,5% * a", 0, "80,5", "80.5"),
        ("max * 0.5", 0, "max", "max_score"), ("max(a, 1) / max", 12, "max", "max_score"),
        ("điểm tối đa / 2", 0, "điểm tối đa", "max_score"),
    ],
)  # fmt: skip
def test_what_people_write_from_habit_is_told_how_to_write_it(
    text: str, position: int, found: str, written: str
) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert (refused.value.code, refused.value.position) == ("expression-sign", position)
    assert refused.value.facts == {"found": found, "written": written}


@pytest.mark.parametrize(
    "text",
    ["= b / a", "a ^ 2", "a ** 2", "a %", "(a + b)%", "1, 2", "a , b", "a == không", "a == Đạt"],
)  # fmt: skip
def test_what_has_no_one_way_to_write_it_is_only_shown(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert refused.value.code == "expression-unexpected"


@pytest.mark.parametrize("text", ["min(0,5)", "a == 'và; ≥'", "android + order + nothing", "a<=b", "a!=b"])
def test_what_only_looks_like_a_habit_is_read(text: str) -> None:
    assert parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("b / a", "b / a"), ("(a - b) / a >= 80%", "(a - b) / a ≥ 80%"), ("a - (b - c)", "a - (b - c)"),
        ("max_score * 0.5", "điểm tối đa × 0,5"), ("a == 'Đạt' and not b", "a = “Đạt” và không phải (b)"),
        ("unit.has_tthc", "has_tthc của đơn vị"), ("2 * (a + b)", "2 × (a + b)"),
    ],
)  # fmt: skip
def test_words_read_as_a_person_writes_them(text: str, words: str) -> None:
    assert in_words(parse(text)) == words


@pytest.mark.parametrize(
    ("text", "number", "truth"),
    [
        ("a > 5", "N((A1>5))", "(A1>5)"),
        ("not a > 5", "N(NOT((A1>5)))", "NOT((A1>5))"),
        ("a > 5 or b", "N(OR((A1>5),(B1<>0)))", "OR((A1>5),(B1<>0))"),
        ("max(a > 5, b)", "MAX(N((A1>5)),B1)", "(MAX(N((A1>5)),B1)<>0)"),
        ("if(a > 5, a > 7, b)", "IF((A1>5),N((A1>7)),B1)", "(IF((A1>5),N((A1>7)),B1)<>0)"),
    ],
)
def test_a_truth_is_a_number_in_excel_where_a_number_is_wanted(text: str, number: str, truth: str) -> None:
    # Microsoft's reference: MIN and MAX pass truths in cells by, and FALSE<>0 is true; N() makes 1 and 0 of them.
    # LibreOffice holds truths for numbers anyway, so that recalculating there could not tell.
    types = {"a": "count", "b": "count"}
    cells = Cells(1.0, lambda kept, _: kept, {"a": "A1", "b": "B1"}, types)
    assert (to_excel(parse(text), cells), condition(parse(text), cells)) == (number, truth)


NUMBERS = st.integers(0, 50).map(lambda n: n / 4)


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3) -> str:
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(["a", "b", "2", "0.25", "50%"]))
    left, right = draw(formulas(depth=depth - 1)), draw(formulas(depth=depth - 1))
    shape = draw(st.sampled_from(["({} + {})", "({} - {})", "({} * {})", "min({}, {})", "max({}, {})"]))
    return shape.format(left, right)


@given(formulas(), NUMBERS, NUMBERS)
def test_arithmetic_agrees_with_pythons_own(text: str, a: float, b: float) -> None:
    by_python = eval(text.replace("50%", "0.5"), {"a": a, "b": b, "min": min, "max": max})  # an independent evaluator
    assert value(text, a=a, b=b) == pytest.approx(by_python)
