"""Who continues whom → the units that are not simply the same in both rounds, kind by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.analysis.comparison.sides import Side
from par_cli.criteria.crosswalk.groups import Codes

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
        """``A, B → C``; one side alone without an arrow."""
        return " → ".join(", ".join(side) for side in self.names if side)


def units_apart(bloc: BlocComparison) -> Mapping[str, list[Apart]]:
    """Every kind of which there are some."""
    found: dict[str, list[Apart]] = {}
    for kind in KINDS:
        listed = getattr(bloc.pairing, kind)
        pairs: list[tuple[Codes, Codes]]
        if kind in _ONE_SIDE:
            is_later = _ONE_SIDE[kind] == "later"
            pairs = [((), (code,)) if is_later else ((code,), ()) for code in listed]
        elif kind in COMPARED:
            pairs = [((before,), (after,)) for before, after in listed]
        else:
            pairs = [(group.earlier, group.later) for group in listed]
        if pairs:
            found[kind] = [_apart(bloc, before, after) for before, after in pairs]
    return found


def _apart(bloc: BlocComparison, before: Sequence[str], after: Sequence[str]) -> Apart:
    return Apart((before, after), (_names(bloc.earlier, before), _names(bloc.later, after)))


def _names(side: Side, codes: Sequence[str]) -> Sequence[str]:
    return [str(side.units["name"][code]) for code in codes]
