"""The rounds of one bloc → what the units of the last round were called in each, and who came and went on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from par_cli.analysis.comparison.pairing import Pairing, pair_units
from par_cli.analysis.comparison.sides import Side


@dataclass(frozen=True)
class Passage:
    """From one round to a later one, by their numbers: what became of the units."""

    earlier: int
    later: int
    pairing: Pairing


@dataclass(frozen=True)
class Following:
    """``codes``: units of the last round x rounds, the code of each unit there; "" where it cannot be followed."""

    codes: pd.DataFrame
    passages: tuple[Passage, ...]


def followed(sides: Sequence[Side], steps: Sequence[Pairing]) -> Following:
    """Follow every unit of the last round back, one to one; ``steps``: what became of units from round to round.

    From a scored round units are followed to the next scored one, whatever stands between: a published table leaves
    units out and knows them by their names only, so that it must not break the way between two registers.
    """
    passages = tuple(_passages(sides, steps))
    last = len(sides) - 1
    codes = {last: list(sides[last].units.index)}
    for passage in passages:
        before = {later: earlier for earlier, later in passage.pairing.pairs}
        codes[passage.earlier] = [before.get(code, "") for code in codes[passage.later]]
    table = pd.DataFrame({at: codes[at] for at in range(len(sides))}, index=pd.Index(codes[last], name="unit"))
    return Following(table.astype(object), passages[::-1])


def _passages(sides: Sequence[Side], steps: Sequence[Pairing]) -> Iterator[Passage]:
    """From the last round back."""
    for at in reversed(range(len(steps))):
        later = next((to for to in range(at + 1, len(sides)) if sides[to].card is not None), at + 1)
        yield Passage(at, later, steps[at] if later == at + 1 else pair_units(sides[at], sides[later]))
