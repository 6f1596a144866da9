"""The tables of one filled form → its answers, cell by cell, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from par_cli.entries import EVIDENCE, EXPLANATION
from par_cli.findings import Finding
from par_cli.layout import IDENTITY_SHEET, heading
from par_cli.sheets import cell_name
from par_cli.submissions.cell_findings import Place, at_cell
from par_cli.submissions.cells import Cell, in_words, is_blank, number_reader, read_share, shown_as_percent
from par_cli.submissions.codes import is_total, looks_like_code, may_be_code, suggestion
from par_cli.submissions.form import COUNCIL_ROLES, VALUE, Form, Plan, Question
from par_cli.submissions.identity import is_ours, own_words
from par_cli.submissions.second_look import SheetXml
from par_cli.submissions.tree import Table
from par_cli.submissions.typed_texts import Reading, Refusal
from par_cli.submissions.workbook import Workbook

_NAN = float("nan")
_SELF = "self"
_SCORE = number_reader()
# The columns of a leaf's own row in which its self-score may stand by mistake.
_BESIDE = (VALUE, "computed", EVIDENCE, EXPLANATION)


class Answer(NamedTuple):
    """What one cell says to one field: NaN where it is blank or refused."""

    at: int
    value: float
    sheet: int
    row: int
    column: int
    is_refused: bool = False


@dataclass
class Answers:
    """All of a form, with the names of its sheets."""

    file: str
    unit: str
    sheets: list[str] = field(default_factory=list)
    cells: list[Answer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def say(
        self, at: tuple[int, int, int], code: str, facts: Mapping[str, object], criterion: str | None = None
    ) -> None:
        """Add a finding at a sheet's row and column."""
        sheet, row, column = at
        self.findings.append(
            at_cell(Place(self.file, self.sheets[sheet], row, column), code, facts, self.unit, criterion)
        )


class _Found(NamedTuple):
    """A row of the form that was found in a table."""

    sheet: int
    number: int
    cells: list[Cell]
    plan: Plan


def read_answers(workbook: Workbook, tables: list[Table], form: Form, file: str, unit: str) -> Answers:
    """Read every row that the form knows; a code that stands twice counts nowhere."""
    answers = Answers(file, unit, [table.sheet for table in tables])
    found: dict[str, _Found] = {}
    repeated: set[str] = set()
    for sheet, table in enumerate(tables):
        for label, row in _known_rows(answers, sheet, table, form):
            first = found.setdefault(label, row)
            if first is row:
                continue
            repeated.add(label)
            place = cell_name(first.number, tables[first.sheet].columns["code"])
            place = place if first.sheet == sheet else f"{tables[first.sheet].sheet}!{place}"
            at = (sheet, row.number, table.columns["code"])
            answers.say(at, "row-code-repeated", {"text": label, "first": place}, row.plan.code)
    looks = [workbook.look(table.sheet) for table in tables]
    is_ours = _is_ours(workbook)
    for label, row in found.items():
        asked = row.plan.cells
        if row.plan.alone is not None and row.plan.alone[1].entered.label not in found:
            # A leaf's only input may stand in the leaf's own row, where it has no row of its own.
            asked = (*asked, row.plan.alone)
        for column, question in asked:
            if label in repeated:
                answers.cells.append(Answer(question.at, _NAN, row.sheet, row.number, column, is_refused=True))
            else:
                _read_cell(answers, looks[row.sheet], row, column, question, is_ours=is_ours)
    _report_council(answers, tables, found)
    _report_self_score(answers, found)
    if is_ours:
        _report_columns(answers, tables)
    _report_misplaced(answers, tables, looks, found, form)
    return answers


def _known_rows(answers: Answers, sheet: int, table: Table, form: Form) -> Iterator[tuple[str, _Found]]:
    """The rows whose code the form knows; on others that look as if they should be known, a finding."""
    plans = form.plans(table.columns)
    column = table.columns["code"]
    for number, label in enumerate(table.codes, start=table.headings.below):
        if not label:
            continue
        plan = plans.get(label)
        if plan is not None:
            yield label, _Found(sheet, number, table.rows[number], plan)
        elif label not in form.branches and _is_missed(label, table.rows[number], table):
            facts = {"text": label, "suggestion": suggestion(label, plans)}
            answers.say((sheet, number, column), "row-code-unknown", facts)


def _is_missed(label: str, cells: list[Cell], table: Table) -> bool:
    if looks_like_code(label):
        return True
    carried = (table.columns[role] for role in (VALUE, _SELF) if role in table.columns)
    return may_be_code(label) and any(not is_blank(cells[column]) for column in carried)


def _is_ours(workbook: Workbook) -> bool:
    own = workbook.rows(IDENTITY_SHEET) if IDENTITY_SHEET in workbook.names else []
    return is_ours(own_words({IDENTITY_SHEET: own}))


def _read_cell(
    answers: Answers, look: SheetXml | None, row: _Found, column: int, question: Question, *, is_ours: bool
) -> None:
    value = row.cells[column]
    reading: Reading | None
    if value == "" or is_blank(value):
        reading = look.flaw(row.number, column) if look is not None and look.may_be_flawed else None
    elif question.is_percent and not isinstance(value, str) and (look is None or look.is_percent(row.number, column)):
        # Where the format of a cell cannot be seen, our form is known to have it: its cells are locked in that.
        reading = read_share(value, is_formatted=True if look is not None or is_ours else None)
    elif (
        not question.is_percent
        and look is not None
        and look.shows_percents
        and is_share(value, look, row.number, column)
    ):
        reading = shown_as_percent(value)
    else:
        reading = question.read(value)
    if isinstance(reading, Refusal):
        answers.cells.append(Answer(question.at, _NAN, row.sheet, row.number, column, is_refused=True))
        answers.say((row.sheet, row.number, column), reading.code, reading.facts, row.plan.code)
    else:
        number = _NAN if reading is None else reading
        answers.cells.append(Answer(question.at, number, row.sheet, row.number, column))


def is_share(value: Cell, look: SheetXml, row: int, column: int) -> bool:
    """Whether a number is shown as a percentage: 0.5 in such a cell is 50 % to whoever typed it."""
    return isinstance(value, float) and look.is_percent(row, column)


def _report_council(answers: Answers, tables: list[Table], found: dict[str, _Found]) -> None:
    """Once a column: the unit filled in what only the council may."""
    reported: set[tuple[int, int]] = set()
    for row in found.values():
        for column in row.plan.council:
            if (row.sheet, column) in reported or is_blank(row.cells[column]):
                continue
            reported.add((row.sheet, column))
            facts = {"column": _title(tables[row.sheet], column)}
            answers.say((row.sheet, row.number, column), "council-column-ignored", facts, row.plan.code)


def _report_self_score(answers: Answers, found: dict[str, _Found]) -> None:
    """Once a file: the unit scored what only the survey or the council scores."""
    for row in found.values():
        column = row.plan.not_own
        if column is not None and not is_blank(row.cells[column]):
            answers.say((row.sheet, row.number, column), "self-score-ignored", {}, row.plan.code)
            return


def _report_columns(answers: Answers, tables: list[Table]) -> None:
    """A form that we wrote has lost a column for answers, or its heading; an office's own form may do without."""
    has = {role for table in tables for role in table.columns}
    for role in (VALUE, _SELF, EVIDENCE, EXPLANATION):
        if role not in has:
            at = (0, tables[0].headings.row, tables[0].columns["code"])
            answers.say(at, "column-missing", {"column": heading(role)})


def _report_misplaced(
    answers: Answers, tables: list[Table], looks: list[SheetXml | None], found: Mapping[str, _Found], form: Form
) -> None:
    """A leaf's self-score is blank, while a score was typed where none is asked: that is not what a blank says.

    Only where the format tells what was typed from what a formula, as in our own form, worked out.
    """
    for label, row in found.items():
        own = next((column for column, question in row.plan.cells if question.entered.name == _SELF), None)
        table, look = tables[row.sheet], looks[row.sheet]
        if (
            look is None
            or not look.tells_formulas
            or own is None
            or label not in form.criteria.nodes
            or not is_blank(row.cells[own])
        ):
            continue
        is_asked = row.plan.alone is not None and row.plan.alone[1].entered.label not in found
        beside = [table.columns[role] for role in _BESIDE if role in table.columns and not (role == VALUE and is_asked)]
        for number, column in (*((row.number, column) for column in beside), *_below(table, label, row, own)):
            score = _SCORE(table.rows[number][column])
            if isinstance(score, Refusal) or look.has_formula(number, column):
                continue
            if score <= form.node(label).max:
                facts = {"text": in_words(table.rows[number][column]), "cell": cell_name(row.number, own)}
                answers.say((row.sheet, number, column), "answer-misplaced", facts, label)
                break


def _below(table: Table, label: str, row: _Found, own: int) -> Iterator[tuple[int, int]]:
    """The filled cells below a leaf's self-score, as far as the next code that is not its own, or the next total."""
    for number in range(row.number + 1, table.headings.below + len(table.codes)):
        code, cells = table.codes[number - table.headings.below], table.rows[number]
        if code and not code.startswith(f"{label}."):
            return
        if not is_blank(cells[own]):
            if any(is_total(cell) for cell in cells if isinstance(cell, str)):
                return
            yield number, own


def _title(table: Table, column: int) -> str:
    """The column's heading as the form writes it; ours where two lines make it up."""
    written = table.rows[table.headings.row][column]
    role = next(role for role in COUNCIL_ROLES if table.columns.get(role) == column)
    return heading(role) if is_blank(written) else in_words(written)
