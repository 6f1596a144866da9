"""The workbook of a comparison of two rounds: the looks of the results workbook, around what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.analysis.comparison.rounds import Comparison
from par_cli.books.book import Book, height_of, merge, put
from par_cli.books.dense import DenseSheet
from par_cli.books.tables import TableColumn, head_height, texts, width_for
from par_cli.layout import DEMONSTRATION, PROVISIONAL, heading
from par_cli.reports.comparisons.words import phrase, when

# What is printed and signed is in Vietnamese, whatever the language of messages.
LANG = "vi"
_PAGE = 115.0  # characters that fit the width of A4 on its side


class ComparisonBook(Book):
    """A book that says what kind of rounds it compares."""

    def __init__(self, path: Path, comparison: Comparison, tmpdir: str) -> None:
        self.comparison = comparison
        rounds = {"earlier": when(comparison.earlier, LANG), "later": when(comparison.later, LANG)}
        super().__init__(path, phrase("title", LANG, **rounds), _marks(comparison), tmpdir)

    def name(self, label: str, bloc: BlocComparison) -> str:
        """What the sheet of one bloc is called."""
        return self.names.give(label, bloc.name if len(self.comparison.blocs) > 1 else "")

    def lines(self, title: str, bloc: BlocComparison, *more: str) -> list[tuple[str, str]]:
        """What stands above a table: its title, the rounds, and what a reader must know of it."""
        named = f" · Khối: {bloc.name}" if bloc.name else ""
        return [(title, "title"), (f"{self.title}{named}", "bold line"), *((text, "line") for text in more)]


@dataclass(frozen=True)
class ColumnGroup:
    """Columns of a table under one heading; without a title each column has the whole head for itself."""

    title: str
    columns: Sequence[TableColumn]


def columns_of(groups: Sequence[ColumnGroup]) -> list[TableColumn]:
    """All columns of a table."""
    return [column for group in groups for column in group.columns]


def write_grouped_head(book: Book, sheet: DenseSheet, row: int, groups: Sequence[ColumnGroup]) -> int:
    """Two rows, the groups above their columns; printed again on every page. Returns the first row of the body."""
    titled = [group for group in groups if group.title]
    sheet.set_row(row, max(height_of(group.title, _width(group) * 0.85) for group in titled))
    columns = columns_of(groups)
    sheet.set_row(row + 1, head_height([c.heading for c in columns], [c.width for c in columns]))
    first = 0
    for group in groups:
        last = first + len(group.columns) - 1
        if group.title and last > first:
            merge(sheet, row, first, last, group.title, book.look("head"))
        else:
            for column in range(first, last + 1):
                put(sheet, row, column, group.title, book.look("head" if group.title else "head top"))
        first = last + 1
    looks = ["head" if group.title else "head bottom" for group in groups for _ in group.columns]
    for at, (one, look) in enumerate(zip(columns, looks, strict=True)):
        put(sheet, row + 1, at, one.heading, book.look(look))
    sheet.repeat_rows(row, row + 1)
    return row + 2


def _width(group: ColumnGroup) -> float:
    return sum(column.width for column in group.columns)


def pages_across(sheet: DenseSheet, widths: Sequence[float], scale: int) -> None:
    """As many pages across as a wide table takes, in place of one page wide, on which it could not be read."""
    if sum(widths) > _PAGE / scale * 100:
        sheet.set_print_scale(scale)
        sheet.print_across()


def in_order(bloc: BlocComparison) -> pd.DataFrame:
    """The compared units as the later ranking lists them; then the unranked by index, then those without one."""
    units = bloc.units
    keyed = units.assign(
        _rank=units["rank_later"].astype("Float64").fillna(np.inf), _index=-units["index_later"].fillna(-np.inf)
    )
    return keyed.sort_values(["_rank", "_index"], kind="stable").drop(columns=["_rank", "_index"])


def unit_columns(book: Book, units: pd.DataFrame, most: float = 38) -> list[TableColumn]:
    """Code and name of some units; ``most``: how wide the names may be."""
    code, name = book.look("code", text_wrap=True), book.look("text")
    return [
        TableColumn(heading("unit_code"), width_for(units.index, 10, 14), code, texts(units.index)),
        TableColumn(heading("unit_name"), width_for(units["name"], 24, most), name, texts(units["name"])),
    ]


def _marks(comparison: Comparison) -> list[str]:
    guessed = any(bloc.explained and bloc.explained.link.word == "guessed" for bloc in comparison.blocs)
    flags = (
        (comparison.demonstration, DEMONSTRATION),
        (comparison.provisional, PROVISIONAL),
        (guessed, phrase("guessed", LANG)),
    )
    return [text for flag, text in flags if flag]
