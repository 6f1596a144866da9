"""What is asked → the rows of the scoring table, each in its place before any is written: formulas name each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from par_cli import layout
from par_cli.criteria import Adjustment, Criterion
from par_cli.sheets import column_letters
from par_cli.template.asked import Asked

Kind = Literal["area", "branch", "leaf", "words", "input", "band", "adjustment", "total", "waiting", "index"]

HEADING_ROW = 4
COLUMNS = {role: column for column, (role, _) in enumerate(layout.FORM_COLUMNS)}
# Right of what is seen: an input as it was read, its value within its bounds, and the steps of a leaf's rule.
READING = len(layout.FORM_COLUMNS)
VALUE = READING + 1
FIRST_STEP = VALUE + 1


class Row(NamedTuple):
    """A row of the table, counted from 0; ``name`` of the input that it asks for."""

    kind: Kind
    number: int
    node: Criterion | Adjustment | None = None
    name: str = ""


@dataclass
class Plan:
    """All rows, and where those stand that others refer to."""

    asked: Asked
    rows: list[Row] = field(default_factory=list)
    own: dict[str, int] = field(default_factory=dict)
    inputs: dict[tuple[str, str], int] = field(default_factory=dict)
    ends: dict[Kind, int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first row below the headings."""
        return HEADING_ROW + 1

    @property
    def last(self) -> int:
        """The last row of the table."""
        return self.first + len(self.rows) - 1


def plan(asked: Asked) -> Plan:
    """The rows of a form in their order."""
    made = Plan(asked)
    for kind, node, name in _rows(asked):
        number = made.first + len(made.rows)
        made.rows.append(Row(kind, number, node, name))
        if node is None:
            made.ends[kind] = number
        elif kind == "input":
            made.inputs[node.code, name] = number
        elif kind != "words":
            made.own[node.code] = number
    return made


def _rows(asked: Asked) -> Iterator[tuple[Kind, Criterion | Adjustment | None, str]]:
    areas = {area.code for area in asked.areas}
    for node in asked.nodes:
        yield "leaf" if node.is_leaf else "area" if node.code in areas else "branch", node, ""
        if asked.criteria.words_of(node.code):
            yield "words", node, ""
        yield from (("input", node, name) for name in node.asked)
    if asked.adjustments:
        yield "band", None, ""
    for adjustment in asked.adjustments:
        yield "adjustment", adjustment, ""
        yield "words", adjustment, ""
        yield from (("input", adjustment, name) for name in adjustment.asked)
    yield "total", None, ""
    yield "waiting", None, ""
    yield "index", None, ""


def at(row: int, role_or_column: str | int) -> str:
    """The absolute reference of a cell of the table: ``$E$14``."""
    column = COLUMNS[role_or_column] if isinstance(role_or_column, str) else role_or_column
    return f"${column_letters(column + 1)}${row + 1}"


def rows_of(column: str | int, first: int, last: int) -> str:
    """A stretch of a column."""
    return f"{at(first, column)}:{at(last, column)}"
