"""deduct and per_item: a rate for every event or item counted, with caps."""

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np
from pydantic import Field

from par_cli.criteria.cells import Cells, call, number
from par_cli.criteria.columns import Column, Columns
from par_cli.criteria.expressions import Range, number_in_words
from par_cli.criteria.rules.base import Input, Problem, RuleModel, Strict, spoken
from par_cli.criteria.scalars import Amount, Points, Score

_say = number_in_words


class Counted(Strict):
    """One kind of event or item: its input, its rate, and at most so much for the kind."""

    input: str
    rate: Amount
    cap: Amount | None = None

    def amount(self, columns: Columns) -> Column:
        """Rate x count, within the cap (of the same sign as the rate)."""
        earned = self.rate * columns.inputs[self.input]
        if self.cap is None:
            return earned
        return np.clip(earned, -abs(self.cap), abs(self.cap))

    def excel(self, cells: Cells) -> str:
        """The same in Excel."""
        earned = f"{number(self.rate)}*{cells.inputs[self.input]}"
        if self.cap is None:
            return earned
        return call("MAX", number(-abs(self.cap)), call("MIN", number(abs(self.cap)), earned))

    def reaches(self, ranges: Mapping[str, Range]) -> Range:
        """The least and the greatest amount."""
        counts = ranges.get(self.input, (0.0, np.inf))
        ends = [self.rate * count if self.rate else 0.0 for count in counts]
        cap = np.inf if self.cap is None else abs(self.cap)
        return max(min(ends), -cap), min(max(ends), cap)

    def problems(self, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """What cannot be counted, a rate of nothing, a cap that is none."""
        if self.input in inputs and inputs[self.input].type not in ("count", "number"):
            facts = {"name": self.input, "type": inputs[self.input].type, "wanted": "count"}
            yield Problem("input-type", facts, ("input",))
        if self.rate == 0:
            yield Problem("number-out-of-range", {"key": "rate", "text": "0", "range": "≠ 0"}, ("rate",))
        if self.cap is not None and self.cap <= 0:
            yield Problem("number-out-of-range", {"key": "cap", "text": _say(self.cap), "range": "> 0"}, ("cap",))

    def words(self) -> str:
        """``0,25 điểm × a (tối đa 1 điểm)``."""
        cap = "" if self.cap is None else f" (tối đa {number_in_words(abs(self.cap))} điểm)"
        return f"{number_in_words(abs(self.rate))} điểm × {self.input}{cap}"


class Deduct(RuleModel):
    """Begin with ``start``, lose ``rate`` for every event; no more than ``cap`` in all. The leaf's floor is the end."""

    kind: Literal["deduct"]
    start: Score = Points()
    events: tuple[Counted, ...] = Field(min_length=1)
    cap: Amount | None = None

    def uses(self) -> frozenset[str]:
        """The counts."""
        return frozenset(event.input for event in self.events)

    def points(self, columns: Columns) -> Column:
        """What is left."""
        lost = np.sum([event.amount(columns) for event in self.events], axis=0)
        if self.cap is not None:
            lost = np.minimum(lost, self.cap)
        return np.asarray(self.start.of(columns.max_score) - lost)

    def excel(self, cells: Cells) -> str:
        """The start less what is lost."""
        lost = "+".join(event.excel(cells) for event in self.events)
        lost = f"({lost})" if self.cap is None else call("MIN", lost, number(self.cap))
        return f"{number(self.start.of(cells.max_score))}-{lost}"

    def words(self, max_score: float) -> str:
        """The start, every rate and cap."""
        rates = "; ".join(f"trừ {event.words()}" for event in self.events)
        cap = "" if self.cap is None else f"; trừ tất cả không quá {number_in_words(self.cap)} điểm"
        return f"{spoken(self.start, max_score)}; {rates}{cap}"

    def extremes(self, max_score: float) -> tuple[float, float]:
        """Down to what the caps leave; without caps there is no bottom."""
        caps = [event.cap for event in self.events]
        most = np.inf if None in caps else sum(abs(cap) for cap in caps if cap is not None)
        most = most if self.cap is None else min(most, self.cap)
        return self.start.of(max_score) - most, self.start.of(max_score)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Rates and caps that would give points instead of taking them."""
        for position, event in enumerate(self.events):
            if event.rate < 0:
                facts = {"key": "rate", "text": _say(event.rate), "range": "> 0"}
                yield Problem("number-out-of-range", facts, ("events", position, "rate"))
            yield from (problem.under(("events", position)) for problem in event.problems(inputs))
        if self.cap is not None and self.cap <= 0:
            yield Problem("number-out-of-range", {"key": "cap", "text": _say(self.cap), "range": "> 0"}, ("cap",))

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """The start less what is lost in any case."""
        return self.start.of(max_score) - sum(event.reaches(ranges)[0] for event in self.events)


class PerItem(RuleModel):
    """``start`` plus rate x count for every kind of item, between ``at_least`` and ``at_most``."""

    kind: Literal["per_item"]
    start: Score = Points(value=0.0)
    items: tuple[Counted, ...] = Field(min_length=1)
    at_least: Score = Points(value=0.0)
    at_most: Score = Points()

    def uses(self) -> frozenset[str]:
        """The counts."""
        return frozenset(item.input for item in self.items)

    def points(self, columns: Columns) -> Column:
        """The sum, clamped."""
        worth = columns.max_score
        earned = self.start.of(worth) + np.sum([item.amount(columns) for item in self.items], axis=0)
        return np.asarray(np.clip(earned, self.at_least.of(worth), self.at_most.of(worth)))

    def excel(self, cells: Cells) -> str:
        """The sum, clamped."""
        worth = cells.max_score
        earned = "+".join([number(self.start.of(worth)), *(item.excel(cells) for item in self.items)])
        return call("MAX", number(self.at_least.of(worth)), call("MIN", number(self.at_most.of(worth)), earned))

    def words(self, max_score: float) -> str:
        """Every rate, then the bounds."""
        rates = "; ".join(f"{'trừ' if item.rate < 0 else 'cộng'} {item.words()}" for item in self.items)
        bounds = f"ít nhất {spoken(self.at_least, max_score)}, nhiều nhất {spoken(self.at_most, max_score)}"
        start = "" if self.start.of(max_score) == 0 else f"{spoken(self.start, max_score)}; "
        return f"{start}{rates}; {bounds}"

    def extremes(self, max_score: float) -> tuple[float, float]:
        """The bounds."""
        return self.at_least.of(max_score), self.at_most.of(max_score)

    def highest(self, max_score: float, ranges: Mapping[str, Range]) -> float:
        """All that can be counted, within the bounds."""
        earned = self.start.of(max_score) + sum(item.reaches(ranges)[1] for item in self.items)
        return max(min(earned, self.at_most.of(max_score)), self.at_least.of(max_score))

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Bounds that leave nothing between."""
        for position, item in enumerate(self.items):
            yield from (problem.under(("items", position)) for problem in item.problems(inputs))
        low, high = self.extremes(max_score)
        if low > high:
            yield Problem("bounds-crossed", {"low": f"{low:g}", "high": f"{high:g}"}, ("at_least",))
