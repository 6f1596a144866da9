"""What changed between two sets → a workbook to print and discuss: the areas, every change, both sets side by side."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from par_cli.criteria import Criterion
from par_cli.criteria.changes import LISTS, SetChanges
from par_cli.criteria.side_by_side import Row, side_by_side
from par_cli.layout import heading
from par_cli.record.book import BOLD, FONT, SHADED, Book
from par_cli.record.dense import Cell, DenseSheet
from par_cli.record.tables import row_height, write_head
from par_cli.record.texts import shown
from par_cli.reports.changes_words import rules_in_words, said_of_change, size_in_words
from par_cli.reports.set_figures import counts, share_of, shares_by_source
from par_cli.reports.words import figure, word
from par_cli.scoring import Result

OVERVIEW_SHEET = "Tổng quan"
CHANGES_SHEET = "Thay đổi"
SIDES_SHEET = "Đối chiếu"
_LANG = "vi"  # what is printed and signed is in Vietnamese, whatever the language of messages

_OVERVIEW_WIDTHS = (8.0, 8.0, 58.0, 11.0, 11.0, 11.0, 11.0, 12.0)
_CHANGES_WIDTHS = (18.0, 9.0, 9.0, 44.0, 9.0, 9.0, 46.0, 46.0)
_SIDES_WIDTHS = (8.0, 34.0, 8.0, 8.0, 8.0, 34.0, 8.0, 8.0, 17.0, 38.0, 38.0)


class _Book(Book):
    """A results workbook's looks and page set-up, around two sets instead of a result."""

    def __init__(self, path: Path, changes: SetChanges, tmpdir: str) -> None:
        self.changes = changes
        title = f"So sánh bộ tiêu chí: {changes.earlier.id} → {changes.later.id}"
        super().__init__(path, Result(round="", title=title, scorecards=()), tmpdir)

    def marks(self) -> list[str]:
        demonstration = self.changes.earlier.demonstration or self.changes.later.demonstration
        return [word("set-demonstration", _LANG)] if demonstration else []


def write_changes(changes: SetChanges, path: Path) -> None:
    """Write the workbook to exactly this path; the same two sets give the same bytes. Raises as XlsxWriter does."""
    with TemporaryDirectory(prefix="par-", ignore_cleanup_errors=True) as tmpdir:
        book = _Book(path, changes, tmpdir)
        try:
            _write_overview(book)
            _write_list(book)
            _write_sides(book)
            book.workbook.close()
        finally:
            book.release()


def _table(
    book: _Book, sheet: DenseSheet, row: int, widths: Sequence[float], lines: Iterable[tuple[Sequence[Cell], list[Format]]]
) -> int:
    """Lines of values with their looks; the row that is next."""
    for values, looks in lines:
        cells = [shown(value) if isinstance(value, str) else value for value in values]
        sheet.write_dense(row, cells, looks, row_height(cells, widths, looks))
        row += 1
    return row


def _looks(book: _Book, *names: str, **extra: object) -> list[Format]:
    return [book.look(name, **extra) for name in names]


# --- the overview ------------------------------------------------------------------------------------------------

_OVERVIEW_LOOKS = ("code", "code", "text", "points", "points", "published", "published", "published")


def _write_overview(book: _Book) -> None:
    """How large the sets are, the weight of each area before and after, how much of each kind changed."""
    changes, widths = book.changes, _OVERVIEW_WIDTHS
    sheet = book.sheet(OVERVIEW_SHEET, widths=widths)
    sheet.fit_to_pages(1, 1)
    row = book.write_lines(sheet, list(_overview_lines(changes)), widths)
    headings = ["Mã trước", "Mã sau", "Lĩnh vực", *(said_of_change(key, _LANG) for key in _FIGURES)]
    write_head(book, sheet, row, headings, widths)
    sheet.freeze_panes(row + 1, 0)
    first, areas = row + 1, list(_area_values(changes))
    row = _table(book, sheet, first, widths, ((values, _looks(book, *_OVERVIEW_LOOKS)) for values in areas))
    total = ["", "", "Tổng", *(sum(values[column] for values in areas) for column in range(3, 8))]
    row = _table(book, sheet, row, widths, [(total, _looks(book, *_OVERVIEW_LOOKS, **SHADED))])
    sheet.set_row(row, 8)
    row = _table(book, sheet, row + 1, widths, _sizes(book))
    _insert_chart(book, sheet, row, (first, areas))


_FIGURES = ("max-before", "max-after", "weight-before", "weight-after", "change")


def _overview_lines(changes: SetChanges) -> Iterator[tuple[str, str]]:
    yield f"SO SÁNH BỘ TIÊU CHÍ {changes.earlier.id} → {changes.later.id}", "title"
    for key, criteria in (("before", changes.earlier), ("after", changes.later)):
        yield f"{said_of_change(key, _LANG)}: {criteria.title} – {criteria.basis}", "italic line"
    for finding in changes.findings:
        yield finding.message(_LANG), "light mark"
    yield summary_in_words(changes, _LANG), "bold line"


def _area_values(changes: SetChanges) -> Iterator[list[Any]]:
    """A row of areas: codes, title, points and weights before and after, the change of the weight."""
    for areas in changes.areas:
        sides = (areas.before, areas.after)
        codes = [", ".join(area.code for area in side) for side in sides]
        title = " / ".join(area.title for area in areas.after or areas.before)
        maxima = [float(sum(area.max for area in side)) for side in sides]
        weights = [sum(of[area.code] for area in side) for of, side in zip(changes.weights, sides, strict=True)]
        yield [*codes, title, *maxima, *weights, round(weights[1] - weights[0], 10)]


def _sizes(book: _Book) -> Iterator[tuple[Sequence[Cell], list[Format]]]:
    """How large the sets are, in the columns of the points."""
    sets = (book.changes.earlier, book.changes.later)
    figures = [
        {"Tổng điểm": share_of(criteria, criteria.leaves).points,
         "Trong đó điều tra xã hội học": shares_by_source(criteria)["survey"].points,
         **{f"Số {word(key, _LANG)}": count for key, count in counts(criteria).items()}}
        for criteria in sets
    ]  # fmt: skip
    for label in figures[0]:
        yield ["", "", label, *(of[label] for of in figures)], _looks(book, "code", "code", "text", "points", "points")


def _insert_chart(book: _Book, sheet: DenseSheet, row: int, areas: tuple[int, list[list[Any]]]) -> None:
    """The weights as pairs of bars."""
    first, values = areas
    last = first + len(values) - 1
    chart = book.workbook.add_chart({"type": "bar"})
    sides = ((5, book.changes.earlier, "#A6A6A6"), (6, book.changes.later, "#2F75B5"))
    for column, criteria, colour in sides:
        chart.add_series({
            "name": f"{criteria.id} ({criteria.year})",
            "categories": [OVERVIEW_SHEET, first, 2, last, 2], "categories_data": [shown(one[2]) for one in values],
            "values": [OVERVIEW_SHEET, first, column, last, column], "values_data": [one[column] for one in values],
            "fill": {"color": colour}, "gap": 60,
            "data_labels": {"value": True, "num_format": "0.0#", "font": {"name": FONT, "size": 10}},
        })  # fmt: skip
    chart.set_title({"name": "Tỷ trọng các lĩnh vực (%)", "name_font": {"name": FONT, "size": 13}})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 10}, "major_tick_mark": "none"})
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 11}})
    chart.set_size({"width": int(sum(_OVERVIEW_WIDTHS) * 7.4), "height": 90 + 48 * len(values)})
    sheet.insert_chart(row + 1, 0, chart, {"object_position": 3, "description": "Tỷ trọng các lĩnh vực, trước và sau"})


# --- every change ------------------------------------------------------------------------------------------------

_CHANGES_LOOKS = ("top text", "top code", "top code", "top text", "top points", "top points", "top text", "top text")


def _write_list(book: _Book) -> None:
    """A row a change; a node that changed in two ways stands in two rows."""
    sheet = book.sheet(CHANGES_SHEET, widths=_CHANGES_WIDTHS)
    row = book.write_lines(sheet, [(CHANGES_SHEET.upper(), "title"), (book.result.title, "bold line")], _CHANGES_WIDTHS)
    headings = ("Thay đổi", "Mã trước", "Mã sau", "Tiêu chí", "Điểm trước", "Điểm sau", "Trước", "Sau")
    write_head(book, sheet, row, headings, _CHANGES_WIDTHS)
    sheet.freeze_panes(row + 1, 4)
    looks = _looks(book, *_CHANGES_LOOKS)
    end = _table(book, sheet, row + 1, _CHANGES_WIDTHS, ((values, looks) for values in _change_rows(book.changes)))
    sheet.autofilter(row, 0, max(end - 1, row), len(headings) - 1)


def _change_rows(changes: SetChanges) -> Iterator[list[Cell]]:
    for node in changes.added:
        yield [_said("added"), "", node.code, node.title, None, float(node.max), "", node.words()]
    for node in changes.removed:
        yield [_said("removed"), node.code, "", node.title, float(node.max), None, node.words(), ""]
    for name in ("split", "merged"):
        for group in getattr(changes, name):
            yield _group_row(changes, name, group)
    for name in PAIR_LISTS:
        for pair in getattr(changes, name):
            before, after = pair.before, pair.after
            points: list[Cell] = [float(before.max), float(after.max)]
            yield [_said(name), before.code, after.code, after.title, *points, *_sides(name, pair)]


def _group_row(changes: SetChanges, name: str, group: Group) -> list[Cell]:
    sides = (
        [changes.earlier.nodes[code] for code in group.earlier],
        [changes.later.nodes[code] for code in group.later],
    )
    codes: list[Cell] = [", ".join(node.code for node in side) for side in sides]
    points: list[Cell] = [float(sum(node.max for node in side)) for side in sides]
    listed: list[Cell] = ["\n".join(_in_a_line(node) for node in side) for side in sides]
    one = sides[0] if name == "split" else sides[1]
    return [_said(name), *codes, "; ".join(node.title for node in one), *points, *listed]


def _in_a_line(node: Criterion) -> str:
    return f"{node.code} {node.title}: {figure(node.max, _LANG)}"


def _sides(name: str, pair: Pair) -> tuple[str, str]:
    """What the points do not say of a change."""
    if name == "renamed":
        return pair.before.title, pair.after.title
    if name == "rule_changed":
        return rules_in_words(pair.before, pair.after)
    if name == "restructured":
        one, other = ("; ".join(_in_a_line(child) for child in n.criteria) for n in (pair.before, pair.after))
        return one, other
    return "", _MOVED if name == "renumbered" and pair.moved else ""


def _said(name: str) -> str:
    text = said_of_change(name, _LANG)
    return text[:1].upper() + text[1:]


# --- both sets side by side --------------------------------------------------------------------------------------

_MOVED = "Chuyển sang lĩnh vực khác"
_SIDE = ("top code", "top text", "top points", "top published")


def _write_sides(book: _Book) -> None:
    """Every node of both sets; points that stand in a row above already are left out."""
    changes, widths = book.changes, _SIDES_WIDTHS
    sheet = book.sheet(SIDES_SHEET, widths=widths)
    row = book.write_lines(sheet, [(SIDES_SHEET.upper(), "title"), (book.result.title, "bold line")], widths)
    row = _write_sides_head(book, sheet, row)
    sheet.freeze_panes(row, 0)
    looks = {kind: [] for kind in ("area", "branch", "leaf")}
    rows = side_by_side(changes)
    _table(book, sheet, row, widths, ((_side_values(changes, one), _side_looks(book, one)) for one in rows))
    sheet.autofilter(row - 1, 0, row + len(rows) - 1, len(widths) - 1)
