"""Several files of one unit: parts are put together, and what is given twice counts in neither."""

from pathlib import Path

from par_cli.layout import FORM_SHEET
from tests.submissions.workbooks import finding, read, said, values, write_form

AREA_1 = (
    "| Mã | Nội dung | Số liệu | Điểm tự chấm |\n| 1.2.a | Số | 20 | |\n| 1.2.b | Số | 18 | |\n| 2.3.a | Kinh phí | | |"
)
AREA_2 = "| Mã | Nội dung | Số liệu | Điểm tự chấm |\n| 1.2.a | Số | | |\n| 2.3.a | Kinh phí | 63.58 | |"


def test_parts_that_do_not_overlap_are_merged_and_said(tmp_path: Path) -> None:
    write_form(tmp_path / "in/1.xlsx", AREA_1)
    write_form(tmp_path / "in/2.xlsx", AREA_2)
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == {"1.2.a": 20, "1.2.b": 18, "2.3.a": 63.58}
    assert said(result, "evidence-missing") == [["in/1.xlsx", "unit-merged"]]
    assert finding(result, "unit-merged").facts == {"files": "in/1.xlsx; in/2.xlsx"}
    assert result.entries[""].files[0] == ("in/1.xlsx", "in/2.xlsx")


def test_what_is_given_twice_counts_in_neither_even_when_it_is_the_same(tmp_path: Path) -> None:
    write_form(tmp_path / "in/1.xlsx", AREA_1)
    write_form(tmp_path / "in/2.xlsx", AREA_1.replace("18", "19"))
    write_form(tmp_path / "in/3.xlsx", AREA_2)
    result = read(tmp_path)
    assert values(result.entries[""], "S1") == {"2.3.a": 63.58}
    sheet = f"in/2.xlsx · {FORM_SHEET}"
    assert said(result, "unit-merged") == [[f"{sheet}!C2", "given-twice"], [f"{sheet}!C3", "given-twice"]]
    assert finding(result, "given-twice").facts == {"field": "1.2.a", "one": "in/1.xlsx", "other": "in/2.xlsx"}


def test_a_bound_holds_across_files(tmp_path: Path) -> None:
    write_form(tmp_path / "in/1.xlsx", "| Mã | Nội dung | Số liệu |\n| 1.2.a | Số | 20 |")
    write_form(tmp_path / "in/2.xlsx", "| Mã | Nội dung | Số liệu |\n| 1.2.b | Số | 21 |")
    result = read(tmp_path)
    assert said(result, "unit-merged", "evidence-missing") == [[f"in/2.xlsx · {FORM_SHEET}!C2", "above-bound"]]
    assert finding(result, "above-bound").facts == {
        "label": "Số đã hoàn thành", "text": "21", "bound": "“Số nhiệm vụ” (20)",
    }  # fmt: skip
    assert values(result.entries[""], "S1") == {"1.2.a": 20}


def test_a_bad_file_beside_a_good_one_takes_nothing_away(tmp_path: Path) -> None:
    write_form(tmp_path / "in/b.xlsx", AREA_1)
    (tmp_path / "in/STTTT.xlsx").write_bytes(b"")
    result = read(tmp_path)
    assert said(result, "evidence-missing") == [["in/STTTT.xlsx", "file-empty"]]
    assert result.entries[""].receipts[0] == "read"
    assert len(values(result.entries[""], "S1")) == 2
