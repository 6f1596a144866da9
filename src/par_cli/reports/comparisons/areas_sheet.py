"""Two rounds of a bloc → every component: index before and after, rank, and where the unit stands."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from xlsxwriter.format import Format

from par_cli.analysis.comparison.areas import STANDINGS, ComparedAreas, Standing
from par_cli.analysis.comparison.blocs import BlocComparison, Explained
from par_cli.books.book import DOWN, SHADED, UP
from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.tables import TableColumn, numbers, row_height
from par_cli.criteria import round_half_away
from par_cli.layout import AREAS_SHEET, NOT_APPLICABLE
from par_cli.reports.changes.book import write_rows
from par_cli.reports.comparisons.book import (
    LANG,
    ColumnGroup,
    ComparisonBook,
    columns_of,
    in_order,
    pages_across,
    unit_columns,
    write_grouped_head,
)  # fmt: skip
from par_cli.reports.comparisons.words import capital, phrase, printed_difference

_KEYS = 2
_EACH = 5  # columns of an area
_AREAS_A_PAGE = 3
_SCALE = 60
# In print the words tell what the colours do.
_STANDING_LOOKS: dict[str, dict[str, object]] = {
    "at_max": {"bold": True, "bg_color": "#C6E0B4"},
    "up": {"font_color": UP},
    "down": {"font_color": DOWN, "italic": True, "bg_color": "#FCE4D6"},
}


def write_areas(book: ComparisonBook, bloc: BlocComparison) -> None:
    """Five columns an area, as many pages across as it takes; the means and counts of the bloc below."""
    explained = bloc.explained
    if explained is None:
        return
    units = in_order(bloc)
    groups = _groups(book, bloc, explained, units)
    columns = columns_of(groups)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.name(AREAS_SHEET, bloc), widths=widths)
    pages_across(sheet, widths, _SCALE)
    areas = len(explained.areas.areas)
    sheet.set_v_pagebreaks([_KEYS + 1 + _EACH * at for at in range(_AREAS_A_PAGE, areas, _AREAS_A_PAGE)])
    lines = book.lines("CHỈ SỐ THÀNH PHẦN HAI ĐỢT", bloc)
    row = book.write_lines(sheet, lines, widths[: _KEYS + 1 + _EACH * min(areas, _AREAS_A_PAGE)])
    body = write_grouped_head(book, sheet, row, groups)
    sheet.freeze_panes(body, _KEYS)
    sheet.repeat_columns(0, _KEYS - 1)
    end = _write_units(book, sheet, body, columns)
    sheet.autofilter(body - 1, 0, max(end, body + 1) - 1, len(columns) - 1)
    write_rows(sheet, end, widths, _bloc_rows(book, bloc, explained.areas, columns))


def _groups(book: ComparisonBook, bloc: BlocComparison, explained: Explained, units: pd.DataFrame) -> list[ColumnGroup]:
    areas, codes = explained.areas, units.index
    counted = [_counted(areas.counts(str(code))) for code in codes]
    return [
        ColumnGroup("", [*unit_columns(book, units, 30), TableColumn("Tóm tắt", 18, book.look("text"), counted)]),
        *(
            ColumnGroup(_title(area.codes, area.title), _area_columns(book, bloc, areas, number, codes))
            for number, area in enumerate(areas.areas)
        ),
    ]


def _counted(counts: Mapping[Standing, int]) -> str:
    """``3/7 tối đa, 1 tăng, 3 giảm``; nothing where no component can be compared."""
    rest = "".join(f", {count} {phrase(name, LANG)}" for name, count in counts.items() if count and name != "at_max")
    return f"{counts['at_max']}/{sum(counts.values())} tối đa{rest}" if sum(counts.values()) else ""


def _title(codes: tuple[str, str], title: str) -> str:
    """Codes before and after, where they differ, and the title."""
    before, after = codes
    return f"{before} → {after}. {title}" if before and after and before != after else f"{after or before}. {title}"


def _area_columns(
    book: ComparisonBook, bloc: BlocComparison, areas: ComparedAreas, number: int, codes: pd.Index
) -> list[TableColumn]:
    index, decimals = (side[number].loc[codes] for side in areas.index), (bloc.earlier.decimals, bloc.later.decimals)
    before, after = (round_half_away(one.to_numpy(), digits) for one, digits in zip(index, decimals, strict=True))
    ranks = zip(*(side[number].loc[codes] for side in areas.rank), strict=True)
    standing = areas.standing[number].loc[codes]
    return [
        TableColumn(bloc.earlier.round, 7.5, book.index_look(bloc.earlier.decimals, indent=0), _figures(before)),
        TableColumn(bloc.later.round, 7.5, book.index_look(bloc.later.decimals, indent=0, bold=True), _figures(after)),
        TableColumn("Tăng, giảm", 7.5, book.difference(bloc.decimals, indent=0), _figures(after - before)),
        TableColumn("Hạng", 8.5, book.look("center"), [_ranks(*pair) for pair in ranks]),
        TableColumn("Nhận xét", 11, book.look("center"), [_standing(name) for name in standing]),
    ]


def _figures(values: np.ndarray) -> list[Cell]:
    return numbers(pd.Series(values).round(10) + 0.0)


def _ranks(before: object, after: object) -> str:
    """``3 → 5``; a dash where there is none on a side, nothing where there is none on both."""
    one, other = (NOT_APPLICABLE if pd.isna(rank) else str(rank) for rank in (before, after))  # type: ignore[call-overload]  # an int or <NA>
    return "" if one == other == NOT_APPLICABLE else f"{one} → {other}"


def _standing(name: str) -> str:
    return capital(phrase(name, LANG)) if name else ""


def _write_units(book: ComparisonBook, sheet: DenseSheet, row: int, columns: Sequence[TableColumn]) -> int:
    """The rows, each standing in its look."""
    widths, plain = [column.width for column in columns], [column.look for column in columns]
    looks = {_standing(name): book.look("center", **extra) for name, extra in _STANDING_LOOKS.items()}
    standing = range(_KEYS + _EACH, len(columns), _EACH)
    for values in zip(*(column.cells for column in columns), strict=True):
        own: list[Format] = list(plain)
        for at in standing:
            own[at] = looks.get(str(values[at]), plain[at])
        sheet.write_dense(row, values, own, row_height(values, widths, own))
        row += 1
    return row


def _bloc_rows(
    book: ComparisonBook, bloc: BlocComparison, areas: ComparedAreas, columns: Sequence[TableColumn]
) -> list[tuple[list[Cell], list[Format]]]:
    """The mean of every area over the units ranked in both rounds, and how many units stand where."""
    codes = bloc.in_both.index
    looks = [book.variant(column.look, **SHADED) for column in columns]
    before, after = (side.loc[codes].mean() for side in areas.index)
    means: list[Cell] = ["", f"Trung bình {len(codes)} đơn vị xếp hạng cả hai đợt", ""]
    for number in range(len(areas.areas)):
        one, other = float(before[number]), float(after[number])
        means += [one, other, printed_difference(one, other, bloc.decimals), "", ""]
    rows: list[tuple[list[Cell], list[Format]]] = [(means, looks)]
    for name in STANDINGS:
        counts: list[Cell] = ["", f"Số đơn vị: {phrase(name, LANG)}", ""]
        for number in range(len(areas.areas)):
            counts += ["", "", "", "", int((areas.standing.loc[codes, number] == name).sum())]
        rows.append((counts, looks))
    return rows
