"""Shares: thresholds that only make sense with the percent sign that is missing; comparisons that go one way only."""

from collections.abc import Collection, Iterator, Mapping

from par_cli.criteria.expressions import (
    COMPARED_DECIMALS,
    COMPARISONS,
    Binary,
    Expression,
    Name,
    Number,
    Range,
    bounds,
    walk,
)
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.rules import Problem, Rule
from par_cli.criteria.rules.linear import Linear
from par_cli.criteria.rules.proportional import Proportional
from par_cli.criteria.rules.ranges import ranges
from par_cli.criteria.rules.tiers import Tiers

_NO_SHARE = 2.0  # 200 %: a threshold so high is meant in percent


def percent_missing(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """A percentage is held against 80, and not against 80%."""
    shares = {name for name, asks in node.asked.items() if asks.type == "percent"}
    for path, rule in node.rule.walk() if node.rule is not None and shares else ():
        wrong = [*_compared(rule, shares), *_thresholds(rule, shares)]
        if wrong:
            yield Problem("percent-missing", {"written": f"{min(wrong):g}"}, ("rule", *path))


def _compared(rule: Rule, shares: Collection[str]) -> Iterator[float]:
    """The numbers with which an expression compares a percentage, if they are none."""
    for part in (part for _, formula in rule.formulas() for part in walk(formula.tree)):
        match part:
            case Binary(op, Name(name), Number(value, percent=False)) | Binary(
                op, Number(value, percent=False), Name(name)
            ) if op in COMPARISONS and name in shares and value >= _NO_SHARE:
                yield value


def _thresholds(rule: Rule, shares: Collection[str]) -> list[float]:
    """What a rule holds a percentage against, if all of it is too high."""
    match rule:
        case Tiers(measure=measure, tiers=tiers):
            ends = {end for tier in tiers for end in (tier.range.low, tier.range.high)}
            held = [end for end in ends if 0 < abs(end) < float("inf")]
        case Linear(measure=measure, points_=corners):
            held = [x for x, _ in corners if x]
        case Proportional(measure=measure, full=full, at_least=at_least):
            held = [x for x in (full, at_least) if x is not None and x != 1]
        case _:
            return []
    is_share = isinstance(measure.tree, Name) and measure.tree.name in shares
    return held if is_share and held and min(held) >= _NO_SHARE else []


def one_way(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """A comparison that comes out the same for every answer within the bounds."""
    formulas = [] if node.rule is None else [(("rule", *path), formula) for path, formula in node.rule.formulas()]
    if node.when_none is not None:
        formulas.append((("when_none", "if"), node.when_none.if_))
    known = ranges(node.asked)
    for path, formula in formulas:
        parts = [part for part in walk(formula.tree) if isinstance(part, Binary) and part.op in COMPARISONS]
        if any(_is_settled(part.op, _ends(part.left, known), _ends(part.right, known)) for part in parts):
            yield Problem("condition-constant", {"text": formula.text}, path)


def _ends(tree: Expression, known: Mapping[str, Range]) -> Range:
    """The ends as they are compared: without binary noise."""
    low, high = bounds(tree, known)
    return round(low, COMPARED_DECIMALS), round(high, COMPARED_DECIMALS)


def _is_settled(op: str, left: Range, right: Range) -> bool:
    """Whether a comparison of two values within these ranges is true for all, or false for all."""
    if op in ("==", "!="):
        return left[1] < right[0] or right[1] < left[0] or left[0] == left[1] == right[0] == right[1]
    if op in ("<", ">="):
        return left[0] >= right[1] or left[1] < right[0]
    return left[0] > right[1] or left[1] <= right[0]
