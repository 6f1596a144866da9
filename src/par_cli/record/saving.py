"""A `Result` → its place on the disk, whole or not at all, and never in place of another result."""

import hashlib
import os
import shutil
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from par_cli.findings import Finding, ParError
from par_cli.record.writing import write_record
from par_cli.scoring import Result


def save_record(result: Result, path: Path) -> Finding | None:
    """Write the record; a different file in its place is kept under another name, and the finding says which.

    Raises `ParError` (output-locked) where the file or its folder does not let itself be written: on Windows most
    often because it is open in Excel. Nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        write_record(result, new)
        return _put_in_place(new, path)
    except (FileCreateError, PermissionError) as error:
        cause = error.args[0] if isinstance(error, FileCreateError) and error.args else error
        if isinstance(cause, PermissionError):
            raise ParError(Finding(code="output-locked", file=path.name)) from error
        raise
    finally:
        new.unlink(missing_ok=True)


def _put_in_place(new: Path, path: Path) -> Finding | None:
    if not path.exists():
        new.replace(path)
        return None
    before = _digest(path)
    if before == _digest(new):
        return None
    kept = path.with_name(f"{path.stem}.{before[:8]}{path.suffix}")
    _copy_whole(path, kept)
    new.replace(path)
    return Finding(code="output-kept", facts={"kept": kept.name}, file=path.name)


def _copy_whole(source: Path, target: Path) -> None:
    """A copy that is either there in full or not at all; so the old result is in its place until the new one is."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        shutil.copy2(source, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
