"""One cell of a workbook, as calamine gives it → the float that `Entries` holds, or the reason why it is none."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import isfinite

from par_cli.criteria import Input, fold
from par_cli.criteria.columns import NO, YES
from par_cli.submissions.typed_texts import (
    INVISIBLE,
    Reading,
    Refusal,
    plausible_day,
    read_date,
    read_number,
    shown,
    tidy,
)

Cell = str | float | int | bool | date | datetime | time | timedelta
CellReader = Callable[[Cell], Reading]

# A count is a number of things, and "không" is how none of them is said.
_NONE_OF_THEM = frozenset(fold(words) for words in ("không", "không có", "không phát sinh"))
_MARKS = " .;,:"
_MOST_SHARE = 10.0
# Above every figure of a State; what is beyond, a slip of the keyboard, would overflow on its way through the rules.
_MOST_NUMBER = 1e18
_BULLETS = "-+*•– "


def reader_of(asked: Input) -> CellReader:
    """The reader for an input; `Refusal` is its answer to whatever it cannot be sure of."""
    if asked.type == "choice":
        return _choice_reader(asked.options)
    most = None if asked.at_most is None else asked.at_most.constant
    if asked.type == "number":
        return number_reader(most)
    if asked.type == "percent":
        return percent_reader(most)
    return {"count": read_count, "date": read_date_cell, "yes_no": read_yes_no}[asked.type]


def is_blank(value: Cell) -> bool:
    """Whether nothing is typed there."""
    return isinstance(value, str) and (not value or (value[0] in INVISIBLE and not tidy(value)))


def number_reader(most: float | None = None) -> CellReader:
    """The reader of a number; texts whose thousands would be above ``most`` are read as fractions."""

    def read(value: Cell) -> Reading:
        if isinstance(value, str):
            return _without_percent(value) or read_number(value, most)
        return _plain_number(value)

    return lambda value: _sane_number(read(value), value)


def read_count(value: Cell) -> Reading:
    """A whole number from 0."""
    if isinstance(value, str):
        if fold(tidy(value)).rstrip(_MARKS) in _NONE_OF_THEM:
            return 0.0
        number = _without_percent(value) or read_number(value, whole=True)
    else:
        number = _plain_number(value)
    if isinstance(number, Refusal):
        return number
    nearest = float(round(number)) if abs(number) < 1e15 else -1.0
    return (
        nearest
        if nearest >= 0 and abs(number - nearest) <= 1e-9
        else Refusal("count-not-whole", {"text": in_words(value)})
    )


def percent_reader(most: float | None = None) -> CellReader:
    """The reader of a share: ``85%`` → 0.85, and so is 85; of a number `read_share` knows more, by its format.

    Where more than 100 % is possible, a bare 1.2 may be 1.2 %, or 120 % that lost its format.
    """
    top = None if most is None else most * 100

    def read(value: Cell) -> Reading:
        if not isinstance(value, str):
            return read_share(value, is_formatted=False if most is not None and most <= 1 else None)
        number = read_number(tidy(value).removesuffix("%").rstrip(), top)
        if isinstance(number, Refusal):
            return Refusal(number.code, {**number.facts, "text": tidy(value)})
        if not tidy(value).endswith("%"):
            return _bare_share(number, tidy(value), doubtful=1)
        return _sane_share(round(number / 100, 12))

    return read


def _sane_number(number: Reading, value: Cell) -> Reading:
    if isinstance(number, Refusal) or abs(number) <= _MOST_NUMBER:
        return number
    return Refusal("number-unreadable", {"text": in_words(value)})


def _sane_share(share: float) -> Reading:
    """Whoever types 50 into a cell of percentages may get 5000%: so much is asked about."""
    if abs(share) <= _MOST_SHARE:
        return share
    facts = {"text": f"{shown(share * 100)}%", "one": shown(share * 100), "other": shown(share)}
    return Refusal("percent-ambiguous", facts)


def read_share(value: Cell, *, is_formatted: bool | None) -> Reading:
    """A number where a share is asked for; ``is_formatted``: as a percentage (0.85 is shown as 85%), or unknown.

    A bare number from 0 to 1 may be 0.85 % or 85 %. Where the format cannot be seen, 1.2 may be 1.2 % or 120 %: the
    doubt goes as far as shares are met, and nobody is taken to mean 8,500 % by 85.
    """
    number = _plain_number(value)
    if isinstance(number, Refusal):
        return number
    if is_formatted:
        return _sane_share(number)
    return _bare_share(number, in_words(value), doubtful=10 if is_formatted is None else 1)


def shown_as_percent(value: Cell) -> Refusal:
    """A number in a percentage's format where no percentage is asked for."""
    return Refusal("percent-unexpected", {"text": f"{shown(float(value) * 100)}%" if isinstance(value, float) else ""})


def _bare_share(number: float, text: str, doubtful: float) -> Reading:
    if 0 < abs(number) <= doubtful:
        return Refusal("percent-ambiguous", {"text": text, "one": shown(number), "other": shown(number * 100)})
    return round(number / 100, 12)


def read_date_cell(value: Cell) -> Reading:
    """A day; a bare number is no date, although Excel may have meant one."""
    if isinstance(value, date):
        return plausible_day(value, in_words(value))
    return read_date(value) if isinstance(value, str) else Refusal("date-unreadable", {"text": in_words(value)})


def read_yes_no(value: Cell) -> Reading:
    """1 or 0."""
    if isinstance(value, bool):
        return float(value)
    word = fold(in_words(value)).rstrip(_MARKS)
    if word in YES:
        return 1.0
    return 0.0 if word in NO else Refusal("yes-no-unreadable", {"text": in_words(value)})


def read_text(value: Cell) -> Reading:
    """Something stands there."""
    return 1.0


def in_words(value: Cell) -> str:
    """A cell as its reader sees it, for a message."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return shown(float(value)) if abs(value) <= _MOST_NUMBER else f"{value:g}"
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _choice_reader(options: tuple[str, ...]) -> CellReader:
    exactly = {fold(option): float(at) for at, option in enumerate(options)}
    labels = [_label(option) for option in options]
    # Bullets and final stops are passed over only where no two options differ in them alone.
    loosely = {label: float(at) for at, label in enumerate(labels) if labels.count(label) == 1}

    def read(value: Cell) -> Reading:
        at = exactly.get(fold(in_words(value)))
        at = loosely.get(_label(in_words(value))) if at is None else at
        return (
            Refusal("choice-unknown", {"text": in_words(value), "options": " | ".join(options)}) if at is None else at
        )

    return read


def _label(text: str) -> str:
    return fold(tidy(text)).lstrip(_BULLETS).rstrip(_MARKS)


def _without_percent(text: str) -> Refusal | None:
    """A percentage where none is wanted; another text is for its reader."""
    if "%" in text and not isinstance(read_number(text.replace("%", "")), Refusal):
        return Refusal("percent-unexpected", {"text": tidy(text)})
    return None


def _plain_number(value: Cell) -> Reading:
    if isinstance(value, float | int) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    return Refusal("number-unreadable", {"text": in_words(value)})
