"""The ministry sets of 2019 and 2020 have the published structure, and the later says where all of the earlier went.

The files are read as plain YAML, so that nothing here rests on par's own model or crosswalk. That their worked examples
come out is held for every shipped set in test_properties.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

Node = dict[str, Any]


def read(name: str) -> Node:
    content: Node = yaml.load(Path("criteria", f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return content


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.get("criteria", []):
        yield from walk(child)


def nodes_of(criteria: Node) -> dict[str, Node]:
    found = [node for area in criteria["areas"] for node in walk(area)]
    assert len({node["code"] for node in found}) == len(found)
    return {node["code"]: node for node in found}


def above(code: str) -> list[str]:
    """The codes of the nodes over one: 1.2.3 → 1.2, 1."""
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]


def leaves_of(nodes: dict[str, Node]) -> list[Node]:
    return [node for node in nodes.values() if "rule" in node]


SETS = {name: read(name) for name in ("ministry-2019", "ministry-2020")}
EARLIER, LATER = (nodes_of(one) for one in SETS.values())
REMOVED = SETS["ministry-2020"]["follows"]["removed"]
PREVIOUS = {code: [] if node["previous"] == "none" else node["previous"] for code, node in LATER.items()}


# --- the structure --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "criteria", "subcriteria", "survey"),
    [
        # Quyết định 1150/QĐ-BNV ngày 30/12/2019:
        # https://qnict.vn/cong-bo-ket-qua%cc%89-chi%cc%89-so-ca%cc%89i-cach-hanh-chinh-nam-2019-cua-cac-bo-nganh-va-ubnd-cac-tinh-thanh-truc-thuoc-tw
        ("ministry-2019", 40, 87, Decimal("37.5")),
        # Quyết định 1149/QĐ-BNV ngày 30/12/2020: http://cchc.mard.gov.vn/Pages/hoi-nghi-trien-khai-de-an-chi-so-cchc.aspx
        ("ministry-2020", 40, 99, Decimal("36.5")),
    ],
)
def test_a_set_has_the_published_counts_and_survey_points(
    name: str, criteria: int, subcriteria: int, survey: Decimal
) -> None:
    nodes = nodes_of(SETS[name])
    assert Counter(len(above(code)) for code in nodes) == {0: 7, 1: criteria, 2: subcriteria}
    surveyed = [node for node in leaves_of(nodes) if node["rule"]["kind"] == "survey"]
    assert sum(Decimal(node["max"]) for node in surveyed) == survey


@pytest.mark.parametrize("name", SETS)
def test_the_maxima_add_up_to_100_at_every_level(name: str) -> None:
    assert sum(Decimal(area["max"]) for area in SETS[name]["areas"]) == 100
    for node in nodes_of(SETS[name]).values():
        if "criteria" in node:
            assert sum(Decimal(child["max"]) for child in node["criteria"]) == Decimal(node["max"]), node["code"]


def test_every_leaf_of_2019_has_two_worked_examples_or_more() -> None:
    assert [leaf["code"] for leaf in leaves_of(EARLIER) if len(leaf["examples"]) < 2] == []


def test_every_leaf_of_2019_with_a_case_of_its_own_for_nothing_arising_shows_it() -> None:
    # All such conditions of the set are "a == 0".
    with_case = [leaf for leaf in leaves_of(EARLIER) if "when_none" in leaf]
    assert {leaf["when_none"]["if"] for leaf in with_case} == {"a == 0"}
    assert [leaf["code"] for leaf in with_case if not any(e["given"]["a"] == "0" for e in leaf["examples"])] == []


# --- the crosswalk --------------------------------------------------------------------------------------------------


def test_2020_names_only_codes_of_2019_each_once() -> None:
    assert SETS["ministry-2020"]["follows"]["id"] == SETS["ministry-2019"]["id"]
    for names in (*PREVIOUS.values(), REMOVED):
        assert set(names) <= set(EARLIER)
        assert len(set(names)) == len(names)


def test_every_node_of_2019_goes_on_or_is_removed_and_none_is_both() -> None:
    named = {name for names in PREVIOUS.values() for name in names}
    # A leaf that names a branch continues all that is below it.
    through_leaf = {name for code, names in PREVIOUS.items() if "rule" in LATER[code] for name in names}
    for code in EARLIER:
        goes_on = code in named or any(over in through_leaf for over in above(code))
        is_removed = any(one in REMOVED for one in (code, *above(code)))
        assert goes_on != is_removed, code


def test_what_several_nodes_continue_they_continue_as_siblings_or_one_below_the_other() -> None:
    takers = defaultdict(list)
    for code, names in PREVIOUS.items():
        for name in names:
            takers[name].append(code)
    for name, codes in takers.items():
        tops = [code for code in codes if not any(over in codes for over in above(code))]
        assert len({tuple(above(code)[:1]) for code in tops}) == 1, name


def test_a_leaf_of_2019_that_became_a_branch_goes_on_in_a_leaf_below_it() -> None:
    became = {name: code for code, names in PREVIOUS.items() if "criteria" in LATER[code] for name in names}
    became = {name: code for name, code in became.items() if "rule" in EARLIER[name]}
    assert became == {"1.2": "1.2", "1.5": "1.5", "2.2": "2.2", "6.2": "6.2"}
    for name, code in became.items():
        assert any(name in PREVIOUS[below["code"]] for below in walk(LATER[code]) if "rule" in below), name


def test_the_leaves_of_2019_with_what_came_and_went_are_those_of_2020() -> None:
    # 87 sub-criteria and 11 criteria without any (1.2, 1.4, 1.5, 1.6, 2.2, 2.6, 3.6, 4.3, 5.5, 6.2, 7.3) are 98 leaves;
    # in 2020 there are 99 and 8 (1.4, 1.6, 2.6, 3.5, 4.3, 5.5, 7.3, 7.4): 107.
    # 98 - 5 removed + 11 new + 6 more by splitting six in two - 3 less by merging two into one three times = 107.
    later = {leaf["code"]: PREVIOUS[leaf["code"]] for leaf in leaves_of(LATER)}
    uses = Counter(name for names in later.values() for name in names)
    assert (len(leaves_of(EARLIER)), len(later)) == (98, 107)
    assert len(REMOVED) == 5
    assert sum(not names for names in later.values()) == 11
    assert {name for name, count in uses.items() if count == 2} == {"1.2", "2.1.1", "2.7.3", "3.2.3", "4.5.1", "5.2.1"}
    assert max(uses.values()) == 2
    # 3.5 had two sub-criteria and became a single leaf.
    assert {code for code, names in later.items() if len(names) == 2} | {"3.5"} == {"3.5", "5.4.1", "6.4.1"}
    assert (later["3.5"], len(EARLIER["3.5"]["criteria"])) == (["3.5"], 2)


def test_a_changed_rule_is_said_of_a_leaf_that_continues_one_leaf() -> None:
    changed = [code for code, node in LATER.items() if "rule_changed" in node]
    assert len(changed) == 12
    for code in changed:
        (name,) = PREVIOUS[code]
        assert "rule" in LATER[code]
        assert "rule" in EARLIER[name]


def test_one_leaf_moved_to_another_area() -> None:
    moved = {
        (name, code) for code, names in PREVIOUS.items() for name in names if name.split(".")[0] != code.split(".")[0]
    }
    assert moved == {("3.6", "7.3")}
