"""The command line: options in, exit code out."""

import sys

from par_cli.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run `par`; output is UTF-8 everywhere, also in a pipe on Windows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
