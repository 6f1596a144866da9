"""A table of an office's own form → the same as our form has it: what is no answer blank, what has no code coded."""

from collections.abc import Mapping

from par_cli.criteria import CriteriaSet, fold
from par_cli.findings import Finding
from par_cli.layout import role_of
from par_cli.submissions.cell_findings import Place, at_cell
from par_cli.submissions.cells import Cell, in_words, is_blank
from par_cli.submissions.tree import At, Table

_KINDS = {
    "bonus": ("Điểm thưởng", "Điểm cộng"),
    "penalty": ("Điểm phạt", "Điểm trừ"),
}
_KIND_WORDS = frozenset(fold(word) for words in _KINDS.values() for word in words)
_ANSWERS = ("self", "value")


class OfficeRows:
    """What an office's form may have in place of a set's codes and of a blank."""

    def __init__(self, criteria: CriteriaSet) -> None:
        self._surveyed = {leaf.code for leaf in criteria.leaves if leaf.is_survey}
        self._named = _by_name(criteria)

    def coded(self, tables: list[Table]) -> list[Table]:
        """The tables with bonuses and penalties under their codes, and survey criteria without "ĐTXHH"."""
        taken = {code for table in tables for code in table.codes}
        return [self._without_marks(self._with_codes(table, taken)) for table in tables]

    def unplaced(self, tables: list[Table], file: str, unit: str) -> list[Finding]:
        """A finding at each bonus or penalty that is filled in and that no criterion of the set can be told for."""
        meant = _KIND_WORDS - self._named.keys()
        return [
            at_cell(Place(file, table.sheet, *at), "row-code-unknown", {"text": name, "suggestion": ""}, unit)
            for table in tables
            for at, name in _names(table)
            if fold(name) in meant and _says(table, at[0])
        ]

    def _with_codes(self, table: Table, taken: set[str]) -> Table:
        codes = list(table.codes)
        for (row, _), name in _names(table):
            code = self._named.get(fold(name))
            if code is not None and code not in taken:
                codes[row - table.headings.below] = code
        return table._replace(codes=codes)

    def _without_marks(self, table: Table) -> Table:
        """A mark that the survey scores a criterion stands where its self-score would."""
        column = table.columns.get("self")
        if column is None:
            return table
        rows = list(table.rows)
        for number, code in enumerate(table.codes, start=table.headings.below):
            if code in self._surveyed and role_of(rows[number][column]) == "survey":
                rows[number] = [*rows[number][:column], "", *rows[number][column + 1 :]]
        return table._replace(rows=rows)


def _by_name(criteria: CriteriaSet) -> Mapping[str, str]:
    """Folded name → the code of the only adjustment that it can mean: by its title, or the only one of its kind."""
    codes: dict[str, set[str]] = {}
    for code, adjustment in criteria.all_adjustments.items():
        for name in (adjustment.title, *_KINDS[adjustment.kind]):
            codes.setdefault(fold(name), set()).add(code)
    return {name: next(iter(meant)) for name, meant in codes.items() if len(meant) == 1}


def _names(table: Table) -> list[tuple[At, str]]:
    """What stands in place of a code, in the column of titles or across both, and where."""
    columns = [table.columns[role] for role in ("code", "title") if role in table.columns]
    found = []
    for number, code in enumerate(table.codes, start=table.headings.below):
        cells = [(column, table.rows[number][column]) for column in columns]
        texts = [(column, in_words(cell)) for column, cell in cells if not is_blank(cell)]
        if texts and (not code or fold(code) == fold(texts[0][1])):
            found.append(((number, texts[0][0]), texts[0][1]))
    return found


def _says(table: Table, number: int) -> bool:
    """Whether a row has points: not a blank, and not nought."""
    cells: list[Cell] = [table.rows[number][table.columns[role]] for role in _ANSWERS if role in table.columns]
    return any(not is_blank(cell) and cell != 0 for cell in cells)
