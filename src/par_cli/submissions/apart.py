"""A workbook in an older or foreign format → its cells, read in another process, whose death is only an answer.

Run as a script (by its path, so that it imports little), it reads the bytes on stdin and writes JSON on stdout.
"""

import json
import subprocess
import sys
from datetime import date, datetime
from typing import Any

SECONDS = 60
_MEMORY = 2 << 30
_MAX_ROWS, _MAX_COLUMNS, _MAX_CELLS = 100_000, 1_000, 5_000_000

Sheets = list[tuple[str, list[list[Any]]]]


def read_apart(raw: bytes) -> Sheets | str:
    """The sheets by name, in order; or a word on what went wrong ("encrypted", "corner …", a reason)."""
    command = [sys.executable, "-I", __file__]
    try:
        # Our own interpreter and our own file; only the input is foreign.
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return f"reading it took more than {SECONDS} seconds"
    except OSError as error:
        return str(error)
    if done.returncode != 0:
        return f"its reader stopped (code {done.returncode}); the file may be damaged"
    answer = json.loads(done.stdout)
    if isinstance(answer, str):
        return answer
    return [(name, [[_cell(value) for value in row] for row in rows]) for name, rows in answer]


def _cell(value: Any) -> Any:
    """JSON has no dates: they travel as a list of one text."""
    if not isinstance(value, list):
        return value
    text = value[0]
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _told(value: Any) -> Any:
    return [value.isoformat()] if isinstance(value, date) else str(value)


def _read(raw: bytes) -> Sheets | str:
    from io import BytesIO  # noqa: PLC0415 -- only the child needs them

    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(raw))
        sheets = []
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            rows, columns = sheet.total_height, sheet.total_width
            if rows > _MAX_ROWS or columns > _MAX_COLUMNS or rows * columns > _MAX_CELLS:
                return f"corner R{rows}C{columns}"
            sheets.append((name, sheet.to_python(skip_empty_area=False)))
    except PasswordError:
        return "encrypted"
    except (CalamineError, OSError, ValueError) as error:
        return str(error)[:120]
    return sheets


def _bound_memory() -> None:
    """Where the system can: a demand for more fails in this process alone."""
    try:
        import resource  # noqa: PLC0415 -- Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _bound_memory()
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout, default=_told)
