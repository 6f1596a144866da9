"""A criteria set and a unit → what is asked of it, and the points that it can have."""

import math
from collections.abc import Iterable
from functools import cached_property

from par_cli.criteria import Adjustment, CriteriaSet, Criterion
from par_cli.entries import Entries, Unit
from par_cli.scoring.points import applicable

# Of whom the register says nothing: an attribute that is missing takes nothing away.
NOBODY = Unit("", "")


class Asked:
    """The part of a set that applies to a unit; all of it where no unit is known."""

    def __init__(self, criteria: CriteriaSet, unit: Unit | None, *, survey_held: bool = True) -> None:
        self.criteria = criteria
        self.unit = unit
        self.survey_held = survey_held
        applies, _ = applicable(Entries(criteria, [unit or NOBODY], survey_held=survey_held))
        self._applies = {code: bool(flags[0]) for code, flags in applies.items()}

    @cached_property
    def nodes(self) -> tuple[Criterion, ...]:
        """In the order of the set; a branch without any leaf left is not among them."""
        kept = {node.code for leaf in self.leaves for node in self.criteria.lineage(leaf.code)}
        return tuple(node for code, node in self.criteria.nodes.items() if code in kept)

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """The leaves that apply; where no survey is held, without those of the survey."""
        return tuple(leaf for leaf in self.criteria.leaves if self._applies[leaf.code])

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the nodes."""
        return frozenset(node.code for node in self.nodes)

    @property
    def areas(self) -> tuple[Criterion, ...]:
        """The areas among them."""
        return tuple(area for area in self.criteria.areas if area.code in self.codes)

    @cached_property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """Those of the set, and those of the nodes that apply."""
        return tuple(one for code, one in self.criteria.all_adjustments.items() if self._applies[code])

    def children(self, node: Criterion) -> tuple[Criterion, ...]:
        """What of a branch applies."""
        return tuple(child for child in node.criteria if child.code in self.codes)

    def own_max(self, node: Criterion | None = None) -> float:
        """The maximum of a node, or of the whole, that is left for the unit."""
        return total(leaf.max for leaf in self.leaves_of(node))

    def leaves_of(self, node: Criterion | None) -> list[Criterion]:
        """The leaves below a node, or all of them."""
        if node is None:
            return list(self.leaves)
        return [leaf for leaf in node.walk() if leaf.is_leaf and leaf.code in self.codes]


def total(points: Iterable[float]) -> float:
    """A sum without binary noise."""
    return round(math.fsum(points), 10)
