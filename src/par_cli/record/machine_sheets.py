"""What a machine needs beyond the tables for people → hidden sheets, from which `reading` builds the result again.

``par-record``: rows of key, name, JSON. ``par-units``, one a bloc: a row a unit, unrounded. ``par-criteria``: the text
of every set, a line a row. A value that is too long for a cell goes on in the next one.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.tables import numbers, whole
from par_cli.books.texts import as_json, exact, in_pieces
from par_cli.layout import RECORD_CRITERIA_SHEET, RECORD_SHEET, RECORD_UNITS_SHEET, RECORD_VERSION
from par_cli.record.provenance_sheet import text_hash
from par_cli.record.result_book import ResultBook
from par_cli.scoring import Result, Scorecard
from par_cli.scoring.result import REGISTER_ONLY

UNIT_COLUMNS = (
    "code", "name", "parent", "aliases", "predecessors", "ranked", "status", "score", "max", "index", "printed", "rank",
    "band", "adjustments",
)  # fmt: skip


@dataclass(frozen=True)
class BlocSheets:
    """The sheets of one bloc: that of each of its tables (None: blank), of its inputs, of its reasons."""

    tables: Mapping[str, str | None]
    inputs: str | None
    reasons: list[str]


def write_machine_sheets(book: ResultBook, sheets: list[BlocSheets], finding_sheets: list[str]) -> None:
    """The hidden sheets, which say where everything else of each bloc stands."""
    blocs = []
    for card, own in zip(book.result.scorecards, sheets, strict=True):
        names = own.tables
        stages = [[stage, names[stage]] for stage in card.stages]
        shared = {key: names[key] for key in ("score", "max", "stage")}
        blocs.append({
            "bloc": card.bloc, "criteria": card.criteria.id, "stage_order": list(card.stage_order),
            "units": _write_units(book, card), "stages": stages, **shared,
            "inputs": own.inputs, "reasons": own.reasons,
            "details": details_hash(card.units, card.inputs, card.reasons),
        })  # fmt: skip
    criteria = _write_criteria(book)
    _write_rows(book, _hidden(book, RECORD_SHEET), _record(book.result, blocs, criteria, finding_sheets))


def details_hash(units: pd.DataFrame, inputs: pd.DataFrame, reasons: pd.DataFrame) -> str:
    """A hash of what the content hash leaves out.

    That is what the points were worked out from, why they were changed, and what else the register says of the units.

    The inputs count with twelve digits: other programs keep fifteen.
    """
    fraction, exponent = np.frexp(inputs.to_numpy(dtype="<f8"))
    values = np.ldexp(np.round(fraction, 12), exponent) + 0.0
    values[np.isnan(values)] = np.nan
    words = [list(map(str, inputs.columns)), *(reasons[name].tolist() for name in reasons.columns)]
    words += [units[name].tolist() for name in REGISTER_ONLY]
    text = as_json(words).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text + np.ascontiguousarray(values).tobytes()).hexdigest()


def _hidden(book: ResultBook, name: str) -> DenseSheet:
    return book.sheet(book.names.give(name), widths=(14, 24, 60), hidden=True)


def _record(
    result: Result, blocs: list[dict[str, Any]], criteria: str, finding_sheets: list[str]
) -> Iterator[tuple[str, str, object]]:
    yield "layout", "", RECORD_VERSION
    yield "round", "", result.round
    yield "title", "", result.title
    yield "stage", "", result.stage
    yield "flags", "", {"demonstration": result.demonstration, "view": result.view, "provisional": result.provisional}
    yield "left_out", "", list(result.left_out)
    yield "content_hash", "", result.content_hash
    yield "findings", "", finding_sheets
    yield "criteria", "", criteria
    yield from _items("version", result.provenance.versions)
    yield from _items("set", {name: text_hash(text) for name, text in result.provenance.sets.items()})
    yield from _items("file", result.provenance.files)
    for number, bloc in enumerate(blocs):
        yield "bloc", str(number), bloc


def _items(key: str, mapping: Mapping[str, str]) -> Iterator[tuple[str, str, object]]:
    for name, value in mapping.items():
        yield key, name, value


def _write_rows(book: ResultBook, sheet: DenseSheet, rows: Iterator[tuple[str, str, object]]) -> None:
    for at, (key, name, value) in enumerate(rows):
        _write_row(book, sheet, at, [key, exact(name), *in_pieces(as_json(value))])


def _write_units(book: ResultBook, card: Scorecard) -> str:
    """One row a unit: its row of ``units``, its adjustments, its parts, its ranks by area."""
    name = book.names.give(RECORD_UNITS_SHEET)
    sheet = book.sheet(name, widths=[12.0] * len(UNIT_COLUMNS), hidden=True)
    tables = (
        (card.adjustments, "adjustment", numbers),
        (card.parts, "part", numbers),
        (card.area_ranks, "area", whole),
    )
    columns = [_unit_column(card, name) for name in UNIT_COLUMNS]
    heads = list(UNIT_COLUMNS)
    for table, label, cells in tables:
        heads += [f"{label} {exact(str(code))}" for code in table.columns]
        columns += [cells(table[code]) for code in table.columns]
    _write_row(book, sheet, 0, list(heads))
    for at, row in enumerate(zip(*columns, strict=True), start=1):
        _write_row(book, sheet, at, list(row))
    return name


def _unit_column(card: Scorecard, name: str) -> list[Cell]:
    if name == "code":
        return [exact(str(code)) for code in card.units.index]
    column: pd.Series = card.units[name]
    if name == "ranked":
        return [int(flag) for flag in column]
    if name == "rank":
        return whole(column)
    if name in ("aliases", "predecessors"):
        return [as_json(several) if several else None for several in column]
    if name in ("name", "parent", "status", "band"):
        return [exact(str(text)) for text in column]
    return numbers(column)


def _write_criteria(book: ResultBook) -> str:
    """The text of every set: its id, and a line of it."""
    sheet = _hidden(book, RECORD_CRITERIA_SHEET)
    row = 0
    for name, text in book.result.provenance.sets.items():
        for line in text.split("\n"):
            _write_row(book, sheet, row, [exact(name), *(in_pieces(exact(line)) or [""])])
            row += 1
    return str(sheet.get_name())


def _write_row(book: ResultBook, sheet: DenseSheet, row: int, values: list[Cell]) -> None:
    sheet.write_dense(row, values, [book.look("number")] * len(values))
