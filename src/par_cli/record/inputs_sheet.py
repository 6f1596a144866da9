"""The inputs of a scorecard → what every unit entered, a column for each row of the form."""

from collections.abc import Sequence

import pandas as pd
from xlsxwriter.format import Format

from par_cli.books.dense import Cell
from par_cli.books.tables import width_for
from par_cli.layout import INPUTS_SHEET, NOT_APPLICABLE
from par_cli.record.input_cells import Question, questions
from par_cli.record.result_book import ResultBook
from par_cli.record.wide_table import WIDTH, WideColumn, out_of_reach, write_wide
from par_cli.scoring import Scorecard

_NOTE = "Số liệu đã dùng để tính điểm. Ô trống: không có số liệu dùng được. Dấu – : không áp dụng cho đơn vị."
_NUMBER_FORMATS = {"count": "#,##0", "number": "General", "percent": "0.00%"}
_SHOWN = {"count": ",.0f", "number": ".15g", "percent": ".2%"}  # the same in Python, to measure
_MOST_WIDTH = 30.0


def write_inputs(book: ResultBook, card: Scorecard) -> str | None:
    """The sheet of one bloc; None where nobody entered anything, or nothing is asked."""
    if bool(card.inputs.isna().to_numpy().all()):
        return None
    asked = questions(card.criteria)
    columns, cells = [], []
    for label, values in card.inputs.items():
        question = asked[str(label)]
        width = _width(question, values)
        columns.append(WideColumn(str(label), question.asked.label, _look(book, question, width), width))
        cells.append(_dashed(question.cells(values.tolist()), values, card, question.code))
    rows = zip(*cells, strict=True)
    return write_wide(book, card, INPUTS_SHEET, columns, rows, card.inputs.index, note=_NOTE)


def _dashed(cells: list[Cell], values: pd.Series, card: Scorecard, code: str) -> Sequence[Cell]:
    """A dash where the node does not apply and nothing was entered."""
    blank = values.isna().to_numpy() & out_of_reach(card, code)
    return [NOT_APPLICABLE if dash else cell for cell, dash in zip(cells, blank, strict=True)] if blank.any() else cells


def _width(question: Question, values: pd.Series) -> float:
    """Wide enough for every number, and for the words of a choice within bounds; beyond them they wrap."""
    if question.words:
        return width_for(question.words, WIDTH, _MOST_WIDTH)
    if question.asked.type == "date":
        return WIDTH + 2
    shown = _SHOWN[question.asked.type]
    return max(WIDTH, max(len(format(value, shown)) for value in values.to_numpy()) + 3.0)


def _look(book: ResultBook, question: Question, width: float) -> Format:
    kind = question.asked.type
    if kind in _NUMBER_FORMATS:
        return book.look("points", num_format=_NUMBER_FORMATS[kind])
    if kind == "date":
        return book.look("center", num_format="dd/mm/yyyy")
    wraps = max((len(word) for word in question.words), default=0) > width - 2
    return book.look("center", text_wrap=True) if wraps else book.look("center")
