"""An ods tells more of its cells than calamine gives: percentages, errors, formulas without results, hidden sheets."""

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from par_cli.layout import FORM_SHEET
from par_cli.submissions.ods_look import ods_looks
from par_cli.submissions.opening import open_workbook
from tests.submissions.hostile import ods, ods_row
from tests.submissions.test_forms import FULL_VALUES
from tests.submissions.workbooks import read, said, value, values, write_form

HEAD = ods_row("Mã", "Nội dung", "Số liệu")
BLANK = "<table:table-cell/>"
PERCENT = '<table:table-cell office:value-type="percentage" office:value="0.85"><text:p>85%</text:p></table:table-cell>'
ERROR = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
    'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
)
UNSAVED = '<table:table-cell table:formula="of:=10+10"/>'
EMPTY_TEXT = '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>'

TWICE = '<table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="1"/>'
EMPTY_ROWS = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'


def row(code: str, cell: str, repeated: str = "") -> str:
    text = f'<table:table-cell office:value-type="string"><text:p>{code}</text:p></table:table-cell>'
    return f"<table:table-row{repeated}>{text}{BLANK}{cell}</table:table-row>"


def sent(root: Path, *rows: str) -> Path:
    (root / "in").mkdir()
    (root / "in/so-y-te.ods").write_bytes(ods(HEAD + "".join(rows)))
    return root


def cells(rows: str) -> set[tuple[int, int]]:
    """Where a sheet says that it shows a percentage."""
    (look,) = ods_looks(f'<table:table table:name="A">{rows}</table:table>'.encode()).values()
    return {(number, column) for number in range(8) for column in range(8) if look.is_percent(number, column)}


def test_a_percentage_is_known_by_its_cell(tmp_path: Path) -> None:
    result = read(sent(tmp_path, row("1.3.a", PERCENT)))
    assert said(result, "unit-by-file-name") == []
    assert value(result.entries[""], "S2", "1.3.a") == 0.85


def test_a_plain_share_is_still_in_doubt(tmp_path: Path) -> None:
    """0,85 may be 0,85 % or 85 %; of 1,2 an ods now tells that it is no percentage, so it is 1,2 %."""
    rows = [row("1.3.a", PERCENT.replace("percentage", "float"))]
    assert said(read(sent(tmp_path, *rows)), "unit-by-file-name") == [
        ["in/so-y-te.ods · Phiếu chấm!C2", "percent-ambiguous"]
    ]


def test_a_percentage_is_no_count(tmp_path: Path) -> None:
    result = read(sent(tmp_path, row("1.2.a", PERCENT)))
    assert ["in/so-y-te.ods · Phiếu chấm!C2", "percent-unexpected"] in said(result)


@pytest.mark.parametrize(("cell", "codes"), [(ERROR, ["cell-error"]), (UNSAVED, ["formula-unsaved"]), (EMPTY_TEXT, [])])
def test_what_reads_as_blank_may_be_an_error(tmp_path: Path, cell: str, codes: list[str]) -> None:
    result = read(sent(tmp_path, row("1.2.b", BLANK), row("1.2.a", cell)))
    passed_over = ("unit-by-file-name", "evidence-missing", "form-empty", "unit-unreadable")
    assert said(result, *passed_over) == [["in/so-y-te.ods · Phiếu chấm!C3", code] for code in codes]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (f"<table:table-row>{PERCENT}</table:table-row>", {(0, 0)}),
        (EMPTY_ROWS + f"<table:table-row>{PERCENT}</table:table-row>", {(3, 0)}),
        (f'<table:table-row table:number-rows-repeated="2">{BLANK}{PERCENT}</table:table-row>', {(0, 1), (1, 1)}),
        (f"<table:table-row>{TWICE}<table:covered-table-cell/>{PERCENT}</table:table-row>", {(0, 0), (0, 1), (0, 3)}),
        (f"<table:table-header-rows>{EMPTY_ROWS}</table:table-header-rows><table:table-row>{TWICE}</table:table-row>",
         {(3, 0), (3, 1)}),
        (f"<table:table-row><table:table-cell table:x='>'/>{PERCENT}</table:table-row>", {(0, 1)}),
    ],
)  # fmt: skip
def test_cells_are_counted_with_those_that_are_repeated_or_covered(rows: str, expected: set[tuple[int, int]]) -> None:
    assert cells(rows) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"<!-- <table:table-row> -->",
        b"<![CDATA[<table:table-row>]]>",
        b"<!DOCTYPE x>",
        f'<table:table><table:table-row table:number-rows-repeated="9999999">{PERCENT}</table:table-row>'.encode(),
    ],
)
def test_what_hides_tags_or_repeats_them_without_end_tells_nothing(content: bytes) -> None:
    assert ods_looks(content + b'<table:table table:name="B"></table:table>') == {}


def test_each_sheet_begins_anew() -> None:
    sheets = [f"<table:table table:name='{name}'>{EMPTY_ROWS}<table:table-row>{PERCENT}</table:table-row></table:table>"
              for name in "AB"]  # fmt: skip
    assert [look.is_percent(3, 0) for look in ods_looks("".join(sheets).encode()).values()] == [True, True]


def test_names_of_sheets_are_those_of_the_workbook() -> None:
    assert list(ods_looks(b"<table:table table:name='A &amp; &quot;B&quot;'></table:table>")) == ['A & "B"']


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our full form with a hidden sheet, saved by LibreOffice as ods and as xls."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        if os.environ.get("PAR_REQUIRE_LIBREOFFICE"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("converted")
    path = write_form(folder / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("Nháp").sheet_state = "hidden"
    book["Nháp"].append(["Mã", "Nội dung", "Số liệu"])
    book["Nháp"].append(["1.2.a", "Số", 20])
    book.save(path)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for extension in ("ods", "xls"):
        command = [office, profile, "--headless", "--convert-to", extension, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize(("extension", "refused"), [("ods", []), ("xls", [f"in/a.xls · {FORM_SHEET}!D9"])])
def test_what_libreoffice_saves_is_read_as_far_as_its_format_tells(
    converted: Path, tmp_path: Path, extension: str, refused: list[str]
) -> None:
    """In 1.3.a stands 0.85, shown as 85 %: an xls gives the number only. The hidden sheet is one in both."""
    (tmp_path / "in").mkdir()
    (tmp_path / f"in/a.{extension}").write_bytes((converted / f"a.{extension}").read_bytes())
    result = read(tmp_path)
    assert [place for place, code in said(result) if code == "percent-ambiguous"] == refused
    assert [place for place, code in said(result) if code == "sheet-hidden"] == [f"in/a.{extension} · Nháp"]
    missed = {"1.3.a"} if refused else set()
    assert values(result.entries[""], "S1") == {k: v for k, v in FULL_VALUES.items() if k not in missed}


def test_the_identity_sheet_is_not_among_the_hidden_ones(converted: Path) -> None:
    book = open_workbook((converted / "a.ods").read_bytes(), "a.ods")
    assert (book.names, book.hidden) == ([FORM_SHEET, "par", "Nháp"], frozenset({"Nháp"}))
