"""A criteria set around a single leaf, so that a test can speak of the leaf alone."""

from typing import Any

import yaml

from par_cli.criteria import CriteriaSet, parse_set


def set_of_leaf(leaf: dict[str, Any]) -> CriteriaSet:
    """The smallest set that holds this leaf, under the code 1.1, read as a file would be."""
    node = {"code": "1.1", "title": "Tiêu chí", **leaf}
    return set_of_areas([{"code": "1", "title": "Lĩnh vực", "max": leaf["max"], "criteria": [node]}])


def set_of_areas(areas: list[dict[str, Any]], **more: Any) -> CriteriaSet:
    """A set of these areas; its maximum is theirs."""
    content = {
        "id": "test-2020", "title": "Bộ tiêu chí thử", "year": 2020, "basis": "Quyết định thử",
        "max": sum(float(area["max"]) for area in areas), "areas": areas, **more,
    }  # fmt: skip
    raw = yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()
    return parse_set(raw, "test.yaml").criteria
