"""A register as offices really save it → its units, or a word on the row that is wrong."""

from pathlib import Path

import pytest

from par_cli.findings import ParError
from par_cli.submissions import read_register
from tests.submissions.workbooks import write_book


def codes(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[str]:
    (tmp_path / "units.csv").write_bytes(text.encode(encoding))
    return [unit.code for unit in read_register(tmp_path / "units.csv", "units.csv").units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('code,name\nA,Sở A\nB,"Sở B\nC,Sở C\nD,Sở D\n', ("register-quote", 3)),
        ('code,name\nA,Sở A\nB,"Sở B\nC,Sở C"\nD,Sở D\n', ("register-quote", 3)),
        ('code,name\nA,"Sở" A\n', ("register-quote", 2)),
        ("code,name\nA,Sở A\nB,Sở B,tỉnh C\n", ("register-row-long", 3)),
        ("code,name,,\nA,Sở A,,\nB,Sở B,,tỉnh C\n", ("register-row-long", 3)),
        ('"code,name"\n"A,Sở A"\n', ("register-one-cell", 1)),
        ('Danh mục\n\n"Mã;Tên đơn vị;Khối"\n"A;Sở A;x"\n', ("register-one-cell", 3)),
        ("Danh mục\n\ncode,name\nA,\n", ("register-cell-empty", 4)),
        ('code,name\nA,"Sở\nA"\nB,\n', ("register-cell-empty", 4)),
    ],
)
def test_a_row_that_leaves_doubt_is_named(tmp_path: Path, text: str, expected: tuple[str, int]) -> None:
    with pytest.raises(ParError) as error:
        codes(tmp_path, text)
    assert [(f.code, f.line) for f in error.value.findings] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nMã;Tên đơn vị\nA;Sở A, B\nB;Sở B\n",
        '"sep=;"\r\nMã;Tên đơn vị\r\nA;Sở A\r\nB;Sở B\r\n',
        "DANH MỤC ĐƠN VỊ, NĂM 2020, TỈNH\n(Kèm theo)\nMã;Tên đơn vị\nA;Sở A\nB;Sở B\n",
        'code,name,\nA,"Sở ""A"", B",\nB,Sở B,,,\n',
    ],
)
def test_the_headings_and_the_separator_are_found(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text) == ["A", "B"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_says_the_encoding(tmp_path: Path, encoding: str) -> None:
    assert codes(tmp_path, "Mã\tTên đơn vị\nA\tSở A\n", encoding) == ["A"]


@pytest.mark.parametrize("heading", ["predecessor", "predecessors", "Đơn vị trước đó", "ĐƠN VỊ TIỀN THÂN"])
def test_several_predecessors_stand_in_one_cell(tmp_path: Path, heading: str) -> None:
    rows = f"Mã,Tên đơn vị,{heading}\nA,Sở A,so-b; Sở C ;\nB,Sở B,\n"
    (tmp_path / "units.csv").write_text(rows, encoding="utf-8")
    units = read_register(tmp_path / "units.csv", "units.csv").units
    assert [unit.predecessors for unit in units] == [("so-b", "Sở C"), ()]
    assert not any(unit.attributes for unit in units)


def test_a_workbooks_headings_may_stand_below_titles(tmp_path: Path) -> None:
    write_book(tmp_path / "u.xlsx", {"S": "| DANH MỤC |\n| |\n| Mã | Tên đơn vị |\n| A | Sở A |"})
    assert [unit.code for unit in read_register(tmp_path / "u.xlsx", "u.xlsx").units] == ["A"]


def test_a_csv_that_excel_did_not_split_is_named(tmp_path: Path) -> None:
    write_book(tmp_path / "u.xlsx", {"S": "| Mã;Tên đơn vị;Khối |\n| A;Sở A;Sở |"})
    with pytest.raises(ParError) as error:
        read_register(tmp_path / "u.xlsx", "u.xlsx")
    assert [(f.code, f.line) for f in error.value.findings] == [("register-one-cell", 1)]
