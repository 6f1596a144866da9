"""A round → what every walk through it begins with: its sets, its register, its files by their names."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from par_cli.criteria import LoadedSet, fold, load_set
from par_cli.findings import Finding, ParError
from par_cli.submissions import Register, read_register
from par_cli.submissions.folder import FileNames, workbooks_in
from par_cli.submissions.register_of_files import register_of_files
from par_cli.workspace import Round


def load_sets(round_: Round) -> dict[str, LoadedSet]:
    """The criteria of every bloc; all their findings together if any cannot be loaded."""
    loaded: dict[str, LoadedSet] = {}
    failed = _doubled(round_.sets)
    for bloc, path in round_.sets.items():
        try:
            loaded[bloc] = load_set(path, name_of(path, round_))
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


def register_of(round_: Round) -> Register:
    """The round's register; without one, that which the files make."""
    if round_.units is None:
        return register_of_files(submitted_files(round_).items())
    return read_register(round_.units, name_of(round_.units, round_))


def submitted_files(round_: Round) -> dict[str, Path]:
    """The workbooks among the submissions of a round, by the names that findings give them."""
    files = round_.files
    if files.submissions is None:
        return {}
    workbooks, _ = workbooks_in(files.submissions, FileNames(None if files.by_hand else files.root))
    return dict(workbooks)


def name_of(path: Path, round_: Round) -> str:
    """How a file is called: from the workspace on; a path given by hand, or from elsewhere, by its last part."""
    root = round_.files.root
    inside = not round_.files.by_hand and path.is_relative_to(root)
    return path.relative_to(root).as_posix() if inside else path.name


def hashes_of(round_: Round, read: Mapping[str, str]) -> dict[str, str]:
    """Every file behind the result: those of the units, the council and the survey, the register, par.yaml."""
    own = [path for path in (round_.units, round_.workspace) if path is not None]
    hashes = {name_of(path, round_): hashlib.sha256(path.read_bytes()).hexdigest() for path in own}
    return dict(sorted({**hashes, **read}.items()))
