"""The tables passed from reading to scoring: the units of one bloc, and what was entered for each of their fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from par_cli.criteria import SURVEY, Adjustment, Column, Columns, CriteriaSet, Criterion
from par_cli.criteria.columns import Flags
from par_cli.findings import Finding
from par_cli.sheets import cell_name

Status = Literal["scored", "incomplete", "unreadable", "missing"]
Receipt = Literal["read", "unreadable", "missing"]

EVIDENCE = "evidence"
EXPLANATION = "explanation"
# Stages that a person writes down; `survey` comes from the survey file, `computed` from the rules.
ENTERED_STAGES = ("self", "appraised", "reappraised")
_COLUMN_BITS = 14  # Excel's 16,384 columns


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of the register. ``attributes`` are its free columns, as texts; ``bloc`` is one of them too.

    ``predecessors``: the units of earlier rounds that this one continues, each by its code or a name.
    """

    code: str
    name: str
    bloc: str = ""
    ranked: bool = True
    aliases: tuple[str, ...] = ()
    parent: str = ""
    predecessors: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


class Field(NamedTuple):
    """One thing that can be entered: an input of a node (``a``), a stage, the evidence, the explanation."""

    code: str
    name: str

    @property
    def label(self) -> str:
        """As it is written in the code column: ``1.2.a``; a stage or a text belongs to the node's own row."""
        return (
            self.code if self.name in (*ENTERED_STAGES, SURVEY, EVIDENCE, EXPLANATION) else f"{self.code}.{self.name}"
        )


class Origin(NamedTuple):
    """A sheet of a file; ``file`` is named relative to what the user pointed at."""

    file: str
    sheet: str


def fields_of(criteria: CriteriaSet) -> tuple[Field, ...]:
    """Every field of a set, in the order of its form, adjustments last."""
    found: list[Field] = []
    for node in criteria.nodes.values():
        found += [Field(node.code, name) for name in node.asked]
        if node.is_leaf:
            found += [Field(node.code, name) for name in (*_stages_of(node), EVIDENCE, EXPLANATION)]
    for adjustment in criteria.all_adjustments.values():
        found += [Field(adjustment.code, name) for name in (*adjustment.asked, *ENTERED_STAGES, EVIDENCE, EXPLANATION)]
    return tuple(found)


def _stages_of(leaf: Criterion) -> tuple[str, ...]:
    """Nobody scores himself: what the survey or the council alone scores has no self-score."""
    if leaf.is_survey:
        return (SURVEY,)
    if leaf.is_scored_by_others:
        return ("appraised", "reappraised")
    return ENTERED_STAGES


class Entries:
    """What was entered for the units of one bloc, and where.

    ``values``: units x fields, floats, NaN where blank: a count or a number is itself, a percentage a share, a date a
    day number (`NEVER` for "không"), yes and no 1 and 0, a choice the position of its option, a text 1 if there is
    one. ``cells`` and ``origins`` say where each was read, also where it was found blank.
    """

    def __init__(self, criteria: CriteriaSet, units: Sequence[Unit], *, survey_held: bool = True) -> None:
        self.criteria = criteria
        self.units = tuple(units)
        self.survey_held = survey_held
        self.fields = fields_of(criteria)
        self.position = {entered: at for at, entered in enumerate(self.fields)}
        shape = (len(self.units), len(self.fields))
        self.values: NDArray[np.float64] = np.full(shape, np.nan, order="F")
        self.receipts: list[Receipt] = ["missing"] * len(self.units)
        self.files: list[tuple[str, ...]] = [()] * len(self.units)
        self.reasons: dict[tuple[int, str], str] = {}
        self.findings: list[Finding] = []
        self._cells: NDArray[np.uint64] = np.zeros(shape, dtype=np.uint64)
        self._sources: NDArray[np.uint32] = np.zeros(shape, dtype=np.uint32)
        self._origins: dict[Origin, int] = {}
        self._origin_list: list[Origin] = []
        self._refused: set[tuple[int, int]] = set()

    def column(self, code: str, name: str) -> Column:
        """What all units entered for one field."""
        return self.values[:, self.position[Field(code, name)]]

    def stage(self, code: str, stage: str) -> Column:
        """A stage of a leaf or adjustment for all units; blank where nobody may enter it."""
        if Field(code, stage) in self.position:
            return self.column(code, stage)
        return np.full(len(self.units), np.nan)

    def columns_of(self, node: Criterion | Adjustment, ranked: Flags | None = None) -> Columns:
        """What a rule or a condition of a node sees: its inputs, for a survey leaf the survey's, the attributes."""
        inputs = {name: self.column(node.code, name) for name in node.asked}
        if isinstance(node, Criterion) and node.is_survey:
            inputs[SURVEY] = self.column(node.code, SURVEY)
        options = {name: asked.options for name, asked in node.asked.items() if asked.options}
        return Columns(len(self.units), node.max, inputs, options, self.attributes, ranked)

    def origin(self, file: str, sheet: str) -> int:
        """The number of an origin, for `place`; the same sheet has the same number."""
        origin = Origin(file, sheet)
        if origin not in self._origins:
            self._origin_list.append(origin)
            self._origins[origin] = len(self._origin_list)
        return self._origins[origin]

    def put(self, unit: int, at: int, value: float, origin: int, row: int, column: int) -> None:
        """Enter a value (NaN: found blank) for field number ``at``; row and column count from 0."""
        self.values[unit, at] = value
        self._sources[unit, at] = origin
        self._cells[unit, at] = (row << _COLUMN_BITS) | column

    def refuse(self, unit: int, at: int) -> None:
        """A value that a finding has already refused: it counts as blank, and is not reported as missing again."""
        self.values[unit, at] = np.nan
        self._refused.add((unit, at))

    def is_refused(self, unit: int, entered: Field) -> bool:
        """Whether a finding has already said why there is no value."""
        return (unit, self.position[entered]) in self._refused

    def is_placed(self, unit: int, entered: Field) -> bool:
        """Whether the field's cell was found in a file, filled in or not."""
        return bool(self._sources[unit, self.position[entered]])

    def finding(self, code: str, unit: int, entered: Field, **facts: object) -> Finding:
        """A finding at the cell in which the field was read, or of the unit where it was in none."""
        at = self.position[entered]
        number = int(self._sources[unit, at])
        unit_code = self.units[unit].code
        if not number:
            file = self.files[unit][0] if self.files[unit] else None
            return Finding(code=code, facts=facts, unit=unit_code, criterion=entered.code, file=file)
        origin = self._origin_list[number - 1]
        packed = int(self._cells[unit, at])
        cell = cell_name(packed >> _COLUMN_BITS, packed & ((1 << _COLUMN_BITS) - 1))
        return Finding(
            code=code, facts=facts, unit=unit_code, criterion=entered.code,
            file=origin.file, sheet=origin.sheet, cell=cell,
        )  # fmt: skip

    @cached_property
    def attributes(self) -> dict[str, tuple[str, ...]]:
        """Every attribute of the register as a column of texts; code, name, bloc and parent among them."""
        names = dict.fromkeys(name for unit in self.units for name in unit.attributes)
        columns = {name: tuple(unit.attributes.get(name, "") for unit in self.units) for name in names}
        fixed = ("code", "name", "bloc", "parent")
        return columns | {name: tuple(str(getattr(unit, name)) for unit in self.units) for name in fixed}
