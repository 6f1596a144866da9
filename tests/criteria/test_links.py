"""From one set to another: over one year, over several, backwards, and where nothing leads."""

from hypothesis import given
from hypothesis import strategies as st

from par_cli.criteria import CriteriaSet
from par_cli.criteria.crosswalk.comparable import comparable
from par_cli.criteria.crosswalk.groups import Crosswalk, crosswalk
from par_cli.criteria.crosswalk.links import chained, inverted, link, unchanged
from tests.criteria.two_sets import Node, branch, earlier, later, leaf

FIRST = earlier(branch("1", leaf("1.1"), leaf("1.2"), leaf("1.3")))
SECOND = later(
    branch("1", leaf("1.1", 1, ["1.2"]), leaf("1.2", 1, ["1.1"]), leaf("1.3", 1, "none"), previous=["1"]),
    removed=["1.3"],
)
THIRD = later(
    branch("1", leaf("1.1", 1, ["1.1"]), leaf("1.2", 1, ["1.2"]), leaf("1.3", 1, ["1.3"]), previous=["1"]),
    id="sau", year=2021, follows={"id": "moi"},
)  # fmt: skip


def groups(walk: Crosswalk) -> list[tuple[str, str, str]]:
    return [(" ".join(one.earlier), " ".join(one.later), one.fate) for one in comparable(walk)]


def test_the_later_set_says_what_it_continues() -> None:
    found = link(FIRST, SECOND, {})
    assert (found.word, found.through) == ("stated", ())
    assert groups(found.crosswalk) == [
        ("1.2", "1.1", "kept"), ("1.1", "1.2", "kept"), ("", "1.3", "added"), ("1.3", "", "removed"),
    ]  # fmt: skip


def test_over_two_years_the_set_between_leads_on() -> None:
    found = link(FIRST, THIRD, {"moi": SECOND})
    assert (found.word, found.through) == ("chained", ("moi",))
    # 1.1 was 1.1 and before that 1.2; 1.3 came the year before.
    assert groups(found.crosswalk) == [
        ("1.2", "1.1", "kept"), ("1.1", "1.2", "kept"), ("", "1.3", "added"), ("1.3", "", "removed"),
    ]  # fmt: skip


def test_a_rule_that_changed_on_the_way_has_changed() -> None:
    between = later(
        branch("1", leaf("1.1", 1, ["1.1"], rule_changed=True), leaf("1.2", 1, ["1.2", "1.3"]), previous=["1"])
    )
    last = later(
        branch("1", leaf("1.1", 1, ["1.1"]), leaf("1.2", 1, ["1.2"]), previous=["1"]),
        id="sau", year=2021, follows={"id": "moi"},
    )  # fmt: skip
    walk = link(FIRST, last, {"moi": between}).crosswalk
    assert groups(walk) == [("1.1", "1.1", "changed"), ("1.2 1.3", "1.2", "changed")]


def test_what_was_split_on_the_way_and_half_of_it_dropped_is_not_the_same() -> None:
    between = later(branch("1", leaf("1.1", 1, ["1.1"]), leaf("1.2", 1, ["1.1"]), previous=["1"]))
    last = later(
        branch("1", leaf("1.1", 1, ["1.1"]), previous=["1"]), id="sau", year=2021, follows={"id": "moi"}
    )  # fmt: skip
    assert groups(link(FIRST, last, {"moi": between}).crosswalk)[0] == ("1.1", "1.1", "changed")


def test_backwards_the_same_crosswalk_is_turned_round() -> None:
    there, back = link(FIRST, THIRD, {"moi": SECOND}), link(THIRD, FIRST, {"moi": SECOND})
    assert (back.word, back.through) == ("chained", ("moi",))
    turned = {(after, before) for before, after, _ in groups(there.crosswalk)}
    assert {(before, after) for before, after, _ in groups(back.crosswalk)} == turned
    assert back.crosswalk.years == -2


def test_a_set_that_is_missing_between_makes_it_a_guess() -> None:
    assert link(FIRST, THIRD, {}).word == "guessed"


def test_one_set_in_two_rounds_is_the_same_even_if_its_points_were_mended() -> None:
    mended = earlier(branch("1", leaf("1.1", 2), leaf("1.2"), leaf("1.3")))
    found = link(FIRST, mended, {})
    assert found.word == "same"
    assert groups(found.crosswalk) == [("1.1", "1.1", "kept"), ("1.2", "1.2", "kept"), ("1.3", "1.3", "kept")]


def test_codes_that_mean_something_else_are_another_set_under_the_same_id() -> None:
    other = earlier(branch("1", leaf("1.1", title="Việc khác hẳn"), leaf("1.2"), leaf("1.3")))
    assert link(FIRST, other, {}).word == "guessed"


def test_sets_that_follow_each_other_in_a_circle_end_nowhere() -> None:
    one = later(branch("1", leaf("1.1", 1, ["1.1"]), previous=["1"]), id="a", follows={"id": "b"})
    two = later(branch("1", leaf("1.1", 1, ["1.1"]), previous=["1"]), id="b", follows={"id": "a"})
    assert link(FIRST, one, {"a": one, "b": two}).word == "guessed"


def test_a_branch_that_shares_out_another_amount_changes_the_rule_of_its_leaves() -> None:
    def nothing(score: str) -> Node:
        return {
            "inputs": {"a": {"label": "Số vụ việc", "type": "count"}},
            "when_none": {"if": "a == 0", "score": score},
        }

    first = earlier(branch("1", leaf("1.1"), **nothing("max")))
    half = later(branch("1", leaf("1.1", 1, ["1.1"]), previous=["1"], **nothing("50%")))
    same = later(branch("1", leaf("1.1", 1, ["1.1"]), previous=["1"], **nothing("max")))
    assert groups(crosswalk(first, half)) == [("1.1", "1.1", "changed")]
    assert groups(crosswalk(first, same)) == [("1.1", "1.1", "kept")]


def test_a_branch_whose_rule_is_said_to_have_changed_takes_its_leaves_along() -> None:
    after = later(branch("1", leaf("1.1", 1, ["1.1"]), previous=["1"], rule_changed=True))
    assert groups(crosswalk(FIRST, after))[0] == ("1.1", "1.1", "changed")


def test_a_leaf_takes_the_changed_rule_of_its_branch_along_wherever_it_goes() -> None:
    # 1.1 comes from area 1 into area 2, whose rule changed, and a year later stands in area 1 again.
    first = earlier(branch("1", leaf("1.1"), leaf("1.2")), branch("2", leaf("2.1")))
    between = later(
        branch("1", leaf("1.2", 1, ["1.2"]), previous=["1"]),
        branch("2", leaf("2.1", 1, ["2.1"]), leaf("2.2", 1, ["1.1"]), previous=["2"], rule_changed=True),
    )
    last = later(
        branch("1", leaf("1.1", 1, ["2.2"]), leaf("1.2", 1, ["1.2"]), previous=["1"]),
        branch("2", leaf("2.1", 1, ["2.1"]), previous=["2"]),
        id="sau", year=2021, follows={"id": "moi"},
    )  # fmt: skip
    there = [("1.1", "1.1", "changed"), ("1.2", "1.2", "kept"), ("2.1", "2.1", "changed")]
    assert groups(link(first, last, {"moi": between}).crosswalk) == there
    assert groups(link(last, first, {"moi": between}).crosswalk) == there
    assert {one: fate for one, _, fate in groups(link(first, between, {}).crosswalk)} == {
        before: fate for _, before, fate in groups(link(between, first, {}).crosswalk)
    }


def test_what_was_merged_on_the_way_with_something_new_is_not_the_same() -> None:
    last = later(
        branch("1", leaf("1.1", 1, ["1.1", "1.3"]), leaf("1.2", 1, ["1.2"]), previous=["1"]),
        id="sau", year=2021, follows={"id": "moi"},
    )  # fmt: skip
    walk = link(FIRST, last, {"moi": SECOND}).crosswalk
    assert groups(walk) == [("1.2", "1.1", "changed"), ("1.1", "1.2", "kept"), ("1.3", "", "removed")]


def test_a_leaf_that_goes_on_as_the_branch_of_a_changed_leaf_has_changed() -> None:
    between = later(
        branch("1", branch("1.1", leaf("1.1.1", 1, ["1.1"], rule_changed=True), previous="none"), previous=["1"]),
        removed=["1.2", "1.3"],
    )
    last = later(branch("1", leaf("1.1", 1, ["1.1"]), previous=["1"]), id="sau", year=2021, follows={"id": "moi"})
    assert groups(link(FIRST, last, {"moi": between}).crosswalk)[0] == ("1.1", "1.1", "changed")


def test_over_three_years_a_change_of_the_first_the_second_or_the_third_is_one() -> None:
    def following(name: str, year: int, changed: str) -> CriteriaSet:
        said = {"rule_changed": True}
        leaves = (leaf(code, 1, [code], **(said if code == changed else {})) for code in ("1.1", "1.2", "1.3"))
        return later(branch("1", *leaves, previous=["1"]), id=name, year=year, follows={"id": f"{year - 1}"})

    known = {f"{year}": following(f"{year}", year, code) for year, code in ((2020, "1.1"), (2021, "1.2"))}
    first = earlier(branch("1", leaf("1.1"), leaf("1.2"), leaf("1.3")), id="2019")
    found = link(first, following("2022", 2022, ""), known)
    assert found.through == ("2020", "2021")
    assert [fate for *_, fate in groups(found.crosswalk)] == ["changed", "changed", "kept"]
    assert link(following("2022", 2022, ""), first, known).through == ("2021", "2020")


def test_a_set_whose_leaf_became_a_branch_is_another_under_the_same_id() -> None:
    flat = earlier(branch("1", leaf("1.1"), leaf("1.1.1")))
    deep = earlier(branch("1", branch("1.1", leaf("1.1.1"), title="Tiêu chí 1.1")))
    assert link(flat, deep, {}).word == "guessed"


def test_a_due_date_that_only_moved_with_the_years_is_the_same_over_several_and_backwards() -> None:
    def due(year: int) -> Node:
        rule = {"kind": "deadline", "due": f"{year}-01-31", "on_time": "max", "late": [{"score": 0}], "never": 0}
        return {"rule": rule}

    first = earlier(branch("1", leaf("1.1", **due(2019))))
    between = later(branch("1", leaf("1.1", 1, ["1.1"], **due(2020)), previous=["1"]))
    said: Node = {"id": "sau", "year": 2021, "follows": {"id": "moi"}}
    for year, fate in ((2021, "kept"), (2020, "changed")):
        last = later(branch("1", leaf("1.1", 1, ["1.1"], **due(year)), previous=["1"]), **said)
        for one, other in ((first, last), (last, first)):
            assert groups(link(one, other, {"moi": between}).crosswalk) == [("1.1", "1.1", fate)]


def test_mistakes_of_every_step_are_counted() -> None:
    # 1.3 is forgotten by the set between, 9.9 of the last is unknown.
    between = later(branch("1", leaf("1.1", 1, ["1.1"]), leaf("1.2", 1, ["1.2"]), previous=["1"]))
    last = later(
        branch("1", leaf("1.1", 1, ["1.1", "9.9"]), leaf("1.2", 1, ["1.2"]), previous=["1"]),
        id="sau", year=2021, follows={"id": "moi"},
    )  # fmt: skip
    assert link(FIRST, between, {}).mistaken == 1
    assert link(between, last, {}).mistaken == 1
    assert link(FIRST, last, {"moi": between}).mistaken == 2


def test_a_gate_before_another_leaf_is_another_rule_and_before_the_same_under_a_new_code_is_not() -> None:
    def gate(code: str) -> Node:
        return {"requires": {"code": code, "at_least": "50%"}}

    first = earlier(branch("1", leaf("1.1"), leaf("1.2"), leaf("1.3", **gate("1.1"))))

    def after(code: str) -> CriteriaSet:
        moved = leaf("1.1", 1, ["1.2"]), leaf("1.2", 1, ["1.1"]), leaf("1.3", 1, ["1.3"], **gate(code))
        return later(branch("1", *moved, previous=["1"]))

    assert groups(crosswalk(first, after("1.2")))[2] == ("1.3", "1.3", "kept")
    assert groups(crosswalk(first, after("1.1")))[2] == ("1.3", "1.3", "changed")
    assert groups(inverted(crosswalk(first, after("1.2"))))[2] == ("1.3", "1.3", "kept")


@st.composite
def followers(draw: st.DrawFn, before: CriteriaSet, name: str) -> CriteriaSet:
    """A set whose leaves continue up to two leaves of another each."""
    codes = [one.code for one in before.leaves]
    leaves = [
        leaf(f"1.{at}", 1, draw(st.lists(st.sampled_from(codes), max_size=2, unique=True)) or "none")
        for at in range(1, draw(st.integers(1, 4)) + 1)
    ]
    return later(branch("1", *leaves, previous=["1"]), id=name, follows={"id": before.id})


@given(st.data())
def test_every_leaf_stands_in_exactly_one_group(data: st.DataObject) -> None:
    second = data.draw(followers(FIRST, "hai"))
    third = data.draw(followers(second, "ba"))
    walks = [
        crosswalk(FIRST, second),
        chained(crosswalk(FIRST, second), crosswalk(second, third)),
        unchanged(third, third),
    ]
    for walk in [*walks, *map(inverted, walks)]:
        found = comparable(walk)
        assert sorted(code for one in found for code in one.earlier) == sorted(n.code for n in walk.earlier.leaves)
        assert sorted(code for one in found for code in one.later) == sorted(n.code for n in walk.later.leaves)


@given(st.data())
def test_turning_a_crosswalk_round_twice_gives_it_back(data: st.DataObject) -> None:
    walk = crosswalk(FIRST, data.draw(followers(FIRST, "hai")))
    again = inverted(inverted(walk))
    assert {code: set(names) for code, names in again.continued.items()} == {
        code: set(names) for code, names in walk.continued.items()
    }
