"""What a round consists of: its criteria by bloc, its register, its files, and where its results go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError
from pydantic_core import PydanticCustomError

from par_cli.criteria.reading.document import read_bytes
from par_cli.criteria.reading.yaml_text import read_yaml
from par_cli.criteria.scalars import Flag
from par_cli.criteria.shipped import set_path
from par_cli.findings import Finding, ParError, has_errors, in_order
from par_cli.submissions import ROLES, RoundFiles, ToldLayout
from par_cli.workspace.refusals import workspace_finding

WORKSPACE_FILE = "par.yaml"
NO_SURVEY = "none"


def read_day(value: object) -> date:
    """As YAML and this project write a day; `date.fromisoformat` alone would also take 20200131. Raises ValueError."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise PydanticCustomError("not_a_day", "{text} is no day", {"text": str(value)[:60]})
    return day


def _listed(value: object) -> object:
    """One is a list of one."""
    return (value,) if isinstance(value, dict) else value


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RoundEntry(_Strict):
    """One round of par.yaml. A path is relative to par.yaml; ``{round}`` in it stands for the round's name."""

    title: str | None = None
    criteria: str | dict[str, str]
    units: str = "units.csv"
    submissions: str = "submissions/{round}"
    survey: str | None = None
    appraisal: str | tuple[str, ...] = ()
    layout: Annotated[tuple[ToldLayout, ...], BeforeValidator(_listed)] = ()
    deadline: Annotated[date, PlainValidator(read_day)] | None = None
    contact: str = ""
    results: str = "results/{round}.xlsx"


class WorkspaceFile(_Strict):
    """par.yaml: what holds for every round, and the rounds."""

    title: str = ""
    demonstration: Flag = False
    defaults: dict[str, Any] = Field(default_factory=dict)
    units: str | None = None
    rounds: dict[str, RoundEntry] = Field(min_length=1)


# Every key by the one that it stands below; a round is below its own name.
_KEYS = {
    "": tuple({**WorkspaceFile.model_fields, **RoundEntry.model_fields}),
    "layout": tuple(ToldLayout.model_fields),
    "columns": ROLES,
}


@dataclass(frozen=True)
class Round:
    """A round with every path it needs. ``sets``: bloc → criteria file; ``""`` is the set of every bloc.

    ``deadline``, ``contact``: until when the units send, and whom they ask.
    """

    name: str
    title: str
    sets: Mapping[str, Path]
    units: Path | None  # None: no register was given, and `par check` goes by what the files say
    files: RoundFiles
    survey_declared: bool
    results: Path | None = None
    demonstration: bool = False
    workspace: Path | None = None
    deadline: date | None = None
    contact: str = ""


def find_workspace(start: Path) -> Path | None:
    """The nearest par.yaml, here or above."""
    folder = start.resolve()
    return next((at / WORKSPACE_FILE for at in (folder, *folder.parents) if (at / WORKSPACE_FILE).is_file()), None)


def round_names(workspace: Path) -> list[str]:
    """The rounds that a par.yaml knows."""
    return list(_read(workspace).rounds)


def load_round(workspace: Path, name: str) -> Round:
    """One round of a par.yaml. Raises `ParError` with places in that file."""
    content = _read(workspace)
    if name not in content.rounds:
        raise ParError(Finding(code="round-unknown", facts={"round": name, "known": ", ".join(content.rounds)}))
    entry = content.rounds[name]
    root = workspace.parent
    sets = entry.criteria if isinstance(entry.criteria, dict) else {"": entry.criteria}
    appraisal = (entry.appraisal,) if isinstance(entry.appraisal, str) else entry.appraisal

    def at(text: str) -> Path:
        return root / text.replace("{round}", name)

    held = entry.survey is not None and entry.survey != NO_SURVEY
    return Round(
        name=name,
        title=entry.title or content.title or name,
        sets={bloc: set_path(text.replace("{round}", name), root) for bloc, text in sets.items()},
        units=at(entry.units),
        files=RoundFiles(
            root=root,
            submissions=at(entry.submissions),
            survey=at(entry.survey) if held and entry.survey else None,
            survey_held=entry.survey != NO_SURVEY,
            appraisal=tuple(at(text) for text in appraisal if text != NO_SURVEY),
            round=name,
            layouts=entry.layout,
        ),
        survey_declared=entry.survey is not None,
        results=at(entry.results),
        demonstration=content.demonstration,
        workspace=workspace,
        deadline=entry.deadline,
        contact=entry.contact,
    )


def round_of_paths(
    submissions: Path, criteria: str, units: Path | None, survey: str | None, appraisal: tuple[Path, ...]
) -> Round:
    """A round without a workspace: every path given by hand, relative to where par runs."""
    here = Path()
    held = survey is not None and survey != NO_SURVEY
    return Round(
        name=submissions.resolve().name,
        title=submissions.resolve().name,
        sets={"": set_path(criteria, here)},
        units=units,
        files=RoundFiles(
            root=here,
            submissions=submissions,
            survey=Path(survey) if held and survey else None,
            survey_held=survey != NO_SURVEY,
            appraisal=appraisal,
            by_hand=True,
        ),
        survey_declared=survey is not None,
    )


def _read(workspace: Path) -> WorkspaceFile:
    document = read_yaml(read_bytes(workspace, workspace.name), workspace.name)
    if has_errors(document.findings):
        raise ParError(*document.findings)
    try:
        return WorkspaceFile.model_validate(_with_defaults(document.content))
    except ValidationError as errors:
        found = (workspace_finding(document, error, _KEYS) for error in errors.errors(include_url=False))
        raise ParError(*in_order(found)) from None


def _with_defaults(content: Any) -> Any:
    """Rounds take what they do not say from ``defaults``, and ``units`` from the top of the file."""
    if not isinstance(content, dict) or not isinstance(content.get("rounds"), dict):
        return content
    defaults = dict(content["defaults"]) if isinstance(content.get("defaults"), dict) else {}
    if "units" in content:
        defaults.setdefault("units", content["units"])
    rounds = {name: defaults | entry if isinstance(entry, dict) else entry for name, entry in content["rounds"].items()}
    return content | {"rounds": rounds}
