"""The parts of a change → a page of bars from one index to the next: of the bloc's mean, and of a unit to choose.

Bars lie on their side, so that names and figures can be read beside them. Their figures stand beside the printed page,
looked up by formulas in the table of parts; what these come to is stored with them, for readers that work nothing out.
"""

import math
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.books.book import DOWN, FONT, UP, checked, height_of, merge, put
from par_cli.books.dense import DenseSheet
from par_cli.books.texts import shown
from par_cli.reports.comparisons.book import LANG, ComparisonBook
from par_cli.reports.comparisons.why_sheet import STEPS, WhyTable
from par_cli.reports.comparisons.words import capital, phrase, points
from par_cli.reports.words import number

WATERFALL_SHEET = "Biểu đồ nguyên nhân"
_WIDTHS = (16.0, 76.0)
_FIGURES = 3  # the first column of the figures, beside the page
_LABEL, _VALUE, _LEVEL, _BASE, _WHOLE, _UP, _DOWN = range(_FIGURES, _FIGURES + 7)
_HEADINGS = ("", "Số liệu", "Cộng dồn", "Phần ẩn", "Chỉ số", "Tăng", "Giảm")
_CHART_ROWS = 19
_ROW_PIXELS = 21  # of an empty row, as the book is set up
_ROOM = 0.4  # left of the lowest bar, as a share of what the bars stretch over
_NOTE = (
    "Cột xanh lam: chỉ số; cột xanh lá cây: làm tăng; cột gạch chéo đỏ: làm giảm (điểm phần trăm). Trục không bắt đầu "
    "từ 0, để thấy rõ mức tăng, giảm. Chọn đơn vị khác ở ô màu vàng; tệp đang ở chế độ xem được bảo vệ thì bấm “Cho "
    "phép chỉnh sửa” trước."
)


def write_waterfall(book: ComparisonBook, bloc: BlocComparison, table: WhyTable | None) -> None:
    """Two charts on one page; nothing where no change could be explained, or there is no mean of any."""
    if table is None or bloc.in_both.empty:
        return
    sheet = book.sheet(book.name(WATERFALL_SHEET, bloc), widths=_WIDTHS, landscape=False)
    sheet.fit_to_pages(1, 1)
    sheet.set_column(_LABEL, _LABEL, 40)
    sheet.set_column(_VALUE, _DOWN, 11)
    row = book.write_lines(sheet, book.lines("TỪ CHỈ SỐ ĐỢT TRƯỚC ĐẾN CHỈ SỐ ĐỢT SAU", bloc, _NOTE), _WIDTHS)
    label = str(table.rows["label"].iloc[0])
    merge(sheet, row, 0, 1, label, book.look("block"))
    drawing = _Drawing(book, sheet, bloc, table)
    row = drawing.draw(row + 1, (row, 0), 0)
    _write_choice(book, sheet, row, table)
    row = drawing.draw(row + 2, (row, 1), 1)
    sheet.print_area(0, 0, row, 1)


def _write_choice(book: ComparisonBook, sheet: DenseSheet, row: int, table: WhyTable) -> None:
    """The cell in which a unit is chosen, and below it what is said of that unit."""
    height = max(height_of(text, sum(_WIDTHS), 12) for text in table.rows["said"])
    put(sheet, row, 0, "Chọn đơn vị:", book.look("block"))
    put(
        sheet,
        row,
        1,
        str(table.rows["label"].iloc[1]),
        book.look("code", bold=True, bg_color="#FFF2CC", text_wrap=True),
    )
    sheet.set_row(row + 1, height)
    merge(sheet, row + 1, 0, 1, "", book.look("value"))
    position = xl_rowcol_to_cell(row + 2, _VALUE)
    said = shown(str(table.rows["said"].iloc[1]))
    checked(
        sheet.write_formula(
            row + 1, 0, f'=IF({position}=0,"",{_looked_up(table, "said", position)})', book.look("value"), said
        )
    )
    checked(sheet.data_validation(row, 1, row, 1, {
        "validate": "list", "source": f"={_range(table, 'label', first=1)}", "error_title": "Không có đơn vị này",
        "error_message": "Hãy chọn một đơn vị trong danh sách.",
    }))  # fmt: skip


def _range(table: WhyTable, column: str, first: int = 0) -> str:
    """A column of the table of parts, as a formula names it."""
    at, last = table.columns[column], table.first + len(table.rows) - 1
    return f"{quote_sheetname(table.sheet)}!{xl_range_abs(table.first + first, at, last, at)}"


def _looked_up(table: WhyTable, column: str, position: str) -> str:
    return f"INDEX({_range(table, column)},{position})"


@dataclass(frozen=True)
class _Drawing:
    """One chart after the other on the sheet of a bloc."""

    book: ComparisonBook
    sheet: DenseSheet
    bloc: BlocComparison
    table: WhyTable

    def draw(self, row: int, key: tuple[int, int], at: int) -> int:
        """The chart of what the cell ``key`` names, with the figures stored of row ``at``; the row below it."""
        figures = self._write_figures(row, xl_rowcol_to_cell(*key, row_abs=True, col_abs=True), at)
        chart = self._chart(row + 1, figures)
        self.sheet.insert_chart(
            row, 0, chart, {"object_position": 3, "description": str(self.table.rows["label"].iloc[at])}
        )
        return row + _CHART_ROWS

    def _write_figures(self, row: int, key: str, at: int) -> list[list[Any]]:
        """Where the key's row is and where the bars begin; then a row a step. Returns what these hold."""
        labels = _range(self.table, "label")
        for column, heading in enumerate(_HEADINGS, start=_FIGURES):
            put(self.sheet, row, column, heading, self.book.look("plain"))
        # Not MATCH, to which * and ? in a name stand for anything.
        position = f"=SUMPRODUCT(({labels}={key})*(ROW({labels})-{self.table.first}))"
        self._formula(row, _VALUE, position, at + 1)
        stored = self._stored(at)
        first, last = row + 1, row + len(STEPS)
        levels = xl_range_abs(first, _LEVEL, last, _LEVEL)
        lowest = f"=MIN({levels})-MAX(0.5,{_ROOM}*(MAX({levels})-MIN({levels})))"
        self._formula(row, _BASE, lowest, stored[0][_LEVEL - _FIGURES] - stored[0][_WHOLE - _FIGURES])
        cell = {
            "position": xl_rowcol_to_cell(row, _VALUE, True, True),
            "lowest": xl_rowcol_to_cell(row, _BASE, True, True),
        }
        for step, values in enumerate(stored):
            formulas = self._formulas(first + step, step, **cell)
            for column, (formula, value) in enumerate(zip(formulas, values, strict=True), start=_FIGURES):
                self._formula(first + step, column, formula, value)
        return stored

    def _formula(self, row: int, column: int, formula: str, value: float | str) -> None:
        look = self.book.look("plain" if column == _LABEL else "number")
        checked(self.sheet.write_formula(row, column, formula, look, value))

    def _formulas(self, row: int, step: int, position: str, lowest: str) -> list[str]:
        """The cells of one step, from its label on."""
        name, decimals = STEPS[step], self.bloc.decimals
        value, level, above = (xl_rowcol_to_cell(*at) for at in ((row, _VALUE), (row, _LEVEL), (row - 1, _LEVEL)))
        looked_up = f"=IF({position}=0,0,{_looked_up(self.table, name, position)})"
        words = _words(self.bloc, name).replace('"', '""')
        if name in ("earlier", "later"):
            label = f'="{words}   "&FIXED({value},{decimals},TRUE)'
            return [label, looked_up, f"={value}", "=0", f"={level}-{lowest}", "=0", "=0"]
        sign = f'IF({value}>0,"+",IF({value}<0,"−",""))'
        label = f'="{words}   "&{sign}&FIXED(ABS({value}),{decimals},TRUE)'
        base = f"=MIN({above},{level})-{lowest}"
        return [label, looked_up, f"={above}+{value}", base, "=0", f"=MAX({value},0)", f"=MAX(-{value},0)"]

    def _stored(self, at: int) -> list[list[Any]]:
        """What the formulas come to."""
        decimals, figures = self.bloc.decimals, self.table.rows.iloc[at]
        values = [float(figures[name]) for name in STEPS]
        levels = [round(math.fsum(values[: step + 1]), 10) for step in range(len(STEPS) - 1)] + [values[-1]]
        lowest = min(levels) - max(0.5, _ROOM * (max(levels) - min(levels)))
        rows: list[list[Any]] = []
        for step, (name, value, level) in enumerate(zip(STEPS, values, levels, strict=True)):
            words = f"{_words(self.bloc, name)}   "
            if name in ("earlier", "later"):
                rows.append([words + number(value, decimals, LANG), value, level, 0, level - lowest, 0, 0])
                continue
            base = min(levels[step - 1], level) - lowest
            rows.append([words + points(value, decimals, LANG), value, level, base, 0, max(value, 0), max(-value, 0)])
        return rows

    def _chart(self, first: int, figures: list[list[Any]]) -> Any:
        """Stacked bars: what is not seen, the indices, what rose, what fell."""
        chart = self.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
        looks: dict[int, dict[str, Any]] = {
            _BASE: {"fill": {"none": True}, "border": {"none": True}},
            _WHOLE: {"fill": {"color": "#2F75B5"}},
            _UP: {"fill": {"color": UP}},
            _DOWN: {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": DOWN, "bg_color": "#FFFFFF"},
                    "border": {"color": DOWN}},
        }  # fmt: skip
        last, name = first + len(STEPS) - 1, self.sheet.get_name()
        for column, look in looks.items():
            chart.add_series({
                "name": _HEADINGS[column - _FIGURES],
                "categories": [name, first, _LABEL, last, _LABEL], "categories_data": [row[0] for row in figures],
                "values": [name, first, column, last, column],
                "values_data": [row[column - _FIGURES] for row in figures], "gap": 35, **look,
            })  # fmt: skip
        chart.set_y_axis(
            {"reverse": True, "interval_unit": 1, "num_font": {"name": FONT, "size": 11}, "major_tick_mark": "none"}
        )
        chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
        chart.set_title({"none": True})
        chart.set_legend({"none": True})  # LibreOffice leaves the wrong series out of it
        chart.set_chartarea({"border": {"none": True}})
        chart.set_size({"width": int(sum(_WIDTHS) * 7.4), "height": (_CHART_ROWS - 1) * _ROW_PIXELS})
        return chart


def _words(bloc: BlocComparison, step: str) -> str:
    """What a bar is called."""
    sides = {"earlier": bloc.earlier, "later": bloc.later}
    return f"Chỉ số {sides[step].round}" if step in sides else capital(phrase(step, LANG))
