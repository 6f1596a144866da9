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

MAX_LENGTH = 2000
MAX_DEPTH = 50

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?P<percent>\s*%)?|(?P<text>'[^']*'|\"[^\"]*\")"
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
            raise ExpressionError("expression-expected", self.position(), wanted=wanted)

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
        if function == "round" and len(arguments) == 2 and not isinstance(arguments[1], Number):
            raise ExpressionError("expression-decimals", position)
        return Call(function, tuple(arguments))


def _unexpected(found: str, position: int) -> ExpressionError:
    """Something stands where nothing of its kind can; or the text is at its end."""
    if not found:
        return ExpressionError("expression-cut", position)
    return ExpressionError("expression-unexpected", position, found=found)


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
        else:
            yield kind, found[kind], found.start(kind)
        at = found.end()
    yield "end", "", len(stripped)
