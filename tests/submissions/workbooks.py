"""Markdown tables in a test → workbooks, registers and rounds for the reader."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import xlsxwriter

from par_cli.criteria import LoadedSet, parse_set
from par_cli.entries import Entries, Field, Unit
from par_cli.findings import Finding
from par_cli.layout import FORM_SHEET, IDENTITY_SHEET
from par_cli.submissions import Register, RoundEntries, RoundFiles, read_round

SET_TEXT = """
id: demo-2020
title: Ví dụ
year: 2020
basis: Quyết định 1/QĐ
max: 10
adjustments:
  - {code: T1, title: Điểm thưởng, kind: bonus, max: 1}
adjustment_caps: {bonus: 1}
areas:
  - code: "1"
    title: Chỉ đạo
    max: 6
    criteria:
      - code: "1.1"
        title: Kế hoạch
        max: 1
        rule:
          kind: choice
          options: [{label: Kịp thời, score: 1}, {label: Không kịp thời, score: 0.5}, {label: Không ban hành, score: 0}]
      - code: "1.2"
        title: Mức độ hoàn thành
        max: 2
        inputs:
          a: {label: Số nhiệm vụ, type: count}
          b: {label: Số đã hoàn thành, type: count, at_most: a}
        rule: {kind: proportional, measure: "b / a"}
        when_none: {if: "a == 0", score: max}
        evidence: required
      - code: "1.3"
        title: Tỷ lệ trực tuyến
        max: 1
        inputs: {a: {label: Tỷ lệ, type: percent}}
        rule: {kind: proportional, measure: "a"}
      - code: "1.4"
        title: Báo cáo
        max: 1
        rule: {kind: deadline, due: 2020-01-31, on_time: max, late: [{score: 0}], never: 0}
      - code: "1.10"
        title: Công khai
        max: 1
        inputs: {a: {label: Đã công khai, type: yes_no}}
        rule: {kind: all_of, conditions: [{label: Công khai, if: "a"}], score: max, otherwise: 0}
  - code: "2"
    title: Kết quả
    max: 4
    criteria:
      - code: "2.1"
        title: Hài lòng
        max: 2
        rule: {kind: survey, value: percent}
      - code: "2.2"
        title: Sáng kiến
        max: 1
        rule: {kind: given, step: 0.25}
      - code: "2.3"
        title: Kinh phí
        max: 1
        inputs: {a: {label: Triệu đồng, type: number, at_least: 0}}
        rule: {kind: proportional, measure: "a / 100"}
"""

FULL = """
| Mã    | Nội dung | Điểm tối đa | Số liệu    | Điểm tự chấm | Tài liệu kiểm chứng | Giải trình |
| 1     | Chỉ đạo  | 6           |            |              |                     |            |
| 1.1   | Kế hoạch | 1           |            | 1            | KH 12/KH-STTTT      |            |
| 1.1.a | Mức      |             | Kịp thời   |              |                     |            |
| 1.2   | Mức độ   | 2           |            | 1.8          | BC 34/BC-STTTT      |            |
| 1.2.a | Số       |             | 20         |              |                     |            |
| 1.2.b | Số       |             | 18         |              |                     |            |
| 1.3   | Tỷ lệ    | 1           |            |              |                     |            |
| 1.3.a | Tỷ lệ    |             | 0.85 as 0% |              |                     |            |
| 1.4   | Báo cáo  | 1           |            |              |                     |            |
| 1.4.a | Ngày     |             | 2020-01-15 |              |                     |            |
| 1.10  | Công     | 1           |            |              |                     |            |
| 1.10.a| Đã       |             | có         |              |                     |            |
| 2     | Kết quả  | 4           |            |              |                     |            |
| 2.1   | Hài lòng | 2           |            |              |                     |            |
| 2.2   | Sáng     | 1           |            |              |                     |            |
| 2.3   | Kinh phí | 1           |            |              |                     |            |
| 2.3.a | Triệu    |             | '63,58     |              |                     |            |
"""

UNITS = (
    Unit("S1", "Sở Thông tin và Truyền thông", aliases=("Sở TT&TT", "STTTT")),
    Unit("S2", "Sở Y tế"),
    Unit("X1", "Xã Tân Lập", parent="Huyện Vũ Thư"),
    Unit("X2", "Xã Tân Lập", parent="Huyện Bắc Mê"),
)


def demo_set() -> LoadedSet:
    return parse_set(SET_TEXT.encode(), "demo.yaml")


def form(*changes: str) -> str:
    """The full form; each change is a row that takes the place of the row with its code."""
    rows = FULL.strip().splitlines()
    for change in changes:
        code = change.strip("| ").split("|")[0].strip()
        rows = [change if row.strip("| ").split("|")[0].strip() == code else row for row in rows]
    return "\n".join(rows)


def write_book(path: Path, sheets: Mapping[str, str], hidden: Mapping[str, str] | None = None) -> Path:
    """Each sheet a Markdown table. A number or an ISO date is typed as such, `'` begins a text, `=` a formula
    without a stored value; ``0.85 as 0%`` has a number format. A first column is text, unless it says ``num``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(path.as_posix())
    for name, table in sheets.items():
        sheet = book.add_worksheet(name)
        for row, line in enumerate(table.strip().splitlines()):
            cells = re.sub(r"^\||\|$", "", line.strip()).split("|")
            for column, cell in enumerate(cells):
                _write(book, sheet, row, column, cell.strip())
    if hidden:
        sheet = book.add_worksheet(IDENTITY_SHEET)
        sheet.hide()
        for row, (key, value) in enumerate(hidden.items()):
            sheet.write_string(row, 0, key)
            sheet.write_string(row, 1, value)
    book.close()
    return path


def write_form(path: Path, table: str = FULL, unit: str = "S1") -> Path:
    """A form in our layout, with the hidden code of its unit."""
    return write_book(path, {FORM_SHEET: table}, {"layout": "1", "unit": unit})


def _write(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str) -> None:
    number, _, shown = text.partition(" as ")
    if not text:
        return
    if text.startswith("'"):
        sheet.write_string(row, column, text[1:])
    elif text.startswith("num "):
        sheet.write_number(row, column, float(text[4:]))
    elif text in ("TRUE", "FALSE"):
        sheet.write_boolean(row, column, text == "TRUE")
    elif text.startswith("#"):
        sheet.write_formula(row, column, "=1/0", None, text)
    elif text.startswith("="):
        formula, _, stored = text.partition(" -> ")
        number_stored = re.fullmatch(r"-?\d+(\.\d+)?", stored)
        sheet.write_formula(row, column, formula, None, float(stored) if number_stored else stored)
    elif shown:
        sheet.write_number(row, column, float(number), book.add_format({"num_format": shown}))
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        sheet.write_datetime(row, column, date.fromisoformat(text), book.add_format({"num_format": "dd/mm/yyyy"}))
    elif column and re.fullmatch(r"-?\d+(\.\d+)?", text):
        sheet.write_number(row, column, float(text))
    else:
        sheet.write_string(row, column, text)


def read(
    root: Path,
    units: tuple[Unit, ...] = UNITS,
    survey: str | None = None,
    appraisal: tuple[str, ...] = (),
    sets: Mapping[str, LoadedSet] | None = None,
    *,
    survey_held: bool = True,
) -> RoundEntries:
    """The round whose submissions lie in the folder ``in`` of a root."""
    files = RoundFiles(
        root / "in", root / survey if survey else None, survey_held, tuple(root / name for name in appraisal), root
    )
    return read_round(files, Register(units), sets or {"": demo_set()})


def said(result: RoundEntries, *but: str) -> list[list[str]]:
    """Every finding as [place, code], without the units that sent nothing."""
    silent = {"unit-missing", *but}
    return sorted([finding.place(), finding.code] for finding in result.findings if finding.code not in silent)


def finding(result: RoundEntries, code: str) -> Finding:
    return next(found for found in result.findings if found.code == code)


def value(entries: Entries, unit: str, field: str) -> float:
    """What a unit entered: ``1.2.a`` or ``1.2/self``."""
    code, _, name = field.rpartition("/" if "/" in field else ".")
    number = [other.code for other in entries.units].index(unit)
    return float(entries.values[number, entries.position[Field(code, name)]])


def values(entries: Entries, unit: str) -> dict[str, float]:
    """Everything a unit entered that is not a text."""
    number = [other.code for other in entries.units].index(unit)
    return {
        field.label if field.label != field.code else f"{field.code}/{field.name}": float(entries.values[number, at])
        for field, at in entries.position.items()
        if not np.isnan(entries.values[number, at]) and field.name not in ("evidence", "explanation")
    }
