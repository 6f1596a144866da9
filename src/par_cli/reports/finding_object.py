"""A finding → the object that every JSON output gives for it. Described in docs/json.md."""

from typing import Any

from par_cli.findings import Finding


def finding_object(finding: Finding, lang: str) -> dict[str, Any]:
    """One finding, in words of one language and with every part of its place."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message(lang),
        "fix": finding.fix(lang),
        "unit": finding.unit,
        "criterion": finding.criterion,
        "file": finding.file,
        "cell": finding.sheet_cell(),
        "line": finding.line,
    }
