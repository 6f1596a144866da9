"""A file → its sheets, after a look that none of them asks a reader for far more room than it has cells.

A workbook of 5 KB can claim one cell at XFD1048576; calamine makes room for the whole rectangle, and the process dies.
The bounds of `submissions` are for forms, and a record of 12,000 units is beyond them: here room is held against cells.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineWorkbook

from par_cli.findings import Finding, ParError
from par_cli.layout import RECORD_CRITERIA_SHEET, RECORD_SHEET, RECORD_UNITS_SHEET
from par_cli.sheets import exact_reach

Rows = list[list[Any]]

# Sheets that par alone writes: what has one of them is a record, or was one.
_HIDDEN_SHEETS = frozenset({RECORD_SHEET, RECORD_UNITS_SHEET, RECORD_CRITERIA_SHEET})
# How xlsx, ods, xls and xlsb name them, and the parts that do; an xls has none.
_NAMED = re.compile(
    b"|".join(
        pattern
        for name in map(str.encode, sorted(_HIDDEN_SHEETS))
        for pattern in (b"=[\"']%s[\"']" % name, b"\\x00%s" % name, name.decode().encode("utf-16-le"))
    )
)
_NAMING_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")

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
_OLE = b"\xd0\xcf\x11\xe0"


def is_record(path: Path) -> bool:
    """Whether par wrote a workbook, whole or not any more, and in whatever format it is now: its hidden sheets tell."""
    try:
        with ZipFile(path) as container:
            parts = [name for name in container.namelist() if name.lower() in _NAMING_PARTS]
            return any(_NAMED.search(chunk) for name in parts for chunk in _chunks(container, name))
    except BadZipFile:
        with path.open("rb") as file:
            return file.read(len(_OLE)) == _OLE and _NAMED.search(file.read(_CHUNK)) is not None
    except (OSError, EOFError, NotImplementedError, RuntimeError, zlib.error):  # whoever reads it says what is wrong
        return False


class RecordWorkbook:
    """The sheets by name, each read when it is asked for."""

    def __init__(self, path: Path) -> None:
        self._file = path.name
        if not path.exists():
            raise self.refusal("file-not-found")
        try:
            self._check_room(path)
            self._book = CalamineWorkbook.from_path(path)
        except ParError:
            raise
        except OSError as error:
            raise self.refusal("file-unreadable", reason=error.strerror or str(error)) from error
        except Exception as error:  # calamine's and zipfile's errors have no common base
            raise self.refusal("record-damaged" if is_record(path) else "record-not-one") from error

    def refusal(self, code: str, sheet: str | None = None, **facts: object) -> ParError:
        """Why this file is not a record, or no longer one."""
        return ParError(Finding(code=code, facts=facts, file=self._file, sheet=sheet))

    def rows(self, name: str) -> Rows:
        """The rows of a sheet, from its first cell on."""
        if name not in self._book.sheet_names:
            is_ours = not _HIDDEN_SHEETS.isdisjoint(self._book.sheet_names)
            raise self.refusal("record-damaged", name) if is_ours else self.refusal("record-not-one")
        try:
            return self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except Exception as error:
            raise self.refusal("record-damaged", name) from error

    def _check_room(self, path: Path) -> None:
        with ZipFile(path) as container:
            members = [member for member in container.infolist() if member.filename.lower().endswith(".xml")]
            unpacked = sum(member.file_size for member in members)
            if unpacked > _MOST_BYTES:
                raise self.refusal("file-too-large", megabytes=unpacked >> 20, limit=_MOST_BYTES >> 20)
            for member in members:
                if _is_modest(_chunks(container, member.filename)):
                    continue
                reach = exact_reach(_chunks(container, member.filename))
                if reach is None:
                    raise self.refusal("record-damaged", member.filename)
                if reach.rows * reach.columns > max(_ROOM, _ROOM_A_CELL * reach.cells):
                    raise self.refusal("sheet-too-large", member.filename, corner=reach.corner)


def _chunks(container: ZipFile, name: str) -> Iterator[bytes]:
    """A part in pieces that end before a tag."""
    rest = b""
    with container.open(name) as part:
        while chunk := part.read(_CHUNK):
            chunk = rest + chunk
            end = max(chunk.rfind(b"<"), 0)
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
