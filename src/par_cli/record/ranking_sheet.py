"""A scorecard → the ranking as a leader signs it."""

import pandas as pd

from par_cli.books.book import FLAGGED
from par_cli.books.dense import DenseSheet
from par_cli.books.tables import TableColumn, dashed, numbers, texts, whole, width_for, write_body, write_head
from par_cli.books.texts import comma
from par_cli.layout import RANKING_SHEET, STATUS_WORDS, heading
from par_cli.record.result_book import ResultBook
from par_cli.scoring import Scorecard

NAME_COLUMN = 2
UNRANKED = "Chấm điểm, không xếp hạng"
UNSCORED = "Chưa có kết quả"
_LANDSCAPE_UNITS = 14  # what fits a page on its side together with the signatures; a longer list is better upright
_NOTE = (
    "Chỉ số (%) = Tổng điểm đạt được : Điểm tối đa của chính đơn vị × 100. Dấu – : không áp dụng. "
    "Hạng và Nhóm để trống: không xếp hạng."
)


def write_ranking(book: ResultBook, card: Scorecard) -> tuple[str, int, int, int]:
    """The sheet of one bloc. Returns its name, the first row of the ranked units, how many, and the index column."""
    units = card.in_order
    blocks = _blocks(units)
    columns = _columns(book, card, units.index)
    widths = [column.width for column in columns]
    name = book.names.give(RANKING_SHEET, card.bloc if book.several_blocs else "")
    sheet = book.sheet(name, widths=widths, landscape=len(units) <= _LANDSCAPE_UNITS)
    row = book.write_lines(sheet, _lines(book, card), widths)
    write_head(book, sheet, row, [column.heading for column in columns], widths)
    first = row + 1
    sheet.freeze_panes(first, NAME_COLUMN + 1)
    if len(blocks[0][1]):
        sheet.autofilter(row, 0, row + len(blocks[0][1]), len(columns) - 1)
    row = first
    for title, codes in blocks:
        if title and len(codes):
            book.write_across(sheet, row, title, "block", widths)
            row += 1
        row = _write_block(book, sheet, row, _columns(book, card, codes), card.units.loc[codes, "status"])
    _write_foot(book, sheet, row, widths)
    index_column = [column.heading for column in columns].index(heading("index"))
    return name, first, len(blocks[0][1]), index_column


def _blocks(units: pd.DataFrame) -> list[tuple[str, pd.Index]]:
    """Ranked units, then those scored without a rank, then those without a score."""
    ranked, scored = units["rank"].notna(), units["score"].notna()
    return [
        ("", units.index[ranked]),
        (UNRANKED, units.index[~ranked & scored]),
        (UNSCORED, units.index[~ranked & ~scored]),
    ]


def _columns(book: ResultBook, card: Scorecard, codes: pd.Index) -> list[TableColumn]:
    """The columns of the ranking for some units in their order."""
    units = card.units.loc[codes]
    points, middle, bold = book.look("published"), book.look("center"), book.look("published", bold=True)
    index_look = book.index_look(card.criteria.decimals, bold=True)
    name_width = width_for(card.units["name"], 24, 42)
    adjusted = [TableColumn("Điểm thưởng, điểm trừ", 13, points, numbers(units["adjustments"]))]
    bands = [TableColumn("Nhóm", 11, middle, texts(units["band"]))]
    return [
        TableColumn("Hạng", 8, book.look("whole"), whole(units["rank"])),
        TableColumn(heading("unit_code"), width_for(card.units.index, 11, 16), book.look("code"), texts(codes)),
        TableColumn(heading("unit_name"), name_width, book.look("text"), texts(units["name"])),
        *_part_columns(book, card, codes),
        *(adjusted if card.criteria.all_adjustments else []),
        TableColumn("Tổng điểm đạt được", 12, bold, numbers(units["score"])),
        TableColumn(heading("max"), 11, points, numbers(units["max"])),
        TableColumn(heading("index"), 11, index_look, numbers(units["printed"])),
        *(bands if card.criteria.bands else []),
        TableColumn("Trạng thái", 14, middle, [STATUS_WORDS[status] for status in units["status"]]),
    ]


def _part_columns(book: ResultBook, card: Scorecard, codes: pd.Index) -> list[TableColumn]:
    """How the total is published; a dash where nothing of a part applies to the unit."""
    has_score = card.units.loc[codes, "score"].notna()
    columns = []
    for part in card.parts.columns:
        leaves = [code for code in card.leaf_codes if card.criteria.part_of(code) == part]
        applies = card.maxima.loc[codes, leaves].sum(axis=1) > 0
        values = dashed(card.parts.loc[codes, part].where(has_score), applies)
        columns.append(TableColumn(part, width_for([part], 12, 16), book.look("published"), values))
    return columns


def _write_block(book: ResultBook, sheet: DenseSheet, row: int, columns: list[TableColumn], statuses: pd.Series) -> int:
    """The rows of one block; a unit that is not fully scored stands out."""
    plain = {at for at, status in enumerate(statuses) if status == "scored"}
    if len(plain) == len(statuses):
        return write_body(sheet, row, columns)
    marked = [book.variant(column.look, **FLAGGED) for column in columns]
    return write_body(sheet, row, columns, {at: marked for at in range(len(statuses)) if at not in plain})


def _lines(book: ResultBook, card: Scorecard) -> list[tuple[str, str]]:
    """What stands above the table."""
    criteria = card.criteria
    bloc = f" · Khối: {card.bloc}" if card.bloc else ""
    return [
        (book.result.title, "title"),
        (f"Đợt chấm: {book.result.round}{bloc}", "bold line"),
        (f"{criteria.title} – {criteria.basis}", "italic line"),
        (_summary(card), "line"),
    ]


def _summary(card: Scorecard) -> str:
    """The mean and how many units each band has."""
    ranked = int(card.units["rank"].notna().sum())
    total = len(card.units)
    if card.mean_index is None:
        return f"Chưa có đơn vị nào được xếp hạng (tổng số {total} đơn vị)"
    mean = float(card.printed(pd.Series([card.mean_index]))[0])
    parts = [
        f"Chỉ số trung bình: {comma(mean, card.criteria.decimals)}%",
        f"xếp hạng {ranked}/{total} đơn vị",
        *(f"{name}: {count}" for name, count in card.band_counts.items()),
    ]
    return " · ".join(parts)


def _write_foot(book: ResultBook, sheet: DenseSheet, row: int, widths: list[float]) -> None:
    """How the index is made, and where the table is signed."""
    book.write_across(sheet, row, _NOTE, "note", widths)
    if book.result.view:
        return
    left, right = 1, len(widths) - 4
    for offset, look, words in (
        (2, "signature", ("NGƯỜI LẬP BẢNG", "THỦ TRƯỞNG CƠ QUAN")),
        (3, "signature note", ("(Ký, ghi rõ họ tên)", "(Ký, đóng dấu)")),
    ):
        sheet.merge_range(row + offset, left, row + offset, left + 1, words[0], book.look(look))
        sheet.merge_range(row + offset, right, row + offset, len(widths) - 1, words[1], book.look(look))
