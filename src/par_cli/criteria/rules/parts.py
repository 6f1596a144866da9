"""sum and best_of: parts that are rules themselves, each with a maximum of its own; all_of: conditions together."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

import numpy as np
from pydantic import Field

from par_cli.criteria.cells import Cells, call, number
from par_cli.criteria.columns import Column, Columns
from par_cli.criteria.expressions import Range
from par_cli.criteria.rules.base import Expr, Formula, Input, Problem, Rule, RuleModel, Strict, spoken
from par_cli.criteria.scalars import Points, Score

if TYPE_CHECKING:
    from par_cli.criteria.rules import AnyRule


class Part(Strict):
    """A part: its own rule and maximum."""

    label: str
    max: Score
    rule: "AnyRule"


class _Parts(RuleModel):
    """What sum and best_of share: the parts and how to walk them."""

    parts: tuple[Part, ...] = Field(min_length=2)

    def uses(self) -> frozenset[str]:
        """What the parts use."""
        return frozenset().union(*(part.rule.uses() for part in self.parts))

    def asks(self) -> dict[str, Input]:
        """What the parts ask."""
        return {name: asked for part in self.parts for name, asked in part.rule.asks().items()}

    def formulas(self) -> Iterator[tuple[tuple[str | int, ...], Formula]]:
        """The parts' expressions."""
        for position, part in enumerate(self.parts):
            for path, formula in part.rule.formulas():
                yield ("parts", position, "rule", *path), formula

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """The parts' own; what people or the survey set is no part; two parts do not ask for one input."""
        asked: set[str] = set()
        for position, part in enumerate(self.parts):
            if part.rule.kind in ("given", "survey"):
                yield Problem("rule-misplaced", {"kind": part.rule.kind}, ("parts", position, "rule"))
            if part.max.of(max_score) <= 0:
                facts = {"max": f"{part.max.of(max_score):g}"}
                yield Problem("max-not-positive", facts, ("parts", position, "max"))
            for name in part.rule.asks():
                if name in asked:
                    yield Problem("part-input-shared", {"name": name}, ("parts", position, "rule"))
                asked.add(name)
            for problem in part.rule.problems(part.max.of(max_score), inputs):
                yield Problem(problem.code, problem.facts, ("parts", position, "rule", *problem.path))

    def _earned(self, columns: Columns) -> list[Column]:
        return [part.rule.points(columns.worth(part.max.of(columns.max_score))) for part in self.parts]

    def _earned_cells(self, cells: Cells) -> list[str]:
        """Every part in a cell of its own."""
        return [
            cells.keep(
                part.rule.excel(cells.worth(part.max.of(cells.max_score))),
                lambda columns, part=part: part.rule.points(columns.worth(part.max.of(columns.max_score))),  # type: ignore[misc]  # bound now, not when it is called
            )
            for part in self.parts
        ]

    def _part_words(self, max_score: float) -> str:
        return "; ".join(
            f"({number}) {part.label} (tối đa {spoken(part.max, max_score)}): {part.rule.words(part.max.of(max_score))}"
            for number, part in enumerate(self.parts, start=1)
        )

    def walk(self) -> Iterator[tuple[tuple[str | int, ...], Rule]]:
        """Itself, then its parts with theirs."""
        yield from super().walk()
        for position, part in enumerate(self.parts):
            yield from ((("parts", position, "rule", *path), rule) for path, rule in part.rule.walk())

    def steps(self, columns: Columns) -> Iterator[tuple[str, Column, bool]]:
        """Every part's own, then what the part is worth."""
        for part, earned in zip(self.parts, self._earned(columns), strict=True):
            yield from part.rule.steps(columns.worth(part.max.of(columns.max_score)))
            yield f"{part.label}", earned, False

    def _part_highest(self, max_score: float, ranges: Mapping[str, Range]) -> list[float]:
        return [part.rule.highest(part.max.of(max_score), ranges) for part in self.parts]

    def _part_extremes(self, max_score: float) -> list[tuple[float, float]] | None:
        extremes = [part.rule.extremes(part.max.of(max_score)) for part in self.parts]
        known = [pair for pair in extremes if pair is not None]
        return known if len(known) == len(extremes) else None


class Sum(_Parts):
    """The parts added up; blank where one is."""

    kind: Literal["sum"]

    def points(self, columns: Columns) -> Column:
        """The sum."""
        return np.asarray(np.sum(self._earned(columns), axis=0))

    def excel(self, cells: Cells) -> str:
        """The sum."""
        return "+".join(self._earned_cells(cells))

    def words(self, max_score: float) -> str:
        """Every part."""
        return f"Cộng các phần: {self._part_words(max_score)}"

    def extremes(self, max_score: float) -> tuple[float, float] | None:
        """The parts' added up."""
        parts = self._part_extremes(max_score)
        return None if parts is None else (sum(low for low, _ in parts), sum(high for _, high in parts))

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """The parts' added up."""
        return sum(self._part_highest(max_score, ranges))

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Parts that do not make the whole."""
        yield from super().problems(max_score, inputs)
        total = sum(part.max.of(max_score) for part in self.parts)
        if abs(total - max_score) > 1e-9:
            yield Problem("parts-mismatch", {"parts": f"{total:g}", "max": f"{max_score:g}"}, ("parts",))


class BestOf(_Parts):
    """The best of several cases; blank where one is."""

    kind: Literal["best_of"]

    def points(self, columns: Columns) -> Column:
        """The highest."""
        return np.asarray(np.maximum.reduce(self._earned(columns)))

    def excel(self, cells: Cells) -> str:
        """The highest."""
        return call("MAX", *self._earned_cells(cells))

    def words(self, max_score: float) -> str:
        """Every case."""
        return f"Tính trường hợp có điểm cao nhất: {self._part_words(max_score)}"

    def extremes(self, max_score: float) -> tuple[float, float] | None:
        """At least the best of the lowest."""
        parts = self._part_extremes(max_score)
        return None if parts is None else (max(low for low, _ in parts), max(high for _, high in parts))

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """The best part's."""
        return max(self._part_highest(max_score, ranges))


class Condition(Strict):
    """One condition in words and as an expression."""

    label: str
    if_: Expr = Field(alias="if")


class AllOf(RuleModel):
    """Points only where all conditions hold together."""

    kind: Literal["all_of"]
    conditions: tuple[Condition, ...] = Field(min_length=1)
    score: Score = Points()
    otherwise: Score = Points(value=0.0)

    def formulas(self) -> Iterator[tuple[tuple[str | int, ...], Formula]]:
        """The conditions."""
        for position, condition in enumerate(self.conditions):
            yield ("conditions", position, "if"), condition.if_

    def points(self, columns: Columns) -> Column:
        """All or nothing; blank where a condition is."""
        together = np.prod([condition.if_.holds(columns) for condition in self.conditions], axis=0)
        worth = columns.max_score
        reached = np.where(together == 1, self.score.of(worth), self.otherwise.of(worth))
        return np.where(np.isnan(together), np.nan, reached)

    def excel(self, cells: Cells) -> str:
        """All or nothing."""
        together = call("AND", *(condition.if_.excel_condition(cells) for condition in self.conditions))
        return call("IF", together, *(number(one.of(cells.max_score)) for one in (self.score, self.otherwise)))

    def words(self, max_score: float) -> str:
        """Every condition."""
        conditions = " và ".join(f"{c.label} ({c.if_.words()})" for c in self.conditions)
        return f"{conditions}: {spoken(self.score, max_score)}; nếu không: {spoken(self.otherwise, max_score)}"

    def extremes(self, max_score: float) -> tuple[float, float]:
        """All or nothing."""
        worth = (self.score.of(max_score), self.otherwise.of(max_score))
        return min(worth), max(worth)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """More for failing than for meeting the conditions."""
        reached, failed = self.score.of(max_score), self.otherwise.of(max_score)
        if failed > reached:
            yield Problem("less-for-more", {"where": f"{reached:g} → {failed:g}"}, ("otherwise",))
