"""The council's and the survey's files → appraised, reappraised and survey values, the only ones that count."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from par_cli.criteria import SURVEY, Criterion, Survey
from par_cli.entries import Field, Unit
from par_cli.findings import Finding
from par_cli.layout import COPY_KEY
from par_cli.submissions.answers import is_share
from par_cli.submissions.cell_findings import Place, at_cell
from par_cli.submissions.cells import in_words, is_blank, number_reader, percent_reader, read_share, shown_as_percent
from par_cli.submissions.codes import is_total, looks_like_code, may_be_code
from par_cli.submissions.entering import Bloc
from par_cli.submissions.form import Form, Question
from par_cli.submissions.identity import own_words, round_differs, unit_of
from par_cli.submissions.register import Register
from par_cli.submissions.score_tables import (
    Score,
    SheetScores,
    Sought,
    checked_headings,
    score_tables,
    unknown_headings,
    unread_sheets,
)
from par_cli.submissions.tree import Headings, Table, find_headings, form_headings, heads_of, tables_of
from par_cli.submissions.typed_texts import Reading, Refusal
from par_cli.submissions.workbook import Rows, Workbook

APPRAISAL_STAGES = ("appraised", "reappraised")
SURVEY_STAGES = (SURVEY,)
Tables = dict[str, SheetScores]


@dataclass
class CouncilReader:
    """Reads the files of one part, the survey or the appraisal, into the blocs."""

    register: Register
    bloc_of: Mapping[str, Bloc]  # by the code of a unit; units that are not scored are missing
    stages: tuple[str, ...]
    round: str = ""
    findings: list[Finding] = field(default_factory=list)
    _said: set[tuple[str, Place]] = field(default_factory=set)

    def read(self, workbook: Workbook, file: str) -> None:
        """Every table of scores in a workbook's visible sheets; for the appraisal also the form of one unit."""
        heads = heads_of(workbook)
        if COPY_KEY in own_words(heads):
            self.findings.append(Finding(code="annotated-copy", file=file))
            return
        out_of_sight = {sheet: head for sheet, head in heads.items() if sheet in workbook.hidden}
        heads = {sheet: head for sheet, head in heads.items() if sheet not in workbook.hidden}
        blocs = {id(bloc): bloc for bloc in self.bloc_of.values()}.values()
        codes = {code for bloc in blocs for code in bloc.form.scored}
        sought = Sought(self.stages, codes, lambda text: bool(self.register.match(text)))
        for sheet in {**score_tables(workbook, out_of_sight, sought), **self._form_headings(out_of_sight)}:
            self.findings.append(Finding(code="sheet-hidden", file=file, sheet=sheet))
        tables: Tables | None = score_tables(workbook, heads, sought)
        if not tables and self.stages == APPRAISAL_STAGES:
            tables = self._form_scores(workbook, heads, file)
        if tables is None:
            return
        if not tables:
            self.findings.append(Finding(code="part-no-table", file=file))
        else:
            for sheet in unread_sheets(heads, tables, sought):
                self.findings.append(Finding(code="part-no-table", file=file, sheet=sheet))
        for sheet, found in tables.items():
            place = _Sheet(workbook, file, sheet)
            for said in found.said:
                self.findings.append(at_cell(place.at(said.at), said.code, said.facts))
            for score in found.scores:
                self._enter(place, score)

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
        """The one unit that the code and the name agree on; a word that matches nothing agrees with no other."""
        told = [text for text in (score.unit_code, score.unit_name) if text]
        matches = [{unit.code: unit for unit in self.register.match(text)} for text in told]
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
        tables = {sheet: tables_of(workbook, sheet, headings) for sheet, headings in self._form_headings(heads).items()}
        if not tables:
            return {}
        until = {sheet: headings.row for sheet, headings in form_headings(heads).items()}
        words = own_words(heads)
        unit, found = unit_of(words, heads, until, file, self.register)
        self.findings += found
        if unit is None:
            return None
        if differs := round_differs(words, self.round, file, unit):
            self.findings.append(differs)
        bloc = self.bloc_of.get(unit.code)
        if bloc is None:
            return {sheet: SheetScores() for sheet in tables}
        return {sheet: _scores_of_form(own, unit, bloc.form, self.stages) for sheet, own in tables.items()}

    def _form_headings(self, heads: Mapping[str, Rows]) -> dict[str, Headings]:
        """The sheets that may be a unit's form with the council's columns."""
        if self.stages != APPRAISAL_STAGES:
            return {}
        found = {
            sheet: find_headings(head, frozenset({"code"}), frozenset(self.stages)) for sheet, head in heads.items()
        }
        return {sheet: headings for sheet, headings in found.items() if headings is not None}


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
        if isinstance(score.value, str):
            return question.read(score.value)
        look = self.workbook.look(self.sheet)
        if question.is_percent:
            return read_share(score.value, is_formatted=look.is_percent(*score.at) if look else None)
        if look is not None and look.shows_percents and is_share(score.value, look, *score.at):
            return shown_as_percent(score.value)
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
    return Question(form.position[entered], entered, number_reader(node.max))


def _scores_of_form(tables: list[Table], unit: Unit, form: Form, stages: tuple[str, ...]) -> SheetScores:
    found = SheetScores()
    for table in tables:
        if not any(stage in table.columns for stage in stages):
            continue
        if doubts := checked_headings(table.headings, {"code", "reason", *stages}):
            found.said += doubts
            continue
        found.said += unknown_headings(table)
        for number, code in enumerate(table.codes, start=table.headings.below):
            if code in form.scored or _is_missed(code, form):
                found.scores += _row_scores(table, number, code, unit, stages)
    return found


def _is_missed(code: str, form: Form) -> bool:
    """Whether a score of this row would vanish: a branch carries sums, and a total is no code."""
    return code not in form.branches and not is_total(code) and (looks_like_code(code) or may_be_code(code))


def _row_scores(table: Table, number: int, code: str, unit: Unit, stages: tuple[str, ...]) -> list[Score]:
    columns, row = table.columns, table.rows[number]
    at = (number, columns["code"])
    reason = in_words(row[columns["reason"]]) if "reason" in columns else ""
    kept = (reason, (number, columns["reason"])) if reason else None
    return [
        Score(unit.code, "", at, code, at, stage, (number, columns[stage]), row[columns[stage]], kept)
        for stage in stages
        if stage in columns
    ]
