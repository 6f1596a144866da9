"""Two rounds of a bloc → the criteria on which points were lost both times: by most of the bloc, and unit by unit."""

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.blocs import BlocComparison, Explained
from par_cli.books.book import BOLD
from par_cli.books.dense import Cell
from par_cli.books.tables import MOST_ROWS, TableColumn, numbers, texts, whole, width_for, write_body, write_head
from par_cli.layout import heading
from par_cli.reports.comparisons.book import ComparisonBook, in_order

RECURRING_SHEET = "Mất điểm lặp lại"
RECURRING_UNITS_SHEET = "Lặp lại theo đơn vị"
_BLOC_NOTE = (
    "Tiêu chí mà quá nửa số đơn vị phải thực hiện mất điểm ở cả hai đợt. Tiêu chí tách hoặc gộp thì tính chung cả nhóm."
)
_UNITS_NOTE = "Từng đơn vị theo thứ hạng; tiêu chí mất nhiều điểm nhất ở đợt sau xếp trước."


def write_recurring(book: ComparisonBook, bloc: BlocComparison) -> None:
    """Two sheets: the bloc's, and the units'; nothing where points are not known leaf by leaf."""
    if bloc.explained is not None:
        _write_bloc(book, bloc, bloc.explained)
        _write_units(book, bloc, bloc.explained)


def _write_bloc(book: ComparisonBook, bloc: BlocComparison, explained: Explained) -> None:
    found = explained.recurring.of_bloc()
    counted, points = book.look("whole"), book.look("points")
    columns = [
        *_leaf_columns(book, explained, found.index),
        TableColumn("Số đơn vị mất điểm cả hai đợt", 13, book.look("whole", **BOLD), whole(found["units"])),
        TableColumn("Trong số đơn vị có tiêu chí", 12, counted, whole(found["of"])),
        TableColumn(f"Mất trung bình {bloc.later.round} (điểm)", 13, points, numbers(found["lost"].round(10))),
    ]
    _write(book, book.name(RECURRING_SHEET, bloc), book.lines("MẤT ĐIỂM Ở CẢ HAI ĐỢT", bloc, _BLOC_NOTE), columns)


def _write_units(book: ComparisonBook, bloc: BlocComparison, explained: Explained) -> None:
    """One list; on further sheets when it is longer than one can hold."""
    losses = _losses(bloc, explained)
    lines = book.lines("MẤT ĐIỂM Ở CẢ HAI ĐỢT, THEO ĐƠN VỊ", bloc, _UNITS_NOTE)
    for start in range(0, max(len(losses), 1), MOST_ROWS):
        part = losses.iloc[start : start + MOST_ROWS]
        names, points = part["name"], book.look("points")
        columns = [
            TableColumn(
                heading("unit_code"), width_for(part["unit"].unique(), 11, 16), book.look("code"), texts(part["unit"])
            ),
            TableColumn(heading("unit_name"), width_for(names.unique(), 22, 36), book.look("text"), texts(names)),
            *_leaf_columns(book, explained, part["leaf"]),
            TableColumn(f"Điểm mất {bloc.earlier.round}", 11, points, numbers(part["earlier"])),
            TableColumn(f"Điểm mất {bloc.later.round}", 11, book.look("points", **BOLD), numbers(part["later"])),
        ]
        _write(book, book.name(RECURRING_UNITS_SHEET, bloc), lines, columns)


def _losses(bloc: BlocComparison, explained: Explained) -> pd.DataFrame:
    """A row a unit and leaf lost on both times: unit, name, leaf, points lost before and after."""
    units = in_order(bloc)
    flags = explained.recurring.every_time.loc[units.index].to_numpy()
    before, after = (table.loc[units.index].to_numpy() for table in explained.recurring.lost)
    at, leaf = np.nonzero(flags)
    order = np.lexsort((leaf, -after[at, leaf], at))
    at, leaf = at[order], leaf[order]
    return pd.DataFrame({
        "unit": units.index.to_numpy()[at], "name": units["name"].to_numpy()[at],
        "leaf": explained.recurring.lost[-1].columns.to_numpy()[leaf],
        "earlier": before[at, leaf].round(10), "later": after[at, leaf].round(10),
    })  # fmt: skip


def _leaf_columns(book: ComparisonBook, explained: Explained, codes: pd.Index | pd.Series) -> list[TableColumn]:
    nodes = explained.changes.later.nodes
    maxima: list[Cell] = [float(nodes[code].max) for code in codes]
    return [
        TableColumn("Mã", 10, book.look("code"), texts(codes)),
        TableColumn("Tiêu chí", 70, book.look("text"), texts(nodes[code].title for code in codes)),
        TableColumn(heading("max"), 9, book.look("points"), maxima),
    ]


def _write(book: ComparisonBook, name: str, lines: list[tuple[str, str]], columns: list[TableColumn]) -> None:
    widths = [column.width for column in columns]
    sheet = book.sheet(name, widths=widths)
    if not columns[0].cells:
        lines = [*lines, ("Không có tiêu chí nào.", "bold line")]
    row = book.write_lines(sheet, lines, widths)
    write_head(book, sheet, row, [column.heading for column in columns], widths)
    sheet.freeze_panes(row + 1, 2)
    end = write_body(sheet, row + 1, columns)
    sheet.autofilter(row, 0, max(end - 1, row), len(columns) - 1)
