"""An example as data, its units and its rounds → every unit of a round settled: from the index to what it typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from generator.answers import Desk
from generator.arithmetic import Node, applying, is_surveyed, leaves, number, read_plainly
from generator.targets import Settled, Tie, Ties, always, scattered, settle, tied


@dataclass(frozen=True)
class Entrant:
    """A unit of the register, the symbol on its documents, and its size."""

    code: str
    name: str
    aliases: str
    symbol: str
    scale: float
    ranked: bool = True
    has_tthc: bool | None = None  # None: the register does not ask

    def attributes(self) -> dict[str, bool]:
        """Every attribute column of the register."""
        return {} if self.has_tthc is None else {"has_tthc": self.has_tthc}


@dataclass(frozen=True)
class Target:
    """What a unit comes to in a round: its index, or its points where they are in print; some areas, or all of them."""

    index: str
    source: str = ""  # where its rank is in print, or that it has none
    is_figure_published: bool = False
    points: str = ""
    areas: Mapping[str, str] = field(default_factory=dict)


# A unit's area, its points or its index or neither, its rank, and where they are in print.
PublishedArea = tuple[str, str, str, str, int | None, str]


@dataclass(frozen=True)
class Round:
    """A year: what every unit comes to, the best first and the unranked last, and what is in print besides.

    ``ties``: what follows from answers given before; ``known``: answers of a unit that are told beforehand; ``lost``:
    the leaf whose document a unit forgot; ``full`` and ``fell``: the areas that a unit has in full, and those whose
    index is below the one of the round before.
    """

    year: int
    targets: Mapping[str, Target]
    mean: Decimal | None
    ties: Mapping[str, str]
    lost: Mapping[str, str]
    known: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    areas: Sequence[PublishedArea] = ()
    full: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fell: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Example:
    """A folder with its rounds, the latest first: each leans on the one after it.

    ``tastes``: by how many thousandths the closing leaves may lie below or above the rest.
    """

    folder: str
    bloc: str
    entrants: Sequence[Entrant]
    tastes: tuple[int, int]
    rounds: Sequence[Round]
    parent: str = ""


class SettledRound:
    """A round of an example, turned round; ``after``: the next one in time."""

    def __init__(self, example: Example, one: Round, criteria: Path, after: "SettledRound | None" = None) -> None:
        self.example = example
        self.round = one
        self.after = after
        self.file = criteria / f"{example.bloc}-{one.year}.yaml"
        self.tree = read_plainly(self.file)
        self.surveyed = [leaf for leaf in leaves(self.tree) if is_surveyed(leaf)]
        # The round that was written first has the chances of the units alone; an earlier one has its own.
        self.salt = f"{one.year}/" if after else ""
        self.nodes = {unit.code: applying(self.tree, unit.attributes()) for unit in example.entrants}
        self.settled: dict[str, Settled] = {}
        for unit in example.entrants:
            self.settled[unit.code] = self._settled(unit)

    def leaves(self, unit: Entrant) -> list[Node]:
        """The leaves that apply to a unit."""
        return [node for node in self.nodes[unit.code] if "rule" in node]

    def branches(self, unit: Entrant) -> list[Node]:
        """What they stand under."""
        return [node for node in self.nodes[unit.code] if "rule" not in node]

    def own_max(self, unit: Entrant) -> Fraction:
        """The maximum that is left for a unit."""
        return sum(self.maxima(unit).values(), Fraction(0))

    def maxima(self, unit: Entrant) -> dict[str, Fraction]:
        """The same by area."""
        found: dict[str, Fraction] = {}
        for leaf in self.leaves(unit):
            area = leaf["code"].split(".")[0]
            found[area] = found.get(area, Fraction(0)) + number(leaf["max"])
        return found

    def target(self, unit: Entrant) -> Fraction:
        """The points that make its index."""
        target = self.round.targets[unit.code]
        return Fraction(target.points) if target.points else Fraction(target.index) * self.own_max(unit) / 100

    def share(self, unit: Entrant, area: Node) -> Fraction:
        """What it has of an area's points, between 0 and 1."""
        points = self.settled[unit.code].points
        return sum(points.get(leaf["code"], Fraction(0)) for leaf in leaves(area)) / self.maxima(unit)[area["code"]]

    def ties(self, unit: Entrant) -> Ties:
        """Figures that follow from others, or that are known."""
        found: dict[str, Tie] = {code: tied(text) for code, text in self.round.ties.items()}
        return found | {code: always(answer) for code, answer in self.round.known.get(unit.code, {}).items()}

    def _settled(self, unit: Entrant) -> Settled:
        """All areas of one unit, one after the other, because later answers repeat earlier ones."""
        desk = Desk(f"{self.example.folder}/{unit.code}", unit.scale, self.salt)
        settled, targets = Settled(), self._area_targets(unit)
        for area, target in sorted(targets.items()):
            taste = Random(f"{self.salt}{unit.code}/{area}").randint(*self.example.tastes)
            block = [leaf for leaf in self.leaves(unit) if leaf["code"].split(".")[0] == area]
            settled.add(settle(block, target, desk, self.ties(unit), Fraction(taste, 1000)))
        return settled

    def _area_targets(self, unit: Entrant) -> dict[str, Fraction]:
        """Its areas: those that are given, the others scattered around the index, the last takes what is left."""
        maxima, target = self.maxima(unit), self.target(unit)
        given = {area: Fraction(points) for area, points in self.round.targets[unit.code].areas.items()}
        open_areas = {area: own for area, own in maxima.items() if area not in given}
        if not open_areas:
            return given
        chance = Random(f"{self.example.folder}/{self.salt}{unit.code}")
        ratio, left = target / sum(maxima.values()), target - sum(given.values())
        return given | scattered(chance, ratio, left, open_areas, self._leaning(unit))

    def _leaning(self, unit: Entrant) -> dict[str, Fraction]:
        """By how much an area lies above or below the others: most of what it does in the round after."""
        if self.after is None:
            return {}
        index = self.after.target(unit) / self.after.own_max(unit)
        areas = [area for area in self.after.tree["areas"] if area["code"] in self.after.maxima(unit)]
        return {area["code"]: (self.after.share(unit, area) - index) * Fraction(7, 10) for area in areas}
