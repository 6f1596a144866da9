"""proportional: as much of the maximum as the measure is of the full value; nothing under a threshold."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from par_cli.criteria.cells import Cells, call, number, rounded
from par_cli.criteria.columns import Column, Columns, round_half_away
from par_cli.criteria.expressions import COMPARED_DECIMALS, Range, compare, number_in_words
from par_cli.criteria.rules.base import Expr, Input, Problem, RuleModel, spoken
from par_cli.criteria.scalars import Number, Whole


class Proportional(RuleModel):
    """Points = max x measure / full, between 0 and max; 0 where the measure is below ``at_least``."""

    kind: Literal["proportional"]
    measure: Expr
    full: Number = 1.0
    at_least: Number | None = None
    round: Annotated[Whole, Field(ge=0, le=9)] | None = None

    def points(self, columns: Columns) -> Column:
        """The share of the maximum; the threshold itself counts."""
        measured = self._measured(self.measure.on(columns))
        earned = columns.max_score * np.clip(measured / self.full, 0.0, 1.0)
        if self.at_least is None:
            return earned
        reached = compare(">=", measured, columns.constant(self.at_least))
        return np.where(reached == 0, 0.0, earned)

    def excel(self, cells: Cells) -> str:
        """The measure in a cell of its own, then its share of the maximum."""
        text = self.measure.excel(cells)
        text = text if self.round is None else rounded(text, self.round)
        held = self.measure.kept(cells, text, self._measured)
        share = held if self.full == 1 else f"{held}/{number(self.full)}"
        earned = f"{number(cells.max_score)}*MAX(0,MIN(1,{share}))"
        if self.at_least is None:
            return earned
        least = number(round(self.at_least, COMPARED_DECIMALS))
        return call("IF", f"ROUND({held},{COMPARED_DECIMALS})<{least}", "0", earned)

    def _measured(self, values: Column) -> Column:
        return values if self.round is None else round_half_away(values, self.round)

    def words(self, max_score: float) -> str:
        """The share, its full value and its threshold."""
        full = "" if self.full == 1 else f" / {number_in_words(self.full)}"
        text = f"{spoken(max_score, max_score)} × {self._grouped()}{full}, tối đa {spoken(max_score, max_score)}"
        if self.at_least is not None:
            text += f"; dưới {number_in_words(self.at_least)}: 0 điểm"
        if self.round is not None:
            text += f"; tỷ lệ làm tròn {self.round} chữ số thập phân"
        return text

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """As much as the greatest measure is of the full value."""
        high = self.measure.within(ranges)[1] + (0.0 if self.round is None else 10.0**-self.round)
        if self.full <= 0 or (self.at_least is not None and high < self.at_least):
            return 0.0
        return max_score * min(max(high / self.full, 0.0), 1.0)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """A full value that is not above zero, a threshold that nothing reaches."""
        if self.at_least is not None and self.at_least > self.full:
            facts = {
                "key": "at_least",
                "text": number_in_words(self.at_least),
                "range": f"≤ {number_in_words(self.full)}",
            }
            yield Problem("number-out-of-range", facts, ("at_least",))
        if self.full <= 0:
            yield Problem("full-not-positive", {"full": self.full}, ("full",))

    def _grouped(self) -> str:
        words = self.measure.words()
        return f"({words})" if " " in words else words
