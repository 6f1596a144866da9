"""Filled forms, damaged in every way of the table in `damages.py`: the scores stay, or a finding says so at the place.

What counts as silence does not depend on the table: an answer or a score that changed, while no finding names its
criterion, and no file was refused as a whole. The table adds what is expected of each damage, so that a harmless one
that causes an alarm fails as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from par_cli.criteria import Adjustment, Columns, CriteriaSet, Criterion, Given, Input, LoadedSet, load_set, parse_set
from par_cli.entries import EVIDENCE, Entries, Field, Unit
from par_cli.findings import Finding
from par_cli.layout import FORM_SHEET
from par_cli.scoring import score
from par_cli.submissions import Register, RoundFiles, read_round
from par_cli.template import Answer, write_form
from tests.submissions.damages import DAMAGES, WHOLE_FILE, Damage, Form, NoPlaceError, typed

# Every type of input, with and without bounds; codes that a spreadsheet takes for numbers; leaves that others score.
OWN_SET = """
id: own-2020
title: Ví dụ
year: 2020
basis: Quyết định 1/QĐ
max: 13
adjustments:
  - {code: T1, title: Điểm thưởng, kind: bonus, max: 1}
adjustment_caps: {bonus: 1}
accept: [{code: code-excel, reason: là điều được thử}, {code: percent-missing, reason: là điều được thử}]
areas:
  - code: "1"
    title: Chỉ đạo, điều hành
    max: 8
    inputs: {z: {label: Số văn bản được giao, type: count}}
    when_none: {if: "z == 0", score: 0}
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
        inputs: {a: {label: Tỷ lệ, type: percent, at_most: 100%}}
        rule: {kind: proportional, measure: "a"}
      - code: "1.4"
        title: Tăng trưởng
        max: 1
        inputs: {a: {label: Tỷ lệ tăng, type: percent}}
        rule: {kind: linear, measure: a, points: [[0%, 0], [200%, 1]]}
      - code: "1.5"
        title: Báo cáo
        max: 1
        rule: {kind: deadline, due: 2020-06-30, on_time: max, late: [{score: 0}], never: 0}
        evidence: required
      - code: "1.6"
        title: Hai lĩnh vực
        max: 1
        inputs:
          a: {label: Đã công khai, type: yes_no}
          b: {label: Đã niêm yết, type: yes_no}
        rule:
          kind: all_of
          conditions: [{label: Công khai, if: "a"}, {label: Niêm yết, if: "b"}]
          score: max
          otherwise: 0
      - code: "1.10"
        title: Công khai
        max: 1
        inputs: {a: {label: Đã công khai, type: yes_no}}
        rule: {kind: all_of, conditions: [{label: Công khai, if: "a"}], score: max, otherwise: 0}
  - code: "2"
    title: Kết quả
    max: 5
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
        rule: {kind: proportional, measure: "a / 20000"}
        evidence: required
      - code: "2.4"
        title: Tự đề nghị
        max: 1
        rule: {kind: given, by: unit, step: 0.25}
"""

OWN, OTHER = Unit("S1", "Sở Xây dựng"), Unit("S2", "Sở Y tế")
ROUND = "2020"
# Said of everything in a file, or in a column of it: then no criterion has to be named.
SAID_OF_ALL = {"unit-unreadable", "unit-missing", "column-missing"}


@dataclass(frozen=True)
class Reading:
    """What par makes of a file: every answer, the scores of both stages, and the findings."""

    values: dict[str, float]
    findings: list[Finding]


@dataclass(frozen=True)
class Case:
    """A valid form and what it says."""

    name: str
    loaded: LoadedSet
    raw: bytes
    reading: Reading
    needed: frozenset[str]  # the figures without which a score would be another


# --- valid forms -----------------------------------------------------------------------------------------------------


@cache
def case(name: str, seed: int) -> Case:
    loaded = parse_set(OWN_SET.encode(), "own.yaml") if name == "own" else load_set(Path(f"criteria/{name}.yaml"), name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_form(path, loaded, OWN, ROUND, drawn(loaded.criteria, Random(seed)))
        raw = path.read_bytes()
    reading = read(loaded, raw, "a.xlsx")
    return Case(f"{name} {seed}", loaded, raw, reading, needed(loaded.criteria, reading))


CASES = (("own", 1), ("own", 2), ("own", 3), ("department-2019", 1), ("ministry-2020", 1))


def drawn(criteria: CriteriaSet, rng: Random) -> dict[str, Answer]:
    """Answers to everything that is asked, within its bounds; a score by the unit and evidence for every leaf."""
    answers: dict[str, Answer] = {}
    for node in [*criteria.nodes.values(), *criteria.all_adjustments.values()]:
        inputs: dict[str, float] = {}
        for name, asked in node.asked.items():
            value = _value(asked, node, inputs, rng)
            inputs[name] = float(value) if isinstance(value, int | float) else 0.0
            answers[Field(node.code, name).label] = Answer(value=value)
        if isinstance(node, Criterion) and node.is_leaf and not node.is_survey and not _is_the_councils(node):
            evidence = None if node.evidence == "none" else f"Báo cáo {rng.randint(1, 99)}/BC"
            answers[node.code] = Answer(self_score=round(node.max * rng.choice((0.25, 0.5, 1)), 4), evidence=evidence)
    return answers


def _is_the_councils(leaf: Criterion) -> bool:
    return isinstance(leaf.rule, Given) and leaf.rule.by == "council"


def _value(asked: Input, node: Criterion | Adjustment, before: dict[str, float], rng: Random) -> float | str | date:
    if asked.type == "choice":
        return rng.choice(asked.options)
    if asked.type == "yes_no":
        return rng.choice(("có", "không"))
    if asked.type == "date":  # after the twelfth of a month, where an American spelling can be told
        return date(2020, rng.randint(1, 12), 13) + timedelta(days=rng.randint(0, 15))
    most = _bound(asked.at_most, node, before, 40.0)
    least = _bound(asked.at_least, node, before, 0.0)
    if asked.type == "count":
        drawn = float(rng.choice((least, most, rng.randint(int(least), max(int(least), int(most))))))
        return (
            drawn if isinstance(node, Adjustment) or node.is_leaf else max(drawn, 1.0)
        )  # so that what is below counts
    if asked.type == "percent":
        return rng.choice((0.125, 0.85, 0.5, 1.0)) if asked.at_most else rng.choice((1.2, 1.755))
    return round(max(least, min(rng.choice((1234.5, 12345.75, 63.58, 7.25)), most if asked.at_most else 1e6)), 2)


def _bound(formula: object, node: Criterion | Adjustment, before: dict[str, float], otherwise: float) -> float:
    """What an earlier answer, or a number, allows."""
    if formula is None:
        return otherwise
    columns = Columns(1, node.max, {name: np.array([before.get(name, 0.0)]) for name in node.asked})
    return float(formula.on(columns)[0])  # type: ignore[attr-defined]


def needed(criteria: CriteriaSet, reading: Reading) -> frozenset[str]:
    """The figures that a score hangs on: each is left out by a unit of its own, all are scored at once.

    Where a ``when_none`` holds or an earlier case does, others may stay blank, and nothing is said of them.
    """
    codes = [*criteria.nodes, *criteria.all_adjustments]
    asked = [
        Field(code, name)
        for code in codes
        for name in (criteria.nodes.get(code) or criteria.all_adjustments[code]).asked
    ]
    entries = Entries(criteria, [Unit(entered.label, entered.label) for entered in asked], survey_held=False)
    for entered, at in entries.position.items():
        entries.values[:, at] = reading.values.get(f"{entered.label}/{entered.name}", np.nan)
    for number, entered in enumerate(asked):
        entries.values[number, entries.position[entered]] = np.nan
        entries.receipts[number] = "read"
    computed = score(entries).stages["computed"]
    whole = np.array([reading.values[f"{code}/computed"] for code in computed.columns])
    differs = ~np.isclose(computed.to_numpy(dtype=float), whole, equal_nan=True).all(axis=1)
    return frozenset(entered.label for entered, is_needed in zip(asked, differs, strict=True) if is_needed)


def read(loaded: LoadedSet, raw: bytes, file: str) -> Reading:
    """Read and score one file, alone in its round."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "in"
        place.mkdir()
        (place / file).write_bytes(raw)
        files = RoundFiles(place, None, survey_held=False, appraisal=(), root=Path(folder), round=ROUND)
        result = read_round(files, Register((OWN, OTHER)), {"": loaded})
    entries = result.entries[""]
    card = score(entries)
    values = {Field(*entered).label + f"/{entered.name}": value for entered, value in _entered(entries)}
    for stage in ("self", "computed"):
        row = card.stages[stage].loc[OWN.code]
        values |= {f"{code}/{stage}": float(value) for code, value in row.items()}
    return Reading(values, [found for found in (*result.findings, *card.findings) if found.unit != OTHER.code])


def _entered(entries: Entries) -> Iterator[tuple[Field, float]]:
    """What the unit answered; not its texts, which are no scores."""
    texts = (EVIDENCE, "explanation")
    for entered, at in entries.position.items():
        if entered.name not in texts:
            yield entered, float(entries.values[0, at])


# --- the property ----------------------------------------------------------------------------------------------------


def changed(before: Reading, after: Reading) -> list[str]:
    """The scores that are no longer what they were, and the figures that became others.

    A figure that is blank now, without which the scores are the same, was one that nobody asked for.
    """
    keys = before.values.keys() | after.values.keys()
    pairs = {key: (before.values.get(key, np.nan), after.values.get(key, np.nan)) for key in keys}
    return sorted(
        key
        for key, (one, other) in pairs.items()
        if not np.isclose(one, other, 1e-9, 1e-9, equal_nan=True)
        and (key.endswith(("/self", "/computed")) or not np.isnan(other))
    )


def new_findings(before: Reading, after: Reading) -> list[Finding]:
    """Those that the damage caused."""
    known = {(found.code, found.criterion, found.file is None) for found in before.findings}
    return [found for found in after.findings if (found.code, found.criterion, found.file is None) not in known]


def silent(before: Reading, after: Reading, criteria: CriteriaSet) -> list[str]:
    """Whatever changed without a word about its own criterion, or about the whole file."""
    found = new_findings(before, after)
    if SAID_OF_ALL & {one.code for one in found}:
        return []
    named = {one.criterion for one in found}
    return [key for key in changed(before, after) if named.isdisjoint(_lineage(criteria, key))]


def _lineage(criteria: CriteriaSet, key: str) -> set[str]:
    """The code to which an answer or a score belongs, and those above it."""
    label = key.partition("/")[0]
    code = label if label in criteria.nodes or label in criteria.all_adjustments else label.rpartition(".")[0]
    return {node.code for node in criteria.lineage(code)} if code in criteria.nodes else {code}


def complaints(damage: Damage, case: Case, after: Reading, places: Iterable[str] | None) -> list[str]:
    """Everything that is not as the property and the table have it."""
    before = case.reading
    unsaid = [] if damage.in_part else silent(before, after, case.loaded.criteria)
    wrong = [f"silent: {key}" for key in unsaid]
    found = [(one.code, one.sheet_cell() or WHOLE_FILE) for one in new_findings(before, after)]
    codes = {code for code, _ in found}
    if damage.is_harmless:
        wrong += [f"changed: {key}" for key in changed(before, after)]
        wrong += [f"not expected: {one}" for one in found if one[0] not in damage.codes]
        return wrong + [f"expected: {code}" for code in damage.codes if code not in codes]
    expected = damage.codes[0]
    assert places, "a damage that is to be found returns its places"
    wrong += [f"expected: {expected} at {place}" for place in places if (expected, place) not in found]
    return wrong + [f"not expected: {code}" for code in sorted(codes.difference(damage.codes))]


def tried(damage: Damage, case: Case) -> list[str] | None:
    """What is wrong after a damage to a case; None where it has no place for it."""
    form = Form(case.raw, case.loaded.criteria, case.needed, Random(f"{damage.name} {case.name}"))
    try:
        places = damage.do(form)
    except NoPlaceError:
        return None
    return complaints(damage, case, read(case.loaded, form.packed(), form.file), places)


def in_turn(number: int) -> list[tuple[str, int]]:
    """Two of the own forms for every damage and a real set for every fourth, because openpyxl is slow with those."""
    own, real = CASES[:3], CASES[3:]
    return [own[number % 3], own[(number + 1) % 3], *([real[number // 4 % 2]] if number % 4 == 0 else [])]


@pytest.mark.parametrize(("number", "damage"), list(enumerate(DAMAGES)), ids=[damage.name for damage in DAMAGES])
def test_a_damage_is_harmless_or_is_found_where_it_is(number: int, damage: Damage) -> None:
    chosen = in_turn(number)
    results = {one: wrong for one in chosen if (wrong := tried(damage, case(*one))) is not None}
    for one in CASES:  # until one has a place for it
        if not results and one not in chosen and (wrong := tried(damage, case(*one))) is not None:
            results[one] = wrong
    assert results
    assert {one: wrong for one, wrong in results.items() if wrong} == {}


# --- the property can fail -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_the_forms_are_sound_to_begin_with(name: str, seed: int) -> None:
    """Nothing is missing but what the survey, the council and the register would say."""
    own = case(name, seed)
    assert {found.code for found in own.reading.findings if found.file is not None} == set()
    assert {found.code for found in own.reading.findings} <= {"appraisal-missing", "attribute-missing", "gate-closed"}
    asked = [leaf.code for leaf in own.loaded.criteria.leaves if leaf.rule and not leaf.is_survey and leaf.asked]
    assert [code for code in asked if np.isnan(own.reading.values[f"{code}/computed"])] == []


def test_the_table_is_long_and_its_names_are_told_apart() -> None:
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES) >= 50


def one_less(form: Form) -> list[str]:
    """A plausible other figure: nobody can see that it is wrong, so this is silent by construction."""
    return typed(form.answers("count", where=lambda _, value: value not in (None, 0)), lambda value: value - 1)


def erased(form: Form) -> list[str]:
    return typed(form.answers("choice", "date"), None)


@pytest.mark.parametrize(
    ("damage", "begins"),
    [
        (Damage(one_less, ("number-unreadable",), is_harmless=False), {"silent", "expected"}),
        (Damage(one_less, (), is_harmless=True), {"silent", "changed"}),
        (Damage(erased, (), is_harmless=True), {"changed", "not expected"}),
        (Damage(erased, ("cell-error",), is_harmless=False), {"expected", "not expected"}),
    ],
)
def test_what_is_silent_or_is_not_as_the_table_says_is_seen(damage: Damage, begins: set[str]) -> None:
    wrong = tried(damage, case("own", 1))
    assert wrong is not None
    assert {one.partition(":")[0] for one in wrong} == begins


def test_a_finding_at_another_cell_is_not_the_one_expected() -> None:
    def elsewhere(form: Form) -> list[str]:
        erased(form)
        return [f"{FORM_SHEET}!A1"]

    wrong = tried(Damage(elsewhere, ("input-missing",), is_harmless=False), case("own", 1))
    assert wrong == [f"expected: input-missing at {FORM_SHEET}!A1"]


def test_a_finding_about_another_criterion_does_not_break_a_silence() -> None:
    own = case("own", 1)
    other = replace(own.reading, values={**own.reading.values, "1.2.a/a": -1.0, "2.3.a/a": -1.0})
    named = Reading(
        other.values, [*own.reading.findings, Finding(code="cell-error", facts={"text": ""}, criterion="2.3")]
    )
    assert silent(own.reading, named, own.loaded.criteria) == ["1.2.a/a"]
