"""Any text → what a cell can hold: for people without what Excel refuses, for machines without losing a character."""

import json
import re
from functools import lru_cache

_PIECE = 16_000  # characters: a cell has 32,767 UTF-16 units, and a character takes up to two
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE_LIKE = re.compile(r"_x[0-9a-fA-F]{4}_")  # Excel reads _x0041_ as A
_INEXACT = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_x")


@lru_cache(maxsize=65_536)
def shown(text: str) -> str:
    """For people: control characters go, and what is longer than a cell ends in ``…``."""
    text = printable(text)
    return text if len(text) <= _PIECE else f"{text[: _PIECE - 1]}…"


def printable(text: str) -> str:
    """Without what no cell can hold, however long."""
    text = _UNPRINTABLE.sub("", text)
    # XlsxWriter takes a text in <r>…</r> for finished markup and would write it as it stands.
    return f" {text}" if text.startswith("<r>") else text


@lru_cache(maxsize=65_536)
def exact(text: str) -> str:
    """For machines: the text itself, or as JSON where a cell would change it; `from_exact` gives it back."""
    return as_json(text) if _INEXACT.search(text) or text.startswith(('"', "<r>")) else text


def from_exact(cell: object) -> str:
    """A cell written by `exact` → the text; a blank cell is an empty text."""
    text = "" if cell is None else str(cell)
    return str(json.loads(text)) if text.startswith('"') else text


def as_json(value: object) -> str:
    """A value as JSON that survives a cell: readable, with an escape for every character that XML or Excel changes."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return _INEXACT.sub(lambda found: "".join(_escape(c) for c in found.group()), text)


def in_pieces(text: str) -> list[str]:
    """A text over as many cells as it needs."""
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def comma(value: float, decimals: int) -> str:
    """A number as a Vietnamese reader writes it: 86.03 → ``86,03``."""
    return f"{value:.{decimals}f}".replace(".", ",")


def cell_xml(text: str) -> str:
    """A text as the inside of an inline string: markup escaped, look-alikes of Excel's escapes too."""
    text = _ESCAPE_LIKE.sub(lambda found: f"_x005F{found.group()}", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape(character: str) -> str:
    """A JSON escape; beyond U+FFFF nothing has to be escaped."""
    return f"\\u{ord(character):04x}"


def _plain(value: object) -> object:
    """What json does not know: numpy's scalars as Python's, anything else as its text."""
    item = getattr(value, "item", None)
    return item() if callable(item) else str(value)
