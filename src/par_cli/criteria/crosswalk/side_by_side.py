"""What changed between two sets → both sets side by side, row by row, with what happened to each node."""

from dataclasses import dataclass

from par_cli.criteria.crosswalk.changes import PAIR_LISTS, SetChanges
from par_cli.criteria.model import Criterion


@dataclass(frozen=True)
class Row:
    """A node and what it continues; or one that is new, or was removed.

    ``happened``: the names of the lists of `SetChanges`, or ``unchanged``. ``again``: which of the two sides already
    stands in a row above, so that whoever adds up points counts it once.
    """

    before: Criterion | None
    after: Criterion | None
    happened: tuple[str, ...]
    again: tuple[bool, bool] = (False, False)


def side_by_side(changes: SetChanges) -> list[Row]:
    """Every node of both sets, in the order of the later one; the removed ones behind what they stood behind."""
    happened = _happened(changes)
    rows: list[Row] = []
    seen: set[str] = set()
    for code, after in changes.later.nodes.items():
        names = tuple(dict.fromkeys([*changes.crosswalk.named[code], *changes.crosswalk.continued.get(code, ())]))
        if not names:
            rows.append(Row(None, after, ("added",)))
        for at, name in enumerate(names):
            kinds = happened.get((name, code), ("split",))
            rows.append(Row(changes.earlier.nodes[name], after, kinds, (name in seen, at > 0)))
            seen.add(name)
    for node in changes.removed:
        rows.insert(_place(changes, rows, node), Row(node, None, ("removed",)))
    return rows


def _happened(changes: SetChanges) -> dict[tuple[str, str], tuple[str, ...]]:
    """What happened between an earlier and a later code."""
    happened: dict[tuple[str, str], tuple[str, ...]] = {}
    for name in ("split", "merged"):
        for group in getattr(changes, name):
            for link in ((one, other) for one in group.earlier for other in group.later):
                happened[link] = (*happened.get(link, ()), name)
    for pair in changes.pairs:
        link = (pair.before.code, pair.after.code)
        kinds = (*happened.get(link, ()), *(name for name in PAIR_LISTS if getattr(pair, name)))
        happened[link] = kinds or ("unchanged",)
    return happened


def _place(changes: SetChanges, rows: list[Row], removed: Criterion) -> int:
    """Behind the row of the nearest node before it in its own set that stayed in the area."""
    homes_before, homes_after = changes.homes
    codes = list(changes.earlier.nodes)
    for code in reversed(codes[: codes.index(removed.code)]):
        for at, row in reversed(list(enumerate(rows))):
            if row.before is None or row.before.code != code:
                continue
            home = homes_before[code] if row.after is None else homes_after[row.after.code]
            if home == homes_before[removed.code]:
                return at + 1
    return len(rows)
