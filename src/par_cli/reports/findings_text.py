"""Findings → lines on a terminal, that can be searched and piped."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from par_cli.findings import Finding, Severity
from par_cli.reports.plain import plain
from par_cli.reports.words import word

GROUPS_SHOWN = 40
SHOWN_OF_A_GROUP = 5


def show_findings(findings: Sequence[Finding], console: Console, lang: str) -> None:
    """One finding a line or two, errors first, never wrapped inside a place.

    Of the same kind in the same file only the first few are shown; what is left out is counted.
    """
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.file), []).append(finding)
    for (code, file), group in list(groups.items())[:GROUPS_SHOWN]:
        _show_group(group, f"{len(group) - SHOWN_OF_A_GROUP} × {code}  {plain(file or '')}", console, lang)
    left = [finding for group in list(groups.values())[GROUPS_SHOWN:] for finding in group]
    if left:
        console.print(Text(word("more", lang, count=len(left)), style="bold"), soft_wrap=True)
        for code, count in sorted(Counter(finding.code for finding in left).items()):
            console.print(Text(f"    {count} × {code}"), soft_wrap=True)
    if findings:
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        counted = f"{errors} {word('errors', lang)}, {len(findings) - errors} {word('warnings', lang)}"
        console.print(Text(counted, style="bold"), soft_wrap=True)


def _show_group(group: Sequence[Finding], rest: str, console: Console, lang: str) -> None:
    remedy = ""
    for finding in group[:SHOWN_OF_A_GROUP]:
        console.print(_line(finding, lang), soft_wrap=True)
        if finding.fix(lang) != remedy:
            remedy = finding.fix(lang)
            console.print(Text(f"    → {plain(remedy)}", style="dim"), soft_wrap=True)
    if len(group) > SHOWN_OF_A_GROUP:
        console.print(Text(f"    {word('and-more', lang)} {rest}", style="bold"), soft_wrap=True)


def _line(finding: Finding, lang: str) -> Text:
    severe = finding.severity is Severity.ERROR
    who = ", ".join(part for part in (finding.unit, finding.criterion) if part)
    line = Text(word("error" if severe else "warning", lang), style="bold red" if severe else "yellow")
    line.append(f" {finding.code}", style="cyan")
    for part in (finding.place(), who):
        if part:
            line.append(f"  {plain(part)}", style="bold" if part is not who else "")
    line.append(f"  {plain(finding.message(lang))}", style="not bold default")
    return line
