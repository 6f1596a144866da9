"""The code column's cells → codes as the criteria write them, and a word on those that they do not know."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from par_cli.criteria import fold
from par_cli.submissions.cells import Cell, in_words
from par_cli.submissions.typed_texts import tidy

_LOOKS_LIKE_CODE = re.compile(r"[0-9A-Za-zĐđ]+(?:[.,\-][0-9A-Za-zĐđ]+)*")
_TOTALS = frozenset(fold(word) for word in ("tổng", "tổng cộng", "tổng số", "tổng điểm", "cộng"))
_AVERAGES = tuple(fold(word) for word in ("trung bình", "bình quân"))
_LONGEST = 16
_FULL_WIDTH = {ord(character) + 0xFEE0: character for character in "0123456789."}


def code_text(value: Cell) -> str:
    """A code: text without what cannot be seen and the dots that end it; a number 1.1 is ``1.1`` and 1.0 is ``1``.

    Full-width digits, which an East Asian keyboard types, are digits.
    """
    if isinstance(value, str):
        if not value:
            return ""
        text = tidy(value).rstrip(".").rstrip()
        return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_FULL_WIDTH)).rstrip(".")
    if isinstance(value, float | int) and not isinstance(value, bool):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return in_words(value)


def looks_like_code(text: str) -> bool:
    """Whether a text has a code's form, and a digit: "1.2.a", not "Tổng" and not "IV"."""
    return len(text) <= _LONGEST and _LOOKS_LIKE_CODE.fullmatch(text) is not None and any(c.isdigit() for c in text)


def may_be_code(text: str) -> bool:
    """Whether a text without a digit might stand for a code: "IV", "A"; never a total."""
    return len(text) <= _LONGEST and _LOOKS_LIKE_CODE.fullmatch(text) is not None and not is_total(text)


def is_total(text: str) -> bool:
    """Whether the whole text says that a row adds up or averages others: "Tổng cộng:"; not "Tổng cục Thuế"."""
    words = fold(text).rstrip(" :.")
    return words in _TOTALS or words.startswith(_AVERAGES)


def suggestion(text: str, known: Iterable[str]) -> str:
    """The nearest known code, as the catalogue's sentence wants it: `` → 1.2.a?``; or nothing."""
    listed = list(known)
    if (plain := text.replace(",", ".").lower()) in listed:
        return f" → {plain}?"
    close = difflib.get_close_matches(text, listed, n=1)
    return f" → {close[0]}?" if close else ""
