"""A criteria set and a unit → the form of a round: a cover, the scoring table, a hidden sheet that says whose it is.

What the sheets, columns and labels are called stands in `layout`, where the reader of submissions finds them too.
The same set, unit and answers give the same bytes.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from par_cli import layout
from par_cli.criteria import Adjustment, Columns, Criterion, Given, Input, LoadedSet
from par_cli.entries import Field, Unit

Value = float | str | date | None

# A fixed date, because a form must be the same bytes whenever it is written.
_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_HEADING_ROW = 4
_AREA_TINT, _BRANCH_TINT, _CLOSED_TINT, _INPUT_TINT = "#BDD7EE", "#DDEBF7", "#D9D9D9", "#FFFBE6"
_CLOSED_WORDS = {"survey": "Điều tra XHH", "given": "Hội đồng chấm"}
# General for scores: "0.##" would print 9 as "9,"; counts show their thousands, dates their day first.
_VALUE_FORMATS = {"count": "#,##0", "percent": "0.00%", "date": "dd/mm/yyyy", "yes_no": "@", "choice": "@"}
_GREY = "#595959"
_DOTS = "…" * 24
_COVER_WIDTHS = (26, 34, 36, 36)

_MIDDLE = {"align": "center", "valign": "vcenter"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "plain": {"text_wrap": True, "valign": "vcenter"},
    "label": {"bold": True, "valign": "vcenter"},
    "left": _MIDDLE,
    "office": {**_MIDDLE, "bold": True},
    "motto": {**_MIDDLE, "bold": True, "underline": True},
    "title": {**_MIDDLE, "bold": True, "font_size": 14, "text_wrap": True},
    "subtitle": {**_MIDDLE, "italic": True, "text_wrap": True},
    "heading": {**_MIDDLE, "bold": True, "text_wrap": True, "border": 1, "bg_color": "#9DC3E6"},
    "rule": {"italic": True, "font_size": 10, "font_color": _GREY, "text_wrap": True, "valign": "top", "border": 1},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one row: a ``value`` in an input's row, a score with its evidence in a leaf's."""

    value: Value = None
    self_score: float | None = None
    evidence: str | None = None
    explanation: str | None = None


def write_form(
    path: Path, loaded: LoadedSet, unit: Unit | None, round_name: str, answers: Mapping[str, Answer] | None = None
) -> None:
    """Write the form of ``unit`` (None: for any unit, with everything in it), filled in where there are ``answers``.

    ``answers`` go by the text of the code column: ``1.2`` for a leaf, ``1.2.a`` for an input. Raises ValueError for
    an answer that has no row, and for a text that no cell can hold.
    """
    workbook = Workbook(path.as_posix())
    workbook.set_properties({"title": loaded.criteria.title, "created": _CREATED})
    form = _Form(workbook, loaded, unit, round_name, dict(answers or {}))
    form.write_cover(workbook.add_worksheet(layout.COVER_SHEET))
    form.write_table(workbook.add_worksheet(layout.FORM_SHEET))
    form.write_identity(workbook.add_worksheet(layout.IDENTITY_SHEET))
    if form.answers:
        raise ValueError(f"no row for {', '.join(sorted(form.answers))}")
    workbook.close()


def applying(loaded: LoadedSet, unit: Unit | None) -> tuple[Criterion, ...]:
    """The nodes that are asked of a unit, in the order of the set; a branch without any leaf left is not among them."""
    criteria = loaded.criteria
    leaves = [leaf for leaf in criteria.leaves if all(_applies(node, unit) for node in criteria.lineage(leaf.code))]
    kept = {node.code for leaf in leaves for node in criteria.lineage(leaf.code)}
    return tuple(node for code, node in criteria.nodes.items() if code in kept)


def _applies(node: Criterion, unit: Unit | None) -> bool:
    """An attribute that is missing takes nothing away: only a plain no does."""
    if node.applies_to is None or unit is None:
        return True
    fixed = {"code": unit.code, "name": unit.name, "bloc": unit.bloc, "parent": unit.parent}
    attributes = {name: (text,) for name, text in {**unit.attributes, **fixed}.items()}
    return float(node.applies_to.holds(Columns(1, node.max, attributes=attributes))[0]) != 0


class _Form:
    """One workbook being written; ``answers`` loses each answer as it finds its row."""

    def __init__(
        self, workbook: Workbook, loaded: LoadedSet, unit: Unit | None, round_name: str, answers: dict[str, Answer]
    ) -> None:
        self.workbook = workbook
        self.loaded = loaded
        self.criteria = loaded.criteria
        self.unit = unit
        self.round_name = round_name
        self.answers = answers
        self.claimed = 0.0
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    @cached_property
    def nodes(self) -> tuple[Criterion, ...]:
        """What is asked of the unit."""
        return applying(self.loaded, self.unit)

    def own_max(self, node: Criterion | None = None) -> float:
        """The maximum of a node, or of the whole, that is left for this unit."""
        kept = {other.code for other in self.nodes}
        below = self.criteria.leaves if node is None else [other for other in node.walk() if other.is_leaf]
        return round(math.fsum(leaf.max for leaf in below if leaf.code in kept), 9)

    def look(self, **wanted: object) -> Format:
        """A cell format; XlsxWriter wants each one once."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({**_FONT, **wanted})
        return self._formats[key]

    def style(self, name: str) -> Format:
        """A format of the table of styles."""
        return self.look(**_STYLES[name])

    # --- the sheets ----------------------------------------------------------------------------------------------

    def write_cover(self, sheet: Worksheet) -> None:
        """Who, what, for which round, and who answers for it."""
        _page(sheet)
        for column, width in enumerate(_COVER_WIDTHS):
            sheet.set_column(column, column, width)
        last = len(_COVER_WIDTHS) - 1
        self._national_heading(sheet, 1, last)
        self._across(
            sheet, 3, 0, last, f"PHIẾU TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH – ĐỢT {self.round_name}", "title"
        )
        self._across(sheet, 4, 0, last, self.criteria.title, "subtitle")
        sheet.set_row(3, 40)
        sheet.set_row(4, 34)
        for row, (label, text) in enumerate(self._cover_lines(), start=6):
            _text(sheet, row, 0, f"{label}:", self.style("label"))
            self._across(sheet, row, 1, last, text, "plain")
            sheet.set_row(row, 6 + _height(text, sum(_COVER_WIDTHS[1:])))

    def _cover_lines(self) -> Iterator[tuple[str, str]]:
        unit = self.unit
        yield layout.UNIT_NAME_LABELS[0], unit.name if unit else _DOTS
        if unit:
            yield layout.UNIT_CODE_LABELS[0], unit.code
        if unit and unit.parent:
            yield layout.PARENT_LABELS[0], unit.parent
        yield "Đợt chấm", self.round_name
        yield "Bộ tiêu chí", f"{self.criteria.title} ({self.criteria.basis})"
        yield "Điểm tối đa", f"{self.own_max():g}".replace(".", ",")
        yield "Người lập biểu", _DOTS
        yield "Điện thoại, thư điện tử", _DOTS
        yield "Thủ trưởng đơn vị", _DOTS

    def write_table(self, sheet: Worksheet) -> None:
        """The scoring table: one row a node, its rule in words below a leaf, one row an input."""
        last = len(layout.FORM_COLUMNS) - 1
        for column, (_, width) in enumerate(layout.FORM_COLUMNS):
            sheet.set_column(column, column, width)
        self._national_heading(sheet, 1, last)
        self._across(
            sheet, 2, 0, last, f"PHIẾU TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH – ĐỢT {self.round_name}", "title"
        )
        self._across(sheet, 3, 0, last, f"{self.criteria.title} – {self.criteria.basis}", "subtitle")
        sheet.set_row(2, 26)
        sheet.set_row(_HEADING_ROW, 34)
        for column, (role, _) in enumerate(layout.FORM_COLUMNS):
            _text(sheet, _HEADING_ROW, column, layout.heading(role), self.style("heading"))
        end = self._signatures(sheet, self._rows(sheet, _HEADING_ROW + 1), last)
        sheet.freeze_panes(_HEADING_ROW + 1, 2)
        _page(sheet)
        sheet.repeat_rows(_HEADING_ROW)
        sheet.print_area(0, 0, end, last)
        sheet.activate()

    def write_identity(self, sheet: Worksheet) -> None:
        """What a reader needs to know the file by, whatever became of its name and its cover."""
        code = self.unit.code if self.unit else ""
        values = (layout.VERSION, code, self.criteria.id, self.loaded.sha256, self.round_name)
        for row, (key, value) in enumerate(zip(layout.IDENTITY_KEYS, values, strict=True)):
            _text(sheet, row, 0, key, self.style("plain"))
            _text(sheet, row, 1, value, self.style("plain"))
        sheet.hide()

    def _national_heading(self, sheet: Worksheet, split: int, last: int) -> None:
        """Rows 1 and 2: the office on the left, the State's name and motto on the right."""
        parent = self.unit.parent if self.unit else ""
        name = self.unit.name if self.unit else _DOTS
        left = (parent.upper(), name.upper()) if parent else (name.upper(), "")
        right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
        looks = (("left", "office"), ("office", "motto")) if parent else (("office", "office"), ("left", "motto"))
        for row in range(2):
            self._across(sheet, row, 0, split, left[row], looks[row][0])
            self._across(sheet, row, split + 1, last, right[row], looks[row][1])
            sheet.set_row(row, 20)

    def _across(self, sheet: Worksheet, row: int, first: int, last: int, text: str, style: str) -> None:
        """A text over several columns; merged empty first, because a merged range would turn "=…" into a formula."""
        sheet.merge_range(row, first, row, last, "", self.style(style))
        _text(sheet, row, first, text, self.style(style))

    # --- the rows of the table -----------------------------------------------------------------------------------

    def _rows(self, sheet: Worksheet, row: int) -> int:
        for node in self.nodes:
            row = self._leaf(sheet, row, node) if node.is_leaf else self._branch(sheet, row, node)
        adjustments = self._adjustments()
        if adjustments:
            row = self._band(sheet, row, "", "Điểm thưởng, điểm trừ", None, _AREA_TINT)
        for adjustment in adjustments:
            row = self._leaf(sheet, row, adjustment)
        row = self._band(sheet, row, "", "Tổng cộng", self.own_max(), _AREA_TINT)
        if self.claimed:
            self._write(sheet, row - 1, "self", round(self.claimed, 9), self.look(**_cell(_AREA_TINT), bold=True))
        return row

    def _adjustments(self) -> list[Adjustment]:
        """Those of the set, and those of the nodes that apply."""
        return [*self.criteria.adjustments, *(own for node in self.nodes for own in node.adjustments)]

    def _branch(self, sheet: Worksheet, row: int, node: Criterion) -> int:
        tint = _BRANCH_TINT if node.code in self.criteria.parents else _AREA_TINT
        row = self._band(sheet, row, node.code, node.title, self.own_max(node), tint)
        return self._inputs(sheet, row, node)

    def _band(self, sheet: Worksheet, row: int, code: str, title: str, max_score: float | None, tint: str) -> int:
        """A bold row across the table."""
        for role, _ in layout.FORM_COLUMNS:
            self._write(sheet, row, role, None, self.look(**_cell(tint), bold=True))
        self._write(sheet, row, "code", code, self.look(**_cell(tint), bold=True, num_format="@"))
        self._write(sheet, row, "title", title, self.look(**_cell(tint, "left"), bold=True))
        self._write(sheet, row, "max", max_score, self.look(**_cell(tint), bold=True))
        sheet.set_row(row, _row_height({"title": f"{title}  "}))
        return row + 1

    def _leaf(self, sheet: Worksheet, row: int, node: Criterion | Adjustment) -> int:
        """A leaf or an adjustment: its own row, its rule in words, its inputs."""
        closed = _closed(node)
        answer = self.answers.pop(node.code, Answer())
        tint = _CLOSED_TINT if closed else None
        self._write(sheet, row, "code", node.code, self.look(**_cell(), num_format="@"))
        self._write(sheet, row, "title", node.title, self.look(**_cell(None, "left")))
        self._write(sheet, row, "max", node.max, self.look(**_cell()))
        self._write(sheet, row, "value", closed, self.look(**_cell(tint), italic=True))
        self._write(sheet, row, "self", answer.self_score, self.look(**_cell(tint)))
        for role, text in (("evidence", answer.evidence), ("explanation", answer.explanation)):
            closed_text = closed if role == "explanation" else node.evidence == "none"
            self._write(sheet, row, role, text, self.look(**_cell(_CLOSED_TINT if closed_text else None, "left")))
        texts = {"title": node.title, "evidence": answer.evidence, "explanation": answer.explanation}
        sheet.set_row(row, _row_height(texts))
        self.claimed += answer.self_score or 0.0
        return self._inputs(sheet, row + 1 if closed else self._words(sheet, row + 1, node), node)

    def _words(self, sheet: Worksheet, row: int, node: Criterion | Adjustment) -> int:
        """The rule in words in a row without a code, as the tables of the decisions have them."""
        for role, _ in layout.FORM_COLUMNS:
            self._write(sheet, row, role, None, self.look(**_cell()))
        words = f"Cách chấm: {self.criteria.words_of(node.code)}"
        self._write(sheet, row, "title", words, self.style("rule"))
        sheet.set_row(row, _height(words, _WIDTHS["title"] * 1.7, 13.5))
        return row + 1

    def _inputs(self, sheet: Worksheet, row: int, node: Criterion | Adjustment) -> int:
        for name, asked in node.asked.items():
            label = Field(node.code, name).label
            answer = self.answers.pop(label, Answer())
            for role, _ in layout.FORM_COLUMNS:
                self._write(sheet, row, role, None, self.look(**_cell()))
            self._write(sheet, row, "code", label, self.look(**_cell(), num_format="@", font_color=_GREY))
            question = _question(name, asked, listed=name in node.inputs and bool(node.inputs[name].options))
            self._write(sheet, row, "title", question, self.look(**_cell(None, "left"), indent=2))
            formats = {"num_format": _VALUE_FORMATS[asked.type]} if asked.type in _VALUE_FORMATS else {}
            self._write(sheet, row, "value", answer.value, self.look(**_cell(_INPUT_TINT), **formats))
            given = answer.value if isinstance(answer.value, str) else None
            sheet.set_row(row, _row_height({"title": f"    {question}", "value": given}))
            row += 1
        return row

    def _write(self, sheet: Worksheet, row: int, role: str, value: Value, look: Format) -> None:
        """One cell of the table. A text is a text, also where it begins with "="."""
        column = _COLUMNS[role]
        if value is None:
            _checked(sheet.write_blank, row, column, None, look)
        elif isinstance(value, str):
            _text(sheet, row, column, value, look)
        elif isinstance(value, date):
            _checked(sheet.write_datetime, row, column, value, look)
        else:
            _checked(sheet.write_number, row, column, value, look)

    def _signatures(self, sheet: Worksheet, row: int, last: int) -> int:
        """Below the table, two rows down: who drew it up, who answers for it, and the room to sign."""
        signers = (
            (0, 1, "NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"),
            (3, last, "THỦ TRƯỞNG ĐƠN VỊ", "(Ký tên, đóng dấu)"),
        )
        for first, end, who, how in signers:
            self._across(sheet, row + 2, first, end, who, "office")
            self._across(sheet, row + 3, first, end, how, "subtitle")
        self._across(sheet, row + 1, 3, last, "…………, ngày …… tháng …… năm ………", "subtitle")
        return row + 8


_COLUMNS = {role: column for column, (role, _) in enumerate(layout.FORM_COLUMNS)}
_WIDTHS = dict(layout.FORM_COLUMNS)


def _closed(node: Criterion | Adjustment) -> str | None:
    """What stands in place of an answer where the unit gives none."""
    if isinstance(node.rule, Given) and node.rule.by == "unit":
        return None
    return None if node.rule is None else _CLOSED_WORDS.get(node.rule.kind)


def _question(name: str, asked: Input, *, listed: bool) -> str:
    """What is asked, with its name as the rule's words use it, and how to answer.

    ``listed``: the options stand here, because the rule's words do not have them.
    """
    hints = {
        "date": "ngày/tháng/năm; không có thì ghi “không”",
        "yes_no": "có/không",
        "choice": "ghi một mức nêu ở trên",
    }
    hint = " | ".join(asked.options) if listed else hints.get(asked.type, "")
    question = f"{name}. {asked.label}" + (f" ({hint})" if hint else "")
    return question if asked.note is None else f"{question} – {asked.note}"


def _row_height(texts: Mapping[str, str | None]) -> float:
    """High enough for the longest of a row's texts: only Excel would find out by itself, other programs cut them."""
    return max(_height(text or "", _WIDTHS[role] * 1.22) for role, text in texts.items())


def _height(text: str, width: float, line: float = 16.0) -> float:
    """The height of a wrapped text in points, in the font of the form; ``width`` in characters."""
    return line * max(1, math.ceil(len(text) / width)) + 3


def _cell(tint: str | None = None, align: str = "center") -> dict[str, object]:
    """The look of a cell inside the table."""
    look: dict[str, object] = {"border": 1, "text_wrap": True, "valign": "vcenter", "align": align}
    return look if tint is None else {**look, "bg_color": tint}


def _page(sheet: Worksheet) -> None:
    """A4 across, one page wide, numbered."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")
    sheet.hide_gridlines(2)


def _text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    if text:
        _checked(sheet.write_string, row, column, text, look)
    else:
        _checked(sheet.write_blank, row, column, None, look)


def _checked(write: Callable[..., int], row: int, column: int, value: object, look: Format) -> None:
    """XlsxWriter refuses with a return code only: a text beyond what a cell holds must not be cut in silence."""
    if write(row, column, value, look) != 0:
        raise ValueError(f"row {row + 1}, column {column + 1}: no cell holds this ({str(value)[:40]}…)")
