"""Files that cannot be read, or must not be: each is a finding, and every other unit is read all the same."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineError

from par_cli.layout import FORM_SHEET
from par_cli.submissions import RoundEntries, apart
from par_cli.submissions.opening import OpeningError, open_workbook
from par_cli.submissions.reach import MAX_MEMBERS, furthest_cell
from par_cli.submissions.second_look import percent_styles
from tests.submissions.hostile import (
    book,
    encrypted_office_file,
    lying_about_sizes,
    ods,
    ods_row,
    prefixed_sheet,
    sheet,
)
from tests.submissions.workbooks import FULL, finding, read, said, values, write_form

ONE = '<c r="A1"><v>1</v></c>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def read_beside_a_good_file(root: Path, raw: bytes, name: str = "so-y-te.xlsx") -> RoundEntries:
    """S1 sent a good file, S2 this one."""
    write_form(root / "in/a.xlsx", FULL, "S1")
    (root / "in" / name).write_bytes(raw)
    result = read(root)
    assert len(values(result.entries[""], "S1")) == 9
    assert result.entries[""].receipts[:2] == ["read", "unreadable"]
    return result


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file-empty"),
        (b"Xin chao, day la phieu cham", "file-not-zip"),
        (b"PK\x03\x04 and then nothing", "file-not-workbook"),
        (book(sheet("<row>"))[:400], "file-not-workbook"),
        (book(b"<worksheet"), "file-not-workbook"),
        (encrypted_office_file(), "file-encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-not-workbook"),
        (lying_about_sizes(book(sheet(FAR))), "file-not-workbook"),
    ],
)
def test_a_bad_file_is_a_finding(tmp_path: Path, raw: bytes, code: str) -> None:
    result = read_beside_a_good_file(tmp_path, raw)
    assert said(result) == [["in/so-y-te.xlsx", code], ["in/so-y-te.xlsx", "unit-unreadable"]]


FAR_SHEETS = {
    "as Excel writes": sheet(FAR),
    "in a prefixed namespace": prefixed_sheet(FAR.replace("<", "<x:").replace("<x:/", "</x:")),
    "in single quotes": sheet(FAR.replace('"', "'")),
    "in lower case": sheet(FAR.replace("XFD", "xfd")),
    "after other attributes": sheet(FAR.replace('<c r="XFD', '<c s="1>" t="n"\n r = "XFD')),
    "without a blank before it": sheet(FAR.replace('<c r="XFD', '<c s="1"r="XFD')),
    "beyond Excel's last column": sheet(FAR.replace("XFD", "ZZZZZZZ")),
    "by rows alone": sheet(f'<row r="1">{ONE}</row><row r="9999999"><c><v>1</v></c></row>'),
    "by a long row and a far row": sheet(
        '<row r="1"><c r="ALL1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row>'
    ),
    "without any references": sheet(
        "<row>" + "<c/>" * 2000 + "<c><v>1</v></c></row>" + "<row><c><v>1</v></c></row>" * 3000
    ),
}


@pytest.mark.parametrize("how", FAR_SHEETS)
def test_a_far_cell_is_never_given_room(tmp_path: Path, how: str) -> None:
    result = read_beside_a_good_file(tmp_path, book(FAR_SHEETS[how]))
    assert [code for _, code in said(result)] == ["unit-unreadable", "sheet-too-large"]


@pytest.mark.parametrize(
    ("target", "code"), [("other/rows.xml", "sheet-too-large"), ("media/picture.png", "file-not-workbook")]
)
def test_a_sheet_is_searched_under_any_name_or_not_read_at_all(tmp_path: Path, target: str, code: str) -> None:
    result = read_beside_a_good_file(tmp_path, book(sheet(FAR), target=target))
    assert {found for _, found in said(result)} == {code, "unit-unreadable"}


def test_the_hostile_sheets_are_hostile_only_by_their_far_cells() -> None:
    workbook = open_workbook(book(sheet(f'<row r="1">{ONE}</row>')), "x.xlsx")
    assert workbook.rows("S") == [[1.0]]


UNENDING = ("<row ", "<c x='", '<c r="', "<row r='1' ", "<!--", "<c ", "<a ='<")
MEGABYTES = 2 << 20


@pytest.mark.parametrize("piece", UNENDING)
def test_megabytes_of_tags_that_never_end_are_refused_and_not_searched_again_and_again(piece: str) -> None:
    """Such bytes took hours where a search from each tag went on to the end of them all."""
    content = sheet(f'<row r="1">{ONE}' + piece * (MEGABYTES // len(piece)) + "</row>")
    with pytest.raises((OpeningError, CalamineError)):
        open_workbook(book(content), "x.xlsx").rows("S")


@pytest.mark.parametrize("piece", [*UNENDING, "<", "<v ", "<x:", "<f ", " r", ' s="1', "<c>"])
def test_what_follows_the_cells_is_not_searched_again_and_again(tmp_path: Path, piece: str) -> None:
    """A reader stops where the cells end; our second look for an unsaved formula does not."""
    cells = ("Mã", "Nội dung", "Số liệu"), ("1.2.a", "Số", None), ("1.2.b", "Số", "18")
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{letter}{number}" t="str"><v>{text}</v></c>' if text else f'<c r="{letter}{number}"><f>1+1</f></c>'
            for letter, text in zip("ABC", row, strict=True)
        )
        + "</row>"
        for number, row in enumerate(cells, start=1)
    )
    (tmp_path / "in").mkdir()
    quote = '"' if "'" in piece else "'"
    raw = book(sheet(rows) + f"<x y={quote}{piece * (MEGABYTES // len(piece))}{quote}/>".encode())
    (tmp_path / "in/so-y-te.xlsx").write_bytes(raw)
    result = read(tmp_path)
    others = ("evidence-missing", "unit-by-file-name")
    assert said(result, *others) == [["in/so-y-te.xlsx · S!C2", "formula-unsaved"]]
    assert values(result.entries[""], "S2") == {"1.2.b": 18.0}


def test_numbers_and_encodings_of_its_own_make_no_form_unreadable(tmp_path: Path) -> None:
    """A row number of 5,000 digits, a format without a number, a part in an encoding that nobody knows."""
    path = write_form(tmp_path / "in/a.xlsx")
    with ZipFile(path) as container:
        members = {name: container.read(name) for name in container.namelist()}
    far = b'<row r="' + b"9" * 5000 + b'"></row>'
    members["xl/worksheets/sheet1.xml"] += far
    members["xl/styles.xml"] = members["xl/styles.xml"].replace(b'<xf numFmtId="0"', b'<xf numFmtId="x"')
    with ZipFile(path, "w") as container:
        for name, content in members.items():
            container.writestr(name, content)
    assert len(values(read(tmp_path).entries[""], "S1")) == 9
    assert percent_styles(b'<?xml version="1.0" encoding="none-such"?><styleSheet/>') == frozenset()


def test_the_corner_is_named(tmp_path: Path) -> None:
    result = read_beside_a_good_file(tmp_path, book(sheet(FAR)))
    assert finding(result, "sheet-too-large").facts == {"corner": "XFD1048576"}


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1">{ONE}<c r="XFD1" s="1"/></row>',
        f'<row r="1">{ONE}</row><row r="1048576" ht="15"/>',
    ],
)
def test_far_cells_that_are_only_coloured_do_no_harm(rows: str) -> None:
    """Readers pass over cells without a value, so an office may colour whole rows."""
    many = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="XFD{row}" s="2"/></row>' for row in range(2, 500))
    reach = furthest_cell(sheet(rows + many))
    assert reach is not None
    assert (reach.rows, reach.columns) == (499, 1)


def test_what_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    bomb = book(sheet(f'<row r="1">{ONE}</row>'), {"xl/bomb.xml": bytes(201 << 20)})
    assert len(bomb) < 300_000
    result = read_beside_a_good_file(tmp_path, bomb)
    assert finding(result, "file-too-large").facts == {"megabytes": 201, "limit": 200}


def test_one_long_text_repeated_in_many_cells_is_not_read(tmp_path: Path) -> None:
    text = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>"
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 50_000))
    result = read_beside_a_good_file(tmp_path, book(sheet(rows), {"xl/sharedStrings.xml": text}))
    assert [code for _, code in said(result)] == ["file-too-large", "unit-unreadable"]


def test_a_claimed_dimension_and_a_merged_range_are_only_claims(tmp_path: Path) -> None:
    before = '<dimension ref="A1:XFD1048576"/>'
    raw = book(
        sheet(f'<row r="1">{ONE}</row>', before).replace(
            b"</worksheet>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
        )
    )
    result = read_beside_a_good_file(tmp_path, raw)
    assert [code for _, code in said(result, "unit-by-file-name")] == ["no-tree-sheet", "unit-unreadable"]


def test_lock_files_litter_and_letters_are_no_submissions(tmp_path: Path) -> None:
    write_form(tmp_path / "in/con/a.xlsx")
    for name in ("~$a.xlsx", "cong-van.docx", "desktop.ini", ".DS_Store", "Thumbs.db"):
        (tmp_path / "in" / name).write_bytes(b"x")
    result = read(tmp_path)
    assert said(result) == [["in/cong-van.docx", "file-ignored"], ["in/~$a.xlsx", "file-lock"]]
    assert result.entries[""].files[0] == ("in/con/a.xlsx",)


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert said(read(tmp_path)) == [["in", "file-not-found"]]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_back_is_said_and_not_followed(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    (tmp_path / "in/again").symlink_to(tmp_path / "in")
    (tmp_path / "in/broken.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    assert said(read(tmp_path)) == [["in/again", "folder-loop"], ["in/broken.xlsx", "file-not-found"]]


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything, Windows has no modes"
)
def test_a_file_without_the_right_to_read_it_is_a_finding(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx").chmod(0)
    assert said(read(tmp_path)) == [["in/a.xlsx", "file-unreadable"]]


def test_an_opendocument_form_is_read(tmp_path: Path) -> None:
    rows = ods_row("Mã", "Nội dung", "Số liệu") + ods_row("1.2.a", "Số", 20.0) + ods_row("1.2.b", "Số", "18")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/so-y-te.ods").write_bytes(ods(rows))
    result = read(tmp_path)
    assert values(result.entries[""], "S2") == {"1.2.a": 20.0, "1.2.b": 18.0}
    assert said(result, "evidence-missing", "unit-by-file-name") == []


def test_the_death_of_a_foreign_formats_reader_is_a_finding(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="1000000" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    result = read_beside_a_good_file(tmp_path, ods(row), "so-y-te.ods")
    assert said(result)[0][1] in {"file-not-workbook", "file-reader-died", "file-too-slow", "sheet-too-large"}


def run_as(monkeypatch: pytest.MonkeyPatch, *options: str, **named: object) -> None:
    """Let the foreign formats' reader start with other options."""

    def run(command: list[str], **usual: object) -> object:
        return partial(subprocess.run, **usual, **named)([command[0], *options, *command[1:]])

    monkeypatch.setattr(apart, "subprocess", SimpleNamespace(run=run, TimeoutExpired=subprocess.TimeoutExpired))


SMALL_ODS = ods(ods_row("Mã", 20.0))


def test_a_foreign_format_is_read_wherever_the_packages_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any site-packages of its own, as with ``pip install --user`` and ``-I``."""
    run_as(monkeypatch, "-S")
    assert open_workbook(SMALL_ODS, "x.ods").rows("Phiếu chấm") == [["Mã", 20.0]]


@pytest.mark.skipif(sys.platform != "linux", reason="others do not hold this limit")
def test_a_foreign_format_is_read_under_a_lower_limit_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    limit = (1 << 30, 1 << 30)
    run_as(monkeypatch, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, limit))
    assert open_workbook(SMALL_ODS, "x.ods").rows("Phiếu chấm") == [["Mã", 20.0]]


def test_the_corner_of_a_foreign_sheet_is_named_as_in_others() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1"/>'
    wide = f"<table:table-row>{cell * 1001}</table:table-row>"
    with pytest.raises(OpeningError) as refused:
        open_workbook(ods(wide), "x.ods")
    assert (refused.value.finding.code, refused.value.finding.facts) == ("sheet-too-large", {"corner": "ALM1"})


def test_a_foreign_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0)
    with pytest.raises(OpeningError) as refused:
        open_workbook(SMALL_ODS, "x.ods")
    assert refused.value.finding.code == "file-too-slow"


def test_a_container_of_very_many_parts_is_not_opened() -> None:
    more = {f"xl/{number}.xml": b"" for number in range(MAX_MEMBERS)}
    with pytest.raises(OpeningError) as refused:
        open_workbook(book(sheet(""), more), "x.xlsx")
    assert refused.value.finding.code == "file-too-many-parts"


def test_a_workbook_under_a_wrong_extension_is_read_by_what_it_is(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx").rename(tmp_path / "in/a.xls")
    assert len(values(read(tmp_path).entries[""], "S1")) == 9


def test_a_form_saved_by_openpyxl_has_formulas_without_values(tmp_path: Path) -> None:
    written = openpyxl.Workbook()
    page = written.active
    assert page is not None
    for line in (["Mã", "Nội dung", "Số liệu"], ["1.2.a", "Số", "=10+10"], ["1.2.b", "Số", 18]):
        page.append(line)
    (tmp_path / "in").mkdir()
    written.save(tmp_path / "in/so-y-te.xlsx")
    result = read(tmp_path)
    others = ("evidence-missing", "unit-by-file-name")
    assert said(result, *others) == [["in/so-y-te.xlsx · Sheet!C2", "formula-unsaved"]]


def test_inputs_are_not_touched(tmp_path: Path) -> None:
    path = write_form(tmp_path / "in/a.xlsx")
    path.chmod(0o444)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read(tmp_path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_order_of_files_is_that_of_their_names(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a/z.xlsx", "A.xlsx"):
        write_form(tmp_path / "in" / name)
    assert list(read(tmp_path).hashes) == ["in/A.xlsx", "in/a/z.xlsx", "in/b.xlsx"]


def test_a_container_with_a_password_is_encrypted(tmp_path: Path) -> None:
    raw = bytearray(book(sheet(f'<row r="1">{ONE}</row>')))
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    result = read_beside_a_good_file(tmp_path, bytes(raw))
    assert said(result)[0] == ["in/so-y-te.xlsx", "file-encrypted"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has named pipes")
def test_a_pipe_among_the_files_does_not_hold_anybody_up(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx")
    os.mkfifo(tmp_path / "in/b.xlsx")
    assert ["in/b.xlsx", "file-unreadable"] in said(read(tmp_path))


def test_a_number_shown_in_percent_is_no_count_and_no_number(tmp_path: Path) -> None:
    path = write_form(tmp_path / "in/a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book[FORM_SHEET]
    place = next(row for row in range(1, 60) if sheet.cell(row, 1).value == "1.2.a")
    column = next(cell.column for cell in sheet[1] if cell.value == "Số liệu")
    sheet.cell(place, column).value = 1
    sheet.cell(place, column).number_format = "0%"
    book.save(path)
    assert "percent-unexpected" in {code for _, code in said(read(tmp_path))}
