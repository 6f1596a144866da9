"""Codes: each stands once, in order, under its parent's, and survives Excel."""

import re
from collections.abc import Iterator
from itertools import pairwise

from par_cli.criteria.folding import fold
from par_cli.criteria.model import Adjustment, CriteriaSet, Criterion
from par_cli.criteria.rules import Problem
from par_cli.criteria.tree import adjustments, nodes

_PIECES = re.compile(r"\d+|[^\d.\-]+")
_DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])(-\d{1,4})?|(0?[1-9]|1[0-2])-\d{4}")
_EXACT = 1e11  # from here on Excel shows a number by its powers of ten


def repeated(criteria: CriteriaSet) -> Iterator[Problem]:
    """A code stands once, also as the code of an input's row (``1.2.a``)."""
    seen: set[str] = set()
    listed = [
        *((p, n.code, n.asked) for p, n in nodes(criteria)),
        *((p, a.code, a.asked) for p, a in adjustments(criteria)),
    ]
    for path, code, asked in listed:
        if fold(code) in seen:
            yield Problem("code-repeated", {"repeated": code}, (*path, "code"))
            continue
        seen.add(fold(code))
        for name in asked:
            if fold(f"{code}.{name}") in seen:
                yield Problem("code-repeated", {"repeated": f"{code}.{name}"}, (*path, "inputs", name))
            seen.add(fold(f"{code}.{name}"))


def out_of_order(criteria: CriteriaSet) -> Iterator[Problem]:
    """Siblings rise: 1.9 before 1.10, I before II is not asked of letters."""
    families = [(("areas",), criteria.areas), *(((*path, "criteria"), node.criteria) for path, node in nodes(criteria))]
    for path, family in families:
        for position, (one, other) in enumerate(pairwise(family), start=1):
            if _comes_after(one.code, other.code):
                yield Problem("code-out-of-order", {"one": one.code, "other": other.code}, (*path, position, "code"))


def _comes_after(one: str, other: str) -> bool:
    """Whether the first piece that differs is a number, and a greater one; letters have the decision's own order."""
    for mine, theirs in zip(_PIECES.findall(one), _PIECES.findall(other), strict=False):
        if mine != theirs:
            return mine.isdigit() and theirs.isdigit() and int(mine) > int(theirs)
    return False


def not_below(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """A code with a point begins with its parent's code."""
    parent = criteria.parents.get(node.code)
    if parent is not None and "." in node.code and not node.code.startswith(f"{parent}."):
        yield Problem("code-not-below", {"own": node.code, "parent": parent}, ("code",))


def in_excel(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """Typed into a cell, the code stays what it is."""
    yield from _in_excel(node.code)


def of_adjustment(adjustment: Adjustment) -> Iterator[Problem]:
    """The same for a bonus or a penalty."""
    yield from _in_excel(adjustment.code)


def _in_excel(code: str) -> Iterator[Problem]:
    becomes = None
    if re.fullmatch(r"\d+(\.\d+)?(E\d+)?", code, re.IGNORECASE):
        typed = float(code)
        becomes = f"{typed:.15g}" if typed < _EXACT else f"{typed:g}"
    elif _DATE.fullmatch(code):
        becomes = code.replace("-", "/")
    if becomes not in (None, code):
        yield Problem("code-excel", {"own": code, "becomes": becomes}, ("code",))
