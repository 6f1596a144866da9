"""The rows of branches, the total and the index → what adds up what stands in the rows below or above them."""

from collections.abc import Sequence
from math import isnan

from par_cli.criteria.cells import call, number
from par_cli.template.live.rows import Live, LiveRows
from par_cli.template.plan import at
from par_cli.template.typed import points


def write_sums(rows: LiveRows) -> None:
    """Every branch from its children; the whole from its areas and adjustments; the index of the whole maximum."""
    asked = rows.plan.asked
    for branch in asked.nodes:
        if branch.is_leaf:
            continue
        row = rows.plan.own[branch.code]
        below = [rows.plan.own[child.code] for child in asked.children(branch)]
        rows.computed[row] = Live(_sum(below, "computed"), rows.stored.points(branch.code))
        rows.claimed[row] = Live(_sum(below, "self"), rows.stored.claimed_below(branch))
    _write_total(rows)


def _write_total(rows: LiveRows) -> None:
    asked, stored, ends = rows.plan.asked, rows.stored, rows.plan.ends
    areas = [rows.plan.own[area.code] for area in asked.areas]
    total, own_max = ends["total"], asked.own_max()
    rows.computed[total] = Live(_with_adjustments(rows, areas, "computed"), stored.sum)
    rows.claimed[total] = Live(_with_adjustments(rows, areas, "self"), _claimed(rows))
    if own_max > 0:
        text = f"ROUND(100*{at(total, 'computed')}/{number(own_max)},10)"
        rows.computed[ends["index"]] = Live(text, points(stored.index))


def _with_adjustments(rows: LiveRows, areas: Sequence[int], column: str) -> str:
    """The areas, plus all bonuses and less all penalties within the caps of all together.

    Among the points a penalty has its sign; among the claims it is typed without one.
    """
    text = _sum(areas, column)
    caps = rows.plan.asked.criteria.adjustment_caps
    for kind, sign, cap in (("bonus", "+", caps.bonus), ("penalty", "-", caps.penalty)):
        codes = [one.code for one in rows.plan.asked.adjustments if one.kind == kind]
        if not codes:
            continue
        amount = _sum([rows.plan.own[code] for code in codes], column)
        amount = f"ABS({amount})" if column == "computed" else amount
        text += f"{sign}{amount if cap is None else call('MIN', amount, number(cap))}"
    return text


def _claimed(rows: LiveRows) -> float:
    """The same of the claims as they are now."""
    asked, stored = rows.plan.asked, rows.stored
    caps = asked.criteria.adjustment_caps
    total = stored.claimed_below(None)
    for kind, sign, cap in (("bonus", 1, caps.bonus), ("penalty", -1, caps.penalty)):
        claims = [stored.claimed(one.code) for one in asked.adjustments if one.kind == kind]
        amount = sum(claim for claim in claims if not isnan(claim))
        total += sign * (amount if cap is None else min(amount, cap))
    return round(total, 10)


def _sum(numbers: Sequence[int], column: str) -> str:
    """Cells without points hold texts, which a sum over references passes by."""
    return f"ROUND({call('SUM', *(at(row, column) for row in numbers))},10)" if numbers else "0"
