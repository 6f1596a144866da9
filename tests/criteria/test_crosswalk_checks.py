"""What is wrong with what a set says of the one before it: a pair of files for each message, and small sets in code."""

from pathlib import Path
from typing import Any

import pytest

from par_cli.criteria import CriteriaSet, load_set
from par_cli.criteria.crosswalk.changes import changes
from par_cli.criteria.crosswalk.checks import check_crosswalk
from par_cli.criteria.shipped import shipped_sets
from par_cli.criteria.validation import validate
from par_cli.findings import CROSSWALK
from tests.criteria.two_sets import branch, earlier, later, leaf

BAD = sorted(Path("tests/bad_crosswalk").iterdir())
BEFORE = earlier(
    branch("1", leaf("1.1"), branch("1.2", leaf("1.2.1"), leaf("1.2.2"))),
    branch("2", leaf("2.1"), leaf("2.2")),
)
KEPT_1 = branch(
    "1", leaf("1.1", previous=["1.1"]),
    branch("1.2", leaf("1.2.1", previous=["1.2.1"]), leaf("1.2.2", previous=["1.2.2"]), previous=["1.2"]),
    previous=["1"],
)  # fmt: skip
KEPT_2 = branch("2", leaf("2.1", previous=["2.1"]), leaf("2.2", previous=["2.2"]), previous=["2"])


def found(after: CriteriaSet, before: CriteriaSet = BEFORE) -> list[tuple[str, str]]:
    """The codes, with the code of a criterion that each is about."""
    told = ("forgotten", "wrong", "taken", "repeated", "code", "set")
    return [
        (problem.code, next(str(problem.facts[name]) for name in told if name in problem.facts))
        for problem in check_crosswalk(after, before)
    ]


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_a_broken_pair_gives_its_finding_at_its_place_and_no_other(folder: Path) -> None:
    files = {name: folder / f"{name}.yaml" for name in ("earlier", "later")}
    code, place = files["later"].read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(" @ ")
    before, after = validate(files, lambda *_, **__: None)
    assert before.findings == ()
    assert [(finding.code, finding.place()) for finding in after.findings] == [(code, f"later:{place}")]
    assert code == folder.name


def test_every_message_between_two_sets_has_a_broken_pair() -> None:
    # Where the earlier set is not there at all, a pair shows nothing: tests/criteria/test_validation.py.
    assert CROSSWALK - {folder.name for folder in BAD} == {"follows-unknown", "sets-not-linked"}


def test_a_set_that_says_where_everything_comes_from_is_right() -> None:
    assert found(later(KEPT_1, KEPT_2)) == []


@pytest.mark.parametrize(
    "name", [name for name, path in shipped_sets().items() if "follows:" in path.read_text("utf-8")]
)
def test_the_shipped_sets_have_no_crosswalk_problem(name: str) -> None:
    after = load_set(shipped_sets()[name]).criteria
    assert after.follows is not None
    assert found(after, load_set(shipped_sets()[after.follows.id]).criteria) == []


def test_a_code_that_is_not_there_comes_with_the_nearest_that_is() -> None:
    after = later(
        KEPT_1, branch("2", leaf("2.1", previous=["2.1", "1.2.3"]), leaf("2.2", previous=["2.2"]), previous=["2"])
    )
    (problem,) = check_crosswalk(after, BEFORE)
    assert (problem.code, problem.facts["wrong"]) == ("previous-unknown", "1.2.3")
    assert str(problem.facts["suggestion"]).startswith(" → 1.2")


def test_codes_among_the_removed_are_known_and_stand_once() -> None:
    after = later(KEPT_1, branch("2", leaf("2.1", previous=["2.1"]), previous=["2"]), removed=["2.2", "2.2", "2.9"])
    assert found(after) == [("previous-unknown", "2.9"), ("previous-repeated", "2.2")]


@pytest.mark.parametrize(
    "inside",
    [
        # two siblings; a branch and what is below it; siblings with branches between
        (leaf("2.2", 0.5, previous=["2.2"]), leaf("2.3", 0.5, previous=["2.2"])),
        (branch("2.2", leaf("2.2.1", previous=["2.2"]), leaf("2.2.2", previous=["2.2"]), previous=["2.2"]),),
        (
            branch("2.2", leaf("2.2.1", previous=["2.2"]), previous=["2.2"]),
            branch("2.3", leaf("2.3.1", previous=["2.2"]), previous=["2.2"]),
        ),
    ],
    ids=["siblings", "below each other", "below siblings"],
)
def test_what_siblings_share_is_a_split(inside: tuple[dict[str, object], ...]) -> None:
    area = branch("2", leaf("2.1", previous=["2.1"]), *inside, previous=["2"])
    assert found(later(KEPT_1, area)) == []


def test_what_strangers_share_is_said_once_at_the_second() -> None:
    area = branch("2", *KEPT_2["criteria"], leaf("2.3", previous=["1.1"]), previous=["2"])
    problems = list(check_crosswalk(later(KEPT_1, area), BEFORE))
    assert [(problem.code, problem.facts["other"]) for problem in problems] == [("previous-taken-twice", "1.1")]
    assert problems[0].path == ("areas", 1, "criteria", 2, "previous", 0)


def test_a_leaf_that_names_a_branch_takes_all_that_is_below_it() -> None:
    # 1.2 as a leaf continues 1.2.1 and 1.2.2; 2.3, in another area, names 1.2.2.
    merged = branch("1", leaf("1.1", previous=["1.1"]), leaf("1.2", 2, previous=["1.2"]), previous=["1"])
    assert found(later(merged, KEPT_2)) == []
    area = branch("2", *KEPT_2["criteria"], leaf("2.3", previous=["1.2.2"]), previous=["2"])
    assert found(later(merged, area)) == [("previous-taken-twice", "1.2.2")]
    assert found(later(merged, KEPT_2, removed=["1.2.1"])) == [("previous-removed", "1.2.1")]


def test_what_is_forgotten_is_said_once_for_a_branch_and_apart_for_leaves() -> None:
    only_1_1 = branch("1", leaf("1.1", previous=["1.1"]), previous=["1"])
    assert found(later(only_1_1, KEPT_2)) == [("previous-forgotten", "1.2")]
    one_of_two = branch("1", leaf("1.1", previous=["1.1"]), leaf("1.2", previous=["1.2.2"]), previous=["1"])
    assert found(later(one_of_two, KEPT_2)) == [("previous-forgotten", "1.2.1")]
    assert found(later(only_1_1, removed=["1.2", "2"])) == []


def test_a_branch_whose_leaves_all_go_on_need_not_be_named() -> None:
    flat = branch(
        "1", leaf("1.1", previous=["1.1"]), leaf("1.2", previous=["1.2.1"]), leaf("1.3", previous=["1.2.2"]),
        previous=["1"],
    )  # fmt: skip
    assert found(later(flat, KEPT_2)) == []


def test_a_branch_alone_does_not_carry_a_leaf_over() -> None:
    # 2.2 became a branch, but neither of its leaves says that it comes from 2.2.
    inside = branch("2.2", leaf("2.2.1", previous="none"), leaf("2.2.2", previous="none"), previous=["2.2"])
    area = branch("2", leaf("2.1", previous=["2.1"]), inside, previous=["2"])
    assert found(later(KEPT_1, area)) == [("previous-forgotten", "2.2")]


def test_what_is_below_a_removed_branch_cannot_go_on() -> None:
    area = branch("2", *KEPT_2["criteria"], leaf("2.3", previous=["1.2.1"]), previous=["2"])
    only_1_1 = branch("1", leaf("1.1", previous=["1.1"]), previous=["1"])
    assert found(later(only_1_1, area, removed=["1.2"])) == [("previous-removed", "1.2")]


def test_every_node_of_a_set_that_follows_says_where_it_comes_from() -> None:
    area = branch("2", leaf("2.1", previous=["2.1"]), leaf("2.2", previous=["2.2"]), leaf("2.3"))
    assert [p.path for p in check_crosswalk(later(KEPT_1, area), BEFORE)] == [("areas", 1), ("areas", 1, "criteria", 2)]


def test_the_rule_is_asked_only_of_a_leaf_that_goes_on_as_one() -> None:
    survey = {"kind": "survey", "value": "percent"}
    split = branch(
        "2", leaf("2.1", previous=["2.1"], rule=dict(survey)),
        leaf("2.2", previous=["2.2"], rule=dict(survey)), leaf("2.3", previous=["2.2"], rule=dict(survey)),
        previous=["2"],
    )  # fmt: skip
    assert found(later(KEPT_1, split)) == [("rule-changed-unsaid", "2.1")]


def test_a_leaf_that_is_only_worth_more_has_no_changed_rule() -> None:
    due = {"kind": "deadline", "due": "2019-01-31", "on_time": "max", "late": [{"score": 0}], "never": 0}
    before = earlier(branch("1", leaf("1.1", 1, rule=due)))
    after = later(branch("1", leaf("1.1", 3, previous=["1.1"], rule={**due, "due": "2020-01-31"}), previous=["1"]))
    assert found(after, before) == []


def goes_on(before: dict[str, Any], after: dict[str, Any]) -> tuple[CriteriaSet, CriteriaSet]:
    """1.1 goes on as 1.1, with these keys before and after."""
    first = earlier(branch("1", leaf("1.1", **before), leaf("1.2")))
    kept = (leaf("1.1", previous=["1.1"], **after), leaf("1.2", previous=["1.2"]))
    return first, later(branch("1", *kept, previous=["1"]))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"requires": {"code": "1.2", "at_least": "50%"}}, {"requires": {"code": "1.2", "at_least": "max"}}),
        ({}, {"when_none": {"if": "unit.has_tthc", "score": "max"}}),
    ],
    ids=["gate", "when_none"],
)
def test_whatever_makes_another_rule_is_to_be_said_and_may_be(before: dict[str, Any], after: dict[str, Any]) -> None:
    first, unsaid = goes_on(before, after)
    assert found(unsaid, first) == [("rule-changed-unsaid", "1.1")]
    assert [pair.after.code for pair in changes(first, unsaid).rule_changed] == ["1.1"]
    first, said = goes_on(before, {**after, "rule_changed": True})
    assert found(said, first) == []
    first, kept = goes_on(after, {**after, "rule_changed": True})
    assert found(kept, first) == [("rule-changed-unneeded", "1.1")]


def test_that_a_leaf_applies_to_others_now_may_be_said_and_need_not() -> None:
    for said in ({}, {"rule_changed": True}):
        first, second = goes_on({}, {"applies_to": "unit.has_tthc", **said})
        assert found(second, first) == []
    first, second = goes_on({"applies_to": "unit.has_tthc"}, {"applies_to": "unit.has_tthc", "rule_changed": True})
    assert found(second, first) == [("rule-changed-unneeded", "1.1")]


def test_a_branch_may_say_that_its_rule_changed_where_it_did() -> None:
    none = {"if": "unit.has_tthc", "score": "max"}
    before = earlier(branch("1", leaf("1.1")))
    after = later(branch("1", leaf("1.1", previous=["1.1"]), previous=["1"], rule_changed=True, when_none=none))
    assert found(after, before) == []
    same_ = earlier(branch("1", leaf("1.1"), when_none=none))
    assert found(after, same_) == [("rule-changed-unneeded", "1")]


def test_rules_that_cannot_be_worked_out_are_not_compared() -> None:
    # b is asked by neither; z is no input at all.
    inputs = {"a": {"label": "Số việc", "type": "count"}}
    first, second = goes_on(
        {"inputs": inputs, "rule": {"kind": "formula", "points": "max_score * b"}},
        {"inputs": inputs, "rule": {"kind": "formula", "points": "max_score * z"}, "rule_changed": True},
    )
    assert list(check_crosswalk(second, first, unsound_later={"1.1"})) == []
    assert list(check_crosswalk(second, first, unsound_earlier={"1.1"})) == []
    with pytest.raises(KeyError):
        list(check_crosswalk(second, first, unsound_later={"1.2"}))


def test_a_maximum_of_nothing_and_a_due_date_of_the_year_one_stop_no_comparison() -> None:
    due = {"kind": "deadline", "due": "0001-01-01", "on_time": "max", "late": [{"score": 0}], "never": 0}
    first, second = goes_on({"max_": 0, "rule": due}, {"max_": 0, "rule": due})
    assert found(second, first) == []
    first, second = goes_on({"max_": 0}, {"max_": 0, "when_none": {"if": "unit.has_tthc", "score": 1}})
    assert found(second, first) == [("rule-changed-unsaid", "1.1")]
