"""Criteria files → a verdict on each: what is wrong with it, its crosswalk to the year before, its examples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from par_cli.criteria.crosswalk.checks import check_crosswalk
from par_cli.criteria.examples.outcomes import Outcome
from par_cli.criteria.lint import unsound
from par_cli.criteria.model import CriteriaSet
from par_cli.criteria.nearest import unknown
from par_cli.criteria.reading.document import MAX_BYTES, read_bytes
from par_cli.criteria.reading.loader import Examined, add_problems, examine, settled
from par_cli.criteria.rules import Problem
from par_cli.findings import Finding, ParError, has_errors


class Finder(Protocol):
    """Looks for a set that is not among the files."""

    def __call__(self, set_id: str, follower: Path) -> CriteriaSet | None:
        """The set of that id, for the file that follows it; None where there is none."""


@dataclass(frozen=True)
class Verdict:
    """What is to be said of one criteria file.

    ``name``: the file as its user would name it, with forward slashes. ``findings`` in the order of their places.
    ``criteria``: None where the file could not be read as a set. ``lines``: its text, to show a finding's line.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    criteria: CriteriaSet | None = None
    outcomes: tuple[Outcome, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing in it is an error."""
        return not has_errors(self.findings)


def validate(files: Mapping[str, Path], find: Finder, *, examples_required: bool = False) -> tuple[Verdict, ...]:
    """A verdict on each file, by the name it is to have; ``find`` looks for earlier sets that are not among them."""
    read = {name: _read(path, name, examples_required=examples_required) for name, path in files.items()}
    sets: dict[str, CriteriaSet] = {}
    first: dict[str, str] = {}
    for name, (one, _) in read.items():
        if isinstance(one, Examined) and one.criteria is not None and one.whole:
            own, other = one.criteria, first.setdefault(one.criteria.id, name)
            if sets.setdefault(own.id, own) != own:  # a copy of the same set is no other set
                add_problems(one, [Problem("set-id-repeated", {"wrong": own.id, "other": other}, ("id",))])
    return tuple(
        _verdict(name, one, lines, sets, partial(find, follower=files[name])) for name, (one, lines) in read.items()
    )


def _read(path: Path, name: str, *, examples_required: bool) -> tuple[Examined | ParError, tuple[str, ...]]:
    """What is to be said of one file by itself, and its lines as far as they can be shown."""
    raw = b""
    try:
        raw = read_bytes(path, name)
        return examine(raw, name, examples_required=examples_required), tuple(_lines(raw))
    except ParError as refused:
        return refused, tuple(_lines(raw))
    except Exception as error:  # noqa: BLE001 - a crash over one file is said of it and does not stop the others
        return ParError(_crash(error, name)), ()


def _crash(error: Exception, name: str) -> Finding:
    return Finding(code="crash", facts={"reason": f"{type(error).__name__}: {error}"}, file=name)


def _lines(raw: bytes) -> list[str]:
    """The text, if it is one and is not too long to be shown."""
    try:
        return raw.decode("utf-8-sig").splitlines() if len(raw) <= MAX_BYTES else []
    except UnicodeDecodeError:
        return []


def _verdict(
    name: str,
    read: Examined | ParError,
    lines: tuple[str, ...],
    sets: Mapping[str, CriteriaSet],
    find: Callable[[str], CriteriaSet | None],
) -> Verdict:
    if isinstance(read, ParError):
        return Verdict(name, read.findings, lines=lines)
    checked = False
    try:
        checked = read.whole and _crosswalk(read, sets, find)
    except Exception as error:  # noqa: BLE001 - as above: it is this file's alone, beside what was found in it
        read.findings.append(_crash(error, name))
    findings = sorted(settled(read, crosswalk=checked), key=_place)
    return Verdict(name, tuple(findings), read.criteria, tuple(read.outcomes), lines)


def _crosswalk(examined: Examined, sets: Mapping[str, CriteriaSet], find: Callable[[str], CriteriaSet | None]) -> bool:
    """Hold the set against the one that it follows; whether that could be done."""
    criteria = examined.criteria
    if criteria is None or criteria.follows is None:
        return False
    if any(finding.code == "code-repeated" for finding in examined.findings):
        return False  # of nodes with one code only one would be looked at
    earlier = sets.get(criteria.follows.id) or find(criteria.follows.id)
    if earlier is None:
        facts = unknown(criteria.follows.id, set(sets) - {criteria.id})
        add_problems(examined, [Problem("follows-unknown", facts, ("follows", "id"))])
        return False
    add_problems(examined, check_crosswalk(criteria, earlier, unsound(criteria), unsound(earlier)))
    return True


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.line or 0, finding.column or 0, finding.code
