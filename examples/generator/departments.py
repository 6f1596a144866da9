"""The departments of a province in 2019 and 2018: what is published for Nam Định, and what was chosen to meet it."""

from decimal import Decimal
from fractions import Fraction

from generator.rounds import Entrant, Example, Round, Target

ORDER = (
    "https://sonoivu.namdinh.gov.vn/cong-bo-chi-so-cai-cach-hanh-chinh/"
    "cong-bo-ket-qua-chi-so-cai-cach-hanh-chinh-nam-2019-299305"
)
NEWS = "Tin tháng 10/2020 về chỉ số CCHC năm 2019 của một Sở Thông tin và Truyền thông (63,58/70 điểm, thứ 8)"
PROVINCE = "Ủy ban nhân dân tỉnh Nam Định"

# In the order of 2019; the last column: whether it has administrative procedures of its own, which was chosen.
DEPARTMENTS = (
    Entrant("so-khdt", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT; Sở KHĐT", "SKHĐT", 1.0, has_tthc=True),
    Entrant("so-nv", "Sở Nội vụ", "SNV", "SNV", 1.0, has_tthc=True),
    Entrant("so-khcn", "Sở Khoa học và Công nghệ", "Sở KH&CN; Sở KHCN", "SKHCN", 0.7, has_tthc=True),
    Entrant("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Sở VH,TT&DL; Sở VHTTDL", "SVHTTDL", 1.1, has_tthc=False),
    Entrant("so-gtvt", "Sở Giao thông vận tải", "Sở GTVT; SGTVT", "SGTVT", 1.4, has_tthc=True),
    Entrant("so-tc", "Sở Tài chính", "STC", "STC", 0.8, has_tthc=True),
    Entrant("bql-kcn", "Ban Quản lý các khu công nghiệp", "BQL các KCN; Ban QLKCN", "BQLKCN", 0.6, has_tthc=True),
    Entrant("so-tttt", "Sở Thông tin và Truyền thông", "Sở TT&TT; Sở TTTT; Sở Thông tin & Truyền thông",
            "STTTT", 0.6, has_tthc=True),
    Entrant("so-tp", "Sở Tư pháp", "STP", "STP", 1.0, has_tthc=True),
    Entrant("thanh-tra", "Thanh tra tỉnh", "Thanh tra tỉnh Nam Định; TTT", "TTT", 0.6, has_tthc=False),
    Entrant("so-ct", "Sở Công Thương", "SCT", "SCT", 1.0, has_tthc=True),
    Entrant("so-tnmt", "Sở Tài nguyên và Môi trường", "Sở TN&MT; Sở TNMT", "STNMT", 1.5, has_tthc=True),
    Entrant("so-gddt", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT; Sở GDĐT", "SGDĐT", 1.4, has_tthc=True),
    Entrant("vp-ubnd", "Văn phòng Ủy ban nhân dân tỉnh", "VP UBND tỉnh; Văn phòng UBND tỉnh",
            "VPUBND", 0.7, has_tthc=False),
    Entrant("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT; Sở NNPTNT", "SNN", 1.5, has_tthc=True),
    Entrant("so-xd", "Sở Xây dựng", "SXD", "SXD", 0.9, has_tthc=True),
    Entrant("so-yt", "Sở Y tế", "SYT", "SYT", 1.7, has_tthc=True),
)  # fmt: skip

# Ranks 1 to 8 (Nhóm I), the first index and the points of the eighth are published; the other indices, and Nhóm II,
# were chosen. What the news tells of the eighth: three areas in full, one that rose and three that fell; 5 of 9 tasks
# done late, no initiative that reached the province's level, and more heads of rooms than staff without a post.
YEAR_2019 = Round(
    year=2019,
    targets={
        "so-khdt": Target("95.92", ORDER, is_figure_published=True),
        "so-nv": Target("94.85", ORDER),
        "so-khcn": Target("93.96", ORDER),
        "so-vhttdl": Target("93.21", ORDER),
        "so-gtvt": Target("92.55", ORDER),
        "so-tc": Target("91.92", ORDER),
        "bql-kcn": Target("91.36", ORDER),
        "so-tttt": Target(
            "90.828571", NEWS, is_figure_published=True, points="63.58",
            areas={"1": "10.4", "2": "8", "3": "9", "4": "6.55", "5": "12", "6": "6.9"},
        ),
        "so-tp": Target("89.84"),
        "thanh-tra": Target("89.41"),
        "so-ct": Target("88.93"),
        "so-tnmt": Target("88.4"),
        "so-gddt": Target("87.86"),
        "vp-ubnd": Target("87.24"),
        "so-nnptnt": Target("86.53"),
        "so-xd": Target("85.67"),
        "so-yt": Target("83.22"),
    },
    mean=Decimal("90.10"),
    ties={
        "2.1.a": "2.1.1.a", "3.4.3.a": "3.4.1.a - 3.4.1.b", "5.4.2.a": "4.1.3.a", "7.1.3.a": "7.1.2.b",
        "7.5.a": "3.4.1.a",
    },
    known={
        "so-tttt": {
            "1.5.1.a": "Được Hội đồng sáng kiến cấp cơ sở công nhận",
            "1.6.a": Fraction(9), "1.6.b": Fraction(4), "1.6.c": Fraction(5),
            "4.1.3.a": Fraction(16), "4.1.3.b": Fraction(13),
        },
    },
    lost={"so-xd": "4.1.1", "so-yt": "5.1.1"},
    full={"so-tttt": ("2", "3", "5")},
    fell={"so-tttt": ("1", "4", "6")},
)  # fmt: skip

# Nothing of 2018 is published but that the eighth of 2019 stood lower: order, indices and areas were chosen.
YEAR_2018 = Round(
    year=2018,
    targets={
        "so-khdt": Target("94.36"),
        "so-khcn": Target("93.58"),
        "so-nv": Target("92.75"),
        "so-gtvt": Target("92.14"),
        "so-tc": Target("91.47"),
        "so-tp": Target("90.66"),
        "so-vhttdl": Target("90.21"),
        "bql-kcn": Target("89.52"),
        "so-ct": Target("88.84"),
        "so-gddt": Target("88.13"),
        "thanh-tra": Target("87.69"),
        "so-tttt": Target(
            "86.95", areas={"1": "10.95", "2": "7.1", "3": "8.165", "4": "7.05", "5": "10.5", "6": "7.1"}
        ),
        "so-tnmt": Target("86.2"),
        "vp-ubnd": Target("85.61"),
        "so-xd": Target("84.73"),
        "so-nnptnt": Target("83.88"),
        "so-yt": Target("81.54"),
    },
    mean=None,
    ties={
        "2.1.a": "2.1.1.a", "3.5.2.a": "3.5.1.a - 3.5.1.b", "5.1.1.a": "4.3.b", "5.1.2.a": "4.2.2.b",
        "5.4.2.a": "4.3.b", "6.3.1.a": "4.2.2.b", "6.3.2.a": "4.2.2.b", "7.5.1.a": "3.5.1.a", "7.5.2.a": "3.5.1.a",
    },
    lost={"so-ct": "6.1.1", "thanh-tra": "5.4.1"},
)  # fmt: skip

EXAMPLE = Example("departments", "department", DEPARTMENTS, (-40, 5), (YEAR_2019, YEAR_2018), PROVINCE)
