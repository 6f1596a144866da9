"""One collected workbook → a `Submission`: whose it is and what it says, or why nobody can tell.

A pure function of the file and the round, so that many files can be read at once, in processes of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from python_calamine import CalamineError

from par_cli.criteria import LoadedSet
from par_cli.entries import Unit
from par_cli.findings import Finding
from par_cli.layout import COPY_KEY
from par_cli.submissions.answers import Answers, read_answers
from par_cli.submissions.differences import Difference, differences, in_short
from par_cli.submissions.form import Form
from par_cli.submissions.identity import is_of_another_set, is_ours, own_words, round_differs, set_differs, unit_of
from par_cli.submissions.office_rows import OfficeRows
from par_cli.submissions.opening import OpeningError, not_a_workbook, open_workbook, read_bytes, sha256
from par_cli.submissions.proposal import ProposedLayout, propose_layout
from par_cli.submissions.register import Register
from par_cli.submissions.told import ToldLayout, told_headings, told_of
from par_cli.submissions.tree import (
    FORM_ROLES,
    FormTables,
    Headings,
    carries_form,
    form_headings,
    form_tables,
    heading_doubts,
    heads_of,
)
from par_cli.submissions.workbook import Rows, Workbook

_SCORED = frozenset({"value", "self"})  # without a column for one of these, a form says little


@dataclass
class Submission:
    """A file that came. ``unit`` is the code of the unit it belongs to, if that could be told and is scored.

    ``answers`` is None where nothing of it can be entered; the findings then say why. ``proposed``: how it might be
    read, if a person says so. ``differences``: what a form made for another set prints otherwise.
    """

    file: str
    sha256: str | None = None
    unit: str | None = None
    answers: Answers | None = None
    findings: list[Finding] = field(default_factory=list)
    proposed: ProposedLayout | None = None
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What a round asks: the register, and the set by which each unit is scored."""

    register: Register
    sets: Mapping[str, LoadedSet]  # by bloc
    bloc_of: Mapping[str, str]  # by the code of a unit; units that are not scored are missing
    round: str = ""
    layouts: tuple[ToldLayout, ...] = ()
    survey_held: bool = True


class _Filled(NamedTuple):
    """A workbook whose unit is known: what it says of itself, and the headings of its sheets that can be seen."""

    workbook: Workbook
    words: Mapping[str, str]
    headings: Mapping[str, Headings]
    unit: Unit
    bloc: str


class SubmissionReader:
    """Reads the files of one round; keeps what a set asks, because all forms of a bloc ask the same."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._forms = {bloc: Form(loaded.criteria) for bloc, loaded in asked.sets.items()}
        self._offices = {bloc: OfficeRows(loaded.criteria) for bloc, loaded in asked.sets.items()}

    def read(self, file: str, path: Path) -> Submission:
        """Read one file; whatever is wrong with it is a finding."""
        submission = Submission(file)
        try:
            raw = read_bytes(path, file)
            submission.sha256 = sha256(raw)
            self._understand(submission, open_workbook(raw, file))
        except OpeningError as error:
            submission.findings.append(error.finding)
            submission.unit = self._known_by_name(file)
        except CalamineError as error:  # a sheet that calamine meets only when it is asked for
            submission.findings.append(not_a_workbook(error, file))
            submission.unit = self._known_by_name(file)
        return submission

    def _understand(self, submission: Submission, workbook: Workbook) -> None:
        """Find the unit of a workbook and read its answers."""
        every_head = heads_of(workbook)
        words = own_words(every_head)
        heads = {sheet: head for sheet, head in every_head.items() if sheet not in workbook.hidden}
        headings = form_headings(heads)
        begun = {sheet: own.row for sheet, own in headings.items()}
        if not is_ours(words):
            begun |= {name: own[0].heading_row - 1 for name in heads if (own := told_of(self.asked.layouts, name))}
        unit, found = unit_of(words, heads, begun, submission.file, self.asked.register)
        submission.findings += found
        bloc = self._bloc(submission, unit)
        if COPY_KEY in words:
            submission.findings.append(Finding(code="annotated-copy", file=submission.file, unit=submission.unit))
        elif unit is not None and bloc is not None:
            self._say_hidden(submission, workbook, every_head, self._forms[bloc])
            if is_ours(words):
                self._read_ours(submission, _Filled(workbook, words, headings, unit, bloc))
            else:
                self._read_offices(submission, _Filled(workbook, words, headings, unit, bloc), tuple(heads))

    def _bloc(self, submission: Submission, unit: Unit | None) -> str | None:
        """The bloc by whose set a unit is scored; where there is none, that is said."""
        if unit is None:
            return None
        bloc = self.asked.bloc_of.get(unit.code)
        if bloc is None:
            facts = {"bloc": unit.bloc}
            submission.findings.append(
                Finding(code="bloc-not-scored", facts=facts, file=submission.file, unit=unit.code)
            )
        else:
            submission.unit = unit.code
        return bloc

    def _say_hidden(self, submission: Submission, workbook: Workbook, heads: Mapping[str, Rows], form: Form) -> None:
        """A warning for each hidden sheet that carries the form."""
        out_of_sight = form_headings({sheet: head for sheet, head in heads.items() if sheet in workbook.hidden})
        submission.findings += [
            Finding(code="sheet-hidden", file=submission.file, sheet=sheet, unit=submission.unit)
            for sheet, own in out_of_sight.items()
            if carries_form(workbook, sheet, own, form.rows)
        ]

    def _read_ours(self, submission: Submission, filled: _Filled) -> None:
        """Read a form of our layout; one that was made for another set or round is read all the same, and said."""
        file, unit = submission.file, filled.unit
        loaded, form = self.asked.sets[filled.bloc], self._forms[filled.bloc]
        found = form_tables(filled.workbook, filled.headings, form.rows)
        if is_of_another_set(filled.words, loaded):
            submission.differences = differences(
                found.tables, loaded.criteria, unit, survey_held=self.asked.survey_held
            )
            changed = in_short(submission.differences) if submission.differences else None
            submission.findings.append(set_differs(filled.words, loaded, changed, file, unit))
        if (differs := round_differs(filled.words, self.asked.round, file, unit)) is not None:
            submission.findings.append(differs)
        self._enter(submission, filled.workbook, found, form)

    def _read_offices(self, submission: Submission, filled: _Filled, sheets: Sequence[str]) -> None:
        """Read an office's own form, by what was told of its sheets, else by its headings; or propose what to tell."""
        workbook, form, office = filled.workbook, self._forms[filled.bloc], self._offices[filled.bloc]
        told = told_headings(workbook, sheets, self.asked.layouts, form.rows)
        for sheet, layout in told.misfits.items():
            facts = {"column": layout.columns["code"], "row": layout.heading_row}
            submission.findings.append(
                Finding(code="layout-misfit", facts=facts, file=submission.file, sheet=sheet, unit=filled.unit.code)
            )
        found = form_tables(workbook, {**filled.headings, **told.headings}, form.rows)
        found.tables = office.coded(found.tables)
        submission.findings += office.unplaced(found.tables, submission.file, filled.unit.code)
        self._enter(submission, workbook, found, form)
        has_scores = any(not _SCORED.isdisjoint(table.columns) for table in found.tables)
        if submission.answers is None or not has_scores:
            submission.proposed = propose_layout(workbook, form.criteria)

    def _enter(self, submission: Submission, workbook: Workbook, found: FormTables, form: Form) -> None:
        """The answers of the tables, if there are some and nobody can take them for others."""
        assert submission.unit is not None
        if not found.tables:
            submission.findings.append(Finding(code="no-tree-sheet", file=submission.file, unit=submission.unit))
        elif not self._leaves_doubt(submission, found, submission.unit):
            submission.answers = read_answers(workbook, found.tables, form, submission.file, submission.unit)

    def _leaves_doubt(self, submission: Submission, found: FormTables, unit: str) -> bool:
        """Say what stands beside the form or twice in it; whether nobody can tell what was meant."""
        file = submission.file
        submission.findings += [
            Finding(code="sheet-ignored", facts={"kept": found.tables[0].sheet}, file=file, sheet=sheet, unit=unit)
            for sheet in found.ignored
        ]
        doubts = [
            Finding(code="form-twice", facts={"one": one, "other": other}, file=file, sheet=other, unit=unit)
            for one, other in found.twice
        ]
        for table in found.tables:
            doubts += heading_doubts(table.headings, FORM_ROLES, file, table.sheet, unit)
        submission.findings += doubts
        return bool(doubts)

    def _known_by_name(self, file: str) -> str | None:
        """A file that nobody can open is known by its name alone."""
        units = self.asked.register.match_file_name(PurePosixPath(file).stem)
        return units[0].code if len(units) == 1 and units[0].code in self.asked.bloc_of else None
