"""The entries of a bloc → findings on values outside their bounds, which then do not count, and on missing evidence.

On whole columns and after all files are in, because a bound may be another input, from another file.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from par_cli.criteria import SURVEY, Adjustment, Column, Criterion, Given, Input, Survey
from par_cli.criteria.rules import Formula
from par_cli.entries import ENTERED_STAGES, EVIDENCE, EXPLANATION, Entries, Field
from par_cli.findings import Finding
from par_cli.scoring.points import applicable
from par_cli.submissions.typed_texts import shown

_TOLERANCE = 1e-9
_STEP_TOLERANCE = 1e-6
# The keys of an input that bound it, what is said of a value beyond, and which way beyond is.
_BOUNDS = (("at_most", "above-bound", 1.0), ("at_least", "below-bound", -1.0))


class _Breach(NamedTuple):
    entered: Field
    unit: int
    code: str
    facts: Mapping[str, object]


def check_entries(entries: Entries) -> list[Finding]:
    """Every finding; values outside their bounds are refused in ``entries``, all of them measured before any goes."""
    nodes: list[Criterion | Adjustment] = [*entries.criteria.nodes.values(), *entries.criteria.all_adjustments.values()]
    findings = [finding for node in nodes for finding in _without_evidence(entries, node)]
    findings += _without_row(entries)
    breaches = [
        breach for node in nodes for breach in (*_input_breaches(entries, node), *_score_breaches(entries, node))
    ]
    for breach in breaches:
        findings.append(entries.finding(breach.code, breach.unit, breach.entered, **breach.facts))
        entries.refuse(breach.unit, entries.position[breach.entered])
    return findings


def _without_row(entries: Entries) -> Iterator[Finding]:
    """A leaf whose own row is in no file of a unit that scored itself elsewhere: its self-score went with the row.

    Where the rows of its figures are missing too, that is said when it is scored.
    """
    applies, _ = applicable(entries)
    fields = [(leaf, Field(leaf.code, "self")) for leaf in entries.criteria.leaves if not leaf.is_scored_by_others]
    blanks = [np.isnan(entries.column(*own)) for _, own in fields]
    for unit, receipt in enumerate(entries.receipts):
        if receipt != "read" or all(blank[unit] for blank in blanks):
            continue
        for (leaf, own), blank in zip(fields, blanks, strict=True):
            if blank[unit] and applies[leaf.code][unit] and not entries.is_placed(unit, own):
                inputs = [Field(leaf.code, name) for name in leaf.asked]
                if not inputs or any(entries.is_placed(unit, asked) for asked in inputs):
                    yield entries.finding("row-missing", unit, own, text=leaf.code)


def _without_evidence(entries: Entries, node: Criterion | Adjustment) -> Iterator[Finding]:
    if node.evidence != "required" or (isinstance(node, Criterion) and not node.is_leaf):
        return
    answers = [entries.column(node.code, name) for name in node.asked] + [entries.stage(node.code, "self")]
    answered = np.any([~np.isnan(column) for column in answers], axis=0)
    texts = [Field(node.code, name) for name in (EVIDENCE, EXPLANATION)]
    blank = np.all([np.isnan(entries.column(*text)) for text in texts], axis=0)
    for unit in np.flatnonzero(answered & blank):
        if not any(entries.is_refused(int(unit), text) for text in texts):
            yield entries.finding("evidence-missing", int(unit), texts[0])


def _input_breaches(entries: Entries, node: Criterion | Adjustment) -> Iterator[_Breach]:
    columns = entries.columns_of(node)
    for name, asked in node.asked.items():
        column = columns.inputs[name]
        for side, code, sign in _BOUNDS:
            bound: Formula | None = getattr(asked, side)
            if bound is None:
                continue
            limit = bound.on(columns)
            both = np.isfinite(column) & np.isfinite(limit)
            beyond = np.zeros_like(both)
            beyond[both] = sign * (column[both] - limit[both]) > _TOLERANCE
            for unit in np.flatnonzero(beyond):
                facts = {
                    "label": asked.label,
                    "text": _in_words(column[unit], asked),
                    "bound": _bound_in_words(bound, node, _in_words(limit[unit], asked)),
                }
                yield _Breach(Field(node.code, name), int(unit), code, facts)


def _bound_in_words(bound: Formula, node: Criterion | Adjustment, value: str) -> str:
    """A number as itself; an input by its label, an expression by its letters, each with its value."""
    if bound.constant is not None:
        return value
    name = bound.text.strip()
    return f"“{node.asked[name].label if name in node.asked else bound.words()}” ({value})"


def _score_breaches(entries: Entries, node: Criterion | Adjustment) -> Iterator[_Breach]:
    if isinstance(node, Criterion) and not node.is_leaf:
        return
    floor = _floor(node)
    step = node.rule.step if isinstance(node.rule, Given) else None
    for stage in (*ENTERED_STAGES, SURVEY):
        entered = Field(node.code, stage)
        if entered not in entries.position:
            continue
        column = entries.column(*entered)
        is_share = stage == SURVEY and isinstance(node.rule, Survey) and node.rule.value == "percent"
        most = 1.0 if is_share else node.max
        for unit in _where(column > most + _TOLERANCE):
            facts = {"text": _points(column[unit], is_share), "max": _points(most, is_share)}
            yield _Breach(entered, unit, "score-above-max", facts)
        for unit in _where(column < floor - _TOLERANCE):
            facts = {"text": _points(column[unit], is_share), "floor": shown(floor)}
            yield _Breach(entered, unit, "score-below-floor", facts)
        if step:
            within = (column >= floor - _TOLERANCE) & (column <= most + _TOLERANCE)
            for unit in _where(within & _off_step(column - floor, step)):
                yield _Breach(entered, unit, "score-off-step", {"text": shown(column[unit]), "step": shown(step)})


def _floor(node: Criterion | Adjustment) -> float:
    if isinstance(node, Criterion) and node.floor is not None:
        return node.floor
    return node.rule.min if isinstance(node.rule, Given) else 0.0


def _off_step(distance: Column, step: float) -> NDArray[np.bool_]:
    steps = distance / step
    return np.abs(steps - np.round(steps)) > _STEP_TOLERANCE


def _where(flags: NDArray[np.bool_]) -> list[int]:
    return [int(unit) for unit in np.flatnonzero(flags)]


def _points(value: float, is_share: bool) -> str:
    return f"{shown(value * 100)}%" if is_share else shown(value)


def _in_words(value: float, asked: Input) -> str:
    """A value as the unit would type it."""
    if asked.type == "date":
        return date.fromordinal(int(value)).strftime("%d/%m/%Y")
    return _points(value, asked.type == "percent")
