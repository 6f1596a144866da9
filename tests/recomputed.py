"""Two results workbooks and two criteria files, read plainly → what a comparison has to say, in fractions.

Shares nothing with par: openpyxl, YAML as texts, and the formulas of docs/comparing.md. What is read is what a person
sees: the sheets of points and maxima, the ranking, `previous` and `rule_changed`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import yaml

Points = dict[str, dict[str, Fraction]]


def _below(node: dict[str, Any], changed: bool = False) -> Iterator[tuple[dict[str, Any], bool]]:
    """A node and all below it, each with whether its rule is said to have changed."""
    changed = changed or node.get("rule_changed") == "true"
    yield node, changed
    for child in node.get("criteria", []):
        yield from _below(child, changed)


class Year:
    """One round: its set, and what each unit has and can have on each leaf."""

    def __init__(self, results: Path, criteria: Path) -> None:
        self.areas = yaml.load(criteria.read_text("utf-8"), yaml.BaseLoader)["areas"]
        found = [pair for area in self.areas for pair in _below(area)]
        self.nodes = {node["code"]: node for node, _ in found}
        self.changed = {node["code"] for node, changed in found if changed}
        self.leaves = [code for code, node in self.nodes.items() if "rule" in node]
        book = openpyxl.load_workbook(results, read_only=True)
        self.points, self.maxima = (_cells(book[name].values) for name in ("Điểm đạt được", "Điểm tối đa"))
        ranking = [row for row in book["Xếp hạng"].values if row[1] in self.points]
        self.rank = {row[1]: row[0] if isinstance(row[0], int) else None for row in ranking}

    def leaves_of(self, codes: Sequence[str]) -> list[str]:
        return [node["code"] for code in codes for node, _ in _below(self.nodes[code]) if "rule" in node]

    def sums(self, unit: str, leaves: Sequence[str]) -> tuple[Fraction, Fraction]:
        """Points and maximum of some leaves."""
        points, maxima = (sum((table[unit].get(c, Fraction(0)) for c in leaves), Fraction(0))
                          for table in (self.points, self.maxima))  # fmt: skip
        return points, maxima

    def in_set(self, leaves: Sequence[str]) -> Fraction:
        worth = {code: Fraction(self.nodes[code]["max"]) for code in self.leaves}
        return sum((worth[code] for code in leaves), Fraction(0)) / sum(worth.values())


def _cells(rows: Iterator[tuple[Any, ...]]) -> Points:
    head = next(row for row in rows if row[0] == "Mã đơn vị")
    return {
        row[0]: {code: Fraction(str(v)) for code, v in zip(head, row, strict=True) if isinstance(v, int | float)}
        for row in rows
        if row[0]
    }


def printed(percent: Fraction) -> Decimal:
    """To two decimals, half away from zero."""
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass
class Recomputed:
    """The two years, and their leaves in groups: earlier codes, later codes, what became of them."""

    years: tuple[Year, Year]

    def __post_init__(self) -> None:
        before, after = self.years
        groups: list[tuple[set[str], set[str]]] = [({code}, set()) for code in before.leaves]
        for leaf in after.leaves:
            named = after.nodes[leaf]["previous"]
            told = set() if named == "none" else set(before.leaves_of(named))
            mine = [group for group in groups if group[0] & told]
            groups = [group for group in groups if group not in mine]
            groups.append((told.union(*(g[0] for g in mine)), {leaf}.union(*(g[1] for g in mine))))
        self.groups = [(sorted(one), sorted(other), self._fate(one, other)) for one, other in groups]

    def _fate(self, one: set[str], other: set[str]) -> str:
        if not one or not other:
            return "added" if other else "removed"
        return "kept" if len(one) == len(other) == 1 and not other & self.years[1].changed else "changed"

    def index(self, unit: str, at: int) -> Fraction:
        points, maximum = self.years[at].sums(unit, self.years[at].leaves)
        return points / maximum

    def given(self, unit: str) -> dict[tuple[str, ...], dict[str, Fraction]]:
        """What every group gave a unit, part by part."""
        c = (self.index(unit, 0) + self.index(unit, 1)) / 2
        found = {}
        for one, other, fate in self.groups:
            (s0, m0), (s1, m1) = (year.sums(unit, codes) for year, codes in zip(self.years, (one, other), strict=True))
            w0, w1 = (m / year.sums(unit, year.leaves)[1] for year, m in zip(self.years, (m0, m1), strict=True))
            matched = fate in ("kept", "changed")
            if m0 and m1:
                r0, r1, big0, big1 = s0 / m0, s1 / m1, self.years[0].in_set(one), self.years[1].in_set(other)
                own = {"performance" if fate == "kept" else "rule_change": (w0 + w1) / 2 * (r1 - r0)}
                above, k0, k1 = (r0 + r1) / 2 - c, w0 / big0, w1 / big1
                parts = {"reweighting": above * (k0 + k1) / 2 * (big1 - big0),
                         "applicability": above * (big0 + big1) / 2 * (k1 - k0)}  # fmt: skip
            else:
                once = (w1 * (s1 / m1 - c) if m1 else 0) - (w0 * (s0 / m0 - c) if m0 else 0)
                own, parts = {}, {"applicability" if matched else fate: Fraction(once)}
            found[(*one, "→", *other)] = {**own, **parts}
        return found

    def like_for_like(self, unit: str) -> tuple[Fraction, Fraction]:
        """The index before and after on what applies in both years, at the later weights."""
        sums = [(self.years[0].sums(unit, one), self.years[1].sums(unit, other)) for one, other, _ in self.groups]
        both = [(s0 / m0, s1 / m1, m1) for (s0, m0), (s1, m1) in sums if m0 and m1]
        whole, none = sum(m1 for *_, m1 in both), Fraction(0)
        return sum((r0 * m1 for r0, _, m1 in both), none) / whole, sum((r1 * m1 for _, r1, m1 in both), none) / whole

    def area(self, unit: str, codes: Sequence[str], at: int) -> Fraction | None:
        """The index of some areas together; None where they do not apply."""
        points, maximum = self.years[at].sums(unit, self.years[at].leaves_of(codes))
        return points / maximum if maximum else None


def place(unit: str, indices: Mapping[str, Fraction | None]) -> int | None:
    """The rank of a unit by its printed index; ties share it."""
    own = indices.get(unit)
    others = [printed(100 * index) for index in indices.values() if index is not None]
    return None if own is None else 1 + sum(other > printed(100 * own) for other in others)
