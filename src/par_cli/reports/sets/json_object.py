"""A criteria set, or one node of it → one JSON object: the contract for other programs. Described in docs/json.md."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from par_cli.criteria import Adjustment, CriteriaSet, Criterion, Input
from par_cli.criteria.examples.outcomes import Outcome
from par_cli.reports.sets.figures import (
    Share,
    basis_of,
    counts,
    share_of,
    share_of_node,
    shares_by_part,
    shares_by_source,
    source_of,
)

SCHEMA = "par-show/1"


def set_as_json(criteria: CriteriaSet) -> str:
    """The whole set as text: every area with everything below it."""
    areas = [_branch(criteria, area) for area in criteria.areas]
    return _text({"schema": SCHEMA, "criteria": _set(criteria), "areas": areas})


def node_as_json(criteria: CriteriaSet, code: str, outcomes: Sequence[Outcome]) -> str:
    """One node, with how its worked examples come out, and everything below it; or one adjustment."""
    if code in criteria.nodes:
        examples = [_example(outcome) for outcome in outcomes]
        asked: dict[str, Any] = {"node": {**_branch(criteria, criteria.nodes[code]), "examples": examples}}
    else:
        asked = {"adjustment": _adjustment(criteria, criteria.all_adjustments[code])}
    return _text({"schema": SCHEMA, "criteria": _set(criteria), **asked})


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)


def _set(criteria: CriteriaSet) -> dict[str, Any]:
    follows = criteria.follows
    return {
        "id": criteria.id,
        "title": criteria.title,
        "year": criteria.year,
        "basis": criteria.basis,
        "note": criteria.note,
        "demonstration": criteria.demonstration,
        "follows": None if follows is None else {"id": follows.id, "removed": list(follows.removed)},
        "max": criteria.max,
        "total": share_of(criteria, criteria.leaves).points,
        "counts": counts(criteria),
        "sources": {source: _share(share) for source, share in shares_by_source(criteria).items()},
        "parts": [{"name": name, **_share(share)} for name, share in shares_by_part(criteria).items()],
        "bands": [
            {"name": band.name, "from": band.from_, "each_area_from": band.each_area_from} for band in criteria.bands
        ],
        "decimals": criteria.decimals,
        "ranking": {**criteria.ranking.model_dump(), "tie_breakers": list(criteria.ranking.tie_breakers)},
        "stages": list(criteria.stages),
        "missing_submission": criteria.missing_submission,
        "plan_targets": dict(criteria.plan_targets),
        "adjustments": [_adjustment(criteria, adjustment) for adjustment in criteria.adjustments],
        "adjustment_caps": criteria.adjustment_caps.model_dump(),
        "accept": [acceptance.model_dump() for acceptance in criteria.accept],
    }


def _share(share: Share) -> dict[str, float]:
    return {"leaves": share.leaves, "max": share.points, "weight": share.percent}


def _branch(criteria: CriteriaSet, node: Criterion) -> dict[str, Any]:
    """The node and everything below it."""
    return {**_node(criteria, node), "criteria": [_branch(criteria, child) for child in node.criteria]}


def _node(criteria: CriteriaSet, node: Criterion) -> dict[str, Any]:
    basis, basis_from = basis_of(criteria, node.code)
    rule = node.rule
    return {
        "code": node.code,
        "title": node.title,
        "path": [above.code for above in criteria.lineage(node.code)][::-1],
        "max": node.max,
        "weight": share_of_node(criteria, node).percent,
        "words": node.words(),
        "rule": None if rule is None else {"kind": rule.kind, "words": rule.words(node.max)},
        "source": None if rule is None else source_of(rule),
        "part": None if rule is None else criteria.part_of(node.code),
        "inputs": _inputs(node.code, node.asked),
        "when_none": _when_none(criteria, node),
        "requires": _gate(criteria, node),
        "floor": node.floor,
        "applies_to": _applies_to(criteria, node),
        "evidence": node.evidence if rule is not None else None,
        "basis": basis,
        "basis_from": basis_from,
        "note": node.note,
        "previous": [] if node.previous == "none" else node.previous,
        "rule_changed": node.rule_changed,
        "adjustments": [_adjustment(criteria, adjustment) for adjustment in node.adjustments],
    }


def _when_none(criteria: CriteriaSet, node: Criterion) -> list[dict[str, Any]]:
    """Its own and those of the nodes above it, the nearest first."""
    return [
        {"code": holder.code, "if": holder.when_none.if_.text, "score": holder.when_none.score.of(holder.max)}
        for holder in criteria.lineage(node.code)
        if holder.when_none is not None
    ]


def _applies_to(criteria: CriteriaSet, node: Criterion) -> list[dict[str, Any]]:
    """As `_when_none`."""
    return [
        {"code": holder.code, "if": holder.applies_to.text}
        for holder in criteria.lineage(node.code)
        if holder.applies_to is not None
    ]


def _gate(criteria: CriteriaSet, node: Criterion) -> dict[str, Any] | None:
    """The leaf that must reach so many points; null points where there is no such leaf."""
    if node.requires is None:
        return None
    leaf = criteria.nodes.get(node.requires.code)
    return {"code": node.requires.code, "at_least": None if leaf is None else node.requires.at_least.of(leaf.max)}


def _inputs(code: str, asked: Mapping[str, Input]) -> list[dict[str, Any]]:
    return [
        {
            "code": f"{code}.{name}",
            "label": one.label,
            "type": one.type,
            "options": list(one.options),
            "at_least": None if one.at_least is None else one.at_least.text,
            "at_most": None if one.at_most is None else one.at_most.text,
            "note": one.note,
        }
        for name, one in asked.items()
    ]


def _adjustment(criteria: CriteriaSet, adjustment: Adjustment) -> dict[str, Any]:
    return {
        "code": adjustment.code,
        "title": adjustment.title,
        "kind": adjustment.kind,
        "max": adjustment.max,
        "laid_down_in": criteria.adjustment_owners.get(adjustment.code),
        "rule": {"kind": adjustment.rule.kind, "words": adjustment.rule.words(adjustment.max)},
        "source": source_of(adjustment.rule),
        "inputs": _inputs(adjustment.code, adjustment.asked),
        "evidence": adjustment.evidence,
        "basis": adjustment.basis,
        "note": adjustment.note,
    }


def _example(outcome: Outcome) -> dict[str, Any]:
    example = outcome.example
    return {
        "number": outcome.number,
        "given": dict(example.given),
        "survey": example.survey,
        "appraised": example.appraised,
        "unit": dict(example.unit),
        "bloc": [dict(other) for other in example.bloc],
        "reached": dict(example.reached),
        "expected": round(outcome.expected, 10),
        "actual": None if math.isnan(outcome.actual) else outcome.actual,
        "holds": outcome.holds,
        "trace": outcome.trace,
    }
