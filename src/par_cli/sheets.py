"""The grid of a sheet: what its cells are called, and how far the bytes of a sheet reach.

The bytes may come from anybody. Every search here passes over each byte a bounded number of times, and what it cannot
place for certain it does not guess: then there is no answer.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_LETTERS_OF_EXCEL = 3  # XFD is its last column; a longer name is not Excel's
_DIGITS_OF_EXCEL = 7
_BEYOND_EXCEL = 1 << 20
_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"')
_PLAIN_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
# A tag that ends before the next one begins, its values in quotes; or a comment, a declaration, a piece of plain text.
# No group is repeated possessively: Python 3.11.0 to 3.11.3 then keep what a failed alternative had taken.
_TAG = re.compile(rb"<(?:[!?][^<>]*+>|[^\s<>!?\"'](?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*>)")
_ROW_OR_CELL = re.compile(rb"<(?:[^\s<>:/\"'!?]++:)?(row|c)(?=[\s/>])((?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*)>")
_ATTRIBUTE = re.compile(rb"(?<=[\s\"'])([^\s=\"'/]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_PLACE = re.compile(rb"([A-Za-z]*)([0-9]*)")


class Reach(NamedTuple):
    """The furthest row and column of a sheet (counted from 1), and the number of its cells."""

    rows: int
    columns: int
    cells: int

    @property
    def corner(self) -> str:
        """As Excel names the cell."""
        return f"{column_letters(self.columns)}{self.rows}"


def cell_name(row: int, column: int) -> str:
    """Row and column from 0 → ``E14``."""
    return f"{column_letters(column + 1)}{row + 1}"


def column_letters(number: int) -> str:
    """A column counted from 1 → its letters: 28 → ``AB``; none for 0."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: bytes) -> int:
    """Letters in either case → the column counted from 1; a number beyond Excel's last for a name that is too long."""
    if len(letters) > _LETTERS_OF_EXCEL:
        return _BEYOND_EXCEL
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def row_number(digits: bytes) -> int:
    """Digits → the row counted from 1; of a number that is too long only so much that it is beyond Excel's last."""
    return int(digits[: _DIGITS_OF_EXCEL + 1] or b"0")


def quick_reach(sheet: bytes) -> Reach | None:
    """How far the references of a sheet go, also those of cells that hold nothing.

    That is quick, where all rows and cells are written as Excel does; None where any is not.
    """
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
    return Reach(max(map(row_number, numbers), default=0), max(map(column_number, letters), default=0), len(cells))


def exact_reach(chunks: Iterable[bytes]) -> Reach | None:
    """How far the cells of a sheet go that may hold something, however they are written; None in what is no XML.

    The sheet may come in pieces, if each but the first begins with a tag. A row or cell without a reference is the
    next one. As every ``<`` must begin a tag that ends before the next ``<``, no reader can see a cell that is not
    seen here.
    """
    rows = columns = cells = row = column = 0
    for chunk in chunks:
        if chunk.count(b"<") != sum(1 for _ in _TAG.finditer(chunk)):
            return None
        for tag, attributes in _ROW_OR_CELL.findall(chunk):
            letters, digits = _reference(attributes)
            if tag == b"row":
                row, column = row_number(digits) if digits else row + 1, 0
                continue
            cells += 1
            column = column_number(letters) if letters else column + 1
            if attributes.endswith(b"/"):
                continue
            rows = max(rows, row_number(digits) if digits else row, 1)
            columns = max(columns, column)
    return Reach(rows, columns, cells)


def _reference(attributes: bytes) -> tuple[bytes, bytes]:
    """The letters and the digits of a tag's `r`, which is looked for by its name and not inside another's value."""
    own = next((one or other for name, one, other in _ATTRIBUTE.findall(attributes) if name == b"r"), b"")
    place = _PLACE.match(own)
    return (place[1], place[2]) if place else (b"", b"")
