"""What is written is read back, from the workbook alone; what is not a record, or no longer one, is refused."""

from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from par_cli.entries import Unit
from par_cli.findings import ParError
from par_cli.record import read_record, write_record
from par_cli.scoring import Result
from tests.record.results import assert_same, card_of, nobody_ranked, plain_set, result_of, small_card


@pytest.mark.parametrize(
    "result",
    [
        result_of(small_card()),
        result_of(small_card("Sở"), nobody_ranked(), small_card("sở")),
        result_of(small_card(), demonstration=True, view=True, stage="appraised", findings=()),
        result_of(nobody_ranked()),
        result_of(card_of(plain_set(), [], {})),
        result_of(),
    ],
    ids=["one bloc", "several blocs", "a view", "nobody ranked", "no units", "no blocs"],
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


def test_a_record_saved_again_by_another_program_can_still_be_read(tmp_path: Path) -> None:
    result = result_of(small_card())
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
    assert "mã băm" in _refusal(tmp_path / "2020.xlsx")


def test_a_criteria_set_changed_by_hand_is_refused(tmp_path: Path) -> None:
    write_record(result_of(small_card()), tmp_path / "2020.xlsx")
    _edit(tmp_path / "2020.xlsx", lambda book: book["par-criteria"].cell(1, 2, "# khác"))
    assert "small-2020" in _refusal(tmp_path / "2020.xlsx")


@pytest.mark.parametrize("sheet", ["par-record", "par-units", "par-criteria", "Điểm tối đa", "Vấn đề"])
def test_a_record_that_lost_a_sheet_is_refused(sheet: str, tmp_path: Path) -> None:
    write_record(result_of(small_card()), tmp_path / "2020.xlsx")
    _edit(tmp_path / "2020.xlsx", lambda book: book.remove(book[sheet]))
    assert _refusal(tmp_path / "2020.xlsx")


def test_what_is_not_a_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("không phải bảng tính")
    assert _refusal(tmp_path / "text.xlsx")
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert "không phải hồ sơ" in _refusal(tmp_path / "other.xlsx")
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
    assert "1048576" in _refusal(tmp_path / "far.xlsx")


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


def _refusal(path: Path) -> str:
    with pytest.raises(ParError) as caught:
        read_record(path)
    (finding,) = caught.value.findings
    assert (finding.code, finding.file) == ("file-not-workbook", path.name)
    return str(finding.facts["reason"])
