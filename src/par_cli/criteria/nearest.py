"""A word that is not known → the nearest one that is."""

import difflib
from collections.abc import Iterable


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """`` → known?`` to put behind a message; empty where nothing is near."""
    close = difflib.get_close_matches(wrong, list(known), n=1)
    return f" → {close[0]}?" if close else ""


def unknown(wrong: str, known: Iterable[str]) -> dict[str, object]:
    """The facts of a name that is not known."""
    return {"wrong": wrong, "suggestion": suggestion(wrong, known)}
