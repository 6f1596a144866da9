"""The council's reasons → a list for people; what a cell would change stands in hidden columns, whole, for machines."""

import json
from collections.abc import Iterable
from typing import Any

import pandas as pd

from par_cli.books.tables import MOST_ROWS, row_height, width_for, write_head
from par_cli.books.texts import as_json, exact, from_exact, in_pieces, shown
from par_cli.layout import REASONS_SHEET, heading
from par_cli.record.findings_sheet import MACHINE_HEADING
from par_cli.record.opening import RecordWorkbook
from par_cli.record.result_book import ResultBook
from par_cli.record.wide_table import title_of
from par_cli.scoring import Scorecard

_HEADINGS = (heading("unit_code"), heading("unit_name"), heading("code"), "Tiêu chí", heading("reason"))
_REASON = len(_HEADINGS) - 1
COLUMNS = ("unit", "code", "reason")


def write_reasons(book: ResultBook, card: Scorecard) -> list[str]:
    """The sheets of one bloc, none where there is no reason. Returns their names."""
    starts = range(0, len(card.reasons), MOST_ROWS)
    return [_write_part(book, card, start, card.reasons.iloc[start : start + MOST_ROWS]) for start in starts]


def read_reasons(book: RecordWorkbook, names: Iterable[str]) -> pd.DataFrame:
    """The reasons in the order of the council, however the rows now stand."""
    found: list[tuple[int, str, str, str]] = []
    for name in names:
        rows = iter(book.rows(name))
        if not any(len(row) > len(_HEADINGS) and row[len(_HEADINGS)] == MACHINE_HEADING for row in rows):
            raise book.refusal("record-damaged", name)
        for row in rows:
            if text := "".join(map(str, row[len(_HEADINGS) :])):
                position, *own = json.loads(text)
                reason = own[0] if own else str(row[_REASON])
                found.append((position, from_exact(row[0]), from_exact(row[2]), reason))
    return pd.DataFrame(
        {name: [row[at] for row in sorted(found)] for at, name in enumerate(COLUMNS, start=1)}, dtype=str
    )


def _write_part(book: ResultBook, card: Scorecard, start: int, reasons: pd.DataFrame) -> str:
    names = card.units["name"].loc[reasons["unit"].unique()]
    widths = [width_for(names.index, 11, 16), width_for(names, 22, 32), 10.0, 50.0, 70.0]
    name = book.names.give(REASONS_SHEET, card.bloc if book.several_blocs else "")
    sheet = book.sheet(name, widths=widths)
    bloc = f" · Khối: {card.bloc}" if card.bloc else ""
    row = book.write_lines(sheet, [(f"LÝ DO THẨM ĐỊNH – {book.result.title}{bloc}", "title")], widths)
    write_head(book, sheet, row, [*_HEADINGS, MACHINE_HEADING], widths)
    # The filter takes in the hidden columns, so that they are sorted with their rows.
    sheet.set_column(len(_HEADINGS), len(_HEADINGS) + 40, 10, None, {"hidden": True})
    sheet.print_area(0, 0, row + len(reasons), _REASON)
    sheet.freeze_panes(row + 1, 2)
    sheet.autofilter(row, 0, row + len(reasons), len(_HEADINGS) + 40)
    own = [book.look(look) for look in ("top code", "top text", "top code", "top text", "top text")]
    for at, (unit, code, reason) in enumerate(reasons[list(COLUMNS)].itertuples(index=False, name=None)):
        title = shown(title_of(card, code))
        words = [exact(str(unit)), shown(names[unit]), exact(str(code)), title, shown(str(reason))]
        pieces = in_pieces(as_json(_machine(start + at, str(reason))))
        looks = [*own, *[book.look("plain")] * len(pieces)]
        sheet.write_dense(row + 1 + at, [*words, *pieces], looks, row_height(words, widths, own))
    return name


def _machine(position: int, reason: str) -> list[Any]:
    """Its place in the council's order, and the reason itself where the cell for people does not hold it exactly."""
    is_exact = exact(reason) == reason == shown(reason)
    return [position] if is_exact else [position, reason]
