"""A filled form → values: what an office may change about it, and what it may not."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from par_cli.criteria import NEVER
from par_cli.layout import FORM_SHEET
from par_cli.submissions import Register, RoundFiles, read_round
from par_cli.template import Answer
from par_cli.template import write_form as write_blank_form
from tests.submissions.workbooks import (
    FULL,
    UNITS,
    demo_set,
    finding,
    form,
    read,
    said,
    value,
    values,
    write_book,
    write_form,
)

FULL_VALUES = {
    "1.1.a": 0.0, "1.1/self": 1.0, "1.2.a": 20.0, "1.2.b": 18.0, "1.2/self": 1.8, "1.3.a": 0.85,
    "1.4.a": float(date(2020, 1, 15).toordinal()), "1.10.a": 1.0, "2.3.a": 63.58,
}  # fmt: skip


def test_our_form_is_read_whole(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == FULL_VALUES
    assert said(result) == []
    assert result.entries[""].receipts == ["read", "missing", "missing", "missing"]
    assert result.entries[""].files[0] == ("in/a.xlsx",)
    assert list(result.hashes) == ["in/a.xlsx"]


def test_a_unit_without_a_file_is_said_to_be_missing(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    assert [f.unit for f in read(tmp_path).findings] == ["S2", "X1", "X2"]


def test_the_form_that_the_template_writes_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    answers = {
        "1.1": Answer(self_score=1, evidence="KH 12"),
        "1.1.a": Answer(value="Kịp thời"),
        "1.2": Answer(evidence="BC"),
        "1.2.a": Answer(value=20),
        "1.2.b": Answer(value=18),
        "1.3.a": Answer(value=0.85),
        "1.4.a": Answer(value=date(2020, 1, 15)),
        "1.10.a": Answer(value="có"),
    }
    write_blank_form(tmp_path / "in/x.xlsx", demo_set(), UNITS[1], "2020", answers)
    result = read(tmp_path)
    assert said(result) == []
    assert values(result.entries[""], "S2") == {k: v for k, v in FULL_VALUES.items() if k not in ("1.2/self", "2.3.a")}


def test_a_blank_cell_keeps_its_place(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx", form("| 1.2.a | Số | | | | | |"))
    entries = read(tmp_path).entries[""]
    field = next(f for f in entries.fields if f.label == "1.2.a")
    assert entries.finding("input-missing", 0, field, label="x").place() == f"in/a.xlsx · {FORM_SHEET}!D6"


def test_columns_may_move_and_stand_beside_others(tmp_path: Path) -> None:
    table = """
    | Ghi | Số TT | chưa có | ĐIỂM TỰ CHẤM | Số liệu thực hiện | Lĩnh vực/Tiêu chí/Tiêu chí thành phần |
    |     | 1.2.  |         | 1.8          |                   | Mức độ                                |
    |     | 1.2.a |         |              | 20                |                                       |
    |     |       |         |              | 999               | Mỗi nhiệm vụ                          |
    |     | 1.2.b |         |              | 18                |                                       |
    |     |       |         | 1.8          |                   | Tổng cộng                             |
    """
    write_form(tmp_path / "in/a.xlsx", table)
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == {"1.2.a": 20, "1.2.b": 18, "1.2/self": 1.8}


def test_headings_may_stand_on_two_lines_over_a_row_of_column_numbers(tmp_path: Path) -> None:
    table = """
    | SỞ Y TẾ |               |             |               |             |
    | STT | Tiêu chí      | Điểm tối đa | Điểm đánh giá |             |
    |     |               |             | Tự đánh giá   | SNV đánh giá |
    | (1) | (2)           | (3)         | (4)           | (5)         |
    | 1   | Chỉ đạo       | 6           |               |             |
    | 1.1 | Kế hoạch      | 1           | '0,5          |             |
    """
    write_form(tmp_path / "in/a.xlsx", table)
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == {"1.1/self": 0.5}
    assert said(result) == []


def test_a_column_that_only_counts_the_rows_is_not_the_code_column(tmp_path: Path) -> None:
    table = """
    | STT | Mã    | Nội dung | Số liệu |
    | 1   | 1.2.a | Số       | 20      |
    | 2   | 1.2.b | Số       | 18      |
    """
    write_form(tmp_path / "in/a.xlsx", table)
    assert values(read(tmp_path).entries[""], "S1") == {"1.2.a": 20, "1.2.b": 18}


def test_a_leafs_only_input_may_stand_in_its_own_row(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx", "| Mã | Nội dung | Số liệu |\n| 1.1 | Kế hoạch | - Không kịp thời. |")
    assert value(read(tmp_path).entries[""], "S1", "1.1.a") == 1.0


def test_codes_may_be_numbers(tmp_path: Path) -> None:
    write_form(
        tmp_path / "in/a.xlsx", "| Mã | Nội dung | Điểm tự chấm |\n| num 1.2 | x | 1.5 |\n| num 1.0 | Chỉ đạo | |"
    )
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == {"1.2/self": 1.5}
    assert said(result, "evidence-missing") == []


def test_a_code_lost_to_excel_stands_twice_and_counts_nowhere(tmp_path: Path) -> None:
    table = "| Mã | Nội dung | Điểm tự chấm |\n| num 1.1 | Kế hoạch | 1 |\n| num 1.10 | Công khai | 0.5 |"
    write_form(tmp_path / "in/a.xlsx", table)
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == {}
    assert said(result) == [[f"in/a.xlsx · {FORM_SHEET}!A3", "row-code-repeated"]]
    assert finding(result, "row-code-repeated").facts == {"text": "1.1", "first": "A2"}
    entries = result.entries[""]
    assert entries.is_refused(0, next(f for f in entries.fields if f == ("1.1", "self")))


def test_an_unknown_code_comes_with_the_nearest_known(tmp_path: Path) -> None:
    table = """
    | Mã    | Nội dung | Điểm tự chấm |
    | 1,2   | Mức độ   | 1            |
    | 9.9.9 | gì đó    |              |
    | IV    | Lĩnh vực |              |
    | V     | Lĩnh vực | 3            |
    | Tổng  | cộng     | 3            |
    | 1.2   | Mức độ   |              |
    """
    write_form(tmp_path / "in/a.xlsx", table)
    result = read(tmp_path)
    sheet = f"in/a.xlsx · {FORM_SHEET}"
    assert said(result) == [
        [f"{sheet}!A2", "row-code-unknown"],
        [f"{sheet}!A3", "row-code-unknown"],
        [f"{sheet}!A5", "row-code-unknown"],
    ]
    assert finding(result, "row-code-unknown").facts == {"text": "1,2", "suggestion": " → 1.2?"}


def test_other_sheets_do_not_disturb_and_the_form_is_found_by_its_codes(tmp_path: Path) -> None:
    sheets = {
        "Danh mục": "| STT | Nội dung |\n| 1 | Quyết định |\n| 2 | Công văn |",
        "Sheet2": FULL,
        "Ghi chú": "| gì đó |",
    }
    write_book(tmp_path / "in/so-y-te.xlsx", sheets)
    result = read(tmp_path)
    assert values(result.entries[""], "S2") == FULL_VALUES
    assert said(result, "unit-by-file-name") == []


def test_a_form_split_by_area_is_read_from_all_its_sheets(tmp_path: Path) -> None:
    head, *rows = FULL.strip().splitlines()
    area = next(at for at, row in enumerate(rows) if row.startswith("| 2 "))
    sheets = {
        "LV1": "\n".join([head, *rows[:area]]),
        "LV2": "\n".join([head, *rows[area:], "| 1.1.a | lại | | Kịp thời | | | |"]),
    }
    write_book(tmp_path / "in/so-y-te.xlsx", sheets)
    result = read(tmp_path)
    assert values(result.entries[""], "S2") == {k: v for k, v in FULL_VALUES.items() if k != "1.1.a"}
    assert said(result, "unit-by-file-name") == [["in/so-y-te.xlsx · LV2!A7", "row-code-repeated"]]
    assert finding(result, "row-code-repeated").facts["first"] == "LV1!A4"


def test_a_workbook_without_the_form_is_unreadable(tmp_path: Path) -> None:
    write_book(tmp_path / "in/a.xlsx", {"Sheet1": "| Kính gửi | Sở Nội vụ |"}, {"unit": "S1"})
    result = read(tmp_path)
    assert said(result) == [["in/a.xlsx", "no-tree-sheet"], ["in/a.xlsx", "unit-unreadable"]]
    assert result.entries[""].receipts[0] == "unreadable"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("| 1.2.a | | | =1+1 | | | |", "formula-unsaved"),
        ("| 1.2.a | | | #DIV/0! | | | |", "cell-error"),
        ("| 1.2.a | | | 12 hồ sơ | | | |", "number-unreadable"),
        ("| 1.2.a | | | 12.5 | | | |", "count-not-whole"),
        ("| 1.2.a | | | '85% | | | |", "percent-unexpected"),
        ("| 1.1.a | | | Đúng hạn | | | |", "choice-unknown"),
        ("| 1.3.a | | | 0.85 | | | |", "percent-ambiguous"),
        ("| 1.4.a | | | 43845 | | | |", "date-unreadable"),
        ("| 1.10.a | | | có lẽ | | | |", "yes-no-unreadable"),
        ("| 2.3.a | | | '1.234 | | | |", "number-ambiguous"),
        ("| 2.3.a | | | -1 | | | |", "below-bound"),
        ("| 1.2.b | | | 21 | | | |", "above-bound"),
    ],
)
def test_a_cell_that_leaves_doubt_is_refused_at_its_place(tmp_path: Path, row: str, code: str) -> None:
    table = form(row)
    write_form(tmp_path / "in/a.xlsx", table)
    write_form(tmp_path / "in/b.xlsx", FULL, "S2")
    result = read(tmp_path)
    number = 1 + [line.split("|")[1].strip() for line in table.splitlines()].index(row.split("|")[1].strip())
    assert said(result) == [[f"in/a.xlsx · {FORM_SHEET}!D{number}", code]]
    label = row.split("|")[1].strip()
    expected = {k: v for k, v in FULL_VALUES.items() if k != label}
    assert values(result.entries[""], "S1") == expected
    assert values(result.entries[""], "S2") == FULL_VALUES


@pytest.mark.parametrize(
    ("row", "label", "expected"),
    [
        ("| 1.3.a | | | 85 | | | |", "1.3.a", 0.85),
        ("| 1.3.a | | | 1.2 as 0.0% | | | |", "1.3.a", 1.2),
        ("| 1.3.a | | | 1 as 0.00% | | | |", "1.3.a", 1.0),
        ("| 1.3.a | | | '85,5 % | | | |", "1.3.a", 0.855),
        ("| 1.3.a | | | 0 | | | |", "1.3.a", 0.0),
        ("| 1.4.a | | | không ban hành | | | |", "1.4.a", NEVER),
        ("| 1.4.a | | | '15/01/2020 | | | |", "1.4.a", float(date(2020, 1, 15).toordinal())),
        ("| 1.2.b | | | =10+8 -> 18 | | | |", "1.2.b", 18.0),
        ("| 1.2.b | | | '1.0 | | | |", "1.2.b", 1.0),
        ("| 1.10.a | | | TRUE | | | |", "1.10.a", 1.0),
        ("| 1.10.a | | | Không. | | | |", "1.10.a", 0.0),
        ("| 1.1.a | | | KHÔNG  KỊP THỜI | | | |", "1.1.a", 1.0),
    ],
)
def test_a_cell_that_can_mean_one_thing_is_that(tmp_path: Path, row: str, label: str, expected: float) -> None:
    write_form(tmp_path / "in/a.xlsx", form(row))
    result = read(tmp_path)
    assert said(result) == []
    assert value(result.entries[""], "S1", label) == expected


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ("| 1.1 | | 1 | | 1.5 | x | |", "E3", "score-above-max"),
        ("| 1.1 | | 1 | | -0.5 | x | |", "E3", "score-below-floor"),
        ("| 1.2 | | 2 | | 1 | | |", "F5", "evidence-missing"),
    ],
)
def test_self_scores_keep_within_what_the_leaf_gives(tmp_path: Path, row: str, cell: str, code: str) -> None:
    write_form(tmp_path / "in/a.xlsx", form(row))
    assert said(read(tmp_path)) == [[f"in/a.xlsx · {FORM_SHEET}!{cell}", code]]


def test_an_explanation_takes_the_place_of_evidence(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx", form("| 1.2 | | 2 | | 1 | | Văn bản mật |"))
    assert said(read(tmp_path)) == []


def test_councils_columns_in_a_units_own_form_never_count(tmp_path: Path) -> None:
    table = """
    | Mã  | Nội dung | Điểm tự chấm | Điểm thẩm định | Điều tra XHH | Điểm sau giải trình |
    | 1.1 | x        | 1            | 1              |              |                     |
    | 1.3 | x        | 1            | 1              |              |                     |
    | 2.1 | x        |              |                | 0.9          |                     |
    """
    write_form(tmp_path / "in/a.xlsx", table)
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == {"1.1/self": 1.0, "1.3/self": 1.0}
    sheet = f"in/a.xlsx · {FORM_SHEET}"
    assert said(result) == [[f"{sheet}!D2", "council-column-ignored"], [f"{sheet}!E4", "council-column-ignored"]]


def test_a_self_score_of_what_others_score_does_not_count_and_is_said_once(tmp_path: Path) -> None:
    """2.1 is the survey's, 2.2 the council's; what the unit writes beside it is kept."""
    survey, council = "| 2.1 | Hài lòng | 2 | | 2 | BC 5 | |", "| 2.2 | Sáng kiến | 1 | | 0.3 | | |"
    write_form(tmp_path / "in/a.xlsx", form(survey, council))
    write_form(tmp_path / "in/b.xlsx", form(council), "S2")
    result = read(tmp_path)
    assert said(result) == [
        [f"in/a.xlsx · {FORM_SHEET}!E15", "self-score-ignored"],
        [f"in/b.xlsx · {FORM_SHEET}!E16", "self-score-ignored"],
    ]
    assert finding(result, "self-score-ignored").criterion == "2.1"
    assert values(result.entries[""], "S1") == FULL_VALUES
    assert value(result.entries[""], "S1", "2.1/evidence") == 1.0


def test_a_form_of_another_set_is_read_and_said(tmp_path: Path) -> None:
    write_book(
        tmp_path / "in/a.xlsx",
        {FORM_SHEET: FULL},
        {"unit": "S1", "criteria": "demo-2019", "sha256": "0123456789abcdef"},
    )
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == FULL_VALUES
    loaded = demo_set()
    facts = finding(result, "criteria-differ").facts
    assert (facts["found"], facts["expected"]) == ("demo-2019 (01234567)", f"demo-2020 ({loaded.sha256[:8]})")


def test_progress_hears_of_every_file(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    (tmp_path / "in/b.xlsx").write_bytes(b"")
    heard: list[tuple[int, int]] = []
    files = RoundFiles(tmp_path / "in", None, survey_held=False, appraisal=(), root=tmp_path)
    read_round(files, Register(UNITS), {"": demo_set()}, lambda done, total: heard.append((done, total)))
    assert heard == [(1, 2), (2, 2)]


@pytest.mark.parametrize(("stored", "codes"), [("2019", ["round-differs"]), ("2020", []), ("", [])])
def test_a_form_of_another_round_is_said(tmp_path: Path, stored: str, codes: list[str]) -> None:
    write_book(tmp_path / "in/a.xlsx", {FORM_SHEET: FULL}, {"unit": "S1", "criteria": "demo-2020", "round": stored})
    files = RoundFiles(tmp_path / "in", None, survey_held=False, appraisal=(), root=tmp_path, round="2020")
    result = read_round(files, Register(UNITS), {"": demo_set()})
    assert [code for _, code in said(result)] == codes
    assert result.entries[""].receipts[0] == "read"


@pytest.mark.parametrize(
    ("table", "cell"),
    [
        ("| Mã | Nội dung | Số liệu | |\n| | | Năm 2019 | Năm 2020 |\n| 1.2.a | Số | 20 | 30 |", "D2"),
        ("| Mã | Nội dung | Số liệu | Kết quả |\n| 1.2.a | Số | 20 | 30 |", "D1"),
        ("| Mã | Nội dung | Kết quả | |\n| | | Tự chấm | Thẩm định |\n| 1.3 | Số | 1 | 1 |", "C2"),
        ("| Mã | Nội dung | Lần 1 | Lần 2 |\n| | | Tự chấm | Tự chấm |\n| 1.1 | Số | 1 | 0.5 |", "D2"),
    ],
)
def test_two_columns_of_one_meaning_are_not_chosen_from(tmp_path: Path, table: str, cell: str) -> None:
    write_form(tmp_path / "in/a.xlsx", table)
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == {}
    place = f"in/a.xlsx · {FORM_SHEET}!{cell}"
    assert said(result) == sorted([[place, "heading-ambiguous"], ["in/a.xlsx", "unit-unreadable"]])


def test_two_columns_that_nobody_reads_do_no_harm(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx", "| Mã | Nội dung | Tiêu chí | Điểm tự chấm |\n| 1.1 | a | b | 1 |")
    assert said(read(tmp_path)) == []


DRAFT = form("| 1.1 | Kế hoạch | 1 | | 0.5 | KH | |")


def test_a_copy_of_the_form_with_the_same_answers_does_no_harm(tmp_path: Path) -> None:
    write_book(tmp_path / "in/a.xlsx", {"A": FULL, "B": FULL}, {"unit": "S1"})
    result = read(tmp_path)
    assert said(result) == []
    assert values(result.entries[""], "S1") == FULL_VALUES


def test_the_forms_own_sheet_goes_before_another_with_other_answers(tmp_path: Path) -> None:
    write_book(tmp_path / "in/a.xlsx", {"Nháp": DRAFT, FORM_SHEET: FULL}, {"unit": "S1"})
    result = read(tmp_path)
    assert said(result) == [["in/a.xlsx · Nháp", "sheet-ignored"]]
    assert values(result.entries[""], "S1") == FULL_VALUES


def test_nobody_chooses_between_two_forms(tmp_path: Path) -> None:
    write_book(tmp_path / "in/a.xlsx", {"Nháp": DRAFT, "Chính thức": FULL}, {"unit": "S1"})
    result = read(tmp_path)
    assert said(result) == [["in/a.xlsx", "unit-unreadable"], ["in/a.xlsx · Chính thức", "form-twice"]]
    assert finding(result, "form-twice").facts == {"one": "Nháp", "other": "Chính thức"}


def hide(path: Path, sheet: str) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet].sheet_state = "hidden"
    book.save(path)


def test_a_hidden_sheet_never_counts(tmp_path: Path) -> None:
    path = write_book(tmp_path / "in/a.xlsx", {"Bản A & B": FULL, FORM_SHEET: DRAFT, "C": "| x |"}, {"unit": "S1"})
    hide(path, FORM_SHEET)
    result = read(tmp_path)
    assert said(result) == [[f"in/a.xlsx · {FORM_SHEET}", "sheet-hidden"]]
    assert value(result.entries[""], "S1", "1.1/self") == 1.0
    hide(path, "Bản A & B")
    result = read(tmp_path)
    assert {code for _, code in said(result)} == {"sheet-hidden", "no-tree-sheet", "unit-unreadable"}


@pytest.mark.parametrize(
    ("below", "codes"),
    [
        ("| Mã | Nội dung | Số liệu | Điểm tự chấm |\n| 1.2.b | Số | 18 | |", []),
        ("| Mã | Nội dung | Điểm tự chấm | Số liệu |\n| 1.2.b | Số | | 18 |", []),
        ("| Mã | Số liệu |\n| 1.2.b | 18 |\n| Mã | Nội dung |\n| 1.2.a | Số |", []),
        ("| | Mã | Số liệu | Điểm tự chấm |\n| | '1.2.b | 18 | |", []),
        ("| STT | Nội dung | Số liệu | Kết quả |\n| 1.2.b | Số | 18 | 17 |", ["heading-ambiguous", "unit-unreadable"]),
    ],
)
def test_a_second_table_is_read_by_its_own_columns(tmp_path: Path, below: str, codes: list[str]) -> None:
    above = "| Mã | Nội dung | Số liệu | Điểm tự chấm |\n| 1.2.a | Số | 20 | |\n| | | | |\n"
    write_form(tmp_path / "in/a.xlsx", above + below)
    result = read(tmp_path)
    assert sorted(code for _, code in said(result, "evidence-missing")) == codes
    assert values(result.entries[""], "S1") == ({} if codes else {"1.2.a": 20, "1.2.b": 18})


def test_a_list_of_the_criteria_is_no_form_beside_one(tmp_path: Path) -> None:
    listed = "\n".join(f"| {row.split('|')[1]} | x | 1 |" for row in FULL.strip().splitlines()[1:])
    sheets = {"Bộ tiêu chí": f"| Mã | Nội dung | Điểm tối đa |\n{listed}", "Chấm": FULL}
    write_book(tmp_path / "in/a.xlsx", sheets, {"unit": "S1"})
    result = read(tmp_path)
    assert said(result) == []
    assert values(result.entries[""], "S1") == FULL_VALUES


def test_an_appendix_of_documents_is_passed_over_and_said(tmp_path: Path) -> None:
    sheets = {"Phụ lục": "| TT | Tên tiêu chí | Minh chứng |\n| 1.2 | Mức độ | BC 1 |", "Chấm": FULL}
    write_book(tmp_path / "in/a.xlsx", sheets, {"unit": "S1"})
    result = read(tmp_path)
    assert said(result) == [["in/a.xlsx · Phụ lục", "sheet-ignored"]]
    assert values(result.entries[""], "S1") == FULL_VALUES
