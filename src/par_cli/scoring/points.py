"""Entries → what the rules and the survey give each leaf: points for every unit, and a finding for what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from par_cli.criteria import SURVEY, Column, Columns, Criterion, Given, clean
from par_cli.criteria.columns import Flags
from par_cli.criteria.expressions import Attribute, walk
from par_cli.criteria.leaf import leaf_score
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
    """Which nodes and adjustments apply to which units: only the set and the register decide.

    An attribute that says nothing is a finding, and the node applies; so is a node that no unit of the bloc has.
    """
    findings: list[Finding] = []
    criteria = entries.criteria
    everybody = np.ones(len(entries.units), dtype=bool)
    applies: dict[str, Flags] = {}
    columns = Columns(len(entries.units), 0.0, attributes=entries.attributes)
    for node in criteria.nodes.values():
        parent = criteria.parents.get(node.code)
        own = everybody if parent is None else applies[parent]
        if node.applies_to is not None:
            holds = node.applies_to.holds(columns)
            findings += [_attribute_missing(entries, node, int(unit)) for unit in np.flatnonzero(np.isnan(holds))]
            if own.any() and not (own & (holds != 0)).any():
                facts = {"condition": node.applies_to.text}
                findings.append(Finding(code="applies-to-nobody", facts=facts, criterion=node.code))
            own = own & (holds != 0)
        applies[node.code] = own
    if not entries.survey_held:
        applies |= {leaf.code: ~everybody for leaf in criteria.leaves if leaf.is_survey}
    owners = criteria.adjustment_owners
    applies |= {code: applies[owners[code]] if code in owners else everybody for code in criteria.all_adjustments}
    return applies, findings


def _attribute_missing(entries: Entries, node: Criterion, unit: int) -> Finding:
    assert node.applies_to is not None
    name = _attribute_of(node.applies_to)
    text = entries.attributes[name][unit] if name in entries.attributes else ""
    facts = {"attribute": name, "text": text}
    return Finding(code="attribute-missing", facts=facts, unit=entries.units[unit].code, criterion=node.code)


def _attribute_of(formula: Formula) -> str:
    return next((node.name for node in walk(formula.tree) if isinstance(node, Attribute)), "")


def leaf_points(entries: Entries, applies: Mapping[str, Flags]) -> LeafPoints:
    """What the rule of every leaf gives every unit; for a survey leaf, what the survey gives."""
    result = LeafPoints()
    read = np.array([receipt == "read" for receipt in entries.receipts], dtype=bool)
    ranked = read & np.array([unit.ranked for unit in entries.units], dtype=bool)
    for leaf in entries.criteria.leaves:
        points = leaf_score(leaf, entries.columns_of(leaf, ranked & applies[leaf.code]))
        result.points[leaf.code] = np.where(applies[leaf.code], clean(points), np.nan)
    # From the inside out: what a branch says holds over what its branches say.
    for branch in reversed(entries.criteria.nodes.values()):
        if branch.criteria and branch.when_none is not None:
            _share_out(entries, branch, applies, result)
    for leaf in entries.criteria.leaves:
        _refuse_beyond(entries, leaf, result)
    return result


def _share_out(entries: Entries, branch: Criterion, applies: Mapping[str, Flags], result: LeafPoints) -> None:
    """Nothing arose for a whole branch: its points go to its leaves by their maxima; a blank answer blanks them."""
    assert branch.when_none is not None
    nothing = branch.when_none.if_.holds(entries.columns_of(branch))
    share = branch.when_none.score.of(branch.max) / branch.max
    for leaf in branch.walk():
        if leaf.is_leaf:
            vacuous = np.where(applies[leaf.code], clean(np.full(len(nothing), share * leaf.max)), np.nan)
            earned = result.points[leaf.code]
            result.points[leaf.code] = np.where(nothing == 1, vacuous, np.where(nothing == 0, earned, np.nan))


def _refuse_beyond(entries: Entries, leaf: Criterion, result: LeafPoints) -> None:
    """Points above the maximum, or below zero without a floor: refused, not cut."""
    points = result.points[leaf.code]
    with np.errstate(invalid="ignore"):
        above = points > leaf.max + _SLACK
        below = points < -_SLACK if leaf.floor is None else np.zeros(len(points), dtype=bool)
    for flags, code in ((above, "rule-above-max"), (below, "rule-below-zero")):
        for unit in np.flatnonzero(flags):
            first = next(iter(leaf.asked), SURVEY)
            facts = {"text": f"{points[unit]:g}", "max": f"{leaf.max:g}"}
            result.findings.append(entries.finding(code, int(unit), Field(leaf.code, first), **facts))
    result.refused[leaf.code] = above | below
    result.points[leaf.code] = np.where(above | below, np.nan, points)


def adjustment_points(entries: Entries, applies: Mapping[str, Flags]) -> dict[str, Column]:
    """What the rules of the adjustments give: unsigned points, NaN where nothing was entered."""
    adjustments = entries.criteria.all_adjustments
    return {
        code: np.where(applies[code], clean(one.rule.points(entries.columns_of(one))), np.nan)
        for code, one in adjustments.items()
    }


def is_entered_by_people(rule: Rule | None) -> bool:
    """Whether only a person can give the points."""
    return isinstance(rule, Given)
