"""Results to write and read back: two blocs, scored from a small set in YAML."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
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
      - {code: "1.1", title: "=SUM(A1:A9)", max: 3, rule: {kind: given, by: unit}}
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
ASKED = """\
id: asked-2020
title: Bộ có số liệu
year: 2020
basis: Quyết định 3/QĐ
max: 7
stages: [appraised, computed]
accept: [{code: total-mismatch, reason: "Quyết định in tổng 7, các lĩnh vực cộng lại là 6"}]
adjustments:
  - code: T1
    title: Sáng kiến
    kind: bonus
    max: 1
    inputs: {n: {label: Số sáng kiến, type: count}}
    rule: {kind: formula, points: "n * 0.5"}
areas:
  - code: "1"
    title: Một lĩnh vực
    max: 6
    inputs: {tong: {label: Tổng số nhiệm vụ, type: count}}
    when_none: {if: tong == 0, score: max}
    criteria:
      - code: "1.1"
        title: Ngày ban hành
        max: 1
        rule: {kind: deadline, due: 2020-01-31, on_time: max, late: [{score: 0.5}], never: 0}
      - code: "1.2"
        title: Tỷ lệ
        max: 1
        inputs: {a: {label: Tỷ lệ hồ sơ đúng hạn, type: percent}}
        rule: {kind: formula, points: a}
      - code: "1.3"
        title: Có hay không
        max: 1
        inputs: {a: {label: Có trang tin, type: yes_no}}
        rule: {kind: formula, points: "if(a, 1, 0)"}
      - code: "1.4"
        title: Mức đạt được
        max: 1
        applies_to: unit.has_tthc
        rule:
          kind: choice
          options:
            - {label: –, score: 0}
            - {label: "Mức dài: đã ban hành đầy đủ kế hoạch, triển khai đúng thời hạn và báo cáo kết quả", score: max}
            - {label: "=1+1", score: 0.5}
      - code: "1.5"
        title: Con số
        max: 1
        inputs: {a: {label: Số chi, type: number}}
        rule: {kind: formula, points: "min(a, 1)"}
      - code: "1.6"
        title: Theo nhiệm vụ
        max: 1
        inputs: {a: {label: Số đã làm, type: count}}
        rule: {kind: formula, points: "min(a, 1)"}
"""
ODD = "=cmd|' /C calc'!A0 \x07\x0b \"trích\" & <b> _x0007_\r\nhttp://a.b \ufffe"
Row = Mapping[str, Mapping[str, float]]


def small_set() -> LoadedSet:
    """A set with adjustments, bands, a survey leaf and an area that not every unit has."""
    return parse_set(TEXT.encode(), "small.yaml")


def plain_set() -> LoadedSet:
    """A set with none of these."""
    return parse_set(PLAIN.encode(), "plain.yaml")


def asked_set() -> LoadedSet:
    """A set that asks for every type of input, with an accepted misprint."""
    return parse_set(ASKED.encode(), "asked.yaml")


def card_of(
    loaded: LoadedSet,
    units: Sequence[Unit],
    rows: Mapping[str, Row | None],
    bloc: str = "",
    reasons: Mapping[tuple[int, str], str] | None = None,
) -> Scorecard:
    """A bloc scored from rows: unit → code → stage or input → value; units without one sent nothing, None: unreadable.

    ``reasons``: by the number of the unit and the code.
    """
    entries = Entries(loaded.criteria, units)
    entries.reasons.update(reasons or {})
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
        Unit("so-tt", "Sở Thông tin", aliases=("Sở TT&TT", '"x"'), predecessors=("=1", ODD), attributes=has),
        Unit("001", "=1+1", parent=ODD, predecessors=("001", "1.10"), attributes=has),
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


def asked_card(bloc: str = "") -> Scorecard:
    """Inputs of every type, common, odd and blank; reasons in an order of their own, odd ones among them."""
    days = [date(2020, 1, 31), date(1900, 2, 28), date(1900, 3, 1), date(1, 1, 1), date(9999, 12, 31)]
    units = [Unit(f"u{at}", f"Sở {at}", attributes={"has_tthc": "có" if at else "không"}) for at in range(7)]
    rows: dict[str, Row | None] = {
        f"u{at}": {
            "1": {"tong": 1234567.0 * at},
            "1.1": {"a": float(day.toordinal()) if day else math.inf},
            "1.2": {"a": 0.1 * at + 0.2},
            "1.3": {"a": float(at % 2)},
            "1.4": {"a": float(at % 3)} if at else {},
            "1.5": {"a": 10.0 ** (2 * at) / 3},
            "1.6": {"a": float(at)},
            "T1": {"n": float(at)} if at < 2 else {"appraised": 0.5},
        }
        for at, day in enumerate([*days, None])
    }
    reasons = {
        (3, "1.2"): "Số liệu “chưa” có kiểm chứng. " * 12,
        (0, "1.1"): ODD,
        (1, "T1"): '"x"',
        (0, "1.5"): " a\nb\tc ",
    }
    reasons |= {(2, "1.1"): "y" * 40_000, (6, "1.1"): "<r><t>z</t></r>", (5, "1.1"): "=1+1", (4, "1.1"): "_x0041_"}
    return card_of(asked_set(), units, rows, bloc, reasons)


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
    loaded = {"small-2020": TEXT, "plain-2020": PLAIN, "asked-2020": ASKED}
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
    for name in (
        "round",
        "title",
        "findings",
        "provenance",
        "demonstration",
        "view",
        "stage",
        "left_out",
        "content_hash",
    ):
        assert getattr(one, name) == getattr(other, name), name
    assert len(one.scorecards) == len(other.scorecards)
    for mine, its in zip(one.scorecards, other.scorecards, strict=True):
        for name in ("bloc", "criteria", "stage_order", "findings"):
            assert getattr(mine, name) == getattr(its, name), name
        for name in ("units", "scores", "maxima", "counted", "adjustments", "parts", "area_ranks", "inputs", "reasons"):
            pd.testing.assert_frame_equal(getattr(mine, name), getattr(its, name), check_exact=exact, obj=name)
        assert list(mine.stages) == list(its.stages)
        for stage, table in mine.stages.items():
            pd.testing.assert_frame_equal(table, its.stages[stage], check_exact=exact, obj=stage)
