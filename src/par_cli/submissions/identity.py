"""What a workbook says of itself → the unit it belongs to, or the finding that says why nobody can tell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def is_ours(words: Mapping[str, str]) -> bool:
    """Whether these are the words of a form that we wrote; an office's own sheet may be called as ours is."""
    return "criteria" in words


class Owner(NamedTuple):
    """The unit of a workbook, or None, with what is to be said of that."""

    unit: Unit | None
    findings: tuple[Finding, ...] = ()


def unit_of(
    words: Mapping[str, str], heads: Mapping[str, Rows], until: Mapping[str, int], file: str, register: Register
) -> Owner:
    """The unit of a workbook: by the hidden code and the cover, which must agree; else by the file's name.

    ``until``: the row in which a sheet's table begins; a cover stands above it.
    """
    cover = cover_of(heads, until)
    said = [*_hidden(words, register), *_covered(cover, register)]
    by_name = register.match_file_name(PurePosixPath(file).stem)
    is_silent = not said
    said = said or [Named(PurePosixPath(file).name, by_name)]
    known = [named for named in said if named.units]
    if not known:
        return _nobody("unit-unknown", file, text=said[0].text)
    units = list(known[0].units)
    for named in said:
        agreed = [unit for unit in units if unit in named.units]
        if not agreed:
            return _nobody("unit-disagreement", file, one=_names(units), other=_names(named.units) or named.text)
        units = agreed
    told_apart = [unit for unit in units if unit in by_name]
    needs_name = is_silent or (len(units) > 1 and len(told_apart) == 1)
    if len(units) > 1 and len(told_apart) != 1:
        listed = ", ".join(f"{unit.name} ({unit.code})" for unit in units)
        return _nobody("unit-ambiguous", file, text=known[-1].text, units=listed)
    unit = units[0] if len(units) == 1 else told_apart[0]
    parent = cover.get("parent", "")
    if parent and unit.parent and not register.is_parent(parent, unit):
        return _nobody("unit-disagreement", file, one=f"{unit.name} ({unit.parent})", other=f"{unit.name} ({parent})")
    return Owner(unit, tuple(_of_the_name(unit, by_name, file, needs_name=needs_name)))


def _of_the_name(unit: Unit, by_name: Sequence[Unit], file: str, *, needs_name: bool) -> Iterator[Finding]:
    """The file's name told the unit, or tells another one than the form."""
    if needs_name:
        yield Finding(code="unit-by-file-name", facts={"text": unit.name}, file=file, unit=unit.code)
    elif len(by_name) == 1 and unit not in by_name:
        facts = {"named": by_name[0].name, "text": unit.name}
        yield Finding(code="file-name-differs", facts=facts, file=file, unit=unit.code)


def round_differs(words: Mapping[str, str], expected: str, file: str, unit: Unit) -> Finding | None:
    """A warning where the form was made for another round, as last year's is."""
    found = words.get("round", "")
    if not found or not expected or fold(found) == fold(expected):
        return None
    facts = {"found": found, "expected": expected}
    return Finding(code="round-differs", facts=facts, file=file, sheet=IDENTITY_SHEET, unit=unit.code)


def is_of_another_set(words: Mapping[str, str], loaded: LoadedSet) -> bool:
    """Whether a form was made from another text of the criteria."""
    return words.get("sha256", loaded.sha256) != loaded.sha256


def set_differs(
    words: Mapping[str, str], loaded: LoadedSet, changed: Mapping[str, object] | None, file: str, unit: Unit
) -> Finding:
    """A warning on such a form; ``changed``: what it prints otherwise, None where nothing."""
    facts = {
        "found": f"{words.get('criteria', '?')} ({words['sha256'][:8]})",
        "expected": f"{loaded.criteria.id} ({loaded.sha256[:8]})",
    }
    code = "criteria-alike" if changed is None else "criteria-differ"
    return Finding(code=code, facts=facts | dict(changed or {}), file=file, sheet=IDENTITY_SHEET, unit=unit.code)


def _hidden(words: Mapping[str, str], register: Register) -> Iterator[Named]:
    if code := words.get("unit", ""):
        yield _by_code(code, register)


def _by_code(code: str, register: Register) -> Named:
    """A code names one unit or none; it is no name."""
    return Named(code, tuple(unit for unit in register.match(code) if fold(unit.code) == fold(code)))


def _nobody(code: str, file: str, **facts: object) -> Owner:
    return Owner(None, (Finding(code=code, facts=facts, file=file),))


def _covered(cover: Mapping[str, str], register: Register) -> Iterator[Named]:
    """What a cover says: a code, and a name with its parent."""
    if "code" in cover:
        yield _by_code(cover["code"], register)
    if "name" in cover:
        yield Named(cover["name"], register.match(cover["name"], cover.get("parent", "")))


def cover_of(heads: Mapping[str, Rows], until: Mapping[str, int]) -> dict[str, str]:
    """The labelled texts of the first sheet that names a unit."""
    for sheet, rows in heads.items():
        if sheet == IDENTITY_SHEET:
            continue
        labelled: dict[str, str] = {}
        for row in rows[: min(_COVER_ROWS, until.get(sheet, _COVER_ROWS))]:
            for kind, text in _labelled(row):
                labelled.setdefault(kind, text)
        if "code" in labelled or "name" in labelled:
            return labelled
    return {}


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
