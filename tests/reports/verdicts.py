"""Verdicts to report: of the broken files, of shipped sets, and of names and texts that are hard to write."""

from pathlib import Path

from par_cli.criteria import parse_set
from par_cli.criteria.examples.checks import try_examples
from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding, ParError

HARD_NAME = "bộ tiêu chí/năm 2020, 100%: bản #2?.yaml"


def verdict_of(path: str) -> Verdict:
    raw = Path(path).read_bytes()
    lines = tuple(raw.decode().splitlines())
    try:
        loaded = parse_set(raw, path)
    except ParError as error:
        return Verdict(path, error.findings, lines=lines)
    return Verdict(path, loaded.findings, loaded.criteria, tuple(try_examples(loaded.criteria, ()).outcomes), lines)


def broken() -> list[Verdict]:
    return [verdict_of(path.as_posix()) for path in sorted(Path("tests/bad").glob("*.yaml"))]


def hard() -> list[Verdict]:
    """One error without a place, one warning with every part of it, and a text that no XML can hold."""
    hostile = "a\x00b\x1b[31m]]>&<\ud800\n::error::x {0} {x} [y](z) %0A"
    return [
        Verdict(HARD_NAME, (Finding(code="file-unreadable", facts={"reason": hostile}),)),
        Verdict("b.yaml", (
            Finding(code="accept-unused", facts={"wrong": "x, y"}, file="b.yaml", line=2, column=4, criterion="1.10"),
        ), lines=("a: 1", "  – b: 2")),
    ]  # fmt: skip
