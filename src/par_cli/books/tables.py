"""Columns of values → the body of a table for people, and the widths that hold them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from xlsxwriter.format import Format

from par_cli.books.book import Book, height_of
from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.texts import shown
from par_cli.layout import NOT_APPLICABLE

_ROW_HEIGHT = 19.0
_BOLD = 0.88
MOST_ROWS = 1_000_000  # of a table on one sheet; Excel has 1,048,576


@dataclass(frozen=True)
class TableColumn:
    """One column: its heading, its width in characters, its format, and a value a row."""

    heading: str
    width: float
    look: Format
    cells: Sequence[Cell] = field(default_factory=list)


def write_head(book: Book, sheet: DenseSheet, row: int, headings: Sequence[str], widths: Sequence[float]) -> None:
    """The heading row, high enough for its words; printed again on every page."""
    sheet.write_dense(row, headings, [book.look("head")] * len(headings), head_height(headings, widths))
    sheet.repeat_rows(row)


def head_height(headings: Sequence[str], widths: Sequence[float]) -> float:
    """Bold words are a little wider, so they get less room."""
    return max(_ROW_HEIGHT, *(height_of(text, width * _BOLD) for text, width in zip(headings, widths, strict=False)))


def write_body(
    sheet: DenseSheet,
    first_row: int,
    columns: Sequence[TableColumn],
    flagged: dict[int, Sequence[Format]] | None = None,
) -> int:
    """The rows of the columns; ``flagged`` rows have formats of their own. Returns the row that is next."""
    formats = [column.look for column in columns]
    widths = [column.width for column in columns]
    flagged = flagged or {}
    row = first_row
    for at, values in enumerate(zip(*(column.cells for column in columns), strict=True)):
        sheet.write_dense(row, values, flagged.get(at, formats), row_height(values, widths, formats))
        row += 1
    return row


def row_height(values: Sequence[Cell], widths: Sequence[float], formats: Sequence[Format]) -> float:
    """High enough for the longest of the texts that wrap."""
    heights = [
        height_of(value, width)
        for value, width, look in zip(values, widths, formats, strict=False)
        if look.text_wrap and isinstance(value, str)
    ]
    return max(_ROW_HEIGHT, *heights) if heights else _ROW_HEIGHT


def texts(values: Iterable[object]) -> list[Cell]:
    """Texts as people may see them."""
    return [shown(str(value)) for value in values]


def numbers(values: pd.Series) -> list[Cell]:
    """Floats, blank where there is none."""
    return list(values.astype("Float64").to_numpy(dtype=float, na_value=np.nan).tolist())


def whole(values: pd.Series) -> list[Cell]:
    """Ranks, blank where there is none."""
    return [None if pd.isna(value) else int(value) for value in values]


def dashed(values: pd.Series, applies: pd.Series) -> list[Cell]:
    """Floats; a dash where there can be none, blank where one is missing."""
    return [
        value if own else NOT_APPLICABLE
        for value, own in zip(numbers(values), applies.tolist(), strict=True)
    ]  # fmt: skip


def width_for(values: Iterable[object], least: float, most: float) -> float:
    """A width that holds the longest of the texts, within bounds; beyond them it wraps."""
    longest = max((len(str(value)) for value in values), default=0)
    return float(min(max(longest * 0.95 + 2, least), most))
