"""The content.xml of an ods → what calamine does not tell of its cells, in the words of the second look at an xlsx.

There each cell says itself what it is: a percentage, an error, a formula without a result. Only such cells are written.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from par_cli.sheets import cell_name
from par_cli.submissions.second_look import SheetXml

# No look beyond the next tag: what is searched was written by anybody. The names are those that calamine goes by.
_TAG = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])((?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*)>"
)
_NAME = re.compile(rb"\stable:name\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)')")
_REPEATED = re.compile(rb"\stable:number-(?:columns|rows)-repeated\s*=\s*[\"']([0-9]{1,7})[\"']")
_PERCENTAGE = re.compile(rb"\soffice:value-type\s*=\s*[\"']percentage[\"']")
_ERROR = re.compile(rb"\scalcext:value-type\s*=\s*[\"']error[\"']")
_FORMULA = re.compile(rb"\stable:formula\s*=")
_VALUE = re.compile(rb"\soffice:value-type\s*=")
_SHOWN = re.compile(rb"<text:p(?:\s[^<>]*+)?>([^<]*+)<")
_LONGEST_SHOWN = 200
_MOST_CELLS = 100_000  # beyond, nothing is told
_PERCENT_STYLE = 1


class _Cell(NamedTuple):
    """What is to be told of a run of cells, in one row or in several alike."""

    row: int
    rows: int
    column: int
    columns: int
    attributes: bytes
    body: bytes


def ods_looks(content: bytes) -> dict[str, SheetXml]:
    """A second look at each sheet by its name; none in what hides some of its tags from a plain search."""
    if b"<!--" in content or b"<![CDATA[" in content or b"<!DOCTYPE" in content:
        return {}
    told: dict[str, list[_Cell]] = {}
    for name, cell in _told(content):
        cells = told.setdefault(name, [])
        if cell is not None:
            cells.append(cell)
    if sum(cell.rows * cell.columns for cells in told.values() for cell in cells) > _MOST_CELLS:
        return {}
    return {name: SheetXml(_written(cells), frozenset({_PERCENT_STYLE})) for name, cells in told.items()}


def _told(content: bytes) -> Iterator[tuple[str, _Cell | None]]:
    """Each sheet, and each run of its cells of which there is something to tell."""
    name, row, rows, column = "", 0, 0, 0
    for tag in _TAG.finditer(content):
        kind, attributes = tag[1], tag[2]
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        if kind == b"table":
            own = _NAME.search(attributes)
            name, row, rows = unescape((own[1] or own[2] or b"").decode(errors="replace")) if own else "", 0, 0
            yield name, None
        elif kind == b"table-row":
            row, rows, column = row + rows, count, 0
        else:
            if words := _words(content, tag.end(), attributes):
                yield name, _Cell(row, rows, column, count, *words)
            column += count


def _words(content: bytes, end: int, attributes: bytes) -> tuple[bytes, bytes] | None:
    """The attributes and the body that an xlsx would have for it; None where the value tells everything."""
    if _ERROR.search(attributes):
        shown = _SHOWN.match(content, end, end + _LONGEST_SHOWN)
        return b' t="e"', b"<v>%s</v>" % shown[1] if shown else b""
    if _PERCENTAGE.search(attributes):
        return b' s="%d"' % _PERCENT_STYLE, b""
    if _FORMULA.search(attributes) and not _VALUE.search(attributes):
        return b"", b"<f/>"
    return None


def _written(cells: list[_Cell]) -> bytes:
    """As the rows of an xlsx: a run of rows alike is written once for each."""
    rows: dict[int, list[bytes]] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows.setdefault(row, []).extend(
                b'<c r="%s"%s>%s</c>' % (cell_name(row, column).encode(), cell.attributes, cell.body)
                for column in range(cell.column, cell.column + cell.columns)
            )
    return b"".join(b'<row r="%d">%s</row>' % (row + 1, b"".join(rows[row])) for row in sorted(rows))
