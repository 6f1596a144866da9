"""Forms of offices as they really are: the columns of published ones, read by their headings alone."""

from pathlib import Path

import pytest

from par_cli.criteria import parse_set
from par_cli.layout import heading, role_of
from tests.submissions.workbooks import SET_TEXT, finding, read, said, value, values, write_book

# Each table has the columns of one real form; what stands in them is filled in for the set of these tests.
CA_MAU_2013 = """
| ỦY BAN NHÂN DÂN TỈNH CÀ MAU | | | | | | | | |
| Đơn vị: Sở Y tế | | | | | | | | |
| STT | Lĩnh vực/Tiêu chí/Tiêu chí thành phần | Điểm tối đa | Điểm đánh giá | | Điều tra XHH | Điểm đạt được | \
Chỉ số | Ghi chú |
|     |                  |   | Tự đánh giá | SNV đánh giá |  |      |      |              |
| 1   | CHỈ ĐẠO          | 6 |      |     |     | '4,75 |      |              |
| 1.1 | Kế hoạch         | 1 | '0,5 |     |     |       |      | Ban hành muộn |
|     | Kịp thời: 1      |   |      |     |     |       |      |              |
|     | Không kịp thời: 0,5 | |     |     |     |       |      |              |
| 1.2 | Mức độ hoàn thành | 2 | 1.8 |     |     |       |      |              |
| 2   | KẾT QUẢ          | 4 |      |     |     |       |      |              |
| 2.1 | Hài lòng         | 2 |      |     |     |       |      |              |
|     | Tổng cộng        | 10 | '2,3 |    |     |       |      |              |
"""
TIEN_GIANG_2022 = """
| STT | Lĩnh vực/Tiêu chí/ Tiêu chí thành phần | Điểm chuẩn | Điểm tự chấm | Điểm thẩm định |
| 1    | Chỉ đạo  | 6    |      |  |
| 1.1. | Kế hoạch | '1,0 | '0,5 |  |
| 1.2. | Mức độ   | '2,0 | '1,8 |  |
"""
CHAMDIEM_V03 = """
| STT | Tiêu chí | Điểm tối đa | Điểm tự chấm | Điểm thẩm định | Ghi chú của đơn vị | Ghi chú của thẩm định |
| 1   | Chỉ đạo  | 6 | | | | |
| 1.1 | Kế hoạch | 1 | 0.5 | | Ban hành muộn | |
| 1.2 | Mức độ   | 2 | 1.8 | | | |
|     | Điểm thưởng | 1 | 0.25 | | | |
|     | Điểm phạt | | 0 | | | |
"""
SA_DEC = """
| STT | Tiêu chí | Điểm tối đa | Tự đánh giá | Đính kèm | Ghi chú |
| 1.1 | Kế hoạch | 1 | 0.5   | KH-12.pdf | |
| 1.2 | Mức độ   | 2 | 1.8   | BC-34.pdf | |
| 2.1 | Hài lòng | 2 | ĐTXHH |           | |
"""
DTI_HUYEN = """
| STT | Chỉ số | Điểm tối đa | Cách xác định và tính điểm | Tài liệu kiểm chứng | Nguồn thu thập dữ liệu | \
Đơn vị phối hợp xác minh số liệu |
| 1.1 | Kế hoạch | 1 | a) Kịp thời: 1 | KH 12/KH-UBND | Huyện | Sở TT&TT |
| 1.2 | Mức độ   | 2 | b/a            | BC 34/BC-UBND | Huyện | Sở TT&TT |
| 1.4 | Báo cáo  | 1 | a) Đúng hạn: 1 | BC 56/BC-UBND | Huyện | Sở TT&TT |
"""
TCPL = """
| Tiêu chí | Nội dung | Điểm tối đa | Số liệu thực hiện | Tỷ lệ đạt được | Điểm tự chấm | Chữ ký |
| 1     | Chỉ đạo        | 6 |    |     |      | |
| 1.1   | Kế hoạch       | 1 | Không kịp thời |     | '0,5 | Ngọc |
| 1.2   | Mức độ         | 2 |    | 90% | '1,8 | Ngọc |
| 1.2.a | Số nhiệm vụ    |   | 20 |     |      | |
| 1.2.b | Số đã hoàn thành | | 18 |     |      | |
"""
SCORES = {"1.1/self": 0.5, "1.2/self": 1.8}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (CA_MAU_2013, SCORES),
        (TIEN_GIANG_2022, SCORES),
        (CHAMDIEM_V03, SCORES | {"T1/self": 0.25}),
        (SA_DEC, SCORES),
        (DTI_HUYEN, {}),
        (TCPL, SCORES | {"1.1.a": 1.0, "1.2.a": 20.0, "1.2.b": 18.0}),
    ],
    ids=["Cà Mau 2013", "Tiền Giang 2022", "chamdiemv03", "Sa Đéc", "DTI huyện", "TCPL"],
)
def test_a_real_form_is_read_by_its_headings(tmp_path: Path, table: str, expected: dict[str, float]) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"Sheet1": table})
    result = read(tmp_path)
    assert values(result.entries[""], "S2") == expected
    assert said(result, "unit-by-file-name", "evidence-missing") == []
    # A form without a column for scores leaves a doubt, although nothing is wrong with it.
    assert [list(proposed.unsure) for proposed in result.proposed.values()] == ([] if expected else [["D", "F", "G"]])


@pytest.mark.parametrize("table", [SA_DEC, DTI_HUYEN])
def test_what_is_attached_is_evidence(tmp_path: Path, table: str) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"Sheet1": table})
    entries = read(tmp_path).entries[""]
    assert (value(entries, "S2", "1.1/evidence"), value(entries, "S2", "1.2/evidence")) == (1.0, 1.0)


def test_the_units_notes_explain(tmp_path: Path) -> None:
    write_book(tmp_path / "in/so-y-te.xlsx", {"Sheet1": CHAMDIEM_V03})
    assert value(read(tmp_path).entries[""], "S2", "1.1/explanation") == 1.0


def test_only_a_survey_criterion_may_be_marked_as_one(tmp_path: Path) -> None:
    table = SA_DEC.replace("0.5  ", "ĐTXHH")
    write_book(tmp_path / "in/so-y-te.xlsx", {"Sheet1": table})
    result = read(tmp_path)
    others = ("unit-by-file-name", "evidence-missing")
    assert said(result, *others) == [["in/so-y-te.xlsx · Sheet1!D2", "number-unreadable"]]


BONUS = "| STT | Tiêu chí | Điểm tự chấm |\n| 1.1 | Kế hoạch | 0.5 |\n"


@pytest.mark.parametrize(
    ("row", "score", "codes"),
    [
        ("| | ĐIỂM  CỘNG | 0.25 |", 0.25, []),
        ("| Điểm thưởng | | 0.25 |", 0.25, []),
        ("| | Điểm phạt | 0.25 |", None, ["row-code-unknown"]),
        ("| | Điểm phạt | 0 |", None, []),
        ("| | Điểm phạt | |", None, []),
        ("| | Điểm thưởng | 0.3 |\n| T1 | Điểm thưởng | 0.25 |", 0.25, []),
        ("| | Điểm thưởng | 0.3 |\n| | Điểm thưởng | 0.25 |", None, ["row-code-repeated"]),
    ],
)
def test_a_bonus_may_go_by_its_name_where_it_is_the_only_one(
    tmp_path: Path, row: str, score: float | None, codes: list[str]
) -> None:
    """The set has one bonus, T1, and no penalty."""
    write_book(tmp_path / "in/so-y-te.xlsx", {"Sheet1": BONUS + row})
    result = read(tmp_path)
    assert values(result.entries[""], "S2") == {"1.1/self": 0.5} | ({} if score is None else {"T1/self": score})
    assert [code for _, code in said(result, "unit-by-file-name", "evidence-missing")] == codes
    if codes == ["row-code-unknown"]:
        assert finding(result, "row-code-unknown").place() == "in/so-y-te.xlsx · Sheet1!B3"


def test_nobody_chooses_between_two_bonuses(tmp_path: Path) -> None:
    """Each is still known by its own title."""
    text = SET_TEXT.replace("adjustment_caps", "  - {code: T2, title: Sáng kiến, kind: bonus, max: 1}\nadjustment_caps")
    text = text.replace("title: Điểm thưởng", "title: Chuyển đổi số")
    rows = "| | Điểm thưởng | 0.25 |\n| | Chuyển đổi số | 0.5 |"
    write_book(tmp_path / "in/so-y-te.xlsx", {"Sheet1": BONUS + rows})
    result = read(tmp_path, sets={"": parse_set(text.encode(), "demo.yaml")})
    assert values(result.entries[""], "S2") == {"1.1/self": 0.5, "T1/self": 0.5}
    assert finding(result, "row-code-unknown").place() == "in/so-y-te.xlsx · Sheet1!B3"


def test_a_title_is_no_code_where_there_is_one(tmp_path: Path) -> None:
    table = "| Tiêu chí | Nội dung | Mã | Điểm tự chấm |\n| 1.2 | Kế hoạch | 1.1 | 0.5 |"
    write_book(tmp_path / "in/so-y-te.xlsx", {"Sheet1": table})
    assert values(read(tmp_path).entries[""], "S2") == {"1.1/self": 0.5}


def test_no_two_roles_share_a_spelling() -> None:
    roles = ("code", "title", "max", "value", "self", "evidence", "explanation", "appraised", "survey", "note")
    assert {role: role_of(heading(role)) for role in roles} == {role: role for role in roles}
