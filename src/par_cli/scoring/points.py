"""Entries → what the rules and the survey give each leaf: points for every unit, and a finding for what is refused."""

from dataclasses import dataclass, field

import numpy as np

from par_cli.criteria import Column, Columns, Criterion, Given, clean
from par_cli.criteria.columns import Flags
from par_cli.criteria.examples import leaf_score
from par_cli.criteria.expressions import Attribute, walk
from par_cli.criteria.rules import Formula
from par_cli.criteria.rules.base import Rule
from par_cli.entries import Entries, Field
from par_cli.findings import Finding

_SLACK = 1e-9


@dataclass
class LeafPoints:
    """Points by leaf (NaN: none) and where the rule's result was refused by a finding."""

    points: dict[str, Column] = field(default_factory=dict)
    refused: dict[str, Flags] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def applicable(entries: Entries) -> tuple[dict[str, Flags], list[Finding]]:
    """Which nodes apply to which units: only the set and the register decide. An unusable attribute is a finding."""
    findings: list[Finding] = []
    attributes = entries.attributes
    size = len(entries.units)
    applies: dict[str, Flags] = {}
    columns = Columns(size, 0.0, attributes=attributes)
    for node in entries.criteria.nodes.values():
        parent = entries.criteria.parents.get(node.code)
        own = np.ones(size, dtype=bool) if parent is None else applies[parent]
        if node.applies_to is not None:
            holds = node.applies_to.holds(columns)
            findings += [
                _attribute_missing(entries, node, int(unit), attributes) for unit in np.flatnonzero(np.isnan(holds))
            ]
            own = own & (holds != 0)
        applies[node.code] = own
    if not entries.survey_held:
        for leaf in entries.criteria.leaves:
            if leaf.is_survey:
                applies[leaf.code] = np.zeros(size, dtype=bool)
    return applies, findings


def _attribute_missing(entries: Entries, node: Criterion, unit: int, attributes: dict[str, tuple[str, ...]]) -> Finding:
    assert node.applies_to is not None
    name = _attribute_of(node.applies_to)
    text = attributes[name][unit] if name in attributes else ""
    facts = {"attribute": name, "text": text}
    return Finding(code="attribute-missing", facts=facts, unit=entries.units[unit].code, criterion=node.code)


def _attribute_of(formula: Formula) -> str:
    return next((node.name for node in walk(formula.tree) if isinstance(node, Attribute)), "")


def leaf_points(entries: Entries, applies: dict[str, Flags]) -> LeafPoints:
    """What the rule of every leaf gives every unit; for a survey leaf, what the survey gives."""
    result = LeafPoints()
    attributes = entries.attributes
    read = np.array([receipt == "read" for receipt in entries.receipts], dtype=bool)
    ranked = read & np.array([unit.ranked for unit in entries.units], dtype=bool)
    for leaf in entries.criteria.leaves:
        columns = Columns(
            size=len(entries.units),
            max_score=leaf.max,
            inputs=entries.inputs_of(leaf),
            options={name: asked.options for name, asked in leaf.asked.items() if asked.options},
            attributes=attributes,
            ranked=ranked & applies[leaf.code],
        )
        points = _refuse_beyond(entries, leaf, leaf_score(leaf, columns), applies[leaf.code], result)
        result.points[leaf.code] = np.where(applies[leaf.code], clean(points), np.nan)
    for branch in entries.criteria.nodes.values():
        if branch.criteria and branch.when_none is not None:
            _share_out(entries, branch, applies, attributes, result)
    return result


def _refuse_beyond(entries: Entries, leaf: Criterion, points: Column, applies: Flags, result: LeafPoints) -> Column:
    """Points above the maximum, or below zero without a floor: refused, not cut."""
    with np.errstate(invalid="ignore"):
        above = applies & (points > leaf.max + _SLACK)
        below = applies & (points < -_SLACK) if leaf.floor is None else np.zeros(len(points), dtype=bool)
    for flags, code in ((above, "rule-above-max"), (below, "rule-below-zero")):
        for unit in np.flatnonzero(flags):
            first = next(iter(leaf.asked), "survey")
            facts = {"text": f"{points[unit]:g}", "max": f"{leaf.max:g}"}
            result.findings.append(entries.finding(code, int(unit), Field(leaf.code, first), **facts))
    result.refused[leaf.code] = above | below
    return np.where(above | below, np.nan, points)


def _share_out(
    entries: Entries,
    branch: Criterion,
    applies: dict[str, Flags],
    attributes: dict[str, tuple[str, ...]],
    result: LeafPoints,
) -> None:
    """Nothing arose for a whole branch: its points go to its leaves by their maxima; a blank answer blanks them."""
    assert branch.when_none is not None
    columns = Columns(
        size=len(entries.units), max_score=branch.max, inputs=entries.inputs_of(branch),
        options={name: asked.options for name, asked in branch.asked.items() if asked.options}, attributes=attributes,
    )  # fmt: skip
    nothing = branch.when_none.if_.holds(columns)
    leaves = [node for node in branch.walk() if node.is_leaf]
    own = np.sum([np.where(applies[leaf.code], leaf.max, 0.0) for leaf in leaves], axis=0)
    worth = branch.when_none.score
    share = np.where(own > 0, worth.of(1.0) if worth.value is None else worth.value / np.maximum(own, 1e-12), np.nan)
    for leaf in leaves:
        vacuous = np.where(applies[leaf.code], clean(share * leaf.max), np.nan)
        earned = result.points[leaf.code]
        result.points[leaf.code] = np.where(nothing == 1, vacuous, np.where(nothing == 0, earned, np.nan))


def adjustment_points(entries: Entries) -> dict[str, Column]:
    """What the rules of the adjustments give: unsigned points, NaN where nothing was entered."""
    computed: dict[str, Column] = {}
    attributes = entries.attributes
    for adjustment in entries.criteria.all_adjustments.values():
        columns = Columns(
            size=len(entries.units), max_score=adjustment.max, inputs=entries.inputs_of(adjustment),
            options={name: asked.options for name, asked in adjustment.asked.items() if asked.options},
            attributes=attributes,
        )  # fmt: skip
        computed[adjustment.code] = clean(adjustment.rule.points(columns))
    return computed


def is_entered_by_people(rule: Rule | None) -> bool:
    """Whether only a person can give the points."""
    return isinstance(rule, Given)
