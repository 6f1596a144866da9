"""A criteria file → a `CriteriaSet`, or findings at their line and column: all of them, not the first."""

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from par_cli.criteria import model, rules
from par_cli.criteria.checks import check
from par_cli.criteria.model import CriteriaSet
from par_cli.criteria.yaml_text import Document, read_yaml
from par_cli.findings import CATALOGUE, Finding, ParError, has_errors

# pydantic's word for an error → the catalogue's, where the facts need no more than the key and the text.
_CODES = {
    "missing": "key-missing",
    "extra_forbidden": "key-unknown",
    "union_tag_invalid": "rule-kind-unknown",
    "union_tag_not_found": "rule-kind-unknown",
    "literal_error": "value-not-listed",
    "not_a_number": "not-a-number",
    "not_a_code": "not-a-code",
    "not_a_flag": "not-a-flag",
    "not_points": "not-points",
    "not_a_range": "not-a-range",
    "not_an_expression": "not-an-expression",
}


@dataclass(frozen=True)
class LoadedSet:
    """A criteria set with the text it was read from, and the findings that do not stop it (warnings)."""

    criteria: CriteriaSet
    text: str
    sha256: str
    name: str
    findings: tuple[Finding, ...] = ()


def load_set(path: Path, name: str | None = None) -> LoadedSet:
    """Load one criteria file. Raises `ParError` with every finding if any of them is an error."""
    name = name or path.as_posix()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ParError(Finding(code="file-not-found", file=name)) from None
    except OSError as error:
        raise ParError(Finding(code="file-unreadable", facts={"reason": error.strerror}, file=name)) from None
    return parse_set(raw, name)


def parse_set(raw: bytes, name: str) -> LoadedSet:
    """The same from bytes."""
    document = read_yaml(raw, name)
    findings = list(document.findings)
    criteria = None
    try:
        criteria = CriteriaSet.model_validate(document.content)
    except ValidationError as errors:
        findings += [_finding(document, error) for error in _independent(errors.errors(include_url=False))]
    if criteria is not None:
        findings += [document.finding(p.code, p.path, _code_at(document, p.path), **p.facts) for p in check(criteria)]
        findings = [*_left(document, criteria, findings)]
    if criteria is None or has_errors(findings):
        raise ParError(*findings)
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    return LoadedSet(criteria, text, hashlib.sha256(text.encode()).hexdigest(), name, tuple(findings))


def _left(document: Document, criteria: CriteriaSet, findings: list[Finding]) -> Iterator[Finding]:
    """What is left of the findings after those that the set accepts, and what is wrong with accepting."""
    found = {finding.code for finding in findings}
    acceptable = {code for code, message in CATALOGUE.items() if message.acceptable}
    accepted = {acceptance.code for acceptance in criteria.accept} & acceptable
    yield from (finding for finding in findings if finding.code not in accepted)
    for position, acceptance in enumerate(criteria.accept):
        path = ("accept", position, "code")
        if acceptance.code not in acceptable:
            codes = ", ".join(sorted(acceptable))
            yield document.finding("accept-refused", path, wrong=acceptance.code, codes=codes)
        elif acceptance.code not in found:
            yield document.finding("accept-unused", path, wrong=acceptance.code)


def _independent(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without those that only follow from others: a list whose items failed is also "too short" to pydantic."""
    return [
        error
        for error in errors
        if error["type"] != "too_short"
        or not any(other["loc"][: len(error["loc"])] == error["loc"] for other in errors if other is not error)
    ]


def _finding(document: Document, error: ErrorDetails) -> Finding:
    path, key = _path(document, error["loc"])
    facts: dict[str, object] = {"key": key, "text": _short(error["input"]), **error.get("ctx", {})}
    code = _CODES.get(error["type"], "value-refused")
    if code == "key-unknown":
        close = difflib.get_close_matches(key, _known_keys(), n=1)
        facts["suggestion"] = f" → {close[0]}?" if close else ""
    elif code == "rule-kind-unknown":
        kinds = [str(kind.model_fields["kind"].annotation.__args__[0]) for kind in rules.KINDS]  # type: ignore[union-attr]  # kind is a Literal
        written = str(error["input"].get("kind", "")) if isinstance(error["input"], dict) else ""
        close = difflib.get_close_matches(written, kinds, n=1)
        facts |= {"text": written, "kinds": ", ".join(kinds), "suggestion": f" → {close[0]}?" if close else ""}
    elif code == "value-not-listed":
        facts["listed"] = str(facts.get("expected", ""))
    elif code == "value-refused":
        facts["reason"] = error["msg"]
    return document.finding(code, path, _code_at(document, path), **facts)


def _path(document: Document, loc: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], str]:
    """Pydantic's location without the names of union members, and the key it ends at."""
    path: tuple[str | int, ...] = ()
    for part in loc:
        if (*path, part) in document.places:
            path = (*path, part)
    last = [str(part) for part in loc if isinstance(part, str)]
    return path, last[-1] if last else ""


def _code_at(document: Document, path: tuple[str | int, ...]) -> str | None:
    """The code of the innermost node on the path."""
    found = None
    at = document.content
    for part in path:
        if isinstance(at, dict) and isinstance(at.get("code"), str):
            found = at["code"]
        try:
            at = at[part]
        except (KeyError, IndexError, TypeError):
            return found
    return at["code"] if isinstance(at, dict) and isinstance(at.get("code"), str) else found


def _short(value: object) -> str:
    text = value if isinstance(value, str) else type(value).__name__
    return text if len(text) <= 60 else f"{text[:57]}..."


def _known_keys() -> list[str]:
    return sorted({key for owner in _models() for key in _keys(owner)})


def _models() -> Iterator[type[BaseModel]]:
    yield from rules.KINDS
    for owner in vars(model).values():
        if isinstance(owner, type) and issubclass(owner, BaseModel):
            yield owner


def _keys(owner: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in owner.model_fields.items()]
