"""A council's or a survey's sheet → its scores: each with the unit, the code and the stage that it names."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from par_cli.criteria import SURVEY
from par_cli.submissions.cells import Cell, in_words, is_blank
from par_cli.submissions.codes import code_text, is_total, looks_like_code
from par_cli.submissions.tree import Headings, Table, column_roles, find_headings, table_of
from par_cli.submissions.workbook import Rows, Workbook

At = tuple[int, int]
_UNIT = ("unit_code", "unit_name")
# A list of survey values may call its one column of values by any of these.
_VALUE_COLUMNS = {SURVEY: (SURVEY, "value", "score", "index")}


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


def score_tables(
    workbook: Workbook, heads: Mapping[str, Rows], stages: tuple[str, ...], codes: Collection[str]
) -> dict[str, list[Score]]:
    """The score cells of every sheet that lists them, or has a row for each unit and a column for each code."""
    found: dict[str, list[Score]] = {}
    for sheet, head in heads.items():
        if headings := _list_headings(head, stages):
            found[sheet] = list(_listed(table_of(workbook, sheet, headings), stages))
        elif matrix := _matrix_headings(head, codes):
            found[sheet] = list(_in_matrix(workbook.rows(sheet), *matrix, stages[0]))
    return found


def _list_headings(head: Rows, stages: tuple[str, ...]) -> Headings | None:
    scores = frozenset(name for stage in stages for name in _VALUE_COLUMNS.get(stage, (stage,)))
    for unit in _UNIT:
        if headings := find_headings(head, frozenset({unit, "code"}), scores):
            return headings
    return None


def _listed(table: Table, stages: tuple[str, ...]) -> Iterator[Score]:
    columns = table.columns
    score_columns = {
        stage: column
        for stage in stages
        if (column := next((columns[name] for name in _VALUE_COLUMNS.get(stage, (stage,)) if name in columns), None))
        is not None
    }
    for number, code in enumerate(table.codes, start=table.headings.below):
        row = table.rows[number]
        named = _unit_texts(row, columns)
        if not code or is_total(named[1]):
            continue
        reason = None
        if "reason" in columns:
            reason = (
                "" if is_blank(row[columns["reason"]]) else in_words(row[columns["reason"]]),
                (number, columns["reason"]),
            )
        for stage, column in score_columns.items():
            code_at = (number, columns["code"])
            yield Score(*named, _unit_at(number, columns), code, code_at, stage, (number, column), row[column], reason)


def _matrix_headings(
    head: Rows, codes: Collection[str]
) -> tuple[dict[str, int], dict[int, tuple[str, int]], int] | None:
    """The unit's columns, the code of each other column with the row it stands in, and the first row of units."""
    for number, cells in enumerate(head):
        columns = column_roles(cells)
        if not any(unit in columns for unit in _UNIT):
            continue
        # The codes stand beside the unit's heading, or in the row beneath it.
        for row in (number, number + 1):
            beside = head[row] if row < len(head) else []
            coded = {
                at: (code_text(cell), row)
                for at, cell in enumerate(beside)
                if looks_like_code(code_text(cell)) or code_text(cell) in codes
            }
            coded = {at: told for at, told in coded.items() if at not in columns.values()}
            if any(code in codes for code, _ in coded.values()):
                return columns, coded, row + 1
    return None


def _in_matrix(
    rows: Rows, columns: Mapping[str, int], coded: Mapping[int, tuple[str, int]], below: int, stage: str
) -> Iterator[Score]:
    for number in range(below, len(rows)):
        row = rows[number]
        named = _unit_texts(row, columns)
        if not any(named) or is_total(named[1]) or is_total(named[0]):
            continue
        for at, (code, code_row) in coded.items():
            yield Score(*named, _unit_at(number, columns), code, (code_row, at), stage, (number, at), row[at])


def _unit_texts(row: list[Cell], columns: Mapping[str, int]) -> tuple[str, str]:
    code, name = (code_text(row[columns[role]]) if role in columns else "" for role in _UNIT)
    return code, name


def _unit_at(row: int, columns: Mapping[str, int]) -> At:
    return row, next(columns[role] for role in _UNIT if role in columns)
