"""What a person opens and prints: sheets and their order, texts that stay texts, marks, and the page."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from par_cli.books.names import SheetNames
from par_cli.layout import DEMONSTRATION, NOT_APPLICABLE, PROVISIONAL, VIEW
from par_cli.record import read_record, write_record
from par_cli.scoring import Result
from tests.record.results import asked_card, assert_same, nobody_ranked, result_of, small_card

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
OPTIONS = list(asked_card().criteria.nodes["1.4"].asked["a"].options)
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
        (1, "so-tt", "đã đủ số liệu"),
        (1, "001", "đã đủ số liệu"),
        (3, "so-kh", "đã đủ số liệu"),
        (4, "incomplete", "còn thiếu"),
        ("Chấm điểm, không xếp hạng", None, None),
        (None, "unranked", "đã đủ số liệu"),
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
    book = written(result_of(small_card("Sở"), nobody_ranked(), asked_card("Ngành"), **flags), tmp_path)
    assert {"Số liệu Ngành", "Lý do thẩm định Ngành"} < set(book.sheetnames)
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


def test_inputs_stand_as_they_are_typed(tmp_path: Path) -> None:
    sheet = written(result_of(asked_card()), tmp_path)["Số liệu"]
    head = _heading(sheet, "Mã đơn vị")
    assert head == ["Mã đơn vị", "Đơn vị", "1.tong", "1.1.a", "1.2.a", "1.3.a", "1.4.a", "1.5.a", "1.6.a", "T1.n"]
    rows = {row[0]: dict(zip(head, row, strict=True)) for row in _table(sheet, "Mã đơn vị")}
    days = [str(rows[f"u{at}"]["1.1.a"])[:10] for at in range(7)]
    assert days == ["2020-01-31", "28/02/1900", "1900-03-01", "01/01/0001", "9999-12-31", "không", "None"]
    assert [rows[f"u{at}"]["1.3.a"] for at in range(3)] == ["không", "có", "không"]
    assert [rows[f"u{at}"]["1.4.a"] for at in range(4)] == [NOT_APPLICABLE, *OPTIONS[1:], '"–"']
    formats = {cell.column: cell.number_format for cell in sheet[sheet.max_row]}
    assert [formats[head.index(code) + 1] for code in ("1.tong", "1.1.a", "1.2.a")] == ["#,##0", "dd/mm/yyyy", "0.00%"]


def test_reasons_stand_with_the_names_of_unit_and_criterion(tmp_path: Path) -> None:
    book = written(result_of(asked_card()), tmp_path)
    rows = _table(book["Lý do thẩm định"], "Mã đơn vị")
    assert rows[1][:5] == ["u0", "Sở 0", "1.5", "Con số", " a\nb\tc "]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert "Lý do thẩm định" not in written(result_of(small_card()), tmp_path).sheetnames


def test_a_long_list_of_reasons_goes_on_on_a_second_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("par_cli.record.reasons_sheet.MOST_ROWS", 5)
    result = result_of(asked_card())
    book = written(result, tmp_path)
    assert len(_table(book["Lý do thẩm định"], "Mã đơn vị")) == 5
    assert_same(result, read_record(tmp_path / "2020.xlsx"))


def test_the_criteria_say_what_was_accepted_and_when_a_node_does_not_apply(tmp_path: Path) -> None:
    sheet = written(result_of(asked_card()), tmp_path)["Bộ tiêu chí"]
    lines = [row[0] for row in sheet.iter_rows(max_row=8, max_col=1, values_only=True)]
    assert "Chấp nhận total-mismatch: Quyết định in tổng 7, các lĩnh vực cộng lại là 6" in lines
    rules = {row[0]: row[3] for row in _table(sheet, "Mã")}
    criteria = asked_card().criteria
    assert all(rules[code] == (node.words() or None) for code, node in criteria.nodes.items())
    assert "has_tthc" in rules["1.4"]
    assert rules["1"]


def _heading(sheet: Any, first: str) -> list[Any]:
    return next(list(row) for row in sheet.iter_rows(values_only=True) if row[0] == first)


def _table(sheet: Any, first: str) -> list[list[Any]]:
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    return rows[next(at for at, row in enumerate(rows) if row[0] == first) + 1 :]
