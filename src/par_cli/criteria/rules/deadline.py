"""deadline: a date against a due date: on time, late by so many days, or never."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, PlainValidator, WithJsonSchema

from par_cli.criteria import expressions
from par_cli.criteria.cells import NEVER_CELL, Cells, choose, number
from par_cli.criteria.columns import NEVER, Column, Columns
from par_cli.criteria.expressions import COMPARED_DECIMALS
from par_cli.criteria.rules.base import SAME, Formula, Input, Problem, RuleModel, Strict, _formula, spoken
from par_cli.criteria.scalars import Score, Whole


class Late(Strict):
    """What is left within so many days after the due date; without ``days``: however late."""

    days: Annotated[Whole, Field(gt=0, le=3660)] | None = None
    score: Score


def _due(value: object) -> date | Formula:
    if isinstance(value, (date, Formula)):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return _formula(value)


# Day 0 of Excel, which wrongly takes 1900 for a leap year: right from 01/03/1900 on.
EXCEL_DAY_ZERO = date(1899, 12, 30).toordinal()

Due = Annotated[date | Formula, PlainValidator(_due), WithJsonSchema({"type": "string"})]


class Deadline(RuleModel):
    """Points by the date on which something was done."""

    kind: Literal["deadline"]
    input: str = "a"
    due: Due
    on_time: Score
    late: tuple[Late, ...] = Field(min_length=1)
    never: Score

    def uses(self) -> frozenset[str]:
        """The date, and whatever the due date is worked out from."""
        return frozenset({self.input}) | super().uses()

    def asks(self) -> dict[str, Input]:
        """A date."""
        return {self.input: Input(label="Ngày thực hiện (ghi “không” nếu không thực hiện)", type="date")}

    def points(self, columns: Columns) -> Column:
        """On time up to the due day itself, then by days late; a due date that is no date gives nothing."""
        done = columns.inputs[self.input]
        late = self._late(columns)
        worth = columns.max_score
        bands = [np.isnan(late), done == NEVER, late <= 0]
        values = [np.nan, self.never.of(worth), self.on_time.of(worth)]
        for step in self.late:
            bands.append(late <= (np.inf if step.days is None else step.days))
            values.append(step.score.of(worth))
        return np.select(bands, values, default=np.nan)

    def excel(self, cells: Cells) -> str:
        """A due day that is worked out in a cell of its own, then the case; whole days compare exactly."""
        done = cells.inputs[self.input]
        never = f"{done}>={NEVER_CELL}"
        if isinstance(self.due, date):
            due = number(self.due.toordinal() - EXCEL_DAY_ZERO)
        else:
            text = f"ROUND({expressions.finite(self.due.tree, cells)},{COMPARED_DECIMALS})"
            due = cells.keep(text, lambda columns: self._due_day(columns) - EXCEL_DAY_ZERO)
            never = f"AND({never},ISNUMBER({due}))"
        cases = [(never, self.never), (f"{done}<={due}", self.on_time)]
        cases += [(f"{done}<={due}+{step.days}", step.score) for step in self.late[:-1]]
        worth = [(condition, number(score.of(cells.max_score))) for condition, score in cases]
        return choose(worth, number(self.late[-1].score.of(cells.max_score)))

    def _late(self, columns: Columns) -> Column:
        return np.round(columns.inputs[self.input] - self._due_day(columns), COMPARED_DECIMALS)

    def _due_day(self, columns: Columns) -> Column:
        due = columns.constant(float(self.due.toordinal())) if isinstance(self.due, date) else self.due.on(columns)
        return np.where(np.isfinite(due), due, np.nan)

    def words(self, max_score: float) -> str:
        """Every case with its points."""
        due = self.due.strftime("%d/%m/%Y") if isinstance(self.due, date) else f"ngày ({self.due.words()})"
        cases = [f"Đến hết {due}: {spoken(self.on_time, max_score)}"]
        for step in self.late:
            when = "muộn hơn" if step.days is None else f"muộn không quá {step.days} ngày"
            cases.append(f"{when}: {spoken(step.score, max_score)}")
        cases.append(f"không thực hiện: {spoken(self.never, max_score)}")
        return "; ".join(cases)

    def extremes(self, max_score: float) -> tuple[float, float]:
        """Over all cases."""
        scores = [self.on_time, self.never, *(step.score for step in self.late)]
        worth = [score.of(max_score) for score in scores]
        return min(worth), max(worth)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """A due date that is one; lateness must rise, and its last step be open."""
        others = set(inputs) - {self.input}
        if isinstance(self.due, Formula) and not any(inputs[name].type == "date" for name in self.due.names & others):
            yield Problem("not-a-date", {"text": self.due.text}, ("due",))
        *bounded, last = [step.days for step in self.late]
        days = [bound for bound in bounded if bound is not None]
        if last is not None or len(days) != len(bounded):
            yield Problem("late-not-closed", {}, ("late",))
        elif any(one >= other for one, other in pairwise(days)):
            yield Problem("points-out-of-order", {}, ("late",))
        worth = [score.of(max_score) for score in (self.on_time, *(step.score for step in self.late), self.never)]
        for one, other in pairwise(worth):
            if other > one + SAME:
                yield Problem("less-for-more", {"where": f"{one:g} → {other:g}"}, ())
                return
