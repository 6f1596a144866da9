"""Worked examples: what is given beside a rule → the score that comes out, to hold against the one that is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from par_cli.criteria.columns import NEVER, NO, YES, Columns, clean
from par_cli.criteria.expressions import evaluate
from par_cli.criteria.folding import fold
from par_cli.criteria.leaf import falls_short, leaf_score
from par_cli.criteria.model import CriteriaSet, Criterion, Example
from par_cli.criteria.rules import SURVEY, Given, Input
from par_cli.criteria.scalars import read_number

_SAME = 1e-9


@dataclass(frozen=True)
class Outcome:
    """One example: the leaf, its number from 1, what was expected and what came out (NaN: nothing)."""

    code: str
    number: int
    example: Example
    expected: float
    actual: float

    @property
    def holds(self) -> bool:
        """Whether it came out as written."""
        return abs(self.expected - self.actual) <= _SAME


def run_examples(criteria: CriteriaSet) -> Iterator[Outcome]:
    """Every worked example of the set, in the order of the file."""
    for leaf in criteria.leaves:
        for number, example in enumerate(leaf.examples, start=1):
            expected = float(evaluate(example.score.tree, Columns(1, leaf.max))[0])
            yield Outcome(leaf.code, number, example, expected, work_out(criteria, leaf, example))


def work_out(criteria: CriteriaSet, leaf: Criterion, example: Example) -> float:
    """The leaf's score in the example: rule, `when_none`, floor, and the gate where its leaf's score is given."""
    if isinstance(leaf.rule, Given):
        return _allowed(leaf.rule, example.appraised, leaf.max)
    others = [{**example.given, **other} for other in example.bloc]
    columns = _columns(leaf, [example.given, *others], example)
    score = float(clean(leaf_score(leaf, columns))[0])
    if leaf.requires is not None and leaf.requires.code in example.reached:
        gate = criteria.nodes[leaf.requires.code]
        if falls_short(leaf.requires, gate, np.array([float(example.reached[gate.code])])).any():
            return min(score, 0.0)
    return score


def _allowed(rule: Given, points: float | None, most: float) -> float:
    """What a person may give: within the bounds and in steps; else nothing."""
    if points is None or not rule.min <= points <= most:
        return np.nan
    steps = 0.0 if rule.step is None else (points - rule.min) / rule.step
    return points if abs(steps - round(steps)) <= _SAME else np.nan


def _columns(leaf: Criterion, rows: list[dict[str, str]], example: Example) -> Columns:
    inputs = {
        name: np.array([_given(row, name, asked) for row in rows], dtype=float) for name, asked in leaf.asked.items()
    }
    if example.survey is not None:
        inputs[SURVEY] = np.full(len(rows), read_number(example.survey))
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


def read_answer(text: str, asked: Input) -> float:
    """An answer as a criteria file writes it → its number. Raises ValueError."""
    folded = fold(text)
    if asked.type == "choice":
        return float([fold(option) for option in asked.options].index(folded))
    if asked.type == "yes_no":
        if folded in YES | NO:
            return float(folded in YES)
        raise ValueError(text)
    if asked.type == "date":
        return NEVER if folded in NO else float(_day(text).toordinal())
    return read_number(text)


def _day(text: str) -> date:
    """``15/01/2020`` as people type it, or ``2020-01-15``."""
    if "/" in text:
        day, month, year = (int(part) for part in text.split("/"))
        return date(year, month, day)
    return date.fromisoformat(text)
