"""A bloc scored from plain Python: who entered what, without files."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from par_cli.criteria import CriteriaSet
from par_cli.criteria.examples.outcomes import read_answer
from par_cli.entries import Entries, Field, Unit
from par_cli.scoring import Scorecard, score
from tests.criteria.one_leaf import set_of_areas

Row = Mapping[str, Any]


def leaf(code: str, max_score: float, **more: Any) -> dict[str, Any]:
    """A leaf whose points the council gives, unless a rule is named."""
    return {"code": code, "title": f"Tiêu chí {code}", "max": max_score, "rule": {"kind": "given"}, **more}


def area(code: str, *leaves: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An area worth what its leaves are."""
    total = sum(float(one["max"]) for one in leaves)
    return {"code": code, "title": f"Lĩnh vực {code}", "max": total, "criteria": list(leaves), **more}


def entries_of(
    criteria: CriteriaSet, rows: Mapping[str, Row | None], units: Sequence[Unit] | None = None, **options: Any
) -> Entries:
    """Entries by unit code: ``{"a": {"1.1": 0.5, "1.2.a": "20", "1.1:self": 1}}``; None: nothing was sent.

    A bare code is an appraised score; ``code:stage`` another stage; ``code.input`` an answer as a unit types it.
    """
    units = units or [Unit(code, f"Đơn vị {code}") for code in rows]
    entries = Entries(criteria, units, **options)
    for number, unit in enumerate(units):
        row = rows[unit.code]
        if row is None:
            continue
        entries.receipts[number] = "read"
        for key, value in row.items():
            entered = _field(entries, key)
            at = entries.position[entered]
            entries.put(number, at, _value(criteria, entered, value), entries.origin(f"{unit.code}.xlsx", "S"), at, 3)
    return entries


def _field(entries: Entries, key: str) -> Field:
    if ":" in key:
        return Field(*key.split(":"))
    code, _, name = key.rpartition(".")
    return Field(code, name) if Field(code, name) in entries.position else Field(key, "appraised")


def _value(criteria: CriteriaSet, entered: Field, value: Any) -> float:
    if value is None:
        return np.nan
    owner = criteria.nodes.get(entered.code) or criteria.all_adjustments[entered.code]
    if isinstance(value, str):
        return read_answer(value, owner.asked[entered.name])
    return float(value)


def scored(areas: list[dict[str, Any]], rows: Mapping[str, Row | None], **more: Any) -> Scorecard:
    """Score rows against a set of these areas."""
    units, stages = more.pop("units", None), more.pop("scoring_stages", None)
    options = {key: more.pop(key) for key in ("survey_held",) if key in more}
    return score(entries_of(set_of_areas(areas, **more), rows, units, **options), stages=stages)


def codes_at(card: Scorecard) -> list[tuple[str, str | None, str | None]]:
    """The findings of a scorecard as (code, unit, criterion)."""
    return [(finding.code, finding.unit, finding.criterion) for finding in card.findings]
