"""tiers: a number falls into a band, each band with its points; every end is said to be open or closed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from par_cli.criteria import expressions
from par_cli.criteria.cells import BLANK, Cells, call, choose, number, rounded, truth
from par_cli.criteria.columns import Column, Columns, round_half_away
from par_cli.criteria.expressions import COMPARED_DECIMALS, number_in_words
from par_cli.criteria.expressions import Range as Interval
from par_cli.criteria.rules.base import SAME, Expr, Input, Problem, RuleModel, Strict, less_for_more, spoken
from par_cli.criteria.rules.ranges import ranges
from par_cli.criteria.scalars import Score, Whole, read_number

_BOUND = re.compile(r"(>=|<=|>|<|=)\s*(\S+)")


@dataclass(frozen=True)
class Range:
    """An interval with its ends said: ``>= 20%, < 30%``, ``4+``, ``0``."""

    text: str
    low: float = -np.inf
    high: float = np.inf
    low_closed: bool = False
    high_closed: bool = False

    def holds(self, values: Column) -> np.ndarray:
        """Where the values (rounded to 9 decimals) fall into it."""
        above = values >= self.low if self.low_closed else values > self.low
        below = values <= self.high if self.high_closed else values < self.high
        return np.asarray(above & below)

    def excel(self, value: str) -> str:
        """Where a value (rounded to 9 decimals) falls into it, as an Excel condition."""
        if self.low == self.high:
            return f"{value}={number(self.low)}"
        ends = []
        if np.isfinite(self.low):
            ends.append(f"{value}{'>=' if self.low_closed else '>'}{number(self.low)}")
        if np.isfinite(self.high):
            ends.append(f"{value}{'<=' if self.high_closed else '<'}{number(self.high)}")
        return call("AND", *ends) if len(ends) > 1 else (ends or [truth(True)])[0]

    def meets(self, low: float, high: float) -> bool:
        """Whether some value from ``low`` to ``high`` falls into it."""
        above = self.low < high or (self.low == high and self.low_closed)
        below = self.high > low or (self.high == low and self.high_closed)
        return above and below

    def words(self) -> str:
        """``từ 20% đến dưới 30%``."""
        say = number_in_words
        if self.low == self.high:
            return f"bằng {say(self.low)}"
        low = f"{'từ' if self.low_closed else 'trên'} {say(self.low)}" if np.isfinite(self.low) else ""
        high = f"{'đến' if self.high_closed else 'dưới'} {say(self.high)}" if np.isfinite(self.high) else ""
        if low and high:
            return f"{low} {high}" if self.high_closed else f"{low} đến {high}"
        return low + (" trở lên" if self.low_closed else "") if low else high.replace("đến", "không quá")


def read_range(value: object) -> Range:
    """Parse the text of a range. Raises PydanticCustomError."""
    if isinstance(value, Range):
        return value
    text = str(value).strip()
    try:
        if text.endswith("+"):
            return Range(text, low=read_number(text[:-1]), low_closed=True)
        if not _BOUND.match(text):
            exact = read_number(text)
            return Range(text, exact, exact, True, True)
        return _joined(text)
    except ValueError:
        raise PydanticCustomError("not_a_range", "{text} is not a range", {"text": text}) from None


def _joined(text: str) -> Range:
    low, high, low_closed, high_closed = -np.inf, np.inf, False, False
    for piece in text.split(","):
        found = _BOUND.fullmatch(piece.strip())
        if not found:
            raise ValueError(text)
        op, number = found[1], read_number(found[2])
        if op in (">", ">=", "="):
            if np.isfinite(low):
                raise ValueError(text)
            low, low_closed = number, op != ">"
        if op in ("<", "<=", "="):
            if np.isfinite(high):
                raise ValueError(text)
            high, high_closed = number, op != "<"
    if low > high or (low == high and not (low_closed and high_closed)):
        raise ValueError(text)
    return Range(text, low, high, low_closed, high_closed)


RangeText = Annotated[Range, PlainValidator(read_range), WithJsonSchema({"type": ["string", "number"]})]


class Tier(Strict):
    """One band with its points."""

    range: RangeText
    score: Score


class Tiers(RuleModel):
    """A step table over a measure; the bands cover every value exactly once."""

    kind: Literal["tiers"]
    measure: Expr
    tiers: tuple[Tier, ...] = Field(min_length=2)
    round: Annotated[Whole, Field(ge=0, le=9)] | None = None

    def points(self, columns: Columns) -> Column:
        """The points of the band in which the measure falls."""
        compared = self._compared(self.measure.on(columns))
        bands = [tier.range.holds(compared) for tier in self.tiers]
        return np.select(bands, [tier.score.of(columns.max_score) for tier in self.tiers], default=np.nan)

    def excel(self, cells: Cells) -> str:
        """The measure in a cell of its own, then the band in which it falls."""
        measured = expressions.compared(self.measure.tree, cells)
        if self.round is not None:
            measured = rounded(self.measure.excel(cells), self.round)
        held = self.measure.kept(cells, measured, self._compared)
        cases = [(tier.range.excel(held), number(tier.score.of(cells.max_score))) for tier in self.tiers]
        return choose(cases, BLANK)

    def _compared(self, measured: Column) -> Column:
        if self.round is not None:
            measured = round_half_away(measured, self.round)
        return np.round(measured, COMPARED_DECIMALS)

    def words(self, max_score: float) -> str:
        """The measure, then every band with its points."""
        bands = "; ".join(f"{tier.range.words()}: {spoken(tier.score, max_score)}" for tier in self.tiers)
        rounded = "" if self.round is None else f", làm tròn {self.round} chữ số thập phân"
        return f"Theo {self.measure.words()}{rounded}: {bands}"

    def extremes(self, max_score: float) -> tuple[float, float]:
        """The worst and the best band."""
        worth = [tier.score.of(max_score) for tier in self.tiers]
        return min(worth), max(worth)

    def highest(self, max_score: float, ranges: Mapping[str, Interval]) -> float:
        """The best band that the measure can fall into."""
        low, high = self.measure.within(ranges)
        slack = 0.0 if self.round is None else 10.0**-self.round
        reached = [tier.score.of(max_score) for tier in self.tiers if tier.range.meets(low - slack, high + slack)]
        return max(reached, default=-np.inf)

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Holes, overlaps, disorder, and points that rise and fall again."""
        yield from self._covering(inputs)
        lows = [(tier.range.low, not tier.range.low_closed) for tier in self.tiers]
        if lows not in (sorted(lows), sorted(lows, reverse=True)):
            at = next(i for i in range(2, len(lows)) if (lows[i] > lows[i - 1]) != (lows[1] > lows[0]))
            facts = {"one": self.tiers[at - 1].range.text, "other": self.tiers[at].range.text}
            yield Problem("tiers-out-of-order", facts, ("tiers", at, "range"))
        rising = sorted(self.tiers, key=lambda tier: (tier.range.low, not tier.range.low_closed))
        yield from less_for_more([(tier.range.text, tier.score.of(max_score)) for tier in rising], ("tiers",))

    def is_plain(self, inputs: Mapping[str, Input]) -> bool:
        """Whether the measure takes every value of its range: one input, one as a share of another, a sum of counts."""
        match self.measure.tree:
            case expressions.Name(name):
                return name in inputs
            case expressions.Binary("/", left, expressions.Name(whole)):
                of_two = isinstance(left, expressions.Name) or _is_rest(left, whole)
                return of_two and all(
                    name in inputs and inputs[name].constant_bounds == (None, None) for name in self.measure.names
                )
            case _:
                return False

    def _covering(self, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """Overlaps; and holes, where the measure plainly takes every value. Whole numbers have none between."""
        spans = sorted((tier.range for tier in self.tiers), key=lambda r: (r.low, not r.low_closed))
        grid = self._grid(inputs)
        for one, other in pairwise(spans):
            if _gap(one, other, grid) < 0:
                yield Problem("tiers-overlap", {"where": f"{one.text} | {other.text}"}, ("tiers",))
        if self.is_plain(inputs):
            low, high = self.measure.within(ranges(inputs))
            yield from (Problem("tiers-hole", {"where": hole}, ("tiers",)) for hole in _holes(spans, low, high, grid))

    def _grid(self, inputs: Mapping[str, Input]) -> float:
        """The step in which the measure goes; 0 where it goes in none."""
        if self.round is not None:
            return 10.0**-self.round
        tree = self.measure.tree
        return float(isinstance(tree, expressions.Name) and tree.name in inputs and inputs[tree.name].type == "count")


_say = number_in_words


def _is_rest(tree: expressions.Expression, whole: str) -> bool:
    """``a - b``, of a."""
    match tree:
        case expressions.Binary("-", expressions.Name(name), expressions.Name()):
            return name == whole
        case _:
            return False


def _holes(spans: Sequence[Range], low: float, high: float, grid: float) -> Iterator[str]:
    """What of the values from ``low`` to ``high`` is in none of the spans, which are in order."""
    met = [span for span in spans if span.meets(low, high)]
    if not met:
        return
    first, last = met[0], max(met, key=lambda span: (span.high, span.high_closed))
    if _before(first, low, grid):
        yield f"{'<' if first.low_closed else '<='} {_say(first.low)}"
    for one, other in pairwise(met):
        if _gap(one, other, grid) > 0:
            yield _between(one, other)
    if last.high < high or (last.high == high and not last.high_closed and np.isfinite(high)):
        yield f"{'>' if last.high_closed else '>='} {_say(last.high)}"


def _before(first: Range, low: float, grid: float) -> bool:
    """Whether some value from ``low`` on comes before the span."""
    if grid and np.isfinite(low):
        return _first_step(first, grid) > round(low / grid) + SAME
    return first.low > low or (first.low == low and not first.low_closed and bool(np.isfinite(low)))


def _gap(one: Range, other: Range, grid: float) -> int:
    """1 for a hole between two neighbours, -1 for an overlap, 0 where they meet."""
    if grid:
        gap = _first_step(other, grid) - _last_step(one, grid) - 1
        return int(np.sign(gap)) if abs(gap) > SAME else 0
    if one.high != other.low:
        return 1 if one.high < other.low else -1
    return 1 - one.high_closed - other.low_closed


def _first_step(span: Range, grid: float) -> float:
    """The first step of the grid in the span, counted from 0."""
    steps = span.low / grid
    whole = np.ceil(np.round(steps, COMPARED_DECIMALS))
    return float(whole + (not span.low_closed and np.isclose(whole, steps, rtol=0, atol=SAME)))


def _last_step(span: Range, grid: float) -> float:
    """The last one."""
    steps = span.high / grid
    whole = np.floor(np.round(steps, COMPARED_DECIMALS))
    return float(whole - (not span.high_closed and np.isclose(whole, steps, rtol=0, atol=SAME)))


def _between(one: Range, other: Range) -> str:
    """What lies between two neighbours, as a range is written."""
    if one.high == other.low:
        return f"= {_say(one.high)}"
    return f"{'>' if one.high_closed else '>='} {_say(one.high)}, {'<' if other.low_closed else '<='} {_say(other.low)}"
