"""What surrounds every command: consoles, and the way from an exception to exit code 2."""

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from par_cli.cli.texts import language
from par_cli.findings import Finding, ParError

if TYPE_CHECKING:
    from rich.console import Console

# Piped output has no width of its own: wide enough that no table is cut.
_PIPE_WIDTH = 160


def console(*, stderr: bool = False) -> "Console":
    """A console for one stream; unit names are never read as rich markup."""
    from rich.console import Console  # takes longer to import than many a run takes

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def write_text(path: Path, text: str) -> None:
    """A report in a file. Raises `ParError` where it cannot be written, or where somebody's own file may stand."""
    if path.suffix.lower() in (".yaml", ".yml", ".xlsx", ".csv"):
        raise ParError(Finding(code="output-is-input", file=path.name))
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ParError(Finding(code="output-unwritable", facts={"reason": error.strerror}, file=path.name)) from None


# What a machine format prints where a command could not run.
Trouble = Callable[[list[Finding]], str]


@contextmanager
def guarded(*, debug: bool, trouble: Trouble | None = None) -> Iterator[None]:
    """Turn what stops a command into findings and exit code 2; a crash of our own too.

    ``trouble``: what stdout gets then, if a machine format was asked for.
    """
    try:
        yield
    except ParError as error:
        _report(list(error.findings), trouble)
        raise typer.Exit(2) from None
    except (KeyboardInterrupt, typer.Exit):
        raise
    except Exception as error:  # noqa: BLE001 - a crash of our own is said and exits with 2, like any other trouble
        if debug:
            traceback.print_exc()
        reason = f"{type(error).__name__}: {error}"
        _report([Finding(code="crash", facts={"reason": reason})], trouble)
        raise typer.Exit(2) from None


def json_trouble(schema: str) -> Trouble:
    """The findings in an object of that schema."""

    def report(findings: list[Finding]) -> str:
        from par_cli.reports.finding_object import finding_object

        objects = [finding_object(finding, language()) for finding in findings]
        return json.dumps({"schema": schema, "findings": objects}, ensure_ascii=False, indent=2) + "\n"

    return report


def _report(findings: list[Finding], trouble: Trouble | None) -> None:
    from par_cli.reports.findings_text import show_findings

    if trouble is not None:
        with suppress(OSError):  # stdout itself may be what is broken; stderr says it all the same
            print(trouble(findings), end="", flush=True)
    show_findings(findings, console(stderr=True), language())
