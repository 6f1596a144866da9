"""What continues what: the groups that can be compared, and the pairs of nodes of any level."""

from hypothesis import given
from hypothesis import strategies as st

from par_cli.criteria import CriteriaSet, load_set
from par_cli.criteria.crosswalk.groups import Crosswalk, Group, crosswalk
from par_cli.criteria.shipped import shipped_sets
from tests.criteria.two_sets import branch, earlier, later, leaf

BEFORE = earlier(
    branch("1", leaf("1.1"), branch("1.2", leaf("1.2.1"), leaf("1.2.2"))),
    branch("2", leaf("2.1"), leaf("2.2"), leaf("2.3")),
)


def groups(walk: Crosswalk) -> list[tuple[str, str]]:
    return [(" ".join(group.earlier), " ".join(group.later)) for group in walk.groups]


def pairings(walk: Crosswalk) -> list[tuple[str, str]]:
    return [(" ".join(group.earlier), " ".join(group.later)) for group in walk.pairings]


def test_a_leaf_that_goes_on_is_a_group_of_its_own_whatever_its_code() -> None:
    after = later(branch("1", leaf("1.1", previous=["2.1"]), leaf("1.2", previous=["1.1"]), previous=["2", "1"]))
    walk = crosswalk(BEFORE, after)
    assert groups(walk) == [("2.1", "1.1"), ("1.1", "1.2")]
    assert walk.groups[0].one_to_one
    assert walk.added == ()
    assert walk.removed == ("1.2.1", "1.2.2", "2.2", "2.3")


def test_a_split_and_a_merge_are_one_group_each() -> None:
    after = later(
        branch("1", leaf("1.1", previous=["1.1"]), leaf("1.2", previous=["1.1"]), previous=["1"]),
        branch("2", leaf("2.1", previous=["2.2", "2.1"]), leaf("2.2", previous="none"), previous=["2"]),
    )
    walk = crosswalk(BEFORE, after)
    assert groups(walk) == [("1.1", "1.1 1.2"), ("2.1 2.2", "2.1")]
    assert walk.added == ("2.2",)
    assert not walk.groups[0].one_to_one


def test_what_hangs_together_through_others_is_one_group() -> None:
    # 2.1 goes into 1.1 and 1.2, 2.2 into 1.2 and 1.3, so that no part can be compared alone.
    after = later(
        branch(
            "1", leaf("1.1", previous=["2.1"]), leaf("1.2", previous=["2.1", "2.2"]), leaf("1.3", previous=["2.2"]),
            leaf("1.4", previous=["2.3"]), previous=["2"],
        )
    )  # fmt: skip
    assert groups(crosswalk(BEFORE, after)) == [("2.1 2.2", "1.1 1.2 1.3"), ("2.3", "1.4")]


def test_a_leaf_that_names_a_branch_continues_all_its_leaves() -> None:
    walk = crosswalk(BEFORE, later(branch("1", leaf("1.2", 2, previous=["1.2"]), previous=["1"])))
    assert groups(walk) == [("1.2.1 1.2.2", "1.2")]
    assert pairings(walk) == [("1", "1"), ("1.2", "1.2")]


def test_a_leaf_may_name_a_branch_and_one_of_its_leaves() -> None:
    walk = crosswalk(BEFORE, later(branch("1", leaf("1.2", 2, previous=["1.2", "1.2.2"]), previous=["1"])))
    assert groups(walk) == [("1.2.1 1.2.2", "1.2")]


def test_a_leaf_that_became_a_branch_goes_on_in_the_leaves_that_name_it() -> None:
    inside = (leaf("1.1.1", previous=["1.1"]), leaf("1.1.2", previous=["1.1"]), leaf("1.1.3", previous="none"))
    walk = crosswalk(BEFORE, later(branch("1", branch("1.1", *inside, previous=["1.1"]), previous=["1"])))
    assert groups(walk) == [("1.1", "1.1.1 1.1.2")]
    assert pairings(walk) == [("1", "1"), ("1.1", "1.1")]
    assert walk.added == ("1.1.3",)


def test_a_branch_alone_carries_no_leaf_over() -> None:
    after = later(branch("1", branch("1.2", leaf("1.2.1"), leaf("1.2.2"), previous=["1.2"]), previous=["1"]))
    walk = crosswalk(BEFORE, after)
    assert groups(walk) == []
    assert pairings(walk) == [("1", "1"), ("1.2", "1.2")]


def test_rules_are_held_against_each_other_where_a_leaf_goes_on_as_a_leaf_alone_and_a_branch_as_a_branch() -> None:
    # 1.1 becomes a branch, 1.2 a leaf, 2.1 is split; 1 and 2 go on as areas, 2.2 and 2.3 change places.
    after = later(
        branch(
            "1", branch("1.1", leaf("1.1.1", previous=["1.1"]), leaf("1.1.2", previous=["1.1"]), previous=["1.1"]),
            leaf("1.2", 2, previous=["1.2"]), previous=["1"],
        ),
        branch(
            "2", leaf("2.1", previous=["2.1"]), leaf("2.2", previous=["2.3"]), leaf("2.3", previous=["2.2"]),
            leaf("2.4", previous=["2.1"]), previous=["2"],
        ),
    )  # fmt: skip
    walk = crosswalk(BEFORE, after)
    ruled = {(group.earlier, group.later) for group in walk.ruled}
    assert ruled == {(("1",), ("1",)), (("2",), ("2",)), (("2.3",), ("2.2",)), (("2.2",), ("2.3",))}
    assert walk.years == 1


def test_sets_without_a_word_of_each_other_have_nothing_in_common_though_their_codes_are_the_same() -> None:
    walk = crosswalk(BEFORE, BEFORE)
    assert (walk.groups, walk.pairings) == ((), ())
    assert len(walk.added) == len(walk.removed) == 6


def test_a_code_that_the_earlier_set_does_not_have_is_passed_over() -> None:
    walk = crosswalk(BEFORE, later(branch("1", leaf("1.1", previous=["9.9", "1.1"]), previous=["9"])))
    assert groups(walk) == [("1.1", "1.1")]
    assert pairings(walk) == [("1.1", "1.1")]


def links(names: list[set[int]]) -> CriteriaSet:
    """A set of as many leaves as there are sets of numbers, each of which names the leaves of these numbers."""
    nodes = [leaf(f"1.{n}", previous=[f"1.{m}" for m in sorted(of)] or "none") for n, of in enumerate(names, start=1)]
    return later(branch("1", *nodes, previous=["1"]))


@given(st.lists(st.sets(st.integers(1, 8)), min_size=1, max_size=8))
def test_groups_part_the_leaves_and_no_link_leads_from_one_into_another(names: list[set[int]]) -> None:
    before = earlier(branch("1", *(leaf(f"1.{n}") for n in range(1, 9))))
    walk = crosswalk(before, links(names))
    for side, others in (("later", walk.added), ("earlier", walk.removed)):
        listed = [code for group in walk.groups for code in getattr(group, side)]
        assert sorted([*listed, *others]) == sorted(leaf_.code for leaf_ in getattr(walk, side).leaves)
    home = {code: group for group in walk.groups for code in group.earlier}
    for code, of in walk.continued.items():
        assert {home[name] for name in of} == ({home[of[0]]} if of else set())
        assert all(code in home[name].later for name in of)


@given(st.lists(st.sets(st.integers(1, 8)), min_size=8, max_size=8))
def test_the_crosswalk_read_backwards_has_the_same_groups(names: list[set[int]]) -> None:
    backwards = [{m for m in range(1, 9) if n in names[m - 1]} for n in range(1, 9)]
    before = earlier(branch("1", *(leaf(f"1.{n}") for n in range(1, 9))))
    there, back = (crosswalk(before, links(way)) for way in (names, backwards))
    assert set(there.groups) == {Group(group.later, group.earlier) for group in back.groups}
    assert (there.added, there.removed) == (back.removed, back.added)


def test_the_shipped_sets_that_follow_one_continue_most_of_it() -> None:
    sets = {name: load_set(path).criteria for name, path in shipped_sets().items()}
    for later_ in sets.values():
        if later_.follows is not None:
            walk = crosswalk(sets[later_.follows.id], later_)
            assert len(walk.groups) > len(later_.leaves) / 2
