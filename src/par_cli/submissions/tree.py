"""The sheets of a workbook → the tables that carry the form: where their headings stand, and what is below."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from par_cli.criteria import fold
from par_cli.layout import FORM_SHEET, IDENTITY_SHEET, role_of
from par_cli.submissions.cells import Cell, is_blank
from par_cli.submissions.codes import code_text
from par_cli.submissions.workbook import Rows, Workbook

HEAD_ROWS = 60  # headings stand in the first so many rows
_LONGEST_HEADING = 80
_COUNTING = frozenset({"stt", "tt", fold("Số TT")})
_CODE = frozenset({"code"})
_TREE_ROLES = frozenset({"title", "max", "value", "self"})


class Headings(NamedTuple):
    """The columns of a table by their role, and the first row below its headings."""

    columns: Mapping[str, int]
    row: int
    below: int


class Table(NamedTuple):
    """A table. ``rows``: all rows of its sheet, so that places are right; ``codes``: those below the headings."""

    sheet: str
    headings: Headings
    rows: Rows
    codes: Sequence[str]

    @property
    def columns(self) -> Mapping[str, int]:
        """The column of each role."""
        return self.headings.columns


def heads_of(workbook: Workbook) -> dict[str, Rows]:
    """The first rows of every sheet."""
    return {name: workbook.rows(name, HEAD_ROWS) for name in workbook.names}


def find_headings(head: Rows, required: frozenset[str], one_of: frozenset[str]) -> Headings | None:
    """The first row that names all of ``required`` and one of ``one_of``, alone or with the row beneath it."""
    for number, cells in enumerate(head):
        roles = _roles(cells)
        if required.isdisjoint(roles):
            continue
        beneath = head[number + 1] if number + 1 < len(head) else []
        columns, two_lines = _columns(roles, beneath)
        if required <= columns.keys() and not one_of.isdisjoint(columns):
            below = number + (2 if two_lines else 1)
            return Headings(columns, number, below + _is_column_numbers(head, below))
    return None


def form_headings(heads: Mapping[str, Rows]) -> dict[str, Headings]:
    """The headings of every sheet that may carry the form."""
    found = {name: find_headings(head, _CODE, _TREE_ROLES) for name, head in heads.items() if name != IDENTITY_SHEET}
    return {name: headings for name, headings in found.items() if headings is not None}


def form_tables(workbook: Workbook, headings: Mapping[str, Headings], known: Iterable[str]) -> list[Table]:
    """The tables of the form: the sheet of our name or with the most known codes, and others that bring new ones."""
    labels = frozenset(known)
    found: list[tuple[Table, frozenset[str]]] = []
    for name, own in headings.items():
        table = table_of(workbook, name, own)
        if codes := labels.intersection(table.codes):
            found.append((table, codes))
    if not found:
        return []
    main, covered = max(found, key=lambda pair: (pair[0].sheet == FORM_SHEET, len(pair[1])))
    tables = [main]
    for table, codes in found:
        if table is not main and not codes <= covered:
            tables.append(table)
            covered |= codes
    return tables


def table_of(workbook: Workbook, sheet: str, headings: Headings) -> Table:
    """The table below some headings."""
    rows = workbook.rows(sheet)
    column = headings.columns["code"]
    return Table(sheet, headings, rows, [code_text(row[column]) for row in rows[headings.below :]])


def column_roles(cells: Sequence[Cell]) -> dict[str, int]:
    """The first column of each role in one row."""
    return _columns(_roles(cells), ())[0]


def _roles(cells: Sequence[Cell]) -> list[str | None]:
    """The role of each cell; beside a column of codes, a column that only counts the rows is none."""
    roles = [role_of(cell) if isinstance(cell, str) and 0 < len(cell) <= _LONGEST_HEADING else None for cell in cells]
    if roles.count("code") > 1:
        counting = [at for at, role in enumerate(roles) if role == "code" and fold(str(cells[at])) in _COUNTING]
        if len(counting) < roles.count("code"):
            for at in counting:
                roles[at] = None
    return roles


def _columns(roles: Sequence[str | None], beneath: Sequence[Cell]) -> tuple[dict[str, int], bool]:
    """The first column of each role; a cell without one takes the cell beneath, if that row is no row of the table."""
    lower = _roles(beneath)
    code_at = roles.index("code") if "code" in roles else None
    has_code = code_at is not None and code_at < len(beneath) and not is_blank(beneath[code_at])
    joined = list(roles)
    used = False
    if not has_code:
        for at, role in enumerate(lower):
            if role is not None and joined[at] is None:
                joined[at], used = role, True
    columns: dict[str, int] = {}
    for at, role in enumerate(joined):
        if role is not None:
            columns.setdefault(role, at)
    return columns, used


def _is_column_numbers(head: Rows, number: int) -> bool:
    """Whether a row only numbers the columns, "(1) (2) (3)": its "1" is not the code of an area."""
    if number >= len(head):
        return False
    texts = [code_text(cell).strip("()") for cell in head[number] if not is_blank(cell)]
    numbers = [text for text in texts if text.isdigit()]
    return (
        len(numbers) > 2
        and numbers == [str(int(numbers[0]) + at) for at in range(len(numbers))]
        and len(texts) - len(numbers) <= 2
    )
