"""relative: a unit against the best of its bloc, or against its own target and then the leader."""

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np

from par_cli.criteria.cells import Cells, NoFormulaError
from par_cli.criteria.columns import Column, Columns, Flags
from par_cli.criteria.rules.base import Expr, Input, Problem, RuleModel, spoken
from par_cli.criteria.scalars import Points, Score


class Relative(RuleModel):
    """Max x own / best of the ranked, readable units.

    With a target: below it ``at_target`` x own / target, above it the rest of the maximum by the share of the
    leader's excess (own / target - 1); a unit without a target (blank or zero) is measured against the best of
    those without one.
    """

    kind: Literal["relative"]
    measure: Expr
    better: Literal["higher", "lower"] = "higher"
    target: Expr | None = None
    at_target: Score = Points(share=0.5)

    def points(self, columns: Columns) -> Column:
        """Points against the bloc; blank where the bloc has nothing to measure against."""
        measured = self.measure.on(columns)
        compared = np.isfinite(measured) if columns.ranked is None else columns.ranked & np.isfinite(measured)
        if self.target is None:
            return self._against_best(measured, compared, columns.max_score)
        target = self.target.on(columns)
        aimed = np.isfinite(target) & (target != 0)
        alone = self._against_best(measured, compared & ~aimed, columns.max_score)
        return np.where(aimed, self._against_target(measured, target, compared & aimed, columns.max_score), alone)

    def _against_best(self, measured: Column, compared: Flags, max_score: float) -> Column:
        if not compared.any():
            return np.full(len(measured), np.nan)
        with np.errstate(all="ignore"):
            if self.better == "higher":
                share = measured / np.max(measured[compared])
            else:
                best = np.min(measured[compared])
                share = np.where(measured == best, 1.0, best / measured)
        # 0 of a best of 0 has no share: left blank, a finding says so.
        return np.where(np.isfinite(share), max_score * np.clip(share, 0.0, 1.0), np.nan)

    def _against_target(self, measured: Column, target: Column, compared: Flags, max_score: float) -> Column:
        at_target = self.at_target.of(max_score)
        with np.errstate(all="ignore"):
            ratio = measured / target if self.better == "higher" else target / measured
            leader = np.max(ratio[compared], initial=1.0)
            excess = np.clip((ratio - 1) / (leader - 1), 0.0, 1.0) if leader > 1 else np.where(ratio > 1, 1.0, 0.0)
        below = at_target * np.maximum(ratio, 0.0)
        above = at_target + (max_score - at_target) * excess
        return np.where(np.isnan(ratio), np.nan, np.where(np.round(ratio, 9) <= 1, below, above))

    def problems(self, max_score: float, inputs: Mapping[str, Input]) -> Iterator[Problem]:
        """A target worth less than nothing or more than all."""
        worth = self.at_target.of(max_score)
        if not 0 <= worth <= max_score:
            facts = {"key": "at_target", "text": f"{worth:g}", "range": f"0 – {max_score:g}"}
            yield Problem("number-out-of-range", facts, ("at_target",))

    def excel(self, cells: Cells) -> str:
        """One unit's workbook does not know the others."""
        raise NoFormulaError("bloc")

    def words(self, max_score: float) -> str:
        """Against whom, and what the target is worth."""
        best = "cao nhất" if self.better == "higher" else "thấp nhất"
        full = spoken(max_score, max_score)
        own = self.measure.words()
        share = f"({own}) / mức {best}" if self.better == "higher" else f"mức {best} / ({own})"
        against_best = f"{full} × {share} của các đơn vị được xếp hạng trong khối"
        if self.target is None:
            return against_best
        at_target = spoken(self.at_target, max_score)
        return (
            f"Chưa đạt chỉ tiêu ({self.target.words()}): {at_target} × ({self.measure.words()}) / chỉ tiêu; "
            f"đạt chỉ tiêu: {at_target}; vượt chỉ tiêu: cộng thêm phần điểm còn lại đến {full} theo tỷ lệ mức vượt "
            f"so với đơn vị dẫn đầu; không có chỉ tiêu: {against_best}"
        )
