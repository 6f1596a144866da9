"""A criteria file → a `CriteriaSet`, or findings at their line and column: all of them, not the first."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from par_cli.criteria.examples.checks import missing, try_examples
from par_cli.criteria.examples.outcomes import Outcome
from par_cli.criteria.lint import check, spoils
from par_cli.criteria.model import Acceptance, CriteriaSet
from par_cli.criteria.reading.document import Document, code_at, read_bytes
from par_cli.criteria.reading.model_errors import independent, model_finding, refusal
from par_cli.criteria.reading.salvage import Wounds, salvaged
from par_cli.criteria.reading.yaml_text import read_yaml
from par_cli.criteria.rules import Problem
from par_cli.findings import CATALOGUE, CROSSWALK, Finding, ParError, has_errors

# What one file may have in findings of its form before the rest is only counted.
_MOST_FINDINGS = 200


@dataclass(frozen=True)
class LoadedSet:
    """A criteria set with the text it was read from, and the findings that do not stop it (warnings)."""

    criteria: CriteriaSet
    text: str
    sha256: str
    name: str
    findings: tuple[Finding, ...] = ()


@dataclass
class Examined:
    """All that is to be said of a file: what could be read of it, its findings, its worked examples.

    ``whole``: whether ``criteria`` is all of the file, with nothing cut out of it.
    """

    document: Document
    criteria: CriteriaSet | None = None
    whole: bool = True
    findings: list[Finding] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def load_set(path: Path, name: str | None = None) -> LoadedSet:
    """Load one criteria file. Raises `ParError` with every finding if any of them is an error."""
    name = name or path.as_posix()
    return parse_set(read_bytes(path, name), name)


def parse_set(raw: bytes, name: str) -> LoadedSet:
    """The same from bytes."""
    examined = examine(raw, name)
    findings = tuple(settled(examined))
    if examined.criteria is None or not examined.whole or has_errors(findings):
        raise ParError(*findings)
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    return LoadedSet(examined.criteria, text, hashlib.sha256(text.encode()).hexdigest(), name, findings)


def read_set(path: Path) -> CriteriaSet | None:
    """A set without any check of its meaning; None where there is none to be read."""
    try:
        return CriteriaSet.model_validate(read_yaml(read_bytes(path, path.name), path.name).content)
    except (ParError, ValidationError):
        return None


def examine(raw: bytes, name: str, *, examples_required: bool = False) -> Examined:
    """Everything that is wrong with a file, in one go; nothing is accepted yet.

    Raises `ParError` only where it is no readable YAML.
    """
    examined = Examined(read_yaml(raw, name))
    wounds = _understand(examined)
    if examined.criteria is not None:
        problems = [*check(examined.criteria), *(missing(examined.criteria) if examples_required else ())]
        tried = try_examples(examined.criteria, [problem.path for problem in problems if spoils(problem)])
        examined.outcomes = tried.outcomes
        problems += tried.problems
        add_problems(examined, (problem for problem in problems if not wounds.explain(problem)))
    return examined


def _understand(examined: Examined) -> Wounds:
    """Put the document into models; where they refuse a part, say so and go on without it."""
    document = examined.document
    examined.findings += document.findings
    try:
        examined.criteria = CriteriaSet.model_validate(document.content)
    except ValidationError as refused:
        errors = list(independent(refused.errors(include_url=False)))
        examined.whole = False
        examined.findings += [model_finding(document, error) for error in errors[:_MOST_FINDINGS]]
        if len(errors) > _MOST_FINDINGS:
            examined.findings.append(document.finding("findings-cut", (), {"count": len(errors) - _MOST_FINDINGS}))
        content, wounds = salvaged(document.content, [refusal(document, error) for error in errors[:_MOST_FINDINGS]])
        with suppress(ValidationError):
            examined.criteria = CriteriaSet.model_validate(content)
        return wounds
    return Wounds()


def add_problems(examined: Examined, problems: Iterable[Problem]) -> None:
    """Problems as findings, at their places in the file."""
    document = examined.document
    for problem in problems:
        of, at = code_at(document, problem.path), None
        if problem.code == "only-on-leaf":  # the key is what is wrong, whatever its value
            at = document.key_place(problem.path)
        examined.findings.append(document.finding(problem.code, problem.path, problem.facts, criterion=of, at=at))


def settled(examined: Examined, *, crosswalk: bool = False) -> Iterator[Finding]:
    """What is left of the findings after those that the set accepts, and what is wrong with accepting.

    ``crosswalk``: whether the set was held against the one before it.
    """
    document, acceptances = examined.document, () if examined.criteria is None else examined.criteria.accept
    acceptable = {code for code, message in CATALOGUE.items() if message.acceptable}
    used: set[int] = set()
    for finding in examined.findings:
        by = {at for at, one in enumerate(acceptances) if finding.code in acceptable and _accepts(one, finding)}
        used |= by
        if not by:
            yield finding
    for position, acceptance in enumerate(acceptances):
        path = ("accept", position, "code")
        if acceptance.code not in acceptable:
            facts = {"wrong": acceptance.code, "codes": ", ".join(sorted(acceptable))}
            yield document.finding("accept-refused", path, facts)
        elif position not in used and examined.whole and (crosswalk or acceptance.code not in CROSSWALK):
            yield document.finding("accept-unused", path, {"wrong": acceptance.code})


def _accepts(acceptance: Acceptance, finding: Finding) -> bool:
    return acceptance.code == finding.code and acceptance.criterion in (None, finding.criterion)
