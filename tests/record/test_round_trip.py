"""What is written is read back, from the workbook alone; what is not a record, or no longer one, is refused."""

from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from par_cli.entries import Unit
from par_cli.findings import Finding, ParError
from par_cli.record import is_record, read_record, write_record
from par_cli.scoring import Result, Scorecard
from tests.record.results import asked_card, assert_same, card_of, nobody_ranked, plain_set, result_of, small_card


@pytest.mark.parametrize(
    "result",
    [
        result_of(small_card()),
        result_of(small_card("Sở"), nobody_ranked(), small_card("sở")),
        result_of(small_card(), demonstration=True, view=True, stage="appraised", findings=(), left_out=("x", "=1")),
        result_of(asked_card()),
        result_of(asked_card("Sở"), small_card("Tỉnh"), asked_card("sở")),
        result_of(nobody_ranked()),
        result_of(card_of(plain_set(), [], {})),
        result_of(),
    ],
    ids=[
        "one bloc",
        "several blocs",
        "a view",
        "inputs",
        "inputs of several blocs",
        "nobody ranked",
        "no units",
        "no blocs",
    ],
)
def test_a_result_comes_back_as_it_was(result: Result, tmp_path: Path) -> None:
    write_record(result, tmp_path / "2020.xlsx")
    assert_same(result, read_record(tmp_path / "2020.xlsx"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.none() | st.floats(0, 3, allow_subnormal=False), min_size=1, max_size=8),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
def test_any_number_and_any_text_come_back(values: list[float | None], text: str, tmp_path: Path) -> None:
    units = [Unit(f"u{number}", text or "x") for number in range(len(values))]
    rows = {f"u{number}": {"1.1": {"appraised": v}} for number, v in enumerate(values) if v is not None}
    result = result_of(card_of(plain_set(), units, rows, text), title=text, round=text)
    write_record(result, tmp_path / "any.xlsx")
    assert_same(result, read_record(tmp_path / "any.xlsx"))


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_record(result_of(small_card("Sở"), nobody_ranked(), demonstration=True), tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_record_read_and_written_again_has_the_same_bytes(tmp_path: Path) -> None:
    write_record(result_of(small_card()), tmp_path / "one.xlsx")
    write_record(read_record(tmp_path / "one.xlsx"), tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_stage_that_gave_nothing_has_no_sheet_and_comes_back_blank(tmp_path: Path) -> None:
    result = result_of(nobody_ranked())
    write_record(result, tmp_path / "2020.xlsx")
    assert not {"Tự chấm", "Thẩm định", "Điều tra XHH"} & set(_sheets(tmp_path / "2020.xlsx"))
    assert np.isnan(read_record(tmp_path / "2020.xlsx").scorecards[0].stages["self"].to_numpy()).all()


@pytest.mark.parametrize("card", [small_card(), asked_card()], ids=["small", "asked"])
def test_a_record_saved_again_by_another_program_can_still_be_read(card: Scorecard, tmp_path: Path) -> None:
    result = result_of(card)
    write_record(result, tmp_path / "2020.xlsx")
    _edit(tmp_path / "2020.xlsx", lambda _: None)
    assert_same(result, read_record(tmp_path / "2020.xlsx"), exact=False)


def test_rows_of_a_table_may_be_sorted_and_words_for_people_changed(tmp_path: Path) -> None:
    result = result_of(small_card())
    write_record(result, tmp_path / "2020.xlsx")

    def sort(book: Any) -> None:
        sheet = book["Điểm đạt được"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=sheet.max_row - 6)]
        for offset, row in enumerate(reversed(rows)):
            for column, value in enumerate(row, start=1):
                sheet.cell(sheet.max_row - 6 + offset, column).value = value
        book["Xếp hạng"]["A1"] = "Tên khác"

    _edit(tmp_path / "2020.xlsx", sort)
    assert_same(result, read_record(tmp_path / "2020.xlsx"), exact=False)


def test_a_score_changed_by_hand_is_refused(tmp_path: Path) -> None:
    write_record(result_of(small_card()), tmp_path / "2020.xlsx")

    def raise_score(book: Any) -> None:
        sheet = book["Điểm đạt được"]
        sheet.cell(sheet.max_row - 6, 3).value = 5.99

    _edit(tmp_path / "2020.xlsx", raise_score)
    refusal = _refusal(tmp_path / "2020.xlsx")
    assert refusal.code == "record-changed"
    assert "Điểm đạt được" in str(refusal.facts["part"])


@pytest.mark.parametrize("sheet", ["Số liệu", "Lý do thẩm định"])
def test_an_input_or_a_reason_changed_by_hand_is_refused(sheet: str, tmp_path: Path) -> None:
    write_record(result_of(asked_card()), tmp_path / "2020.xlsx")

    def change(book: Any) -> None:
        last = book[sheet].max_row
        book[sheet].cell(last - 1, 5).value = 0.5 if sheet == "Số liệu" else "Lý do khác"

    _edit(tmp_path / "2020.xlsx", change)
    refusal = _refusal(tmp_path / "2020.xlsx")
    assert refusal.code == "record-changed"
    assert sheet in str(refusal.facts["part"])


@pytest.mark.parametrize(
    ("column", "text"), [("parent", "Huyện khác"), ("aliases", '["Sở khác"]'), ("predecessors", '["so-khac"]')]
)
def test_what_the_register_said_of_a_unit_cannot_be_changed_unseen(column: str, text: str, tmp_path: Path) -> None:
    write_record(result_of(small_card()), tmp_path / "2020.xlsx")

    def change(book: Any) -> None:
        sheet = book["par-units"]
        (at,) = (cell.column for cell in sheet[1] if cell.value == column)
        sheet.cell(3, at).value = text

    _edit(tmp_path / "2020.xlsx", change)
    refusal = _refusal(tmp_path / "2020.xlsx")
    assert refusal.code == "record-changed"
    assert "par-units" in str(refusal.facts["part"])


def test_the_content_hash_is_of_scores_and_not_of_what_else_the_register_says() -> None:
    def hashed(unit: Unit) -> str:
        return result_of(card_of(plain_set(), [unit], {"u": {"1.1": {"appraised": 2}}}), findings=()).content_hash

    plain = hashed(Unit("u", "Sở"))
    assert hashed(Unit("u", "Sở", parent="Tỉnh", aliases=("S",), predecessors=("v",))) == plain
    assert hashed(Unit("u", "Sở khác")) != plain


def test_an_input_that_is_no_longer_one_is_refused_at_its_sheet(tmp_path: Path) -> None:
    write_record(result_of(asked_card()), tmp_path / "2020.xlsx")
    _edit(tmp_path / "2020.xlsx", lambda book: book["Số liệu"].cell(book["Số liệu"].max_row, 4, "ngày mai"))
    refusal = _refusal(tmp_path / "2020.xlsx")
    assert (refusal.code, refusal.sheet) == ("record-damaged", "Số liệu")


def test_reasons_may_be_sorted(tmp_path: Path) -> None:
    result = result_of(asked_card())
    write_record(result, tmp_path / "2020.xlsx")

    def sort(book: Any) -> None:
        sheet = book["Lý do thẩm định"]
        first = sheet.max_row - len(result.scorecards[0].reasons) + 1
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
        for at, row in enumerate(reversed(rows), start=first):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = value
                if value is not None:
                    sheet.cell(at, column).data_type = "s"  # also "=1+1"

    _edit(tmp_path / "2020.xlsx", sort)
    assert_same(result, read_record(tmp_path / "2020.xlsx"), exact=False)


def test_a_record_of_another_version_is_said_to_be_one(tmp_path: Path) -> None:
    write_record(result_of(small_card()), tmp_path / "2020.xlsx")
    _edit(tmp_path / "2020.xlsx", lambda book: book["par-record"].cell(1, 3, '"99"'))
    refusal = _refusal(tmp_path / "2020.xlsx")
    assert (refusal.code, refusal.facts) == ("record-newer", {"text": "layout 99"})


def test_a_criteria_set_changed_by_hand_is_refused(tmp_path: Path) -> None:
    write_record(result_of(small_card()), tmp_path / "2020.xlsx")
    _edit(tmp_path / "2020.xlsx", lambda book: book["par-criteria"].cell(1, 2, "# khác"))
    refusal = _refusal(tmp_path / "2020.xlsx")
    assert (refusal.code, refusal.facts) == ("record-changed", {"part": "small-2020"})


@pytest.mark.parametrize("sheet", ["par-units", "par-criteria", "Điểm tối đa", "Vấn đề", "Số liệu", "Lý do thẩm định"])
def test_a_record_that_lost_a_sheet_is_refused(sheet: str, tmp_path: Path) -> None:
    write_record(result_of(asked_card()), tmp_path / "2020.xlsx")
    _edit(tmp_path / "2020.xlsx", lambda book: book.remove(book[sheet]))
    refusal = _refusal(tmp_path / "2020.xlsx")
    assert (refusal.code, refusal.sheet) == ("record-damaged", sheet)


@pytest.mark.parametrize("sheet", ["Điểm tối đa", "Vấn đề", "Số liệu", "Lý do thẩm định"])
def test_a_record_whose_table_lost_its_heading_is_refused(sheet: str, tmp_path: Path) -> None:
    write_record(result_of(asked_card()), tmp_path / "2020.xlsx")

    def clear(book: Any) -> None:
        for row in book[sheet].iter_rows(max_row=6):
            for cell in row:
                if type(cell).__name__ == "Cell":
                    cell.value = None

    _edit(tmp_path / "2020.xlsx", clear)
    refusal = _refusal(tmp_path / "2020.xlsx")
    assert (refusal.code, refusal.sheet) == ("record-damaged", sheet)


@pytest.mark.parametrize("sheet", ["par-record", "par-units", "Điểm tối đa"])
def test_a_record_that_lost_a_sheet_is_still_known_for_one(sheet: str, tmp_path: Path) -> None:
    write_record(result_of(small_card()), tmp_path / "2020.xlsx")
    assert is_record(tmp_path / "2020.xlsx")
    _edit(tmp_path / "2020.xlsx", lambda book: book.remove(book[sheet]))
    assert is_record(tmp_path / "2020.xlsx")
    assert _refusal(tmp_path / "2020.xlsx").code == "record-damaged"


def test_a_record_in_another_format_is_still_known_for_one(tmp_path: Path) -> None:
    # An xls is no container: its sheets' names stand in it as they are.
    (tmp_path / "2020.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x0a\x00par-record")
    assert is_record(tmp_path / "2020.xls")
    assert _refusal(tmp_path / "2020.xls").code == "record-damaged"


def test_other_files_are_no_records(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Đơn vị,Chỉ số\npar-record,90\n")
    (tmp_path / "cut.xlsx").write_bytes(b"PK\x03\x04 par-record")
    book = openpyxl.Workbook()
    book.active["A1"] = "par-record"
    book.save(tmp_path / "b.xlsx")
    assert not any(is_record(tmp_path / name) for name in ("a.csv", "cut.xlsx", "b.xlsx", "none.xlsx", "."))


def test_what_is_not_a_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("không phải bảng tính")
    assert _refusal(tmp_path / "text.xlsx").code == "record-not-one"
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert _refusal(tmp_path / "other.xlsx").code == "record-not-one"
    (tmp_path / "folder.xlsx").mkdir()
    assert _refusal(tmp_path / "folder.xlsx").code == "file-unreadable"
    with pytest.raises(ParError) as caught:
        read_record(tmp_path / "none.xlsx")
    assert [finding.code for finding in caught.value.findings] == ["file-not-found"]


@pytest.mark.parametrize("cells", [["XFD1048576"], ["A1048576", "XFD1"], ["A1048576", "AA1"]])
def test_a_far_cell_is_refused_before_anything_makes_room_for_it(cells: list[str], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("par-record")
    for cell in cells:
        sheet[cell] = 1
    book.save(tmp_path / "far.xlsx")
    refusal = _refusal(tmp_path / "far.xlsx")
    assert refusal.code == "sheet-too-large"
    assert str(refusal.facts["corner"]).endswith("1048576")


def test_a_set_without_its_text_is_not_written(tmp_path: Path) -> None:
    result = result_of(small_card())
    result.provenance.sets.clear()  # type: ignore[attr-defined]  # a dict here
    with pytest.raises(ValueError, match="small-2020"):
        write_record(result, tmp_path / "2020.xlsx")
    assert not list(tmp_path.iterdir())


def _sheets(path: Path) -> list[str]:
    return list(openpyxl.load_workbook(path).sheetnames)


def _edit(path: Path, change: Any) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def _refusal(path: Path) -> Finding:
    with pytest.raises(ParError) as caught:
        read_record(path)
    (finding,) = caught.value.findings
    assert finding.file == path.name
    assert finding.message("vi") != finding.message("en")
    return finding
