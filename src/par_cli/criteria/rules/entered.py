"""survey and given: points that are not worked out but come from a survey or from a person."""

import math
from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from par_cli.criteria.cells import Cells, NoFormulaError
from par_cli.criteria.columns import Column, Columns
from par_cli.criteria.expressions import Range, number_in_words
from par_cli.criteria.rules.base import Input, Problem, RuleModel, spoken
from par_cli.criteria.scalars import Amount

# The name under which the survey's value of a leaf stands among its columns.
SURVEY = "survey"


class Survey(RuleModel):
    """A percentage (x max) or points, as the set declares; from the survey's file or another index, never the unit."""

    kind: Literal["survey"]
    value: Literal["percent", "points"]
    source: str | None = None

    def points(self, columns: Columns) -> Column:
        """The survey's points."""
        surveyed = columns.inputs[SURVEY]
        return surveyed * columns.max_score if self.value == "percent" else surveyed

    def excel(self, cells: Cells) -> str:
        """The survey comes later."""
        raise NoFormulaError("survey")

    def words(self, max_score: float) -> str:
        """Where the value comes from and what it is worth."""
        source = self.source or "điều tra xã hội học"
        how = f"tỷ lệ % × {spoken(max_score, max_score)}" if self.value == "percent" else "điểm"
        return f"Theo kết quả {source}: {how}, tối đa {spoken(max_score, max_score)}; đơn vị không tự chấm"


class Given(RuleModel):
    """Points set by a person between ``min`` and the maximum, in steps; the unit may propose them, or not."""

    kind: Literal["given"]
    min: Amount = 0.0
    step: Amount | None = Field(None)
    by: Literal["council", "unit"] = "council"

    def points(self, columns: Columns) -> Column:
        """Nothing is computed: the council's stages carry the points."""
        return columns.constant(float("nan"))

    def excel(self, cells: Cells) -> str:
        """A person sets the points."""
        raise NoFormulaError("people")

    def words(self, max_score: float) -> str:
        """Who sets it, within what."""
        who = "Hội đồng thẩm định chấm, đơn vị không tự chấm"
        if self.by == "unit":
            who = "Đơn vị đề xuất, Hội đồng thẩm định chấm"
        step = "" if self.step is None else f", bước {spoken(self.step, max_score)}"
        return f"{who}: từ {spoken(self.min, max_score)} đến {spoken(max_score, max_score)}{step}"

    def extremes(self, max_score: float) -> tuple[float, float]:
        """Its bounds."""
        return self.min, max_score

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """The last step that is not above the maximum."""
        if self.step is None or self.step <= 0:
            return max_score
        return self.min + self.step * math.floor((max_score - self.min) / self.step + 1e-9)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Bounds and steps that leave nothing to choose."""
        if self.min > max_score:
            facts = {"key": "min", "text": number_in_words(self.min), "range": f"≤ {number_in_words(max_score)}"}
            yield Problem("number-out-of-range", facts, ("min",))
        if self.step is not None and self.step <= 0:
            yield Problem("number-out-of-range", {"key": "step", "text": f"{self.step:g}", "range": "> 0"}, ("step",))
