"""A criteria set → the figures that follow from its file without standing in it: weights, sources, counts, parts."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from par_cli.criteria import CriteriaSet, Criterion, Given, Survey
from par_cli.criteria.rules import AnyRule

Source = Literal["rule", "survey", "council"]
SOURCES: tuple[Source, ...] = ("rule", "council", "survey")


class Share(NamedTuple):
    """How much of a set something is: leaves, points, and percent of the set's real total."""

    leaves: int
    points: float
    percent: float


def source_of(rule: AnyRule) -> Source:
    """Where a leaf's points come from: worked out by its rule, set by the council, or found by a survey."""
    if isinstance(rule, Survey):
        return "survey"
    return "council" if isinstance(rule, Given) else "rule"


def share_of(criteria: CriteriaSet, leaves: Iterable[Criterion]) -> Share:
    """The share of these leaves. Printed maxima of branches are not asked: what is added up is what counts."""
    maxima = [leaf.max for leaf in leaves]
    points, total = sum(maxima), sum(leaf.max for leaf in criteria.leaves)
    return Share(len(maxima), round(points, 10), round(100 * points / total, 10))


def share_of_node(criteria: CriteriaSet, node: Criterion) -> Share:
    """The share of everything under a node; its percent is the node's effective weight."""
    return share_of(criteria, (leaf for leaf in node.walk() if leaf.is_leaf))


def shares_by_source(criteria: CriteriaSet) -> dict[Source, Share]:
    """The shares of rules, council and survey."""
    of = {leaf.code: source_of(leaf.rule) for leaf in criteria.leaves if leaf.rule is not None}
    return {source: share_of(criteria, (x for x in criteria.leaves if of[x.code] == source)) for source in SOURCES}


def shares_by_part(criteria: CriteriaSet) -> dict[str, Share]:
    """The shares of the published parts."""
    of = {leaf.code: criteria.part_of(leaf.code) for leaf in criteria.leaves}
    return {
        part: share_of(criteria, (x for x in criteria.leaves if of[x.code] == part)) for part in criteria.part_names
    }


def counts(criteria: CriteriaSet) -> dict[str, int]:
    """How many areas, criteria (right under an area), sub-criteria (anything deeper) and leaves there are."""
    depths = [sum(1 for _ in criteria.lineage(code)) for code in criteria.nodes]
    return {
        "areas": depths.count(1),
        "criteria": depths.count(2),
        "sub_criteria": sum(depth > 2 for depth in depths),
        "leaves": len(criteria.leaves),
    }


def basis_of(criteria: CriteriaSet, code: str) -> tuple[str, str | None]:
    """The decision that a node follows, and the code of the node that names it; None: the set does."""
    for node in criteria.lineage(code):
        if node.basis is not None:
            return node.basis, node.code
    return criteria.basis, None
