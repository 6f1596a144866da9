"""What is still missing: every blank that counts, with the cell in which it should stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from par_cli.criteria import Adjustment, Column, CriteriaSet, Criterion, Stage
from par_cli.criteria.columns import Flags
from par_cli.entries import Entries, Field
from par_cli.findings import Finding
from par_cli.scoring.points import is_entered_by_people

_COUNCIL = ("appraised", "reappraised")
NO_STAGE = -1


@dataclass
class Gaps:
    """The findings, and which units have at least one gap."""

    incomplete: Flags
    findings: list[Finding] = field(default_factory=list)


class Gated(NamedTuple):
    """The points of every leaf before and after its gate."""

    before: Mapping[str, Column]
    after: Mapping[str, Column]


def leaf_gaps(
    entries: Entries,
    applies: Mapping[str, Flags],
    points: Gated,
    refused: Mapping[str, Flags],
    order: Sequence[Stage],
    read: Flags,
) -> Gaps:
    """Every leaf that applies and has no points, for the units whose workbook was read."""
    gaps = Gaps(np.zeros(len(entries.units), dtype=bool))
    for leaf in entries.criteria.leaves:
        blank = read & applies[leaf.code] & np.isnan(points.after[leaf.code])
        if not blank.any():
            continue
        gaps.incomplete |= blank
        if not _can_have_points(leaf, order):
            facts = {"units": int(blank.sum())}
            gaps.findings.append(Finding(code="stage-without-value", facts=facts, criterion=leaf.code))
            continue
        own = points.before[leaf.code]
        for unit in np.flatnonzero(blank & ~refused[leaf.code]):
            gaps.findings += _why_blank(entries, leaf, int(unit), has_points=not np.isnan(own[unit]))
    return gaps


def _can_have_points(leaf: Criterion, order: Sequence[Stage]) -> bool:
    if leaf.is_survey:
        return "survey" in order
    if is_entered_by_people(leaf.rule):
        return any(stage in order for stage in _COUNCIL)
    return "computed" in order


def _why_blank(entries: Entries, leaf: Criterion, unit: int, *, has_points: bool) -> list[Finding]:
    """One leaf of one unit: the survey's or the council's gap, or the inputs that are blank, or the rule itself.

    Where the leaf does have points it is the gate that is blank, and its own gap is reported there.
    """
    if has_points:
        return []
    if leaf.is_survey:
        return _missing_score(entries, Field(leaf.code, "survey"), "survey-missing", unit)
    if is_entered_by_people(leaf.rule):
        return _missing_score(entries, Field(leaf.code, "appraised"), "appraisal-missing", unit)
    owners = [node for node in entries.criteria.lineage(leaf.code) if node.asked]
    wanted = [(node, name) for node in owners for name in node.asked]
    blank = [(node, name) for node, name in wanted if np.isnan(entries.column(node.code, name)[unit])]
    if not blank:
        return [entries.finding("rule-no-value", unit, Field(leaf.code, next(iter(leaf.asked), "self")))]
    return [f for node, name in blank for f in _missing_input(entries, node, name, unit)]


def _missing_score(entries: Entries, entered: Field, code: str, unit: int) -> list[Finding]:
    """A gap of the survey or the council: in no file of the unit's, so at no place in one."""
    if entries.is_refused(unit, entered):
        return []
    return [Finding(code=code, unit=entries.units[unit].code, criterion=entered.code)]


def _missing_input(entries: Entries, node: Criterion | Adjustment, name: str, unit: int) -> list[Finding]:
    entered = Field(node.code, name)
    if entries.is_refused(unit, entered):
        return []
    if entries.is_placed(unit, entered):
        return [entries.finding("input-missing", unit, entered, label=node.asked[name].label)]
    return [entries.finding("row-missing", unit, entered, text=entered.label)]


def adjustment_gaps(
    entries: Entries, applies: Mapping[str, Flags], computed: Mapping[str, Column], order: Sequence[Stage], read: Flags
) -> tuple[list[Finding], Flags]:
    """Figures that a unit owes for a bonus or a penalty that is worked out; what the council gives may stay blank."""
    findings: list[Finding] = []
    owing = np.zeros(len(entries.units), dtype=bool)
    for code, adjustment in entries.criteria.all_adjustments.items():
        if is_entered_by_people(adjustment.rule) or "computed" not in order:
            continue
        given = [entries.column(code, stage) for stage in _COUNCIL if stage in order]
        blank = read & applies[code] & np.isnan(computed[code])
        blank &= np.all([np.isnan(column) for column in given] or [read], axis=0)
        owing |= blank
        for unit in np.flatnonzero(blank):
            for name in adjustment.asked:
                if np.isnan(entries.column(code, name)[unit]):
                    findings += _missing_input(entries, adjustment, name, int(unit))
    return findings, owing


def mixed_stages(
    criteria: CriteriaSet, counted: NDArray[np.int8], order: Sequence[Stage], read: Flags
) -> list[Finding]:
    """Leaves on which some units of the bloc stand at the council's score and others do not.

    What only people can score has computed points where nothing arose for a whole branch: nobody is passed over then.
    """
    findings = []
    for at, leaf in enumerate(criteria.leaves):
        numbers, counts = np.unique(counted[read, at], return_counts=True)
        tally = {order[n]: int(count) for n, count in zip(numbers, counts, strict=True) if n != NO_STAGE}
        if is_entered_by_people(leaf.rule):
            tally.pop("computed", None)
        if len({"council" if stage in _COUNCIL else stage for stage in tally}) > 1:
            text = ", ".join(f"{stage} ({count})" for stage, count in tally.items())
            findings.append(Finding(code="stages-mixed", facts={"stages": text}, criterion=leaf.code))
    return findings
