"""How calamine behaves where we count on it: a new version that differs shows here first."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineError, CalamineWorkbook

from par_cli.submissions.workbook import panics_as_errors
from tests.submissions.workbooks import write_book


def cell(tmp_path: Path, text: str) -> object:
    write_book(tmp_path / "x.xlsx", {"S": f"| x | {text} | x |"})
    return CalamineWorkbook.from_path(tmp_path / "x.xlsx").get_sheet_by_name("S").to_python(skip_empty_area=False)[0][1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1.0),
        ("0.85 as 0%", 0.85),
        ("2020-01-15", date(2020, 1, 15)),
        ("43845.5 as dd/mm/yyyy hh:mm", datetime(2020, 1, 15, 12)),  # noqa: DTZ001 -- cells have no time zone
        ("0.5 as hh:mm", time(12)),
        ("0 as dd/mm/yyyy", time(0)),
        ("1.5 as [h]:mm", timedelta(hours=36)),
        ("TRUE", True),
        ("=1+1", ""),
        ("=1+1 -> 2", 2.0),
        ("#DIV/0!", ""),
        ("#N/A", ""),
    ],
)
def test_a_cell_is_read_as(tmp_path: Path, text: str, expected: object) -> None:
    value = cell(tmp_path, text)
    assert (value, type(value)) == (expected, type(expected))


def test_leading_blank_rows_and_columns_keep_their_place(tmp_path: Path) -> None:
    write_book(tmp_path / "x.xlsx", {"S": "| | |\n| | |\n| | a | |\n| | | b |"})
    sheet = CalamineWorkbook.from_path(tmp_path / "x.xlsx").get_sheet_by_name("S")
    assert sheet.to_python(skip_empty_area=False) == [["", "", ""], ["", "", ""], ["", "a", ""], ["", "", "b"]]
    assert sheet.to_python(skip_empty_area=False, nrows=3)[2] == ["", "a", ""]


def test_a_sheet_without_cells_has_no_rows(tmp_path: Path) -> None:
    write_book(tmp_path / "x.xlsx", {"S": ""})
    assert CalamineWorkbook.from_path(tmp_path / "x.xlsx").get_sheet_by_name("S").to_python(skip_empty_area=False) == []


def test_a_panic_of_the_reader_is_an_error_like_others() -> None:
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(CalamineError), panics_as_errors():
        raise panic


def test_an_interruption_is_not_taken_for_a_panic() -> None:
    with pytest.raises(KeyboardInterrupt), panics_as_errors():
        raise KeyboardInterrupt
