"""The two sets of the departments: what they add up to, their worked examples, and the crosswalk from 2018 to 2019.

The files are read here as plain YAML, texts only, so that the crosswalk is not checked by the code that is made for it.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from par_cli.criteria import load_set
from par_cli.criteria.examples.checks import try_examples

Node = dict[str, Any]

FILES = {year: Path("criteria") / f"department-{year}.yaml" for year in (2018, 2019)}
SETS: dict[int, Node] = {
    year: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for year, path in FILES.items()
}
both = pytest.mark.parametrize("year", FILES)


def walk(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from walk(node.get("criteria", []))


NODES = {year: {node["code"]: node for node in walk(one["areas"])} for year, one in SETS.items()}
PARENTS = {
    year: {child["code"]: code for code, node in nodes.items() for child in node.get("criteria", [])}
    for year, nodes in NODES.items()
}
EARLIER, LATER = NODES[2018], NODES[2019]
REMOVED = SETS[2019]["follows"]["removed"]


def codes_below(node: Node) -> set[str]:
    return {one["code"] for one in walk([node])}


def previous(code: str) -> list[str]:
    named = LATER[code]["previous"]
    return [] if named == "none" else named


def earlier_leaves(code: str) -> list[str]:
    """The leaves that a leaf of 2019 continues; a branch that it names stands for its leaves."""
    below = [EARLIER[one] for name in previous(code) for one in sorted(codes_below(EARLIER[name]))]
    return [node["code"] for node in below if "rule" in node]


def one_to_one() -> list[tuple[Node, Node]]:
    """A leaf of 2018 and the leaf of 2019 that continues it, where neither has a second one."""
    continued = {code: earlier_leaves(code) for code, node in LATER.items() if "rule" in node}
    times = Counter(name for names in continued.values() for name in names)
    pairs = [(names[0], code) for code, names in continued.items() if len(names) == 1 and times[names[0]] == 1]
    return [(EARLIER[one], LATER[other]) for one, other in pairs]


# --- the sets --------------------------------------------------------------------------------------------------------


def points(year: int, applies: bool) -> Fraction:
    """What a unit can earn, leaf by leaf: all of it, or (not ``applies``) without what asks for procedures."""

    def below(node: Node) -> Fraction:
        if "applies_to" in node:
            assert node["applies_to"] == "unit.has_tthc"
            if not applies:
                return Fraction(0)
        if "rule" in node:
            return Fraction(node["max"])
        return sum((below(child) for child in node["criteria"]), Fraction(0))

    return sum((below(area) for area in SETS[year]["areas"]), Fraction(0))


@both
def test_a_department_with_procedures_can_earn_70_points(year: int) -> None:
    # 2018: 12 + 8.5 + 10 + 8 + 11.5 + 7.5 + 12.5;  2019: 12 + 8 + 9 + 8 + 12 + 8 + 13
    assert points(year, applies=True) == Fraction(SETS[year]["max"]) == 70


def test_a_department_without_procedures_can_earn_57_points_in_2018() -> None:
    # 70 - 10 (area 3) - 1.25 (7.4) - 0.75 (7.5) - 1 (7.6) = 70 - 13
    assert points(2018, applies=False) == 57


def test_a_department_without_procedures_can_earn_58_points_in_2019() -> None:
    # 70 - 9 (area 3) - 1.25 (7.4) - 0.75 (7.5) - 1 (7.6) = 70 - 12
    assert points(2019, applies=False) == 58


@pytest.mark.parametrize(("year", "criteria", "sub_criteria", "leaves"), [(2018, 40, 70, 81), (2019, 41, 74, 86)])
def test_a_set_has_seven_areas_and_its_number_of_criteria(
    year: int, criteria: int, sub_criteria: int, leaves: int
) -> None:
    levels = Counter(code.count(".") for code in NODES[year])
    assert levels == {0: 7, 1: criteria, 2: sub_criteria}
    assert sum("rule" in node for node in NODES[year].values()) == leaves


@both
def test_the_children_of_a_branch_add_up_to_it_and_carry_its_code(year: int) -> None:
    for code, node in NODES[year].items():
        children = node.get("criteria", [])
        assert [child["code"] for child in children] == [f"{code}.{n}" for n in range(1, len(children) + 1)]
        assert not children or sum(Fraction(child["max"]) for child in children) == Fraction(node["max"]), code


@both
def test_a_set_says_that_it_is_a_demonstration_and_names_its_schema(year: int) -> None:
    text = FILES[year].read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=criteria.schema.json\n")
    assert unicodedata.is_normalized("NFC", text)
    assert SETS[year]["demonstration"] == "true"
    assert "dựng lại để minh họa" in SETS[year]["note"]


# --- worked examples -------------------------------------------------------------------------------------------------


@both
def test_every_leaf_has_a_worked_example(year: int) -> None:
    least = {2018: 2, 2019: 1}[year]
    few = [code for code, leaf in NODES[year].items() if "rule" in leaf and len(leaf.get("examples", [])) < least]
    assert few == []


@both
def test_every_worked_example_holds(year: int) -> None:
    outcomes = try_examples(load_set(FILES[year]).criteria, ()).outcomes
    written = sum(len(node.get("examples", [])) for node in NODES[year].values())
    assert len(outcomes) == written > 0
    assert [(o.code, o.number, o.expected, o.actual) for o in outcomes if not o.holds] == []


# --- the crosswalk ---------------------------------------------------------------------------------------------------


def test_the_set_of_2019_follows_that_of_2018() -> None:
    assert SETS[2019]["follows"]["id"] == SETS[2018]["id"] == "department-2018"


def test_every_node_of_2019_says_where_it_comes_from() -> None:
    assert [code for code, node in LATER.items() if not node.get("previous")] == []


def test_no_list_of_the_crosswalk_names_an_unknown_code_or_one_twice() -> None:
    lists = {code: previous(code) for code in LATER} | {"removed": REMOVED}
    assert {code: names for code, names in lists.items() if set(names) - set(EARLIER)} == {}
    assert {code: names for code, names in lists.items() if len(set(names)) < len(names)} == {}


def test_every_node_of_2018_goes_on_or_is_removed_and_never_both() -> None:
    going_on: set[str] = set()
    for code, node in LATER.items():
        for name in previous(code):  # a leaf that names a branch takes all that is below it
            going_on |= codes_below(EARLIER[name]) if "rule" in node else {name}
    removed = set().union(*(codes_below(EARLIER[name]) for name in REMOVED))
    assert going_on & removed == set()
    assert set(EARLIER) - going_on - removed == set()


def test_a_code_of_2018_goes_on_in_one_branch() -> None:
    """Several nodes name it only as siblings, or as a branch and the leaves below it."""
    for name in EARLIER:
        namers = [code for code in LATER if name in previous(code)]
        topmost = [code for code in namers if PARENTS[2019].get(code) not in namers]
        assert len({PARENTS[2019].get(code) for code in topmost}) <= 1, (name, namers)


def test_a_node_goes_on_below_the_node_that_continues_its_parent() -> None:
    """The tree was renumbered, not reshuffled: a node's parent continues the parents of what the node continues."""
    for code, above in PARENTS[2019].items():
        for name in previous(code):
            assert name in previous(above) or PARENTS[2018][name] in previous(above), code


def test_a_changed_rule_is_said_only_of_a_leaf_that_continues_a_single_leaf() -> None:
    said = {code for code, node in LATER.items() if "rule_changed" in node}
    assert said <= {leaf["code"] for _, leaf in one_to_one()}
    assert {LATER[code]["rule_changed"] for code in said} == {"true"}


def test_where_no_change_is_said_the_rule_is_of_the_same_kind_and_asks_for_the_same() -> None:
    def asked(leaf: Node) -> object:
        inputs = {name: one["type"] for name, one in leaf.get("inputs", {}).items()}
        labels = [option["label"] for option in leaf["rule"].get("options", [])]
        return leaf["rule"]["kind"], inputs, labels, "requires" in leaf, "floor" in leaf, leaf.get("when_none")

    kept = [(one, other) for one, other in one_to_one() if "rule_changed" not in other]
    assert len(kept) > 40
    assert [other["code"] for one, other in kept if asked(one) != asked(other)] == []


def test_the_crosswalk_has_every_kind_of_change() -> None:
    """So that comparing these two years shows each of them: what was renamed, split, merged and so on."""
    pairs = one_to_one()
    named = Counter(name for code in LATER for name in previous(code))
    assert sum(one["title"] != other["title"] for one, other in pairs) >= 5
    assert sum(one["max"] != other["max"] for one, other in pairs) >= 10
    assert sum(one["code"] != other["code"] for one, other in pairs) >= 5
    assert [other["code"] for _, other in pairs if "rule_changed" in other] == [
        "1.1.1", "1.1.3", "1.3.2", "1.4", "2.3.3", "3.1.2", "3.3.3", "3.4.1", "4.3", "5.1.1", "5.3.2", "5.5",
        "6.1.1", "6.3.2", "7.1.2", "7.4.2", "7.6",
    ]  # fmt: skip
    assert [name for name, times in named.items() if times > 1] == ["2.2", "2.3.1", "4.1.2", "4.4", "5.2.1"]
    assert [code for code in LATER if len(earlier_leaves(code)) > 1 and "rule" in LATER[code]] == [
        "1.1.2", "1.2.1", "3.2.2", "7.5",
    ]  # fmt: skip
    assert [code for code in LATER if not previous(code)] == [
        "3.3.2", "3.4.2", "5.4.2", "5.6", "6.4.1", "6.5", "7.1.3", "7.2.2",
    ]  # fmt: skip
    assert REMOVED == ["3.3", "5.4.2", "6.4.1"]


def test_leaves_became_branches_and_a_branch_became_a_leaf() -> None:
    turned = [
        (name, code) for code, node in LATER.items() for name in previous(code)
        if ("rule" in EARLIER[name]) != ("rule" in node)
    ]  # fmt: skip
    assert turned == [("2.2", "2.2"), ("4.4", "4.4"), ("7.5", "7.5")]


def test_the_same_code_can_be_another_question_in_the_next_year() -> None:
    """Codes alone would match what was dropped with what came new: only `previous` tells."""
    assert {code for code in REMOVED if code in LATER and code not in previous(code)} == {"3.3", "5.4.2", "6.4.1"}
    assert previous("3.3") == ["3.4"]
    assert previous("5.4.2") == previous("6.4.1") == []
