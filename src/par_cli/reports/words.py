"""The words of reports in both languages, and numbers as each language writes them."""

import math

import numpy as np

from par_cli.criteria import round_half_away
from par_cli.layout import DEMONSTRATION, PROVISIONAL, STAGE_SHEETS, STATUS_WORDS, VIEW

_VI = {
    "rank": "Hạng", "unit": "Đơn vị", "total": "Tổng", "max": "Tối đa", "index": "Chỉ số", "band": "Nhóm",
    "adjustments": "Thưởng/trừ", "mean": "Chỉ số trung bình", "ranked": "Xếp hạng", "units": "đơn vị",
    "demonstration": DEMONSTRATION, "provisional": PROVISIONAL, "view": VIEW, "stage": "Tính từ bước",
    "error": "LỖI", "warning": "Cảnh báo", "errors": "lỗi", "warnings": "cảnh báo",
    "and-more": "… và",
    "more": "còn {count} vấn đề nữa; xem trang “Vấn đề” của tệp kết quả, hoặc --format json",
    "written": "Đã ghi {path}", "bloc": "Khối", "reading": "Đang đọc phiếu",
    "unranked": "không xếp hạng",
    **{f"status-{status}": words for status, words in STATUS_WORDS.items()},
}  # fmt: skip
_EN = {
    "rank": "Rank", "unit": "Unit", "total": "Total", "max": "Max", "index": "Index", "band": "Band",
    "adjustments": "Bonus/penalty", "mean": "Mean index", "ranked": "Ranked", "units": "units",
    "demonstration": "DEMONSTRATION DATA – not the result of a real round",
    "provisional": "PROVISIONAL – not every unit is fully scored", "view": "A VIEW – not the record of the round",
    "stage": "From stage", "error": "ERROR", "warning": "Warning", "errors": "errors", "warnings": "warnings",
    "and-more": "… and", "more": "{count} more; see the sheet 'Vấn đề' of the results, or --format json",
    "written": "Wrote {path}", "bloc": "Bloc", "reading": "Reading",
    "unranked": "not ranked", "status-scored": "scored", "status-incomplete": "incomplete",
    "status-unreadable": "unreadable", "status-missing": "not received",
}  # fmt: skip


def word(key: str, lang: str, **blanks: object) -> str:
    """One word or phrase."""
    return (_EN if lang == "en" else _VI)[key].format(**blanks)


def stage_word(stage: str, lang: str) -> str:
    """A stage as its sheet is called."""
    return stage if lang == "en" else STAGE_SHEETS.get(stage, stage).lower()


def number(value: float | None, decimals: int, lang: str) -> str:
    """A number rounded once, half away from zero; ``–`` where there is none."""
    if value is None or math.isnan(value):
        return "–"
    text = f"{round_half_away(np.array([value]), decimals)[0]:.{decimals}f}"
    return text if lang == "en" else text.replace(".", ",")
