"""What a rule sees: the answers of many units to one leaf, each input a column; and the arithmetic of columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from par_cli.criteria.folding import fold
from par_cli.criteria.scalars import read_number

Column = NDArray[np.float64]
Flags = NDArray[np.bool_]

# A date input that holds "không": the thing never happened. It compares as later than every date.
NEVER = np.inf

YES = frozenset(fold(w) for w in ("có", "x", "yes", "y", "true", "đúng", "đạt", "1", "✓", "✔", "rồi"))
NO = frozenset(fold(w) for w in ("không", "no", "n", "false", "sai", "không đạt", "0", "chưa", "không có"))


@dataclass(frozen=True)
class Columns:
    """The answers of ``size`` units.

    ``inputs``: name → column of floats, NaN where blank; a date counts days, a choice the position of its option,
    yes and no are 1 and 0. ``options``: the labels of each choice input. ``attributes``: the register's texts.
    ``ranked``: the units against which `relative` measures.
    """

    size: int
    max_score: float
    inputs: Mapping[str, Column] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranked: Flags | None = None

    def worth(self, max_score: float) -> "Columns":
        """The same answers for a part of the leaf with a maximum of its own."""
        return replace(self, max_score=max_score)

    def constant(self, value: float) -> Column:
        """A column of one value."""
        return np.full(self.size, value)

    def choice_equals(self, name: str, label: str) -> Column:
        """1 where the choice is the option of that label, 0 where it is another, NaN where it is blank."""
        folded = [fold(option) for option in self.options[name]]
        chosen = self.inputs[name]
        return np.where(np.isnan(chosen), np.nan, chosen == folded.index(fold(label)))

    def attribute_equals(self, name: str, text: str) -> Column:
        """1 where the unit's attribute reads so, folded; 0 where it reads otherwise, NaN where it is empty."""
        wanted = fold(text)
        return np.array([float(fold(value) == wanted) if value.strip() else np.nan for value in self._attribute(name)])

    def attribute_flag(self, name: str) -> Column:
        """The attribute as yes (1) or no (0); NaN where it is neither."""
        return np.array([as_flag(value) for value in self._attribute(name)])

    def attribute_number(self, name: str) -> Column:
        """The attribute as a number; NaN where it is none."""
        return np.array([as_number(value) for value in self._attribute(name)])

    def _attribute(self, name: str) -> tuple[str, ...]:
        return self.attributes.get(name, ("",) * self.size)


def as_flag(text: str) -> float:
    """1 for yes, 0 for no, NaN for anything else."""
    folded = fold(text)
    return 1.0 if folded in YES else 0.0 if folded in NO else np.nan


def as_number(text: str) -> float:
    """A number as the register writes it; NaN for anything else."""
    try:
        return read_number(text.strip().replace(",", "."))
    except ValueError:
        return np.nan


def round_half_away(values: Column, decimals: int) -> Column:
    """Round half away from zero, as Excel does, after binary noise is cleaned: 2.675 → 2.68, -0.5 → -1."""
    scaled = np.round(np.abs(values) * 10.0**decimals, 7)
    return np.copysign(np.floor(scaled + 0.5) / 10.0**decimals, values)


def clean(values: Column) -> Column:
    """Take binary noise away, so that 0.1 + 0.2 ties with 0.3; ten decimals, far below any point in a law."""
    return np.round(values, 10)
