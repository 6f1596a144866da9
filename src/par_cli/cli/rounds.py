"""What the commands that read a round share: options → the round, its readers at work, what they may not overwrite."""

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

from par_cli.cli.frame import console
from par_cli.cli.texts import language
from par_cli.findings import Finding, ParError
from par_cli.reports.words import word
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


def chosen_round(name: str | None, workspace: Path | None, given: Paths, *, register_needed: bool = True) -> Round:
    """A round of the workspace by its name, with any path given by hand in its place; or all paths by hand."""
    if given.criteria is not None:
        for option, value in (("FOLDER", name), ("--units", given.units if register_needed else "")):
            if value is None:
                raise ParError(Finding(code="option-missing", facts={"option": option}))
        return round_of_paths(Path(name or ""), given.criteria, given.units, given.survey, given.appraisal)
    file = find_workspace(workspace or Path.cwd())
    if file is None:
        raise ParError(Finding(code="workspace-not-found"))
    if name is None:
        raise ParError(Finding(code="round-missing", facts={"known": ", ".join(round_names(file))}))
    if name not in round_names(file) and Path(name).exists():  # a folder or a file, where a round is wanted
        raise ParError(Finding(code="option-missing", facts={"option": "--criteria"}))
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


@contextmanager
def workers(round_: Round) -> Iterator[Executor | None]:
    """Processes to read with; starting one takes as long as reading some hundred files."""
    folder = round_.files.submissions
    count = sum(1 for _ in folder.rglob("*.*")) if folder is not None and folder.is_dir() else 0
    wanted = min(os.cpu_count() or 1, count // _FILES_A_WORKER, _MOST_WORKERS)
    if wanted < 2:
        yield None
        return
    with ProcessPoolExecutor(wanted, mp_context=get_context("spawn")) as executor:
        yield executor


@contextmanager
def progress_bar(key: str = "reading") -> Iterator[Callable[[int, int], None] | None]:
    """What hears how far a long piece of work is, and shows it after a moment; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console(stderr=True), transient=True)
    task = bar.add_task(word(key, language()), total=None)
    begun = time.monotonic()

    def report(done: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - begun > _A_MOMENT:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()


def refuse_input(round_: Round, *targets: Path | None) -> None:
    """A person's own file is never overwritten, whatever ``-o`` or par.yaml says; asked before the long reading."""
    files = round_.files
    given = [round_.units, round_.workspace, files.survey, *files.appraisal, files.submissions, *round_.sets.values()]
    for target in targets:
        for own in given:
            if target is not None and own is not None and _is_in(target, own):
                raise ParError(Finding(code="output-is-input", file=target.name or str(target)))


def refuse_record(round_: Round, target: Path | None) -> None:
    """What is no result is not written in the place of the round's record."""
    if target is not None and round_.results is not None and target.resolve() == round_.results.resolve():
        raise ParError(Finding(code="output-is-input", file=target.name))


def _is_in(target: Path, own: Path) -> bool:
    """Whether a path is somebody's own file or folder, or lies in it."""
    place, own = target.resolve(), own.resolve()
    return place == own or (own.is_dir() and own in place.parents)
