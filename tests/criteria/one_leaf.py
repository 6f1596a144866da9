"""A criteria set around a single leaf, so that a test can speak of the leaf alone."""

from typing import Any

import yaml

from par_cli.criteria import CriteriaSet, parse_set
from par_cli.criteria.reading.loader import examine, settled


def set_of_leaf(leaf: dict[str, Any]) -> CriteriaSet:
    """The smallest set that holds this leaf, under the code 1.1, read as a file would be."""
    node = {"code": "1.1", "title": "Tiêu chí", **leaf}
    return set_of_areas([{"code": "1", "title": "Lĩnh vực", "max": leaf["max"], "criteria": [node]}])


def codes_of(leaf: dict[str, Any]) -> list[str]:
    """The findings of the smallest set that holds this leaf."""
    node = {"code": "1.1", "title": "Tiêu chí", **leaf}
    return findings_of([{"code": "1", "title": "Lĩnh vực", "max": leaf["max"], "criteria": [node]}])


def findings_of(areas: list[dict[str, Any]], **more: Any) -> list[str]:
    """The codes of what is found in a set of these areas."""
    return [finding.code for finding in settled(examine(raw_set(areas, **more), "test.yaml"))]


def set_of_areas(areas: list[dict[str, Any]], **more: Any) -> CriteriaSet:
    """A set of these areas; its maximum is theirs."""
    return parse_set(raw_set(areas, **more), "test.yaml").criteria


class _WrittenOut(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def raw_set(areas: list[dict[str, Any]], **more: Any) -> bytes:
    """The file of a set of these areas."""
    content = {
        "id": "test-2020", "title": "Bộ tiêu chí thử", "year": 2020, "basis": "Quyết định thử",
        "max": sum(float(area["max"]) for area in areas), "areas": areas, **more,
    }  # fmt: skip
    return yaml.dump(content, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False).encode()
