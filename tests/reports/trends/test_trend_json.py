"""Several rounds as JSON: the contract of docs/json.md, with figures by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from par_cli.analysis.comparison.trend import Trend
from par_cli.reports.trends.json_object import trend_as_json
from par_cli.reports.trends.unit_text import unit_of
from tests.reports.trends.rounds import ODD, TREND, WITH_TABLE, only_bloc


def objects(trend: Trend = TREND) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(trend_as_json(trend, "en"))
    return found


def test_a_unit_has_a_value_for_every_round() -> None:
    unit = objects()["units"][0]
    assert {key: unit[key] for key in ("code", "name", "codes", "index", "printed", "rank", "common_rank")} == {
        "code": "a", "name": ODD, "codes": ["a", "a", "a"], "index": [60, 75, 85], "printed": [60, 75, 85],
        "rank": [2, 1, 1], "common_rank": [2, 1, 1],
    }  # fmt: skip
    assert (unit["change"], unit["total_change"], unit["rank_change"], unit["rounding"]) == ([15, 10], 25, 1, 0)
    assert [area["index"] for area in unit["areas"]] == [
        [75, 87.5, 87.5],
        [50, pytest.approx(200 / 3), pytest.approx(250 / 3)],
    ]
    assert unit["recurring"] == [
        {"code": "2.1", "title": "Tiêu chí 2.1", "lost": [3, 2, 1]},
        {"code": "1.1", "title": "Tiêu chí 1.1", "lost": [1, 0.5, 0.5]},
    ]


@pytest.mark.parametrize("trend", [TREND, WITH_TABLE])
def test_the_parts_add_up_to_the_change_wherever_there_are_any(trend: Trend) -> None:
    found = objects(trend)["units"]
    assert [unit["parts"] is None for unit in found] == [trend is WITH_TABLE, trend is WITH_TABLE, True]
    for unit in found:
        if unit["parts"] is not None:
            assert sum(unit["parts"].values()) == pytest.approx(unit["total_change"], abs=1e-9)


def test_what_is_not_known_is_null() -> None:
    new = objects()["units"][2]
    assert (new["code"], new["codes"], new["index"]) == ("c", [None, None, "c"], [None, None, 60])
    assert (new["change"], new["total_change"], new["parts"], new["recurring"]) == ([None, None], None, None, None)
    bloc = objects(WITH_TABLE)["blocs"][0]
    assert [side["criteria"] for side in bloc["sides"]] == [
        {"id": "bo-2018", "year": 2018}, None, {"id": "bo-2020", "year": 2020}
    ]  # fmt: skip
    assert [step["crosswalk"] for step in bloc["steps"]] == [None, None]
    assert bloc["areas"][0]["codes"] == ["1", None, "1"]
    assert objects(WITH_TABLE)["units"][0]["recurring"][0]["lost"] == [3, None, 1]


def test_a_bloc_has_mean_spread_and_what_most_of_it_lost() -> None:
    bloc = objects()["blocs"][0]
    # 60, 70 and 30; 75 and 70; 85, 60 and 60.
    assert bloc["mean"] == pytest.approx([160 / 3, 72.5, 205 / 3])
    assert (bloc["lowest"], bloc["highest"], bloc["common_mean"]) == ([30, 70, 60], [70, 75, 85], [65, 72.5, 72.5])
    assert (bloc["ranked_throughout"], bloc["parts"]["performance"]) == (2, 7.5)
    assert bloc["recurring"] == [{"code": "2.1", "title": "Tiêu chí 2.1", "units": 2, "of": 2, "lost": 1.5}]


def test_units_that_came_and_went_say_the_step() -> None:
    assert [(one["kind"], one["earlier"], one["later"], one["before"], one["after"]) for one in objects()["moved"]] == [
        ("gone", "2018", "2019", [{"code": "x", "name": "Đơn vị x"}], []),
        ("new", "2019", "2020", [], [{"code": "c", "name": "Đơn vị c"}]),
    ]


def test_one_unit_alone_when_it_is_asked_for() -> None:
    found = json.loads(trend_as_json(TREND, "en", unit_of(TREND, "b")))
    assert [unit["code"] for unit in found["units"]] == ["b"]
    assert [bloc["name"] for bloc in found["blocs"]] == [only_bloc(TREND).name]


def test_every_key_is_documented() -> None:
    section = Path("docs/json.md").read_text(encoding="utf-8").split("`par trend --format json`")[1].split("\n## ")[0]
    found = objects()
    bloc, unit = found["blocs"][0], found["units"][0]
    listed = (bloc["sides"][0], bloc["steps"][0], bloc["areas"][0], bloc["recurring"][0], unit["areas"][0])
    keys = {*found, *bloc, *unit, *found["moved"][0], *(key for one in listed for key in one), *unit["recurring"][0]}
    words = {word.strip("`[]{}¹:,;.()") for word in section.split()}
    assert keys - words == set()
    assert set(unit["parts"]) - words == set()
