"""Many files by an executor's workers: the same result as here, also when the workers die."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from par_cli.run import load_sets
from par_cli.submissions import RoundEntries, read_register, read_round
from par_cli.workspace import load_round

EXAMPLE = Path("examples/departments/par.yaml")


class DeadExecutor(Executor):
    """Workers that all died before the first task."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        raise BrokenExecutor


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


def test_what_dead_workers_leave_is_read_one_by_one() -> None:
    assert_same(read_example(None, files=1), read_example(DeadExecutor(), files=1))
