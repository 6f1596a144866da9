"""The rows of branches, the total and the index → what adds up what stands in the rows below or above them."""

from collections.abc import Sequence
from math import isnan

from par_cli.criteria.cells import call, number
from par_cli.template.asked import total
from par_cli.template.live.rows import Live, LiveRows
from par_cli.template.plan import at

_MOST = 200


def write_sums(rows: LiveRows) -> None:
    """Every branch from its children; the whole from its areas and adjustments; the index of the whole maximum."""
    asked = rows.plan.asked
    for code in [node.code for node in asked.leaves] + [node.code for node in asked.adjustments]:
        row, claim = rows.plan.own[code], rows.stored.claimed(code)
        rows.claimed[row] = Live(at(row, "self"), 0.0 if isnan(claim) else claim)
    for branch in reversed(asked.nodes):  # from the inside out
        if branch.is_leaf:
            continue
        row = rows.plan.own[branch.code]
        below = [rows.plan.own[child.code] for child in asked.children(branch)]
        rows.computed[row] = Live(*_sum(rows, below, "computed"))
        rows.claimed[row] = Live(*_sum(rows, below, "self"))
    _write_total(rows)


def _write_total(rows: LiveRows) -> None:
    asked, ends = rows.plan.asked, rows.plan.ends
    own_max, whole = asked.own_max(), _with_adjustments(rows, "computed")
    rows.computed[ends["total"]] = Live(*whole)
    rows.claimed[ends["total"]] = Live(*_with_adjustments(rows, "self"))
    if own_max > 0:
        text = f"ROUND(100*{at(ends['total'], 'computed')}/{number(own_max)},10)"
        rows.computed[ends["index"]] = Live(text, round(100 * whole[1] / own_max, 10))


def _with_adjustments(rows: LiveRows, column: str) -> tuple[str, float]:
    """The areas, plus all bonuses and less all penalties within the caps of all together."""
    asked, own = rows.plan.asked, rows.plan.own
    text, now = _sum(rows, [own[area.code] for area in asked.areas], column)
    caps = asked.criteria.adjustment_caps
    for kind, sign, cap in (("bonus", 1, caps.bonus), ("penalty", -1, caps.penalty)):
        numbers = [own[one.code] for one in asked.adjustments if one.kind == kind]
        if not numbers:
            continue
        amount, given = _sum(rows, numbers, column)
        if cap is not None:
            amount, given = call("MIN", amount, number(cap)), min(given, cap)
        text, now = f"{text}{'+' if sign > 0 else '-'}{amount}", now + sign * given
    return text, round(now, 10)


def _sum(rows: LiveRows, numbers: Sequence[int], column: str) -> tuple[str, float]:
    """The formula and what it comes to now. Cells without points hold texts, which a sum over references passes by."""
    if not numbers:
        return "0", 0.0
    cells = [at(row, column) for row in numbers]
    # A function takes 255 arguments at most.
    sums = "+".join(call("SUM", *cells[first : first + _MOST]) for first in range(0, len(cells), _MOST))
    return f"ROUND({sums},10)", total(_standing(rows, row, column) for row in numbers)


def _standing(rows: LiveRows, number: int, column: str) -> float:
    """What a sum finds in a cell now."""
    live = (rows.computed if column == "computed" else rows.claimed)[number]
    return live.value if isinstance(live, Live) and isinstance(live.value, float) else 0.0
