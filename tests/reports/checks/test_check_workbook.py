"""The workbook of a check, opened again: who sent, what is claimed too high, every problem with what was read."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from par_cli.analysis import Checked
from par_cli.findings import CATALOGUE, Finding
from par_cli.reports.checks.words import _EXPECTED, _READ, read_and_expected
from par_cli.reports.checks.workbook import save_check
from tests.reports.checks.checks import FULL, check_of, units

Rows = list[list[Any]]
HIGH = {**FULL, "1.2.a": "Không"}


def sheets(checked: Checked, path: Path) -> dict[str, Rows]:
    assert save_check(checked, path) is None
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def table(rows: Rows, first: str) -> Rows:
    """The heading row that begins so, and what is below it."""
    return rows[next(at for at, row in enumerate(rows) if row[0] == first) :]


def test_a_row_a_unit_with_sums_and_whom_to_call(tmp_path: Path) -> None:
    rows = {"a": FULL, "b": HIGH, "c": None}
    of = units(rows, email="x@y.vn", has_tthc="có")
    heads, *body = table(sheets(check_of(rows, of=of), tmp_path / "c.xlsx")["Tình hình nộp"], "Mã đơn vị")
    assert heads[-1] == "email"  # a way to reach the unit; what else the register has is not shown
    assert body[0] == ["a", "Đơn vị a", "đã nhận", None, "2/2", "1/1", 0, 2, 2, 2, 0, 0, "x@y.vn"]
    assert body[1] == ["b", "Đơn vị b", "đã nhận", None, "2/2", "1/1", 0, 2, 1, 2, 1, 1, "x@y.vn"]
    assert body[2] == ["c", "Đơn vị c", "chưa nộp", *[None] * 9, "x@y.vn"]
    assert body[3][:7] == [None, "Tổng: 3 đơn vị", "2/3", 0, "4/4", "2/2", 0]


def test_claims_that_are_too_high_stand_in_a_list(tmp_path: Path) -> None:
    heads, *body = table(sheets(check_of({"a": FULL, "b": HIGH}), tmp_path / "c.xlsx")["Tự chấm cao hơn"], "Mã đơn vị")
    assert heads == ["Mã đơn vị", "Đơn vị", "Mã", "Tiêu chí", "Điểm tự chấm", "Điểm theo quy tắc", "Cao hơn"]
    assert body == [["b", "Đơn vị b", "1.2", "Tiêu chí 1.2", 1, 0, 1]]


def test_every_problem_says_where_what_was_read_what_was_expected_and_how_to_mend_it(tmp_path: Path) -> None:
    bound = Finding(
        code="above-bound", facts={"label": "Số", "text": "21", "bound": "20"}, file="a.xlsx", sheet="Phiếu chấm",
        cell="D7", unit="a", criterion="1.1",
    )  # fmt: skip
    heads, row = table(sheets(check_of({"a": FULL}, [bound]), tmp_path / "c.xlsx")["Vấn đề"], "Mức độ")
    assert heads == [
        "Mức độ", "Đơn vị", "Tệp", "Trang", "Ô", "Tiêu chí", "Đọc được", "Cần có", "Vấn đề", "Cách xử lý"
    ]  # fmt: skip
    assert row == [
        "Lỗi", "Đơn vị a", "a.xlsx", "Phiếu chấm", "D7", "1.1", "21", "không quá 20", bound.message(), bound.fix()
    ]  # fmt: skip


def test_where_nothing_is_wrong_the_sheets_say_so(tmp_path: Path) -> None:
    said = sheets(check_of({"a": FULL}), tmp_path / "c.xlsx")
    assert ["Không có vấn đề nào."] in [row[:1] for row in said["Vấn đề"]]
    assert ["Không có mục nào."] in [row[:1] for row in said["Tự chấm cao hơn"]]


@pytest.mark.parametrize("text", ["=1+1", "<b>x</b>", "<r>x</r>", "a\x00b", "x" * 40_000, "http://evil.example"])
def test_texts_of_units_are_only_texts(tmp_path: Path, text: str) -> None:
    finding = Finding(code="unit-unknown", facts={"text": text}, file=text, sheet=text, unit=text)
    path = tmp_path / "c.xlsx"
    save_check(check_of({"a": FULL}, [finding]), path)
    cells = [cell for sheet in openpyxl.load_workbook(path).worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_same_check_gives_the_same_bytes_and_no_clock(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        save_check(check_of({"a": FULL, "b": None}), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created == dt.datetime(2000, 1, 1)  # noqa: DTZ001 - as Excel has it


def test_the_sheets_are_frozen_and_repeat_their_heads_in_print(tmp_path: Path) -> None:
    save_check(check_of({"a": FULL}), tmp_path / "c.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets:
        assert sheet.freeze_panes is not None
        assert sheet.print_title_rows is not None
        assert sheet.page_setup.fitToHeight == 0


def test_what_was_read_and_expected_is_only_told_of_findings_that_there_are() -> None:
    assert set(_READ) | set(_EXPECTED) <= set(CATALOGUE)


def test_a_fact_that_is_not_there_leaves_the_column_blank() -> None:
    assert read_and_expected(Finding(code="file-empty")) == ("", "")
