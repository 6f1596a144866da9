"""Who came and went between rounds → a list to print: kind, rounds, and the units before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from par_cli.analysis.comparison.pairing import Pairing
from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.trend import BlocTrend
from par_cli.reports.trends.words import said_of_trend

# The lists of a pairing: pairs and groups have two sides, the others one.
_PAIRS, _GROUPS = ("renamed", "recoded"), ("split", "merged", "regrouped")
_BEFORE, _AFTER = ("gone", "unmatched_earlier"), ("new", "unmatched_later")
KINDS = (*_AFTER[:1], *_BEFORE[:1], *_GROUPS, *_PAIRS, *_BEFORE[1:], *_AFTER[1:])

Codes = Sequence[str]


@dataclass(frozen=True)
class Move:
    """Units that did not simply go on from one round to a later one; ``before``, ``after``: code and name."""

    kind: str
    earlier: str
    later: str
    before: Sequence[tuple[str, str]]
    after: Sequence[tuple[str, str]]

    def __str__(self) -> str:
        """``A, B → C``; with the codes where only these changed."""
        both = [f"{name} ({code})" if self.kind == "recoded" else name for code, name in self.before]
        then = [f"{name} ({code})" if self.kind == "recoded" else name for code, name in self.after]
        return " → ".join(", ".join(names) for names in (both, then) if names)

    def heading(self, lang: str) -> str:
        """``2018 → 2019, mới``."""
        said = said_of_trend(f"moved-{self.kind}", lang, earlier=self.earlier, later=self.later)
        return f"{self.earlier} → {self.later}, {said}"


def moves(bloc: BlocTrend) -> Iterator[Move]:
    """All of them, passage by passage, kind by kind."""
    for passage in bloc.passages:
        sides = bloc.sides[passage.earlier], bloc.sides[passage.later]
        for kind in KINDS:
            for before, after in _listed(passage.pairing, kind):
                yield Move(kind, sides[0].round, sides[1].round, _named(sides[0], before), _named(sides[1], after))


def _listed(pairing: Pairing, kind: str) -> list[tuple[Codes, Codes]]:
    listed = getattr(pairing, kind)
    if kind in _PAIRS:
        return [((before,), (after,)) for before, after in listed]
    if kind in _GROUPS:
        return [(group.earlier, group.later) for group in listed]
    return [((code,), ()) if kind in _BEFORE else ((), (code,)) for code in listed]


def _named(side: Side, codes: Codes) -> Sequence[tuple[str, str]]:
    return [(code, str(side.units["name"][code])) for code in codes]
