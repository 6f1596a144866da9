"""The words of a check of what came, in both languages; and what a finding read, against what was expected."""

from collections.abc import Mapping

from par_cli.findings import Finding

_VI = {
    "received": "Đã nhận", "answered": "Số liệu", "evidence": "Minh chứng", "owed": "Cần giải trình",
    "claimed": "Tự chấm", "computed": "Theo quy tắc", "max": "Tối đa", "above": "Tự chấm cao hơn",
    "read": "đã nhận", "unreadable": "không đọc được", "missing": "chưa nộp",
    "counts": "Đã nhận {read}/{units} đơn vị · không đọc được {unreadable} · chưa nộp {missing}",
    "counts-unregistered": "Đã nhận {read} đơn vị · không đọc được {unreadable}",
    "complete": "Số liệu {answered}/{asked} · minh chứng {evidence_given}/{evidence_wanted} · cần giải trình {owed} · tự chấm cao hơn quy tắc {above}",
    "unregistered": "Không có danh mục đơn vị: đơn vị là những gì phiếu tự khai, không biết đơn vị nào chưa nộp.",
    "partial": "Điểm theo quy tắc chỉ gồm tiêu chí tính được từ số liệu của đơn vị, không gồm điểm thưởng, điểm trừ; tiêu chí so với đơn vị khác được tính trên các phiếu đã nhận.",
    "units-left": "… và {count} đơn vị nữa có vấn đề; xem -o hoặc --format json", "units-fine": "{count} đơn vị không có gì phải xem",
    "nothing": "Không có vấn đề nào.",
    "proposals": "Mẫu riêng: đề xuất khối layout. Dán vào đợt chấm trong par.yaml; thay mỗi dấu ? bằng title, max, value, self, evidence hay explanation, hoặc xóa dòng đó; kiểm tra trước khi dùng",
    "differences": "Phiếu làm theo bộ tiêu chí khác: những gì khác", "and-files": "và {count} tệp khác như vậy",
    "code": "Mã", "what": "Khác ở", "in-form": "Trong phiếu", "in-set": "Trong bộ tiêu chí", "lines-left": "… và {count} nữa; xem --format json",
    "kind-missing": "phiếu không có", "kind-extra": "bộ tiêu chí không có", "kind-max": "điểm tối đa", "kind-title": "nội dung",
    "kind-rule": "cách chấm", "kind-input": "số liệu",
}  # fmt: skip
_EN = {
    "received": "Received", "answered": "Answered", "evidence": "Evidence", "owed": "To explain",
    "claimed": "Claimed", "computed": "By the rules", "max": "Max", "above": "Claimed above",
    "read": "read", "unreadable": "unreadable", "missing": "not received",
    "counts": "Received {read}/{units} units · unreadable {unreadable} · not received {missing}",
    "counts-unregistered": "Received {read} units · unreadable {unreadable}",
    "complete": "Answered {answered}/{asked} · evidence {evidence_given}/{evidence_wanted} · to explain {owed} · claimed above the rules {above}",
    "unregistered": "Without a register, units are what the files say of themselves, and nobody is missing.",
    "partial": "By the rules: only what can be computed from the unit's own figures, without bonus and penalty; what is held against other units is held against what came.",
    "units-left": "… and {count} more units with something to see; see -o or --format json", "units-fine": "{count} units with nothing to see",
    "nothing": "Nothing was found.",
    "proposals": "An office's own form: a layout block is proposed. Paste it below the round in par.yaml; put title, max, value, self, evidence or explanation for each ?, or delete the line; check it before use",
    "differences": "Forms made for another set: what differs", "and-files": "and {count} more files alike",
    "code": "Code", "what": "What differs", "in-form": "In the form", "in-set": "In the set", "lines-left": "… and {count} more; see --format json",
    "kind-missing": "not in the form", "kind-extra": "not in the set", "kind-max": "maximum", "kind-title": "title",
    "kind-rule": "rule", "kind-input": "input",
}  # fmt: skip

# What was read and what was expected, for findings whose facts say so; the sentence says it in any case.
_READ = {
    "claim-above-rule": "{claimed}", "above-bound": "{text}", "below-bound": "{text}",
    "criteria-differ": "{found}", "round-differs": "{found}", "unit-disagreement": "{other}",
    "row-missing": "", "rule-above-max": "", "rule-below-zero": "", "unit-by-file-name": "",
}  # fmt: skip
_EXPECTED = {
    "claim-above-rule": "không quá {computed}", "above-bound": "không quá {bound}", "below-bound": "từ {bound}",
    "score-above-max": "không quá {max}", "score-below-floor": "từ {floor}", "score-off-step": "theo bước {step}",
    "choice-unknown": "{options}", "yes-no-unreadable": "có; không", "count-not-whole": "số nguyên từ 0",
    "number-unreadable": "một số", "number-ambiguous": "{one} hoặc {other}", "percent-ambiguous": "{one}% hoặc {other}%",
    "percent-unexpected": "một số, không phải tỷ lệ", "date-unreadable": "ngày/tháng/năm; không", "input-missing": "{label}",
    "row-missing": "hàng {text}", "evidence-missing": "tài liệu kiểm chứng hoặc giải trình", "claim-missing": "điểm đề xuất",
    "formula-unsaved": "giá trị", "cell-error": "giá trị", "criteria-differ": "{expected}", "round-differs": "{expected}",
    "unit-disagreement": "{one}", "row-code-unknown": "mã của bộ tiêu chí",
}  # fmt: skip


def said_of_check(key: str, lang: str, **blanks: object) -> str:
    """One word or phrase."""
    return (_EN if lang == "en" else _VI)[key].format(**blanks)


def read_and_expected(finding: Finding) -> tuple[str, str]:
    """What stood in the cell and what should, as far as the finding's facts know; in Vietnamese."""
    return _filled(_READ.get(finding.code, "{text}"), finding.facts), _filled(
        _EXPECTED.get(finding.code, ""), finding.facts
    )


def _filled(text: str, facts: Mapping[str, object]) -> str:
    try:
        return text.format_map(facts)
    except KeyError:
        return ""
