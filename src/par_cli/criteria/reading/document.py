"""A file as it was read: its content, where each key and each value stands, and what is wrong with its form."""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from par_cli.findings import Finding, ParError

# A set of a hundred leaves has some 150 KB; what is far beyond is no set and not worth a second.
MAX_BYTES = 2_000_000

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

    def line(self, number: int) -> str:
        """A line, from 1; empty behind the end."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def rest(self, at: Place) -> str:
        """What is left of a line from a place on."""
        return self.line(at[0])[at[1] - 1 :]


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
