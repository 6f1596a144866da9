"""A workbook → its place on the disk, whole or not at all, and never in place of another result."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from par_cli.findings import Finding, ParError


def save_whole(write: Callable[[Path], None], path: Path) -> Finding | None:
    """Write a workbook; a different file in its place is kept under another name, and the finding says which.

    Raises `ParError`: output-locked where the file in its place cannot be replaced, on Windows most often because it
    is open in Excel; output-unwritable where anything else stands in the way. Nothing is left behind then.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not path.is_file():  # a device, which would be replaced by a file
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        path.parent.mkdir(parents=True, exist_ok=True)
        with _passing(path) as new:
            write(new)
            return _put_in_place(new, path)
    except (OSError, FileCreateError) as error:
        raise ParError(Finding(code="output-unwritable", facts={"reason": _reason(error)}, file=_name(path))) from error


@contextmanager
def _passing(path: Path) -> Iterator[Path]:
    """A place beside the path, empty again afterwards."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def _put_in_place(new: Path, path: Path) -> Finding | None:
    if not path.exists():
        new.replace(path)
        return None
    try:
        return _replace(new, path)
    except PermissionError as error:
        raise ParError(Finding(code="output-locked", file=path.name)) from error


def _replace(new: Path, path: Path) -> Finding | None:
    """A different file is copied first, so that the old result is in its place until the new one is."""
    before = _digest(path)
    if before == _digest(new):
        return None
    kept = path.with_name(f"{path.stem}.{before[:8]}{path.suffix}")
    with _passing(kept) as copy:
        shutil.copy2(path, copy)
        copy.replace(kept)
    new.replace(path)
    return Finding(code="output-kept", facts={"kept": kept.name}, file=path.name)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(error: Exception) -> str:
    """What the system says; XlsxWriter wraps it."""
    cause = error.args[0] if isinstance(error, FileCreateError) and error.args else error
    return (cause.strerror if isinstance(cause, OSError) else None) or str(cause)


def _name(path: Path) -> str:
    """The file's name; of ``.`` and ``/`` the path itself."""
    return path.name or str(path)
