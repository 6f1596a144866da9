"""Criteria files → a verdict on each: what is wrong with it, its crosswalk to the year before, its examples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from par_cli.criteria.crosswalk_checks import check_crosswalk
from par_cli.criteria.examples import Outcome
from par_cli.criteria.loader import Examined, add_problems, examine, settled
from par_cli.criteria.model import CriteriaSet
from par_cli.criteria.nearest import unknown
from par_cli.criteria.rules import Problem
from par_cli.criteria.yaml_text import MAX_BYTES, read_bytes
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
    """A verdict on each file, by the name it is to have; ``find`` looks for earlier sets that are not among them.

    Raises `ParError` only for a file that is not there or cannot be opened.
    """
    raws = {name: read_bytes(path, name) for name, path in files.items()}
    read = {name: _examined(raw, name, examples_required=examples_required) for name, raw in raws.items()}
    sets: dict[str, CriteriaSet] = {}
    first: dict[str, str] = {}
    for name, one in read.items():
        if isinstance(one, Examined) and one.criteria is not None and one.whole:
            own, other = one.criteria, first.setdefault(one.criteria.id, name)
            if sets.setdefault(own.id, own) != own:  # a copy of the same set is no other set
                add_problems(one, [Problem("set-id-repeated", {"wrong": own.id, "other": other}, ("id",))])
    return tuple(
        _verdict(name, raws[name], one, sets, partial(find, follower=files[name])) for name, one in read.items()
    )


def _examined(raw: bytes, name: str, *, examples_required: bool) -> Examined | ParError:
    try:
        return examine(raw, name, examples_required=examples_required)
    except ParError as refused:
        return refused


def _verdict(
    name: str,
    raw: bytes,
    examined: Examined | ParError,
    sets: Mapping[str, CriteriaSet],
    find: Callable[[str], CriteriaSet | None],
) -> Verdict:
    lines = tuple(_lines(raw))
    if isinstance(examined, ParError):
        return Verdict(name, examined.findings, lines=lines)
    checked = examined.whole and _crosswalk(examined, sets, find)
    findings = sorted(settled(examined, crosswalk=checked), key=_place)
    return Verdict(name, tuple(findings), examined.criteria, tuple(examined.outcomes), lines)


def _lines(raw: bytes) -> list[str]:
    """The text, if it is one and is not too long to be shown."""
    try:
        return raw.decode("utf-8-sig").splitlines() if len(raw) <= MAX_BYTES else []
    except UnicodeDecodeError:
        return []


def _crosswalk(examined: Examined, sets: Mapping[str, CriteriaSet], find: Callable[[str], CriteriaSet | None]) -> bool:
    """Hold the set against the one that it follows; whether that could be done."""
    criteria = examined.criteria
    if criteria is None or criteria.follows is None:
        return False
    earlier = sets.get(criteria.follows.id) or find(criteria.follows.id)
    if earlier is None:
        facts = unknown(criteria.follows.id, set(sets) - {criteria.id})
        add_problems(examined, [Problem("follows-unknown", facts, ("follows", "id"))])
        return False
    add_problems(examined, check_crosswalk(criteria, earlier))
    return True


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.line or 0, finding.column or 0, finding.code
