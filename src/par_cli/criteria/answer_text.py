"""An answer as a criteria file writes it, as a unit would type it → its number in a column."""

from datetime import date

from par_cli.criteria.columns import NEVER, NO, YES
from par_cli.criteria.folding import fold
from par_cli.criteria.rules import Input
from par_cli.criteria.scalars import read_number


def read_answer(text: str, asked: Input) -> float:
    """A count, a number, a share, the day of a date (`NEVER` for không), 1 or 0, the position of an option.

    Raises ValueError.
    """
    folded = fold(text)
    if asked.type == "choice":
        return float([fold(option) for option in asked.options].index(folded))
    if asked.type == "yes_no":
        if folded in YES | NO:
            return float(folded in YES)
        raise ValueError(text)
    if asked.type == "date":
        return NEVER if folded in NO else float(_day(text).toordinal())
    number = read_number(text)
    if asked.type == "count" and (number < 0 or not number.is_integer()):
        raise ValueError(text)
    return number


def _day(text: str) -> date:
    """``15/01/2020`` as people type it, or ``2020-01-15``."""
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    return date.fromisoformat(text)
