"""What changed between two sets → both sets side by side, with what happened to each criterion."""

from xlsxwriter.format import Format

from par_cli.books.book import BOLD, SHADED, merge
from par_cli.books.dense import Cell, DenseSheet
from par_cli.books.tables import head_height
from par_cli.criteria import Criterion
from par_cli.criteria.crosswalk.side_by_side import Row, side_by_side
from par_cli.reports.changes.book import ChangesBook, Line, titled, write_rows
from par_cli.reports.changes.words import rules_in_words

SIDES_SHEET = "Đối chiếu"
_NODE = (("Mã", 8.0), ("Tiêu chí", 36.0), ("Điểm", 8.0), ("%", 8.0))
_COLUMNS = (*_NODE, *_NODE, ("Thay đổi", 17.0), ("Quy tắc trước", 38.0), ("Quy tắc sau", 38.0))
_WIDTHS = tuple(width for _, width in _COLUMNS)
_AGAIN: dict[str, object] = {"font_color": "#808080"}


def write_sides(book: ChangesBook) -> None:
    """Every node of both sets, once; what stands in a row above already is shown without its points."""
    sheet = book.sheet(SIDES_SHEET, widths=_WIDTHS)
    row = book.write_lines(sheet, [(SIDES_SHEET.upper(), "title"), (book.title, "bold line")], _WIDTHS)
    body = _write_head(book, sheet, row)
    rows = side_by_side(book.changes)
    write_rows(sheet, body, _WIDTHS, (_line(book, one) for one in rows))
    sheet.autofilter(body - 1, 0, body + len(rows) - 1, len(_WIDTHS) - 1)


def _write_head(book: ChangesBook, sheet: DenseSheet, row: int) -> int:
    """Two rows: the two sets, then the columns; printed again on every page. The first row of the body."""
    sets = (book.changes.earlier, book.changes.later)
    for at, criteria in enumerate(sets):
        first = at * len(_NODE)
        merge(sheet, row, first, first + len(_NODE) - 1, f"{criteria.id} ({criteria.year})", book.look("head"))
    merge(sheet, row, 2 * len(_NODE), len(_COLUMNS) - 1, "So sánh", book.look("head"))
    headings = [heading for heading, _ in _COLUMNS]
    sheet.write_dense(row + 1, headings, book.looks(["head"] * len(headings)), head_height(headings, _WIDTHS))
    sheet.repeat_rows(row, row + 1)
    sheet.freeze_panes(row + 2, 0)
    return row + 2


def _line(book: ChangesBook, row: Row) -> Line:
    """One row with its looks: areas and branches stand out, what stands above already stands back."""
    again_before, again_after = row.again
    before, after = _rules(row)
    values = [
        *_node(row.before, book.changes.weights[0], again=again_before),
        *_node(row.after, book.changes.weights[1], again=again_after),
        "; ".join(titled(name) for name in row.happened),
        "" if again_before else before,
        "" if again_after else after,
    ]
    level = _level(book, row)
    looks = [
        *_node_looks(book, level | (_AGAIN if again_before else {})),
        *_node_looks(book, level | (_AGAIN if again_after else {})),
        *book.looks(["top text"], **level),
        *book.looks(["top text"] * 2, **(level | {"bold": False})),
    ]
    return values, looks


def _node(node: Criterion | None, weights: dict[str, float], *, again: bool) -> list[Cell]:
    if node is None:
        return [None] * len(_NODE)
    return [node.code, node.title, *([None, None] if again else [float(node.max), weights[node.code]])]


def _node_looks(book: ChangesBook, level: dict[str, object]) -> list[Format]:
    looks = book.looks(("top code", "top text", "top points"), **level)
    return [*looks, book.look("published", **{**level, "valign": "top"})]


def _rules(row: Row) -> tuple[str, str]:
    before, after = row.before, row.after
    if before is None or after is None:
        return "" if before is None else before.words(), "" if after is None else after.words()
    return rules_in_words(before, after)


def _level(book: ChangesBook, row: Row) -> dict[str, object]:
    node, criteria = (row.before, book.changes.earlier) if row.after is None else (row.after, book.changes.later)
    assert node is not None
    return SHADED if node.code not in criteria.parents else {} if node.is_leaf else BOLD
