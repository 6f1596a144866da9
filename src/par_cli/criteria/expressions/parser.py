"""The text of an expression → its tree.

The grammar, loosest binding first::

    or  →  and  →  not  →  == != < <= > >=  →  + -  →  * /  →  -x  →  number, percent, 'text', name, unit.x, f(…), ( … )
"""

import re
from collections.abc import Callable, Iterator

from par_cli.criteria.expressions.tree import (
    COMPARISONS,
    FUNCTIONS,
    RESERVED,
    Attribute,
    Binary,
    Call,
    Expression,
    Name,
    Number,
    Text,
    Unary,
)  # fmt: skip
from par_cli.criteria.nearest import suggestion

MAX_LENGTH = 800  # of which some 400 terms; a chain of more is deeper than Python likes to walk
MAX_DEPTH = 50
_DECIMALS = [Number(float(places)) for places in range(10)]

# What people write from habit, by school, Excel or other languages → how an expression says it.
_HABITS = {
    "=": "==", "=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "≠": "!=", "<>": "!=",
    "×": "*", "÷": "/", ":": "/", "−": "-", "–": "-", ";": ",", "“": "'", "”": "'", "‘": "'", "’": "'",
    "&": "and", "&&": "and", "|": "or", "||": "or", "!": "not",
}  # fmt: skip
_HABIT_WORDS = {"và": "and", "hoặc": "or", "không": "not", "điểm tối đa": "max_score"}
_SIGNS = "|".join(re.escape(sign) for sign in sorted(_HABITS, key=len, reverse=True))
_WORDS = rf"(?!and\b|or\b|not\b)(?i:and|or|not|{'|'.join(_HABIT_WORDS)})\b"

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*%)?|(?P<text>'[^']*'|\"[^\"]*\")"
    rf"|(?P<habit>(?:{_SIGNS})(?!=)|{_WORDS})"
    r"|(?P<attribute>unit\.[a-z_][a-z0-9_]*)|(?P<word>[A-Za-z_]\w*)|(?P<op>==|!=|<=|>=|[<>+\-*/(),]))"
)


class ExpressionError(ValueError):
    """The text is no expression: the code of a finding with its facts, and the position, from 0."""

    def __init__(self, code: str, position: int, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.position = position
        self.facts = facts


def parse(text: str) -> Expression:
    """Parse one expression. Raises `ExpressionError`."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression-too-long", MAX_LENGTH, limit=MAX_LENGTH)
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
            self.refuse_decimal_comma()
            raise _unexpected(self.peek(), self.position())
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
            self.refuse_decimal_comma()
            raise ExpressionError("expression-expected", self.position(), wanted=wanted)

    def refuse_decimal_comma(self) -> None:
        """Where a comma has no place but stands between two numbers with no space: 0,5."""
        one, comma, two = self.tokens[max(self.at - 1, 0) :][:3] if self.peek() == "," else [("", "", 0)] * 3
        if one[0] == "number" and two[0] in ("number", "percent") and two[2] - one[2] == len(one[1]) + len(comma[1]):
            whole, part = one[1], two[1]
            raise _habit(f"{whole},{part}", f"{whole}.{part}", one[2])

    def left_to_right(self, ops: tuple[str, ...], operand: Callable[[], Expression]) -> Expression:
        tree = operand()
        while op := self.take(*ops):
            tree = Binary(op, tree, operand())
        return tree

    def disjunction(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("expression-too-deep", self.position())
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
                raise ExpressionError("expression-chained", self.position())
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
            raise _unexpected(text, position)
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
        if text == "max":
            raise _habit(text, "max_score", position)
        if text in RESERVED - {"max_score"}:
            raise _unexpected(text, position)
        return Name(text)

    def call(self, function: str, position: int) -> Expression:
        if function not in FUNCTIONS:
            facts = {
                "wrong": function,
                "functions": ", ".join(FUNCTIONS),
                "suggestion": suggestion(function, FUNCTIONS),
            }
            raise ExpressionError("expression-function", position, **facts)
        arguments = [self.disjunction()]
        while self.take(","):
            arguments.append(self.disjunction())
        self.expect(")")
        least, greatest = FUNCTIONS[function]
        if not least <= len(arguments) <= greatest:
            count = len(arguments)
            raise ExpressionError(
                "expression-arguments", position, function=function, count=count, least=least, most=greatest
            )
        if function == "round" and len(arguments) == 2 and arguments[1] not in _DECIMALS:
            raise ExpressionError("expression-decimals", position)
        return Call(function, tuple(arguments))


def _unexpected(found: str, position: int) -> ExpressionError:
    """Something stands where nothing of its kind can; or the text is at its end."""
    if not found:
        return ExpressionError("expression-cut", position)
    return ExpressionError("expression-unexpected", position, found=found)


def _habit(found: str, written: str, position: int) -> ExpressionError:
    """Something stands for what an expression writes otherwise."""
    return ExpressionError("expression-sign", position, found=found, written=written)


def _from_habit(found: str, before: str, position: int) -> ExpressionError:
    written = _HABITS.get(found) or _HABIT_WORDS.get(found.lower()) or found.lower()
    # Excel's "=" before all else stands for nothing; behind a comparison, "không" is an option without its quotes.
    if (found == "=" and not before.strip()) or (written == "not" and before.rstrip().endswith("=")):
        return _unexpected(found, position)
    return _habit(found, written, position)


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    at = 0
    stripped = text.rstrip()
    while at < len(stripped):
        found = _TOKEN.match(stripped, at)
        if not found:
            rest = stripped[at:]
            raise _unexpected(rest.lstrip()[:1], at + len(rest) - len(rest.lstrip()))
        kind = str(found.lastgroup)
        if kind == "percent":
            yield "percent", found["number"], found.start("number")
        elif kind == "habit":
            raise _from_habit(found["habit"], stripped[: found.start("habit")], found.start("habit"))
        else:
            yield kind, found[kind], found.start(kind)
        at = found.end()
    yield "end", "", len(stripped)
