"""A form → filled in, saved by openpyxl or LibreOffice in any format → the same answers, and nothing to say of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from par_cli.criteria import Criterion, Input, LoadedSet, load_set
from par_cli.criteria.answers import answers_to
from par_cli.criteria.rules import InputType
from par_cli.entries import Entries, Unit
from par_cli.layout import COVER_SHEET, FORM_SHEET
from par_cli.sheets import column_letters
from par_cli.submissions import Register, RoundEntries, RoundFiles, read_round
from par_cli.template import Terms, write_form
from par_cli.template.plan import COLUMNS
from tests.recalculation import recalculated
from tests.template.drawn_values import as_typed
from tests.template.scored_forms import UNIT, Form, disagreements, type_in
from tests.typing_in_libreoffice import typed_in_libreoffice

CRITERIA = Path(__file__).parents[2] / "criteria"
# Between them every type of input.
SETS = ("agency-2018", "ministry-2020")
EVIDENCE = ("BC 12/BC-STTTT ngày 15/01/2020", "Xem tệp\nthứ hai", "“Ngoặc” & <b>dấu</b>", "x" * 300, "1.10", " 5% ")


@dataclass(frozen=True)
class Filled:
    """A form that its unit has filled in, and what it answered, by the labels of the entries."""

    path: Path
    loaded: LoadedSet
    answers: dict[str, float]
    shares: frozenset[str]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> list[Filled]:
    """Forms in which everything is answered, by typing into the cells that are open."""
    folder = tmp_path_factory.mktemp("forms")
    return [_filled(folder / f"{name}.xlsx", load_set(CRITERIA / f"{name}.yaml")) for name in SETS]


def test_every_type_of_input_is_answered(forms: list[Filled]) -> None:
    types = {
        asked.type for form in forms for node in form.loaded.criteria.nodes.values() for asked in node.asked.values()
    }
    assert types == set(InputType.__args__)


def test_what_is_typed_comes_back(forms: list[Filled]) -> None:
    for form in forms:
        read = _read(form, form.path)
        assert _said(read) == []
        assert _answers(read) == form.answers


def test_it_comes_back_from_libreoffice(forms: list[Filled], tmp_path: Path) -> None:
    for form, book in zip(forms, recalculated([form.path for form in forms], tmp_path), strict=True):
        read = _read(form, book)
        assert _said(read) == []
        assert _answers(read) == pytest.approx(form.answers, abs=1e-12)


def test_it_comes_back_from_an_ods(forms: list[Filled], tmp_path: Path) -> None:
    for form, book in zip(forms, recalculated([form.path for form in forms], tmp_path, "ods"), strict=True):
        read = _read(form, book)
        assert _said(read) == []
        assert _answers(read) == pytest.approx(form.answers, abs=1e-12)


def test_what_is_typed_into_libreoffice_comes_back_and_has_scored_itself(forms: list[Filled], tmp_path: Path) -> None:
    for form in forms:
        path = tmp_path / form.path.name
        write_form(path, form.loaded, UNIT, "2020")
        made = typed_in_libreoffice(path, FORM_SHEET, _from_keyboard(form), tmp_path / "out")
        for book in made:
            read = _read(form, book)
            assert _said(read) == []
            assert _answers(read) == pytest.approx(form.answers, abs=1e-12)
        assert disagreements(Form(made[0], form.loaded), made[0]) == []


def test_what_was_saved_as_xls_is_read_alike_although_its_formats_cannot_be_seen(
    forms: list[Filled], tmp_path: Path
) -> None:
    # The cells of our form are known to be percentages; those of an office's own form are asked about.
    assert any(form.shares for form in forms)
    for form, book in zip(forms, recalculated([form.path for form in forms], tmp_path, "xls"), strict=True):
        read = _read(form, book)
        assert _said(read) == []
        assert _answers(read) == pytest.approx(form.answers, abs=1e-12)


@pytest.mark.parametrize("name", [
    "=1+1", "+1+1", "-2+3", "@SUM(1)", "<b>Sở</b> & <i>Y tế</i>", "][/\\:*?", "Sở " + "dài " * 75, "{=1+1}", "http://x.vn",
    "'Sở", '"Sở"', "Sở\tY\ntế", "#N/A", "TRUE", "1.10",
])  # fmt: skip
def test_a_name_is_a_text_whatever_it_looks_like(name: str, tmp_path: Path) -> None:
    loaded = load_set(CRITERIA / "office-2018.yaml")
    unit = Unit("u1", name, parent=name)
    path, plain = tmp_path / "form.xlsx", tmp_path / "plain.xlsx"
    write_form(path, loaded, unit, name, terms=Terms(contact=name))
    write_form(plain, loaded, UNIT, "2020")
    written = {cell.coordinate: cell for cell in _cells(path, COVER_SHEET) if cell.value == name}
    assert {"B7", "B9", "B10", "B11"} <= written.keys()  # the unit, its parent, the round, the contact
    assert {cell.data_type for cell in written.values()} == {"s"}
    for sheet in (COVER_SHEET, FORM_SHEET):
        formulas, expected = (
            {cell.coordinate: cell.value for cell in _cells(book, sheet) if cell.data_type == "f"}
            for book in (path, plain)
        )
        assert formulas == expected
        assert not [cell for cell in _cells(path, sheet) if cell.hyperlink]
    files = RoundFiles(path, None, True, (), tmp_path, round=name)
    read = read_round(files, Register((unit,)), {"": loaded})
    # It is known for its unit's, and for one in which nothing is filled in.
    assert [(found.code, found.unit) for found in read.findings] == [("form-empty", "u1"), ("unit-unreadable", "u1")]


def test_two_readers_open_a_form_without_a_word(forms: list[Filled], tmp_path: Path) -> None:
    # Warnings are errors here: openpyxl warns of whatever it does not understand.
    for form in forms:
        path = tmp_path / form.path.name
        write_form(path, form.loaded, UNIT, "2020")
        sheets = ["Bìa", "Phiếu chấm", "Tổng hợp", "par", "par_lists"]
        assert openpyxl.load_workbook(path).sheetnames == sheets
        assert CalamineWorkbook.from_path(path).sheet_names == sheets


def _cells(path: Path, sheet: str) -> Iterator[Any]:
    return (cell for row in openpyxl.load_workbook(path)[sheet].iter_rows() for cell in row)


def _filled(path: Path, loaded: LoadedSet) -> Filled:
    criteria = loaded.criteria
    write_form(path, loaded, UNIT, "2020")
    random = np.random.default_rng(7)
    figures: dict[str, object] = {}
    answers: dict[str, float] = {}
    shares: set[str] = set()
    for node in (*criteria.nodes.values(), *criteria.all_adjustments.values()):
        drawn = answers_to(node) if isinstance(node, Criterion) and node.is_leaf else None
        row = 0 if drawn is None else random.integers(drawn.size)
        columns = {} if drawn is None else drawn.columns(node).inputs
        for name, asked in node.asked.items():
            label = f"{node.code}.{name}"
            answers[label] = float(columns[name][row]) if columns else 1.0
            figures[label] = as_typed(answers[label], asked)
            if asked.type == "percent":
                shares.add(label)
    type_in(path, figures)
    _write_beside(path, answers)
    return Filled(path, loaded, answers, frozenset(shares))


def _write_beside(path: Path, answers: dict[str, float]) -> None:
    """A self-score, evidence and an explanation wherever there is room for them."""
    book = openpyxl.load_workbook(path)
    sheet = book[FORM_SHEET]
    for number, (label, row) in enumerate(_rows(path).items()):
        for role, typed in (("self", 0.25), ("evidence", EVIDENCE[number % len(EVIDENCE)]), ("explanation", "Đã gửi")):
            cell = sheet.cell(row, COLUMNS[role] + 1)
            if not cell.protection.locked:
                cell.value = typed
                answers[f"{label}/{role}"] = 0.25 if role == "self" else 1.0
    book.save(path)


def _from_keyboard(form: Filled) -> dict[str, str]:
    """What is typed into which cell of the form."""
    criteria, rows = form.loaded.criteria, _rows(form.path)
    beside = {"self": "0,25", "evidence": "BC 12/BC-STTTT", "explanation": "Đã gửi"}
    typed = {
        f"{column_letters(COLUMNS[role] + 1)}{rows[code]}": beside[role]
        for code, _, role in (label.partition("/") for label in form.answers)
        if role
    }
    for node in (*criteria.nodes.values(), *criteria.all_adjustments.values()):
        for name, asked in node.asked.items():
            label = f"{node.code}.{name}"
            typed[f"D{rows[label]}"] = _keys(form.answers[label], asked)
    return typed


def _keys(value: float, asked: Input) -> str:
    """As people type in Vietnam: a decimal comma, a percent sign, the day before the month."""
    typed = as_typed(value, asked)
    if isinstance(typed, date):
        return typed.strftime("%d/%m/%Y")
    if isinstance(typed, float):
        shown = f"{typed * 100:.10g}%" if asked.type == "percent" else f"{typed:.12g}"
        return shown.replace(".", ",")
    return str(typed)


def _rows(path: Path) -> dict[str, int]:
    return {
        cell.value: cell.row for cell in openpyxl.load_workbook(path)[FORM_SHEET]["A"] if cell.row > 5 and cell.value
    }


def _read(form: Filled, path: Path) -> RoundEntries:
    files = RoundFiles(path, None, True, (), path.parent, round="2020")
    return read_round(files, Register((UNIT,)), {"": form.loaded})


def _said(read: RoundEntries) -> list[list[str]]:
    return sorted([found.code, found.place()] for found in read.findings)


def _answers(read: RoundEntries) -> dict[str, float]:
    return dict(_entered(next(iter(read.entries.values()))))


def _entered(entries: Entries) -> Iterator[tuple[str, float]]:
    for entered, value in zip(entries.fields, entries.values[0], strict=True):
        if not isnan(value):
            is_input = entered.label != entered.code
            yield entered.label if is_input else f"{entered.code}/{entered.name}", float(value)
