"""Vietnamese text as people type it → one form to compare by: the same words, however they were typed."""

import re
import unicodedata
from functools import lru_cache

# Tone marks may sit on either vowel of a pair (hoà, hòa): in the folded form they follow the word.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold for comparison: case, doubled blanks, kinds of dash, NFC or NFD, *hoà/hòa*. Never for printing."""
    plain = unicodedata.normalize("NFKD", text).translate(_DASHES).translate(_QUOTES).casefold()
    return " ".join(_WORD.sub(_tone_last, plain).split())


def _tone_last(word: re.Match[str]) -> str:
    letters = "".join(c for c in word[0] if c not in _TONES)
    return letters + "".join(sorted(c for c in word[0] if c in _TONES))


@lru_cache(maxsize=65536)
def squash(text: str) -> str:
    """Fold, then drop diacritics and everything that is not a letter or a digit: for file names."""
    bare = "".join(c for c in fold(text) if not unicodedata.combining(c)).replace("đ", "d")
    return "".join(c for c in bare if c.isalnum())
