"""A target → the answers of one unit to a block of leaves, so that the block comes to the target exactly.

The leaves that a unit answers come near by themselves; what is left over is spread over the closing leaves, whose
points a survey or a council sets: to the last decimal on one of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from generator import arithmetic
from generator.answers import Desk, answer
from generator.arithmetic import Given, Node, number, worth

# Figures that follow from answers given before: code of the input → how.
Tie = Callable[[Mapping[str, Given]], Any]
Ties = Mapping[str, Tie]

_TRIES = 600
_LOWEST, _HIGHEST = Fraction(58, 100), Fraction(998, 1000)


class UnreachableError(Exception):
    """No answers were found that leave a plausible remainder."""


@dataclass
class Settled:
    """What one unit has in the leaves of a block: its answers, what people entered, and the points of both."""

    given: dict[str, Given] = field(default_factory=dict)
    entered: dict[str, Fraction] = field(default_factory=dict)
    points: dict[str, Fraction] = field(default_factory=dict)

    def add(self, other: "Settled") -> None:
        """Another block of the same unit."""
        self.given |= other.given
        self.entered |= other.entered
        self.points |= other.points

    def total(self) -> Fraction:
        """All points."""
        return sum(self.points.values(), Fraction(0))


def tied(text: str) -> Tie:
    """A figure from others, as in ``3.4.1.a - 3.4.1.b``."""

    def follow(written: Mapping[str, Given]) -> Fraction:
        found, sign = Fraction(0), 1
        for word in text.split():
            if word in ("+", "-"):
                sign = 1 if word == "+" else -1
            else:
                leaf, _, name = word.rpartition(".")
                found += sign * written[leaf][name]
        return found

    return follow


def always(answer: Any) -> Tie:
    """A figure that is known beforehand."""
    return lambda _: answer


def scattered(
    chance: Random,
    ratio: Fraction,
    target: Fraction,
    maxima: Mapping[str, Fraction],
    leaning: Mapping[str, Fraction] | None = None,
) -> dict[str, Fraction]:
    """The points of some areas, scattered around a ratio; the last takes what the others leave of the target.

    ``leaning``: by how much an area lies above or below the ratio before chance comes in.
    """
    room = min(Fraction(1), (1 - ratio) * 15)
    chances = {area: Fraction(chance.randint(-30, 30), 1000) for area in maxima}
    offsets = {area: ((leaning or {}).get(area, 0) + chances[area]) * room for area in maxima}
    weighted = sum((offsets[area] * own for area, own in maxima.items()), Fraction(0))
    mean = weighted / sum(maxima.values(), Fraction(0))
    *others, last = maxima
    targets = {area: round((ratio + offsets[area] - mean) * maxima[area], 4) for area in others}
    return targets | {last: target - sum(targets.values())}


def is_closing(leaf: Node) -> bool:
    """Whether any value may be entered, so that it can take what is left over."""
    kind = leaf["rule"]["kind"]
    return bool(kind == "survey" or (kind == "given" and "step" not in leaf["rule"]))


def settle(leaves: Sequence[Node], target: Fraction, desk: Desk, ties: Ties, taste: Fraction = Fraction(0)) -> Settled:
    """Answers for a block that add up to ``target``; ``taste``: by how much the closing leaves differ from the rest."""
    total = sum((number(leaf["max"]) for leaf in leaves), Fraction(0))
    closing = [leaf for leaf in leaves if is_closing(leaf)]
    closing_max = sum((number(leaf["max"]) for leaf in closing), Fraction(0))
    ratio = target / total
    wish = ratio if ratio > Fraction(97, 100) else min(max(ratio + taste, Fraction(62, 100)), Fraction(97, 100))
    aim = (target - wish * closing_max) / (total - closing_max)
    for attempt in range(_TRIES):
        desk.turn_to(f"{leaves[0]['code']}/{attempt}")
        settled = _answered([leaf for leaf in leaves if leaf not in closing], min(aim, Fraction(1)), desk, ties)
        share = (target - settled.total()) / closing_max
        near = abs(share - wish) <= Fraction(5 + attempt, 1000)
        if near and (_LOWEST <= share <= _HIGHEST or share == 1):
            close(closing, target - settled.total(), share, settled, desk.rng)
            assert abs(settled.total() - target) < Fraction(1, 10**8)
            return settled
        aim += (share - wish) * closing_max / (total - closing_max) * Fraction(desk.rng.randint(20, 80), 100)
        aim = min(aim, Fraction(105, 100))
    raise UnreachableError(f"{desk.seed}: {leaves[0]['code']} {float(target)} of {float(total)}")


def _answered(leaves: Sequence[Node], aim: Fraction, desk: Desk, ties: Ties) -> Settled:
    """The leaves that the unit answers, and those that the council gives in steps, each around the aim."""
    settled = Settled()
    spread = min(Fraction(12, 100), (1 - aim) * Fraction(12, 10))
    for leaf in leaves:
        code, max_score = leaf["code"], number(leaf["max"])
        hard = Fraction(Random(code).randint(-100, 100), 100) + Fraction(desk.rng.randint(-100, 100), 100)
        share = aim + spread * hard / 2
        if spread > Fraction(4, 100) and desk.rng.random() < 0.06:
            share *= Fraction(desk.rng.randint(20, 80), 100)
        target = min(max(share, Fraction(0)), Fraction(1)) * max_score
        if leaf["rule"]["kind"] == "given":
            step = number(leaf["rule"]["step"])
            settled.points[code] = settled.entered[code] = min(round(target / step) * step, max_score)
        else:
            known = {
                name: tie for name in arithmetic.asked(leaf) if (tie := _tied(f"{code}.{name}", ties, desk)) is not None
            }
            settled.given[code] = desk.written[code] = answer(leaf, target, desk, known)
            settled.points[code] = arithmetic.leaf_points(leaf, settled.given[code])
    _gates(leaves, settled)
    return settled


def _tied(code: str, ties: Ties, desk: Desk) -> Any:
    return ties[code](desk.written) if code in ties else None


def _gates(leaves: Sequence[Node], settled: Settled) -> None:
    """Nothing for a leaf whose gate is shut."""
    by_code = {leaf["code"]: leaf for leaf in leaves}
    for leaf in leaves:
        if "requires" in leaf:
            gate = by_code[leaf["requires"]["code"]]
            if settled.points[gate["code"]] < worth(leaf["requires"]["at_least"], number(gate["max"])):
                settled.points[leaf["code"]] = Fraction(0)


def close(closing: Sequence[Node], left: Fraction, share: Fraction, settled: Settled, rng: Random) -> None:
    """Spread what is left over the closing leaves, unevenly; the last takes the rest, with the decimals it needs."""
    ordered = sorted(closing, key=lambda leaf: leaf["rule"].get("value") == "points", reverse=True)
    *others, last = ordered
    for spread in (Fraction(n, 1000) for n in range(60, -1, -3)):
        shares = _uneven(ordered, share, min(spread, (1 - share) * Fraction(8, 10)), rng)
        points = [_put(leaf, one, 6) for leaf, one in zip(others, shares, strict=False)]
        points.append(_put(last, (left - sum(points, Fraction(0))) / number(last["max"]), 12))
        if all(
            _LOWEST - Fraction(5, 100) <= one / number(leaf["max"]) <= 1
            for leaf, one in zip(ordered, points, strict=True)
        ):
            break
    for leaf, one in zip(ordered, points, strict=True):
        settled.points[leaf["code"]] = one
        is_percent = leaf["rule"].get("value") == "percent"
        settled.entered[leaf["code"]] = one / number(leaf["max"]) if is_percent else one


def _put(leaf: Node, share: Fraction, places: int) -> Fraction:
    """The points of a share as it is written down: a percentage to so many places, points to two thirds of them."""
    max_score = number(leaf["max"])
    percent = leaf["rule"].get("value") == "percent"
    return round(share, places) * max_score if percent else round(share * max_score, places * 2 // 3)


def _uneven(closing: Sequence[Node], share: Fraction, spread: Fraction, rng: Random) -> list[Fraction]:
    offsets = [spread * Fraction(rng.randint(-100, 100), 100) for _ in closing]
    whole = sum((number(leaf["max"]) for leaf in closing), Fraction(0))
    mean = sum((number(leaf["max"]) * o for leaf, o in zip(closing, offsets, strict=True)), Fraction(0)) / whole
    return [share + offset - mean for offset in offsets]
