"""YAML text → plain dicts, lists and texts, with the place of every key: every scalar stays the text that was written.

Refused with a finding: anchors and aliases (a file of a few lines can grow to gigabytes), tags, repeated keys, empty
values, files that are too large, too deep, or not UTF-8.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from par_cli.findings import Finding, ParError

MAX_BYTES = 5_000_000
MAX_DEPTH = 40

Path = tuple[str | int, ...]


@dataclass
class Document:
    """A file's content, the place of each key (line and column, from 1), and what was wrong with its form."""

    name: str
    content: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def place(self, path: Path) -> tuple[int, int]:
        """The place of the key at ``path``, or of the nearest key above it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def finding(self, code: str, path: Path, criterion: str | None = None, **facts: object) -> Finding:
        """A finding at the key of that path."""
        line, column = self.place(path)
        return Finding(code=code, facts=facts, file=self.name, line=line, column=column, criterion=criterion)


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
    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        builder = _Builder(document)
        for event in events:
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        facts = {"reason": error.problem or error.context or "?"}
        raise ParError(Finding(code="yaml-syntax", facts=facts, file=name, line=line, column=column)) from None
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise ParError(Finding(code="yaml-syntax", facts={"reason": reason}, file=name, line=1, column=1)) from None
    if document.content is None:
        raise ParError(Finding(code="yaml-empty", file=name, line=1, column=1))
    return document


@dataclass
class _Open:
    """A mapping or a list that is not closed yet."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


class _Builder:
    """Builds the content from parser events, without recursion, so that depth is ours to bound."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refused("yaml-alias", event)
        if getattr(event, "tag", None):
            raise self.refused("yaml-tag", event)
        if isinstance(event, yaml.MappingStartEvent):
            self.begin({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self.begin([], event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.open.pop()
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.document.content is not None:
            raise self.refused("yaml-many", event)

    def refused(self, code: str, event: yaml.Event) -> ParError:
        line, column = _place(event)
        return ParError(Finding(code=code, file=self.document.name, line=line, column=column))

    def begin(self, value: dict[str, Any] | list[Any], event: yaml.Event) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise self.refused("yaml-too-deep", event)
        if self.open and isinstance(self.open[-1].value, dict) and self.open[-1].key is None:
            raise self.refused("yaml-key", event)
        self.open.append(_Open(value, self.put(value, event)))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self.key(top, event)
            return
        path = self.put(event.value, event)
        if event.value == "" and not event.style:
            key = ".".join(str(part) for part in path)
            self.document.findings.append(self.document.finding("yaml-empty-value", path, key=key))

    def key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        top.key = event.value
        path = (*top.path, event.value)
        if path in self.document.places:
            line = self.document.places[path][0]
            self.document.places[path] = _place(event)
            self.document.findings.append(self.document.finding("yaml-repeated-key", path, key=event.value, line=line))
        self.document.places[path] = _place(event)

    def put(self, value: Any, event: yaml.Event) -> Path:
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


def _place(event: yaml.Event) -> tuple[int, int]:
    """Where an event stands, from 1."""
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
