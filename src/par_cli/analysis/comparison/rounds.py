"""Two rounds with all their blocs → their comparison; what stands on one side only is said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from par_cli.analysis.comparison.blocs import BlocComparison, compare_blocs
from par_cli.analysis.comparison.sides import Side
from par_cli.criteria import CriteriaSet, fold
from par_cli.findings import Finding, in_order


@dataclass(frozen=True)
class Moved:
    """A unit that was scored in one bloc and then in another: its two indices are of different criteria."""

    unit: str
    earlier_bloc: str
    later_bloc: str


@dataclass(frozen=True)
class Comparison:
    """Two rounds. ``alone``: the blocs of which the other round has none. ``moved``: units that changed their bloc."""

    earlier: str
    later: str
    blocs: tuple[BlocComparison, ...]
    alone: tuple[Side, ...] = ()
    moved: tuple[Moved, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def sides(self) -> tuple[Side, ...]:
        """Every bloc of both rounds, compared or not."""
        return (*(side for bloc in self.blocs for side in (bloc.earlier, bloc.later)), *self.alone)

    @property
    def demonstration(self) -> bool:
        """Whether either round is one."""
        return any(side.demonstration for side in self.sides)

    @property
    def provisional(self) -> bool:
        """Whether either round is."""
        return any(side.provisional for side in self.sides)


def compare_rounds(
    earlier: Sequence[Side], later: Sequence[Side], known: Mapping[str, CriteriaSet], findings: Sequence[Finding] = ()
) -> Comparison:
    """Hold two rounds against each other, bloc by bloc; ``findings``: what was found while they were read."""
    pairs = _blocs(earlier, later)
    blocs = tuple(compare_blocs(before, after, known) for before, after in pairs)
    chosen = {id(side) for pair in pairs for side in pair}
    alone = tuple(side for side in (*earlier, *later) if id(side) not in chosen)
    moved = tuple(_moved(earlier, later, pairs))
    said = [Finding(code="bloc-alone", facts={"bloc": side.bloc, "round": side.round}) for side in alone]
    said += [Finding(code="unit-moved", facts={"from": m.earlier_bloc, "to": m.later_bloc}, unit=m.unit) for m in moved]
    return Comparison(
        earlier[0].round,
        later[0].round,
        blocs,
        alone,
        moved,
        tuple(in_order([*findings, *said, *(finding for bloc in blocs for finding in bloc.findings)])),
    )


def _blocs(earlier: Sequence[Side], later: Sequence[Side]) -> list[tuple[Side, Side]]:
    """The blocs of the same name; the only ones, whatever they are called."""
    if len(earlier) == len(later) == 1:
        return [(earlier[0], later[0])]
    before = {fold(side.bloc): side for side in earlier}
    return [(before[fold(side.bloc)], side) for side in later if fold(side.bloc) in before]


def _moved(earlier: Sequence[Side], later: Sequence[Side], pairs: Sequence[tuple[Side, Side]]) -> Iterator[Moved]:
    """Units of one code in two blocs that are not held against each other; a side without a name may be any bloc."""
    before = {code: side.bloc for side in earlier if side.bloc for code in side.units.index}
    together = {(one.bloc, other.bloc) for one, other in pairs}
    for side in later:
        for code in side.units.index if side.bloc else ():
            if code in before and (before[code], side.bloc) not in together:
                yield Moved(code, before[code], side.bloc)
