"""`par diff`, step by step: from two names to what changed between their sets, shown and written."""

from pathlib import Path

from rich.text import Text

from par_cli.cli.frame import console
from par_cli.cli.texts import language
from par_cli.criteria import load_set
from par_cli.criteria.changes import SetChanges, changes
from par_cli.findings import Finding, ParError
from par_cli.reports.changes_json import changes_as_json
from par_cli.reports.changes_text import show_changes
from par_cli.reports.findings_text import show_findings
from par_cli.reports.words import word
from par_cli.workspace.shipped import set_path


def compared(earlier: str, later: str) -> SetChanges:
    """What changed between two files or shipped sets. Raises `ParError` where either has errors."""
    before, after = (load_set(set_path(name, Path())) for name in (earlier, later))
    return changes(before.criteria, after.criteria)
