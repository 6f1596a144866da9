"""The council's and the survey's files → appraised, reappraised and survey values, the only ones that count."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from par_cli.criteria import SURVEY, Criterion, Survey
from par_cli.entries import Field, Unit
from par_cli.findings import Finding
from par_cli.submissions.cell_findings import Place, at_cell
from par_cli.submissions.cells import in_words, is_blank, number_reader, percent_reader, read_share
from par_cli.submissions.entering import Bloc
from par_cli.submissions.form import Question
from par_cli.submissions.identity import own_words, unit_of
from par_cli.submissions.register import Register
from par_cli.submissions.score_tables import Score, score_tables
from par_cli.submissions.tree import Table, find_headings, form_headings, heads_of, table_of
from par_cli.submissions.typed_texts import Reading, Refusal
from par_cli.submissions.workbook import Rows, Workbook

APPRAISAL_STAGES = ("appraised", "reappraised")
SURVEY_STAGES = (SURVEY,)
Tables = dict[str, list[Score]]


@dataclass
class CouncilReader:
    """Reads the files of one part, the survey or the appraisal, into the blocs."""

    register: Register
    bloc_of: Mapping[str, Bloc]  # by the code of a unit; units that are not scored are missing
    stages: tuple[str, ...]
    findings: list[Finding] = field(default_factory=list)
    _said: set[tuple[str, Place]] = field(default_factory=set)

    def read(self, workbook: Workbook, file: str) -> None:
        """Every table of scores in a workbook; for the appraisal also the form of one unit."""
        heads = heads_of(workbook)
        blocs = {id(bloc): bloc for bloc in self.bloc_of.values()}.values()
        codes = {code for bloc in blocs for code in bloc.form.scored}
        tables: Tables | None = score_tables(workbook, heads, self.stages, codes)
        if not tables and self.stages == APPRAISAL_STAGES:
            tables = self._form_scores(workbook, heads, file)
        if tables is None:
            return
        if not tables:
            self.findings.append(Finding(code="part-no-table", file=file))
        for sheet, scores in tables.items():
            for score in scores:
                self._enter(_Sheet(workbook, file, sheet), score)

    def _enter(self, place: "_Sheet", score: Score) -> None:
        flaw = place.flaw(score)
        if flaw is None and is_blank(score.value):
            return
        unit = self._unit(place, score)
        bloc = self.bloc_of.get(unit.code) if unit else None
        if unit is None or bloc is None:
            return
        question = council_question(bloc, score.code, score.stage)
        if question is None:
            self._say_once("part-code-unknown", place.at(score.code_at), {"text": score.code})
            return
        number = bloc.numbers[unit.code]
        reading = flaw or place.read(score, question)
        if bloc.is_given(number, question.at):
            facts = {"text": f"{unit.name} · {score.code}"}
            self.findings.append(at_cell(place.at(score.at), "part-repeated", facts, unit.code, score.code))
            bloc.entries.refuse(number, question.at)
            return
        value = float("nan") if isinstance(reading, Refusal) else reading
        bloc.entries.put(number, question.at, value, bloc.entries.origin(place.file, place.sheet), *score.at)
        if isinstance(reading, Refusal):
            bloc.entries.refuse(number, question.at)
            self.findings.append(at_cell(place.at(score.at), reading.code, reading.facts, unit.code, score.code))
        self._keep_reason(place, score, bloc, unit)

    def _keep_reason(self, place: "_Sheet", score: Score, bloc: Bloc, unit: Unit) -> None:
        if score.reason is None:
            return
        text, at = score.reason
        if text:
            bloc.entries.reasons[(bloc.numbers[unit.code], score.code)] = text
        else:
            self._say_once("reason-missing", place.at(at), {}, unit.code, score.code)

    def _unit(self, place: "_Sheet", score: Score) -> Unit | None:
        """The one unit that the code and the name agree on; a word that matches nothing does not disagree."""
        told = [text for text in (score.unit_code, score.unit_name) if text]
        matches = [set_ for text in told if (set_ := {unit.code: unit for unit in self.register.match(text)})]
        agreed = (
            [unit for code, unit in matches[0].items() if all(code in other for other in matches)] if matches else []
        )
        if len(agreed) == 1:
            return agreed[0]
        self._say_once("part-unit-unknown", place.at(score.unit_at), {"text": " · ".join(told)})
        return None

    def _say_once(
        self,
        code: str,
        place: Place,
        facts: Mapping[str, object],
        unit: str | None = None,
        criterion: str | None = None,
    ) -> None:
        """What concerns a heading or a whole row is said once, not at each of its scores."""
        if (code, place) not in self._said:
            self._said.add((code, place))
            self.findings.append(at_cell(place, code, facts, unit, criterion))

    def _form_scores(self, workbook: Workbook, heads: Mapping[str, Rows], file: str) -> Tables | None:
        """The council's columns of one unit's form; None where its unit is unknown, which is then said."""
        tables = {
            sheet: table_of(workbook, sheet, headings)
            for sheet, head in heads.items()
            if (headings := find_headings(head, frozenset({"code"}), frozenset(self.stages)))
        }
        if not tables:
            return {}
        until = {sheet: headings.row for sheet, headings in form_headings(heads).items()}
        unit = unit_of(own_words(heads), heads, until, file, self.register)
        if isinstance(unit, Finding):
            self.findings.append(unit)
            return None
        bloc = self.bloc_of.get(unit.code)
        known = bloc.form.scored if bloc else frozenset()
        return {sheet: _scores_of_form(table, unit, known, self.stages) for sheet, table in tables.items()}


@dataclass(frozen=True)
class _Sheet:
    """A sheet of a workbook, for looking at a score's cell once more."""

    workbook: Workbook
    file: str
    sheet: str

    def at(self, cell: tuple[int, int]) -> Place:
        """One of its cells."""
        return Place(self.file, self.sheet, *cell)

    def flaw(self, score: Score) -> Refusal | None:
        """Why a cell that reads as blank is not one."""
        look = self.workbook.look(self.sheet) if is_blank(score.value) else None
        return look.flaw(*score.at) if look else None

    def read(self, score: Score, question: Question) -> Reading:
        """The score, a number in a percentage's format taken as the share that it is."""
        if question.is_percent and not isinstance(score.value, str):
            look = self.workbook.look(self.sheet)
            return read_share(score.value, is_formatted=look.is_percent(*score.at) if look else None)
        return question.read(score.value)


def council_question(bloc: Bloc, code: str, stage: str) -> Question | None:
    """How a score of a code is read; None where the code takes none from this part."""
    form = bloc.form
    entered = Field(code, stage)
    if code not in form.scored or entered not in form.position:
        return None
    node = form.node(code)
    is_survey = isinstance(node, Criterion) and node.is_survey
    if is_survey != (stage == SURVEY):
        return None
    if isinstance(node.rule, Survey) and node.rule.value == "percent":
        return Question(form.position[entered], entered, percent_reader(most=1.0), is_percent=True)
    return Question(form.position[entered], entered, number_reader(node.max, "điểm"))


def _scores_of_form(table: Table, unit: Unit, known: frozenset[str], stages: tuple[str, ...]) -> list[Score]:
    columns = table.columns
    scores = []
    for number, code in enumerate(table.codes, start=table.headings.below):
        row = table.rows[number]
        if code not in known:  # a branch carries sums, and other rows nothing of ours
            continue
        at = (number, columns["code"])
        reason = in_words(row[columns["reason"]]) if "reason" in columns else ""
        kept = (reason, (number, columns["reason"])) if reason else None
        for stage in stages:
            if stage in columns:
                cell = (number, columns[stage])
                scores.append(Score(unit.code, "", at, code, at, stage, cell, row[columns[stage]], kept))
    return scores
