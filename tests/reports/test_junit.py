from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding, Severity
from par_cli.reports.verdicts.junit import as_junit
from tests.reports.verdicts import HARD_NAME, broken, hard, verdict_of

JENKINS = xmlschema.XMLSchema("tests/reports/schemas/junit-10.xsd")
# What the schema of Ant's reports asks of each element, beyond what Jenkins' asks.
ANT = {
    "testsuites": set[str](),
    "testsuite": {"id", "package", "name", "tests", "failures", "errors", "timestamp", "hostname", "time"},
    "testcase": {"classname", "name", "time"},
    "failure": {"type", "message"},
}


def report_of(verdicts: Sequence[Verdict], lang: str = "vi") -> ET.Element:
    text = as_junit(verdicts, lang)
    JENKINS.validate(text)
    return ET.fromstring(text)


def errors(verdict: Verdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.severity is Severity.ERROR]


def set_with_a_failing_example() -> Verdict:
    """The ministry's set with a failing second example of the first leaf that has two, and its finding."""
    good = verdict_of("criteria/ministry-2020.yaml")
    second = next(outcome for outcome in good.outcomes if outcome.number == 2)
    wrong = replace(second, expected=second.expected + 1)
    facts = {"number": 2, "actual": second.actual, "expected": wrong.expected, "trace": "…"}
    finding = Finding(code="example-fails", facts=facts, file=good.name, line=5, column=3, criterion=second.code)
    outcomes = tuple(wrong if outcome is second else outcome for outcome in good.outcomes)
    return replace(good, findings=(*good.findings, finding), outcomes=outcomes)


SAMPLES: dict[str, Callable[[], list[Verdict]]] = {
    "none": list,
    "good": lambda: [Verdict("a.yaml")],
    "broken": broken,
    "hard": hard,
    "shipped": lambda: [verdict_of("criteria/ministry-2020.yaml"), set_with_a_failing_example()],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_report_satisfies_jenkins_schema(sample: str, lang: str) -> None:
    verdicts = SAMPLES[sample]()
    assert len(report_of(verdicts, lang)) == len(verdicts)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_report_has_what_ants_schema_asks_for(sample: str) -> None:
    report = report_of(SAMPLES[sample]())
    for element in report.iter():
        assert set(element.attrib) == ANT.get(element.tag, set())
    for number, suite in enumerate(report):
        tags = [child.tag for child in suite]
        assert tags == ["properties", *["testcase"] * (len(tags) - 3), "system-out", "system-err"]
        assert (suite.get("id"), suite.get("timestamp")) == (str(number), "1970-01-01T00:00:00")
        assert all(len(case) <= 1 for case in suite.iter("testcase"))


def test_jenkins_schema_refuses_what_is_wrong() -> None:
    assert not JENKINS.is_valid(
        as_junit(hard(), "vi").replace("<testcase ", "<case ", 1).replace("</testcase>", "</case>", 1)
    )


def test_a_good_file_is_one_passing_test() -> None:
    [suite] = report_of([Verdict("a.yaml")])
    assert [(case.get("name"), len(case)) for case in suite.iter("testcase")] == [("a.yaml", 0)]
    assert [suite.get(name) for name in ("name", "tests", "failures", "errors")] == ["a.yaml", "1", "0", "0"]


def test_each_error_of_a_broken_file_is_a_failing_test() -> None:
    verdicts = [verdict for verdict in broken() if not verdict.ok]
    for verdict, suite in zip(verdicts, report_of(verdicts), strict=True):
        kinds = [failure.get("type") for failure in suite.iter("failure")]
        assert kinds == [finding.code for finding in errors(verdict)]
        assert suite.get("tests") == suite.get("failures") == str(len(errors(verdict)))


def test_a_warning_fails_nothing_and_goes_to_system_out() -> None:
    _, suite = report_of(hard(), "en")
    assert suite.get("failures") == "0"
    said = suite.findtext("system-out") or ""
    assert said.startswith("b.yaml:2:4 accept-unused 1.10 ")


def test_every_worked_example_is_a_passing_test_named_by_criterion_and_number() -> None:
    verdict = verdict_of("criteria/ministry-2020.yaml")
    [suite] = report_of([verdict])
    names = [case.get("name") for case in suite.iter("testcase")]
    assert names[1:] == [f"{outcome.code} example {outcome.number}" for outcome in verdict.outcomes]
    assert len(set(names)) == len(names) > 2
    assert suite.find("testcase/failure") is None


def test_a_failing_example_is_one_failing_test_with_its_finding_as_the_reason() -> None:
    verdict = set_with_a_failing_example()
    finding = verdict.findings[-1]
    [suite] = report_of([verdict], "en")
    failing = {case.get("name"): case.find("failure") for case in suite.iter("testcase") if len(case)}
    assert set(failing) == {f"{finding.criterion} example 2"}
    failure = failing[f"{finding.criterion} example 2"]
    assert failure is not None
    assert failure.get("message") == finding.message("en")
    assert failure.text is not None
    assert failure.text.startswith(finding.place())
    assert [suite.get("tests"), suite.get("failures")] == [str(len(verdict.outcomes)), "1"]


def test_a_failing_example_without_a_finding_fails_all_the_same() -> None:
    verdict = set_with_a_failing_example()
    [suite] = report_of([replace(verdict, findings=())])
    assert suite.get("failures") == "1"


def test_an_error_that_counts_something_else_is_not_taken_for_an_examples() -> None:
    verdict = set_with_a_failing_example()
    other = Finding(code="case-unreachable", facts={"number": 2}, criterion=verdict.findings[-1].criterion)
    [suite] = report_of([replace(verdict, findings=(*verdict.findings, other))])
    assert [failure.get("type") for failure in suite.iter("failure")] == ["case-unreachable", "example-fails"]


def test_characters_that_xml_cannot_hold_are_replaced_and_names_are_kept() -> None:
    suite, _ = report_of(hard(), "en")
    assert suite.get("name") == HARD_NAME
    failure = suite.find("testcase/failure[@type='file-unreadable']")
    assert failure is not None
    assert failure.get("message") == (
        "The file cannot be opened: a\ufffdb\ufffd[31m]]>&<\ufffd\n::error::x {0} {x} [y](z) %0A."
    )


def test_the_declared_encoding_is_utf8() -> None:
    first = as_junit(hard()[1:], "vi").splitlines()[0]
    assert first.lower().replace("'", '"') == '<?xml version="1.0" encoding="utf-8"?>'


def test_errors_of_one_file_have_names_of_their_own() -> None:
    for suite in report_of(broken()):
        names = [case.get("name") for case in suite.iter("testcase")]
        assert len(set(names)) == len(names)


def test_the_same_verdicts_give_the_same_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = as_junit(broken(), "vi")
    verdicts = broken()
    monkeypatch.chdir(tmp_path)
    assert as_junit(verdicts, "vi") == before
