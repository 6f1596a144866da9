"""A result → one JSON object: the contract for other programs. Described in docs/json.md."""

import json
from typing import Any

import pandas as pd

from par_cli.analysis import lost_points
from par_cli.reports.finding_object import finding_object
from par_cli.scoring import Result, Scorecard

SCHEMA = "par-score/1"


def result_as_json(result: Result, lang: str) -> str:
    """The whole result as text; ``index`` unrounded, null where there is nothing."""
    return json.dumps(result_object(result, lang), ensure_ascii=False, indent=2, allow_nan=False)


def result_object(result: Result, lang: str) -> dict[str, Any]:
    """The object itself."""
    return {
        "schema": SCHEMA,
        "round": result.round,
        "demonstration": result.demonstration,
        "provisional": result.provisional,
        "stage": result.stage or "default",
        "blocs": [_bloc(card) for card in result.scorecards],
        "units": [unit for card in result.scorecards for unit in _units(card)],
        "findings": [finding_object(finding, lang) for finding in result.findings],
    }


def _bloc(card: Scorecard) -> dict[str, Any]:
    return {
        "name": card.bloc,
        "criteria": {"id": card.criteria.id, "year": card.criteria.year, "max": _number(card.criteria.max)},
        "ranked_units": int(card.units["rank"].notna().sum()),
        "mean_index": _number(card.mean_index),
        "bands": card.band_counts,
    }


def _units(card: Scorecard) -> list[dict[str, Any]]:
    lost = {str(unit): rows for unit, rows in lost_points(card).groupby("unit", sort=False)}
    units = card.in_order
    parts = card.parts.loc[units.index].to_dict("records")
    areas = _areas(card, units.index)
    return [
        _unit(card, str(code), unit, parts[at], areas[at], lost.get(str(code)))
        for at, (code, unit) in enumerate(zip(units.index, units.to_dict("records"), strict=True))
    ]


def _unit(
    card: Scorecard,
    code: str,
    unit: dict[Any, Any],
    parts: dict[Any, Any],
    areas: list[dict[str, Any]],
    lost: pd.DataFrame | None,
) -> dict[str, Any]:
    return {
        "code": code,
        "name": unit["name"],
        "bloc": card.bloc,
        "ranked": bool(unit["ranked"]),
        "status": unit["status"],
        "score": _number(unit["score"]),
        "max": _number(unit["max"]),
        "index": _number(unit["index"]),
        "rank": _whole(unit["rank"]),
        "band": unit["band"] or None,
        "adjustments": _number(unit["adjustments"]),
        "parts": {part: _number(points) for part, points in parts.items()},
        "areas": areas,
        "lost": [] if lost is None else [
            {"code": row.code, "title": row.title, "lost": _number(row.lost)} for row in lost.itertuples()
        ],
    }  # fmt: skip


def _areas(card: Scorecard, units: pd.Index) -> list[list[dict[str, Any]]]:
    """The areas of every unit, in the order of ``units``."""
    codes = [area.code for area in card.criteria.areas]
    tables = [table.loc[units, codes] for table in (card.scores, card.maxima, card.indices, card.area_ranks)]
    scores, maxima, indices, ranks = (table.to_numpy(dtype=object) for table in tables)
    return [
        [
            {
                "code": code,
                "title": card.criteria.nodes[code].title,
                "score": _number(scores[row, at]),
                "max": _number(maxima[row, at]),
                "index": _number(indices[row, at]),
                "rank": _whole(ranks[row, at]),
            }
            for at, code in enumerate(codes)
        ]
        for row in range(len(units))
    ]


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
