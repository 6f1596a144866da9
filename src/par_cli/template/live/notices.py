"""A leaf's row → what its unit should look at before it sends the form."""

from math import isnan

import numpy as np

from par_cli.analysis import CLAIM_DECIMALS, highest_claim
from par_cli.criteria import Adjustment, Criterion
from par_cli.criteria.cells import call
from par_cli.criteria.expressions import number_in_words
from par_cli.entries import EVIDENCE, EXPLANATION
from par_cli.template import texts
from par_cli.template.live.rows import Live, LiveRows, quoted
from par_cli.template.plan import VALUE, at, rows_of
from par_cli.template.typed import claim_bounds, claim_condition, is_closed


def leaf_notice(rows: LiveRows, node: Criterion | Adjustment) -> Live:
    """Figures that are missing, a claim above the rule, evidence that is owed: each as a condition and as it is now."""
    told = [*_of_figures(rows, node), *_of_claim(rows, node), *_of_height(rows, node), *_of_evidence(rows, node)]
    formula = "&".join(call("IF", condition, quoted(f"{text} "), '""') for condition, _, text in told) or '""'
    now = "".join(f"{text} " for _, holds, text in told if holds).strip()
    return Live(f"IFERROR(TRIM({formula}),{quoted(texts.ERROR_CELL)})", now)


_Told = list[tuple[str, bool, str]]


def _of_figures(rows: LiveRows, node: Criterion | Adjustment) -> _Told:
    if not node.asked or not rows.has_formula(node.code):
        return []
    lacks_points = f"NOT({call('ISNUMBER', at(rows.plan.own[node.code], 'computed'))})"
    lacks_now = not _has_points(rows, node.code)
    whole, is_whole = _whole(rows, node)
    some = f"{call('COUNT', _values(rows, node))}>0"
    has_some = _given(rows, node) > 0
    return [
        (f"AND({some},NOT({whole}),{lacks_points})", has_some and not is_whole and lacks_now, texts.INCOMPLETE),
        (f"AND({whole},{lacks_points})", is_whole and lacks_now, texts.NO_POINTS),
    ]


def _whole(rows: LiveRows, node: Criterion | Adjustment) -> tuple[str, bool]:
    """Whether all is there on which the points depend: its own figures, those of its branches, its gate."""
    asking: list[Criterion | Adjustment] = [node]
    conditions = []
    if isinstance(node, Criterion):
        above = rows.plan.asked.criteria.lineage(node.code)
        asking += [branch for branch in above if branch.criteria and branch.when_none is not None and branch.asked]
        gate = None if node.requires is None else node.requires.code
        if gate in rows.plan.asked.codes:
            conditions.append((call("ISNUMBER", at(rows.plan.own[gate], "computed")), _has_points(rows, gate)))
    conditions += [
        (f"{call('COUNT', _values(rows, one))}={len(one.asked)}", _given(rows, one) == len(one.asked))
        for one in asking
    ]  # fmt: skip
    return call("AND", *(text for text, _ in conditions)), all(holds for _, holds in conditions)


def _has_points(rows: LiveRows, code: str) -> bool:
    computed = rows.computed[rows.plan.own[code]]
    return isinstance(computed, Live) and isinstance(computed.value, float)


def _of_claim(rows: LiveRows, node: Criterion | Adjustment) -> _Told:
    """A self-score that is no number, or beyond what the leaf can have."""
    if is_closed(node):
        return []
    cell = at(rows.plan.own[node.code], "self")
    low, high = claim_bounds(node)
    claimed = rows.stored.claimed(node.code)
    is_wrong = not isnan(claimed) and not low - 1e-9 <= claimed <= high + 1e-9
    text = texts.CLAIM_WRONG.format(low=number_in_words(low), high=number_in_words(high))
    return [(f"AND(LEN(TRIM({cell}))>0,NOT({claim_condition(node, cell)}))", is_wrong, text)]


def _of_height(rows: LiveRows, node: Criterion | Adjustment) -> _Told:
    is_penalty = isinstance(node, Adjustment) and node.kind == "penalty"
    if is_penalty or not rows.has_formula(node.code):
        return []
    row = rows.plan.own[node.code]
    own, computed = at(row, "self"), at(row, "computed")
    by_rule = rows.computed[row]
    points = by_rule.value if isinstance(by_rule, Live) and isinstance(by_rule.value, float) else float("nan")
    allowed = f"MAX({computed},ROUND({computed},{CLAIM_DECIMALS}))"
    is_above = f"IF(AND(ISNUMBER({own}),ISNUMBER({computed})),{own}>{allowed}+1E-9,FALSE)"
    most = float(highest_claim(np.array([points]))[0])
    return [(is_above, rows.stored.claimed(node.code) > most + 1e-9, texts.CLAIM_ABOVE)]


def _of_evidence(rows: LiveRows, node: Criterion | Adjustment) -> _Told:
    """Owed as soon as anything is answered; an explanation takes its place."""
    if node.evidence != "required":
        return []
    row = rows.plan.own[node.code]
    answered = [f"LEN(TRIM({at(row, 'self')}))>0"]
    if node.asked:
        answered.append(f"COUNT({_values(rows, node)})>0")
    blank = [f"LEN(TRIM({at(row, role)}))=0" for role in (EVIDENCE, EXPLANATION)]
    is_answered = _given(rows, node) > 0 or not isnan(rows.stored.claimed(node.code))
    has_any = any(rows.stored.value(node.code, name) == 1 for name in (EVIDENCE, EXPLANATION))
    return [(f"AND(OR({','.join(answered)}),{','.join(blank)})", is_answered and not has_any, texts.EVIDENCE_OWED)]


def _values(rows: LiveRows, node: Criterion | Adjustment) -> str:
    numbers = [rows.plan.inputs[node.code, name] for name in node.asked]
    return rows_of(VALUE, min(numbers), max(numbers))


def _given(rows: LiveRows, node: Criterion | Adjustment) -> int:
    values = [rows.stored.value(node.code, name) for name in node.asked]
    return sum(not isnan(value) for value in values)
