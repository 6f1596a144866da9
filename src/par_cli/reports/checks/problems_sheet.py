"""The findings of a check → a row each: where, what was read, what was expected, how to mend it."""

from collections.abc import Mapping, Sequence

from par_cli.books.dense import Cell
from par_cli.books.tables import MOST_ROWS, row_height, write_head
from par_cli.books.texts import shown
from par_cli.findings import Finding
from par_cli.layout import FINDINGS_SHEET, SEVERITY_WORDS, heading
from par_cli.reports.checks.book import LANG, CheckBook
from par_cli.reports.checks.words import read_and_expected, said_of_check

_HEADINGS = (
    ("Mức độ", 11), (heading("unit_name"), 26), ("Tệp", 24), ("Trang", 13), ("Ô", 7), ("Tiêu chí", 10),
    ("Đọc được", 20), ("Cần có", 24), ("Vấn đề", 46), ("Cách xử lý", 40),
)  # fmt: skip
_WIDTHS = tuple(float(width) for _, width in _HEADINGS)


def write_problems(book: CheckBook) -> None:
    """The sheet, or several when there are a great many."""
    findings = book.checked.findings
    for start in range(0, max(len(findings), 1), MOST_ROWS):
        _write_part(book, findings[start : start + MOST_ROWS], book.names_of_units)


def _write_part(book: CheckBook, findings: Sequence[Finding], names: Mapping[str, str]) -> None:
    sheet = book.sheet(book.names.give(FINDINGS_SHEET), widths=_WIDTHS)
    nothing = "" if findings else said_of_check("nothing", LANG)
    row = book.write_lines(sheet, book.lines("VẤN ĐỀ CẦN XEM", nothing), _WIDTHS)
    write_head(book, sheet, row, [text for text, _ in _HEADINGS], _WIDTHS)
    sheet.freeze_panes(row + 1, 2)
    sheet.autofilter(row, 0, row + max(len(findings), 1), len(_HEADINGS) - 1)
    text, grave = book.look("top text"), book.look("top text", bold=True, font_color="#C00000")
    for at, finding in enumerate(findings, start=row + 1):
        words = _words(finding, names)
        looks = [grave if finding.severity == "error" else text, *[text] * (len(words) - 1)]
        sheet.write_dense(at, words, looks, row_height(words, _WIDTHS, looks))


def _words(finding: Finding, names: Mapping[str, str]) -> list[Cell]:
    """The row as a person reads it."""
    unit = finding.unit or ""
    words = (
        SEVERITY_WORDS[finding.severity], names.get(unit, unit), finding.file or "", finding.sheet or "",
        finding.cell or "", finding.criterion or "", *read_and_expected(finding), finding.message(LANG),
        finding.fix(LANG),
    )  # fmt: skip
    return [shown(str(word)) for word in words]
