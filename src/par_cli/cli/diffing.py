"""`par diff`, step by step: from two names to what changed between their sets, shown and written."""

from pathlib import Path

from rich.text import Text

from par_cli.cli.frame import console
from par_cli.cli.texts import language
from par_cli.criteria import load_set
from par_cli.criteria.crosswalk.changes import SetChanges, changes
from par_cli.criteria.shipped import set_path
from par_cli.findings import Finding, ParError
from par_cli.reports.changes.json_object import changes_as_json
from par_cli.reports.changes.text import show_changes
from par_cli.reports.findings_text import show_findings
from par_cli.reports.words import word


def compared(earlier: str, later: str) -> SetChanges:
    """What changed between two files or shipped sets. Raises `ParError` where either has errors."""
    before, after = (load_set(set_path(name, Path())) for name in (earlier, later))
    return changes(before.criteria, after.criteria)


def written(changes: SetChanges, output: Path | None, *inputs: str) -> None:
    """Write the workbook where ``-o`` says, if it says anything; never over one of the two files compared."""
    if output is None:
        return
    if output.resolve() in {set_path(name, Path()).resolve() for name in inputs}:
        raise ParError(Finding(code="output-is-input", file=output.name))
    from par_cli.reports.changes.workbook import save_changes  # pandas comes with the looks of the record

    kept = save_changes(changes, output)
    console(stderr=True).print(Text(word("written", language(), path=output)), soft_wrap=True)
    show_findings([kept] if kept else [], console(stderr=True), language())


def shown(changes: SetChanges, format_: str) -> None:
    """What changed on stdout, what is to be said about the comparison on stderr."""
    if format_ == "json":
        print(changes_as_json(changes, language()))
    else:
        show_changes(changes, console(), language())
    show_findings(changes.findings, console(stderr=True), language())
