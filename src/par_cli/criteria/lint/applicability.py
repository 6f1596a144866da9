"""Applicability: a leaf that no unit can have, or every unit, whatever the register says; an attribute misspelt."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise, product

import numpy as np

from par_cli.criteria import expressions
from par_cli.criteria.columns import Column, Columns
from par_cli.criteria.lint.inputs import of_units
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.nearest import suggestion
from par_cli.criteria.rules import Formula, Problem
from par_cli.criteria.tree import nodes

_MOST_UNITS = 4096


def somebody(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """The condition of a node and those above it hold together for some unit, and its own not for every one."""
    if node.applies_to is None:
        return
    conditions = [at.applies_to for at in criteria.lineage(node.code) if at.applies_to is not None]
    if any(problem for condition in conditions for problem in of_units(condition)):
        return  # it cannot be worked out, which is said elsewhere
    if not all(_is_plain(condition.tree) for condition in conditions):
        return  # what it asks cannot be tried for every unit
    together = _tried(conditions)
    text = " and ".join(condition.text for condition in conditions)
    if together.size and not (together == 1).any():
        yield Problem("leaf-for-nobody", {"condition": text}, ("applies_to",))
    alone = _tried([node.applies_to])
    if alone.size and (alone == 1).all():
        yield Problem("applies-to-everybody", {"condition": node.applies_to.text}, ("applies_to",))


def attributes(criteria: CriteriaSet) -> Iterator[Problem]:
    """An attribute that is named once, and nearly like one that is named more often."""
    named = [
        (path, part.name) for path, node in nodes(criteria) if node.applies_to is not None
        for part in expressions.walk(node.applies_to.tree) if isinstance(part, expressions.Attribute)
    ]  # fmt: skip
    counted = Counter(name for _, name in named)
    often = [name for name, count in counted.items() if count > 1]
    for path, name in named:
        if counted[name] == 1 and (near := suggestion(name, often)):
            yield Problem("attribute-unlikely", {"name": name, "suggestion": near}, (*path, "applies_to"))


def _tried(conditions: list[Formula]) -> Column:
    """Whether conditions hold together, for every combination of what attributes may say; empty if too many."""
    said = _said(conditions)
    units = list(islice(product(*said.values()), _MOST_UNITS + 1))
    if len(units) > _MOST_UNITS:
        return np.array([])
    values = dict(zip(said, zip(*units, strict=True), strict=True)) if said else {}
    columns = Columns(size=len(units), max_score=1.0, attributes=values)
    return np.asarray(np.prod([condition.holds(columns) for condition in conditions], axis=0))


def _is_plain(tree: expressions.Expression) -> bool:
    """Whether attributes are only taken as yes or no, or compared with a number or a text."""
    match tree:
        case expressions.Attribute():
            return True
        case expressions.Unary("not", operand):
            return _is_plain(operand)
        case expressions.Binary("and" | "or", left, right):
            return _is_plain(left) and _is_plain(right)
        case expressions.Binary(op, left, right) if op in expressions.COMPARISONS:
            sides = {isinstance(side, expressions.Attribute) for side in (left, right)}
            plain = all(
                isinstance(s, expressions.Attribute | expressions.Number | expressions.Text) for s in (left, right)
            )
            return plain and sides == {True, False}
        case _:
            return False


def _said(conditions: list[Formula]) -> dict[str, list[str]]:
    """What each attribute may say so that every comparison can come out either way, alone and with the others."""
    parts = [part for condition in conditions for part in expressions.walk(condition.tree)]
    texts = {part.value for part in parts if isinstance(part, expressions.Text)}
    numbers = sorted({part.value for part in parts if isinstance(part, expressions.Number)})
    between = [(one + other) / 2 for one, other in pairwise(numbers)]
    beyond = [numbers[0] - 1, numbers[-1] + 1] if numbers else []
    values = sorted({"có", "không", "-", *texts, *(f"{number:.10f}" for number in (*numbers, *between, *beyond))})
    return {part.name: values for part in parts if isinstance(part, expressions.Attribute)}
