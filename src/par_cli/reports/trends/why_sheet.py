"""Why indices changed over several rounds → units x parts, summed over the steps; the mean step by step."""

from collections.abc import Iterator

import pandas as pd

from par_cli.analysis.comparison.split import PARTS
from par_cli.analysis.comparison.trend import BlocTrend
from par_cli.books.book import SHADED
from par_cli.books.tables import TableColumn, numbers, write_body
from par_cli.reports.comparisons.book import ColumnGroup, columns_of, unit_columns, write_grouped_head
from par_cli.reports.comparisons.words import SHOWN_PARTS, capital, phrase
from par_cli.reports.trends.book import LANG, TrendBook
from par_cli.reports.trends.words import mean_parts, printed_parts, said_of_trend, steps_in_words

WHY_SHEET = "Nguyên nhân"
_UNIT = "Đơn vị tính: điểm phần trăm của chỉ số; cộng qua mọi bước từ đợt đầu đến đợt cuối"


def write_why(book: TrendBook, bloc: BlocTrend) -> None:
    """The means of every step and of the whole span, then the units; nothing where no step can be explained."""
    rows = [*_means(bloc), *_units(bloc)]
    if not rows:
        return
    table = pd.concat(rows)
    groups = _groups(book, bloc, table)
    columns = columns_of(groups)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.name(WHY_SHEET, bloc), widths=widths)
    lines = book.lines("NGUYÊN NHÂN TĂNG, GIẢM CHỈ SỐ", bloc, _UNIT)
    if bloc.unsplit:
        lines.append((said_of_trend("unsplit", LANG, steps=steps_in_words(bloc)), "light mark"))
    body = write_grouped_head(book, sheet, book.write_lines(sheet, lines, widths), groups)
    sheet.freeze_panes(body, 2)
    shaded = [book.variant(column.look, **SHADED) for column in columns]
    end = write_body(sheet, body, columns, {at: shaded for at, code in enumerate(table.index) if code == ""})
    sheet.autofilter(body - 1, 0, end - 1, len(columns) - 1)
    for part in SHOWN_PARTS:
        meaning = f"{capital(phrase(part, LANG))}: {phrase(f'means-{part}', LANG)}."
        book.write_across(sheet, end, meaning, "note", widths)
        end += 1


def _groups(book: TrendBook, bloc: BlocTrend, table: pd.DataFrame) -> list[ColumnGroup]:
    look, bold = book.difference(bloc.decimals), book.difference(bloc.decimals, bold=True)
    parts = [TableColumn(capital(phrase(part, LANG)), 11, look, numbers(table[part])) for part in SHOWN_PARTS]
    return [
        ColumnGroup("", unit_columns(book, table)),
        ColumnGroup("", [TableColumn("Tăng, giảm", 10, bold, numbers(table["change"]))]),
        ColumnGroup("Trong đó do", parts),
    ]


def _means(bloc: BlocTrend) -> Iterator[pd.DataFrame]:
    """The mean of the units that are ranked throughout: of every step that can be explained, and of all of them."""
    if not bloc.ranked_throughout.any():
        return
    for at, parts in enumerate(bloc.step_parts):
        if parts is not None:
            yield _mean(bloc, parts, at, at + 1)
    if bloc.parts is not None:
        yield _mean(bloc, bloc.parts, 0, len(bloc.sides) - 1)


def _mean(bloc: BlocTrend, parts: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    row = mean_parts(bloc, parts, first, last)
    label = f"Trung bình {bloc.sides[first].round} → {bloc.sides[last].round}"
    return row.to_frame("").T.assign(change=round(row.sum(), bloc.decimals), name=label)


def _units(bloc: BlocTrend) -> Iterator[pd.DataFrame]:
    if bloc.parts is not None:
        units = bloc.units
        table = printed_parts(bloc.parts.loc[units.index, list(PARTS)], units["printed_change"], bloc.decimals)
        yield table.assign(change=units["printed_change"], name=units["name"])
