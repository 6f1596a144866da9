"""Verdicts → text as a good compiler prints it: the place, the line with a caret, what is wrong, what to do."""

import unicodedata
from collections.abc import Iterator, Sequence

from typer import style

from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding, Severity
from par_cli.reports.plain import plain
from par_cli.reports.words import word

_WIDTH = 110  # of a line that is shown; a longer one is cut around its caret


def verdicts_as_text(verdicts: Sequence[Verdict], lang: str) -> str:
    """Every finding of every file, then a line a file, then the sum."""
    lines = [line for verdict in verdicts for finding in verdict.findings for line in _finding(finding, verdict, lang)]
    lines += [_file(verdict, lang) for verdict in verdicts]
    found = [finding for verdict in verdicts for finding in verdict.findings]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    counted = {"files": len(verdicts), "errors": errors, "warnings": len(found) - errors}
    lines.append(style(word("verdict-sum", lang, **counted), bold=True))
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, verdict: Verdict, lang: str) -> Iterator[str]:
    severe = finding.severity is Severity.ERROR
    label = style(word("error" if severe else "warning", lang), fg="red" if severe else "yellow", bold=True)
    of = f"  {finding.criterion}" if finding.criterion else ""
    yield f"{style(plain(finding.place()), bold=True)}  {label} {style(finding.code, fg='cyan')}{of}"
    yield from _excerpt(finding, verdict)
    yield f"  {plain(finding.message(lang))}"
    yield style(f"  → {plain(finding.fix(lang))}", dim=True)
    yield ""


def _excerpt(finding: Finding, verdict: Verdict) -> Iterator[str]:
    """The line at fault, and a caret under the column."""
    if finding.line is None or not 0 < finding.line <= len(verdict.lines):
        return
    text, column = verdict.lines[finding.line - 1], (finding.column or 1) - 1
    start = max(0, min(column - _WIDTH // 2, len(text) - _WIDTH))
    shown = plain(text[start : start + _WIDTH].replace("\t", " "))
    cut, gutter = "…" if start else "", f"{finding.line:>6} │ "
    yield f"{gutter}{cut}{shown}{'…' if start + _WIDTH < len(text) else ''}"
    yield f"{' ' * 6} │ {' ' * (len(cut) + _cells(shown[: column - start]))}{style('^', fg='red', bold=True)}"


def _cells(text: str) -> int:
    """How wide a text is on a terminal: accents of their own take no room, some signs take two places."""
    return sum((not unicodedata.combining(char)) + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _file(verdict: Verdict, lang: str) -> str:
    """One line: the file, whether it may be used, and what it holds."""
    mark = style("✓", fg="green") if verdict.ok else style("✗", fg="red")
    if verdict.criteria is None:
        return f"{mark} {plain(verdict.name)}"
    failed = sum(not outcome.holds for outcome in verdict.outcomes)
    held = {"leaves": len(verdict.criteria.leaves), "examples": len(verdict.outcomes), "failed": failed}
    return f"{mark} {plain(verdict.name)}  {word('verdict-file', lang, **held)}"
