"""Many files → their `Submission`s in the same order, read here or by an executor's workers.

The code knows only `concurrent.futures.Executor`. What a worker cannot do, because it died, is done again one file at
a time, so that the file which killed it becomes a finding and no other suffers.
"""

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from par_cli.findings import Finding
from par_cli.submissions.submission import Asked, Submission, SubmissionReader

Named = tuple[str, Path]

_CHUNK = 32


def read_many(files: Sequence[Named], asked: Asked, executor: Executor | None) -> Iterator[Submission]:
    """Every file as a submission, in the order given."""
    if executor is None:
        reader = SubmissionReader(asked)
        for file, path in files:
            yield reader.read(file, path)
        return
    packed = pickle.dumps(asked)
    chunks = [files[start : start + _CHUNK] for start in range(0, len(files), _CHUNK)]
    pending = [_submitted(executor, packed, chunk) for chunk in chunks]
    for chunk, future in zip(chunks, pending, strict=True):
        done = _result(future)
        yield from _one_by_one(packed, chunk) if done is None else done


def _submitted(executor: Executor, packed: bytes, chunk: Sequence[Named]) -> Future[list[Submission]] | None:
    try:
        return executor.submit(_read_chunk, packed, chunk)
    except BrokenExecutor:
        return None


def _result(future: Future[list[Submission]] | None) -> list[Submission] | None:
    """What the worker read, or None where it died, or had died before."""
    try:
        return None if future is None else future.result()
    except BrokenExecutor:
        return None


def _one_by_one(packed: bytes, files: Sequence[Named]) -> Iterator[Submission]:
    for file, path in files:
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as alone:
            done = _result(_submitted(alone, packed, [(file, path)]))
        facts = {"reason": "its reader died"}
        dead = Submission(file, findings=[Finding(code="file-not-workbook", facts=facts, file=file)])
        yield from done or [dead]


@lru_cache(maxsize=1)
def _reader(packed: bytes) -> SubmissionReader:
    asked = pickle.loads(packed)  # noqa: S301 - made by `read_many` in the process that started this one
    assert isinstance(asked, Asked)
    return SubmissionReader(asked)


def _read_chunk(packed: bytes, files: Sequence[Named]) -> list[Submission]:
    reader = _reader(packed)
    return [reader.read(file, path) for file, path in files]
