"""Units' ranks in two rounds or more → a page with a line for each unit: what the charts of both have in common."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from par_cli.books.book import DOWN, FONT, LEVEL, UP, Book
from par_cli.books.dense import DenseSheet
from par_cli.books.texts import shown
from par_cli.reports.comparisons.sentence import cut

PAGE = (124.0,)  # the width of the page
PAGE_ROWS = 27  # and its height, below the heading
FIRST_COLUMN = 2  # of the figures, beside the page
GAP = "\N{NO-BREAK SPACE}" * 3
_FONT_SIZE = 9
_LOOKS = {
    1: {"color": UP, "width": 2.25, "dash_type": "solid"},
    -1: {"color": DOWN, "width": 2.25, "dash_type": "dash"},
    0: {"color": LEVEL, "width": 1.5, "dash_type": "round_dot"},
}


def line_of(moved: float) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The looks of a unit's line and of its labels, by how many places it rose; told apart without colours too."""
    look = _LOOKS[int(moved > 0) - int(moved < 0)]
    return look, {"name": FONT, "size": _FONT_SIZE, "color": look["color"]}


def series(moved: float, labels: Sequence[Mapping[str, Any]], cells: Mapping[str, Any]) -> dict[str, Any]:
    """One unit's line: ``cells`` say where its name, its rounds and its places stand."""
    look, font = line_of(moved)
    return {
        **cells,
        "line": look,
        "marker": {"type": "circle", "size": 6, "fill": {"color": look["color"]}, "border": {"none": True}},
        "data_labels": {"value": True, "position": "right", "font": font, "custom": list(labels)},
    }


def insert_lines(
    book: Book, sheet: DenseSheet, row: int, lines: Iterable[Mapping[str, Any]], *,
    ends: tuple[float, float], across: tuple[float, float], description: str,
) -> None:  # fmt: skip
    """The chart; ``ends``: the places at its top and bottom; ``across``: where the lines begin, and over how much."""
    chart = book.workbook.add_chart({"type": "line"})
    for one in lines:
        chart.add_series(one)
    chart.set_y_axis(
        {"reverse": True, "min": ends[0], "max": ends[1], "visible": False, "major_gridlines": {"visible": False}}
    )
    chart.set_x_axis({
        "num_font": {"name": FONT, "size": 13, "bold": True}, "position_axis": "on_tick", "major_tick_mark": "none",
        "line": {"none": True}, "major_gridlines": {"visible": True, "line": {"color": "#BFBFBF"}},
    })  # fmt: skip
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_plotarea({"layout": {"x": across[0], "y": 0.07, "width": across[1], "height": 0.92}})
    chart.set_size({"width": int(PAGE[0] * 7.4), "height": 570})
    sheet.insert_chart(row, 0, chart, {"object_position": 3, "description": description})


def label(name: str) -> str:
    """A name that does not run on; without the space XlsxWriter takes "!A1" for the address of a cell."""
    return shown(cut(name)).replace("!", "! ")
