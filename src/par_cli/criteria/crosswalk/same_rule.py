"""Two nodes → whether their rule is the same: the same questions, and for each answer the same share of the maximum.

Rules are held against each other by what they do, not by how they are written: both are worked out on a few hundred
answers around every threshold of either. In shares, so that a leaf that is only worth more has kept its rule.
"""

from datetime import MAXYEAR, MINYEAR, date

import numpy as np

from par_cli.criteria.answers import answers_to
from par_cli.criteria.folding import fold
from par_cli.criteria.leaf import leaf_score
from par_cli.criteria.model import Criterion
from par_cli.criteria.rules import AnyRule, Given, Survey
from par_cli.criteria.rules.deadline import Deadline
from par_cli.criteria.rules.parts import BestOf, Sum
from par_cli.criteria.tree import SAME


def same_rule(earlier: Criterion, later: Criterion, years: int = 0, *, for_whom: bool = True) -> bool:
    """Whether two leaves, or two branches, are scored alike: gate, `when_none` and floor included.

    ``for_whom``: whether they also have to apply to the same units (`applies_to`). ``years``: by how much the second
    set is later; a due date that only moved with the year is the same. What a gate requires of its leaf is the same
    where it is written alike: in points or as a share, whatever the leaf is worth.
    """
    if _gate(earlier) != _gate(later) or (for_whom and _for_whom(earlier) != _for_whom(later)):
        return False
    if earlier.rule is None or later.rule is None:
        return earlier.rule is later.rule and nothing(earlier) == nothing(later)
    if _asked(earlier) != _asked(later):
        return False
    if isinstance(earlier.rule, Survey | Given) or isinstance(later.rule, Survey | Given):
        units = ((1.0, 1.0), (_worth(earlier), _worth(later)))
        return any(_settings(earlier, one) == _settings(later, other) for one, other in units)
    later = later.model_copy(update={"rule": _years_back(later.rule, years)})
    if all(getattr(earlier, key) == getattr(later, key) for key in ("rule", "when_none", "floor", "max", "inputs")):
        return True
    answers = answers_to(earlier, later)
    one, other = (leaf_score(leaf, answers.columns(leaf)) / _worth(leaf) for leaf in (earlier, later))
    return answers.size > 0 and np.allclose(one, other, rtol=0, atol=SAME, equal_nan=True)


def _for_whom(node: Criterion) -> object:
    return node.applies_to and node.applies_to.tree


def _gate(node: Criterion) -> tuple[object, ...] | None:
    """Whether and how far another leaf must be reached; that leaf's code may be another."""
    if node.requires is None:
        return None
    wanted = node.requires.at_least
    return wanted.value, wanted.of(1.0) if wanted.value is None else None


def _worth(node: Criterion) -> float:
    """What shares are of; a maximum of nothing, which is a mistake, has none."""
    return node.max or 1.0


def nothing(node: Criterion) -> tuple[object, float] | None:
    """When nothing is said to have arisen, and the share of the maximum then."""
    if node.when_none is None:
        return None
    return node.when_none.if_.tree, round(node.when_none.score.of(node.max) / _worth(node), 9)


def _asked(leaf: Criterion) -> dict[str, tuple[str, list[str]]]:
    """What is asked: names, types, options however they are typed and ordered."""
    return {name: (asks.type, sorted(map(fold, asks.options))) for name, asks in leaf.asked.items()}


def _settings(leaf: Criterion, unit: float) -> tuple[object, ...]:
    """What there is to say of points that a survey or a person sets; points counted in units of so many."""
    rule = leaf.rule
    vacuous = nothing(leaf)
    if isinstance(rule, Survey):
        return rule.value, fold(rule.source or ""), vacuous
    assert isinstance(rule, Given)
    return rule.by, round(rule.min / unit, 9), rule.step and round(rule.step / unit, 9), vacuous


def _years_back(rule: AnyRule, years: int) -> AnyRule:
    """The rule with its due dates so many years earlier."""
    if years and isinstance(rule, Deadline) and isinstance(rule.due, date):
        day = 28 if (rule.due.month, rule.due.day) == (2, 29) else rule.due.day
        year = min(max(rule.due.year - years, MINYEAR), MAXYEAR)  # whoever types 0001 is told of it elsewhere
        return rule.model_copy(update={"due": rule.due.replace(year=year, day=day)})
    if years and isinstance(rule, Sum | BestOf):
        parts = tuple(part.model_copy(update={"rule": _years_back(part.rule, years)}) for part in rule.parts)
        return rule.model_copy(update={"parts": parts})
    return rule
