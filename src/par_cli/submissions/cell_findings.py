"""A row and a column, counted from 0 → a finding at that cell of a workbook."""

from collections.abc import Mapping
from typing import NamedTuple

from par_cli.findings import Finding
from par_cli.sheets import cell_name


class Place(NamedTuple):
    """A cell."""

    file: str
    sheet: str
    row: int
    column: int


def at_cell(
    place: Place, code: str, facts: Mapping[str, object], unit: str | None = None, criterion: str | None = None
) -> Finding:
    """What the catalogue says by ``code``, of that cell."""
    cell = cell_name(place.row, place.column)
    return Finding(
        code=code, facts=facts, file=place.file, sheet=place.sheet, cell=cell, unit=unit, criterion=criterion
    )
