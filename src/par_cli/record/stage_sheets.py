"""The tables of a scorecard → one sheet each: units in rows, nodes in columns, unrounded."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from xlsxwriter.format import Format

from par_cli.layout import ADJUSTMENTS_SHEET, NOT_APPLICABLE, STAGE_SHEETS, heading
from par_cli.record.book import BOLD, SHADED, Book, height_of
from par_cli.record.dense import Cell, DenseSheet
from par_cli.record.tables import head_height, row_height, texts, width_for
from par_cli.record.texts import exact, shown
from par_cli.scoring import Scorecard

KEYS = 2
_WIDTH = 11.0
_TITLE_SIZE = 8
_PAGE_COLUMNS = 20
_TITLE_COLUMNS = 15  # about the first page


def write_stages(book: Book, card: Scorecard) -> dict[str, str | None]:
    """All tables of one bloc; the name of each one's sheet, None where the table is blank and has none."""
    scores = pd.concat([card.scores, _adjustments(card)], axis=1)
    names: dict[str, str | None] = {
        "score": _write(book, card, "score", scores, _dashes(card, scores)),
        "max": _write(book, card, "max", card.maxima, (card.maxima == 0).to_numpy()),
        "stage": _write(book, card, "stage", card.counted.map(lambda stage: STAGE_SHEETS.get(stage, ""))),
    }
    for stage, table in card.stages.items():
        blank = bool(table.isna().to_numpy().all())
        names[stage] = None if blank else _write(book, card, stage, table, _dashes(card, table))
    return names


def write_adjustments(book: Book, card: Scorecard) -> None:
    """What was added and taken away, signed, and what counted within the caps; only for sets that have any."""
    if card.criteria.all_adjustments:
        table = _adjustments(card).loc[card.in_order.index].assign(**{"Tổng được tính": card.units["adjustments"]})
        _write(book, card, ADJUSTMENTS_SHEET, table)


def _adjustments(card: Scorecard) -> pd.DataFrame:
    """Blank for a unit without a score."""
    return card.adjustments.where(card.units["score"].notna(), axis=0)


def _write(book: Book, card: Scorecard, kind: str, table: pd.DataFrame, dashes: np.ndarray | None = None) -> str:
    """One table on one sheet. ``dashes``: where nothing applies."""
    label = STAGE_SHEETS.get(kind, kind)
    name = book.names.give(label, card.bloc if book.several_blocs else "")
    unit_names = card.units["name"].loc[table.index]
    widths = [width_for(table.index, 10, 18), width_for(unit_names, 20, 36), *[_WIDTH] * len(table.columns)]
    sheet = book.sheet(name, widths=widths)
    if len(widths) > _PAGE_COLUMNS:
        sheet.set_print_scale(60)  # in place of one page wide, on which a hundred columns could not be read
        sheet.print_across()
    bloc = f" · Khối: {card.bloc}" if card.bloc else ""
    row = book.write_lines(sheet, [(f"{label} – {book.result.title}{bloc}", "title")], widths[:_TITLE_COLUMNS])
    body = _write_head(book, sheet, row, card, table, widths)
    sheet.autofilter(body - 1, 0, body - 1 + len(table), len(widths) - 1)
    looks = [book.look("code"), book.look("text"), *_looks(book, card, kind, table)]
    keys = zip([exact(str(code)) for code in table.index], texts(unit_names), strict=True)
    for at, (key, values) in enumerate(zip(keys, _rows(table, dashes), strict=True), start=body):
        sheet.write_dense(at, [*key, *values], looks, row_height(key, widths, looks))
    return name


def _write_head(
    book: Book, sheet: DenseSheet, row: int, card: Scorecard, table: pd.DataFrame, widths: Sequence[float]
) -> int:
    """Two rows, the titles small above the codes. Returns the first row of the body."""
    titles = [*[""] * KEYS, *(_title(card, str(code)) for code in table.columns)]
    height = max(height_of(title, _WIDTH * 0.9, _TITLE_SIZE) for title in titles)
    sheet.write_dense(row, [shown(title) for title in titles], [book.look("head small")] * len(titles), height)
    codes = [heading("unit_code"), heading("unit_name"), *(exact(str(code)) for code in table.columns)]
    looks = [book.look("head", num_format="@")] * len(codes)
    sheet.write_dense(row + 1, codes, looks, head_height(codes, widths))
    sheet.freeze_panes(row + 2, KEYS)
    sheet.repeat_rows(row, row + 1)
    sheet.repeat_columns(0, KEYS - 1)
    return row + 2


def _rows(table: pd.DataFrame, dashes: np.ndarray | None) -> Sequence[Sequence[Cell]]:
    """The values of each unit; a dash replaces them where nothing applies."""
    values = table.to_numpy(dtype=object) if table.dtypes.eq("float64").sum() < len(table.columns) else table.to_numpy()
    if dashes is None or not dashes.any():
        rows: list[list[Cell]] = values.tolist()
        return rows
    mixed = values.astype(object)
    mixed[dashes] = NOT_APPLICABLE
    dashed: list[list[Cell]] = mixed.tolist()
    return dashed


def _dashes(card: Scorecard, table: pd.DataFrame) -> np.ndarray:
    """Where a column's node does not apply to the unit and there is no value; adjustments always apply."""
    own = card.maxima.reindex(columns=table.columns, fill_value=1.0)
    return np.asarray((own == 0) & table.isna())


def _title(card: Scorecard, code: str) -> str:
    criteria = card.criteria
    node = criteria.nodes.get(code) or criteria.all_adjustments.get(code)
    return "" if node is None else node.title


def _looks(book: Book, card: Scorecard, kind: str, table: pd.DataFrame) -> list[Format]:
    """Areas shaded, branches bold, leaves plain."""
    areas = {area.code for area in card.criteria.areas}
    base = "center" if kind == "stage" else "points"
    looks = []
    for code in table.columns:
        node = card.criteria.nodes.get(str(code))
        extra = SHADED if code in areas else BOLD if node is not None and not node.is_leaf else {}
        looks.append(book.look(base, **extra))
    return looks
