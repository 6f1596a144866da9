"""The findings of a check → an annotated copy of each workbook that has any, in a folder of their own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineError

from par_cli.books.saving import save_whole
from par_cli.findings import Finding, ParError, has_errors
from par_cli.layout import COPY_KEY, IDENTITY_SHEET
from par_cli.returns.container import bytes_of
from par_cli.returns.loading import Loaded, NotKeptError, as_it_looks, by_values, write_value
from par_cli.returns.marking import mark
from par_cli.returns.notes_sheet import write_notes
from par_cli.returns.words import said_of_copy
from par_cli.submissions.opening import OpeningError, open_workbook, read_bytes

_IDENTITY_ROWS = 30  # of which the keys are read
_SUFFIX = "ghi chú"  # in either language, so that a second run finds the copies of the first
_LONGEST_STEM = 180  # bytes; a file's name has 255


@dataclass(frozen=True)
class Faulty:
    """A workbook to annotate: its name in findings, where it lies, its unit as people call it, where its copy goes."""

    file: str
    path: Path
    unit: str
    findings: tuple[Finding, ...]
    target: Path


@dataclass(frozen=True)
class Copies:
    """How many copies were written, and what is to be said of them."""

    count: int
    findings: tuple[Finding, ...]


def write_copies(
    findings: Iterable[Finding],
    places: Mapping[str, Path],
    units: Mapping[str, str],
    folder: Path,
    lang: str,
    *,
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
) -> Copies:
    """Write the copies; one that fails is a finding and stops no other. One workbook is in memory for each worker.

    ``places``: the workbooks by the names that findings give them; ``units``: names by code.
    """
    faulty = _faulty(findings, places, units, folder)
    said: list[Finding] = []
    count = 0
    for done, found in enumerate(_written(faulty, lang, executor), start=1):
        count += not has_errors(found)
        said += found
        if progress is not None:
            progress(done, len(faulty))
    return Copies(count, tuple(said))


def _faulty(
    findings: Iterable[Finding], places: Mapping[str, Path], units: Mapping[str, str], folder: Path
) -> list[Faulty]:
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.file is not None and finding.file in places:
            by_file.setdefault(finding.file, []).append(finding)
    copied = [file for file, found in by_file.items() if any(one.code == "annotated-copy" for one in found)]
    for file in copied:  # a copy of a copy helps nobody
        del by_file[file]
    taken: set[str] = set()
    return [
        Faulty(file, places[file], _unit(found, units), tuple(found), folder / _name(places[file].stem, taken))
        for file, found in sorted(by_file.items())
    ]


def _unit(findings: Sequence[Finding], units: Mapping[str, str]) -> str:
    code = next((finding.unit for finding in findings if finding.unit is not None), "")
    return units.get(code, code)


def _name(stem: str, taken: set[str]) -> str:
    """The copy's file, within what a file's name can hold; the same name twice gets a number."""
    while len(stem.encode("utf-8", "surrogatepass")) > _LONGEST_STEM:
        stem = stem[:-1]
    name, number = f"{stem} - {_SUFFIX}.xlsx", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} - {_SUFFIX} ({number}).xlsx"
    taken.add(name.casefold())
    return name


def _written(faulty: Sequence[Faulty], lang: str, executor: Executor | None) -> Iterator[list[Finding]]:
    """What is to be said of each copy, in their order."""
    if executor is None:
        yield from (write_copy(one, lang) for one in faulty)
        return
    futures = [executor.submit(write_copy, one, lang) for one in faulty]
    for one, future in zip(faulty, futures, strict=True):
        try:
            yield future.result()
        except BrokenExecutor as error:
            yield [_not_made(one.file, type(error).__name__)]


def write_copy(faulty: Faulty, lang: str) -> list[Finding]:
    """Write the copy of one workbook; whatever is wrong with it is a finding."""
    try:
        loaded, state, less = _loaded(faulty)
        content = bytes_of(_annotated(faulty, loaded, state, lang))
        kept = save_whole(partial(_write, content), faulty.target)
    except ParError as error:
        return list(error.findings)
    except Exception as error:  # noqa: BLE001 - openpyxl meets what it dislikes as late as in saving
        return [_not_made(faulty.file, f"{type(error).__name__}: {error}"[:200])]
    return [finding for finding in (less, kept) if finding is not None]


def _loaded(faulty: Faulty) -> tuple[Loaded, str, Finding | None]:
    """The workbook as it looks; else its values; else nothing of it; which of the three, and why it is no more.

    Why a file cannot be opened at all, its own findings say.
    """
    nothing = Workbook()
    nothing.remove(nothing.worksheets[0])
    try:
        raw = read_bytes(faulty.path, faulty.file)
        opened = open_workbook(raw, faulty.file)  # refuses what would harm the machine
        try:
            return as_it_looks(raw), "still", None
        except NotKeptError as error:
            less = Finding(code="copy-values-only", facts={"reason": str(error)}, file=faulty.file)
            return by_values(opened), "values-only", less
    except OpeningError:
        return Loaded(nothing, {}), "notes-only", None
    except (NotKeptError, CalamineError) as error:
        less = Finding(code="copy-notes-only", facts={"reason": str(error)}, file=faulty.file)
    return Loaded(nothing, {}), "notes-only", less


def _annotated(faulty: Faulty, loaded: Loaded, state: str, lang: str) -> Workbook:
    """The cells marked, the list in front, and the hidden key by which par knows a copy."""
    workbook, own = loaded
    by_name = {sheet.title: sheet for sheet in workbook.worksheets}
    sheets = {name: by_name[title] for name, title in own.items() if title in by_name}
    mark(sheets, faulty.findings, lang)
    _sign(workbook)
    lines = [said_of_copy("file", lang, file=faulty.file)]
    lines += [said_of_copy("unit", lang, unit=faulty.unit)] if faulty.unit else []
    lines += [said_of_copy("how", lang), said_of_copy(state, lang)]
    write_notes(workbook, lines, faulty.findings, sheets, lang)
    return workbook


def _sign(workbook: Workbook) -> None:
    """Say in the hidden sheet of our layout that this is a copy."""
    for other in workbook.worksheets:  # no two names differ by case alone, and an office may call its own sheet "PAR"
        if other.title != IDENTITY_SHEET and other.title.casefold() == IDENTITY_SHEET:
            other.title = f"{other.title} (2)"
    sheet = next((sheet for sheet in workbook.worksheets if sheet.title == IDENTITY_SHEET), None)
    if sheet is None:
        sheet = workbook.create_sheet(IDENTITY_SHEET)
        sheet.sheet_state = "hidden"
    row = next(row for row in range(1, _IDENTITY_ROWS + 1) if sheet.cell(row, 1).value is None or row == _IDENTITY_ROWS)
    write_value(sheet.cell(row, 1), COPY_KEY)
    write_value(sheet.cell(row, 2), "1")


def _write(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def _not_made(file: str, reason: str) -> Finding:
    return Finding(code="copy-not-made", facts={"reason": reason}, file=file)
