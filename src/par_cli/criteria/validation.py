"""Criteria files → a verdict on each: what is wrong with it, and how its worked examples came out."""

from dataclasses import dataclass

from par_cli.criteria.examples import Outcome
from par_cli.criteria.model import CriteriaSet
from par_cli.findings import Finding, has_errors


@dataclass(frozen=True)
class Verdict:
    """What is to be said of one criteria file.

    ``name``: the file as its user would name it, with forward slashes. ``findings`` in the order of their places.
    ``criteria``: None where the file could not be read as a set. ``lines``: its text, to show a finding's line.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    criteria: CriteriaSet | None = None
    outcomes: tuple[Outcome, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing in it is an error."""
        return not has_errors(self.findings)
