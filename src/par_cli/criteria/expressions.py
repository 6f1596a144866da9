"""The text of an expression → a tree, once; small visitors turn the tree into columns and into words.

The grammar, loosest binding first::

    or  →  and  →  not  →  == != < <= > >=  →  + -  →  * /  →  -x  →  number, percent, 'text', name, unit.x, f(…), ( … )

A tree is evaluated on whole columns (`Columns`): blank (NaN) in, blank out; conditions are 1, 0 or blank. Comparisons
are made on values rounded to 9 decimals, because in floating point 0.8 + 0.1 + 0.05 >= 0.95 is false.
"""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from par_cli.criteria.columns import Column, Columns, round_half_away
from par_cli.criteria.scalars import Figure

COMPARED_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``percent`` only remembers how it was written."""

    value: float
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text, to compare a choice or an attribute with."""

    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """An input of the node, or ``max_score``."""

    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """``unit.x``: a column of the register."""

    name: str


@dataclass(frozen=True, slots=True)
class Unary:
    """``-x`` or ``not x``."""

    op: str
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, comparison, ``and``, ``or``."""

    op: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the short list."""

    function: str
    arguments: "tuple[Expression, ...]"


Expression = Number | Text | Name | Attribute | Unary | Binary | Call

ARITHMETIC = ("+", "-", "*", "/")
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
# Function → the least and the greatest number of its arguments.
FUNCTIONS = {"min": (2, 99), "max": (2, 99), "abs": (1, 1), "round": (1, 2), "floor": (1, 1), "if": (3, 3)}
RESERVED = frozenset({"max_score", "unit", "and", "or", "not", *FUNCTIONS})
MAX_LENGTH = 2000
MAX_DEPTH = 50

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*%)?|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<attribute>unit\.[a-z_][a-z0-9_]*)|(?P<word>[A-Za-z_]\w*)|(?P<op>==|!=|<=|>=|[<>+\-*/(),]))"
)


class ExpressionError(ValueError):
    """The text is no expression; ``reason`` is a phrase in English, ``position`` counts from 0."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


def parse(text: str) -> Expression:
    """Parse one expression. Raises `ExpressionError`."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"longer than {MAX_LENGTH} characters", MAX_LENGTH)
    return _Parser(text).whole()


class _Parser:
    """Recursive descent; one method a level of binding."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0

    def whole(self) -> Expression:
        tree = self.disjunction()
        if self.peek() != "":
            raise ExpressionError(f"unexpected {self.peek()!r}", self.position())
        return tree

    def peek(self) -> str:
        return self.tokens[self.at][1]

    def position(self) -> int:
        return self.tokens[self.at][2]

    def take(self, *wanted: str) -> str | None:
        kind, text, _ = self.tokens[self.at]
        if kind in ("op", "word") and text in wanted:
            self.at += 1
            return text
        return None

    def expect(self, wanted: str) -> None:
        if not self.take(wanted):
            raise ExpressionError(f"expected {wanted!r}", self.position())

    def left_to_right(self, ops: tuple[str, ...], operand: Callable[[], Expression]) -> Expression:
        tree = operand()
        while op := self.take(*ops):
            tree = Binary(op, tree, operand())
        return tree

    def disjunction(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("nested too deeply", self.position())
        tree = self.left_to_right(("or",), self.conjunction)
        self.depth -= 1
        return tree

    def conjunction(self) -> Expression:
        return self.left_to_right(("and",), self.negation)

    def negation(self) -> Expression:
        negations = 0
        while self.take("not"):
            negations += 1
        tree = self.comparison()
        return Unary("not", tree) if negations % 2 else tree

    def comparison(self) -> Expression:
        left = self.sum()
        if op := self.take(*COMPARISONS):
            tree = Binary(op, left, self.sum())
            if self.peek() in COMPARISONS:
                raise ExpressionError("comparisons cannot be chained; use and", self.position())
            return tree
        return left

    def sum(self) -> Expression:
        return self.left_to_right(("+", "-"), self.product)

    def product(self) -> Expression:
        return self.left_to_right(("*", "/"), self.signed)

    def signed(self) -> Expression:
        minuses = 0
        while sign := self.take("-", "+"):
            minuses += sign == "-"
        tree = self.atom()
        return Unary("-", tree) if minuses % 2 else tree

    def atom(self) -> Expression:
        if self.take("("):
            tree = self.disjunction()
            self.expect(")")
            return tree
        kind, text, position = self.tokens[self.at]
        if kind not in ("number", "percent", "text", "attribute", "word") or text in ("and", "or", "not"):
            raise ExpressionError(f"unexpected {text!r}" if text else "unexpected end", position)
        self.at += 1
        if kind == "number":
            return Number(float(text))
        if kind == "percent":
            return Number(round(float(text) / 100, 12), percent=True)
        if kind == "text":
            return Text(text[1:-1])
        if kind == "attribute":
            return Attribute(text.removeprefix("unit."))
        return self.call(text, position) if self.take("(") else self.name(text, position)

    def name(self, text: str, position: int) -> Expression:
        if text in RESERVED - {"max_score"}:
            raise ExpressionError(f"{text!r} is not a name", position)
        return Name(text)

    def call(self, function: str, position: int) -> Expression:
        if function not in FUNCTIONS:
            raise ExpressionError(f"no function {function!r}; there are {', '.join(FUNCTIONS)}", position)
        arguments = [self.disjunction()]
        while self.take(","):
            arguments.append(self.disjunction())
        self.expect(")")
        least, greatest = FUNCTIONS[function]
        if not least <= len(arguments) <= greatest:
            raise ExpressionError(f"{function} takes {least} to {greatest} arguments", position)
        if function == "round" and len(arguments) == 2 and not isinstance(arguments[1], Number):
            raise ExpressionError("round takes its decimals as a number", position)
        return Call(function, tuple(arguments))


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    at = 0
    stripped = text.rstrip()
    while at < len(stripped):
        found = _TOKEN.match(stripped, at)
        if not found:
            raise ExpressionError(f"unexpected {stripped[at:].strip()[:1]!r}", at)
        kind = str(found.lastgroup)
        if kind == "percent":
            yield "percent", found["number"], found.start("number")
        else:
            yield kind, found[kind], found.start(kind)
        at = found.end()
    yield "end", "", len(stripped)


def walk(tree: Expression) -> Iterator[Expression]:
    """The tree and everything in it, from the root."""
    yield tree
    match tree:
        case Unary(_, operand):
            yield from walk(operand)
        case Binary(_, left, right):
            yield from walk(left)
            yield from walk(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from walk(argument)
        case _:
            pass


def names(tree: Expression) -> frozenset[str]:
    """The inputs that the expression uses (not ``max_score``)."""
    return frozenset(n.name for n in walk(tree) if isinstance(n, Name) and n.name != "max_score")


def is_condition(tree: Expression) -> bool:
    """Whether the tree is plainly a condition: a comparison or ``and or not`` of something."""
    match tree:
        case Binary(op, _, _):
            return op in COMPARISONS or op in ("and", "or")
        case Unary(op, _):
            return op == "not"
        case _:
            return False


# --- columns -------------------------------------------------------------------------------------------------

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
        if op == "+":
            return a + b
        if op == "-":
            return a - b
        if op == "*":
            return a * b
        return np.where(b == 0, np.nan, a / np.where(b == 0, np.nan, b))


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


# --- words ---------------------------------------------------------------------------------------------------

_SPOKEN = {"*": "×", "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "and": "và", "or": "hoặc"}
_SPOKEN_CALLS = {"min": "số nhỏ nhất", "max": "số lớn nhất", "abs": "giá trị tuyệt đối", "floor": "phần nguyên"}
_BINDING = {"or": 1, "and": 2, **dict.fromkeys(COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6}


def in_words(tree: Expression) -> str:
    """The expression as a Vietnamese reader writes it: decimal commas, × ≤ và hoặc."""
    match tree:
        case Number(value, percent):
            return number_in_words(Figure.of_percent(value * 100) if percent else value)
        case Text(value):
            return f"“{value}”"
        case Name("max_score"):
            return "điểm tối đa"
        case Name(name):
            return name
        case Attribute(name):
            return f"{name} của đơn vị"
        case Unary("-", operand):
            return f"−{_grouped(operand, 7)}"
        case Unary(_, operand):
            return f"không phải ({in_words(operand)})"
        case Binary(op, left, right):
            strength = _BINDING[op]
            tighter = strength + (op in ("-", "/"))
            return f"{_grouped(left, strength)} {_SPOKEN.get(op, op)} {_grouped(right, tighter)}"
        case Call("if", (condition, then, otherwise)):
            return f"[nếu {in_words(condition)} thì {in_words(then)}, nếu không thì {in_words(otherwise)}]"
        case Call("round", arguments):
            places = in_words(arguments[1]) if len(arguments) == 2 else "0"
            return f"làm tròn({in_words(arguments[0])}; {places} chữ số thập phân)"
        case Call(function, arguments):
            return f"{_SPOKEN_CALLS[function]}({'; '.join(in_words(a) for a in arguments)})"


def _grouped(tree: Expression, strength: int) -> str:
    words = in_words(tree)
    weaker = isinstance(tree, Binary) and _BINDING[tree.op] < strength
    negative = isinstance(tree, Unary) and tree.op == "-"
    return f"({words})" if weaker or negative else words


def number_in_words(value: float) -> str:
    """``0.5`` → ``0,5``, and ``80%`` if it was written so; at most 9 decimals, no trailing zeros, no exponent."""
    if isinstance(value, Figure) and value.percent:
        return f"{number_in_words(float(value) * 100)}%"
    text = f"{value:.9f}".rstrip("0").rstrip(".").replace(".", ",")
    return "0" if text in ("-0", "") else text
