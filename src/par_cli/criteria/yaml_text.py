"""YAML text → plain dicts, lists and texts, with the place of every key: every scalar stays the text that was written.

Refused with a finding: anchors and aliases (a file of a few lines can grow to gigabytes), tags, repeated keys, empty
values, files that are too large, too deep, or not UTF-8.
"""

import errno
import os
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
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        builder = _Builder(document)
        while loader.check_event():
            builder.take(loader.get_event())
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
        if getattr(event, "tag", None):
            raise self.refused("yaml-tag", event)
        if getattr(event, "anchor", None):  # an alias has one too
            raise self.refused("yaml-alias", event)
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
        self.document.values[path] = _place(event)
        if not event.value.strip():
            code = "text-empty" if event.style else "yaml-empty-value"
            key = ".".join(str(part) for part in path)
            at = self.document.key_place(path)
            self.document.findings.append(self.document.finding(code, path, {"key": key}, at=at))
        elif not unicodedata.is_normalized("NFC", event.value):
            self.document.findings.append(self.document.finding("text-not-nfc", path))

    def key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        top.key = event.value
        path = (*top.path, event.value)
        if path in self.document.places:
            facts = {"key": event.value, "line": self.document.places[path][0]}
            self.document.findings.append(self.document.finding("yaml-repeated-key", path, facts, at=_place(event)))
        self.document.places[path] = _place(event)

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


def _place(event: yaml.Event) -> tuple[int, int]:
    """Where an event stands, from 1."""
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def code_at(document: Document, path: tuple[str | int, ...]) -> str | None:
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
