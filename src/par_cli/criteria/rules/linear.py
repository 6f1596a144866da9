"""linear: straight lines between points; steps: a base, then so much for every further step."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

import numpy as np
from pydantic import Field

from par_cli.criteria.cells import BLANK, Cells, call, choose, number
from par_cli.criteria.columns import Column, Columns
from par_cli.criteria.expressions import COMPARED_DECIMALS, Range, number_in_words
from par_cli.criteria.rules.base import Expr, Input, Problem, RuleModel, Strict, less_for_more, spoken
from par_cli.criteria.scalars import Amount, Number, Score


class Linear(RuleModel):
    """Straight lines between (x, score), held at both ends."""

    kind: Literal["linear"]
    measure: Expr
    points_: tuple[tuple[Number, Score], ...] = Field(min_length=2, alias="points")

    def points(self, columns: Columns) -> Column:
        """The line's height at the measure."""
        xs = [x for x, _ in self.points_]
        heights = [score.of(columns.max_score) for _, score in self.points_]
        measured = self.measure.on(columns)
        return np.where(np.isnan(measured), np.nan, np.interp(measured, xs, heights))

    def excel(self, cells: Cells) -> str:
        """The measure in a cell of its own, then the stretch of the line in which it lies."""
        held = self.measure.kept(cells, self.measure.excel(cells))
        corners = [(x, score.of(cells.max_score)) for x, score in self.points_]
        cases = [(f"{held}<={number(corners[0][0])}", number(corners[0][1]))]
        for (x0, y0), (x1, y1) in pairwise(corners):
            rise = f"({held}-{number(x0)})*{number(y1 - y0)}/{number(x1 - x0)}"
            cases.append((f"{held}<={number(x1)}", f"{number(y0)}+{rise}"))
        return choose(cases, number(corners[-1][1]))

    def words(self, max_score: float) -> str:
        """Every corner of the line."""
        corners = "; ".join(f"{number_in_words(x)} → {spoken(score, max_score)}" for x, score in self.points_)
        return f"Theo {self.measure.words()}, nội suy tuyến tính: {corners}"

    def extremes(self, max_score: float) -> tuple[float, float]:
        """The lowest and the highest corner."""
        heights = [score.of(max_score) for _, score in self.points_]
        return min(heights), max(heights)

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """The line's highest point over the measure."""
        low, high = self.measure.within(ranges)
        corners = [(x, score.of(max_score)) for x, score in self.points_]
        ends = np.interp([low, high], [x for x, _ in corners], [height for _, height in corners])
        return max([*map(float, ends), *(height for x, height in corners if low <= x <= high)])

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Corners out of order, or a line that rises and falls again."""
        corners = [(x, score.of(max_score)) for x, score in self.points_]
        if any(one[0] >= other[0] for one, other in pairwise(corners)):
            yield Problem("points-out-of-order", {}, ("points",))
        else:
            yield from less_for_more([(number_in_words(x), height) for x, height in corners], ("points",))


class Start(Strict):
    """Where the counting begins: up to ``at`` the measure is worth ``score``."""

    at: Number
    score: Score


class Steps(RuleModel):
    """``start.score``, then ``per_step`` for every ``step`` beyond ``start.at``, up to ``at_most``.

    A negative step counts downwards. The unit's coefficient (a mountainous commune's 75 %) multiplies the
    thresholds or the points. After Nghị quyết 1211/2016/UBTVQH13 on the classification of administrative units.
    """

    kind: Literal["steps"]
    measure: Expr
    start: Start
    step: Number
    per_step: Amount
    count: Literal["whole", "partial"] = "whole"
    at_most: Score
    coefficient: Expr | None = None
    scales: Literal["thresholds", "points"] = "thresholds"

    def points(self, columns: Columns) -> Column:
        """Start plus steps, capped, then scaled if it is the points that scale."""
        scale = columns.constant(1.0) if self.coefficient is None else self.coefficient.on(columns)
        scale = np.where(scale > 0, scale, np.nan)  # a coefficient of 0 or less says nothing
        by_threshold = self.scales == "thresholds"
        unit = scale if by_threshold else 1.0
        measured = self.measure.on(columns)
        taken = np.maximum((measured - self.start.at * unit) / (self.step * unit), 0.0)
        if self.count == "whole":
            taken = np.floor(np.round(taken, COMPARED_DECIMALS))
        earned = self.start.score.of(columns.max_score) + self.per_step * taken
        capped = np.minimum(earned, self.at_most.of(columns.max_score))
        return capped if by_threshold else capped * scale

    def excel(self, cells: Cells) -> str:
        """The coefficient in a cell of its own; then as on columns."""
        by_threshold = self.scales == "thresholds"
        scale = ""
        if self.coefficient is not None:
            held = self.coefficient.kept(cells, self.coefficient.excel(cells))
            scale = call("IF", f"{held}>0", held, BLANK)
        unit = f"*{scale}" if scale and by_threshold else ""
        beyond = f"({self.measure.excel(cells)}-{number(self.start.at)}{unit})/({number(self.step)}{unit})"
        taken = call("MAX", beyond, "0")
        if self.count == "whole":
            taken = f"INT(ROUND({taken},{COMPARED_DECIMALS}))"
        start, most = number(self.start.score.of(cells.max_score)), number(self.at_most.of(cells.max_score))
        capped = call("MIN", f"{start}+{number(self.per_step)}*{taken}", most)
        return capped if by_threshold or not scale else f"{capped}*{scale}"

    def words(self, max_score: float) -> str:
        """Start, step and cap."""
        further = "giảm" if self.step < 0 else "tăng"
        text = (
            f"Theo {self.measure.words()}: mức {number_in_words(self.start.at)} được "
            f"{spoken(self.start.score, max_score)}; cứ {further} thêm {number_in_words(abs(self.step))} "
            f"được thêm {number_in_words(self.per_step)} điểm, tối đa {spoken(self.at_most, max_score)}"
        )
        if self.count == "partial":
            text += " (tính cả phần lẻ)"
        if self.coefficient is not None:
            what = "các mức" if self.scales == "thresholds" else "số điểm"
            text += f"; {what} nhân với {self.coefficient.words()}"
        return text

    def extremes(self, max_score: float) -> tuple[float, float] | None:
        """From the start to the cap; unknown where a coefficient scales the points."""
        if self.coefficient is not None and self.scales == "points":
            return None
        start = self.start.score.of(max_score)
        return (start, self.at_most.of(max_score)) if self.per_step >= 0 else (-np.inf, start)

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """The start, or as far as the measure takes it."""
        if self.coefficient is not None or self.step == 0:
            return np.inf
        low, high = self.measure.within(ranges)
        taken = max((high if self.step > 0 else low) - self.start.at, 0.0, key=abs) / self.step
        start, most = self.start.score.of(max_score), self.at_most.of(max_score)
        return min(start + max(self.per_step * max(taken, 0.0), 0.0), most) if taken else min(start, most)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """A step of nothing, a cap below the start."""
        if self.step == 0:
            yield Problem("step-zero", {}, ("step",))
        low, high = self.start.score.of(max_score), self.at_most.of(max_score)
        if low > high:
            yield Problem("bounds-crossed", {"low": f"{low:g}", "high": f"{high:g}"}, ("at_most",))
