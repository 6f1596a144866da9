"""A folder → its workbooks in an order of their own, and findings on what else lies there."""

import os
from collections.abc import Iterator
from pathlib import Path

from par_cli.findings import Finding
from par_cli.submissions.opening import EXTENSIONS

_LITTER = frozenset({"desktop.ini", "thumbs.db", "ehthumbs.db", "__macosx"})
_LOCK = "~$"


class FileNames:
    """How the files of a round are named in findings: nothing of it says where on this machine they lie.

    A file under the root is named from it, with forward slashes. Any other, or any where there is no root, is named
    from the place that was given: by its folder's own name, ``appraisal/2019.xlsx``. No name is given twice.
    """

    def __init__(self, root: Path | None) -> None:
        self._root = None if root is None else _absolute(root)
        self._given: dict[str, Path] = {}

    def name(self, path: Path, place: Path) -> str:
        """The name of a file or folder that was found at a place, or is the place."""
        own = _absolute(path)
        wanted = self._from_root(own) or _from_place(own, place)
        folder, slash, rest = wanted.partition("/")
        name, number = wanted, 1
        while self._given.setdefault(name, own) != own:
            number += 1
            name = f"{folder} ({number}){slash}{rest}"
        return name

    def _from_root(self, own: Path) -> str | None:
        if self._root is None or not own.is_relative_to(self._root):
            return None
        return own.relative_to(self._root).as_posix()


def _from_place(own: Path, place: Path) -> str:
    given = _absolute(place)
    base = given if place.is_dir() else given.parent
    return (Path(base.name) / own.relative_to(base)).as_posix()


def _absolute(path: Path) -> Path:
    """Without ``..``; a link stays where it lies."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- `resolve` would follow links


def workbooks_in(place: Path, names: FileNames) -> tuple[list[tuple[str, Path]], list[Finding]]:
    """The workbooks of a folder and its folders, by name and sorted by it; or the one file that is named."""
    if not place.is_dir():
        return [(names.name(place, place), place)], []
    files, findings = _FolderWalk(place, names).files()
    workbooks = []
    for name, path in sorted(files):
        if path.name.startswith(_LOCK):
            findings.append(Finding(code="file-lock", file=name))
        elif path.suffix.lower() not in EXTENSIONS:
            findings.append(Finding(code="file-ignored", file=name))
        else:
            workbooks.append((name, path))
    return workbooks, findings


class _FolderWalk:
    """Every file of a folder that is not litter; a folder that leads back to one above it is said and not entered."""

    def __init__(self, place: Path, names: FileNames) -> None:
        self._place = place
        self._names = names
        self._findings: list[Finding] = []

    def files(self) -> tuple[list[tuple[str, Path]], list[Finding]]:
        """The files by name, and what was not entered."""
        found = [(self._names.name(path, self._place), path) for path in self._walk(self._place, frozenset())]
        return found, self._findings

    def _walk(self, folder: Path, above: frozenset[str]) -> Iterator[Path]:
        real = os.path.realpath(folder)
        if real in above:
            self._say(folder, "folder-loop")
            return
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            self._say(folder, "file-unreadable", reason=error.strerror or type(error).__name__)
            return
        for path in entries:
            if path.name.startswith(".") or path.name.lower() in _LITTER:
                continue
            if path.is_dir():
                yield from self._walk(path, above | {real})
            else:
                yield path

    def _say(self, folder: Path, code: str, **facts: object) -> None:
        self._findings.append(Finding(code=code, facts=facts, file=self._names.name(folder, self._place)))
