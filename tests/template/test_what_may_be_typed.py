"""The cells of a form that are open to its unit, and what Excel lets it type into them."""

from collections.abc import Iterator
from datetime import date, datetime, time
from math import isnan
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from par_cli.criteria import Adjustment, Criterion, LoadedSet, load_set, parse_set
from par_cli.entries import Field
from par_cli.layout import COVER_SHEET, FORM_SHEET
from par_cli.template.plan import COLUMNS
from tests.criteria.one_leaf import set_of_leaf
from tests.recalculation import recalculated
from tests.template.scored_forms import UNIT, Copy, Form, crowds, read_form, type_in, write
from tests.template.test_whole_forms import SET

CRITERIA = Path(__file__).parents[2] / "criteria"
# Right of everything that a form holds.
BESIDE = 60

AFTERNOON = datetime.combine(date(2020, 1, 31), time(13, 45))
COUNT = {"label": "Số", "type": "count"}
NUMBER = {"label": "Số", "type": "number"}
PERCENT = {"label": "Tỷ lệ", "type": "percent"}
DAY = {"label": "Ngày", "type": "date"}
# An input ``a`` and what bounds it; what is typed into its cells; whether it is let in.
TYPED: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({"a": COUNT}, {"a": 12}, True), ({"a": COUNT}, {"a": 0}, True), ({"a": COUNT}, {"a": -1}, False),
    ({"a": COUNT}, {"a": 2.5}, False), ({"a": COUNT}, {"a": "nhiều"}, False), ({"a": COUNT}, {"a": 1e15}, False),
    ({"a": COUNT | {"at_most": "b"}, "b": COUNT}, {"a": 3, "b": 3}, True),
    ({"a": COUNT | {"at_most": "b"}, "b": COUNT}, {"a": 4, "b": 3}, False),
    ({"a": COUNT | {"at_most": "b"}, "b": COUNT}, {"a": 4, "b": None}, True),
    ({"a": COUNT | {"at_most": "b * 0.57"}, "b": COUNT}, {"a": 57, "b": 100}, True),  # 56.99999999999999 in binary
    ({"a": COUNT | {"at_most": "b * 0.57"}, "b": COUNT}, {"a": 58, "b": 100}, False),
    ({"a": NUMBER}, {"a": -1.5}, True), ({"a": NUMBER}, {"a": 1e19}, False), ({"a": NUMBER}, {"a": "?"}, False),
    ({"a": NUMBER | {"at_least": "0", "at_most": "10"}}, {"a": 0}, True),
    ({"a": NUMBER | {"at_least": "0", "at_most": "10"}}, {"a": 10}, True),
    ({"a": NUMBER | {"at_least": "0", "at_most": "10"}}, {"a": 10.01}, False),
    ({"a": NUMBER | {"at_least": "0", "at_most": "10"}}, {"a": -0.01}, False),
    ({"a": PERCENT}, {"a": 0.85}, True), ({"a": PERCENT}, {"a": 10}, True), ({"a": PERCENT}, {"a": 85}, False),
    ({"a": PERCENT | {"at_most": "100%"}}, {"a": 1}, True), ({"a": PERCENT | {"at_most": "100%"}}, {"a": 1.01}, False),
    ({"a": DAY}, {"a": date(2020, 1, 31)}, True), ({"a": DAY}, {"a": AFTERNOON}, True),
    ({"a": DAY}, {"a": "không"}, True), ({"a": DAY}, {"a": " KHÔNG "}, True), ({"a": DAY}, {"a": "không rõ"}, False),
    ({"a": DAY}, {"a": date(1944, 12, 31)}, False), ({"a": DAY}, {"a": date(2101, 1, 1)}, False),
    ({"a": DAY | {"at_least": "b"}, "b": DAY}, {"a": date(2020, 2, 1), "b": date(2020, 1, 31)}, True),
    ({"a": DAY | {"at_least": "b"}, "b": DAY}, {"a": date(2020, 1, 30), "b": date(2020, 1, 31)}, False),
    ({"a": DAY | {"at_least": "b"}, "b": DAY}, {"a": "không", "b": date(2020, 1, 31)}, True),
    ({"a": DAY | {"at_least": "b"}, "b": DAY}, {"a": date(2020, 1, 30), "b": "không"}, True),
]  # fmt: skip


@pytest.fixture(scope="module", params=["gates", *sorted(path.stem for path in CRITERIA.glob("*.yaml"))])
def loaded(request: pytest.FixtureRequest) -> LoadedSet:
    if request.param == "gates":
        return parse_set(SET.encode(), "gates.yaml")
    return load_set(CRITERIA / f"{request.param}.yaml")


def test_exactly_the_cells_that_a_unit_fills_in_are_open(loaded: LoadedSet, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write(tmp_path / "form.xlsx", loaded, {}).path)
    assert [sheet.title for sheet in book if not sheet.protection.sheet and sheet.sheet_state == "visible"] == []
    sheet = book[FORM_SHEET]
    codes = {cell.row: cell.value for cell in sheet["A"]}
    roles = {column + 1: role for role, column in COLUMNS.items()}
    is_open = {(codes[cell.row], roles[cell.column]) for cell in _open_cells(sheet)}
    assert is_open == set(_answered(loaded))


def test_of_the_cover_the_lines_to_write_on_are_open(tmp_path: Path) -> None:
    loaded = parse_set(SET.encode(), "gates.yaml")
    for unit, labels in ((UNIT, []), (None, ["Đơn vị:"])):
        path = tmp_path / f"{unit and unit.code}.xlsx"
        cover = openpyxl.load_workbook(write(path, loaded, {}, unit).path)[COVER_SHEET]
        said = {cover.cell(cell.row, 1).value for cell in _open_cells(cover)}
        assert said == {*labels, "Người lập biểu:", "Điện thoại, thư điện tử:"}


def test_what_is_let_in_is_what_par_takes(tmp_path: Path) -> None:
    copies = [Copy(_leaf(inputs), values) for inputs, values, _ in TYPED]
    (form,) = crowds(copies, tmp_path / "in", by_hand=True)
    (entries,) = read_form(form).entries.values()
    taken = [not isnan(entries.column(code, "a")[0]) for code in form.copies]
    wanted = [is_let_in for *_, is_let_in in TYPED]
    assert dict(zip(map(str, TYPED), taken, strict=True)) == dict(zip(map(str, TYPED), wanted, strict=True))
    let_in = _held(form, "value", [f"{code}.a" for code in form.copies], tmp_path / "out")
    assert dict(zip(map(str, TYPED), let_in, strict=True)) == dict(zip(map(str, TYPED), wanted, strict=True))


def test_a_list_lets_in_every_option_and_says_where_they_stand(tmp_path: Path) -> None:
    options = [f"Mức {number}, có dấu phẩy và đủ dài để không vừa một danh sách viết thẳng" for number in range(9)]
    rule = {"kind": "choice", "options": [{"label": label, "score": str(at / 8)} for at, label in enumerate(options)]}
    (form,) = crowds([Copy(set_of_leaf({"max": "1", "rule": rule}).leaves[0], {"a": options[3]})], tmp_path)
    book = openpyxl.load_workbook(form.path)
    (held,) = [one for one in book[FORM_SHEET].data_validations.dataValidation if one.type == "list"]
    sheet, _, cells = held.formula1.replace("$", "").partition("!")
    assert [cell.value for (cell,) in book[sheet][cells]] == options
    assert book[sheet].sheet_state == "veryHidden"


def test_every_open_figure_and_score_speaks_to_who_types_it(loaded: LoadedSet, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(tmp_path / "form.xlsx", loaded, {}).path)[FORM_SHEET]
    held = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    spoken = {cell.coordinate for cell in _open_cells(sheet) if cell.column - 1 in (COLUMNS["value"], COLUMNS["self"])}
    assert held.keys() == spoken
    for one in held.values():
        assert one.error
        assert one.prompt
        assert one.showErrorMessage
        assert max(len(one.error), len(one.prompt)) <= 255
        assert max(len(one.errorTitle), len(one.promptTitle)) <= 32
        assert len(one.formula1) <= 255


def test_a_self_score_lies_between_the_least_and_the_most_that_a_leaf_can_have(tmp_path: Path) -> None:
    plain = {"max": "2", "inputs": {"a": COUNT}, "rule": {"kind": "formula", "points": "min(a, 2)"}}
    falling = plain | {"floor": "-1", "rule": {"kind": "deduct", "events": [{"input": "a", "rate": "1"}]}}
    proposed = {"max": "2", "rule": {"kind": "given", "by": "unit", "min": "0.5"}}
    typed = [
        (plain, 0, True), (plain, 1.85, True), (plain, 2, True),
        (plain, -0.5, False), (plain, 2.01, False), (plain, "2 điểm", False),
        (falling, -1, True), (falling, 2, True), (falling, -1.25, False), (falling, 2.5, False),
        (proposed, 0.5, True), (proposed, 0.25, False), (proposed, 2.25, False),
    ]  # fmt: skip
    (form,) = crowds([Copy(set_of_leaf(leaf).leaves[0], {}) for leaf, *_ in typed], tmp_path / "in")
    type_in(form.path, {code: score for code, (_, score, _) in zip(form.copies, typed, strict=True)}, "self")
    (entries,) = read_form(form).entries.values()
    assert [not isnan(entries.column(code, "self")[0]) for code in form.copies] == [taken for *_, taken in typed]
    assert _held(form, "self", list(form.copies), tmp_path / "out") == [taken for *_, taken in typed]


def _answered(loaded: LoadedSet) -> Iterator[tuple[str, str]]:
    """Every figure; of a leaf or an adjustment the texts, and the score where the unit may say one."""
    criteria = loaded.criteria
    nodes: list[Criterion | Adjustment] = [*criteria.nodes.values(), *criteria.all_adjustments.values()]
    for node in nodes:
        yield from ((Field(node.code, name).label, "value") for name in node.asked)
        if node.rule is None:
            continue
        if node.evidence != "none" and node.rule.kind != "survey":
            yield node.code, "evidence"
        if node.rule.kind != "survey" and not (node.rule.kind == "given" and node.rule.by == "council"):
            yield from ((node.code, "self"), (node.code, "explanation"))


def _open_cells(sheet: Worksheet) -> Iterator[Any]:
    """Of merged cells the first, which alone can be typed into."""
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell, openpyxl.cell.MergedCell) and not cell.protection.locked:
                yield cell


def _leaf(inputs: dict[str, Any]) -> Criterion:
    """With a formula that has something to say of every input."""
    points = " + ".join(f"if({name} == {name}, 0.5, 0)" for name in inputs)
    return set_of_leaf({"max": "1", "inputs": inputs, "rule": {"kind": "formula", "points": points}}).leaves[0]


def _held(form: Form, role: str, labels: list[str], into: Path) -> list[bool]:
    """What the validations of cells come to: their formulas, worked out in cells beside them."""
    book = openpyxl.load_workbook(form.path)
    sheet = book[FORM_SHEET]
    rows = {cell.value: cell.row for cell in sheet["A"]}
    held: dict[str, DataValidation] = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    for label in labels:
        cell = sheet.cell(rows[label], COLUMNS[role] + 1)
        sheet.cell(rows[label], BESIDE).value = f"={held[cell.coordinate].formula1}"
    asked = form.path.with_stem(f"{form.path.stem}-held")
    book.save(asked)
    (made,) = recalculated([asked], into)
    worked_out = CalamineWorkbook.from_path(made).get_sheet_by_name(FORM_SHEET).to_python(skip_empty_area=False)
    return [bool(worked_out[rows[label] - 1][BESIDE - 1]) for label in labels]
