"""The file of a published table → its rows, the column of each role, and what the cells say of themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineError

from par_cli.criteria import fold
from par_cli.findings import Finding, ParError
from par_cli.layout import PUBLISHED_COLUMNS
from par_cli.sheets import cell_name
from par_cli.submissions.cell_findings import Place, at_cell
from par_cli.submissions.cells import Cell, is_blank
from par_cli.submissions.csv_rows import EXTENSIONS, csv_rows
from par_cli.submissions.opening import OpeningError, not_a_workbook, open_workbook, read_bytes
from par_cli.submissions.second_look import SheetXml
from par_cli.submissions.tree import is_column_numbers
from par_cli.submissions.typed_texts import Refusal
from par_cli.submissions.workbook import Rows

_ROLES = {fold(spelling): role for role, spellings in PUBLISHED_COLUMNS.items() for spelling in spellings}
UNIT = ("name", "code")
FIGURES = ("index", "rank")
# What is taken for the index where no column has that name: the second only where all of it is in percent.
_RESULT, _POINTS = "result", "points"
_READ_ONCE = frozenset({*UNIT, *FIGURES, _RESULT, "bloc", "area"})
# Offices' older programs save Vietnamese so; UTF-8 is tried first, and nothing else passes for it.
_ENCODINGS = ("utf-8-sig", "windows-1258")
_LONGEST_HEADING = 80
_YEAR = re.compile(rf"(?:{fold('năm')} )?\b(?:19|20)[0-9]{{2}}\b")
_PERCENT = re.compile(r"\(%\)|%")
_NOTHING = frozenset({"-", "--"})


class Columns(NamedTuple):
    """The column of each role, the row of the headings, and the first row below them."""

    at: Mapping[str, int]
    row: int
    below: int
    doubles: tuple[tuple[int, int], ...] = ()  # two columns of a role of which there must be one


@dataclass(frozen=True)
class PublishedTable:
    """A table in a sheet, or in a csv, which has none; ``end``: the first row beyond it."""

    file: str
    sheet: str | None
    rows: Rows
    columns: Columns
    end: int
    look: SheetXml | None = None

    def has(self, role: str) -> bool:
        """Whether there is such a column."""
        return role in self.columns.at

    def cell(self, row: int, role: str) -> Cell:
        """What stands there; blank where there is no such column."""
        column = self.columns.at.get(role)
        return self.rows[row][column] if column is not None and column < len(self.rows[row]) else ""

    def flaw(self, row: int, role: str) -> Refusal | None:
        """Why a cell that reads as blank is not one."""
        if self.look is None or not self.has(role) or not is_blank(self.cell(row, role)):
            return None
        return self.look.flaw(row, self.columns.at[role])

    def says_nothing(self, row: int, role: str) -> bool:
        """Whether a cell is blank, or a dash."""
        value = self.cell(row, role)
        if is_blank(value):
            return self.flaw(row, role) is None
        return isinstance(value, str) and fold(value) in _NOTHING

    def is_percent(self, row: int, role: str) -> bool | None:
        """Whether a number is shown as a percentage; None where its format cannot be seen."""
        return self.look.is_percent(row, self.columns.at[role]) if self.look is not None else None

    def surplus(self, row: int) -> Cell:
        """What stands in a csv beyond the last heading, where a comma has parted a number."""
        heads = self.rows[self.columns.row : self.columns.below]
        width = max(at for head in heads for at, cell in enumerate(head, start=1) if not is_blank(cell))
        beyond = [] if self.sheet is not None else self.rows[row][width:]
        return next((cell for cell in beyond if not is_blank(cell)), "")

    def repeats_headings(self, row: int) -> bool:
        """Whether the headings stand here again, as at the top of a printed page."""
        return any(_role(self.cell(row, role)) in (role, "parent") for role in UNIT)

    def finding(self, row: int, role: str, code: str, unit: str | None = None, **facts: object) -> Finding:
        """A finding at a cell; in a csv at its line."""
        if self.sheet is None:
            return Finding(code=code, facts=facts, file=self.file, line=row + 1, unit=unit)
        return at_cell(Place(self.file, self.sheet, row, self.columns.at.get(role, 0)), code, facts, unit)

    def place(self, row: int, column: int = 0) -> str:
        """A cell in words that lead there."""
        cell = cell_name(row, column)
        return cell if self.sheet is None else f"{self.sheet}!{cell}"


def open_published(path: Path) -> tuple[PublishedTable, list[Finding]]:
    """The first table of results in a file, and a word on each further one. Raises `ParError`."""
    try:
        raw = read_bytes(path, path.name)
        is_csv = path.suffix.lower() in EXTENSIONS
        tables = list(_csv_tables(raw, path.name) if is_csv else _sheet_tables(raw, path.name))
    except OpeningError as error:
        raise ParError(error.finding) from None
    except CalamineError as error:  # a sheet that calamine meets only when it is asked for
        raise ParError(not_a_workbook(error, path.name)) from None
    tables = [table for table in map(_with_index, tables) if any(map(table.has, FIGURES))]
    if not tables:
        raise ParError(Finding(code="published-no-table", file=path.name))
    first, *others = tables
    for one, other in first.columns.doubles:
        cells = {"one": cell_name(first.columns.row, one), "other": cell_name(first.columns.row, other)}
        raise ParError(first.finding(first.columns.row, "name", "heading-ambiguous", **cells))
    kept = first.place(first.columns.row)
    return first, [other.finding(other.columns.row, "name", "published-table-passed", kept=kept) for other in others]


def _csv_tables(raw: bytes, name: str) -> Iterator[PublishedTable]:
    rows: Rows = [list(row) for row in csv_rows(raw, name, _may_head, quote="published-quote", encodings=_ENCODINGS)]
    for columns, end in _parted(rows):
        yield PublishedTable(name, None, rows, columns, end)


def _sheet_tables(raw: bytes, name: str) -> Iterator[PublishedTable]:
    workbook = open_workbook(raw, name)
    for sheet in workbook.names:
        if sheet not in workbook.hidden:
            rows = workbook.rows(sheet)
            for columns, end in _parted(rows):
                yield PublishedTable(name, sheet, rows, columns, end, workbook.look(sheet))


def _parted(rows: Rows) -> Iterator[tuple[Columns, int]]:
    """The tables of some rows, each to where the next begins; headings that are only repeated begin none."""
    found: list[Columns] = []
    for number in range(len(rows)):
        columns = _columns_at(rows, number)
        if columns and not (found and (number < found[-1].below or columns.at == found[-1].at)):
            found.append(columns)
    ends = [*(columns.row for columns in found[1:]), len(rows)]
    return zip(found, ends, strict=False)  # without a table there is still an end


def _columns_at(rows: Rows, number: int) -> Columns | None:
    """The headings that begin in a row, alone or with the row beneath, whose words are the nearer ones."""
    roles = _roles(rows[number])
    if not any(role in UNIT for role in roles):
        return None
    beneath = rows[number + 1] if number + 1 < len(rows) else []
    lower = [_role(cell) for cell in beneath]
    # A row of the table names a unit where the headings do.
    is_row = any(role in UNIT and not is_blank(cell) for role, cell in zip(roles, beneath, strict=False))
    two_lines = any(lower) and not is_row
    if two_lines:
        roles = [below or above for above, below in zip_longest(roles, lower)]
    at = {role: [column for column, own in enumerate(roles) if own == role] for role in roles if role is not None}
    if at.keys().isdisjoint({*FIGURES, _RESULT, _POINTS}):
        return None
    below = number + 1 + two_lines
    doubles = tuple((own[0], own[1]) for role, own in at.items() if len(own) > 1 and role in _READ_ONCE)
    first = {role: own[0] for role, own in at.items()}
    return Columns(first, number, below + is_column_numbers(rows, below), doubles)


def _with_index(table: PublishedTable) -> PublishedTable:
    """The table with another column for the index, if it has none of that name."""
    if table.has("index"):
        return table
    role = _RESULT if table.has(_RESULT) else _POINTS
    if not table.has(role) or (role == _POINTS and not _is_all_percent(table)):
        return table
    columns = table.columns
    return replace(table, columns=columns._replace(at={**columns.at, "index": columns.at[role]}))


def _is_all_percent(table: PublishedTable) -> bool:
    cells = [(row, table.cell(row, _POINTS)) for row in range(table.columns.below, table.end)]
    shown = [
        cell.rstrip().endswith("%") if isinstance(cell, str) else table.is_percent(row, _POINTS)
        for row, cell in cells
        if not is_blank(cell)
    ]
    return bool(shown) and all(shown)


def _may_head(row: Sequence[str]) -> bool:
    """Whether a line of a csv, parted in some way, may be its headings or the first of two lines of them."""
    roles = set(_roles(row)) - {None}
    return len(roles) > 1 and not roles.isdisjoint(UNIT)


def _roles(cells: Sequence[Cell]) -> list[str | None]:
    """The role of each cell; what are parents beside other units are the units where there are no others."""
    roles = [_role(cell) for cell in cells]
    return roles if any(role in UNIT for role in roles) else ["name" if role == "parent" else role for role in roles]


def _role(cell: Cell) -> str | None:
    """The role of a heading, its year and percent sign aside; points in percent are an index."""
    if not isinstance(cell, str) or not 0 < len(cell) <= _LONGEST_HEADING:
        return None
    role = _ROLES.get(" ".join(_YEAR.sub(" ", _PERCENT.sub(" ", fold(cell))).split()))
    return "index" if role == _POINTS and "%" in cell else role
