"""Tables → the files beside the forms: the survey's matrix, the council's list, the register, the published figures."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook

from generator.arithmetic import Node
from par_cli import layout

_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
_LOOK = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "valign": "vcenter", "text_wrap": True}


@dataclass(frozen=True)
class Table:
    """A plain table with its headings in the first row of a sheet."""

    sheet: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str | float]]
    widths: Sequence[float]
    formats: Sequence[str]


def write_tables(path: Path, tables: Iterable[Table]) -> None:
    """A workbook with a sheet for each table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = Workbook(path.as_posix())
    workbook.set_properties({"created": _CREATED})
    for table in tables:
        _write_sheet(workbook, table)
    workbook.close()


def _write_sheet(workbook: Workbook, table: Table) -> None:
    """Texts are written as texts, whatever they look like."""
    page = workbook.add_worksheet(table.sheet)
    head = workbook.add_format({**_LOOK, "bold": True, "align": "center", "bg_color": "#9DC3E6"})
    looks = [workbook.add_format({**_LOOK, "num_format": one}) for one in table.formats]
    for column, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, head)
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number, column, value, looks[column])
            else:
                page.write_number(number, column, value, looks[column])
    page.freeze_panes(1, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def survey_table(
    leaves: Sequence[Node], rows: Sequence[Sequence[str | float]], sheet: str = layout.SURVEY_SHEET
) -> Table:
    """A row a unit, a column a leaf of the survey."""
    headings = [layout.heading("unit_code"), layout.heading("unit_name"), *(leaf["code"] for leaf in leaves)]
    formats = ["0.00%" if leaf["rule"]["value"] == "percent" else "0.00" for leaf in leaves]
    return Table(sheet, headings, rows, [13, 40, *(9 for _ in leaves)], ["@", "@", *formats])


def write_appraisal(path: Path, rows: Sequence[Sequence[str | float]]) -> None:
    """A row for each score that the council set; nothing was explained and set again."""
    roles = [role for role in layout.APPRAISAL_COLUMNS if role != "reappraised"]
    headings = [layout.heading(role) for role in roles]
    formats = ["@", "@", "@", "General", "@"]
    write_tables(path, [Table(layout.APPRAISAL_SHEET, headings, rows, [13, 40, 9, 16, 60], formats)])


def write_csv(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """UTF-8 with commas, one line an entry."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_text(path, text.getvalue())


def write_text(path: Path, text: str) -> None:
    """The same bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
