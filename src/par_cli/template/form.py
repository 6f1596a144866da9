"""A criteria set and a unit → the form of a round: a cover, the scoring table, a summary, and what is hidden.

What the sheets, columns and labels are called stands in `layout`, where the reader of submissions finds them too.
The same set, unit and answers give the same bytes.
"""

from collections.abc import Mapping
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from par_cli import layout
from par_cli.books.book import height_of
from par_cli.criteria import LoadedSet
from par_cli.entries import Unit
from par_cli.template import texts
from par_cli.template.asked import Asked
from par_cli.template.cover import Terms, national_heading, write_cover, write_signatures
from par_cli.template.hidden import Lists, write_identity
from par_cli.template.live import live_rows
from par_cli.template.looks import Looks, across, new_workbook, set_up_page
from par_cli.template.plan import COLUMNS, HEADING_ROW, plan
from par_cli.template.stored import Answer, Stored
from par_cli.template.summary import Summary
from par_cli.template.table import LAST, Table

# What a unit may still do on a sheet that is locked: make room for what it writes.
_ALLOWED = {"format_rows": True, "format_columns": True, "select_locked_cells": True, "select_unlocked_cells": True}


def write_form(
    path: Path,
    loaded: LoadedSet,
    unit: Unit | None,
    round_name: str,
    answers: Mapping[str, Answer] | None = None,
    terms: Terms | None = None,
) -> None:
    """Write the form of ``unit`` (None: for any unit, with everything in it), filled in where there are ``answers``.

    ``answers`` go by the text of the code column: ``1.2`` for a leaf, ``1.2.a`` for an input. Raises ValueError for
    an answer that has no row, and `ParError` for a text that no cell and a formula that no Excel can hold.
    """
    terms = terms or Terms(demonstration=loaded.criteria.demonstration)
    asked = Asked(loaded.criteria, unit, survey_held=terms.survey_held)
    left = dict(answers or {})
    workbook = new_workbook(path, loaded.criteria.title)
    looks, lists = Looks(workbook), Lists()
    rows = live_rows(plan(asked), Stored(asked, dict(left)), lists.range)
    cover, form, summary = (
        _page(workbook, name, looks, terms) for name in (layout.COVER_SHEET, layout.FORM_SHEET, layout.SUMMARY_SHEET)
    )
    write_cover(cover, looks, asked, round_name, terms)
    Table(form, looks, rows, left).write()
    if left:
        raise ValueError(f"no row for {', '.join(sorted(left))}")
    _frame(form, looks, asked, round_name, rows.plan.last + 1)
    Summary(workbook, summary, looks, rows).write(round_name)
    write_identity(workbook.add_worksheet(layout.IDENTITY_SHEET), looks, loaded, unit, round_name)
    lists.write(workbook.add_worksheet(layout.LISTS_SHEET), looks)
    workbook.close()


def _page(workbook: Workbook, name: str, looks: Looks, terms: Terms) -> Worksheet:
    """A sheet that is seen: locked but for what the unit writes, set up to be printed."""
    sheet = workbook.add_worksheet(name)
    sheet.protect("", _ALLOWED)
    set_up_page(sheet, looks, layout.DEMONSTRATION if terms.demonstration else "")
    return sheet


def _frame(form: Worksheet, looks: Looks, asked: Asked, round_name: str, row: int) -> None:
    """What stands above and below the table, and how it is printed."""
    criteria = asked.criteria
    national_heading(form, looks, asked, split=COLUMNS["title"], last=LAST)
    across(form, 2, 0, LAST, texts.TITLE.format(round=round_name), looks.style("title"))
    subtitle = f"{criteria.title} – {criteria.basis}"
    across(form, 3, 0, LAST, subtitle, looks.style("subtitle"))
    form.set_row(2, 26)
    form.set_row(3, height_of(subtitle, sum(width for _, width in layout.FORM_COLUMNS)) + 4)
    end = write_signatures(form, looks, row + 1, (0, COLUMNS["title"]), (COLUMNS["self"], LAST))
    form.freeze_panes(HEADING_ROW + 1, COLUMNS["max"])
    form.repeat_rows(HEADING_ROW)
    form.print_area(0, 0, end, LAST)
    form.activate()
