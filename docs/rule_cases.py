"""The cases of the tests → real examples of a rule kind: the leaf, its source, its sentence, its worked examples."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from par_cli.criteria import Criterion

from .key_tables import table_head

_CASES = Path(__file__).resolve().parent.parent / "tests" / "criteria" / "rules"
# Which cases of a kind's file are shown, where it is not the first alone.
_SHOWN = {"tiers": (0, 3), "formula": (0, 1), "relative": (0, 1)}
_WORDS = {
    "vi": {
        "source": "Nguồn", "sentence": "Bằng lời", "score": "điểm", "unit": "đơn vị", "bloc": "các đơn vị khác",
        "reached": "đã đạt", "survey": "kết quả khảo sát", "appraised": "điểm Hội đồng chấm",
    },
    "en": {
        "source": "Source", "sentence": "In words", "score": "score", "unit": "unit", "bloc": "other units",
        "reached": "reached", "survey": "survey", "appraised": "council's points",
    },
}  # fmt: skip


def real_cases(kind: str, lang: str) -> Iterator[str]:
    """The paragraphs of a kind's cases."""
    text = (_CASES / f"{kind}.yaml").read_text(encoding="utf-8")
    cases = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts only, and our own file
    for number in _SHOWN.get(kind, (0,)):
        case = cases[number]
        leaf = Criterion.model_validate({"code": "1.1", "title": case["source"], **case["leaf"]})
        yield f"```yaml\n{_leaf_as_written(text, number)}\n```"
        yield f"{_WORDS[lang]['source']}: {case['source']}."
        yield f"{_WORDS[lang]['sentence']}:"
        yield f"> {leaf.words()}."
        yield _worked(leaf, case["leaf"]["examples"], lang)


def _leaf_as_written(text: str, number: int) -> str:
    """The lines of a case's leaf, without its examples, as they stand in the file."""
    document = yaml.compose(text)
    assert isinstance(document, yaml.SequenceNode)
    leaf = next(value for key, value in document.value[number].value if key.value == "leaf")
    lines, kept = text.splitlines(), []
    for key, value in leaf.value:
        if key.value != "examples":
            # A block ends in the first column of a further line, anything else on its last one.
            end = value.end_mark.line + (value.end_mark.column > key.start_mark.column)
            kept += lines[key.start_mark.line : end]
    return textwrap.dedent("\n".join(kept))


def _worked(leaf: Criterion, examples: list[dict[str, Any]], lang: str) -> str:
    """The worked examples as a table, an input a column."""
    words = _WORDS[lang]
    names = [name for name in leaf.asked if any(name in one.get("given", {}) for one in examples)]
    others = [key for key in words if key != "score" and any(key in one for one in examples)]
    headings = [f"`{name}` {leaf.asked[name].label}" for name in names] + [words[key] for key in others]
    lines = table_head(*headings, words["score"])
    for one in examples:
        cells = [one.get("given", {}).get(name, "") for name in names] + [
            _in_a_cell(one.get(key, "")) for key in others
        ]
        lines.append(f"| {' | '.join([*cells, '**' + one['score'] + '**'])} |")
    return "\n".join(lines)


def _in_a_cell(value: Any) -> str:
    """``a: 400, b: 100; a: 10, b: 100``."""
    if isinstance(value, list):
        return "; ".join(_in_a_cell(one) for one in value)
    return ", ".join(f"{key}: {one}" for key, one in value.items()) if isinstance(value, dict) else str(value)
