"""The findings of a file → the first sheet of its annotated copy: what it is, and a list that leads to the cells."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from par_cli.books.book import FONT, height_of
from par_cli.findings import Finding
from par_cli.layout import NOTES_SHEET
from par_cli.returns.loading import fit_pages, write_value
from par_cli.returns.words import said_of_copy

_COLUMNS = (("number", 6.0), ("severity", 11.0), ("cell", 20.0), ("criterion", 9.0), ("problem", 52.0), ("fix", 42.0))
_WIDTH = sum(width for _, width in _COLUMNS)
_MOST_ROWS = 2_000
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", start_color="FFDDEBF7")
_MARK = PatternFill("solid", start_color="FFC00000")


def write_notes(
    workbook: Workbook, lines: Sequence[str], findings: Sequence[Finding], sheets: Mapping[str, Worksheet], lang: str
) -> None:
    """Put the sheet first and in view: the warning that this is a copy, ``lines`` below it, a row a finding."""
    sheet = workbook.create_sheet(NOTES_SHEET, 0)
    for letter, (_, width) in zip("ABCDEF", _COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = width
    for row, text in enumerate((said_of_copy("title", lang), *lines), start=1):
        _write_across(sheet, row, text, is_title=row == 1)
    head = len(lines) + 2
    _write_row(sheet, head, [said_of_copy(key, lang) for key, _ in _COLUMNS], is_head=True)
    for at, finding in enumerate(findings[:_MOST_ROWS], start=1):
        _write_finding(sheet, head + at, at, finding, sheets, lang)
    if len(findings) > _MOST_ROWS:
        left = said_of_copy("more", lang, count=len(findings) - _MOST_ROWS)
        _write_across(sheet, head + _MOST_ROWS + 1, left, is_title=False)
    _set_up(workbook, sheet, head)


def _write_across(sheet: Worksheet, row: int, text: str, *, is_title: bool) -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
    cell = sheet.cell(row, 1)
    write_value(cell, text)
    size = 14 if is_title else 12
    cell.font = Font(name=FONT, size=size, bold=is_title, color="FFFFFFFF" if is_title else None)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if is_title else None)
    if is_title:
        cell.fill = _MARK
    sheet.row_dimensions[row].height = height_of(text, _WIDTH, size)


def _write_finding(
    sheet: Worksheet, row: int, number: int, finding: Finding, sheets: Mapping[str, Worksheet], lang: str
) -> None:
    place = finding.sheet_cell() or said_of_copy("whole-file", lang)
    severity = said_of_copy(finding.severity.value, lang)
    texts = (severity, place, finding.criterion or "", finding.message(lang), finding.fix(lang))
    _write_row(sheet, row, [number, *texts], is_head=False)
    target = sheets.get(finding.sheet or "")
    if target is not None:
        cell = sheet.cell(row, 3)
        assert isinstance(cell, Cell)
        quoted = target.title.replace("'", "''")
        location = f"'{quoted}'!{finding.cell or 'A1'}"
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, display=None)
        cell.font = Font(name=FONT, size=12, color="FF0563C1", underline="single")


def _write_row(sheet: Worksheet, row: int, values: Sequence[int | str], *, is_head: bool) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        write_value(cell, value)
        cell.font = Font(name=FONT, size=12, bold=is_head)
        cell.border = _BORDER
        middle = "center" if is_head or column == 1 else None
        cell.alignment = Alignment(wrap_text=True, vertical="center" if is_head else "top", horizontal=middle)
        if is_head:
            cell.fill = _HEAD
    pairs = zip(values, (width for _, width in _COLUMNS), strict=True)
    sheet.row_dimensions[row].height = max(19.0, *(height_of(str(value), width) for value, width in pairs))


def _set_up(workbook: Workbook, sheet: Worksheet, head: int) -> None:
    """In view when the workbook opens, and on pages that can be read."""
    workbook.active = 0
    for view in workbook.views:
        view.activeTab = view.firstSheet = 0
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    fit_pages(sheet)
    sheet.sheet_view.showGridLines = False
