"""Who continues whom → the units that are not simply the same in both rounds, kind by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.analysis.comparison.sides import Side
from par_cli.criteria.crosswalk.groups import Codes
from par_cli.reports.comparisons.words import known, phrase
from par_cli.reports.words import number

KINDS = (
    "renamed", "recoded", "merged", "split", "regrouped", "new", "gone", "unmatched_earlier", "unmatched_later",
)  # fmt: skip
# These are compared all the same.
COMPARED = ("renamed", "recoded")
_ONE_SIDE = {"new": "later", "gone": "earlier", "unmatched_earlier": "earlier", "unmatched_later": "later"}


@dataclass(frozen=True)
class Apart:
    """Units before and after, by code and by name."""

    codes: tuple[Sequence[str], Sequence[str]]
    names: tuple[Sequence[str], Sequence[str]]

    def __str__(self) -> str:
        """``A, B → C``; one side alone without an arrow; where the name stayed, the codes."""
        before, after = self.names
        return f"{before[0]}: {_arrow(self.codes)}" if len(before) == 1 and before == after else _arrow(self.names)


def units_apart(bloc: BlocComparison) -> Mapping[str, list[Apart]]:
    """Every kind of which there are some; who has another name and another code is said to be renamed."""
    found: dict[str, list[Apart]] = {}
    for kind in KINDS:
        listed = getattr(bloc.pairing, kind)
        pairs: list[tuple[Codes, Codes]]
        if kind in _ONE_SIDE:
            is_later = _ONE_SIDE[kind] == "later"
            pairs = [((), (code,)) if is_later else ((code,), ()) for code in listed]
        elif kind in COMPARED:
            renamed = set(bloc.pairing.renamed) if kind == "recoded" else ()
            pairs = [((before,), (after,)) for before, after in listed if (before, after) not in renamed]
        else:
            pairs = [(group.earlier, group.later) for group in listed]
        if pairs:
            found[kind] = [_apart(bloc, before, after) for before, after in pairs]
    return found


def _apart(bloc: BlocComparison, before: Sequence[str], after: Sequence[str]) -> Apart:
    return Apart((before, after), (_names(bloc.earlier, before), _names(bloc.later, after)))


def _names(side: Side, codes: Sequence[str]) -> Sequence[str]:
    return [str(side.units["name"][code]) for code in codes]


def with_figures(bloc: BlocComparison, kind: str, one: Apart, lang: str) -> str:
    """Those that are not compared with their index and rank: ``A (86,20; hạng 12), B → C (86,53; hạng 15)``."""
    if kind in COMPARED:
        return str(one)
    sides = zip((bloc.earlier, bloc.later), one.codes, strict=True)
    return _arrow([[_with_figures(side, code, lang) for code in codes] for side, codes in sides])


def _with_figures(side: Side, code: str, lang: str) -> str:
    name, printed, rank = (side.units[column][code] for column in ("name", "printed", "rank"))
    figures = [number(printed, side.decimals, lang)] if known(printed) else []
    figures += [phrase("rank-of-it", lang, rank=rank)] if known(rank) else []
    return f"{name} ({'; '.join(figures)})" if figures else str(name)


def _arrow(sides: Sequence[Sequence[str]]) -> str:
    return " → ".join(", ".join(side) for side in sides if side)
