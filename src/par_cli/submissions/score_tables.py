"""A council's or a survey's sheet → its scores: each with the unit, the code and the stage that it names."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from par_cli.criteria import SURVEY, fold
from par_cli.layout import role_of
from par_cli.sheets import cell_name
from par_cli.submissions.cells import Cell, in_words, is_blank
from par_cli.submissions.codes import code_text, is_total, looks_like_code
from par_cli.submissions.tree import At, Headings, Table, column_roles, find_headings, tables_of
from par_cli.submissions.workbook import Rows, Workbook

_UNIT = ("unit_code", "unit_name")
# A list of survey values may call its one column of values by any of these.
_VALUE_COLUMNS = {SURVEY: (SURVEY, "value", "score", "index")}
# What a heading speaks of that is meant for scores of the council or the survey.
_SCORE_WORDS = tuple(fold(word) for word in ("thẩm định", "sau giải trình", "XHH", "xã hội học"))
_SCORE_LIKE = re.compile(r"[+-]?\d[\d.,\s]*%?")


class Score(NamedTuple):
    """A cell with a score, before anybody has asked whether its unit and its code exist."""

    unit_code: str
    unit_name: str
    unit_at: At
    code: str
    code_at: At
    stage: str
    at: At
    value: Cell
    # The reason beside it, and where; None in a table without such a column.
    reason: tuple[str, At] | None = None


class Said(NamedTuple):
    """A finding in the making, at a cell."""

    code: str
    at: At
    facts: Mapping[str, object]


@dataclass
class SheetScores:
    """The scores of a sheet, and what of it does not count."""

    scores: list[Score] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Sought:
    """What a part's scores are known by: its stages, the codes that take them, and whether a text names a unit."""

    stages: tuple[str, ...]
    codes: Collection[str]
    is_unit: Callable[[str], bool]

    def columns(self, stage: str) -> tuple[str, ...]:
        """The headings under which a list may carry a stage."""
        return _VALUE_COLUMNS.get(stage, (stage,))


def score_tables(workbook: Workbook, heads: Mapping[str, Rows], sought: Sought) -> dict[str, SheetScores]:
    """The score cells of every sheet that lists them, or has a row for each unit and a column for each code."""
    found: dict[str, SheetScores] = {}
    for sheet, head in heads.items():
        if headings := _list_headings(head, sought):
            found[sheet] = _listed(tables_of(workbook, sheet, headings), sought)
        elif matrix := _matrix_headings(head, sought.codes):
            found[sheet] = _in_matrix(workbook.rows(sheet), matrix, sought)
    return found


def unread_sheets(heads: Mapping[str, Rows], read: Collection[str], sought: Sought) -> list[str]:
    """The sheets that look as if they had scores, although no table was found in them."""
    return [sheet for sheet, head in heads.items() if sheet not in read and _looks_scored(head, sought)]


def checked_headings(headings: Headings, roles: Collection[str]) -> list[Said]:
    """Two columns of one role."""
    return [
        Said("heading-ambiguous", double.other, {"one": cell_name(*double.one), "other": cell_name(*double.other)})
        for double in headings.doubles_of(roles)
    ]


def unknown_headings(table: Table) -> list[Said]:
    """Columns with scores under headings that only resemble those that are known."""
    said = []
    rows = [table.rows[at] for at, code in enumerate(table.codes, start=table.headings.below) if code]
    for number in range(table.headings.row, table.headings.below):
        for at, cell in enumerate(table.rows[number]):
            if at in table.columns.values() or not isinstance(cell, str) or role_of(cell) is not None:
                continue
            if any(word in fold(cell) for word in _SCORE_WORDS) and any(_is_score_like(row[at]) for row in rows):
                said.append(Said("part-heading-unknown", (number, at), {"text": in_words(cell)}))
    return said


def _list_headings(head: Rows, sought: Sought) -> Headings | None:
    scores = frozenset(name for stage in sought.stages for name in sought.columns(stage))
    for unit in _UNIT:
        if headings := find_headings(head, frozenset({unit, "code"}), scores):
            return headings
    return None


def _listed(tables: list[Table], sought: Sought) -> SheetScores:
    found = SheetScores()
    for table in tables:
        columns = table.columns
        score_columns = {
            stage: (role, columns[role])
            for stage in sought.stages
            if (role := next((name for name in sought.columns(stage) if name in columns), None)) is not None
        }
        if not score_columns:
            continue
        roles = {*_UNIT, "code", "reason", *(role for role, _ in score_columns.values())}
        if "code" not in columns or not any(unit in columns for unit in _UNIT):
            found.said.append(Said("second-table", (table.headings.row, 0), {}))
        elif doubts := checked_headings(table.headings, roles):
            found.said += doubts
        else:
            found.said += unknown_headings(table)
            _list_rows(found, table, {stage: column for stage, (_, column) in score_columns.items()}, sought)
    return found


def _list_rows(found: SheetScores, table: Table, score_columns: Mapping[str, int], sought: Sought) -> None:
    columns = table.columns
    for number, code in enumerate(table.codes, start=table.headings.below):
        row = table.rows[number]
        named = _unit_texts(row, columns)
        if _is_total_row(row[: min(score_columns.values())], named, sought.is_unit):
            continue
        code_at = (number, columns["code"])
        if not code or not any(named):
            if any(_is_score_like(row[column]) for column in score_columns.values()):
                place = code_at if not code else _unit_at(number, columns)
                text = " · ".join(text for text in (*named, code) if text)
                found.said.append(Said("part-row-incomplete", place, {"text": text}))
            continue
        reason = None
        if "reason" in columns:
            reason = (
                "" if is_blank(row[columns["reason"]]) else in_words(row[columns["reason"]]),
                (number, columns["reason"]),
            )
        unit_at = _unit_at(number, columns)
        found.scores += [
            Score(*named, unit_at, code, code_at, stage, (number, column), row[column], reason)
            for stage, column in score_columns.items()
        ]


class _Matrix(NamedTuple):
    """The unit's columns, the code of each other column with the row it stands in, and the first row of units."""

    row: int
    columns: Mapping[str, int]
    coded: Mapping[int, tuple[str, int]]
    below: int


def _matrix_headings(head: Rows, codes: Collection[str]) -> _Matrix | None:
    return next((matrix for number in range(len(head)) if (matrix := _matrix_at(head, number, codes))), None)


def _matrix_at(rows: Rows, number: int, codes: Collection[str]) -> _Matrix | None:
    columns = column_roles(rows[number])
    if not any(unit in columns for unit in _UNIT):
        return None
    # The codes stand beside the unit's heading, or in the row beneath it.
    for row in (number, number + 1):
        beside = rows[row] if row < len(rows) else []
        coded = {
            at: (code_text(cell), row)
            for at, cell in enumerate(beside)
            if at not in columns.values() and _may_head_scores(code_text(cell), codes)
        }
        if any(code in codes for code, _ in coded.values()):
            return _Matrix(number, columns, coded, row + 1)
    return None


def _may_head_scores(text: str, codes: Collection[str]) -> bool:
    """Whether a heading is a code, looks like one, or begins with one: "1.1. Ban hành kế hoạch"."""
    return looks_like_code(text) or text in codes or _begins_with_code(text, codes)


def _begins_with_code(text: str, codes: Collection[str]) -> bool:
    first, _, rest = text.partition(" ")
    first = first.rstrip(".:)-")
    return bool(rest) and (first in codes or (looks_like_code(first) and "." in first))


def _in_matrix(rows: Rows, matrix: _Matrix, sought: Sought) -> SheetScores:
    found = SheetScores(said=_unit_doubles(rows, matrix))
    number = matrix.below
    while number < len(rows) and not _is_ambiguous(found):
        row = rows[number]
        # Further headings: at the top of a printed page, or of another table, which is read by its own columns.
        if any(role_of(cell) in _UNIT for cell in row) and (further := _matrix_at(rows, number, sought.codes)):
            matrix, number = further, further.below
            found.said += _unit_doubles(rows, matrix)
            continue
        _matrix_row(found, row, number, matrix, sought)
        number += 1
    return found


def _is_ambiguous(found: SheetScores) -> bool:
    return bool(found.said) and found.said[-1].code == "heading-ambiguous"


def _unit_doubles(rows: Rows, matrix: _Matrix) -> list[Said]:
    roles = [role_of(cell) for cell in rows[matrix.row]]
    return [
        Said(
            "heading-ambiguous",
            (matrix.row, at),
            {"one": cell_name(matrix.row, matrix.columns[role]), "other": cell_name(matrix.row, at)},
        )
        for at, role in enumerate(roles)
        if role in _UNIT and role is not None and matrix.columns[role] != at
    ]


def _matrix_row(found: SheetScores, row: list[Cell], number: int, matrix: _Matrix, sought: Sought) -> None:
    named = _unit_texts(row, matrix.columns)
    if _is_total_row(row[: min(matrix.coded)], named, sought.is_unit):
        return
    if not any(named):
        scored = [code for at, (code, _) in matrix.coded.items() if _is_score_like(row[at])]
        if scored:
            found.said.append(Said("part-row-incomplete", _unit_at(number, matrix.columns), {"text": scored[0]}))
        return
    unit_at = _unit_at(number, matrix.columns)
    found.scores += [
        Score(*named, unit_at, code, (code_row, at), sought.stages[0], (number, at), row[at])
        for at, (code, code_row) in matrix.coded.items()
    ]


def _is_total_row(before: list[Cell], named: tuple[str, str], is_unit: Callable[[str], bool]) -> bool:
    """Whether a row adds up others: where the unit stands, or before the scores of a row without one."""
    if told := [text for text in named if text]:
        return all(is_total(text) and not is_unit(text) for text in told)
    return any(isinstance(cell, str) and is_total(cell) for cell in before)


def _is_score_like(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _SCORE_LIKE.fullmatch(cell.strip()) is not None
    return isinstance(cell, float | int) and not isinstance(cell, bool)


def _looks_scored(head: Rows, sought: Sought) -> bool:
    """Numbers below a stage's heading, or below several codes side by side, or below a code beside a unit."""
    for number, cells in enumerate(head):
        texts = [(at, cell) for at, cell in enumerate(cells) if isinstance(cell, str) and cell]
        roles = {role_of(cell) for _, cell in texts}
        coded = {at for at, cell in texts if cell.strip() in sought.codes or _begins_with_code(cell, sought.codes)}
        if len(coded) == 1 and roles.isdisjoint(_UNIT):
            coded = set()
        coded |= {at for at, cell in texts if role_of(cell) in sought.stages}
        if any(_is_score_like(row[at]) for row in head[number + 1 :] for at in coded):
            return True
    return False


def _unit_texts(row: list[Cell], columns: Mapping[str, int]) -> tuple[str, str]:
    code, name = (code_text(row[columns[role]]) if role in columns else "" for role in _UNIT)
    return code, name


def _unit_at(row: int, columns: Mapping[str, int]) -> At:
    return row, next(columns[role] for role in _UNIT if role in columns)
