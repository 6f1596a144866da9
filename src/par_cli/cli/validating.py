"""`par validate`, step by step: from paths to verdicts, from verdicts to what is printed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import typer

from par_cli.cli.frame import write_text
from par_cli.cli.texts import language
from par_cli.criteria.model import CriteriaSet
from par_cli.criteria.reading.loader import read_set
from par_cli.criteria.shipped import shipped_sets
from par_cli.criteria.validation import Verdict, validate
from par_cli.findings import Finding, ParError

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SUFFIXES = (".yaml", ".yml")
_WORKSPACE = "par.yaml"  # a workspace's own file, which is no set

# Each format → the module of its report and the function in it: only the one that is asked for is imported.
_REPORTS: Mapping[str, tuple[str, str]] = {
    "text": ("text", "verdicts_as_text"),
    "json": ("json_object", "verdicts_as_json"),
    "github": ("github", "as_annotations"),
    "sarif": ("sarif", "as_sarif"),
    "junit": ("junit", "as_junit"),
}


def verdicts(paths: Sequence[Path], *, examples_required: bool, strict: bool = False) -> tuple[Verdict, ...]:
    """A verdict on every file named, and on every one in the folders named. Raises `ParError` if there is none.

    ``strict``: every finding is an error.
    """
    if not any(_is_there(path) or "*" in path.name for path in paths):
        raise ParError(*(Finding(code="file-not-found", file=path.as_posix()) for path in paths))
    files = {file.as_posix(): file for path in paths for file in _files(path)}
    found = validate(files, _found, examples_required=examples_required)
    return tuple(_stricter(verdict) for verdict in found) if strict else found


def _stricter(verdict: Verdict) -> Verdict:
    return replace(verdict, findings=tuple(replace(finding, strict=True) for finding in verdict.findings))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no disk takes
        return False


def _files(path: Path) -> Iterator[Path]:
    if _is_there(path) and path.is_dir():
        inside = sorted(
            file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES and file.name != _WORKSPACE
        )
        visible = [file for file in inside if not any(part.startswith(".") for part in file.relative_to(path).parts)]
        if not visible:
            raise ParError(Finding(code="no-criteria-files", file=path.as_posix()))
        yield from visible
    elif "*" in path.name and not _is_there(path):  # which a Windows shell leaves to us
        yield from sorted(path.parent.glob(path.name)) or [path]
    else:
        yield path


def _found(set_id: str, follower: Path) -> CriteriaSet | None:
    """An earlier set: the file of that name beside the one that follows it, right or wrong; else a shipped one."""
    beside = [path for suffix in _SUFFIXES if (path := follower.with_name(f"{set_id}{suffix}")).exists()]
    known = beside or [path for name, path in shipped_sets().items() if name == set_id]
    return next((found for path in known if (found := read_set(path)) is not None and found.id == set_id), None)


def shown(found: Sequence[Verdict], format_: str, output: Path | None) -> None:
    """The report on stdout, in colours only where somebody looks; or in a file, as UTF-8 whatever the shell does."""
    report = _report(format_)(found, language())
    if output is None:
        typer.echo(report, nl=False)
    else:
        write_text(output, _COLOUR.sub("", report))


def trouble(format_: str) -> Callable[[list[Finding]], str] | None:
    """What a machine format prints where there is nothing to validate: a verdict on what was asked for."""
    if format_ == "text":
        return None
    return lambda findings: _report(format_)([Verdict("", tuple(findings))], language())


def _report(format_: str) -> Callable[[Sequence[Verdict], str], str]:
    module, function = _REPORTS[format_]
    made = import_module(f"par_cli.reports.verdicts.{module}")
    report: Callable[[Sequence[Verdict], str], str] = getattr(made, function)
    return report


def exit_code(found: Sequence[Verdict]) -> int:
    """0: fine; 1: there are errors; 2: par itself failed over a file."""
    if any(finding.code == "crash" for verdict in found for finding in verdict.findings):
        return 2
    return int(not all(verdict.ok for verdict in found))
