"""An opened workbook → the rows of its sheets, and a second look at cells of which the values say too little."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Protocol

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from par_cli.layout import IDENTITY_SHEET
from par_cli.submissions.apart import Sheet
from par_cli.submissions.cells import Cell
from par_cli.submissions.ods_look import ods_looks
from par_cli.submissions.second_look import Parts, SheetXml, parts_of, percent_styles

Rows = list[list[Cell]]


class ReaderDiedError(CalamineError):
    """calamine gave up in a way that it did not foresee."""


@contextmanager
def panics_as_errors() -> Iterator[None]:
    """A panic of calamine is no `Exception` and would end the run; one bad file must not."""
    try:
        yield
    except MemoryError:
        raise ReaderDiedError from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ReaderDiedError from None


class Workbook(Protocol):
    """What the readers of submissions, surveys and appraisals see of any format."""

    names: list[str]
    hidden: frozenset[str]  # sheets that its readers cannot see, where the format tells; our own is not among them

    def rows(self, name: str, most: int | None = None) -> Rows:
        """The rows of a sheet from its first, the empty ones included; at ``most`` so many."""

    def look(self, name: str) -> SheetXml | None:
        """The sheet's own words, or None in a format that has no more to tell than its values."""


class XlsxWorkbook:
    """Read by calamine; its parts stay at hand for the second look."""

    def __init__(self, workbook: CalamineWorkbook, members: dict[str, bytes]) -> None:
        self.names = workbook.sheet_names
        seen = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible}
        self.hidden = frozenset(self.names) - seen - {IDENTITY_SHEET}
        self._workbook = workbook
        self._members = members
        self._sheets: dict[str, CalamineSheet] = {}
        self._looks: dict[str, SheetXml | None] = {}

    def rows(self, name: str, most: int | None = None) -> Rows:
        """As the protocol says; a sheet of another kind (a chart) has none."""
        with panics_as_errors():
            if name not in self._sheets:
                self._sheets[name] = self._workbook.get_sheet_by_name(name)
            return self._sheets[name].to_python(skip_empty_area=False, nrows=most)

    def look(self, name: str) -> SheetXml | None:
        """As the protocol says."""
        if name not in self._looks:
            content = self._members.get(self._parts.sheets.get(name, ""))
            self._looks[name] = None if content is None else SheetXml(content, self._percents)
        return self._looks[name]

    @cached_property
    def _parts(self) -> Parts:
        return parts_of(self._members)

    @cached_property
    def _percents(self) -> frozenset[int]:
        return percent_styles(self._members.get(self._parts.styles, b""))


class ForeignWorkbook:
    """Read elsewhere: nothing but values; ``content`` is that of an ods, which can tell more."""

    def __init__(self, sheets: list[Sheet], content: bytes) -> None:
        self.names = [sheet.name for sheet in sheets]
        self.hidden = frozenset(sheet.name for sheet in sheets if not sheet.is_seen) - {IDENTITY_SHEET}
        self._sheets = {sheet.name: sheet.rows for sheet in sheets}
        self._content = content

    def rows(self, name: str, most: int | None = None) -> Rows:
        """As the protocol says."""
        return self._sheets[name][:most]

    def look(self, name: str) -> SheetXml | None:
        """As the protocol says; in xls and xlsb there is nothing more to see."""
        return self._looks.get(name)

    @cached_property
    def _looks(self) -> dict[str, SheetXml]:
        return ods_looks(self._content)
