"""What changed between two sets → a page for a leader: area weights, sizes, how much changed."""

import math
from collections.abc import Iterator
from typing import Any

from xlsxwriter.format import Format

from par_cli.books.book import FONT, SHADED
from par_cli.books.dense import DenseSheet
from par_cli.books.tables import write_head
from par_cli.books.texts import shown
from par_cli.criteria.crosswalk.changes import SetChanges
from par_cli.reports.changes.book import LANG, ChangesBook, Line, write_rows
from par_cli.reports.changes.words import said_of_change, summary_in_words
from par_cli.reports.sets.figures import counts, share_of, shares_by_source
from par_cli.reports.words import word

OVERVIEW_SHEET = "Tổng quan"
_WIDTHS = (8.0, 8.0, 58.0, 11.0, 11.0, 11.0, 11.0, 12.0)
_ROW_PIXELS = 21  # of an empty row, as the book is set up
_LOOKS = ("code", "code", "text", "points", "points", "published", "published", "published")


def write_overview(book: ChangesBook) -> None:
    """How large the sets are, the weight of each area before and after, how much of each kind changed."""
    changes, widths = book.changes, _WIDTHS
    sheet = book.sheet(OVERVIEW_SHEET, widths=widths)
    sheet.fit_to_pages(1, 1)
    row = book.write_lines(sheet, list(_overview_lines(changes)), widths)
    headings = ["Mã trước", "Mã sau", "Lĩnh vực", *(said_of_change(key, LANG) for key in _FIGURES)]
    write_head(book, sheet, row, headings, widths)
    sheet.freeze_panes(row + 1, 0)
    first, areas = row + 1, list(_area_values(changes))
    row = write_rows(sheet, first, widths, ((values, _looks(book)) for values in areas))
    total = ["", "", "Tổng", *(round(sum(values[column] for values in areas), 10) + 0.0 for column in range(3, 8))]
    row = write_rows(sheet, row, widths, [(total, _looks(book, **SHADED))])
    sheet.set_row(row, 8)
    row = write_rows(sheet, row + 1, widths, _sizes(book))
    end = _insert_chart(book, sheet, row + 1, (first, areas))
    sheet.print_area(0, 0, end, len(widths) - 1)


def _looks(book: ChangesBook, **extra: object) -> list[Format]:
    *figures, change = _LOOKS
    return [*book.looks(figures, **extra), book.look(change, **{**extra, "num_format": "+0.00;−0.00;0.00"})]


_FIGURES = ("max-before", "max-after", "weight-before", "weight-after", "change")


def _overview_lines(changes: SetChanges) -> Iterator[tuple[str, str]]:
    yield f"SO SÁNH BỘ TIÊU CHÍ {changes.earlier.id} → {changes.later.id}", "title"
    for key, criteria in (("before", changes.earlier), ("after", changes.later)):
        yield f"{said_of_change(key, LANG)}: {criteria.title} – {criteria.basis}", "italic line"
    for finding in changes.findings:
        yield finding.message(LANG), "light mark"
    yield summary_in_words(changes, LANG), "bold line"


def _area_values(changes: SetChanges) -> Iterator[list[Any]]:
    """A row of areas: codes, title, points and weights before and after, the change of the weight."""
    for areas in changes.areas:
        before, after = areas.weights
        yield [*areas.codes, areas.title, *map(float, areas.maxima), before, after, round(after - before, 10)]


def _sizes(book: ChangesBook) -> Iterator[Line]:
    """How large the sets are, in the columns of the points."""
    sets = (book.changes.earlier, book.changes.later)
    figures = [
        {"Tổng điểm": float(share_of(criteria, criteria.leaves).points),
         "Trong đó điều tra xã hội học": float(shares_by_source(criteria)["survey"].points),
         **{f"Số {word(key, LANG)}": count for key, count in counts(criteria).items()}}
        for criteria in sets
    ]  # fmt: skip
    for label in figures[0]:
        values = [of[label] for of in figures]
        figure = "whole" if isinstance(values[0], int) else "points"
        yield ["", "", label, *values], book.looks(("plain", "plain", "text", figure, figure))


def _insert_chart(book: ChangesBook, sheet: DenseSheet, row: int, areas: tuple[int, list[list[Any]]]) -> int:
    """The weights as pairs of bars; the last row that they cover."""
    first, values = areas
    last = first + len(values) - 1
    chart = book.workbook.add_chart({"type": "bar"})
    sides = ((5, book.changes.earlier, "#A6A6A6"), (6, book.changes.later, "#2F75B5"))
    for column, criteria, colour in sides:
        chart.add_series({
            "name": f"{criteria.id} ({criteria.year})",
            "categories": [OVERVIEW_SHEET, first, 2, last, 2], "categories_data": [shown(one[2]) for one in values],
            "values": [OVERVIEW_SHEET, first, column, last, column], "values_data": [one[column] for one in values],
            "fill": {"color": colour}, "gap": 60,
            "data_labels": {"value": True, "num_format": "0.0#", "font": {"name": FONT, "size": 10}},
        })  # fmt: skip
    chart.set_title({"name": "Tỷ trọng các lĩnh vực (%)", "name_font": {"name": FONT, "size": 13}})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 10}, "major_tick_mark": "none"})
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 11}})
    height = 90 + 48 * len(values)
    chart.set_size({"width": int(sum(_WIDTHS) * 7.4), "height": height})
    sheet.insert_chart(row, 0, chart, {"object_position": 3, "description": "Tỷ trọng các lĩnh vực, trước và sau"})
    return row + math.ceil(height / _ROW_PIXELS)
