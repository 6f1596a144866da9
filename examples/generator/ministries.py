"""The ministries in 2020 and 2019: what is published of their PAR INDEX, and what was chosen to meet it."""

from decimal import Decimal

from generator.rounds import Entrant, Example, Round, Target

RANKS_2020 = (
    "https://thoibaonganhang.vn/par-index-2020-ngan-hang-nha-nuoc-viet-nam-nam-thu-6-lien-tiep-xep-thu-nhat-115926.html"
)
VALUES_2020 = "https://www.viet-jo.com/news/social/210625180121.html"
RANKS_2019 = (
    "https://qnict.vn/cong-bo-ket-qua%cc%89-chi%cc%89-so-ca%cc%89i-cach-hanh-chinh-nam-2019-cua-cac-bo-nganh-va-ubnd-"
    "cac-tinh-thanh-truc-thuoc-tw"
)
VALUES_2019 = "https://viet-jo.com/news/social/200520075850-pic1.html"
FINANCE_2019 = (
    "https://tapchitaichinh.vn/6-nam-lien-tiep-bo-tai-chinh-nam-trong-top-dau-ve-xep-hang-cai-cach-hanh-chinh.html"
)
GTVT = "https://vn24h.vn/bo-giao-thong-van-tai-cai-thien-chi-so-cai-cach-hanh-chinh-f89e7a2.html"
TTTT_AREA_3 = (
    "https://mic.gov.vn/nam-2022-chi-so-cai-cach-tthc-cua-bo-tttt-xep-hang-cao-nhat-tu-truoc-toi-nay-197157931.htm"
)
NOT_RANKED_2020 = "https://mic.gov.vn/cong-bo-chi-so-cai-cach-hanh-chinh-nam-2020-197147744.htm"
NEWS = "Tin ngày 23/12/2021 về hội thảo nâng cao chất lượng công tác cải cách hành chính của Bộ TT&TT"

# In the order of 2020.
MINISTRIES = (
    Entrant("nhnn", "Ngân hàng Nhà nước Việt Nam", "NHNN; Ngân hàng Nhà nước; NHNN Việt Nam", "NHNN", 1.2),
    Entrant("bo-tc", "Bộ Tài chính", "BTC; Bộ TC", "BTC", 1.7),
    Entrant("bo-tp", "Bộ Tư pháp", "BTP; Bộ TP", "BTP", 0.8),
    Entrant("bo-ng", "Bộ Ngoại giao", "BNG; Bộ NG", "BNG", 0.7),
    Entrant("bo-tnmt", "Bộ Tài nguyên và Môi trường", "Bộ TN&MT; BTNMT", "BTNMT", 1.1),
    Entrant("bo-nv", "Bộ Nội vụ", "BNV; Bộ NV", "BNV", 0.6),
    Entrant("bo-ldtbxh", "Bộ Lao động - Thương binh và Xã hội", "Bộ LĐ-TB&XH; Bộ LĐTBXH", "BLĐTBXH", 0.9),
    Entrant("bo-xd", "Bộ Xây dựng", "BXD; Bộ XD", "BXD", 0.8),
    Entrant("bo-nnptnt", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ NN&PTNT; Bộ NNPTNT", "BNN", 1.4),
    Entrant("bo-tttt", "Bộ Thông tin và Truyền thông", "Bộ TT&TT; Bộ Thông tin & Truyền thông; BTTTT", "BTTTT", 0.9),
    Entrant("bo-gtvt", "Bộ Giao thông vận tải", "Bộ GTVT; BGTVT", "BGTVT", 1.3),
    Entrant("bo-khdt", "Bộ Kế hoạch và Đầu tư", "Bộ KH&ĐT; BKHĐT", "BKHĐT", 0.8),
    Entrant("bo-ct", "Bộ Công Thương", "BCT; Bộ CT", "BCT", 1.2),
    Entrant("bo-vhttdl", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ VH,TT&DL; Bộ VHTTDL", "BVHTTDL", 0.9),
    Entrant("bo-khcn", "Bộ Khoa học và Công nghệ", "Bộ KH&CN; BKHCN", "BKHCN", 0.8),
    Entrant("bo-yt", "Bộ Y tế", "BYT; Bộ YT", "BYT", 1.5),
    Entrant("bo-gddt", "Bộ Giáo dục và Đào tạo", "Bộ GD&ĐT; BGDĐT; Bộ GDĐT", "BGDĐT", 1.2),
    Entrant("ubdt", "Ủy ban Dân tộc", "UBDT", "UBDT", 0.4, ranked=False),
    Entrant("ttcp", "Thanh tra Chính phủ", "TTCP", "TTCP", 0.4, ranked=False),
)  # fmt: skip


def _in_2020(index: str, areas: str, published: str = "", rank: str = RANKS_2020) -> Target:
    """The index and the points of the seven areas; where the index is in print, and where the rank."""
    points = {str(area): one for area, one in enumerate(areas.split(), start=1)}
    return Target(index, f"{rank} {published}".strip(), bool(published), areas=points)


def _in_2019(index: str, published: str = "", rank: str = RANKS_2019, tthc: str = "") -> Target:
    """The index; where it is in print, and where the rank; the points of area 3, where they are known."""
    sources = rank if published == rank else f"{rank} {published}".strip()
    return Target(index, sources, bool(published), areas={"3": tthc} if tthc else {})


# In the published order. An index without a source was chosen between its neighbours; so were the areas, but for the
# ones below.
YEAR_2020 = Round(
    year=2020,
    targets={
        "nhnn": _in_2020("95.88", "8.982 15.6642 16.61 11.4872 15.0629 12.475 15.5987", VALUES_2020),
        "bo-tc": _in_2020("94.38", "8.982 15.2281 16.3396 11.3064 15.3375 11.8174 15.369"),
        "bo-tp": _in_2020("91.26", "8.982 14.81 16.057 10.8161 13.6488 11.5771 15.369"),
        "bo-ng": _in_2020("89.15", "8.982 14.7485 15.7534 9.5417 14.2497 11.3391 14.5356"),
        "bo-tnmt": _in_2020("88.56", "8.7374 13.7046 16.1253 9.5417 13.3786 12.1932 14.8792"),
        "bo-nv": _in_2020("88.05", "8.982 13.7048 15.2209 10.7012 13.4916 11.7031 14.2464"),
        "bo-ldtbxh": _in_2020("87.47", "8.7374 13.5479 15.2209 10.4636 13.3694 11.4533 14.6775"),
        "bo-xd": _in_2020("86.74", "8.5471 13.7048 14.5681 10.5711 13.0378 12.1027 14.2084"),
        "bo-nnptnt": _in_2020("86.15", "8.8374 13.7047 15.358 10.1707 13.1656 11.104 13.8096"),
        "bo-tttt": _in_2020("86.03", "8.0335 13.7048 15.4139 9.5417 13.4286 10.4885 15.419", NEWS),
        "bo-gtvt": _in_2020("85.93287", "8.7874 13.75474 15.17095 9.59166 12.81666 11.65307 14.15839", GTVT),
        "bo-khdt": _in_2020("85.77", "7.9259 13.7047 15.8452 10.4635 13.1607 10.4616 14.2084"),
        "bo-ct": _in_2020("85.55", "8.4384 13.7048 14.4414 10.1934 13.2262 11.0901 14.4557"),
        "bo-vhttdl": _in_2020("85.36", "8.2801 13.5503 14.5712 10.4999 13.3734 10.8767 14.2084"),
        "bo-khcn": _in_2020("85.15", "7.8828 13.6919 14.3687 10.4133 12.9338 11.1029 14.7566", VALUES_2020),
        "bo-yt": _in_2020("83.83", "8.1709 12.9756 13.7775 10.5267 12.8667 10.5136 14.999", VALUES_2020),
        "bo-gddt": _in_2020("83.24", "7.9885 13.5912 14.3352 9.5417 13.6736 10.8017 13.3081", VALUES_2020),
        "ubdt": _in_2020("81.47", "7.8215 13.1042 13.9167 9.8834 12.9751 10.2246 13.5445", rank=NOT_RANKED_2020),
        "ttcp": _in_2020("79.62", "7.6902 12.8731 13.4018 9.7126 12.7345 10.0412 13.1666", rank=NOT_RANKED_2020),
    },
    mean=Decimal("87.56"),
    areas=(
        ("bo-gtvt", "1", "8.7874", "", 7, GTVT), ("bo-gtvt", "2", "13.75474", "", 5, GTVT),
        ("bo-gtvt", "3", "15.17095", "", 11, GTVT), ("bo-gtvt", "4", "9.59166", "", 13, GTVT),
        ("bo-gtvt", "5", "12.81666", "", 17, GTVT), ("bo-gtvt", "6", "11.65307", "", 6, GTVT),
        ("bo-gtvt", "7", "14.15839", "", 15, GTVT),
        ("bo-tttt", "3", "", "90.67", None, TTTT_AREA_3), ("bo-tttt", "7", "", "", 2, NEWS),
    ),
    ties={
        "2.1.a": "2.1.1.a + 2.1.2.a", "3.4.3.a": "3.4.1.a - 3.4.1.b", "7.1.3.a": "7.1.2.b", "7.2.4.a": "7.2.2.a",
        "7.3.c": "3.4.1.a",
    },
    lost={"bo-khdt": "5.4.2", "bo-yt": "6.2.1", "ubdt": "2.6"},
)  # fmt: skip

# Ranks, seven indices and one area are in print; 13.0169 of 16.5 points are its 78.89 %.
YEAR_2019 = Round(
    year=2019,
    targets={
        "nhnn": _in_2019("95.40", VALUES_2019),
        "bo-tc": _in_2019("94.77", FINANCE_2019),
        "bo-tp": _in_2019("90.12", VALUES_2019),
        "bo-nnptnt": _in_2019("87.44"),
        "bo-ng": _in_2019("86.92"),
        "bo-khcn": _in_2019("86.39"),
        "bo-tnmt": _in_2019("85.83"),
        "bo-nv": _in_2019("85.28"),
        "bo-ldtbxh": _in_2019("84.74"),
        "bo-ct": _in_2019("84.21"),
        "bo-gddt": _in_2019("83.69"),
        "bo-xd": _in_2019("83.17"),
        "bo-vhttdl": _in_2019("82.74"),
        "bo-khdt": _in_2019("82.22"),
        "bo-tttt": _in_2019("81.58", VALUES_2019, tthc="13.0169"),
        "bo-yt": _in_2019("80.68", VALUES_2019),
        "bo-gtvt": _in_2019("80.53", RANKS_2019),
        "ubdt": _in_2019("79.26"),
        "ttcp": _in_2019("78.14"),
    },
    mean=Decimal("85.63"),
    areas=(("bo-tttt", "3", "", "78.89", None, TTTT_AREA_3),),
    ties={
        "3.5.2.a": "3.5.1.b + 3.5.1.c", "3.6.a": "3.4.1.a", "4.1.1.a": "1.3.2.a", "5.1.3.a": "4.2.2.b",
        "6.3.1.a": "4.2.2.b", "6.3.2.a": "4.2.2.b", "6.3.3.a": "6.3.1.b", "7.2.3.a": "7.2.2.b",
    },
    lost={"bo-ct": "5.5", "bo-nnptnt": "2.6", "ttcp": "3.5.1"},
)  # fmt: skip

EXAMPLE = Example("ministries", "ministry", MINISTRIES, tastes=(-50, 10), rounds=(YEAR_2020, YEAR_2019))
