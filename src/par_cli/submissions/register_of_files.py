"""The workbooks of a folder → the register that they themselves make, where nobody gave one.

A unit is what its files say: the hidden code and attributes of our form, the cover, else the name of the file. The
files are then read against this register as against any other, so that what they contradict is found as ever.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from python_calamine import CalamineError

from par_cli.criteria import fold
from par_cli.entries import Unit
from par_cli.layout import ATTRIBUTE_KEY
from par_cli.submissions.identity import cover_of, own_words
from par_cli.submissions.opening import OpeningError, open_workbook, read_bytes
from par_cli.submissions.register import Register
from par_cli.submissions.tree import form_headings, heads_of


def register_of_files(files: Iterable[tuple[str, Path]]) -> Register:
    """A unit for each that the files name; a file that names none belongs to whom its name fits, else to its own.

    A unit without a code is known by the name of its first file, which is nobody's code and nobody's name.
    """
    said = [(file, _said(file, path)) for file, path in files]
    units: dict[str, Unit] = {}
    codes: dict[tuple[str, str], str] = {}  # by a name and the parent beside it
    for file, unit in sorted(said, key=lambda one: not one[1].code):
        own = (fold(unit.name), fold(unit.parent))
        code = unit.code or codes.get(own, file)
        if unit.code or unit.name:
            units.setdefault(fold(code), replace(unit, code=code, name=unit.name or code))
            codes.setdefault(own, code)
    known = Register(tuple(units.values()))
    for file, unit in said:
        stem = PurePosixPath(file).stem
        if not unit.code and not unit.name and not known.match_file_name(stem):
            units[file] = Unit(file, stem)
    return Register(tuple(units.values()))


def _said(file: str, path: Path) -> Unit:
    """What a file says of its unit; blank where it says nothing, or cannot be opened."""
    try:
        workbook = open_workbook(read_bytes(path, file), file)
        heads = heads_of(workbook)
    except (OpeningError, CalamineError):
        return Unit("", "")
    words = own_words(heads)
    heads = {sheet: head for sheet, head in heads.items() if sheet not in workbook.hidden}
    cover = cover_of(heads, {sheet: headings.row for sheet, headings in form_headings(heads).items()})
    of_unit = {key.removeprefix(ATTRIBUTE_KEY): text for key, text in words.items() if key.startswith(ATTRIBUTE_KEY)}
    return Unit(
        code=words.get("unit", "") or cover.get("code", ""),
        name=cover.get("name", ""),
        parent=cover.get("parent", ""),
        bloc=of_unit.pop("bloc", ""),
        attributes=of_unit,
    )
