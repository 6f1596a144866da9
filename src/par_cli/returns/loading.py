"""The bytes of a submitted workbook → an openpyxl workbook in which nothing of the unit's can run, as it looked.

openpyxl makes an object of every cell, also of each cell of a merged range or a range of links. So what a workbook of
few bytes could blow up is measured first; what is too large, or what openpyxl cannot read, is given by its values.
"""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import IO, NamedTuple
from xml.etree.ElementTree import ParseError, iterparse
from zipfile import ZipFile, is_zipfile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from par_cli.books.book import height_of
from par_cli.books.names import SheetNames
from par_cli.books.texts import shown
from par_cli.submissions.workbook import Rows
from par_cli.submissions.workbook import Workbook as SubmittedWorkbook

_MOST_BYTES = 32 << 20  # unpacked; a form has half a megabyte
_MOST_CELLS = 200_000  # in ranges, and of values
_NO_CELLS = ("drawings", "media", "theme", "printerSettings")
_WIDEST = 50  # characters of a column
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_KINDS = ("s", "n", "b", "d", "e")
_RANGES = ("mergeCell", "hyperlink", "table")


class NotKeptError(Exception):
    """Why the look of a workbook cannot be kept."""


class Loaded(NamedTuple):
    """A workbook to write in. ``sheets``: what each sheet of the original is called in it."""

    workbook: Workbook
    sheets: dict[str, str]


def as_it_looks(raw: bytes) -> Loaded:
    """The workbook with its looks and comments; its formulas are values, its links gone. Raises `NotKeptError`."""
    _refuse_what_grows(raw)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot keep, the first sheet says
            workbook = load_workbook(BytesIO(raw), data_only=True, keep_vba=False, keep_links=False)
    except Exception as error:  # noqa: BLE001 - openpyxl fails in as many ways as there are broken workbooks
        raise NotKeptError(f"openpyxl: {type(error).__name__}: {error}"[:200]) from None
    workbook.template = False
    workbook.defined_names.clear()
    for chart in workbook.chartsheets:
        workbook.remove(chart)
    for sheet in workbook.worksheets:
        _keep_still(sheet)
    return Loaded(workbook, {name: name for name in workbook.sheetnames})


def _keep_still(sheet: Worksheet) -> None:
    """Take away what leads elsewhere or works something out."""
    sheet.defined_names.clear()
    sheet.conditional_formatting = ConditionalFormattingList()
    sheet.data_validations.dataValidation = []
    sheet.tables.clear()
    # openpyxl has no other way to take these away; it keeps charts badly, and images only where Pillow is there.
    sheet._pivots = sheet._charts = sheet._images = []  # type: ignore[attr-defined]  # noqa: SLF001
    sheet.sheet_view.tabSelected = False
    for cell in sheet._cells.values():  # noqa: SLF001  # `iter_rows` would make every cell up to the furthest
        if isinstance(cell, Cell):
            cell.hyperlink = None
            if cell.data_type not in _KINDS or (cell.data_type == "e" and cell.value not in ERROR_CODES):
                cell.data_type = "s"  # a file may call anything a formula


def by_values(workbook: SubmittedWorkbook) -> Loaded:
    """A new workbook with the values that par reads. Raises `NotKeptError` where there are too many."""
    made, names, sheets = Workbook(), SheetNames(), {}
    made.remove(made.worksheets[0])
    left = _MOST_CELLS
    for name in workbook.names:
        rows = workbook.rows(name)
        left -= sum(len(row) for row in rows)
        if left < 0:
            raise NotKeptError(f"> {_MOST_CELLS}")
        sheets[name] = names.give(name)
        _write_values(made.create_sheet(sheets[name]), rows)
    return Loaded(made, sheets)


def _write_values(sheet: Worksheet, rows: Rows) -> None:
    """The values of a sheet, in columns wide enough to be read."""
    widths: dict[int, int] = {}
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value != "":
                cell = sheet.cell(number, column)
                write_value(cell, value)
                cell.alignment = _WRAPPED
                widths[column] = max(widths.get(column, 0), len(str(value)))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width + 2, 9), _WIDEST)
    for number, row in enumerate(rows, start=1):
        if any(isinstance(value, str) and len(value) > _WIDEST - 2 for value in row):
            sheet.row_dimensions[number].height = max(height_of(str(value), _WIDEST) for value in row)
    fit_pages(sheet)


def fit_pages(sheet: Worksheet) -> None:
    """One page wide, on A4 on its side."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def write_value(cell: Cell | MergedCell, value: object) -> None:
    """A value as itself; a text is a text, whatever it begins with."""
    assert isinstance(cell, Cell)
    if value == "":
        return
    if isinstance(value, str):
        cell.value = shown(value)
        cell.data_type = "s"
    else:
        cell.value = value  # type: ignore[assignment]  # numbers, truths and dates, as calamine gives them


def _refuse_what_grows(raw: bytes) -> None:
    if not is_zipfile(BytesIO(raw)):
        raise NotKeptError("xls")
    with ZipFile(BytesIO(raw)) as container:
        names = set(container.namelist())
        for foreign, suffix in (("content.xml", "ods"), ("xl/workbook.bin", "xlsb")):
            if foreign in names:
                raise NotKeptError(suffix)
        size = sum(info.file_size for info in container.infolist())
        if size > _MOST_BYTES:
            raise NotKeptError(f"{size >> 20} MB")
        cells = 0
        for name in sorted(names):
            if not any(part in name for part in _NO_CELLS):
                with container.open(name) as member:
                    cells += sum(_cells_of_ranges(member))
        if cells > _MOST_CELLS:
            raise NotKeptError(f"> {_MOST_CELLS}")


def _cells_of_ranges(member: IO[bytes]) -> Iterator[int]:
    """How many cells each range of a part would become; what is no XML has none."""
    try:
        for _, element in iterparse(member, events=("start",)):  # noqa: S314  # expat bounds what entities become
            if element.tag.rpartition("}")[2] in _RANGES:
                yield _size(element.get("ref", ""))
            element.clear()
    except ParseError:
        return


def _size(reference: str) -> int:
    try:
        first_column, first_row, last_column, last_row = range_boundaries(reference)
    except (ValueError, TypeError):
        return 1
    if None in (first_column, first_row, last_column, last_row):
        return _MOST_CELLS + 1  # whole rows or columns
    return (last_column - first_column + 1) * (last_row - first_row + 1)  # type: ignore[operator]  # None is excluded
