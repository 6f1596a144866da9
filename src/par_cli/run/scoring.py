"""A round's files → its `Result`: read, score, gather."""

import platform
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from importlib.metadata import version

from par_cli import __version__
from par_cli.criteria import LoadedSet
from par_cli.findings import Finding, in_order
from par_cli.run.blocs import chosen_blocs, in_no_bloc, of_blocs, units_left_out
from par_cli.run.given import hashes_of, load_sets, register_of
from par_cli.scoring import Provenance, Result, Scorecard, score, stages_from
from par_cli.submissions import read_round
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
    register = register_of(round_)
    read = read_round(round_.files, register, sets, progress, executor)
    blocs = chosen_blocs(list(read.entries), bloc)
    cards = tuple(score(read.entries[name], name, stages_from(read.entries[name].criteria, stage)) for name in blocs)
    left_out = units_left_out(register.units, (one.units for one in read.entries.values())) if bloc is None else []
    findings = [*read.findings, *_warnings(sets.values()), *(f for card in cards for f in card.findings)]
    findings += [in_no_bloc(unit, read.entries) for unit in left_out]
    return Result(
        round=round_.name,
        title=round_.title,
        scorecards=cards,
        findings=in_order(of_blocs(findings, register.units, blocs if bloc else None) + _nobody_ranked(cards)),
        provenance=Provenance(_versions(), hashes_of(round_, read.hashes), _texts(sets.values())),
        demonstration=round_.demonstration or any(loaded.criteria.demonstration for loaded in sets.values()),
        view=bloc is not None or stage is not None,
        stage=stage,
        left_out=tuple(unit.code for unit in left_out if unit.ranked),
    )


def _warnings(sets: Iterable[LoadedSet]) -> list[Finding]:
    return [finding for loaded in sets for finding in loaded.findings]


def _nobody_ranked(cards: Iterable[Scorecard]) -> list[Finding]:
    return [Finding(code="nobody-ranked", facts={"bloc": card.bloc}) for card in cards if card.mean_index is None]


def _versions() -> Mapping[str, str]:
    return {"par": __version__, "python": platform.python_version()} | {name: version(name) for name in _COMPUTING}


def _texts(sets: Iterable[LoadedSet]) -> dict[str, str]:
    return {loaded.criteria.id: loaded.text for loaded in sets}
