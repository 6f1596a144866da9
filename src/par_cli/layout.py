"""The words of a workbook: sheet names, headings and every spelling of them that is accepted."""

from typing import NamedTuple

from par_cli.criteria import fold

VERSION = "1"

# Our form: what a unit fills in.
COVER_SHEET = "Bìa"
FORM_SHEET = "Phiếu chấm"
SUMMARY_SHEET = "Tổng hợp"
IDENTITY_SHEET = "par"
LISTS_SHEET = "par_lists"

# The identity sheet: keys in its first column, values in its second.
IDENTITY_KEYS = ("layout", "unit", "criteria", "sha256", "round")
# Beside them the attributes by which the form was cut to its unit; the register decides, where there is one.
ATTRIBUTE_KEY = "unit."
# What `par check --annotate` writes there: a copy with comments is read by people and never taken for a submission.
COPY_KEY = "copy"
NOTES_SHEET = "Cần sửa"

# The cover: a label, and the value in the next filled cell of its row.
UNIT_NAME_LABELS = ("Đơn vị", "Tên đơn vị", "Cơ quan", "Cơ quan, đơn vị", "Đơn vị tự chấm", "Đơn vị tự chấm điểm")
UNIT_CODE_LABELS = ("Mã đơn vị",)
PARENT_LABELS = ("Cơ quan chủ quản", "Đơn vị chủ quản", "Trực thuộc")


class Heading(NamedTuple):
    """A column of a form: its role, our heading, and other spellings seen in offices' own forms."""

    role: str
    text: str
    accepted: tuple[str, ...] = ()


HEADINGS = (
    Heading("code", "Mã", ("STT", "TT", "Số TT", "Mã số", "Mã tiêu chí", "Mã TC", "Mã chỉ số")),
    Heading(
        "title", "Nội dung",
        ("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "Tiêu chí", "Tên tiêu chí",
         "Tiêu chí, chỉ tiêu", "Chỉ số", "Chỉ số/Chỉ số thành phần", "Lĩnh vực/Tiêu chí", "Nội dung tiêu chí"),
    ),
    Heading("max", "Điểm tối đa", ("Điểm chuẩn", "Thang điểm", "Điểm số tối đa", "Tối đa")),
    Heading("value", "Số liệu", ("Số liệu thực hiện", "Kết quả", "Kết quả thực hiện", "Giá trị", "Số liệu, kết quả")),
    Heading("computed", "Điểm theo quy tắc", ("Điểm tính theo quy tắc",)),
    Heading("self", "Điểm tự chấm", ("Tự chấm", "Tự đánh giá", "Điểm tự đánh giá", "Điểm số tự chấm", "Đơn vị tự chấm", "TC")),
    Heading("evidence", "Tài liệu kiểm chứng", ("Tài liệu chứng minh", "TLKC", "Minh chứng", "Tài liệu kiểm chứng kèm theo", "Đính kèm", "Tệp đính kèm", "Tài liệu đính kèm")),
    Heading("explanation", "Giải trình", ("Giải trình của đơn vị", "Nội dung giải trình", "Ghi chú của đơn vị")),
    Heading("appraised", "Điểm thẩm định", ("Thẩm định", "SNV đánh giá", "Điểm SNV đánh giá", "UBND huyện thẩm định", "TĐ")),
    Heading("reappraised", "Điểm sau giải trình", ("Điểm thẩm định lần 2", "Thẩm định lần 2", "Sau giải trình")),
    Heading("survey", "Điều tra XHH", ("Điểm điều tra XHH", "Điểm điều tra xã hội học", "Đánh giá qua ĐTXHH", "ĐTXHH")),
    Heading("score", "Điểm đạt được", ("Tổng điểm", "Tổng điểm đạt được")),
    Heading("index", "Chỉ số (%)", ("Chỉ số %", "Tỷ lệ đạt được")),
    Heading("reason", "Lý do", ("Lý do điều chỉnh", "Ý kiến thẩm định", "Ghi chú của thẩm định")),
    Heading("note", "Ghi chú"),
    Heading("notice", "Lưu ý"),
    Heading("unit_code", "Mã đơn vị"),
    Heading("unit_name", "Đơn vị", ("Tên đơn vị", "Cơ quan", "Cơ quan, đơn vị", "Bộ, ngành", "Bộ")),
)  # fmt: skip

# Columns of our form, in their order, with their width in characters; what stands right of them is hidden.
FORM_COLUMNS = (
    ("code", 8),
    ("title", 45),
    ("max", 8),
    ("value", 14),
    ("computed", 10),
    ("self", 8),
    ("evidence", 26),
    ("explanation", 22),
    ("notice", 17),
)
# The rows without a code under a leaf: its rule in words, and the text of law.
RULE_PREFIX = "Cách chấm: "
BASIS_PREFIX = "Căn cứ: "
PENALTY_SUFFIX = " (điểm trừ)"

# The council's file, a row for each score that it sets; and the survey's, a row a unit and a column a leaf.
APPRAISAL_COLUMNS = ("unit_code", "unit_name", "code", "appraised", "reappraised", "reason")
APPRAISAL_SHEET = "Thẩm định"
SURVEY_SHEET = "Điều tra XHH"

# What the register's columns may be called.
REGISTER_COLUMNS = {
    "code": ("code", "Mã", "Mã đơn vị"),
    "name": ("name", "Tên đơn vị", "Đơn vị", "Tên"),
    "bloc": ("bloc", "Khối"),
    "aliases": ("aliases", "Tên gọi khác", "Tên khác", "Viết tắt"),
    "parent": ("parent", "Cơ quan chủ quản", "Đơn vị chủ quản"),
    "ranked": ("ranked", "Xếp hạng", "Được xếp hạng"),
    "predecessor": ("predecessor", "predecessors", "Đơn vị trước đó", "Đơn vị tiền thân"),
}

# What the columns of a published table may be called, years and percent signs aside. `result` and `points` stand in
# for the index where there is none.
PUBLISHED_COLUMNS = {
    "counting": ("TT", "STT", "Số TT", "No.", "No", "#"),
    "code": ("code", "Mã", "Mã đơn vị", "Mã số", "Unit code"),
    "name": (
        "name", "unit", "unit name", "Đơn vị", "Tên đơn vị", "Tên", "Cơ quan", "Tên cơ quan", "Cơ quan, đơn vị", "Bộ",
        "Bộ, cơ quan", "Bộ, cơ quan ngang Bộ", "Các bộ, cơ quan ngang bộ", "Bộ, ngành", "Tên bộ, ngành", "Tỉnh", "Tỉnh, thành phố",
        "Tỉnh/thành phố", "Tên tỉnh, thành phố", "Sở, ban, ngành", "Sở, ngành", "Huyện, thành phố", "Xã, phường, thị trấn", "Xã, phường", "Xã", "ministry", "agency", "province",
    ),
    "index": (
        "index", "Chỉ số", "Chỉ số CCHC", "Chỉ số cải cách hành chính", "PAR INDEX", "Chỉ số PAR INDEX", "Giá trị PAR INDEX", "Giá trị",
        "Kết quả Chỉ số CCHC", "Kết quả PAR INDEX", "Kết quả Chỉ số", "Tỷ lệ", "Tỷ lệ đạt được", "index value",
    ),
    "result": ("Kết quả", "Kết quả đạt được", "result"),
    "points": ("Điểm", "Điểm số", "Tổng điểm", "Tổng số điểm", "Điểm đạt được", "Tổng điểm đạt được", "points", "score", "total score"),
    "rank": ("rank", "ranking", "Hạng", "Xếp hạng", "Thứ hạng", "Xếp thứ hạng", "Vị thứ", "Xếp thứ", "Vị trí"),
    "band": ("band", "group", "Nhóm", "Xếp loại", "Xếp nhóm", "Phân nhóm"),
    "bloc": ("bloc", "Khối", "Khối đơn vị"),
    "parent": ("parent", "Cơ quan chủ quản", "Đơn vị chủ quản", "Trực thuộc", "Huyện", "Thuộc huyện"),
    "area": ("area", "Lĩnh vực", "Chỉ số thành phần", "component"),
}  # fmt: skip

# The results workbook.
RANKING_SHEET = "Xếp hạng"
AREAS_SHEET = "Chỉ số thành phần"
LOST_SHEET = "Điểm mất"
FINDINGS_SHEET = "Vấn đề"
CRITERIA_SHEET = "Bộ tiêu chí"
PROVENANCE_SHEET = "Nguồn gốc"
INPUTS_SHEET = "Số liệu"
REASONS_SHEET = "Lý do thẩm định"
STAGE_SHEETS = {
    "score": "Điểm đạt được",
    "stage": "Bước tính điểm",
    "max": "Điểm tối đa",
    "self": "Tự chấm",
    "computed": "Theo quy tắc",
    "appraised": "Thẩm định",
    "reappraised": "Sau giải trình",
    "survey": "Điều tra XHH",
}
STATUS_WORDS = {
    "scored": "đã đủ số liệu",
    "incomplete": "còn thiếu",
    "unreadable": "không đọc được",
    "missing": "chưa nộp",
}
CHART_SHEET = "Biểu đồ"
ADJUSTMENTS_SHEET = "Điểm thưởng, điểm trừ"
# The same workbook's hidden sheets, from which a machine reads it back.
RECORD_VERSION = "2"
RECORD_SHEET = "par-record"
RECORD_UNITS_SHEET = "par-units"
RECORD_CRITERIA_SHEET = "par-criteria"
NOT_APPLICABLE = "–"
SEVERITY_WORDS = {"error": "Lỗi", "warning": "Cảnh báo"}
DEMONSTRATION = "DỮ LIỆU MINH HỌA – không phải kết quả của đợt chấm thật"
PROVISIONAL = "TẠM THỜI – còn đơn vị chưa đủ điểm"
VIEW = "BẢN XEM – không phải hồ sơ kết quả"

_ROLES = {fold(spelling): heading.role for heading in HEADINGS for spelling in (heading.text, *heading.accepted)}
_TEXTS = {heading.role: heading.text for heading in HEADINGS}


def role_of(text: object) -> str | None:
    """The role of a heading cell, by any accepted spelling, or None: ``STT`` → ``code``."""
    return _ROLES.get(fold(text)) if isinstance(text, str) and text else None


def heading(role: str) -> str:
    """Our heading for a role."""
    return _TEXTS[role]
