"""par.yaml → a round: where its forms' tables stand, until when they are sent, and what is wrong where."""

from datetime import date
from pathlib import Path

import pytest

from par_cli.findings import Finding, ParError
from par_cli.submissions import ToldLayout
from par_cli.workspace import Round, load_round

ROUND = 'rounds:\n  "2020":\n    criteria: ministry-2020\n'
LAYOUT = "layout: {sheet: Phiếu chấm, heading_row: 8, columns: {code: A, title: B, self: e}}"
OTHER = "{sheet: S, heading_row: 1, columns: {code: AB}}"
TOLD = ToldLayout(sheet="Phiếu chấm", heading_row=8, columns={"code": "A", "title": "B", "self": "E"})


def load(root: Path, text: str) -> Round:
    (root / "par.yaml").write_text(text, encoding="utf-8")
    return load_round(root / "par.yaml", "2020")


def refused(root: Path, text: str) -> list[Finding]:
    with pytest.raises(ParError) as error:
        load(root, text)
    return list(error.value.findings)


def places(root: Path, text: str) -> list[list[str]]:
    return [[finding.place(), finding.code] for finding in refused(root, text)]


def test_a_round_may_say_nothing_of_layouts_deadline_and_contact(tmp_path: Path) -> None:
    round_ = load(tmp_path, ROUND)
    assert (round_.files.layouts, round_.deadline, round_.contact) == ((), None, "")


@pytest.mark.parametrize(
    ("text", "layouts"),
    [
        (f"{ROUND}    {LAYOUT}\n", (TOLD,)),
        (f"defaults:\n  {LAYOUT}\n{ROUND}", (TOLD,)),
        (f"{ROUND}    layout:\n      - {LAYOUT.removeprefix('layout: ')}\n      - {OTHER}\n",
         (TOLD, ToldLayout(sheet="S", heading_row=1, columns={"code": "AB"}))),
    ],
)  # fmt: skip
def test_one_layout_or_several_travel_with_the_files_of_the_round(
    tmp_path: Path, text: str, layouts: tuple[ToldLayout, ...]
) -> None:
    assert load(tmp_path, text).files.layouts == layouts


def test_the_deadline_is_a_day_and_the_contact_a_text(tmp_path: Path) -> None:
    more = '    deadline: 2020-11-15\n    contact: "Phòng CCHC, 024 3821 0000"\n'
    round_ = load(tmp_path, ROUND + more)
    assert (round_.deadline, round_.contact) == (date(2020, 11, 15), "Phòng CCHC, 024 3821 0000")


@pytest.mark.parametrize("text", ["15/11/2020", "2020-11-31", "20201115", "1605398400", "2020-W46-7", "[2020-11-15]"])
def test_a_deadline_that_is_no_day_is_refused(tmp_path: Path, text: str) -> None:
    code = "not-a-day"
    assert places(tmp_path, f"{ROUND}    deadline: {text}\n") == [[f"par.yaml:4:{5 if text[0] == '[' else 15}", code]]


@pytest.mark.parametrize(
    ("layout", "place", "code"),
    [
        ("{sheet: S, heading_row: 0, columns: {code: A}}", "4:37", "number-out-of-range"),
        ("{sheet: S, heading_row: A1, columns: {code: A}}", "4:37", "not-a-whole-number"),
        ("{sheet: S, heading_row: 1, columns: {code: A1}}", "4:56", "not-a-column"),
        ("{sheet: S, heading_row: 1, columns: {code: 1}}", "4:56", "not-a-column"),
        ("{sheet: S, heading_row: 1, columns: {code: ALM}}", "4:56", "not-a-column"),
        ("{sheet: S, heading_row: 1, columns: {code: A, self: B, value: b}}", "4:40", "column-taken"),
        ("{sheet: S, heading_row: 1, columns: {self: B}}", "4:40", "key-missing"),
        ("{sheet: S, heading_row: 1}", "4:5", "key-missing"),
        ("{heading_row: 1, columns: {code: A}}", "4:5", "key-missing"),
        ("{sheet: S, heading_row: 1, columns: {code: A, valeu: B}}", "4:59", "key-unknown"),
        ("{sheet: S, row: 1, heading_row: 1, columns: {code: A}}", "4:24", "key-unknown"),
        ("{sheet: S, heading_row: 1, columns: [A]}", "4:40", "not-a-mapping"),
        ('{sheet: "", heading_row: 1, columns: {code: A}}', "4:14", "text-empty"),
        ("A8", "4:13", "not-a-list"),
        ("[A8]", "4:14", "not-a-mapping"),
    ],
)
def test_a_layout_that_cannot_be_is_refused_at_its_place(tmp_path: Path, layout: str, place: str, code: str) -> None:
    assert places(tmp_path, f"{ROUND}    layout: {layout}\n") == [[f"par.yaml:{place}", code]]


def test_a_mistake_in_the_defaults_is_shown_there_once(tmp_path: Path) -> None:
    defaults = "defaults:\n  layout: {sheet: S, heading_row: 1, columns: {code: 1}}\n"
    assert places(tmp_path, defaults + ROUND + '  "2021": {criteria: ministry-2020}\n') == [
        ["par.yaml:2:54", "not-a-column"]
    ]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (f"{ROUND}    sumbissions: x\n", "submissions"),
        (f"{ROUND}    layout: {{sheet: S, heading: 1, heading_row: 1, columns: {{code: A}}}}\n", "heading_row"),
        (f"{ROUND}    layout: {{sheet: S, heading_row: 1, columns: {{code: A, evidense: C}}}}\n", "evidence"),
        (f"unit: x\n{ROUND}", "units"),
    ],
)
def test_an_unknown_key_comes_with_the_nearest_that_may_stand_there(tmp_path: Path, text: str, suggestion: str) -> None:
    (finding,) = refused(tmp_path, text)
    assert (finding.code, finding.facts["suggestion"]) == ("key-unknown", f" → {suggestion}?")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_wrong_is_said_in_full(tmp_path: Path, lang: str) -> None:
    """No blank of a message is left without its fact."""
    layout = "[{sheet: S, heading_row: 0, columns: {code: 1}}, 2]"
    text = f"{ROUND}    deadline: x\n    contact: [y]\n    layout: {layout}\n"
    assert all(finding.message(lang) and finding.fix(lang) for finding in refused(tmp_path, text))
