"""Several files at once: sets of one id, the set before, examples that are required, and files that are no sets."""

from pathlib import Path

from par_cli.criteria.model import CriteriaSet
from par_cli.criteria.validation import Verdict, validate

EARLIER = """\
id: so-2019
title: Bộ trước
year: 2019
basis: Quyết định 1 ngày 30/12/2018
max: 3
areas:
  - code: "1"
    title: Lĩnh vực
    max: 3
    criteria:
      - code: "1.1"
        title: Một
        max: 1
        rule: {kind: survey, value: percent}
        examples: [{survey: 80%, score: 0.8}]
      - code: "1.2"
        title: Hai
        max: 2
        rule: {kind: given}
        examples: [{appraised: 1, score: 1}]
"""
LATER = """\
id: so-2020
title: Bộ sau
year: 2020
basis: Quyết định 2 ngày 30/12/2019
follows: {id: so-2019, removed: ["1.2"]}
max: 1
areas:
  - code: "1"
    title: Lĩnh vực
    max: 1
    previous: ["1"]
    criteria:
      - code: "1.1"
        title: Một
        max: 1
        previous: ["1.1"]
        rule: {kind: survey, value: percent}
        examples: [{survey: 80%, score: 0.8}]
"""


def nowhere(set_id: str, follower: Path) -> CriteriaSet | None:
    """Finds nothing."""
    return None


def verdicts(folder: Path, *, examples_required: bool = False, **texts: str) -> dict[str, Verdict]:
    """The verdicts on files of these texts, by their stems."""
    files = {}
    for stem, text in texts.items():
        files[stem] = folder / f"{stem}.yaml"
        files[stem].write_text(text, encoding="utf-8")
    return {one.name: one for one in validate(files, nowhere, examples_required=examples_required)}


def codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def test_a_set_is_held_against_the_one_it_follows_among_the_files(tmp_path: Path) -> None:
    found = verdicts(tmp_path, later=LATER.replace('removed: ["1.2"]', "removed: []"), earlier=EARLIER)
    assert (codes(found["later"]), found["earlier"].ok) == (["previous-forgotten"], True)
    assert codes(verdicts(tmp_path, later=LATER, earlier=EARLIER)["later"]) == []


def test_a_set_before_that_is_not_there_is_said(tmp_path: Path) -> None:
    (verdict,) = verdicts(tmp_path, later=LATER).values()
    assert [(finding.code, finding.line, finding.column) for finding in verdict.findings] == [
        ("follows-unknown", 5, 15)
    ]
    assert verdict.ok


def test_a_set_before_may_stand_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "later.yaml").write_text(LATER.replace("removed: [", 'removed: ["1.3", '), encoding="utf-8")
    earlier = verdicts(tmp_path, earlier=EARLIER)["earlier"].criteria
    asked: list[tuple[str, str]] = []

    def find(set_id: str, follower: Path) -> CriteriaSet | None:
        asked.append((set_id, follower.name))
        return earlier

    (verdict,) = validate({"later": tmp_path / "later.yaml"}, find)
    assert asked == [("so-2019", "later.yaml")]
    assert codes(verdict) == ["previous-unknown"]


def test_two_sets_of_one_id_are_said_at_the_second(tmp_path: Path) -> None:
    found = verdicts(tmp_path, one=EARLIER, copy=EARLIER, other=EARLIER.replace("Bộ trước", "Bộ khác"))
    assert {name: codes(one) for name, one in found.items()} == {"one": [], "copy": [], "other": ["set-id-repeated"]}


def test_an_example_can_be_required_of_every_leaf(tmp_path: Path) -> None:
    text = EARLIER.replace("        examples: [{appraised: 1, score: 1}]\n", "")
    assert codes(verdicts(tmp_path, one=text)["one"]) == []
    (finding,) = verdicts(tmp_path, one=text, examples_required=True)["one"].findings
    assert (finding.code, finding.criterion, finding.line) == ("example-missing", "1.2", 16)


def test_an_accepted_crosswalk_finding_is_not_unused_where_there_is_no_set_to_hold_it_against(tmp_path: Path) -> None:
    accept = "accept: [{code: rule-changed-unsaid, reason: chỉ đổi cách viết}]\nareas:"
    text = LATER.replace("areas:", accept)
    assert codes(verdicts(tmp_path, later=text)["later"]) == ["follows-unknown"]
    assert codes(verdicts(tmp_path, later=text, earlier=EARLIER)["later"]) == ["accept-unused"]


def test_outcomes_come_with_their_calculation(tmp_path: Path) -> None:
    # A gate of 1.1 at 0.8 of 1: reached with 0.8, missed with 0.79.
    leaf = """\
      - code: "1.3"
        title: Ba
        max: 2
        inputs:
          a: {label: Số việc, type: count}
          b: {label: Đã xong, type: count, at_most: a}
        rule: {kind: sum, parts: [
          {label: Tỷ lệ, max: 1, rule: {kind: proportional, measure: "b / a"}},
          {label: Trừ, max: 1, rule: {kind: deduct, events: [{input: a, rate: 0.25}]}}]}
        floor: 0
        when_none: {if: "a == 0", score: 50%}
        requires: {code: "1.1", at_least: 80%}
        examples:
          - {given: {a: 8, b: 2}, score: 0}
          - {given: {a: 0, b: 0}, score: 1}
          - {given: {a: 2, b: 1}, reached: {"1.1": 0.79}, score: 0}
"""
    text = EARLIER.replace("max: 3\n", "max: 5\n") + leaf
    outcomes = [one for one in verdicts(tmp_path, one=text)["one"].outcomes if one.code == "1.3"]
    assert [one.trace for one in outcomes] == [
        # 2/8 + (1 − 8 × 0.25) = 0.25 − 1 = −0.75, lifted to the floor
        "a = 8, b = 2 → b / a = 0.25 → Tỷ lệ = 0.25 → Trừ = -1 → rule = -0.75 → floor = 0",
        "a = 0, b = 0 → b / a = – → Tỷ lệ = – → Trừ = 1 → rule = – → when_none = 1",
        # 1/2 + (1 − 0.5) = 1, taken by the gate
        "a = 2, b = 1 → b / a = 0.5 → Tỷ lệ = 0.5 → Trừ = 0.5 → rule = 1 → requires = 0",
    ]
    assert all(one.holds for one in outcomes)


def test_a_file_of_thousands_of_mistakes_is_cut_short_and_says_so(tmp_path: Path) -> None:
    text = EARLIER + "".join(f"k{number}: x\n" for number in range(3000))
    (verdict,) = verdicts(tmp_path, one=text).values()
    assert codes(verdict).count("key-unknown") == 200
    (cut,) = [finding for finding in verdict.findings if finding.code == "findings-cut"]
    assert cut.facts == {"count": 2800}


def test_what_is_no_yaml_and_what_is_no_file_is_a_verdict_and_stops_no_other(tmp_path: Path) -> None:
    found = verdicts(tmp_path, good=EARLIER, bad="a: [")
    assert (found["good"].ok, codes(found["bad"]), found["bad"].criteria) == (True, ["yaml-unclosed"], None)
    (tmp_path / "x.yaml").mkdir()
    verdict, good = validate({"x": tmp_path / "x.yaml", "good": tmp_path / "good.yaml"}, nowhere)
    assert (codes(verdict), good.ok) == (["file-unreadable"], True)
