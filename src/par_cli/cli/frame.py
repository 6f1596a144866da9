"""What surrounds every command: consoles, and the way from an exception to exit code 2."""

import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from par_cli.cli.texts import language
from par_cli.findings import Finding, ParError
from par_cli.reports.findings_text import show_findings

# Piped output has no width of its own: wide enough that no table is cut.
_PIPE_WIDTH = 160


def console(*, stderr: bool = False) -> Console:
    """A console for one stream; unit names are never read as rich markup."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


@contextmanager
def guarded(*, debug: bool, as_json: bool = False) -> Iterator[None]:
    """Turn what stops a command into findings and exit code 2; a crash of our own too."""
    try:
        yield
    except ParError as error:
        _report(list(error.findings), as_json=as_json)
        raise typer.Exit(2) from None
    except (KeyboardInterrupt, typer.Exit):
        raise
    except Exception as error:  # noqa: BLE001 - a crash of our own is said and exits with 2, like any other trouble
        if debug:
            traceback.print_exc()
        reason = f"{type(error).__name__}: {error}"
        _report([Finding(code="crash", facts={"reason": reason})], as_json=as_json)
        raise typer.Exit(2) from None


def _report(findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        from par_cli.reports.json_object import SCHEMA, finding_object

        objects = [finding_object(finding, language()) for finding in findings]
        print(json.dumps({"schema": SCHEMA, "findings": objects}, ensure_ascii=False, indent=2))
    show_findings(findings, console(stderr=True), language())
