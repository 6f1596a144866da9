"""The answers of a unit's files → its row in `Entries`; what several files of one unit give twice counts in neither."""

from dataclasses import dataclass, field
from functools import cached_property
from math import isnan

from par_cli.criteria import LoadedSet
from par_cli.entries import ENTERED_STAGES, EVIDENCE, EXPLANATION, Entries, Field
from par_cli.findings import Finding
from par_cli.layout import heading
from par_cli.submissions.answers import Answer, Answers
from par_cli.submissions.cell_findings import Place, at_cell
from par_cli.submissions.form import Form


@dataclass
class Bloc:
    """The units that one set scores, and what is being entered for them."""

    loaded: LoadedSet
    entries: Entries
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def form(self) -> Form:
        """What the set asks."""
        return Form(self.loaded.criteria)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The row of each unit, by its code."""
        return {unit.code: number for number, unit in enumerate(self.entries.units)}

    def is_given(self, unit: int, at: int) -> bool:
        """Whether a field has a value, or had one that was refused."""
        return not isnan(self.entries.values[unit, at]) or self.entries.is_refused(unit, self.entries.fields[at])


def enter(bloc: Bloc, answers: Answers) -> None:
    """Enter a file that was read; the files of a unit come in the order of their names."""
    entries = bloc.entries
    unit = bloc.numbers[answers.unit]
    bloc.findings += answers.findings
    origins = [entries.origin(answers.file, sheet) for sheet in answers.sheets]
    is_first = entries.receipts[unit] != "read"
    for answer in answers.cells:
        at, value, sheet, row, column, is_refused = answer
        if is_first or _may_enter(bloc, unit, answers, answer):
            entries.put(unit, at, value, origins[sheet], row, column)
            if is_refused:
                entries.refuse(unit, at)
    entries.receipts[unit] = "read"
    entries.files[unit] = (*entries.files[unit], answers.file)


def says_nothing(bloc: Bloc, answers: Answers) -> bool:
    """Whether a form asks for figures or scores and holds no answer, nor anything that is wrong."""
    asked = [one for one in answers.cells if bloc.entries.fields[one.at].name not in (EVIDENCE, EXPLANATION)]
    return (
        bool(asked) and not answers.findings and all(isnan(one.value) and not one.is_refused for one in answers.cells)
    )


def enter_unreadable(bloc: Bloc, unit: str, file: str) -> None:
    """Remember that a unit's file came, but could not be read."""
    number = bloc.numbers[unit]
    if bloc.entries.receipts[number] == "missing":
        bloc.entries.receipts[number] = "unreadable"
    bloc.entries.files[number] = (*bloc.entries.files[number], file)


def receipt_findings(bloc: Bloc, read: dict[str, list[str]]) -> list[Finding]:
    """What to say of each unit: nothing came, nothing of it could be read, or several files were put together."""
    found: list[Finding] = []
    for unit, receipt, files in zip(bloc.entries.units, bloc.entries.receipts, bloc.entries.files, strict=True):
        if receipt == "missing":
            found.append(Finding(code="unit-missing", unit=unit.code))
        elif receipt == "unreadable":
            found.append(Finding(code="unit-unreadable", unit=unit.code, file=files[0]))
        elif len(merged := read.get(unit.code, [])) > 1:
            found.append(
                Finding(code="unit-merged", facts={"files": "; ".join(merged)}, unit=unit.code, file=merged[0])
            )
    return found


def _may_enter(bloc: Bloc, unit: int, answers: Answers, answer: Answer) -> bool:
    """Whether a further file's cell is the first to say something; a blank one says nothing."""
    entries = bloc.entries
    entered = entries.fields[answer.at]
    if not answer.is_refused and isnan(answer.value):
        return not entries.is_placed(unit, entered)
    if not bloc.is_given(unit, answer.at):
        return True
    before = entries.finding("unit-missing", unit, entered).file or ""
    facts = {"field": _title(entered), "one": before, "other": answers.file}
    place = Place(answers.file, answers.sheets[answer.sheet], answer.row, answer.column)
    bloc.findings.append(at_cell(place, "given-twice", facts, answers.unit, entered.code))
    entries.refuse(unit, answer.at)
    return False


def _title(entered: Field) -> str:
    """``1.2.a`` for an input; ``1.2 · Điểm tự chấm`` for what stands in the leaf's own row."""
    is_column = entered.name in (*ENTERED_STAGES, EVIDENCE, EXPLANATION)
    return f"{entered.code} · {heading(entered.name)}" if is_column else entered.label
