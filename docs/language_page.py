"""The models, their reference and the cases of the tests, put into a template → the page of the criteria language."""

import re
from collections.abc import Iterator
from pathlib import Path

from par_cli.criteria.rules import KINDS
from par_cli.criteria.schema.json_schema import kind_of, schema
from par_cli.criteria.schema.reference import PARTS, SCALARS
from par_cli.findings import CATALOGUE
from par_cli.findings.catalogue import SECTIONS

from .findings_page import CRITERIA_SECTIONS, section_title
from .key_tables import KeyTables, table_head
from .rule_cases import real_cases

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_PAGE_OF_FINDINGS = {"vi": "findings.vi.md", "en": "findings.md"}
_SCALARS = {"vi": ("kiểu", "ý nghĩa", "ví dụ"), "en": ("kind", "meaning", "examples")}
_KINDS = {"vi": ("loại", "", "ý nghĩa"), "en": ("kind", "", "meaning")}


def language_page(lang: str) -> str:
    """The whole page in one language: its template with every ``{{word}}`` filled in."""
    tables = KeyTables(lang)
    made = {
        "first_set": lambda: f"```yaml\n{_read('first-set.yaml').strip()}\n```",
        "scalars": lambda: "\n".join(_scalars(lang)),
        "kinds": lambda: "\n".join(_kinds(lang)),
        "rules": lambda: "\n\n".join(_rules(lang, tables)),
        "acceptable": lambda: ", ".join(_link(code, lang) for code, one in CATALOGUE.items() if one.acceptable),
        "findings": lambda: "\n\n".join(_findings(lang)),
    }

    def filled(blank: re.Match[str]) -> str:
        word, *arguments = blank[1].split()
        return tables.table(arguments[0], arguments[1:]) if word == "keys" else made[word]()

    page = re.sub(r"\{\{([\w ]+)\}\}", filled, _read(f"language.{lang}.md"))
    assert not tables.forgotten, f"not in the template: {sorted(tables.forgotten)}"
    return page


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _scalars(lang: str) -> Iterator[str]:
    """How each kind of value is written."""
    yield from table_head(*_SCALARS[lang])
    for name, part in SCALARS.items():
        examples = " ".join(_as_written(name, one) for one in schema()["$defs"][name].get("examples", ()))
        yield f"| **{part.title.in_language(lang)}** | {part.meaning.in_language(lang)} | {examples} |"


def _as_written(name: str, example: object) -> str:
    """An example with the quotes that YAML needs, or that save a code from YAML."""
    quoted = name in ("Code", "Expression") or " " in str(example)
    return f'`"{example}"`' if quoted else f"`{example}`"


def _kinds(lang: str) -> Iterator[str]:
    """Every kind of rule in one line."""
    yield from table_head(*_KINDS[lang])
    for model in KINDS:
        kind, part = kind_of(model), PARTS[model.__name__]
        yield f"| [`{kind}`](#{kind}) | {part.title.in_language(lang)} | {part.meaning.in_language(lang)} |"


def _rules(lang: str, tables: KeyTables) -> Iterator[str]:
    """For each kind what it does, its keys, real cases."""
    for model in KINDS:
        kind, part = kind_of(model), PARTS[model.__name__]
        yield f"### `{kind}`"
        yield f"**{part.title.in_language(lang)}.** {part.meaning.in_language(lang)}"
        yield tables.table(model.__name__)
        yield from real_cases(kind, lang)


def _findings(lang: str) -> Iterator[str]:
    """The codes of every finding that a criteria file can have."""
    for title in CRITERIA_SECTIONS:
        yield f"**{section_title(title, lang)}:** {' · '.join(_link(code, lang) for code in SECTIONS[title])}"


def _link(code: str, lang: str) -> str:
    return f"[`{code}`]({_PAGE_OF_FINDINGS[lang]}#{code})"
