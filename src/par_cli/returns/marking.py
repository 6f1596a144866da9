"""Findings with a cell → the cells coloured, each with one comment that says everything found there."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from openpyxl.cell import MergedCell
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from par_cli.books.texts import shown
from par_cli.findings import Finding, has_errors
from par_cli.returns.words import said_of_copy

_AUTHOR = "par"
_FILLS = {
    "error": PatternFill("solid", start_color="FFFF7C80"),
    "warning": PatternFill("solid", start_color="FFFFC000"),
}
_PER_LINE = 46  # characters of a comment
_WIDTH, _LINE, _EDGE, _MOST_HEIGHT = 300, 16, 20, 600  # in pixels
_LONGEST = 4_000


def mark(sheets: Mapping[str, Worksheet], findings: Iterable[Finding], lang: str) -> None:
    """Colour and annotate the cells that findings name, in the sheets by the names that the findings know."""
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.sheet is not None and finding.cell is not None and finding.sheet in sheets:
            by_cell.setdefault((finding.sheet, finding.cell), []).append(finding)
    for (sheet, place), found in by_cell.items():
        cell = _writable(sheets[sheet], place)
        cell.fill = _FILLS["error" if has_errors(found) else "warning"]
        cell.comment = _comment(cell.comment, found, lang)


def _writable(sheet: Worksheet, place: str) -> Cell:
    """The cell; inside a merged range the one that shows it."""
    cell = sheet[place]
    if isinstance(cell, MergedCell):
        merged = next(one for one in sheet.merged_cells.ranges if place in one)
        cell = sheet.cell(merged.min_row, merged.min_col)
    assert isinstance(cell, Cell)
    return cell


def _comment(before: Comment | None, found: Sequence[Finding], lang: str) -> Comment:
    """What was found at a cell, below the comment that stood there; a long one gives way to what was found."""
    said = "\n\n".join(
        f"{said_of_copy(finding.severity.value, lang)}: {finding.message(lang)}\n→ {finding.fix(lang)}"
        for finding in found
    )
    text = _cut(shown(said), _LONGEST)
    if before is not None and (room := _LONGEST - len(text) - 2) > 0:
        text = f"{_cut(shown(before.text), room)}\n\n{text}"
    lines = sum(max(1, ceil(len(line) / _PER_LINE)) for line in text.split("\n"))
    return Comment(text, _AUTHOR, width=_WIDTH, height=min(lines * _LINE + _EDGE, _MOST_HEIGHT))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
