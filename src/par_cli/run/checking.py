"""A round's files → what `par check` says of them, without survey and council."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace

from par_cli.analysis import Checked, submitted
from par_cli.findings import in_order
from par_cli.run.blocs import chosen_blocs, in_no_bloc, of_blocs, units_left_out
from par_cli.run.given import hashes_of, load_sets, register_of
from par_cli.submissions import read_round
from par_cli.workspace import Round


def check_round(
    round_: Round,
    *,
    bloc: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
) -> Checked:
    """Say what came of a round, without survey and council. Raises, and does with the rest, as `score_round`.

    Without a register the units are those that the files name.
    """
    files = replace(round_.files, survey=None, appraisal=())
    round_ = replace(round_, files=files, survey_declared=True)
    sets = load_sets(round_)
    register = register_of(round_)
    read = read_round(files, register, sets, progress, executor)
    blocs = chosen_blocs(list(read.entries), bloc)
    came = tuple(submitted(read.entries[name], name, registered=round_.units is not None) for name in blocs)
    findings = [finding for finding in read.findings if round_.units is not None or finding.code != "unit-missing"]
    findings += [finding for one in came for finding in one.findings]
    left_out = units_left_out(register.units, (one.units for one in read.entries.values()))
    findings += [in_no_bloc(unit, read.entries) for unit in left_out]
    of_all = {unit.code: unit for name in blocs for unit in read.entries[name].units}
    return Checked(
        round=round_.name,
        title=round_.title,
        blocs=came,
        findings=in_order(of_blocs(findings, register.units, blocs if bloc else None)),
        hashes=hashes_of(round_, read.hashes),
        units=of_all,
        registered=round_.units is not None,
        demonstration=round_.demonstration or any(loaded.criteria.demonstration for loaded in sets.values()),
        proposals={file: proposed.yaml() for file, proposed in read.proposed.items()},
        differences=read.differences,
    )
