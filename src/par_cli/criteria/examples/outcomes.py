"""Worked examples: what is given beside a rule → the score that comes out, to hold against the one that is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from par_cli.criteria.columns import Columns, clean
from par_cli.criteria.examples.answer_text import read_answer, read_share
from par_cli.criteria.expressions import evaluate
from par_cli.criteria.leaf import falls_short, leaf_score, leaf_steps
from par_cli.criteria.model import CriteriaSet, Criterion, Example
from par_cli.criteria.rules import SURVEY, Given, Input, Survey
from par_cli.criteria.scalars import read_number
from par_cli.criteria.tree import SAME


@dataclass(frozen=True)
class Outcome:
    """One example: the leaf, its number from 1, what was expected and what came out (NaN: nothing)."""

    code: str
    number: int
    example: Example
    expected: float
    actual: float
    leaf: Criterion
    gate: Criterion | None

    @property
    def holds(self) -> bool:
        """Whether it came out as written."""
        return abs(self.expected - self.actual) <= SAME

    @cached_property
    def trace(self) -> str:
        """The calculation in one line, with the words of the file: ``a = 20, b = 15 → b / a = 0.75 → rule = 0``."""
        return " → ".join(_trace(self))


def outcome(criteria: CriteriaSet, leaf: Criterion, number: int) -> Outcome:
    """One example of a leaf, worked out."""
    example = leaf.examples[number - 1]
    gate = criteria.nodes.get(leaf.requires.code) if leaf.requires is not None else None
    expected = float(evaluate(example.score.tree, Columns(1, leaf.max))[0])
    return Outcome(leaf.code, number, example, expected, _worked_out(leaf, gate, example), leaf, gate)


def _worked_out(leaf: Criterion, gate: Criterion | None, example: Example) -> float:
    """The leaf's score: rule, floor, `when_none`, and the gate where its leaf's score is given."""
    if isinstance(leaf.rule, Given):
        return _allowed(leaf.rule, example.appraised, leaf.max)
    score = float(clean(leaf_score(leaf, example_columns(leaf, example)))[0])
    if score > leaf.max + SAME or (score < -SAME and leaf.floor is None):
        return np.nan  # as in a round: points beyond the bounds are refused, not cut
    return min(score, 0.0) if _gated(leaf, gate, example) else score


def _gated(leaf: Criterion, gate: Criterion | None, example: Example) -> bool:
    if leaf.requires is None or gate is None or gate.code not in example.reached:
        return False
    return bool(falls_short(leaf.requires, gate, np.array([float(example.reached[gate.code])])).any())


def _allowed(rule: Given, points: float | None, most: float) -> float:
    """What a person may give: within the bounds and in steps; else nothing."""
    if points is None or not rule.min <= points <= most:
        return np.nan
    steps = 0.0 if rule.step is None else (points - rule.min) / rule.step
    return points if abs(steps - round(steps)) <= SAME else np.nan


def example_columns(leaf: Criterion, example: Example) -> Columns:
    """The example's unit in the first row, the rest of its bloc below."""
    rows = [example.given, *({**example.given, **other} for other in example.bloc)]
    inputs = {
        name: np.array([_given(row, name, asked) for row in rows], dtype=float) for name, asked in leaf.asked.items()
    }
    if example.survey is not None:
        shares = isinstance(leaf.rule, Survey) and leaf.rule.value == "percent"
        surveyed = read_share(example.survey) if shares else read_number(example.survey)
        inputs[SURVEY] = np.full(len(rows), surveyed)
    elif isinstance(leaf.rule, Survey):
        inputs[SURVEY] = np.full(len(rows), np.nan)
    return Columns(
        size=len(rows),
        max_score=leaf.max,
        inputs=inputs,
        options={name: asked.options for name, asked in leaf.asked.items() if asked.options},
        attributes={name: (value,) * len(rows) for name, value in example.unit.items()},
        ranked=np.ones(len(rows), dtype=bool),
    )


def _given(row: Mapping[str, str], name: str, asked: Input) -> float:
    return np.nan if name not in row else read_answer(row[name], asked)


def _trace(shown: Outcome) -> Iterator[str]:
    """What was given, what was worked out on the way, and what each key made of it."""
    leaf, example = shown.leaf, shown.example
    told = {**example.given, **example.unit}
    told |= {key: str(value) for key in ("survey", "appraised") if (value := getattr(example, key)) is not None}
    yield ", ".join(f"{name} = {text}" for name, text in told.items()) or "–"
    if leaf.rule is None or isinstance(leaf.rule, Given):
        return
    columns = example_columns(leaf, example)
    for text, values, is_truth in leaf.rule.steps(columns):
        yield f"{text} = {_said(values[0])}" if not is_truth else f"{text}: {'✓' if values[0] == 1 else '✗'}"
    before = None
    for key, points in leaf_steps(leaf, columns):
        if before is None or _said(points[0]) != before:
            before = _said(points[0])
            yield f"{key} = {before}"
    if _gated(leaf, shown.gate, example):
        yield f"requires = {_said(shown.actual)}"


def _said(value: float) -> str:
    return "–" if np.isnan(value) else f"{clean(np.array([value]))[0]:.10g}"
