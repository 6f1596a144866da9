"""A table of units x codes → a sheet: the titles small above the codes, as many pages across as it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from xlsxwriter.format import Format

from par_cli.books.book import height_of
from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.tables import head_height, row_height, texts, width_for
from par_cli.books.texts import exact, shown
from par_cli.layout import heading
from par_cli.record.result_book import ResultBook
from par_cli.scoring import Scorecard

KEYS = 2
WIDTH = 11.0
_TITLE_SIZE = 8
_PAGE_COLUMNS = 20
_TITLE_COLUMNS = 15  # about the first page


@dataclass(frozen=True)
class WideColumn:
    """One column: its code, what the code stands for, its format and its width in characters."""

    code: str
    title: str
    look: Format
    width: float = WIDTH


def write_wide(
    book: ResultBook,
    card: Scorecard,
    label: str,
    columns: Sequence[WideColumn],
    rows: Iterable[Sequence[Cell]],
    units: pd.Index,
    note: str = "",
) -> str:
    """One sheet, a row for each of the units. Returns its name."""
    name = book.names.give(label, card.bloc if book.several_blocs else "")
    unit_names = card.units["name"].loc[units]
    keys = [width_for(units, 10, 18), width_for(unit_names, 20, 36)]
    widths = [*keys, *(column.width for column in columns)]
    sheet = book.sheet(name, widths=widths)
    if len(widths) > _PAGE_COLUMNS:
        sheet.set_print_scale(60)  # in place of one page wide, on which a hundred columns could not be read
        sheet.print_across()
    bloc = f" · Khối: {card.bloc}" if card.bloc else ""
    lines = [(f"{label} – {book.result.title}{bloc}", "title"), (note, "line")]
    row = book.write_lines(sheet, lines, widths[:_TITLE_COLUMNS])
    body = _write_head(book, sheet, row, columns, widths)
    sheet.autofilter(body - 1, 0, body - 1 + len(units), len(widths) - 1)
    looks = [book.look("code"), book.look("text"), *(column.look for column in columns)]
    wrapped = [at for at, look in enumerate(looks) if look.text_wrap]
    own_widths, own_looks = [widths[at] for at in wrapped], [looks[at] for at in wrapped]
    named = zip([exact(str(code)) for code in units], texts(unit_names), strict=True)
    for at, (key, values) in enumerate(zip(named, rows, strict=True), start=body):
        cells = [*key, *values]
        sheet.write_dense(at, cells, looks, row_height([cells[one] for one in wrapped], own_widths, own_looks))
    return name


def title_of(card: Scorecard, code: str) -> str:
    """The title of a node or an adjustment; empty for any other code."""
    node = card.criteria.nodes.get(code) or card.criteria.all_adjustments.get(code)
    return "" if node is None else node.title


def out_of_reach(card: Scorecard, code: str) -> NDArray[np.bool_]:
    """The units to which a node, or the node that an adjustment is laid down on, does not apply."""
    node = card.criteria.adjustment_owners.get(code, code)
    return card.maxima[node].to_numpy() == 0 if node in card.maxima else np.zeros(len(card.maxima), dtype=bool)


def _write_head(
    book: ResultBook, sheet: DenseSheet, row: int, columns: Sequence[WideColumn], widths: Sequence[float]
) -> int:
    """Two rows, the titles small above the codes. Returns the first row of the body."""
    height = max([height_of("", WIDTH), *(height_of(own.title, own.width * 0.9, _TITLE_SIZE) for own in columns)])
    titles = [*[""] * KEYS, *(shown(column.title) for column in columns)]
    sheet.write_dense(row, titles, [book.look("head small")] * len(titles), height)
    codes = [heading("unit_code"), heading("unit_name"), *(exact(column.code) for column in columns)]
    looks = [book.look("head", num_format="@")] * len(codes)
    sheet.write_dense(row + 1, codes, looks, head_height(codes, widths))
    sheet.freeze_panes(row + 2, KEYS)
    sheet.repeat_rows(row, row + 1)
    sheet.repeat_columns(0, KEYS - 1)
    return row + 2
