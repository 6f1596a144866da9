"""YAML text → plain dicts, lists and texts, with the place of every key: every scalar stays the text that was written.

Refused with a finding: anchors and aliases (a file of a few lines can grow to gigabytes), tags, repeated keys, empty
values, files that are too large, too deep, or not UTF-8. What libyaml refuses in its own English is said in ours.
"""

import errno
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

import yaml

from par_cli.findings import Finding, ParError

# A set of a hundred leaves has some 150 KB and 10,000 values; what is far beyond is no set and not worth a second.
MAX_BYTES = 2_000_000
MAX_VALUES = 50_000
MAX_DEPTH = 40

# Behind a key in braces: there is no colon, so the "key" is what stood behind a comma in an unquoted value.
_VALUELESS = re.compile(r"\s*[,}]")
_DECIMAL = re.compile(r"(-?\d+),\s*(\d+%?)")
# A key, and what follows its colon without the one plain space that makes a colon YAML's.
_GLUED = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<value>[^ /].*)")
_START = re.compile(r"(?: |- )*")
# How far a value is followed over its commas.
_LONGEST = 500
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

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass
class Document:
    """A file's content, where each key and value stands (line and column, from 1), and what is wrong with its form.

    ``values`` has the places of single values only: what holds others is where its key is.
    """

    name: str
    content: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def key_place(self, path: Path) -> Place:
        """The place of the key at ``path``, or of the nearest key above it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def place(self, path: Path) -> Place:
        """The place of the value at ``path``; of its key, where it holds others or there is none."""
        return self.values.get(path) or self.key_place(path)

    def quoted(self, path: Path) -> int:
        """1 where the value at ``path`` begins with a quotation mark, else 0."""
        line, column = self.values[path]
        return int(self.lines[line - 1][column - 1 : column] in ("'", '"'))

    def finding(
        self,
        code: str,
        path: Path,
        facts: Mapping[str, object] = MappingProxyType({}),
        *,
        criterion: str | None = None,
        at: Place | None = None,
    ) -> Finding:
        """A finding at the value of that path, or at a place that was given."""
        line, column = at or self.place(path)
        return Finding(code=code, facts=facts, file=self.name, line=line, column=column, criterion=criterion)


def read_bytes(path: FilePath, name: str) -> bytes:
    """A file's bytes; of a file that is too large, just enough to refuse it. Raises `ParError`."""
    try:
        if not path.exists() or path.is_file():
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        reason = os.strerror(errno.EISDIR if path.is_dir() else errno.ENOTSUP)  # a pipe or device may never end
    except FileNotFoundError:
        raise ParError(Finding(code="file-not-found", file=name)) from None
    except OSError as error:
        reason = str(error.strerror)
    raise ParError(Finding(code="file-unreadable", facts={"reason": reason}, file=name))


def read_yaml(raw: bytes, name: str) -> Document:
    """Read one document. Raises `ParError` where there is nothing to go on with."""
    if len(raw) > MAX_BYTES:
        raise ParError(Finding(code="yaml-too-large", facts={"megabytes": MAX_BYTES // 1_000_000}, file=name))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ParError(Finding(code="not-utf8", file=name, line=line, column=1)) from None
    document = Document(name, lines=text.splitlines())
    builder = _Builder(document, text)
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        while loader.check_event():
            builder.take(loader.get_event())
    except yaml.MarkedYAMLError as error:
        raise ParError(_not_understood(builder, error)) from None
    except yaml.YAMLError as error:
        before = text.encode()[: getattr(error, "position", 0)].decode(errors="replace")  # a character it cannot take
        at = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise ParError(document.finding("yaml-syntax", (), {"reason": str(error).splitlines()[0]}, at=at)) from None
    if document.content is None:
        raise ParError(Finding(code="yaml-empty", file=name, line=1, column=1))
    if not isinstance(document.content, dict):
        raise ParError(Finding(code="yaml-no-keys", file=name, line=1, column=1))
    document.findings += builder.commas.values()
    return document


@dataclass
class _Open:
    """A mapping or a list that is not closed yet; ``last``: the key and value of the pair before, if it is a text."""

    value: dict[str, Any] | list[Any]
    path: Path
    place: Place
    flow: bool  # in braces or brackets
    key: str | None = None
    last: tuple[str, yaml.ScalarEvent] | None = None


class _Builder:
    """Builds the content from parser events, without recursion, so that depth is ours to bound.

    ``last`` is the event before; ``passing``, while the value of a key that does not count goes by, its depth;
    ``commas`` are the findings on unquoted commas, one a value.
    """

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.open: list[_Open] = []
        self.last: yaml.Event | None = None
        self.passing: int | None = None
        self.commas: dict[Path, Finding] = {}

    def take(self, event: yaml.Event) -> None:
        self.last = event
        if getattr(event, "tag", None):
            raise self.refused("yaml-tag", event)
        if getattr(event, "anchor", None):  # an alias has one too
            raise self.refused("yaml-alias", event)
        if self.passing is not None:
            self.passing += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if len(self.open) + self.passing > MAX_DEPTH:
                raise self.refused("yaml-too-deep", event)
            self.passing = self.passing or None
            return
        match event:
            case yaml.ScalarEvent():
                self.scalar(event)
            case yaml.MappingStartEvent():
                self.begin({}, event)
            case yaml.SequenceStartEvent():
                self.begin([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()
            case yaml.DocumentStartEvent() if self.document.content is not None:
                raise self.refused("yaml-many", event)
            case _:
                pass

    def refused(self, code: str, event: yaml.Event, **facts: object) -> ParError:
        return ParError(self.document.finding(code, (), facts, at=_place(event)))

    def begin(self, value: dict[str, Any] | list[Any], event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise self.refused("yaml-too-deep", event)
        if self.open and isinstance(self.open[-1].value, dict) and self.open[-1].key is None:
            raise self.refused("yaml-key", event)
        self.open.append(_Open(value, self.put(value, event), _place(event), bool(event.flow_style)))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self.key(top, event)
            return
        if top is not None and top.key is not None and event.value:
            top.last = top.key, event
        path = self.put(event.value, event)
        self.document.values[path] = _place(event)
        if not event.value.strip():
            code = "text-empty" if event.style else "yaml-empty-value"
            self.say(code, self.document.key_place(path), key=".".join(str(part) for part in path))
        self.look(event)

    def say(self, code: str, at: Place, **facts: object) -> None:
        self.document.findings.append(self.document.finding(code, (), facts, at=at))

    def look(self, event: yaml.ScalarEvent) -> None:
        """Say what cannot be seen in a text: characters without a face, and letters with loose accents."""
        unseen = [character for character in event.value if not character.isprintable() and character not in "\n\t"]
        if unseen:
            self.say("text-invisible", _place(event), character=f"U+{ord(unseen[0]):04X}")
        if not unicodedata.is_normalized("NFC", event.value):
            self.say("text-not-nfc", _place(event))

    def key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        assert isinstance(top.value, dict)
        valueless = top.flow and not event.style and _VALUELESS.match(self.text, _end(event))
        glued = _GLUED.fullmatch(event.value)
        path = (*top.path, event.value)
        if valueless and glued:
            self.say("yaml-colon-missing", _place(event), **_colon_facts(event.value))
            top.value[glued["key"]] = glued["value"].strip()
            self.document.places[*top.path, glued["key"]] = _place(event)
            self.passing = 0
        elif valueless and top.last:
            self.comma(top.value, (*top.path, top.last[0]), top.last[1], event)
            self.passing = 0
        elif path in self.document.places:  # with all that is below it, which is repeated only because it is
            self.say("yaml-repeated-key", _place(event), key=event.value, line=self.document.places[path][0])
            self.passing = 0
        else:
            top.key, top.last = event.value, None
            self.document.places[path] = _place(event)
            self.look(event)

    def comma(self, mapping: dict[str, Any], path: Path, value: yaml.ScalarEvent, piece: yaml.ScalarEvent) -> None:
        """What stands behind a comma belongs to the value before it; the content is what was meant."""
        if path in self.commas and _end(piece) - _end(value) > _LONGEST:
            return
        whole = value.value + " ".join(self.text[_end(value) : _end(piece)].splitlines())
        code, facts = "comma-in-text", {"key": piece.value, "right": whole}
        if decimal := _DECIMAL.fullmatch(whole):
            code, facts = "decimal-comma", {"written": whole, "right": f"{decimal[1]}.{decimal[2]}"}
        self.commas[path] = self.document.finding(code, (), facts, at=_place(value))
        mapping[str(path[-1])] = facts["right"]

    def put(self, value: Any, event: yaml.Event) -> Path:
        if len(self.document.places) > MAX_VALUES:
            raise self.refused("yaml-too-many", event, limit=MAX_VALUES)
        if not self.open:
            self.document.content = value
            return ()
        top = self.open[-1]
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            self.document.places[path] = _place(event)
            top.value.append(value)
            return path
        assert top.key is not None
        path = (*top.path, top.key)
        top.value[top.key] = value
        top.key = None
        return path


def _not_understood(builder: _Builder, error: yaml.MarkedYAMLError) -> Finding:
    """What libyaml stopped at, as the slip that it mostly is, at the place to mend rather than where it was noticed."""
    document, problem = builder.document, error.problem or error.context or "?"
    at = _place_of(error.problem_mark or error.context_mark)
    began = _place_of(error.context_mark or error.problem_mark)
    if problem == "could not find expected ':'":
        return _colon_missing(document, began[0])
    if problem in _MISFITS:
        return _misfit(builder, problem, at, began)
    code, where_begun = _SLIPS.get(problem, ("yaml-syntax", False))
    at = began if where_begun else at
    if code == "yaml-unquoted":
        found = _rest(document, at)[:1].strip(" ")
        if found == "\t":
            code = "yaml-tab"
        elif not found:  # the text is over
            top = builder.open[-1] if builder.open else None
            code, at = ("yaml-unclosed", top.place) if top and top.flow else ("yaml-syntax", at)
        elif _line(document, at[0])[: at[1] - 1].rstrip().endswith(("'", '"')):
            code = "yaml-quote"
    return _slip(document, code, at, reason=problem)


def _misfit(builder: _Builder, problem: str, at: Place, began: Place) -> Finding:
    """Something that does not fit what stands before it: whichever of the two is wrong."""
    document, last = builder.document, builder.last
    line, colon = _line(document, at[0]), _rest(document, at).startswith(":")
    before = line[: at[1] - 1]
    code = "yaml-indentation"
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"') and _place_of(last.end_mark)[0] == at[0]:
        # Over several lines, it was closed by the quotation mark that was to open another text.
        code, at = ("yaml-quote", at) if _place(last)[0] == at[0] else ("yaml-unclosed", _place(last))
    elif colon and re.search(r":\s", before):
        code = "yaml-colon"
    elif problem.startswith("did not find expected ','"):
        code, at = "yaml-unclosed", began
    elif problem.startswith("block sequence") and before.strip(" -"):
        code = "yaml-unquoted"
    elif colon:
        above = next((n for n in range(at[0] - 1, 0, -1) if _line(document, n).partition("#")[0].strip()), 0)
        if above and _lacks_colon(_line(document, above), _start(line)):
            return _colon_missing(document, above)
        at = (at[0], _start(line) + 1)
    return _slip(document, code, at)


def _slip(document: Document, code: str, at: Place, **facts: object) -> Finding:
    """A finding with what stands at its place: a character, or, where a value is over, all that is left."""
    found = _rest(document, at)[: 30 if code == "yaml-quote" else 1].strip()
    return document.finding(code, (), {"found": found, **facts}, at=at)


def _colon_missing(document: Document, number: int) -> Finding:
    line = _line(document, number)
    start = _start(line)
    glued = _GLUED.fullmatch(line, start)
    column = glued.start("value") if glued else start
    return document.finding("yaml-colon-missing", (), _colon_facts(line[start:]), at=(number, column + 1))


def _colon_facts(written: str) -> dict[str, str]:
    """What was written, a non-breaking space made visible, and how to write it."""
    glued = _GLUED.fullmatch(written)
    right = f"{glued['key']}: {glued['value'].strip()}" if glued else f"{written.strip()[:40]}: ..."
    return {"written": written.strip().replace("\xa0", "[U+00A0]"), "right": right}


def _lacks_colon(line: str, start: int) -> bool:
    """Whether a line is a pair with a glued colon, or stands like a key, at ``start``, and has none."""
    return bool(_GLUED.fullmatch(line, _start(line))) or (":" not in line and _start(line) == start)


def _start(line: str) -> int:
    """How many characters stand before a line's text: spaces, and the dashes of lists."""
    found = _START.match(line)
    return found.end() if found else 0


def _line(document: Document, number: int) -> str:
    return document.lines[number - 1] if number <= len(document.lines) else ""


def _rest(document: Document, at: Place) -> str:
    return _line(document, at[0])[at[1] - 1 :]


def _place_of(mark: Any) -> Place:
    """Where a mark of libyaml's, or of Python's own reader, stands."""
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _place(event: yaml.Event) -> tuple[int, int]:
    """Where an event stands, from 1."""
    return _place_of(event.start_mark)


def _end(event: yaml.Event) -> int:
    """How many characters stand before the end of an event."""
    return 0 if event.end_mark is None else event.end_mark.index


def code_at(document: Document, path: Path) -> str | None:
    """The code of the innermost criterion or adjustment on the path."""
    found, at = None, document.content
    for depth, part in enumerate(path):
        try:
            at = at[part]
        except (KeyError, IndexError, TypeError):
            return found
        in_list = isinstance(part, int) and depth and path[depth - 1] in ("areas", "criteria", "adjustments")
        if in_list and isinstance(at, dict) and isinstance(at.get("code"), str):
            found = at["code"]
    return found
