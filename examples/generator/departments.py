"""The departments of a province in 2019: what is published for Nam Định, and what was chosen to meet it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from generator.arithmetic import Given
from generator.targets import Tie, Ties, scattered

ORDER = (
    "https://sonoivu.namdinh.gov.vn/cong-bo-chi-so-cai-cach-hanh-chinh/"
    "cong-bo-ket-qua-chi-so-cai-cach-hanh-chinh-nam-2019-299305"
)
NEWS = "Tin tháng 10/2020 về chỉ số CCHC năm 2019 của một Sở Thông tin và Truyền thông (63,58/70 điểm, thứ 8)"
PROVINCE = "Ủy ban nhân dân tỉnh Nam Định"


@dataclass(frozen=True)
class Department:
    """A unit in rank order: its index, the points of its own maximum, and the areas at their maximum."""

    code: str
    name: str
    aliases: str
    symbol: str
    scale: float
    index: str
    published: str = ""  # where its rank or its index is in print
    has_tthc: bool = True
    full_areas: tuple[str, ...] = ()

    @property
    def own_max(self) -> int:
        """Units without administrative procedures of their own have 58 of the 70 points to earn."""
        return 70 if self.has_tthc else 58

    @property
    def target(self) -> Fraction:
        """The points that make the index."""
        return Fraction("63.58") if self.code == "so-tttt" else Fraction(self.index) * self.own_max / 100


# Ranks 1 to 8 (Nhóm I) and the first and the eighth index are published; the other indices, and Nhóm II, were chosen.
DEPARTMENTS = (
    Department("so-khdt", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT; Sở KHĐT", "SKHĐT", 1.0, "95.92", ORDER),
    Department("so-nv", "Sở Nội vụ", "SNV", "SNV", 1.0, "94.85", ORDER),
    Department("so-khcn", "Sở Khoa học và Công nghệ", "Sở KH&CN; Sở KHCN", "SKHCN", 0.7, "93.96", ORDER),
    Department("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Sở VH,TT&DL; Sở VHTTDL",
               "SVHTTDL", 1.1, "93.21", ORDER, False),
    Department("so-gtvt", "Sở Giao thông vận tải", "Sở GTVT; SGTVT", "SGTVT", 1.4, "92.55", ORDER),
    Department("so-tc", "Sở Tài chính", "STC", "STC", 0.8, "91.92", ORDER),
    Department("bql-kcn", "Ban Quản lý các khu công nghiệp", "BQL các KCN; Ban QLKCN", "BQLKCN", 0.6, "91.36", ORDER),
    Department("so-tttt", "Sở Thông tin và Truyền thông", "Sở TT&TT; Sở TTTT; Sở Thông tin & Truyền thông",
               "STTTT", 0.6,
               "90.828571", NEWS, full_areas=("2", "3", "6")),
    Department("so-tp", "Sở Tư pháp", "STP", "STP", 1.0, "89.84"),
    Department("thanh-tra", "Thanh tra tỉnh", "Thanh tra tỉnh Nam Định; TTT", "TTT", 0.6, "89.41", has_tthc=False),
    Department("so-ct", "Sở Công Thương", "SCT", "SCT", 1.0, "88.93"),
    Department("so-tnmt", "Sở Tài nguyên và Môi trường", "Sở TN&MT; Sở TNMT", "STNMT", 1.5, "88.40"),
    Department("so-gddt", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT; Sở GDĐT", "SGDĐT", 1.4, "87.86"),
    Department("vp-ubnd", "Văn phòng Ủy ban nhân dân tỉnh", "VP UBND tỉnh; Văn phòng UBND tỉnh",
               "VPUBND", 0.7, "87.24", has_tthc=False),
    Department("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT; Sở NNPTNT", "SNN", 1.5, "86.53"),
    Department("so-xd", "Sở Xây dựng", "SXD", "SXD", 0.9, "85.67"),
    Department("so-yt", "Sở Y tế", "SYT", "SYT", 1.7, "83.22"),
)  # fmt: skip
MEAN = Decimal("90.10")

# What the news tells of the eighth: 5 of 9 tasks done late, no initiative that reached the province's level, and more
# heads of rooms than staff without a post.
KNOWN = {
    "so-tttt": {
        "1.5.1.a": "Được Hội đồng sáng kiến cấp cơ sở công nhận",
        "1.6.a": Fraction(9), "1.6.b": Fraction(4), "1.6.c": Fraction(5),
        "4.1.3.a": Fraction(16), "4.1.3.b": Fraction(13),
    },
}  # fmt: skip
# The points that the news leaves for the areas which are not full; the rest of the eighth's areas follow from it.
_EIGHTH = {"1": Fraction("10.4"), "4": Fraction("6.55"), "5": Fraction("10.63")}


def area_targets(department: Department, maxima: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The points of the areas, scattered around the index; the last area takes what the others leave of the target."""
    chance = Random(f"departments/{department.code}")
    ratio = department.target / sum(maxima.values())
    targets = {area: own for area, own in maxima.items() if area in department.full_areas}
    if department.code == "so-tttt":
        targets |= _EIGHTH
    left = department.target - sum(targets.values())
    open_areas = {area: own for area, own in maxima.items() if area not in targets}
    return targets | scattered(chance, ratio, left, open_areas)


def ties(department: Department) -> Ties:
    """Figures that are known, or that follow from others: the same thing asked twice has the same figure."""

    def of(code: str, name: str, less: str | None = None) -> Tie:
        def follow(written: Mapping[str, Given]) -> Fraction:
            return Fraction(written[code][name] - (written[code][less] if less else 0))

        return follow

    found: dict[str, Tie] = {"2.1.a": of("2.1.1", "a"), "7.1.3.a": of("7.1.2", "b"), "5.4.2.a": of("4.1.3", "a")}
    if department.has_tthc:
        found |= {"3.4.3.a": of("3.4.1", "a", "b"), "7.5.a": of("3.4.1", "a")}
    known = KNOWN.get(department.code, {})
    return found | {code: _always(answer) for code, answer in known.items()}


def _always(answer: Any) -> Tie:
    return lambda _: answer
