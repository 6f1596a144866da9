"""The register's file → the units, and every way in which a text may name one of them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from par_cli.criteria import fold, squash
from par_cli.criteria.columns import NO, YES
from par_cli.entries import Unit
from par_cli.findings import Finding, ParError
from par_cli.layout import REGISTER_COLUMNS
from par_cli.submissions.cells import Cell, in_words
from par_cli.submissions.codes import code_text
from par_cli.submissions.csv_rows import EXTENSIONS, HEAD_ROWS, SEPARATORS, csv_rows
from par_cli.submissions.opening import OpeningError, open_workbook, read_bytes

_ROLES = {fold(spelling): role for role, spellings in REGISTER_COLUMNS.items() for spelling in spellings}
_REQUIRED = ("code", "name")
_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*")
_BETWEEN_NAMES = re.compile(r"[;|]")
# The parent follows the name after a comma or a dash, or in brackets: "Xã Tân Lập (huyện X)".
_NAME_AND_PARENT = re.compile(r"(.+?)\s*(?:[,;(]|\s[-–—]\s)\s*(.+?)\)?")
# Shorter names are met by chance inside the name of a file.
_SHORTEST_IN_FILE_NAME = 4
_WORD = re.compile(r"[0-9]+|[^0-9]+")


class Register:
    """The units in the order of their file."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = tuple(units)

    def match(self, text: str, parent: str = "") -> tuple[Unit, ...]:
        """Every unit that a text may mean: by its code, else by a name or alias; ``parent`` narrows names down.

        The parent may stand in the text itself: "Xã Tân Lập, huyện X". What does not fit any parent matches nothing.
        """
        wanted = fold(text)
        if not wanted:
            return ()
        if by_code := self._by_code.get(wanted):
            return (by_code,)
        named = self._by_name.get(wanted, ())
        if not named and (halves := _NAME_AND_PARENT.fullmatch(wanted)):
            named = tuple(unit for unit in self._by_name.get(halves[1], ()) if halves[2] in self._parents_of(unit))
        if len(named) > 1 and parent:
            named = tuple(unit for unit in named if fold(parent) in self._parents_of(unit))
        return named

    def match_file_name(self, stem: str) -> tuple[Unit, ...]:
        """Every unit that the name of a file may mean: all of it, else each name of whole words inside it.

        A name inside a longer one is not meant, nor is a unit that is only named as another's parent.
        """
        words = _words(stem)
        if whole := self._joined.get(_join(words)):
            return whole
        spans: list[tuple[int, int]] = []
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                name = _join(words[start:end])
                if len(name) <= self._longest and not _is_chance(name) and name in self._joined:
                    if not any(first <= start and end <= last for first, last in spans):
                        spans.append((start, end))
                    break
        wanted = "".join(words)
        found = {
            unit.code: unit
            for start, end in spans
            for unit in self._with_parent_in(self._joined[_join(words[start:end])], wanted)
        }
        parents = frozenset[str]().union(*(self._parents_of(unit) for unit in found.values()))
        meant = tuple(unit for unit in found.values() if parents.isdisjoint(_names_of(unit)))
        return meant or tuple(found.values())

    def is_parent(self, text: str, unit: Unit) -> bool:
        """Whether a text names the parent of a unit."""
        return fold(text) in self._parents_of(unit)

    def _with_parent_in(self, units: tuple[Unit, ...], wanted: str) -> tuple[Unit, ...]:
        told = tuple(unit for unit in units if any(squash(name) in wanted for name in self._parents_of(unit)))
        return told if len(units) > 1 and told else units

    @cached_property
    def _by_code(self) -> dict[str, Unit]:
        return {fold(unit.code): unit for unit in self.units}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Unit, ...]]:
        return _grouped((fold(name), unit) for unit in self.units for name in (unit.name, *unit.aliases))

    @cached_property
    def _joined(self) -> dict[str, tuple[Unit, ...]]:
        names = ((_join(_words(name)), unit) for unit in self.units for name in (unit.code, unit.name, *unit.aliases))
        return _grouped((name, unit) for name, unit in names if name)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._joined), default=0)

    def _parents_of(self, unit: Unit) -> frozenset[str]:
        """The folded names of a unit's parent, which may be written by its code and be a unit of the register."""
        if not unit.parent:
            return frozenset()
        own = fold(unit.parent)
        parents = [self._by_code[own]] if own in self._by_code else list(self._by_name.get(own, ()))
        return frozenset({own}).union(*(_names_of(parent) for parent in parents))


def read_register(path: Path, name: str) -> Register:
    """The register in a csv or a workbook. Raises `ParError` with every finding where it cannot be used."""
    try:
        raw = read_bytes(path, name)
        is_csv = path.suffix.lower() in EXTENSIONS
        rows = csv_rows(raw, name, _is_heading, quote="register-quote") if is_csv else _sheet_rows(raw, name)
    except OpeningError as error:
        raise ParError(error.finding) from None
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not filled:
        raise ParError(Finding(code="register-empty", file=name))
    at = next((at for at, (_, row) in enumerate(filled[:HEAD_ROWS]) if _is_heading(row)), 0)
    (line, headings), body = filled[at], filled[at + 1 :]
    columns = _columns(headings)
    if missing := [role for role in _REQUIRED if role not in columns.values()]:
        if (one := next((number for number, row in filled[:HEAD_ROWS] if _is_in_one_cell(row)), None)) is not None:
            raise ParError(Finding(code="register-one-cell", file=name, line=one))
        raise ParError(
            *(Finding(code="register-no-heading", facts={"column": role}, file=name, line=line) for role in missing)
        )
    if not body:
        raise ParError(Finding(code="register-empty", file=name))
    width = max(at for at, heading in enumerate(headings, start=1) if heading)
    findings = [
        Finding(code="register-row-long", facts={"row": number, "text": surplus}, file=name, line=number)
        for number, row in body
        if (surplus := next((cell for cell in row[width:] if cell), ""))
    ]
    units = [_unit(dict(_cells(columns, row)), number, name, findings) for number, row in body]
    findings += _repeated(units, [number for number, _ in body], name)
    if findings:
        raise ParError(*findings)
    return Register(units)


def _is_heading(row: Iterable[str]) -> bool:
    return {_ROLES.get(fold(cell)) for cell in row}.issuperset(_REQUIRED)


def _is_in_one_cell(row: Sequence[str]) -> bool:
    """Whether a whole row of headings stands in one cell, as when Excel opens a csv of another separator."""
    filled = [cell for cell in row if cell]
    return len(filled) == 1 and any(_is_heading(filled[0].split(separator)) for separator in SEPARATORS)


def _sheet_rows(raw: bytes, name: str) -> list[list[str]]:
    workbook = open_workbook(raw, name)
    return [[_register_text(cell) for cell in row] for row in workbook.rows(workbook.names[0])]


def _register_text(cell: Cell) -> str:
    return (
        ("có" if cell else "không")
        if isinstance(cell, bool)
        else code_text(cell)
        if isinstance(cell, float)
        else in_words(cell)
    )


def _columns(headings: Sequence[str]) -> dict[int, str]:
    """Column number → its role, or the name of its attribute; the first column of a name wins."""
    columns: dict[int, str] = {}
    for at, heading in enumerate(headings):
        name = _ROLES.get(fold(heading)) or _identifier(heading)
        if name and name not in columns.values():
            columns[at] = name
    return columns


def _identifier(heading: str) -> str:
    """``has_tthc`` stays; ``Có TTHC`` → ``co_tthc``, as an expression can name it."""
    if _IDENTIFIER.fullmatch(heading):
        return heading
    words = "_".join(squash(word) for word in re.split(r"[\W_]+", heading) if squash(word))
    return f"_{words}" if words[:1].isdigit() else words


def _cells(columns: dict[int, str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, column in columns.items():
        yield column, row[at] if at < len(row) else ""


def _unit(cells: dict[str, str], number: int, name: str, findings: list[Finding]) -> Unit:
    for column in _REQUIRED:
        if not cells[column]:
            facts = {"row": number, "column": column}
            findings.append(Finding(code="register-cell-empty", facts=facts, file=name, line=number))
    flag = cells.get("ranked", "")
    if fold(flag) not in YES | NO | {""}:
        facts = {"text": flag, "column": "ranked", "row": number}
        findings.append(Finding(code="register-flag", facts=facts, file=name, line=number))
    return Unit(
        code=cells["code"],
        name=cells["name"],
        bloc=cells.get("bloc", ""),
        ranked=fold(flag) not in NO,
        aliases=_several(cells.get("aliases", "")),
        parent=cells.get("parent", ""),
        predecessors=_several(cells.get("predecessor", "")),
        attributes={key: value for key, value in cells.items() if key not in REGISTER_COLUMNS},
    )


def _several(cell: str) -> tuple[str, ...]:
    """The names that stand in one cell."""
    return tuple(name.strip() for name in _BETWEEN_NAMES.split(cell) if name.strip())


def _repeated(units: Iterable[Unit], numbers: Iterable[int], name: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for unit, number in zip(units, numbers, strict=True):
        if unit.code and fold(unit.code) in seen:
            yield Finding(code="register-repeated", facts={"text": unit.code, "row": number}, file=name, line=number)
        seen.add(fold(unit.code))


def _words(text: str) -> list[str]:
    """The squashed words of a text; digits and letters are words apart."""
    parts = re.split(r"[\W_]+", unicodedata.normalize("NFC", text))
    return [word for part in parts for word in _WORD.findall(squash(part))]


def _join(words: Sequence[str]) -> str:
    """Words without what stands between them, except between digits: "1-2" is not "12"."""
    joined = ""
    for word in words:
        joined += f"-{word}" if joined[-1:].isdigit() and word[0].isdigit() else word
    return joined


def _is_chance(name: str) -> bool:
    """Whether a name may be met by chance inside the name of a file."""
    return len(name) < _SHORTEST_IN_FILE_NAME or name.replace("-", "").isdigit()


def _names_of(unit: Unit) -> frozenset[str]:
    return frozenset(fold(name) for name in (unit.code, unit.name, *unit.aliases))


def _grouped(pairs: Iterable[tuple[str, Unit]]) -> dict[str, tuple[Unit, ...]]:
    groups: defaultdict[str, dict[str, Unit]] = defaultdict(dict)
    for name, unit in pairs:
        groups[name].setdefault(unit.code, unit)
    return {name: tuple(units.values()) for name, units in groups.items()}
