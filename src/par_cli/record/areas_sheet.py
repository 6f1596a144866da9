"""A scorecard → the component indices: points, index and rank of every area."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from par_cli.books.book import PUBLISHED, height_of, merge, put
from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.tables import TableColumn, dashed, head_height, numbers, texts, whole, width_for, write_body
from par_cli.layout import AREAS_SHEET, NOT_APPLICABLE, heading
from par_cli.record.result_book import ResultBook
from par_cli.scoring import Scorecard

_EACH = (("Điểm", 8.5), ("Chỉ số (%)", 7.5), ("Hạng", 6.5))
_KEYS = 2


def write_areas(book: ResultBook, card: Scorecard) -> None:
    """The sheet of one bloc: three columns an area, and the same three for the total."""
    order = card.in_order.index
    columns = [*_key_columns(book, card, order), *_area_columns(book, card, order), *_total_columns(book, card, order)]
    widths = [column.width for column in columns]
    sheet = book.sheet(book.names.give(AREAS_SHEET, card.bloc if book.several_blocs else ""), widths=widths)
    bloc = f" · Khối: {card.bloc}" if card.bloc else ""
    lines = [
        (f"CHỈ SỐ THÀNH PHẦN – {book.result.title}", "title"),
        (f"Đợt chấm: {book.result.round}{bloc} · {card.criteria.title}", "bold line"),
    ]
    row = book.write_lines(sheet, lines, widths)
    body = _write_head(book, sheet, row, card, columns)
    sheet.freeze_panes(body, _KEYS)
    sheet.repeat_rows(row, body - 1)
    sheet.repeat_columns(0, _KEYS - 1)
    if len(order):
        sheet.autofilter(body - 1, 0, body + len(order) - 1, len(columns) - 1)
    end = write_body(sheet, body, columns)
    note = "Điểm tối đa trong đầu bảng là mức cao nhất trong khối; điểm tối đa của từng đơn vị ở trang “Điểm tối đa”."
    if _own_maxima_differ(card):
        book.write_across(sheet, end, note, "note", widths)


def _key_columns(book: ResultBook, card: Scorecard, order: pd.Index) -> list[TableColumn]:
    names = card.units["name"]
    return [
        TableColumn(heading("unit_code"), width_for(order, 10, 16), book.look("code"), texts(order)),
        TableColumn(heading("unit_name"), width_for(names, 22, 28), book.look("text"), texts(names.loc[order])),
    ]


def _area_columns(book: ResultBook, card: Scorecard, order: pd.Index) -> list[TableColumn]:
    columns = []
    for area in card.criteria.areas:
        applies = card.maxima.loc[order, area.code] > 0
        printed = pd.Series(card.printed(card.indices.loc[order, area.code]), index=order)
        ranks = card.area_ranks.loc[order, area.code]
        values = (
            dashed(card.scores.loc[order, area.code], applies),
            dashed(printed, applies),
            [rank if own else NOT_APPLICABLE for rank, own in zip(whole(ranks), applies, strict=True)],
        )
        columns += _three(book, card, values)
    return columns


def _total_columns(book: ResultBook, card: Scorecard, order: pd.Index) -> list[TableColumn]:
    units = card.units.loc[order]
    return _three(book, card, (numbers(units["score"]), numbers(units["printed"]), whole(units["rank"])), bold=True)


def _three(book: ResultBook, card: Scorecard, values: Sequence[Sequence[Cell]], **extra: object) -> list[TableColumn]:
    """Points, index and rank of one area or of all."""
    narrow = {"indent": 0, **extra}
    index_look = book.index_look(card.criteria.decimals, **narrow)
    looks = (book.look("published", **narrow), index_look, book.look("whole", **extra))
    return [
        TableColumn(title, width, look, column)
        for (title, width), look, column in zip(_EACH, looks, values, strict=True)
    ]


def _write_head(book: ResultBook, sheet: DenseSheet, row: int, card: Scorecard, columns: list[TableColumn]) -> int:
    """Three rows: the areas, their maxima, and what each column is. Returns the first row of the body."""
    areas = [(f"{area.code}. {area.title}", float(card.maxima[area.code].max())) for area in card.criteria.areas]
    everything = [*areas, ("TỔNG HỢP", float(card.units["max"].max()))]
    each = sum(width for _, width in _EACH)
    sheet.set_row(row, max(height_of(title, each * 0.85) for title, _ in everything))
    for column in range(_KEYS):
        put(sheet, row, column, "", book.look("head top"))
    for at, (title, _) in enumerate(everything):
        first = _KEYS + at * len(_EACH)
        merge(sheet, row, first, first + len(_EACH) - 1, title, book.look("head"))
    for column in range(_KEYS):
        label = "Điểm tối đa" if column else ""
        put(sheet, row + 1, column, label, book.look("head top", top=0, bold=False, italic=True))
    for at, (_, most) in enumerate(everything):
        first = _KEYS + at * len(_EACH)
        merge(sheet, row + 1, first, first + len(_EACH) - 1, most, book.look("head light", num_format=PUBLISHED))
    headings = [column.heading for column in columns]
    sheet.set_row(row + 2, head_height(headings, [column.width for column in columns]))
    for column, table_column in enumerate(columns):
        put(sheet, row + 2, column, table_column.heading, book.look("head bottom" if column < _KEYS else "head"))
    return row + 3


def _own_maxima_differ(card: Scorecard) -> bool:
    maxima = card.maxima[[area.code for area in card.criteria.areas]].to_numpy()
    return bool(len(maxima)) and not bool(np.all(maxima == maxima[0]))
