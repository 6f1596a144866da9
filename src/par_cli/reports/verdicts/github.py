"""Verdicts on criteria files → workflow commands, which GitHub shows as annotations beside the lines."""

from collections.abc import Sequence

from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding
from par_cli.reports.verdicts.file_names import seen_from_here


def as_annotations(verdicts: Sequence[Verdict], lang: str) -> str:
    """One command a finding, each on a line of its own; nothing where nothing was found."""
    return "".join(
        f"{_command(finding, finding.file or verdict.name, lang)}\n"
        for verdict in verdicts
        for finding in verdict.findings
    )


def _command(finding: Finding, file: str, lang: str) -> str:
    properties = {
        "file": seen_from_here(file) if file else None,
        "line": finding.line,
        "col": finding.column,
        "title": f"par {finding.code}",
    }
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{finding.severity.value} {said}::{_data(f'{finding.message(lang)} {finding.fix(lang)}')}"


def _data(text: str) -> str:
    """What would end the command early, as GitHub writes it; the percent sign first, for it introduces the others."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
