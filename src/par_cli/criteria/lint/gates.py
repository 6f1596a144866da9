"""Gates: the leaf that `requires` names is there, can reach what is asked of it, and leads to no circle."""

from collections.abc import Iterator

from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.nearest import unknown
from par_cli.criteria.rules import Problem
from par_cli.criteria.tree import SAME


def gate(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """The gate is another leaf, not a circle, and not higher than that leaf can go."""
    if node.requires is None:
        return
    code = node.requires.code
    leaf = criteria.nodes.get(code)
    if leaf is None:
        yield Problem("code-unknown", unknown(code, criteria.nodes), ("requires", "code"))
    elif not leaf.is_leaf:
        yield Problem("gate-not-leaf", {"gate": code}, ("requires", "code"))
    elif _leads_back(criteria, node.code):
        yield Problem("gate-circle", {"gate": code}, ("requires", "code"))
    elif node.requires.at_least.of(leaf.max) <= 0:
        facts = {"key": "at_least", "text": str(node.requires.at_least), "range": "> 0"}
        yield Problem("number-out-of-range", facts, ("requires", "at_least"))
    elif (wanted := node.requires.at_least.of(leaf.max)) > leaf.max + SAME:
        facts = {"gate": code, "wanted": f"{wanted:g}", "max": f"{leaf.max:g}"}
        yield Problem("gate-unreachable", facts, ("requires", "at_least"))


def _leads_back(criteria: CriteriaSet, start: str) -> bool:
    """Whether following the gates from a leaf comes to a leaf a second time."""
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at in criteria.nodes:
        if at in seen:
            return True
        seen.add(at)
        required = criteria.nodes[at].requires
        at = required.code if required else None
    return False
