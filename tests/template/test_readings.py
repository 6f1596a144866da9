"""What stands in an input's cell → what the form's formulas make of it, and what par does."""

import unicodedata
from datetime import date, datetime, time
from math import isnan
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from par_cli.criteria import Criterion
from par_cli.entries import Field
from par_cli.layout import FORM_SHEET
from par_cli.template import texts
from par_cli.template.plan import COLUMNS
from tests.criteria.one_leaf import set_of_leaf
from tests.recalculation import recalculated
from tests.template.scored_forms import Copy, Form, crowds, engine_points, read_form, table_of

AFTERNOON = datetime.combine(date(2020, 1, 31), time(13, 45))
LEAVES: dict[str, dict[str, Any]] = {
    "count": {"inputs": {"a": {"label": "Số", "type": "count"}}, "rule": {"kind": "formula", "points": "a * 0 + 1"}},
    "number": {"inputs": {"a": {"label": "Số", "type": "number"}}, "rule": {"kind": "formula", "points": "a * 0 + 1"}},
    "percent": {
        "inputs": {"a": {"label": "Tỷ lệ", "type": "percent"}}, "rule": {"kind": "formula", "points": "a * 0 + 1"},
    },
    "date": {
        "rule": {"kind": "deadline", "due": "2020-01-31", "on_time": "max", "late": [{"score": "0"}], "never": "0"},
    },
    "yes_no": {
        "inputs": {"a": {"label": "Đã làm", "type": "yes_no"}}, "rule": {"kind": "formula", "points": "if(a, 1, 0.5)"},
    },
    "choice": {"rule": {"kind": "choice", "options": [
        {"label": "Đã hòa giải kịp thời", "score": "1"}, {"label": "Chưa kịp thời", "score": "0"},
    ]}},
}  # fmt: skip

BOTH_READ: list[tuple[str, Any]] = [
    ("count", 12), ("count", 0), ("count", "không"), ("count", " Không có "), ("count", "KHÔNG PHÁT SINH"),
    ("number", -1.5), ("number", 0), ("percent", 0.85), ("percent", 1.2), ("percent", 0),
    ("date", date(2020, 1, 31)), ("date", AFTERNOON), ("date", "không"), ("date", " Không"),
    ("yes_no", "có"), ("yes_no", "KHÔNG"), ("yes_no", True), ("yes_no", 1), ("yes_no", "0"),
    ("choice", "Đã hòa giải kịp thời"), ("choice", " chưa  KỊP thời "),
]  # fmt: skip
NEITHER_READS: list[tuple[str, Any]] = [
    ("count", 2.5), ("count", -1), ("count", "nhiều"), ("count", 1e16), ("count", "#N/A"),
    ("number", "1.234"), ("number", "#DIV/0!"), ("number", "?"), ("number", 1e19), ("number", True),
    ("percent", 85), ("percent", "0,85"), ("percent", -11), ("date", date(1944, 12, 31)), ("date", date(2101, 1, 1)),
    ("date", "không rõ"), ("date", "31/1/20"), ("yes_no", "có thể"), ("yes_no", 2), ("choice", "Kịp thời"),
    ("choice", 1),
]  # fmt: skip
# Excel would read such a text by the language of its machine, or not at all: the form asks for it again.
PAR_ALONE_READS: list[tuple[str, Any]] = [
    ("count", "12"), ("count", "1.234"), ("count", "không."), ("count", "không\u00a0có"),
    ("number", "63,58"), ("number", "63.58"), ("number", "1.234,5"), ("number", "1 234"), ("number", "\u22121"),
    ("percent", "85%"), ("percent", "85,5 %"), ("percent", "85"),
    ("date", "15/01/2020"), ("date", "2020-01-15"), ("date", "ngày 15 tháng 01 năm 2020"), ("date", "chưa ban hành"),
    ("date", "không."), ("date", unicodedata.normalize("NFD", "không")),
    ("yes_no", "x"), ("yes_no", "đạt"), ("yes_no", "chưa"), ("yes_no", "có."), ("yes_no", "✓"),
    ("choice", unicodedata.normalize("NFD", "Chưa kịp thời")), ("choice", "- Chưa kịp thời."),
    ("choice", "Đã hoà giải kịp thời"), ("choice", "Chưa kịp\u00a0thời"),
]  # fmt: skip
# A formula sees a number, not how it is shown: the form gives points for what par will ask about.
FORM_ALONE_READS: list[tuple[str, Any, str]] = [
    ("number", 0.5, "0%"),           # 0.5, or 50 %
    ("number", 43861, "dd/mm/yyyy"),  # 31/01/2020
    ("percent", 0.85, "General"),    # 0.85 %, or 85 %
    ("date", 43861, "General"),      # a number, or a day
]  # fmt: skip


@pytest.fixture(scope="module")
def leaves() -> dict[str, Criterion]:
    """A leaf for every type of input, with points for whatever is read."""
    return {name: set_of_leaf({"max": "1", **leaf}).leaves[0] for name, leaf in LEAVES.items()}


def test_the_form_reads_what_it_asks_for_and_what_par_alone_reads_it_asks_for_again(
    leaves: dict[str, Criterion], tmp_path: Path
) -> None:
    lists = {(True, True): BOTH_READ, (False, False): NEITHER_READS, (False, True): PAR_ALONE_READS}
    typed = [(type_, value, expected) for expected, listed in lists.items() for type_, value in listed]
    (form,) = crowds([Copy(leaves[type_], {"a": value}) for type_, value, _ in typed], tmp_path / "in", by_hand=True)
    (book,) = recalculated([form.path], tmp_path / "out")
    rows, points = table_of(book), engine_points(form)
    for code, (type_, value, (form_reads, par_reads)) in zip(form.copies, typed, strict=True):
        said = rows[f"{code}.a"]["notice"]
        wanted = texts.ERROR_CELL if str(value).startswith("#") else texts.UNREADABLE[type_]
        if isinstance(value, str) and wanted != texts.ERROR_CELL:
            wanted = texts.IS_A_TEXT.get(type_, wanted)  # it may look like what is wanted
        assert (isinstance(rows[code]["computed"], float), said) == (form_reads, "" if form_reads else wanted), value
        assert isnan(points[code]) != par_reads, value


def test_what_a_number_format_says_the_form_does_not_see_and_par_refuses(
    leaves: dict[str, Criterion], tmp_path: Path
) -> None:
    (form,) = crowds([Copy(leaves[type_], {"a": None}) for type_, *_ in FORM_ALONE_READS], tmp_path / "in")
    _type_with_formats(form)
    (book,) = recalculated([form.path], tmp_path / "out")
    shown, points = table_of(book), engine_points(form)
    assert [isinstance(shown[code]["computed"], float) for code in form.copies] == [True] * len(FORM_ALONE_READS)
    assert [isnan(points[code]) for code in form.copies] == [True] * len(FORM_ALONE_READS)
    read = read_form(form)
    (entries,) = read.entries.values()
    assert all(entries.is_refused(0, Field(code, "a")) for code in form.copies)
    assert {found.cell for found in read.findings} >= {f"D{row}" for row in _input_rows(form)}


def _type_with_formats(form: Form) -> None:
    """Paste values with the number formats of the cells that they come from."""
    book = openpyxl.load_workbook(form.path)
    for row, (_, value, shown_as) in zip(_input_rows(form), FORM_ALONE_READS, strict=True):
        cell = book[FORM_SHEET].cell(row, COLUMNS["value"] + 1)
        cell.value, cell.number_format = value, shown_as
    book.save(form.path)


def _input_rows(form: Form) -> list[int]:
    column = openpyxl.load_workbook(form.path, read_only=False)[FORM_SHEET]["A"]
    rows = {cell.value: cell.row for cell in column}
    return [rows[f"{code}.a"] for code in form.copies]
