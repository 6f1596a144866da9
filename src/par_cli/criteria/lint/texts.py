"""Texts: labels that can be told apart, and a basis that is not younger than its set."""

import re
from collections.abc import Iterable, Iterator

from par_cli.criteria.folding import fold
from par_cli.criteria.model import Adjustment, CriteriaSet, Criterion
from par_cli.criteria.rules import Problem
from par_cli.criteria.tree import Path, nodes

# "ngày 30/12/2020", "30-12-2020", "ngày 30 tháng 12 năm 2020"
_DATE = re.compile(r"(\d{1,2})(?:[/.\-]|\s+tháng\s+)(\d{1,2})(?:[/.\-]|\s+năm\s+)(\d{4})")


def basis(criteria: CriteriaSet) -> Iterator[Problem]:
    """The decision is not dated after the year that it is for, on the set, a node or an adjustment."""
    listed: list[tuple[Path, str | None]] = [((), criteria.basis)]
    for path, node in nodes(criteria):
        listed.append((path, node.basis))
        listed += [((*path, "adjustments", at), own.basis) for at, own in enumerate(node.adjustments)]
    listed += [(("adjustments", at), own.basis) for at, own in enumerate(criteria.adjustments)]
    for path, text in listed:
        for found in _DATE.finditer(text or ""):
            day, month, year = (int(part) for part in found.groups())
            if year > criteria.year:
                facts = {"date": f"{day:02d}/{month:02d}/{year}", "year": criteria.year}
                yield Problem("basis-after-year", facts, (*path, "basis"))


def titles(criteria: CriteriaSet) -> Iterator[Problem]:
    """Siblings have titles of their own."""
    families = [(("areas",), criteria.areas), *(((*path, "criteria"), node.criteria) for path, node in nodes(criteria))]
    for path, family in families:
        texts = [((*path, position, "title"), child.title) for position, child in enumerate(family)]
        yield from _repeated(texts)


def labels(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """The rows of one leaf have labels of their own."""
    yield from _repeated([(("inputs", name, "label"), asked.label) for name, asked in node.inputs.items()])
    for key in ("parts", "conditions", "cases"):
        parts = getattr(node.rule, key, ())
        yield from _repeated([(("rule", key, at, "label"), part.label) for at, part in enumerate(parts) if part.label])


def of_adjustment(adjustment: Adjustment) -> Iterator[Problem]:
    """The same for the rows of a bonus or a penalty."""
    yield from _repeated([(("inputs", name, "label"), asked.label) for name, asked in adjustment.inputs.items()])


def _repeated(texts: Iterable[tuple[Path, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, text in texts:
        if fold(text) in seen:
            yield Problem("label-repeated", {"text": text}, path)
        seen.add(fold(text))
