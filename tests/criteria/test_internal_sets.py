"""The sets of a ministry's own units, 2018: what they add up to, for whom, and that they use every kind of rule.

The files are read here as plain YAML, texts only, so that the sums are not those of the code that reads them.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

Node = dict[str, Any]

FILES = {name: Path("criteria") / f"{name}.yaml" for name in ("agency-2018", "office-2018")}
SETS: dict[str, Node] = {
    name: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for name, path in FILES.items()
}
both = pytest.mark.parametrize("name", FILES)


def walk(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from walk(node.get("criteria", []))


def leaves(name: str) -> list[Node]:
    return [node for node in walk(SETS[name]["areas"]) if "rule" in node]


def surveyed(name: str) -> list[Node]:
    return [leaf for leaf in leaves(name) if leaf["rule"]["kind"] == "survey"]


def points(name: str, has: set[str]) -> Fraction:
    """What a unit can earn that has these attributes, leaf by leaf."""

    def below(node: Node) -> Fraction:
        if "applies_to" in node and node["applies_to"].removeprefix("unit.") not in has:
            return Fraction(0)
        if "rule" in node:
            return Fraction(node["max"])
        return sum((below(child) for child in node["criteria"]), Fraction(0))

    return sum((below(area) for area in SETS[name]["areas"]), Fraction(0))


def test_the_set_of_the_cuc_has_the_counts_of_2017() -> None:
    # Quyết định 2457/QĐ-BTTTT ngày 29/12/2017: 7 / 36 / 78, area 1: 6 / 14.
    # https://thuviennhadat.vn/vbpl/quyet-dinh-2457-qd-btttt-2017-chi-so-cai-cach-hanh-chinh-cua-cuc-truc-thuoc-bo-thong-tin-373747.html
    areas = SETS["agency-2018"]["areas"]
    assert Counter(node["code"].count(".") for node in walk(areas)) == {0: 7, 1: 36, 2: 78}
    assert Counter(node["code"].count(".") for node in walk(areas[:1])) == {0: 1, 1: 6, 2: 14}


def test_the_survey_of_the_cuc_is_worth_the_published_20_points() -> None:
    # The press of 2019 on the results of 2018: the best survey score was 15.82 of 20.
    assert sum(Fraction(leaf["max"]) for leaf in surveyed("agency-2018")) == 20


def test_the_survey_of_the_vu_is_in_percent_and_in_points() -> None:
    # 2 (2.4) + 3 (3.4.1) + 3 (4.4) + 2 (6.5);  3 (1.5) + 3 (3.4.2)
    by_value: Counter[str] = Counter()
    for leaf in surveyed("office-2018"):
        by_value[leaf["rule"]["value"]] += int(leaf["max"])
    assert by_value == {"percent": 10, "points": 6}


@pytest.mark.parametrize(
    ("name", "has", "maximum"),
    [
        ("agency-2018", {"has_tthc", "has_dvsn"}, 100),  # 14 + 12 + 18 + 12 + 16 + 10 + 18
        ("agency-2018", {"has_dvsn"}, Fraction("77.5")),  # 100 - 18 (area 3) - 3.5 (7.2) - 1 (7.3)
        ("agency-2018", {"has_tthc"}, Fraction("96.25")),  # 100 - 1.25 (4.3.2) - 1 (5.1.2) - 1.5 (6.3)
        ("agency-2018", set(), Fraction("73.75")),  # 100 - 22.5 - 3.75
        ("office-2018", {"has_account"}, 100),  # 18 + 20 + 20 + 14 + 10 + 18
        ("office-2018", set(), 97),  # 100 - 3 (5.3)
    ],
)
def test_a_unit_can_earn_what_its_set_leaves_it(name: str, has: set[str], maximum: Fraction) -> None:
    assert points(name, has) == maximum


@both
def test_the_children_of_a_branch_add_up_to_it_and_carry_its_code(name: str) -> None:
    for node in walk(SETS[name]["areas"]):
        children = node.get("criteria", [])
        assert [child["code"] for child in children] == [f"{node['code']}.{n}" for n in range(1, len(children) + 1)]
        assert not children or sum(Fraction(child["max"]) for child in children) == Fraction(node["max"]), node["code"]


@both
def test_a_set_says_that_it_is_a_demonstration_and_names_its_schema(name: str) -> None:
    text = FILES[name].read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=criteria.schema.json\n")
    assert unicodedata.is_normalized("NFC", text)
    assert SETS[name]["demonstration"] == "true"
    assert "Đã công bố" in SETS[name]["note"]
    assert "dựng lại để minh họa" in SETS[name]["note"].replace("\n", " ")


@both
def test_every_leaf_of_a_rule_with_levels_shows_each_of_them(name: str) -> None:
    for leaf in leaves(name):
        levels = leaf["rule"].get("options") or leaf["rule"].get("tiers") or leaf["rule"].get("cases") or ()
        assert len({example["score"] for example in leaf["examples"]}) >= len(levels), leaf["code"]


def test_together_they_use_every_kind_of_rule_and_every_type_of_input() -> None:
    """So that they try every face of a rule: columns, live formulas, words."""
    nodes = [node for one in SETS.values() for node in walk(one["areas"])]
    adjustments = [a for one in SETS.values() for a in one["adjustments"]]
    kinds = {node["rule"]["kind"] for node in nodes if "rule" in node}
    assert kinds == {
        "choice", "tiers", "proportional", "linear", "steps", "deadline", "deduct", "per_item", "formula", "sum",
        "best_of", "all_of", "relative", "survey", "given",
    }  # fmt: skip
    asked = [one for node in (*nodes, *adjustments) for one in node.get("inputs", {}).values()]
    assert {one["type"] for one in asked} == {"count", "number", "percent", "date", "yes_no", "choice"}
    for key in ("requires", "floor", "when_none", "applies_to", "adjustments"):
        assert any(key in node for node in nodes), key
    assert any("when_none" in node and "criteria" in node for node in nodes)
