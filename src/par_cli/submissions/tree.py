"""The sheets of a workbook → the tables that carry the form: where their headings stand, and what is below."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from par_cli.criteria import fold
from par_cli.findings import Finding
from par_cli.layout import FORM_SHEET, IDENTITY_SHEET, role_of
from par_cli.sheets import cell_name
from par_cli.submissions.cell_findings import Place, at_cell
from par_cli.submissions.cells import Cell, is_blank
from par_cli.submissions.codes import code_text
from par_cli.submissions.workbook import Rows, Workbook

HEAD_ROWS = 60  # headings stand in the first so many rows
_LONGEST_HEADING = 80
_COUNTING = frozenset({"stt", "tt", fold("Số TT")})
# Where another column is called the title and none the code, these head the codes: "Tiêu chí | Nội dung | Điểm tối đa".
_OFTEN_CODES = frozenset(fold(text) for text in ("Tiêu chí", "Chỉ tiêu", "Tiêu chí, chỉ tiêu"))
_CODE = frozenset({"code"})
_TREE_ROLES = frozenset({"title", "max", "value", "self"})
_SCORED = ("value", "self")
_ANSWERED = (*_SCORED, "evidence", "explanation")
# What a unit's form is read by; two columns of one of these leave doubt.
FORM_ROLES = frozenset({"code", *_ANSWERED})
# Their columns may move without harm, because nothing is read from them.
_NEVER_READ = frozenset({"title", "max", "note", "computed"})
_NUMERIC = frozenset({"value", "self", "appraised", "reappraised", "survey"})
_LONGEST_CODE_HEADING = 12

At = tuple[int, int]


class Double(NamedTuple):
    """Two columns of one role, by the cells of their headings."""

    role: str
    one: At
    other: At


class Headings(NamedTuple):
    """The columns of a table by their role, and the first row below its headings; ``told``: by a person."""

    columns: Mapping[str, int]
    row: int
    below: int
    doubles: tuple[Double, ...] = ()
    told: bool = False

    def doubles_of(self, roles: Collection[str]) -> list[Double]:
        """The first doubt on each of some roles."""
        return list({double.role: double for double in reversed(self.doubles) if double.role in roles}.values())


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


def heading_doubts(
    headings: Headings, roles: Collection[str], file: str, sheet: str, unit: str | None = None
) -> list[Finding]:
    """A finding for each role that two columns have, at the second."""
    return [
        at_cell(
            Place(file, sheet, *double.other),
            "heading-ambiguous",
            {"one": cell_name(*double.one), "other": cell_name(*double.other)},
            unit,
        )
        for double in headings.doubles_of(roles)
    ]


def heads_of(workbook: Workbook) -> dict[str, Rows]:
    """The first rows of every sheet."""
    return {name: workbook.rows(name, HEAD_ROWS) for name in workbook.names}


def find_headings(head: Rows, required: frozenset[str], one_of: frozenset[str]) -> Headings | None:
    """The first row that names all of ``required`` and one of ``one_of``, alone or with the row beneath it."""
    for number, cells in enumerate(head):
        roles = _with_codes(cells, _roles(cells))
        if required.isdisjoint(roles):
            continue
        beneath = head[number + 1] if number + 1 < len(head) else []
        columns, two_lines = _columns(roles, beneath)
        if required <= columns.keys() and not one_of.isdisjoint(columns):
            return _headings_at(head, number, roles, beneath, columns, two_lines=two_lines)
    return None


def _headings_at(
    rows: Rows,
    number: int,
    roles: Sequence[str | None],
    beneath: Sequence[Cell],
    columns: Mapping[str, int],
    *,
    two_lines: bool,
) -> Headings:
    below = number + (2 if two_lines else 1)
    doubles = tuple(_doubles(roles, rows[number], beneath, number))
    return Headings(columns, number, below + is_column_numbers(rows, below), doubles)


def form_headings(heads: Mapping[str, Rows]) -> dict[str, Headings]:
    """The headings of every sheet that may carry the form."""
    found = {name: find_headings(head, _CODE, _TREE_ROLES) for name, head in heads.items() if name != IDENTITY_SHEET}
    return {name: headings for name, headings in found.items() if headings is not None}


@dataclass
class FormTables:
    """The tables of a form, and the sheets beside them that carry the same codes."""

    tables: list[Table] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)  # other answers, but the form's own sheet is there
    twice: list[tuple[str, str]] = field(default_factory=list)  # two sheets, and nobody can tell which one is meant


def form_tables(workbook: Workbook, headings: Mapping[str, Headings], known: Iterable[str]) -> FormTables:
    """The sheet that was told, or of our name, or with the most known codes; and others that bring new ones."""
    chosen = {sheet for sheet, own in headings.items() if own.told} or {FORM_SHEET}
    labels = frozenset(known)
    found: list[tuple[str, list[Table], frozenset[str]]] = []
    for name, own in headings.items():
        first, *further = tables_of(workbook, name, own)
        # A list of codes below the form, without a column for answers, says nothing.
        tables = [first, *(table for table in further if _columns_for([table], _ANSWERED))]
        if codes := labels.intersection(code for table in tables for code in table.codes):
            found.append((name, tables, codes))
    form = FormTables()
    if not found:
        return form
    # A list of the criteria, without a column for answers, is no form where there is one.
    found = [sheet for sheet in found if _columns_for(sheet[1], _ANSWERED)] or found
    main = max(
        found,
        key=lambda sheet: (sheet[0] in chosen, bool(_columns_for(sheet[1], _SCORED)), len(sheet[2])),
    )
    if len(found) == 1:  # nothing to compare it with
        return FormTables(main[1])
    taken: dict[str, tuple[str, list[tuple[Cell, ...]]]] = {}
    for name, tables, codes in [main, *(sheet for sheet in found if sheet is not main)]:
        answers = _answers(tables, codes)
        if not codes <= taken.keys():
            form.tables += tables
            taken = {code: (name, answers[code]) for code in codes} | taken
            continue
        rivals = dict.fromkeys(taken[code][0] for code in codes if answers[code] != taken[code][1])
        if not rivals or not _columns_for(tables, _ANSWERED):
            continue
        if (chosen.issuperset(rivals) and name not in chosen) or not _columns_for(tables, _SCORED):
            form.ignored.append(name)
        else:
            form.twice.append((next(iter(rivals)), name))
    return form


def _columns_for(tables: Iterable[Table], roles: Collection[str]) -> set[str]:
    return {role for table in tables for role in table.columns if role in roles}


def carries_form(workbook: Workbook, sheet: str, headings: Headings, known: Iterable[str]) -> bool:
    """Whether a table has codes of the form."""
    return not frozenset(known).isdisjoint(table_of(workbook, sheet, headings).codes)


def _answers(tables: Iterable[Table], codes: Collection[str]) -> dict[str, list[tuple[Cell, ...]]]:
    """What each code's rows say."""
    said: dict[str, list[tuple[Cell, ...]]] = {code: [] for code in codes}
    for table in tables:
        at = [table.columns.get(role) for role in _ANSWERED]
        for number, code in enumerate(table.codes, start=table.headings.below):
            if code in said:
                row = table.rows[number]
                said[code].append(tuple("" if c is None or is_blank(row[c]) else row[c] for c in at))
    return said


def table_of(workbook: Workbook, sheet: str, headings: Headings) -> Table:
    """The table below some headings, to the end of its sheet."""
    rows = workbook.rows(sheet)
    column = headings.columns["code"]
    return Table(sheet, headings, rows, [code_text(row[column]) for row in rows[headings.below :]])


def tables_of(workbook: Workbook, sheet: str, headings: Headings) -> list[Table]:
    """The same, parted where further rows of headings stand: each table is read by its own columns.

    Headings that only repeat those above, as at the top of a printed page, part nothing.
    """
    whole = table_of(workbook, sheet, headings)
    if headings.told:
        return [whole]
    codes = list(whole.codes)
    tables: list[Table] = []
    begun = headings
    number = begun.below
    while number < len(whole.rows):
        further = _further_headings(whole.rows, number)
        number += 1
        if further is None:
            continue
        for row in range(further.row, further.below):
            codes[row - headings.below] = ""
        number = max(number, further.below)
        if _read_columns(further) != _read_columns(begun) or further.doubles != begun.doubles:
            tables.append(_part(whole, begun, codes, headings.below, further.row))
            begun = further
            column = further.columns["code"]
            codes[number - headings.below :] = [code_text(row[column]) for row in whole.rows[number:]]
    return [*tables, _part(whole, begun, codes, headings.below, len(whole.rows))]


def _part(whole: Table, own: Headings, codes: Sequence[str], first: int, end: int) -> Table:
    return Table(whole.sheet, own, whole.rows, codes[own.below - first : end - first])


def _further_headings(rows: Rows, number: int) -> Headings | None:
    """The headings in a row of a table's body: a code column and one more."""
    row = rows[number]
    if not any(_is_code_heading(cell) for cell in row if cell.__class__ is str and cell):
        return None
    roles = _roles(row)
    beneath = rows[number + 1] if number + 1 < len(rows) else []
    columns, two_lines = _columns(roles, beneath)
    if "code" not in columns or len({role for role in roles if role}) < 2:
        return None
    return _headings_at(rows, number, roles, beneath, columns, two_lines=two_lines)


@lru_cache(maxsize=65536)
def _is_code_heading(cell: str) -> bool:
    """Asked of every text of a form, and most forms of a round hold the same texts."""
    return len(cell) <= _LONGEST_CODE_HEADING and role_of(cell) == "code"


def _read_columns(headings: Headings) -> dict[str, int]:
    return {role: at for role, at in headings.columns.items() if role not in _NEVER_READ}


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


def _with_codes(cells: Sequence[Cell], roles: list[str | None]) -> list[str | None]:
    """The same, where the first of several titles heads the codes."""
    if "code" not in roles and roles.count("title") > 1:
        first = roles.index("title")
        if fold(str(cells[first])) in _OFTEN_CODES:
            return [*roles[:first], "code", *roles[first + 1 :]]
    return roles


def _columns(roles: Sequence[str | None], beneath: Sequence[Cell]) -> tuple[dict[str, int], bool]:
    """The first column of each role; a cell without one takes the cell beneath, if that row is no row of the table."""
    joined, used = _joined(roles, beneath)
    columns: dict[str, int] = {}
    for at, role in enumerate(joined):
        if role is not None:
            columns.setdefault(role, at)
    return columns, used


def _joined(roles: Sequence[str | None], beneath: Sequence[Cell]) -> tuple[list[str | None], bool]:
    joined = list(roles)
    used = False
    if not _has_code(roles, beneath):
        for at, role in enumerate(_roles(beneath)):
            if role is not None and joined[at] is None:
                joined[at], used = role, True
    return joined, used


def _has_code(roles: Sequence[str | None], beneath: Sequence[Cell]) -> bool:
    """Whether the row beneath is one of the table's own."""
    code_at = roles.index("code") if "code" in roles else None
    return code_at is not None and code_at < len(beneath) and not is_blank(beneath[code_at])


def _doubles(
    roles: Sequence[str | None], cells: Sequence[Cell], beneath: Sequence[Cell], number: int
) -> Iterable[Double]:
    """Columns of one role: named twice, or one heading above several others (a figure for each of two years).

    A column that two headings give two roles ("Kết quả" above "Tự chấm") leaves the same doubt.
    """
    joined, _ = _joined(roles, beneath)
    first: dict[str, At] = {}
    for at, role in enumerate(joined):
        if role is None:
            continue
        place = (number if roles[at] is not None else number + 1, at)
        if role in first:
            yield Double(role, first[role], place)
        first.setdefault(role, place)
    if "code" not in roles or _has_code(roles, beneath):
        return
    lower = _roles(beneath)
    for at, role in enumerate(roles):
        if role not in _NUMERIC or at + 1 >= min(len(cells), len(beneath)):
            continue
        if lower[at] in _NUMERIC and lower[at] != role:
            yield Double(role, (number, at), (number + 1, at))
            continue
        is_wide = is_blank(cells[at + 1]) and joined[at + 1] is None
        if is_wide and not is_blank(beneath[at]) and not is_blank(beneath[at + 1]):
            yield Double(role, (number + 1, at), (number + 1, at + 1))


def is_column_numbers(head: Rows, number: int) -> bool:
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
