"""Where a table stands, told in par.yaml or proposed: a form that nobody would recognise is read."""

from pathlib import Path
from textwrap import indent

import pytest
import yaml

from par_cli.layout import FORM_SHEET
from par_cli.submissions import Register, RoundEntries, RoundFiles, ToldLayout, read_round
from par_cli.workspace import load_round
from tests.submissions.test_forms import FULL_VALUES, hide
from tests.submissions.workbooks import FULL, UNITS, demo_set, finding, form, said, values, write_book

STRANGE = """
| SỞ Y TẾ |   |                 |        |                 |              |                   |            |
|         |   |                 |        |                 |              |                   |            |
| Ký hiệu | # | Nội dung công việc | Mức trần | Năm nay đạt  | Đơn vị chấm  | Văn bản           | Thuyết minh |
|         |   | A. PHẦN CHUNG   |        |                 |              |                   |            |
| 1       | 1 | Chỉ đạo         | 6      |                 |              |                   |            |
| 1.1     | 2 | Kế hoạch        | 1      | Kịp thời        | '0,5         | KH 12             |            |
| 1.2     | 3 | Mức độ hoàn thành | 2    |                 | 1.8          |                   | Văn bản mật |
| 1.2.a   |   | Số nhiệm vụ     |        | 20              |              |                   |            |
| 1.2.b   |   | Số đã hoàn thành |       | 18              |              |                   |            |
| 1.10    | 4 | Công khai       | 1      | có              |              |                   |            |
| 2       | 5 | Kết quả         | 4      |                 |              |                   |            |
| 2.3     | 6 | Kinh phí        | 1      | '63,58          |              |                   |            |
"""
ANSWERS = {"1.1.a": 0.0, "1.1/self": 0.5, "1.2/self": 1.8, "1.2.a": 20.0, "1.2.b": 18.0, "1.10.a": 1.0, "2.3.a": 63.58}
TOLD = ToldLayout.model_validate(
    {
        "sheet": "phiếu  CHẤM điểm",
        "heading_row": 3,
        "columns": {"code": "a", "title": "C", "max": "D", "value": "E", "self": "F", "evidence": "G",
                    "explanation": "H"},
    }
)  # fmt: skip


def told(root: Path, *layouts: ToldLayout) -> RoundEntries:
    files = RoundFiles(root / "in", None, survey_held=True, appraisal=(), root=root, layouts=layouts)
    return read_round(files, Register(UNITS), {"": demo_set()})


def heard(result: RoundEntries) -> list[list[str]]:
    return said(result, "unit-by-file-name", "evidence-missing", "unit-unreadable")


def test_nobody_reads_a_form_that_nobody_told(tmp_path: Path) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"Phiếu chấm điểm": STRANGE})
    assert heard(told(tmp_path)) == [["in/so-y-te.xlsx", "no-tree-sheet"]]


def test_a_told_form_is_read(tmp_path: Path) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"Ghi chú": "| x |", "Phiếu chấm điểm": STRANGE})
    result = told(tmp_path, TOLD)
    assert heard(result) == []
    assert values(result.entries[""], "S2") == ANSWERS
    assert result.entries[""].column("1.2", "explanation")[1] == 1.0


def test_what_was_told_goes_before_what_is_recognised(tmp_path: Path) -> None:
    """The headings would have the scores of last year; the table below row 1 is told to be another column's."""
    head = "| Mã | Nội dung | Điểm tự chấm | 2020 |"
    table = f"{head}\n| 1.1 | Kế hoạch | 1 | 0.5 |\n{head}\n| 1.2 | Mức độ | 2 | 1.8 |"
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": table})
    layout = ToldLayout.model_validate({"sheet": "A", "heading_row": 1, "columns": {"code": "A", "self": "D"}})
    assert values(told(tmp_path).entries[""], "S2") == {"1.1/self": 1.0, "1.2/self": 2.0}
    assert values(told(tmp_path, layout).entries[""], "S2") == {"1.1/self": 0.5, "1.2/self": 1.8}


def test_a_told_sheet_goes_before_another_with_other_answers(tmp_path: Path) -> None:
    draft = "| Mã | Nội dung | Điểm tự chấm |\n| 1.1 | Kế hoạch | 1 |"
    write_book(tmp_path / "in/so-y-te.xlsx", {FORM_SHEET: draft, "Phiếu chấm điểm": STRANGE})
    result = told(tmp_path, TOLD)
    assert heard(result) == [[f"in/so-y-te.xlsx · {FORM_SHEET}", "sheet-ignored"]]
    assert values(result.entries[""], "S2") == ANSWERS


OURS = {"unit": "S1", "criteria": "demo-2020"}


def test_our_own_layout_needs_no_telling(tmp_path: Path) -> None:
    write_book(tmp_path / "in/a.xlsx", {FORM_SHEET: FULL}, OURS)
    layout = TOLD.model_copy(update={"sheet": FORM_SHEET})
    result = told(tmp_path, layout)
    assert (heard(result), values(result.entries[""], "S1")) == ([], FULL_VALUES)


def test_an_offices_own_sheet_that_is_called_as_ours_hinders_no_telling(tmp_path: Path) -> None:
    told_sheet = {"S": FULL.replace("Mã ", "Mx ").replace("Nội dung", "Nxx     ")}
    write_book(tmp_path / "in/so-tttt.xlsx", told_sheet, {"Ghi chú": "Bản nháp"})
    layout = ToldLayout.model_validate(
        {"sheet": "S", "heading_row": 1, "columns": {"code": "A", "value": "D", "self": "E"}}
    )
    assert "layout-misfit" not in [code for _, code in heard(told(tmp_path, layout))]
    assert "no-tree-sheet" not in [code for _, code in heard(told(tmp_path, layout))]


@pytest.mark.parametrize("column", ["B", "Z"])
def test_a_layout_without_known_codes_is_said_and_headings_are_tried(tmp_path: Path, column: str) -> None:
    layout = ToldLayout.model_validate({"sheet": "S", "heading_row": 1, "columns": {"code": column, "self": "C"}})
    write_book(tmp_path / "in/so-y-te.xlsx", {"S": FULL})
    result = told(tmp_path, layout)
    assert heard(result) == [["in/so-y-te.xlsx · S", "layout-misfit"]]
    assert finding(result, "layout-misfit").facts == {"column": column, "row": 1}
    assert values(result.entries[""], "S2") == FULL_VALUES


def test_of_two_layouts_of_a_sheet_the_one_that_fits_is_taken(tmp_path: Path) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"Phiếu chấm điểm": STRANGE})
    other = ToldLayout.model_validate({"sheet": TOLD.sheet, "heading_row": 3, "columns": {"code": "H"}})
    result = told(tmp_path, other, TOLD)
    assert (heard(result), values(result.entries[""], "S2")) == ([], ANSWERS)


def test_a_form_in_two_sheets_is_told_by_two_layouts(tmp_path: Path) -> None:
    sheets = {"A": "| x | y |\n| 1.1 | 0.5 |", "B": "| y | x |\n| 1.8 | 1.2 |", "C": "| x |\n| 1.3 |"}
    write_book(tmp_path / "in/so-y-te.xlsx", sheets)
    one = ToldLayout.model_validate({"sheet": "A", "heading_row": 1, "columns": {"code": "A", "self": "B"}})
    other = ToldLayout.model_validate({"sheet": "B", "heading_row": 1, "columns": {"code": "B", "self": "A"}})
    result = told(tmp_path, one, other)
    assert (heard(result), values(result.entries[""], "S2")) == ([], {"1.1/self": 0.5, "1.2/self": 1.8})


def test_nobody_chooses_between_two_told_forms(tmp_path: Path) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": "| x | y |\n| 1.1 | 0.5 |", "B": "| x | y |\n| 1.1 | 1 |"})
    columns = {"code": "A", "self": "B"}
    layouts = [ToldLayout.model_validate({"sheet": s, "heading_row": 1, "columns": columns}) for s in "AB"]
    result = told(tmp_path, *layouts)
    assert (heard(result), values(result.entries[""], "S2")) == ([["in/so-y-te.xlsx · B", "form-twice"]], {})


def test_the_headings_of_a_told_table_are_no_cover(tmp_path: Path) -> None:
    """Above a table, "Đơn vị" beside a text would name the unit."""
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": "| x | Đơn vị | đạt |\n| 1.1 | Phòng A | 0.5 |"})
    layout = ToldLayout.model_validate({"sheet": "A", "heading_row": 1, "columns": {"code": "A", "self": "C"}})
    result = told(tmp_path, layout)
    assert (heard(result), values(result.entries[""], "S2")) == ([], {"1.1/self": 0.5})


def test_a_told_column_beyond_the_sheet_is_blank(tmp_path: Path) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": "| x | y |\n| 1.1 | 1 |"})
    columns = {"code": "A", "self": "B", "evidence": "ALL"}
    layout = ToldLayout.model_validate({"sheet": "A", "heading_row": 1, "columns": columns})
    result = told(tmp_path, layout)
    assert (heard(result), values(result.entries[""], "S2")) == ([], {"1.1/self": 1.0})


def test_the_cover_may_stand_above_a_told_table(tmp_path: Path) -> None:
    write_book(tmp_path / "in/x.xlsx", {"Phiếu chấm điểm": STRANGE.replace("| SỞ Y TẾ |   |", "| Đơn vị: | Sở Y tế |")})
    result = told(tmp_path, TOLD)
    assert (heard(result), values(result.entries[""], "S2")) == ([], ANSWERS)


def test_the_proposed_block_makes_the_workbook_readable(tmp_path: Path) -> None:
    """ "Đơn vị chấm" and the like are near no heading: their columns are left to a person, in comments."""
    write_book(tmp_path / "in/so-y-te.xlsx", {"Bìa 2": "| 1 |\n| 2 |\n| 3 |", "Phiếu chấm điểm": STRANGE})
    proposed = told(tmp_path).proposed["in/so-y-te.xlsx"]
    assert proposed.yaml() == (
        "layout:\n"
        '  sheet: "Phiếu chấm điểm"\n'
        "  heading_row: 3\n"
        "  columns:\n"
        "    code: A  # Ký hiệu\n"
        "    title: C  # Nội dung công việc\n"
        "    max: D  # Mức trần\n"
        "    # ?: B  # #\n"
        "    # ?: E  # Năm nay đạt\n"
        "    # ?: F  # Đơn vị chấm\n"
        "    # ?: G  # Văn bản\n"
        "    # ?: H  # Thuyết minh\n"
    )
    confirmed = proposed.yaml()
    for column, role in {"E": "value", "F": "self", "G": "evidence", "H": "explanation"}.items():
        confirmed = confirmed.replace(f"# ?: {column}", f"{role}: {column}")
    workspace = 'rounds:\n  "2020":\n    criteria: ministry-2020\n' + indent(confirmed, "    ")
    (tmp_path / "par.yaml").write_text(workspace, encoding="utf-8")
    result = told(tmp_path, *load_round(tmp_path / "par.yaml", "2020").files.layouts)
    assert (heard(result), values(result.entries[""], "S2")) == ([], ANSWERS)
    assert result.proposed == {}


def test_headings_that_nearly_match_are_proposed(tmp_path: Path) -> None:
    near = {
        "Ký hiệu": "Kí hiệu", "Năm nay đạt": "Số liệu thực hiện năm 2020", "Đơn vị chấm": "Điểm đơn vị tự chấm",
        "Văn bản ": "Tài liệu kiêm chứng", "Thuyết minh": "Giải trình (nếu có)",
    }  # fmt: skip
    table = STRANGE
    for old, new in near.items():
        table = table.replace(old, new)
    write_book(tmp_path / "in/so-y-te.xlsx", {"Tờ 1": table})
    proposed = told(tmp_path).proposed["in/so-y-te.xlsx"]
    assert proposed.layout.columns == TOLD.columns
    assert list(proposed.unsure) == ["B"]
    result = told(tmp_path, proposed.layout)
    assert (heard(result), values(result.entries[""], "S2")) == ([], ANSWERS)


THREE = "| 1.1 | 1 | 2 |\n| 1.3 | 1 | 2 |\n| 1.4 | 1 | 2 |"


def test_a_role_that_two_headings_name_is_left_to_a_person_with_both(tmp_path: Path) -> None:
    """What it claims in the one are the set's maxima: that does not make it a column of maxima."""
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": f"| Ký hiệu | Tự chấm | Tự chấm |\n{THREE}"})
    assert told(tmp_path).proposed["in/so-y-te.xlsx"].yaml().splitlines()[3:] == [
        "  columns:", "    code: A  # Ký hiệu", "    # self: B  # Tự chấm", "    # self: C  # Tự chấm",
    ]  # fmt: skip


def test_a_row_that_numbers_the_columns_belongs_to_the_proposed_headings(tmp_path: Path) -> None:
    """Else its "1" would be the code of area 1."""
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": f"| Ký hiệu | Trần | Đạt |\n| 1 | 2 | 3 |\n{THREE}"})
    proposed = told(tmp_path).proposed["in/so-y-te.xlsx"]
    assert (proposed.layout.heading_row, proposed.headings) == (2, {"A": "Ký hiệu", "B": "Trần", "C": "Đạt"})


def test_a_hidden_sheet_is_not_proposed(tmp_path: Path) -> None:
    head = "| Ký hiệu | Trần | Đạt |"
    path = write_book(tmp_path / "in/so-y-te.xlsx", {"A": f"{head}\n{THREE}\n| 2.1 | 1 | 2 |", "B": f"{head}\n{THREE}"})
    assert told(tmp_path).proposed["in/so-y-te.xlsx"].layout.sheet == "A"
    hide(path, "A")
    assert told(tmp_path).proposed["in/so-y-te.xlsx"].layout.sheet == "B"


def test_two_columns_of_one_meaning_are_left_to_a_person(tmp_path: Path) -> None:
    table = "| Mã | Nội dung | Số liệu | |\n| | | Năm 2019 | Năm 2020 |\n| 1.2 | Mức | | |\n| 1.2.a | Số | 20 | 30 |"
    table += "\n| 1.1 | K | Kịp thời | |\n| 1.4 | B | | 2020-01-15 |"
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": table})
    result = told(tmp_path)
    assert [code for _, code in heard(result)] == ["heading-ambiguous"]
    proposed = result.proposed["in/so-y-te.xlsx"]
    assert (proposed.layout.heading_row, proposed.layout.columns) == (1, {"code": "A", "title": "B", "value": "C"})
    assert proposed.unsure == {"D": ()}


def test_the_maxima_are_not_mistaken_for_a_claim_of_all_of_them(tmp_path: Path) -> None:
    rows = [line.split("|")[1:4] for line in FULL.strip().splitlines()[1:]]
    table = "\n".join(f"| {code} | {title} | {most} | {most} |" for code, title, most in rows)
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": f"| Ký hiệu | Việc | Trần | Đạt |\n{table}"})
    proposed = told(tmp_path).proposed["in/so-y-te.xlsx"]
    assert proposed.layout.columns == {"code": "A", "title": "B"}
    assert proposed.unsure == {"C": (), "D": ()}


@pytest.mark.parametrize(
    "table",
    [
        "| x | y |\n| 1 | 2 |\n| 2 | 3 |",  # the codes of two areas are met by chance
        "| 1.1 | a |\n| 1.2 | b |\n| 1.3 | c |",  # no headings
        "| Tiêu đề |\n| 1.1 | a |\n| 1.2 | b |\n| 1.3 | c |",
    ],
)
def test_what_is_no_table_is_not_proposed(tmp_path: Path, table: str) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"A": table})
    result = told(tmp_path)
    assert ([code for _, code in heard(result)], result.proposed) == (["no-tree-sheet"], {})


def test_a_sheets_name_and_headings_cannot_leave_their_place_in_the_block(tmp_path: Path) -> None:
    name = "A \u2028'x' #{y} {{"
    head = "| Mã hiệu | Nội dung\u202e\u200b  columns: {code: Z} | Cao nhất |"
    rows = "\n".join(f"| {code} | x | 1 |" for code in ("1.1", "1.3", "1.4", "2.3"))
    write_book(tmp_path / "in/so-y-te.xlsx", {name: f"{head}\n{rows}"})
    proposed = told(tmp_path).proposed["in/so-y-te.xlsx"]
    assert "# Nội dung columns: {code: Z}\n" in proposed.yaml()
    block = yaml.safe_load(proposed.yaml())["layout"]
    assert block["sheet"] == name
    assert ToldLayout.model_validate(block) == proposed.layout


def test_our_own_layout_gets_no_proposal(tmp_path: Path) -> None:
    table = form().replace("| Mã    | Nội dung |", "| Mx    | Nxx |")
    write_book(tmp_path / "in/a.xlsx", {FORM_SHEET: table}, OURS)
    result = told(tmp_path)
    assert (["in/a.xlsx", "no-tree-sheet"] in heard(result), result.proposed) == (True, {})
