"""A register and a workbook → the unit that it belongs to, or the reason why nobody can tell."""

from pathlib import Path

import pytest

from par_cli.entries import Unit
from par_cli.findings import ParError
from par_cli.layout import FORM_SHEET
from par_cli.submissions import Register, read_register
from tests.submissions.workbooks import FULL, UNITS, demo_set, finding, read, said, write_book

COVERED = "| {label} | {text} |\n" + FULL.strip()


def register_of(tmp_path: Path, text: str, encoding: str = "utf-8") -> Register:
    (tmp_path / "units.csv").write_text(text, encoding=encoding)
    return read_register(tmp_path / "units.csv", "units.csv")


def refused(tmp_path: Path, text: str) -> list[tuple[str, object]]:
    with pytest.raises(ParError) as error:
        register_of(tmp_path, text)
    return [(f.code, f.line) for f in error.value.findings]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_register_is_read_with_its_free_columns(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = ["Mã|Tên đơn vị|Khối|Viết tắt|Xếp hạng|Có TTHC|he_so", "01|Sở A|Sở|SA/A1|không|có|1,5", "02|Sở B|Sở||||"]
    text = "\n".join(row.replace(",", ".").replace("|", separator).replace("/", "|") for row in rows)
    units = register_of(tmp_path, text, encoding).units
    assert units[0] == Unit(
        "01", "Sở A", "Sở", ranked=False, aliases=("SA", "A1"), attributes={"co_tthc": "có", "he_so": "1.5"}
    )
    assert units[1].ranked
    assert units[1].attributes == {"co_tthc": "", "he_so": ""}


def test_a_register_may_be_a_workbook(tmp_path: Path) -> None:
    write_book(tmp_path / "units.xlsx", {"S": "| code | name | ranked | coefficient |\n| num 7 | Sở A | FALSE | 0.5 |"})
    unit = read_register(tmp_path / "units.xlsx", "units.xlsx").units[0]
    assert unit == Unit("7", "Sở A", ranked=False, attributes={"coefficient": "0.5"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("file-empty", None)]),
        ("\n\n", [("register-empty", None)]),
        ("code,name\n", [("register-empty", None)]),
        ("ten,khoi\nA,B\n", [("register-no-heading", 1), ("register-no-heading", 1)]),
        ("code,name,ranked\nA,Sở A,\nA,Sở B,có thể\n,Sở C,\nD,,\n",
         [("register-flag", 3), ("register-cell-empty", 4), ("register-cell-empty", 5), ("register-repeated", 3)]),
    ],
)  # fmt: skip
def test_an_unusable_register_says_everything_at_once(
    tmp_path: Path, text: str, expected: list[tuple[str, object]]
) -> None:
    assert refused(tmp_path, text) == expected


def test_a_register_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes("code,name\nA,Đơn".encode("cp1258", errors="replace"))
    with pytest.raises(ParError) as error:
        read_register(tmp_path / "units.csv", "units.csv")
    assert [f.code for f in error.value.findings] == ["not-utf8"]


@pytest.mark.parametrize(
    ("text", "parent", "codes"),
    [
        ("S1", "", ["S1"]),
        ("s1", "", ["S1"]),
        ("sở  thông tin và TRUYỀN THÔNG", "", ["S1"]),
        ("Sở TT&TT", "", ["S1"]),
        ("Xã Tân Lập", "", ["X1", "X2"]),
        ("Xã Tân Lập", "huyện bắc mê", ["X2"]),
        ("Xã Tân Lập, huyện Vũ Thư", "", ["X1"]),
        ("Xã Tân Lập (Huyện Bắc Mê)", "", ["X2"]),
        ("Xã Tân Lập - Huyện Bắc Mê", "", ["X2"]),
        ("Xã Tân Lập, huyện Khác", "", []),
        ("Sở Y tế, tỉnh Khác", "", []),
        ("", "", []),
        ("Sở Ngoại vụ", "", []),
    ],
)
def test_a_text_names_units(text: str, parent: str, codes: list[str]) -> None:
    assert [unit.code for unit in Register(UNITS).match(text, parent)] == codes


def test_a_parent_may_be_a_unit_of_the_register() -> None:
    units = (Unit("H1", "Huyện Vũ Thư"), Unit("X1", "Xã Tân Lập", parent="H1"), Unit("X2", "Xã Tân Lập", parent="H2"))
    assert [unit.code for unit in Register(units).match("Xã Tân Lập, huyện Vũ Thư")] == ["X1"]


@pytest.mark.parametrize(
    ("stem", "codes"),
    [
        ("S1", ["S1"]),
        ("so-y-te", ["S2"]),
        ("12_Sở Y tế_phiếu chấm 2020 (1)", ["S2"]),
        ("phieu-STTTT-lan2", ["S1"]),
        ("xa-tan-lap", ["X1", "X2"]),
        ("xa tan lap huyen bac me", ["X2"]),
        ("bao-cao-s1", []),
        ("so-y-te gui STTTT", ["S2", "S1"]),
        ("so-y-tese", []),
        ("khoasoyte", []),
    ],
)
def test_a_files_name_names_units(stem: str, codes: list[str]) -> None:
    assert [unit.code for unit in Register(UNITS).match_file_name(stem)] == codes


def send(tmp_path: Path, name: str, cover: dict[str, str] | None = None, hidden: str = "") -> list[list[str]]:
    """The findings of a form with a cover, beside which nothing else is sent; and who got it."""
    cover_rows = "\n".join(f"| {label} | {text} |" for label, text in (cover or {}).items())
    sheets = ({"Bìa": cover_rows} if cover else {}) | {FORM_SHEET: FULL}
    write_book(tmp_path / "in" / name, sheets, {"unit": hidden} if hidden else None)
    result = read(tmp_path)
    got = [unit.code for unit, receipt in zip(UNITS, result.entries[""].receipts, strict=True) if receipt == "read"]
    return [*said(result), got]


@pytest.mark.parametrize(
    ("name", "cover", "hidden", "expected"),
    [
        ("bat-ky.xlsx", None, "S2", "S2"),
        ("bat-ky.xlsx", {"Đơn vị:": "Sở Y tế"}, "", "S2"),
        ("bat-ky.xlsx", {"ĐƠN VỊ: Sở Y tế": ""}, "", "S2"),
        ("bat-ky.xlsx", {"Mã đơn vị": "S2", "Tên đơn vị": "Sở Y Tế"}, "", "S2"),
        ("bat-ky.xlsx", {"Đơn vị": "Xã Tân Lập", "Cơ quan chủ quản": "Huyện Bắc Mê"}, "", "X2"),
    ],
)
def test_a_file_finds_its_unit(
    tmp_path: Path, name: str, cover: dict[str, str] | None, hidden: str, expected: str
) -> None:
    assert send(tmp_path, name, cover, hidden) == [[expected]]


def test_a_file_called_after_another_unit_counts_for_its_own_and_that_is_said(tmp_path: Path) -> None:
    assert send(tmp_path, "so-y-te.xlsx", None, "S1") == [["in/so-y-te.xlsx", "file-name-differs"], ["S1"]]


@pytest.mark.parametrize(
    ("name", "cover", "hidden", "code"),
    [
        ("bat-ky.xlsx", None, "", "unit-unknown"),
        ("bat-ky.xlsx", None, "S9", "unit-unknown"),
        ("so-y-te.xlsx", {"Đơn vị": "Sở nào đó"}, "", "unit-unknown"),
        ("bat-ky.xlsx", {"Đơn vị": "Sở Y tế"}, "S1", "unit-disagreement"),
        ("bat-ky.xlsx", {"Đơn vị": "Sở nào đó"}, "S2", "unit-disagreement"),
        ("bat-ky.xlsx", {"Đơn vị": "Sở Y tế"}, "S9", "unit-disagreement"),
        ("bat-ky.xlsx", {"Mã đơn vị": "S9", "Đơn vị": "Sở Y tế"}, "", "unit-disagreement"),
        ("bat-ky.xlsx", {"Đơn vị": "Xã Tân Lập, huyện Hưng Hà"}, "X1", "unit-disagreement"),
        ("bat-ky.xlsx", {"Đơn vị": "Xã Tân Lập", "Cơ quan chủ quản": "Huyện Bắc Mê"}, "X1", "unit-disagreement"),
        ("so-y-te-gui-STTTT.xlsx", None, "", "unit-ambiguous"),
        ("bat-ky.xlsx", {"Mã đơn vị": "S1", "Đơn vị": "Sở Y tế"}, "", "unit-disagreement"),
        ("bat-ky.xlsx", {"Đơn vị": "Xã Tân Lập"}, "", "unit-ambiguous"),
        ("xa-tan-lap.xlsx", None, "", "unit-ambiguous"),
    ],
)
def test_a_file_of_which_nobody_can_tell_is_not_scored(
    tmp_path: Path, name: str, cover: dict[str, str] | None, hidden: str, code: str
) -> None:
    assert send(tmp_path, name, cover, hidden) == [[f"in/{name}", code], []]


def test_units_of_the_same_name_are_listed_for_choice(tmp_path: Path) -> None:
    write_book(tmp_path / "in/xa-tan-lap.xlsx", {FORM_SHEET: FULL})
    assert finding(read(tmp_path), "unit-ambiguous").facts["units"] == "Xã Tân Lập (X1), Xã Tân Lập (X2)"


BLOCS = (
    Unit("S1", "Sở A", "Sở"),
    Unit("H1", "Huyện B", "Huyện"),
    Unit("S2", "Sở C", "Sở"),
    Unit("D1", "Đoàn thể", "Khác"),
)


def test_every_bloc_has_entries_of_its_own(tmp_path: Path) -> None:
    write_book(tmp_path / "in/a.xlsx", {FORM_SHEET: FULL}, {"unit": "H1"})
    write_book(tmp_path / "in/b.xlsx", {FORM_SHEET: FULL}, {"unit": "D1"})
    result = read(tmp_path, BLOCS, sets={"Huyện": demo_set(), "Sở": demo_set()})
    assert {key: [unit.code for unit in entries.units] for key, entries in result.entries.items()} == {
        "Huyện": ["H1"],
        "Sở": ["S1", "S2"],
    }
    assert said(result) == [["in/b.xlsx", "bloc-not-scored"]]
    assert result.entries["Huyện"].receipts == ["read"]


def test_one_set_for_all_keeps_the_registers_blocs_apart(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert list(read(tmp_path, BLOCS).entries) == ["Sở", "Huyện", "Khác"]
    assert list(read(tmp_path, BLOCS[:1]).entries) == [""]


@pytest.mark.parametrize(
    ("name", "cover", "expected"),
    [
        ("xa tan lap bac me huyen vu thu.xlsx", {"Đơn vị": "Xã Tân Lập"}, "X1"),
        ("so-y-te.xlsx", {"Đơn vị": "……………"}, "S2"),
        ("so-y-te.xlsx", None, "S2"),
    ],
)
def test_a_unit_that_only_the_files_name_tells_is_said(
    tmp_path: Path, name: str, cover: dict[str, str] | None, expected: str
) -> None:
    assert send(tmp_path, name, cover) == [[f"in/{name}", "unit-by-file-name"], [expected]]


def test_an_unknown_name_beside_a_known_code_is_named(tmp_path: Path) -> None:
    write_book(tmp_path / "in/a.xlsx", {"Bìa": "| Đơn vị | Sở nào đó |", FORM_SHEET: FULL}, {"unit": "S2"})
    assert finding(read(tmp_path), "unit-disagreement").facts == {"one": "Sở Y tế", "other": "Sở nào đó"}


COMMUNE = (
    Unit("T", "Huyện Vũ Thư", aliases=("UBND huyện Vũ Thư",)),
    Unit("X", "Xã Tân Lập", parent="T"),
    Unit("Y", "Xã Minh Khai"),
)


@pytest.mark.parametrize(
    ("unit", "parent", "expected"),
    [
        ("Xã Tân Lập", "Huyện Hưng Hà", [["in/a.xlsx", "unit-disagreement"]]),
        ("Xã Tân Lập", "huyện  vũ thư", []),
        ("Xã Tân Lập", "UBND huyện Vũ Thư", []),
        ("Xã Minh Khai", "Huyện Hưng Hà", []),
    ],
)
def test_a_parent_is_checked_also_where_a_name_occurs_once(
    tmp_path: Path, unit: str, parent: str, expected: list[list[str]]
) -> None:
    cover = f"| Đơn vị | {unit} |\n| Cơ quan chủ quản | {parent} |"
    write_book(tmp_path / "in/a.xlsx", {"Bìa": cover, FORM_SHEET: FULL})
    assert said(read(tmp_path, COMMUNE)) == expected


@pytest.mark.parametrize(
    ("stem", "codes"),
    [
        ("Phuong 12", ["P12"]),
        ("Phuong 1", ["P1"]),
        ("Phuong 13", []),
        ("phieu phuong 13", []),
        ("phuong 1-2", ["P1"]),
        ("Phuong1_2020", ["P1"]),
        ("xa tan lap huyen vu thu", ["X"]),
        ("phuong 1 va phuong 12", ["P1", "P12"]),
    ],
)
def test_a_name_in_a_files_name_ends_where_its_words_end(stem: str, codes: list[str]) -> None:
    units = (*COMMUNE, Unit("P1", "Phường 1"), Unit("P12", "Phường 12"))
    assert [unit.code for unit in Register(units).match_file_name(stem)] == codes


def test_blocs_that_differ_only_in_folding_are_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    units = (Unit("A", "Sở A", "Sở,  ban"), Unit("B", "Huyện B", "Huyện"), Unit("C", "Sở C", "SỞ, BAN"))
    entries = read(tmp_path, units).entries
    assert {key: [unit.code for unit in own.units] for key, own in entries.items()} == {
        "Sở,  ban": ["A", "C"],
        "Huyện": ["B"],
    }
    assert {unit.bloc for unit in entries["Sở,  ban"].units} == {"Sở,  ban"}
