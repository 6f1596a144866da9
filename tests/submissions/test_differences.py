"""A form made for another text of the set: what it prints otherwise is said at once, and it is read all the same."""

from dataclasses import replace
from math import isnan
from pathlib import Path

import pytest

from par_cli.criteria import LoadedSet, parse_set
from par_cli.entries import Unit
from par_cli.layout import COPY_KEY, FORM_SHEET, IDENTITY_SHEET
from par_cli.submissions import RoundEntries
from par_cli.submissions.differences import Difference
from par_cli.template import Answer
from par_cli.template import write_form as write_blank_form
from tests.submissions.workbooks import FULL, SET_TEXT, UNITS, demo_set, finding, read, said, value, write_book

IDENTITY = f"in/a.xlsx · {IDENTITY_SHEET}"


def edited(*changes: tuple[str, str]) -> LoadedSet:
    """The set of the tests, edited."""
    text = SET_TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_set(text.encode(), "demo.yaml")


def read_by(root: Path, loaded: LoadedSet, made_for: LoadedSet | None = None, unit: Unit = UNITS[0]) -> RoundEntries:
    """The round by one set, where S1 sent a form that was made for another."""
    (root / "in").mkdir()
    answers = {"1.3.a": Answer(value=0.85), "1.2": Answer(self_score=2, evidence="BC")}
    write_blank_form(root / "in/a.xlsx", made_for or demo_set(), unit, "2020", answers)
    return read(root, sets={"": loaded}, units=(unit, *UNITS[1:]))


def counts(result: RoundEntries) -> dict[str, object]:
    facts = finding(result, "criteria-differ").facts
    return {kind: fact for kind, fact in facts.items() if fact != "0" and kind not in ("found", "expected")}


@pytest.mark.parametrize(
    ("changes", "counted", "expected"),
    [
        (
            [("max: 2\n        inputs", "max: 1.5\n        inputs"), ("max: 6", "max: 5.5"),
             ("max: 10\n", "max: 9.5\n")],
            {"max": "1 (1.2: 2 → 1,5)"},
            [Difference("max", "1.2", "2", "1,5")],
        ),
        (
            [("Tỷ lệ trực tuyến", "Tỷ lệ hồ sơ trực tuyến")],
            {"title": "1 (1.3)"},
            [Difference("title", "1.3", "Tỷ lệ trực tuyến", "Tỷ lệ hồ sơ trực tuyến")],
        ),
        (
            [("label: Số đã hoàn thành", "label: Số đã hoàn thành đúng hạn")],
            {"input": "1 (1.2.b)"},
            [Difference("input", "1.2.b", "b. Số đã hoàn thành", "b. Số đã hoàn thành đúng hạn")],
        ),
        (
            [("Triệu đồng, type: number", "Triệu đồng (đã chi), type: number")],
            {"input": "1 (2.3.a)"},
            [Difference("input", "2.3.a", "a. Triệu đồng", "a. Triệu đồng (đã chi)")],
        ),
        (
            [('code: "1.3"', 'code: "1.5"')],
            {"missing": "1 (1.5)", "extra": "1 (1.3)", "input": "1 (1.3.a)"},
            [Difference("missing", "1.5", "", "Tỷ lệ trực tuyến"), Difference("extra", "1.3", "Tỷ lệ trực tuyến", ""),
             Difference("input", "1.3.a", "a. Tỷ lệ", "")],
        ),
        (
            [("kind: bonus, max: 1", "kind: bonus, max: 0.5")],
            {"max": "1 (T1: 1 → 0,5)"},
            None,
        ),
    ],
)  # fmt: skip
def test_what_the_form_prints_otherwise_is_said(
    tmp_path: Path, changes: list[tuple[str, str]], counted: dict[str, str], expected: list[Difference] | None
) -> None:
    result = read_by(tmp_path, edited(*changes))
    assert [place for place, code in said(result) if code == "criteria-differ"] == [IDENTITY]
    assert {kind: fact for kind, fact in counts(result).items() if kind != "rule"} == counted
    found = [one for one in result.differences["in/a.xlsx"] if one.kind != "rule"]
    assert expected is None or found == expected
    # It is read all the same; 2 points are refused where the set has 1.5.
    kept = value(result.entries[""], "S1", "1.2/self")
    assert isnan(kept) if "1.2: 2 → 1,5" in str(counted) else kept == 2.0


def test_another_rule_is_said_in_the_words_of_both(tmp_path: Path) -> None:
    result = read_by(tmp_path, edited(("due: 2020-01-31", "due: 2020-02-29")))
    (difference,) = result.differences["in/a.xlsx"]
    assert (difference.kind, difference.code) == ("rule", "1.4")
    assert "31/01/2020" in difference.form
    assert "29/02/2020" in difference.set
    assert counts(result) == {"rule": "1 (1.4)"}


def test_of_many_differences_the_first_are_named(tmp_path: Path) -> None:
    changes = [(f"title: {title}", f"title: Việc {title}") for title in ("Chỉ đạo", "Kế hoạch", "Báo cáo", "Sáng kiến")]
    assert counts(read_by(tmp_path, edited(*changes))) == {"title": "4 (1, 1.1, 1.4, …)"}


def test_a_set_that_was_edited_where_no_form_shows_it_is_alike(tmp_path: Path) -> None:
    result = read_by(tmp_path, edited(("basis: Quyết định 1/QĐ", "basis: Quyết định 2/QĐ")))
    assert (said(result), result.differences) == ([[IDENTITY, "criteria-alike"]], {})


def test_the_form_of_the_rounds_own_set_is_not_compared(tmp_path: Path) -> None:
    result = read_by(tmp_path, demo_set())
    assert (said(result), result.differences) == ([], {})


def test_a_label_that_lost_its_brackets_is_another(tmp_path: Path) -> None:
    """Brackets behind a label say how to answer only where a date, a yes or no, or a level is asked for."""
    made_for = edited(("Triệu đồng, type: number", "Triệu đồng (đã chi), type: number"))
    assert counts(read_by(tmp_path, demo_set(), made_for)) == {"input": "1 (2.3.a)"}


@pytest.mark.parametrize(("held", "missing"), [(True, "1 (2.1)"), (False, "0")])
def test_where_no_survey_was_held_its_criteria_are_not_missing(tmp_path: Path, held: bool, missing: str) -> None:
    table = (
        "\n".join(line for line in FULL.splitlines() if not line.startswith("| 2.1 ")) + "\n| T1 | Điểm thưởng | 1 |"
    )
    write_book(tmp_path / "in/a.xlsx", {FORM_SHEET: table}, {"unit": "S1", "criteria": "x", "sha256": "0" * 64})
    assert finding(read(tmp_path, survey_held=held), "criteria-differ").facts["missing"] == missing


def test_what_does_not_apply_to_the_unit_is_not_missing(tmp_path: Path) -> None:
    """S1 has no one-stop office: leaf 2.3 is not in its form, and area 2 has less than the set's 4."""
    conditional = ("title: Kinh phí\n", "title: Kinh phí\n        applies_to: \"unit.one_stop == 'có'\"\n")
    unit = replace(UNITS[0], attributes={"one_stop": "không"})
    other = edited(conditional, ("basis: Quyết định 1/QĐ", "basis: Quyết định 2/QĐ"))
    result = read_by(tmp_path, other, made_for=edited(conditional), unit=unit)
    assert [code for _, code in said(result, "attribute-missing")] == ["criteria-alike"]


@pytest.mark.parametrize("beside", [False, True])
def test_an_annotated_copy_is_no_submission(tmp_path: Path, beside: bool) -> None:
    write_book(tmp_path / "in/copy.xlsx", {FORM_SHEET: FULL}, {"unit": "S1", COPY_KEY: "a.xlsx"})
    if beside:
        write_book(tmp_path / "in/a.xlsx", {FORM_SHEET: FULL}, {"unit": "S1"})
    result = read(tmp_path)
    copied, none_read = ["in/copy.xlsx", "annotated-copy"], ["in/copy.xlsx", "unit-unreadable"]
    assert said(result) == ([copied] if beside else [copied, none_read])
    assert finding(result, "annotated-copy").unit == "S1"
    assert result.entries[""].receipts[0] == ("read" if beside else "unreadable")


def test_an_annotated_copy_of_an_offices_own_form_is_known_by_its_cover(tmp_path: Path) -> None:
    cover = "| Đơn vị: | Sở Y tế |\n" + FULL.strip()
    write_book(tmp_path / "in/copy.xlsx", {"Sheet1": cover}, {COPY_KEY: "a.xlsx"})
    result = read(tmp_path)
    assert said(result, "unit-unreadable") == [["in/copy.xlsx", "annotated-copy"]]
    assert result.entries[""].receipts[1] == "unreadable"
