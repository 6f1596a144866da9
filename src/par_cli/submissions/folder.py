"""A folder → its workbooks in an order of their own, and findings on what else lies there."""

import os
from collections.abc import Iterator
from pathlib import Path

from par_cli.findings import Finding
from par_cli.submissions.opening import EXTENSIONS

_LITTER = frozenset({"desktop.ini", "thumbs.db", "ehthumbs.db", "__macosx"})
_LOCK = "~$"


def relative_name(path: Path, root: Path) -> str:
    """How a file is named in findings: from the root, with forward slashes, also where it lies beside the root."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive
        return path.name


def workbooks_in(place: Path, root: Path) -> tuple[list[tuple[str, Path]], list[Finding]]:
    """The workbooks of a folder and its folders, by name and sorted by it; or the one file that is named."""
    findings: list[Finding] = []
    if not place.is_dir():
        return [(relative_name(place, root), place)], findings
    found = [(relative_name(path, root), path) for path in _files(place, root, frozenset(), findings)]
    workbooks = []
    for name, path in sorted(found):
        if path.name.startswith(_LOCK):
            findings.append(Finding(code="file-lock", file=name))
        elif path.suffix.lower() not in EXTENSIONS:
            findings.append(Finding(code="file-ignored", file=name))
        else:
            workbooks.append((name, path))
    return workbooks, findings


def _files(folder: Path, root: Path, above: frozenset[str], findings: list[Finding]) -> Iterator[Path]:
    """Every file that is not litter; a folder that leads back to one above it is said and not entered."""
    real = os.path.realpath(folder)
    try:
        entries = sorted(folder.iterdir())
        reason = "a link that leads back to a folder above it" if real in above else ""
    except OSError as error:
        entries, reason = [], error.strerror or str(error)
    if reason:
        findings.append(Finding(code="file-unreadable", facts={"reason": reason}, file=relative_name(folder, root)))
        return
    for path in entries:
        if path.name.startswith(".") or path.name.lower() in _LITTER:
            continue
        if path.is_dir():
            yield from _files(path, root, above | {real}, findings)
        else:
            yield path
