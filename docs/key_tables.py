"""The schema and the reference of criteria files → tables of keys: what each holds, its default, what it means."""

from collections.abc import Iterator, Sequence
from typing import Any

from par_cli.criteria.schema.json_schema import schema
from par_cli.criteria.schema.reference import PARTS, SCALARS

# Parts with a section of their own; every other part is shown in the rows below the key that holds it.
_SECTIONS = {
    "Criterion": {"vi": "[tiêu chí](#criteria)", "en": "[criteria](#criteria)"},
    "Input": {"vi": "[số liệu](#inputs)", "en": "[inputs](#inputs)"},
    "Rule": {"vi": "[quy tắc](#rules)", "en": "[a rule](#rules)"},
    "Adjustment": {"vi": "[điểm thưởng, trừ](#adjustments)", "en": "[bonus, penalty](#adjustments)"},
    "Example": {"vi": "[ví dụ](#examples)", "en": "[worked examples](#examples)"},
}
_HEADINGS = {"vi": ("khóa", "giá trị", "mặc định", "ý nghĩa"), "en": ("key", "holds", "default", "meaning")}
_WORDS = {
    "vi": {
        "required": "**bắt buộc**",
        "keys": "nhóm khóa ↓", "list": "danh sách {}", "or": ", hoặc ", "named": "tên: {}",
        "word": "một từ", "words": "danh sách từ", "finding": "[mã vấn đề](#accept)", "answers": "tên: số liệu",
        "corner": "[số, điểm]", "integer": "số nguyên", "boolean": "true / false", "string": "văn bản",
    },
    "en": {
        "required": "**required**",
        "keys": "the keys ↓", "list": "list: {}", "or": ", or ", "named": "name: {}",
        "word": "a word", "words": "list of words", "finding": "[code of a finding](#accept)",
        "answers": "name: answer",
        "corner": "[number, points]", "integer": "whole number", "boolean": "true / false", "string": "text",
    },
}  # fmt: skip


class KeyTables:
    """The tables in one language; they know which keys were shown, so that a page can tell that none is forgotten."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.words = _WORDS[lang]
        made = schema()
        self.parts: dict[str, Any] = {"CriteriaSet": made, **made["$defs"]}
        self.forgotten = {(name, key) for name, part in PARTS.items() for key in part.keys}

    def table(self, name: str, only: Sequence[str] = ()) -> str:
        """The keys of a part, or some of them, with those of the parts inside them."""
        return "\n".join([*table_head(*_HEADINGS[self.lang]), *self._rows(name, only, 0)])

    def _rows(self, name: str, only: Sequence[str], depth: int) -> Iterator[str]:
        part = self.parts[name]
        for key in only or PARTS[name].keys:
            self.forgotten.discard((name, key))
            value = part["properties"][key]
            if "const" in value:  # the kind of a rule, which is the heading
                continue
            default = self.words["required"] if key in part.get("required", ()) else _default(value)
            indented = "&nbsp;&nbsp;· " * depth + f"`{key}`"
            yield f"| {indented} | {self._holds(value)} | {default} | {self._meaning(name, key)} |"
            inside = _name_of(value.get("items", value))
            if inside in PARTS and inside not in _SECTIONS:
                yield from self._rows(inside, (), depth + 1)

    def _meaning(self, name: str, key: str) -> str:
        told = PARTS[name].keys[key]
        values = (f"`{value}`: {words.in_language(self.lang)}" for value, words in told.values.items())
        return "<br>".join([told.meaning.in_language(self.lang), *values])

    def _holds(self, value: dict[str, Any]) -> str:
        """What a key takes, in words."""
        words = self.words
        if name := _name_of(value):
            return self._named(name)
        if "anyOf" in value:
            return words["or"].join(self._holds(choice) for choice in value["anyOf"])
        if "items" in value:
            return words["words"] if "enum" in value["items"] else words["list"].format(self._holds(value["items"]))
        if "additionalProperties" in value:
            inside = _name_of(value["additionalProperties"])
            return words["named"].format(self._named(inside)) if inside else words["answers"]
        if "enum" in value:
            return words["word" if "enumDescriptions" in value else "finding"]
        return (
            f"`{value['const']}`" if "const" in value else words["corner" if "prefixItems" in value else value["type"]]
        )

    def _named(self, name: str) -> str:
        """What a key takes that has a name in the schema."""
        if name in SCALARS:
            return SCALARS[name].title.in_language(self.lang)
        return _SECTIONS[name][self.lang] if name in _SECTIONS else self.words["keys"]


def table_head(*headings: str) -> list[str]:
    """The first two lines of a Markdown table."""
    return [f"| {' | '.join(headings)} |", "|" + "---|" * len(headings)]


def _name_of(value: dict[str, Any]) -> str:
    """The name in the schema that a value refers to; empty where it has none."""
    return str(value.get("$ref", "")).rpartition("/")[2]


def _default(value: dict[str, Any]) -> str:
    if "default" not in value:
        return ""
    default = value["default"]
    if isinstance(default, list):
        return f"`[{', '.join(default)}]`"
    return f"`{str(default).lower()}`"
