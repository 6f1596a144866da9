"""Two rounds of a bloc → the page for a leader: index, rank and band before and after, and like for like."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from par_cli.analysis.comparison.blocs import BlocComparison, spread
from par_cli.analysis.comparison.sides import Side
from par_cli.books.book import SHADED
from par_cli.books.dense import Cell
from par_cli.books.tables import TableColumn, numbers, texts, whole, width_for, write_body
from par_cli.reports.changes.book import write_rows
from par_cli.reports.comparisons.apart import units_apart, with_figures
from par_cli.reports.comparisons.book import (
    LANG,
    ColumnGroup,
    ComparisonBook,
    columns_of,
    in_order,
    unit_columns,
    write_grouped_head,
)  # fmt: skip
from par_cli.reports.comparisons.sentence import printed_like_changes
from par_cli.reports.comparisons.words import arrow, phrase, points, printed_difference, when
from par_cli.reports.words import number, rounded

OVERALL_SHEET = "Tổng thể"
_SPREAD = {"mean": "Trung bình từng đợt", "highest": "Cao nhất", "lowest": "Thấp nhất", "deviation": "Độ lệch chuẩn"}
_MOST_NAMED = 10
_LIKE = 6  # columns of the index like for like, the last ones
_NOTE = (
    "Tăng, giảm tính bằng điểm phần trăm của chỉ số đã làm tròn. ▲ lên, ▼ xuống bao nhiêu bậc, – giữ nguyên hạng, để "
    "trống nếu một trong hai đợt không xếp hạng; {common}."
)


def write_overall(book: ComparisonBook, bloc: BlocComparison) -> None:
    """The table; below it mean and spread, who moved most, and the units that stand in one round only."""
    units = in_order(bloc)
    groups = _groups(book, bloc, units)
    columns = columns_of(groups)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.name(OVERALL_SHEET, bloc), widths=widths)
    row = book.write_lines(sheet, list(_lines(book, bloc)), widths)
    body = write_grouped_head(book, sheet, row, groups)
    sheet.freeze_panes(body, 3)
    end = write_body(sheet, body, columns)
    sheet.autofilter(body - 1, 0, max(end, body + 1) - 1, len(columns) - 1)
    end = write_rows(sheet, end, widths, _spread_rows(book, bloc, columns))
    for text, look in (*_moved_most(bloc), (_note(bloc), "note")):
        book.write_across(sheet, end, text, look, widths)
        end += 1


def _note(bloc: BlocComparison) -> str:
    """How to read the table."""
    text = _NOTE.format(common=phrase("note-common", LANG, count=len(bloc.in_both)))
    like = f" {phrase('like', LANG)}: {phrase('means-like_for_like', LANG)}."
    return text + (like if bloc.explained is not None else "")


def _lines(book: ComparisonBook, bloc: BlocComparison) -> Iterator[tuple[str, str]]:
    """What a reader must know before any number."""
    means = [_printed_spread(side)["mean"] for side in (bloc.earlier, bloc.later)]
    before, after = (number(mean, bloc.decimals, LANG) for mean in means)
    change = points(means[1] - means[0], bloc.decimals, LANG)
    mean = f"Chỉ số trung bình từng đợt: {before} → {after} ({change})"
    both = f"{len(bloc.in_both)} đơn vị được xếp hạng ở cả hai đợt"
    yield from book.lines("TĂNG, GIẢM CHỈ SỐ VÀ THỨ HẠNG", bloc, f"{mean}; {both}")
    for side in (bloc.earlier, bloc.later):
        if side.title != side.round:  # a published table is called by its file
            yield f"{side.round}: {side.title}", "italic line"
        if side.card is None:
            yield phrase("unsplit", LANG, when=when(side.round, LANG)), "light mark"


def _groups(book: ComparisonBook, bloc: BlocComparison, units: pd.DataFrame) -> list[ColumnGroup]:
    earlier, later = bloc.earlier.round, bloc.later.round
    rank, arrows = book.look("whole"), book.rank_change()
    ranks = [
        TableColumn(earlier, 7, rank, whole(units["rank_earlier"])),
        TableColumn("Tăng, giảm bậc", 8, book.rank_change(bold=True), whole(units["rank_change"])),
        TableColumn("Tăng, giảm bậc (chung)", 9, arrows, whole(units["common_change"])),
    ]
    return [
        ColumnGroup("", [TableColumn(f"Hạng {later}", 8, book.look("whole", bold=True), whole(units["rank_later"]))]),
        ColumnGroup("", unit_columns(book, units)),
        ColumnGroup("Chỉ số (%)", _index_columns(book, bloc, units, "printed_{}", units["printed_change"])),
        ColumnGroup("Thứ hạng", ranks),
        *_bands(book, bloc, units),
        *_like_for_like(book, bloc, units.index),
    ]


def _index_columns(
    book: ComparisonBook, bloc: BlocComparison, table: pd.DataFrame, name: str, change: pd.Series
) -> list[TableColumn]:
    """An index before and after, and by how much it changed."""
    sides = ((bloc.earlier, "earlier", False), (bloc.later, "later", True))
    return [
        *(
            TableColumn(side.round, 9.5, book.index_look(side.decimals, bold=bold), numbers(table[name.format(key)]))
            for side, key, bold in sides
        ),
        TableColumn("Tăng, giảm", 9.5, book.difference(bloc.decimals), numbers(change[table.index])),
    ]


def _bands(book: ComparisonBook, bloc: BlocComparison, units: pd.DataFrame) -> list[ColumnGroup]:
    """The band, before and after where it changed; of a single round where only that one has bands."""
    sides = [texts(units[f"band_{key}"]) for key in ("earlier", "later")]
    known = [(side.round, bands) for side, bands in zip((bloc.earlier, bloc.later), sides, strict=True) if any(bands)]
    if not known:
        return []
    if len(known) == 1:
        heading, values = f"Nhóm {known[0][0]}", known[0][1]
    else:
        pairs = zip(*sides, strict=True)
        values = [later if earlier == later else f"{earlier or '–'} → {later or '–'}" for earlier, later in pairs]
        heading = "Nhóm"
    return [ColumnGroup("", [TableColumn(heading, width_for(values, 11, 22) + 1, book.look("center"), values)])]


def _like_for_like(book: ComparisonBook, bloc: BlocComparison, codes: pd.Index) -> list[ColumnGroup]:
    """The index on what both rounds have, and its ranks among the units that are ranked in both."""
    if bloc.explained is None:
        return []
    table = bloc.explained.like_for_like.loc[codes]
    moved = (table["rank_earlier"] - table["rank_later"]).astype("Int64")
    columns = [
        *_index_columns(book, bloc, table, "index_{}", printed_like_changes(bloc, bloc.explained)),
        TableColumn(f"Hạng {bloc.earlier.round}", 8, book.look("whole"), whole(table["rank_earlier"])),
        TableColumn(f"Hạng {bloc.later.round}", 8, book.look("whole"), whole(table["rank_later"])),
        TableColumn("Tăng, giảm bậc", 8, book.rank_change(), whole(moved)),
    ]
    return [ColumnGroup(f"{phrase('like', LANG)}, trọng số {bloc.later.round}", columns)]


def _spread_rows(
    book: ComparisonBook, bloc: BlocComparison, columns: Sequence[TableColumn]
) -> Iterator[tuple[list[Cell], list[object]]]:
    """Mean and spread of each round's ranked units, in the columns of the index."""
    sides = (_printed_spread(bloc.earlier), _printed_spread(bloc.later))
    looks = [book.variant(column.look, **SHADED) for column in columns]
    for key, label in _SPREAD.items():
        before, after = (side[key] for side in sides)
        values: list[Cell] = ["", "", label, before, after, round(after - before, 10) + 0.0]
        values += [None] * (len(columns) - len(values))
        if key == "mean" and bloc.explained is not None:
            like = bloc.explained.like_for_like.loc[bloc.in_both.index, ["index_earlier", "index_later"]]
            before, after = map(float, like.mean())
            means = [before, after, printed_difference(before, after, bloc.decimals)]
            values[-_LIKE:] = [*means, *[None] * (_LIKE - len(means))]
        yield values, looks


def _printed_spread(side: Side) -> Mapping[str, float]:
    """Mean and spread as they are printed, so that differences can be checked by hand."""
    return {key: rounded(value, side.decimals) for key, value in spread(side).items()}


def _moved_most(bloc: BlocComparison) -> Iterator[tuple[str, str]]:
    """Who rose and fell most, and which units cannot be compared one to one."""
    kinds = (
        ("index-up", bloc.risers("printed_change"), "printed_change"),
        ("index-down", bloc.fallers("printed_change"), "printed_change"),
        ("places-up", bloc.risers("rank_change"), "rank_change"),
        ("places-down", bloc.fallers("rank_change"), "rank_change"),
    )
    for key, units, column in kinds:
        movers = (f"{unit['name']} ({_said(unit, column, bloc.decimals)})" for _, unit in units.iterrows())
        yield f"{phrase(key, LANG)}: {'; '.join(movers) or 'không có'}", "text"
    for kind, listed in units_apart(bloc).items():
        more = f"; … và {len(listed) - _MOST_NAMED} trường hợp nữa" if len(listed) > _MOST_NAMED else ""
        named = "; ".join(with_figures(bloc, kind, one, LANG) for one in listed[:_MOST_NAMED])
        yield f"{phrase(f'apart-{kind}', LANG)} ({len(listed)}): {named}{more}", "text"


def _said(unit: pd.Series, column: str, decimals: int) -> str:
    if column == "rank_change":
        return f"{arrow(unit[column])}, {unit['rank_earlier']} → {unit['rank_later']}"
    return points(unit[column], decimals, LANG)
