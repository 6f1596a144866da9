"""choice: one of a closed list of levels, each with its points."""

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np
from pydantic import Field

from par_cli.criteria.cells import Cells, call, number
from par_cli.criteria.columns import Column, Columns
from par_cli.criteria.folding import fold
from par_cli.criteria.rules.base import Input, Problem, RuleModel, Strict, spoken
from par_cli.criteria.scalars import Score


class Option(Strict):
    """One level of the list."""

    label: str
    score: Score


class Choice(RuleModel):
    """One of a closed list, in points or shares of the maximum; a level may be worth less than zero."""

    kind: Literal["choice"]
    input: str = "a"
    options: tuple[Option, ...] = Field(min_length=2)

    def uses(self) -> frozenset[str]:
        """Its one input."""
        return frozenset({self.input})

    def asks(self) -> dict[str, Input]:
        """A choice among the labels."""
        labels = tuple(option.label for option in self.options)
        return {self.input: Input(label="Mức đạt được", type="choice", options=labels)}

    def points(self, columns: Columns) -> Column:
        """The points of the chosen option."""
        worth = np.array([option.score.of(columns.max_score) for option in self.options])
        chosen = columns.inputs[self.input]
        blank = np.isnan(chosen)
        return np.where(blank, np.nan, worth[np.where(blank, 0, chosen).astype(np.intp)])

    def excel(self, cells: Cells) -> str:
        """The points at the position of the chosen option."""
        worth = [number(option.score.of(cells.max_score)) for option in self.options]
        return call("CHOOSE", cells.inputs[self.input], *worth)

    def words(self, max_score: float) -> str:
        """Every level with its points."""
        return "; ".join(f"{option.label}: {spoken(option.score, max_score)}" for option in self.options)

    def extremes(self, max_score: float) -> tuple[float, float]:
        """The worst and the best level."""
        worth = [option.score.of(max_score) for option in self.options]
        return min(worth), max(worth)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Options that mean the same after folding."""
        seen: dict[str, str] = {}
        for position, option in enumerate(self.options):
            if (twin := seen.setdefault(fold(option.label), option.label)) is not option.label:
                yield Problem("options-alike", {"one": twin, "other": option.label}, ("options", position, "label"))
