"""The sheets of one bloc → its `Scorecard`, table by table; each has the types that scoring gives it."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from par_cli.books.texts import exact, from_exact
from par_cli.criteria import CriteriaSet
from par_cli.findings import Finding
from par_cli.layout import INPUTS_SHEET, NOT_APPLICABLE, REASONS_SHEET, STAGE_SHEETS, heading
from par_cli.record.input_cells import questions
from par_cli.record.machine_sheets import UNIT_COLUMNS, details_hash
from par_cli.record.opening import RecordWorkbook, Rows
from par_cli.record.reasons_sheet import read_reasons
from par_cli.scoring import Scorecard

Matrix = NDArray[np.float64]
_STAGE_OF = {words: stage for stage, words in STAGE_SHEETS.items()}


def read_scorecard(
    book: RecordWorkbook, criteria: CriteriaSet, bloc: dict[str, Any], findings: tuple[Finding, ...]
) -> Scorecard:
    """One bloc, from the sheets that ``bloc`` names."""
    unit_rows = book.rows(bloc["units"])[1:]
    codes = [from_exact(row[0]) for row in unit_rows]
    index = pd.Index(codes, name="unit")
    leaves = [leaf.code for leaf in criteria.leaves]
    stage_columns = [*leaves, *criteria.all_adjustments]
    units, adjustments, parts, area_ranks = _unit_tables(unit_rows, criteria)
    stages = {
        stage: pd.DataFrame(_floats(book, sheet, codes, stage_columns), columns=stage_columns)
        for stage, sheet in bloc["stages"]
    }
    inputs = _inputs(book, bloc["inputs"], codes, criteria)
    reasons = read_reasons(book, bloc["reasons"])
    if details_hash(units, inputs, reasons) != bloc["details"]:
        changed = (bloc["inputs"] or INPUTS_SHEET, *(bloc["reasons"] or [REASONS_SHEET]), bloc["units"])
        raise book.refusal("record-changed", part=", ".join(changed))
    nodes = list(criteria.nodes)
    return Scorecard(
        bloc=bloc["bloc"],
        criteria=criteria,
        stage_order=tuple(bloc["stage_order"]),
        units=units.set_axis(index),
        scores=pd.DataFrame(_floats(book, bloc["score"], codes, nodes), columns=nodes).set_axis(index),
        maxima=pd.DataFrame(_floats(book, bloc["max"], codes, nodes, dash=0.0), columns=nodes).set_axis(index),
        stages={stage: table.set_axis(index) for stage, table in stages.items()},
        counted=pd.DataFrame(_stage_words(book, bloc["stage"], codes, leaves), index=index, columns=leaves),
        adjustments=adjustments.set_axis(index),
        parts=parts.set_axis(index),
        area_ranks=area_ranks.set_axis(index),
        inputs=inputs.set_axis(index),
        reasons=reasons,
        findings=findings,
    )


def _unit_tables(rows: Rows, criteria: CriteriaSet) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Units, adjustments, parts and ranks by area, from the hidden sheet."""
    groups = (list(criteria.all_adjustments), list(criteria.part_names), [area.code for area in criteria.areas])
    width = len(UNIT_COLUMNS) + sum(map(len, groups))
    padded = [[*row, *[""] * (width - len(row))][:width] for row in rows]
    columns: list[list[Any]] = [list(column) for column in zip(*padded, strict=True)] or [[] for _ in range(width)]
    own = dict(zip(UNIT_COLUMNS, columns, strict=False))
    units = pd.DataFrame({
        "name": _texts(own["name"]),
        "parent": _texts(own["parent"]),
        "aliases": _several(own["aliases"]),
        "predecessors": _several(own["predecessors"]),
        "ranked": np.array([cell == 1 for cell in own["ranked"]], dtype=bool),
        "status": _texts(own["status"]),
        "score": _numbers(own["score"]),
        "max": _numbers(own["max"]),
        "index": _numbers(own["index"]),
        "printed": _numbers(own["printed"]),
        "rank": _ranks(own["rank"]),
        "band": _texts(own["band"]),
        "adjustments": _numbers(own["adjustments"]),
    })  # fmt: skip
    rest = iter(columns[len(UNIT_COLUMNS) :])
    adjustments, parts, areas = ([(code, next(rest)) for code in group] for group in groups)
    return (
        units,
        pd.DataFrame({code: _numbers(cells) for code, cells in adjustments}, index=range(len(rows))),
        pd.DataFrame({code: _numbers(cells) for code, cells in parts}),
        pd.DataFrame({code: _ranks(cells) for code, cells in areas}),
    )


def _texts(cells: Sequence[object]) -> list[str]:
    return [from_exact(cell) for cell in cells]


def _several(cells: Sequence[Any]) -> list[tuple[str, ...]]:
    return [tuple(json.loads(cell)) if cell else () for cell in cells]


def _numbers(cells: Sequence[Any]) -> Matrix:
    return np.array([np.nan if cell == "" else float(cell) for cell in cells], dtype=np.float64)


def _ranks(cells: Sequence[Any]) -> pd.api.extensions.ExtensionArray:
    return pd.array([pd.NA if cell == "" else int(cell) for cell in cells], dtype="Int64")


def _cells(book: RecordWorkbook, sheet: str, codes: list[str], columns: list[str]) -> Rows:
    """The cells of a table in the order of ``codes`` and ``columns``, wherever the rows and columns now stand."""
    rows = book.rows(sheet)
    unit_heading = heading("unit_code")
    head = next((at for at, row in enumerate(rows) if row and row[0] == unit_heading), None)
    if head is None:
        raise book.refusal("record-damaged", sheet)
    position = {cell: at for at, cell in enumerate(rows[head])}
    by_code = {row[0]: row for row in rows[head + 1 :] if row[0] != ""}
    places = [position[exact(code)] for code in columns]
    if len(by_code) != len(codes):
        raise book.refusal("record-damaged", sheet)
    found = (by_code[exact(code)] for code in codes)
    return [[row[place] for place in places] for row in found]


def _inputs(book: RecordWorkbook, sheet: str | None, codes: list[str], criteria: CriteriaSet) -> pd.DataFrame:
    """What was entered, each column by the type of its input; no sheet means that all of it is blank."""
    asked = questions(criteria)
    if sheet is None:
        return pd.DataFrame(dict.fromkeys(asked, np.nan), index=range(len(codes)), dtype=np.float64)
    columns = zip(*_cells(book, sheet, codes, list(asked)), strict=True)
    try:
        read = [question.values(cells) for question, cells in zip(asked.values(), columns, strict=True)]
    except (TypeError, ValueError) as error:
        raise book.refusal("record-damaged", sheet) from error
    return pd.DataFrame(dict(zip(asked, read, strict=True)), dtype=np.float64)


def _floats(
    book: RecordWorkbook, sheet: str | None, codes: list[str], columns: list[str], dash: float = np.nan
) -> Matrix:
    """A table of numbers: a blank is NaN, a dash what it means there; no sheet means that all of it is blank."""
    if sheet is None:
        return np.full((len(codes), len(columns)), np.nan)
    value_of = {"": np.nan, NOT_APPLICABLE: dash}
    cells = _cells(book, sheet, codes, columns)
    rows = [[value_of[cell] if isinstance(cell, str) else float(cell) for cell in row] for row in cells]
    return np.array(rows, dtype=np.float64).reshape(len(codes), len(columns))


def _stage_words(book: RecordWorkbook, sheet: str, codes: list[str], columns: list[str]) -> NDArray[np.object_]:
    """The table of the stages that counted."""
    cells = _cells(book, sheet, codes, columns)
    rows = [["" if cell == "" else _STAGE_OF[cell] for cell in row] for row in cells]
    return np.array(rows, dtype=object).reshape(len(codes), len(columns))
