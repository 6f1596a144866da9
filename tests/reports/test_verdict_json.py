import json
from dataclasses import replace
from typing import Any

import pytest
import yaml

from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding
from par_cli.reports.verdicts.json_object import verdicts_as_json
from tests.reports.verdicts import HARD_NAME, broken, hard, verdict_of

KEYS = {"severity", "code", "message", "fix", "file", "line", "column", "criterion"}


def test_no_verdicts_are_an_object_too() -> None:
    assert json.loads(verdicts_as_json([], "vi")) == {"schema": "par-validate/1", "files": [], "findings": []}


@pytest.mark.parametrize("stem", ["above-max", "accept-refused", "key-unknown", "tiers-hole", "yaml-repeated-key"])
def test_a_finding_has_the_place_that_the_broken_file_names(stem: str) -> None:
    verdict = verdict_of(f"tests/bad/{stem}.yaml")
    # The first line of a broken file says what is wrong with it, and where: `# above-max @ 15:9`.
    code, place = verdict.lines[0].removeprefix("# ").split(" @ ")
    found = json.loads(verdicts_as_json([verdict], "vi"))["findings"]
    assert (code, verdict.name, place) in {(f["code"], f["file"], f"{f['line']}:{f['column']}") for f in found}


def test_every_finding_is_there_file_by_file() -> None:
    verdicts = broken()
    found = json.loads(verdicts_as_json(verdicts, "vi"))["findings"]
    assert [(f["file"], f["code"]) for f in found] == [(v.name, f.code) for v in verdicts for f in v.findings]


def test_every_key_is_always_there() -> None:
    for finding in json.loads(verdicts_as_json([*broken(), *hard()], "vi"))["findings"]:
        assert set(finding) == KEYS


def test_what_is_not_known_is_null_and_the_file_is_the_verdicts() -> None:
    first, second = json.loads(verdicts_as_json(hard(), "en"))["findings"]
    assert [first[key] for key in ("file", "line", "column", "criterion")] == [HARD_NAME, None, None, None]
    assert [second[key] for key in ("file", "line", "column", "criterion")] == ["b.yaml", 2, 4, "1.10"]
    assert [first["severity"], second["severity"]] == ["error", "warning"]


def test_a_file_with_warnings_only_is_ok() -> None:
    files = json.loads(verdicts_as_json(hard(), "vi"))["files"]
    assert [(file["file"], file["ok"]) for file in files] == [(HARD_NAME, False), ("b.yaml", True)]


def examples_in(node: Any) -> int:
    """Counted in the YAML itself."""
    if isinstance(node, dict):
        return len(node.get("examples", ())) + sum(examples_in(value) for value in node.values())
    return sum(examples_in(item) for item in node) if isinstance(node, list) else 0


def test_the_set_and_its_examples_are_counted() -> None:
    good = verdict_of("criteria/ministry-2020.yaml")
    [file] = json.loads(verdicts_as_json([good], "vi"))["files"]
    assert file == {
        "file": "criteria/ministry-2020.yaml",
        "ok": True,
        "set": "ministry-2020",
        "examples": examples_in(yaml.safe_load("\n".join(good.lines))),
        "failing": 0,
    }


def test_an_example_that_does_not_come_out_is_counted_as_failing() -> None:
    good = verdict_of("criteria/ministry-2020.yaml")
    first, *others = good.outcomes
    wrong = replace(good, outcomes=(replace(first, expected=first.expected + 1), *others))
    [file] = json.loads(verdicts_as_json([wrong], "vi"))["files"]
    assert (file["examples"], file["failing"]) == (len(good.outcomes), 1)


def test_the_language_changes_the_sentences_only() -> None:
    verdicts = [Verdict("a.yaml", (Finding(code="file-not-found"),))]
    vietnamese, english = (json.loads(verdicts_as_json(verdicts, lang))["findings"][0] for lang in ("vi", "en"))
    assert {key for key in KEYS if vietnamese[key] != english[key]} == {"message", "fix"}
