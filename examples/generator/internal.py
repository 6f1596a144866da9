"""The Cục and the Vụ of a ministry in 2018: what is published, and what was chosen to meet it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from generator.arithmetic import Given
from generator.targets import Ties, always

NEWS = "Tin năm 2019 về kết quả Chỉ số CCHC năm 2018 của các cơ quan thuộc Bộ TT&TT"
MINISTRY = "Bộ Thông tin và Truyền thông"
# When the ministry's own plan reached them all.
_PLAN_RECEIVED = date(2018, 1, 8)
# By how many percentage points the last Cục lies below the first; the best survey score.
GAP, SURVEY = Decimal("30.32"), Fraction("15.82")


@dataclass(frozen=True)
class Agency:
    """A unit in rank order: its index, the mean of its survey in percent, what it has, and its own adjustments."""

    code: str
    name: str
    aliases: str
    symbol: str
    scale: float
    index: str
    surveyed: str
    published: str = ""  # where its rank is in print
    has: tuple[str, ...] = ()  # attributes of the register that are true
    adjusted: Mapping[str, Any] = field(default_factory=dict)  # answers to bonus and penalty, where something arose
    drafts: bool = True  # whether it was asked to draft anything in the year

    def attributes(self) -> dict[str, bool]:
        """Every attribute column of the register."""
        return {name: name in self.has for name in ATTRIBUTES}


ATTRIBUTES = ("has_tthc", "has_dvsn", "has_account")
_ALL, _OWN = ("has_tthc", "has_dvsn", "has_account"), ("has_tthc", "has_account")

# Ranks 1, 4, 6 and the last are published, the best survey score and the distance of the last one; the rest was chosen.
AGENCIES = (
    Agency("buu-dien-tw", "Cục Bưu điện Trung ương", "Cục BĐTW; CPT", "CBĐTW", 0.9, "90.42", "77.45", NEWS,
           ("has_dvsn", "has_account"), {"T1.a": 2, "T1.b": 1}),
    Agency("tan-so", "Cục Tần số vô tuyến điện", "Cục TSVTĐ; Cục Tần số", "CTS", 1.6, "89.15", "79.10", "", _ALL,
           {"T1.a": 1}),
    Agency("vien-thong", "Cục Viễn thông", "Cục VT; VNTA", "CVT", 1.5, "86.70", "78.30", "", _ALL),
    Agency("ptth-ttdt", "Cục Phát thanh, truyền hình và thông tin điện tử", "Cục PTTH&TTĐT; ABEI",
           "PTTH&TTĐT", 1.2, "84.36", "77.05", NEWS, _ALL, {"T1.a": 1}),
    Agency("thong-tin-co-so", "Cục Thông tin cơ sở", "Cục TTCS", "TTCS", 0.5, "81.93", "76.20", "", _OWN),
    Agency("an-toan-tt", "Cục An toàn thông tin", "Cục ATTT; AIS", "CATTT", 1.0, "79.48", "75.40", NEWS, _ALL),
    Agency("xuat-ban", "Cục Xuất bản, In và Phát hành", "Cục XBIPH; Cục Xuất bản", "CXBIPH", 1.1, "77.21", "74.15",
           "", _OWN, {"P1.a": 1}),
    Agency("tin-hoc-hoa", "Cục Tin học hóa", "Cục THH; AITA", "THH", 0.7, "74.05", "73.60", "",
           ("has_dvsn", "has_account"), {"P2.a": "Có sự cố, khắc phục và báo cáo kịp thời"}),
    Agency("doi-ngoai", "Cục Thông tin đối ngoại", "Cục TTĐN", "TTĐN", 0.5, "70.88", "71.90", "", _OWN),
    Agency("bao-chi", "Cục Báo chí", "Cục BC", "CBC", 0.8, "60.10", "66.35", NEWS, _OWN, {"P1.a": 2}),
)  # fmt: skip

# Nothing of their results is published: order and indices were chosen.
OFFICES = (
    Agency("vu-khtc", "Vụ Kế hoạch - Tài chính", "Vụ KHTC; Vụ KH-TC", "KHTC", 1.1, "91.35", "84.20",
           adjusted={"T1.a": 3}),
    Agency("vu-pc", "Vụ Pháp chế", "Vụ PC", "PC", 0.8, "90.08", "85.10"),
    Agency("vu-tccb", "Vụ Tổ chức cán bộ", "Vụ TCCB", "TCCB", 0.9, "88.74", "83.35", adjusted={"T1.a": 1}),
    Agency("van-phong", "Văn phòng Bộ", "VP Bộ; Văn phòng", "VP", 1.9, "87.12", "82.60", has=("has_account",),
           drafts=False),
    Agency("vu-cntt", "Vụ Công nghệ thông tin", "Vụ CNTT", "CNTT", 0.8, "85.63", "81.75"),
    Agency("vu-buu-chinh", "Vụ Bưu chính", "Vụ BC", "BC", 0.8, "84.09", "80.40"),
    Agency("thanh-tra-bo", "Thanh tra Bộ", "Thanh tra; TTra Bộ", "TTra", 1.2, "82.57", "79.15", has=("has_account",)),
    Agency("vu-htqt", "Vụ Hợp tác quốc tế", "Vụ HTQT", "HTQT", 1.0, "80.94", "79.80", drafts=False),
    Agency("vu-khcn", "Vụ Khoa học và Công nghệ", "Vụ KH&CN; Vụ KHCN", "KHCN", 0.7, "79.26", "77.25"),
    Agency("vu-qldn", "Vụ Quản lý doanh nghiệp", "Vụ QLDN", "QLDN", 0.7, "76.81", "76.30", adjusted={"P1.a": 1}),
    Agency("vu-tdkt", "Vụ Thi đua - Khen thưởng", "Vụ TĐKT; Vụ TĐ-KT", "TĐKT", 0.5, "74.38", "74.55", drafts=False),
)  # fmt: skip


def agency_figures(one: Agency) -> Given:
    """What a Cục knows before it begins: its staff, and what is measured against the others."""
    chance = Random(f"internal/{one.code}")
    quota = round(62 * one.scale)
    staff = Fraction(quota - chance.randint(0, 3))
    earlier = Fraction(round(quota * chance.uniform(1.0, 1.07)))
    eager = Fraction(one.index) / 100
    return {
        "4.3.1.a": Fraction(quota), "4.3.1.b": staff, "5.1.1.a": staff, "5.5.1.a": earlier, "5.5.1.b": Fraction(quota),
        "7.1.4.a": Fraction(round(staff * 14 * (eager - Fraction(chance.randint(0, 8), 100)))), "7.1.4.b": staff,
    }  # fmt: skip


def office_figures(one: Agency) -> Given:
    """The same for a Vụ, the Office and the Inspectorate."""
    chance = Random(f"internal/{one.code}")
    quota = round(20 * one.scale)
    staff = Fraction(quota - chance.randint(0, 2))
    letters = Fraction(round(1300 * one.scale * chance.uniform(0.8, 1.2)))
    target = Fraction(round(12 * staff))
    days = letters * 3 * 80 / Fraction(one.index) * Fraction(chance.randint(85, 110), 100)
    done = target * Fraction(one.index) / 86 * Fraction(chance.randint(95, 108), 100)
    return {
        "1.1.1.a": _PLAN_RECEIVED, "3.3.1.a": Fraction(round(days)), "3.3.1.b": letters,
        "4.1.1.a": staff, "4.1.2.a": Fraction(quota), "4.1.2.b": staff,
        "6.1.3.a": Fraction(round(done)), "6.1.3.t": target,
        "6.3.c": Fraction(chance.choice((0, 0, 1)) if Fraction(one.index) > 80 else chance.choice((1, 2))),
    }  # fmt: skip


def ties(one: Agency, figures: Given) -> Ties:
    """What the unit knows beforehand, and what follows from answers given before."""

    def asked_to_draft(written: Mapping[str, Given]) -> Fraction:
        return max(Fraction(written["2.1.1"]["a"]), Fraction(written["2.1.2"]["a"])) if one.drafts else Fraction(0)

    def overdue(written: Mapping[str, Given]) -> Fraction:
        return Fraction(written["3.4.1"]["a"] - written["3.4.1"]["b"])

    known = {code: always(answer) for code, answer in figures.items()}
    return known | {"2.1.a": asked_to_draft} | ({"3.4.2.a": overdue} if one in AGENCIES else {})
