"""How a form looks: its fonts, tints, and the set-up of its printed pages.

Every tint differs from the others in lightness and comes with a word or a weight of its own, so that nothing is lost on
a black-and-white printer.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from par_cli.books.book import FONT
from par_cli.books.texts import printable
from par_cli.findings import Finding, ParError

# A fixed date, because a form must be the same bytes whenever it is written.
_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
AREA_TINT, BRANCH_TINT, CLOSED_TINT, INPUT_TINT = "#B4C7DC", "#DEE7F0", "#CFCFCF", "#FFFBE0"
NOTICE_TINT = "#FFE699"
GREY = "#595959"
_LONGEST_TITLE = 200  # Excel refuses properties beyond 255 characters
_TOO_LONG = -2  # XlsxWriter's answer to a text beyond 32,767 characters
_MIDDLE = {"align": "center", "valign": "vcenter"}
STYLES: Mapping[str, Mapping[str, object]] = {
    "plain": {"text_wrap": True, "valign": "vcenter"},
    "label": {"bold": True, "valign": "vcenter", "text_wrap": True},
    "line to write on": {"text_wrap": True, "valign": "vcenter", "bottom": 4, "locked": False},
    "left": _MIDDLE,
    "office": {**_MIDDLE, "bold": True},
    "motto": {**_MIDDLE, "bold": True, "underline": True},
    "title": {**_MIDDLE, "bold": True, "font_size": 14, "text_wrap": True},
    "subtitle": {**_MIDDLE, "italic": True, "text_wrap": True},
    "mark": {**_MIDDLE, "bold": True, "font_color": "#C00000", "text_wrap": True, "border": 1},
    "heading": {**_MIDDLE, "bold": True, "text_wrap": True, "border": 1, "bg_color": "#8EA9C1"},
    "rule": {"italic": True, "font_size": 11, "font_color": "#404040", "text_wrap": True, "valign": "top", "border": 1},
}  # fmt: skip


class Looks:
    """The cell formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def look(self, **wanted: object) -> Format:
        """A format with these properties."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format({"font_name": FONT, "font_size": 12, **wanted})
        return self._formats[key]

    def style(self, name: str) -> Format:
        """A format of the table of styles."""
        return self.look(**STYLES[name])

    def cell(self, tint: str | None = None, align: str = "center", **more: object) -> Format:
        """A cell inside a table."""
        look: dict[str, object] = {"border": 1, "text_wrap": True, "valign": "vcenter", "align": align, **more}
        return self.look(**look) if tint is None else self.look(**look, bg_color=tint)


def new_workbook(path: Path, title: str) -> Workbook:
    """An empty workbook in the form's font, by which Excel measures its columns."""
    workbook = Workbook(path.as_posix(), {
        "default_format_properties": {"font_name": FONT, "font_size": 12, "font_scheme": "none"},
        "default_row_height": 21, "default_column_width": 72,
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    })  # fmt: skip
    workbook.set_properties({"title": printable(title)[:_LONGEST_TITLE], "created": _CREATED})
    workbook.set_size(2400, 1500)
    return workbook


def set_up_page(sheet: Worksheet, looks: Looks, mark: str) -> None:
    """A4 across, one page wide, numbered; a mark stands on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.7 if mark else 0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f'&C&"{FONT}"&10Trang &P/&N')
    if mark:
        sheet.set_header(f'&C&"{FONT},Bold"&11{mark.replace("&", "&&")}')
    sheet.hide_gridlines(2)


def across(sheet: Worksheet, row: int, first: int, last: int, text: str, look: Format) -> None:
    """A text over several columns; merged empty first, because a merged range would turn "=…" into a formula."""
    if first == last:
        put_text(sheet, row, first, text, look)
        return
    sheet.merge_range(row, first, row, last, "", look)
    put_text(sheet, row, first, text, look)


def put_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """A text as a text, also where it begins with "=". Raises `ParError` for one that no cell holds: none is cut."""
    if text := printable(text):
        if sheet.write_string(row, column, text, look) == _TOO_LONG:
            raise ParError(Finding(code="text-too-long", facts={"text": f"{text[:60]}…"}))
    else:
        checked(sheet.write_blank, row, column, None, look)


def checked(write: Callable[..., int], row: int, column: int, *given: object) -> None:
    """XlsxWriter refuses with a return code only."""
    if write(row, column, *given) != 0:
        raise ValueError(f"row {row + 1}, column {column + 1}: no cell holds this ({str(given[0])[:40]}…)")
