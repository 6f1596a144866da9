"""The bytes of a sheet → how far its cells reach, before anything makes room for them."""

import re
from typing import NamedTuple

MAX_MEGABYTES = 200
MAX_MEMBERS = 10_000
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_CELLS = 5_000_000

_LETTERS_OF_EXCEL = 3  # XFD is its last column; a longer name is not Excel's
_DIGITS_OF_EXCEL = 7
_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_BEYOND_EXCEL = 1 << 20
# Every `r` attribute, of rows (digits) and cells (letters and digits), in either kind of quotes.
_REFERENCE = re.compile(rb"[\s\"']r\s*=\s*[\"']([A-Za-z]*)([0-9]*)")
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"')
_PLAIN_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_ROWS_AND_CELLS = re.compile(rb"<(?:[^\s<>:/]+:)?(row|c)(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_UNPLACED = re.compile(rb"<(?:[^\s<>:/]+:)?(?:row|c)\s*>|<(?:[^\s<>:/]+:)?(?:row|c)\s(?![^>]*\br\s*=)")


class Reach(NamedTuple):
    """The furthest row and column of a sheet (counted from 1), and the number of its cells."""

    rows: int
    columns: int
    cells: int

    @property
    def corner(self) -> str:
        """As Excel names the cell."""
        letters, left = "", self.columns
        while left:
            left, rest = divmod(left - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.rows}"


def is_too_far(reach: Reach) -> bool:
    """Whether making room for the rectangle would harm."""
    return reach.rows > MAX_ROWS or reach.columns > MAX_COLUMNS or reach.rows * reach.columns > MAX_CELLS


def furthest_cell(sheet: bytes) -> Reach:
    """How far a sheet reaches: a quick bound, which is exact only where the bound is too far.

    The quick one counts every reference, also of empty cells, which readers pass over: an office that coloured whole
    rows has such cells as far as XFD. The exact one counts what holds something.
    """
    quick = _plain_reach(sheet) or _reach_of_any(sheet)
    return _exact(sheet, quick.cells) if is_too_far(quick) else quick


def _plain_reach(sheet: bytes) -> Reach | None:
    """The reach where all rows and cells are written as Excel does, which is quick; None where any is not."""
    begin, end = sheet.find(b"<sheetData"), sheet.rfind(b"</sheetData>")
    if begin < 0 or end < 0 or sheet.count(b"sheetData") != 2:
        return None
    body = sheet[begin:end]
    if b":" in body and (b":c" in body or b":row" in body):
        return None
    cells, rows = _PLAIN_CELL.findall(body), _PLAIN_ROW.findall(body)
    if body.count(b"<c") != len(cells) or body.count(b"<row") != len(rows):
        return None
    placed = b" ".join(cells)
    numbers = set(placed.translate(None, _LETTERS).split()).union(rows)
    letters = set(placed.translate(None, _DIGITS).split())
    return Reach(max(map(_row, numbers), default=0), max(map(_column, letters), default=0), len(cells))


def _reach_of_any(sheet: bytes) -> Reach:
    """Never less than the reach, however the references are written; what has none is counted as the next."""
    placed = _REFERENCE.findall(sheet)
    others = sum(1 for _ in _UNPLACED.finditer(sheet))
    rows = max(map(_row, {row for _, row in placed}), default=0) + others
    return Reach(rows, max(map(_column, {letters for letters, _ in placed}), default=0) + others, len(placed) + others)


def repeated_text(shared_strings: bytes, cells: int) -> int:
    """The most bytes that the cells can come to, if each repeats the longest shared text."""
    return cells * max(map(len, shared_strings.split(b"si>")))


def _exact(sheet: bytes, cells: int) -> Reach:
    rows = columns = row = column = 0
    for tag, attributes in _ROWS_AND_CELLS.findall(sheet):
        reference = _REFERENCE.search(b" " + attributes)
        if tag == b"row":
            row = _row(reference[2]) if reference else row + 1
            column = 0
            continue
        column = _column(reference[1]) if reference else column + 1
        if attributes.endswith(b"/"):
            continue
        rows = max(rows, _row(reference[2]) if reference else row)
        columns = max(columns, column)
    return Reach(rows, columns, cells)


def _row(digits: bytes) -> int:
    return int(digits[: _DIGITS_OF_EXCEL + 1] or b"0")


def _column(letters: bytes) -> int:
    if len(letters) > _LETTERS_OF_EXCEL:
        return _BEYOND_EXCEL
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
