"""YAML text → plain dicts, lists and texts, with the place of every key: every scalar stays the text that was written.

Refused with a finding: anchors and aliases (a file of a few lines can grow to gigabytes), tags, repeated keys, empty
values, files that are too large, too deep, or not UTF-8. What libyaml refuses in its own English is said in ours.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import yaml

from par_cli.criteria.reading.document import MAX_BYTES, Document, Path, Place
from par_cli.criteria.reading.yaml_slips import GLUED, colon_facts, place_of, slip
from par_cli.findings import Finding, ParError

# A set of a hundred leaves has some 10,000 values.
MAX_VALUES = 50_000
MAX_DEPTH = 40

# Behind a key in braces: there is no colon, so the "key" is what stood behind a comma in an unquoted value.
_VALUELESS = re.compile(r"\s*[,}]")
_DECIMAL = re.compile(r"(-?\d+),\s*(\d+%?)")
# How far a value is followed over its commas.
_LONGEST = 500


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
        top = builder.open[-1] if builder.open else None
        brace = top.place if top is not None and top.flow else None
        raise ParError(slip(document, error, builder.last, brace)) from None
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
        glued = GLUED.fullmatch(event.value)
        path = (*top.path, event.value)
        if valueless and glued:
            self.say("yaml-colon-missing", _place(event), **colon_facts(event.value))
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


def _place(event: yaml.Event) -> tuple[int, int]:
    """Where an event stands, from 1."""
    return place_of(event.start_mark)


def _end(event: yaml.Event) -> int:
    """How many characters stand before the end of an event."""
    return 0 if event.end_mark is None else event.end_mark.index
