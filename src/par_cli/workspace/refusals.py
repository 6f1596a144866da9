"""What pydantic says of par.yaml → findings in our words, each at its place in the file."""

from collections.abc import Mapping
from typing import Any

from par_cli.criteria.nearest import suggestion
from par_cli.criteria.reading.document import Document
from par_cli.findings import Finding

_CODES = {
    "missing": "key-missing",
    "extra_forbidden": "key-unknown",
    "literal_error": "key-unknown",  # only keys are of a closed list
    "string_type": "not-a-text",
    "string_too_short": "text-empty",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "tuple_type": "not-a-list",
    "too_short": "list-too-short",
    "greater_than_equal": "number-out-of-range",
    "not_a_flag": "not-a-flag",
    "not_a_whole_number": "not-a-whole-number",
    "not_a_day": "not-a-day",
    "not_a_column": "not-a-column",
    "column_taken": "column-taken",
}
_OF_A_KEY = "[key]"  # pydantic's last word on a key that is not of the list


def workspace_finding(document: Document, error: Mapping[str, Any], known: Mapping[str, tuple[str, ...]]) -> Finding:
    """One error of pydantic's; ``known``: the keys there are, by the key that they stand below."""
    given = dict(error.get("ctx", {}))
    parts = [part for part in error["loc"] if part != _OF_A_KEY]
    path = _path(document, parts)
    names = [part for part in parts if isinstance(part, str)]
    code = _CODES.get(error["type"], "value-refused")
    key = str(given.get("key") or (names[-1] if names else document.name))
    owner = names[-2] if len(names) > 1 else ""
    facts = {
        "key": key,
        "text": str(error["input"])[:60],
        "reason": error["msg"],
        "suggestion": suggestion(key, known.get(owner, known[""])),
        "least": given.get("min_length"),
        "range": f"≥ {given.get('ge')}",
        **given,
    }
    at = document.key_place(path) if code == "key-unknown" else None
    return document.finding(code, path, {name: fact for name, fact in facts.items() if fact is not None}, at=at)


def _path(document: Document, parts: list[str | int]) -> tuple[str | int, ...]:
    """Where the parts lead in the file; what a round does not say itself stands in ``defaults``."""
    if parts[:1] == ["rounds"] and len(parts) > 2 and tuple(parts[:3]) not in document.places:
        inherited = ["defaults", *parts[2:]]
        parts = inherited if ("defaults", parts[2]) in document.places else parts
    path: tuple[str | int, ...] = ()
    for part in parts:
        if (*path, part) in document.places:
            path = (*path, part)
    return path
