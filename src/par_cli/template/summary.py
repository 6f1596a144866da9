"""A form's sums → its summary: points and shares of every area, how far the unit has come, and a chart."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from par_cli import layout
from par_cli.books.book import FONT, height_of
from par_cli.criteria import Criterion
from par_cli.criteria.cells import number
from par_cli.sheets import column_letters
from par_cli.template import texts
from par_cli.template.live import Live, LiveRows
from par_cli.template.looks import AREA_TINT, Looks, across, checked, put_text
from par_cli.template.plan import VALUE, at, rows_of

_WIDTHS = (54, 12, 12, 14, 14, 16, 16)
_LAST = len(_WIDTHS) - 1
_HEADING_ROW = 2
_POINTS, _SHARE = "0.00##", "0.00"


class Summary:
    """One summary being written."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, looks: Looks, live: LiveRows) -> None:
        self.workbook = workbook
        self.sheet = sheet
        self.looks = looks
        self.live = live
        self.asked = live.plan.asked

    def write(self, round_name: str) -> None:
        """Title, areas, total, progress, chart."""
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        across(self.sheet, 0, 0, _LAST, texts.SUMMARY_TITLE.format(round=round_name), self.looks.style("title"))
        self.sheet.set_row(0, 30)
        for column, heading in enumerate(texts.SUMMARY_HEADINGS):
            put_text(self.sheet, _HEADING_ROW, column, heading, self.looks.style("heading"))
        self.sheet.set_row(_HEADING_ROW, 38)
        row = _HEADING_ROW + 1
        for area in self.asked.areas:
            self._area(row, f"{area.code}. {area.title}", area)
            row += 1
        last = row - 1
        if self.asked.adjustments:
            self._adjustments(row, _HEADING_ROW + 2, row)
            row += 1
        self._area(row, texts.TOTAL, None)
        across(self.sheet, row + 1, 0, _LAST, texts.SUMMARY_NOTE, self.looks.style("subtitle"))
        self.sheet.set_row(row + 1, height_of(texts.SUMMARY_NOTE, sum(_WIDTHS)) + 4)
        self._progress(row + 3)
        self._chart(_HEADING_ROW + 1, last, row + 7)

    def _area(self, row: int, title: str, area: Criterion | None) -> None:
        """A row of the table; without an area the total."""
        is_total = area is None
        tint = AREA_TINT if is_total else None
        put_text(self.sheet, row, 0, title, self.looks.cell(tint, "left", bold=is_total))
        for column, points in ((1, self.asked.own_max(area)), (2, self.live.waiting(area))):
            checked(self.sheet.write_number, row, column, points, self.looks.cell(tint, bold=is_total))
        there = self.live.plan.ends["total"] if area is None else self.live.plan.own[area.code]
        sums = ((3, "computed", self.live.computed.get(there)), (4, "self", self.live.claimed.get(there)))
        for column, role, live in sums:
            self._figures((row, column), at(there, role), live, area)
        self.sheet.set_row(row, height_of(title, _WIDTHS[0]) + 3)

    def _adjustments(self, row: int, first: int, last: int) -> None:
        """What bonuses give and penalties take: the whole less its areas, which stand in rows ``first`` to ``last``."""
        put_text(self.sheet, row, 0, texts.ADJUSTMENTS, self.looks.cell(None, "left"))
        for column in range(1, _LAST + 1):
            put_text(self.sheet, row, column, "", self.looks.cell())
        plan = self.live.plan
        for column, role, lives in ((3, "computed", self.live.computed), (4, "self", self.live.claimed)):
            areas = [_now(lives.get(plan.own[area.code])) for area in self.asked.areas]
            letters = column_letters(column + 1)
            whole = f"N('{layout.FORM_SHEET}'!{at(plan.ends['total'], role)})"
            text = f"=ROUND({whole}-SUM({letters}{first}:{letters}{last}),10)"
            now = round(_now(lives.get(plan.ends["total"])) - sum(areas), 10)
            checked(self.sheet.write_formula, row, column, text, self.looks.cell(num_format=_POINTS), now)

    def _figures(self, place: tuple[int, int], cell: str, live: Live | str | None, area: Criterion | None) -> None:
        """Points as they stand in the table, and their share two columns further; an area may be a leaf."""
        row, column = place
        is_total, own_max = area is None, self.asked.own_max(area)
        tint = AREA_TINT if is_total else None
        value = _now(live)
        there = f"N('{layout.FORM_SHEET}'!{cell})"
        look = self.looks.cell(tint, num_format=_POINTS, bold=is_total)
        checked(self.sheet.write_formula, row, column, f"={there}", look, value)
        share = f"=ROUND(100*{there}/{number(own_max)},10)" if own_max > 0 else "=0"
        now = round(100 * value / own_max, 10) if own_max > 0 else 0
        look = self.looks.cell(tint, num_format=_SHARE, bold=is_total)
        checked(self.sheet.write_formula, row, column + 2, share, look, now)

    def _progress(self, row: int) -> None:
        """How many figures are there, how many rows want another look."""
        plan = self.live.plan
        values = f"'{layout.FORM_SHEET}'!{rows_of(VALUE, plan.first, plan.last)}"
        notices = f"'{layout.FORM_SHEET}'!{rows_of('notice', plan.first, plan.last)}"
        typed = f"'{layout.FORM_SHEET}'!{rows_of('value', plan.first, plan.last)}"
        given = sum(isinstance(live.value, float) for (_, column), live in self.live.hidden.items() if column == VALUE)
        blank = sum(not self.live.stored.is_answered(code, name) for code, name in plan.inputs)
        said = sum(bool(live.value) for live in self.live.notices.values())
        counted = (
            (f"=COUNT({values})", given),
            (f"={len(plan.inputs)}-COUNTA({typed})", blank),
            (f"=SUMPRODUCT(--(LEN({notices})>0))", said),
        )
        for (label, what), (formula, now) in zip(texts.PROGRESS, counted, strict=True):
            put_text(self.sheet, row, 0, label, self.looks.style("label"))
            checked(self.sheet.write_formula, row, 1, formula, self.looks.look(bold=True, align="center"), now)
            across(self.sheet, row, 2, _LAST, what.format(count=len(plan.inputs)), self.looks.style("plain"))
            row += 1

    def _chart(self, first: int, last: int, row: int) -> None:
        """Bars of both shares by area, dark and light."""
        chart = self.workbook.add_chart({"type": "bar"})
        for column, name, tint in ((5, texts.CHART_SERIES[0], "#44546A"), (6, texts.CHART_SERIES[1], "#BFBFBF")):
            chart.add_series({
                "name": name,
                "categories": [layout.SUMMARY_SHEET, first, 0, last, 0],
                "values": [layout.SUMMARY_SHEET, first, column, last, column],
                "fill": {"color": tint}, "border": {"color": "#000000"},
            })  # fmt: skip
        chart.set_title({"name": texts.CHART_TITLE, "name_font": {"name": FONT, "size": 13}})
        chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 10}})
        chart.set_x_axis(
            {
                "min": 0,
                "max": 100,
                "num_format": "0",
                "num_font": {"name": FONT},
                "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
            }
        )
        chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 11}})
        chart.set_size({"width": 980, "height": 90 + 52 * (last - first + 1)})
        checked(self.sheet.insert_chart, row, 0, chart)
        self.sheet.fit_to_pages(1, 1)


def _now(live: Live | str | None) -> float:
    """What a sum finds there when the form is opened."""
    return live.value if isinstance(live, Live) and isinstance(live.value, float) else 0.0
