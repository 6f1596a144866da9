"""Scorecards of several rounds and the crosswalks to the last of them → the index of each component through them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from par_cli.criteria.crosswalk.changes import Areas, SetChanges
from par_cli.criteria.crosswalk.groups import Crosswalk
from par_cli.scoring import Scorecard


@dataclass(frozen=True)
class Component:
    """One area of the last set.

    ``codes``: what its code was in each round, "" where no area of that round goes on as it alone. ``index``: units x
    rounds in percent, NaN where there is none. ``means``: a value a round, over the units ranked in it.
    ``regrouped``: the rounds in which it was split or merged otherwise, so that nothing can be held against it.
    """

    code: str
    title: str
    codes: tuple[str, ...]
    index: pd.DataFrame
    means: tuple[float, ...]
    regrouped: tuple[int, ...]


def components(
    cards: Sequence[Scorecard], walks: Sequence[Crosswalk], units: pd.DataFrame, rounds: int
) -> tuple[Component, ...]:
    """Every area of the last scorecard, followed back one to one.

    ``walks``: from every scorecard but the last to the last. ``units``: what each unit (a row) is called in each
    scorecard; its columns are the numbers of their rounds, of which there are ``rounds`` in all.
    """
    if not cards:
        return ()
    areas = [SetChanges(walk).areas for walk in walks]
    return tuple(_component(area.code, cards, areas, units, rounds) for area in cards[-1].criteria.areas)


def _component(
    code: str, cards: Sequence[Scorecard], areas: Sequence[Sequence[Areas]], units: pd.DataFrame, rounds: int
) -> Component:
    found = [next(one for one in listed if any(area.code == code for area in one.after)) for listed in areas]
    own = [one.before[0].code if len(one.before) == len(one.after) == 1 else "" for one in found]
    codes: dict[int, str] = dict(zip(map(int, units.columns), [*own, code], strict=True))
    index, means = pd.DataFrame(np.nan, units.index, range(rounds)), np.full(rounds, np.nan)
    for (at, name), card in zip(codes.items(), cards, strict=True):
        if name:
            index[at] = card.indices[name].reindex(pd.Index(units[at])).to_numpy()
            means[at] = card.indices.loc[card.units["rank"].notna(), name].mean()
    return Component(
        code=code,
        title=cards[-1].criteria.nodes[code].title,
        codes=tuple(codes.get(at, "") for at in range(rounds)),
        index=index,
        means=tuple(means.tolist()),
        regrouped=tuple(at for at, one in zip(codes, found, strict=False) if one.before and not codes[at]),
    )
