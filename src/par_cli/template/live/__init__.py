"""The rows of a form → the formulas that score it as the unit types, each with the value that it has when opened."""

from collections.abc import Callable

from par_cli.template.live.inputs import write_inputs
from par_cli.template.live.leaves import write_leaves
from par_cli.template.live.rows import Live, LiveRows
from par_cli.template.live.sums import write_sums
from par_cli.template.plan import Plan
from par_cli.template.stored import Stored

__all__ = ["Live", "LiveRows", "live_rows"]


def live_rows(plan: Plan, stored: Stored, listed: Callable[[tuple[str, ...]], str]) -> LiveRows:
    """Every formula of a form. ``listed``: the range in which the options of a drop-down stand."""
    rows = LiveRows(plan, stored, listed)
    write_inputs(rows)
    write_leaves(rows)
    write_sums(rows)
    return rows
