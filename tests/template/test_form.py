"""The form of a round: what stands in it, for whom, and that the same input gives the same bytes."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from par_cli import layout
from par_cli.criteria import LoadedSet, fold, load_set, parse_set
from par_cli.entries import Unit, fields_of
from par_cli.findings import ParError
from par_cli.template import Answer, Terms, write_form
from par_cli.template.asked import Asked
from par_cli.template.excel_limits import is_within_excel

CRITERIA = Path(__file__).parents[2] / "criteria"
UNIT = Unit("so-a", "Sở A", "department", parent="UBND tỉnh B", attributes={"has_tthc": "không"})
SET = """
id: demo
title: Ví dụ
year: 2020
basis: Quyết định 1
max: 6
adjustments:
  - {code: T1, title: Đúng hạn, kind: bonus, max: 1}
areas:
  - code: "1"
    title: Lĩnh vực một
    max: 4
    inputs: {z: {label: Số văn bản được giao, type: count}}
    when_none: {if: "z == 0", score: max}
    criteria:
      - code: "1.10"
        title: Kế hoạch
        max: 1.5
        inputs:
          a: {label: Số nhiệm vụ, type: count}
          b: {label: Số đã hoàn thành, type: count, at_most: a}
          c: {label: Tỷ lệ, type: percent, at_most: 100%}
          d: {label: Ngày gửi, type: date}
        rule: {kind: formula, points: "if(d > 0, b / a * c, 0) * 1.5"}
        when_none: {if: "a == 0", score: 0}
      - {code: "1.2", title: Khảo sát, max: 1, rule: {kind: survey, value: percent}, evidence: none}
      - {code: "1.3", title: Chất lượng, max: 1, rule: {kind: given, by: council}}
      - {code: "1.4", title: Sáng kiến, max: 0.5, rule: {kind: given, by: unit}}
  - code: "2"
    title: Thủ tục hành chính
    max: 2
    applies_to: "unit.has_tthc"
    criteria:
      - code: "2.1"
        title: Công khai
        max: 2
        rule: {kind: choice, options: [{label: Đủ, score: max}, {label: Thiếu, score: 0}]}
"""


@pytest.fixture(scope="module")
def demo() -> LoadedSet:
    """A small set with every kind of row."""
    return parse_set(SET.encode(), "demo.yaml")


def sheet(path: Path, name: str) -> list[list[Any]]:
    """The values of a sheet, row by row."""
    return [list(row) for row in openpyxl.load_workbook(path)[name].iter_rows(values_only=True)]


def rows(path: Path) -> dict[str, list[Any]]:
    """The rows of the scoring table by their code, those below the heading."""
    table = sheet(path, layout.FORM_SHEET)
    start = next(at for at, row in enumerate(table) if row[0] == layout.heading("code"))
    return {row[0]: row for row in table[start + 1 :] if row[0]}


def form(tmp_path: Path, loaded: LoadedSet, unit: Unit | None = UNIT, **answers: Answer) -> Path:
    """A written form; the answers by name with ``_`` for the point."""
    path = tmp_path / "form.xlsx"
    write_form(path, loaded, unit, "2020", {name.replace("_", "."): answer for name, answer in answers.items()})
    return path


def test_every_field_that_a_unit_answers_has_its_row(tmp_path: Path) -> None:
    for file in sorted(CRITERIA.glob("*.yaml")):
        loaded = load_set(file)
        path = tmp_path / f"{file.stem}.xlsx"
        write_form(path, loaded, None, "2020")
        assert {entered.label for entered in fields_of(loaded.criteria)} <= rows(path).keys()


def test_codes_are_texts(tmp_path: Path, demo: LoadedSet) -> None:
    path = form(tmp_path, demo)
    cells = [
        cell for cell in openpyxl.load_workbook(path)[layout.FORM_SHEET]["A"] if cell.value in ("1", "1.10", "1.10.a")
    ]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [
        ("1", "s", "@"), ("1.10", "s", "@"), ("1.10.a", "s", "@"),
    ]  # fmt: skip


def test_the_hidden_sheet_says_whose_form_it_is(tmp_path: Path, demo: LoadedSet) -> None:
    path = form(tmp_path, demo)
    assert dict(sheet(path, layout.IDENTITY_SHEET)) == {
        "layout": layout.VERSION, "unit": "so-a", "criteria": "demo", "sha256": demo.sha256, "round": "2020",
        "unit.has_tthc": "không",
    }  # fmt: skip
    assert openpyxl.load_workbook(path)[layout.IDENTITY_SHEET].sheet_state == "hidden"


def test_the_cover_names_the_unit_in_words_that_the_reader_knows(tmp_path: Path, demo: LoadedSet) -> None:
    said = {row[0]: row[1] for row in sheet(form(tmp_path, demo), layout.COVER_SHEET) if row[1]}
    known = (layout.UNIT_NAME_LABELS, layout.UNIT_CODE_LABELS, layout.PARENT_LABELS)
    found = [
        next(text for label, text in said.items() if fold(label).rstrip(" :") in {fold(one) for one in labels})
        for labels in known
    ]
    assert found == ["Sở A", "so-a", "UBND tỉnh B"]


def test_only_what_applies_to_the_unit_is_asked(tmp_path: Path, demo: LoadedSet) -> None:
    asked = rows(form(tmp_path, demo))
    assert not {"2", "2.1", "2.1.a"} & asked.keys()
    assert [node.code for node in Asked(demo.criteria, UNIT).nodes] == ["1", "1.10", "1.2", "1.3", "1.4"]


def test_without_a_unit_or_its_attribute_everything_is_asked(tmp_path: Path, demo: LoadedSet) -> None:
    assert "2.1.a" in rows(form(tmp_path, demo, None))
    assert "2.1.a" in rows(form(tmp_path, demo, Unit("so-c", "Sở C")))


def test_the_maximum_in_the_total_row_is_the_units_own(tmp_path: Path, demo: LoadedSet) -> None:
    total = next(row for row in sheet(form(tmp_path, demo), layout.FORM_SHEET) if row[1] == "Tổng cộng")
    assert total[2] == 4


def test_the_inputs_of_a_branch_stand_right_below_it(tmp_path: Path, demo: LoadedSet) -> None:
    assert list(rows(form(tmp_path, demo)))[:3] == ["1", "1.z", "1.10"]


def test_survey_and_council_leaves_say_so_and_ask_for_nothing(tmp_path: Path, demo: LoadedSet) -> None:
    table = openpyxl.load_workbook(form(tmp_path, demo), data_only=True)[layout.FORM_SHEET]
    asked = {row[0]: row for row in table.iter_rows(values_only=True)}
    assert [asked[code][4] for code in ("1.2", "1.3", "1.4")] == ["Điều tra XHH", "Hội đồng chấm", "Hội đồng chấm"]
    assert [asked[code][3] for code in ("1.2", "1.3", "1.4")] == [None, None, None]


def test_the_rule_stands_in_words_below_its_leaf(tmp_path: Path, demo: LoadedSet) -> None:
    table = sheet(form(tmp_path, demo, None), layout.FORM_SHEET)
    below = next(table[at + 1] for at, row in enumerate(table) if row[0] == "2.1")
    assert below[:2] == [None, "Cách chấm: Đủ: 2 điểm; Thiếu: 0 điểm"]


def test_answers_stand_in_their_cells(tmp_path: Path, demo: LoadedSet) -> None:
    own = Answer(self_score=1.2, evidence="Báo cáo số 1", explanation="Xem mục II")
    path = form(
        tmp_path,
        demo,
        **{"1_10": own, "1_10_a": Answer(20.0), "1_10_c": Answer(0.85), "1_10_d": Answer(date(2020, 1, 15))},
    )
    asked = rows(path)
    assert asked["1.10"][5:8] == [1.2, "Báo cáo số 1", "Xem mục II"]
    assert [asked[f"1.10.{name}"][3] for name in "abc"] == [20, None, 0.85]
    assert asked["1.10.d"][3].date() == date(2020, 1, 15)
    formats = {c.row: c.number_format for c in openpyxl.load_workbook(path)[layout.FORM_SHEET]["D"]}
    assert {"0.00%", "dd/mm/yyyy", "#,##0"} <= set(formats.values())


def test_a_text_that_begins_with_an_equals_sign_stays_a_text(tmp_path: Path, demo: LoadedSet) -> None:
    unit = Unit("so-d", '=HYPERLINK("x")', "department", parent="=1+1")
    path = form(tmp_path, demo, unit, **{"1_10": Answer(evidence="=1+1"), "1_10_d": Answer("=không")})
    texts = {unit.name, unit.parent, "=1+1", "=không"}
    cells = [cell for page in openpyxl.load_workbook(path) for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value in texts} == {"s"}
    assert {cell.value for cell in cells if cell.value in texts} == texts
    assert rows(path)["1.10"][6] == "=1+1"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, demo: LoadedSet) -> None:
    first = form(tmp_path, demo, **{"1_10_a": Answer(3)}).read_bytes()
    assert form(tmp_path, demo, **{"1_10_a": Answer(3)}).read_bytes() == first


def test_an_answer_without_a_row_is_refused(tmp_path: Path, demo: LoadedSet) -> None:
    with pytest.raises(ValueError, match=r"2\.1\.a"):
        form(tmp_path, demo, **{"2_1_a": Answer("Đủ")})
    assert not (tmp_path / "form.xlsx").exists()


def test_a_text_that_no_cell_holds_is_refused_and_not_cut(tmp_path: Path, demo: LoadedSet) -> None:
    with pytest.raises(ParError) as caught:
        form(tmp_path, demo, **{"1_10": Answer(evidence="x" * 40_000)})
    assert [finding.code for finding in caught.value.findings] == ["text-too-long"]
    held = sheet(form(tmp_path, demo, **{"1_10": Answer(evidence="x" * 32_767)}), layout.FORM_SHEET)
    assert "x" * 32_767 in {cell for row in held for cell in row}


@pytest.mark.parametrize("text", ["<r>A & <b></r>", "a\x01b\uffff", "=1+1", "_x0041_", "a\ud800"])
def test_whatever_a_text_is_the_form_is_a_workbook_that_shows_it(tmp_path: Path, demo: LoadedSet, text: str) -> None:
    unit = Unit("so-a", text, parent=text, attributes={"has_tthc": "có", "x": text})
    write_form(tmp_path / "form.xlsx", demo, unit, text, terms=Terms(contact=text))
    kept = "".join(c for c in text if c not in "\x01\uffff\ud800")  # what XML cannot hold
    labels = {str(row[0]).rstrip(":"): row[1] for row in sheet(tmp_path / "form.xlsx", layout.COVER_SHEET) if row[0]}
    assert [labels[label].strip() for label in ("Đơn vị", "Đợt chấm", "Nơi nhận, giải đáp")] == [kept] * 3


def one_leaf(rule: str) -> LoadedSet:
    head = "id: demo\ntitle: Ví dụ\nyear: 2020\nbasis: Quyết định 1\nmax: 1\nareas:\n"
    return parse_set(f'{head}  - {{code: "1", title: Một, max: 1, {rule}}}'.encode(), "demo.yaml")


LEVELS = ", ".join(f"{{label: Mức {number}, score: {number / 1000}}}" for number in range(300))
CASES = ", ".join(f"{{if: 'a > {90 - number}', points: '{number / 100}'}}" for number in range(65))


@pytest.mark.parametrize("rule", [
    f"rule: {{kind: choice, options: [{{label: Đủ, score: 1}}, {LEVELS}]}}",  # more values than CHOOSE takes
    # more IFs in each other than Excel reads
    f"inputs: {{a: {{label: Số, type: number}}}}, rule: {{kind: formula, cases: [{CASES}, {{points: '0'}}]}}",
])  # fmt: skip
def test_a_formula_that_excel_would_call_damage_is_a_finding_at_its_criterion(tmp_path: Path, rule: str) -> None:
    with pytest.raises(ParError) as caught:
        write_form(tmp_path / "form.xlsx", one_leaf(rule), None, "2020")
    assert [(one.code, one.criterion) for one in caught.value.findings] == [("formula-too-long", "1")]
    assert not (tmp_path / "form.xlsx").exists()


@pytest.mark.parametrize(("formula", "fits"), [
    ("1+" * 4_095 + "10", True), ("1+" * 4_095 + "100", False),  # 8,192 characters and one more
    ("ABS(" * 64 + "1" + ")" * 64, True), ("ABS(" * 65 + "1" + ")" * 65, False),
    ("((((SUM(" + "1," * 254 + "1)))))", True), ("SUM(" + "1," * 255 + "1)", False),
    ('A1="' + '""' * 255 + '"', True), ('A1="' + "(" * 256 + '"', False),
])  # fmt: skip
def test_the_limits_are_excels(formula: str, fits: bool) -> None:
    assert is_within_excel(formula) is fits


def test_adjustments_stand_in_a_block_of_their_own_at_the_end(tmp_path: Path, demo: LoadedSet) -> None:
    titles = [row[1] for row in sheet(form(tmp_path, demo), layout.FORM_SHEET) if row[1]]
    assert titles[titles.index("Điểm thưởng, điểm trừ") :][:4:3] == ["Điểm thưởng, điểm trừ", "Tổng cộng"]


def test_the_heading_repeats_on_every_printed_page(tmp_path: Path, demo: LoadedSet) -> None:
    page = openpyxl.load_workbook(form(tmp_path, demo))[layout.FORM_SHEET]
    assert (page.print_title_rows, page.freeze_panes, page.page_setup.orientation) == ("$5:$5", "C6", "landscape")
