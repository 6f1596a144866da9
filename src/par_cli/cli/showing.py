"""`par show`: a file or the name of a shipped set → the set, or one node of it, in words or as JSON."""

from pathlib import Path

from par_cli.cli.frame import console
from par_cli.cli.texts import language
from par_cli.criteria import CriteriaSet, load_set
from par_cli.criteria.examples import Outcome, outcome
from par_cli.criteria.nearest import unknown
from par_cli.criteria.shipped import set_path
from par_cli.findings import Finding, ParError
from par_cli.reports.findings_text import show_findings
from par_cli.reports.node_text import show_adjustment, show_node
from par_cli.reports.set_json import node_as_json, set_as_json
from par_cli.reports.set_text import show_set


def shown(criteria: str, code: str | None, format_: str) -> None:
    """Print the set, or one node of it; then what is to be said about the set, on stderr."""
    loaded = load_set(set_path(criteria, Path()))
    if code is None:
        _show_set(loaded.criteria, format_)
    else:
        _show_node(loaded.criteria, _known(loaded.criteria, code, criteria), format_)
    show_findings(loaded.findings, console(stderr=True), language())


def _show_set(criteria: CriteriaSet, format_: str) -> None:
    if format_ == "json":
        print(set_as_json(criteria))
    else:
        show_set(criteria, console(), language())


def _show_node(criteria: CriteriaSet, code: str, format_: str) -> None:
    outcomes = _outcomes(criteria, code)
    if format_ == "json":
        print(node_as_json(criteria, code, outcomes))
    elif code in criteria.nodes:
        show_node(criteria, code, outcomes, console(), language())
    else:
        show_adjustment(criteria, code, console(), language())


def _outcomes(criteria: CriteriaSet, code: str) -> list[Outcome]:
    node = criteria.nodes.get(code)
    return [] if node is None else [outcome(criteria, node, at) for at in range(1, len(node.examples) + 1)]


def _known(criteria: CriteriaSet, code: str, file: str) -> str:
    codes = [*criteria.nodes, *criteria.all_adjustments]
    if code in codes:
        return code
    raise ParError(Finding(code="code-unknown", facts=unknown(code, codes), file=file))
