"""What came twice, and what came empty."""

import shutil
from pathlib import Path

from tests.submissions.workbooks import FULL, read, said, values, write_form

EMPTY = """
| Mã    | Nội dung | Điểm tối đa | Số liệu | Điểm tự chấm | Tài liệu kiểm chứng | Giải trình |
| 1.2   | Mức độ   | 2           |         |              |                     |            |
| 1.2.a | Số       |             |         |              |                     |            |
"""


def test_the_very_same_file_twice_is_read_once(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx", FULL)
    alone = values(read(tmp_path).entries[""], "S1")
    shutil.copyfile(tmp_path / "in/a.xlsx", tmp_path / "in/b.xlsx")
    result = read(tmp_path)
    assert said(result) == [["in/b.xlsx", "file-repeated"]]
    assert values(result.entries[""], "S1") == alone
    assert sorted(result.hashes) == ["in/a.xlsx", "in/b.xlsx"]


def test_an_empty_form_is_no_submission_and_no_list_of_gaps(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx", EMPTY)
    result = read(tmp_path)
    assert said(result) == [["in/a.xlsx", "form-empty"], ["in/a.xlsx", "unit-unreadable"]]
    assert result.entries[""].receipts[0] == "unreadable"


def test_an_empty_form_beside_a_filled_one_takes_nothing_away(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx", EMPTY)
    write_form(tmp_path / "in/b.xlsx", FULL)
    result = read(tmp_path)
    assert said(result) == [["in/a.xlsx", "form-empty"]]
    assert result.entries[""].receipts[0] == "read"


def test_a_form_with_nothing_but_a_mistake_is_not_called_empty(tmp_path: Path) -> None:
    blank, wrong = "| 1.2.a | Số       |             |         |", "| 1.2.a | Số | | vài |"
    assert blank in EMPTY
    write_form(tmp_path / "in/a.xlsx", EMPTY.replace(blank, wrong))
    assert "form-empty" not in [code for _, code in said(read(tmp_path))]
