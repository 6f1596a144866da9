"""A leaf → a few hundred answers that a unit could give it, tried, to see whether each gives points within bounds.

What is found is an answer that anybody can work out by hand; that nothing is found proves nothing.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from par_cli.criteria import expressions
from par_cli.criteria.answers import answers_to
from par_cli.criteria.columns import NEVER, Column, Columns, Flags
from par_cli.criteria.leaf import leaf_score
from par_cli.criteria.model import Criterion
from par_cli.criteria.rules import FormulaRule, Input, Problem
from par_cli.criteria.rules.tiers import Tiers
from par_cli.criteria.tree import SAME


def tried(leaf: Criterion, *, excused: bool) -> Iterator[Problem]:
    """What some answers show; ``excused``: a branch above says what holds where nothing arose."""
    assert leaf.rule is not None
    divisors = [] if excused else list(_open_divisors(leaf))
    (formulas, tiers), guarded = _tried_for(leaf), _guards_more(leaf)
    if not any((divisors, formulas, tiers, guarded)):
        return
    columns = answers_to(leaf).columns(leaf)
    points = leaf_score(leaf, columns)
    zero = np.zeros(columns.size, dtype=bool)
    for divisor in divisors:
        zero |= expressions.evaluate(divisor, columns) == 0
    yield from _blank(leaf, columns, points, divisors)
    if guarded:
        yield from _too_wide(leaf, columns)
    if tiers and not columns.attributes:
        hole = _first(columns, np.isnan(points) & ~zero)
        if hole is not None:
            yield Problem("tiers-hole", {"where": _spoken(leaf, columns, hole)}, ("rule",))
    if formulas:
        yield from _beyond(leaf, columns, points, blank=~zero)


def _blank(
    leaf: Criterion, columns: Columns, points: Column, divisors: list[expressions.Expression]
) -> Iterator[Problem]:
    """Answers that leave a divisor at zero and the leaf without points."""
    for divisor in divisors:
        at = _first(columns, np.isnan(points) & (expressions.evaluate(divisor, columns) == 0))
        if at is not None:
            facts = {"denominator": expressions.in_words(divisor), "answers": _spoken(leaf, columns, at)}
            yield Problem("denominator-zero", facts, ("rule",))


def _beyond(leaf: Criterion, columns: Columns, points: Column, blank: Flags) -> Iterator[Problem]:
    """Answers whose points pass the maximum, fall below zero, or are none although nothing was divided by zero."""
    over = _first(columns, points > leaf.max + SAME)
    if over is not None:
        facts = {"answers": _spoken(leaf, columns, over), "highest": f"{points[over]:g}", "max": f"{leaf.max:g}"}
        yield Problem("max-passable", facts, ("rule",))
    under = _first(columns, points < -SAME)
    if under is not None and leaf.floor is None:
        yield Problem("floor-missing", {"lowest": f"{points[under]:g}"}, ("rule",))
    none = _first(columns, np.isnan(points) & blank)
    if none is not None and isinstance(leaf.rule, FormulaRule) and leaf.rule.cases and not columns.attributes:
        yield Problem("case-missing", {"answers": _spoken(leaf, columns, none)}, ("rule", "cases"))


def _too_wide(leaf: Criterion, columns: Columns) -> Iterator[Problem]:
    """Answers for which nothing is said to have arisen although the rule gives them other points."""
    assert leaf.rule is not None
    assert leaf.when_none is not None
    by_rule, fixed = leaf.rule.points(columns), leaf.when_none.score.of(leaf.max)
    at = _first(columns, (leaf.when_none.if_.holds(columns) == 1) & (np.abs(by_rule - fixed) > SAME))
    if at is not None:
        facts = {"answers": _spoken(leaf, columns, at), "fixed": f"{fixed:g}", "points": f"{by_rule[at]:g}"}
        yield Problem("when-none-wide", facts, ("when_none", "if"))


def _guards_more(leaf: Criterion) -> bool:
    """Whether a rule that divides has a `when_none` that is not plainly about one of its divisors."""
    if leaf.when_none is None:
        return False
    divisors = _divisors(leaf)
    plain = [expressions.Binary("==", divisor, expressions.Number(0.0)) for divisor in divisors]
    return bool(divisors) and leaf.when_none.if_.tree not in plain


def _divisors(leaf: Criterion) -> list[expressions.Expression]:
    """What the rule divides by, numbers aside."""
    assert leaf.rule is not None
    parts = [part for _, formula in leaf.rule.formulas() for part in expressions.walk(formula.tree)]
    divided = [part.right for part in parts if isinstance(part, expressions.Binary) and part.op == "/"]
    return [divisor for divisor in dict.fromkeys(divided) if not isinstance(divisor, expressions.Number)]


def _open_divisors(leaf: Criterion) -> Iterator[expressions.Expression]:
    """What the rule divides by, unless the leaf's own `when_none` plainly speaks of it."""
    if leaf.rule is None or leaf.rule.kind == "relative":
        return
    spoken_of = [] if leaf.when_none is None else _alternatives(leaf.when_none.if_.tree)
    for divisor in _divisors(leaf):
        if expressions.Binary("==", divisor, expressions.Number(0.0)) not in spoken_of:
            yield divisor


def _alternatives(tree: expressions.Expression) -> list[expressions.Expression]:
    """The conditions of which any one is enough."""
    if isinstance(tree, expressions.Binary) and tree.op == "or":
        return [*_alternatives(tree.left), *_alternatives(tree.right)]
    return [tree]


def _tried_for(leaf: Criterion) -> tuple[bool, bool]:
    """Whether there is a formula in the rule, and whether there are tiers over a measure that only answers tell."""
    rules = [] if leaf.rule is None else [rule for _, rule in leaf.rule.walk()]
    tiers = any(isinstance(rule, Tiers) and not rule.is_plain(leaf.asked) for rule in rules)
    return any(isinstance(rule, FormulaRule) for rule in rules), tiers


def _first(columns: Columns, flags: Flags) -> int | None:
    """Of the answers that are flagged, the one with the smallest figures: it is the easiest to check by hand."""
    if not flags.any():
        return None
    size = np.sum([np.where(np.isfinite(column), column, 0.0) for column in columns.inputs.values()], axis=0)
    return int(np.argmin(np.where(flags, size, np.inf)))


def _spoken(leaf: Criterion, columns: Columns, at: int) -> str:
    """``a = 0, b = 0``, as a unit would type it; then what the register says of the unit, where that counts."""
    answers = [f"{name} = {_typed(asks, columns.inputs[name][at])}" for name, asks in leaf.asked.items()]
    return ", ".join([*answers, *(f"unit.{name} = {texts[at]}" for name, texts in columns.attributes.items())])


def _typed(asks: Input, value: float) -> str:
    if asks.type == "choice":
        return f"“{asks.options[int(value)]}”"
    if asks.type == "yes_no":
        return "có" if value else "không"
    if asks.type == "date":
        return "không" if value == NEVER else date.fromordinal(int(value)).strftime("%d/%m/%Y")
    return f"{value * 100:g}%" if asks.type == "percent" else f"{value:g}"
