"""The answers in a form → what its formulas come to, worked out by the engine: what stands in their cells when opened.

A preview and Excel's Protected View calculate nothing and show what is stored; so it has to be right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from math import isnan, nan

from par_cli.criteria import Adjustment, Columns, Criterion, Input
from par_cli.entries import EVIDENCE, EXPLANATION, Entries, Field
from par_cli.scoring import Scorecard, score
from par_cli.submissions.cells import Cell, CellReader, read_share, reader_of
from par_cli.submissions.limits import check_entries
from par_cli.submissions.typed_texts import Refusal
from par_cli.template.asked import NOBODY, Asked
from par_cli.template.typed import is_taken

Value = float | str | date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one row: a ``value`` in an input's row, a score with its evidence in a leaf's.

    A percentage is given as a share: 0.85 stands as 85 %.
    """

    value: Value = None
    self_score: float | None = None
    evidence: str | None = None
    explanation: str | None = None


class Stored:
    """One form's answers, read and scored."""

    def __init__(self, asked: Asked, answers: Mapping[str, Answer]) -> None:
        self.asked = asked
        self.answers = answers
        self.entries = Entries(asked.criteria, [asked.unit or NOBODY], survey_held=asked.survey_held)
        self.entries.receipts[0] = "read"
        self._enter()
        self._typed = self.entries.values.copy()
        check_entries(self.entries)
        self._kept = self.entries.values.copy()

    @cached_property
    def card(self) -> Scorecard:
        """What the rules give, without the survey, the council and the other units."""
        for leaf in self.asked.leaves:
            if leaf.rule is not None and any(rule.kind == "relative" for _, rule in leaf.rule.walk()):
                for name in leaf.asked:
                    self._put(Field(leaf.code, name), nan)
        return score(self.entries, stages=("computed",))

    def typed(self, code: str, name: str) -> float:
        """An input as it was read, whatever its bounds."""
        return float(self._typed[0, self.entries.position[Field(code, name)]])

    def value(self, code: str, name: str) -> float:
        """An input, a self-score, a text; NaN where it is blank or out of its bounds."""
        return float(self._kept[0, self.entries.position[Field(code, name)]])

    def is_answered(self, code: str, name: str) -> bool:
        """Whether anything stands in an input's cell, readable or not."""
        answer = self.answers.get(Field(code, name).label)
        return answer is not None and answer.value is not None and bool(str(answer.value).strip(" "))

    def columns(self, node: Criterion | Adjustment) -> Columns:
        """What the node's rule sees."""
        return self.entries.columns_of(node)

    def points(self, code: str) -> float:
        """What a leaf has by its rule, or a branch by its leaves."""
        return float(self.card.scores[code].iloc[0])

    def adjustment(self, code: str) -> float:
        """What an adjustment's rule gives, signed and within its cap; NaN where it gives nothing."""
        given = float(self.card.stages["computed"][code].iloc[0])
        return float(self.card.adjustments[code].iloc[0]) if not isnan(given) else nan

    def claimed(self, code: str) -> float:
        """The self-score in a leaf's row; NaN where there is none."""
        answer = self.answers.get(code)
        return nan if answer is None or answer.self_score is None else float(answer.self_score)

    def _enter(self) -> None:
        nodes: list[Criterion | Adjustment] = [*self.asked.nodes, *self.asked.adjustments]
        for node in nodes:
            for name, wanted in node.asked.items():
                entered = Field(node.code, name)
                answer = self.answers.get(entered.label)
                if answer is not None and answer.value is not None and is_taken(answer.value, wanted):
                    reading = _reader(wanted, answer.value)(answer.value)
                    self._put(entered, None if isinstance(reading, Refusal) else reading)
            own = self.answers.get(node.code, Answer())
            self._put(Field(node.code, "self"), own.self_score)
            self._put(Field(node.code, EVIDENCE), 1.0 if (own.evidence or "").strip() else nan)
            self._put(Field(node.code, EXPLANATION), 1.0 if (own.explanation or "").strip() else nan)

    def _put(self, entered: Field, value: float | None) -> None:
        at = self.entries.position.get(entered)
        if at is not None and value is not None:
            self.entries.values[0, at] = value


def _reader(asked: Input, value: Cell) -> CellReader:
    """The cell of a percentage is formatted as one."""
    if asked.type == "percent" and not isinstance(value, str):
        return partial(read_share, is_formatted=True)
    return reader_of(asked)
