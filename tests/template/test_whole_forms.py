"""A form as a whole: gates, branches where nothing arose, sums, adjustments, index; and what is stored in its cells.

What is stored is worked out by the engine when the form is written; it has to be what the formulas come to.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import openpyxl
import pytest

from par_cli.criteria import Adjustment, Criterion, LoadedSet, load_set, parse_set
from par_cli.criteria.answers import answers_to
from par_cli.entries import Unit
from par_cli.template import Answer
from par_cli.template.asked import Asked
from tests.recalculation import recalculated
from tests.template.drawn_values import as_typed
from tests.template.scored_forms import TOLERANCE, UNIT, Form, agree, disagreements, form_points, table_of, write

CRITERIA = Path(__file__).parents[2] / "criteria"
SET = """
id: gates-2020
title: Bộ thử
year: 2020
basis: Quyết định thử
max: 20
adjustment_caps: {bonus: 1.5, penalty: 2}
adjustments:
  - {code: T1, title: Thưởng, kind: bonus, max: 1, inputs: {a: {label: Số, type: count}},
     rule: {kind: per_item, items: [{input: a, rate: 0.6}]}}
  - {code: T2, title: Thưởng, kind: bonus, max: 1, inputs: {a: {label: Số, type: count}},
     rule: {kind: per_item, items: [{input: a, rate: 0.6}]}}
  - {code: T3, title: Sáng kiến, kind: bonus, max: 1}
  - {code: P1, title: Phạt, kind: penalty, max: 3, inputs: {a: {label: Số, type: count}},
     rule: {kind: per_item, items: [{input: a, rate: 0.5}]}}
  - {code: P2, title: Phạt, kind: penalty, max: 1, inputs: {a: {label: Số, type: count}},
     rule: {kind: per_item, items: [{input: a, rate: 0.5}]}}
areas:
  - code: "1"
    title: Lĩnh vực một
    max: 8
    criteria:
      - code: "1.2"
        title: Đứng trước điều kiện của mình
        max: 2
        requires: {code: "1.1", at_least: 50%}
        inputs: {a: {label: Điểm, type: number, at_least: 0, at_most: 2}}
        rule: {kind: formula, points: a}
      - code: "1.1"
        title: Điều kiện
        max: 2
        inputs: {a: {label: Tất cả, type: count}, b: {label: Đã xong, type: count, at_most: a}}
        rule: {kind: proportional, measure: b / a}
      - code: "1.3"
        title: Điều kiện của điều kiện
        max: 2
        requires: {code: "1.2", at_least: 1}
        inputs: {a: {label: Điểm, type: number, at_least: 0, at_most: 2}}
        rule: {kind: formula, points: a}
      - code: "1.4"
        title: Có thể dưới không
        max: 2
        floor: -1
        requires: {code: "1.1", at_least: 50%}
        evidence: required
        inputs: {a: {label: Số lần, type: count}}
        rule: {kind: deduct, events: [{input: a, rate: 1}]}
  - code: "2"
    title: Lĩnh vực hai
    max: 6
    inputs: {z: {label: Số việc, type: count}}
    when_none: {if: "z == 0", score: 50%}
    criteria:
      - code: "2.1"
        title: Nhánh trong nhánh
        max: 3
        inputs: {y: {label: Số việc, type: count}}
        when_none: {if: "y == 0", score: max}
        criteria:
          - {code: "2.1.1", title: Hội đồng, max: 2, rule: {kind: given}}
          - code: "2.1.2"
            title: So với đơn vị khác
            max: 1
            inputs: {a: {label: Số, type: number}}
            rule: {kind: relative, measure: a}
      - code: "2.2"
        title: Theo số
        max: 3
        inputs: {a: {label: Điểm, type: number, at_least: 0, at_most: 3}}
        rule: {kind: formula, points: a}
  - code: "3"
    title: Lĩnh vực không có tiêu chí con
    max: 3
    applies_to: unit.has_x
    inputs: {a: {label: Điểm, type: number, at_least: 0, at_most: 3}}
    rule: {kind: formula, points: a}
  - code: "4"
    title: Lĩnh vực bốn
    max: 3
    criteria:
      - {code: "4.1", title: Khảo sát, max: 2, rule: {kind: survey, value: percent}, evidence: none}
      - code: "4.2"
        title: Sau khảo sát
        max: 1
        requires: {code: "4.1", at_least: 50%}
        inputs: {a: {label: Điểm, type: number, at_least: 0, at_most: 1}}
        rule: {kind: formula, points: a}
"""
WITH_X, WITHOUT_X = (Unit("don-vi", "Đơn vị thử", ranked=False, attributes={"has_x": text}) for text in ("có", "không"))
OPEN = {
    "1.1.a": 10, "1.1.b": 8, "1.2.a": 1.5, "1.3.a": 2, "1.4.a": 5, "2.z": 4, "2.1.y": 2, "2.1.2.a": 5, "2.2.a": 2.5,
    "3.a": 1, "4.2.a": 1, "T1.a": 5, "T2.a": 1, "P1.a": 3, "P2.a": 5,
}  # fmt: skip

# Points worked out by hand; a text where there are none.
WORKED_OUT: list[tuple[str, Unit, dict[str, float], dict[str, Any]]] = [
    ("open", WITH_X, OPEN, {
        "1.1": 1.6, "1.2": 1.5, "1.3": 2,
        "1.4": -1,                      # 2 - 5 x 1 = -3, not below -1
        "1": 4.1,                       # 1.6 + 1.5 + 2 - 1
        "2.1.1": "Hội đồng chấm", "2.1.2": "Tính khi đủ các đơn vị", "2.1": 0, "2.2": 2.5, "2": 2.5, "3": 1,
        "4.1": "Điều tra XHH", "4.2": "Chờ điểm mục 4.1", "4": 0,
        "T1": 1,                        # 5 x 0.6 = 3, no more than 1
        "T2": 0.6, "T3": "Hội đồng chấm", "P1": 1.5, "P2": 1,
        "total": 7.1,                   # 4.1 + 2.5 + 1, bonus 1.6 cut to 1.5, penalty 2.5 cut to 2
        "index": 35.5,                  # of 20
    }),
    ("closed", WITHOUT_X, {"1.1.a": 10, "1.1.b": 4, "1.2.a": 1.5, "1.3.a": 2, "1.4.a": 5, "2.z": 0}, {
        "1.1": 0.8,                     # of 2, below the 50 % that 1.2 and 1.4 require
        "1.2": 0, "1.3": 0,
        "1.4": -1,                      # a closed gate does not lift it
        "1": -0.2,
        "2.1.1": 1, "2.1.2": 0.5, "2.1": 1.5, "2.2": 1.5, "2": 3,   # half of each maximum, whatever is below
        "total": 2.8, "index": 100 * 2.8 / 17, "T1": "",            # 20 without area 3
    }),
    ("not known", WITH_X, {"1.2.a": 1.5, "1.3.a": 2, "1.4.a": 0, "2.z": 3, "2.1.y": 0}, {
        "1.1": "", "1.2": "", "1.3": "", "1.4": "", "1": 0,         # behind a blank gate nothing counts
        "2.1.1": 2, "2.1.2": 1, "2.1": 3, "2.2": "", "2": 3, "3": "", "total": 3, "index": 15,
    }),
    ("branch blank", WITH_X, {"2.1.y": 0, "2.2.a": 2.5}, {
        "2.1.1": "Hội đồng chấm", "2.2": "", "2": 0, "total": 0, "index": 0,
    }),
]  # fmt: skip


@pytest.fixture(scope="module")
def gates() -> LoadedSet:
    """A set with everything that only shows in a whole form."""
    return parse_set(SET.encode(), "gates.yaml")


def test_a_whole_form_comes_to_what_is_worked_out_by_hand(gates: LoadedSet, tmp_path: Path) -> None:
    forms = [
        write(tmp_path / f"in/{name}.xlsx", gates, {code: Answer(value=value) for code, value in typed.items()}, unit)
        for name, unit, typed, _ in WORKED_OUT
    ]
    for form, book, (*_, expected) in zip(forms, _worked_out_anew(forms, tmp_path), WORKED_OUT, strict=True):
        shown = form_points(book)
        assert {code: shown[code] for code in expected} == {
            code: points if isinstance(points, str) else pytest.approx(points, abs=TOLERANCE)
            for code, points in expected.items()
        }
        assert disagreements(form, book) == []
        assert _unlike(form.path, book) == []


def test_where_no_survey_is_held_nothing_waits_for_it(gates: LoadedSet, tmp_path: Path) -> None:
    form = write(tmp_path / "in/no-survey.xlsx", gates, {"4.2.a": Answer(value=1)}, WITH_X, survey_held=False)
    (book,) = _worked_out_anew([form], tmp_path)
    shown = form_points(book)
    assert "4.1" not in shown
    assert (shown["4.2"], shown["4"], shown["total"]) == (1, 1, 1)
    assert shown["index"] == pytest.approx(100 / 18, abs=TOLERANCE)  # 20 without the 2 of the survey
    assert disagreements(form, book) == []
    assert _unlike(form.path, book) == []


def test_every_shipped_form_agrees_with_the_engine_and_with_what_is_stored(tmp_path: Path) -> None:
    forms = list(_shipped_forms(tmp_path / "in"))
    for form, book in zip(forms, _worked_out_anew(forms, tmp_path), strict=True):
        assert disagreements(form, book) == []
        assert _unlike(form.path, book) == []


def test_what_is_stored_is_right_where_an_answer_is_none(gates: LoadedSet, tmp_path: Path) -> None:
    answers = {
        "1.1.a": Answer(value=10), "1.1.b": Answer(value=12), "1.2.a": Answer(value="1,5"), "1.3.a": Answer(value=2.1),
        "1.4.a": Answer(value="không có"), "2.z": Answer(value=-1), "T1.a": Answer(value="?"),
        "P1.a": Answer(value=1e16),
        "1.1": Answer(self_score=2), "1.4": Answer(self_score=1, evidence="  "), "3.a": Answer(value=1),
        "3": Answer(self_score=1.5), "2.2": Answer(explanation="Chưa có số liệu"), "T1": Answer(self_score=1),
        "P1": Answer(self_score=2.5), "T2": Answer(self_score=0.9),
    }  # fmt: skip
    form = write(tmp_path / "in/none.xlsx", gates, answers, WITH_X)
    (book,) = _worked_out_anew([form], tmp_path)
    assert _unlike(form.path, book) == []
    rows = table_of(book)
    said = {code: row["notice"] for code, row in rows.items() if row["notice"]}
    assert said == {
        "1.1.b": "Phải không lớn hơn a.", "1.1": "Còn thiếu số liệu.", "1.2.a": "Ô đang là chữ: gõ lại số.",
        "1.3.a": "Phải không nhỏ hơn 0, không lớn hơn 2.",
        # Its figure is there, but what 1.1 has, which it requires, is not known.
        "1.4": "Còn thiếu số liệu. Thiếu tài liệu kiểm chứng hoặc giải trình.", "2.z": "Cần số nguyên từ 0.",
        "T1.a": "Ô đang là chữ: gõ lại số nguyên.", "P1.a": "Cần số nguyên từ 0.", "3": "Tự chấm cao hơn quy tắc.",
    }  # fmt: skip
    # 2 + 1 + 1.5; bonus 1.9 cut to 1.5, penalty 2.5 cut to 2.
    assert rows["total"]["self"] == pytest.approx(4)


def test_a_form_for_nobody_waits_for_the_register(tmp_path: Path) -> None:
    # Of area 3 the points, of branch 2.1 whether anything arose; 2.2 asks the register for nothing.
    text = SET.replace('points: a}\n  - code: "4"', 'points: a * unit.coefficient}\n  - code: "4"')
    text = text.replace('if: "y == 0"', 'if: "y == 0 and unit.has_y"')
    form = write(
        tmp_path / "in/nobody.xlsx",
        parse_set(text.encode(), "x.yaml"),
        {"3.a": Answer(value=1), "2.z": Answer(value=4), "2.2.a": Answer(value=2.5)},
        None,
    )
    (book,) = _worked_out_anew([form], tmp_path)
    points = form_points(book)
    assert {points[code] for code in ("2.1.1", "2.1.2", "3")} == {"Tính theo danh mục đơn vị"}
    assert points["2.2"] == 2.5
    assert _unlike(form.path, book) == []


def test_no_formula_is_longer_or_deeper_than_excel_takes(gates: LoadedSet, tmp_path: Path) -> None:
    for loaded in [gates, *(load_set(path) for path in sorted(CRITERIA.glob("*.yaml")))]:
        form = write(tmp_path / f"{loaded.criteria.id}.xlsx", loaded, {})
        formulas = list(_formulas(form.path))
        assert max(map(len, formulas)) <= 8192
        assert max(map(_depth, formulas)) <= 64


def _formulas(path: Path) -> Iterator[str]:
    with ZipFile(path) as container:
        for name in container.namelist():
            if name.startswith("xl/worksheets/sheet"):
                text = container.read(name).decode()
                yield from map(unescape, re.findall(r"<f>(.*?)</f>", text))


def _depth(formula: str) -> int:
    """How deep parentheses stand within each other; functions stand no deeper."""
    depth = deepest = 0
    for character in formula:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    return deepest


def _worked_out_anew(forms: list[Form], folder: Path) -> list[Path]:
    return recalculated([form.path for form in forms], folder / "out")


def _shipped_forms(folder: Path) -> Iterator[Form]:
    """Of every set one that is filled in, one with gaps, and a blank one, each for a unit of its own kind."""
    units = (
        UNIT,
        Unit("don-vi", "Đơn vị thử", ranked=False, attributes=dict.fromkeys(("has_tthc", "has_account"), "không")),
        Unit("don-vi", "Đơn vị thử", ranked=False, attributes={"has_dvsn": "không", "has_tthc": "có"}),
    )
    random = np.random.default_rng(4)
    for path in sorted(CRITERIA.glob("*.yaml")):
        loaded = load_set(path)
        for unit, blanks in zip(units, (0.0, 0.3, 1.0), strict=True):
            answers = dict(_answers(Asked(loaded.criteria, unit), random, blanks))
            yield write(folder / f"{path.stem}-{blanks}.xlsx", loaded, answers, unit)


def _answers(asked: Asked, random: np.random.Generator, blanks: float) -> Iterator[tuple[str, Answer]]:
    """Answers that the leaves were made for, some left blank; claims and evidence beside most of them."""
    for node in (*asked.nodes, *asked.adjustments):
        for name, value in _drawn(node, random).items():
            if random.random() >= blanks:
                yield f"{node.code}.{name}", Answer(value=value)
        if isinstance(node, Adjustment) or node.is_leaf:
            claim = round(float(random.uniform(0, node.max)), 2) if random.random() >= blanks else None
            is_own = node.rule is not None and node.rule.kind not in ("survey", "given")
            evidence = "BC 12/BC" if random.random() >= max(blanks, 0.2) else None
            yield node.code, Answer(self_score=claim if is_own else None, evidence=evidence)


def _drawn(node: Criterion | Adjustment, random: np.random.Generator) -> Mapping[str, Any]:
    if isinstance(node, Criterion) and node.is_leaf:
        answers = answers_to(node)
        row = random.integers(answers.size)
        columns = answers.columns(node).inputs
        return {name: as_typed(float(columns[name][row]), asked) for name, asked in node.asked.items()}
    some = {"date": date(2018, 12, 1), "yes_no": "có", "percent": 0.5}
    return {name: some.get(asked.type, float(random.integers(0, 3))) for name, asked in node.asked.items()}


def _unlike(written: Path, recalculated: Path) -> list[tuple[str, str, Any, Any]]:
    """The cells that hold one thing as written and another once they are worked out; hidden columns too."""
    stored, anew = (openpyxl.load_workbook(path, data_only=True) for path in (written, recalculated))
    return [
        (sheet.title, cell.coordinate, cell.value, now)
        for sheet in stored
        for row in sheet.iter_rows()
        for cell in row
        if not _same(cell.value, now := anew[sheet.title][cell.coordinate].value)
    ]


def _same(stored: Any, now: Any) -> bool:
    """Any error is as good as another, and an empty text as good as none."""
    if isinstance(stored, int | float) and isinstance(now, int | float):
        return agree(stored, now) or abs(stored - now) <= TOLERANCE * abs(now)
    return (stored or None) == (now or None) or (str(stored)[:1] == "#" and str(now)[:1] == "#")
