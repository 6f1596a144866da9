"""The grid of a sheet: names of cells, and the furthest of them in bytes that anybody may have written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, get_column_letter

from par_cli.sheets import Reach, cell_name, column_letters, column_number, exact_reach, quick_reach
from tests.submissions.hostile import sheet

FAR_CELL = '<c r="XFD1048576"><v>1</v></c>'


@given(st.integers(1, 16_384))
def test_letters_are_those_of_openpyxl(number: int) -> None:
    letters = column_letters(number)
    assert letters == get_column_letter(number)
    assert column_number(letters.encode()) == column_number(letters.lower().encode())
    assert column_number(letters.encode()) == column_index_from_string(letters) == number


def test_names_count_from_zero() -> None:
    assert [cell_name(0, 0), cell_name(13, 4), cell_name(1_048_575, 16_383)] == ["A1", "E14", "XFD1048576"]


def test_a_name_that_is_too_long_lies_beyond_excel() -> None:
    assert column_number(b"A" * 1_000_000) > 16_384
    assert exact_reach([sheet('<row r="' + "9" * 5000 + '"><c><v>1</v></c></row>')]) == Reach(99_999_999, 1, 1)


def test_the_corner_is_the_cell_of_the_furthest_row_and_column() -> None:
    assert Reach(3, 28, 2).corner == "AB3"


@pytest.mark.parametrize(
    ("rows", "reach"),
    [
        ('<row r="2"><c r="B2"><v>1</v></c><c r="D2" s="1"/></row>', Reach(2, 2, 2)),
        ('<row><c><v>1</v></c><c r="D1"><v>1</v></c><c><v>1</v></c></row>', Reach(1, 5, 3)),
        ("<c><v>1</v></c>", Reach(1, 1, 1)),
        ('<row r="5"/><row><c/><c><v>1</v></c></row>', Reach(6, 2, 2)),
        ("<!-- a > b --><row r='1' ht=\"x>y\"><c r='c1'><v>a>b</v></c></row>", Reach(1, 3, 1)),
    ],
)
def test_the_exact_reach_is_that_of_the_cells_which_hold_something(rows: str, reach: Reach) -> None:
    assert exact_reach([sheet(rows)]) == reach


@pytest.mark.parametrize(
    "disguise",
    [
        '<c s=" r=\'A1\'" r="XFD1048576"><v>1</v></c>',
        "<!-- <c x=' -->" + FAR_CELL + "<!-- ' > -->",
        "<c x='<c z=\"'/>" + FAR_CELL + "<c y='\"'/>",
        "<!-- > " + FAR_CELL + " -->",
        "<![CDATA[<c x=']]>" + FAR_CELL + "<v>'</v>",
        '<c x="<" r="XFD1048576"><v>1</v></c>',
    ],
)
def test_a_far_cell_cannot_hide(disguise: str) -> None:
    """It is seen, or the sheet is not well-formed enough to be read at all."""
    reach = exact_reach([sheet(f'<row r="1">{disguise}</row>')])
    assert reach is None or (reach.rows, reach.columns) == (1_048_576, 16_384)


def test_cells_whose_reference_stands_in_another_value_are_the_next_ones() -> None:
    assert exact_reach([sheet("<row>" + "<c s=\" r='A1'\"><v>1</v></c>" * 2000 + "</row>")]) == Reach(1, 2000, 2000)


@pytest.mark.parametrize("broken", ["<row ", "<c x='", "<", "<>", "<c <v>", "<c r='A1' x=\"></c>"])
def test_what_is_no_xml_reaches_nowhere(broken: str) -> None:
    assert exact_reach([sheet(broken)]) is None


@pytest.mark.parametrize("piece", ["a", " ", " a", "=", " a =", ' a="b"', '""', '"\'"', " r", " r=''"])
def test_a_tag_of_megabytes_is_searched_once(piece: str) -> None:
    reach = exact_reach([sheet(f"<row><c {piece * ((2 << 20) // len(piece))}><v>1</v></c></row>")])
    assert reach == Reach(1, 1, 1)


def test_a_sheet_may_come_in_pieces_that_begin_with_a_tag() -> None:
    whole = sheet('<row r="1"><c r="A1"><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c></row>')
    pieces = [b"<" + piece for piece in whole.split(b"<")[1:]]
    assert exact_reach(pieces) == exact_reach([whole]) == Reach(2, 3, 3)


@pytest.mark.parametrize(
    ("rows", "reach"),
    [
        ('<row r="2"><c r="B2"><v>1</v></c><c r="D2" s="1"/></row>', Reach(2, 4, 2)),
        ('<row r="2"><c s="1" r="B2"/></row>', None),
        ("<row><c r='B2'/></row>", None),
    ],
)
def test_the_quick_reach_counts_empty_cells_and_knows_only_what_excel_writes(rows: str, reach: Reach | None) -> None:
    assert quick_reach(sheet(rows)) == reach
