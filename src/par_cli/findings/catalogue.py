"""Every kind of finding by its code, and what the codes have in common."""

from collections.abc import Mapping
from dataclasses import replace

from par_cli.findings.message import Message
from par_cli.findings.messages import (
    checks,
    comparison,
    criteria,
    crosswalk,
    examples,
    files,
    register,
    scoring,
    submissions,
    templates,
    workspace,
    yaml,
)

_SECTIONS: Mapping[str, Mapping[str, Message]] = {
    "Files": files.MESSAGES,
    "The YAML of a criteria set": yaml.MESSAGES,
    "What a criteria set says": criteria.MESSAGES,
    "Worked examples": examples.MESSAGES,
    "The crosswalk to the year before": crosswalk.MESSAGES,
    "Workspace and command line": workspace.MESSAGES,
    "The register of units": register.MESSAGES,
    "Forms that go out": templates.MESSAGES,
    "Submissions, survey and appraisal": submissions.MESSAGES,
    "Scoring": scoring.MESSAGES,
    "Checking what came": checks.MESSAGES,
    "One round against another": comparison.MESSAGES,
}

# What leaves the result right, because the decision itself is printed so; a person says so, with a reason.
_ACCEPTABLE = (
    "total-mismatch", "max-mismatch", "part-mismatch", "input-unused", "less-for-more", "max-unreachable",
    "max-passable", "case-missing", "denominator-zero", "when-none-wide", "percent-missing", "condition-constant",
    "basis-after-year", "due-far", "applies-to-everybody", "attribute-unlikely", "code-out-of-order",
    "code-not-below", "code-excel", "label-repeated", "previous-taken-twice", "rule-changed-unsaid",
)  # fmt: skip

CATALOGUE: Mapping[str, Message] = {
    code: replace(message, acceptable=code in _ACCEPTABLE)
    for part in _SECTIONS.values()
    for code, message in part.items()
}

# The codes under the headings of the documentation.
SECTIONS: Mapping[str, tuple[str, ...]] = {title: tuple(part) for title, part in _SECTIONS.items()}

# What can only be found where two sets are held against each other.
CROSSWALK = frozenset(crosswalk.MESSAGES) - {"follows-missing"}
