"""The result for one bloc: tidy tables of units x nodes, with the criteria set that gives them meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from par_cli.criteria import CriteriaSet, Stage, round_half_away
from par_cli.findings import Finding


@dataclass(frozen=True)
class Scorecard:
    """Everything that is known of one bloc in one round. The index of every table is the unit's code.

    ``units``: what the register says (name, parent, aliases and predecessors as tuples of texts, ranked), and status,
    score, max, index (unrounded), printed, rank, band, adjustments.
    A unit without a score (missing, unreadable) has NaN; a unit without a rank has <NA>.
    ``scores``, ``maxima``: units x all nodes, points; a node that does not apply has maximum 0 and score NaN.
    ``stages``: what each stage gives, units x leaves and adjustments; ``counted``: the stage that counted for a leaf.
    ``adjustments``: units x adjustments, signed, each within its own cap. ``parts``: units x published parts, points.
    ``area_ranks``: units x areas. ``inputs``: units x inputs (``1.2.a``), as `Entries` holds them. ``reasons``: unit,
    code, reason of the council's scores.
    """

    bloc: str
    criteria: CriteriaSet
    stage_order: tuple[Stage, ...]
    units: pd.DataFrame
    scores: pd.DataFrame
    maxima: pd.DataFrame
    stages: Mapping[str, pd.DataFrame]
    counted: pd.DataFrame
    adjustments: pd.DataFrame
    parts: pd.DataFrame
    area_ranks: pd.DataFrame
    inputs: pd.DataFrame
    reasons: pd.DataFrame
    findings: tuple[Finding, ...] = ()

    @cached_property
    def indices(self) -> pd.DataFrame:
        """100 x score / own maximum of every node, unrounded; NaN where it does not apply or there is no score."""
        return (100 * self.scores / self.maxima.where(self.maxima > 0)).round(10)

    @cached_property
    def leaf_codes(self) -> list[str]:
        """The leaves, in the order of the set."""
        return [leaf.code for leaf in self.criteria.leaves]

    @cached_property
    def lost(self) -> pd.DataFrame:
        """Own maximum minus score, units x leaves: points, a blank loses all; NaN for units without a score."""
        maxima = self.maxima[self.leaf_codes]
        lost = (maxima - self.scores[self.leaf_codes].fillna(0)).round(10)
        return lost.where(self.units["score"].notna(), axis=0)

    @cached_property
    def in_order(self) -> pd.DataFrame:
        """``units`` as a ranking lists them: by rank, then the unranked by score, then those without one."""
        keyed = self.units.assign(
            _rank=self.units["rank"].astype("Float64").fillna(np.inf), _score=-self.units["index"].fillna(-np.inf)
        )
        return keyed.sort_values(["_rank", "_score"], kind="stable").drop(columns=["_rank", "_score"])

    @property
    def provisional(self) -> bool:
        """Whether any unit that should be ranked is not fully scored."""
        return bool((self.units["ranked"] & (self.units["status"] != "scored")).any())

    @property
    def mean_index(self) -> float | None:
        """The mean of the unrounded indices of the ranked units; None if nobody is ranked."""
        ranked = self.units.loc[self.units["rank"].notna(), "index"]
        return round(float(ranked.mean()), 10) if len(ranked) else None

    @property
    def band_counts(self) -> dict[str, int]:
        """How many ranked units each band has, in the order of the set."""
        counts = self.units.loc[self.units["rank"].notna(), "band"].value_counts()
        return {band.name: int(counts.get(band.name, 0)) for band in self.criteria.bands}

    def printed(self, values: pd.DataFrame | pd.Series) -> np.ndarray:
        """Indices as they are printed: rounded once, half away from zero, to the set's decimals."""
        return round_half_away(np.asarray(values, dtype=float), self.criteria.decimals)
