"""The code of a unit → the name of its file, which every file system keeps."""

import re
import unicodedata

# What Windows keeps for its devices, whatever comes after a full stop.
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)", re.IGNORECASE)
_LONGEST = 80


class FormNames:
    """The names given so far in one folder."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, code: str) -> str:
        """``bo-tttt`` → ``bo-tttt.xlsx``; letters lose their marks, all else becomes a dash; no name twice."""
        stem = _RESERVED.sub(r"\1-", _plain(code)) or "phieu"
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return f"{name}.xlsx"


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d")
    kept = "".join(
        c if c.isascii() and (c.isalnum() or c in "._-") else "" if unicodedata.combining(c) else "-" for c in bare
    )
    return kept[:_LONGEST].strip(".- ")
