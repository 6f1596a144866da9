"""A file → its sheets, after a look that none of them asks a reader for far more room than it has cells.

A workbook of 5 KB can claim one cell at XFD1048576; calamine makes room for the whole rectangle, and the process dies.
The bounds of `submissions` are for forms, and a record of 12,000 units is beyond them: here room is held against cells.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineWorkbook

from par_cli.entries import cell_name
from par_cli.findings import Finding, ParError
from par_cli.layout import RECORD_SHEET

NOT_OURS = "không phải hồ sơ kết quả do par ghi"
Rows = list[list[Any]]

_REFERENCE = re.compile(rb"[\s\"']r\s*=\s*[\"']([A-Za-z]{1,9})([0-9]{1,9})[\"']")
# A sheet whose cells are written as Excel does, with no column beyond ZZ, and none beyond Z where there are 100,000
# rows, asks for less than 2 GB, whatever else it says. That is quickly seen.
_COLUMN_AAA = re.compile(rb'<c r="[A-Z]{3}')
_COLUMN_AA = re.compile(rb'<c r="[A-Z]{2}')
_ROW_100000 = re.compile(rb'<c r="[A-Z]{1,2}[0-9]{6}')
_OTHER_TAGS = (b"<col", b"<conditionalFormatting", b"<cfRule")
_CHUNK = 1 << 24
_ROOM = 2_000_000  # cells that every sheet may ask for
_ROOM_A_CELL = 20  # and so many for each that it has: a table is full, a list of problems has a few long rows
_MOST_BYTES = 8 << 30


class NotARecordError(Exception):
    """The workbook is not a record, or no longer one; the text says why."""


class RecordWorkbook:
    """The sheets by name, each read when it is asked for."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise ParError(Finding(code="file-not-found", file=path.name))
        try:
            _check_room(path)
            self._book = CalamineWorkbook.from_path(path)
        except PermissionError as error:
            raise ParError(Finding(code="file-unreadable", facts={"reason": error.strerror}, file=path.name)) from None
        except NotARecordError:
            raise
        except Exception as error:  # calamine's and zipfile's errors have no common base
            raise NotARecordError(NOT_OURS if isinstance(error, BadZipFile) else str(error).split("\n")[0]) from error

    def rows(self, name: str) -> Rows:
        """The rows of a sheet, from its first cell on."""
        if name not in self._book.sheet_names:
            raise NotARecordError(NOT_OURS if name == RECORD_SHEET else f"thiếu trang “{name}”")
        try:
            return self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except Exception as error:
            raise NotARecordError(f"trang “{name}” bị hỏng") from error


def _check_room(path: Path) -> None:
    with ZipFile(path) as container:
        members = [member for member in container.infolist() if member.filename.lower().endswith(".xml")]
        if sum(member.file_size for member in members) > _MOST_BYTES:
            raise NotARecordError("tệp bung ra quá lớn")
        for member in members:
            if _is_modest(_chunks(container, member.filename)):
                continue
            cells, rows, columns = _reach(_chunks(container, member.filename))
            if rows * columns > max(_ROOM, _ROOM_A_CELL * cells):
                corner = cell_name(rows - 1, columns - 1)
                raise NotARecordError(f"{member.filename} kéo dài đến ô {corner} mà chỉ có {cells} ô")


def _chunks(container: ZipFile, name: str) -> Iterator[bytes]:
    """A part in pieces that end before a tag."""
    rest = b""
    with container.open(name) as part:
        while chunk := part.read(_CHUNK):
            chunk = rest + chunk
            end = chunk.rfind(b"<")
            yield chunk[:end]
            rest = chunk[end:]
    yield rest


def _is_modest(chunks: Iterator[bytes]) -> bool:
    """Whether a quick look is enough."""
    wide = tall = False
    for chunk in chunks:
        if not _is_canonical(chunk):
            return False
        beyond_z = bool(_COLUMN_AA.search(chunk))
        if beyond_z and _COLUMN_AAA.search(chunk):
            return False
        wide = wide or beyond_z
        tall = tall or bool(_ROW_100000.search(chunk))
        if wide and tall:
            return False
    return True


def _is_canonical(chunk: bytes) -> bool:
    """Whether every cell is written as Excel does, its reference first and without a prefix."""
    cells, tags = chunk.count(b'<c r="'), chunk.count(b"<c")
    if cells != tags:
        tags -= sum(chunk.count(tag) for tag in _OTHER_TAGS)
    return cells == tags and b":c" not in chunk


def _reach(chunks: Iterator[bytes]) -> tuple[int, int, int]:
    """How many cells a part has, and their furthest row and column."""
    cells = 0
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    for chunk in chunks:
        found = _REFERENCE.findall(chunk)
        cells += len(found)
        rows.update(row for _, row in found)
        columns.update(column for column, _ in found)
    return cells, max(map(int, rows), default=0), max(map(_column, columns), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
