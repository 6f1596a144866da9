"""The workbook of two rounds compared, opened again; expected figures by hand, the chosen unit's by LibreOffice.

What the units got, and what the split makes of it: r is what they reached of a criterion, W what that weighs, c the
mean of both years' index. From 2019 to 2020 the criteria 1.1, 1.2, 2.1 go from weights .4, .2, .4 to .4, .4, .2.

a: 80 → 90 %, c = .85. r: 1 → 1, 1 → 1, .5 → .5. Re-weighting (1 - .85) x .2 + (.5 - .85) x -.2 = .03 + .07.
b: 60 → 70 %, c = .65. r: .5 → 1, 0 → .25, 1 → 1. Performance .4 x .5 + .3 x .25 = .275;
   re-weighting (.125 - .65) x .2 + (1 - .65) x -.2 = -.105 - .07 = -.175.
c: 100 → 50 %, c = .75. r: 1 → .5 everywhere. Performance -.5 x (.4 + .3 + .3) = -.5; re-weighting 0, since r̄ = c.
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import load_workbook

from par_cli.analysis.comparison.rounds import Comparison, compare_rounds
from par_cli.analysis.comparison.sides import Side, sides_of
from par_cli.criteria import CriteriaSet
from par_cli.entries import Unit
from par_cli.layout import DEMONSTRATION, PROVISIONAL
from par_cli.reports.comparisons.workbook import save_comparison, write_comparison
from par_cli.scoring import Result, score
from tests.analysis.comparison.sides_of_units import published
from tests.criteria.two_sets import branch, earlier, later, leaf
from tests.recalculation import recalculated
from tests.scoring.rounds import entries_of

BANDS = [{"name": "Nhóm I", "from": 90}, {"name": "Nhóm II", "from": 70}, {"name": "Nhóm III"}]
FIRST = earlier(branch("1", leaf("1.1", 4), leaf("1.2", 2)), branch("2", leaf("2.1", 4)), bands=BANDS)
SECOND = later(
    branch("1", leaf("1.1", 4, ["1.1"]), leaf("1.2", 4, ["1.2"]), previous=["1"]),
    branch("2", leaf("2.1", 2, ["2.1"]), previous=["2"]),
    bands=BANDS,
)
BEFORE = {"a": (4, 2, 2), "b": (2, 0, 4), "c": (4, 2, 4)}
AFTER = {"a": (4, 4, 1), "b": (4, 1, 2), "c": (2, 2, 1)}
NAMES = {"a": "=1+1", "b": "Sở *", "c": "[bold]Sở C!A1[/bold]"}

Rows = Mapping[str, Sequence[float]]


def side(criteria: CriteriaSet, rows: Rows, names: Mapping[str, str] = NAMES, bloc: str = "", **more: Any) -> Side:
    leaves = [one.code for one in criteria.leaves]
    units = [Unit(code, names.get(code, f"Đơn vị {code}")) for code in rows]
    points = {code: dict(zip(leaves, given, strict=True)) for code, given in rows.items()}
    name = str(criteria.year)
    result = Result(name, f"Kết quả {name}", (score(entries_of(criteria, points, units), bloc),), **more)
    return sides_of(result)[0]


def ranked(criteria: CriteriaSet, rows: Rows, units: Sequence[Unit]) -> Side:
    leaves = [one.code for one in criteria.leaves]
    points = {code: dict(zip(leaves, given, strict=True)) for code, given in rows.items()}
    card = score(entries_of(criteria, points, units))
    return sides_of(Result(str(criteria.year), f"Kết quả {criteria.year}", (card,)))[0]


def compared(before: Rows = BEFORE, after: Rows = AFTER, sets: tuple[Any, Any] = (FIRST, SECOND)) -> Comparison:
    return compare_rounds([side(sets[0], before)], [side(sets[1], after)], {})


def opened(comparison: Comparison, folder: Path) -> openpyxl.Workbook:
    write_comparison(comparison, folder / "x.xlsx")
    return openpyxl.load_workbook(folder / "x.xlsx")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "so-sanh.xlsx"
    write_comparison(compared(), path)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def table(sheet: Worksheet, first: str) -> list[list[Any]]:
    """The rows below the heading that begins so."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    return rows[next(at for at, row in enumerate(rows) if row[0] == first) + 1 :]


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def labelled(rows: list[list[Any]], label: str, column: int = 2) -> list[Any]:
    return next(row for row in rows if row[column] == label)


# --- overall -------------------------------------------------------------------------------------------------------


def test_what_a_leader_reads_comes_first_and_the_notes_last(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "Tổng thể", "Biểu đồ thứ hạng", "Chỉ số thành phần", "Nguyên nhân", "Biểu đồ nguyên nhân",
        "Tác động từng tiêu chí", "Tiêu chí hai đợt", "Thay đổi bộ tiêu chí", "Mất điểm lặp lại", "Lặp lại theo đơn vị",
        "Ghi chú",
    ]  # fmt: skip


def test_index_rank_band_and_like_for_like_stand_in_the_order_of_the_later_ranking(book: openpyxl.Workbook) -> None:
    rows = table(book["Tổng thể"], "Hạng 2020")
    # Like for like, at the later weights .4, .4, .2: a .4 + .4 + .1, twice; b .2 + .2, then .4 + .1 + .2; c 1, then .5.
    assert rows[:3] == [
        [1, "a", "=1+1", 80, 90, 10, 2, 1, 1, "Nhóm II → Nhóm I", 90, 90, 0, 2, 1, 1],
        [2, "b", "Sở *", 60, 70, 10, 3, 1, 1, "Nhóm III → Nhóm II", 40, 70, 30, 3, 2, 1],
        [3, "c", "[bold]Sở C!A1[/bold]", 100, 50, -50, 1, -2, -2, "Nhóm I → Nhóm III", 100, 50, -50, 1, 3, -2],
    ]


def test_mean_and_spread_stand_below_with_their_differences(book: openpyxl.Workbook) -> None:
    rows = table(book["Tổng thể"], "Hạng 2020")
    # 80, 60, 100 and 90, 70, 50: squares of 0, 20 and 20 about the mean, both times; √(800 / 3) = 16.33.
    assert labelled(rows, "Trung bình từng đợt")[3:6] == [80, 70, -10]
    assert labelled(rows, "Cao nhất")[3:6] == [100, 90, -10]
    assert labelled(rows, "Thấp nhất")[3:6] == [60, 50, -10]
    assert labelled(rows, "Độ lệch chuẩn")[3:6] == [16.33, 16.33, 0]
    # Like for like (90 + 40 + 100) / 3 = 76.67 and (90 + 70 + 50) / 3 = 70; the difference of these as printed.
    assert labelled(rows, "Trung bình từng đợt")[10:13] == [pytest.approx(230 / 3), 70, pytest.approx(-6.67)]


def test_a_change_of_rank_is_a_number_that_shows_as_an_arrow(book: openpyxl.Workbook) -> None:
    cells = [cell for row in book["Tổng thể"].iter_rows() for cell in row if cell.value == -2]
    assert len(cells) == 3
    assert all("▲" in cell.number_format and "▼" in cell.number_format for cell in cells)


def test_units_that_are_new_gone_or_renamed_are_said_and_the_rank_among_the_others_stands_apart(tmp_path: Path) -> None:
    # d was third of four and is gone, e is new and second: 100, 80, 70, 60 and 90, 80, 70, 50.
    before, after = {**BEFORE, "d": (3, 2, 2)}, {**AFTER, "e": (4, 4, 0)}
    first = side(FIRST, before, {**NAMES, "c": "Sở C cũ"})
    book = opened(compare_rounds([first], [side(SECOND, after)], {}), tmp_path)
    rows = table(book["Tổng thể"], "Hạng 2020")
    assert [row[6:9] for row in rows[:3]] == [[2, 1, 1], [4, 1, 1], [1, -3, -2]]
    for said in (
        "Mới có (1): Đơn vị e (80,00; hạng 2)",
        "Không còn (1): Đơn vị d (70,00; hạng 3)",
        "Đổi tên (1): Sở C cũ → [bold]Sở C!A1[/bold]",
    ):
        assert said in texts(book["Tổng thể"])
    notes = [row for row in table(book["Ghi chú"], "GHI CHÚ") if row[0] and "(không so sánh)" in row[0]]
    assert notes == [["Mới có (không so sánh)", "Đơn vị e", "e"], ["Không còn (không so sánh)", "Đơn vị d", "d"]]


def test_a_published_table_gives_index_and_rank_and_the_sheet_says_why_there_is_no_more(tmp_path: Path) -> None:
    units = published("Sở A", "Sở B", "Sở C").units.assign(
        index=[80.0, 60.0, 100.0], printed=[80.0, 60.0, 100.0], rank=[2, 3, 1], band=""
    )
    units["rank"] = units["rank"].astype("Int64")
    known = side(SECOND, AFTER, {"a": "Sở A", "b": "Sở B", "c": "Sở C"})
    book = opened(compare_rounds([Side("2019", "Đã công bố", "", units, 2)], [known], {}), tmp_path)
    assert book.sheetnames == ["Tổng thể", "Biểu đồ thứ hạng", "Ghi chú"]
    rows = table(book["Tổng thể"], "Hạng 2020")
    assert [row[:10] for row in rows[:2]] == [
        [1, "a", "Sở A", 80, 90, 10, 2, 1, 1, "Nhóm I"],
        [2, "b", "Sở B", 60, 70, 10, 3, 1, 1, "Nhóm II"],
    ]
    assert "năm 2019 chỉ có bảng kết quả đã công bố" in texts(book["Tổng thể"])


# --- the slope chart -----------------------------------------------------------------------------------------------


def chart_of(path: Path, number: int) -> str:
    with zipfile.ZipFile(path) as parts:
        return parts.read(f"xl/charts/chart{number}.xml").decode()


def test_each_unit_has_a_line_whose_style_tells_its_direction_with_its_name_at_both_ends(path: Path) -> None:
    chart = chart_of(path, 1)
    assert chart.count("<c:ser>") == 3
    # Two rise, one falls; the dash tells it without colours.
    assert chart.count('<a:prstDash val="dash"/>') == 1
    assert chart.count('<c:dLblPos val="l"/>') == 3
    labels = [one.split("</a:t>")[0].replace("\N{NO-BREAK SPACE}", " ") for one in chart.split("<a:t>")[1:]]
    assert labels[:4] == ["=1+1   2", "1   =1+1", "Sở *   3", "2   Sở *"]
    # As an address of a cell it would be looked up.
    assert labels[4] == "[bold]Sở C! A1[/bold]   1"
    assert '<c:orientation val="maxMin"/>' in chart


def test_of_a_large_bloc_those_that_moved_most_are_drawn_and_it_is_said(tmp_path: Path) -> None:
    # Thirty units whose order is turned round: the first falls by 29 places, the middle ones by one.
    before = {f"u{at:02}": (4 - at / 10, 2, 4) for at in range(30)}
    after = {f"u{at:02}": (1 + at / 10, 4, 2) for at in range(30)}
    book = opened(compared(before, after), tmp_path)
    chart = chart_of(tmp_path / "x.xlsx", 1)
    assert chart.count("<c:ser>") == 24
    assert "24 đơn vị thay đổi thứ hạng nhiều nhất trong 30 đơn vị" in texts(book["Biểu đồ thứ hạng"])
    assert "Đơn vị u14" not in chart
    assert "Đơn vị u29" in chart


def test_lines_that_end_at_one_rank_do_not_cover_each_others_names(tmp_path: Path) -> None:
    # All four tie at first, then two and two.
    before, after = (
        dict.fromkeys("abcd", (4, 2, 4)),
        {**dict.fromkeys("ab", (4, 4, 2)), **dict.fromkeys("cd", (2, 4, 2))},
    )
    book = opened(compared(before, after), tmp_path)
    rows = [row[2:] for row in book["Biểu đồ thứ hạng"].iter_rows(values_only=True) if isinstance(row[3], int | float)]
    for column in (1, 2):
        places = sorted(row[column] for row in rows)
        assert len({round(place, 6) for place in places}) == 4
        assert places[0] == 1


# --- components and why --------------------------------------------------------------------------------------------


def test_each_component_has_index_rank_and_where_the_unit_stands(book: openpyxl.Workbook) -> None:
    rows = table(book["Chỉ số thành phần"], "Mã đơn vị")
    # Area 1: a 6/6 and 8/8, b 2/6 and 5/8, c 6/6 and 4/8. Area 2: a 2/4 and 1/2, b all, c 4/4 and 1/2.
    assert rows[0] == [
        "a", "=1+1", "1/2 tối đa, 1 giữ nguyên", 100, 100, 0, "1 → 1", "Đạt tối đa", 50, 50, 0, "3 → 2", "Giữ nguyên",
    ]  # fmt: skip
    assert rows[1] == [
        "b", "Sở *", "1/2 tối đa, 1 tăng", 33.33, 62.5, 29.17, "3 → 2", "Tăng", 100, 100, 0, "1 → 1", "Đạt tối đa",
    ]  # fmt: skip
    assert rows[2][2:5] == ["0/2 tối đa, 2 giảm", 100, 50]
    assert [row[1] for row in rows[4:8]] == [
        "Số đơn vị: đạt tối đa", "Số đơn vị: tăng", "Số đơn vị: giảm", "Số đơn vị: giữ nguyên",
    ]  # fmt: skip
    assert [(row[7], row[12]) for row in rows[4:8]] == [(1, 1), (1, 0), (1, 1), (0, 1)]
    # (33.33… + 100 + 100) / 3 = 77.78 and (100 + 62.5 + 50) / 3 = 70.83; the difference of these as printed.
    assert rows[3][3:6] == [pytest.approx(700 / 9), pytest.approx(212.5 / 3), pytest.approx(-6.95)]


def test_units_without_a_rank_are_neither_in_the_mean_nor_in_the_counts_of_a_component(tmp_path: Path) -> None:
    units = [Unit("a", "Sở A"), Unit("b", "Sở B"), Unit("c", "Sở C", ranked=False)]
    book = opened(compare_rounds([ranked(FIRST, BEFORE, units)], [ranked(SECOND, AFTER, units)], {}), tmp_path)
    rows = table(book["Chỉ số thành phần"], "Mã đơn vị")
    # Area 1 without c: a stays at 100 and b goes from 33.33 to 62.5.
    assert rows[3][1:5] == ["Trung bình 2 đơn vị xếp hạng cả hai đợt", None, pytest.approx(200 / 3), 81.25]
    assert [(row[7], row[12]) for row in rows[4:8]] == [(1, 1), (1, 0), (0, 0), (0, 1)]


def test_the_parts_of_every_unit_add_up_and_the_mean_comes_first(book: openpyxl.Workbook) -> None:
    rows = [row[:13] for row in table(book["Nguyên nhân"], "Mã đơn vị")[:4]]
    assert rows == [
        [None, "Trung bình 3 đơn vị xếp hạng cả hai đợt", 80, -7.5, 0, -2.5, 0, 0, 0, 0, 0, -10, 70],
        ["a", "=1+1", 80, 0, 0, 10, 0, 0, 0, 0, 0, 10, 90],
        ["b", "Sở *", 60, 27.5, 0, -17.5, 0, 0, 0, 0, 0, 10, 70],
        ["c", "[bold]Sở C!A1[/bold]", 100, -50, 0, 0, 0, 0, 0, 0, 0, -50, 50],
    ]


def test_what_each_part_means_stands_below_the_table(book: openpyxl.Workbook) -> None:
    lines = [str(row[0]) for row in table(book["Nguyên nhân"], "Mã đơn vị")[4:]]
    assert [line.partition(":")[0] for line in lines] == [
        "Kết quả thực hiện", "Thay đổi cách chấm", "Thay đổi trọng số", "Thay đổi phạm vi áp dụng", "Tiêu chí mới",
        "Tiêu chí bỏ", "Điểm thưởng, điểm trừ", "Làm tròn",
    ]  # fmt: skip


def choose(path: Path, name: str) -> Path:
    """The workbook after a person chose a unit; openpyxl keeps the formulas and no stored value."""
    book = openpyxl.load_workbook(path)
    sheet = book["Biểu đồ nguyên nhân"]
    (cell,) = [row[1] for row in sheet.iter_rows() if row[0].value == "Chọn đơn vị:"]
    cell.value = name
    chosen = path.with_name("chosen.xlsx")
    book.save(chosen)
    return chosen


def waterfalls(path: Path) -> list[list[list[Any]]]:
    """The figures of the two charts, a row a bar."""
    rows = [row[3:] for row in load_workbook(path).get_sheet_by_name("Biểu đồ nguyên nhân").to_python()]
    starts = [at for at, row in enumerate(rows) if str(row[0]).startswith("Chỉ số 2019")]
    return [rows[at : at + 10] for at in starts]


def test_the_stored_figures_are_those_of_the_mean_and_of_the_first_unit(path: Path) -> None:
    mean, unit = waterfalls(path)
    assert [row[1] for row in mean] == [80, -7.5, 0, -2.5, 0, 0, 0, 0, 0, 70]
    assert [row[1] for row in unit] == [80, 0, 0, 10, 0, 0, 0, 0, 0, 90]


def test_libreoffice_works_out_the_figures_and_the_sentence_of_the_unit_that_is_chosen(path: Path) -> None:
    # A name with a star, which MATCH would take for any name. 60, +27.5 = 87.5, −17.5 = 70; the bars begin 0.4 x 27.5
    # = 11 below the lowest, at 49: the index is 11 long, performance stands on 11, re-weighting on 70 − 49 = 21.
    (made,) = recalculated([choose(path, "Sở *")], path.parent / "out")
    _, unit = waterfalls(made)
    assert [row[1] for row in unit] == [60, 27.5, 0, -17.5, 0, 0, 0, 0, 0, 70]
    assert [row[3:] for row in unit[:4]] == [[0, 11, 0, 0], [11, 0, 27.5, 0], [38.5, 0, 0, 0], [21, 0, 0, 17.5]]
    assert unit[-1][3:] == [0, 21, 0, 0]
    assert unit[1][0].replace(".", ",") == "Kết quả thực hiện   +27,50"
    assert unit[3][0].replace(".", ",") == "Thay đổi trọng số   −17,50"
    said = [str(row[0]) for row in load_workbook(made).get_sheet_by_name("Biểu đồ nguyên nhân").to_python()]
    assert any(text.startswith("Năm 2020, Sở * đạt 70,00%") for text in said)


def test_what_libreoffice_works_out_is_what_is_stored(path: Path) -> None:
    (made,) = recalculated([path], path.parent / "again")
    for stored, again in zip(waterfalls(path), waterfalls(made), strict=True):
        assert [row[1:7] for row in again] == [[pytest.approx(value) for value in row[1:7]] for row in stored]
        assert [row[0].replace(".", ",") for row in again] == [row[0] for row in stored]


def test_a_unit_is_chosen_from_a_list_in_which_every_name_is_there_once(tmp_path: Path) -> None:
    same = {"a": "Phường 1", "b": "phường 1", "c": "Phường 2"}
    book = opened(compare_rounds([side(FIRST, BEFORE, same)], [side(SECOND, AFTER, same)], {}), tmp_path)
    (validation,) = book["Biểu đồ nguyên nhân"].data_validations.dataValidation
    listed = [row[0].value for row in book["Nguyên nhân"][str(validation.formula1).partition("!")[2].replace("$", "")]]
    assert listed == ["Phường 1 (a)", "phường 1 (b)", "Phường 2"]


# --- criterion by criterion ----------------------------------------------------------------------------------------


def test_what_each_criterion_gave_adds_up_to_the_change(book: openpyxl.Workbook) -> None:
    rows = [[*row[:2], *map(pytest.approx, row[2:])] for row in table(book["Tác động từng tiêu chí"], "Mã đơn vị")[:4]]
    # Of the mean: 1.1 (0 + 20 − 20) / 3; 1.2 (3 + 7.5 − 10.5 − 15) / 3; 2.1 (7 − 7 − 15) / 3.
    assert rows == [
        [None, "Trung bình 3 đơn vị xếp hạng cả hai đợt", -10, 0, 0, -5, -5],
        ["a", "=1+1", 10, 0, 0, 3, 7],
        ["b", "Sở *", 10, 0, 20, -3, -7],
        ["c", "[bold]Sở C!A1[/bold]", -50, 0, -20, -15, -15],
    ]


def test_every_criterion_says_what_became_of_it_and_counts_who_met_it_better(tmp_path: Path) -> None:
    first = earlier(
        branch("1", leaf("1.1", 4), leaf("1.2", 2), leaf("1.3", 2)), branch("2", leaf("2.1", 1), leaf("2.2", 1))
    )
    second = later(
        branch(
            "1", leaf("1.1", 2, ["1.1"]), leaf("1.2", 2, ["1.1"]), leaf("1.3", 4, ["1.2"], rule_changed=True),
            leaf("1.4", 1, "none"), previous=["1"],
        ),
        branch("2", leaf("2.1", 1, ["2.1", "2.2"]), previous=["2"]), removed=["1.3"],
    )  # fmt: skip
    before, after = {"a": (4, 1, 2, 1, 1), "b": (2, 2, 2, 1, 1)}, {"a": (1, 1, 4, 1, 1), "b": (2, 2, 4, 1, 1)}
    book = opened(compared(before, after, (first, second)), tmp_path)
    rows = table(book["Tiêu chí hai đợt"], "2019")
    assert [row[:7] for row in rows] == [
        ["1.1", "1.1, 1.2", "Tiêu chí 1.1 / Tiêu chí 1.2", "1", "Tách", 40, 40],
        ["1.2", "1.3", "Tiêu chí 1.3", "1", "Đổi cách chấm", 20, 40],
        [None, "1.4", "Tiêu chí 1.4", "1", "Mới", None, 10],
        ["2.1, 2.2", "2.1", "Tiêu chí 2.1", "2", "Gộp", 20, 10],
        ["1.3", None, "Tiêu chí 1.3", "1", "Bỏ", 20, None],
    ]
    # Reached of 1.1: 4/4 and 2/4, then 2/4 and 4/4; of 1.2 1/2 and 2/2, then all.
    assert [row[7:9] for row in rows] == [[75, 75], [75, 100], [None, 100], [100, 100], [100, None]]
    assert [row[-2:] for row in rows] == [[1, 1], [1, 0], [None, None], [0, 0], [None, None]]
    # Each has the part that its fate allows: a performance none of them.
    assert [row[9] for row in rows] == [None] * 5
    assert [row[13] is not None for row in rows] == [False, False, True, False, False]
    assert [row[14] is not None for row in rows] == [False, False, False, False, True]


def test_the_changes_of_the_criteria_are_listed_as_by_a_comparison_of_the_sets(book: openpyxl.Workbook) -> None:
    rows = [row[:6] for row in table(book["Thay đổi bộ tiêu chí"], "Thay đổi")]
    assert rows == [
        ["Đổi điểm", "1", "1", "Nhóm 1", 6, 8], ["Đổi điểm", "1.2", "1.2", "Tiêu chí 1.2", 2, 4],
        ["Đổi điểm", "2", "2", "Nhóm 2", 4, 2], ["Đổi điểm", "2.1", "2.1", "Tiêu chí 2.1", 4, 2],
    ]  # fmt: skip


def test_a_round_held_against_one_by_the_same_set_lists_no_changes_of_criteria(tmp_path: Path) -> None:
    book = opened(compared(BEFORE, {**BEFORE, "a": (4, 2, 4)}, (FIRST, FIRST)), tmp_path)
    assert "Thay đổi bộ tiêu chí" not in book.sheetnames
    assert table(book["Nguyên nhân"], "Mã đơn vị")[1][2:5] == [80, 20, 0]


def test_losses_of_both_rounds_are_listed_for_the_bloc_and_for_each_unit(tmp_path: Path) -> None:
    # 2.1 is lost on by a and b both times, by c only before: two of three. 1.1 by c alone both times.
    before, after = {"a": (4, 2, 2), "b": (4, 2, 1), "c": (1, 2, 3)}, {"a": (4, 4, 1), "b": (4, 4, 0.5), "c": (2, 4, 2)}
    book = opened(compared(before, after), tmp_path)
    assert table(book["Mất điểm lặp lại"], "Mã") == [["2.1", "Tiêu chí 2.1", 2, 2, 3, 1.25]]  # (1 + 1.5) / 2
    assert [row[:3] + row[-2:] for row in table(book["Lặp lại theo đơn vị"], "Mã đơn vị")] == [
        ["a", "=1+1", "2.1", 2, 1], ["b", "Sở *", "2.1", 3, 1.5], ["c", "[bold]Sở C!A1[/bold]", "1.1", 3, 2],
    ]  # fmt: skip


# --- the whole book ------------------------------------------------------------------------------------------------


def test_every_bloc_has_its_sheets_and_there_is_one_of_notes(tmp_path: Path) -> None:
    first = [side(FIRST, BEFORE, bloc=bloc) for bloc in ("sở", "huyện")]
    second = [side(SECOND, AFTER, bloc=bloc) for bloc in ("sở", "huyện", "xã")]
    book = opened(compare_rounds(first, second, {}), tmp_path)
    assert book.sheetnames[:4] == ["Tổng thể sở", "Tổng thể huyện", "Biểu đồ thứ hạng sở", "Biểu đồ thứ hạng huyện"]
    assert len(book.sheetnames) == 21
    assert "Khối “xã” chỉ có ở năm 2020" in texts(book["Ghi chú"])


def test_what_a_reader_must_know_before_any_number_stands_on_every_sheet(tmp_path: Path) -> None:
    # Without a word on the set before, what continues what is a guess.
    unsaid = SECOND.model_copy(update={"follows": None})
    second = replace(side(unsaid, AFTER), provisional=True)
    book = opened(compare_rounds([side(FIRST, BEFORE, demonstration=True)], [second], {}), tmp_path)
    for sheet in book.worksheets:
        assert all(mark in texts(sheet) for mark in (DEMONSTRATION, PROVISIONAL, "PHỎNG ĐOÁN"))
        assert DEMONSTRATION in str(sheet.oddHeader.center.text)


def test_texts_of_units_are_never_formulas_and_codes_stay_texts(book: openpyxl.Workbook) -> None:
    formulas = {
        (sheet.title, str(cell.value)[:5])
        for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }  # fmt: skip
    assert {title for title, _ in formulas} == {"Biểu đồ nguyên nhân"}
    assert not any(text == "=1+1" for _, text in formulas)
    assert all(isinstance(row[0], str) for row in table(book["Tiêu chí hai đợt"], "2019"))


def test_every_sheet_is_for_a4_with_its_headings_on_every_page(book: openpyxl.Workbook) -> None:
    charts = ("Biểu đồ thứ hạng", "Biểu đồ nguyên nhân")
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.title in charts or sheet.print_title_rows
        assert sheet.title in (*charts, "Ghi chú") or (sheet.freeze_panes and sheet.auto_filter.ref)


def test_rounds_without_a_unit_in_common_are_still_written(tmp_path: Path) -> None:
    book = opened(compared({"a": (4, 2, 2)}, {"b": (4, 1, 2)}), tmp_path)
    assert "Biểu đồ thứ hạng" not in book.sheetnames
    assert "Mới có (1): Sở *" in texts(book["Tổng thể"])


def test_the_same_two_rounds_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_comparison(compared(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_another_workbook_in_its_place_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "x.xlsx"
    place.write_bytes(b"mine")
    kept = save_comparison(compared(), place)
    assert kept is not None
    assert (tmp_path / str(kept.facts["kept"])).read_bytes() == b"mine"
    assert save_comparison(compared(), place) is None
