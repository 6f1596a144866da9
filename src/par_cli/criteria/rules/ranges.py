"""Inputs → the intervals in which answers to them lie: by their types, by their bounds, and of two inputs together."""

import math
from collections.abc import Mapping

from par_cli.criteria.expressions import Binary, Expression, Name, Range, quotient
from par_cli.criteria.rules.base import Input

_BY_TYPE: Mapping[str, Range] = {"count": (0.0, math.inf), "percent": (0.0, math.inf), "yes_no": (0.0, 1.0)}


def ranges(asked: Mapping[str, Input]) -> dict[str, Range]:
    """The least and the greatest answer to every input; and quotients of a part by its whole, which are shares."""
    by_type = {name: _BY_TYPE.get(asks.type, (-math.inf, math.inf)) for name, asks in asked.items()}
    known = {}
    for name, asks in asked.items():
        low, high = by_type[name]
        if asks.at_least is not None:
            low = max(low, asks.at_least.within(by_type)[0])
        if asks.at_most is not None:
            high = min(high, asks.at_most.within(by_type)[1])
        known[name] = (low, high)
    for name, asks in asked.items():
        whole = None if asks.at_most is None else _whole(asks.at_most.tree, by_type)
        if whole is not None and known[name][0] >= 0:
            known[quotient(name, whole)] = (0.0, 1.0)
    return known


def _whole(bound: Expression, by_type: Mapping[str, Range]) -> str | None:
    """The input that the bound is at most: ``a`` of ``a``, and of ``a - b`` where b is not negative."""
    match bound:
        case Name(name):
            return name
        case Binary("-", left, Name(taken)) if by_type.get(taken, (-1.0, 0.0))[0] >= 0:
            return _whole(left, by_type)
        case _:
            return None
