"""The survey's and the council's files → the only survey and appraised values that count."""

from pathlib import Path

import pytest

from par_cli.entries import Unit
from par_cli.layout import FORM_SHEET
from par_cli.submissions import RoundEntries
from tests.submissions.workbooks import finding, read, said, value, values, write_book, write_form

LIST = """
| STT | Mã đơn vị | Đơn vị | Mã | Điểm thẩm định | Điểm sau giải trình | Lý do |
| 1   | S1        | Sở Thông tin và Truyền thông | 1.1 | 0.5 |  | Ban hành muộn |
| 2   |           | Sở TT&TT                     | 1.2 | '1,6 | 1.8 | Bổ sung báo cáo |
| 3   | S2        |                              | T1  | 1   |   | Đúng hạn |
|     |           | Tổng cộng                    | 2   | 3   |   |   |
"""

MATRIX = """
| Mã đơn vị | Đơn vị | 1.1 | 1.2 |
| S1        | Sở TT&TT | 0.5 | 1.6 |
| S2        | Sở Y tế  | 1   |     |
|           | Trung bình | 0.75 | 1.6 |
"""


def with_survey(tmp_path: Path, table: str) -> RoundEntries:
    write_form(tmp_path / "in/a.xlsx")
    write_book(tmp_path / "khao-sat.xlsx", {"KQ": table})
    return read(tmp_path, survey="khao-sat.xlsx")


def with_appraisal(tmp_path: Path, table: str) -> RoundEntries:
    write_form(tmp_path / "in/a.xlsx")
    write_book(tmp_path / "td.xlsx", {"TD": table})
    return read(tmp_path, appraisal=("td.xlsx",))


def test_the_councils_list_gives_scores_with_reasons(tmp_path: Path) -> None:
    result = with_appraisal(tmp_path, LIST)
    entries = result.entries[""]
    assert value(entries, "S1", "1.1/appraised") == 0.5
    assert value(entries, "S1", "1.2/appraised") == 1.6
    assert value(entries, "S1", "1.2/reappraised") == 1.8
    assert value(entries, "S2", "T1/appraised") == 1.0
    assert entries.reasons == {(0, "1.1"): "Ban hành muộn", (0, "1.2"): "Bổ sung báo cáo", (1, "T1"): "Đúng hạn"}
    assert said(result) == []
    assert "td.xlsx" in result.hashes


def test_the_councils_matrix_has_a_row_for_each_unit(tmp_path: Path) -> None:
    result = with_appraisal(tmp_path, MATRIX)
    assert values(result.entries[""], "S2") == {"1.1/appraised": 1.0}
    assert value(result.entries[""], "S1", "1.2/appraised") == 1.6
    assert said(result) == []


def test_codes_may_stand_under_titles(tmp_path: Path) -> None:
    result = with_appraisal(tmp_path, "| Đơn vị | Kế hoạch | Mức độ |\n| | 1.1 | 1.2 |\n| Sở Y tế | 1 | 2 |")
    assert values(result.entries[""], "S2") == {"1.1/appraised": 1.0, "1.2/appraised": 2.0}


def test_an_annotated_copy_gives_no_appraisal(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    table = "| Mã | Điểm thẩm định |\n| 1.1 | 0.5 |"
    write_book(tmp_path / "td/a.xlsx", {FORM_SHEET: table}, {"unit": "S1", "copy": "1"})
    result = read(tmp_path, appraisal=("td",))
    assert "1.1/appraised" not in values(result.entries[""], "S1")
    assert said(result) == [["td/a.xlsx", "annotated-copy"]]


def test_the_councils_copy_of_a_units_form_counts(tmp_path: Path) -> None:
    table = """
    | Mã  | Nội dung | Điểm tự chấm | Điểm thẩm định | Lý do |
    | 1   | Chỉ đạo  | 1            | 1              |       |
    | 1.1 | Kế hoạch | 1            | 0.5            | Muộn  |
    | 2.1 | Hài lòng |              |                |       |
    """
    write_form(tmp_path / "in/a.xlsx")
    write_book(tmp_path / "td/a.xlsx", {FORM_SHEET: table}, {"unit": "S1"})
    write_book(tmp_path / "td/b.xlsx", {"TD": MATRIX.replace("S1 ", "X1 ").replace("Sở TT&TT", "")})
    result = read(tmp_path, appraisal=("td",))
    entries = result.entries[""]
    assert value(entries, "S1", "1.1/appraised") == 0.5
    assert value(entries, "S1", "1.1/self") == 1.0
    assert value(entries, "X1", "1.1/appraised") == 0.5
    assert entries.reasons == {(0, "1.1"): "Muộn"}
    assert said(result) == []


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| Mã đơn vị | 2.1 |\n| S1 | '85% |", 0.85),
        ("| Mã đơn vị | 2.1 |\n| S1 | 0.85 as 0.0% |", 0.85),
        ("| Đơn vị | 2.1 |\n| Sở TT&TT | 85.123 |", 0.85123),
        ("| Đơn vị | 2.1 |\n| Sở TT&TT | '85,123 |", 0.85123),
        ("| Đơn vị | Mã | Kết quả |\n| Sở TT&TT | 2.1 | '85,5% |", 0.855),
        ("| Đơn vị | Mã | Điểm điều tra XHH |\n| Sở TT&TT | 2.1 | 85 |", 0.85),
    ],
)
def test_the_survey_gives_shares(tmp_path: Path, table: str, expected: float) -> None:
    result = with_survey(tmp_path, table)
    assert value(result.entries[""], "S1", "2.1/survey") == expected
    assert said(result) == []


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| Mã đơn vị | 2.1 |\n| S1 | 0.85 |", [["khao-sat.xlsx · KQ!B2", "percent-ambiguous"]]),
        ("| Mã đơn vị | 2.1 |\n| S1 | 120 |", [["khao-sat.xlsx · KQ!B2", "score-above-max"]]),
        ("| Mã đơn vị | 2.1 |\n| S1 | =1+1 |\n| S2 | 50 |", [["khao-sat.xlsx · KQ!B2", "formula-unsaved"]]),
        ("| Mã đơn vị | 2.1 |\n| S9 | 85 |", [["khao-sat.xlsx · KQ!A2", "part-unit-unknown"]]),
        ("| Đơn vị | 2.1 |\n| Xã Tân Lập | 85 |", [["khao-sat.xlsx · KQ!A2", "part-unit-unknown"]]),
        ("| Mã đơn vị | Đơn vị | 2.1 |\n| S1 | Sở Y tế | 85 |", [["khao-sat.xlsx · KQ!A2", "part-unit-unknown"]]),
        ("| Mã đơn vị | 2.1 | 1.1 | 7.7 |\n| S9 | | | |\n| S1 | | 1 | |\n| S2 | | 1 | 1 |",
         [["khao-sat.xlsx · KQ!C1", "part-code-unknown"], ["khao-sat.xlsx · KQ!D1", "part-code-unknown"]]),
        ("| Mã đơn vị | Mã | Kết quả |\n| S1 | 2 | 85 |", [["khao-sat.xlsx · KQ!B2", "part-code-unknown"]]),
        ("| Kính gửi | Sở Nội vụ |", [["khao-sat.xlsx", "part-no-table"]]),
        ("| Mã đơn vị | 2.1 |\n| S1 | 85 |\n| S1 | 85 |", [["khao-sat.xlsx · KQ!B3", "part-repeated"]]),
    ],
)  # fmt: skip
def test_a_survey_value_that_leaves_doubt_does_not_count(tmp_path: Path, table: str, expected: list[list[str]]) -> None:
    result = with_survey(tmp_path, table)
    assert said(result) == expected
    assert "2.1/survey" not in values(result.entries[""], "S1")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| Mã đơn vị | Mã | Điểm thẩm định |\n| S1 | 2.1 | 1 |", [["td.xlsx · TD!B2", "part-code-unknown"]]),
        ("| Mã đơn vị | Mã | Điểm thẩm định |\n| S1 | 1.1 | 1.5 |", [["td.xlsx · TD!C2", "score-above-max"]]),
        ("| Mã đơn vị | Mã | Điểm thẩm định |\n| S1 | 2.2 | 0.3 |", [["td.xlsx · TD!C2", "score-off-step"]]),
        ("| Mã đơn vị | Mã | Điểm thẩm định | Lý do |\n| S1 | 1.1 | 1 | |", [["td.xlsx · TD!D2", "reason-missing"]]),
        (
            "| Mã đơn vị | Mã | Điểm thẩm định |\n| S1 | 1.1 | 1 |\n| S1 | 1.1 | 0.5 |",
            [["td.xlsx · TD!C3", "part-repeated"]],
        ),
    ],
)
def test_what_the_council_may_not_set_is_said(tmp_path: Path, table: str, expected: list[list[str]]) -> None:
    assert said(with_appraisal(tmp_path, table)) == expected


def test_a_repetition_names_the_unit_and_the_code_and_neither_counts(tmp_path: Path) -> None:
    result = with_appraisal(tmp_path, "| Mã đơn vị | Mã | Điểm thẩm định |\n| S2 | 1.1 | 1 |\n| S2 | 1.1 | 1 |")
    assert finding(result, "part-repeated").facts == {"text": "Sở Y tế · 1.1"}
    assert values(result.entries[""], "S2") == {}


def test_a_survey_that_was_not_held_is_not_read(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    write_book(tmp_path / "khao-sat.xlsx", {"KQ": "| Mã đơn vị | 2.1 |\n| S1 | 85 |"})
    result = read(tmp_path, survey="khao-sat.xlsx", survey_held=False)
    assert "2.1/survey" not in values(result.entries[""], "S1")
    assert not result.entries[""].survey_held


def test_a_survey_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    assert said(read(tmp_path, survey="khong-co.xlsx")) == [["khong-co.xlsx", "file-not-found"]]


BODIES = (Unit("S1", "Tổng cục Thuế"), Unit("S2", "Tổng công ty Điện lực"), Unit("S3", "Cộng đồng ASEAN"))


def test_a_body_whose_name_begins_as_a_total_does_is_none(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    rows = "\n".join(f"| | {unit.name} | 1 |" for unit in BODIES)
    table = f"| STT | Đơn vị | 1.1 |\n{rows}\n| | Tổng số: | 3 |\n| Tổng cộng | | 3 |\n| | Trung bình chung | 1 |"
    write_book(tmp_path / "td.xlsx", {"TD": table})
    listed = "\n".join(f"| {unit.name} | 1.2 | 1 |" for unit in BODIES)
    write_book(tmp_path / "td2.xlsx", {"TD": f"| Đơn vị | Mã | Thẩm định |\n{listed}\n| Cộng | | 3 |"})
    result = read(tmp_path, BODIES, appraisal=("td.xlsx", "td2.xlsx"))
    for unit in ("S1", "S2", "S3"):
        assert value(result.entries[""], unit, "1.1/appraised") == 1.0
        assert value(result.entries[""], unit, "1.2/appraised") == 1.0
    assert said(result) == []


def test_a_unit_that_is_called_total_is_a_unit(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    write_book(tmp_path / "td.xlsx", {"TD": "| Đơn vị | 1.1 |\n| Tổng | 1 |"})
    result = read(tmp_path, (*BODIES, Unit("T", "Tổng")), appraisal=("td.xlsx",))
    assert value(result.entries[""], "T", "1.1/appraised") == 1.0


@pytest.mark.parametrize("named", ["S1 | Sở nào đó", "S9 | Sở Y tế"])
def test_a_code_and_a_name_of_which_one_is_unknown_do_not_count(tmp_path: Path, named: str) -> None:
    result = with_appraisal(tmp_path, f"| Mã đơn vị | Đơn vị | 1.1 |\n| {named} | 1 |")
    assert said(result) == [["td.xlsx · TD!A2", "part-unit-unknown"]]
    assert finding(result, "part-unit-unknown").facts == {"text": named.replace("|", "·")}
    assert "1.1/appraised" not in values(result.entries[""], "S1") | values(result.entries[""], "S2")


AGAIN = "| Mã đơn vị | Mã | Điểm thẩm định |\n| S1 | 1.1 | 1 |\n"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| Mã đơn vị | Mã | Điểm thẩm định | Thẩm định |\n| S1 | 1.1 | 1 | 0.5 |", [["D1", "heading-ambiguous"]]),
        ("| Đơn vị | Cơ quan | 1.1 |\n| Sở Y tế | Sở TT&TT | 1 |", [["B1", "heading-ambiguous"]]),
        (AGAIN + "| Nhóm | Mã | Điểm thẩm định |\n| S2 | 1.2 | 1 |", [["A3", "second-table"]]),
        ("| Mã đơn vị | Mã | Điểm thẩm định |\n| S1 | | 1 |", [["B2", "part-row-incomplete"]]),
        ("| Mã đơn vị | Mã | Điểm thẩm định |\n| | 1.1 | 1 |", [["A2", "part-row-incomplete"]]),
        ("| Mã đơn vị | 1.1 |\n| | 1 |\n| | người lập |", [["A2", "part-row-incomplete"]]),
        ("| Mã đơn vị | 1.1 | 1.2. Mức độ |\n| S1 | | 2 |", [["C1", "part-code-unknown"]]),
        ("| Mã đơn vị | Mã | Điểm thẩm định lần 1 | Điểm thẩm định lần 2 |\n| S1 | 1.2 | 1 | |",
         [["C1", "part-heading-unknown"]]),
        ("| Mã đơn vị | Mã | Ngày thẩm định | Điểm thẩm định lần 2 |\n| S1 | 1.2 | 2020-01-15 | |", []),
    ],
)  # fmt: skip
def test_no_score_vanishes_silently(tmp_path: Path, table: str, expected: list[list[str]]) -> None:
    result = with_appraisal(tmp_path, table)
    assert said(result) == [[f"td.xlsx · TD!{cell}", code] for cell, code in expected]
    own = values(result.entries[""], "S1")
    assert {name for name in own if name.endswith("appraised")} <= {"1.1/appraised"}
    assert values(result.entries[""], "S2") == {}


@pytest.mark.parametrize(
    "below",
    [
        "| Mã đơn vị | Mã | Điểm thẩm định |\n| S2 | 1.2 | 2 |",
        "| Mã đơn vị | Điểm thẩm định | Mã |\n| S2 | 2 | '1.2 |",
        "| Mã | Điểm thẩm định | Đơn vị |\n| 1.2 | 2 | Sở Y tế |",
    ],
)
def test_a_second_list_is_read_by_its_own_columns(tmp_path: Path, below: str) -> None:
    result = with_appraisal(tmp_path, AGAIN + below)
    assert said(result) == []
    assert value(result.entries[""], "S1", "1.1/appraised") == 1.0
    assert value(result.entries[""], "S2", "1.2/appraised") == 2.0


@pytest.mark.parametrize("heading", ["| Mã đơn vị | 1.1 | 1.2 |", "| Mã đơn vị | 2.2 | 1.2 |"])
def test_a_second_matrix_is_read_by_its_own_columns(tmp_path: Path, heading: str) -> None:
    result = with_appraisal(tmp_path, f"| Mã đơn vị | 1.1 | 1.2 |\n| S1 | 1 | 2 |\n{heading}\n| S2 | 0.5 | 1 |")
    assert said(result) == []
    first = heading.split("|")[2].strip()
    assert values(result.entries[""], "S2") == {f"{first}/appraised": 0.5, "1.2/appraised": 1.0}


def test_a_sheet_with_scores_beside_a_table_is_not_passed_over(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    sheets = {
        "TD": MATRIX,
        "Khối 2": "| Tên | 1.1. Kế hoạch | 1.2. Mức độ |\n| Sở Y tế | 1 | 2 |",
        "Khối 3": "| Mục | Điểm thẩm định |\n| x | 1 |",
        "Bộ tiêu chí": "| Mã | Nội dung | Điểm tối đa |\n| 1.1 | 1.1. Kế hoạch | 1 |",
        "Tổng hợp": "| STT | Đơn vị | Tổng điểm |\n| 1 | Sở Y tế | 80 |",
    }
    write_book(tmp_path / "td.xlsx", sheets)
    result = read(tmp_path, appraisal=("td.xlsx",))
    assert said(result) == [["td.xlsx · Khối 2", "part-no-table"], ["td.xlsx · Khối 3", "part-no-table"]]


def test_an_unknown_code_in_the_councils_copy_of_a_form_is_said(tmp_path: Path) -> None:
    table = """
    | Mã    | Nội dung | Điểm thẩm định |
    | 1     | Chỉ đạo  | 3              |
    | 1.1   | Kế hoạch | 1              |
    | 1,2   | Mức độ   | 2              |
    | 9.9   | gì đó    |                |
    | Tổng  | cộng     | 3              |
    """
    write_form(tmp_path / "in/a.xlsx")
    write_book(tmp_path / "td/a.xlsx", {FORM_SHEET: table}, {"unit": "S1"})
    result = read(tmp_path, appraisal=("td",))
    assert said(result) == [[f"td/a.xlsx · {FORM_SHEET}!A4", "part-code-unknown"]]
    assert value(result.entries[""], "S1", "1.1/appraised") == 1.0
