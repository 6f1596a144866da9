"""The tree of an expression → an interval that certainly holds its value, from the intervals of its inputs.

Interval arithmetic takes inputs as independent, so the interval may be too wide, never too narrow (R. E. Moore,
*Interval Analysis*, 1966).
"""

import math
from collections.abc import Iterable, Mapping

from par_cli.criteria.expressions.tree import COMPARISONS, Binary, Call, Expression, Name, Number, Unary

Range = tuple[float, float]
ANYTHING: Range = (-math.inf, math.inf)
_TRUTH: Range = (0.0, 1.0)


def bounds(tree: Expression, ranges: Mapping[str, Range]) -> Range:
    """The least and the greatest value; ``ranges`` has the inputs, ``max_score`` and quotients, each by its text."""
    match tree:
        case Binary("/", Name(part), Name(whole)) if quotient(part, whole) in ranges:
            return ranges[quotient(part, whole)]
        case Binary("/", Binary("-", Name(whole), Name(part)), Name(other)) if (
            whole == other and quotient(part, whole) in ranges
        ):
            low, high = ranges[quotient(part, whole)]
            return 1 - high, 1 - low
        case Number(value, _):
            return value, value
        case Name(name):
            return ranges.get(name, ANYTHING)
        case Unary("-", operand):
            low, high = bounds(operand, ranges)
            return -high, -low
        case Unary():
            return _TRUTH
        case Binary(op, left, right):
            return _binary(op, bounds(left, ranges), bounds(right, ranges))
        case Call(function, arguments):
            return _call(function, [bounds(argument, ranges) for argument in arguments])
        case _:
            return ANYTHING


def quotient(part: str, whole: str) -> str:
    """The key of a quotient among the ranges: what is known of two inputs together."""
    return f"{part} / {whole}"


def _binary(op: str, a: Range, b: Range) -> Range:
    if op in COMPARISONS or op in ("and", "or"):
        return _TRUTH
    if op == "+":
        return a[0] + b[0], a[1] + b[1]
    if op == "-":
        return a[0] - b[1], a[1] - b[0]
    if op == "/":
        return _divided(a, b)
    return _hull(x * y if x and y else 0.0 for x in a for y in b)


def _divided(a: Range, b: Range) -> Range:
    """X / 0 has no value, so only what is beside zero counts."""
    if b[0] < 0 < b[1] or b == (0.0, 0.0):
        return ANYTHING
    if b[0] < 0:
        return _divided((-a[1], -a[0]), (-b[1], -b[0]))
    inverse = (0.0 if math.isinf(b[1]) else 1 / b[1], math.inf if b[0] == 0 else 1 / b[0])
    return _hull(x * y if x and y else 0.0 for x in a for y in inverse)


def _call(function: str, ranges: list[Range]) -> Range:
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    if function == "min":
        return min(lows), min(highs)
    if function == "max":
        return max(lows), max(highs)
    if function == "if":
        return min(lows[1:]), max(highs[1:])
    low, high = ranges[0]
    if function == "abs":
        return (0.0 if low <= 0 <= high else min(abs(low), abs(high))), max(abs(low), abs(high))
    return low - 1, high + 1  # round and floor move a value by less than 1


def _hull(values: Iterable[float]) -> Range:
    listed = list(values)
    return min(listed), max(listed)
