"""What the formulas of a form are collected in, and the cells that they may name."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from par_cli.criteria import Adjustment, Column, Columns, Criterion
from par_cli.criteria.cells import Cells
from par_cli.template.asked import total
from par_cli.template.plan import FIRST_STEP, Plan, at
from par_cli.template.stored import Stored
from par_cli.template.typed import step


class Live(NamedTuple):
    """A formula without its "=", and the value that it has."""

    formula: str
    value: float | str


@dataclass
class LiveRows:
    """The formulas of one form: ``hidden`` by row and column, the others by row.

    A leaf whose points come later has a plain text among the ``computed``; what it claims is a cell in which the unit
    writes.
    """

    plan: Plan
    stored: Stored
    listed: Callable[[tuple[str, ...]], str]
    hidden: dict[tuple[int, int], Live] = field(default_factory=dict)
    computed: dict[int, Live | str] = field(default_factory=dict)
    claimed: dict[int, Live] = field(default_factory=dict)
    notices: dict[int, Live] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)  # leaves whose points come later
    steps: dict[int, int] = field(default_factory=dict)  # how many of a row are kept

    def cells(self, node: Criterion | Adjustment, column: str | int) -> Cells:
        """The inputs of a node in one of the columns; a step has no cell of its own."""
        unit = self.plan.asked.unit
        attributes = None if unit is None else {
            **unit.attributes, "code": unit.code, "name": unit.name, "bloc": unit.bloc, "parent": unit.parent,
        }  # fmt: skip
        return Cells(
            max_score=node.max,
            keep=lambda text, _: text,
            inputs={name: at(self.plan.inputs[node.code, name], column) for name in node.asked},
            types={name: asked.type for name, asked in node.asked.items()},
            options={name: asked.options for name, asked in node.asked.items() if asked.options},
            attributes=attributes,
        )

    def stepping(self, cells: Cells, node: Criterion | Adjustment) -> Cells:
        """The same, with a cell right of the node's row for every step that is more than another cell."""
        row = self.plan.own[node.code]
        columns = self.stored.columns(node)

        def keep(text: str, take: Callable[[Columns], Column]) -> str:
            if text in cells.inputs.values():
                return text
            column = FIRST_STEP + self.steps.get(row, 0)
            self.steps[row] = self.steps.get(row, 0) + 1
            self.hidden[row, column] = Live(text, step(float(take(columns)[0])))
            return at(row, column)

        return replace(cells, keep=keep)

    def waiting(self, node: Criterion | None = None) -> float:
        """The points, below a node or of the whole, that come later."""
        return total(leaf.max for leaf in self.plan.asked.leaves_of(node) if leaf.code in self.waits)

    def has_formula(self, code: str) -> bool:
        """Whether the points of a leaf or adjustment are worked out in the form."""
        return isinstance(self.computed.get(self.plan.own[code]), Live)


def quoted(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'
