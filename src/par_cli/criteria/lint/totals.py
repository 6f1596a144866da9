"""Sums: children against their parent, areas against the set, leaves against the parts in which a total is printed."""

from collections.abc import Iterator

from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.nearest import unknown
from par_cli.criteria.rules import Problem
from par_cli.criteria.tree import SAME, nodes


def of_the_set(criteria: CriteriaSet) -> Iterator[Problem]:
    """The areas make the set's maximum."""
    total = sum(area.max for area in criteria.areas)
    if abs(total - criteria.max) > SAME:
        yield Problem("total-mismatch", {"sum": f"{total:g}", "max": f"{criteria.max:g}"}, ("max",))


def of_the_parts(criteria: CriteriaSet) -> Iterator[Problem]:
    """The leaves of a declared part make its printed maximum."""
    codes = [node.code for _, node in nodes(criteria)]
    if len(set(codes)) < len(codes):
        return  # of leaves with one code only one would be counted
    yield from _undeclared(criteria)
    for position, part in enumerate(criteria.parts):
        total = sum(leaf.max for leaf in criteria.leaves if criteria.part_of(leaf.code) == part.name)
        if abs(total - part.max) > SAME:
            facts = {"part": part.name, "sum": f"{total:g}", "max": f"{part.max:g}"}
            yield Problem("part-mismatch", facts, ("parts", position, "max"))


def _undeclared(criteria: CriteriaSet) -> Iterator[Problem]:
    """Where parts are declared, every leaf's is among them."""
    names = [part.name for part in criteria.parts]
    for path, node in nodes(criteria):
        if names and node.is_leaf and (own := criteria.part_of(node.code)) not in names:
            yield Problem("part-unknown", unknown(own, names), (*path, "part"))


def of_the_children(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """The children make their parent's maximum."""
    total = sum(child.max for child in node.criteria)
    if node.criteria and abs(total - node.max) > SAME:
        yield Problem("max-mismatch", {"sum": f"{total:g}", "max": f"{node.max:g}"}, ("max",))


def leaf_or_branch(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """A node has a rule or children, and what belongs on a leaf stands on one."""
    if node.criteria and node.is_leaf:
        yield Problem("leaf-and-branch", {}, ("rule",))
    if not node.criteria and not node.is_leaf:
        yield Problem("leaf-without-rule", {}, ())
    if node.criteria:
        for key in sorted({"requires", "floor", "examples", "rule_changed", "evidence"} & node.model_fields_set):
            yield Problem("only-on-leaf", {"key": key}, (key,))


def positive(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """A maximum is above zero."""
    if node.max <= 0:
        yield Problem("max-not-positive", {"max": f"{node.max:g}"}, ("max",))
