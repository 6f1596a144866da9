"""What libyaml stops at, in its own English → a finding in our words, at the place to mend."""

import re
from typing import Any

import yaml

from par_cli.criteria.reading.document import Document, Place
from par_cli.findings import Finding

# A key, and what follows its colon without the one plain space that makes a colon YAML's.
GLUED = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<value>[^ /].*)")
_START = re.compile(r"(?: |- )*")
# libyaml's words for a slip → its code, and whether it is to be shown where what was cut short began.
_SLIPS = {
    "found a tab character that violates indentation": ("yaml-tab", False),
    "found a tab character where an indentation space is expected": ("yaml-tab", False),
    "found character that cannot start any token": ("yaml-unquoted", False),
    "did not find expected node content": ("yaml-unquoted", False),
    "did not find expected comment or line break": ("yaml-unquoted", True),
    "did not find expected alphabetic or numeric character": ("yaml-unquoted", True),
    "found unexpected end of stream": ("yaml-unclosed", True),
    "found unexpected document indicator": ("yaml-unclosed", True),
}
# Its words where something does not fit what stands before it, whichever of the two is wrong.
_MISFITS = (
    "did not find expected key", "did not find expected '-' indicator", "did not find expected ',' or '}'",
    "did not find expected ',' or ']'", "mapping values are not allowed in this context",
    "block sequence entries are not allowed in this context",
)  # fmt: skip


def slip(document: Document, error: yaml.MarkedYAMLError, last: yaml.Event | None, brace: Place | None) -> Finding:
    """What libyaml stopped at, as the slip that it mostly is, at the place to mend.

    ``last``: the last event before it; ``brace``: where the innermost open brace or bracket stands.
    """
    problem = error.problem or error.context or "?"
    at = place_of(error.problem_mark or error.context_mark)
    began = place_of(error.context_mark or error.problem_mark)
    if problem == "could not find expected ':'":
        return _colon_missing(document, began[0])
    if problem in _MISFITS:
        return _misfit(document, last, problem, at, began)
    code, where_begun = _SLIPS.get(problem, ("yaml-syntax", False))
    at = began if where_begun else at
    if code == "yaml-unquoted":
        found = document.rest(at)[:1].strip(" ")
        if found == "\t":
            code = "yaml-tab"
        elif not found:  # the text is over
            code, at = ("yaml-unclosed", brace) if brace else ("yaml-syntax", at)
        elif document.line(at[0])[: at[1] - 1].rstrip().endswith(("'", '"')):
            code = "yaml-quote"
    return _slip(document, code, at, reason=problem)


def _misfit(document: Document, last: yaml.Event | None, problem: str, at: Place, began: Place) -> Finding:
    """Something that does not fit what stands before it: whichever of the two is wrong."""
    line, colon = document.line(at[0]), document.rest(at).startswith(":")
    before = line[: at[1] - 1]
    code = "yaml-indentation"
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"') and place_of(last.end_mark)[0] == at[0]:
        # Over several lines, it was closed by the quotation mark that was to open another text.
        code, at = (
            ("yaml-quote", at)
            if place_of(last.start_mark)[0] == at[0]
            else ("yaml-unclosed", place_of(last.start_mark))
        )
    elif colon and re.search(r":\s", before):
        code = "yaml-colon"
    elif problem.startswith("did not find expected ','"):
        code, at = "yaml-unclosed", began
    elif problem.startswith("block sequence") and before.strip(" -"):
        code = "yaml-unquoted"
    elif colon:
        above = next((n for n in range(at[0] - 1, 0, -1) if document.line(n).partition("#")[0].strip()), 0)
        if above and _lacks_colon(document.line(above), _start(line)):
            return _colon_missing(document, above)
        at = (at[0], _start(line) + 1)
    return _slip(document, code, at)


def _slip(document: Document, code: str, at: Place, **facts: object) -> Finding:
    """A finding with what stands at its place: a character, or, where a value is over, all that is left."""
    found = document.rest(at)[: 30 if code == "yaml-quote" else 1].strip()
    return document.finding(code, (), {"found": found, **facts}, at=at)


def _colon_missing(document: Document, number: int) -> Finding:
    line = document.line(number)
    start = _start(line)
    glued = GLUED.fullmatch(line, start)
    column = glued.start("value") if glued else start
    return document.finding("yaml-colon-missing", (), colon_facts(line[start:]), at=(number, column + 1))


def colon_facts(written: str) -> dict[str, str]:
    """What was written, a non-breaking space made visible, and how to write it."""
    glued = GLUED.fullmatch(written)
    right = f"{glued['key']}: {glued['value'].strip()}" if glued else f"{written.strip()[:40]}: ..."
    return {"written": written.strip().replace("\xa0", "[U+00A0]"), "right": right}


def _lacks_colon(line: str, start: int) -> bool:
    """Whether a line is a pair with a glued colon, or stands like a key, at ``start``, and has none."""
    return bool(GLUED.fullmatch(line, _start(line))) or (":" not in line and _start(line) == start)


def _start(line: str) -> int:
    """How many characters stand before a line's text: spaces, and the dashes of lists."""
    found = _START.match(line)
    return found.end() if found else 0


def place_of(mark: Any) -> Place:
    """Where a mark of libyaml's, or of Python's own reader, stands."""
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
