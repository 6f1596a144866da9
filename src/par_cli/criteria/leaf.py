"""A leaf's points: its rule, then what stands around the rule on every leaf: `when_none`, floor, gate."""

from collections.abc import Iterator

import numpy as np

from par_cli.criteria.cells import Cells, call, number
from par_cli.criteria.columns import Column, Columns, Flags
from par_cli.criteria.expressions import compare
from par_cli.criteria.model import Criterion, Requires


def leaf_score(leaf: Criterion, columns: Columns) -> Column:
    """A leaf's points by its rule, with its `when_none` and its floor; nothing is refused or gated yet."""
    *_, (_, points) = leaf_steps(leaf, columns)
    return points


def leaf_steps(leaf: Criterion, columns: Columns) -> Iterator[tuple[str, Column]]:
    """The points after each key that has a say, in the order in which they do: the last are the leaf's."""
    assert leaf.rule is not None
    points = leaf.rule.points(columns)
    yield "rule", points
    if leaf.floor is not None:
        points = np.maximum(points, leaf.floor)
        yield "floor", points
    if leaf.when_none is not None:
        nothing = leaf.when_none.if_.holds(columns)
        fixed = leaf.when_none.score.of(leaf.max)
        yield "when_none", np.where(nothing == 1, fixed, np.where(nothing == 0, points, np.nan))


def leaf_formula(leaf: Criterion, cells: Cells) -> str:
    """The same points as an Excel formula, an error value where there are none. Raises `NoFormulaError`."""
    assert leaf.rule is not None
    points = leaf.rule.excel(cells)
    if leaf.floor is not None:
        points = call("MAX", points, number(leaf.floor))
    if leaf.when_none is not None:
        nothing = leaf.when_none.if_.excel_condition(cells)
        points = call("IF", nothing, number(leaf.when_none.score.of(leaf.max)), points)
    return points


def falls_short(requires: Requires, gate: Criterion, reached: Column) -> Flags:
    """Where the gate's leaf did not reach what is required; not where it is blank."""
    wanted = np.full(len(reached), requires.at_least.of(gate.max))
    return np.asarray(compare("<", reached, wanted) == 1)
