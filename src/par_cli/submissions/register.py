"""The register's file → the units, and every way in which a text may name one of them."""

import csv
import io
import re
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
from par_cli.submissions.opening import OpeningError, open_workbook, read_bytes

_ROLES = {fold(spelling): role for role, spellings in REGISTER_COLUMNS.items() for spelling in spellings}
_REQUIRED = ("code", "name")
_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*")
_ALIAS_MARKS = re.compile(r"[;|]")
# The parent follows the name after a comma or a dash, or in brackets: "Xã Tân Lập (huyện X)".
_NAME_AND_PARENT = re.compile(r"(.+?)\s*(?:[,;(]|\s[-–—]\s)\s*(.+?)\)?")
# Shorter names are met by chance inside the name of a file.
_SHORTEST_IN_FILE_NAME = 4


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
        """The units that the name of a file may mean: all of it, else the longest name inside it."""
        wanted = squash(stem)
        if whole := self._squashed.get(wanted):
            return whole
        for length in self._squashed_lengths:
            found = {
                unit.code: unit
                for start in range(len(wanted) - length + 1)
                for unit in self._squashed.get(wanted[start : start + length], ())
            }
            if found:
                return self._with_parent_in(tuple(found.values()), wanted)
        return ()

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
    def _squashed(self) -> dict[str, tuple[Unit, ...]]:
        names = ((squash(name), unit) for unit in self.units for name in (unit.code, unit.name, *unit.aliases))
        return _grouped((name, unit) for name, unit in names if name)

    @cached_property
    def _squashed_lengths(self) -> list[int]:
        long_enough = {len(name) for name in self._squashed if not name.isdigit()}
        return sorted((length for length in long_enough if length >= _SHORTEST_IN_FILE_NAME), reverse=True)

    def _parents_of(self, unit: Unit) -> frozenset[str]:
        """The folded names of a unit's parent, which may be written by its code and be a unit of the register."""
        if not unit.parent:
            return frozenset()
        own = fold(unit.parent)
        parents = [self._by_code[own]] if own in self._by_code else list(self._by_name.get(own, ()))
        return frozenset(
            {own, *(fold(name) for parent in parents for name in (parent.code, parent.name, *parent.aliases))}
        )


def read_register(path: Path, name: str) -> Register:
    """The register in a csv or a workbook. Raises `ParError` with every finding where it cannot be used."""
    try:
        raw = read_bytes(path, name)
        rows = _csv_rows(raw, name) if path.suffix.lower() in {".csv", ".tsv", ".txt"} else _sheet_rows(raw, name)
    except OpeningError as error:
        raise ParError(error.finding) from None
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not filled:
        raise ParError(Finding(code="register-empty", file=name))
    (_, headings), *body = filled
    columns = _columns(headings)
    if missing := [role for role in _REQUIRED if role not in columns.values()]:
        raise ParError(
            *(Finding(code="register-no-heading", facts={"column": role}, file=name, line=1) for role in missing)
        )
    if not body:
        raise ParError(Finding(code="register-empty", file=name))
    findings: list[Finding] = []
    units = [_unit(dict(_cells(columns, row)), number, name, findings) for number, row in body]
    findings += _repeated(units, [number for number, _ in body], name)
    if findings:
        raise ParError(*findings)
    return Register(units)


def _csv_rows(raw: bytes, name: str) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ParError(Finding(code="not-utf8", file=name)) from None
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    try:
        return [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as error:
        raise ParError(Finding(code="file-unreadable", facts={"reason": str(error)}, file=name)) from None


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
        aliases=tuple(alias.strip() for alias in _ALIAS_MARKS.split(cells.get("aliases", "")) if alias.strip()),
        parent=cells.get("parent", ""),
        predecessor=cells.get("predecessor", ""),
        attributes={key: value for key, value in cells.items() if key not in REGISTER_COLUMNS},
    )


def _repeated(units: Iterable[Unit], numbers: Iterable[int], name: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for unit, number in zip(units, numbers, strict=True):
        if unit.code and fold(unit.code) in seen:
            yield Finding(code="register-repeated", facts={"text": unit.code, "row": number}, file=name, line=number)
        seen.add(fold(unit.code))


def _grouped(pairs: Iterable[tuple[str, Unit]]) -> dict[str, tuple[Unit, ...]]:
    groups: defaultdict[str, dict[str, Unit]] = defaultdict(dict)
    for name, unit in pairs:
        groups[name].setdefault(unit.code, unit)
    return {name: tuple(units.values()) for name, units in groups.items()}
