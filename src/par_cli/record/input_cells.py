"""What was entered, as the floats of `Entries` → cells as people type them, and back to the same floats."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from par_cli.books.dense import Cell
from par_cli.books.texts import as_json, exact
from par_cli.criteria import NEVER, Adjustment, CriteriaSet, Criterion, Input
from par_cli.entries import Field
from par_cli.layout import NOT_APPLICABLE

_NEVER_WORD = "không"
_DAY = "%d/%m/%Y"
_EXCEL_DAY_0 = date(1899, 12, 30).toordinal()
_FIRST_SURE_DAY = date(1900, 3, 1).toordinal()  # before it Excel counts a day that never was


@dataclass(frozen=True)
class Question:
    """A column of the inputs: the node that it belongs to, and what is asked."""

    code: str
    asked: Input

    @property
    def words(self) -> tuple[str, ...]:
        """For a choice the labels, for yes and no the words, by their number; each another cell."""
        if self.asked.type == "yes_no":
            return ("không", "có")
        return tuple(_label(option) for option in self.asked.options) if self.asked.type == "choice" else ()

    def cells(self, values: Sequence[float]) -> list[Cell]:
        """One column for people."""
        if self.asked.type == "date":
            return [_day_cell(value) for value in values]
        if not self.words:
            return list(values)
        word_of = dict(enumerate(self.words))
        return [word_of.get(value, value) for value in values]  # type: ignore[call-overload]  # 1.0 finds 1

    def values(self, cells: Iterable[Any]) -> list[float]:
        """The column that was written; a dash is blank like an empty cell. ValueError for anything else."""
        numbers: dict[object, float] = {"": math.nan, NOT_APPLICABLE: math.nan}
        numbers |= {word: float(at) for at, word in enumerate(self.words)}
        read = _day if self.asked.type == "date" else float
        return [numbers[cell] if isinstance(cell, str) and cell in numbers else read(cell) for cell in cells]


def questions(criteria: CriteriaSet) -> dict[str, Question]:
    """Every input of a set by the code of its row in the form, adjustments last."""
    nodes: list[Criterion | Adjustment] = [*criteria.nodes.values(), *criteria.all_adjustments.values()]
    return {
        Field(node.code, name).label: Question(node.code, asked) for node in nodes for name, asked in node.asked.items()
    }


def _label(option: str) -> str:
    """The option itself, unless it would be taken for a blank cell or changed by one."""
    return as_json(option) if option in ("", NOT_APPLICABLE) else exact(option)


def _day_cell(value: float) -> Cell:
    """A date as Excel counts it; as text where Excel does not."""
    if value == NEVER:
        return _NEVER_WORD
    if math.isnan(value) or value >= _FIRST_SURE_DAY:
        return value - _EXCEL_DAY_0
    day = date.fromordinal(int(value))
    return f"{day:%d/%m}/{day.year:04}"  # %Y writes the year 1 as 1


def _day(cell: Any) -> float:
    if isinstance(cell, date):
        return float(cell.toordinal())
    if isinstance(cell, str):
        return NEVER if cell == _NEVER_WORD else float(datetime.strptime(cell, _DAY).toordinal())  # noqa: DTZ007  # a day
    return float(cell) + _EXCEL_DAY_0
