"""Several rounds → how each bloc and each unit moved through them, and why, as far as every step says why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise
from typing import Literal, TypeVar

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.blocs import BlocComparison, spread
from par_cli.analysis.comparison.components import Component, components
from par_cli.analysis.comparison.following import Passage, followed
from par_cli.analysis.comparison.recurring import Recurring, recurring
from par_cli.analysis.comparison.rounds import compare_rounds
from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.units import among, most_moved
from par_cli.criteria import CriteriaSet
from par_cli.criteria.crosswalk.comparable import comparable
from par_cli.criteria.crosswalk.groups import Crosswalk
from par_cli.criteria.crosswalk.links import chained, link
from par_cli.findings import Finding, ParError, in_order
from par_cli.scoring import Scorecard

Table = TypeVar("Table", pd.DataFrame, pd.Series)
Moved = Literal["printed_change", "rank_change"]


@dataclass(frozen=True)
class BlocTrend:
    """One bloc through all rounds.

    Tables are units x rounds: rows by the unit's code in the last round, columns by number.

    ``sides``: the bloc in each round. ``steps``: from each round to the next. ``codes``: the code of each unit in each
    round, "" where it cannot be followed back. ``passages``: who came and went. ``components``, ``recurring``: of the
    rounds in ``known``, those that are known leaf by leaf; no recurring losses (None) where fewer than two are.
    """

    sides: tuple[Side, ...]
    steps: tuple[BlocComparison, ...]
    codes: pd.DataFrame
    passages: tuple[Passage, ...]
    components: tuple[Component, ...]
    recurring: Recurring | None
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What the bloc is called now."""
        return self.sides[-1].bloc

    @property
    def decimals(self) -> int:
        """To how many decimals the index is printed in every round."""
        return min(side.decimals for side in self.sides)

    @property
    def known(self) -> tuple[int, ...]:
        """The rounds that are known leaf by leaf."""
        return tuple(at for at, side in enumerate(self.sides) if side.card is not None)

    @property
    def unsplit(self) -> tuple[int, ...]:
        """The steps of which nobody can say why: one of their two rounds is known by its published table only."""
        return tuple(at for at, step in enumerate(self.steps) if step.explained is None)

    @cached_property
    def names(self) -> pd.DataFrame:
        """What each unit was called; NaN where it cannot be followed."""
        return self._of_units("name")

    @cached_property
    def index(self) -> pd.DataFrame:
        """The unrounded index in percent."""
        return self._of_units("index")

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The printed index in percent."""
        return self._of_units("printed")

    @cached_property
    def rank(self) -> pd.DataFrame:
        """Ranks, Int64."""
        return self._of_units("rank")

    @cached_property
    def band(self) -> pd.DataFrame:
        """Bands; "" or NaN where there is none."""
        return self._of_units("band")

    @cached_property
    def status(self) -> pd.DataFrame:
        """Whether each unit was scored; "" in a published table, NaN where it cannot be followed."""
        return self._of_units("status")

    @cached_property
    def ranked_throughout(self) -> np.ndarray:
        """Which units are ranked in every round."""
        return self.rank.notna().all(axis=1).to_numpy()

    @cached_property
    def common_rank(self) -> pd.DataFrame:
        """Ranks among the units that are ranked in every round."""
        own = self.ranked_throughout
        table = {at: among(self.rank[at], own, side.ranking.ties) for at, side in enumerate(self.sides)}
        return pd.DataFrame(table, self.codes.index)

    @cached_property
    def change(self) -> pd.DataFrame:
        """Units x steps: by how much the unrounded index changed."""
        return _clean(self.index.diff(axis=1).iloc[:, 1:].set_axis(range(len(self.steps)), axis=1))

    @cached_property
    def units(self) -> pd.DataFrame:
        """One row a unit, as the last round ranks them; then the unranked by index, then those without one.

        Columns: ``name``; from the first round to the last ``change`` of the unrounded index, ``printed_change``,
        ``rank_change`` (positive where the unit rose) and ``common_change``, the same among the units that are ranked
        throughout.
        """
        last = len(self.sides) - 1
        table = pd.DataFrame({
            "name": self.names[last],
            "change": _clean(self.index[last] - self.index[0]),
            "printed_change": _clean(self.printed[last] - self.printed[0]),
            "rank_change": self.rank[0] - self.rank[last],
            "common_change": self.common_rank[0] - self.common_rank[last],
        })  # fmt: skip
        rank, index = self.rank[last].astype("Float64").fillna(np.inf), -self.index[last].fillna(-np.inf)
        order = pd.DataFrame({"rank": rank, "index": index}).sort_values(["rank", "index"], kind="stable").index
        return table.loc[order]

    @cached_property
    def step_parts(self) -> tuple[pd.DataFrame | None, ...]:
        """For every step: units x `PARTS`; NaN for a unit that it does not have; None where a step has no split."""
        return tuple(
            None if step.explained is None else _rows(step.explained.split.parts, self.codes[at + 1], self.codes.index)
            for at, step in enumerate(self.steps)
        )

    @cached_property
    def parts(self) -> pd.DataFrame | None:
        """Units x `PARTS` over all steps: a row adds up to the unit's ``change``; None where a step has no split."""
        tables = [table for table in self.step_parts if table is not None]
        return None if self.unsplit else _clean(reduce(pd.DataFrame.add, tables))

    @cached_property
    def mean_parts(self) -> pd.Series | None:
        """The mean of the parts over the units that are ranked throughout."""
        return None if self.parts is None else self.parts[self.ranked_throughout].mean()

    @cached_property
    def spreads(self) -> tuple[Mapping[str, float], ...]:
        """Mean, lowest, highest and deviation of every round's ranked units."""
        return tuple(spread(side) for side in self.sides)

    @cached_property
    def common_mean(self) -> pd.Series:
        """The mean index of every round over the units that are ranked in all of them."""
        return self.index[self.ranked_throughout].mean()

    def risers(self, column: Moved, most: int = 3) -> pd.DataFrame:
        """The units that rose most from the first round to the last, those that rose at all."""
        return most_moved(self.units, column, most, up=True)

    def fallers(self, column: Moved, most: int = 3) -> pd.DataFrame:
        """The same for those that fell."""
        return most_moved(self.units, column, most, up=False)

    def _of_units(self, column: str) -> pd.DataFrame:
        sides = enumerate(self.sides)
        return pd.DataFrame({at: _rows(one.units[column], self.codes[at], self.codes.index) for at, one in sides})


@dataclass(frozen=True)
class Trend:
    """Several rounds. ``rounds``: their names, in the order given."""

    rounds: tuple[str, ...]
    blocs: tuple[BlocTrend, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def demonstration(self) -> bool:
        """Whether any round is one."""
        return any(side.demonstration for bloc in self.blocs for side in bloc.sides)

    @property
    def provisional(self) -> bool:
        """Whether any round is."""
        return any(side.provisional for bloc in self.blocs for side in bloc.sides)

    @property
    def guessed(self) -> bool:
        """Whether any crosswalk is a guess."""
        return any(step.explained and step.explained.link.word == "guessed" for b in self.blocs for step in b.steps)


def trend(
    rounds: Sequence[Sequence[Side]], known: Mapping[str, CriteriaSet], findings: Sequence[Finding] = ()
) -> Trend:
    """Follow every bloc of the last round through all of them; ``findings``: what was found while they were read.

    Raises `ParError` where there are not two rounds, or one is given twice.
    """
    names = tuple(sides[0].round for sides in rounds)
    _refuse(names)
    comparisons = [compare_rounds(earlier, later, known) for earlier, later in pairwise(rounds)]
    ways = [_steps(side, [one.blocs for one in comparisons]) for side in rounds[-1]]
    blocs = tuple(_bloc(steps, known) for steps in ways if len(steps) == len(comparisons))
    said = [
        *findings,
        *(found for one in comparisons for found in one.findings),
        *(found for bloc in blocs for found in bloc.findings),
    ]
    return Trend(names, blocs, in_order(said))


def _refuse(names: Sequence[str]) -> None:
    if len(names) < 2:
        raise ParError(Finding(code="rounds-too-few"))
    for name in names:
        if names.count(name) > 1:
            raise ParError(Finding(code="round-repeated", facts={"round": name}))


def _steps(side: Side, comparisons: Sequence[Sequence[BlocComparison]]) -> tuple[BlocComparison, ...]:
    """The steps that lead to a side of the last round, as far back as they go."""
    steps: list[BlocComparison] = []
    for blocs in reversed(comparisons):
        step = next((bloc for bloc in blocs if bloc.later is side), None)
        if step is None:
            break
        steps.append(step)
        side = step.earlier
    return tuple(reversed(steps))


def _bloc(steps: tuple[BlocComparison, ...], known: Mapping[str, CriteriaSet]) -> BlocTrend:
    sides = (steps[0].earlier, *(step.later for step in steps))
    following = followed(sides, [step.pairing for step in steps])
    codes = following.codes
    scored = [(at, side.card) for at, side in enumerate(sides) if side.card is not None]
    cards = [card for _, card in scored]
    walks = _to_last([card.criteria for card in cards], known)
    of_units = codes[[at for at, _ in scored]]
    in_all = of_units[(of_units != "").all(axis=1)]
    found = components(cards, walks, of_units, len(sides))
    return BlocTrend(
        sides=sides,
        steps=steps,
        codes=codes,
        passages=following.passages,
        components=found,
        recurring=_recurring(cards, walks, in_all) if walks else None,
        findings=(*_said(sides, found), *(f for passage in following.passages for f in passage.pairing.findings)),
    )


def _to_last(sets: Sequence[CriteriaSet], known: Mapping[str, CriteriaSet]) -> list[Crosswalk]:
    """From every set but the last to the last, step by step, so that they say the same as the steps do."""
    walks: list[Crosswalk] = []
    for earlier, later in reversed(list(pairwise(sets))):
        step = link(earlier, later, known).crosswalk
        walks.append(chained(step, walks[-1]) if walks else step)
    return walks[::-1]


def _recurring(cards: Sequence[Scorecard], walks: Sequence[Crosswalk], codes: pd.DataFrame) -> Recurring:
    units = [list(codes[at]) for at in codes]
    found = recurring(cards, [comparable(walk) for walk in walks], units)
    return Recurring(tuple(table.set_axis(codes.index) for table in found.lost))


def _said(sides: Sequence[Side], found: Sequence[Component]) -> Iterator[Finding]:
    """The components that cannot be followed, though they did not begin there."""
    for component in found:
        for at in component.regrouped:
            facts = {"area": component.title, "round": sides[at].round}
            yield Finding(code="area-regrouped", facts=facts, criterion=component.code)


def _rows(table: Table, codes: pd.Series, index: pd.Index) -> Table:
    """The rows of some codes, blank where there is none, under the codes of the last round."""
    return table.reindex(pd.Index(codes)).set_axis(index)


def _clean(table: Table) -> Table:
    return table.round(10) + 0.0  # no minus before a zero
