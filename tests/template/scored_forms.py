"""Answers → forms with them in the cells, and the points that their own formulas and the engine give, side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import isnan
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from par_cli.criteria import CriteriaSet, Criterion, LoadedSet
from par_cli.criteria.model import Requires
from par_cli.entries import Unit
from par_cli.layout import FORM_SHEET, heading
from par_cli.scoring import Scorecard, score
from par_cli.submissions import Register, RoundEntries, RoundFiles, read_round
from par_cli.template import Answer, Terms, texts, write_form
from par_cli.template.plan import COLUMNS, HEADING_ROW

UNIT = Unit("don-vi", "Đơn vị thử", ranked=False)
TOLERANCE = 1e-9
_ENDINGS = {texts.TOTAL: "total", texts.INDEX: "index"}
_CROWD = 150

Value = Any


@dataclass(frozen=True)
class Copy:
    """A leaf with what is typed into its cells; ``reached``: what ``gate``, which it requires, has."""

    leaf: Criterion
    values: Mapping[str, Value]
    attributes: Mapping[str, str] = field(default_factory=dict)
    gate: Criterion | None = None
    reached: float | None = None


@dataclass(frozen=True)
class Form:
    """A form on disk, what it was made from, and the copies that stand in it by their codes."""

    path: Path
    loaded: LoadedSet
    unit: Unit = UNIT
    copies: Mapping[str, Copy] = field(default_factory=dict)
    survey_held: bool = True


def write(
    path: Path, loaded: LoadedSet, answers: Mapping[str, Answer], unit: Unit = UNIT, *, survey_held: bool = True
) -> Form:
    """A form with answers in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_form(path, loaded, unit, "2020", answers, Terms(survey_held=survey_held))
    return Form(path, loaded, unit, survey_held=survey_held)


def type_in(path: Path, values: Mapping[str, Value], role: str = "value") -> None:
    """Type values into the cells of a column by the codes of their rows, as a unit would; nothing is worked out."""
    book = openpyxl.load_workbook(path)
    sheet = book[FORM_SHEET]
    rows = {cell.value: cell.row for cell in sheet["A"]}
    for label, value in values.items():
        sheet.cell(rows[label], COLUMNS[role] + 1).value = value
    book.save(path)


# --- a leaf many times over ----------------------------------------------------------------------------------------


def crowds(copies: Iterable[Copy], folder: Path, *, by_hand: bool = False) -> list[Form]:
    """Forms in which the copies stand side by side, each under a code of its own.

    ``by_hand``: typed into the finished forms; else the forms are written with the answers in them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _crowd(part, folder / f"crowd-{number}.xlsx", by_hand=by_hand) for number, part in enumerate(_parted(copies))
    ]


def _parted(copies: Iterable[Copy]) -> Iterator[list[Copy]]:
    """By what the register says of the unit, and no more than a form may hold."""

    def said(copy: Copy) -> list[tuple[str, str]]:
        return sorted(copy.attributes.items())

    for _, group in groupby(sorted(copies, key=said), said):
        alike = list(group)
        yield from (alike[start : start + _CROWD] for start in range(0, len(alike), _CROWD))


def _crowd(part: list[Copy], path: Path, *, by_hand: bool) -> Form:
    by_code = {f"1.{number}": copy for number, copy in enumerate(part, start=1)}
    leaves = [leaf for code, copy in by_code.items() for leaf in _standing_alone(copy, code)]
    values = {f"{code}.{name}": value for code, copy in by_code.items() for name, value in copy.values.items()}
    values |= {f"{_gate_code(code)}.a": copy.reached for code, copy in by_code.items() if copy.gate is not None}
    loaded = set_of(leaves)
    unit = replace(UNIT, attributes=dict(part[0].attributes))
    answers = {label: Answer(value=value) for label, value in values.items() if value is not None}
    write_form(path, loaded, unit, "2020", {} if by_hand else answers)
    if by_hand:
        type_in(path, values)
    return Form(path, loaded, unit, by_code)


def _standing_alone(copy: Copy, code: str) -> Iterator[Criterion]:
    """The leaf without its surroundings; where it requires another, one that has what was reached."""
    alone = {"code": code, "requires": None, "applies_to": None, "previous": None, "examples": ()}
    if copy.gate is not None and copy.leaf.requires is not None:
        yield Criterion.model_validate({
            "code": _gate_code(code), "title": "Cổng", "max": copy.gate.max,
            "inputs": {"a": {"label": "Điểm đã đạt", "type": "number"}}, "rule": {"kind": "formula", "points": "a"},
        })  # fmt: skip
        alone["requires"] = Requires(code=_gate_code(code), at_least=copy.leaf.requires.at_least)
    yield copy.leaf.model_copy(update=alone)


def _gate_code(code: str) -> str:
    return f"{code}-0"


def set_of(leaves: Iterable[Criterion]) -> LoadedSet:
    """A set of one area."""
    standing = tuple(leaves)
    most = round(sum(leaf.max for leaf in standing), 9)
    area = Criterion(code="1", title="Lĩnh vực", max=most, criteria=standing)
    criteria = CriteriaSet(id="crowd", title="Bộ thử", year=2020, basis="Quyết định thử", max=most, areas=(area,))
    return LoadedSet(criteria, "", "0" * 64, "crowd")


# --- both sides ----------------------------------------------------------------------------------------------------


def table_of(path: Path) -> dict[str, dict[str, Value]]:
    """The rows of a scoring table by their codes, each by the roles of its columns; the total and the index too."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(FORM_SHEET).to_python(skip_empty_area=False)
    assert rows[HEADING_ROW][: len(COLUMNS)] == [heading(role) for role in COLUMNS]
    below = [dict(zip(COLUMNS, row, strict=False)) for row in rows[HEADING_ROW + 1 :]]
    endings = {_ENDINGS[row["title"]]: row for row in below if row["title"] in _ENDINGS}
    return {str(row["code"]): row for row in below if row["code"]} | endings


def form_points(recalculated: Path) -> dict[str, Value]:
    """What the column of points shows: a number, or a text where there are none."""
    return {code: row["computed"] for code, row in table_of(recalculated).items()}


def read_form(form: Form) -> RoundEntries:
    """What par reads in the file."""
    files = RoundFiles(form.path, None, form.survey_held, (), form.path.parent)
    return read_round(files, Register((form.unit,)), {"": form.loaded})


def engine_points(form: Form) -> dict[str, float]:
    """What the rules give what par reads in the file: every node, every adjustment, the total, the index.

    What is measured against other units is left blank: a form knows nothing of them.
    """
    (entries,) = read_form(form).entries.values()
    criteria, unit = form.loaded.criteria, form.unit.code
    entries.receipts[0] = "read"  # also a form in which nothing is answered, which is no submission
    for leaf in filter(is_relative, criteria.leaves):
        for name in leaf.asked:
            entries.column(leaf.code, name)[:] = float("nan")
    card = score(entries, stages=("computed",))
    given = {code: float(card.scores[code][unit]) for code in criteria.nodes}
    adjusted = {code: _adjusted(card, code, unit) for code in criteria.all_adjustments}
    totals = {"total": float(card.units["score"][unit]), "index": float(card.units["index"][unit])}
    return given | adjusted | totals


def is_relative(leaf: Criterion) -> bool:
    """Whether any of it is measured against other units."""
    assert leaf.rule is not None
    return any(rule.kind == "relative" for _, rule in leaf.rule.walk())


def _adjusted(card: Scorecard, code: str, unit: str) -> float:
    """An adjustment that nothing was entered for has no points, although it adds 0; a penalty takes what it says."""
    has_any = not isnan(card.stages["computed"][code][unit])
    return abs(float(card.adjustments[code][unit])) if has_any else float("nan")


def disagreements(form: Form, recalculated: Path) -> list[tuple[str, str, Value, float, Any]]:
    """Where the form and the engine give two numbers, or only one of them any: file, code, form, engine, typed."""
    shown, expected = form_points(recalculated), engine_points(form)
    assert set(form.copies) <= shown.keys()
    return [
        (form.path.name, code, shown[code], points, form.copies.get(code))
        for code, points in expected.items()
        if code in shown and not agree(shown[code], points)
    ]


def agree(shown: Value, expected: float) -> bool:
    """A text stands where there are no points."""
    return isnan(expected) if isinstance(shown, str) else abs(shown - expected) <= TOLERANCE
