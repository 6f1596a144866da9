"""The words of a comparison of two sets, in both languages."""

from par_cli.criteria import CriteriaSet, Criterion
from par_cli.criteria.crosswalk.changes import LISTS, SetChanges
from par_cli.reports.sets.figures import counts, share_of, shares_by_source
from par_cli.reports.words import figure, word

_VI = {
    "added": "thêm mới", "removed": "bỏ", "split": "tách", "merged": "gộp", "restructured": "đổi cấp",
    "renamed": "đổi tên", "reweighted": "đổi điểm", "renumbered": "đổi mã, chuyển chỗ",
    "rule_changed": "đổi quy tắc chấm", "unchanged": "giữ nguyên",
    "before": "Trước", "after": "Sau", "change": "Chênh lệch", "total": "Tổng",
    "weight-before": "% trước", "weight-after": "% sau", "max-before": "Điểm trước", "max-after": "Điểm sau",
    "moved": "chuyển từ lĩnh vực {area}",
    "opened": "thành nhóm gồm {count} mục", "closed": "gộp {count} mục thành một",
    "goes-on": "nội dung bên dưới không bỏ", "not-new": "bên dưới có nội dung cũ",
    "size": "{title} ({id}, năm {year}): {total} điểm, trong đó {survey} điểm điều tra; {counts}",
}  # fmt: skip
_EN = {
    "added": "added", "removed": "removed", "split": "split", "merged": "merged", "restructured": "restructured",
    "renamed": "renamed", "reweighted": "re-weighted", "renumbered": "renumbered, moved",
    "rule_changed": "rule changed", "unchanged": "unchanged",
    "before": "Before", "after": "After", "change": "Change", "total": "Total",
    "weight-before": "% before", "weight-after": "% after", "max-before": "Points before", "max-after": "Points after",
    "moved": "from area {area}",
    "opened": "now a branch of {count}", "closed": "now a leaf, was a branch of {count}",
    "goes-on": "what is below it goes on", "not-new": "not all below it is new",
    "size": "{title} ({id}, {year}): {total} points, {survey} of them by survey; {counts}",
}  # fmt: skip


def said_of_change(key: str, lang: str, **blanks: object) -> str:
    """One word or phrase."""
    return (_EN if lang == "en" else _VI)[key].format(**blanks)


def size_in_words(criteria: CriteriaSet, lang: str) -> str:
    """What a set is and how large."""
    counted = ", ".join(f"{count} {word(key, lang)}" for key, count in counts(criteria).items() if count)
    total, survey = share_of(criteria, criteria.leaves).points, shares_by_source(criteria)["survey"].points
    facts = {"title": criteria.title, "id": criteria.id, "year": criteria.year, "counts": counted}
    return said_of_change("size", lang, total=figure(total, lang), survey=figure(survey, lang), **facts)


def summary_in_words(changes: SetChanges, lang: str) -> str:
    """How much of each kind there is."""
    counted = [(name, len(getattr(changes, name))) for name in LISTS] + [("unchanged", changes.unchanged)]
    return " · ".join(f"{count} {said_of_change(name, lang)}" for name, count in counted)


def before_and_after(before: str, after: str) -> str:
    """``1.2 → 1.3``; once where it stayed; a dash where one side is missing."""
    return after if before == after else f"{before or '–'} → {after or '–'}"


def signed(value: float, text: str) -> str:
    """A difference with its sign; zero has none."""
    size = text.lstrip("-−")
    return f"+{size}" if value > 0 else f"−{size}" if value < 0 else size


def rules_in_words(before: Criterion, after: Criterion) -> tuple[str, str]:
    """How a node was and is scored, with what the letters stand for; for both at once, where they ask for the same."""
    letters = [{name: asks.label for name, asks in node.inputs.items()} for node in (before, after)]
    meanings = ["; ".join(f"{name}: {label}" for name, label in asked.items()) for asked in letters]
    if meanings[0] == meanings[1]:
        meanings[0] = ""
    one, other = (
        f"{node.words()} [{meaning}]" if meaning else node.words()
        for node, meaning in zip((before, after), meanings, strict=True)
    )
    return one, other
