"""Shares: thresholds that only make sense with the percent sign that is missing; comparisons that go one way only."""

from collections.abc import Iterator

from par_cli.criteria.expressions import COMPARISONS, Binary, Expression, Name, Number, Range, bounds, walk
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.rules import Problem
from par_cli.criteria.rules.linear import Linear
from par_cli.criteria.rules.proportional import Proportional
from par_cli.criteria.rules.ranges import ranges
from par_cli.criteria.rules.tiers import Tiers

_NO_SHARE = 2.0  # 200 %: a threshold so high is meant in percent


def percent_missing(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """A percentage is held against 80, and not against 80%."""
    if node.rule is None:
        return
    shares = {name for name, asks in node.asked.items() if asks.type == "percent"}
    for part in (part for _, formula in node.rule.formulas() for part in walk(formula.tree)):
        match part:
            case Binary(op, Name(name), Number(value, percent=False)) if (
                op in COMPARISONS and name in shares and value >= _NO_SHARE
            ):
                yield Problem("percent-missing", {"written": f"{value:g}"}, ("rule",))
    measure, thresholds = _thresholds(node)
    if isinstance(measure, Name) and measure.name in shares and thresholds and min(thresholds) >= _NO_SHARE:
        yield Problem("percent-missing", {"written": f"{min(thresholds):g}"}, ("rule",))


def _thresholds(node: Criterion) -> tuple[Expression | None, list[float]]:
    """A rule's measure, and what it is held against."""
    match node.rule:
        case Tiers(measure=measure, tiers=tiers):
            ends = {end for tier in tiers for end in (tier.range.low, tier.range.high)}
            return measure.tree, [end for end in ends if 0 < abs(end) < float("inf")]
        case Linear(measure=measure, points_=corners):
            return measure.tree, [x for x, _ in corners if x]
        case Proportional(measure=measure, at_least=at_least) if at_least is not None:
            return measure.tree, [at_least]
        case _:
            return None, []


def one_way(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """A comparison that comes out the same for every answer within the bounds."""
    formulas = [] if node.rule is None else [(("rule", *path), formula) for path, formula in node.rule.formulas()]
    if node.when_none is not None:
        formulas.append((("when_none", "if"), node.when_none.if_))
    known = ranges(node.asked)
    for path, formula in formulas:
        parts = [part for part in walk(formula.tree) if isinstance(part, Binary) and part.op in COMPARISONS]
        if any(_is_settled(part.op, bounds(part.left, known), bounds(part.right, known)) for part in parts):
            yield Problem("condition-constant", {"text": formula.text}, path)


def _is_settled(op: str, left: Range, right: Range) -> bool:
    """Whether a comparison of two values within these ranges is true for all, or false for all."""
    if op in ("==", "!="):
        return left[1] < right[0] or right[1] < left[0] or left[0] == left[1] == right[0] == right[1]
    if op in ("<", ">="):
        return left[0] >= right[1] or left[1] < right[0]
    return left[0] > right[1] or left[1] <= right[0]
