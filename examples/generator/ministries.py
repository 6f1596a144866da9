"""The ministries in 2020: what is published of their PAR INDEX, and what was chosen to meet it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.arithmetic import Given

RANKS = (
    "https://thoibaonganhang.vn/par-index-2020-ngan-hang-nha-nuoc-viet-nam-nam-thu-6-lien-tiep-xep-thu-nhat-115926.html"
)
VALUES = "https://www.viet-jo.com/news/social/210625180121.html"
GTVT = "https://vn24h.vn/bo-giao-thong-van-tai-cai-thien-chi-so-cai-cach-hanh-chinh-f89e7a2.html"
TTTT_AREA_3 = (
    "https://mic.gov.vn/nam-2022-chi-so-cai-cach-tthc-cua-bo-tttt-xep-hang-cao-nhat-tu-truoc-toi-nay-197157931.htm"
)
NOT_RANKED = "https://mic.gov.vn/cong-bo-chi-so-cai-cach-hanh-chinh-nam-2020-197147744.htm"
NEWS = "Tin ngày 23/12/2021 về hội thảo nâng cao chất lượng công tác cải cách hành chính của Bộ TT&TT"


@dataclass(frozen=True)
class Ministry:
    """A unit, the symbol on its documents, its size, and its targets: the index and the points of the seven areas."""

    code: str
    name: str
    aliases: str
    symbol: str
    scale: float
    index: str
    areas: tuple[str, ...]
    published: str = ""  # where its index is in print
    ranked: bool = True


# In the published order. An index without a source was chosen between its neighbours.
MINISTRIES = (
    Ministry("nhnn", "Ngân hàng Nhà nước Việt Nam", "NHNN; Ngân hàng Nhà nước; NHNN Việt Nam", "NHNN", 1.2, "95.88",
             ("8.982", "15.6642", "16.61", "11.4872", "15.0629", "12.475", "15.5987"), VALUES),
    Ministry("bo-tc", "Bộ Tài chính", "BTC; Bộ TC", "BTC", 1.7, "94.38",
             ("8.982", "15.2281", "16.3396", "11.3064", "15.3375", "11.8174", "15.369")),
    Ministry("bo-tp", "Bộ Tư pháp", "BTP; Bộ TP", "BTP", 0.8, "91.26",
             ("8.982", "14.81", "16.057", "10.8161", "13.6488", "11.5771", "15.369")),
    Ministry("bo-ng", "Bộ Ngoại giao", "BNG; Bộ NG", "BNG", 0.7, "89.15",
             ("8.982", "14.7485", "15.7534", "9.5417", "14.2497", "11.3391", "14.5356")),
    Ministry("bo-tnmt", "Bộ Tài nguyên và Môi trường", "Bộ TN&MT; BTNMT", "BTNMT", 1.1, "88.56",
             ("8.7374", "13.7046", "16.1253", "9.5417", "13.3786", "12.1932", "14.8792")),
    Ministry("bo-nv", "Bộ Nội vụ", "BNV; Bộ NV", "BNV", 0.6, "88.05",
             ("8.982", "13.7048", "15.2209", "10.7012", "13.4916", "11.7031", "14.2464")),
    Ministry("bo-ldtbxh", "Bộ Lao động - Thương binh và Xã hội", "Bộ LĐ-TB&XH; Bộ LĐTBXH", "BLĐTBXH", 0.9, "87.47",
             ("8.7374", "13.5479", "15.2209", "10.4636", "13.3694", "11.4533", "14.6775")),
    Ministry("bo-xd", "Bộ Xây dựng", "BXD; Bộ XD", "BXD", 0.8, "86.74",
             ("8.5471", "13.7048", "14.5681", "10.5711", "13.0378", "12.1027", "14.2084")),
    Ministry("bo-nnptnt", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ NN&PTNT; Bộ NNPTNT", "BNN", 1.4, "86.15",
             ("8.8374", "13.7047", "15.358", "10.1707", "13.1656", "11.104", "13.8096")),
    Ministry("bo-tttt", "Bộ Thông tin và Truyền thông", "Bộ TT&TT; Bộ Thông tin & Truyền thông; BTTTT",
             "BTTTT", 0.9, "86.03",
             ("8.0335", "13.7048", "15.4139", "9.5417", "13.4286", "10.4885", "15.419"), NEWS),
    Ministry("bo-gtvt", "Bộ Giao thông vận tải", "Bộ GTVT; BGTVT", "BGTVT", 1.3, "85.93287",
             ("8.7874", "13.75474", "15.17095", "9.59166", "12.81666", "11.65307", "14.15839"), GTVT),
    Ministry("bo-khdt", "Bộ Kế hoạch và Đầu tư", "Bộ KH&ĐT; BKHĐT", "BKHĐT", 0.8, "85.77",
             ("7.9259", "13.7047", "15.8452", "10.4635", "13.1607", "10.4616", "14.2084")),
    Ministry("bo-ct", "Bộ Công Thương", "BCT; Bộ CT", "BCT", 1.2, "85.55",
             ("8.4384", "13.7048", "14.4414", "10.1934", "13.2262", "11.0901", "14.4557")),
    Ministry("bo-vhttdl", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ VH,TT&DL; Bộ VHTTDL", "BVHTTDL", 0.9, "85.36",
             ("8.2801", "13.5503", "14.5712", "10.4999", "13.3734", "10.8767", "14.2084")),
    Ministry("bo-khcn", "Bộ Khoa học và Công nghệ", "Bộ KH&CN; BKHCN", "BKHCN", 0.8, "85.15",
             ("7.8828", "13.6919", "14.3687", "10.4133", "12.9338", "11.1029", "14.7566"), VALUES),
    Ministry("bo-yt", "Bộ Y tế", "BYT; Bộ YT", "BYT", 1.5, "83.83",
             ("8.1709", "12.9756", "13.7775", "10.5267", "12.8667", "10.5136", "14.999"), VALUES),
    Ministry("bo-gddt", "Bộ Giáo dục và Đào tạo", "Bộ GD&ĐT; BGDĐT; Bộ GDĐT", "BGDĐT", 1.2, "83.24",
             ("7.9885", "13.5912", "14.3352", "9.5417", "13.6736", "10.8017", "13.3081"), VALUES),
    Ministry("ubdt", "Ủy ban Dân tộc", "UBDT", "UBDT", 0.4, "81.47",
             ("7.8215", "13.1042", "13.9167", "9.8834", "12.9751", "10.2246", "13.5445"), ranked=False),
    Ministry("ttcp", "Thanh tra Chính phủ", "TTCP", "TTCP", 0.4, "79.62",
             ("7.6902", "12.8731", "13.4018", "9.7126", "12.7345", "10.0412", "13.1666"), ranked=False),
)  # fmt: skip

# Areas of a unit that are in print, as (area, points or index, rank, source); the rest of a row was chosen.
PUBLISHED_AREAS = (
    ("bo-gtvt", "1", "8.7874", "", 7, GTVT), ("bo-gtvt", "2", "13.75474", "", 5, GTVT),
    ("bo-gtvt", "3", "15.17095", "", 11, GTVT), ("bo-gtvt", "4", "9.59166", "", 13, GTVT),
    ("bo-gtvt", "5", "12.81666", "", 17, GTVT), ("bo-gtvt", "6", "11.65307", "", 6, GTVT),
    ("bo-gtvt", "7", "14.15839", "", 15, GTVT),
    ("bo-tttt", "3", "", "90.67", None, TTTT_AREA_3), ("bo-tttt", "7", "", "", 2, NEWS),
)  # fmt: skip
# The mean of the seventeen indices, to two decimals.
MEAN = Decimal("87.56")


def area_targets(ministry: Ministry) -> list[Fraction]:
    """The points of the areas; what the last digits lack of the index goes into the largest that was chosen."""
    areas = [Fraction(text) for text in ministry.areas]
    fixed = {int(area) - 1 for unit, area, *_ in PUBLISHED_AREAS if unit == ministry.code}
    lacking = Fraction(ministry.index) - sum(areas)
    free = [at for at in range(len(areas)) if at not in fixed]
    if lacking:
        areas[max(free, key=lambda at: areas[at])] += lacking
    return areas


def _overdue(written: Mapping[str, Given]) -> Fraction:
    return Fraction(written["3.4.1"]["a"] - written["3.4.1"]["b"])


# The same thing asked twice has the same figure.
TIES = {
    "3.4.3.a": _overdue,
    "7.1.3.a": lambda written: Fraction(written["7.1.2"]["b"]),
    "7.2.4.a": lambda written: Fraction(written["7.2.2"]["a"]),
    "7.3.c": lambda written: Fraction(written["3.4.1"]["a"]),
}
