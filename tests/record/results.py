"""Results to write and read back: two blocs, scored from a small set in YAML."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from par_cli.criteria import LoadedSet, parse_set
from par_cli.entries import Entries, Field, Unit
from par_cli.findings import Finding, in_order
from par_cli.scoring import Provenance, Result, Scorecard, score

TEXT = """\
# Bộ tiêu chí nhỏ
id: small-2020
title: Bộ tiêu chí nhỏ
year: 2020
basis: Quyết định 1/QĐ
max: 10
decimals: 2
bands: [{name: Nhóm I, from: 80}, {name: Nhóm II}]
adjustments:
  - {code: T1, title: Sáng kiến, kind: bonus, max: 1}
  - {code: P1, title: Bị phê bình, kind: penalty, max: 1}
areas:
  - code: "1"
    title: Chỉ đạo, điều hành
    max: 6
    criteria:
      - {code: "1.1", title: "=SUM(A1:A9)", max: 3, rule: {kind: given}}
      - {code: "1.10", title: http://example.org/, max: 3, rule: {kind: survey, value: percent}}
  - code: "2"
    title: Thủ tục hành chính
    max: 4
    applies_to: unit.has_tthc
    criteria:
      - {code: "2.1", title: "  <r><t>lạ</t></r> & _x0041_", max: 4, rule: {kind: given}}
"""
PLAIN = """\
id: plain-2020
title: Bộ không xếp nhóm
year: 2020
basis: Quyết định 2/QĐ
max: 3
decimals: 0
areas:
  - code: "1"
    title: Một lĩnh vực
    max: 3
    criteria:
      - {code: "1.1", title: Một tiêu chí, max: 3, rule: {kind: given}}
"""
ODD = "=cmd|' /C calc'!A0 \x07\x0b \"trích\" & <b> _x0007_\r\nhttp://a.b \ufffe"
Row = Mapping[str, Mapping[str, float]]


def small_set() -> LoadedSet:
    """A set with adjustments, bands, a survey leaf and an area that not every unit has."""
    return parse_set(TEXT.encode(), "small.yaml")


def plain_set() -> LoadedSet:
    """A set with none of these."""
    return parse_set(PLAIN.encode(), "plain.yaml")


def card_of(loaded: LoadedSet, units: Sequence[Unit], rows: Mapping[str, Row | None], bloc: str = "") -> Scorecard:
    """A bloc scored from rows: unit → code → stage → value; units without a row sent nothing, None is unreadable."""
    entries = Entries(loaded.criteria, units)
    for number, unit in enumerate(units):
        row = rows.get(unit.code)
        if unit.code not in rows:
            continue
        entries.files[number] = (f"{unit.code}.xlsx",)
        entries.receipts[number] = "unreadable" if row is None else "read"
        origin = entries.origin(f"{unit.code}.xlsx", "Phiếu chấm")
        for code, stages in (row or {}).items():
            for stage, value in stages.items():
                entries.put(number, entries.position[Field(code, stage)], value, origin, 4, 4)
    return score(entries, bloc)


def small_card(bloc: str = "") -> Scorecard:
    """Ranked, tied, unranked, incomplete, missing and unreadable units; one for which an area does not apply."""
    has, has_not = {"has_tthc": "có"}, {"has_tthc": "không"}
    units = [
        Unit("so-tt", "Sở Thông tin và Truyền thông", attributes=has),
        Unit("001", "=1+1", attributes=has),
        Unit("so-kh", ODD, attributes=has_not),
        Unit("unranked", "@Thanh tra", ranked=False, attributes=has),
        Unit("incomplete", "Sở Y tế", attributes=has),
        Unit("missing", "-Sở Tài chính", attributes=has),
        Unit("unreadable", "+Sở Nội vụ", attributes=has),
    ]  # fmt: skip

    def full(first: float, survey: float, second: float) -> Row:
        return {"1.1": {"self": 3, "appraised": first}, "1.10": {"survey": survey}, "2.1": {"appraised": second}}

    rows: dict[str, Row | None] = {
        "so-tt": {**full(2.7, 1 / 3, 3.9), "T1": {"appraised": 0.5}},
        "001": {**full(2.7, 1 / 3, 3.9), "T1": {"appraised": 0.5}},
        "so-kh": {"1.1": {"appraised": 0.1 + 0.2, "reappraised": 2 / 3}, "1.10": {"survey": 0.5}},
        "unranked": {**full(3, 1, 4), "P1": {"appraised": 0.25}},
        "incomplete": {"1.1": {"appraised": 1}},
        "unreadable": None,
    }
    return card_of(small_set(), units, rows, bloc)


def nobody_ranked() -> Scorecard:
    """A bloc of the plain set in which nobody sent anything."""
    return card_of(plain_set(), [Unit("x", "Phường X"), Unit("y", "Phường Y")], {}, "Phường/Xã: [mới] '2020'")


def result_of(*cards: Scorecard, **more: Any) -> Result:
    """A result with every finding, odd ones among them."""
    odd = [
        Finding(code="unit-merged", facts={"files": f"{ODD} \ud83d"}, file="a=b.xlsx", unit="001"),
        Finding(code="unit-merged", facts={"files": "x" * 70_000}, unit="so-tt"),
        Finding(code="value-refused", facts={"key": "max", "reason": "?", "text": "1"}, file="a", line=3, column=7),
    ]
    loaded = {"small-2020": TEXT, "plain-2020": PLAIN}
    given: dict[str, Any] = {
        "round": "2020",
        "title": "Chỉ số cải cách hành chính & “năm” 2020",
        "scorecards": cards,
        "findings": in_order([*odd, *(finding for card in cards for finding in card.findings)]),
        "provenance": Provenance(
            versions={"par": "0.1.0", "pandas": "3"},
            files={"=x.xlsx": "0" * 64, "thư mục/a.xlsx": "1" * 64},
            sets={card.criteria.id: loaded[card.criteria.id] for card in cards},
        ),
    }
    return Result(**{**given, **more})


def assert_same(one: Result, other: Result, *, exact: bool = True) -> None:
    """Everything equal, every number to its last bit unless another program was in between."""
    for name in ("round", "title", "findings", "provenance", "demonstration", "view", "stage", "content_hash"):
        assert getattr(one, name) == getattr(other, name), name
    assert len(one.scorecards) == len(other.scorecards)
    for mine, its in zip(one.scorecards, other.scorecards, strict=True):
        for name in ("bloc", "criteria", "stage_order", "findings"):
            assert getattr(mine, name) == getattr(its, name), name
        for name in ("units", "scores", "maxima", "counted", "adjustments", "parts", "area_ranks"):
            pd.testing.assert_frame_equal(getattr(mine, name), getattr(its, name), check_exact=exact, obj=name)
        assert list(mine.stages) == list(its.stages)
        for stage, table in mine.stages.items():
            pd.testing.assert_frame_equal(table, its.stages[stage], check_exact=exact, obj=stage)
