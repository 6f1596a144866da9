"""A criteria set → what is wrong with its meaning, which no single model can see; each check is one small function."""

from collections.abc import Callable, Iterator

from par_cli.criteria.lint import applicability, codes, dates, gates, inputs, points, settings, shares, texts, totals
from par_cli.criteria.model import Adjustment, CriteriaSet, Criterion
from par_cli.criteria.rules import Problem
from par_cli.criteria.tree import adjustments, nodes
from par_cli.findings import CATALOGUE, Severity

SET_CHECKS: tuple[Callable[[CriteriaSet], Iterator[Problem]], ...] = (
    codes.repeated, codes.out_of_order, totals.of_the_set, totals.of_the_parts, settings.stages, settings.bands,
    settings.caps, settings.targets, settings.follows, settings.accepted, applicability.attributes, texts.basis,
    texts.titles,
)  # fmt: skip
NODE_CHECKS: tuple[Callable[[CriteriaSet, Criterion], Iterator[Problem]], ...] = (
    codes.not_below, codes.in_excel, totals.of_the_children, totals.leaf_or_branch, totals.positive, inputs.declared,
    inputs.asked, inputs.formulas, points.of_the_rule, points.reached, points.of_when_none, points.floor,
    gates.gate, shares.percent_missing, shares.one_way, applicability.somebody, dates.due, texts.labels,
)  # fmt: skip
ADJUSTMENT_CHECKS: tuple[Callable[[Adjustment], Iterator[Problem]], ...] = (
    inputs.of_adjustment, points.of_adjustment, codes.of_adjustment, texts.of_adjustment,
)  # fmt: skip


# Errors beside which a leaf can still be worked out: no other is followed by trying answers or examples on it.
HARMLESS = frozenset(
    {"above-max", "bounds-crossed", "code-repeated", "code-unknown", "floor-missing", "gate-circle", "gate-not-leaf",
     "gate-unreachable", "leaf-for-nobody", "max-mismatch", "parts-mismatch", "percent-misplaced"}
)  # fmt: skip


def check(criteria: CriteriaSet) -> Iterator[Problem]:
    """Every problem of the set, each with the path of its key."""
    for set_check in SET_CHECKS:
        yield from set_check(criteria)
    for path, node in nodes(criteria):
        found = [problem for node_check in NODE_CHECKS for problem in node_check(criteria, node)]
        if node.is_leaf and not any(map(spoils, found)):
            found += points.answered(criteria, node)
        yield from (problem.under(path) for problem in found)
    for path, adjustment in adjustments(criteria):
        for adjustment_check in ADJUSTMENT_CHECKS:
            yield from (problem.under(path) for problem in adjustment_check(adjustment))


def unsound(criteria: CriteriaSet) -> frozenset[str]:
    """The leaves whose rules cannot be worked out."""
    return frozenset(
        leaf.code
        for leaf in criteria.leaves
        if any(spoils(problem) for node_check in NODE_CHECKS for problem in node_check(criteria, leaf))
    )


def spoils(problem: Problem) -> bool:
    """Whether nothing can be worked out on a leaf that has this problem."""
    return CATALOGUE[problem.code].severity is Severity.ERROR and problem.code not in HARMLESS
