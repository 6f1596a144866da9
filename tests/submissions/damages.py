"""The table of damages: what people and programs do to a filled form, and what becomes of it.

Each damage is a function on a `Form`, and its name says what is done; ``@harmless`` or ``@found`` above it says what is
expected. To add one, write a function: it is tried on every form of `test_damages.py` that has a place for it.

A harmless damage leaves every answer and every score as it was. Its codes are the findings that it causes all the same;
without any, it must cause none. Of a damage that is to be found, the first code must stand at every place that the
function returns (a sheet and a cell, a sheet, or `WHOLE_FILE`); the other codes may come with it, and no others.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from io import BytesIO
from random import Random
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from par_cli.criteria import CriteriaSet, Input
from par_cli.entries import EVIDENCE, EXPLANATION, Field
from par_cli.layout import COVER_SHEET, FORM_SHEET, IDENTITY_SHEET, heading, role_of

WHOLE_FILE = ""
# The code of a figure that is not its criterion's first. An only one may also stand in the criterion's own row, so that
# its own row can do without.
COMPANION = r".*\.[b-z]"
SCORE = "self"
VALUE = "value"
Places = Iterable[str] | None


class NoPlaceError(Exception):
    """This form has nothing that could be damaged so."""


class Form:
    """A filled form on its way to us: opened by openpyxl, or taken apart into the XML that it is packed of."""

    def __init__(self, raw: bytes, criteria: CriteriaSet, needed: Collection[str], rng: Random) -> None:
        self.raw = raw
        self.file = "a.xlsx"
        self.criteria = criteria
        self.rng = rng
        nodes = [*criteria.nodes.values(), *criteria.all_adjustments.values()]
        asked = {Field(node.code, name).label: asked for node in nodes for name, asked in node.asked.items()}
        # Of the figures only those without which the score would be another.
        self.asked: dict[str, Input] = {label: own for label, own in asked.items() if label in needed}

    @cached_property
    def book(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(BytesIO(self.raw))

    @cached_property
    def sheet(self) -> Worksheet:
        """The form's own sheet, its merged titles loosened, so that rows and columns can move."""
        sheet = self.book[FORM_SHEET]
        assert isinstance(sheet, Worksheet)
        for merged in [str(area) for area in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(merged)
        return sheet

    @cached_property
    def head(self) -> int:
        """The row of the headings."""
        return next(row[0].row for row in self.sheet.iter_rows() if row[0].value == heading("code"))

    @cached_property
    def columns(self) -> dict[str, int]:
        """The columns by their role, from 1."""
        roles = {role_of(cell.value): cell.column for cell in self.sheet[self.head]}
        return {role: column for role, column in roles.items() if role is not None}

    @cached_property
    def rows(self) -> dict[str, int]:
        """The rows by their code."""
        codes = ((cell.value, cell.row) for cell in self.sheet["A"] if cell.row > self.head)
        return {str(code): row for code, row in codes if code}

    @property
    def last(self) -> int:
        """The last row of the table: that of the total."""
        return max(self.rows.values()) + 1

    def at(self, label: str, role: str) -> Cell:
        """A cell by its row's code and its column's role."""
        cell = self.sheet.cell(self.rows[label], self.columns[role])
        assert isinstance(cell, Cell)
        return cell

    def some(self, cells: Iterable[Cell], count: int = 3) -> list[Cell]:
        """A few of them, drawn."""
        listed = list(cells)
        if not listed:
            raise NoPlaceError
        return self.rng.sample(listed, min(count, len(listed)))

    def answers(self, *types: str, where: Callable[[Input, object], bool] | None = None) -> list[Cell]:
        """A few cells with answers of some types."""
        labels = (label for label, asked in self.asked.items() if asked.type in types and label in self.rows)
        cells = ((self.asked[label], self.at(label, VALUE)) for label in labels)
        return self.some(cell for asked, cell in cells if where is None or where(asked, cell.value))

    def own_rows(self, role: str, *, required: bool = False) -> list[Cell]:
        """A few filled cells of a column, in leaves' own rows."""
        leaves = [leaf for leaf in self.criteria.leaves if not required or leaf.evidence == "required"]
        cells = [self.at(leaf.code, role) for leaf in leaves if leaf.code in self.rows]
        return self.some(cell for cell in cells if cell.value is not None)

    def label(self, cell: Cell) -> str:
        """The code of a cell's row."""
        return next(label for label, row in self.rows.items() if row == cell.row)

    def column(self, role: str) -> str:
        return get_column_letter(self.columns[role])

    def step(self, role: str, *others: str) -> int:
        """How many columns one of the others, drawn, is away."""
        return self.columns[self.rng.choice([other for other in others if other in self.columns])] - self.columns[role]

    def place_rows(self, order: list[int]) -> None:
        """Give the rows below the headings another order."""
        begin, width = self.head + 1, get_column_letter(self.sheet.max_column)
        far = self.sheet.max_row + 10
        for offset, row in enumerate(order):
            self.sheet.move_range(f"A{row}:{width}{row}", rows=far + offset - row)
        self.sheet.move_range(f"A{far}:{width}{far + len(order) - 1}", rows=begin - far)

    def place_columns(self, order: list[int]) -> None:
        """Give the columns another order."""
        end, far = self.sheet.max_row, self.sheet.max_column + 10
        for offset, column in enumerate(order):
            letter = get_column_letter(column)
            self.sheet.move_range(f"{letter}1:{letter}{end}", cols=far + offset - column)
        first, last = get_column_letter(far), get_column_letter(far + len(order) - 1)
        self.sheet.move_range(f"{first}1:{last}{end}", cols=1 - far)

    def rewrite(self, part: str, edit: Callable[[str], str]) -> None:
        """Change the XML of a part, whose name ends so."""
        source, packed = ZipFile(BytesIO(self.packed())), BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as container:
            for name in source.namelist():
                content = source.read(name)
                container.writestr(name, edit(content.decode()).encode() if name.endswith(part) else content)
        self.raw = packed.getvalue()
        self.__dict__.pop("book", None)

    def rewrite_sheet(self, edit: Callable[[str], str]) -> None:
        """Change the XML of the form's own sheet."""
        self.rewrite(f"worksheets/sheet{self.book.sheetnames.index(FORM_SHEET) + 1}.xml", edit)

    def rewrite_cells(self, cells: Iterable[Cell], kind: str, body: Callable[[Cell], str]) -> None:
        """Give cells another type and content, in XML; the style stays."""
        new = {cell.coordinate: f' t="{kind}">{body(cell)}</c>' if kind else f">{body(cell)}</c>" for cell in cells}
        own = re.compile(r'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)', re.DOTALL)

        def changed(found: re.Match[str]) -> str:
            return f'<c r="{found[1]}"{found[2] or ""}{new[found[1]]}' if found[1] in new else found[0]

        self.rewrite_sheet(lambda xml: own.sub(changed, xml))

    def packed(self) -> bytes:
        """The file as it is now."""
        if "book" not in self.__dict__ or "sheet" not in self.__dict__:
            return self.raw
        packed = BytesIO()
        self.book.save(packed)
        return packed.getvalue()


@dataclass(frozen=True)
class Damage:
    """A row of the table. ``codes`` of a damage that is to be found: the one that must stand there, and its company."""

    do: Callable[[Form], Places]
    codes: tuple[str, ...]
    is_harmless: bool
    in_part: bool = False  # what is found is not all that is wrong: the rest cannot be seen

    @property
    def name(self) -> str:
        return self.do.__name__


DAMAGES: list[Damage] = []
Definition = Callable[[Form], Places]


def harmless(*codes: str) -> Callable[[Definition], Definition]:
    """The answers and the scores stay; exactly these findings come."""
    return lambda do: DAMAGES.append(Damage(do, codes, is_harmless=True)) or do


def found(*codes: str, in_part: bool = False) -> Callable[[Definition], Definition]:
    """The first code at every place returned, perhaps with the others."""
    return lambda do: DAMAGES.append(Damage(do, codes, is_harmless=False, in_part=in_part)) or do


def places(cells: Iterable[Cell]) -> list[str]:
    return [f"{FORM_SHEET}!{cell.coordinate}" for cell in cells]


def beside(cells: Iterable[Cell], rows: int = 0, columns: int = 0) -> list[str]:
    return places(cell.offset(rows, columns) for cell in cells)


def typed(cells: Iterable[Cell], value: object) -> list[str]:
    """Type the same, or what a function makes of it, into some cells."""
    listed = list(cells)
    for cell in listed:
        cell.value = value(cell.value) if callable(value) else value
    return places(listed)


def moved(form: Form, cells: Iterable[Cell], rows: int = 0, columns: int = 0) -> tuple[list[str], list[str]]:
    """Cut some cells and paste them elsewhere; where they were, and where they are."""
    listed = list(cells)
    before, after = places(listed), beside(listed, rows, columns)
    for cell in sorted(listed, key=lambda cell: -cell.row):
        form.sheet.move_range(cell.coordinate, rows, columns)
    return before, after


def vietnamese(number: float) -> str:
    return f"{number:,.10f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def is_zero(_: Input, value: object) -> bool:
    return value == 0


def is_filled(_: Input, value: object) -> bool:
    return value not in (None, 0)


# --- rows ------------------------------------------------------------------------------------------------------------


@harmless()
def blank_rows_are_inserted(form: Form) -> None:
    for row in sorted(form.rng.sample(range(form.head + 1, form.last), 5), reverse=True):
        form.sheet.insert_rows(row, form.rng.randint(1, 3))


@harmless()
def rows_with_notes_are_inserted(form: Form) -> None:
    for row in sorted(form.rng.sample(range(form.head + 1, form.last), 5), reverse=True):
        form.sheet.insert_rows(row)
        form.sheet.cell(row, form.columns["title"], "Ghi chú: xem thêm Công văn 12/SNV-CCHC")


@harmless()
def rows_are_inserted_above_the_headings(form: Form) -> None:
    form.sheet.insert_rows(form.head, 20)


@found("no-tree-sheet", "unit-unreadable")
def headings_are_moved_out_of_reach(form: Form) -> Places:
    form.sheet.insert_rows(form.head, 70)
    return [WHOLE_FILE]


@found("no-tree-sheet", "unit-unreadable")
def the_heading_row_is_deleted(form: Form) -> Places:
    form.sheet.delete_rows(form.head)
    return [WHOLE_FILE]


@found("row-missing", "rule-no-value")
def the_row_of_a_figure_is_deleted(form: Form) -> Places:
    (cell,) = codes_of(form, COMPANION)[:1]
    form.sheet.delete_rows(cell.row)
    return [WHOLE_FILE]


@found("row-missing", "evidence-missing")
def the_row_of_a_criterion_is_deleted(form: Form) -> Places:
    (cell,) = form.own_rows(SCORE)[:1]
    form.sheet.delete_rows(cell.row)
    return [WHOLE_FILE]


@harmless()
def rows_are_reversed(form: Form) -> None:
    form.place_rows(list(range(form.last, form.head, -1)))


@harmless()
def rows_are_sorted_by_code_as_text(form: Form) -> None:
    rows = range(form.head + 1, form.last + 1)
    form.place_rows(sorted(rows, key=lambda row: str(form.sheet.cell(row, 1).value or "~")))


@harmless()
def rows_are_hidden(form: Form) -> None:
    for cell in form.answers("count"):
        form.sheet.row_dimensions[cell.row].hidden = True


@harmless()
def rows_are_filtered(form: Form) -> None:
    form.sheet.auto_filter.ref = f"A{form.head}:{form.column(SCORE)}{form.last}"
    form.sheet.auto_filter.add_filter_column(0, ["1"])
    for row in range(form.head + 2, form.last):
        form.sheet.row_dimensions[row].hidden = True


@harmless()
def rows_are_grouped_and_folded(form: Form) -> None:
    form.sheet.row_dimensions.group(form.head + 2, form.last - 1, hidden=True)


@harmless()
def headings_are_repeated_at_a_page_break(form: Form) -> None:
    row = form.rng.randint(form.head + 5, form.last - 5)
    form.sheet.insert_rows(row)
    for cell in form.sheet[form.head]:
        form.sheet.cell(row, cell.column, cell.value)


@harmless()
def totals_stand_between_the_rows(form: Form) -> None:
    for row in sorted(form.rng.sample(range(form.head + 2, form.last), 3), reverse=True):
        form.sheet.insert_rows(row)
        form.sheet.cell(row, 1, "Cộng")
        form.sheet.cell(row, form.columns["max"], 10)
        form.sheet.cell(row, form.columns[SCORE], 7.5)


@harmless()
def a_list_of_documents_stands_below(form: Form) -> None:
    start = form.sheet.max_row + 3
    lines = [("STT", "Tên văn bản", "Số hiệu"), (1, "Kế hoạch CCHC", "12/KH"), (2, "Báo cáo quý", "34/BC")]
    for offset, line in enumerate(lines):
        for column, text in enumerate(line, start=1):
            form.sheet.cell(start + offset, column, text)


@harmless()
def a_second_table_continues_the_first(form: Form) -> None:
    """Its columns stand elsewhere, under headings of their own."""
    start, split = form.sheet.max_row + 3, form.last - form.rng.randint(3, 20)
    for row in (form.head, *range(split, form.last + 1)):
        for cell in form.sheet[row]:
            form.sheet.cell(start, cell.column + 2, cell.value).number_format = cell.number_format
        start += 1
    form.sheet.delete_rows(split, form.last + 1 - split)


@harmless()
def the_table_continues_on_another_sheet(form: Form) -> None:
    split = form.rng.randint(form.head + 3, form.last - 3)
    _continue(form, (form.head, *range(split, form.last + 1)), split)


@found("row-missing", "evidence-missing", "input-missing")
def the_table_continues_on_another_sheet_without_headings(form: Form) -> Places:
    split = form.rng.randint(form.head + 3, form.last - 3)
    _continue(form, range(split, form.last + 1), split)
    return [WHOLE_FILE]


def _continue(form: Form, rows: Iterable[int], split: int) -> None:
    further = form.book.create_sheet("Tiếp theo")
    for row in rows:
        further.append([cell.value for cell in form.sheet[row]])
        for cell in form.sheet[row]:
            further.cell(further.max_row, cell.column).number_format = cell.number_format
    form.sheet.delete_rows(split, form.last + 1 - split)


@found("input-missing")
def values_are_cut_and_pasted_a_row_down(form: Form) -> Places:
    return moved(form, form.answers("count", "date", "choice", "number", "percent")[:1], rows=1)[0]


@found(
    "input-missing", "number-unreadable", "percent-unexpected", "percent-ambiguous", "date-unreadable",
    "choice-unknown", "yes-no-unreadable", "count-not-whole", "above-bound", "below-bound", "answer-misplaced",
    in_part=True,
)  # fmt: skip
def a_cell_is_deleted_and_those_below_move_up(form: Form) -> Places:
    """Where a criterion asks for one figure, there is a blank cell below it. Some of the others may pass for others."""
    only = [label for label in form.asked if label.endswith(".a") and f"{label[:-1]}b" not in form.rows]
    (cell,) = form.some((form.at(label, VALUE) for label in only), 1)
    place, column = places([cell]), form.column(VALUE)
    form.sheet.move_range(f"{column}{cell.row + 1}:{column}{form.last}", rows=-1)
    return place


@found("answer-misplaced")
def a_score_is_typed_a_row_too_low(form: Form) -> Places:
    return moved(form, form.own_rows(SCORE), rows=1)[1]


@found("answer-misplaced", "evidence-missing")
def a_score_is_typed_in_another_column(form: Form) -> Places:
    return moved(form, form.own_rows(SCORE), columns=form.step(SCORE, VALUE, "computed", EVIDENCE, EXPLANATION))[1]


@found("input-missing", "answer-misplaced")
def a_figure_is_typed_in_another_column(form: Form) -> Places:
    cells = form.answers("count", "number", "date", "choice")
    return moved(form, cells, columns=form.step(VALUE, "max", "computed", SCORE, EVIDENCE))[0]


# --- columns and headings --------------------------------------------------------------------------------------------


@harmless()
def columns_are_reversed(form: Form) -> None:
    form.place_columns(list(range(form.sheet.max_column, 0, -1)))


@harmless()
def columns_are_shuffled(form: Form) -> None:
    order = list(range(1, form.sheet.max_column + 1))
    form.rng.shuffle(order)
    form.place_columns(order)


@harmless()
def columns_of_notes_are_inserted(form: Form) -> None:
    for column in sorted(form.rng.sample(range(1, 8), 3), reverse=True):
        form.sheet.insert_cols(column)
        form.sheet.cell(form.head, column, f"Bộ phận theo dõi {column}")
        form.sheet.cell(form.head + 3, column, "Văn phòng")


@harmless()
def a_column_counts_the_rows(form: Form) -> None:
    head, last = form.head, form.last
    form.sheet.insert_cols(1)
    for row in range(head, last):
        form.sheet.cell(row, 1, row - head or "STT")


@harmless()
def columns_are_hidden(form: Form) -> None:
    for role in ("code", VALUE, SCORE):
        form.sheet.column_dimensions[form.column(role)].hidden = True


@harmless()
def the_columns_of_titles_and_maxima_are_deleted(form: Form) -> None:
    for column in sorted((form.columns["max"], form.columns["title"]), reverse=True):
        form.sheet.delete_cols(column)


@found("row-missing", "column-missing")
def the_column_of_figures_is_deleted(form: Form) -> Places:
    form.sheet.delete_cols(form.columns[VALUE])
    return [WHOLE_FILE]


@found("column-missing", "evidence-missing")
def another_column_for_answers_is_deleted(form: Form) -> Places:
    form.sheet.delete_cols(form.columns[form.rng.choice((SCORE, EVIDENCE, EXPLANATION))])
    return [f"{FORM_SHEET}!A{form.head}"]


@harmless()
def headings_are_spelt_otherwise(form: Form) -> None:
    others = {"code": "Số TT", "title": "Tiêu chí", "max": "Điểm chuẩn", VALUE: "Kết quả thực hiện",
              SCORE: "Tự đánh giá", EVIDENCE: "TLKC", EXPLANATION: "Nội dung giải trình"}  # fmt: skip
    for role, text in others.items():
        form.sheet.cell(form.head, form.columns[role], text)


@harmless()
def headings_are_typed_in_capitals_with_breaks(form: Form) -> None:
    for cell in form.sheet[form.head]:
        cell.value = "\n" + normalize("NFD", str(cell.value or "").upper()).replace(" ", "\u00a0\n") + " "


@harmless()
def headings_stand_on_two_lines(form: Form) -> None:
    form.sheet.insert_rows(form.head + 1)
    for role in (SCORE, EVIDENCE):
        form.sheet.move_range(f"{form.column(role)}{form.head}", rows=1)
    form.sheet.cell(form.head, form.columns[SCORE], "Phần của đơn vị")


@harmless()
def headings_are_merged_over_two_rows_and_numbered(form: Form) -> None:
    form.sheet.insert_rows(form.head + 1, 2)
    for column in range(1, form.sheet.max_column + 1):
        form.sheet.cell(form.head + 2, column, f"({column})")
        letter = get_column_letter(column)
        form.sheet.merge_cells(f"{letter}{form.head}:{letter}{form.head + 1}")


@found("row-missing", "column-missing", "answer-misplaced")
def the_heading_of_the_figures_is_misspelt(form: Form) -> Places:
    form.sheet.cell(form.head, form.columns[VALUE], "Số lệu")
    return [WHOLE_FILE]


@found("column-missing", "evidence-missing")
def another_heading_is_misspelt(form: Form) -> Places:
    role = form.rng.choice((SCORE, EVIDENCE, EXPLANATION))
    form.sheet.cell(form.head, form.columns[role], f"{heading(role)} (nếu có)")
    return [f"{FORM_SHEET}!A{form.head}"]


@found("no-tree-sheet", "unit-unreadable")
def the_heading_of_the_codes_is_misspelt(form: Form) -> Places:
    form.sheet.cell(form.head, form.columns["code"], "Mẫ")
    return [WHOLE_FILE]


@found("heading-ambiguous", "unit-unreadable")
def a_second_column_has_the_same_heading(form: Form) -> Places:
    column = form.sheet.max_column + 1
    form.sheet.cell(form.head, column, "Kết quả")
    form.sheet.cell(form.head + 3, column, 12)
    return [f"{FORM_SHEET}!{get_column_letter(column)}{form.head}"]


@found("input-missing", "answer-misplaced", "number-unreadable", "self-score-ignored")
def two_headings_are_exchanged(form: Form) -> Places:
    for one, other in ((VALUE, SCORE), (SCORE, VALUE)):
        form.sheet.cell(form.head, form.columns[one], heading(other))
    return beside(form.answers("count", "date"), columns=form.columns[SCORE] - form.columns[VALUE])


@harmless("council-column-ignored")
def the_unit_fills_in_a_column_of_the_council(form: Form) -> None:
    column = form.sheet.max_column + 1
    form.sheet.cell(form.head, column, heading("appraised"))
    for cell in form.own_rows(SCORE):
        form.sheet.cell(cell.row, column, 0.5)


# --- sheets and the file ---------------------------------------------------------------------------------------------


@harmless()
def the_sheet_is_renamed(form: Form) -> None:
    form.sheet.title = "Sheet1 (2)"


@harmless()
def the_sheet_is_copied(form: Form) -> None:
    form.book.copy_worksheet(form.sheet).title = "Bản lưu"


@harmless("sheet-ignored")
def the_sheet_is_copied_and_the_copy_changed(form: Form) -> None:
    copy = form.book.copy_worksheet(form.sheet)
    copy.title = "Nháp"
    for cell in form.answers("count", "number"):
        copy[cell.coordinate].value = 1


@found("form-twice", "unit-unreadable")
def the_sheet_is_copied_and_nobody_can_tell_which_counts(form: Form) -> Places:
    copy = form.book.copy_worksheet(form.sheet)
    form.sheet.title, copy.title = "Lần 1", "Lần 2"
    for cell in form.answers("count", "number", where=is_filled):
        copy[cell.coordinate].value = 0
    return ["Lần 2"]


@found("sheet-hidden", "no-tree-sheet", "unit-unreadable")
def the_sheet_is_hidden(form: Form) -> Places:
    form.sheet.sheet_state = form.rng.choice(("hidden", "veryHidden"))
    return [FORM_SHEET]


@found("no-tree-sheet", "unit-unreadable")
def the_sheet_is_deleted(form: Form) -> Places:
    del form.book[form.sheet.title]
    return [WHOLE_FILE]


@harmless()
def sheets_are_added_and_the_order_changed(form: Form) -> None:
    form.book.create_sheet("Ghi chú", 0)["A1"] = "Số liệu lấy từ hệ thống báo cáo"
    form.book.move_sheet(form.sheet, 1)


@harmless()
def the_sheet_and_the_book_are_protected(form: Form) -> None:
    form.sheet.protection.set_password("cchc")
    form.sheet.protection.enable()
    form.book.security = WorkbookProtection(lockStructure=True)


@found("unit-disagreement", "unit-missing")
def the_cover_names_a_unit_that_nobody_knows(form: Form) -> Places:
    return _cover_says(form, "Sở Du hành vũ trụ")


@found("unit-disagreement", "unit-missing")
def the_cover_names_another_unit(form: Form) -> Places:
    return _cover_says(form, "Sở Y tế")


def _cover_says(form: Form, name: str) -> Places:
    cover = form.sheet.parent[COVER_SHEET]
    next(row[1] for row in cover.iter_rows() if row[0].value == "Đơn vị:").value = name
    return [WHOLE_FILE]


@harmless()
def the_cover_is_deleted(form: Form) -> None:
    del form.sheet.parent[COVER_SHEET]


@harmless()
def the_hidden_sheet_is_deleted(form: Form) -> None:
    del form.sheet.parent[IDENTITY_SHEET]


@found("unit-unknown", "unit-missing")
def the_hidden_sheet_and_the_cover_are_deleted(form: Form) -> Places:
    del form.sheet.parent[IDENTITY_SHEET], form.sheet.parent[COVER_SHEET]
    return [WHOLE_FILE]


@harmless("unit-by-file-name")
def only_the_name_of_the_file_says_whose_it_is(form: Form) -> None:
    del form.sheet.parent[IDENTITY_SHEET], form.sheet.parent[COVER_SHEET]
    form.file = "Phieu cham So Xay dung (1).xlsx"


def _identity_says(form: Form, key: str, text: str) -> None:
    rows = form.sheet.parent[IDENTITY_SHEET].iter_rows(max_col=2)
    next(row[1] for row in rows if row[0].value == key).value = text


@found("unit-disagreement", "unit-missing")
def the_hidden_sheet_is_another_units(form: Form) -> Places:
    _identity_says(form, "unit", "S2")
    return [WHOLE_FILE]


@harmless("round-differs")
def the_form_is_of_another_round(form: Form) -> None:
    _identity_says(form, "round", "2017")


@harmless("criteria-alike")
def the_form_is_of_another_text_of_the_criteria(form: Form) -> None:
    _identity_says(form, "sha256", "0" * 64)


@harmless()
def the_file_has_macros(form: Form) -> None:
    form.file = "a.xlsm"
    plain, macros = "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
    form.rewrite("[Content_Types].xml", lambda xml: xml.replace(plain, macros))


@harmless()
def the_file_has_an_old_extension(form: Form) -> None:
    form.file = "a.xls"


@found("file-not-workbook", "unit-missing")
def the_file_is_cut_off(form: Form) -> Places:
    form.raw = form.raw[: len(form.raw) * 2 // 3]
    return [WHOLE_FILE]


@found("file-not-workbook", "file-broken", "unit-missing")
def the_xml_is_cut_off(form: Form) -> Places:
    form.rewrite_sheet(lambda xml: xml[: xml.rindex("</row>", 0, len(xml) // 2)])
    return [WHOLE_FILE]


@harmless()
def cells_far_away_are_coloured(form: Form) -> None:
    form.rewrite_sheet(lambda xml: re.sub(r"(</row>)(?=<row)", r'<c r="XFD1" s="1"/>\1', xml, count=1).replace(
        '<c r="XFD1"', f'<c r="XFD{re.findall(r"<row r=.([0-9]+)", xml)[0]}"'
    ))  # fmt: skip


@harmless()
def comments_and_a_chart_are_added(form: Form) -> None:
    for cell in form.answers("count"):
        cell.comment = Comment("Sửa lại: 15/20", "Thanh tra")
    chart = BarChart()
    chart.add_data(Reference(form.sheet, form.columns[SCORE], form.head + 1, max_row=form.last))
    form.sheet.add_chart(chart, f"{form.column(VALUE)}{form.head + 2}")


# --- merged cells ----------------------------------------------------------------------------------------------------


@found("input-missing")
def figures_are_merged_downwards(form: Form) -> Places:
    """Excel keeps the upper value."""
    rows = {row: label for label, row in form.rows.items() if label in form.asked}
    pairs = [form.at(label, VALUE) for row, label in rows.items() if row + 1 in rows]
    (cell,) = form.some((cell for cell in pairs if cell.value is not None), 1)
    letter = form.column(VALUE)
    form.sheet.merge_cells(f"{letter}{cell.row}:{letter}{cell.row + 1}")
    return beside([cell], rows=1)


@harmless()
def figures_are_merged_with_a_blank_cell_beside_them(form: Form) -> None:
    for cell in form.answers("count", "date", "choice"):
        form.sheet.merge_cells(f"{cell.coordinate}:{cell.offset(0, 1).coordinate}")


@found("answer-misplaced")
def scores_are_merged_with_a_blank_cell_before_them(form: Form) -> Places:
    """Excel keeps what is there, in the first cell."""
    cells = form.own_rows(SCORE)
    for cell in cells:
        first = form.sheet.cell(cell.row, form.columns[VALUE])
        first.value = cell.value
        form.sheet.merge_cells(f"{first.coordinate}:{cell.coordinate}")
    return beside(cells, columns=form.columns[VALUE] - form.columns[SCORE])


@harmless()
def titles_are_merged_with_the_rows_below(form: Form) -> None:
    letter = form.column("title")
    for cell in form.own_rows(SCORE):
        form.sheet.merge_cells(f"{letter}{cell.row}:{letter}{cell.row + 1}")


# --- codes -----------------------------------------------------------------------------------------------------------


def codes_of(form: Form, pattern: str) -> list[Cell]:
    """A few cells of the code column, by what they hold."""
    known = form.asked.keys() | form.criteria.nodes.keys()
    return form.some(form.at(label, "code") for label in form.rows if label in known and re.fullmatch(pattern, label))


@harmless()
def codes_are_turned_into_numbers(form: Form) -> None:
    typed(codes_of(form, r"\d+(\.[1-9])?"), float)


@found("row-code-repeated", "row-missing", "evidence-missing")
def a_code_loses_its_zero(form: Form) -> Places:
    """1.10 becomes 1.1, which another row has."""
    cells = codes_of(form, r"\d+\.\d0")
    firsts = [form.at(str(cell.value)[:-1], "code") for cell in cells]
    typed(cells, float)
    return [max(one, other, key=_row) for one, other in zip(places(cells), places(firsts), strict=True)]


def _row(place: str) -> int:
    return int(re.findall(r"[0-9]+$", place)[0])


@found("row-missing", "row-code-unknown", "evidence-missing")
def a_code_becomes_a_date(form: Form) -> Places:
    """As Excel does with 1.10 where the dot parts days from months."""
    (cell,) = codes_of(form, COMPANION)[:1]
    cell.value, cell.number_format = date(2020, 10, 1), "dd.mm"
    return [WHOLE_FILE]


@harmless()
def codes_end_in_dots_and_blanks(form: Form) -> None:
    typed(codes_of(form, ".*"), lambda code: f" {code}.\u00a0")


@harmless()
def codes_hold_what_cannot_be_seen(form: Form) -> None:
    typed(codes_of(form, ".*"), lambda code: f"\ufeff{code}\u200b\t")


@harmless()
def codes_are_typed_full_width(form: Form) -> None:
    wide = {ord(character): ord(character) + 0xFEE0 for character in "0123456789."}
    typed(codes_of(form, r"[0-9.]+"), lambda code: str(code).translate(wide))


@found("row-code-unknown", "row-missing", "evidence-missing")
def a_code_has_a_comma(form: Form) -> Places:
    return typed(codes_of(form, COMPANION), lambda code: code.replace(".", ",", 1))


@found("row-code-unknown", "row-missing", "evidence-missing")
def a_code_is_typed_in_capitals(form: Form) -> Places:
    return typed(codes_of(form, COMPANION), str.upper)


@found("row-missing", "row-code-unknown", "evidence-missing")
def a_code_has_a_blank_inside(form: Form) -> Places:
    typed(codes_of(form, COMPANION), lambda code: code.replace(".", ". ", 1))
    return [WHOLE_FILE]


@found("row-missing", "evidence-missing")
def codes_are_blank(form: Form) -> Places:
    typed(codes_of(form, COMPANION), None)
    return [WHOLE_FILE]


@found("row-missing", "evidence-missing")
def codes_are_formulas_without_results(form: Form) -> Places:
    typed(codes_of(form, COMPANION), lambda code: f'="{code}"')
    return [WHOLE_FILE]


@found("row-code-repeated")
def a_code_stands_twice(form: Form) -> Places:
    """A row is copied below the table, with another figure."""
    row = form.sheet.max_row + 2
    cells = form.answers("count", "number", "date")
    for offset, cell in enumerate(cells):
        form.sheet.cell(row + offset, 1, form.label(cell))
        form.sheet.cell(row + offset, form.columns[VALUE], 1)
    return [f"{FORM_SHEET}!A{row + offset}" for offset in range(len(cells))]


@harmless("row-code-unknown")
def a_code_is_added_that_nobody_knows(form: Form) -> None:
    row = form.sheet.max_row + 2
    form.sheet.cell(row, 1, "99.9.z")
    form.sheet.cell(row, form.columns[VALUE], 5)


# --- figures ---------------------------------------------------------------------------------------------------------


@harmless()
def counts_are_typed_as_text(form: Form) -> None:
    typed(form.answers("count"), lambda value: f" {vietnamese(value)}\u00a0")


@harmless()
def numbers_are_typed_as_text_with_a_comma(form: Form) -> None:
    typed(form.answers("number", where=_is_plain), lambda value: str(value).replace(".", ","))


@harmless()
def numbers_are_typed_as_text_with_a_dot(form: Form) -> None:
    typed(form.answers("number", where=_is_plain), str)


def _is_plain(_: Input, value: object) -> bool:
    return isinstance(value, float) and len(str(value).partition(".")[2]) != 3


@harmless()
def numbers_are_typed_with_marks_for_thousands(form: Form) -> None:
    """1.234,5 and 1 234,5 can mean one thing only."""
    cells = form.answers("number", where=_is_broken)
    typed(cells, lambda value: vietnamese(value).replace(".", form.rng.choice((".", " ", "\u202f"))))


def _is_broken(_: Input, value: object) -> bool:
    return isinstance(value, float) and value > 1000 and value % 1 != 0


@found("number-ambiguous")
def numbers_are_typed_with_one_mark_before_three_digits(form: Form) -> Places:
    return typed(form.answers("number"), "1.234")


@found("number-unreadable")
def numbers_have_a_word_behind_them(form: Form) -> Places:
    return typed(form.answers("count", "number"), lambda value: f"{value} hồ sơ")


@found("number-unreadable")
def numbers_are_typed_full_width(form: Form) -> Places:
    return typed(form.answers("count", "number"), "１２")


@found("number-unreadable")
def numbers_are_typed_with_an_exponent(form: Form) -> Places:
    return typed(form.answers("count", "number", "percent"), "2E+1")


@found("percent-unexpected")
def plain_numbers_are_formatted_as_percentages(form: Form) -> Places:
    cells = form.answers("count", "number", where=is_filled)
    for cell in cells:
        cell.number_format = form.rng.choice(("0%", "0.00%", "0.0%;[Red]-0.0%", "#,##0.0 %"))
    return places(cells)


@found("percent-unexpected")
def scores_are_formatted_as_percentages(form: Form) -> Places:
    cells = form.own_rows(SCORE)
    for cell in cells:
        cell.number_format = "0%"
    return places(cells)


@harmless()
def numbers_are_formatted_otherwise(form: Form) -> None:
    for cell in form.answers("count", "number"):
        cell.number_format = form.rng.choice(("0.000", '#,##0 "%"', "0,", '#,##0 "đồng"', "@", "_(* #,##0_)"))


@found("percent-ambiguous")
def percentages_lose_their_format(form: Form) -> Places:
    cells = form.answers("percent", where=is_filled)
    for cell in cells:
        cell.number_format = form.rng.choice(("General", "0.00", "@"))
    return places(cells)


@found("percent-ambiguous", "above-bound")
def percentages_are_hundred_times_too_large(form: Form) -> Places:
    """85 in a cell of percentages is shown as 8500%."""
    return typed(form.answers("percent", where=lambda _, value: float(str(value)) > 0.11), lambda value: value * 100)


@harmless()
def percentages_are_typed_with_the_sign(form: Form) -> None:
    typed(form.answers("percent"), lambda value: f"{vietnamese(value * 100)} %")


@harmless()
def percentages_are_typed_in_hundreds(form: Form) -> None:
    cells = form.answers("percent", where=lambda asked, value: asked.at_most is not None and value not in (0, 0.01))
    for cell in cells:
        cell.number_format = "General"
    typed(cells, lambda value: round(value * 100, 10))


@found("count-not-whole")
def counts_are_broken(form: Form) -> Places:
    return typed(form.answers("count"), lambda value: form.rng.choice((value + 0.5, f"{value},5")))


@found("count-not-whole")
def counts_are_negative(form: Form) -> Places:
    return typed(form.answers("count"), lambda value: -1 - value)


@found("below-bound", "above-bound")
def numbers_fall_below_their_bound(form: Form) -> Places:
    return typed(form.answers("number", where=lambda asked, _: asked.at_least is not None), -0.01)


@found("count-not-whole", "number-unreadable")
def counts_are_absurd(form: Form) -> Places:
    return typed(form.answers("count"), 1e308)


@found("number-unreadable")
def numbers_are_absurd(form: Form) -> Places:
    return typed(form.answers("number"), lambda _: form.rng.choice((1e308, -1e308, 1e30)))


@found("above-bound")
def figures_rise_above_their_bound(form: Form) -> Places:
    return typed(form.answers("count", where=lambda asked, _: asked.at_most is not None), 10**9)


@found("score-above-max")
def scores_rise_above_the_maximum(form: Form) -> Places:
    return typed(form.own_rows(SCORE), 1000)


@found("score-below-floor")
def scores_fall_below_the_floor(form: Form) -> Places:
    return typed(form.own_rows(SCORE), -1000)


@harmless()
def scores_are_typed_as_text(form: Form) -> None:
    typed(form.own_rows(SCORE), lambda value: f" {str(value).replace('.', ',')}")


@found("number-unreadable")
def scores_are_words(form: Form) -> Places:
    return typed(form.own_rows(SCORE), "đạt")


@harmless()
def none_is_said_in_words(form: Form) -> None:
    typed(form.answers("count", where=is_zero), lambda _: form.rng.choice(("Không", "không có", "KHÔNG PHÁT SINH.")))


@found("number-unreadable", "date-unreadable", "choice-unknown")
def truths_stand_for_figures(form: Form) -> Places:
    return typed(form.answers("count", "number", "percent"), form.rng.random() < 0.5)


@found("number-unreadable")
def numbers_are_formatted_as_dates(form: Form) -> Places:
    cells = form.answers("count", where=lambda _, value: value in range(1, 50))
    for cell in cells:
        cell.number_format = "dd/mm/yyyy"
    return places(cells)


@harmless()
def numbers_carry_binary_noise(form: Form) -> None:
    typed(form.answers("count", "number"), lambda value: value * (1 + 2e-16))


@found("input-missing")
def figures_are_erased(form: Form) -> Places:
    return typed(form.answers("count", "number", "percent", "date", "yes_no", "choice"), None)


@found("input-missing")
def figures_are_blanks(form: Form) -> Places:
    return typed(form.answers("count", "number", "percent", "date", "yes_no", "choice"), " \u00a0\u200b")


# --- dates -----------------------------------------------------------------------------------------------------------


def _dated(form: Form, spelling: str) -> list[str]:
    return typed(form.answers("date"), lambda value: value.strftime(spelling))


@harmless()
def dates_are_typed_as_text(form: Form) -> None:
    _dated(form, form.rng.choice(("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "ngày %d tháng %m năm %Y")))


@found("date-unreadable")
def dates_are_typed_the_american_way(form: Form) -> Places:
    """After the twelfth of a month; before it, no reader can tell."""
    return _dated(form, "%m/%d/%Y")


@found("date-unreadable")
def dates_have_years_of_two_digits(form: Form) -> Places:
    return _dated(form, "%d/%m/%y")


@found("date-unreadable")
def dates_lose_their_format(form: Form) -> Places:
    cells = form.answers("date")
    for cell in cells:
        cell.number_format = "General"
    return places(cells)


@found("date-unreadable")
def only_the_year_is_typed_where_a_date_belongs(form: Form) -> Places:
    """2020 in a cell of dates is shown as 12/07/1905."""
    cells = form.answers("date")
    typed(cells, 2020)
    for cell in cells:
        cell.number_format = "dd/mm/yyyy"
    return places(cells)


@found("date-unreadable")
def a_time_stands_where_a_date_belongs(form: Form) -> Places:
    return typed(form.answers("date"), time(14, 30))


@harmless()
def dates_have_a_time(form: Form) -> None:
    typed(form.answers("date"), lambda value: datetime(value.year, value.month, value.day, 23, 59))  # noqa: DTZ001 -- Excel knows no zones


@harmless()
def dates_are_formatted_the_american_way(form: Form) -> None:
    for cell in form.answers("date"):
        cell.number_format = form.rng.choice(("mm-dd-yy", "[$-409]mmmm d, yyyy", "d-mmm"))


@harmless()
def dates_count_from_1904(form: Form) -> None:
    if not form.answers("date"):
        raise NoPlaceError
    form.sheet.parent.epoch = CALENDAR_MAC_1904


@harmless()
def dates_are_stored_as_iso_text(form: Form) -> None:
    cells = form.answers("date")
    form.rewrite_cells(cells, "d", lambda cell: f"<v>{cell.value:%Y-%m-%d}</v>")


# --- words -----------------------------------------------------------------------------------------------------------


@harmless()
def words_are_decomposed(form: Form) -> None:
    typed(form.answers("choice", "yes_no"), lambda text: normalize("NFD", text))


@harmless()
def words_are_typed_in_capitals_with_blanks(form: Form) -> None:
    typed(form.answers("choice", "yes_no"), lambda text: f"\u00a0{text.upper().replace(' ', '  ')} \n")


@harmless()
def words_have_bullets_and_stops(form: Form) -> None:
    typed(form.answers("choice"), lambda text: f"- {text}.")


@harmless()
def words_end_in_a_carriage_return(form: Form) -> None:
    """As Excel writes one that came with a text from Word."""
    cells = form.answers("choice", "yes_no")
    form.rewrite_cells(cells, "inlineStr", lambda cell: f"<is><t>{cell.value}_x000D_</t></is>")


@harmless()
def words_are_stored_inline(form: Form) -> None:
    cells = form.answers("choice", "yes_no")
    form.rewrite_cells(cells, "inlineStr", lambda cell: f"<is><t>{cell.value}</t></is>")


@harmless()
def words_have_looks_of_their_own(form: Form) -> None:
    """Half of each text is bold, as rich text."""
    typed(
        form.answers("choice", "yes_no"),
        lambda text: CellRichText(TextBlock(InlineFont(b=True), text[:2]), TextBlock(InlineFont(i=True), text[2:])),
    )


@harmless()
def words_have_readings_above_them(form: Form) -> None:
    """A phonetic run, which an East Asian keyboard leaves behind, is no part of the text."""
    cells = form.answers("choice", "yes_no")
    reading = '<rPh sb="0" eb="1"><t>ア</t></rPh><phoneticPr fontId="1"/>'
    form.rewrite_cells(cells, "inlineStr", lambda cell: f"<is><t>{cell.value}</t>{reading}</is>")


@harmless()
def shared_words_have_readings_above_them(form: Form) -> None:
    reading = '<rPh sb="0" eb="1"><t>ア</t></rPh>'
    form.rewrite("sharedStrings.xml", lambda xml: xml.replace("</t></si>", f"</t>{reading}</si>"))


@found("choice-unknown", "yes-no-unreadable")
def words_are_others(form: Form) -> Places:
    return typed(form.answers("choice"), "Cơ bản kịp thời")


@found("yes-no-unreadable")
def neither_yes_nor_no_is_said(form: Form) -> Places:
    return typed(form.answers("yes_no"), lambda _: form.rng.choice(("có lẽ", "đang làm", "2", 2, "không rõ")))


@harmless()
def yes_and_no_are_typed_otherwise(form: Form) -> None:
    spellings = {"có": ("x", "X", 1, True, "Có.", "đạt", "✓"), "không": (0, False, "Không", "CHƯA", "không đạt")}
    typed(form.answers("yes_no"), lambda text: form.rng.choice(spellings[text]))


@found("evidence-missing")
def evidence_is_removed(form: Form) -> Places:
    return typed(form.own_rows(EVIDENCE, required=True), None)


@harmless()
def an_explanation_takes_the_place_of_evidence(form: Form) -> None:
    moved(form, form.own_rows(EVIDENCE, required=True), columns=form.columns[EXPLANATION] - form.columns[EVIDENCE])


@harmless("self-score-ignored")
def what_the_survey_scores_is_scored_by_the_unit(form: Form) -> None:
    others = [leaf.code for leaf in form.criteria.leaves if leaf.is_survey and leaf.code in form.rows]
    typed(form.some(form.at(code, SCORE) for code in others), 0.5)


@harmless()
def texts_look_like_formulas_and_paths(form: Form) -> None:
    """Stored as texts, they are texts."""
    for cell in form.own_rows(EVIDENCE):
        cell.value = form.rng.choice(("=1+1", "@SUM(A1)", "C:\\tep\\a.pdf", "[link=x]1[/link]", "<b>BC</b>"))
        cell.data_type = "s"


# --- formulas --------------------------------------------------------------------------------------------------------


@found("formula-unsaved")
def figures_are_formulas_without_results(form: Form) -> Places:
    return typed(form.answers("count", "number", "percent", "date"), "=10+10")


@found("formula-unsaved")
def scores_are_formulas_without_results(form: Form) -> Places:
    return typed(form.own_rows(SCORE), "=0.5*1")


@harmless()
def figures_are_formulas_with_results(form: Form) -> None:
    cells = form.answers("count", "number", where=is_filled)
    form.rewrite_cells(cells, "", lambda cell: f"<f>{cell.value}+0</f><v>{cell.value}</v>")


@harmless()
def words_are_formulas_with_results(form: Form) -> None:
    cells = form.answers("choice", "yes_no")
    form.rewrite_cells(cells, "str", lambda cell: f'<f>"{cell.value}"&amp;""</f><v>{cell.value}</v>')


@found("input-missing")
def figures_are_formulas_that_give_an_empty_text(form: Form) -> Places:
    cells = form.answers("count", "number", "percent")
    form.rewrite_cells(cells, "str", lambda _: '<f>IF(1=2,1,"")</f><v></v>')
    return places(cells)


@found("formula-unsaved")
def figures_are_shared_formulas_without_results(form: Form) -> Places:
    cells = form.answers("count", "number")
    form.rewrite_cells(cells, "", lambda cell: f'<f t="shared" ref="{cell.coordinate}" si="7">1+1</f>')
    return places(cells)


@found("cell-error")
def figures_are_errors(form: Form) -> Places:
    cells = form.answers("count", "number", "percent", "date", "choice", "yes_no")
    form.rewrite_cells(cells, "e", lambda _: f"<f>1/0</f><v>{form.rng.choice(('#DIV/0!', '#REF!', '#N/A'))}</v>")
    return places(cells)


@found("cell-error")
def scores_are_errors_without_a_formula(form: Form) -> Places:
    cells = form.own_rows(SCORE)
    form.rewrite_cells(cells, "e", lambda _: "<v>#VALUE!</v>")
    return places(cells)


@harmless()
def scores_are_formulas_with_results(form: Form) -> None:
    cells = form.own_rows(SCORE)
    form.rewrite_cells(cells, "", lambda cell: f"<f>{cell.value}*1</f><v>{cell.value}</v>")


@harmless()
def values_are_pasted_over_formulas(form: Form) -> None:
    for row in form.sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                cell.value = 0


@harmless()
def formulas_lose_their_results(form: Form) -> None:
    """openpyxl keeps a formula and forgets its result: those of the form itself are never read back."""
    assert form.sheet.title == FORM_SHEET


# --- how a program writes XML ----------------------------------------------------------------------------------------


@harmless()
def cells_are_written_without_references(form: Form) -> None:
    """In the rows of the table, which have every cell."""
    whole = re.compile(r'<row r="([0-9]+)".*?</row>', re.DOTALL)
    table = range(form.head, form.last)

    def bare(found: re.Match[str]) -> str:
        return re.sub(r'<c r="[A-Z]+[0-9]+"', "<c", found[0]) if int(found[1]) in table else found[0]

    form.rewrite_sheet(lambda xml: whole.sub(bare, xml))


@harmless()
def the_xml_is_indented(form: Form) -> None:
    form.rewrite_sheet(lambda xml: re.sub(r"(?<=>)(?=<(?:/?row|c |/c>|v>|/sheetData))", "\n    ", xml))


@harmless()
def the_xml_has_a_prefix(form: Form) -> None:
    form.rewrite_sheet(lambda xml: re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace('xmlns="', 'xmlns:x="', 1))


@harmless()
def numbers_are_stored_with_an_exponent(form: Form) -> None:
    cells = form.answers("count", "number")
    form.rewrite_cells(cells, "n", lambda cell: f"<v>{cell.value:.12E}</v>")
