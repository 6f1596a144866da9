"""The JSON Schema of a criteria file, held by an independent validator: it takes what par takes, and explains it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from par_cli.criteria.schema.json_schema import schema_text
from par_cli.findings.catalogue import SECTIONS

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SCHEMA)
SHIPPED = sorted(Path("criteria").glob("*.yaml"))
# Broken files that are YAML all the same. A schema sees the form of keys and values; the rest is arithmetic and names.
BROKEN = sorted(path for path in Path("tests/bad").glob("*.yaml") if not path.stem.startswith("yaml-"))
FORMS = SECTIONS["The YAML of a criteria set"]
SEEN = {"accept-refused", *(code for code in FORMS if not code.startswith("expression-"))} - {"text-invisible"}


class AsAnEditor(yaml.SafeLoader):
    """YAML 1.2, which editors speak: `on` and `no` are texts, and so are dates."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own name for it
        first: [(tag, form) for tag, form in known if not tag.endswith((":bool", ":timestamp"))]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


AsAnEditor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def seen(text: str) -> Any:
    return yaml.load(text, AsAnEditor)


def refused(content: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(content)]


def set_around(leaf: dict[str, Any]) -> dict[str, Any]:
    node = {"code": "1.1", "title": "Tiêu chí", **leaf}
    area = {"code": "1", "title": "Lĩnh vực", "max": leaf["max"], "criteria": [node]}
    return {"id": "t", "title": "T", "year": 2020, "basis": "QĐ", "max": leaf["max"], "areas": [area]}


def real_leaves() -> list[Any]:
    return [
        pytest.param(case["leaf"], id=f"{path.stem}-{number}")
        for path in sorted(Path("tests/criteria/rules").glob("*.yaml"))
        for number, case in enumerate(seen(path.read_text(encoding="utf-8")), start=1)
    ]


def test_it_is_a_schema_of_its_own_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert "$id" not in SCHEMA


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_set_is_taken_and_names_the_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert refused(seen(text)) == []
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("leaf", real_leaves())
def test_every_real_rule_is_taken(leaf: dict[str, Any]) -> None:
    assert refused(set_around(leaf)) == []


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_where_a_schema_can_see_it_and_taken_where_it_cannot(path: Path) -> None:
    assert bool(refused(seen(path.read_text(encoding="utf-8")))) == (path.stem in SEEN)


CHOICE = {"kind": "choice", "options": [{"label": "Có", "score": 1}, {"label": "Không", "score": 0}]}
LEAF: dict[str, Any] = {"max": 1, "rule": CHOICE}


def tiers(*listed: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "tiers", "measure": "a", "tiers": list(listed)}


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ({**LEAF, "maximum": 2}, "criteria[0]"),
        ({**LEAF, "code": "1 1"}, "criteria[0].code"),
        ({**LEAF, "code": 1.1}, "criteria[0].code"),
        ({**LEAF, "floor": "0,5"}, "criteria[0].floor"),
        ({**LEAF, "evidence": "yes"}, "criteria[0].evidence"),
        ({**LEAF, "previous": "1.1"}, "criteria[0].previous"),
        ({**LEAF, "when_none": {"if": "a == 0"}}, "criteria[0].when_none"),
        ({**LEAF, "inputs": {"a": {"label": "Số", "type": "counter"}}}, "criteria[0].inputs.a.type"),
        ({**LEAF, "inputs": {"Số": {"label": "Số", "type": "count"}}}, "criteria[0].inputs"),
        ({"max": 1, "rule": {"options": CHOICE["options"]}}, "criteria[0].rule"),
        ({"max": 1, "rule": {**CHOICE, "kind": "choise"}}, "criteria[0].rule.kind"),
        ({"max": 1, "rule": {**CHOICE, "measure": "a"}}, "criteria[0].rule"),
        ({"max": 1, "rule": {"kind": "choice", "options": CHOICE["options"][:1]}}, "criteria[0].rule.options"),
        ({"max": 1, "rule": {"kind": "deadline", "due": 2020, "on_time": 1, "late": [{"score": 0}], "never": 0}},
         "criteria[0].rule.due"),
        ({"max": 1, "rule": tiers({"range": "> 1", "score": 1}, {"range": "1 - 0", "score": 0})},
         "criteria[0].rule.tiers[1].range"),
        ({"max": 1, "rule": {"kind": "linear", "measure": "a", "points": [["80%", 0], ["100%", "most"]]}},
         "criteria[0].rule.points[1][1]"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_once_and_where_it_is(broken: dict[str, Any], place: str) -> None:
    assert refused(set_around(LEAF)) == []
    errors = list(VALIDATOR.iter_errors(set_around(broken)))
    assert [error.json_path for error in errors] == [f"$.areas[0].{place}"]


@pytest.mark.parametrize("text", [">= 30%", ">= 20%, < 30%", "< 20 %", "4+", "= 1.5", "80%", "-3"])
def test_a_range_is_taken_in_every_form_that_par_reads(text: str) -> None:
    assert refused(set_around({"max": 1, "rule": tiers({"range": text, "score": 1}, {"range": 0, "score": 0})})) == []


def test_an_editor_is_offered_every_kind_and_told_what_each_is() -> None:
    kind = SCHEMA["$defs"]["Rule"]["properties"]["kind"]
    files = {path.stem for path in Path("tests/criteria/rules").glob("*.yaml")}
    assert set(kind["enum"]) == files - {"when_none"}
    assert len(kind["enum"]) == len(kind["enumDescriptions"])


def test_everything_is_explained_in_both_languages() -> None:
    parts = [SCHEMA, *SCHEMA["$defs"].values()]
    explained = [*parts, *(value for part in parts for value in part.get("properties", {}).values())]
    silent = [one for one in explained if not re.fullmatch(r".+\n\n.+", one["description"])]
    assert silent == []
    assert [one for one in parts if "·" not in one["title"]] == []


def test_no_part_takes_a_key_that_it_does_not_have() -> None:
    parts = {"": SCHEMA, **SCHEMA["$defs"]}
    loose = [
        name for name, part in parts.items() if "properties" in part and part.get("additionalProperties") is not False
    ]
    assert loose == ["Rule"]  # whose kinds, each for itself, take no other key


def test_making_it_imports_neither_pandas_nor_openpyxl_and_reading_a_set_not_its_texts() -> None:
    for made, absent in (("schema", ("pandas", "openpyxl")), ("validation", ("par_cli.criteria.schema.reference",))):
        script = f"import sys, par_cli.criteria.{made}; print([m for m in {absent!r} if m in sys.modules])"
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "[]"
