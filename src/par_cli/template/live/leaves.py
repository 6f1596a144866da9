"""The rules → what every leaf and every adjustment has, or the words that say when its points come."""

from collections.abc import Iterator
from math import isnan

from par_cli.criteria import Adjustment, Criterion
from par_cli.criteria.cells import BLANK, NoFormulaError, call, number
from par_cli.criteria.leaf import leaf_formula
from par_cli.template import texts
from par_cli.template.live.notices import leaf_notice
from par_cli.template.live.rows import Live, LiveRows, quoted
from par_cli.template.plan import VALUE, at

_TOLERANCE = "1E-9"


def write_leaves(rows: LiveRows) -> None:
    """The points of every leaf, in the order that gates ask for, then those of the adjustments."""
    for leaf in rows.plan.asked.leaves:
        _settle(rows, leaf)
    for adjustment in rows.plan.asked.adjustments:
        _adjust(rows, adjustment)
    nodes: list[Criterion | Adjustment] = [*rows.plan.asked.leaves, *rows.plan.asked.adjustments]
    for node in nodes:
        rows.notices[rows.plan.own[node.code]] = leaf_notice(rows, node)


def _settle(rows: LiveRows, leaf: Criterion) -> None:
    row = rows.plan.own[leaf.code]
    if row in rows.computed:
        return
    later, text = _by_rule(rows, leaf)
    gate = None if leaf.requires is None else leaf.requires.code
    if text is not None and gate in rows.plan.asked.codes:
        _settle(rows, rows.plan.asked.criteria.nodes[gate])
        if rows.has_formula(gate):
            text = _behind(rows, leaf, text)
        else:
            later, text = texts.WAITING_FOR.format(code=gate), None
    if later:
        rows.waits.add(leaf.code)
    if text is None:
        rows.computed[row] = later
    else:
        given = rows.stored.points(leaf.code)
        rows.computed[row] = Live(_shown(text, later), later if isnan(given) else given)


def _by_rule(rows: LiveRows, leaf: Criterion) -> tuple[str, str | None]:
    """The words where there are no points; and the formula: the rule, what a branch says, and what is refused."""
    later, text = "", BLANK
    try:
        text = leaf_formula(leaf, rows.stepping(rows.cells(leaf, VALUE), leaf))
    except NoFormulaError as error:
        later = texts.LATER[error.wanting]
    try:
        vacuous = [] if leaf.is_survey else list(_vacuous(rows, leaf))
    except NoFormulaError as error:  # whether anything arose is not known, whatever the leaf's own rule says
        return texts.LATER[error.wanting], None
    if later and not vacuous:
        return later, None
    for condition, points in vacuous:
        text = call("IF", condition, number(points), text)
    return later, text if _is_surely_within(leaf) else _refused_beyond(leaf, text)


def _vacuous(rows: LiveRows, leaf: Criterion) -> Iterator[tuple[str, float]]:
    """From the inside out: where a branch says that nothing arose, and the leaf's share of the branch's points."""
    for branch in rows.plan.asked.criteria.lineage(leaf.code):
        if branch.criteria and branch.when_none is not None:
            condition = branch.when_none.if_.excel_condition(rows.cells(branch, VALUE))
            yield condition, branch.when_none.score.of(branch.max) / branch.max * leaf.max


def _is_surely_within(leaf: Criterion) -> bool:
    """Whether the rule cannot give more than the maximum, nor less than zero without a floor."""
    extremes = None if leaf.rule is None else leaf.rule.extremes(leaf.max)
    if extremes is None or extremes[1] > leaf.max or (leaf.floor is None and extremes[0] < 0):
        return False
    return leaf.when_none is None or 0 <= leaf.when_none.score.of(leaf.max) <= leaf.max


def _refused_beyond(leaf: Criterion, text: str) -> str:
    """Points beyond what the leaf can have are refused, not cut."""
    beyond = [f"({text})>{number(leaf.max)}+{_TOLERANCE}"]
    if leaf.floor is None:
        beyond.append(f"({text})<-{_TOLERANCE}")
    return call("IF", call("OR", *beyond), BLANK, text)


def _behind(rows: LiveRows, leaf: Criterion, text: str) -> str:
    """Zero where the gate's leaf fell short, blank where it is blank."""
    assert leaf.requires is not None
    gate = rows.plan.asked.criteria.nodes[leaf.requires.code]
    cell = at(rows.plan.own[gate.code], "computed")
    short = f"ROUND({cell},9)<{number(round(leaf.requires.at_least.of(gate.max), 9))}"
    closed = call("MIN", "0", call("IFERROR", text, "0"))
    return call("IF", call("ISNUMBER", cell), call("IF", short, closed, text), BLANK)


def _adjust(rows: LiveRows, adjustment: Adjustment) -> None:
    """Within its cap; what a penalty takes stands there without a sign, as it is claimed."""
    row = rows.plan.own[adjustment.code]
    try:
        text = adjustment.rule.excel(rows.stepping(rows.cells(adjustment, VALUE), adjustment))
    except NoFormulaError as error:
        rows.computed[row] = texts.LATER[error.wanting]
        return
    capped = call("MAX", "0", call("MIN", number(adjustment.max), text))
    given = abs(rows.stored.adjustment(adjustment.code))
    rows.computed[row] = Live(_shown(capped, ""), "" if isnan(given) else given)


def _shown(text: str, otherwise: str) -> str:
    """Without binary noise; where there are no points, no number."""
    return call("IFERROR", f"ROUND({text},10)", quoted(otherwise))
