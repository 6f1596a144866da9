"""Rounds, each named or given as a file → their blocs as sides of a comparison, and the criteria sets between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from par_cli.analysis.comparison.sides import Side, sides_of
from par_cli.criteria import CriteriaSet, fold
from par_cli.criteria.reading.loader import read_set
from par_cli.criteria.shipped import shipped_sets
from par_cli.findings import Finding, ParError
from par_cli.record import is_record, read_published, read_record
from par_cli.workspace import load_round, round_names


@dataclass(frozen=True)
class GivenRound:
    """One round as it was found: its blocs, what is to be said of it, and the file that it was read from.

    ``texts``: the YAML text of its criteria sets by id, none for a published table.
    """

    sides: tuple[Side, ...]
    findings: tuple[Finding, ...]
    path: Path
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_without_blocs(self) -> bool:
        """Whether it is a published table that does not say which bloc it is of."""
        return len(self.sides) == 1 and self.sides[0].card is None and not self.sides[0].bloc


def read_round_given(name: str, workspace: Path | None) -> GivenRound:
    """A round of the workspace by its record, or a record or a published table by its file. Raises `ParError`."""
    path = _path_of(name, workspace)
    if not is_record(path):
        published = read_published(path)
        return GivenRound(published.sides, published.findings, path)
    result = read_record(path)
    said = (Finding(code="side-view", facts={"round": result.round}, file=path.name),) if result.view else ()
    return GivenRound(sides_of(result), said, path, result.provenance.sets)


def _path_of(name: str, workspace: Path | None) -> Path:
    if workspace is not None and name in round_names(workspace):
        path = load_round(workspace, name).results
        assert path is not None  # a round of a workspace has a place for its results
        if not path.is_file():
            raise ParError(Finding(code="round-not-scored", facts={"round": name}, file=path.name))
        return path
    if _is_file(name):
        return Path(name)
    known = ", ".join(round_names(workspace)) if workspace is not None else ""
    code = "side-unknown" if known else "side-not-found"
    raise ParError(Finding(code=code, facts={"text": name, "known": known}))


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # no path at all: too long, or below a folder that nobody may enter
        return False


def of_bloc(given: GivenRound, bloc: str | None) -> tuple[Side, ...]:
    """All blocs of a round, or the one of that name. Raises `ParError` if there is none."""
    if bloc is None or given.is_without_blocs:
        return given.sides
    chosen = tuple(side for side in given.sides if fold(side.bloc) == fold(bloc))
    if not chosen:
        known = ", ".join(side.bloc for side in given.sides)
        raise ParError(Finding(code="bloc-unknown", facts={"bloc": bloc, "known": known}, file=given.path.name))
    return chosen


def refuse_unsaid_bloc(rounds: Iterable[GivenRound], sides: Iterable[Sequence[Side]]) -> None:
    """Raise `ParError` where a published table may be of any of several blocs; ``sides``: what was chosen of each."""
    most = max(sides, key=len)
    known = ", ".join(side.bloc for side in most)
    for one in rounds:
        if one.is_without_blocs and len(most) > 1:
            raise ParError(Finding(code="published-bloc-unsaid", facts={"known": known}, file=one.path.name))


def sets_between(
    rounds: Sequence[GivenRound], sides: Iterable[Side], workspace: Path | None
) -> Mapping[str, CriteriaSet]:
    """The sets that the sides were scored by, and all that these follow, as far as they are found.

    They are looked for beside the files of the rounds, beside the sets of the workspace's rounds, among the shipped.
    """
    find = _finder([one.path for one in rounds], workspace)
    known = {side.card.criteria.id: side.card.criteria for side in sides if side.card is not None}
    for criteria in list(known.values()):
        at = criteria
        while at.follows is not None and at.follows.id not in known:
            found = find(at.follows.id)
            if found is None:
                break
            known[found.id] = at = found
    return known


def _finder(records: Iterable[Path], workspace: Path | None) -> Callable[[str], CriteriaSet | None]:
    folders = [path.parent for path in records]
    if workspace is not None:
        sets = [path for name in round_names(workspace) for path in load_round(workspace, name).sets.values()]
        folders += [path.parent for path in sets]

    def find(set_id: str) -> CriteriaSet | None:
        files = [folder / f"{set_id}{suffix}" for folder in dict.fromkeys(folders) for suffix in (".yaml", ".yml")]
        files += [path for name, path in shipped_sets().items() if name == set_id]
        read = (read_set(path) for path in files if path.is_file())
        return next((found for found in read if found is not None and found.id == set_id), None)

    return find
