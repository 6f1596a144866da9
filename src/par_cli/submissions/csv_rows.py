"""The bytes of a csv as offices save it → its rows, one for each line, so that an editor numbers them alike."""

import csv
import io
import re
from collections.abc import Callable, Sequence

from par_cli.findings import Finding, ParError

EXTENSIONS = frozenset({".csv", ".tsv", ".txt"})
SEPARATORS = (",", ";", "\t")
HEAD_ROWS = 30  # headings stand in one of the first so many filled rows
_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def csv_rows(
    raw: bytes,
    name: str,
    is_heading: Callable[[Sequence[str]], bool],
    *,
    quote: str,
    encodings: Sequence[str] = ("utf-8-sig",),
) -> list[list[str]]:
    """The rows of a csv, its separator found by its headings; without a byte order mark the first encoding that fits.

    Raises `ParError`; ``quote``: what is said of a quote that nobody closed.
    """
    text = _decoded(raw, name, encodings)
    separator, is_told = _separator(text, is_heading)
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            row = None
            is_broken = True
        else:
            # A quote that nobody closed takes the rows below into its cell.
            is_broken = row is not None and any(separator in cell.partition("\n")[2] for cell in row)
        if is_broken:
            raise ParError(Finding(code=quote, facts={"row": line}, file=name, line=line))
        if row is None:
            break
        rows += [[cell.strip() for cell in row], *([""] for _ in range(reader.line_num - line))]
    if is_told:
        rows[0] = []
    return rows


def _decoded(raw: bytes, name: str, encodings: Sequence[str]) -> str:
    for encoding in ("utf-16",) if raw.startswith(_UTF16_MARKS) else encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ParError(Finding(code="not-utf8", file=name))


def _separator(text: str, is_heading: Callable[[Sequence[str]], bool]) -> tuple[str, bool]:
    """What parts the cells, and whether the first line says so, as Excel has it: ``sep=;``."""
    lines = [line for line in text.splitlines() if line.strip()][:HEAD_ROWS]
    if lines and (told := _SEPARATOR.fullmatch(lines[0].strip())) and text.startswith(lines[0]):
        return told[1], True
    for separator in SEPARATORS:
        if any(is_heading([cell.strip(' "') for cell in line.split(separator)]) for line in lines):
            return separator, False
    return max(SEPARATORS, key=(lines or [""])[0].count), False
