"""`par show`: a file or the name of a shipped set → the set, or one node of it, in words or as JSON."""

from pathlib import Path

from par_cli.cli.frame import console
from par_cli.cli.texts import language
from par_cli.criteria.model import CriteriaSet
from par_cli.criteria.nearest import unknown
from par_cli.criteria.reading.document import read_bytes
from par_cli.criteria.reading.loader import Examined, examine, settled
from par_cli.criteria.shipped import set_path
from par_cli.findings import Finding, ParError, has_errors, in_order
from par_cli.reports.findings_text import show_findings
from par_cli.reports.sets.json_object import node_as_json, set_as_json
from par_cli.reports.sets.node_text import show_adjustment, show_node
from par_cli.reports.sets.set_text import show_set


def shown(criteria: str, code: str | None, format_: str) -> bool:
    """Print the set, or one node of it; then, on stderr, what is wrong with the set. Returns whether it is sound.

    A set with mistakes is shown too: to read it back is how they are found. Raises `ParError` where it is no set.
    """
    path = set_path(criteria, Path())
    examined = examine(read_bytes(path, path.as_posix()), path.as_posix())
    findings = in_order(settled(examined))
    if examined.criteria is None or not examined.whole:
        raise ParError(*findings)
    if code is None:
        _show_set(examined.criteria, format_)
    else:
        _show_node(examined, examined.criteria, _known(examined.criteria, code, criteria), format_)
    show_findings(findings, console(stderr=True), language())
    return not has_errors(findings)


def _show_set(criteria: CriteriaSet, format_: str) -> None:
    if format_ == "json":
        print(set_as_json(criteria))
    else:
        show_set(criteria, console(), language())


def _show_node(examined: Examined, criteria: CriteriaSet, code: str, format_: str) -> None:
    outcomes = [outcome for outcome in examined.outcomes if outcome.code == code]
    if format_ == "json":
        print(node_as_json(criteria, code, outcomes))
    elif code in criteria.nodes:
        show_node(criteria, code, outcomes, console(), language())
    else:
        show_adjustment(criteria, code, console(), language())


def _known(criteria: CriteriaSet, code: str, file: str) -> str:
    codes = [*criteria.nodes, *criteria.all_adjustments]
    if code in codes:
        return code
    raise ParError(Finding(code="code-unknown", facts=unknown(code, codes), file=file))
