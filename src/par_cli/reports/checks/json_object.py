"""What came of a round, checked → one JSON object. Described in docs/json.md."""

import json
from typing import Any

import pandas as pd

from par_cli.analysis import Checked, Submitted
from par_cli.analysis.submitted import COUNTS
from par_cli.reports.finding_object import finding_object

SCHEMA = "par-check/1"
_POINTS = ("claimed", "computed", "max", "over")


def check_as_json(checked: Checked, lang: str) -> str:
    """The whole check as text."""
    return json.dumps(check_object(checked, lang), ensure_ascii=False, indent=2, allow_nan=False)


def check_object(checked: Checked, lang: str) -> dict[str, Any]:
    """The object itself."""
    return {
        "schema": SCHEMA,
        "round": checked.round,
        "demonstration": checked.demonstration,
        "registered": checked.registered,
        "blocs": [_bloc(came) for came in checked.blocs],
        "units": [unit for came in checked.blocs for unit in _units(came)],
        "claims": [claim for came in checked.blocs for claim in came.claims.to_dict("records")],
        "files": [{"file": file, "sha256": sha256} for file, sha256 in checked.hashes.items()],
        "proposals": [{"file": file, "yaml": text} for file, text in checked.proposals.items()],
        "differences": [
            dict(zip(("file", "kind", "code", "form", "set"), (file, *difference), strict=True))
            for file, differences in checked.differences.items()
            for difference in differences
        ],
        "findings": [finding_object(finding, lang) for finding in checked.findings],
    }


def _bloc(came: Submitted) -> dict[str, Any]:
    criteria = came.criteria
    named = {"id": criteria.id, "year": criteria.year, "max": float(criteria.max)}
    return {"name": came.bloc, "criteria": named, **came.totals}


def _units(came: Submitted) -> list[dict[str, Any]]:
    return [
        _unit(came, str(code), unit) for code, unit in zip(came.units.index, came.units.to_dict("records"), strict=True)
    ]


def _unit(came: Submitted, code: str, unit: dict[Any, Any]) -> dict[str, Any]:
    counts = {name: None if pd.isna(unit[name]) else int(unit[name]) for name in COUNTS}
    points = {name: None if pd.isna(unit[name]) else float(unit[name]) for name in _POINTS}
    named = {"code": code, "name": unit["name"], "bloc": came.bloc, "received": unit["received"]}
    return {**named, "files": list(unit["files"]), **counts, **points}
