"""What a person opens and prints: sheets and their order, texts that stay texts, marks, and the page."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from par_cli.layout import DEMONSTRATION, NOT_APPLICABLE, PROVISIONAL, VIEW
from par_cli.record import write_record
from par_cli.record.names import SheetNames
from par_cli.scoring import Result
from tests.record.results import nobody_ranked, result_of, small_card

PEOPLE = [
    "Xếp hạng",
    "Biểu đồ",
    "Chỉ số thành phần",
    "Điểm thưởng, điểm trừ",
    "Điểm mất",
    "Vấn đề",
    "Bộ tiêu chí",
    "Nguồn gốc",
]
COMPLETE = ["Điểm đạt được", "Điểm tối đa", "Bước tính điểm", "Tự chấm", "Thẩm định", "Sau giải trình", "Điều tra XHH"]
HIDDEN = ["par-units", "par-criteria", "par-record"]


def written(result: Result, folder: Path) -> Any:
    write_record(result, folder / "2020.xlsx")
    return openpyxl.load_workbook(folder / "2020.xlsx")


def test_sheets_for_people_come_first_and_those_for_machines_are_hidden(tmp_path: Path) -> None:
    book = written(result_of(small_card()), tmp_path)
    assert book.sheetnames == [*PEOPLE, *COMPLETE, *HIDDEN]
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == HIDDEN


def test_each_bloc_has_its_own_sheets_under_names_that_excel_takes(tmp_path: Path) -> None:
    book = written(result_of(small_card("Sở"), nobody_ranked(), small_card("sở")), tmp_path)
    first = ["Xếp hạng Sở", "Biểu đồ Sở", "Xếp hạng Phường Xã mới '2020", "Xếp hạng sở (2)", "Biểu đồ sở (2)"]
    assert book.sheetnames[:5] == first
    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31


def test_a_sheet_name_is_cut_and_numbered() -> None:
    names = SheetNames()
    given = [names.give("Chỉ số thành phần", "Ủy ban nhân dân các huyện") for _ in range(11)]
    assert given[0] == "Chỉ số thành phần Ủy ban nhân d"
    assert given[10] == "Chỉ số thành phần Ủy ban n (11)"
    assert names.give("History") == "History (2)"


def test_no_text_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    book = written(result_of(small_card()), tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    for text in ("=1+1", "@Thanh tra", "=SUM(A1:A9)", "http://example.org/"):
        assert any(cell.value == text for cell in cells), text


def test_the_ranking_lists_ranked_units_then_unranked_then_those_without_a_result(tmp_path: Path) -> None:
    rows = _table(written(result_of(small_card()), tmp_path)["Xếp hạng"], "Hạng")
    assert [(row[0], row[1], row[-1]) for row in rows[:9]] == [
        (1, "so-tt", "đủ điểm"),
        (1, "001", "đủ điểm"),
        (3, "so-kh", "đủ điểm"),
        (4, "incomplete", "còn thiếu"),
        ("Chấm điểm, không xếp hạng", None, None),
        (None, "unranked", "đủ điểm"),
        ("Chưa có kết quả", None, None),
        (None, "missing", "chưa nộp"),
        (None, "unreadable", "không đọc được"),
    ]
    assert rows[7][3:6] == [None, None, None]


def test_what_does_not_apply_is_a_dash_and_not_a_zero(tmp_path: Path) -> None:
    book = written(result_of(small_card()), tmp_path)
    for name, column in (("Điểm đạt được", "2.1"), ("Điểm tối đa", "2"), ("Thẩm định", "2.1")):
        head, rows = _heading(book[name], "Mã đơn vị"), _table(book[name], "Mã đơn vị")
        assert rows[2][head.index(column)] == NOT_APPLICABLE
    assert NOT_APPLICABLE in next(row for row in _table(book["Chỉ số thành phần"], "Mã đơn vị") if row[0] == "so-kh")


def test_codes_are_texts_so_that_1_10_stays(tmp_path: Path) -> None:
    assert "1.10" in _heading(written(result_of(small_card()), tmp_path)["Điểm đạt được"], "Mã đơn vị")


def test_losses_are_listed_unit_by_unit_the_greatest_first(tmp_path: Path) -> None:
    rows = _table(written(result_of(small_card()), tmp_path)["Điểm mất"], "Mã đơn vị")
    assert [(row[0], row[2], row[6]) for row in rows[:4]] == [
        ("so-tt", "1.10", 2),
        ("so-tt", "1.1", 0.3),
        ("so-tt", "2.1", 0.1),
        ("001", "1.10", 2),
    ]


def test_a_long_list_of_losses_goes_on_on_a_second_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("par_cli.record.losses_sheet.MOST_ROWS", 5)
    book = written(result_of(small_card()), tmp_path)
    assert len(_table(book["Điểm mất"], "Mã đơn vị")) == 5
    assert _table(book["Điểm mất (2)"], "Mã đơn vị")


@pytest.mark.parametrize(("flags", "marks"), [
    ({}, [PROVISIONAL]), ({"demonstration": True}, [DEMONSTRATION, PROVISIONAL]), ({"view": True}, [PROVISIONAL, VIEW]),
])  # fmt: skip
def test_marks_stand_on_every_sheet_and_in_every_print_header(flags: Any, marks: list[str], tmp_path: Path) -> None:
    book = written(result_of(small_card("Sở"), nobody_ranked(), **flags), tmp_path)
    for sheet in book:
        assert all(mark in sheet.oddHeader.center.text for mark in marks), sheet.title
        if sheet.sheet_state == "visible":
            assert [sheet.cell(2 + at, 1).value for at in range(len(marks))] == marks, sheet.title


def test_pages_are_a4_one_page_wide_with_the_heading_repeated_and_numbered(tmp_path: Path) -> None:
    book = written(result_of(small_card()), tmp_path)
    for name in PEOPLE:
        sheet = book[name]
        assert sheet.page_setup.paperSize == 9, name
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, name
        assert "&P" in sheet.oddFooter.right.text
    for name in set(PEOPLE + COMPLETE) - {"Biểu đồ", "Nguồn gốc"}:
        assert book[name].print_title_rows, name
        assert book[name].freeze_panes, name


def test_the_chart_shows_the_ranked_units(tmp_path: Path) -> None:
    (chart,) = written(result_of(small_card()), tmp_path)["Biểu đồ"]._charts  # noqa: SLF001  # openpyxl has no other way
    assert chart.series[0].val.numRef.f.startswith("'Xếp hạng'!$I$")
    assert len(chart.series[0].val.numRef.numCache.pt) == 4


def _heading(sheet: Any, first: str) -> list[Any]:
    return next(list(row) for row in sheet.iter_rows(values_only=True) if row[0] == first)


def _table(sheet: Any, first: str) -> list[list[Any]]:
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    return rows[next(at for at, row in enumerate(rows) if row[0] == first) + 1 :]
