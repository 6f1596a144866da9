"""What changed between two sets → lines on a terminal: how much, how the areas moved, then list after list."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from par_cli.criteria import CriteriaSet, Criterion
from par_cli.criteria.crosswalk.changes import LISTS, Pair, SetChanges
from par_cli.reports.changes.words import (
    before_and_after,
    rules_in_words,
    said_of_change,
    signed,
    size_in_words,
    summary_in_words,
)
from par_cli.reports.sets.set_text import plain_table, said
from par_cli.reports.words import figure, number, word

_READABLE = 100  # the widest that titles and rules run, however wide the terminal
_STEP = 2

Row = tuple[str, RenderableType, str]


def show_changes(changes: SetChanges, console: Console, lang: str) -> None:
    """The comparison: nothing is left out, what did not change is counted."""
    for key, criteria in (("before", changes.earlier), ("after", changes.later)):
        console.print(said(f"{said_of_change(key, lang)}: {size_in_words(criteria, lang)}"))
    console.print(Text(summary_in_words(changes, lang), style="bold"))
    console.print()
    console.print(_areas(changes, lang))
    for name in LISTS:
        rows = list(_ROWS[name](changes, lang))
        if rows:
            heading = said_of_change(name, lang)
            console.print()
            console.print(Text(f"{heading[:1].upper()}{heading[1:]} ({len(getattr(changes, name))})", style="bold"))
            console.print(_table(rows))


def _areas(changes: SetChanges, lang: str) -> Table:
    """The weight of every area before and after; areas that continue each other in one row."""
    table = plain_table()
    table.add_column(word("code", lang), no_wrap=True)
    table.add_column(word("areas", lang).capitalize(), max_width=_READABLE, overflow="fold")
    for key in ("max-before", "max-after", "weight-before", "weight-after", "change"):
        table.add_column(said_of_change(key, lang), justify="right", overflow="fold", max_width=9)
    for areas in changes.areas:
        table.add_row(before_and_after(*areas.codes), said(areas.title), *_moved(areas.maxima, areas.weights, lang))
    maxima, weights = (
        [sum(side) for side in zip(*figures, strict=True)]
        for figures in ([areas.maxima for areas in changes.areas], [areas.weights for areas in changes.areas])
    )
    table.add_row("", said_of_change("total", lang), *_moved(maxima, weights, lang), style="bold")
    return table


def _moved(maxima: Iterable[float], weights: Iterable[float], lang: str) -> list[str]:
    before, after = weights
    change = round(after - before, 2) + 0.0  # no minus before a zero
    return [
        *(figure(points, lang) for points in maxima),
        *(number(weight, 2, lang) for weight in (before, after)),
        signed(change, number(change, 2, lang)),
    ]


def _table(rows: Iterable[Row]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", max_width=_READABLE)
    table.add_column(justify="right", no_wrap=True)
    for code, content, points in rows:
        table.add_row(said(code), content, points)
    return table


def _added(changes: SetChanges, lang: str) -> Iterator[Row]:
    yield from _alone(changes.later, changes.added, "not-new", lang)


def _removed(changes: SetChanges, lang: str) -> Iterator[Row]:
    yield from _alone(changes.earlier, changes.removed, "goes-on", lang)


def _alone(criteria: CriteriaSet, nodes: Iterable[Criterion], remark: str, lang: str) -> Iterator[Row]:
    """Nodes without another side; of a branch it is said if that is not so for all below it."""
    codes = {node.code for node in nodes}
    for node in nodes:
        whole = all(below.code in codes for below in node.walk())
        title = node.title if whole else f"{node.title} ({said_of_change(remark, lang)})"
        yield node.code, said(title), figure(node.max, lang)


def _split(changes: SetChanges, lang: str) -> Iterator[Row]:
    for group in changes.split:
        yield _regrouped(_nodes(changes.earlier, group.earlier), "→", _nodes(changes.later, group.later), lang)


def _merged(changes: SetChanges, lang: str) -> Iterator[Row]:
    for group in changes.merged:
        yield _regrouped(_nodes(changes.later, group.later), "←", _nodes(changes.earlier, group.earlier), lang)


def _nodes(criteria: CriteriaSet, codes: Iterable[str]) -> list[Criterion]:
    return [criteria.nodes[code] for code in codes]


def _regrouped(one: list[Criterion], arrow: str, other: list[Criterion], lang: str) -> Row:
    """One side as the row's own, the other below it."""
    others = [said(f"{arrow} {n.code} {n.title}: {figure(n.max, lang)}", "dim") for n in other]
    content = Group(said("; ".join(node.title for node in one)), *(Padding(line, (0, 0, 0, _STEP)) for line in others))
    return ", ".join(node.code for node in one), content, figure(sum(node.max for node in one), lang)


def _restructured(changes: SetChanges, lang: str) -> Iterator[Row]:
    for pair in changes.restructured:
        key, count = "opened" if pair.before.is_leaf else "closed", len(pair.before.criteria or pair.after.criteria)
        yield _codes(pair), said(pair.after.title), said_of_change(key, lang, count=count)


def _renamed(changes: SetChanges, lang: str) -> Iterator[Row]:
    for pair in changes.renamed:
        yield _codes(pair), _sides(pair.before.title, pair.after.title, lang), ""


def _reweighted(changes: SetChanges, lang: str) -> Iterator[Row]:
    for pair in changes.reweighted:
        before, after = pair.before.max, pair.after.max
        difference = signed(after - before, figure(after - before, lang))
        points = f"{before_and_after(figure(before, lang), figure(after, lang))} ({difference})"
        yield _codes(pair), said(pair.after.title), points


def _renumbered(changes: SetChanges, lang: str) -> Iterator[Row]:
    for pair in changes.renumbered:
        area = list(changes.earlier.lineage(pair.before.code))[-1].code
        yield _codes(pair), said(pair.after.title), said_of_change("moved", lang, area=area) if pair.moved else ""


def _rule_changed(changes: SetChanges, lang: str) -> Iterator[Row]:
    for pair in changes.rule_changed:
        yield _codes(pair), Group(said(pair.after.title), _sides(*rules_in_words(pair.before, pair.after), lang)), ""


def _sides(before: str, after: str, lang: str) -> Table:
    """Before and after, one below the other."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(f"{said_of_change('before', lang)}:", said(before or "–", "dim"))
    grid.add_row(f"{said_of_change('after', lang)}:", said(after or "–"))
    return grid


def _codes(pair: Pair) -> str:
    return before_and_after(pair.before.code, pair.after.code)


_ROWS: Mapping[str, Callable[[SetChanges, str], Iterator[Row]]] = {
    "added": _added, "removed": _removed, "split": _split, "merged": _merged, "restructured": _restructured,
    "renamed": _renamed, "reweighted": _reweighted, "renumbered": _renumbered, "rule_changed": _rule_changed,
}  # fmt: skip
