"""Verdicts on criteria files → a SARIF 2.1.0 log, as code scanning services and editors read it.

The section numbers are those of the standard: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from par_cli import __version__
from par_cli.criteria.validation import Verdict
from par_cli.findings import CATALOGUE, Finding
from par_cli.reports.verdicts.file_names import seen_from_here

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BLANK = re.compile(r"\{\w+\}")
_LONGEST_SNIPPET = 500


def as_sarif(verdicts: Sequence[Verdict], lang: str) -> str:
    """The log of one run: no clock time, no absolute path, the same text for the same verdicts."""
    codes = sorted({finding.code for verdict in verdicts for finding in verdict.findings})
    driver = {"name": "par", "version": __version__, "language": lang, "rules": [_rule(code, lang) for code in codes]}
    results = [result for verdict in verdicts for result in _results(verdict, codes, lang)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False)


def _rule(code: str, lang: str) -> dict[str, Any]:
    """A kind of finding, with an ellipsis for each blank that a finding's facts fill."""
    message = CATALOGUE[code]
    sentence, remedy = (_BLANK.sub("…", text) for text in (message.sentence(lang), message.remedy(lang)))
    return {
        "id": code,
        "shortDescription": {"text": _escaped(sentence)},
        "help": {"text": _escaped(remedy), "markdown": _escaped(f"**{code}**: {sentence}\n\n{remedy}")},
        "defaultConfiguration": {"level": message.severity.value},
    }


def _results(verdict: Verdict, codes: list[str], lang: str) -> Iterator[dict[str, Any]]:
    seen = Counter[str]()
    for finding in verdict.findings:
        fingerprint = _fingerprint(finding)
        seen[fingerprint] += 1  # those that differ in nothing but their line are told apart by their order
        yield {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": finding.severity.value,
            "message": {"text": _escaped(f"{finding.message(lang)} {finding.fix(lang)}")},
            "locations": _locations(finding, verdict),
            "partialFingerprints": {"parFinding/v1": f"{fingerprint}:{seen[fingerprint]}"},
        }


def _fingerprint(finding: Finding) -> str:
    """The same wherever the finding moves to: nothing in it counts lines."""
    facts = sorted((name, str(value)) for name, value in finding.facts.items() if name != "line")
    return hashlib.sha256(repr((finding.code, finding.criterion, facts)).encode()).hexdigest()[:16]


def _locations(finding: Finding, verdict: Verdict) -> list[dict[str, Any]]:
    location: dict[str, Any] = {}
    file = finding.file or verdict.name
    if file:
        location["physicalLocation"] = {"artifactLocation": _artifact(file), **_region(finding, verdict.lines)}
    if finding.criterion:
        location["logicalLocations"] = [{"name": finding.criterion}]
    return [location] if location else []


def _artifact(file: str) -> dict[str, str]:
    """Bytes outside ASCII are percent-encoded (3.10.1, 3.10.4); the base is the root of the checked-out tree."""
    return {"uri": quote(os.fsencode(seen_from_here(file))), "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding, lines: Sequence[str]) -> dict[str, Any]:
    """From the finding's place to the end of its line (3.30.4), with that text unless it is too long to show."""
    if finding.line is None:
        return {}
    region: dict[str, Any] = {"startLine": finding.line}
    if finding.column is not None:
        region["startColumn"] = finding.column
    text = lines[finding.line - 1][(finding.column or 1) - 1 :] if finding.line <= len(lines) else ""
    if 0 < len(text) <= _LONGEST_SNIPPET:
        region["snippet"] = {"text": text}
    return {"region": region}


def _escaped(text: str) -> str:
    """Braces would be placeholders (3.11.5), and a bracket before a parenthesis a link (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
