"""The workbook of a trend: the looks of the results workbook, around several rounds."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from par_cli.analysis.comparison.trend import BlocTrend, Trend
from par_cli.books.book import Book
from par_cli.books.tables import TableColumn, numbers
from par_cli.criteria import round_half_away
from par_cli.reports.trends.words import marks, title

# What is printed and signed is in Vietnamese, whatever the language of messages.
LANG = "vi"


class TrendBook(Book):
    """A book that says what kind of rounds it follows."""

    def __init__(self, path: Path, trend: Trend, tmpdir: str) -> None:
        self.trend = trend
        super().__init__(path, title(trend, LANG), marks(trend, LANG), tmpdir)

    def name(self, label: str, bloc: BlocTrend) -> str:
        """What the sheet of one bloc is called."""
        return self.names.give(label, bloc.name if len(self.trend.blocs) > 1 else "")

    def lines(self, title: str, bloc: BlocTrend, *more: str) -> list[tuple[str, str]]:
        """What stands above a table: its title, the rounds, and what a reader must know of it."""
        named = f" · Khối: {bloc.name}" if bloc.name else ""
        return [(title, "title"), (f"{self.title}{named}", "bold line"), *((text, "line") for text in more)]


def index_columns(book: TrendBook, bloc: BlocTrend, table: pd.DataFrame, width: float = 9) -> list[TableColumn]:
    """An index in every round, and its change from the first to the last."""
    last = len(bloc.sides) - 1
    columns = [
        TableColumn(side.round, width, book.index_look(side.decimals, indent=0, bold=at == last), numbers(table[at]))
        for at, side in enumerate(bloc.sides)
    ]
    before, after = (round_half_away(table[at].to_numpy(dtype=float), bloc.sides[at].decimals) for at in (0, last))
    change = numbers(pd.Series(after - before))
    return [*columns, TableColumn("Tăng, giảm", width, book.difference(bloc.decimals, indent=0), change)]


def rounds_in_words(bloc: BlocTrend, numbers: Sequence[int]) -> str:
    """Rounds by number: ``2018, 2020``."""
    return ", ".join(bloc.sides[at].round for at in numbers)
