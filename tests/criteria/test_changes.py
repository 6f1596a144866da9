"""What changed between two sets, by hand on small sets and as properties on any."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from par_cli.criteria import CriteriaSet
from par_cli.criteria.crosswalk.changes import LISTS, Pair, SetChanges, changes
from par_cli.criteria.crosswalk.side_by_side import side_by_side
from tests.criteria.two_sets import Node, branch, earlier, later, leaf

LEVELS = [{"label": "Kịp thời", "score": "max"}, {"label": "Không", "score": 0}]
BEFORE = earlier(
    branch("1", leaf("1.1"), branch("1.2", leaf("1.2.1"), leaf("1.2.2")), leaf("1.3", 2)),
    branch("2", leaf("2.1", 2), leaf("2.2"), leaf("2.3", rule={"kind": "choice", "options": LEVELS}), leaf("2.4")),
)
# 1 keeps 1.1 as it was, 1.2 becomes a leaf, 1.3 becomes a branch of two.
# 2 is worth more: 2.1 is split in two, 2.2 is called otherwise and worth more, 2.3 has another rule and code;
# 2.4 is gone, 2.5 is new, and 1.3 leaves a half behind in area 2.
AFTER = later(
    branch(
        "1", leaf("1.1", previous=["1.1"]), leaf("1.2", 2, previous=["1.2"], title="Nhóm 1.2"),
        branch("1.3", leaf("1.3.1", previous=["1.3"]), leaf("1.3.2", previous=["1.3"]), previous=["1.3"]),
        previous=["1"],
    ),
    branch(
        "2", leaf("2.1", previous=["2.1"]), leaf("2.2", previous=["2.1"]),
        leaf("2.3", 2.5, previous=["2.2"], title="Tên mới"),
        leaf("2.4", previous=["2.3"], title="Tiêu chí 2.3", rule_changed=True,
             rule={"kind": "choice", "options": [*LEVELS[:1], {"label": "Không", "score": "20%"}]}),
        leaf("2.5", 0.5, previous="none"), previous=["2"],
    ), removed=["2.4"],
)  # fmt: skip


def codes(pairs: tuple[Pair, ...]) -> list[tuple[str, str]]:
    return [(pair.before.code, pair.after.code) for pair in pairs]


def test_everything_at_once_is_told_apart() -> None:
    found = changes(BEFORE, AFTER)
    assert [node.code for node in found.added] == ["2.5"]
    assert [node.code for node in found.removed] == ["2.4"]
    assert [(group.earlier, group.later) for group in found.split] == [
        (("1.3",), ("1.3.1", "1.3.2")),
        (("2.1",), ("2.1", "2.2")),
    ]
    assert [(group.earlier, group.later) for group in found.merged] == [(("1.2.1", "1.2.2"), ("1.2",))]
    assert codes(found.restructured) == [("1.2", "1.2"), ("1.3", "1.3")]
    assert codes(found.renamed) == [("1.3", "1.3"), ("2.2", "2.3")]
    assert codes(found.reweighted) == [("2", "2"), ("2.2", "2.3")]
    assert codes(found.renumbered) == [("2.2", "2.3"), ("2.3", "2.4")]
    assert codes(found.rule_changed) == [("2.3", "2.4")]
    # area 1 and leaf 1.1
    assert found.unchanged == 2
    assert found.findings == ()


def test_the_weights_of_the_areas_are_shares_of_each_set() -> None:
    # 5 and 5 of 10 points before; 5 and 6 of 11 after.
    one, two = changes(BEFORE, AFTER).areas
    assert (one.maxima, two.maxima) == ((5, 5), (5, 6))
    assert one.weights == pytest.approx((50, 500 / 11))
    assert two.weights == pytest.approx((50, 600 / 11))


def test_both_sets_stand_side_by_side_with_the_removed_where_they_were() -> None:
    rows = [
        (row.before and row.before.code, row.after and row.after.code, " ".join(row.happened))
        for row in side_by_side(changes(BEFORE, AFTER))
    ]
    assert rows == [
        ("1", "1", "unchanged"),
        ("1.1", "1.1", "unchanged"),
        ("1.2", "1.2", "restructured"),
        ("1.2.1", "1.2", "merged"),
        ("1.2.2", "1.2", "merged"),
        ("1.3", "1.3", "restructured renamed"),
        ("1.3", "1.3.1", "split"),
        ("1.3", "1.3.2", "split"),
        ("2", "2", "reweighted"),
        ("2.1", "2.1", "split"),
        ("2.1", "2.2", "split"),
        ("2.2", "2.3", "renamed reweighted renumbered"),
        ("2.3", "2.4", "renumbered rule_changed"),
        ("2.4", None, "removed"),
        (None, "2.5", "added"),
    ]


def test_a_criterion_that_moved_to_another_area_is_said_to_have_moved() -> None:
    before = earlier(branch("1", leaf("1.1"), leaf("1.2")), branch("2", leaf("2.1")))
    after = later(
        branch("1", leaf("1.1", previous=["2.1"]), previous=["2"]),
        branch("2", leaf("2.1", previous=["1.1"]), leaf("2.2", previous=["2.1"], title="x"), previous=["1"]),
    )
    # The areas changed places, so 1.1 stayed in its own as 2.1. What 2.1 became is a split.
    found = changes(before, after)
    assert [(pair.before.code, pair.after.code, pair.moved) for pair in found.renumbered] == [
        ("2", "1", False), ("1", "2", False), ("1.1", "2.1", False),
    ]  # fmt: skip
    stranger = later(branch("1", leaf("1.1", previous=["1.1"]), leaf("1.2", previous=["2.1"]), previous=["1"]))
    assert [(p.after.code, p.moved) for p in changes(before, stranger).renumbered] == [("1.2", True)]


def test_areas_that_were_split_or_merged_share_a_row_and_lone_ones_have_their_own() -> None:
    before = earlier(branch("1", leaf("1.1")), branch("2", leaf("2.1")), branch("3", leaf("3.1", 2)))
    after = later(
        branch("1", leaf("1.1", previous=["1.1"]), leaf("1.2", previous=["2.1"]), previous=["1", "2"]),
        branch("2", leaf("2.1", 2, previous="none"), previous="none"), removed=["3"],
    )  # fmt: skip
    rows = changes(before, after).areas
    assert [(areas.codes, areas.weights) for areas in rows] == [
        (("1, 2", "1"), (50, 50)), (("", "2"), (0, 50)), (("3", ""), (50, 0)),
    ]  # fmt: skip


def test_weights_are_of_what_the_leaves_come_to_where_a_printed_maximum_is_wrong() -> None:
    # Printed 10 for 2 + 6 points.
    before = earlier(branch("1", leaf("1.1", 2)), branch("2", leaf("2.1", 6)), max=10)
    after = later(branch("1", leaf("1.1", 2, ["1.1"]), previous=["1"]), removed=["2"])
    assert [areas.weights for areas in changes(before, after).areas] == [(25, 100), (75, 0)]


def test_a_rule_that_changed_is_listed_though_the_file_does_not_say_so() -> None:
    rule = {"kind": "survey", "value": "percent"}
    after = later(branch("1", leaf("1.1", previous=["1.1"], rule=rule), previous=["1"]))
    assert codes(changes(earlier(branch("1", leaf("1.1"))), after).rule_changed) == [("1.1", "1.1")]


def test_a_leaf_or_branch_that_applies_to_others_has_another_rule() -> None:
    some: Node = {"applies_to": "unit.has_tthc"}
    before = earlier(branch("1", leaf("1.1"), leaf("1.2", **some), **some), branch("2", leaf("2.1")))
    after = later(
        branch("1", leaf("1.1", previous=["1.1"], **some), leaf("1.2", previous=["1.2"], **some), previous=["1"],
               **some),
        branch("2", leaf("2.1", previous=["2.1"]), previous=["2"], **some),
    )  # fmt: skip
    assert codes(changes(before, after).rule_changed) == [("1.1", "1.1"), ("2", "2")]


def test_what_a_branch_gives_where_nothing_arose_is_part_of_its_rule() -> None:
    def area(score: str, **more: Any) -> Node:
        none = {"if": "a == 0", "score": score}
        return branch(
            "1", leaf("1.1", **more), inputs={"a": {"label": "Số việc", "type": "count"}}, when_none=none, **more
        )

    def rule_changes(one: str, other: str) -> list[tuple[str, str]]:
        after = later({**area(other), "previous": ["1"], "criteria": [leaf("1.1", previous=["1.1"])]})
        return codes(changes(earlier(area(one)), after).rule_changed)

    assert rule_changes("max", "100%") == []
    assert rule_changes("max", "50%") == [("1", "1")]


def test_titles_that_differ_in_typing_only_are_the_same() -> None:
    before = earlier(branch("1", leaf("1.1", title="Văn  hoá công vụ")))
    after = later(branch("1", leaf("1.1", previous=["1.1"], title="Văn hóa công vụ"), previous=["1"]))
    assert changes(before, after).renamed == ()


def test_a_branch_that_was_dissolved_is_removed_and_its_leaves_are_not() -> None:
    flat = (leaf(f"1.{n}", previous=[code]) for n, code in enumerate(("1.1", "1.2.1", "1.2.2", "1.3"), start=1))
    found = changes(BEFORE, later(branch("1", *flat, previous=["1"]), removed=["2"]))
    assert [node.code for node in found.removed] == ["1.2", "2", "2.1", "2.2", "2.3", "2.4"]


def test_a_leaf_may_go_on_both_as_a_branch_and_as_one_leaf_of_it() -> None:
    inside = branch("1.1", leaf("1.1.1", previous=["1.1"]), leaf("1.1.2", previous="none"), previous=["1.1"])
    found = changes(earlier(branch("1", leaf("1.1", 2))), later(branch("1", inside, previous=["1"])))
    assert codes(found.restructured) == [("1.1", "1.1")]
    assert codes(found.reweighted) == codes(found.renumbered) == [("1.1", "1.1.1")]


def test_codes_of_a_set_that_is_not_named_are_taken_on_trust() -> None:
    after = earlier(branch("1", leaf("1.1", previous=["2.1"]), previous=["2"]), id="moi", year=2020)
    found = changes(BEFORE, after)
    assert [finding.code for finding in found.findings] == ["follows-missing"]
    assert codes(found.pairs) == [("2", "1"), ("2.1", "1.1")]


@pytest.mark.parametrize(
    ("after", "code"),
    [
        (later(branch("1", leaf("1.1", previous=["1.1"]), previous=["1"]), follows={"id": "khac"}), "sets-not-linked"),
        (earlier(branch("1", leaf("1.1"), leaf("1.2")), id="moi", year=2020), "sets-not-linked"),
    ],
    ids=["follows another", "follows none"],
)
def test_sets_that_say_nothing_of_each_other_are_matched_by_nothing(after: CriteriaSet, code: str) -> None:
    found = changes(BEFORE, after)
    assert [finding.code for finding in found.findings] == [code]
    assert (found.pairs, found.regrouped) == ((), ())
    assert len(found.added) == len(after.nodes)
    assert len(found.removed) == len(BEFORE.nodes)


# --- any sets ------------------------------------------------------------------------------------------------------

SHAPES = st.recursive(st.none(), lambda below: st.lists(below, min_size=1, max_size=4), max_leaves=12)


def tree(shapes: list[object], above: str = "", *, followed: bool) -> list[Node]:
    nodes = []
    for at, shape in enumerate(shapes, start=1):
        code = f"{above}{at}"
        previous = [code] if followed else None
        if isinstance(shape, list):
            nodes.append(branch(code, *tree(shape, f"{code}.", followed=followed), previous=previous))
        else:
            nodes.append(leaf(code, previous=previous))
    return nodes


@given(st.lists(SHAPES, min_size=1, max_size=4))
def test_a_set_that_follows_its_own_likeness_has_not_changed(shapes: list[object]) -> None:
    before, after = earlier(*tree(shapes, followed=False)), later(*tree(shapes, followed=True))
    found = changes(before, after)
    assert {name: getattr(found, name) for name in LISTS} == dict.fromkeys(LISTS, ())
    assert found.unchanged == len(after.nodes)
    assert {row.happened for row in side_by_side(found)} == {("unchanged",)}


def numbered(names: list[set[int]], worths: list[int]) -> list[Node]:
    """Two areas of four leaves; each leaf names those of these numbers."""
    at = {n: f"{1 + (n > 4)}.{n}" for n in range(1, 9)}
    leaves = [
        leaf(at[n], worth, title=f"{n % 3}", previous=[at[m] for m in sorted(of)] or "none")
        for n, (of, worth) in enumerate(zip(names, worths, strict=True), start=1)
    ]
    return [branch("1", *leaves[:4], previous=["1"]), branch("2", *leaves[4:], previous=["2"])]


LINKS = st.lists(st.sets(st.integers(1, 8), max_size=2), min_size=8, max_size=8)
WORTHS = st.lists(st.integers(1, 4), min_size=8, max_size=8)


def compared(names: list[set[int]], worths: list[int], worths_after: list[int]) -> SetChanges:
    before = earlier(*numbered([set()] * 8, worths))
    return changes(before, later(*numbered(names, worths_after)))


@given(LINKS, WORTHS, WORTHS)
def test_every_node_is_said_and_the_weights_are_whole(names: list[set[int]], one: list[int], other: list[int]) -> None:
    found = compared(names, one, other)
    rows = side_by_side(found)
    assert {row.after.code for row in rows if row.after} == set(found.later.nodes)
    assert {row.before.code for row in rows if row.before} == set(found.earlier.nodes)
    for side in (0, 1):
        assert sum(areas.weights[side] for areas in found.areas) == pytest.approx(100)
    # Counted once each, the leaves of the rows make up both sets.
    for side, criteria in ((0, found.earlier), (1, found.later)):
        nodes = [(row.before, row.after)[side] for row in rows if not row.again[side]]
        assert sum(node.max for node in nodes if node and node.is_leaf) == sum(leaf_.max for leaf_ in criteria.leaves)


@given(LINKS, WORTHS, WORTHS)
def test_read_backwards_what_was_added_is_removed_and_a_split_is_a_merge(
    names: list[set[int]], one: list[int], other: list[int]
) -> None:
    backwards = [{m for m in range(1, 9) if n in names[m - 1]} for n in range(1, 9)]
    there, back = compared(names, one, other), compared(backwards, other, one)
    assert [node.code for node in there.added] == [node.code for node in back.removed]
    assert [node.code for node in there.removed] == [node.code for node in back.added]
    assert {(g.earlier, g.later) for g in there.split} == {(g.later, g.earlier) for g in back.merged}
    for name in ("renamed", "reweighted", "renumbered", "rule_changed"):
        forth = set(codes(getattr(there, name)))
        assert forth == {(after, before) for before, after in codes(getattr(back, name))}
    assert there.unchanged == back.unchanged
