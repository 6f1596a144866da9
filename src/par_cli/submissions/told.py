"""Where a table stands, as a person tells it in par.yaml → its headings in a workbook that nobody would recognise."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from par_cli.criteria import fold
from par_cli.criteria.scalars import Whole
from par_cli.sheets import column_number
from par_cli.submissions.reach import MAX_COLUMNS
from par_cli.submissions.tree import Headings, table_of
from par_cli.submissions.workbook import Rows, Workbook

Role = Literal["code", "title", "max", "value", "self", "evidence", "explanation"]
ROLES: tuple[str, ...] = get_args(Role)
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


def _column(text: str) -> str:
    if not _LETTERS.fullmatch(text) or column_number(text.encode()) > MAX_COLUMNS:
        raise PydanticCustomError("not_a_column", "{text} is no column", {"text": text})
    return text.upper()


class ToldLayout(BaseModel):
    """One table of a form: its sheet, the row of its headings (from 1), and the letters of its columns by role."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: Annotated[str, Field(min_length=1)]
    heading_row: Annotated[Whole, Field(ge=1)]
    columns: dict[Role, Annotated[str, AfterValidator(_column)]]

    @field_validator("columns")
    @classmethod
    def _tell_columns_apart(cls, columns: dict[Role, str]) -> dict[Role, str]:
        """Rows are known by their codes, and no column is two things."""
        if "code" not in columns:
            raise PydanticCustomError("missing", "a column of codes is needed", {"key": "code"})
        first: dict[str, str] = {}
        for role, letters in columns.items():
            if first.setdefault(letters, role) != role:
                facts = {"text": letters, "one": first[letters], "other": role}
                raise PydanticCustomError("column_taken", "{text} is told twice", facts)
        return columns

    def headings(self, width: int) -> Headings:
        """The same as a table's headings; ``width``: the columns that the sheet has."""
        numbers = {role: column_number(letters.encode()) - 1 for role, letters in self.columns.items()}
        columns: dict[str, int] = {role: at for role, at in numbers.items() if at < width}
        return Headings(columns, self.heading_row - 1, self.heading_row, told=True)


class Told(NamedTuple):
    """The headings of the sheets that were told and fit, and the layouts that were told of a sheet and do not."""

    headings: Mapping[str, Headings]
    misfits: Mapping[str, ToldLayout]


def told_of(layouts: Iterable[ToldLayout], sheet: str) -> list[ToldLayout]:
    """What was told of a sheet; its name may be typed a little differently."""
    return [layout for layout in layouts if fold(layout.sheet) == fold(sheet)]


def told_headings(
    workbook: Workbook, sheets: Iterable[str], layouts: Sequence[ToldLayout], known: Iterable[str]
) -> Told:
    """Of the layouts that were told of a sheet, the first whose code column has a known code."""
    labels = frozenset(known)
    headings: dict[str, Headings] = {}
    misfits: dict[str, ToldLayout] = {}
    for sheet in sheets:
        for layout in told_of(layouts, sheet):
            own = layout.headings(_width(workbook.rows(sheet, 1)))
            if "code" in own.columns and not labels.isdisjoint(table_of(workbook, sheet, own).codes):
                headings[sheet] = own
                break
            misfits.setdefault(sheet, layout)
    return Told(headings, {sheet: layout for sheet, layout in misfits.items() if sheet not in headings})


def _width(rows: Rows) -> int:
    return len(rows[0]) if rows else 0
