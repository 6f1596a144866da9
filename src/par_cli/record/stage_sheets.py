"""The tables of a scorecard → one sheet each: units in rows, nodes in columns, unrounded."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from xlsxwriter.format import Format

from par_cli.books.book import BOLD, SHADED
from par_cli.books.dense import Cell
from par_cli.layout import ADJUSTMENTS_SHEET, NOT_APPLICABLE, STAGE_SHEETS
from par_cli.record.result_book import ResultBook
from par_cli.record.wide_table import WideColumn, out_of_reach, title_of, write_wide
from par_cli.scoring import Scorecard


def write_stages(book: ResultBook, card: Scorecard) -> dict[str, str | None]:
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


def write_adjustments(book: ResultBook, card: Scorecard) -> None:
    """What was added and taken away, signed, and what counted within the caps; only for sets that have any."""
    if card.criteria.all_adjustments:
        table = _adjustments(card).loc[card.in_order.index].assign(**{"Tổng được tính": card.units["adjustments"]})
        _write(book, card, ADJUSTMENTS_SHEET, table)


def _adjustments(card: Scorecard) -> pd.DataFrame:
    """Blank for a unit without a score."""
    return card.adjustments.where(card.units["score"].notna(), axis=0)


def _write(book: ResultBook, card: Scorecard, kind: str, table: pd.DataFrame, dashes: np.ndarray | None = None) -> str:
    """One table on one sheet. ``dashes``: where nothing applies."""
    looks = _looks(book, card, kind, table)
    columns = [
        WideColumn(str(code), title_of(card, str(code)), look) for code, look in zip(table.columns, looks, strict=True)
    ]
    return write_wide(book, card, STAGE_SHEETS.get(kind, kind), columns, _rows(table, dashes), table.index)


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
    """Where a column's node does not apply to the unit and there is no value."""
    beyond = np.column_stack([out_of_reach(card, str(code)) for code in table.columns])
    return np.asarray(beyond & table.isna().to_numpy())


def _looks(book: ResultBook, card: Scorecard, kind: str, table: pd.DataFrame) -> list[Format]:
    """Areas shaded, branches bold, leaves plain."""
    areas = {area.code for area in card.criteria.areas}
    base = "center" if kind == "stage" else "points"
    looks = []
    for code in table.columns:
        node = card.criteria.nodes.get(str(code))
        extra = SHADED if code in areas else BOLD if node is not None and not node.is_leaf else {}
        looks.append(book.look(base, **extra))
    return looks
