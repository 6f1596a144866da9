"""A round's files → its `Result`: read, score, gather. The one place that knows the order of the walk."""

import hashlib
import platform
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from importlib.metadata import version
from pathlib import Path

from par_cli import __version__
from par_cli.criteria import LoadedSet, fold, load_set
from par_cli.entries import Entries, Unit
from par_cli.findings import Finding, ParError, in_order
from par_cli.scoring import Provenance, Result, Scorecard, score, stages_from
from par_cli.submissions import read_register, read_round
from par_cli.workspace import Round

_COMPUTING = ("numpy", "pandas", "pydantic", "python-calamine", "PyYAML", "XlsxWriter")


def score_round(
    round_: Round,
    *,
    bloc: str | None = None,
    stage: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
) -> Result:
    """Score a round, or one of its blocs, from all stages or from one on. Raises `ParError` if it cannot be run.

    ``progress`` hears how many files are done, and of how many. With an ``executor`` its workers read the files.
    """
    sets = load_sets(round_)
    register = read_register(round_.units, _name(round_.units, round_))
    read = read_round(round_.files, register, sets, progress, executor)
    blocs = _chosen(list(read.entries), bloc)
    cards = tuple(score(read.entries[name], name, stages_from(read.entries[name].criteria, stage)) for name in blocs)
    left_out = _left_out(register.units, read.entries.values()) if bloc is None else []
    findings = [*read.findings, *_warnings(sets.values()), *(f for card in cards for f in card.findings)]
    findings += [_in_no_bloc(unit, read.entries) for unit in left_out]
    return Result(
        round=round_.name,
        title=round_.title,
        scorecards=cards,
        findings=in_order(_of(findings, register.units, blocs if bloc else None) + _nobody_ranked(cards)),
        provenance=Provenance(_versions(), _hashes(round_, read.hashes), _texts(sets.values())),
        demonstration=round_.demonstration or any(loaded.criteria.demonstration for loaded in sets.values()),
        view=bloc is not None or stage is not None,
        stage=stage,
        left_out=tuple(unit.code for unit in left_out if unit.ranked),
    )


def load_sets(round_: Round) -> dict[str, LoadedSet]:
    """The criteria of every bloc; all their findings together if any cannot be loaded."""
    loaded: dict[str, LoadedSet] = {}
    failed = _doubled(round_.sets)
    for bloc, path in round_.sets.items():
        try:
            loaded[bloc] = load_set(path, _name(path, round_))
        except ParError as error:
            failed += error.findings
    if failed:
        raise ParError(*failed)
    by_id: dict[str, LoadedSet] = {}
    for one in loaded.values():
        other = by_id.setdefault(one.criteria.id, one)
        if other.sha256 != one.sha256:
            facts = {"wrong": one.criteria.id, "other": other.name}
            raise ParError(Finding(code="set-id-repeated", facts=facts, file=one.name))
    for one in loaded.values():
        if not round_.survey_declared and any(leaf.is_survey for leaf in one.criteria.leaves):
            raise ParError(Finding(code="survey-undeclared", facts={"set": one.criteria.id}))
    return loaded


def _doubled(blocs: Iterable[str]) -> list[Finding]:
    """One bloc under two spellings would be ranked twice."""
    first: dict[str, str] = {}
    pairs = [(first.setdefault(fold(bloc), bloc), bloc) for bloc in blocs]
    return [Finding(code="bloc-repeated", facts={"one": one, "other": other}) for one, other in pairs if one != other]


def _name(path: Path, round_: Round) -> str:
    """How a file is called: from the workspace on; a path given by hand, or from elsewhere, by its last part."""
    root = round_.files.root
    inside = not round_.files.by_hand and path.is_relative_to(root)
    return path.relative_to(root).as_posix() if inside else path.name


def _chosen(blocs: list[str], bloc: str | None) -> list[str]:
    if bloc is None:
        return blocs
    if bloc not in blocs:
        raise ParError(Finding(code="bloc-unknown", facts={"bloc": bloc, "known": ", ".join(blocs)}))
    return [bloc]


def _of(findings: list[Finding], units: Iterable[Unit], blocs: list[str] | None) -> list[Finding]:
    """The findings of the chosen blocs, and those of no unit."""
    if blocs is None:
        return findings
    chosen = {fold(bloc) for bloc in blocs}
    others = {unit.code for unit in units if fold(unit.bloc) not in chosen}
    return [finding for finding in findings if finding.unit not in others]


def _left_out(units: Iterable[Unit], entries: Iterable[Entries]) -> list[Unit]:
    """Units of the register that no bloc of the round takes."""
    taken = {unit.code for one in entries for unit in one.units}
    return [unit for unit in units if unit.code not in taken]


def _in_no_bloc(unit: Unit, entries: Mapping[str, Entries]) -> Finding:
    facts = {"bloc": unit.bloc, "known": ", ".join(entries)}
    return Finding(code="unit-in-no-bloc", facts=facts, unit=unit.code)


def _hashes(round_: Round, read: Mapping[str, str]) -> dict[str, str]:
    """Every file behind the result: those of the units, the council and the survey, the register, par.yaml."""
    own = [path for path in (round_.units, round_.workspace) if path is not None]
    hashes = {_name(path, round_): hashlib.sha256(path.read_bytes()).hexdigest() for path in own}
    return dict(sorted({**hashes, **read}.items()))


def _warnings(sets: Iterable[LoadedSet]) -> list[Finding]:
    return [finding for loaded in sets for finding in loaded.findings]


def _nobody_ranked(cards: Iterable[Scorecard]) -> list[Finding]:
    return [Finding(code="nobody-ranked", facts={"bloc": card.bloc}) for card in cards if card.mean_index is None]


def _versions() -> Mapping[str, str]:
    return {"par": __version__, "python": platform.python_version()} | {name: version(name) for name in _COMPUTING}


def _texts(sets: Iterable[LoadedSet]) -> dict[str, str]:
    return {loaded.criteria.id: loaded.text for loaded in sets}
