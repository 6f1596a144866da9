"""Verdicts on criteria files → one JSON object: the contract for other programs. Described in docs/json.md."""

import json
from collections.abc import Sequence
from typing import Any

from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding
from par_cli.reports.finding_object import finding_object

SCHEMA = "par-validate/1"
_KEYS = ("severity", "code", "message", "fix", "file", "line", "column", "criterion")


def verdicts_as_json(verdicts: Sequence[Verdict], lang: str) -> str:
    """Every file and every finding as text; null where there is nothing."""
    whole = {
        "schema": SCHEMA,
        "files": [_file(verdict) for verdict in verdicts if verdict.name],  # without one, nothing was looked at
        "findings": [_finding(finding, verdict, lang) for verdict in verdicts for finding in verdict.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)


def _file(verdict: Verdict) -> dict[str, Any]:
    return {
        "file": verdict.name,
        "ok": verdict.ok,
        "set": verdict.criteria.id if verdict.criteria else None,
        "examples": len(verdict.outcomes),
        "failing": sum(not outcome.holds for outcome in verdict.outcomes),
    }


def _finding(finding: Finding, verdict: Verdict, lang: str) -> dict[str, Any]:
    """The keys that concern a criteria file; a finding that names no file is about the verdict's."""
    known = finding_object(finding, lang) | {"file": finding.file or verdict.name or None, "column": finding.column}
    return {key: known[key] for key in _KEYS}
