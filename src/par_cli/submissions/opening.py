"""A file → a workbook that is safe to read, or the finding that says why it is not opened.

A workbook of 5 KB can claim a cell so far away that a reader asks for 500 GB and the whole process dies, which nobody
can catch. So an xlsx is unpacked here under a bound, its sheets are searched for the furthest cell, and calamine is
given a new container with exactly the parts that were searched: it cannot see anything else. Other formats are read
in a process of their own.
"""

import hashlib
import re
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from par_cli.findings import Finding
from par_cli.sheets import Reach
from par_cli.submissions.apart import Limits, Refused, read_apart
from par_cli.submissions.reach import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_MEGABYTES,
    MAX_MEMBERS,
    MAX_ROWS,
    furthest_cell,
    is_too_far,
    repeated_text,
)
from par_cli.submissions.workbook import ForeignWorkbook, ReaderDiedError, Workbook, XlsxWorkbook, panics_as_errors

EXTENSIONS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
_MEGABYTE = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_MEMBER = 0x1
# calamine never needs them, and what is not unpacked cannot do harm.
_NOT_NEEDED = re.compile(
    r"(?:xl/)?(?:theme|drawings|charts|media|printersettings|docprops|customxml|comments)[0-9]*[/.]", re.IGNORECASE
)
_NEEDED = (".xml", ".rels")
_READ_ERRORS = (BadZipFile, CalamineError, OSError, EOFError, NotImplementedError, ValueError, RuntimeError)


class OpeningError(Exception):
    """Why a file was not opened; the finding names it."""

    def __init__(self, code: str, file: str, sheet: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.finding = Finding(code=code, facts=facts, file=file, sheet=sheet)


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that is not too large to be a submission. Raises `OpeningError`."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe or a device never ends
            raise OpeningError("file-unreadable", name, reason="not a regular file")
        size = status.st_size
        if size > MAX_MEGABYTES * _MEGABYTE:
            raise OpeningError("file-too-large", name, megabytes=size // _MEGABYTE, limit=MAX_MEGABYTES)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise OpeningError("file-not-found", name) from None
    except OSError as error:
        raise OpeningError("file-unreadable", name, reason=error.strerror or type(error).__name__) from None
    if not raw:
        raise OpeningError("file-empty", name)
    return raw


def sha256(raw: bytes) -> str:
    """The hash under which a file stands in the provenance."""
    return hashlib.sha256(raw).hexdigest()


def open_workbook(raw: bytes, name: str) -> Workbook:
    """The workbook in some bytes, by what they are and not by what the file is called. Raises `OpeningError`."""
    if raw.startswith(_OLE):
        if _ENCRYPTED_STREAM in raw:
            raise OpeningError("file-encrypted", name)
        return _foreign(raw, name, b"")
    if not raw.startswith(b"PK"):
        raise OpeningError("file-not-zip", name)
    try:
        members = _unpacked(raw, name)
        lowered = {member.lower() for member in members}
        if "xl/workbook.bin" in lowered or "content.xml" in lowered:
            return _foreign(raw, name, members.get("content.xml", b""))
        _check_reach(members, name)
        with panics_as_errors():
            return XlsxWorkbook(CalamineWorkbook.from_filelike(BytesIO(_packed(members))), members)
    except PasswordError:
        raise OpeningError("file-encrypted", name) from None
    except _READ_ERRORS as error:
        raise _refused(error, name) from None


def not_a_workbook(error: Exception, name: str) -> Finding:
    """The finding for a workbook that fails only when one of its sheets is read."""
    return _refused(error, name).finding


def _unpacked(raw: bytes, name: str) -> dict[str, bytes]:
    """The members that matter, never more bytes of them than the limit, whatever the container says."""
    limit = MAX_MEGABYTES * _MEGABYTE
    if raw.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise OpeningError("file-too-many-parts", name, limit=MAX_MEMBERS)
    members: dict[str, bytes] = {}
    left = limit
    with ZipFile(BytesIO(raw)) as container:
        listed = container.infolist()
        declared = sum(info.file_size for info in listed)
        if declared > limit:
            raise OpeningError("file-too-large", name, megabytes=declared // _MEGABYTE, limit=MAX_MEGABYTES)
        for info in listed:
            if info.flag_bits & _ENCRYPTED_MEMBER:
                raise OpeningError("file-encrypted", name)
            if info.filename.lower() == "xl/workbook.bin":
                members[info.filename] = b""
            if not info.filename.lower().endswith(_NEEDED) or _NOT_NEEDED.match(info.filename):
                continue
            with container.open(info) as member:
                members[info.filename] = member.read(left + 1)
            left -= len(members[info.filename])
            if left < 0:
                raise OpeningError("file-too-large", name, megabytes=f"> {MAX_MEGABYTES}", limit=MAX_MEGABYTES)
    return members


def _check_reach(members: dict[str, bytes], name: str) -> None:
    """Refuse a sheet that claims far cells, and texts repeated into gigabytes."""
    cells = 0
    for part, content in members.items():
        if b"sheetData" not in content:
            continue
        reach = furthest_cell(content)
        if reach is None:
            raise OpeningError("file-broken", name, part.rsplit("/", 1)[-1])
        cells += reach.cells
        if is_too_far(reach):
            raise OpeningError("sheet-too-large", name, part.rsplit("/", 1)[-1], corner=reach.corner)
    megabytes = (
        max((repeated_text(content, cells) for content in members.values() if b"sst" in content[:400]), default=0)
        // _MEGABYTE
    )
    if megabytes > MAX_MEGABYTES * 5:
        raise OpeningError("file-too-large", name, megabytes=megabytes, limit=MAX_MEGABYTES * 5)


def _packed(members: dict[str, bytes]) -> bytes:
    """The members in a container without compression."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as container:
        for member, content in members.items():
            container.writestr(ZipInfo(member), content)
    return packed.getvalue()


def _foreign(raw: bytes, name: str, content: bytes) -> Workbook:
    answer = read_apart(raw, Limits(MAX_ROWS, MAX_COLUMNS, MAX_CELLS))
    if not isinstance(answer, Refused):
        return ForeignWorkbook(answer, content)
    if answer.code == "sheet-too-large":
        raise OpeningError(answer.code, name, corner=Reach(**answer.facts, cells=0).corner)
    raise OpeningError(answer.code, name, **answer.facts)


def _refused(error: Exception, name: str) -> OpeningError:
    """What a library says of the file, in its own words."""
    if isinstance(error, ReaderDiedError):
        return OpeningError("file-reader-died", name)
    text = str(error).strip()
    return OpeningError("file-not-workbook", name, reason=text.splitlines()[0][:120] if text else type(error).__name__)
