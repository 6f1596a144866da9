"""The walk from entries to a scorecard: stages, gates, roll-up, adjustments, index, rank, band, status."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from par_cli.criteria import Adjustment, Column, CriteriaSet, Criterion, Stage, clean, round_half_away
from par_cli.criteria.columns import Flags
from par_cli.criteria.leaf import falls_short
from par_cli.entries import ENTERED_STAGES, Entries, Field, Status
from par_cli.findings import Finding, ParError
from par_cli.scoring.gaps import NO_STAGE, Gated, adjustment_gaps, leaf_gaps, mixed_stages
from par_cli.scoring.points import LeafPoints, adjustment_points, applicable, leaf_points
from par_cli.scoring.ranking import NO_RANK, bands, ranks
from par_cli.scoring.scorecard import Scorecard

Matrix = NDArray[np.float64]


def stages_from(criteria: CriteriaSet, stage: str | None) -> tuple[Stage, ...]:
    """The set's stages from the one named on; all of them without a name. ``self`` can always be asked for."""
    if stage is None:
        return criteria.stages
    if stage in criteria.stages:
        return criteria.stages[criteria.stages.index(stage) :]
    if stage == "self":
        return ("self",)
    raise ParError(
        Finding(code="stage-unknown", facts={"stage": stage, "known": ", ".join([*criteria.stages, "self"])})
    )


def score(entries: Entries, bloc: str = "", stages: Sequence[Stage] | None = None) -> Scorecard:
    """Score one bloc. Pure: reads no file, prints nothing; what is wrong comes back as findings of the scorecard."""
    criteria = entries.criteria
    order = tuple(stages or criteria.stages)
    applies, findings = applicable(entries)
    computed = leaf_points(entries, applies)
    by_stage = _by_stage(entries, applies, computed)
    counted, found = _first_found(by_stage, order, criteria.leaves)
    points, closed = _gated(entries, found, applies)
    read = np.array([receipt == "read" for receipt in entries.receipts], dtype=bool)
    gaps = leaf_gaps(entries, applies, Gated(found, points), computed.refused, order, read)
    adjusted, adjustment_findings, owing = _adjusted(entries, applies, order, read)
    findings += [*computed.findings, *closed, *gaps.findings, *adjustment_findings]
    findings += mixed_stages(criteria, counted, order, read)
    status = _status(entries, gaps.incomplete | owing)
    zeroed = _is(status, "missing") if criteria.missing_submission == "zero" else np.zeros(len(read), dtype=bool)
    has_score = read | zeroed
    points = {code: np.where(zeroed, 0.0, column) for code, column in points.items()}
    counted[zeroed] = NO_STAGE
    adjusted = adjusted.mask(pd.Series(zeroed), 0.0)
    scores, maxima = _rolled_up(criteria, points, applies, has_score)
    units, more = _totals(entries, scores, maxima, adjusted, status, has_score)
    codes = pd.Index([unit.code for unit in entries.units], name="unit")
    leaf_codes = [leaf.code for leaf in criteria.leaves]
    return Scorecard(
        bloc=bloc,
        criteria=criteria,
        stage_order=order,
        units=units.set_axis(codes),
        scores=scores.set_axis(codes),
        maxima=maxima.set_axis(codes),
        stages={stage: table.set_axis(codes) for stage, table in by_stage.items()},
        counted=pd.DataFrame(np.array([*order, ""], dtype=object)[counted], index=codes, columns=leaf_codes),
        adjustments=adjusted.set_axis(codes),
        parts=_parts(criteria, scores).set_axis(codes),
        inputs=_inputs(entries).set_axis(codes),
        reasons=_reasons(entries),
        area_ranks=_area_ranks(criteria, scores, maxima, units).set_axis(codes),
        findings=tuple(findings + more),
    )


def _is(status: Sequence[str], word: str) -> Flags:
    return np.array([one == word for one in status], dtype=bool)


def _by_stage(entries: Entries, applies: Mapping[str, Flags], computed: LeafPoints) -> dict[str, pd.DataFrame]:
    """What every stage gives: units x leaves and adjustments."""
    leaves, adjustments = entries.criteria.leaves, entries.criteria.all_adjustments
    blank = np.full(len(entries.units), np.nan)
    tables: dict[str, dict[str, Column]] = {}
    for stage in ENTERED_STAGES:
        codes = [*(leaf.code for leaf in leaves), *adjustments]
        tables[stage] = {code: np.where(applies[code], entries.stage(code, stage), np.nan) for code in codes}
    survey = {leaf.code: computed.points[leaf.code] if leaf.is_survey else blank for leaf in leaves}
    tables["survey"] = survey | dict.fromkeys(adjustments, blank)
    by_rule = {leaf.code: blank if leaf.is_survey else computed.points[leaf.code] for leaf in leaves}
    tables["computed"] = by_rule | adjustment_points(entries, applies)
    return {stage: pd.DataFrame(columns) for stage, columns in tables.items()}


def _first_found(
    by_stage: Mapping[str, pd.DataFrame], order: Sequence[Stage], leaves: Sequence[Criterion]
) -> tuple[NDArray[np.int8], dict[str, Column]]:
    """For every unit and leaf the first stage that has a value (its number in ``order``, -1: none), and the value."""
    codes = [leaf.code for leaf in leaves]
    size = len(by_stage["computed"])
    value = np.full((size, len(codes)), np.nan)
    chosen = np.full((size, len(codes)), NO_STAGE, dtype=np.int8)
    for number, stage in enumerate(order):
        table = by_stage[stage][codes].to_numpy()
        take = np.isnan(value) & ~np.isnan(table)
        np.copyto(value, table, where=take)
        chosen[take] = number
    return chosen, {code: value[:, at] for at, code in enumerate(codes)}


def _gated(
    entries: Entries, points: dict[str, Column], applies: Mapping[str, Flags]
) -> tuple[dict[str, Column], list[Finding]]:
    """Leaves that require another leaf: zero where it fell short, blank where it is blank, whatever the stage."""
    criteria = entries.criteria
    findings: list[Finding] = []
    done: dict[str, Column] = {}

    def settle(leaf: Criterion) -> Column:
        if leaf.code in done:
            return done[leaf.code]
        own = points[leaf.code]
        if leaf.requires is not None:
            gate = criteria.nodes[leaf.requires.code]
            reached = settle(gate)
            short = applies[gate.code] & falls_short(leaf.requires, gate, reached)
            unknown = applies[gate.code] & np.isnan(reached)
            for unit in np.flatnonzero(short & (own > 0)):
                facts = {"gate": gate.code, "points": f"{own[unit]:g}"}
                findings.append(Finding(
                    code="gate-closed", facts=facts, unit=entries.units[unit].code, criterion=leaf.code
                ))  # fmt: skip
            own = np.where(unknown, np.nan, np.where(short, np.minimum(np.nan_to_num(own), 0.0), own))
        done[leaf.code] = own
        return own

    for leaf in criteria.leaves:
        settle(leaf)
    return done, findings


def _rolled_up(
    criteria: CriteriaSet, points: Mapping[str, Column], applies: Mapping[str, Flags], has_score: Flags
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Scores and own maxima of every node: the sum of its leaves, unrounded; a blank adds 0 and keeps its maximum."""
    codes = list(criteria.nodes)
    at = {code: position for position, code in enumerate(codes)}
    leaves = [leaf.code for leaf in criteria.leaves]
    belongs = np.zeros((len(leaves), len(codes)))
    for row, leaf in enumerate(leaves):
        for node in criteria.lineage(leaf):
            belongs[row, at[node.code]] = 1
    own_max = np.column_stack([np.where(applies[leaf], criteria.nodes[leaf].max, 0.0) for leaf in leaves])
    earned = np.column_stack([points[leaf] for leaf in leaves])
    maxima = clean(own_max @ belongs)
    scores = clean(np.nan_to_num(earned) @ belongs)
    is_leaf = [at[leaf] for leaf in leaves]
    scores[:, is_leaf] = np.where(np.isnan(earned), np.nan, scores[:, is_leaf])
    scores[~has_score] = np.nan
    scores[maxima == 0] = np.nan
    return pd.DataFrame(scores, columns=codes), pd.DataFrame(maxima, columns=codes)


def _adjusted(
    entries: Entries, applies: Mapping[str, Flags], order: Sequence[Stage], read: Flags
) -> tuple[pd.DataFrame, list[Finding], Flags]:
    """Bonuses and penalties, signed, each within its cap; where a unit owes a figure."""
    criteria = entries.criteria
    computed = adjustment_points(entries, applies)
    table: dict[str, Column] = {}
    findings, owing = adjustment_gaps(entries, applies, computed, order, read)
    for code, adjustment in criteria.all_adjustments.items():
        value = np.full(len(entries.units), np.nan)
        for stage in order:
            given = computed[code] if stage == "computed" else None
            given = entries.stage(code, stage) if stage in ENTERED_STAGES else given
            if given is not None:
                value = np.where(np.isnan(value) & applies[code], given, value)
        findings += _capped(entries, value, adjustment.kind, adjustment.max)
        capped = np.clip(np.nan_to_num(value), 0.0, adjustment.max)
        table[code] = capped if adjustment.kind == "bonus" else 0.0 - capped
    return pd.DataFrame(table, index=range(len(entries.units))), findings, owing


def _capped_total(entries: Entries, adjusted: pd.DataFrame) -> tuple[Column, list[Finding]]:
    """The sum of what counts: all bonuses and all penalties within their caps; what a cap cuts off is said."""
    criteria = entries.criteria
    total = np.zeros(len(adjusted))
    findings: list[Finding] = []
    caps = criteria.adjustment_caps
    for kind, sign, cap in (("bonus", 1.0, caps.bonus), ("penalty", -1.0, caps.penalty)):
        codes = [code for code, adjustment in criteria.all_adjustments.items() if adjustment.kind == kind]
        amount = np.abs(adjusted[codes].to_numpy()).sum(axis=1)
        if cap is not None:
            findings += _capped(entries, amount, kind, cap)
            amount = np.minimum(amount, cap)
        total += sign * amount
    return clean(total), findings


def _capped(entries: Entries, amount: Column, kind: str, cap: float) -> list[Finding]:
    """What a cap cuts off is said."""
    with np.errstate(invalid="ignore"):
        beyond = np.flatnonzero(clean(amount) > cap)
    return [
        Finding(
            code="adjustment-capped",
            facts={"kind": kind, "points": f"{amount[unit]:g}", "cap": f"{cap:g}"},
            unit=entries.units[unit].code,
        )
        for unit in beyond
    ]


def _status(entries: Entries, incomplete: Flags) -> list[Status]:
    by_receipt: dict[str, Status] = {"missing": "missing", "unreadable": "unreadable"}
    return [
        by_receipt.get(receipt, "incomplete" if gap else "scored")
        for receipt, gap in zip(entries.receipts, incomplete, strict=True)
    ]


def _totals(
    entries: Entries, scores: pd.DataFrame, maxima: pd.DataFrame, adjusted: pd.DataFrame,
    status: list[Status], has_score: Flags,
) -> tuple[pd.DataFrame, list[Finding]]:  # fmt: skip
    """One row a unit: total, own maximum, index, rank, band."""
    criteria = entries.criteria
    areas = [area.code for area in criteria.areas]
    adjustment, capped = _capped_total(entries, adjusted)
    total = np.where(has_score, clean(scores[areas].sum(axis=1).to_numpy() + adjustment), np.nan)
    own_max = clean(maxima[areas].sum(axis=1).to_numpy())
    index = clean(100 * total / np.where(own_max > 0, own_max, np.nan))
    printed = round_half_away(index, criteria.decimals)
    node_index = 100 * scores / maxima.where(maxima > 0)
    by_register = np.array([unit.ranked for unit in entries.units], dtype=bool)
    in_ranking = by_register & has_score
    exact = [index, *(clean(node_index[code].to_numpy()) for code in criteria.ranking.tie_breakers)]
    on_print = criteria.ranking.on == "printed"
    keys = [round_half_away(key, criteria.decimals) for key in exact] if on_print else exact
    places = ranks(keys, in_ranking, criteria.ranking.ties)
    areas_printed = round_half_away(node_index[areas].to_numpy(), criteria.decimals)
    names = bands(criteria.bands, printed, areas_printed)
    units = pd.DataFrame({
        "name": [unit.name for unit in entries.units],
        "parent": [unit.parent for unit in entries.units],
        "aliases": [unit.aliases for unit in entries.units],
        "predecessors": [unit.predecessors for unit in entries.units],
        "ranked": by_register,
        "status": status,
        "score": total,
        "max": own_max,
        "index": index,
        "printed": printed,
        "rank": pd.array(np.where(places == NO_RANK, -1, places), dtype="Int64"),
        "band": [name if place else "" for name, place in zip(names, places, strict=True)],
        "adjustments": np.where(has_score, adjustment, np.nan),
    })  # fmt: skip
    units.loc[units["rank"] == -1, "rank"] = pd.NA
    findings = [Finding(code="nothing-applies", unit=entries.units[unit].code) for unit in np.flatnonzero(own_max <= 0)]
    findings += [
        Finding(code="index-above-100", facts={"index": f"{printed[unit]:g}"}, unit=entries.units[unit].code)
        for unit in np.flatnonzero(printed > 100)
    ]
    return units, [*capped, *findings]


def _parts(criteria: CriteriaSet, scores: pd.DataFrame) -> pd.DataFrame:
    """The total by published part, without adjustments; NaN where none of a part's leaves has a score."""
    columns = {}
    for part in criteria.part_names:
        codes = [leaf.code for leaf in criteria.leaves if criteria.part_of(leaf.code) == part]
        columns[part] = clean(scores[codes].sum(axis=1, min_count=1).to_numpy())
    return pd.DataFrame(columns)


def _inputs(entries: Entries) -> pd.DataFrame:
    """What the units answered: units x inputs, under the codes of the form's rows."""
    criteria = entries.criteria
    nodes: list[Criterion | Adjustment] = [*criteria.nodes.values(), *criteria.all_adjustments.values()]
    fields = [Field(node.code, name) for node in nodes for name in node.asked]
    columns = {entered.label: entries.column(*entered) for entered in fields}
    return pd.DataFrame(columns, index=range(len(entries.units)))


def _reasons(entries: Entries) -> pd.DataFrame:
    """Why the council set its scores: unit, code, reason."""
    rows = [(entries.units[unit].code, code, reason) for (unit, code), reason in sorted(entries.reasons.items())]
    return pd.DataFrame(rows, columns=["unit", "code", "reason"], dtype=str)


def _area_ranks(criteria: CriteriaSet, scores: pd.DataFrame, maxima: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Ranks within each area, on the same footing as the ranking: its rounding and its ties."""
    in_ranking = units["rank"].notna().to_numpy()
    columns = {}
    for area in criteria.areas:
        own = maxima[area.code].to_numpy()
        index = clean(100 * scores[area.code].to_numpy() / np.where(own > 0, own, np.nan))
        key = round_half_away(index, criteria.decimals) if criteria.ranking.on == "printed" else index
        places = ranks([key], in_ranking, criteria.ranking.ties)
        columns[area.code] = pd.array(np.where(places == NO_RANK, -1, places), dtype="Int64")
    table = pd.DataFrame(columns)
    return table.mask(table == -1)
