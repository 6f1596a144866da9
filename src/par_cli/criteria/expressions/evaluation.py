"""The tree of an expression → its value on whole columns.

Blank (NaN) in, blank out; conditions are 1, 0 or blank. Comparisons are made on values rounded to 9 decimals, because
in floating point 0.8 + 0.1 + 0.05 >= 0.95 is false.
"""

import operator
from collections.abc import Callable

import numpy as np

from par_cli.criteria.columns import Column, Columns, round_half_away
from par_cli.criteria.expressions.tree import (
    COMPARISONS,
    Attribute,
    Binary,
    Call,
    Expression,
    Name,
    Number,
    Text,
    Unary,
)  # fmt: skip

COMPARED_DECIMALS = 9

_ARITHMETIC: dict[str, Callable[[Column, Column], Column]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_COMPARE: dict[str, Callable[[Column, Column], np.ndarray]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(tree: Expression, columns: Columns) -> Column:
    """The value of the expression for every unit: an array of ``columns.size`` floats, NaN where it is blank."""
    match tree:
        case Number(value, _):
            return np.full(columns.size, value)
        case Name("max_score"):
            return np.full(columns.size, columns.max_score)
        case Name(name):
            return columns.inputs[name]
        case Attribute(name):
            return columns.attribute_number(name)
        case Unary("-", operand):
            return -evaluate(operand, columns)
        case Unary(_, operand):
            return 1.0 - truth(operand, columns)
        case Binary(op, left, right):
            return _binary(op, left, right, columns)
        case Call(function, arguments):
            return _call(function, arguments, columns)
        case Text(value):
            raise TypeError(f"the text {value!r} has no number")


def truth(tree: Expression, columns: Columns) -> Column:
    """The condition for every unit: 1, 0, or NaN where it is blank. A bare number is true unless it is zero."""
    if isinstance(tree, Attribute):
        return columns.attribute_flag(tree.name)
    value = evaluate(tree, columns)
    return np.where(np.isnan(value), np.nan, value != 0)


def _binary(op: str, left: Expression, right: Expression, columns: Columns) -> Column:
    if op in ("and", "or"):
        a, b = truth(left, columns), truth(right, columns)
        return a * b if op == "and" else np.where(np.isnan(a + b), np.nan, np.maximum(a, b))
    if op in COMPARISONS:
        if isinstance(left, Text) or isinstance(right, Text):
            return _compare_texts(op, left, right, columns)
        return compare(op, evaluate(left, columns), evaluate(right, columns))
    a, b = evaluate(left, columns), evaluate(right, columns)
    with np.errstate(all="ignore"):
        result = _ARITHMETIC[op](a, b)
    # Neither x / 0 nor a sum with a date that never was has a value.
    return np.where(np.isfinite(result), result, np.nan)


def compare(op: str, left: Column, right: Column) -> Column:
    """Compare on values rounded to 9 decimals; blank where either side is."""
    a, b = np.round(left, COMPARED_DECIMALS), np.round(right, COMPARED_DECIMALS)
    blank = np.isnan(a) | np.isnan(b)
    return np.where(blank, np.nan, _COMPARE[op](a, b))


def _compare_texts(op: str, left: Expression, right: Expression, columns: Columns) -> Column:
    text, other = (left, right) if isinstance(left, Text) else (right, left)
    assert isinstance(text, Text)
    if isinstance(other, Attribute):
        same = columns.attribute_equals(other.name, text.value)
    elif isinstance(other, Name):
        same = columns.choice_equals(other.name, text.value)
    else:
        raise TypeError("a text can only be compared with a choice or an attribute")
    return same if op == "==" else 1.0 - same


def _call(function: str, arguments: tuple[Expression, ...], columns: Columns) -> Column:
    if function == "if":
        condition = truth(arguments[0], columns)
        chosen = np.where(condition == 1, evaluate(arguments[1], columns), evaluate(arguments[2], columns))
        return np.where(np.isnan(condition), np.nan, chosen)
    values = [evaluate(argument, columns) for argument in arguments]
    if function == "round":
        decimals = arguments[1].value if len(arguments) == 2 and isinstance(arguments[1], Number) else 0
        return round_half_away(values[0], int(decimals))
    if function == "floor":
        return np.floor(np.round(values[0], COMPARED_DECIMALS))
    if function == "abs":
        return np.abs(values[0])
    reduce = np.minimum if function == "min" else np.maximum
    return np.asarray(reduce.reduce(values))
