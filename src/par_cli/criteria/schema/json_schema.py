"""The models of a criteria set, with the reference's words → the JSON Schema by which editors complete and explain.

`par` reads every value as text; an editor sees YAML's own types. So a number may be a number or a text like ``80%``,
and a plain text may look like a number.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from par_cli.criteria.model import CriteriaSet
from par_cli.criteria.rules import KINDS
from par_cli.criteria.rules.base import Expr, Strict
from par_cli.criteria.scalars import CODE, NAME, NUMBER, Amount, Code, Number, Points, Score
from par_cli.criteria.schema.reference import KIND, PARTS, RULE, SCALARS, Key, Part, Words
from par_cli.findings import CATALOGUE

Schema = dict[str, Any]
# The name under which the schema stands beside a set: the first line of the set refers to it.
SCHEMA_FILE = "criteria.schema.json"

_FIGURE = rf"{NUMBER.pattern}\s*%?"
_COMPARED = rf"(>=|<=|>|<|=)\s*{_FIGURE}"
_RANGE = rf"^\s*({_FIGURE}\+?|{_COMPARED}(\s*,\s*{_COMPARED})?)\s*$"
# How each kind of value is written, under the names of the reference.
_WRITTEN: Mapping[str, Schema] = {
    "Text": {"type": ["string", "number"]},
    "Number": {**TypeAdapter(Number).json_schema(), "examples": [0.5, "80%"]},
    "Amount": {**TypeAdapter(Amount).json_schema(), "examples": [0.5, 90]},
    "Points": {**TypeAdapter(Score).json_schema(), "examples": [0.5, "50%", "max"]},
    "Code": {**TypeAdapter(Code).json_schema(), "examples": ["1", "1.2", "1.2.3"]},
    "Expression": {**TypeAdapter(Expr).json_schema(), "examples": ["b / a", "a == 0", "if(a == 0, 1, b / a)"]},
    "Range": {
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": _RANGE}],
        "examples": [">= 30%", ">= 20%, < 30%", "< 20%", "4+", 3],
    },
    "Due": {"type": "string", "examples": ["2020-12-15", "b + 15"]},
}
# What a model writes → the name of that kind of value. A text is a string without a pattern.
_NAMES = {json.dumps(TypeAdapter(kind).json_schema(), sort_keys=True): name for name, kind in (
    ("Number", Number), ("Amount", Amount), ("Points", Score), ("Code", Code), ("Expression", Expr), ("Text", str),
)}  # fmt: skip
_REF = "#/$defs/{}"
# What the models cannot say: the keys that par reads from a text of its own form, and answers as YAML takes them.
_ANSWERS: Schema = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
_SPECIAL: Mapping[tuple[str, str], Schema] = {
    ("Tier", "range"): {"$ref": _REF.format("Range")},
    ("Deadline", "due"): {"$ref": _REF.format("Due")},
    ("Example", "given"): _ANSWERS,
    ("Example", "unit"): _ANSWERS,
    ("Example", "bloc"): {"type": "array", "items": _ANSWERS},
    ("Acceptance", "code"): {"enum": [code for code, message in CATALOGUE.items() if message.acceptable]},
}
# The form of the names under which a mapping keeps its values.
_NAMED = {"inputs": NAME, "given": NAME, "plan_targets": CODE, "reached": CODE}


class _WithoutTitles(GenerateJsonSchema):
    """Pydantic's schema without the titles that it makes of the names of keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: the reference has better words."""
        return False


def schema_text() -> str:
    """The schema as it is published: ``par schema``, criteria/criteria.schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """The same as an object: the set at the root, every other part of a criteria file under ``$defs``."""
    made = CriteriaSet.model_json_schema(by_alias=True, schema_generator=_WithoutTitles)
    definitions = {name: _part(name, part) for name, part in made.pop("$defs").items()}
    definitions |= {name: _titled(SCALARS[name], written) for name, written in _WRITTEN.items()}
    definitions["Rule"] = _any_rule()
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | _part("CriteriaSet", made) | {"$defs": dict(sorted(definitions.items()))}


def models() -> dict[str, type[BaseModel]]:
    """Every model of the language by its name."""
    return {model.__name__: model for model in _below(Strict) if not model.__subclasses__()}


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)


def kind_of(rule: type[BaseModel]) -> str:
    """The word that stands for a rule's model in a criteria file."""
    return str(get_args(rule.model_fields["kind"].annotation)[0])


def written_default(value: object) -> Any:
    """A default as a criteria file would write it; None where there is nothing to write."""
    if isinstance(value, Points):
        return str(value) if value.value is None else written_default(value.value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple):
        return list(value) or None
    return value if isinstance(value, (bool, int, str)) else None


def _part(name: str, made: Schema) -> Schema:
    """One model: its own words, and each key with its words, its default and the names of the values it takes."""
    fields = {field.alias or key: field for key, field in models()[name].model_fields.items()}
    properties = {}
    for key, written in made["properties"].items():
        value = dict(_SPECIAL.get((name, key)) or _value(written))
        if key in _NAMED and value.get("type") == "object":
            value["propertyNames"] = {"pattern": f"^{_NAMED[key].pattern}$"}
        default = written_default(fields[key].get_default(call_default_factory=True))
        properties[key] = _explained(value, PARTS[name].keys[key]) | ({} if default is None else {"default": default})
    return _titled(PARTS[name], {**made, "properties": properties})


def _value(made: Any) -> Any:
    """A value's schema: without null (an empty value is an error), with rules and kinds of value by their names."""
    if isinstance(made, list):
        return [_value(one) for one in made]
    if not isinstance(made, dict):
        return made
    bare = {key: value for key, value in made.items() if key != "default"}
    if "anyOf" in bare:
        bare["anyOf"] = [choice for choice in bare["anyOf"] if choice != {"type": "null"}]
        if len(bare["anyOf"]) == 1:
            return _value(bare["anyOf"][0])
    name = "Rule" if "discriminator" in bare else _NAMES.get(json.dumps(bare, sort_keys=True))
    return {"$ref": _REF.format(name)} if name else {key: _value(value) for key, value in bare.items()}


def _explained(value: Schema, key: Key) -> Schema:
    """The words of a key, and of each value it may take."""
    listing = value.get("items", value)
    if key.values and "enum" in listing:
        listing["enumDescriptions"] = [_in_a_line(key.values[one]) for one in listing["enum"]]
    return {"description": "\n\n".join(_told(key, lang) for lang in ("vi", "en")), **value}


def _told(key: Key, lang: str) -> str:
    values = (f"{value}: {words.in_language(lang)}." for value, words in key.values.items())
    return " ".join([key.meaning.in_language(lang), *values])


def _titled(part: Part, made: Schema) -> Schema:
    meaning = f"{part.meaning.vi}\n\n{part.meaning.en}"
    return {**made, "title": _in_a_line(part.title), "description": meaning}


def _in_a_line(words: Words) -> str:
    return f"{words.vi} · {words.en}"


def _any_rule() -> Schema:
    """A rule by its kind: said with conditions, so that an editor judges only the kind that is meant."""
    kinds = {kind_of(model): model.__name__ for model in KINDS}
    chosen = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"$ref": _REF.format(name)},
        }
        for kind, name in kinds.items()
    ]
    kind = _explained({"enum": [*kinds]}, Key(KIND.meaning, {one: PARTS[name].title for one, name in kinds.items()}))
    kind["enumDescriptions"] = [_in_a_line(PARTS[name].meaning) for name in kinds.values()]
    made: Schema = {"type": "object", "required": ["kind"], "properties": {"kind": kind}, "allOf": chosen}
    return _titled(RULE, made)
