"""What a sheet is called: within Excel's 31 characters, without those it refuses, no name twice."""

import re

_LIMIT = 31
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class SheetNames:
    """The names given so far in one workbook."""

    def __init__(self) -> None:
        self._taken = {"history"}  # reserved by Excel

    def give(self, base: str, bloc: str = "") -> str:
        """A name made of the base and the bloc, with a number where that is taken (case does not count)."""
        wanted = " ".join(_REFUSED.sub(" ", f"{base} {bloc}").split()).strip("'") or "Trang"
        name, number = _cut(wanted, _LIMIT), 1
        while name.casefold() in self._taken:
            number += 1
            suffix = f" ({number})"
            name = _cut(wanted, _LIMIT - len(suffix)) + suffix
        self._taken.add(name.casefold())
        return name


def _cut(text: str, limit: int) -> str:
    """The first so many UTF-16 units, which is how Excel counts."""
    while len(text.encode("utf-16-le", "replace")) // 2 > limit:
        text = text[:-1]
    return text.rstrip(" '")
