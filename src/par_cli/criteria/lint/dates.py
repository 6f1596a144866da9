"""Dates: a due date near the year of its set."""

from collections.abc import Iterator
from datetime import date

from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.rules import Problem
from par_cli.criteria.rules.deadline import Deadline


def due(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """What is done for a year is due in it, or shortly before or after."""
    for path, rule in node.rule.walk() if node.rule is not None else ():
        if isinstance(rule, Deadline) and isinstance(rule.due, date) and abs(rule.due.year - criteria.year) > 1:
            facts = {"date": rule.due.strftime("%d/%m/%Y"), "year": criteria.year}
            yield Problem("due-far", facts, ("rule", *path, "due"))
