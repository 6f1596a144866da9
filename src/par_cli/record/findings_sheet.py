"""Findings → the list of problems: words for people, and each whole in hidden columns for machines."""

from dataclasses import fields
from typing import Any

from par_cli.books.tables import MOST_ROWS, row_height, write_head
from par_cli.books.texts import as_json, in_pieces, shown
from par_cli.findings import Finding
from par_cli.layout import FINDINGS_SHEET, SEVERITY_WORDS
from par_cli.record.result_book import ResultBook
from par_cli.scoring import Result

HEADINGS = (
    ("Mức độ", 11), ("Đơn vị", 26), ("Tiêu chí", 10), ("Nội dung", 52), ("Cách xử lý", 44), ("Tệp", 24), ("Ô", 18),
    ("Mã lỗi", 20),
)  # fmt: skip
MACHINE_HEADING = "par"
_FIELDS = tuple(field.name for field in fields(Finding))
_NONE = "Không có vấn đề nào."


def write_findings(book: ResultBook) -> list[str]:
    """The sheet, or several when there are a great many. Returns their names."""
    rows = _gathered(book.result)
    names = {code: name for card in book.result.scorecards for code, name in card.units["name"].items()}
    return [
        _write_part(book, rows[start : start + MOST_ROWS], names) for start in range(0, max(len(rows), 1), MOST_ROWS)
    ]


def _gathered(result: Result) -> list[tuple[Finding, dict[str, Any]]]:
    """Every finding once with what a machine needs: itself, and its positions in the result and in each scorecard."""
    rows: dict[str, tuple[Finding, dict[str, Any]]] = {}
    groups = [("result", result.findings), *((str(at), card.findings) for at, card in enumerate(result.scorecards))]
    for group, findings in groups:
        for position, finding in enumerate(findings):
            known = {name: value for name in _FIELDS if (value := getattr(finding, name)) is not None}
            known["facts"] = dict(finding.facts)
            _, machine = rows.setdefault(as_json(known), (finding, {**known, "in": []}))
            machine["in"].append([group, position])
    return list(rows.values())


def _write_part(book: ResultBook, rows: list[tuple[Finding, dict[str, Any]]], names: dict[Any, str]) -> str:
    widths = [float(width) for _, width in HEADINGS]
    name = book.names.give(FINDINGS_SHEET)
    sheet = book.sheet(name, widths=widths)
    title = f"VẤN ĐỀ CẦN XEM – {book.result.title}"
    row = book.write_lines(sheet, [(title, "title"), ("" if rows else _NONE, "line")], widths)
    write_head(book, sheet, row, [*(text for text, _ in HEADINGS), MACHINE_HEADING], widths)
    sheet.set_column(len(HEADINGS), len(HEADINGS) + 40, 10, None, {"hidden": True})
    sheet.print_area(0, 0, row + max(len(rows), 1), len(HEADINGS) - 1)
    sheet.freeze_panes(row + 1, 0)
    sheet.autofilter(row, 0, row + max(len(rows), 1), len(HEADINGS) - 1)
    for at, (finding, machine) in enumerate(rows, start=row + 1):
        words = _words(finding, names)
        pieces = in_pieces(as_json(machine))
        grave = {"bold": True, "font_color": "#C00000"} if finding.severity == "error" else {}
        looks = [book.look("top text", **grave), *[book.look("top text")] * (len(words) - 1)]
        height = row_height(words, widths, looks)
        sheet.write_dense(at, [*words, *pieces], [*looks, *[book.look("plain")] * len(pieces)], height)
    return name


def _words(finding: Finding, names: dict[Any, str]) -> list[str]:
    """The row as a person reads it."""
    unit = names.get(finding.unit, finding.unit) or ""
    place = finding.sheet_cell() or ""
    if finding.line is not None:
        place = f"dòng {finding.line}" + (f", cột {finding.column}" if finding.column is not None else "")
    words = (
        SEVERITY_WORDS[finding.severity], unit, finding.criterion or "", finding.message(), finding.fix(),
        finding.file or "", place, finding.code,
    )  # fmt: skip
    return [shown(str(word)) for word in words]
