"""Why indices changed, criterion by criterion → what each gave each unit, in columns, and a page of the criteria."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.blocs import BlocComparison, Explained
from par_cli.analysis.comparison.split import PART_OF, PARTS
from par_cli.books.book import SHADED, height_of
from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.tables import TableColumn, head_height, numbers, row_height, texts, whole, write_body
from par_cli.books.texts import shown
from par_cli.criteria.crosswalk.comparable import Compared, Fate
from par_cli.layout import NOT_APPLICABLE
from par_cli.reports.changes.words import before_and_after
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
from par_cli.reports.comparisons.words import capital, phrase
from par_cli.reports.words import rounded

LEAVES_SHEET = "Tác động từng tiêu chí"
GROUPS_SHEET = "Tiêu chí hai đợt"
_KEYS = 2
_SUMS = 2  # columns of all criteria together, before those of each
_WIDTH = 11.0
_FINER = 1  # decimals more than an index has: a criterion gives little
_TITLE_COLUMNS = 12  # about the first page
_SCALE = 60
_OWN = tuple(part for part in PARTS if part != "adjustments")
_NOTE = (
    "Mỗi ô: tiêu chí làm chỉ số của đơn vị tăng, giảm bao nhiêu điểm phần trăm, kể cả do trọng số và phạm vi áp dụng. "
    "Cộng cả hàng, kể cả điểm thưởng, điểm trừ, bằng mức tăng, giảm của chỉ số chưa làm tròn. Dấu – : không áp dụng ở "
    "cả hai đợt."
)
_GROUPS_NOTE = (
    "Tỷ trọng: phần của tiêu chí trong tổng điểm của bộ tiêu chí. Mức đạt: trung bình điểm đạt được so với điểm tối "
    "đa. Tác động: trung bình số điểm phần trăm mà tiêu chí làm tăng, giảm chỉ số."
)


def write_leaves(book: ComparisonBook, bloc: BlocComparison) -> None:
    """Units x groups of criteria, the bloc's mean first, as many pages across as it takes."""
    explained = bloc.explained
    if explained is None:
        return
    units = in_order(bloc)
    groups = explained.split.groups
    keys = unit_columns(book, units)
    widths = [*(column.width for column in keys), *[_WIDTH] * (_SUMS + len(groups))]
    sheet = book.sheet(book.name(LEAVES_SHEET, bloc), widths=widths)
    pages_across(sheet, widths, _SCALE)
    row = book.write_lines(sheet, book.lines("TÁC ĐỘNG CỦA TỪNG TIÊU CHÍ", bloc, _NOTE), widths[:_TITLE_COLUMNS])
    body = _write_head(book, sheet, row, [column.heading for column in keys], explained, widths)
    difference = book.difference(bloc.decimals + _FINER)
    looks = [*(column.look for column in keys), *[difference] * (_SUMS + len(groups))]
    label = f"Trung bình {len(bloc.in_both)} đơn vị xếp hạng cả hai đợt"
    mean = np.nanmean(_given(bloc, explained, bloc.in_both.index), axis=0).tolist() if len(bloc.in_both) else []
    if mean:
        shaded = [book.variant(look, **SHADED) for look in looks]
        values: list[Cell] = ["", label, *(round(value, 10) + 0.0 for value in mean)]
        sheet.write_dense(body, values, shaded, row_height(values, widths, shaded))
        body += 1
    sheet.freeze_panes(body, _KEYS)
    sheet.autofilter(body - 1 - bool(mean), 0, body + len(units) - 1, len(widths) - 1)
    named = zip(*(column.cells for column in keys), strict=True)
    for at, (key, values) in enumerate(zip(named, _rows(bloc, explained, units.index), strict=True), start=body):
        sheet.write_dense(at, [*key, *values], looks, row_height(key, widths, looks))


def _given(bloc: BlocComparison, explained: Explained, codes: pd.Index) -> np.ndarray:
    """Units x (change, adjustments, groups): percentage points."""
    split = explained.split
    sums = np.column_stack([bloc.units.loc[codes, "change"], split.adjustments.loc[codes]])
    return np.hstack([sums.astype(float), split.by_group.loc[codes].to_numpy(dtype=float)])


def _rows(bloc: BlocComparison, explained: Explained, codes: pd.Index) -> Iterator[list[Cell]]:
    """What everything gave each unit; a dash where a criterion applied in neither round."""
    before, after = (shares.loc[codes].isna().to_numpy() for shares in explained.split.shares)
    given = _given(bloc, explained, codes).round(10) + 0.0
    nowhere = np.zeros(given.shape, dtype=bool)
    nowhere[:, _SUMS:] = before & after & ~np.isnan(given[:, _SUMS:])
    for values, dashed in zip(given.tolist(), nowhere, strict=True):
        for at in np.flatnonzero(dashed):
            values[at] = NOT_APPLICABLE
        yield values


def _write_head(
    book: ComparisonBook,
    sheet: DenseSheet,
    row: int,
    keys: Sequence[str],
    explained: Explained,
    widths: Sequence[float],
) -> int:
    """Three rows: area and what became of the criterion, its title, its codes. Returns the first row of the body."""
    blank = [""] * (len(keys) + _SUMS)
    numbers_ = range(len(explained.split.groups))
    areas = [f"Lĩnh vực {_area_code(explained, at)} · {fate(explained.split.groups[at])}" for at in numbers_]
    titles = [shown(explained.title(at)) for at in numbers_]
    codes = [
        *keys,
        "Tăng, giảm",
        capital(phrase("adjustments", LANG)),
        *(before_and_after(*explained.codes(at)) for at in numbers_),
    ]
    for at, values in enumerate(([*blank, *areas], [*blank, *titles])):
        height = max(height_of(text, width * 0.9, 8) for text, width in zip(values, widths, strict=True))
        sheet.write_dense(row + at, values, [book.look("head small")] * len(values), height)
    sheet.write_dense(row + 2, codes, [book.look("head", num_format="@")] * len(codes), head_height(codes, widths))
    sheet.repeat_rows(row, row + 2)
    sheet.repeat_columns(0, _KEYS - 1)
    return row + 3


def _area_code(explained: Explained, at: int) -> str:
    before, after = explained.areas.areas[explained.areas_of[at]].codes
    return after or before


def fate(group: Compared) -> str:
    """What became of a group, a split and a merge by name."""
    if group.fate != "changed" or group.one_to_one:
        return phrase(f"fate-{group.fate}", LANG)
    sizes = (len(group.earlier) > 1, len(group.later) > 1)
    return {(True, False): "gộp", (False, True): "tách"}.get(sizes, "gộp và tách")


def write_groups(book: ComparisonBook, bloc: BlocComparison) -> None:
    """A row a group of criteria: what became of it, what it weighs, how it was met, what it gave."""
    if bloc.explained is None:
        return
    groups = _group_columns(book, bloc, bloc.explained)
    columns = columns_of(groups)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.name(GROUPS_SHEET, bloc), widths=widths)
    mean = f"Trung bình {len(bloc.in_both)} đơn vị xếp hạng cả hai đợt. {_GROUPS_NOTE}"
    row = book.write_lines(sheet, book.lines("TIÊU CHÍ HAI ĐỢT", bloc, mean), widths)
    body = write_grouped_head(book, sheet, row, groups)
    sheet.freeze_panes(body, 3)
    end = write_body(sheet, body, columns)
    sheet.autofilter(body - 1, 0, max(end, body + 1) - 1, len(columns) - 1)


def _group_columns(book: ComparisonBook, bloc: BlocComparison, explained: Explained) -> list[ColumnGroup]:
    groups, ats = explained.split.groups, range(len(explained.split.groups))
    code, text, middle = (book.look(name, text_wrap=True) for name in ("code", "text", "center"))
    befores, afters = zip(*(explained.codes(at) for at in ats), strict=True)
    areas: list[Cell] = [_area_code(explained, at) for at in ats]
    return [
        ColumnGroup("Mã", [
            TableColumn(bloc.earlier.round, 9, code, texts(befores)),
            TableColumn(bloc.later.round, 9, code, texts(afters)),
        ]),
        ColumnGroup("", [
            TableColumn("Tiêu chí", 44, text, texts(explained.title(at) for at in ats)),
            TableColumn("Lĩnh vực", 9, middle, areas),
            TableColumn("Thay đổi", 12, middle, [capital(fate(group)) for group in groups]),
        ]),
        ColumnGroup("Tỷ trọng (%)", _two(book, bloc, _weights(explained))),
        ColumnGroup("Mức đạt (%)", _two(book, bloc, _shares(bloc, explained))),
        ColumnGroup("Tác động trung bình đến chỉ số (điểm phần trăm)", _part_columns(book, bloc, explained)),
        ColumnGroup("Số đơn vị", _moved(book, bloc, explained)),
    ]  # fmt: skip


def _part_columns(book: ComparisonBook, bloc: BlocComparison, explained: Explained) -> list[TableColumn]:
    """What each group gave on the mean, part by part and in all."""
    groups, codes = explained.split.groups, bloc.in_both.index
    means = [explained.split.parts_of([at]).loc[codes].mean() for at in range(len(groups))]
    digits = bloc.decimals + _FINER
    look, bold = (book.difference(digits, indent=0, bold=bold) for bold in (False, True))
    sums: list[Cell] = [rounded(float(sum(mean[part] for part in _OWN)), digits) for mean in means]
    return [
        *(
            TableColumn(
                capital(phrase(part, LANG)), 9.5, look,
                [_own(mean[part], part, group.fate, digits) for mean, group in zip(means, groups, strict=True)],
            )
            for part in _OWN
        ),
        TableColumn("Tổng", 9, bold, sums),
    ]  # fmt: skip


def _own(value: float, part: str, fate_: Fate, digits: int) -> Cell:
    """A part that a criterion can have by its fate; blank where it cannot."""
    shared = ("reweighting", "applicability") if fate_ in ("kept", "changed") else ()
    return rounded(value, digits) if part in (PART_OF[fate_], *shared) else None


def _two(book: ComparisonBook, bloc: BlocComparison, values: tuple[pd.Series, pd.Series]) -> list[TableColumn]:
    look = book.look("published", indent=0)
    rounds = (bloc.earlier.round, bloc.later.round)
    return [TableColumn(name, 8.5, look, numbers(side)) for name, side in zip(rounds, values, strict=True)]


def _weights(explained: Explained) -> tuple[pd.Series, pd.Series]:
    """How much of its set each group is, before and after; none where the set has it not."""
    sides = zip(explained.changes.weights, ("earlier", "later"), strict=True)
    before, after = (
        pd.Series([sum(of[code] for code in getattr(group, side)) or np.nan for group in explained.split.groups])
        for of, side in sides
    )
    return before, after


def _shares(bloc: BlocComparison, explained: Explained) -> tuple[pd.Series, pd.Series]:
    before, after = (100 * shares.loc[bloc.in_both.index].mean() for shares in explained.split.shares)
    return before, after


def _moved(book: ComparisonBook, bloc: BlocComparison, explained: Explained) -> list[TableColumn]:
    """How many units met a criterion better or worse than before, of those that had it in both rounds."""
    before, after = (shares.loc[bloc.in_both.index] for shares in explained.split.shares)
    moved = (after - before).round(9)
    asked = moved.notna().any()
    counts = {"Tăng": (moved > 0).sum().where(asked), "Giảm": (moved < 0).sum().where(asked)}
    return [TableColumn(name, 7, book.look("whole"), whole(values)) for name, values in counts.items()]
