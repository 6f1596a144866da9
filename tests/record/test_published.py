"""A table as it was published → a side of a comparison; what leaves doubt is said at its cell and does not count."""

from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from par_cli.analysis.comparison.sides import UNIT_COLUMNS
from par_cli.findings import ParError
from par_cli.record import Published, read_published
from tests.submissions.hostile import ods, ods_row
from tests.submissions.workbooks import write_book

# Báo cáo công bố Chỉ số cải cách hành chính năm 2019 của các bộ, cơ quan ngang bộ: the first two and the fifteenth.
THREE = "Đơn vị;Chỉ số;Xếp hạng\nNHNN;95,40;1\nBộ Tài chính;94,77;2\nBộ TT&TT;81,58;15\n"
BY_RANK = [("NHNN", 95.40, 1), ("Bộ Tài chính", 94.77, 2), ("Bộ TT&TT", 81.58, 15)]

Row = tuple[str, float | None, int | None]


def read(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "2019.csv") -> Published:
    (tmp_path / name).write_bytes(text.encode(encoding))
    return read_published(tmp_path / name)


def read_sheet(tmp_path: Path, table: str) -> Published:
    return read_published(write_book(tmp_path / "2019.xlsx", {"KQ": table}))


def rows(published: Published) -> list[Row]:
    (side,) = published.sides
    return [
        (unit, None if np.isnan(index) else index, None if pd.isna(rank) else int(rank))
        for unit, index, rank in zip(side.units.index, side.units["index"], side.units["rank"], strict=True)
    ]


def said(published: Published) -> list[list[str]]:
    return [[finding.place(), finding.code] for finding in published.findings]


def refusal(path: Path) -> list[str]:
    with pytest.raises(ParError) as error:
        read_published(path)
    return [finding.code for finding in error.value.findings]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (THREE, "utf-8"),
        (THREE, "utf-8-sig"),
        (THREE, "utf-16"),
        (THREE.replace(";", "\t"), "utf-8"),
        (THREE.replace(",", ".").replace(";", ","), "utf-8"),
        ("sep=;\r\n" + THREE.replace("\n", "\r\n"), "utf-8"),
        ("unit,index,rank\nNHNN,95.40,1\nBộ Tài chính,94.77,2\nBộ TT&TT,81.58,15\n", "utf-8"),
        ("KẾT QUẢ, NĂM 2019\n(Kèm theo Quyết định)\n\n" + THREE, "utf-8"),
    ],
)
def test_a_csv_is_read_however_it_was_saved(tmp_path: Path, text: str, encoding: str) -> None:
    published = read(tmp_path, text, encoding)
    assert rows(published) == BY_RANK
    assert not published.findings


def test_a_csv_of_windows_1258_is_read(tmp_path: Path) -> None:
    # That code page writes a letter with a tone as two characters, as Python's own table of it says.
    parted = (
        "Đơn vi\u0323;Chỉ số".replace("ỉ", "i\u0309").replace("ố", "ô\u0301") + "\nBô\u0323 Ta\u0300i chính;94,77\n"
    )
    assert rows(read(tmp_path, parted, "windows-1258")) == [("Bộ Tài chính", 94.77, None)]


def test_the_side_has_what_a_side_has(tmp_path: Path) -> None:
    published = read(tmp_path, THREE)
    (side,) = published.sides
    assert (side.round, side.title, side.bloc, side.card, side.decimals) == ("2019", "2019", "", None, 2)
    assert tuple(side.units.columns) == UNIT_COLUMNS
    assert side.units["rank"].dtype == "Int64"
    assert side.units["aliases"].tolist() == side.units["predecessors"].tolist() == [()] * 3
    assert side.units["ranked"].all()
    # (95.40 + 94.77 + 81.58) / 3 = 271.75 / 3
    assert side.mean == pytest.approx(271.75 / 3, abs=1e-9)
    assert read_published(tmp_path / "2019.csv", "2019-lần 2").sides[0].round == "2019-lần 2"


def test_a_sheet_is_read_as_offices_lay_it_out(tmp_path: Path) -> None:
    published = read_sheet(
        tmp_path,
        """
        | KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2019 | | | | |
        | | | | | |
        | STT | Bộ, cơ quan ngang Bộ | Chỉ số CCHC năm 2019 (%) | Thứ hạng | Nhóm |
        | (1) | (2)          | (3)   | (4) | (5)    |
        | 1   | NHNN         | 95.4  | 1   | Nhóm I |
        | 2   | Bộ Tài chính | 94,77% | 2  | Nhóm I |
        | STT | Bộ, cơ quan ngang Bộ | Chỉ số CCHC năm 2019 (%) | Thứ hạng | Nhóm |
        | 15  | Bộ TT&TT     | 0.8158 as 0.00% | 15 | |
        | 16  | UBDT         |       |     |        |
        |     | Trung bình   | 85.63 |     |        |
        |     | Giá trị cao nhất | 95.4 | |         |
        | | | | | |
        | Ghi chú: UBDT không xếp hạng | | | | |
        """,
    )
    assert rows(published) == [*BY_RANK, ("UBDT", None, None)]
    assert said(published) == [["2019.xlsx · KQ!C9", "published-index-missing"]]
    units = published.sides[0].units
    assert units["band"].tolist() == ["Nhóm I", "Nhóm I", "", ""]
    assert units["ranked"].tolist() == [True, True, True, False]


def test_headings_may_stand_on_two_lines_and_a_bloc_be_merged_over_its_units(tmp_path: Path) -> None:
    published = read_sheet(
        tmp_path,
        """
        | TT | Khối | Đơn vị   | Kết quả năm 2019 |          |
        |    |      |          | Chỉ số           | Xếp hạng |
        | 1  | Sở   | Sở Y tế  | 90.5             | 1        |
        | 2  |      | Sở Nội vụ | 80              | 2        |
        | 1  | Huyện | Huyện A | 70               | 1        |
        """,
    )
    assert {side.bloc: list(side.units.index) for side in published.sides} == {
        "Sở": ["Sở Y tế", "Sở Nội vụ"], "Huyện": ["Huyện A"],
    }  # fmt: skip
    assert not published.findings


def test_of_two_lines_of_headings_the_lower_is_the_nearer(tmp_path: Path) -> None:
    published = read_sheet(tmp_path, "| Đơn vị | Chỉ số | |\n| | Điểm | Chỉ số (%) |\n| Sở A | 60.15 | 85.93 |")
    assert rows(published) == [("Sở A", 85.93, None)]


def test_a_unit_is_no_second_line_of_headings(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "Đơn vị;Chỉ số;Xếp loại\nSở A;80;Nhóm\nSở B;70;\n")) == [
        ("Sở A", 80, None), ("Sở B", 70, None),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Chỉ số", "CHỈ SỐ CCHC", "PAR INDEX 2019", "Kết quả", "Tổng điểm (%)", "Index"])
@pytest.mark.parametrize("ranks", ["Hạng", "Xếp hạng", "Vị thứ", "Thứ hạng năm 2019", "Rank"])
def test_headings_have_several_spellings(tmp_path: Path, heading: str, ranks: str) -> None:
    assert rows(read(tmp_path, f"Tên đơn vị;{heading};{ranks}\nSở A;63,58;2\n")) == [("Sở A", 63.58, 2)]


@pytest.mark.parametrize("heading", ["Đơn vị", "Bộ, cơ quan ngang Bộ", "Tỉnh, thành phố", "Huyện", "Sở, ban, ngành"])
def test_units_are_known_by_several_headings(tmp_path: Path, heading: str) -> None:
    assert rows(read(tmp_path, f"TT;{heading};Chỉ số\n1;A;63,58\nTT;{heading};Chỉ số\n2;B;60\n")) == [
        ("A", 63.58, None), ("B", 60, None),
    ]  # fmt: skip


def test_points_are_an_index_only_where_all_of_them_are_percentages(tmp_path: Path) -> None:
    shares = read(tmp_path, "Đơn vị;Tổng điểm;Hạng\nSở A;85,93%;1\nSở B;80%;2\n")
    assert rows(shares) == [("Sở A", 85.93, 1), ("Sở B", 80, 2)]
    points = read(tmp_path, "Đơn vị;Tổng điểm;Hạng\nSở A;85,93;1\nSở B;80;2\n")
    assert rows(points) == [("Sở A", None, 1), ("Sở B", None, 2)]
    beside = read(tmp_path, "Đơn vị;Điểm;Chỉ số\nSở A;60,15;85,93\n")
    assert rows(beside) == [("Sở A", 85.93, None)]


def test_neither_an_index_nor_a_rank_is_made_up(tmp_path: Path) -> None:
    only_indices = read(tmp_path, "Đơn vị;Chỉ số\nSở A;80\nSở B;90\n")
    assert rows(only_indices) == [("Sở A", 80, None), ("Sở B", 90, None)]
    assert only_indices.sides[0].mean is None
    assert only_indices.sides[0].units["ranked"].all()  # nothing says that one is not
    only_ranks = read(tmp_path, "Đơn vị;Xếp hạng\nSở A;2\nSở B;1\nSở C;-\n")
    assert rows(only_ranks) == [("Sở A", None, 2), ("Sở B", None, 1), ("Sở C", None, None)]
    assert only_ranks.sides[0].mean is None
    assert not [*only_indices.findings, *only_ranks.findings]


def test_rows_of_areas_are_passed_over_and_counted(tmp_path: Path) -> None:
    text = "unit,area,points,index,rank\nbo-tttt,,,81.58,15\nbo-tttt,3,,78.89,\nbo-yt,3,,90,\n"
    published = read(tmp_path, text)
    assert rows(published) == [("bo-tttt", 81.58, 15)]
    assert [(f.place(), f.code, f.facts["count"]) for f in published.findings] == [
        ("2019.csv:3", "published-areas-passed", 2)
    ]


@pytest.mark.parametrize(
    ("row", "code", "left"),
    [
        ("Sở A;63,58*;1", "number-unreadable", ("Sở A", None, 1)),
        ("Sở A;63,58 điểm;1", "number-unreadable", ("Sở A", None, 1)),
        ("Sở A;0,8593;1", "percent-ambiguous", ("Sở A", None, 1)),
        ("Sở A;120,5;1", "published-index-beyond", ("Sở A", None, 1)),
        ("Sở A;-3;1", "published-index-beyond", ("Sở A", None, 1)),
        ("Sở A;85,93;1,5", "published-rank", ("Sở A", 85.93, None)),
        ("Sở A;85,93;nhất", "published-rank", ("Sở A", 85.93, None)),
        ("Sở A;85,93;0", "published-rank", ("Sở A", 85.93, None)),
        ("Sở A;;1", "published-index-missing", ("Sở A", None, 1)),
        ("Sở A;85,93;1;x", "published-row-long", ("Sở A", None, None)),
    ],
)
def test_a_figure_that_leaves_doubt_does_not_count(tmp_path: Path, row: str, code: str, left: Row) -> None:
    published = read(tmp_path, f"Đơn vị;Chỉ số;Hạng\nSở B;70;2\n{row}\n")
    assert rows(published) == [("Sở B", 70, 2), left]
    assert said(published) == [["2019.csv:3", code]]
    (finding,) = published.findings
    assert finding.unit == "Sở A"
    assert finding.message("vi") != finding.message("en")


def test_a_decimal_comma_that_parts_a_cell_is_not_read_as_a_rank(tmp_path: Path) -> None:
    published = read(tmp_path, "Đơn vị,Chỉ số,Hạng\nSở A,85,93,1\n")
    assert rows(published) == [("Sở A", None, None)]
    assert said(published) == [["2019.csv:2", "published-row-long"]]


def test_a_number_of_another_format_or_a_day_is_no_index(tmp_path: Path) -> None:
    odd = "| A | 0.8593 | 1 |\n| B | 2019-05-03 | 2 |\n| C | =1+1 | 3 |\n| D | 1.08 as 0% | 4 |"
    published = read_sheet(tmp_path, f"| Đơn vị | Chỉ số | Hạng |\n{odd}")
    assert rows(published) == [("A", None, 1), ("B", None, 2), ("C", None, 3), ("D", 108, 4)]
    assert said(published) == [
        ["2019.xlsx · KQ!B2", "percent-ambiguous"],
        ["2019.xlsx · KQ!B3", "number-unreadable"],
        ["2019.xlsx · KQ!B4", "formula-unsaved"],
    ]


def test_a_unit_that_stands_twice_has_no_figures(tmp_path: Path) -> None:
    published = read(tmp_path, "Đơn vị;Chỉ số;Hạng\nSở A;80;1\nSở B;70;2\nsở  a;75;3\n")
    assert rows(published) == [("Sở A", None, None), ("Sở B", 70, 2)]
    assert said(published) == [["2019.csv:4", "published-unit-repeated"]]


def test_communes_of_one_name_are_told_apart_by_their_parents(tmp_path: Path) -> None:
    text = "Đơn vị;Huyện;Chỉ số\nXã Tân Lập;Huyện X;80\nXã Tân Lập;Huyện Y;70\nXã Tân An;Huyện Y;60\n"
    published = read(tmp_path, text)
    assert [row[0] for row in rows(published)] == ["Xã Tân Lập, Huyện X", "Xã Tân Lập, Huyện Y", "Xã Tân An"]
    assert not published.findings


@pytest.mark.parametrize(
    ("table", "place", "facts"),
    [
        ("Sở A;80;1\nSở B;90;2\nSở C;85;3\n", "2019.csv:3", {"name": "Sở B", "other": "Sở A", "count": 2}),
        ("Sở A;90;1\nSở B;80;1\nSở C;70;3\n", "2019.csv:2", {"name": "Sở A", "other": "Sở B", "count": 1}),
        # A second table below the first, under the same headings.
        ("Sở A;90;1\nSở B;80;2\nĐơn vị;Chỉ số;Hạng\nHuyện C;70;1\n", "2019.csv:2", {"other": "Huyện C", "count": 2}),
    ],
)
def test_ranks_that_contradict_the_indices_are_said_and_stand(
    tmp_path: Path, table: str, place: str, facts: dict[str, object]
) -> None:
    published = read(tmp_path, f"Đơn vị;Chỉ số;Hạng\n{table}")
    (finding,) = published.findings
    assert (finding.code, finding.place()) == ("published-ranks-contradict", place)
    assert {key: finding.facts[key] for key in facts} == facts
    assert None not in [rank for _, _, rank in rows(published)]


def test_ranks_may_tie_and_tell_apart_what_is_printed_alike(tmp_path: Path) -> None:
    published = read(tmp_path, "Đơn vị;Khối;Chỉ số;Hạng\nA;X;90;1\nB;X;90;1\nC;X;80;3\nD;X;80;4\nE;Y;70;1\nF;Y;;2\n")
    assert said(published) == [["2019.csv:7", "published-index-missing"]]


def test_a_row_of_figures_without_a_unit_is_said(tmp_path: Path) -> None:
    published = read(tmp_path, "TT;Đơn vị;Chỉ số;Hạng\n1;Sở A;80;1\n2;;70;2\nTổng;;75;\n")
    assert rows(published) == [("Sở A", 80, 1)]
    assert said(published) == [["2019.csv:3", "published-row-nameless"]]


def test_a_line_of_words_across_the_columns_is_no_figure(tmp_path: Path) -> None:
    lines = "| I. Các bộ | | |\n| 1 | Bộ A | 80 |\n| Chỉ số năm 2019 tính theo 100 điểm | | |"
    published = read_sheet(tmp_path, f"| Hạng | Đơn vị | Chỉ số |\n{lines}")
    assert (rows(published), published.findings) == ([("Bộ A", 80, 1)], ())


def test_words_below_a_table_are_no_units_and_a_unit_without_figures_is_one(tmp_path: Path) -> None:
    text = "Đơn vị;Chỉ số;Hạng\nTổng cục Thuế;80;1\nTổng cộng;80;\nUBDT;;\nNguồn: Bộ Nội vụ;;\n;;\nNGƯỜI LẬP BIỂU;;\n"
    published = read(tmp_path, text)
    assert rows(published) == [("Tổng cục Thuế", 80, 1), ("UBDT", None, None)]
    assert said(published) == [["2019.csv:4", "published-index-missing"]]
    signed = read(tmp_path, "TT;Đơn vị;Chỉ số\n1;Sở A;80\n2;UBDT;\n;NGƯỜI LẬP BIỂU;\n")
    assert [row[0] for row in rows(signed)] == ["Sở A", "UBDT"]


@pytest.mark.parametrize(
    ("indices", "decimals", "printed"),
    [
        (["80", "70,5"], 2, [80, 70.5]),
        (["80,125", "70"], 3, [80.125, 70]),
        # 60.125 / 70 = 85.892857…: a formula's tail is no figure that was printed; 85.892857 → 85.89
        (["85,8928571429", "70"], 2, [85.89, 70]),
    ],
)
def test_the_decimals_are_those_of_the_column(
    tmp_path: Path, indices: list[str], decimals: int, printed: list[float]
) -> None:
    text = "Đơn vị;Chỉ số\n" + "".join(f"Sở {at};{index}\n" for at, index in enumerate(indices))
    (side,) = read(tmp_path, text).sides
    assert side.decimals == decimals
    assert side.units["printed"].tolist() == printed


def test_a_further_table_is_said_and_the_first_one_read(tmp_path: Path) -> None:
    table = "| Đơn vị | Chỉ số |\n| Sở A | 80 |\n| | |\n| TT | Đơn vị | Hạng |\n| 1 | Huyện B | 1 |"
    published = read_published(write_book(tmp_path / "t.xlsx", {"Bìa": "| KẾT QUẢ |", "1": table, "2": table}))
    assert rows(published) == [("Sở A", 80, None)]
    assert [place for place, code in said(published) if code == "published-table-passed"] == [
        "t.xlsx · 1!B4", "t.xlsx · 2!A1", "t.xlsx · 2!B4",
    ]  # fmt: skip


def test_two_columns_of_indices_leave_doubt(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Đơn vị;Chỉ số 2018;Chỉ số 2019\nSở A;80;81\n", encoding="utf-8")
    assert refusal(tmp_path / "t.csv") == ["heading-ambiguous"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đơn vị;Ghi chú\nSở A;x\n", "published-no-table"),
        ("Đơn vị;Chỉ số\n", "published-no-table"),
        ("Đơn vị;Tổng điểm\nSở A;60\n", "published-no-table"),
        ('Đơn vị;Chỉ số\nSở A;80\n"Sở B;70\n', "published-quote"),
        ("", "file-empty"),
    ],
)
def test_a_csv_without_a_table_is_refused(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    assert refusal(tmp_path / "t.csv") == [code]


def test_what_cannot_be_opened_is_refused_as_a_submission_is(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == ["file-not-found"]
    (tmp_path / "text.xlsx").write_text(THREE)
    assert refusal(tmp_path / "text.xlsx") == ["file-not-zip"]
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    book.save(tmp_path / "far.xlsx")
    assert refusal(tmp_path / "far.xlsx") == ["sheet-too-large"]


def test_a_hidden_sheet_is_not_what_was_published(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "t.xlsx", {"Cũ": "| Đơn vị | Chỉ số |\n| Sở A | 10 |", "KQ": "| Đơn vị | Chỉ số |\n| Sở A | 80 |"}
    )
    book = openpyxl.load_workbook(path)
    book["Cũ"].sheet_state = "hidden"
    book.active = 1
    book.save(path)
    published = read_published(path)
    assert (rows(published), published.findings) == ([("Sở A", 80, None)], ())


def test_an_ods_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.ods").write_bytes(ods(ods_row("Đơn vị", "Chỉ số", "Hạng") + ods_row("Sở A", 80.5, 1.0)))
    assert rows(read_published(tmp_path / "t.ods")) == [("Sở A", 80.5, 1)]
