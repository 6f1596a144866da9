"""A unit's answers → what its office would hand in: self-scores, documents, explanations; and the council's reasons."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from generator import arithmetic
from generator.arithmetic import Given, Node
from generator.targets import Settled
from par_cli.template import Answer

# By words of a leaf's title, the document that proves it: its kind, its letters, the days of the year between which it
# was signed (0 is 1 January), and how many of its kind the office signs a day. The first that fits; the last fits all.
_DOCUMENTS: tuple[tuple[str, str, str, int, int, float], ...] = (
    ("ban hành kế hoạch cải cách", "Kế hoạch", "KH", -16, -2, 0.6),
    ("kế hoạch cải cách hành chính năm", "Kế hoạch", "KH", -16, -2, 0.6),
    ("ban hành kế hoạch", "Kế hoạch", "KH", 8, 28, 0.6),
    ("quy định chức năng", "Quyết định", "QĐ", 20, 350, 5),
    ("quy chế", "Quyết định", "QĐ", 20, 350, 5),
    ("sáng kiến", "Quyết định", "QĐ", 120, 350, 5),
    ("công bố", "Quyết định", "QĐ", 20, 350, 5),
    ("bổ nhiệm", "Quyết định", "QĐ", 20, 350, 5),
    ("công khai", "Thông báo", "TB", 15, 340, 1.2),
    ("", "Báo cáo", "BC", 300, 350, 1.5),
)
_OFFICES = ("VP", "TCCB", "PC", "KHTC", "TTr")
_EXPLANATIONS = (
    "Số liệu trích từ phần mềm quản lý văn bản và điều hành; báo cáo tổng hợp đang trình ký.",
    "Chưa có văn bản riêng; nội dung đã báo cáo tại Báo cáo công tác cải cách hành chính năm, mục II.",
    "Số liệu thống kê từ các đơn vị trực thuộc; bảng tổng hợp lưu tại bộ phận đầu mối về cải cách hành chính.",
)
# By the least share of the maximum, in percent.
_REASONS = (
    (95, "Triển khai đầy đủ, có kết quả rõ rệt, nhiều đơn vị học tập."),
    (95, "Có giải pháp mới, hiệu quả được kiểm chứng bằng số liệu."),
    (85, "Triển khai tốt; cần lượng hóa kết quả đầu ra."),
    (85, "Đạt yêu cầu, có chuyển biến rõ so với năm trước."),
    (75, "Đạt yêu cầu; kết quả chưa đồng đều giữa các đơn vị trực thuộc."),
    (75, "Đã triển khai, tài liệu kiểm chứng còn sơ sài."),
    (0, "Triển khai chậm, kết quả chưa rõ."),
    (0, "Nội dung chủ yếu sao chép văn bản cấp trên, ít giải pháp cụ thể."),
)


class Office:
    """How one unit writes: its symbol, its year, and its own chance."""

    def __init__(self, code: str, symbol: str, year: int) -> None:
        self.code = code
        self.symbol = symbol
        self.year = year

    def chance(self, leaf: str) -> Random:
        """The same leaf, the same words."""
        return Random(f"paperwork/{self.code}/{leaf}")

    def evidence(self, leaf: Node, given: Given) -> str:
        """One document, or two; where the unit was asked for a date, the document of that day."""
        chance = self.chance(leaf["code"])
        asked = given.get(leaf["rule"].get("input", "a")) if leaf["rule"]["kind"] == "deadline" else None
        if isinstance(asked, date):
            return self._document(leaf["title"], chance, asked)
        found = [self._document(leaf["title"], chance) for _ in range(2 if chance.random() < 0.3 else 1)]
        return "; ".join(found)

    def _document(self, title: str, chance: Random, day: date | None = None) -> str:
        """``Quyết định số 2345/QĐ-BTTTT ngày 28/12/2019``; numbers rise through the year."""
        _, kind, letters, first, last, a_day = next(one for one in _DOCUMENTS if one[0] in title.lower())
        if kind == "Báo cáo" and day is None and chance.random() < 0.25:
            kind, letters, a_day = "Công văn", "", 12
        day = day or _working_day(date(self.year, 1, 1) + timedelta(days=chance.randint(first, last)))
        number = int(day.timetuple().tm_yday * a_day * 0.8) + chance.randint(1, 9)
        series = f"{letters}-{self.symbol}" if letters else f"{self.symbol}-{chance.choice(_OFFICES)}"
        return f"{kind} số {number}/{series} ngày {day:%d/%m/%Y}"


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def filled_in(
    leaves: list[Node], branches: list[Node], settled: Settled, office: Office, ties: Mapping[str, Callable[..., Any]]
) -> dict[str, Answer]:
    """Every row of the unit's form by its code."""
    rows: dict[str, Answer] = {}
    for leaf in leaves:
        code = leaf["code"]
        for name, value in settled.given.get(code, {}).items():
            rows[f"{code}.{name}"] = Answer(value=cell_value(value))
        if code in settled.given:
            rows[code] = _claimed(leaf, settled.given[code], settled.points[code], office)
        elif leaf["rule"].get("by") == "unit":
            rows[code] = _claimed(leaf, {}, settled.points[code], office)
        elif leaf["rule"]["kind"] == "given" and office.chance(code).random() < 0.6:
            rows[code] = Answer(evidence=office.evidence(leaf, {}))
    for branch in branches:
        for name in branch.get("inputs", {}):
            label = f"{branch['code']}.{name}"
            rows[label] = Answer(value=cell_value(ties[label](settled.given)))
    return rows


def _claimed(leaf: Node, given: Given, points: Fraction, office: Office) -> Answer:
    """The self-score, mostly what the rule gives, now and then more; the documents, or why there are none.

    No self-score where the points hang on the other units.
    """
    chance = office.chance(f"{leaf['code']}/claim")
    max_score = arithmetic.number(leaf["max"])
    claim: float | None = float(arithmetic.rounded(points, 2))
    if points < max_score * Fraction(9, 10) and chance.random() < 0.07:
        claim = float(arithmetic.rounded(min(max_score, points + max_score / 4), 2))
    if "led" in leaf["rule"]:
        claim = None
    if leaf.get("evidence") == "none":
        return Answer(self_score=claim)
    if chance.random() < 0.03:
        return Answer(self_score=claim, explanation=chance.choice(_EXPLANATIONS))
    return Answer(self_score=claim, evidence=office.evidence(leaf, given))


def adjusting(found: Iterable[tuple[Node, Given, Fraction]], office: Office) -> dict[str, Answer]:
    """The rows of bonus and penalty: what arose with its document, and where nothing did, that it did not."""
    rows: dict[str, Answer] = {}
    for adjustment, given, points in found:
        code = adjustment["code"]
        rows |= {f"{code}.{name}": Answer(value=cell_value(one)) for name, one in given.items()}
        claim = float(abs(points))
        asked = adjustment["evidence"] != "none"
        evidence = office.evidence(adjustment, given) if asked and points else None
        rows[code] = Answer(None, claim, evidence, "Không phát sinh trong năm." if asked and not points else None)
    return rows


def cell_value(value: Any) -> Any:
    """As it stands in a cell: a number, a text, a date."""
    return float(value) if isinstance(value, Fraction | int) else value


def reason(unit: str, leaf: Node, points: Fraction) -> str:
    """Why the council gave so many points."""
    share = points / arithmetic.number(leaf["max"]) * 100
    reached = max(least for least, _ in _REASONS if share >= least)
    texts = [text for least, text in _REASONS if least == reached]
    return Random(f"reason/{unit}/{leaf['code']}").choice(texts)
