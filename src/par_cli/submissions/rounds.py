"""The files of a round → the entries of every bloc, with the findings of all files and the hash of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from python_calamine import CalamineError

from par_cli.criteria import LoadedSet, fold
from par_cli.entries import Entries, Unit
from par_cli.findings import Finding
from par_cli.submissions.council import APPRAISAL_STAGES, SURVEY_STAGES, CouncilReader
from par_cli.submissions.differences import Difference
from par_cli.submissions.entering import Bloc, enter, enter_unreadable, receipt_findings, says_nothing
from par_cli.submissions.folder import FileNames, workbooks_in
from par_cli.submissions.limits import check_entries
from par_cli.submissions.many import Named, read_many
from par_cli.submissions.opening import OpeningError, not_a_workbook, open_workbook, read_bytes, sha256
from par_cli.submissions.proposal import ProposedLayout
from par_cli.submissions.register import Register
from par_cli.submissions.submission import Asked, Submission
from par_cli.submissions.told import ToldLayout
from par_cli.submissions.workbook import Workbook

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class RoundFiles:
    """Where a round's files lie.

    Names in findings are relative to ``root``. ``by_hand``: the places were given one by one, there is no root that
    they have in common, and each file is named from its own place.
    """

    submissions: Path | None
    survey: Path | None
    survey_held: bool
    appraisal: tuple[Path, ...]
    root: Path
    by_hand: bool = False
    round: str = ""  # its name, by which a form of another round is known; not checked where it is blank
    layouts: tuple[ToldLayout, ...] = ()  # where the tables of other people's forms stand


@dataclass
class RoundEntries:
    """What was read: the entries by bloc, every finding, and the sha256 of every file by its name.

    By file too, where there is something to show: the layout proposed for a form that could not be read, and what a
    form made for another set has otherwise.
    """

    entries: dict[str, Entries]
    findings: list[Finding] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    proposed: dict[str, ProposedLayout] = field(default_factory=dict)
    differences: dict[str, list[Difference]] = field(default_factory=dict)


def read_round(
    files: RoundFiles,
    register: Register,
    sets: Mapping[str, LoadedSet],
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> RoundEntries:
    """Read every file of a round; a bad one is a finding and stops no other.

    ``sets`` by bloc; the one under "" is for every bloc without its own. ``progress`` hears how many files are done.
    With an ``executor`` its workers read the submissions; the result is the same.
    """
    blocs = {
        key: Bloc(loaded, Entries(loaded.criteria, units, survey_held=files.survey_held))
        for key, (loaded, units) in units_by_bloc(register.units, sets).items()
    }
    return _RoundReader(files, register, blocs, progress).read(executor)


class _RoundReader:
    """The state of one reading: what has been found so far, and how many files are left."""

    def __init__(
        self, files: RoundFiles, register: Register, blocs: dict[str, Bloc], progress: Progress | None
    ) -> None:
        self.register = register
        self.round = files.round
        self.layouts = files.layouts
        self.survey_held = files.survey_held
        self.blocs = blocs
        self.bloc_of = {unit.code: bloc for bloc in blocs.values() for unit in bloc.entries.units}
        self.result = RoundEntries({key: bloc.entries for key, bloc in blocs.items()})
        self.read_files: dict[str, list[str]] = {}
        self._first: dict[tuple[str | None, str], str] = {}  # by unit and hash: the file that had this content first
        self._progress = progress
        self._done = 0
        names = FileNames(None if files.by_hand else files.root)
        self._submitted = self._listed([files.submissions] if files.submissions else [], names)
        self._surveyed = self._listed([files.survey] if files.survey and files.survey_held else [], names)
        self._appraised = self._listed(files.appraisal, names)
        self._total = len(self._submitted) + len(self._surveyed) + len(self._appraised)

    def read(self, executor: Executor | None) -> RoundEntries:
        """The submissions, then the survey, then the appraisal; then what can only be checked when all are in."""
        for submission in read_many(self._submitted, self._asked(), executor):
            self._enter(submission)
            self._count()
        for stages, listed in ((SURVEY_STAGES, self._surveyed), (APPRAISAL_STAGES, self._appraised)):
            council = CouncilReader(self.register, self.bloc_of, stages, self.round)
            for name, path in listed:
                self._open_and(council.read, name, path)
                self._count()
            self.result.findings += council.findings
        for bloc in self.blocs.values():
            self.result.findings += [
                *bloc.findings,
                *receipt_findings(bloc, self.read_files),
                *check_entries(bloc.entries),
            ]
        return self.result

    def _asked(self) -> Asked:
        bloc_of = {unit.code: key for key, bloc in self.blocs.items() for unit in bloc.entries.units}
        sets = {key: bloc.loaded for key, bloc in self.blocs.items()}
        return Asked(self.register, sets, bloc_of, self.round, self.layouts, self.survey_held)

    def _listed(self, places: Iterable[Path], names: FileNames) -> list[Named]:
        listed: list[Named] = []
        for place in places:
            workbooks, findings = workbooks_in(place, names)
            listed += workbooks
            self.result.findings += findings
        return listed

    def _count(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)

    def _enter(self, submission: Submission) -> None:
        if submission.sha256 is not None:
            self.result.hashes[submission.file] = submission.sha256
            first = self._first.setdefault((submission.unit, submission.sha256), submission.file)
            if submission.unit is not None and first != submission.file:
                facts = {"one": first}
                repeated = Finding(code="file-repeated", facts=facts, file=submission.file, unit=submission.unit)
                self.result.findings.append(repeated)
                return
        self.result.findings += submission.findings
        if submission.proposed is not None:
            self.result.proposed[submission.file] = submission.proposed
        if submission.differences:
            self.result.differences[submission.file] = submission.differences
        if submission.unit is None:
            return
        bloc = self.bloc_of[submission.unit]
        if submission.answers is not None and says_nothing(bloc, submission.answers):
            self.result.findings.append(Finding(code="form-empty", file=submission.file, unit=submission.unit))
            submission.answers = None
        if submission.answers is None:
            enter_unreadable(bloc, submission.unit, submission.file)
            return
        enter(bloc, submission.answers)
        self.read_files.setdefault(submission.unit, []).append(submission.file)

    def _open_and(self, use: Callable[[Workbook, str], None], name: str, path: Path) -> None:
        """Open a file of the council or the survey, keep its hash, and use it."""
        try:
            raw = read_bytes(path, name)
            self.result.hashes[name] = sha256(raw)
            use(open_workbook(raw, name), name)
        except OpeningError as error:
            self.result.findings.append(error.finding)
        except CalamineError as error:  # a sheet that calamine meets only when it is asked for
            self.result.findings.append(not_a_workbook(error, name))


def units_by_bloc(
    units: Sequence[Unit], sets: Mapping[str, LoadedSet]
) -> dict[str, tuple[LoadedSet, tuple[Unit, ...]]]:
    """The units of each bloc with their set; one set for all still ranks every bloc of the register apart.

    A unit that no set is for is in none.
    """
    chosen = dict(sets)
    own: dict[str, str] = {}  # as its first unit prints it, by the folded name
    for unit in units:
        own.setdefault(fold(unit.bloc), unit.bloc)
    if list(chosen) == [""] and len(own) > 1:
        chosen = dict.fromkeys(own.values(), chosen[""])
    named = {fold(bloc) for bloc in chosen if bloc}
    return {
        key: (
            loaded,
            tuple(replace(one, bloc=key or own[fold(one.bloc)]) for one in units if _belongs(one, key, named)),
        )
        for key, loaded in chosen.items()
    }


def _belongs(unit: Unit, bloc: str, named: set[str]) -> bool:
    return fold(unit.bloc) == fold(bloc) if bloc else fold(unit.bloc) not in named
