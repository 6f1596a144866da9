"""A check on a terminal: counts first, then units, then findings, then forms that are not this round's own."""

import io

import pytest
from rich.console import Console

from par_cli.analysis import Checked
from par_cli.findings import Finding
from par_cli.reports.checks.text import UNITS_SHOWN, show_check
from par_cli.reports.checks.words import _EN, _VI
from tests.reports.checks.checks import FULL, check_of


def text_of(checked: Checked, lang: str = "en", width: int = 160) -> str:
    out = io.StringIO()
    show_check(checked, Console(file=out, width=width, markup=False, highlight=False, emoji=False), lang)
    return out.getvalue()


def test_counts_come_before_units_and_units_before_findings() -> None:
    high = {**FULL, "1.2.a": "Không"}  # claims 1 where nothing is given
    text = text_of(check_of({"a": FULL, "b": high, "c": None, "d": {"1.1.a": "Có"}}))
    counts = "Received 3/4 units · unreadable 0 · not received 1\n"
    # answered 2 + 2 + 1 of 2 each; evidence 1 + 1 + 0 of 1 each; d explains nothing
    complete = "Answered 5/6 · evidence 2/3 · to explain 1 · claimed above the rules 1\n"
    places = [text.index(part) for part in (counts, complete, "Đơn vị a", "ERROR unit-missing", "2 errors, 1 warnings")]
    assert places == sorted(places)
    rows = {line.split()[2]: line.split()[3:] for line in text.splitlines() if line.startswith("Đơn vị ")}
    assert rows["a"] == ["read", "2/2", "1/1", "0", "2.00", "2.00", "2.00", "0"]
    assert rows["b"] == ["read", "2/2", "1/1", "0", "2.00", "1.00", "2.00", "1"]
    assert rows["c"] == ["not", "received", *["–"] * 7]
    assert rows["d"] == ["read", "1/2", "0/1", "1", "–", "1.00", "2.00", "0"]


def test_of_a_long_bloc_only_units_with_something_to_say_are_listed_as_many_as_fit() -> None:
    fine = {f"ok{at}": FULL for at in range(100)}
    gone = {f"gone{at}": None for at in range(200)}
    half = {"half": {"1.1.a": "Có", "1.1:evidence": 1}}
    text = text_of(check_of({**fine, **gone, **half}))
    listed = [line.split()[2] for line in text.splitlines() if line.startswith("Đơn vị ")]
    assert "Received 101/301 units · unreadable 0 · not received 200" in text
    assert len(listed) == UNITS_SHOWN
    assert listed[0] == "half"  # who sent something comes before those of whom the count says enough
    assert "… and 161 more units with something to see" in text  # 201 - 40
    assert "100 units with nothing to see" in text
    assert len(text.splitlines()) < 120


def test_a_short_bloc_is_shown_whole() -> None:
    text = text_of(check_of({f"ok{at}": FULL for at in range(UNITS_SHOWN)}))
    assert sum(line.startswith("Đơn vị ") for line in text.splitlines()) == UNITS_SHOWN
    assert "Nothing was found." in text


def test_without_a_register_that_is_said_and_nobody_is_missing() -> None:
    text = text_of(check_of({"a": FULL, "b": None}, registered=False))
    assert "Without a register" in text
    assert "Received 1 units · unreadable 0" in text
    assert "not received" not in text


def test_a_demonstration_says_so() -> None:
    assert "DEMONSTRATION" in text_of(check_of({"a": FULL}, demonstration=True))


def test_a_proposed_layout_can_be_pasted_and_is_shown_once() -> None:
    block = 'layout:\n  sheet: "Biểu 1"\n  heading_row: 4\n'
    text = text_of(check_of({"a": FULL}, proposals={"a.xlsx": block, "b.xlsx": block}))
    assert '\na.xlsx (and 1 more files alike)\n    layout:\n      sheet: "Biểu 1"\n      heading_row: 4\n' in text


def test_what_a_form_of_another_set_has_otherwise_is_a_table() -> None:
    differences = [("max", "1.1", "0,5", "1"), ("missing", "1.2", "", "Tiêu chí 1.2")]
    text = text_of(check_of({"a": FULL}, differences={"a.xlsx": differences}))
    lines = [line.split() for line in text.splitlines()]
    assert ["1.1", "maximum", "0,5", "1"] in lines
    assert ["1.2", "not", "in", "the", "form", "–", "Tiêu", "chí", "1.2"] in lines


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_hostile_texts_do_nothing_on_a_terminal(lang: str) -> None:
    evil = "\x1b[2Jx\x07\u202e[red]y[/red]"
    finding = Finding(code="unit-unknown", facts={"text": evil}, file=f"{evil}.xlsx")
    checked = check_of(
        {"a": FULL},
        [finding],
        proposals={f"{evil}.xlsx": f"sheet: {evil}\n"},
        differences={evil: [("title", evil, evil, evil)]},
    )
    text = text_of(checked, lang)
    assert not any(character in text for character in "\x1b\x07\u202e")
    assert "[red]y[/red]" in text


def test_both_languages_have_the_same_words() -> None:
    assert set(_VI) == set(_EN)
