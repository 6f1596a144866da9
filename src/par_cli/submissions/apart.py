"""A workbook in an older or foreign format → its cells, read in another process, whose death is only an answer.

Run as a script (by its path, so that it imports little), it reads the bytes on stdin and writes JSON on stdout. It
gets the limits and the places of installed packages as an argument, because ``-I`` hides those of the user.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

SECONDS = 60
_MEMORY = 2 << 30


class Sheet(NamedTuple):
    """A sheet, and whether its readers can see it."""

    name: str
    is_seen: bool
    rows: list[list[Any]]


class Limits(NamedTuple):
    """The largest sheet that is read."""

    rows: int
    columns: int
    cells: int


class Refused(NamedTuple):
    """Why a workbook was not read: the code of a finding and its facts."""

    code: str
    facts: Mapping[str, Any]


def read_apart(raw: bytes, limits: Limits) -> list[Sheet] | Refused:
    """The sheets in order; or why there are none."""
    places = [place for place in sys.path if Path(place).is_absolute()]
    command = [sys.executable, "-I", __file__, json.dumps([places, limits])]
    try:
        # Our own interpreter and our own file; only the input is foreign.
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Refused("file-too-slow", {"seconds": SECONDS})
    except OSError as error:
        return Refused("file-not-workbook", {"reason": error.strerror or type(error).__name__})
    if done.returncode != 0:
        return Refused("file-reader-died", {})
    answer = json.loads(done.stdout)
    if isinstance(answer, dict):
        return Refused(**answer)
    return [Sheet(name, is_seen, [[_cell(value) for value in row] for row in rows]) for name, is_seen, rows in answer]


def _cell(value: Any) -> Any:
    """JSON has no dates: they travel as a list of one text."""
    if not isinstance(value, list):
        return value
    text = value[0]
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _told(value: Any) -> Any:
    return [value.isoformat()] if isinstance(value, date) else str(value)


def _read(raw: bytes, limits: Limits) -> list[Sheet] | dict[str, Any]:
    from io import BytesIO  # noqa: PLC0415 -- only the child needs them

    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum  # noqa: PLC0415

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(raw))
        sheets = []
        for told in workbook.sheets_metadata:
            sheet = workbook.get_sheet_by_name(told.name)
            rows, columns = (last + 1 for last in sheet.end or (-1, -1))
            if rows > limits.rows or columns > limits.columns or rows * columns > limits.cells:
                return Refused("sheet-too-large", {"rows": rows, "columns": columns})._asdict()
            is_seen = told.visible == SheetVisibleEnum.Visible
            sheets.append(Sheet(told.name, is_seen, sheet.to_python(skip_empty_area=False)))
    except PasswordError:
        return Refused("file-encrypted", {})._asdict()
    except (CalamineError, OSError, ValueError) as error:
        return Refused("file-not-workbook", {"reason": str(error)[:120]})._asdict()
    return sheets


def _bound_memory() -> None:
    """Where the system can: a demand for more fails in this process alone."""
    try:
        import resource  # noqa: PLC0415 -- Windows has none
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(hard, _MEMORY)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (OSError, ValueError):  # some systems know the limit and refuse to set it
        return


if __name__ == "__main__":
    _places, _limits = json.loads(sys.argv[1])
    # Behind our own: nothing there may take the place of the standard library.
    sys.path += [place for place in _places if place not in sys.path]
    _bound_memory()
    json.dump(_read(sys.stdin.buffer.read(), Limits(*_limits)), sys.stdout, default=_told)
