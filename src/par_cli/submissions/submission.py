"""One collected workbook → a `Submission`: whose it is and what it says, or why nobody can tell.

A pure function of the file and the round, so that many files can be read at once, in processes of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from python_calamine import CalamineError

from par_cli.criteria import LoadedSet
from par_cli.findings import Finding
from par_cli.submissions.answers import Answers, read_answers
from par_cli.submissions.form import Form
from par_cli.submissions.identity import own_words, round_differs, set_differs, unit_of
from par_cli.submissions.opening import OpeningError, not_a_workbook, open_workbook, read_bytes, sha256
from par_cli.submissions.register import Register
from par_cli.submissions.tree import (
    FORM_ROLES,
    FormTables,
    carries_form,
    form_headings,
    form_tables,
    heading_doubts,
    heads_of,
)
from par_cli.submissions.workbook import Workbook


@dataclass
class Submission:
    """A file that came. ``unit`` is the code of the unit it belongs to, if that could be told and is scored.

    ``answers`` is None where nothing of it can be entered; the findings then say why.
    """

    file: str
    sha256: str | None = None
    unit: str | None = None
    answers: Answers | None = None
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What a round asks: the register, and the set by which each unit is scored."""

    register: Register
    sets: Mapping[str, LoadedSet]  # by bloc
    bloc_of: Mapping[str, str]  # by the code of a unit; units that are not scored are missing
    round: str = ""


class SubmissionReader:
    """Reads the files of one round; keeps what a set asks, because all forms of a bloc ask the same."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._forms = {bloc: Form(loaded.criteria) for bloc, loaded in asked.sets.items()}

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
        file = submission.file
        heads = heads_of(workbook)
        hidden = workbook.hidden
        words = own_words(heads)
        out_of_sight = form_headings({sheet: head for sheet, head in heads.items() if sheet in hidden})
        heads = {sheet: head for sheet, head in heads.items() if sheet not in hidden}
        headings = form_headings(heads)
        tables_at = {sheet: own.row for sheet, own in headings.items()}
        unit, found = unit_of(words, heads, tables_at, file, self.asked.register)
        submission.findings += found
        if unit is None:
            return
        bloc = self.asked.bloc_of.get(unit.code)
        if bloc is None:
            facts = {"bloc": unit.bloc}
            submission.findings.append(Finding(code="bloc-not-scored", facts=facts, file=file, unit=unit.code))
            return
        submission.unit = unit.code
        form = self._forms[bloc]
        submission.findings += [
            Finding(code="sheet-hidden", file=file, sheet=sheet, unit=unit.code)
            for sheet, own in out_of_sight.items()
            if carries_form(workbook, sheet, own, form.rows)
        ]
        found_tables = form_tables(workbook, headings, form.rows)
        differs = (
            set_differs(words, self.asked.sets[bloc], file, unit),
            round_differs(words, self.asked.round, file, unit),
        )
        submission.findings += [finding for finding in differs if finding is not None]
        if not found_tables.tables:
            submission.findings.append(Finding(code="no-tree-sheet", file=file, unit=unit.code))
        elif not self._leaves_doubt(submission, found_tables, unit.code):
            submission.answers = read_answers(workbook, found_tables.tables, form, file, unit.code)

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
