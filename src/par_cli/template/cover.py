"""A unit and a round → the cover of its form: whose it is, until when, to whom, how to fill it in, who signs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xlsxwriter.worksheet import Worksheet

from par_cli import layout
from par_cli.books.book import height_of
from par_cli.criteria.expressions import number_in_words
from par_cli.template import texts
from par_cli.template.asked import Asked
from par_cli.template.looks import Looks, across, put_text

_WIDTHS = (28, 34, 34, 36)
_LAST = len(_WIDTHS) - 1


@dataclass(frozen=True, slots=True)
class Terms:
    """What a round sets for its forms: the day until which they are awaited, who answers questions and takes them."""

    deadline: date | None = None
    contact: str = ""
    survey_held: bool = True
    demonstration: bool = False


def write_cover(sheet: Worksheet, looks: Looks, asked: Asked, round_name: str, terms: Terms) -> None:
    """The sheet that opens the form."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.fit_to_pages(1, 1)
    national_heading(sheet, looks, asked, split=1, last=_LAST)
    across(sheet, 3, 0, _LAST, texts.TITLE.format(round=round_name), looks.style("title"))
    across(sheet, 4, 0, _LAST, asked.criteria.title, looks.style("subtitle"))
    sheet.set_row(3, 40)
    sheet.set_row(4, height_of(asked.criteria.title, sum(_WIDTHS)) + 14)
    row = 6
    for label, text, is_open in _lines(asked, round_name, terms):
        put_text(sheet, row, 0, f"{label}:", looks.style("label"))
        across(sheet, row, 1, _LAST, text, looks.style("line to write on" if is_open else "plain"))
        sheet.set_row(row, 6 + height_of(text, sum(_WIDTHS[1:])))
        row += 1
    row = _write_guide(sheet, looks, row + 1)
    write_signatures(sheet, looks, row + 1, (0, 1), (2, _LAST))


def _lines(asked: Asked, round_name: str, terms: Terms) -> Iterator[tuple[str, str, bool]]:
    """Label, text, and whether the unit writes it."""
    unit, criteria = asked.unit, asked.criteria
    yield layout.UNIT_NAME_LABELS[0], unit.name if unit else "", unit is None
    if unit:
        yield layout.UNIT_CODE_LABELS[0], unit.code, False
    if unit and unit.parent:
        yield layout.PARENT_LABELS[0], unit.parent, False
    yield texts.ROUND, round_name, False
    if terms.deadline is not None:
        yield texts.DEADLINE, terms.deadline.strftime("%d/%m/%Y"), False
    if terms.contact:
        yield texts.CONTACT, terms.contact, False
    yield texts.CRITERIA, f"{criteria.title} ({criteria.basis})", False
    yield texts.OWN_MAX, number_in_words(asked.own_max()), False
    yield texts.AUTHOR, "", True
    yield texts.AUTHORS_CONTACT, "", True


def _write_guide(sheet: Worksheet, looks: Looks, row: int) -> int:
    put_text(sheet, row, 0, texts.GUIDE_TITLE, looks.style("label"))
    for line in texts.GUIDE:
        across(sheet, row, 1, _LAST, line, looks.style("plain"))
        sheet.set_row(row, height_of(line, sum(_WIDTHS[1:])))
        row += 1
    return row


def national_heading(sheet: Worksheet, looks: Looks, asked: Asked, *, split: int, last: int) -> None:
    """The office on the left, the country and its motto on the right."""
    parent, name = (asked.unit.parent, asked.unit.name) if asked.unit else ("", texts.DOTS)
    left = ((parent.upper(), "left"), (name, "office")) if parent else ((name, "office"), ("", "left"))
    right = ((texts.NATION[0], "office"), (texts.NATION[1], "motto"))
    for row in range(2):
        across(sheet, row, 0, split, left[row][0], looks.style(left[row][1]))
        across(sheet, row, split + 1, last, right[row][0], looks.style(right[row][1]))
        sheet.set_row(row, 20)


def write_signatures(sheet: Worksheet, looks: Looks, row: int, left: tuple[int, int], right: tuple[int, int]) -> int:
    """Who drew it up, who answers for it, and the room to sign; the last row of it."""
    across(sheet, row, *right, texts.DATE_LINE, looks.style("subtitle"))
    for columns, who, how in ((left, *texts.DRAWN_UP_BY), (right, *texts.SIGNED_BY)):
        across(sheet, row + 1, *columns, who, looks.style("office"))
        across(sheet, row + 2, *columns, how, looks.style("subtitle"))
    return row + 7
