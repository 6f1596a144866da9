"""What changed between two sets → a row a change, to sort and filter."""

from collections.abc import Iterator, Sequence

from par_cli.books.book import Book
from par_cli.books.dense import Cell
from par_cli.books.tables import write_head
from par_cli.criteria import Criterion
from par_cli.criteria.crosswalk.changes import PAIR_LISTS, Pair, SetChanges
from par_cli.criteria.crosswalk.groups import Group
from par_cli.reports.changes.book import LANG, titled, write_rows
from par_cli.reports.changes.words import rules_in_words
from par_cli.reports.words import figure

LIST_SHEET = "Thay đổi"
_WIDTHS = (18.0, 9.0, 9.0, 44.0, 9.0, 9.0, 46.0, 46.0)
_LOOKS = ("top text", "top code", "top code", "top text", "top points", "top points", "top text", "top text")


def write_list(book: Book, changes: SetChanges, lines: Sequence[tuple[str, str]], name: str = LIST_SHEET) -> None:
    """A row a change; a node that changed in two ways stands in two rows. ``lines``: what stands above them."""
    sheet = book.sheet(name, widths=_WIDTHS)
    row = book.write_lines(sheet, lines, _WIDTHS)
    headings = ("Thay đổi", "Mã trước", "Mã sau", "Tiêu chí", "Điểm trước", "Điểm sau", "Trước", "Sau")
    write_head(book, sheet, row, headings, _WIDTHS)
    sheet.freeze_panes(row + 1, 4)
    looks = [book.look(name) for name in _LOOKS]
    end = write_rows(sheet, row + 1, _WIDTHS, ((values, looks) for values in _change_rows(changes)))
    sheet.autofilter(row, 0, max(end - 1, row), len(headings) - 1)


def _change_rows(changes: SetChanges) -> Iterator[list[Cell]]:
    for node in changes.added:
        yield [titled("added"), "", node.code, node.title, None, float(node.max), "", node.words()]
    for node in changes.removed:
        yield [titled("removed"), node.code, "", node.title, float(node.max), None, node.words(), ""]
    for name in ("split", "merged"):
        for group in getattr(changes, name):
            yield _group_row(changes, name, group)
    for name in PAIR_LISTS:
        for pair in getattr(changes, name):
            before, after = pair.before, pair.after
            points: list[Cell] = [float(before.max), float(after.max)]
            yield [titled(name), before.code, after.code, after.title, *points, *_sides(name, pair)]


def _group_row(changes: SetChanges, name: str, group: Group) -> list[Cell]:
    sides = (
        [changes.earlier.nodes[code] for code in group.earlier],
        [changes.later.nodes[code] for code in group.later],
    )
    codes: list[Cell] = [", ".join(node.code for node in side) for side in sides]
    points: list[Cell] = [float(sum(node.max for node in side)) for side in sides]
    listed: list[Cell] = ["\n".join(_in_a_line(node) for node in side) for side in sides]
    one = sides[0] if name == "split" else sides[1]
    return [titled(name), *codes, "; ".join(node.title for node in one), *points, *listed]


def _in_a_line(node: Criterion) -> str:
    return f"{node.code} {node.title}: {figure(node.max, LANG)}"


def _sides(name: str, pair: Pair) -> tuple[str, str]:
    """What the points do not say of a change."""
    if name == "renamed":
        return pair.before.title, pair.after.title
    if name == "rule_changed":
        return rules_in_words(pair.before, pair.after)
    if name == "restructured":
        one, other = ("; ".join(_in_a_line(child) for child in n.criteria) for n in (pair.before, pair.after))
        return one, other
    return "", "Chuyển sang lĩnh vực khác" if name == "renumbered" and pair.moved else ""
