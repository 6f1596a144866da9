import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator

from par_cli import __version__
from par_cli.criteria import parse_set
from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding, ParError
from par_cli.reports.verdicts.sarif import as_sarif
from tests.reports.verdicts import HARD_NAME, broken, hard, verdict_of

SCHEMA = json.loads(Path("tests/reports/schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def run_of(verdicts: Sequence[Verdict], lang: str = "vi") -> dict[str, Any]:
    log = json.loads(as_sarif(verdicts, lang))
    Draft4Validator(SCHEMA).validate(log)
    [run] = log["runs"]
    return dict(run)


def physical(result: dict[str, Any]) -> dict[str, Any]:
    return dict(result["locations"][0]["physicalLocation"])


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "sample", [list, lambda: [Verdict("a.yaml")], broken, hard], ids=["none", "good", "broken", "hard"]
)
def test_the_log_satisfies_the_schema_of_the_standard(sample: Callable[[], list[Verdict]], lang: str) -> None:
    verdicts = sample()
    assert len(run_of(verdicts, lang)["results"]) == sum(len(verdict.findings) for verdict in verdicts)


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(as_sarif(hard(), "vi"))
    log["runs"][0]["results"][0]["level"] = "grave"
    assert not Draft4Validator(SCHEMA).is_valid(log)


def test_the_tool_says_what_it_is_and_how_columns_count() -> None:
    run = run_of(hard(), "en")
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert [driver["name"], driver["version"], driver["language"]] == ["par", __version__, "en"]


def test_each_code_that_occurs_is_one_rule_and_each_result_points_at_its_own() -> None:
    verdicts = broken()
    run = run_of(verdicts)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({f.code for verdict in verdicts for f in verdict.findings})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]


def test_a_rule_is_told_in_words_without_the_facts_of_any_finding() -> None:
    [rule] = run_of(hard()[:1], "en")["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "The file cannot be opened: …."
    assert rule["help"]["text"] == "Close it in other programs; check your right to read it."


def test_a_result_stands_where_the_broken_file_says() -> None:
    verdict = verdict_of("tests/bad/above-max.yaml")  # its first line: above-max @ 15:9
    [result] = run_of([verdict])["results"]
    assert physical(result) == {
        "artifactLocation": {"uri": "tests/bad/above-max.yaml", "uriBaseId": "%SRCROOT%"},
        # The text of a region that names no end is the line from its column on.
        "region": {"startLine": 15, "startColumn": 9, "snippet": {"text": verdict.lines[14][8:]}},
    }
    assert result["locations"][0]["logicalLocations"] == [{"name": "1.1"}]


def test_columns_and_snippets_count_characters() -> None:
    result = run_of(hard())["results"][1]
    # "  – b: 2": two blanks and a dash of three bytes before the fourth character.
    assert physical(result)["region"] == {"startLine": 2, "startColumn": 4, "snippet": {"text": " b: 2"}}


def test_a_region_says_where_it_starts_or_is_not_there() -> None:
    for result in run_of([*broken(), *hard()])["results"]:
        assert physical(result).get("region", {"startLine": 1})["startLine"] > 0
    assert "region" not in physical(run_of(hard())["results"][0])


def test_a_line_of_thousands_of_characters_is_not_repeated() -> None:
    finding = Finding(code="accept-unused", facts={"wrong": "x"}, line=1, column=1)
    [result] = run_of([Verdict("a.yaml", (finding,), lines=("x" * 100_000,))])["results"]
    assert physical(result)["region"] == {"startLine": 1, "startColumn": 1}


def test_a_line_that_the_text_does_not_have_is_no_trouble() -> None:
    finding = Finding(code="accept-unused", facts={"wrong": "x"}, line=9, column=9)
    [result] = run_of([Verdict("a.yaml", (finding,), lines=("x",))])["results"]
    assert physical(result)["region"] == {"startLine": 9, "startColumn": 9}


def test_a_name_becomes_a_relative_uri_of_plain_characters() -> None:
    uri = physical(run_of(hard())["results"][0])["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" ,:#?")
    assert unquote(uri) == HARD_NAME


def test_an_absolute_name_becomes_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [result] = run_of([Verdict(str(tmp_path / "a b.yaml"), (Finding(code="file-not-found"),))])["results"]
    assert physical(result)["artifactLocation"]["uri"] == "a%20b.yaml"


def test_braces_and_links_of_a_text_are_not_read_as_the_formats_own() -> None:
    text = run_of(hard(), "en")["results"][0]["message"]["text"]
    assert "{{0}} {{x}} [y] (z)" in text


def test_a_fingerprint_stays_when_lines_shift() -> None:
    raw = Path("tests/bad/yaml-repeated-key.yaml").read_bytes()

    def prints(raw: bytes) -> list[dict[str, str]]:
        with pytest.raises(ParError) as refused:
            parse_set(raw, "a.yaml")
        results = run_of([Verdict("a.yaml", refused.value.findings)])["results"]
        return [result["partialFingerprints"] for result in results]

    assert prints(b"# one\n# two\n" + raw) == prints(raw) != []


def test_fingerprints_tell_findings_apart() -> None:
    at = Finding(code="accept-unused", facts={"wrong": "x"}, line=1)
    findings = (at, replace(at, line=2), replace(at, criterion="1"), replace(at, facts={"wrong": "y"}))
    results = run_of([Verdict("a.yaml", findings)])["results"]
    prints = [result["partialFingerprints"]["parFinding/v1"] for result in results]
    assert len(set(prints)) == len(findings)
    # The first two say the same of different lines: told apart by their order alone.
    assert prints[0].split(":")[0] == prints[1].split(":")[0]
