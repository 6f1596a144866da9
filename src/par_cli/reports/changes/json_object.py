"""What changed between two sets → one JSON object. Described in docs/json.md."""

import json
from collections.abc import Iterable
from typing import Any

from par_cli.criteria import Criterion
from par_cli.criteria.crosswalk.changes import Areas, Pair, SetChanges
from par_cli.criteria.crosswalk.groups import Group
from par_cli.reports.finding_object import finding_object
from par_cli.reports.sets.figures import counts, share_of, shares_by_source

SCHEMA = "par-diff/1"
_EARLIER, _LATER = 0, 1


def changes_as_json(changes: SetChanges, lang: str) -> str:
    """The comparison as text."""
    return json.dumps(changes_object(changes, lang), ensure_ascii=False, indent=2, allow_nan=False)


def changes_object(changes: SetChanges, lang: str) -> dict[str, Any]:
    """The object itself."""
    return {
        "schema": SCHEMA,
        "earlier": _set(changes, _EARLIER),
        "later": _set(changes, _LATER),
        "areas": [_areas(changes, areas) for areas in changes.areas],
        "added": _nodes(changes, changes.added, _LATER),
        "removed": _nodes(changes, changes.removed, _EARLIER),
        "restructured": [_pair(changes, pair) for pair in changes.restructured],
        "renamed": [_pair(changes, pair) for pair in changes.renamed],
        "reweighted": [_pair(changes, pair) for pair in changes.reweighted],
        "renumbered": [{**_pair(changes, pair), "moved": pair.moved} for pair in changes.renumbered],
        "split": [_group(changes, group) for group in changes.split],
        "merged": [_group(changes, group) for group in changes.merged],
        "rule_changed": [
            {**_pair(changes, pair), "declared": pair.after.rule_changed} for pair in changes.rule_changed
        ],
        "unchanged": changes.unchanged,
        "findings": [finding_object(finding, lang) for finding in changes.findings],
    }


def _set(changes: SetChanges, side: int) -> dict[str, Any]:
    criteria = (changes.earlier, changes.later)[side]
    return {
        "id": criteria.id,
        "title": criteria.title,
        "year": criteria.year,
        "max": float(criteria.max),
        "total": float(share_of(criteria, criteria.leaves).points),
        "survey": float(shares_by_source(criteria)["survey"].points),
        **counts(criteria),
    }


def _areas(changes: SetChanges, areas: Areas) -> dict[str, Any]:
    before, after = _nodes(changes, areas.before, _EARLIER), _nodes(changes, areas.after, _LATER)
    return {"earlier": before, "later": after, "weight_change": round(areas.weights[1] - areas.weights[0], 10)}


def _pair(changes: SetChanges, pair: Pair) -> dict[str, Any]:
    return {"earlier": _node(changes, pair.before, _EARLIER), "later": _node(changes, pair.after, _LATER)}


def _group(changes: SetChanges, group: Group) -> dict[str, Any]:
    before, after = (
        (changes.earlier.nodes[code] for code in group.earlier),
        (changes.later.nodes[code] for code in group.later),
    )
    return {"earlier": _nodes(changes, before, _EARLIER), "later": _nodes(changes, after, _LATER)}


def _nodes(changes: SetChanges, nodes: Iterable[Criterion], side: int) -> list[dict[str, Any]]:
    return [_node(changes, node, side) for node in nodes]


def _node(changes: SetChanges, node: Criterion, side: int) -> dict[str, Any]:
    return {
        "code": node.code,
        "title": node.title,
        "leaf": node.is_leaf,
        "max": float(node.max),
        "weight": changes.weights[side][node.code],
        "words": node.words(),
    }
