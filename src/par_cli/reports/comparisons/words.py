"""The words of a comparison of two rounds, in both languages, and its numbers as each language writes them."""

import re
from typing import Any

import pandas as pd

from par_cli.analysis.comparison.split import PARTS
from par_cli.reports.changes.words import signed
from par_cli.reports.words import number, rounded

# The parts of a change, in their order, and what makes the printed figures add up.
ROUNDING = "rounding"
SHOWN_PARTS = (*PARTS, ROUNDING)
RISEN, FALLEN, LEVEL = "▲", "▼", "–"

_VI = {
    "title": "So sánh {later} với {earlier}",
    "year": "năm {round}", "round": "đợt {round}",
    "guessed": "ĐỐI CHIẾU TIÊU CHÍ LÀ PHỎNG ĐOÁN – theo mã và tên gọi, chưa có người xác nhận",
    # The parts of a change.
    "performance": "kết quả thực hiện", "rule_change": "thay đổi cách chấm", "reweighting": "thay đổi trọng số",
    "applicability": "thay đổi phạm vi áp dụng", "added": "tiêu chí mới", "removed": "tiêu chí bỏ",
    "adjustments": "điểm thưởng, điểm trừ", "rounding": "làm tròn",
    "short-performance": "Thực hiện", "short-rule_change": "Cách chấm", "short-reweighting": "Trọng số",
    "short-applicability": "Phạm vi", "short-added": "T.chí mới", "short-removed": "T.chí bỏ",
    "short-adjustments": "Thưởng, trừ", "short-rounding": "Làm tròn",
    "means-performance": "làm tốt hơn hay kém đi ở những tiêu chí mà hai đợt chấm theo cùng một quy tắc",
    "means-rule_change": "tiêu chí đổi quy tắc, tách hoặc gộp; có cả kết quả thực hiện, không tách riêng được",
    "means-reweighting": "tiêu chí có trọng số cao hay thấp hơn trước; có lợi nếu tăng ở tiêu chí đơn vị vốn đạt cao",
    "means-applicability": "tiêu chí bắt đầu hoặc thôi áp dụng cho đơn vị, hoặc một đợt không điều tra xã hội học",
    "means-added": "tiêu chí đợt trước chưa có: đạt cao hơn hay thấp hơn mức chung của đơn vị",
    "means-removed": "tiêu chí đợt sau không còn: từng đạt cao hơn (thì mất đi) hay thấp hơn mức chung của đơn vị",
    "means-adjustments": "chênh lệch điểm thưởng, điểm trừ nằm ngoài tổng điểm",
    "means-rounding": "phần lẻ để các số đã làm tròn cộng lại đúng bằng mức tăng, giảm của chỉ số đã làm tròn",
    "means-like_for_like": "chỉ tính những tiêu chí có ở cả hai đợt, theo trọng số của đợt sau",
    # What became of a criterion, and where a component stands.
    "fate-kept": "giữ nguyên", "fate-changed": "đổi cách chấm", "fate-added": "mới", "fate-removed": "bỏ",
    "at_max": "đạt tối đa", "up": "tăng", "down": "giảm", "unchanged": "giữ nguyên",
    "new": "mới", "gone": "không còn",
    # The sentences of one unit.
    "of-unit": "{when}, {name} {text}", "of-earlier": "; {when} {text}", "renamed": " ({when}: {name})",
    "reached": "đạt {index}%", "no-index": "không có điểm",
    "rose": "tăng {points} điểm phần trăm so với {when} ({index}%)",
    "fell": "giảm {points} điểm phần trăm so với {when} ({index}%)",
    "stayed": "không thay đổi so với {when}",
    "rank-up": "từ hạng {before} lên hạng {after}, tăng {places} bậc",
    "rank-down": "từ hạng {before} xuống hạng {after}, giảm {places} bậc",
    "rank-same": "giữ hạng {after}", "rank-alone": "hạng {rank}", "rank-of-it": "hạng {rank}",
    "rank-none": "không xếp hạng",
    "rank-common": "Tính trong {count} đơn vị được xếp hạng ở cả hai đợt: từ hạng {before} sang hạng {after}.",
    "components": "{full} trong {all} lĩnh vực đạt điểm tối đa{rest}",
    "components-none": "không lĩnh vực nào trong {all} lĩnh vực đạt điểm tối đa{rest}",
    "components-up": ", {count} tăng", "components-down": ", {count} giảm",
    "components-unchanged": ", {count} giữ nguyên",
    "components-new": ", {count} mới", "components-gone": ", {count} không còn",
    "why": "Trong đó: {parts}.",
    "mostly-rise": "Chỉ số tăng chủ yếu do: {parts}; kết quả thực hiện theo cùng quy tắc chỉ đóng góp {points}.",
    "mostly-fall": "Chỉ số giảm chủ yếu do: {parts}; kết quả thực hiện theo cùng quy tắc chỉ đóng góp {points}.",
    "against-rise": "Chỉ số tăng do: {parts}; kết quả thực hiện theo cùng quy tắc lại giảm ({points}).",
    "against-fall": "Chỉ số giảm do: {parts}; kết quả thực hiện theo cùng quy tắc lại tăng ({points}).",
    "gained": "Làm chỉ số tăng nhiều nhất: {groups}.", "cost": "Làm chỉ số giảm nhiều nhất: {groups}.",
    "mark-rule_change": "đổi cách chấm", "mark-added": "tiêu chí mới", "mark-removed": "tiêu chí bỏ",
    "mark-reweighting": "do trọng số", "mark-applicability": "do phạm vi áp dụng",
    "like-up": "từ {before}% lên {after}% ({change})", "like-down": "từ {before}% xuống {after}% ({change})",
    "like-level": "giữ nguyên {after}%", "like-ranks": ", hạng từ {before} sang {after}",
    "like-for-like": "Nếu chỉ tính tiêu chí có ở cả hai đợt, theo trọng số {when}: chỉ số {moved}{ranks}.",
    "unsplit": "Chưa phân tích được nguyên nhân: {when} chỉ có bảng kết quả đã công bố, không có điểm từng tiêu chí.",
    "on-a-guess": "Việc đối chiếu tiêu chí giữa hai bộ mới chỉ là phỏng đoán.",
    "provisional-sides": "Kết quả {whens} còn tạm thời.", "and": " và ",
    # The page of a bloc.
    "move": "+/− bậc", "common-move": "+/− bậc (chung)", "change": "+/−", "like": "Cùng tiêu chí",
    "note-common": "(chung): chỉ tính trong {count} đơn vị được xếp hạng ở cả hai đợt",
    "more-units": "… và {count} đơn vị nữa", "more-criteria": "… và {count} tiêu chí nữa",
    "mean": "Chỉ số trung bình",
    "mean-of": ", của {before} đơn vị {earlier} và {after} đơn vị {later}",
    "range": "Thấp nhất – cao nhất", "deviation": "Độ lệch chuẩn",
    "moves": "Xếp hạng", "moves-counted": "{up} đơn vị lên hạng, {down} xuống hạng, {same} giữ hạng",
    "index-up": "Chỉ số tăng nhiều nhất", "index-down": "Chỉ số giảm nhiều nhất",
    "places-up": "Lên hạng nhiều nhất", "places-down": "Xuống hạng nhiều nhất",
    "mean-why": "Vì sao", "mean-parts": "trung bình {count} đơn vị {change}, trong đó {parts}",
    "by-component": "Theo lĩnh vực ({count} đơn vị, nếu có lĩnh vực đó: trung bình; số đạt tối đa, tăng, giảm, như cũ)",
    "head-at_max": "Tối đa", "head-up": "Tăng", "head-down": "Giảm", "head-unchanged": "Như cũ",
    "recurring": "Mất điểm ở cả hai đợt (quá nửa số đơn vị)",
    "recurring-leaf": "{units}/{of} đơn vị, đợt sau mất trung bình {lost} điểm",
    "apart-renamed": "Đổi tên", "apart-recoded": "Đổi mã", "apart-merged": "Hợp nhất", "apart-split": "Chia tách",
    "apart-regrouped": "Sắp xếp lại", "apart-new": "Mới có", "apart-gone": "Không còn",
    "apart-unmatched_earlier": "Không đối chiếu được, đợt trước",
    "apart-unmatched_later": "Không đối chiếu được, đợt sau",
    "bloc-alone": "Khối “{bloc}” chỉ có ở {when} nên không so sánh.",
    "meanings": "Các phần của mức tăng, giảm (điểm phần trăm)",
    "like_for_like": "cùng tiêu chí",
    # The page of a unit.
    "rank-of": "Hạng trong {count} đơn vị có ở hai đợt",
    "waterfall": "Vì sao chỉ số từ {before} thành {after}",
    "by-area": "Theo lĩnh vực (dòng dưới: tác động đến chỉ số chung, điểm phần trăm)",
    "by-group": "Theo tiêu chí (điểm phần trăm của chỉ số)", "share": "Mức đạt %", "gave": "Tác động", "part": "Phần",
    "nothing-moved": "{count} tiêu chí không làm thay đổi chỉ số.", "recurring-unit": "Mất điểm ở cả hai đợt (điểm)",
}  # fmt: skip
_EN = {
    "title": "{later} against {earlier}",
    "year": "{round}", "round": "round {round}",
    "guessed": "THE CROSSWALK IS A GUESS – by codes and titles, confirmed by nobody",
    "performance": "performance", "rule_change": "rule change", "reweighting": "re-weighting",
    "applicability": "applicability", "added": "added criteria", "removed": "removed criteria",
    "adjustments": "bonus and penalty", "rounding": "rounding",
    "short-performance": "Perf.", "short-rule_change": "Rules", "short-reweighting": "Weights",
    "short-applicability": "Applies", "short-added": "Added", "short-removed": "Removed",
    "short-adjustments": "Bonus, penalty", "short-rounding": "Rounding",
    "means-performance": "better or worse on criteria that both rounds score by the same rule",
    "means-rule_change": "criteria with another rule, split or merged; performance is in it and cannot be told apart",
    "means-reweighting": "criteria that weigh more or less; a gain if more weight lies on what the unit is good at",
    "means-applicability": "criteria that began or ceased to apply to the unit, or a survey that was not held",
    "means-added": "criteria that the earlier round had not: above or below the unit's own level",
    "means-removed": "criteria that the later round has not: lost if above the unit's own level, gained if below",
    "means-adjustments": "the difference of bonus and penalty points, outside the total",
    "means-rounding": "what makes the rounded figures add up to the change of the rounded index",
    "means-like_for_like": "only criteria that both rounds have, at the later round's weights",
    "fate-kept": "kept", "fate-changed": "rule changed", "fate-added": "added", "fate-removed": "removed",
    "at_max": "at the maximum", "up": "up", "down": "down", "unchanged": "unchanged", "new": "new", "gone": "gone",
    "of-unit": "In {when}, {name} {text}", "of-earlier": "; in {when} it {text}", "renamed": " ({when}: {name})",
    "reached": "reached {index}%", "no-index": "had no score",
    "rose": "up {points} percentage points on {when} ({index}%)",
    "fell": "down {points} percentage points on {when} ({index}%)",
    "stayed": "the same as in {when}",
    "rank-up": "from rank {before} to rank {after}, {places} up",
    "rank-down": "from rank {before} to rank {after}, {places} down",
    "rank-same": "still at rank {after}", "rank-alone": "was at rank {rank}", "rank-of-it": "rank {rank}",
    "rank-none": "was not ranked",
    "rank-common": "Among the {count} units ranked in both: from rank {before} to rank {after}.",
    "components": "{full} of {all} components at the maximum{rest}",
    "components-none": "none of {all} components at the maximum{rest}",
    "components-up": ", {count} up", "components-down": ", {count} down", "components-unchanged": ", {count} unchanged",
    "components-new": ", {count} new", "components-gone": ", {count} gone",
    "why": "Of this: {parts}.",
    "mostly-rise": "The rise is mostly {parts}; performance by the same rules gave only {points}.",
    "mostly-fall": "The fall is mostly {parts}; performance by the same rules gave only {points}.",
    "against-rise": "The rise is {parts}; performance by the same rules fell ({points}).",
    "against-fall": "The fall is {parts}; performance by the same rules rose ({points}).",
    "gained": "What raised the index most: {groups}.", "cost": "What lowered it most: {groups}.",
    "mark-rule_change": "rule changed", "mark-added": "added", "mark-removed": "removed",
    "mark-reweighting": "by weight", "mark-applicability": "by applicability",
    "like-up": "rose from {before}% to {after}% ({change})", "like-down": "fell from {before}% to {after}% ({change})",
    "like-level": "stayed at {after}%", "like-ranks": ", the rank went from {before} to {after}",
    "like-for-like": "On the criteria that both have, at the weights of {when}: the index {moved}{ranks}.",
    "unsplit": "Why cannot be said: of {when} only the published table is known, not the score of any criterion.",
    "on-a-guess": "What continues what between the two sets is a guess.",
    "provisional-sides": "The result of {whens} is provisional.", "and": " and ",
    "move": "+/− rank", "common-move": "+/− rank (common)", "change": "+/−", "like": "Like for like",
    "note-common": "(common): among the {count} units ranked in both",
    "more-units": "… and {count} more units", "more-criteria": "… and {count} more criteria",
    "mean": "Mean index",
    "mean-of": ", of {before} units in {earlier} and {after} in {later}",
    "range": "Lowest – highest", "deviation": "Standard deviation",
    "moves": "Ranks", "moves-counted": "{up} up, {down} down, {same} the same",
    "index-up": "Index rose most", "index-down": "Index fell most",
    "places-up": "Rank rose most", "places-down": "Rank fell most",
    "mean-why": "Why", "mean-parts": "{change} in the mean of {count} units: {parts}",
    "by-component": "By component ({count} units, where they have it: mean; how many at the maximum, up, down, same)",
    "head-at_max": "Max", "head-up": "Up", "head-down": "Down", "head-unchanged": "Same",
    "recurring": "Lost in both rounds (by more than half of the units)",
    "recurring-leaf": "{units} of {of} units, {lost} points in the mean of the later round",
    "apart-renamed": "Renamed", "apart-recoded": "Other code", "apart-merged": "Merged", "apart-split": "Split",
    "apart-regrouped": "Regrouped", "apart-new": "New", "apart-gone": "Gone",
    "apart-unmatched_earlier": "Not matched, earlier", "apart-unmatched_later": "Not matched, later",
    "bloc-alone": "The bloc '{bloc}' is in {when} only, so it is not compared.",
    "meanings": "The parts of a change (percentage points)",
    "like_for_like": "like for like",
    "rank-of": "Rank among the {count} in both",
    "waterfall": "Why the index went from {before} to {after}",
    "by-area": "By component (the line below: what it gave to the whole index, percentage points)",
    "by-group": "By criterion (percentage points of the index)", "share": "Reached %", "gave": "Gave", "part": "Part",
    "nothing-moved": "Criteria that did not move the index: {count}.", "recurring-unit": "Lost in both rounds (points)",
}  # fmt: skip


def phrase(key: str, lang: str, **blanks: object) -> str:
    """One word or phrase."""
    return (_EN if lang == "en" else _VI)[key].format(**blanks)


def capital(text: str) -> str:
    """A phrase as a sentence begins."""
    return text[:1].upper() + text[1:]


def when(round_: str, lang: str) -> str:
    """A round in a sentence: ``năm 2020``; ``đợt 2020-Q2`` where its name is not a year."""
    return phrase("year" if re.fullmatch(r"\d{4}", round_) else "round", lang, round=round_)


def points(value: float, decimals: int, lang: str) -> str:
    """A change, rounded once, with its sign: ``+4,45``; ``–`` where there is none."""
    return signed(rounded(value, decimals), number(value, decimals, lang))


def printed_difference(before: float, after: float, decimals: int) -> float:
    """The difference of two indices as they are printed."""
    return rounded(after, decimals) - rounded(before, decimals)


def known(value: Any) -> bool:
    """Whether there is a value at all: neither NaN, <NA> nor None."""
    return value is not None and bool(pd.notna(value))


def arrow(places: Any) -> str:
    """By how many places a rank rose or fell: ``▲5``, ``▼9``, ``–``; nothing where there is no rank to compare."""
    if not known(places):
        return ""
    return f"{RISEN}{places:.0f}" if places > 0 else f"{FALLEN}{-places:.0f}" if places < 0 else LEVEL
