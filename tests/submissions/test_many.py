"""Many files by an executor's workers: the same result as here, also when the workers die."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from par_cli.run import load_sets
from par_cli.submissions import Register, RoundEntries, read_register, read_round
from par_cli.submissions.many import read_many
from par_cli.submissions.submission import Asked, Submission
from par_cli.workspace import load_round

EXAMPLE = Path("examples/departments/par.yaml")


class DeadExecutor(Executor):
    """Workers that all died before the first task."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        raise BrokenExecutor


class CountingExecutor(Executor):
    """Does at once what is asked, and remembers how much was sent."""

    def __init__(self) -> None:
        self.sent: list[int] = []

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        self.sent.append(len(arguments[1]))
        future: Future[Any] = Future()
        future.set_result([Submission(file) for file, _ in arguments[1]])
        return future


def read_example(executor: Executor | None, files: int | None = None) -> RoundEntries:
    round_ = load_round(EXAMPLE, "2019")
    folder = round_.files
    if files is not None:
        one = min((EXAMPLE.parent / "submissions" / "2019").iterdir())
        folder = type(folder)(one, None, survey_held=False, appraisal=(), root=folder.root)
    return read_round(folder, read_register(round_.units, "units.csv"), load_sets(round_), executor=executor)


def assert_same(one: RoundEntries, other: RoundEntries) -> None:
    assert one.hashes == other.hashes
    assert one.findings == other.findings
    for bloc, entries in one.entries.items():
        np.testing.assert_array_equal(entries.values, other.entries[bloc].values)
        assert entries.files == other.entries[bloc].files


def test_workers_read_the_same_as_one_process() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert_same(read_example(None), read_example(executor))


def test_what_dead_workers_leave_is_read_in_a_process_of_its_own() -> None:
    assert_same(read_example(None, files=1), read_example(DeadExecutor(), files=1))


def test_only_the_file_that_kills_its_reader_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four files; the third breaks whatever process reads it."""
    tried: list[int] = []

    class Mortal(CountingExecutor):
        def __init__(self, **_: object) -> None:
            super().__init__()

        def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
            tried.append(len(arguments[1]))
            if any(file == "3.xlsx" for file, _ in arguments[1]):
                raise BrokenExecutor
            return super().submit(task, *arguments, **named)

    monkeypatch.setattr("par_cli.submissions.many.ProcessPoolExecutor", Mortal)
    files = [(f"{number}.xlsx", Path(f"{number}.xlsx")) for number in range(1, 5)]
    read = list(read_many(files, Asked(Register(()), {}, {}), DeadExecutor()))
    assert [submission.file for submission in read] == [file for file, _ in files]
    assert {one.file: f.code for one in read for f in one.findings} == {"3.xlsx": "file-reader-died"}
    assert tried == [4, 2, 2, 1, 1]


@pytest.mark.parametrize(
    ("files", "processors", "sent"), [(70, 4, [32, 32, 6]), (12_000, 4, [375] * 32), (12_000, None, [1500] * 8)]
)
def test_the_round_is_sent_no_oftener_than_keeps_all_busy(
    monkeypatch: pytest.MonkeyPatch, files: int, processors: int | None, sent: list[int]
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    executor = CountingExecutor()
    named = [(f"{number}.xlsx", Path(f"{number}.xlsx")) for number in range(files)]
    read = [submission.file for submission in read_many(named, Asked(Register(()), {}, {}), executor)]
    assert (executor.sent, read) == (sent, [file for file, _ in named])
