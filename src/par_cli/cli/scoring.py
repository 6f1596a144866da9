"""`par score`, step by step: from options to a round, from a result to what is printed and written."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from par_cli.cli.frame import console
from par_cli.cli.texts import language
from par_cli.findings import Finding, ParError, has_errors, in_order
from par_cli.record import save_record
from par_cli.reports.findings_text import show_findings
from par_cli.reports.scores.csv_table import result_as_csv
from par_cli.reports.scores.json_object import result_as_json
from par_cli.reports.scores.ranking_text import show_ranking
from par_cli.reports.words import word
from par_cli.run import score_round
from par_cli.scoring import Result
from par_cli.workspace import NO_SURVEY, Round, find_workspace, load_round, round_names, round_of_paths

_A_MOMENT = 0.7
_FILES_A_WORKER = 200
_MOST_WORKERS = 16


@dataclass(frozen=True)
class Paths:
    """What was given by hand on the command line."""

    criteria: str | None = None
    units: Path | None = None
    survey: str | None = None
    appraisal: tuple[Path, ...] = ()


def chosen_round(name: str | None, workspace: Path | None, given: Paths) -> Round:
    """A round of the workspace by its name, with any path given by hand in its place; or all paths by hand."""
    if given.criteria is not None:
        for option, value in (("FOLDER", name), ("--units", given.units)):
            if value is None:
                raise ParError(Finding(code="option-missing", facts={"option": option}))
        return round_of_paths(Path(name or ""), given.criteria, given.units or Path(), given.survey, given.appraisal)
    file = find_workspace(workspace or Path.cwd())
    if file is None:
        raise ParError(Finding(code="workspace-not-found"))
    if name is None:
        raise ParError(Finding(code="round-missing", facts={"known": ", ".join(round_names(file))}))
    return _by_hand(load_round(file, name), given)


def _by_hand(round_: Round, given: Paths) -> Round:
    files = round_.files
    if given.survey is not None:
        held = given.survey != NO_SURVEY
        files = replace(files, survey=Path(given.survey).resolve() if held else None, survey_held=held)
        round_ = replace(round_, survey_declared=True)
    if given.appraisal:
        files = replace(files, appraisal=tuple(path.resolve() for path in given.appraisal))
    return replace(round_, files=files, units=given.units or round_.units)


def scored(round_: Round, bloc: str | None, stage: str | None) -> Result:
    """Score, with a progress bar once it takes more than a moment, and with as many workers as the files are worth."""
    with _progress() as report, _workers(round_) as executor:
        return score_round(round_, bloc=bloc, stage=stage, progress=report, executor=executor)


@contextmanager
def _workers(round_: Round) -> Iterator[Executor | None]:
    """Processes to read with; starting one takes as long as reading some hundred files."""
    folder = round_.files.submissions
    count = sum(1 for _ in folder.rglob("*.*")) if folder is not None and folder.is_dir() else 0
    workers = min(os.cpu_count() or 1, count // _FILES_A_WORKER, _MOST_WORKERS)
    if workers < 2:
        yield None
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        yield executor


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console(stderr=True), transient=True)
    task = bar.add_task(word("reading", language()), total=None)
    begun = time.monotonic()

    def report(done: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - begun > _A_MOMENT:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()


def written(result: Result, round_: Round, output: Path | None, *, strict: bool) -> Result:
    """Write the record where the round says after a full run, or where ``-o`` says; nothing if strictness forbids.

    Returns the result with what was found while it was written.
    """
    path = output or (None if result.view else round_.results)
    if path is None:
        return result
    if strict and result.findings:
        refused = Finding(code="output-not-written", file=path.name)
        return replace(result, findings=in_order([*result.findings, refused]))
    kept = save_record(result, path)
    console(stderr=True).print(Text(word("written", language(), path=path)), soft_wrap=True)
    return result if kept is None else replace(result, findings=in_order([*result.findings, kept]))


def refuse_input(output: Path | None, round_: Round) -> None:
    """A person's own file is never overwritten, whatever ``-o`` or par.yaml says; asked before the long reading."""
    path = output or round_.results
    if path is None:
        return
    files = round_.files
    given = [round_.units, round_.workspace, files.survey, *files.appraisal, files.submissions, *round_.sets.values()]
    target = path.resolve()
    for own in given:
        if own is not None and (own.resolve() == target or (own.is_dir() and own.resolve() in target.parents)):
            raise ParError(Finding(code="output-is-input", file=path.name))


def shown(result: Result, format_: str) -> None:
    """The result on stdout, the findings on stderr; machine formats never pass through rich."""
    if format_ == "json":
        print(result_as_json(result, language()))
    elif format_ == "csv":
        print(result_as_csv(result), end="")
    else:
        show_ranking(result, console(), language())
    show_findings(result.findings, console(stderr=True), language())


def exit_code(result: Result, *, strict: bool) -> int:
    """0: fine; 1: findings of severity error, or with ``--strict`` any."""
    return int(bool(result.findings) if strict else has_errors(result.findings))
