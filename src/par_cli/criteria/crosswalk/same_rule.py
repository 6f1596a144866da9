"""Two leaves → whether their rule is the same: the same questions, and for each answer the same share of the maximum.

Rules are held against each other by what they do, not by how they are written: both are worked out on a few hundred
answers around every threshold of either. In shares, so that a leaf that is only worth more has kept its rule.
"""

from datetime import date

import numpy as np

from par_cli.criteria.answers import answers_to
from par_cli.criteria.folding import fold
from par_cli.criteria.leaf import leaf_score
from par_cli.criteria.model import Criterion
from par_cli.criteria.rules import AnyRule, Given, Survey
from par_cli.criteria.rules.deadline import Deadline
from par_cli.criteria.rules.parts import BestOf, Sum

_SAME = 1e-9


def same_rule(earlier: Criterion, later: Criterion, years: int = 0) -> bool:
    """Whether two leaves are scored alike, their `when_none`, their floor and whether they have a gate included.

    ``years``: by how much the second set is later; a due date that only moved with the year is the same.
    """
    assert earlier.rule is not None
    assert later.rule is not None
    if (earlier.requires is None) != (later.requires is None) or _asked(earlier) != _asked(later):
        return False
    if isinstance(earlier.rule, Survey | Given) or isinstance(later.rule, Survey | Given):
        units = ((1.0, 1.0), (earlier.max, later.max))
        return any(_settings(earlier, one) == _settings(later, other) for one, other in units)
    later = later.model_copy(update={"rule": _years_back(later.rule, years)})
    if all(getattr(earlier, key) == getattr(later, key) for key in ("rule", "when_none", "floor", "max", "inputs")):
        return True
    answers = answers_to(earlier, later)
    one, other = (leaf_score(leaf, answers.columns(leaf)) / leaf.max for leaf in (earlier, later))
    return bool(np.allclose(one, other, rtol=0, atol=_SAME, equal_nan=True))


def _asked(leaf: Criterion) -> dict[str, tuple[str, list[str]]]:
    """What is asked: names, types, options however they are typed and ordered."""
    return {name: (asks.type, sorted(map(fold, asks.options))) for name, asks in leaf.asked.items()}


def _settings(leaf: Criterion, unit: float) -> tuple[object, ...]:
    """What there is to say of points that a survey or a person sets; points counted in units of so many."""
    rule = leaf.rule
    nothing = leaf.when_none and (leaf.when_none.if_.tree, round(leaf.when_none.score.of(leaf.max) / leaf.max, 9))
    if isinstance(rule, Survey):
        return rule.value, fold(rule.source or ""), nothing
    assert isinstance(rule, Given)
    return rule.by, round(rule.min / unit, 9), rule.step and round(rule.step / unit, 9), nothing


def _years_back(rule: AnyRule, years: int) -> AnyRule:
    """The rule with its due dates so many years earlier."""
    if years and isinstance(rule, Deadline) and isinstance(rule.due, date):
        day = 28 if (rule.due.month, rule.due.day) == (2, 29) else rule.due.day
        return rule.model_copy(update={"due": rule.due.replace(year=rule.due.year - years, day=day)})
    if years and isinstance(rule, Sum | BestOf):
        parts = tuple(part.model_copy(update={"rule": _years_back(part.rule, years)}) for part in rule.parts)
        return rule.model_copy(update={"parts": parts})
    return rule
