"""Two small sets and the crosswalk between them, so that a test can speak of codes alone."""

from collections.abc import Sequence
from typing import Any

from par_cli.criteria import CriteriaSet

Node = dict[str, Any]


def leaf(code: str, max_: float = 1, previous: Sequence[str] | str | None = None, **more: Any) -> Node:
    """A leaf; what it does not say of its rule, a council gives."""
    said = {} if previous is None else {"previous": previous if previous == "none" else list(previous)}
    return {"code": code, "title": f"Tiêu chí {code}", "max": max_, **said, "rule": {"kind": "given"}, **more}


def branch(code: str, *below: Node, previous: Sequence[str] | str | None = None, **more: Any) -> Node:
    """A branch, worth what is below it."""
    said = {} if previous is None else {"previous": previous if previous == "none" else list(previous)}
    worth = sum(node["max"] for node in below)
    return {"code": code, "title": f"Nhóm {code}", "max": worth, **said, **more, "criteria": list(below)}


def earlier(*areas: Node, **more: Any) -> CriteriaSet:
    """The set of 2019."""
    return _set(areas, {"id": "cu", "year": 2019, **more})


def later(*areas: Node, removed: Sequence[str] = (), **more: Any) -> CriteriaSet:
    """The set of 2020, which follows it."""
    return _set(areas, {"id": "moi", "year": 2020, "follows": {"id": "cu", "removed": list(removed)}, **more})


def _set(areas: Sequence[Node], more: dict[str, Any]) -> CriteriaSet:
    """Not by way of a file, which would take ten times as long."""
    worth = sum(area["max"] for area in areas)
    content = {"title": "Bộ tiêu chí thử", "basis": "Quyết định thử", "max": worth, "areas": list(areas), **more}
    return CriteriaSet.model_validate(content)
