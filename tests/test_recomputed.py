"""What `par compare` says of the example rounds, against the same worked out anew without par (`tests.recomputed`)."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_score import par
from tests.recomputed import Recomputed, Year, place, printed

REPOSITORY = Path.cwd()
EXACT = 1e-9
PARTS = ("performance", "rule_change", "reweighting", "applicability", "added", "removed")


@dataclass
class Both:
    """What par said and what it should have said."""

    told: dict[str, Any]
    anew: Recomputed


@pytest.fixture(scope="module", params=[("ministries", "ministry", 2019), ("departments", "department", 2018)])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    example, prefix, first = request.param
    root = tmp_path_factory.mktemp(example)
    shutil.copytree(REPOSITORY / "criteria", root / "criteria")
    folder = root / "examples" / example
    shutil.copytree(REPOSITORY / "examples" / example, folder, ignore=shutil.ignore_patterns("results"))
    rounds = [str(first), str(first + 1)]
    for name in rounds:
        assert par("score", name, "--format", "csv", cwd=folder).returncode == 0
    run = par("compare", *rounds, "--format", "json", cwd=folder)
    assert run.returncode == 0, run.stderr
    one, other = (
        Year(folder / "results" / f"{name}.xlsx", root / "criteria" / f"{prefix}-{name}.yaml") for name in rounds
    )
    return Both(json.loads(run.stdout), Recomputed((one, other)))


def test_the_parts_of_every_unit_and_criterion_are_what_the_formulas_give(both: Both) -> None:
    for unit in both.told["units"]:
        code, given = unit["code"], both.anew.given(unit["code"])
        # In fractions the parts add up to the change exactly.
        change = both.anew.index(code, 1) - both.anew.index(code, 0)
        assert sum(sum(parts.values()) for parts in given.values()) == change
        assert unit["change"] == pytest.approx(float(100 * change), abs=EXACT)
        for part in PARTS:
            whole = sum(parts.get(part, 0) for parts in given.values())
            assert unit["parts"][part] == pytest.approx(float(100 * whole), abs=EXACT)
        for group in unit["criteria"]:
            parts = given[(*sorted(group["codes"][0]), "→", *sorted(group["codes"][1]))]
            assert group["total"] == pytest.approx(float(100 * sum(parts.values())), abs=EXACT)


def test_like_for_like_and_its_ranks_are_those_of_what_both_years_have(both: Both) -> None:
    units = {unit["code"]: unit for unit in both.told["units"]}
    alike = {code: both.anew.like_for_like(code) for code in units}
    ranked = [code for code, unit in units.items() if None not in unit["rank"]]
    for code, unit in units.items():
        for at in (0, 1):
            assert unit["rank"][at] == both.anew.years[at].rank[code]
            assert unit["like_for_like"]["index"][at] == pytest.approx(float(100 * alike[code][at]), abs=EXACT)
            among = {other: alike[other][at] for other in ranked}
            assert unit["like_for_like"]["rank"][at] == place(code, among)


def test_every_component_has_its_index_its_rank_and_its_standing(both: Both) -> None:
    for number, area in enumerate(both.told["units"][0]["areas"]):
        indices = [
            {code: both.anew.area(code, area["codes"][at], at) for code in year.points}
            for at, year in enumerate(both.anew.years)
        ]
        for unit in both.told["units"]:
            found, code = unit["areas"][number], unit["code"]
            own = [one[code] for one in indices]
            for at, (year, index) in enumerate(zip(both.anew.years, own, strict=True)):
                among = {other: one for other, one in indices[at].items() if year.rank[other] is not None}
                percent = None if index is None else pytest.approx(float(100 * index), abs=EXACT)
                assert (found["index"][at], found["rank"][at]) == (percent, place(code, among))
            assert found["standing"] == standing(*own)


def standing(before: Any, after: Any) -> str | None:
    if before is None or after is None:
        return None if before is after else "gone" if after is None else "new"
    if after > 1 - EXACT:
        return "at_max"
    one, other = printed(100 * before), printed(100 * after)
    return "up" if other > one else "down" if other < one else "unchanged"
