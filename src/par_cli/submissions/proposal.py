"""A workbook in which no form is recognised → the `layout:` block that would make it readable, for a person to confirm.

Found by what stands in the cells first: codes, maxima and titles are those of the set. Then by headings that nearly
match. What remains unsure is left out, and its columns are listed beside the block.
"""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import yaml

from par_cli.criteria import Adjustment, CriteriaSet, Criterion, fold
from par_cli.layout import HEADINGS, IDENTITY_SHEET, role_of
from par_cli.sheets import column_letters
from par_cli.submissions.cells import Cell, in_words, is_blank, number_reader
from par_cli.submissions.codes import code_text
from par_cli.submissions.told import ROLES, Role, ToldLayout
from par_cli.submissions.tree import is_column_numbers
from par_cli.submissions.workbook import Rows, Workbook

_MOST_ROWS, _MOST_COLUMNS = 2_000, 50  # a form has some hundred rows
_LEAST_CODES = 3  # fewer are met by chance, in a column that counts rows
_HEAD = 15  # headings stand at most so far above the first code
_NEAR = 0.8
_LONGEST = 60
_TOLERANCE = 1e-9
_SPELLINGS = [(fold(text), heading.role) for heading in HEADINGS for text in (heading.text, *heading.accepted)]


@dataclass(frozen=True)
class ProposedLayout:
    """A layout, the headings of its columns as the workbook writes them, and the columns that nobody can tell.

    ``unsure``: column → the roles that it may have, none where it may be anything. Columns go by their letters.
    """

    layout: ToldLayout
    headings: Mapping[str, str]
    unsure: Mapping[str, tuple[str, ...]]

    def yaml(self) -> str:
        """The block as it goes below a round or ``defaults`` of par.yaml; what is unsure stands in comments."""
        lines = [
            "layout:",
            f"  sheet: {_quoted(self.layout.sheet)}",
            f"  heading_row: {self.layout.heading_row}",
            "  columns:",
            *(f"    {role}: {column}{self._comment(column)}" for role, column in self.layout.columns.items()),
            *(
                f"    # {role}: {column}{self._comment(column)}"
                for column, roles in self.unsure.items()
                for role in roles or ("?",)
            ),
        ]
        return "\n".join(lines) + "\n"

    def _comment(self, column: str) -> str:
        heading = self.headings.get(column)
        return f"  # {heading}" if heading else ""


class _Found(NamedTuple):
    """The sheet and the column in which most codes of the set stand, and their rows."""

    sheet: str
    rows: Rows
    column: int
    codes: Mapping[int, str]


def propose_layout(workbook: Workbook, criteria: CriteriaSet) -> ProposedLayout | None:
    """The layout of the sheet that has most codes of a set; None where no sheet has some, below a row of headings."""
    found = _codes(workbook, criteria)
    if found is None:
        return None
    body = min(found.codes)
    head = _heading_row(found.rows, body)
    if head is None:
        return None
    lines = _heading_lines(found.rows[head:body])
    headings = {at: _heading(lines, at) for at in range(len(found.rows[0]))}
    told, unsure = _columns(found, headings, criteria)
    last = max(number for number in range(head, body) if number == head or is_column_numbers(found.rows, number))
    return ProposedLayout(
        ToldLayout(
            sheet=found.sheet,
            heading_row=last + 1,
            columns={cast("Role", role): column_letters(told[role] + 1) for role in ROLES if role in told},
        ),
        {column_letters(at + 1): text for at, text in headings.items()},
        {column_letters(at + 1): roles for at, roles in sorted(unsure.items())},
    )


def _columns(
    found: _Found, headings: Mapping[int, str], criteria: CriteriaSet
) -> tuple[dict[str, int], dict[int, tuple[str, ...]]]:
    """The column of each role that is sure; and the others that are filled, with the roles that they may have."""
    told = {"code": found.column}
    told |= {role: at for role, at in _by_content(found, criteria).items() if _roles_of(headings[at]) <= {role}}
    unsure: dict[int, tuple[str, ...]] = {}
    for role, columns in _by_headings({at: text for at, text in headings.items() if at not in told.values()}).items():
        if role not in told and len(columns) == 1:
            told[role] = columns[0]
        elif role not in told:
            unsure |= dict.fromkeys(columns, (role,))
    others = [at for at, text in headings.items() if at not in told.values() and not _known_role(text)]
    return told, dict.fromkeys((at for at in others if _is_filled(found, at)), ()) | unsure


def _codes(workbook: Workbook, criteria: CriteriaSet) -> _Found | None:
    """The column with the most known codes of all sheets that can be seen."""
    scored = {*(leaf.code for leaf in criteria.leaves), *criteria.all_adjustments}
    known = scored | criteria.nodes.keys()
    best, most = None, _LEAST_CODES - 1
    for sheet in workbook.names:
        if sheet == IDENTITY_SHEET or sheet in workbook.hidden:
            continue
        rows = [row[:_MOST_COLUMNS] for row in workbook.rows(sheet, _MOST_ROWS)]
        listed = [number for number in range(len(rows)) if not is_column_numbers(rows, number)]
        for column in range(len(rows[0]) if rows else 0):
            texts = {number: code_text(rows[number][column]) for number in listed}
            codes = {number: text for number, text in texts.items() if text in known}
            if len(scored.intersection(codes.values())) > most:
                best, most = _Found(sheet, rows, column, codes), len(scored.intersection(codes.values()))
    return best


def _heading_row(rows: Rows, body: int) -> int | None:
    """The fullest row above the first code, the lowest of several; it must head more than one column."""
    above = range(max(0, body - _HEAD), body)
    filled = {number: len(_texts(rows[number])) for number in above if not is_column_numbers(rows, number)}
    fullest = max(filled.values(), default=0)
    return max(number for number, count in filled.items() if count == fullest) if fullest > 1 else None


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell for cell in row if isinstance(cell, str) and not is_blank(cell)]


def _heading_lines(rows: Rows) -> Rows:
    """The row of headings, and the one beneath if it heads columns too: not the name of a part, nor numbers."""
    further = rows[1:2] if not is_column_numbers(rows, 1) else []
    return [rows[0], *(row for row in further if len(_texts(row)) > 1)]


def _heading(lines: Rows, column: int) -> str:
    """What stands above a column, as it can be printed in one line."""
    parts = [in_words(cell) for row in lines if isinstance(cell := row[column], str) and not is_blank(cell)]
    text = " ".join("".join(c if c.isprintable() else " " for c in " · ".join(parts)).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _by_content(found: _Found, criteria: CriteriaSet) -> dict[str, int]:
    """The columns whose cells are the set's maxima and titles, where one column alone has most of them."""
    nodes: dict[str, Criterion | Adjustment] = {**criteria.nodes, **criteria.all_adjustments}
    read = number_reader()
    hits = {"max": Counter[int](), "title": Counter[int]()}
    for number, code in found.codes.items():
        node = nodes[code]
        for column, cell in enumerate(found.rows[number]):
            if column == found.column or is_blank(cell):
                continue
            value = read(cell)
            if isinstance(value, float) and abs(value - node.max) < _TOLERANCE:
                hits["max"][column] += 1
            if isinstance(cell, str) and fold(cell) == fold(node.title):
                hits["title"][column] += 1
    return {role: at for role, counts in hits.items() if (at := _most(counts, len(found.codes))) is not None}


def _most(hits: Counter[int], rows: int) -> int | None:
    """The column with a hit in most rows, if no other comes near: a unit may claim every maximum."""
    (column, most), (_, second) = [*hits.most_common(2), (0, 0), (0, 0)][:2]
    return column if most * 2 > rows and second * 2 <= most else None


def _by_headings(headings: Mapping[int, str]) -> dict[str, list[int]]:
    """The columns that a role may be, by their headings: those that are known, or else that nearly are."""
    exact: dict[str, list[int]] = {}
    near: dict[str, list[int]] = {}
    for column, text in headings.items():
        roles = _roles_of(text)
        if len(roles) == 1:
            (exact if _known_role(text) else near).setdefault(roles.pop(), []).append(column)
    return {role: columns for role, columns in (near | exact).items() if role in ROLES}


def _known_role(text: str) -> str | None:
    """By its lower line, which is about this column alone, or by all of it."""
    return role_of(text.rpartition(" · ")[2]) or role_of(text.partition(" · ")[0])


def _roles_of(text: str) -> set[str]:
    """What a heading says of its column: one role, or several that it may mean, or nothing."""
    known = _known_role(text)
    return {known} if known else set(_near_roles(text))


def _near_roles(text: str) -> Iterator[str]:
    """The roles of the spellings that stand in a heading, but for those inside another; else of the nearest ones."""
    wanted = fold(text)
    if not wanted:
        return
    inside = {spelling: role for spelling, role in _SPELLINGS if _stands_in(spelling, wanted)}
    if inside:
        yield from (
            role for one, role in inside.items() if not any(one != other and _stands_in(one, other) for other in inside)
        )
        return
    ratios = [(difflib.SequenceMatcher(None, spelling, wanted).ratio(), role) for spelling, role in _SPELLINGS]
    nearest = max(ratios)[0]
    yield from (role for ratio, role in ratios if ratio == nearest >= _NEAR)


def _stands_in(spelling: str, wanted: str) -> bool:
    """Whether a heading has a spelling of several words in it, as whole words."""
    return " " in spelling and f" {spelling} " in f" {wanted} "


def _is_filled(found: _Found, column: int) -> bool:
    return any(not is_blank(found.rows[number][column]) for number in found.codes)


def _quoted(text: str) -> str:
    return str(yaml.safe_dump(text, allow_unicode=True, default_style='"', width=1_000)).strip()
