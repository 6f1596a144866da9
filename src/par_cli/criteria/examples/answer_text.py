"""An answer as a criteria file writes it, as a unit would type it → its number in a column."""

import re
from datetime import date

from par_cli.criteria.columns import NEVER, NO, YES
from par_cli.criteria.folding import fold
from par_cli.criteria.rules import Input
from par_cli.criteria.scalars import read_number

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TYPED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def read_answer(text: str, asked: Input) -> float:
    """A count, a number, a share, the day of a date (`NEVER` for không), 1 or 0, the position of an option.

    Raises ValueError, also for what a workbook's cell would be asked about.
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
    if asked.type == "percent":
        return read_share(text)
    number = read_number(text)
    if number.percent or (asked.type == "count" and (number < 0 or not number.is_integer())):
        raise ValueError(text)
    return number


def read_share(text: str) -> float:
    """``85%`` and ``85`` → 0.85; what could be either, as 0.85 and 1, is refused. Raises ValueError."""
    number = read_number(text)
    if not number.percent and 0 < abs(number) <= 1:
        raise ValueError(text)
    return float(number) if number.percent else number / 100


def _day(text: str) -> date:
    """``15/01/2020`` as people type it, or ``2020-01-15``."""
    if found := _TYPED.fullmatch(text.strip()):
        day, month, year = (int(part) for part in found.groups())
        return date(year, month, day)
    if found := _ISO.fullmatch(text.strip()):
        year, month, day = (int(part) for part in found.groups())
        return date(year, month, day)
    raise ValueError(text)
