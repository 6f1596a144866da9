"""What a rule sees in a workbook: the cells of one unit's answers to one leaf; and the words of Excel's formulas.

The twin of `columns`: where a column has NaN, a cell has #N/A, and Excel lets it travel through every formula as numpy
lets NaN travel through arithmetic.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from par_cli.criteria.columns import Column, Columns, as_flag, as_number

# A date cell that holds "không": later than every day that Excel knows (its last is 2,958,465).
NEVER_CELL = "1E+9"
BLANK = "NA()"

Keep = Callable[[str, Callable[[Columns], Column]], str]


class NoFormulaError(Exception):
    """No formula in one unit's workbook can know this: ``bloc`` (other units), ``people``, ``survey``, ``register``."""

    def __init__(self, wanting: Literal["bloc", "people", "survey", "register"]) -> None:
        super().__init__(wanting)
        self.wanting = wanting


@dataclass(frozen=True)
class Cells:
    """The cells of one leaf.

    ``inputs``: name → the reference of the cell with its value: a date is Excel's day number, a choice the position of
    its option from 1, yes and no are 1 and 0. ``types`` and ``options`` of the inputs; ``attributes``: what the
    register says of the unit, None where no unit is known. ``keep`` puts a step of the calculation into a cell of its
    own and returns its reference; beside the formula it takes the same step on columns.
    """

    max_score: float
    keep: Keep
    inputs: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attributes: Mapping[str, str] | None = None

    def worth(self, max_score: float) -> "Cells":
        """The same cells for a part of the leaf with a maximum of its own."""
        return replace(self, max_score=max_score)

    def attribute(self, name: str) -> str:
        """What the register says of the unit. Raises `NoFormulaError` where no unit is known."""
        if self.attributes is None:
            raise NoFormulaError("register")
        return self.attributes.get(name, "")

    def attribute_flag(self, name: str) -> str:
        """The attribute as a truth; blank where it is neither yes nor no."""
        flag = as_flag(self.attribute(name))
        return BLANK if flag != flag else truth(bool(flag))  # noqa: PLR0124 - NaN, the only value that is not itself

    def attribute_number(self, name: str) -> str:
        """The attribute as a number; blank where it is none."""
        value = as_number(self.attribute(name))
        return BLANK if value != value else number(value)  # noqa: PLR0124 - NaN


def number(value: float) -> str:
    """A constant as every Excel reads it from a file, whatever its language: ``0.5``."""
    text = repr(round(float(value), 12))
    return text.removesuffix(".0").upper()


def truth(value: bool) -> str:
    """TRUE or FALSE."""
    return "TRUE" if value else "FALSE"


def call(function: str, *arguments: str) -> str:
    """``MAX(a,b)``."""
    return f"{function}({','.join(arguments)})"


def choose(cases: list[tuple[str, str]], otherwise: str) -> str:
    """The first case whose condition holds: nested IFs."""
    text = otherwise
    for condition, value in reversed(cases):
        text = call("IF", condition, value, text)
    return text


def rounded(text: str, decimals: int) -> str:
    """Half away from zero, after binary noise is cleaned, as `round_half_away` does on columns."""
    return f"ROUND(ROUND({text},{decimals + 7}),{decimals})"
