"""What every rule kind has: a strict model, the inputs that it uses, its points on columns, and its words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Protocol

import numpy as np
from pydantic import BaseModel, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from par_cli.criteria import expressions
from par_cli.criteria.cells import Cells
from par_cli.criteria.columns import Column, Columns
from par_cli.criteria.expressions import Range
from par_cli.criteria.scalars import Points

SAME = 1e-9

InputType = Literal["count", "number", "percent", "date", "yes_no", "choice"]


class Strict(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True, ignored_types=(cached_property,)
    )


@dataclass(frozen=True)
class Formula:
    """An expression with the text it was written as."""

    text: str
    tree: expressions.Expression

    @property
    def names(self) -> frozenset[str]:
        """The inputs that it uses."""
        return expressions.names(self.tree)

    @property
    def constant(self) -> float | None:
        """Its value, if it is a plain number."""
        return self.tree.value if isinstance(self.tree, expressions.Number) else None

    def on(self, columns: Columns) -> Column:
        """Its value for every unit."""
        return expressions.evaluate(self.tree, columns)

    def within(self, ranges: Mapping[str, Range]) -> Range:
        """An interval that holds its value wherever the inputs are in theirs."""
        low, high = expressions.bounds(self.tree, ranges)
        return round(low, expressions.COMPARED_DECIMALS), round(high, expressions.COMPARED_DECIMALS)

    def holds(self, columns: Columns) -> Column:
        """Its truth for every unit: 1, 0, NaN."""
        return expressions.truth(self.tree, columns)

    def excel(self, cells: Cells) -> str:
        """Its value in Excel."""
        return expressions.to_excel(self.tree, cells)

    def excel_condition(self, cells: Cells) -> str:
        """Its truth in Excel."""
        return expressions.condition(self.tree, cells)

    def kept(self, cells: Cells, excel: str, step: Callable[[Column], Column] = lambda values: values) -> str:
        """A cell of its own for what Excel works out of it; ``step`` does the same on columns."""
        return cells.keep(excel, lambda columns: step(self.on(columns.worth(cells.max_score))))

    def words(self) -> str:
        """As a Vietnamese reader writes it."""
        return expressions.in_words(self.tree)


def _formula(value: object) -> Formula:
    if isinstance(value, Formula):
        return value
    text = str(value)
    try:
        return Formula(text, expressions.parse(text))
    except expressions.ExpressionError as error:
        facts = {**error.facts, "text": text, "code": error.code, "position": error.position}
        raise PydanticCustomError("not_an_expression", "{code} at {position}", facts) from None


Expr = Annotated[Formula, PlainValidator(_formula), WithJsonSchema({"type": ["string", "number"]})]


class Input(Strict):
    """One thing that a unit is asked: a row of its workbook."""

    label: str
    type: InputType
    options: tuple[str, ...] = ()
    at_most: Expr | None = None
    at_least: Expr | None = None
    note: str | None = None

    @property
    def constant_bounds(self) -> tuple[float | None, float | None]:
        """The bounds that are plain numbers."""
        low, high = (None if bound is None else bound.constant for bound in (self.at_least, self.at_most))
        return low, high


@dataclass(frozen=True)
class Problem:
    """Something a model cannot see by itself: ``path`` leads from the rule or node to the key at fault."""

    code: str
    facts: Mapping[str, object]
    path: tuple[str | int, ...] = ()

    def under(self, path: tuple[str | int, ...]) -> "Problem":
        """The same, said from further up."""
        return Problem(self.code, self.facts, (*path, *self.path))


class Rule(Protocol):
    """The interface of a rule kind. A new kind is one file with a model that has these, and a line in the union."""

    @property
    def kind(self) -> str:
        """The word in the criteria file."""

    def uses(self) -> frozenset[str]:
        """The names of the inputs that the rule reads."""

    def asks(self) -> dict[str, Input]:
        """The inputs that the rule brings by itself, or completes (the options of a choice)."""

    def formulas(self) -> Iterator[tuple[tuple[str | int, ...], Formula]]:
        """Every expression of the rule with the path of its key."""

    def points(self, columns: Columns) -> Column:
        """Unrounded points for every unit; NaN where the answers do not give any."""

    def excel(self, cells: Cells) -> str:
        """The same points as an Excel formula; an error value where there are none. Raises `NoFormulaError`."""

    def words(self, max_score: float) -> str:
        """The rule as a Vietnamese sentence with every constant in it."""

    def extremes(self, max_score: float) -> tuple[float, float] | None:
        """The lowest and the highest points it can give, or None where only the answers tell."""

    def walk(self) -> "Iterator[tuple[tuple[str | int, ...], Rule]]":
        """The rule and the rules of its parts, each with its path."""

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """What no answer within these ranges can pass."""

    def steps(self, columns: Columns) -> Iterator[tuple[str, Column, bool]]:
        """What is worked out on the way to the points: a text, its values, whether they are truths."""

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """What is wrong with the rule in itself, given the leaf's maximum and inputs."""


class RuleModel(Strict):
    """The defaults of a rule kind; `Rule` says what each means."""

    def uses(self) -> frozenset[str]:
        """Whatever its expressions name."""
        return frozenset().union(*(formula.names for _, formula in self.formulas()))

    def asks(self) -> dict[str, Input]:
        """Nothing of its own."""
        return {}

    def formulas(self) -> Iterator[tuple[tuple[str | int, ...], Formula]]:
        """Every expression of the rule with the path of its key."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Formula):
                yield (name,), value

    def extremes(self, max_score: float) -> tuple[float, float] | None:
        """Nothing below zero, nothing above the maximum."""
        return 0.0, max_score

    def walk(self) -> "Iterator[tuple[tuple[str | int, ...], Rule]]":
        """Itself: it has no parts."""
        yield (), self  # type: ignore[misc]  # every kind is a `Rule`, which mypy holds where the union is used

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """As high as the rule goes."""
        extremes = self.extremes(max_score)
        return np.inf if extremes is None else extremes[1]

    def steps(self, columns: Columns) -> Iterator[tuple[str, Column, bool]]:
        """Every expression that is more than a name or a number."""
        for _, formula in self.formulas():
            if not isinstance(formula.tree, (expressions.Name, expressions.Number)):
                yield formula.text, formula.on(columns), expressions.is_condition(formula.tree)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """None that the models do not see."""
        yield from ()


def less_for_more(rising: Sequence[tuple[str, float]], path: tuple[str | int, ...]) -> Iterator[Problem]:
    """Points along a rising measure, each with the text of its step: they rise, or they fall, but not both."""
    moves = [(one, other) for one, other in pairwise(rising) if abs(one[1] - other[1]) > SAME]
    up = [move for move in moves if move[1][1] > move[0][1]]
    down = [move for move in moves if move[1][1] < move[0][1]]
    if up and down:
        (one, earlier), (other, later) = min(up, down, key=len)[0]
        yield Problem("less-for-more", {"where": f"{one}: {earlier:g}; {other}: {later:g}"}, path)


def spoken(points: Points | float, max_score: float) -> str:
    """Points in words: ``0,5 điểm``; a share of the maximum says so."""
    if isinstance(points, (int, float)):
        return f"{expressions.number_in_words(points)} điểm"
    amount = expressions.number_in_words(points.of(max_score))
    return f"{amount} điểm" if points.share is None else f"{amount} điểm ({points.share * 100:g}% điểm tối đa)"
