"""The XML of a sheet → what calamine does not tell of a cell: an error, a formula without a value, a percent format."""

import re
from functools import cached_property, lru_cache
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree import ElementTree as ET

from par_cli.sheets import cell_name, column_number, row_number
from par_cli.submissions.typed_texts import Refusal

# None of these looks further than the next tag: what they search was written by anybody.
_ROW = re.compile(rb"<(?:[^\s<>:/]+:)?row(?=[\s/>])([^<>]*+)>")
_CELL = re.compile(rb"<(?:[^\s<>:/]+:)?c(?=[\s/>])((?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*)>")
_NUMBERED = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)([0-9]+)")
_STYLE = re.compile(rb"\ss\s*=\s*[\"']([0-9]{1,7})[\"']")
_ERROR = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_FORMULA = re.compile(rb"<(?:[^\s<>:/]+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:[^\s<>:/]+:)?v(?:\s[^<>]*+)?>([^<]*+)<")
_FORMAT = re.compile(r"[0-9]{1,7}")
_BUILT_IN_PERCENTS = frozenset({9, 10})
# A cell is searched for by its name only where that cannot take long, wherever it stands.
_LARGEST_SEARCHED = 1 << 20
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class CellXml(NamedTuple):
    """A cell's attributes and what stands between its tags."""

    attributes: bytes
    body: bytes


class SheetXml:
    """One sheet; only the cells that are asked for are looked at, as far as the sheet is written as Excel does."""

    def __init__(self, content: bytes, percents: frozenset[int]) -> None:
        self._content = content
        self._percents = percents
        # The plain searches are quick, and say no of most sheets.
        has_formulas = (b"<f" in content or b":f" in content) and _FORMULA.search(content) is not None
        has_errors = (b'"e"' in content or b"'e'" in content) and _ERROR.search(content) is not None
        self.may_be_flawed = has_formulas or has_errors
        styles = b"|".join(b"%d" % number for number in sorted(percents))
        shown = re.compile(rb"\ss\s*=\s*[\"'](?:%s)[\"']" % styles) if percents else None
        self.shows_percents = shown is not None and shown.search(content) is not None
        # What is written in these words of an ods has only its flaws: there a result does not say that it is one.
        self.tells_formulas = b"sheetData" in content
        self._cells: tuple[int, dict[int, CellXml]] = (-1, {})
        self._last = 0

    def flaw(self, row: int, column: int) -> Refusal | None:
        """Why a cell that reads as blank is not one: it holds an error, or a formula whose result was not stored."""
        cell = self._cell(row, column) if self.may_be_flawed else None
        if cell is None or not (cell.body or b"t=" in cell.attributes):  # as nearly all are
            return None
        value = _VALUE.search(cell.body)
        if _ERROR.search(cell.attributes):
            return Refusal("cell-error", {"text": value[1].decode(errors="replace") if value else "#ERROR"})
        if _FORMULA.search(cell.body) and (value is None or not value[1].strip()):
            # A formula whose result is an empty text says so by its type.
            return None if value is not None and b'"str"' in cell.attributes else Refusal("formula-unsaved", {})
        return None

    def has_formula(self, row: int, column: int) -> bool:
        """Whether what the cell shows was worked out, and not typed."""
        cell = self._cell(row, column) if self.may_be_flawed else None
        return cell is not None and _FORMULA.search(cell.body) is not None

    def is_percent(self, row: int, column: int) -> bool:
        """Whether the cell is formatted as a percentage."""
        cell = self._cell(row, column)
        style = _STYLE.search(cell.attributes) if cell else None
        return style is not None and int(style[1]) in self._percents

    @cached_property
    def _is_plain(self) -> bool:
        """Whether every cell is written as Excel does, so that one of them is found by its name alone.

        A form of ours has formulas in most of its rows: only the cell that is asked for should be looked at.
        """
        begin, end = self._content.find(b"<sheetData"), self._content.rfind(b"</sheetData>")
        if not 0 <= begin < end < _LARGEST_SEARCHED or b"<!--" in self._content:
            return False
        named, begun, other = (self._content.count(tag, begin, end) for tag in (b'<c r="', b"<c", b":c"))
        return named == begun and not other

    def _cell(self, row: int, column: int) -> CellXml | None:
        if self._is_plain:
            return self._named_cell(b'<c r="%s"' % cell_name(row, column).encode())
        if self._cells[0] != row:
            start, end = self._spans.get(row, (0, 0))
            self._cells = (row, _cells(self._content[start:end]))
        return self._cells[1].get(column)

    def _named_cell(self, begun: bytes) -> CellXml | None:
        """The cell whose tag begins so; they are asked for in their order, so each is looked for behind the last."""
        at = self._content.find(begun, self._last)
        at = self._content.find(begun) if at < 0 else at
        end = self._content.find(b">", at)
        if at < 0 or end < 0:
            return None
        self._last = at
        attributes = self._content[at + 2 : end]
        if attributes.endswith(b"/"):
            return CellXml(attributes, b"")
        until = self._content.find(b"</c>", end)
        return CellXml(attributes, self._content[end + 1 : until if until >= 0 else None])

    @cached_property
    def _spans(self) -> dict[int, tuple[int, int]]:
        return _rows(self._content)


def _rows(content: bytes) -> dict[int, tuple[int, int]]:
    """Row number from 0 → where its cells begin and end; a row without a number follows the one before."""
    spans: dict[int, tuple[int, int]] = {}
    number, begun = -1, 0
    for tag in _ROW.finditer(content):
        if begun:
            spans[number] = (begun, tag.start())
        reference = _NUMBERED.search(tag[1])
        number = row_number(reference[2]) - 1 if reference else number + 1
        begun = tag.end()
    if begun:
        spans[number] = (begun, len(content))
    return spans


def _cells(row: bytes) -> dict[int, CellXml]:
    found: dict[int, CellXml] = {}
    column = -1
    tags = list(_CELL.finditer(row))
    for at, tag in enumerate(tags):
        reference = _NUMBERED.search(tag[1])
        column = column_number(reference[1]) - 1 if reference else column + 1
        until = tags[at + 1].start() if at + 1 < len(tags) else len(row)
        found[column] = CellXml(tag[1], b"" if tag[1].endswith(b"/") else row[tag.end() : until])
    return found


class Parts(NamedTuple):
    """Which members hold the sheets, by their names, and the styles."""

    sheets: dict[str, str]
    styles: str


def parts_of(members: dict[str, bytes]) -> Parts:
    """Follow the container's relations from its root, as Excel does: no member has to be called what it mostly is."""
    book = next((target for kind, target in _relations(members, "").values() if kind == "officeDocument"), "")
    relations = _relations(members, book)
    sheets = {}
    for sheet in _elements(members.get(book, b""), "sheet"):
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        sheets[sheet.get("name", "")] = relations.get(relation, ("", ""))[1]
    return Parts(sheets, next((target for kind, target in relations.values() if kind == "styles"), ""))


def _relations(members: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """The relations of a member (or of the whole container): id → the last word of its kind, and the member meant."""
    folder, _, name = part.rpartition("/")
    content = members.get(normpath(join(folder, "_rels", f"{name}.rels")), b"")
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            normpath(join(folder, relation.get("Target", ""))).removeprefix("/"),
        )
        for relation in _elements(content, "Relationship")
    }


@lru_cache(maxsize=64)
def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles that show a percentage."""
    formats = {_format_of(own): _NOT_SHOWN.sub("", own.get("formatCode", "")) for own in _elements(styles, "numFmt")}
    percents = _BUILT_IN_PERCENTS - formats.keys() | {number for number, code in formats.items() if "%" in code}
    cell_styles = next(iter(_elements(styles, "cellXfs")), None)
    if cell_styles is None:
        return frozenset()
    return frozenset(at for at, style in enumerate(cell_styles) if _format_of(style) in percents)


def _format_of(element: ET.Element) -> int:
    """The number of its format; 0, "General", where it names none."""
    number = element.get("numFmtId", "0")
    return int(number) if _FORMAT.fullmatch(number) else 0


@lru_cache(maxsize=256)
def _elements(content: bytes, name: str) -> list[ET.Element]:
    """The elements of a name in any namespace; none in what is no XML or brings definitions of its own.

    Kept, because the forms of one round share these parts byte for byte; only small parts are asked for.
    """
    if b"<!DOCTYPE" in content:
        return []
    try:
        return ET.fromstring(content).findall(f".//{{*}}{name}")  # noqa: S314 -- bounded, and without own entities
    except (ET.ParseError, LookupError, ValueError):  # the last two: an encoding that it does not know
        return []
