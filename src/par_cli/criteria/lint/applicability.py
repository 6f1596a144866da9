"""Applicability: a leaf that no unit can have, whatever the register says of it."""

from collections.abc import Iterator
from itertools import islice, product

import numpy as np

from par_cli.criteria import expressions
from par_cli.criteria.columns import Columns
from par_cli.criteria.lint.inputs import of_units
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.rules import Formula, Problem

_MOST_UNITS = 4096


def nobody(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """The condition of a node and those above it can hold together, for some unit."""
    if node.applies_to is None:
        return
    conditions = [at.applies_to for at in criteria.lineage(node.code) if at.applies_to is not None]
    if any(problem for condition in conditions for problem in of_units(condition)):
        return  # it cannot be worked out, which is said elsewhere
    if not _can_hold(conditions):
        text = " and ".join(condition.text for condition in conditions)
        yield Problem("leaf-for-nobody", {"condition": text}, ("applies_to",))


def _can_hold(conditions: list[Formula]) -> bool:
    """Whether some unit meets all conditions: tried on every combination of what their attributes may say."""
    said = _said(conditions)
    units = list(islice(product(*said.values()), _MOST_UNITS + 1))
    if len(units) > _MOST_UNITS:
        return True  # too many to try: nothing is claimed
    attributes = dict(zip(said, zip(*units, strict=True), strict=True)) if said else {}
    columns = Columns(size=len(units), max_score=1.0, attributes=attributes)
    together = np.prod([condition.holds(columns) for condition in conditions], axis=0)
    return bool((together == 1).any())


def _said(conditions: list[Formula]) -> dict[str, list[str]]:
    """What each attribute may say so that every comparison can come out either way."""
    parts = [part for condition in conditions for part in expressions.walk(condition.tree)]
    texts = {part.value for part in parts if isinstance(part, expressions.Text)}
    numbers = {part.value for part in parts if isinstance(part, expressions.Number)}
    around = {f"{number + step:.10f}" for number in numbers for step in (-1, 0, 1)}
    values = sorted({"có", "không", "-", *texts, *around})
    return {part.name: values for part in parts if isinstance(part, expressions.Attribute)}
