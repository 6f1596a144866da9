"""A number or a date as people type it → a float, or the reason why it is none; nothing is guessed."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from par_cli.criteria import NEVER, fold


class Refusal(NamedTuple):
    """Why a cell gives no value: the code of a finding and its facts."""

    code: str
    facts: Mapping[str, object]


Reading = float | Refusal

_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " ") | dict.fromkeys("\u200b\ufeff", ""))
# Whatever a text that is blank to the eye may begin with.
INVISIBLE = frozenset(" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029" + "".join(map(chr, _BLANKS)))
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})

_LONGEST = 30  # characters; longer than any figure, and no float may overflow into infinity, which means "never"
_WHOLE = re.compile(r"[0-9]+")
_ONE_MARK = re.compile(r"([0-9]+)[.,]([0-9]+)")
# One mark before three digits: a fraction, or thousands.
_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
# Groups of three by blanks, or by marks of which there are so many that they cannot be mistaken.
_GROUPED_TWICE = re.compile(
    r"[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:,[0-9]{3})+\.[0-9]+|(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,}"
    r"|(?: [0-9]{3})+(?:[.,][0-9]+)?)"
)

_DAY, _MONTH, _YEAR = fold("ngày"), fold("tháng"), fold("năm")
_DATES = (
    re.compile(rf"(?:{_DAY} )?(?P<d>[0-9]{{1,2}}) ?([/.-]) ?(?P<m>[0-9]{{1,2}}) ?\2 ?(?P<y>[0-9]{{4}})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"),
    re.compile(rf"(?:{_DAY} )?(?P<d>[0-9]{{1,2}}) {_MONTH} (?P<m>[0-9]{{1,2}}) {_YEAR} (?P<y>[0-9]{{4}})"),
)
# A closed list: "không rõ" and "chưa xác định" are not answers.
_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_NEVER_WORDS = frozenset(
    fold(negation + deed)
    for negation in ("không", "chưa")
    for deed in (
        "", " thực hiện", " ban hành", " có", " triển khai", " tổ chức", " gửi", " báo cáo", " hoàn thành",
        " phát sinh",
    )
)  # fmt: skip


def tidy(text: str) -> str:
    """Without what cannot be seen: odd blanks become plain ones, outer ones go."""
    return text.translate(_BLANKS).strip() if not text.isascii() else text.strip()


def read_number(text: str, most: float | None = None, *, whole: bool = False) -> Reading:
    """``63,58`` and ``63.58`` → 63.58, ``1.234,5`` → 1234.5, ``1 234`` → 1234; ``1.234`` is refused as ambiguous.

    Unless only one of its readings can be meant: ``whole`` is wanted (then 1234), or the thousands are above ``most``
    (then 1.234).
    """
    plain = tidy(text).translate(_MINUS)
    sign, body = (-1.0, plain[1:].lstrip()) if plain.startswith("-") else (1.0, plain.removeprefix("+"))
    meant = _readings(body, most, whole=whole) if len(body) <= _LONGEST else ()
    if len(meant) == 1:
        return sign * meant[0]
    if not meant:
        return Refusal("number-unreadable", {"text": text})
    one, other = meant
    return Refusal("number-ambiguous", {"text": text, "one": shown(sign * one), "other": shown(sign * other)})


def _readings(body: str, most: float | None, *, whole: bool) -> tuple[float, ...]:
    """Every number that some digits and marks may mean: none, one, or two."""
    if _WHOLE.fullmatch(body):
        return (float(body),)
    if _GROUPED_TWICE.fullmatch(body):
        mark = next(c for c in body if not c.isdigit())
        return (float(body.replace(mark, "").replace(",", ".")),)
    parts = _ONE_MARK.fullmatch(body)
    if parts is None:
        return ()
    fraction, thousands = float(f"{parts[1]}.{parts[2]}"), float(parts[1] + parts[2])
    if not _GROUP.fullmatch(body):
        return (fraction,)
    if whole:
        return (thousands,)
    return (fraction,) if most is not None and thousands > most else (fraction, thousands)


def read_date(text: str) -> Reading:
    """``15/01/2020``, ``2020-01-15``, ``ngày 15 tháng 01 năm 2020`` → its day number; ``không`` → `NEVER`."""
    plain = fold(tidy(text)).rstrip(" .;,")
    if plain in _NEVER_WORDS:
        return NEVER
    found = next((match for pattern in _DATES if (match := pattern.fullmatch(plain))), None)
    if found is None:
        return Refusal("date-unreadable", {"text": text})
    try:
        return plausible_day(date(int(found["y"]), int(found["m"]), int(found["d"])), text)
    except ValueError:
        return Refusal("date-unreadable", {"text": text})


def plausible_day(day: date, text: str) -> Reading:
    """A day of our time: 2020 typed into a cell of dates is shown as 12/07/1905, and nobody meant that."""
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return float(day.toordinal())
    return Refusal("date-unreadable", {"text": text})


def shown(value: float) -> str:
    """A number as a Vietnamese reader writes it: 1234.5 → ``1234,5``."""
    return f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")
