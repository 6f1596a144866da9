"""Many files → their `Submission`s in the same order, read here or by an executor's workers.

The code knows only `concurrent.futures.Executor`. What a worker cannot do, because it died, is done again in smaller
and smaller parts, so that the file which killed it becomes a finding and no other suffers.
"""

import os
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from par_cli.findings import Finding
from par_cli.submissions.submission import Asked, Submission, SubmissionReader

Named = tuple[str, Path]

# What is asked travels with every chunk, 1.6 MB for 12,000 units: so there are only so many chunks for each worker that
# this machine can have, enough to keep all of them busy to the end.
_SMALLEST_CHUNK = 32
_CHUNKS_A_WORKER = 8


def read_many(files: Sequence[Named], asked: Asked, executor: Executor | None) -> Iterator[Submission]:
    """Every file as a submission, in the order given."""
    if executor is None:
        reader = SubmissionReader(asked)
        for file, path in files:
            yield reader.read(file, path)
        return
    packed = pickle.dumps(asked)
    size = max(_SMALLEST_CHUNK, len(files) // (_CHUNKS_A_WORKER * (os.cpu_count() or 1)))
    chunks = [files[start : start + size] for start in range(0, len(files), size)]
    pending = [_submitted(executor, packed, chunk) for chunk in chunks]
    for chunk, future in zip(chunks, pending, strict=True):
        done = _result(future)
        yield from _alone(packed, chunk) if done is None else done


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


def _alone(packed: bytes, files: Sequence[Named]) -> list[Submission]:
    """Read in a process of its own; where that dies too, each half is, until the one file is found."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as alone:
        done = _result(_submitted(alone, packed, files))
    if done is not None:
        return done
    if len(files) == 1:
        file, _ = files[0]
        return [Submission(file, findings=[Finding(code="file-reader-died", file=file)])]
    half = len(files) // 2
    return _alone(packed, files[:half]) + _alone(packed, files[half:])


@lru_cache(maxsize=1)
def _reader(packed: bytes) -> SubmissionReader:
    asked = pickle.loads(packed)  # noqa: S301 - made by `read_many` in the process that started this one
    assert isinstance(asked, Asked)
    return SubmissionReader(asked)


def _read_chunk(packed: bytes, files: Sequence[Named]) -> list[Submission]:
    reader = _reader(packed)
    return [reader.read(file, path) for file, path in files]
