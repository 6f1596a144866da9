"""A workbook being written: its looks, its page set-up and the marks that every sheet carries."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from par_cli.books.dense import Cell, DenseSheet, is_blank
from par_cli.books.names import SheetNames
from par_cli.books.texts import shown
from par_cli.layout import DEMONSTRATION

Written = TypeVar("Written", bound="Book")

FONT = "Times New Roman"
POINTS = "0.00##"
# A table for signing shows points as they are published: added unrounded, printed with two decimals.
PUBLISHED = "0.00"
_CREATED = datetime(2000, 1, 1)  # no clock: the same inputs give the same bytes  # noqa: DTZ001  # Excel knows no zones
_INCH = 2.54
_HEADER_LIMIT = 255
_LINE_HEIGHT = 1.32  # of the font's size
_PROSE = 1.12  # characters of Vietnamese prose in the width of a digit; measured 1.15 in Times New Roman
_MOST_HEIGHT = 400  # Excel has 409 points

_HEAD = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1, "bg_color": "#DDEBF7"}
_BODY = {"valign": "vcenter", "border": 1}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter", "text_wrap": True},
    "line": {"align": "center", "valign": "vcenter", "text_wrap": True},
    "bold line": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "italic line": {"italic": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "mark": {"bold": True, "font_size": 13, "font_color": "#FFFFFF", "bg_color": "#C00000", "align": "center",
             "valign": "vcenter", "text_wrap": True},
    "light mark": {"bold": True, "font_size": 13, "font_color": "#9C0006", "bg_color": "#FFE699", "align": "center",
                   "valign": "vcenter", "text_wrap": True},
    "note": {"italic": True, "font_size": 11, "valign": "top", "text_wrap": True},
    "signature": {"bold": True, "align": "center"},
    "signature note": {"italic": True, "align": "center"},
    "head": _HEAD,
    "head top": _HEAD | {"bottom": 0},
    "head bottom": _HEAD | {"top": 0},
    "head small": _HEAD | {"bold": False, "font_size": 8, "valign": "top"},
    "head light": _HEAD | {"bold": False, "italic": True, "font_size": 11},
    "block": _BODY | {"bold": True, "italic": True, "bg_color": "#F2F2F2"},
    "text": _BODY | {"text_wrap": True},
    "top text": _BODY | {"text_wrap": True, "valign": "top"},
    "code": _BODY | {"num_format": "@"},
    "top code": _BODY | {"num_format": "@", "valign": "top"},
    "center": _BODY | {"align": "center"},
    "top center": _BODY | {"align": "center", "valign": "top"},
    "whole": _BODY | {"align": "center", "num_format": "0"},
    "points": _BODY | {"num_format": POINTS, "align": "right", "indent": 1},
    "published": _BODY | {"num_format": PUBLISHED, "align": "right", "indent": 1},
    "top points": _BODY | {"num_format": POINTS, "align": "right", "indent": 1, "valign": "top"},
    "plain": {"num_format": "@"},
    "number": {"num_format": "General"},
    "label": {"bold": True, "valign": "top", "text_wrap": True},
    "value": {"valign": "top", "text_wrap": True, "num_format": "@"},
}  # fmt: skip
# Colours of what rose, fell and stayed; arrows and signs say it where a print has no colours.
UP, DOWN, LEVEL = "#2E7D32", "#C00000", "#7F7F7F"
BOLD: dict[str, object] = {"bold": True}
SHADED: dict[str, object] = {"bold": True, "bg_color": "#EAF1DD"}
FLAGGED: dict[str, object] = {"bg_color": "#FFF2CC"}


class Book:
    """A workbook: gives sheets and formats, each made once and in the same order for the same content.

    ``title`` stands in the footer of every page, ``marks`` (what a reader must know before any number) in its header.
    """

    def __init__(self, path: Path, title: str, marks: Sequence[str], tmpdir: str) -> None:
        self.title = title
        self.marks = list(marks)
        self.names = SheetNames()
        self.workbook = Workbook(str(path), {
            "constant_memory": True, "tmpdir": tmpdir, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "use_zip64": True, "default_row_height": 21, "default_column_width": 72,
            "default_format_properties": {"font_name": FONT, "font_size": 12, "font_scheme": "none"},
        })  # fmt: skip
        self.workbook.set_properties({"title": shown(title)[:200], "created": _CREATED})
        self.workbook.set_size(2400, 1500)
        self._formats: dict[tuple[object, ...], Format] = {}

    def look(self, name: str, **extra: object) -> Format:
        """The format of that name, with a few properties changed."""
        key = (name, *sorted(extra.items()))
        if key not in self._formats:
            properties = {"font_name": FONT, "font_size": 12, **LOOKS[name], **extra}
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def variant(self, look: Format, **extra: object) -> Format:
        """A format already given, with a few properties changed."""
        key = next(key for key, known in self._formats.items() if known is look)
        name, *properties = key
        return self.look(str(name), **{**dict(properties), **extra})  # type: ignore[arg-type]  # pairs by construction

    def index_look(self, decimals: int, **extra: object) -> Format:
        """The format of an index: as many decimals as the set prints."""
        return self.look("points", num_format="0." + "0" * decimals if decimals else "0", **extra)

    def difference(self, decimals: int, **extra: object) -> Format:
        """The look of a difference: green above zero, red below."""
        digits = f"0.{'0' * decimals}" if decimals else "0"
        return self.look(
            "points", **{"num_format": f"+{digits};[Red]−{digits};[Black]{digits}", "font_color": UP, **extra}
        )

    def rank_change(self, **extra: object) -> Format:
        """The look of a change of rank: a number, so that it sorts, shown as an arrow and how far."""
        return self.look("whole", num_format='"▲"0;[Red]"▼"0;[Black]"–"', font_color=UP, **extra)

    def sheet(self, name: str, *, widths: Sequence[float], landscape: bool = True, hidden: bool = False) -> DenseSheet:
        """A new sheet on A4, one page wide, with the marks in its print header."""
        sheet: DenseSheet = self.workbook.add_worksheet(name, DenseSheet)
        for column, width in enumerate(widths):
            checked(sheet.set_column(column, column, width))
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=1.3 / _INCH, right=1.1 / _INCH, top=2 / _INCH, bottom=1.7 / _INCH)
        font = f'&"{FONT},Bold"'
        marks = " – ".join(self.marks)
        sheet.set_header(f"&C{font}&11 {_in_header(marks)}" if marks else "")
        font = f'&"{FONT},Regular"'
        sheet.set_footer(f"&L{font}&10 {_in_header(self.title)}&R{font}&10 Trang &P/&N")
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        if hidden:
            sheet.hide()
        return sheet

    def release(self) -> None:
        """Close the sheets' temporary files, also after a failure."""
        for sheet in self.workbook.worksheets():
            sheet.release()

    def write_lines(self, sheet: DenseSheet, lines: Sequence[tuple[str, str]], widths: Sequence[float]) -> int:
        """Lines of (text, look) across the table from the first row on, the marks after the first; the next row."""
        given = [(text, look) for text, look in lines if text]
        marks = [(mark, "mark" if mark == DEMONSTRATION else "light mark") for mark in self.marks]
        everything = [*given[:1], *marks, *given[1:]]
        for row, (text, look) in enumerate(everything):
            self.write_across(sheet, row, text, look, widths)
        return len(everything)

    def write_across(self, sheet: DenseSheet, row: int, text: str, look: str, widths: Sequence[float]) -> None:
        """One text over all columns of the table, high enough for its lines."""
        size = LOOKS[look].get("font_size", 12)
        sheet.set_row(row, height_of(text, sum(widths), size))
        if len(widths) == 1:
            put(sheet, row, 0, text, self.look(look))
        else:
            merge(sheet, row, 0, len(widths) - 1, text, self.look(look))


@contextmanager
def written(make: Callable[[str], Written]) -> Iterator[Written]:
    """A book while its sheets are written; ``make`` gets a folder for temporary files, which is gone at the end."""
    with TemporaryDirectory(prefix="par-", ignore_cleanup_errors=True) as tmpdir:
        book = make(tmpdir)
        try:
            yield book
            book.workbook.close()
        finally:
            book.release()


def put(sheet: DenseSheet, row: int, column: int, value: Cell, look: Format) -> None:
    """One cell: a text stays a text, a NaN or None is blank."""
    if is_blank(value):
        checked(sheet.write_blank(row, column, None, look))
    elif isinstance(value, str):
        checked(sheet.write_string(row, column, shown(value), look))
    else:
        checked(sheet.write_number(row, column, value, look))


def merge(sheet: DenseSheet, row: int, first: int, last: int, value: Cell, look: Format) -> None:
    """One value over several columns of a row."""
    checked(sheet.merge_range(row, first, row, last, "", look))
    put(sheet, row, first, value, look)


def checked(code: int | None) -> None:
    """XlsxWriter answers trouble with a number only; here that is a mistake of ours."""
    if code:
        raise ValueError(f"XlsxWriter refused a cell ({code})")


@lru_cache(maxsize=65_536)
def height_of(text: str, width: float, size: float = 12) -> float:
    """The height in points of a text in columns so many characters wide, as far as can be told without its font.

    Written for every row that wraps: LibreOffice and previews do not work it out themselves.
    """
    per_line = max(width * 12 / size * _PROSE, 1)
    lines = sum(_lines(line, per_line) for line in text.split("\n"))
    return min(lines * size * _LINE_HEIGHT + 3, _MOST_HEIGHT)


def _lines(text: str, per_line: float) -> int:
    """How many lines words fill; a word longer than a line is cut."""
    lines, filled = 1, 0.0
    for word in text.split():
        length = len(word)
        if filled and filled + 1 + length > per_line:
            lines, filled = lines + 1, 0.0
        filled += length + (1 if filled else 0)
        if filled > per_line:
            lines += math.ceil(filled / per_line) - 1
            filled %= per_line
    return lines


def _in_header(text: str) -> str:
    """For a print header or footer: ``&`` doubled, one line, short enough that all of it fits."""
    text = " ".join(shown(text).split())[:150]
    return text.replace("&", "&&")[: _HEADER_LIMIT - 60]
