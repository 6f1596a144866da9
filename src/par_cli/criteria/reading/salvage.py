"""A set that the models refuse → the same with what was refused cut out, so that the rest can still be checked.

A misspelt rule in one leaf must not hide that another area's maxima do not add up. What is cut is put down as a
wound, and whatever a check then says about a wound is dropped: it would follow from the first mistake.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from par_cli.criteria.reading.document import Path
from par_cli.criteria.rules import Problem

# What can be left out of a node without changing what its other keys mean.
_LOOSE = frozenset({"basis", "note", "part", "previous", "applies_to", "evidence", "examples", "adjustments"})
# A leaf's rule, its inputs and what stands around them depend on each other: one is cut, all are.
_SCORING = frozenset({"rule", "inputs", "when_none", "floor", "requires", "examples", "rule_changed"})
# What stands in for a key that must be there.
_STAND_INS = {"id": "x", "title": "x", "year": "2000", "basis": "x", "max": "1"}


@dataclass(frozen=True)
class Refusal:
    """A place that the models refuse; ``unknown``: there is no such key."""

    path: Path
    unknown: bool = False


@dataclass
class Wounds:
    """Where something was cut: what is said of a place at or under one of ``paths`` is not to be believed.

    ``maxima``: nodes whose maximum is not known. ``codes``: whether the code of some node is not known.
    """

    paths: set[Path] = field(default_factory=set)
    maxima: set[Path] = field(default_factory=set)
    codes: bool = False

    def explain(self, problem: Problem) -> bool:
        """Whether the problem may only be there because of a wound."""
        path, hidden = problem.path, False
        match problem.code:
            case "code-unknown" | "gate-not-leaf" | "code-not-below":
                hidden = self.codes
            case "leaf-without-rule":  # the rule may be what an unknown key was meant to be
                hidden = any(wound[: len(path)] == path for wound in self.paths)
            case "max-mismatch":  # of a node and its own children, whatever is below these
                hidden = any(wound in (path[:-1], (*path[:-1], *wound[-2:])) for wound in self.maxima)
            case "total-mismatch":
                hidden = any(len(wound) <= len(("areas", 0)) for wound in self.maxima)
            case "part-mismatch" | "part-unknown":
                hidden = bool(self.paths)
            case "basis-after-year" | "due-far":
                hidden = ("year",) in self.paths
        return hidden or any(path[: len(wound)] == wound for wound in self.paths)


def salvaged(content: Any, refusals: Iterable[Refusal]) -> tuple[Any, Wounds]:
    """A copy of the content without what was refused, and where that was."""
    left, wounds = copy.deepcopy(content), Wounds()
    for refusal in refusals:
        try:
            _cut(left, refusal, wounds)
        except (KeyError, IndexError, TypeError):
            continue  # it stood in something that is cut already
    return left, wounds


def _cut(content: Any, refusal: Refusal, wounds: Wounds) -> None:
    node_path = _node_path(refusal.path)
    node = _at(content, node_path)
    key = refusal.path[len(node_path)] if len(refusal.path) > len(node_path) else None
    if not isinstance(node, dict) or (node_path and key in (None, "criteria")):
        _replace(content, node_path, node, wounds)
        return
    if node_path and key == "code" and not refusal.unknown:
        node["code"] = _stand_in_code(node_path)
        wounds.paths.add((*node_path, "code"))
        wounds.codes = True
        return
    if not node_path or key in _LOOSE or key == "title" or (refusal.unknown and refusal.path == (*node_path, key)):
        node.pop(key, None)
        wounds.paths.add((*node_path, key) if key is not None else node_path)
    else:
        _quieten(node, node_path, wounds)
    if key == "max":
        wounds.maxima.add(node_path)
    if key in _STAND_INS and not refusal.unknown:
        node[key] = _STAND_INS[str(key)]


def _replace(content: Any, path: Path, node: Any, wounds: Wounds) -> None:
    """Put a leaf that says nothing in the place of what is no node, or whose children cannot be read."""
    worth = node.get("max", "1") if isinstance(node, dict) else "1"
    stand_in = {"code": _stand_in_code(path), "title": "x", "max": worth, "rule": {"kind": "given"}}
    _at(content, path[:-1])[path[-1]] = stand_in
    wounds.paths.add(path)
    wounds.codes = True
    if not isinstance(node, dict):
        wounds.maxima.add(path)


def _stand_in_code(path: Path) -> str:
    return "wound-" + "-".join(str(part) for part in path if isinstance(part, int))


def _quieten(node: dict[str, Any], path: Path, wounds: Wounds) -> None:
    """Leave of a node only what it is worth, and its children."""
    for key in _SCORING:
        node.pop(key, None)
    if "criteria" in node:
        wounds.paths.update((*path, key) for key in (*_SCORING, "max"))
    else:
        node["rule"] = {"kind": "given"}
        wounds.paths.add(path)


def _node_path(path: Path) -> Path:
    """The beginning of the path that leads to its innermost node (areas, 0, criteria, 2)."""
    end = 0
    while len(path) >= end + 2 and path[end] in ("areas", "criteria") and isinstance(path[end + 1], int):
        end += 2
    return path[:end]


def _at(content: Any, path: Path) -> Any:
    for part in path:
        content = content[part]
    return content
