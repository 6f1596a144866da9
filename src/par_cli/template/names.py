"""The code of a unit → the name of its file, which every file system keeps."""

import re
import unicodedata

# What Windows keeps for its devices, whatever the extension.
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])")
_LONGEST = 80


class FormNames:
    """The names given so far in one folder."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, code: str) -> str:
        """``bo-tttt`` → ``bo-tttt.xlsx``; letters lose their marks, all else becomes a dash; no name twice."""
        stem = _plain(code) or "phieu"
        if _RESERVED.fullmatch(stem):
            stem = f"{stem}-"
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
