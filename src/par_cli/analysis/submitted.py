"""The entries of one bloc → how complete each unit's submission is, and where it claims more than its rules give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

import numpy as np
import pandas as pd

from par_cli.criteria import Adjustment, Column, CriteriaSet, Criterion, Given, round_half_away
from par_cli.criteria.columns import Flags
from par_cli.criteria.expressions import number_in_words
from par_cli.entries import EVIDENCE, EXPLANATION, Entries, Field, Receipt
from par_cli.findings import Finding
from par_cli.scoring import Scorecard, score

_SAME = 1e-9
CLAIM_DECIMALS = 2
_SHOWN_DECIMALS = 4
COUNTS = ("asked", "answered", "evidence_wanted", "evidence_given", "owed", "above")
# What scoring says of a result, where so far there are only submissions.
_NOT_OF_SUBMISSIONS = frozenset({"stage-without-value", "index-above-100"})


@dataclass(frozen=True)
class Submitted:
    """What came from the units of one bloc. The index of ``units`` is the unit's code, in the order of the register.

    ``units``: name, received (read, unreadable, missing), files (names, a tuple), and for units whose workbook was
    read, else <NA>: asked and answered (questions), evidence_wanted, evidence_given and owed (leaves that require
    evidence; those that have it; those that have neither it nor an explanation), claimed (the self-scores of the
    leaves that a rule computes; NaN without any), computed (what the rules give these leaves, gates included), max
    (their maxima), above and over (how many self-scores are higher than the rule gives, and by how many points).
    ``claims``: one row for each of these self-scores: unit, code, title, claimed, computed, over.
    """

    bloc: str
    criteria: CriteriaSet
    units: pd.DataFrame
    claims: pd.DataFrame
    findings: tuple[Finding, ...] = ()

    @cached_property
    def totals(self) -> dict[str, int]:
        """How many units there are, each way in which they were received, and the sums of the counts."""
        units = self.units
        receipts = {receipt: int((units["received"] == receipt).sum()) for receipt in get_args(Receipt)}
        return {"units": len(units)} | receipts | {name: int(units[name].sum()) for name in COUNTS}


def highest_claim(computed: Column) -> Column:
    """The most that may be claimed: points are printed with two decimals, and so 1.50 is no claim above 1.4957."""
    return np.maximum(computed, round_half_away(computed, CLAIM_DECIMALS))


def submitted(entries: Entries, bloc: str = "", *, registered: bool = True) -> Submitted:
    """Hold the submissions of a bloc against its set; what is compared with other units is compared with what came.

    The survey, the council and what only they score play no part. A self-score is held against its leaf's rule only
    where both have points; it is too high if it is above these points, and above them rounded to two decimals. A bonus
    that a rule computes is compared too, but stands outside the sums. Without a register (``registered``) nobody is
    missing, and what the register would say of a unit is a warning.
    """
    card = score(entries, bloc, ("computed",))
    read = np.array([receipt == "read" for receipt in entries.receipts], dtype=bool)
    table = _Table(entries, card, read)
    claims, above = table.claims()
    findings = [*_of_scoring(card, registered=registered), *above, *table.proposals_missing()]
    units = table.units(claims)
    units = units if registered else units[units["received"] != "missing"]
    return Submitted(bloc, entries.criteria, units, claims, tuple(findings))


def _of_scoring(card: Scorecard, *, registered: bool) -> Iterator[Finding]:
    """The gaps that scoring finds in the submissions themselves."""
    for finding in card.findings:
        if finding.code in _NOT_OF_SUBMISSIONS or (not registered and finding.code == "applies-to-nobody"):
            continue
        unsaid = not registered and finding.code == "attribute-missing"
        yield replace(finding, code="attribute-unsaid") if unsaid else finding


class _Table:
    """The columns of one bloc's table, each a value a unit."""

    def __init__(self, entries: Entries, card: Scorecard, read: Flags) -> None:
        self._entries = entries
        self._card = card
        self._read = read
        self._applies: Mapping[str, Flags] = {
            str(code): (column > 0).to_numpy() for code, column in card.maxima.items()
        }
        leaves = entries.criteria.leaves
        self._by_rule = [leaf for leaf in leaves if not leaf.is_survey and not isinstance(leaf.rule, Given)]
        self._proposed = [leaf for leaf in leaves if isinstance(leaf.rule, Given) and leaf.rule.by == "unit"]

    def units(self, claims: pd.DataFrame) -> pd.DataFrame:
        """The table of units, given the claims that are too high."""
        entries = self._entries
        asked, answered = self._answers()
        wanted, given, owed = self._evidence()
        claimed, computed, maxima = self._sums()
        codes = pd.Index([unit.code for unit in entries.units], name="unit")
        by_unit = claims.groupby("unit")["over"]
        above = by_unit.size().reindex(codes, fill_value=0)
        counts = dict(zip(COUNTS, (asked, answered, wanted, given, owed, above.to_numpy()), strict=True))
        units = pd.DataFrame({
            "name": [unit.name for unit in entries.units],
            "received": entries.receipts,
            "files": entries.files,
            **{name: pd.Series(column, index=codes).astype("Int64") for name, column in counts.items()},
            "claimed": claimed, "computed": computed, "max": maxima,
            "over": by_unit.sum().reindex(codes, fill_value=0.0).round(10).to_numpy(),
        }, index=codes)  # fmt: skip
        units.loc[~self._read, list(COUNTS)] = pd.NA
        units.loc[~self._read, ["claimed", "computed", "max", "over"]] = np.nan
        return units

    def _answers(self) -> tuple[Column, Column]:
        """How many questions there are for each unit, and how many have an answer that counts.

        A blank is no question where its leaf has points without it, as where nothing arose.
        """
        asked, answered = self._zeros(), self._zeros()
        for node in self._entries.criteria.nodes.values():
            open_ = self._is_open(node)
            for name in node.asked:
                filled = self._applies[node.code] & ~np.isnan(self._entries.column(node.code, name))
                answered += filled
                asked += filled | open_
        for leaf in self._proposed:
            answered += ~np.isnan(self._self(leaf.code))
            asked += self._applies[leaf.code]
        return asked, answered

    def _is_open(self, node: Criterion) -> Flags:
        """Where a leaf that applies, this one or one below it, has no points yet."""
        leaves = [leaf for leaf in node.walk() if leaf.is_leaf and not leaf.is_survey]
        blank = [self._applies[leaf.code] & np.isnan(self._computed(leaf.code)) for leaf in leaves]
        return np.asarray(np.any([self._zeros() > 0, *blank], axis=0))

    def _evidence(self) -> tuple[Column, Column, Column]:
        wanted, given, owed = self._zeros(), self._zeros(), self._zeros()
        for leaf in self._entries.criteria.leaves:
            if leaf.evidence == "required":
                applies = self._applies[leaf.code]
                named, explained = (
                    ~np.isnan(self._entries.column(leaf.code, text)) for text in (EVIDENCE, EXPLANATION)
                )
                wanted += applies
                given += applies & named
                owed += applies & ~named & ~explained
        return wanted, given, owed

    def _sums(self) -> tuple[Column, Column, Column]:
        """Claimed, computed and maximum of the leaves that a rule computes."""
        codes = [leaf.code for leaf in self._by_rule]
        claims = self._card.stages["self"][codes].sum(axis=1, min_count=1)
        computed = sum((np.nan_to_num(self._computed(code)) for code in codes), self._zeros())
        maxima = self._card.maxima[codes].sum(axis=1)
        return claims.round(10).to_numpy(), np.round(computed, 10), maxima.round(10).to_numpy()

    def claims(self) -> tuple[pd.DataFrame, list[Finding]]:
        """The self-scores above what the rule gives, unit by unit, each with a finding at its cell."""
        adjustments = self._entries.criteria.all_adjustments.values()
        bonuses = [one for one in adjustments if one.kind == "bonus" and not isinstance(one.rule, Given)]
        rows: list[tuple[int, str, str, float, float, float]] = []
        nodes: list[Criterion | Adjustment] = [*self._by_rule, *bonuses]
        for node in nodes:
            claimed, computed = self._self(node.code), self._computed(node.code)
            over = np.round(claimed - computed, 10)
            above = self._read & (claimed - highest_claim(computed) > _SAME)
            rows += [
                (int(unit), node.code, node.title, float(claimed[unit]), float(computed[unit]), float(over[unit]))
                for unit in np.flatnonzero(above)
            ]
        rows.sort(key=lambda row: row[0])
        findings = [self._too_high(*row) for row in rows]
        names = ["unit", "code", "title", "claimed", "computed", "over"]
        claims = pd.DataFrame(rows, columns=names)
        return claims.assign(unit=[self._entries.units[row[0]].code for row in rows]), findings

    def _too_high(self, unit: int, code: str, _: str, claimed: float, computed: float, over: float) -> Finding:
        points = {"claimed": claimed, "computed": computed, "over": over}
        facts = {name: number_in_words(round(value, _SHOWN_DECIMALS)) for name, value in points.items()}
        return self._entries.finding("claim-above-rule", unit, Field(code, "self"), **facts)

    def proposals_missing(self) -> Iterator[Finding]:
        """Leaves whose points the unit is to propose, and did not."""
        for leaf in self._proposed:
            entered = Field(leaf.code, "self")
            blank = self._read & self._applies[leaf.code] & np.isnan(self._self(leaf.code))
            for unit in np.flatnonzero(blank):
                if not self._entries.is_refused(int(unit), entered):
                    yield self._entries.finding("claim-missing", int(unit), entered)

    def _self(self, code: str) -> Column:
        return self._card.stages["self"][code].to_numpy()

    def _computed(self, code: str) -> Column:
        """What the rule gives, after its gate; before it where the gate is another's to decide."""
        before = self._card.stages["computed"][code].to_numpy()
        if code not in self._card.scores:
            return before
        after = self._card.scores[code].to_numpy()
        return np.where(np.isnan(after), before, after)

    def _zeros(self) -> Column:
        return np.zeros(len(self._read))
