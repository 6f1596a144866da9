"""Annotated copies, opened again: what stands at the cells, what is gone, what is refused."""

import hashlib
import os
import re
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from par_cli.findings import Finding
from par_cli.layout import COPY_KEY, FORM_SHEET, IDENTITY_SHEET, NOTES_SHEET
from par_cli.returns import Copies, write_copies
from tests.submissions import hostile
from tests.submissions.workbooks import form, write_form

NAME = "in/so-y-te.xlsx"
HOSTILE = "=cmd|' /C calc'!A0"
HOSTILE_CELL = "=cmd!A0"  # a bar would end the cell of the test's table


def at(cell: str | None, code: str = "number-unreadable", text: str = "mười hai", file: str = NAME) -> Finding:
    sheet = FORM_SHEET if cell else None
    return Finding(code=code, facts={"text": text}, file=file, sheet=sheet, cell=cell, unit="S2", criterion="1.2")


def copies_of(
    findings: list[Finding], places: Mapping[str, Path], folder: Path, lang: str = "vi"
) -> tuple[Copies, list[Path]]:
    copies = write_copies(findings, places, {"S2": "Sở Y tế"}, folder, lang)
    return copies, sorted(folder.iterdir()) if folder.exists() else []


def copied(path: Path, folder: Path, *findings: Finding, lang: str = "vi") -> openpyxl.Workbook:
    copies, (copy,) = copies_of(list(findings), {NAME: path}, folder, lang)
    assert (copies.count, copies.findings) == (1, ())
    return openpyxl.load_workbook(copy)


def changed(path: Path, change: object) -> Path:
    """A workbook of ours after somebody worked on it."""
    book = openpyxl.load_workbook(path)
    change(book)  # type: ignore[operator]
    book.save(path)
    return path


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return write_form(tmp_path / "in" / "so-y-te.xlsx", form("| 1.2.a | Số | | mười hai | | | |"), "S2")


def drawing(folder: Path) -> bytes:
    """How the comments of the one copy are drawn."""
    (path,) = folder.iterdir()
    with zipfile.ZipFile(path) as container:
        return b"".join(container.read(name) for name in container.namelist() if name.endswith(".vml"))


def notes(book: openpyxl.Workbook) -> list[list[object]]:
    """The rows of the list, below its heading."""
    rows = [[cell.value for cell in row] for row in book[NOTES_SHEET].iter_rows()]
    head = next(number for number, row in enumerate(rows) if row[2] in ("Ô", "Cell"))
    return rows[head + 1 :]


def test_each_cell_is_coloured_and_has_one_comment_with_all_that_was_found_there(sent: Path, tmp_path: Path) -> None:
    before = openpyxl.load_workbook(sent)[FORM_SHEET]
    book = copied(sent, tmp_path / "out", at("D6"), at("D6", "evidence-missing"), at("E4", "evidence-missing"))
    sheet = book[FORM_SHEET]
    comments = {cell.coordinate: cell.comment for row in sheet.iter_rows() for cell in row if cell.comment}
    assert set(comments) == {"D6", "E4"}
    assert "“mười hai” không đọc được là số." in comments["D6"].text
    assert "Thiếu tài liệu kiểm chứng" in comments["D6"].text
    assert [comment.author for comment in comments.values()] == ["par", "par"]
    coloured = {c.coordinate: c.fill.start_color.rgb for row in sheet.iter_rows() for c in row if c.fill.fill_type}
    assert coloured == {"D6": "FFFF7C80", "E4": "FFFFC000"}  # an error is there, only a warning
    lower, higher = sorted(int(height) for height in re.findall(rb"height:(\d+)px", drawing(tmp_path / "out")))
    assert lower < higher  # each sized to its text
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        [c.value for c in row] for row in before.iter_rows()
    ]


def test_the_first_sheet_says_that_it_is_a_copy_and_leads_to_the_cells(sent: Path, tmp_path: Path) -> None:
    book = copied(sent, tmp_path / "out", at("D6"), at(None, "unit-by-file-name"))
    assert book.sheetnames[0] == NOTES_SHEET
    assert book.active.title == NOTES_SHEET
    sheet = book[NOTES_SHEET]
    above = [str(row[0].value) for row in sheet.iter_rows(max_row=4)]
    assert above[0] == "BẢN SAO CÓ GHI CHÚ – KHÔNG DÙNG ĐỂ NỘP LẠI"
    assert above[1:3] == [f"Tệp gốc: {NAME}", "Đơn vị: Sở Y tế"]
    listed = notes(book)
    assert [row[:4] for row in listed] == [[1, "Lỗi", "Phiếu chấm!D6", "1.2"], [2, "Cảnh báo", "cả tệp", "1.2"]]
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Phiếu chấm'!D6"]


def test_in_english_the_copy_speaks_english(sent: Path, tmp_path: Path) -> None:
    book = copied(sent, tmp_path / "out", at("D6"), lang="en")
    assert book[NOTES_SHEET]["A1"].value == "AN ANNOTATED COPY – NOT TO BE HANDED IN"
    assert "'mười hai' is not a number." in book[FORM_SHEET]["D6"].comment.text


def test_the_hidden_key_says_that_it_is_a_copy_and_keeps_what_was_there(sent: Path, tmp_path: Path) -> None:
    identity = copied(sent, tmp_path / "out", at("D6"))[IDENTITY_SHEET]
    keys = {row[0].value: row[1].value for row in identity.iter_rows(max_col=2)}
    assert keys == {"layout": "1", "unit": "S2", COPY_KEY: "1"}
    assert identity.sheet_state == "hidden"


def test_an_offices_own_form_gets_a_hidden_sheet_for_the_key(sent: Path, tmp_path: Path) -> None:
    changed(sent, lambda book: book.remove(book[IDENTITY_SHEET]))
    identity = copied(sent, tmp_path / "out", at("D6"))[IDENTITY_SHEET]
    assert (identity["A1"].value, identity["B1"].value, identity.sheet_state) == (COPY_KEY, "1", "hidden")


def test_an_offices_sheet_called_par_in_capitals_does_not_take_the_keys_place(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "PAR"  # type: ignore[union-attr]  # a new workbook has a sheet
    book["PAR"]["A1"] = "Mã"
    book.save(tmp_path / "office.xlsx")
    copy = copied(tmp_path / "office.xlsx", tmp_path / "out", Finding(code="no-tree-sheet", file=NAME))
    assert copy.sheetnames == [NOTES_SHEET, "PAR (2)", IDENTITY_SHEET]
    assert (copy[IDENTITY_SHEET]["A1"].value, copy["PAR (2)"]["A1"].value) == (COPY_KEY, "Mã")


def test_formulas_are_their_stored_values_and_links_and_lists_are_gone(sent: Path, tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book[FORM_SHEET]
        sheet["B3"].hyperlink = "https://example.org/evil"
        sheet.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="D3"))
        sheet.conditional_formatting.add("D1:D9", FormulaRule(["TRUE"], fill=PatternFill("solid", "FF00FF00")))
        sheet.add_chart(BarChart(), "J1")
        book.create_chartsheet("Đồ thị").add_chart(BarChart())
        sheet.add_table(Table(displayName="Bang", ref="A1:B3"))
        book.defined_names["evil"] = DefinedName("evil", attr_text="[1]Sheet1!$A$1")

    path = write_form(tmp_path / "in" / "f.xlsx", form("| 1.2.a | Số | | =10+2 -> 12 | | | |"), "S2")
    book = openpyxl.load_workbook(path)
    fill(book)
    values = openpyxl.load_workbook(path, data_only=True)[FORM_SHEET]
    assert (book[FORM_SHEET]["D6"].value, values["D6"].value) == ("=10+2", 12)
    # openpyxl drops stored values as it saves, so the formula with its value comes from XlsxWriter, the rest from here
    assert copied(path, tmp_path / "a", at("D6"))[FORM_SHEET]["D6"].value == 12
    other = tmp_path / "in" / "g.xlsx"
    book.save(other)
    copy = copied(other, tmp_path / "b", at("D6"))
    sheet = copy[FORM_SHEET]
    assert sheet["D6"].value is None
    assert (sheet["B3"].hyperlink, list(sheet.tables), list(copy.defined_names)) == (None, [], [])
    assert (sheet.data_validations.count, len(sheet.conditional_formatting)) == (0, 0)
    with zipfile.ZipFile(next((tmp_path / "b").iterdir())) as container:
        assert not any(b"evil" in container.read(name) for name in container.namelist())
        assert not any("chart" in name for name in container.namelist())


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = write_form(tmp_path / "in" / "f.xlsx", form(f"| 1.2.a | '{HOSTILE_CELL} | | '{HOSTILE_CELL} | | | |"), "S2")
    table = form().splitlines()
    row = next(number for number, line in enumerate(table, start=1) if line.startswith("| 1.2.a"))
    book = copied(path, tmp_path / "out", at(f"D{row}", text=HOSTILE))
    cells = [book[FORM_SHEET][f"D{row}"], *(cell for line in book[NOTES_SHEET].iter_rows() for cell in line)]
    assert cells[0].value == HOSTILE_CELL
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(b"<f>" in part for part in parts(tmp_path / "out"))


@pytest.mark.parametrize(
    "text", [HOSTILE, "<b>đậm</b>", "&lt;&#10;", "a\x00b\x0bc\ufffe", "x" * 40_000, "_x0041_", "<r>x</r>"]
)
def test_texts_of_units_are_only_texts_in_notes_and_comments(sent: Path, tmp_path: Path, text: str) -> None:
    finding = Finding(
        code="unit-disagreement", facts={"one": text, "other": text}, file=NAME, sheet=FORM_SHEET, cell="D6", unit=text
    )
    book = copied(sent, tmp_path / "out", finding)
    (listed,) = notes(book)
    assert str(listed[4]).startswith("Trong tệp ghi hai đơn vị khác nhau: ")
    assert len(book[FORM_SHEET]["D6"].comment.text) <= 4_000
    assert {cell.data_type for line in book[NOTES_SHEET].iter_rows() for cell in line} <= {"s", "n"}
    if len(text) < 100 and text.isprintable():
        assert text in str(listed[4])


def parts(folder: Path) -> list[bytes]:
    (path,) = folder.iterdir()
    with zipfile.ZipFile(path) as container:
        return [container.read(name) for name in container.namelist() if name.startswith("xl/worksheets")]


def test_a_comment_that_was_there_is_kept_above_ours(sent: Path, tmp_path: Path) -> None:
    def comment(book: openpyxl.Workbook) -> None:
        book[FORM_SHEET]["D6"].comment = Comment("Xin xem công văn", "Lan")
        book[FORM_SHEET]["D7"].comment = Comment("Của đơn vị", "Lan")

    sheet = copied(changed(sent, comment), tmp_path / "out", at("D6"))[FORM_SHEET]
    assert sheet["D6"].comment.text.startswith("Xin xem công văn\n")
    assert "không đọc được là số" in sheet["D6"].comment.text
    assert sheet["D7"].comment.text == "Của đơn vị"


def test_a_long_comment_gives_way_to_what_was_found(sent: Path, tmp_path: Path) -> None:
    def comment(book: openpyxl.Workbook) -> None:
        book[FORM_SHEET]["D6"].comment = Comment("Xin xem " + "x" * 30_000, "Lan")

    text = copied(changed(sent, comment), tmp_path / "out", at("D6"))[FORM_SHEET]["D6"].comment.text
    assert text.startswith("Xin xem xxx")
    assert text.endswith(at("D6").fix("vi"))


def test_inside_a_merged_range_the_cell_that_shows_it_is_marked(sent: Path, tmp_path: Path) -> None:
    sheet = copied(changed(sent, lambda book: book[FORM_SHEET].merge_cells("D6:E7")), tmp_path / "out", at("E7"))[
        FORM_SHEET
    ]
    assert sheet["D6"].comment is not None


def test_the_same_file_and_findings_give_the_same_bytes_and_another_copy_is_kept(sent: Path, tmp_path: Path) -> None:
    _, (copy,) = copies_of([at("D6")], {NAME: sent}, tmp_path / "out")
    before = copy.read_bytes()
    os.utime(sent, (0, 0))
    assert copies_of([at("D6")], {NAME: sent}, tmp_path / "out")[1] == [copy]
    assert copy.read_bytes() == before
    with zipfile.ZipFile(copy) as container:
        assert {info.date_time for info in container.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    other, listed = copies_of([at("D7")], {NAME: sent}, tmp_path / "out")
    assert [finding.code for finding in other.findings] == ["output-kept"]
    assert len(listed) == 2
    assert hashlib.sha256(before).hexdigest()[:8] in next(path.name for path in listed if path != copy)


def test_a_name_that_is_taken_gets_a_number_and_a_long_one_is_cut(sent: Path, tmp_path: Path) -> None:
    long = tmp_path / "in" / f"{'ă' * 110}.xlsx"
    odd = tmp_path / "in" / "So Y te [1] 'x' & %25 #.xlsx"
    for path in (long, odd):
        path.write_bytes(sent.read_bytes())
    places = {"a/so-y-te.xlsx": sent, "b/SO-Y-TE.xlsx": sent, "c": long, "d": odd}
    _, listed = copies_of([at("D6", file=file) for file in places], places, tmp_path / "out")
    assert sorted(path.name for path in listed) == sorted([
        "so-y-te - ghi chú.xlsx", "so-y-te - ghi chú (2).xlsx", f"{'ă' * 90} - ghi chú.xlsx",
        "So Y te [1] 'x' & %25 # - ghi chú.xlsx",
    ])  # fmt: skip


def test_only_files_with_findings_get_a_copy(sent: Path, tmp_path: Path) -> None:
    copies, listed = copies_of(
        [at("D6", file="units.csv"), Finding(code="unit-missing", unit="S1")], {NAME: sent}, tmp_path / "o"
    )
    assert (copies.count, copies.findings, listed) == (0, (), [])


def test_another_format_is_given_by_its_values(tmp_path: Path) -> None:
    rows = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>=1+1</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="63.58"><text:p>63,58</text:p></table:table-cell>'
        "</table:table-row>"
    )
    path = tmp_path / "f.ods"
    path.write_bytes(hostile.ods(rows))
    copies, (copy,) = copies_of([at("B1")], {NAME: path}, tmp_path / "out")
    assert [(finding.code, finding.facts) for finding in copies.findings] == [("copy-values-only", {"reason": "ods"})]
    sheet = openpyxl.load_workbook(copy)[FORM_SHEET]
    assert (sheet["A1"].value, sheet["A1"].data_type, sheet["B1"].value) == ("=1+1", "s", 63.58)
    assert sheet["B1"].comment is not None
    texts = [str(row[0].value) for row in openpyxl.load_workbook(copy)[NOTES_SHEET].iter_rows(max_row=6)]
    assert "Bản sao này chỉ có giá trị các ô, không giữ được định dạng của tệp gốc." in texts


def test_a_file_that_cannot_be_opened_gets_the_list_alone_and_stops_no_other(sent: Path, tmp_path: Path) -> None:
    broken = tmp_path / "in" / "broken.xlsx"
    broken.write_bytes(b"PK not really")
    places = {NAME: sent, "in/broken.xlsx": broken}
    findings = [at("D6"), Finding(code="file-not-zip", file="in/broken.xlsx")]
    copies, listed = copies_of(findings, places, tmp_path / "out")
    assert (copies.count, copies.findings, len(listed)) == (2, (), 2)
    book = openpyxl.load_workbook(listed[0])
    assert book.sheetnames == [NOTES_SHEET, IDENTITY_SHEET]
    texts = [str(row[0].value) for row in book[NOTES_SHEET].iter_rows(max_row=6)]
    assert "Bản sao này chỉ có danh sách vấn đề: không mở được nội dung tệp gốc." in texts


@pytest.mark.parametrize(
    ("after", "code"),  # what calamine refuses to read is not given by its values either
    [
        ('<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>', "copy-values-only"),
        ("<mergeCells count='1'><mergeCell  ref = 'A&#49;:XFD1048576'/></mergeCells>", "copy-notes-only"),
        ('<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>', "copy-values-only"),
        ('<mergeCells count="1"><mergeCell ref="A:XFD"/></mergeCells>', "copy-notes-only"),
    ],
)
def test_a_range_that_would_fill_the_memory_is_not_made(tmp_path: Path, after: str, code: str) -> None:
    content = hostile.sheet('<row r="1"><c r="A1"><v>7</v></c></row>').replace(
        b"</sheetData>", b"</sheetData>" + after.encode()
    )
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(hostile.book(content))
    finding = Finding(code="no-tree-sheet", file=NAME)
    copies, (copy,) = copies_of([finding], {NAME: path}, tmp_path / "out")
    assert [finding.code for finding in copies.findings] == [code]
    assert ("S" in openpyxl.load_workbook(copy).sheetnames) == (code == "copy-values-only")


def test_what_a_file_calls_a_formula_is_a_text(sent: Path, tmp_path: Path) -> None:
    """A cell of the kind `f` is no part of the standard, and openpyxl takes it for a formula of its own."""
    packed = BytesIO()
    with zipfile.ZipFile(sent) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            cell = rb'\1<c r="H6" t="f"><v>=HYPERLINK("http://x")</v></c></row>'
            after.writestr(name, re.sub(rb'(<row r="6".*?)</row>', cell, before.read(name)))
    sent.write_bytes(packed.getvalue())
    copies_of([at("D7")], {NAME: sent}, tmp_path / "out")
    assert any(b'HYPERLINK("http://x")' in part for part in parts(tmp_path / "out"))
    assert not any(b"<f>" in part for part in parts(tmp_path / "out"))


def test_a_workbook_that_only_openpyxl_refuses_is_given_by_its_values(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(hostile.book(hostile.sheet('<row r="1"><c r="A1"><v>7</v></c></row>')))  # no content types
    copies, (copy,) = copies_of([Finding(code="no-tree-sheet", file=NAME)], {NAME: path}, tmp_path / "out")
    (finding,) = copies.findings
    assert finding.code == "copy-values-only"
    assert str(finding.facts["reason"]).startswith("openpyxl: ")
    assert openpyxl.load_workbook(copy)["S"]["A1"].value == 7


def test_a_place_that_cannot_be_written_is_a_finding_a_file(sent: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "so-y-te - ghi chú.xlsx").mkdir(parents=True)
    copies, _ = copies_of([at("D6")], {NAME: sent}, tmp_path / "out")
    assert ([finding.code for finding in copies.findings], copies.count) == (["output-unwritable"], 0)


def test_workers_write_what_one_alone_writes_and_progress_is_heard(sent: Path, tmp_path: Path) -> None:
    other = sent.with_name("b.xlsx")
    other.write_bytes(sent.read_bytes())
    places, heard = {NAME: sent, "in/b.xlsx": other}, []
    findings = [at("D6"), at("D6", file="in/b.xlsx")]
    write_copies(findings, places, {}, tmp_path / "a", "vi")
    with ThreadPoolExecutor(2) as executor:
        copies = write_copies(
            findings, places, {}, tmp_path / "b", "vi", progress=lambda *done: heard.append(done), executor=executor
        )
    assert (copies.count, heard) == (2, [(1, 2), (2, 2)])
    for path in (tmp_path / "a").iterdir():
        assert (tmp_path / "b" / path.name).read_bytes() == path.read_bytes()


def test_two_thousand_findings_are_listed_and_the_rest_is_counted(sent: Path, tmp_path: Path) -> None:
    findings = [at(f"D{row}") for row in range(1, 2_011)]
    book = copied(sent, tmp_path / "out", *findings)
    listed = notes(book)
    assert len(listed) == 2_001
    assert listed[-1][0] == "… và 10 vấn đề nữa."


def test_a_copy_is_a_workbook_without_macros(sent: Path, tmp_path: Path) -> None:
    packed = BytesIO(sent.read_bytes())
    with zipfile.ZipFile(packed, "a") as container:
        container.writestr("xl/vbaProject.bin", b"macro")
    path = tmp_path / "in" / "m.xlsm"
    path.write_bytes(packed.getvalue())
    _, (copy,) = copies_of([at("D6")], {NAME: path}, tmp_path / "out")
    with zipfile.ZipFile(copy) as container:
        assert not any("vba" in name.lower() for name in container.namelist())
        assert b"macroEnabled" not in container.read("[Content_Types].xml")
