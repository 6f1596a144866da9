"""Several rounds as a workbook, opened again; figures by hand, see `rounds`."""

import datetime as dt
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from par_cli.analysis.comparison.trend import Trend
from par_cli.reports.trends.workbook import save_trend, write_trend
from tests.analysis.comparison.several_rounds import SET_2018, SET_2019, followed, points, scored
from tests.reports.trends.rounds import ODD, TREND, WITH_TABLE


def opened(trend: Trend, folder: Path) -> openpyxl.Workbook:
    path = folder / "dien-bien.xlsx"
    write_trend(trend, path)
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    return opened(TREND, tmp_path_factory.mktemp("book"))


def rows(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def row_of(sheet: Worksheet, text: str, column: int) -> list[object]:
    """The only row with that text in that column."""
    (found,) = [row for row in rows(sheet) if row[column] == text]
    return found


def test_the_sheets_in_their_order(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "Diễn biến", "Biểu đồ thứ hạng", "Lĩnh vực", "Nguyên nhân", "Mất điểm lặp lại", "Lặp lại theo đơn vị",
        "Ghi chú",
    ]  # fmt: skip


def test_the_first_sheet_has_index_and_rank_of_every_round_and_the_change_over_all(book: openpyxl.Workbook) -> None:
    sheet = book["Diễn biến"]
    # rank now, code, name; three indices and the change; two ranks before, the change of the rank, that among a and b
    assert row_of(sheet, "a", 1) == [1, "a", ODD, 60, 75, 85, 25, 2, 1, 1, 1]
    assert row_of(sheet, "b", 1) == [2, "b", "=1+1", 70, 70, 60, -10, 1, 2, -1, -1]
    assert row_of(sheet, "c", 1) == [2, "c", "Đơn vị c", None, None, 60, None, None, None, None, None]


def test_below_it_stand_mean_and_spread_and_their_change(book: openpyxl.Workbook) -> None:
    sheet = book["Diễn biến"]
    assert row_of(sheet, "Trung bình", 2)[3:7] == pytest.approx([160 / 3, 72.5, 205 / 3, 68.33 - 53.33])
    assert row_of(sheet, "Trung bình 2 đơn vị có hạng ở mọi đợt", 2)[3:7] == [65, 72.5, 72.5, 7.5]
    assert row_of(sheet, "Cao nhất", 2)[3:7] == [70, 75, 85, 15]


def test_the_chart_has_a_line_a_unit_that_is_ranked_throughout(tmp_path: Path) -> None:
    write_trend(TREND, tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as parts:
        (name,) = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        chart = parts.read(name).decode("utf-8")
    assert chart.count("<c:ser>") == 2
    # The order among the two: a was second, then first twice.
    values = re.findall(r"<c:val>.*?</c:val>", chart)
    assert [re.findall(r"<c:v>(\d+)</c:v>", one) for one in values] == [["2", "1", "1"], ["1", "2", "2"]]


def test_of_many_units_the_leading_ones_are_drawn_and_it_is_said(tmp_path: Path) -> None:
    sides = [scored(one, {f"u{at}": points(1, 1, at / 10) for at in range(30)}) for one in (SET_2018, SET_2019)]
    sheet = opened(followed(*sides), tmp_path)["Biểu đồ thứ hạng"]
    said = [str(row[0]) for row in rows(sheet) if row[0]]
    assert any(text.startswith("20 đơn vị dẫn đầu đợt 2019 trong 30 đơn vị") for text in said)
    names = [row[2] for row in rows(sheet) if str(row[2]).startswith("Đơn vị u")]
    assert names == [f"Đơn vị u{at}" for at in range(29, 9, -1)]


def test_components_stand_with_their_mean_first(book: openpyxl.Workbook) -> None:
    found = [row for row in rows(book["Lĩnh vực"]) if row[0] == "1"]
    # Area 1, of 4 points: a 3, 3.5, 3.5; b 3, 3, 2; c 2; x 2 in 2018.
    assert found[0][4:] == pytest.approx(["Trung bình", (75 + 75 + 50) / 3, 81.25, (87.5 + 50 + 50) / 3, 62.5 - 66.67])
    assert found[1][2:] == [1, "a", ODD, 75, 87.5, 87.5, 12.5]
    assert found[3][2:] == [2, "c", "Đơn vị c", None, None, 50, None]


def test_the_reasons_add_up_to_the_change(book: openpyxl.Workbook) -> None:
    sheet = book["Nguyên nhân"]
    assert row_of(sheet, "Trung bình 2018 → 2019", 1)[2:4] == [7.5, 7.5]
    assert row_of(sheet, "Trung bình 2019 → 2020", 1)[2:4] == [0, 0]
    assert row_of(sheet, "a", 0)[2:] == [25, 25, 0, 0, 0, 0, 0, 0, 0]
    assert row_of(sheet, "b", 0)[2:4] == [-10, -10]
    assert row_of(sheet, "c", 0)[2:] == [None] * 9


def test_losses_stand_for_the_bloc_and_unit_by_unit(book: openpyxl.Workbook) -> None:
    assert row_of(book["Mất điểm lặp lại"], "2.1", 0) == ["2.1", "Tiêu chí 2.1", 2, 2, 1.5]
    by_unit = [row for row in rows(book["Lặp lại theo đơn vị"]) if row[0] in ("a", "b", "c")]
    assert [(row[0], row[2], *row[4:]) for row in by_unit] == [
        ("a", "2.1", 3, 2, 1), ("a", "1.1", 1, 0.5, 0.5), ("b", "2.1", 2, 2, 2), ("b", "1.2", 1, 1, 1),
    ]  # fmt: skip


def test_the_notes_say_who_came_and_went_and_what_hangs_together(book: openpyxl.Workbook) -> None:
    said = [tuple(row) for row in rows(book["Ghi chú"])]
    assert ("Đơn vị thay đổi", "Đơn vị x", "2018 → 2019, không còn") in said
    assert any(row[0] == "Đối chiếu tiêu chí" and row[2] == "2018 → 2019" for row in said)


def test_with_a_published_table_what_cannot_be_said_is_left_out_and_why(tmp_path: Path) -> None:
    book = opened(WITH_TABLE, tmp_path)
    assert "Nguyên nhân" not in book.sheetnames
    assert row_of(book["Diễn biến"], "a", 1)[3:7] == [60, 75, 85, 25]
    assert any("2018 → cong-bo-2019" in str(row[0]) for row in rows(book["Diễn biến"]))
    assert [row[2:] for row in rows(book["Lĩnh vực"]) if row[:1] == ["1"]][1] == [1, "a", ODD, 75, None, 87.5, 12.5]


def test_a_guess_and_a_demonstration_are_marked_on_every_page(tmp_path: Path) -> None:
    sides = [scored(one, {"a": points(1, 1, 1)}, demonstration=True) for one in (SET_2018, SET_2019)]
    for sheet in opened(followed(*sides), tmp_path).worksheets:
        assert "DỮ LIỆU MINH HỌA" in str(sheet.oddHeader.center.text)


@pytest.mark.parametrize("trend", [TREND, WITH_TABLE])
def test_texts_of_units_are_only_texts(trend: Trend, tmp_path: Path) -> None:
    cells = [cell for sheet in opened(trend, tmp_path).worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


def test_the_same_rounds_give_the_same_bytes_and_no_clock(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert save_trend(TREND, tmp_path / name) is None
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created == dt.datetime(2000, 1, 1)  # noqa: DTZ001 - as Excel has it
