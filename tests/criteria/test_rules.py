"""Every rule kind does what its law says: the cases of ``rules/*.yaml``, one file a kind, each with its source."""

from pathlib import Path

import pytest
import yaml

from par_cli.criteria.examples.checks import try_examples
from par_cli.criteria.rules import KINDS
from tests.criteria.one_leaf import codes_of, set_of_leaf

CASES = Path(__file__).parent / "rules"


def cases() -> list[pytest.param]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), start=1):
            found.append(pytest.param(case, id=f"{path.stem}-{number}-{case['shape']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_a_real_rule_gives_the_points_of_its_law(case: dict) -> None:
    criteria = set_of_leaf(case["leaf"])
    outcomes = try_examples(criteria, ()).outcomes
    assert outcomes
    assert [(o.number, o.expected) for o in outcomes] == [
        (o.number, pytest.approx(o.actual, abs=1e-9)) for o in outcomes
    ], case["source"]


@pytest.mark.parametrize(("points", "codes"), [
    ("3.5", []), ("3.25", ["example-fails"]), ("0.5", ["example-fails"]), ("5.5", ["example-fails"]),
])  # fmt: skip
def test_points_that_a_person_may_not_give_are_no_example(points: str, codes: list[str]) -> None:
    leaf = {"max": "5", "rule": {"kind": "given", "min": "1", "step": "0.5"}}
    assert codes_of({**leaf, "examples": [{"appraised": points, "score": points}]}) == codes


def test_every_kind_has_its_file_of_cases() -> None:
    kinds = {str(kind.model_fields["kind"].annotation.__args__[0]) for kind in KINDS}
    assert kinds <= {path.stem for path in CASES.glob("*.yaml")}


def test_every_shape_of_the_catalogue_that_a_leaf_can_have_is_a_case() -> None:
    # S14b and S20 are said on nodes and sets: tests/scoring. The rest of the catalogue of 30 are leaves.
    shapes = {case.values[0]["shape"] for case in cases()}
    leaf_shapes = {
        "S01",
        "S02",
        "S03",
        "S04",
        "S05",
        "S06",
        "S07",
        "S08",
        "S09",
        "S09b",
        "S10",
        "S11",
        "S12",
        "S13",
        "S14",
    }
    leaf_shapes |= {"S15", "S16", "S17", "S18", "S19", "S21", "S22", "S23", "S24", "S26", "S27", "S28", "S29"}
    assert shapes == leaf_shapes
