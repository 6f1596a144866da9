"""Two rounds, compared, as JSON; the figures are worked out by hand in `compared_rounds`."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from par_cli.analysis.comparison.rounds import Comparison, compare_rounds
from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.split import PARTS
from par_cli.entries import Unit
from par_cli.reports.comparisons.json_object import comparison_as_json
from tests.analysis.comparison.sides_of_units import recorded
from tests.reports.compared_rounds import FIRST, POINTS_2019, POINTS_2020, SECOND, compared, published, sides

EXACT = 1e-9


def objects(comparison: Comparison, unit: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("\n".join(comparison_as_json(comparison, "en", unit)))
    return found


def unit_of(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(unit for unit in found["units"] if unit["code"] == code)


def test_a_unit_has_its_figures_of_both_rounds() -> None:
    unit = unit_of(objects(compared()), "a")
    assert {key: unit[key] for key in list(unit)[:15]} == {
        "code": "a", "earlier_code": "a", "name": "Sở A", "bloc": "", "status": ["scored", "scored"],
        "index": [60, 75], "printed": [60, 75], "rank": [3, 2], "change": 15, "rank_change": 1, "common_rank": [3, 2],
        "common_rank_change": 1, "band": ["Nhóm II", "Nhóm I"], "band_change": 1, "rounding": 0,
    }  # fmt: skip
    assert unit["parts"] == pytest.approx(
        {**dict.fromkeys(PARTS, 0.0), "performance": 20, "rule_change": -10, "reweighting": 1.75, "added": 3.25}
    )
    # On 1.1, 1.2 and 2.1 at weights 4, 2, 3 of 9.
    assert unit["like_for_like"] == {"index": pytest.approx([550 / 9, 650 / 9]), "rank": [3, 2]}
    assert unit["sentence"].startswith("In 2020, Sở A reached 75.00%, up 15.00 percentage points on 2019 (60.00%)")


def test_areas_and_criteria_say_which_part_they_gave() -> None:
    unit = unit_of(objects(compared()), "a")
    first, second = unit["areas"]
    assert (first["codes"], first["standing"], first["rank"]) == ([["1"], ["1"]], "up", [3, 2])
    assert first["index"] == pytest.approx([400 / 6, 500 / 6])
    assert first["parts"] == pytest.approx({**dict.fromkeys(PARTS, 0.0), "performance": 20, "rule_change": -10})
    assert second["parts"] == pytest.approx({**dict.fromkeys(PARTS, 0.0), "reweighting": 1.75, "added": 3.25})
    kept, changed, weighed, added = unit["criteria"]
    assert (changed["codes"], changed["fate"], changed["rule_change"]) == ([["1.2"], ["1.2"]], "changed", -10)
    assert kept == {
        "codes": [["1.1"], ["1.1"]], "title": "Tiêu chí 1.1", "fate": "kept", "share": [0.5, 1], "weight": [40, 40],
        "performance": 20, "reweighting": 0, "applicability": 0, "total": 20,
    }  # fmt: skip
    assert (weighed["weight"], weighed["reweighting"]) == ([40, 30], pytest.approx(1.75))
    assert (added["codes"], added["share"], added["added"]) == ([[], ["2.2"]], [None, 1], pytest.approx(3.25))
    # 2 of 4 points on 2.1, then 1.5 of 3.
    assert unit["recurring"] == [{"code": "2.1", "title": "Tiêu chí 2.1", "lost": [2, 1.5]}]


def test_a_bloc_has_means_spread_components_and_where_its_crosswalk_comes_from() -> None:
    (bloc,) = objects(compared())["blocs"]
    assert (bloc["criteria"], bloc["crosswalk"]) == (["cu", "moi"], {"word": "stated", "through": []})
    assert (bloc["ranked"], bloc["ranked_in_both"]) == ([3, 3], 3)
    assert bloc["mean"] == pytest.approx([250 / 3, 77.5])
    assert bloc["spread"][1] == pytest.approx({"lowest": 57.5, "highest": 100, "deviation": (912.5 / 3) ** 0.5})
    # a and c together: 20 - 18.75 performance, -20 rule change, 1.75 - 1.375 by weight, 3.25 - 2.375 added.
    assert bloc["mean_parts"] == pytest.approx({
        **dict.fromkeys(PARTS, 0.0), "performance": 1.25 / 3, "rule_change": -20 / 3, "reweighting": 0.125,
        "added": 0.875 / 3,
    })  # fmt: skip
    area = bloc["areas"][0]
    assert (area["weight"], [area[key] for key in ("at_max", "up", "down", "unchanged")]) == ([60, 60], [1, 1, 1, 0])


def test_one_unit_can_be_asked_for_and_each_stands_on_a_line() -> None:
    assert [unit["code"] for unit in objects(compared(), "c")["units"]] == ["c"]
    assert sum(line.startswith('{"code":"') for line in comparison_as_json(compared(), "vi")) == 3


def test_units_of_one_round_only_are_listed_and_not_compared() -> None:
    units = [Unit("a", "Sở A"), Unit("d", "Sở D"), Unit("e", "Sở E", predecessors=("b", "c"))]
    points = {"a": POINTS_2020["a"], "d": POINTS_2020["b"], "e": POINTS_2020["c"]}
    found = objects(compared(second=sides("2020", SECOND, points, units)))
    assert [unit["code"] for unit in found["units"]] == ["a"]
    new = {"bloc": "", "code": "d", "name": "Sở D", "index": 100, "rank": 1}
    assert found["unmatched"]["new"] == [new]
    (merged,) = found["unmatched"]["merged"]
    assert [one["code"] for one in merged["earlier"]] == ["b", "c"]
    assert [one["index"] for one in merged["later"]] == [57.5]


def test_a_bloc_of_one_round_only_keeps_its_units_and_what_holds_of_its_round() -> None:
    first, second = sides("2019", FIRST, POINTS_2019, demonstration=True), published("2020", {"a": (75, 2)})
    found = objects(
        compared((replace(first[0], bloc="x"), replace(first[0], bloc="y")), (replace(second[0], bloc="z"),))
    )
    assert found["blocs"] == found["units"] == []
    assert [(one["bloc"], [unit["code"] for unit in one["units"]]) for one in found["unmatched"]["blocs"]] == [
        ("x", ["a", "b", "c"]), ("y", ["a", "b", "c"]), ("z", ["a"]),
    ]  # fmt: skip
    assert [found[side]["demonstration"] for side in ("earlier", "later")] == [True, False]
    assert [found[side]["published_only"] for side in ("earlier", "later")] == [False, True]


REGISTERS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=2), max_size=5)


@settings(max_examples=40, deadline=None)  # four blocs are scored each time
@given(st.lists(REGISTERS, min_size=2, max_size=2), st.lists(REGISTERS, min_size=1, max_size=2))
def test_every_unit_of_both_rounds_stands_there_exactly_once(
    before: list[dict[str, list[str]]], after: list[dict[str, list[str]]]
) -> None:
    found = objects(compare_rounds(_blocs("2019", before), _blocs("2020", after), {}))
    apart = found["unmatched"]
    for side, kinds, code, registers in (
        ("earlier", ("gone", "unmatched_earlier"), "earlier_code", before),
        ("later", ("new", "unmatched_later"), "code", after),
    ):
        units = [unit for kind in kinds for unit in apart[kind]]
        units += [unit for kind in ("split", "merged", "regrouped") for group in apart[kind] for unit in group[side]]
        units += [unit for bloc in apart["blocs"] if bloc["round"] == found[side]["round"] for unit in bloc["units"]]
        listed = [(unit["bloc"], unit["code"]) for unit in units] + [(u["bloc"], u[code]) for u in found["units"]]
        assert sorted(listed) == sorted((str(at), code) for at, units in enumerate(registers) for code in units)


def _blocs(name: str, registers: list[dict[str, list[str]]]) -> list[Side]:
    """A bloc a register, of units and what each continues; nobody sent anything."""
    told = [[Unit(code, code, predecessors=tuple(before)) for code, before in one.items()] for one in registers]
    return [replace(recorded(*units, round_name=name), bloc=str(at)) for at, units in enumerate(told)]


def test_beside_a_published_table_parts_are_null_and_the_findings_say_why() -> None:
    found = objects(compared(published("2019", {"Sở A": (60.0, 3), "Sở B": (100.0, 1), "Sở C": (None, None)})))
    assert found["earlier"]["published_only"]
    unit = unit_of(found, "a")
    assert (unit["change"], unit["rank_change"], unit["parts"], unit["like_for_like"]) == (15, 1, None, None)
    assert unit_of(found, "c")["index"] == [None, 57.5]
    assert found["blocs"][0]["crosswalk"] is None
    assert [finding["code"] for finding in found["findings"]] == ["split-absent"]


def test_a_unit_without_a_score_has_nulls_and_never_a_zero() -> None:
    unit = unit_of(objects(compared(second=sides("2020", SECOND, {**POINTS_2020, "a": None}))), "a")
    assert (unit["index"], unit["rank"], unit["change"], unit["parts"]) == ([60, None], [3, None], None, None)
    assert (unit["status"][1], unit["criteria"]) == ("missing", [])
    assert {area["standing"] for area in unit["areas"]} == {None}


SHARES = st.sampled_from([0.0, 0.3, 0.5, 0.87, 1.0])


@given(st.lists(SHARES, min_size=7, max_size=7))
def test_parts_areas_and_criteria_add_up_to_the_change(shares: list[float]) -> None:
    before = {leaf.code: share * leaf.max for leaf, share in zip(FIRST.leaves, shares[:3], strict=True)}
    after = {leaf.code: share * leaf.max for leaf, share in zip(SECOND.leaves, shares[3:], strict=True)}
    unit = unit_of(objects(compared(sides("2019", FIRST, {"a": before}), sides("2020", SECOND, {"a": after}))), "a")
    assert unit["index"] == pytest.approx([10 * sum(before.values()), 10 * sum(after.values())], abs=EXACT)
    for parts in (
        unit["parts"].values(),
        [part for area in unit["areas"] for part in area["parts"].values()],
        [one["total"] for one in unit["criteria"]],
    ):
        assert sum(parts) == pytest.approx(unit["change"], abs=EXACT)


def keys_of(value: object) -> set[str]:
    """Every key, however deep."""
    if isinstance(value, dict):
        return set(value).union(*(keys_of(one) for one in value.values()))
    return set().union(*(keys_of(one) for one in value)) if isinstance(value, list) else set()


def test_every_key_is_documented_and_every_documented_key_comes_out() -> None:
    section = Path("docs/json.md").read_text(encoding="utf-8").split("## `par compare --format json`")[1]
    section = section.split("\n## ")[0]
    units = [Unit("a", "Sở A"), Unit("d", "Sở D"), Unit("e", "Sở E", predecessors=("b", "c"))]
    points = {"a": POINTS_2020["a"], "d": POINTS_2020["b"], "e": POINTS_2020["c"]}
    full = objects(compared(second=sides("2020", SECOND, points, units)))
    found = keys_of({key: value for key, value in full.items() if key != "findings"}) | {"findings"}
    named = {name for text in re.findall(r"`([^`]*)`", section) for name in re.findall(r"[a-z_]+", text)}
    assert found - named == set()
    # Values, options, and names of parts that this one comparison does not have.
    other = {
        "par", "compare", "format", "json", "score", "unit", "bloc", "null", "same", "stated", "chained", "guessed",
        "kept", "changed", "par-compare",
    }  # fmt: skip
    assert named - found - other == set()


def test_the_same_comparison_gives_the_same_text() -> None:
    assert list(comparison_as_json(compared(), "vi")) == list(comparison_as_json(compared(), "vi"))


def test_a_round_held_against_itself_changes_nothing() -> None:
    same = compared(sides("2019", FIRST, POINTS_2019), sides("2019", FIRST, POINTS_2019))
    for unit in objects(same)["units"]:
        assert unit["change"] == 0
        assert set(unit["parts"].values()) == {0}
        assert {one["total"] for one in unit["criteria"]} == {0}
