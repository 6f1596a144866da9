"""What pydantic says of a document → findings in our words, each at its place in the file."""

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from par_cli.criteria import model, rules
from par_cli.criteria.nearest import suggestion
from par_cli.criteria.reading.document import Document, Place, code_at
from par_cli.criteria.reading.salvage import Refusal
from par_cli.findings import Finding

# pydantic's word for an error → the catalogue's, where the facts need no more than the key and the text.
_CODES = {
    "missing": "key-missing",
    "extra_forbidden": "key-unknown",
    "union_tag_invalid": "rule-kind-unknown",
    "union_tag_not_found": "key-missing",
    "literal_error": "value-not-listed",
    "not_a_number": "not-a-number",
    "not_a_code": "not-a-code",
    "not_a_flag": "not-a-flag",
    "not_a_whole_number": "not-a-whole-number",
    "not_previous": "not-previous",
    "not_points": "not-points",
    "percent_misplaced": "percent-misplaced",
    "not_a_range": "not-a-range",
    "string_type": "not-a-text",
    "string_pattern_mismatch": "not-an-id",
    "too_short": "list-too-short",
    "too_long": "list-too-long",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "greater_than": "number-out-of-range",
    "greater_than_equal": "number-out-of-range",
    "less_than_equal": "number-out-of-range",
}
_BOUNDS = {"gt": ">", "ge": "≥", "le": "≤"}


def refusal(document: Document, error: ErrorDetails) -> Refusal:
    """Where the models refuse the document."""
    path, key = _path(document, error["loc"])
    return Refusal((*path, key) if error["type"] == "missing" else path, error["type"] == "extra_forbidden")


def independent(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without those that only follow from others: a list whose items failed is also "too short" to pydantic."""
    failed = {error["loc"][:end] for error in errors for end in range(len(error["loc"]))}
    return (error for error in errors if error["type"] != "too_short" or error["loc"] not in failed)


def model_finding(document: Document, error: ErrorDetails) -> Finding:
    """One error of pydantic's."""
    path, key = _path(document, error["loc"])
    given = dict(error.get("ctx", {}))
    code = str(given.pop("code", "")) or _CODES.get(error["type"], "value-refused")  # an expression brings its own
    if error["type"] == "union_tag_not_found":
        key = "kind"
    if code == "key-unknown" and key in _known_keys():
        code = "key-misplaced"
    facts: dict[str, object] = {"key": key, "text": _short(error["input"]), **given, **_facts(code, key, error)}
    return document.finding(code, path, facts, criterion=code_at(document, path), at=_at(document, code, path, facts))


def _facts(code: str, key: str, error: ErrorDetails) -> dict[str, object]:
    """What a message says beyond the key and the text."""
    given = error.get("ctx", {})
    facts: dict[str, object] = {}
    match code:
        case "key-unknown":
            facts = {"suggestion": suggestion(key, _known_keys())}
        case "rule-kind-unknown":
            written = str(error["input"].get("kind", "")) if isinstance(error["input"], dict) else ""
            facts = {"text": written, "kinds": ", ".join(_kinds()), "suggestion": suggestion(written, _kinds())}
        case "value-not-listed":
            facts = {"listed": ", ".join(re.findall(r"'([^']*)'", str(given.get("expected", ""))))}
        case "list-too-short":
            facts = {"least": given["min_length"]}
        case "list-too-long":
            facts = {"most": given["max_length"]}
        case "number-out-of-range":
            facts = {"range": " ".join(f"{_BOUNDS[bound]} {given[bound]}" for bound in _BOUNDS if bound in given)}
        case "value-refused":
            facts = {"reason": error["msg"]}
    return facts


@cache
def _kinds() -> tuple[str, ...]:
    """The rule kinds there are."""
    return tuple(str(kind.model_fields["kind"].annotation.__args__[0]) for kind in rules.KINDS)  # type: ignore[union-attr]  # kind is a Literal


def _at(document: Document, code: str, path: tuple[str | int, ...], facts: dict[str, object]) -> Place | None:
    """An unknown or misplaced key is shown itself, a bad expression at the character that is not understood."""
    if code in ("key-unknown", "key-misplaced", "key-missing"):
        return document.key_place(path)
    if code == "rule-kind-unknown":
        return document.place((*path, "kind"))
    if code.startswith("expression-") and path in document.values:
        line, column = document.values[path]
        return line, column + document.quoted(path) + int(str(facts["position"]))
    return None


def _path(document: Document, loc: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], str]:
    """Pydantic's location without the kinds that it puts behind each `rule`, and the key it ends at."""
    parts = [part for at, part in enumerate(loc) if not (at and loc[at - 1] == "rule" and part in _kinds())]
    path: tuple[str | int, ...] = ()
    for part in parts:
        if (*path, part) in document.places:
            path = (*path, part)
    keys = [part for part in parts if isinstance(part, str)]
    return path, keys[-1] if keys else document.name


def _short(value: object) -> str:
    text = value if isinstance(value, str) else type(value).__name__
    return text if len(text) <= 60 else f"{text[:57]}..."


@cache
def _known_keys() -> list[str]:
    return sorted({key for owner in _models() for key in _keys(owner)})


def _models() -> Iterator[type[BaseModel]]:
    yield from rules.KINDS
    for owner in vars(model).values():
        if isinstance(owner, type) and issubclass(owner, BaseModel):
            yield owner


def _keys(owner: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in owner.model_fields.items()]
