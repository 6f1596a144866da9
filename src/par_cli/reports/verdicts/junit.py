"""Verdicts on criteria files → JUnit XML, in which CI shows every worked example as a test.

A suite a file, with a test for every error in it (or for the file itself, if it has none) and for every worked example.
The attributes are those that Ant's schema demands and Jenkins' allows; time and host are fixed, for the same verdicts
give the same text.
"""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from par_cli.criteria.examples.outcomes import Outcome
from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding, Severity

_About = tuple[str | None, object]
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(verdicts: Sequence[Verdict], lang: str) -> str:
    """The whole report; a failing example is one failing test, with its finding as the reason."""
    report = ET.Element("testsuites")
    for number, verdict in enumerate(verdicts):
        report.append(_suite(number, verdict, lang))
    for element in report.iter():
        element.text = _allowed(element.text or "") or None
        element.attrib = {name: _allowed(value) for name, value in element.items()}
    ET.indent(report)
    return ET.tostring(report, encoding="unicode", xml_declaration=True) + "\n"


def _suite(number: int, verdict: Verdict, lang: str) -> ET.Element:
    cases = _cases(verdict, lang)
    failures = sum(case.find("failure") is not None for case in cases)
    suite = ET.Element("testsuite", {
        "id": str(number), "package": "par", "name": verdict.name or "par",
        "tests": str(len(cases)), "failures": str(failures), "errors": "0",
        "timestamp": "1970-01-01T00:00:00", "hostname": "localhost", "time": "0",
    })  # fmt: skip
    ET.SubElement(suite, "properties")
    suite.extend(cases)
    warnings = [finding for finding in verdict.findings if finding.severity is not Severity.ERROR]
    ET.SubElement(suite, "system-out").text = "\n".join(_in_full(finding, lang) for finding in warnings)
    ET.SubElement(suite, "system-err")
    return suite


def _cases(verdict: Verdict, lang: str) -> list[ET.Element]:
    """The file, its errors, its examples; an error about an example is the reason of that example's failure."""
    errors = [finding for finding in verdict.findings if finding.severity is Severity.ERROR]
    reasons: dict[_About, list[Finding]] = {(outcome.code, outcome.number): [] for outcome in verdict.outcomes}
    others: list[Finding] = []
    for finding in errors:
        reasons.get(_example_of(finding), others).append(finding)
    return [
        *([] if errors else [_case(verdict, verdict.name, "file", "")]),
        *(_error_case(verdict, finding, lang) for finding in others),
        *(_example_case(verdict, outcome, reasons[outcome.code, outcome.number], lang) for outcome in verdict.outcomes),
    ]


def _example_of(finding: Finding) -> _About:
    """The leaf and the number of the example that the finding is about."""
    return (finding.criterion, finding.facts.get("number")) if finding.code.startswith("example-") else (None, None)


def _error_case(verdict: Verdict, finding: Finding, lang: str) -> ET.Element:
    """One error; named with its place, because CI drops tests of the same name."""
    place = ":".join(str(part) for part in (finding.line, finding.column) if part is not None)
    name = " ".join(part for part in (finding.code, finding.criterion, place) if part)
    return _case(verdict, name, finding.code, finding.message(lang), _in_full(finding, lang))


def _example_case(verdict: Verdict, outcome: Outcome, reasons: list[Finding], lang: str) -> ET.Element:
    differs = "" if outcome.holds else f"{outcome.actual:g} ≠ {outcome.expected:g}"
    kind, message = (reasons[0].code, reasons[0].message(lang)) if reasons else ("example-fails", differs)
    text = "\n".join(_in_full(reason, lang) for reason in reasons)
    return _case(verdict, f"{outcome.code} example {outcome.number}", kind, message, text)


def _case(verdict: Verdict, name: str, kind: str, failure: str, text: str = "") -> ET.Element:
    """One test; it passes if there is no ``failure`` to tell."""
    case = ET.Element("testcase", {"classname": verdict.name or "par", "name": name or "par", "time": "0"})
    if failure:
        ET.SubElement(case, "failure", {"type": kind, "message": failure}).text = text
    return case


def _in_full(finding: Finding, lang: str) -> str:
    said = (finding.place(), finding.code, finding.criterion, finding.message(lang), finding.fix(lang))
    return " ".join(part for part in said if part)


def _allowed(text: str) -> str:
    """Without the characters that no XML text may have, escaped or not."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
