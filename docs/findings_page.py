"""The catalogue of findings, with the broken examples of the tests → the page of every finding, in one language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from par_cli.cli.validating import verdicts
from par_cli.findings import CATALOGUE, Finding, Severity
from par_cli.findings.catalogue import SECTIONS

_DOCS = Path(__file__).resolve().parent
_TESTS = _DOCS.parent / "tests"
_ANNOUNCED = re.compile(r"# ([\w-]+) @ (\d+):(\d+)")
_TITLES_VI = {
    "Files": "Tệp",
    "The YAML of a criteria set": "Cách viết YAML của bộ tiêu chí",
    "What a criteria set says": "Nội dung bộ tiêu chí",
    "Worked examples": "Ví dụ tính điểm",
    "The crosswalk to the year before": "Nối với năm trước",
    "Workspace and command line": "Thư mục làm việc và dòng lệnh",
    "The register of units": "Danh mục đơn vị",
    "Forms that go out": "Phiếu gửi đi",
    "Submissions, survey and appraisal": "Phiếu chấm, khảo sát và thẩm định",
    "Scoring": "Chấm điểm",
    "Checking what came": "Kiểm tra phiếu đã nộp",
    "One round against another": "So sánh các đợt chấm",
}
# The findings that a criteria file can have by itself or beside the one before it.
CRITERIA_SECTIONS = (
    "The YAML of a criteria set",
    "What a criteria set says",
    "Worked examples",
    "The crosswalk to the year before",
)
_SEVERITY = {
    Severity.ERROR: {"en": "**Error.**", "vi": "**Lỗi.**"},
    Severity.WARNING: {"en": "*Warning.*", "vi": "*Cảnh báo.*"},
}
_ACCEPTABLE = {
    "en": "A set may [accept](language.md#accept) it, with a reason.",
    "vi": "Bộ tiêu chí có thể [chấp nhận](language.vi.md#accept), kèm lý do.",
}


def findings_page(lang: str) -> str:
    """The whole page in one language."""
    titles = [section_title(title, lang) for title in SECTIONS]
    contents = " · ".join(f"[{title}](#{title.lower().replace(',', '').replace(' ', '-')})" for title in titles)
    lines = [(_DOCS / "templates" / f"findings.{lang}.md").read_text(encoding="utf-8"), contents, ""]
    for title, codes in SECTIONS.items():
        lines += [f"## {section_title(title, lang)}", ""]
        for code in codes:
            lines += _finding(code, lang)
    return "\n".join(lines)


def section_title(title: str, lang: str) -> str:
    """A heading of the catalogue in the page's language."""
    return title if lang == "en" else _TITLES_VI[title]


def _finding(code: str, lang: str) -> Iterator[str]:
    """What is wrong, as an example shows it where there is one; what it means, what to do."""
    message, shown = CATALOGUE[code], _broken().get(code)
    sentence, remedy = (message.sentence(lang), message.remedy(lang)) if shown is None else shown.said[lang]
    yield from (f"### `{code}`", "")
    if shown is not None:
        yield from ("```text", *shown.excerpt, "```", "")
    yield from (f"{_SEVERITY[message.severity][lang]} {_escaped(sentence)}", "")
    yield f"→ {_escaped(remedy)}"
    if message.acceptable:
        yield _ACCEPTABLE[lang]
    yield ""


def _escaped(text: str) -> str:
    """As Markdown shows it; and without the doubled braces of a text that is to be filled in."""
    return re.sub(r"([*<>`|])", r"\\\1", text.replace("{{", "{").replace("}}", "}"))


@dataclass(frozen=True)
class _Shown:
    """A finding in a broken file: the line with a caret under the column, and what is said and advised."""

    excerpt: tuple[str, str]
    said: Mapping[str, tuple[str, str]]


@cache
def _broken() -> Mapping[str, _Shown]:
    """The broken examples of the tests by their code, where par finds it at the place that the file's first line says.

    A file each; what stands between two sets, a folder each.
    """
    shown = {}
    for path in sorted((*_TESTS.glob("bad/*.yaml"), *_TESTS.glob("bad_crosswalk/*"))):
        for verdict in verdicts([path], examples_required=True):
            announced = _ANNOUNCED.match(verdict.lines[0]) if verdict.lines else None
            for finding in verdict.findings:
                if announced and announced.groups() == (finding.code, str(finding.line), str(finding.column)):
                    shown[finding.code] = _shown(finding, verdict.lines)
    return shown


def _shown(finding: Finding, lines: Sequence[str]) -> _Shown:
    assert finding.line is not None
    assert finding.column is not None
    excerpt = (f"{finding.line:>6} │ {lines[finding.line - 1]}", f"{' ' * 6} │ {' ' * (finding.column - 1)}^")
    return _Shown(excerpt, {lang: (finding.message(lang), finding.fix(lang)) for lang in ("vi", "en")})
