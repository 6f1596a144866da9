"""What a workbook says of itself → the unit it belongs to, or the finding that says why nobody can tell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from par_cli.criteria import LoadedSet, fold
from par_cli.entries import Unit
from par_cli.findings import Finding
from par_cli.layout import IDENTITY_SHEET, PARENT_LABELS, UNIT_CODE_LABELS, UNIT_NAME_LABELS, role_of
from par_cli.submissions.cells import Cell, in_words, is_blank
from par_cli.submissions.codes import code_text
from par_cli.submissions.register import Register
from par_cli.submissions.workbook import Rows

_COVER_ROWS = 30
_LONGEST_LABEL = 40
_LABELS = {
    fold(label): kind
    for kind, labels in (("code", UNIT_CODE_LABELS), ("name", UNIT_NAME_LABELS), ("parent", PARENT_LABELS))
    for label in labels
}
_DOTS = re.compile(r"[.…_\s-]*")  # a line to write on


class Named(NamedTuple):
    """A text that names a unit, and every unit that it fits."""

    text: str
    units: tuple[Unit, ...]


def own_words(heads: Mapping[str, Rows]) -> dict[str, str]:
    """The keys and values of the hidden sheet of our layout; empty in other workbooks."""
    rows = heads.get(IDENTITY_SHEET, [])
    return {code_text(row[0]).lower(): code_text(row[1]) for row in rows if len(row) > 1 and not is_blank(row[1])}


def unit_of(
    words: Mapping[str, str], heads: Mapping[str, Rows], until: Mapping[str, int], file: str, register: Register
) -> Unit | Finding:
    """The unit of a workbook: by the hidden code and the cover, which must agree; else by the file's name.

    ``until``: the row in which a sheet's table begins; a cover stands above it.
    """
    said = [*_hidden(words, register), *_covered(heads, until, register)]
    by_name = register.match_file_name(PurePosixPath(file).stem)
    said = said or [Named(PurePosixPath(file).name, by_name)]
    known = [named for named in said if named.units]
    if not known:
        return Finding(code="unit-unknown", facts={"text": said[0].text}, file=file)
    units = list(known[0].units)
    for named in known[1:]:
        agreed = [unit for unit in units if unit in named.units]
        if not agreed:
            facts = {"one": _names(units), "other": _names(named.units)}
            return Finding(code="unit-disagreement", facts=facts, file=file)
        units = agreed
    if len(units) > 1:
        units = [unit for unit in units if unit in by_name] or units
    if len(units) > 1:
        facts = {"text": known[-1].text, "units": ", ".join(f"{unit.name} ({unit.code})" for unit in units)}
        return Finding(code="unit-ambiguous", facts=facts, file=file)
    return units[0]


def set_differs(words: Mapping[str, str], loaded: LoadedSet, file: str, unit: Unit) -> Finding | None:
    """A warning where the form was made from another text of the criteria."""
    made_for = words.get("sha256", "")
    if not made_for or made_for == loaded.sha256:
        return None
    facts = {
        "found": f"{words.get('criteria', '?')} ({made_for[:8]})",
        "expected": f"{loaded.criteria.id} ({loaded.sha256[:8]})",
    }
    return Finding(code="criteria-differ", facts=facts, file=file, sheet=IDENTITY_SHEET, unit=unit.code)


def _hidden(words: Mapping[str, str], register: Register) -> Iterator[Named]:
    if code := words.get("unit", ""):
        yield _by_code(code, register)


def _by_code(code: str, register: Register) -> Named:
    """A code names one unit or none; it is no name."""
    return Named(code, tuple(unit for unit in register.match(code) if fold(unit.code) == fold(code)))


def _covered(heads: Mapping[str, Rows], until: Mapping[str, int], register: Register) -> Iterator[Named]:
    """What the first sheet with a cover says: a code, and a name with its parent."""
    for sheet, rows in heads.items():
        if sheet == IDENTITY_SHEET:
            continue
        labelled: dict[str, str] = {}
        for row in rows[: min(_COVER_ROWS, until.get(sheet, _COVER_ROWS))]:
            for kind, text in _labelled(row):
                labelled.setdefault(kind, text)
        if "code" in labelled:
            yield _by_code(labelled["code"], register)
        if "name" in labelled:
            yield Named(labelled["name"], register.match(labelled["name"], labelled.get("parent", "")))
        if "code" in labelled or "name" in labelled:
            return


def _labelled(row: list[Cell]) -> Iterator[tuple[str, str]]:
    """Each label of a row with its value: after its colon, else in the next filled cell."""
    for at, cell in enumerate(row):
        if not isinstance(cell, str) or not cell:
            continue
        label, colon, rest = cell.partition(":")
        kind = _LABELS.get(fold(label).strip()) if len(label) <= _LONGEST_LABEL else None
        if kind is None:
            continue
        if not colon or _DOTS.fullmatch(rest):
            rest = _next_filled(row, at + 1)
        if rest.strip():
            yield kind, rest.strip()


def _next_filled(row: list[Cell], start: int) -> str:
    for cell in row[start:]:
        if is_blank(cell) or (isinstance(cell, str) and _DOTS.fullmatch(cell)):
            continue
        text = code_text(cell) if isinstance(cell, float) else in_words(cell)
        # Another heading or label: this row is the head of a table, not a cover.
        return "" if role_of(text) or fold(text).rstrip(" :") in _LABELS else text
    return ""


def _names(units: Iterable[Unit]) -> str:
    return " / ".join(unit.name for unit in units)
