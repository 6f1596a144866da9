"""What changed between two sets, on a terminal, as JSON and as a workbook; expected figures by hand."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rich.console import Console

from par_cli.criteria.crosswalk.changes import LISTS, changes
from par_cli.findings import ParError
from par_cli.reports.changes.json_object import changes_as_json
from par_cli.reports.changes.text import show_changes
from par_cli.reports.changes.workbook import save_changes, write_changes
from tests.criteria.two_sets import branch, earlier, later, leaf

LATE = {"kind": "deadline", "due": "2019-01-31", "on_time": "max", "late": [{"score": 0}], "never": 0}
SURVEY = {"kind": "survey", "value": "percent"}
BEFORE = earlier(
    branch("1", leaf("1.1", 1.5, rule=dict(LATE)), leaf("1.2", 0.5, title="=1+1")),
    branch("2", leaf("2.1", 1), leaf("2.2", 1, rule=SURVEY), leaf("2.3", 1)),
)
AFTER = later(
    branch(
        "1", leaf("1.1", 1.75, previous=["1.1"], rule={**LATE, "due": "2020-02-28"}, rule_changed=True),
        leaf("1.2", 0.75, previous=["1.2"], title="[bold]Tên mới[/bold]"), previous=["1"],
    ),
    branch(
        "2", leaf("2.1", 0.5, previous=["2.1"]), leaf("2.2", 0.5, previous=["2.1"]),
        leaf("2.3", 1, previous=["2.2"], title="Tiêu chí 2.2", rule=dict(SURVEY)), leaf("2.4", 0.5, previous="none"),
        previous=["2"],
    ), removed=["2.3"],
)  # fmt: skip
CHANGES = changes(BEFORE, AFTER)


def text(width: int, lang: str = "vi") -> str:
    stream = io.StringIO()
    show_changes(CHANGES, Console(file=stream, width=width, markup=False, highlight=False, emoji=False), lang)
    return stream.getvalue()


# --- the terminal --------------------------------------------------------------------------------------------------


def test_the_summary_counts_every_list() -> None:
    counted = "1 added · 1 removed · 1 split · 0 merged · 0 restructured · 1 renamed"
    # 1, 1.1, 1.2 and 2 are worth other points; nothing is as it was.
    assert f"{counted} · 4 re-weighted · 1 renumbered, moved · 1 rule changed · 0 unchanged" in text(200, "en")


def test_areas_have_their_weights_before_and_after() -> None:
    # 2 of 5 points, then 2.5 of 5; 3 of 5, then 2.5.
    rows = [line.split() for line in text(120).splitlines() if line.endswith(",00")]
    assert rows == [
        ["1", "Nhóm", "1", "2", "2,5", "40,00", "50,00", "+10,00"],
        ["2", "Nhóm", "2", "3", "2,5", "60,00", "50,00", "−10,00"],
        ["Tổng", "5", "5", "100,00", "100,00", "0,00"],
    ]


def test_points_are_written_as_the_language_writes_them() -> None:
    assert "1,5 → 1,75 (+0,25)" in text(120)
    assert "1.5 → 1.75 (+0.25)" in text(120, "en")
    assert "3 → 2,5 (−0,5)" in text(120)


def test_a_changed_rule_stands_in_words_before_and_after() -> None:
    lines = text(160).splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("Đổi quy tắc chấm (1)"))
    assert lines[at + 1].split()[0] == "1.1"
    assert "Trước: Đến hết 31/01/2019: 1,5 điểm" in lines[at + 2]
    assert "Sau:   Đến hết 28/02/2020: 1,75 điểm" in lines[at + 3]


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_runs_over_the_edge_and_no_title_is_cut_or_read_as_markup(width: int, lang: str) -> None:
    shown = text(width, lang)
    assert max(map(len, shown.splitlines())) <= width
    assert "…" not in shown
    assert "[bold]Tên mới[/bold]" in shown


# --- JSON ----------------------------------------------------------------------------------------------------------


def test_the_json_contract_holds() -> None:
    found = json.loads(changes_as_json(CHANGES, "en"))
    assert set(found) == {"schema", "earlier", "later", "areas", *LISTS, "unchanged", "findings"}
    assert found["schema"] == "par-diff/1"
    assert found["earlier"] == {
        "id": "cu", "title": "Bộ tiêu chí thử", "year": 2019, "max": 5, "total": 5, "survey": 1, "areas": 2,
        "criteria": 5, "sub_criteria": 0, "leaves": 5,
    }  # fmt: skip
    assert (found["later"]["id"], found["later"]["leaves"], found["later"]["survey"]) == ("moi", 6, 1)
    # 0.5 of 5 points
    assert found["added"] == [
        {
            "code": "2.4",
            "title": "Tiêu chí 2.4",
            "leaf": True,
            "max": 0.5,
            "weight": 10,
            "words": AFTER.nodes["2.4"].words(),
        }
    ]
    assert found["areas"][0]["weight_change"] == 10
    assert [area["code"] for area in found["areas"][1]["earlier"]] == ["2"]
    assert [node["code"] for node in found["split"][0]["later"]] == ["2.1", "2.2"]
    assert [pair["moved"] for pair in found["renumbered"]] == [False]
    assert [(pair["earlier"]["max"], pair["declared"]) for pair in found["rule_changed"]] == [(1.5, True)]
    assert (found["unchanged"], found["findings"]) == (0, [])


def test_every_key_of_the_json_is_documented() -> None:
    section = Path("docs/json.md").read_text(encoding="utf-8").split("`par diff --format json`")[1]
    found = json.loads(changes_as_json(CHANGES, "en"))
    keys = {
        *found,
        *found["earlier"],
        *found["areas"][0],
        *found["added"][0],
        *found["renumbered"][0],
        *found["rule_changed"][0],
    }
    assert {key for key in keys if f"`{key}`" not in section} == set()


# --- the workbook --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("book") / "so-sanh.xlsx"
    write_changes(CHANGES, path)
    return openpyxl.load_workbook(path)


def table(sheet: Worksheet, first_heading: str) -> list[list[object]]:
    """The rows under the heading row, as far as they go."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = next(at for at, row in enumerate(rows) if row[0] == first_heading)
    return rows[at + 1 :]


def test_the_first_sheet_has_the_weights_of_the_areas_and_a_chart(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Tổng quan", "Thay đổi", "Đối chiếu"]
    rows = table(book["Tổng quan"], "Mã trước")
    assert rows[:3] == [
        ["1", "1", "Nhóm 1", 2, 2.5, 40, 50, 10],
        ["2", "2", "Nhóm 2", 3, 2.5, 60, 50, -10],
        [None, None, "Tổng", 5, 5, 100, 100, 0],
    ]
    assert ["Trong đó điều tra xã hội học", 1, 1] in [row[2:5] for row in rows]


def test_every_change_has_its_row(book: openpyxl.Workbook) -> None:
    rows = [row[:6] for row in table(book["Thay đổi"], "Thay đổi")]
    assert rows == [
        ["Thêm mới", None, "2.4", "Tiêu chí 2.4", None, 0.5],
        ["Bỏ", "2.3", None, "Tiêu chí 2.3", 1, None],
        ["Tách", "2.1", "2.1, 2.2", "Tiêu chí 2.1", 1, 1],
        ["Đổi tên", "1.2", "1.2", "[bold]Tên mới[/bold]", 0.5, 0.75],
        ["Đổi điểm", "1", "1", "Nhóm 1", 2, 2.5],
        ["Đổi điểm", "1.1", "1.1", "Tiêu chí 1.1", 1.5, 1.75],
        ["Đổi điểm", "1.2", "1.2", "[bold]Tên mới[/bold]", 0.5, 0.75],
        ["Đổi điểm", "2", "2", "Nhóm 2", 3, 2.5],
        ["Đổi mã, chuyển chỗ", "2.2", "2.3", "Tiêu chí 2.2", 1, 1],
        ["Đổi quy tắc chấm", "1.1", "1.1", "Tiêu chí 1.1", 1.5, 1.75],
    ]


def test_both_sets_stand_side_by_side_and_a_split_counts_its_points_once(book: openpyxl.Workbook) -> None:
    rows = table(book["Đối chiếu"], "Mã")
    assert [(row[0], row[2], row[4], row[6]) for row in rows] == [
        ("1", 2, "1", 2.5), ("1.1", 1.5, "1.1", 1.75), ("1.2", 0.5, "1.2", 0.75),
        ("2", 3, "2", 2.5), ("2.1", 1, "2.1", 0.5), ("2.1", None, "2.2", 0.5), ("2.2", 1, "2.3", 1),
        ("2.3", 1, None, None), (None, None, "2.4", 0.5),
    ]  # fmt: skip
    assert [row[8] for row in rows][-3:] == ["Đổi mã, chuyển chỗ", "Bỏ", "Thêm mới"]
    assert str(rows[1][9]).startswith("Đến hết 31/01/2019")


def test_codes_are_texts_and_a_text_is_never_a_formula(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert sum(cell.value == "=1+1" for cell in cells) == 2
    assert sum(cell.value == "1.1" and cell.data_type == "s" for cell in cells) == 6


def test_every_sheet_prints_one_page_wide_on_its_side_with_its_headings(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1)  # one page is what it is where nothing is said
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        assert sheet.freeze_panes


def test_the_same_two_sets_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_changes(changes(BEFORE, AFTER), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_another_workbook_in_its_place_is_kept_and_the_same_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"mine")
    kept = save_changes(CHANGES, path)
    assert kept is not None
    assert kept.code == "output-kept"
    assert (tmp_path / str(kept.facts["kept"])).read_bytes() == b"mine"
    assert save_changes(CHANGES, path) is None
    assert len(list(tmp_path.iterdir())) == 2


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ParError) as refused:
        save_changes(CHANGES, tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["output-unwritable"]
