"""A criteria set → what each row of a filled form holds: by the code in its first column, a reader for every cell."""

from collections.abc import Mapping
from typing import NamedTuple

from par_cli.criteria import SURVEY, Adjustment, CriteriaSet, Criterion, Input
from par_cli.entries import EVIDENCE, EXPLANATION, Field, fields_of
from par_cli.submissions.cells import CellReader, number_reader, read_text, reader_of

VALUE = "value"
# What the council fills in; nobody scores himself.
COUNCIL_ROLES = ("appraised", "reappraised", SURVEY)


class Question(NamedTuple):
    """One cell that is asked for: the number of its field in `Entries`, and how it is read."""

    at: int
    entered: Field
    read: CellReader
    is_percent: bool = False


class Row(NamedTuple):
    """A row of the form; ``asked`` by the role of the column. ``alone``: a leaf's only input, also in its own row."""

    code: str
    asked: Mapping[str, Question]
    alone: Question | None = None


class Plan(NamedTuple):
    """A row with its columns: each cell that is asked for, and the column of the only input, if the form has one.

    ``council`` are the columns that the council fills in; ``not_own`` is the column of the self-score, where only the
    survey or the council scores.
    """

    code: str
    cells: tuple[tuple[int, Question], ...]
    alone: tuple[int, Question] | None
    council: tuple[int, ...]
    not_own: int | None


class Form:
    """A set's rows by their labels: ``1.2`` for a leaf or an adjustment, ``1.2.a`` for an input."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self.criteria = criteria
        self.position = {entered: at for at, entered in enumerate(fields_of(criteria))}
        self.rows: dict[str, Row] = {}
        for node in criteria.nodes.values():
            self._add(node)
        for adjustment in criteria.all_adjustments.values():
            self._add(adjustment)
        self.scored = frozenset(leaf.code for leaf in criteria.leaves) | frozenset(criteria.all_adjustments)
        self.branches = frozenset(code for code in criteria.nodes if code not in self.rows)
        self._plans: dict[tuple[tuple[str, int], ...], dict[str, Plan]] = {}

    def plans(self, columns: Mapping[str, int]) -> dict[str, Plan]:
        """The rows for a sheet whose columns stand so; forms of one round have the same, so they are kept."""
        key = tuple(columns.items())
        if key not in self._plans:
            self._plans[key] = {label: _plan(row, columns) for label, row in self.rows.items()}
        return self._plans[key]

    def node(self, code: str) -> Criterion | Adjustment:
        """The leaf, branch or adjustment of a code."""
        return self.criteria.nodes.get(code) or self.criteria.all_adjustments[code]

    def _add(self, node: Criterion | Adjustment) -> None:
        questions = [self._input(Field(node.code, name), asked) for name, asked in node.asked.items()]
        for question in questions:
            self.rows.setdefault(question.entered.label, Row(node.code, {VALUE: question}))
        if isinstance(node, Criterion) and not node.is_leaf:
            return
        own = {"self": number_reader(node.max), EVIDENCE: read_text, EXPLANATION: read_text}
        asked = {
            name: Question(self.position[entered], entered, read)
            for name, read in own.items()
            if (entered := Field(node.code, name)) in self.position
        }
        self.rows[node.code] = Row(node.code, asked, questions[0] if len(questions) == 1 else None)

    def _input(self, entered: Field, asked: Input) -> Question:
        return Question(self.position[entered], entered, reader_of(asked), asked.type == "percent")


def _plan(row: Row, columns: Mapping[str, int]) -> Plan:
    cells = tuple((columns[role], question) for role, question in row.asked.items() if role in columns)
    alone = (columns[VALUE], row.alone) if row.alone is not None and VALUE in columns else None
    council = tuple(columns[role] for role in COUNCIL_ROLES if role in columns)
    is_scored_by_others = EVIDENCE in row.asked and "self" not in row.asked
    return Plan(row.code, cells, alone, council, columns.get("self") if is_scored_by_others else None)
