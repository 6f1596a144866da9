"""The words of reports in both languages, and numbers as each language writes them."""

import math

import numpy as np

from par_cli.criteria import round_half_away
from par_cli.criteria.expressions import number_in_words
from par_cli.layout import DEMONSTRATION, PROVISIONAL, STAGE_SHEETS, STATUS_WORDS, VIEW

_VI = {
    "rank": "Hạng", "unit": "Đơn vị", "total": "Tổng", "max": "Tối đa", "index": "Chỉ số", "band": "Nhóm",
    "adjustments": "Thưởng/trừ", "mean": "Chỉ số trung bình", "ranked": "Xếp hạng", "units": "đơn vị",
    "demonstration": DEMONSTRATION, "provisional": PROVISIONAL, "view": VIEW, "stage": "Tính từ bước",
    "error": "LỖI", "warning": "Cảnh báo", "errors": "lỗi", "warnings": "cảnh báo",
    "and-more": "… và",
    "more": "còn {count} vấn đề nữa; xem hết ở trang “Vấn đề” của tệp Excel (-o), hoặc --format json",
    "verdict-sum": "{files} tệp · {errors} lỗi · {warnings} cảnh báo",
    "verdict-file": "{leaves} tiêu chí có quy tắc chấm · {examples} ví dụ tính điểm, {failed} sai",
    "written": "Đã ghi {path}", "annotated": "Đã ghi {count} bản sao có ghi chú vào {path}", "bloc": "Khối", "reading": "Đang đọc phiếu", "annotating": "Đang ghi bản sao", "drawing": "Đang lập phiếu",
    "unranked": "không xếp hạng",
    **{f"status-{status}": words for status, words in STATUS_WORDS.items()},
    # A criteria set read back.
    "code": "Mã", "title": "Nội dung", "weight": "Tỷ trọng %", "source": "Nguồn", "set-id": "Mã bộ", "year": "Năm",
    "basis": "Căn cứ", "note": "Ghi chú", "set-max": "Tổng điểm", "set-max-printed": "{sum} (bộ tiêu chí ghi {max})",
    "consists": "Gồm", "bands": "Xếp nhóm", "stages": "Bước tính điểm", "ranking": "Cách xếp hạng", "sources": "Nguồn điểm",
    "published-parts": "Phần điểm công bố", "accepted": "Chấp nhận", "follows": "Tiếp theo bộ", "points": "điểm",
    "set-demonstration": "BỘ TIÊU CHÍ MINH HỌA – không dùng để chấm điểm thật",
    "areas": "lĩnh vực", "criteria": "tiêu chí", "sub_criteria": "tiêu chí thành phần", "leaves": "mục chấm điểm",
    "source-rule": "quy tắc", "source-council": "Hội đồng", "source-survey": "điều tra",
    "who-rule": "tính theo quy tắc từ số liệu của đơn vị", "who-council": "Hội đồng thẩm định chấm; đơn vị không tự chấm",
    "who-proposed": "đơn vị đề xuất, Hội đồng thẩm định chấm", "who-survey": "theo kết quả điều tra; đơn vị không tự chấm",
    "band-from": "{name}: từ {index}%", "band-areas": "mọi lĩnh vực từ {index}%", "band-rest": "{name}: còn lại",
    "stages-first": "lấy điểm đầu tiên có trong các bước: {stages}",
    "rank-printed": "theo chỉ số đã làm tròn {decimals} chữ số thập phân", "rank-exact": "theo chỉ số chưa làm tròn",
    "ties-min": "đồng hạng thì bỏ hạng kế tiếp (1, 1, 3)", "ties-dense": "đồng hạng không bỏ hạng (1, 1, 2)",
    "tie-breakers": "bằng nhau thì so {codes}", "missing-zero": "đơn vị không nộp phiếu được xếp hạng với 0 điểm",
    "adjustments-title": "Điểm thưởng, điểm trừ (ngoài tổng điểm)",
    "bonus": "thưởng", "penalty": "trừ", "kind": "Loại", "most": "Nhiều nhất", "laid-down": "Quy định tại",
    "caps": "Tối đa: {caps}", "cap-bonus": "cộng thưởng {points} điểm", "cap-penalty": "cộng trừ {points} điểm",
    "the-set": "bộ tiêu chí", "from-node": "{text} (theo {code})", "from-set": "{text} (theo bộ tiêu chí)",
    "who": "Người chấm", "part": "Phần điểm", "rule": "Quy tắc chấm", "none-arose": "Không phát sinh", "gate": "Điều kiện",
    "floor": "Không thấp hơn", "applies": "Chỉ áp dụng nếu", "evidence": "Tài liệu kiểm chứng",
    "evidence-required": "bắt buộc", "evidence-optional": "nếu có", "evidence-none": "không cần",
    "previous": "Bộ trước", "previous-none": "mới", "rule-changed": "quy tắc chấm đã thay đổi",
    "plan-target": "Chỉ tiêu kế hoạch", "worth": "{points} điểm ({percent}% tổng điểm)", "children": "Gồm các mục",
    "inputs": "Số liệu đơn vị nhập", "type": "Kiểu", "bounds": "Giới hạn, lựa chọn", "type-count": "số nguyên", "type-number": "số",
    "type-percent": "tỷ lệ %", "type-date": "ngày", "type-yes_no": "có/không", "type-choice": "chọn một",
    "at-least": "không nhỏ hơn {bound}", "at-most": "không lớn hơn {bound}", "shared-out": "{text}, chia cho các mục bên dưới theo điểm tối đa",
    "examples": "Ví dụ tính điểm", "given": "Cho", "expected": "Phải ra", "actual": "Ra", "holds": "đúng", "fails": "SAI",
    "given-survey": "điều tra", "given-appraised": "Hội đồng chấm", "given-reached": "điểm {code}", "given-bloc": "đơn vị khác",
}  # fmt: skip
_EN = {
    "rank": "Rank", "unit": "Unit", "total": "Total", "max": "Max", "index": "Index", "band": "Band",
    "adjustments": "Bonus/penalty", "mean": "Mean index", "ranked": "Ranked", "units": "units",
    "demonstration": "DEMONSTRATION DATA – not the result of a real round",
    "provisional": "PROVISIONAL – not every unit is fully scored", "view": "A VIEW – not the record of the round",
    "stage": "From stage", "error": "ERROR", "warning": "Warning", "errors": "errors", "warnings": "warnings",
    "and-more": "… and", "more": "{count} more; all are on the sheet 'Vấn đề' of the workbook (-o), or with --format json",
    "verdict-sum": "Files: {files} · errors: {errors} · warnings: {warnings}",
    "verdict-file": "leaves: {leaves} · worked examples: {examples}, failing: {failed}",
    "written": "Wrote {path}", "annotated": "Wrote {count} annotated copies to {path}", "bloc": "Bloc", "reading": "Reading", "annotating": "Annotating", "drawing": "Drawing up",
    "unranked": "not ranked", "status-scored": "scored", "status-incomplete": "incomplete",
    "status-unreadable": "unreadable", "status-missing": "not received",
    "code": "Code", "title": "Title", "weight": "Weight %", "source": "Source", "set-id": "Set", "year": "Year",
    "basis": "Basis", "note": "Note", "set-max": "Total", "set-max-printed": "{sum} (the set says {max})",
    "consists": "Consists of", "bands": "Bands", "stages": "Stages", "ranking": "Ranking", "sources": "Sources of points",
    "published-parts": "Published parts", "accepted": "Accepted", "follows": "Follows", "points": "points",
    "set-demonstration": "A DEMONSTRATION SET – not for use in a real round",
    "areas": "areas", "criteria": "criteria", "sub_criteria": "sub-criteria", "leaves": "scored leaves",
    "source-rule": "rule", "source-council": "council", "source-survey": "survey",
    "who-rule": "worked out by its rule from the unit's figures", "who-council": "the council scores it; the unit does not",
    "who-proposed": "the unit proposes, the council scores", "who-survey": "by survey; the unit does not score it",
    "band-from": "{name}: from {index}%", "band-areas": "every area from {index}%", "band-rest": "{name}: the rest",
    "stages-first": "the first of these that has a score: {stages}",
    "rank-printed": "by the index rounded to {decimals} decimals", "rank-exact": "by the unrounded index",
    "ties-min": "ties leave a gap (1, 1, 3)", "ties-dense": "ties leave no gap (1, 1, 2)",
    "tie-breakers": "ties broken by {codes}", "missing-zero": "a unit that sent nothing is ranked with 0 points",
    "adjustments-title": "Bonus and penalty (outside the total)",
    "bonus": "bonus", "penalty": "penalty", "kind": "Kind", "most": "At most", "laid-down": "Laid down in",
    "caps": "Together at most: {caps}", "cap-bonus": "bonus {points} points", "cap-penalty": "penalty {points} points",
    "the-set": "the set", "from-node": "{text} (from {code})", "from-set": "{text} (from the set)",
    "who": "Scored", "part": "Part", "rule": "Rule", "none-arose": "Nothing arose", "gate": "Gate",
    "floor": "Not below", "applies": "Applies only if", "evidence": "Evidence",
    "evidence-required": "required", "evidence-optional": "optional", "evidence-none": "none",
    "previous": "Set before", "previous-none": "new", "rule-changed": "its rule has changed",
    "plan-target": "Plan target", "worth": "{points} ({percent}% of the total)", "children": "Consists of",
    "inputs": "What the unit enters", "type": "Type", "bounds": "Bounds, options", "type-count": "whole number", "type-number": "number",
    "type-percent": "percentage", "type-date": "date", "type-yes_no": "yes/no", "type-choice": "one of a list",
    "at-least": "not below {bound}", "at-most": "not above {bound}", "shared-out": "{text}, shared out over what is below by maxima",
    "examples": "Worked examples", "given": "Given", "expected": "Expected", "actual": "Came out", "holds": "holds", "fails": "FAILS",
    "given-survey": "survey", "given-appraised": "council", "given-reached": "score of {code}", "given-bloc": "other units",
}  # fmt: skip


def word(key: str, lang: str, **blanks: object) -> str:
    """One word or phrase."""
    return (_EN if lang == "en" else _VI)[key].format(**blanks)


def stage_word(stage: str, lang: str) -> str:
    """A stage as its sheet is called."""
    sheet = STAGE_SHEETS.get(stage, stage)
    return stage if lang == "en" else sheet[:1].lower() + sheet[1:]


def figure(value: float, lang: str) -> str:
    """A number as it stands in a criteria file, as short as it is: ``0,125``."""
    text = number_in_words(float(value))
    return text.replace(",", ".") if lang == "en" else text


def rounded(value: float, decimals: int) -> float:
    """A number as it is printed: half away from zero, and no minus before a zero."""
    return float(round_half_away(np.array([value]), decimals)[0]) + 0.0


def number(value: float | None, decimals: int, lang: str) -> str:
    """A number rounded once, half away from zero; ``–`` where there is none."""
    if value is None or math.isnan(value):
        return "–"
    text = f"{rounded(value, decimals):.{decimals}f}"
    return text if lang == "en" else text.replace(".", ",")
