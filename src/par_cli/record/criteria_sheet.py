"""A criteria set → its tree in words, for people."""

from collections.abc import Iterator

from par_cli.books.book import BOLD, SHADED
from par_cli.books.dense import Cell
from par_cli.books.tables import row_height, write_head
from par_cli.books.texts import shown
from par_cli.criteria import CriteriaSet
from par_cli.layout import CRITERIA_SHEET, heading
from par_cli.record.result_book import ResultBook

_WIDTHS = (10.0, 60.0, 11.0, 70.0, 24.0)
_KINDS = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
Row = tuple[list[Cell], dict[str, object]]


def write_criteria(book: ResultBook) -> None:
    """One sheet a set, in the order of the blocs."""
    sets = {card.criteria.id: card.criteria for card in book.result.scorecards}
    for criteria in sets.values():
        _write_set(book, criteria, criteria.id if len(sets) > 1 else "")


def _write_set(book: ResultBook, criteria: CriteriaSet, suffix: str) -> None:
    sheet = book.sheet(book.names.give(CRITERIA_SHEET, suffix), widths=_WIDTHS)
    lines = [
        (criteria.title, "title"),
        (criteria.basis, "italic line"),
        (criteria.note or "", "note"),
        *((f"Chấp nhận {accepted.code}: {accepted.reason}", "note") for accepted in criteria.accept),
    ]
    row = book.write_lines(sheet, lines, _WIDTHS)
    headings = (heading("code"), heading("title"), heading("max"), "Quy tắc chấm", "Căn cứ")
    write_head(book, sheet, row, headings, _WIDTHS)
    sheet.freeze_panes(row + 1, 2)
    for at, (values, extra) in enumerate([*_node_rows(criteria), *_adjustment_rows(criteria)], start=row + 1):
        looks = [book.look(look, **extra) for look in ("top code", "top text", "top points", "top text", "top text")]
        sheet.write_dense(at, values, looks, row_height(values, _WIDTHS, looks))


def _node_rows(criteria: CriteriaSet) -> Iterator[Row]:
    areas = {area.code for area in criteria.areas}
    for node in criteria.nodes.values():
        look = SHADED if node.code in areas else {} if node.is_leaf else BOLD
        yield [shown(node.code), shown(node.title), node.max, shown(node.words()), shown(node.basis or "")], look


def _adjustment_rows(criteria: CriteriaSet) -> Iterator[Row]:
    for code, adjustment in criteria.all_adjustments.items():
        title = f"{_KINDS[adjustment.kind]}: {adjustment.title}"
        words, basis = shown(criteria.words_of(code)), shown(adjustment.basis or "")
        yield [shown(code), shown(title), adjustment.max, words, basis], {}
