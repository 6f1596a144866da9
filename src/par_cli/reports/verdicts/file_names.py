"""A file's name as its user gave it → its name seen from the current directory, which is where CI looks for it."""

import os
from pathlib import Path


def seen_from_here(name: str) -> str:
    """``name`` relative to the current directory, with forward slashes; as it is where no way leads there."""
    try:
        return Path(os.path.relpath(name)).as_posix()
    except ValueError:  # another drive of Windows
        return Path(name).as_posix()
