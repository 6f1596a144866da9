"""The rows of a form and their formulas → its scoring table."""

from collections.abc import Mapping
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from par_cli import layout
from par_cli.books.book import height_of
from par_cli.criteria import Adjustment, Criterion, Input
from par_cli.criteria.expressions import number_in_words
from par_cli.entries import EVIDENCE, EXPLANATION, Field
from par_cli.findings import Finding, ParError
from par_cli.template import texts
from par_cli.template.excel_limits import is_within_excel
from par_cli.template.live import Live, LiveRows
from par_cli.template.looks import (
    AREA_TINT,
    BRANCH_TINT,
    CLOSED_TINT,
    GREY,
    INPUT_TINT,
    NOTICE_TINT,
    Looks,
    across,
    checked,
    put_text,
)
from par_cli.template.plan import COLUMNS, HEADING_ROW, READING, Row, at, rows_of
from par_cli.template.stored import Answer, Value
from par_cli.template.typed import NUMBER_FORMATS, YES_NO, claim_bounds, claim_condition, is_closed, validation

_WIDTHS = dict(layout.FORM_COLUMNS)
_ROLES = tuple(COLUMNS)
LAST = len(_ROLES) - 1
_POINTS = "0.00##"
_TITLE_LIMIT = 32
_HINT_LIMIT = 255
_ROOM_TO_WRITE = 36.0  # two lines: of evidence, of a notice
_INDENTED = 5  # characters that an indent takes


class Table:
    """One scoring table being written; ``answers`` loses each answer as it finds its row."""

    def __init__(self, sheet: Worksheet, looks: Looks, live: LiveRows, answers: dict[str, Answer]) -> None:
        self.sheet = sheet
        self.looks = looks
        self.live = live
        self.asked = live.plan.asked
        self.answers = answers

    def write(self) -> None:
        """Every row, from the headings on; the hidden columns; what is protected and what is not."""
        for column, (role, width) in enumerate(layout.FORM_COLUMNS):
            self.sheet.set_column(column, column, width)
            put_text(self.sheet, HEADING_ROW, column, layout.heading(role), self.looks.style("heading"))
        self.sheet.set_row(HEADING_ROW, 34)
        for row in self.live.plan.rows:
            self._row(row)
        for (number, column), live in self.live.hidden.items():
            self._formula(number, column, live, self.looks.look(font_color=GREY))
        self.sheet.set_column(
            READING, max([READING, *(column for _, column in self.live.hidden)]), 12, None, {"hidden": True}
        )
        notices = rows_of("notice", self.live.plan.first, self.live.plan.last).replace("$", "")
        said = {"type": "no_blanks", "format": self.looks.look(bold=True, bg_color=NOTICE_TINT)}
        self.sheet.conditional_format(notices, said)

    def _row(self, row: Row) -> None:
        node = row.node
        if row.kind == "input" and node is not None:
            self._input(row, node, node.asked[row.name])
        elif row.kind == "words" and node is not None:
            self._words(row.number, node)
        elif isinstance(node, Adjustment) or (isinstance(node, Criterion) and node.is_leaf):
            self._leaf(row.number, node)
        elif isinstance(node, Criterion):
            tint = AREA_TINT if row.kind == "area" else BRANCH_TINT
            self._band(row.number, node.code, node.title, self.asked.own_max(node), tint)
        else:
            self._ending(row)

    # --- kinds of rows ---------------------------------------------------------------------------------------------

    def _ending(self, row: Row) -> None:
        """The heading of the adjustments, the total, what is still to come, the index."""
        titles: Mapping[str, tuple[str, float | None]] = {
            "band": (texts.ADJUSTMENTS, None),
            "total": (texts.TOTAL, self.asked.own_max()),
            "waiting": (texts.WAITING, self.live.waiting()),
            "index": (texts.INDEX, 100.0),
        }
        self._band(row.number, "", *titles[row.kind], AREA_TINT if row.kind != "waiting" else BRANCH_TINT)

    def _band(self, row: int, code: str, title: str, max_score: float | None, tint: str) -> None:
        """A bold row across the table, with its sums."""
        look = self.looks.cell(tint, bold=True)
        for role in _ROLES:
            self._write(row, role, None, look)
        self._write(row, "code", code or None, self.looks.cell(tint, bold=True, num_format="@"))
        self._write(row, "title", title, self.looks.cell(tint, "left", bold=True))
        self._write(row, "max", max_score, look)
        self._live(row, "computed", self.live.computed.get(row), self.looks.cell(tint, bold=True, num_format=_POINTS))
        self._live(row, "self", self.live.claimed.get(row), self.looks.cell(tint, bold=True, num_format=_POINTS))
        self.sheet.set_row(row, _row_height({"title": f"{title}  "}))

    def _leaf(self, row: int, node: Criterion | Adjustment) -> None:
        """A leaf or an adjustment: its own row."""
        answer = self.answers.pop(node.code, Answer())
        closed = is_closed(node)
        self._write(row, "code", node.code, self.looks.cell(num_format="@"))
        title = f"{node.title}{layout.PENALTY_SUFFIX}" if _is_penalty(node) else node.title
        self._write(row, "title", title, self.looks.cell(None, "left"))
        self._write(row, "max", node.max, self.looks.cell())
        self._write(row, "value", None, self.looks.cell(CLOSED_TINT if closed else None))
        computed = self.live.computed[row]
        later = isinstance(computed, str) or node.code in self.live.waits
        look = self.looks.cell(CLOSED_TINT, italic=True, font_size=10) if later else self.looks.cell(num_format=_POINTS)
        self._live(row, "computed", computed, look)
        self._open(row, "self", answer.self_score, closed=closed)
        self._open(row, EVIDENCE, answer.evidence, closed=node.evidence == "none" or _is_survey(node))
        self._open(row, EXPLANATION, answer.explanation, closed=closed)
        self._notice(row)
        if not closed:
            self._hold_claim(row, node)
        wanted = _row_height({
            "title": title, EVIDENCE: answer.evidence, EXPLANATION: answer.explanation,
            "computed": str(computed.value if isinstance(computed, Live) else computed) if later else None,
        })  # fmt: skip
        self.sheet.set_row(row, max(wanted, _ROOM_TO_WRITE))

    def _words(self, row: int, node: Criterion | Adjustment) -> None:
        """The rule in words and the text of law, in a row without a code, as the tables of the decisions have them."""
        criteria = self.asked.criteria
        words = f"{layout.RULE_PREFIX}{criteria.words_of(node.code, applied=self.asked.unit is not None)}"
        if (basis := self._basis(node)) != criteria.basis:  # the set's own stands above the table
            words += f". {layout.BASIS_PREFIX}{basis}"
        put_text(self.sheet, row, COLUMNS["code"], "", self.looks.style("rule"))
        across(self.sheet, row, COLUMNS["title"], LAST, words, self.looks.style("rule"))
        self.sheet.set_row(row, height_of(words, sum(_WIDTHS.values()) - _WIDTHS["code"], 11))

    def _basis(self, node: Criterion | Adjustment) -> str:
        """The nearest text of law, up to the set's own."""
        lineage = self.asked.criteria.lineage(node.code) if isinstance(node, Criterion) else iter((node,))
        return next((one.basis for one in lineage if one.basis), self.asked.criteria.basis)

    def _input(self, row: Row, node: Criterion | Adjustment, asked: Input) -> None:
        label = Field(node.code, row.name).label
        answer = self.answers.pop(label, Answer())
        for role in _ROLES:
            self._write(row.number, role, None, self.looks.cell())
        self._write(row.number, "code", label, self.looks.cell(num_format="@", font_color=GREY))
        question = _question(row.name, asked, listed=row.name in node.inputs and bool(node.inputs[row.name].options))
        self._write(row.number, "title", question, self.looks.cell(None, "left", indent=2))
        formats = {"num_format": NUMBER_FORMATS[asked.type]} if asked.type in NUMBER_FORMATS else {}
        self._write(row.number, "value", answer.value, self.looks.cell(INPUT_TINT, locked=False, **formats))
        self._notice(row.number)
        self._hold_input(row, node, asked, label)
        # As high as whatever may be chosen there.
        chosen = max((height_of(option, _WIDTHS["value"]) for option in asked.options), default=0)
        self.sheet.set_row(row.number, max(height_of(question, _WIDTHS["title"] - _INDENTED), chosen))

    # --- what may be typed -----------------------------------------------------------------------------------------

    def _hold_input(self, row: Row, node: Criterion | Adjustment, asked: Input, label: str) -> None:
        typed = self.live.cells(node, "value")
        held = validation(row.name, asked, typed, self.live.listed(asked.options or YES_NO))
        self._hold(row.number, "value", texts.ROW.format(code=label), held.message, held.listed, held.formula)

    def _hold_claim(self, row: int, node: Criterion | Adjustment) -> None:
        """A self-score lies between the least that a leaf can have and its maximum; beside it the text of law."""
        low, high = (number_in_words(bound) for bound in claim_bounds(node))
        what = texts.TAKEN if _is_penalty(node) else texts.CLAIM
        message = f"{what.format(low=low, high=high)}{layout.BASIS_PREFIX}{self._basis(node)}."
        formula = f"={claim_condition(node, at(row, 'self'))}"
        self._hold(row, "self", texts.ROW.format(code=node.code), message[:_HINT_LIMIT], None, formula)

    def _hold(self, row: int, role: str, title: str, message: str, listed: str | None, formula: str | None) -> None:
        rule = (
            {"validate": "list", "source": f"={listed}"}
            if formula is None
            else {"validate": "custom", "value": formula}
        )
        column = COLUMNS[role]
        checked(self.sheet.data_validation, row, column, row, column, {
            **rule,
            "error_title": title[:_TITLE_LIMIT], "error_message": message,
            "input_title": title[:_TITLE_LIMIT], "input_message": message,
        })  # fmt: skip

    # --- cells -----------------------------------------------------------------------------------------------------

    def _open(self, row: int, role: str, value: Value, *, closed: bool) -> None:
        """A cell in which the unit writes, or one that is closed to it."""
        align = "center" if role == "self" else "left"
        look = self.looks.cell(CLOSED_TINT, align) if closed else self.looks.cell(INPUT_TINT, align, locked=False)
        self._write(row, role, value, look)

    def _notice(self, row: int) -> None:
        self._live(row, "notice", self.live.notices.get(row), self.looks.cell(None, "left", font_size=10))

    def _live(self, row: int, role: str, live: Live | str | None, look: Format) -> None:
        if isinstance(live, Live):
            self._formula(row, COLUMNS[role], live, look)
        else:
            self._write(row, role, live, look)

    def _formula(self, row: int, column: int, live: Live, look: Format) -> None:
        if not is_within_excel(live.formula):
            node = next(one.node for one in self.live.plan.rows if one.number == row)
            code = node.code if node is not None else None
            raise ParError(Finding(code="formula-too-long", criterion=code))
        checked(self.sheet.write_formula, row, column, f"={live.formula}", look, live.value)

    def _write(self, row: int, role: str, value: Value, look: Format) -> None:
        """One cell of the table. A text is a text, also where it begins with "="."""
        column = COLUMNS[role]
        if value is None:
            checked(self.sheet.write_blank, row, column, None, look)
        elif isinstance(value, str):
            put_text(self.sheet, row, column, value, look)
        elif isinstance(value, date):
            checked(self.sheet.write_datetime, row, column, value, look)
        else:
            checked(self.sheet.write_number, row, column, value, look)


def _is_penalty(node: Criterion | Adjustment) -> bool:
    return isinstance(node, Adjustment) and node.kind == "penalty"


def _is_survey(node: Criterion | Adjustment) -> bool:
    return isinstance(node, Criterion) and node.is_survey


def _question(name: str, asked: Input, *, listed: bool) -> str:
    """What is asked, with its name as the rule's words use it, and how to answer.

    ``listed``: the options stand here, because the rule's words do not have them.
    """
    hint = " | ".join(asked.options) if listed else texts.HOW_TO_ANSWER.get(asked.type, "")
    question = f"{name}. {asked.label}" + (f" ({hint})" if hint else "")
    return question if asked.note is None else f"{question} – {asked.note}"


def _row_height(written: Mapping[str, str | None]) -> float:
    """High enough for the longest of a row's texts: only Excel would find out by itself, other programs cut them."""
    return max(height_of(text or "", _WIDTHS[role]) for role, text in written.items())
