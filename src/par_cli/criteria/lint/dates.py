"""Dates: a due date near the year of its set."""

from collections.abc import Iterator
from datetime import date

from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.rules import Problem, Rule
from par_cli.criteria.rules.deadline import Deadline

Path = tuple[str | int, ...]


def due(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """What is done for a year is due in it, or shortly before or after."""
    if node.rule is not None:
        for path, rule in _with_parts(node.rule, ("rule",)):
            if isinstance(rule, Deadline) and isinstance(rule.due, date) and abs(rule.due.year - criteria.year) > 1:
                facts = {"date": rule.due.strftime("%d/%m/%Y"), "year": criteria.year}
                yield Problem("due-far", facts, (*path, "due"))


def _with_parts(rule: Rule, path: Path) -> Iterator[tuple[Path, Rule]]:
    yield path, rule
    for position, part in enumerate(getattr(rule, "parts", ())):
        yield from _with_parts(part.rule, (*path, "parts", position, "rule"))
