"""formula: points from an expression, or from the first of several cases whose condition holds."""

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np
from pydantic import Field

from par_cli.criteria.cells import BLANK, Cells, choose, truth
from par_cli.criteria.columns import Column, Columns
from par_cli.criteria.expressions import Range
from par_cli.criteria.rules.base import Expr, Formula, Input, Problem, RuleModel, Strict


class Case(Strict):
    """One case; without ``if`` it holds for whatever is left."""

    if_: Expr | None = Field(None, alias="if")
    points: Expr
    label: str | None = None


class FormulaRule(RuleModel):
    """Points from an expression; above the leaf's maximum they are refused, not cut."""

    kind: Literal["formula"]
    points_: Expr | None = Field(None, alias="points")
    cases: tuple[Case, ...] = ()

    def formulas(self) -> Iterator[tuple[tuple[str | int, ...], Formula]]:
        """The expression, or those of the cases."""
        if self.points_ is not None:
            yield ("points",), self.points_
        for position, case in enumerate(self.cases):
            if case.if_ is not None:
                yield ("cases", position, "if"), case.if_
            yield ("cases", position, "points"), case.points

    def points(self, columns: Columns) -> Column:
        """The first case that holds; blank where a condition on the way to it is blank."""
        if self.points_ is not None:
            return self.points_.on(columns)
        result = columns.constant(np.nan)
        undecided = np.ones(columns.size, dtype=bool)
        for case in self.cases:
            holds = columns.constant(1.0) if case.if_ is None else case.if_.holds(columns)
            result = np.where(undecided & (holds == 1), case.points.on(columns), result)
            undecided &= holds == 0
        return result

    def excel(self, cells: Cells) -> str:
        """The expression, or the first case that holds."""
        if self.points_ is not None:
            return self.points_.excel(cells)
        cases = [
            (truth(True) if case.if_ is None else case.if_.excel_condition(cells), case.points.excel(cells))
            for case in self.cases
        ]
        return choose(cases, BLANK)

    def steps(self, columns: Columns) -> Iterator[tuple[str, Column, bool]]:
        """The expression; or the conditions up to the one that holds, and what it gives."""
        for case in self.cases:
            if case.if_ is not None:
                holds = case.if_.holds(columns)
                yield case.if_.text, holds, True
                if holds[0] != 1:
                    continue
            yield case.points.text, case.points.on(columns), False
            return
        yield from super().steps(columns)

    def words(self, max_score: float) -> str:
        """The expression, or every case."""
        if self.points_ is not None:
            return f"Điểm = {self.points_.words()}"
        return "; ".join(_case_in_words(case) for case in self.cases)

    def extremes(self, max_score: float) -> None:
        """Only the answers tell."""
        return

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """The greatest that the expression, or any case, can come to."""
        formulas = [case.points for case in self.cases] if self.points_ is None else [self.points_]
        known = {**ranges, "max_score": (max_score, max_score)}
        return max((formula.within(known)[1] for formula in formulas), default=np.inf)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Exactly one of the two forms; a case without condition only at the end."""
        if (self.points_ is None) == (not self.cases):
            yield Problem("formula-form", {}, ())
        for position, case in enumerate(self.cases[:-1]):
            if case.if_ is None:
                yield Problem("case-unreachable", {"number": position + 2}, ("cases", position + 1))


def _case_in_words(case: Case) -> str:
    label = f"{case.label}: " if case.label else ""
    when = "trường hợp còn lại" if case.if_ is None else f"nếu {case.if_.words()}"
    return f"{label}{when} thì {case.points.words()}"
