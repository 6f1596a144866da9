"""Units and the set they are scored by → the answers of each, where units have own maxima, adjustments, and a leader.

The survey comes first, because its points are known as a whole; then what did not arise; the rest is settled area by
area.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from generator import internal
from generator.answers import Desk
from generator.arithmetic import (
    Given,
    Node,
    against,
    applying,
    is_surveyed,
    leaves,
    number,
    read_plainly,
    rule_points,
    worth,
)
from generator.internal import Agency
from generator.targets import Settled, close, scattered, settle


class Bloc:
    """The units of one set, settled; ``figures``: what a unit knows before it begins."""

    def __init__(self, name: str, file: Path, units: Sequence[Agency], figures: Callable[[Agency], Given]) -> None:
        self.name = name
        self.file = file
        self.units = units
        known = {one.code: figures(one) for one in units}
        self.tree = read_plainly(file)
        _lead(self.tree, known)
        self.asked = [leaf for leaf in leaves(self.tree) if is_surveyed(leaf)]
        self.nodes = {one.code: applying(self.tree, one.attributes()) for one in units}
        self.ties = {one.code: internal.ties(one, known[one.code]) for one in units}
        self.settled = {one.code: self._settled(one) for one in units}

    def leaves(self, one: Agency) -> list[Node]:
        """The leaves that apply to a unit."""
        return [node for node in self.nodes[one.code] if "rule" in node]

    def surveyed(self, one: Agency) -> list[Node]:
        """Those of them that the survey scores."""
        return [leaf for leaf in self.leaves(one) if is_surveyed(leaf)]

    def own_max(self, one: Agency) -> Fraction:
        """The maximum that is left for a unit."""
        return sum((number(leaf["max"]) for leaf in self.leaves(one)), Fraction(0))

    def adjustments(self, one: Agency) -> list[tuple[Node, Given, Fraction]]:
        """Each bonus and penalty, what the unit answers, and the points; a penalty's are below zero."""
        found = []
        for adjustment in [
            *self.tree["adjustments"],
            *(a for n in self.nodes[one.code] for a in n.get("adjustments", ())),
        ]:
            rule, inputs = adjustment["rule"], adjustment["inputs"]
            nothing = {name: _nothing(asked, rule) for name, asked in inputs.items()}
            given = {name: one.adjusted.get(f"{adjustment['code']}.{name}", nothing[name]) for name in inputs}
            points = rule_points(rule, number(adjustment["max"]), given)
            found.append((adjustment, given, points if adjustment["kind"] == "bonus" else -points))
        return found

    def adjusted(self, one: Agency) -> Fraction:
        """Its bonuses less its penalties; none passes the caps."""
        return sum((points for *_, points in self.adjustments(one)), Fraction(0))

    def points(self, one: Agency) -> Fraction:
        """All its points."""
        return self.settled[one.code].total() + self.adjusted(one)

    def _settled(self, one: Agency) -> Settled:
        settled = self._settled_before(one)
        maxima: dict[str, Fraction] = {}
        blocks: dict[str, list[Node]] = {}
        for leaf in self.leaves(one):
            if (code := leaf["code"]) not in settled.points:
                area = code.split(".")[0]
                blocks.setdefault(area, []).append(leaf)
                maxima[area] = maxima.get(area, Fraction(0)) + number(leaf["max"])
        left = Fraction(one.index) * self.own_max(one) / 100 - self.adjusted(one) - settled.total()
        desk = Desk(f"internal/{one.code}", one.scale)
        for area, target in scattered(Random(one.code), left / sum(maxima.values()), left, maxima).items():
            taste = Fraction(Random(f"{one.code}/{area}").randint(-40, 5), 1000)
            settled.add(settle(blocks[area], target, desk, self.ties[one.code], taste))
        return settled

    def _settled_before(self, one: Agency) -> Settled:
        """The survey; and the leaves of 2.1, where the unit had nothing to draft."""
        settled = Settled()
        surveyed, share = self.surveyed(one), Fraction(one.surveyed) / 100
        asked = sum((number(leaf["max"]) for leaf in surveyed), Fraction(0))
        close(surveyed, share * asked, share, settled, Random(f"{one.code}/survey"))
        if not one.drafts:
            branch = next(node for node in self.nodes[one.code] if node["code"] == "2.1")
            share = worth(branch["when_none"]["score"], Fraction(1))
            settled.points |= {leaf["code"]: share * number(leaf["max"]) for leaf in leaves(branch)}
        return settled


def _lead(tree: Node, known: Mapping[str, Given]) -> None:
    """Put the bloc's leader into the rules that measure against it; ``known``: the figures of every unit."""
    for leaf in leaves(tree):
        if leaf["rule"]["kind"] == "relative":
            answers = [{name: own[f"{leaf['code']}.{name}"] for name in leaf["inputs"]} for own in known.values()]
            leaf["rule"] = against(leaf["rule"], answers)


def _nothing(asked: Node, rule: Node) -> Any:
    """The answer where nothing of the kind arose."""
    return {"yes_no": "không", "choice": rule.get("options", [{}])[0].get("label")}.get(asked["type"], Fraction(0))
