"""Points: how far a rule can go, up to its maximum and down to its floor, and whether every answer gives some."""

from collections.abc import Iterator, Mapping

from par_cli.criteria.lint.trials import tried
from par_cli.criteria.model import Adjustment, CriteriaSet, Criterion
from par_cli.criteria.rules import Input, Problem, Rule, Survey
from par_cli.criteria.rules.ranges import ranges
from par_cli.criteria.tree import SAME

_DEEP = -1e9


def of_the_rule(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """What a rule says of itself, and how far its points can go."""
    if node.rule is not None:
        yield from _alone(node.rule, node.max, node.asked, node.floor)


def of_adjustment(adjustment: Adjustment) -> Iterator[Problem]:
    """The same for a bonus or a penalty, which nothing takes below zero."""
    yield from _alone(adjustment.rule, adjustment.max, adjustment.asked, 0.0)
    if isinstance(adjustment.rule, Survey):
        yield Problem("rule-misplaced", {"kind": "survey"}, ("rule",))
    highest = adjustment.rule.highest(adjustment.max, ranges(adjustment.asked))
    if highest < adjustment.max - SAME:
        yield Problem("max-unreachable", {"highest": f"{highest:g}", "max": f"{adjustment.max:g}"}, ("rule",))
    if adjustment.max <= 0:
        yield Problem("max-not-positive", {"max": f"{adjustment.max:g}"}, ("max",))


def _alone(rule: Rule, most: float, asked: Mapping[str, Input], floor: float | None) -> Iterator[Problem]:
    """Not above the maximum, below zero only to a floor."""
    for problem in rule.problems(most, asked):
        yield problem.under(("rule",))
    extremes = rule.extremes(most)
    if extremes is None:
        return
    if extremes[1] > most + SAME:
        yield Problem("above-max", {"highest": f"{extremes[1]:g}", "max": f"{most:g}"}, ("rule",))
    if extremes[0] < -SAME and floor is None:
        yield Problem("floor-missing", {"lowest": "−∞" if extremes[0] < _DEEP else f"{extremes[0]:g}"}, ("rule",))


def reached(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """Some answer is worth the maximum."""
    if node.rule is None or node.max <= 0:
        return
    highest = node.rule.highest(node.max, ranges(node.asked))
    if node.when_none is not None:
        highest = max(highest, node.when_none.score.of(node.max))
    if highest < node.max - SAME:
        yield Problem("max-unreachable", {"highest": f"{highest:g}", "max": f"{node.max:g}"}, ("rule",))


def of_when_none(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """Where nothing arose, no more than the maximum, and less than nothing only with a floor."""
    if node.when_none is None:
        return
    points = node.when_none.score.of(node.max)
    if points > node.max + SAME:
        yield Problem("above-max", {"highest": f"{points:g}", "max": f"{node.max:g}"}, ("when_none", "score"))
    if points < -SAME and node.floor is None:
        yield Problem("floor-missing", {"lowest": f"{points:g}"}, ("when_none", "score"))


def floor(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """A floor is not above the maximum."""
    if node.floor is not None and node.floor > node.max:
        facts = {"key": "floor", "text": f"{node.floor:g}", "range": f"≤ {node.max:g}"}
        yield Problem("number-out-of-range", facts, ("floor",))


def answered(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """Every complete answer gives points, between zero (or the floor) and the maximum; shown by one that does not."""
    if node.rule is None:
        return
    yield from tried(node, excused=any(above.when_none for above in criteria.lineage(node.code) if above is not node))
