"""Why an index changed: the parts add up, and each is what its formula says, worked out again in fractions."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from par_cli.analysis.comparison.split import PARTS, Split, split
from par_cli.criteria.crosswalk.comparable import Compared, comparable
from par_cli.criteria.crosswalk.groups import Crosswalk, crosswalk
from par_cli.criteria.crosswalk.links import inverted, unchanged
from par_cli.scoring import Scorecard
from tests.analysis.comparison.pairs_of_sets import Pair, areas, attributes, bare, card, pairs, rows
from tests.criteria.two_sets import branch, earlier, later, leaf

EXACT = 1e-9


def split_by(walk: Crosswalk, pair: Pair) -> Split:
    return split(pair.before, pair.after, comparable(walk), pair.codes)


def split_of(pair: Pair) -> Split:
    return split_by(crosswalk(pair.before.criteria, pair.after.criteria), pair)


def change(pair: Pair) -> pd.Series:
    return pair.after.units["index"] - pair.before.units["index"]


# --- by hand ---------------------------------------------------------------------------------------------------------


def test_a_leaf_done_better_is_performance_and_one_by_another_rule_is_not() -> None:
    first = earlier(branch("1", leaf("1.1", 2), leaf("1.2", 2)))
    second = later(
        branch("1", leaf("1.1", 2, ["1.1"]), leaf("1.2", 2, ["1.2"], rule_changed=True), previous=["1"]),
    )
    pair = Pair(card(first, {"a": {"1.1": 1, "1.2": 2}}), card(second, {"a": {"1.1": 2, "1.2": 1.5}}))
    # Both weigh half: 1.1 from 50 % to 100 % gives 25 points, 1.2 from 100 % to 75 % takes 12.5. 75 % → 87.5 %.
    assert parts(split_of(pair)) == {"performance": 25.0, "rule_change": -12.5}


def test_weights_that_move_to_where_a_unit_is_strong_are_reweighting() -> None:
    first = earlier(branch("1", leaf("1.1", 5), leaf("1.2", 5)))
    second = later(branch("1", leaf("1.1", 8, ["1.1"]), leaf("1.2", 2, ["1.2"]), previous=["1"]))
    pair = Pair(card(first, {"a": {"1.1": 5, "1.2": 0}}), card(second, {"a": {"1.1": 8, "1.2": 0}}))
    # 50 % → 80 %, though nothing was done better or worse. c = 65 %; 1.1: (1 - 0.65) x 0.3 = 0.105;
    # 1.2: (0 - 0.65) x -0.3 = 0.195; together 0.30.
    found = split_of(pair)
    assert parts(found) == {"reweighting": 30.0}
    assert found.reweighting.loc["a"].tolist() == pytest.approx([10.5, 19.5], abs=EXACT)


def test_a_field_that_leaves_a_unit_is_applicability_only() -> None:
    first = earlier(branch("1", leaf("1.1", 6)), branch("2", leaf("2.1", 4, applies_to="unit.x == 'có'")))
    second = later(
        branch("1", leaf("1.1", 6, ["1.1"]), previous=["1"]),
        branch("2", leaf("2.1", 4, ["2.1"], applies_to="unit.x == 'có'"), previous=["2"]),
    )
    points = {"a": {"1.1": 3, "2.1": 4}}
    pair = Pair(card(first, points), card(second, points, {"a": "không"}))
    # 7 of 10 → 3 of 6: 70 % → 50 %. c = 60 %. 1.1 weighs 60 % → 100 %: (0.5 - 0.6) x 0.4 = -0.04; 2.1 leaves:
    # -0.4 x (1 - 0.6) = -0.16. Together -0.20.
    found = split_of(pair)
    assert parts(found) == {"applicability": -20.0}
    assert found.applicability.loc["a"].tolist() == pytest.approx([-4.0, -16.0], abs=EXACT)


def test_a_condition_that_is_new_is_no_new_rule_for_those_whom_it_leaves_in() -> None:
    first = earlier(branch("1", leaf("1.1", 1), leaf("1.2", 1)))
    condition = {"applies_to": "unit.x == 'có'"}
    second = later(branch("1", leaf("1.1", 1, ["1.1"]), leaf("1.2", 1, ["1.2"], **condition), previous=["1"]))
    pair = Pair(card(first, {"a": {"1.1": 1, "1.2": 0}}), card(second, {"a": {"1.1": 1, "1.2": 1}}))
    assert parts(split_of(pair)) == {"performance": 50.0}


def test_what_is_added_and_what_is_removed_count_by_their_distance_from_the_mean() -> None:
    first = earlier(branch("1", leaf("1.1", 5), leaf("1.2", 5)))
    second = later(branch("1", leaf("1.1", 5, ["1.1"]), leaf("1.3", 5, "none"), previous=["1"]), removed=["1.2"])
    pair = Pair(card(first, {"a": {"1.1": 4, "1.2": 1}}), card(second, {"a": {"1.1": 4, "1.3": 5}}))
    # 50 % → 90 %, c = 70 %. New: 0.5 x (1 - 0.7) = 0.15; removed: -0.5 x (0.2 - 0.7) = 0.25.
    assert parts(split_of(pair)) == {"added": 15.0, "removed": 25.0}


def test_a_bonus_is_a_part_of_its_own() -> None:
    bonus = {"code": "T1", "title": "Thưởng", "kind": "bonus", "max": 2, "rule": {"kind": "given"}}
    first = earlier(branch("1", leaf("1.1", 4)), adjustments=[bonus])
    second = later(branch("1", leaf("1.1", 5, ["1.1"]), previous=["1"]), adjustments=[bonus])
    pair = Pair(card(first, {"a": {"1.1": 2, "T1": 1}}), card(second, {"a": {"1.1": 2.5, "T1": 2}}))
    # 3 of 4 → 4.5 of 5: 75 % → 90 %. The leaf stays at a half; the bonus from 1/4 to 2/5.
    assert parts(split_of(pair)) == {"adjustments": 15.0}


def test_a_leaf_by_another_rule_that_applies_in_one_round_only_is_applicability() -> None:
    first = earlier(branch("1", leaf("1.1", 5), leaf("1.2", 5)))
    second = later(
        branch(
            "1", leaf("1.1", 5, ["1.1"]), leaf("1.2", 5, ["1.2"], rule_changed=True, applies_to="unit.x == 'có'"),
            previous=["1"],
        ),
    )  # fmt: skip
    pair = Pair(card(first, {"a": {"1.1": 4, "1.2": 1}}), card(second, {"a": {"1.1": 4}}, {"a": "không"}))
    # 50 % → 80 %, c = 65 %. 1.1 weighs twice as much: (0.8 - 0.65) x 0.5 = 0.075; 1.2: -0.5 x (0.2 - 0.65) = 0.225.
    assert parts(split_of(pair)) == {"applicability": 30.0}


def test_a_split_of_which_one_part_does_not_apply_is_split_by_what_of_it_applies() -> None:
    first = earlier(branch("1", leaf("1.1", 5), leaf("1.2", 5)))
    second = later(
        branch(
            "1", leaf("1.1", 4, ["1.1"]), leaf("1.2", 4, ["1.2"]), leaf("1.3", 2, ["1.2"], applies_to="unit.x == 'có'"),
            previous=["1"],
        ),
    )  # fmt: skip
    pair = Pair(card(first, {"a": {"1.1": 5, "1.2": 2}}), card(second, {"a": {"1.1": 4, "1.2": 2}}, {"a": "không"}))
    # 7 of 10 → 6 of 8: 70 % → 75 %, c = 0.725. 1.1: w = W = 0.5 before; then w 4/8 = 0.5, W 4/10, k = 1.25.
    #   weight (1 - 0.725) x 1.125 x -0.1 = -0.0309375; whom it applies to 0.275 x 0.45 x 0.25 = 0.0309375.
    # 1.2 + 1.3: w = W = 0.5, r 0.4; then w 4/8 = 0.5, W 6/10, k = 5/6, r 2/4.
    #   rule change 0.5 x 0.1 = 0.05; weight (0.45 - 0.725) x 11/12 x 0.1 = -0.0252083…; to whom
    #   -0.275 x 0.55 x -1/6 = 0.0252083…. Together 5 points.
    found = split_of(pair)
    assert parts(found) == {"rule_change": 5.0, "reweighting": -5.6145833333, "applicability": 5.6145833333}
    assert found.by_group.loc["a"].tolist() == pytest.approx([0, 5], abs=EXACT)


def test_weights_are_of_what_the_leaves_come_to_where_a_printed_maximum_is_wrong() -> None:
    # Printed 10 for 4 + 4 points before, and 10 for 5 + 5 after: no weight changed.
    first = earlier(branch("1", leaf("1.1", 4), leaf("1.2", 4)), max=10)
    second = later(branch("1", leaf("1.1", 5, ["1.1"]), leaf("1.2", 5, ["1.2"]), previous=["1"]))
    pair = Pair(card(first, {"a": {"1.1": 4, "1.2": 0}}), card(second, {"a": {"1.1": 5, "1.2": 2.5}}))
    assert parts(split_of(pair)) == {"performance": 25.0}


def test_a_unit_to_which_nothing_applies_in_one_round_is_not_split() -> None:
    first = earlier(branch("1", leaf("1.1", 1)))
    second = later(branch("1", leaf("1.1", 1, ["1.1"], applies_to="unit.x == 'có'"), previous=["1"]))
    points = {"a": {"1.1": 1}, "b": {"1.1": 1}}
    found = split_of(Pair(card(first, points), card(second, {**points, "b": {}}, {"b": "không"})))
    assert found.parts.loc["b"].isna().all()
    assert found.parts.loc["a"].notna().all()


@pytest.mark.parametrize("missing", ["before", "after"])
def test_a_unit_without_a_score_in_one_round_is_not_split(missing: str) -> None:
    points: dict[str, dict[str, int] | None] = {"a": {"1.1": 1}, "b": {"1.1": 1}}
    rows = {name: {**points, "b": None} if name == missing else points for name in ("before", "after")}
    first = card(earlier(branch("1", leaf("1.1", 1))), rows["before"])
    second = card(later(branch("1", leaf("1.1", 1, ["1.1"]), previous=["1"])), rows["after"])
    found = split_of(Pair(first, second))
    for table in (found.parts, found.by_group, *found.shares, *found.weights):
        assert table.loc["b"].isna().all()
        assert table.loc["a"].notna().all()


def parts(found: Split) -> dict[str, float]:
    """What is not zero of the parts of the only unit."""
    return {name: pytest.approx(value, abs=EXACT) for name, value in found.parts.loc["a"].items() if value}


# --- properties ------------------------------------------------------------------------------------------------------


@given(pairs())
def test_the_parts_add_up_to_the_change_of_the_index(pair: Pair) -> None:
    found = split_of(pair)
    np.testing.assert_allclose(found.parts.sum(axis=1, skipna=False), change(pair), rtol=0, atol=EXACT)
    by_leaf = found.by_group.sum(axis=1, skipna=False) + found.adjustments
    np.testing.assert_allclose(by_leaf, change(pair), rtol=0, atol=EXACT)


@given(pairs())
def test_every_part_is_what_its_formula_says(pair: Pair) -> None:
    found = split_of(pair)
    for unit in found.parts.dropna().index:
        expected = in_fractions(pair, found.groups, unit)
        assert found.parts.loc[unit].to_dict() == pytest.approx({k: float(v) for k, v in expected.items()}, abs=EXACT)


@given(pairs())
def test_a_round_against_itself_is_all_zeros(pair: Pair) -> None:
    same = Pair(pair.after, pair.after)
    found = split_by(unchanged(pair.after.criteria, pair.after.criteria), same)
    assert (found.parts.dropna().to_numpy() == 0).all()
    assert (found.by_group.dropna().to_numpy() == 0).all()


@given(pairs())
def test_swapping_the_rounds_turns_every_sign(pair: Pair) -> None:
    walk = crosswalk(pair.before.criteria, pair.after.criteria)
    there = split_by(walk, pair).parts
    back = split_by(inverted(walk), Pair(pair.after, pair.before)).parts
    swapped = back.rename(columns={"added": "removed", "removed": "added"})[list(PARTS)]
    np.testing.assert_allclose(swapped, -there, rtol=0, atol=EXACT)


@given(st.data())
def test_a_renaming_changes_nothing(data: st.DataObject) -> None:
    own = data.draw(areas())
    first = earlier(*own)
    renamed = later(*(_renamed(area) for area in own))
    points = {unit: {k: v for k, v in row.items() if k != "T1"} for unit, row in data.draw(rows(first)).items()}
    holds = data.draw(attributes())
    moved = {unit: {f"9{code}": value for code, value in row.items()} for unit, row in points.items()}
    found = split_of(Pair(bare(first, points, holds), bare(renamed, moved, holds)))
    assert (found.parts.dropna().to_numpy() == 0).all()


@given(st.data())
def test_a_reweighting_alone_has_no_performance(data: st.DataObject) -> None:
    own = data.draw(areas())
    first = earlier(*own)
    factors = {one.code: data.draw(st.sampled_from([0.5, 1.0, 3.0])) for one in first.leaves}
    second = later(*(_reweighted(area, factors) for area in own))
    points = {unit: {k: v for k, v in row.items() if k != "T1"} for unit, row in data.draw(rows(first)).items()}
    moved = {
        unit: {code: None if value is None else value * factors[code] for code, value in row.items()}
        for unit, row in points.items()
    }
    holds = data.draw(attributes())
    found = split_of(Pair(bare(first, points, holds), bare(second, moved, holds)))
    nothing = found.parts.dropna()[["performance", "rule_change", "added", "removed", "adjustments"]]
    np.testing.assert_allclose(nothing, 0, atol=EXACT)


@given(st.data())
def test_what_leaves_a_unit_is_never_called_performance(data: st.DataObject) -> None:
    own = data.draw(areas())
    first = earlier(*own)
    second = later(*(_with_previous(area) for area in own))
    points = {unit: {k: v for k, v in row.items() if k != "T1"} for unit, row in data.draw(rows(first)).items()}
    pair = Pair(bare(first, points, data.draw(attributes())), bare(second, points, data.draw(attributes())))
    others = split_of(pair).parts.drop(columns="applicability").dropna()
    np.testing.assert_allclose(others, 0, atol=EXACT)


def _with_previous(node: dict[str, object]) -> dict[str, object]:
    below = {"criteria": [_with_previous(child) for child in node["criteria"]]} if "criteria" in node else {}  # type: ignore[attr-defined]  # a list of nodes
    return {**node, **below, "previous": [node["code"]]}


def _renamed(node: dict[str, object]) -> dict[str, object]:
    below = {"criteria": [_renamed(child) for child in node["criteria"]]} if "criteria" in node else {}  # type: ignore[attr-defined]  # a list of nodes
    return {**node, **below, "code": f"9{node['code']}", "title": f"Tên mới {node['code']}", "previous": [node["code"]]}


def _reweighted(node: dict[str, object], factors: dict[str, float]) -> dict[str, object]:
    if "criteria" not in node:
        code = str(node["code"])
        return {**node, "max": node["max"] * factors[code], "previous": [code]}  # type: ignore[operator]  # a number
    below = [_reweighted(child, factors) for child in node["criteria"]]  # type: ignore[attr-defined]  # a list of nodes
    return {**node, "criteria": below, "max": sum(child["max"] for child in below), "previous": [node["code"]]}  # type: ignore[misc]  # numbers


# --- the formulas again, one unit and one group at a time ------------------------------------------------------------


def in_fractions(pair: Pair, groups: tuple[Compared, ...], unit: str) -> dict[str, Fraction]:
    """The parts of one unit in percentage points, from what the scorecards say of each leaf."""
    first, second = _Year(pair.before, unit), _Year(pair.after, unit)
    centre = (first.mean() + second.mean()) / 2
    found = dict.fromkeys(PARTS, Fraction(0))
    for group in groups:
        m0, m1 = first.maximum(group.earlier), second.maximum(group.later)
        w0, w1 = m0 / first.own_max, m1 / second.own_max
        r0, r1 = (year.points(codes) / m if m else None for year, codes, m in (
            (first, group.earlier, m0), (second, group.later, m1)))  # fmt: skip
        matched = group.fate in ("kept", "changed")
        if r0 is not None and r1 is not None:
            own = "performance" if group.fate == "kept" else "rule_change"
            found[own] += (w0 + w1) / 2 * (r1 - r0)
            big0, big1 = first.in_set(group.earlier), second.in_set(group.later)
            above = (r0 + r1) / 2 - centre
            found["reweighting"] += above * (w0 / big0 + w1 / big1) / 2 * (big1 - big0)
            found["applicability"] += above * (big0 + big1) / 2 * (w1 / big1 - w0 / big0)
        elif r1 is not None:
            found["applicability" if matched else "added"] += w1 * (r1 - centre)
        elif r0 is not None:
            found["applicability" if matched else "removed"] -= w0 * (r0 - centre)
    found["adjustments"] = second.adjusted - first.adjusted
    return {part: 100 * value for part, value in found.items()}


class _Year:
    def __init__(self, scorecard: Scorecard, unit: str) -> None:
        codes = scorecard.leaf_codes
        self.scores = {code: scorecard.scores.at[unit, code] for code in codes}
        self.maxima = {code: Fraction(float(scorecard.maxima.at[unit, code])) for code in codes}
        self.whole = {one.code: Fraction(one.max) for one in scorecard.criteria.leaves}
        self.own_max = sum(self.maxima.values(), Fraction(0)) or Fraction(1)
        self.adjusted = Fraction(float(scorecard.units.at[unit, "adjustments"])) / self.own_max

    def points(self, codes: tuple[str, ...]) -> Fraction:
        return sum((Fraction(float(s)) for c in codes if not np.isnan(s := self.scores[c])), Fraction(0))

    def maximum(self, codes: tuple[str, ...]) -> Fraction:
        return sum((self.maxima[code] for code in codes), Fraction(0))

    def in_set(self, codes: tuple[str, ...]) -> Fraction:
        return sum((self.whole[code] for code in codes), Fraction(0)) / sum(self.whole.values(), Fraction(0))

    def mean(self) -> Fraction:
        return self.points(tuple(self.scores)) / self.own_max
