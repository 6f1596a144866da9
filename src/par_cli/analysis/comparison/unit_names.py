"""One side of a comparison → its units by everything that they may be called."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from par_cli.analysis.comparison.sides import Side
from par_cli.criteria import fold
from par_cli.criteria.crosswalk.groups import Codes

# A text may name a unit with its parent: "Xã Tân Lập (huyện X)", "Xã Tân Lập - huyện X".
_BETWEEN = str.maketrans(dict.fromkeys(",;()-", " "))


class UnitNames:
    """The units of a side, in its order. What is typed twice alike is folded only when it is looked up."""

    def __init__(self, side: Side) -> None:
        self.round = side.round
        self.is_published = side.card is None
        self.codes: Codes = tuple(side.units.index)
        self.name: dict[str, str] = self._column(side, "name")
        self.parent: dict[str, str] = self._column(side, "parent")
        self.aliases: dict[str, Codes] = self._column(side, "aliases")
        self.predecessors: dict[str, Codes] = self._column(side, "predecessors")

    def _column(self, side: Side, name: str) -> dict[str, Any]:
        return dict(zip(self.codes, side.units[name].tolist(), strict=True))

    def by_code(self, text: str) -> str | None:
        """The unit of a code."""
        return text if text in self.name else self._folded_codes.get(fold(text))

    def by_name(self, text: str) -> Codes:
        """The units of a name, else of an alias, else of a name and a parent in one."""
        wanted = fold(text)
        return self._by_name.get(wanted) or self._by_alias.get(wanted) or self._by_both.get(_plain(wanted), ())

    def find(self, text: str) -> Codes:
        """The unit of a code, else the units of a name."""
        code = self.by_code(text)
        return self.by_name(text) if code is None else (code,)

    @cached_property
    def parents(self) -> frozenset[str]:
        """What the parents of the units are called."""
        return frozenset(fold(parent) for parent in self.parent.values() if parent)

    @cached_property
    def _folded_codes(self) -> dict[str, str]:
        return {fold(code): code for code in reversed(self.codes)}

    @cached_property
    def _by_name(self) -> dict[str, Codes]:
        return _grouped((fold(name), code) for code, name in self.name.items())

    @cached_property
    def _by_alias(self) -> dict[str, Codes]:
        return _grouped((fold(alias), code) for code, aliases in self.aliases.items() for alias in aliases)

    @cached_property
    def _by_both(self) -> dict[str, Codes]:
        return _grouped(
            (_plain(fold(f"{name} {parent}")), code)
            for code, parent in self.parent.items()
            if parent
            for name in (self.name[code], *self.aliases[code])
        )


def _plain(folded: str) -> str:
    return " ".join(folded.translate(_BETWEEN).split())


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, Codes]:
    groups: dict[str, dict[str, None]] = {}
    for name, code in pairs:
        groups.setdefault(name, {})[code] = None
    return {name: tuple(codes) for name, codes in groups.items()}
