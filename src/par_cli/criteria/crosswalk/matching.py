"""How like the nodes of two criteria sets are → which goes on as which, the most certain first.

Titles decide; place and code only help, for codes move by one every year. What is as like to one as to another goes
with neither: what is unmatched can be seen, a wrong match cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from par_cli.criteria.columns import Column, Flags
from par_cli.criteria.crosswalk.likeness import Likeness
from par_cli.criteria.model import CriteriaSet

# How like two nodes must be: below parents that go on as one another, in the same area, anywhere else.
LIKE, _NEAR, _FAR = 0.5, 0.65, 0.8
# What tells apart those that are like enough; all of it together weighs less than the same title.
_PARENT, _AREA, _CODE, _TITLE = 0.3, 0.15, 0.1, 1.0


def matched(like: Likeness) -> dict[str, str]:
    """Later codes → the earlier ones that they may continue, none of them twice."""
    earlier, later = _Side(like.earlier), _Side(like.later)
    pairs = _Pairs(earlier, later, like)
    alike = earlier.leaf[:, None] == later.leaf
    areas, inner = earlier.area[:, None] & later.area, ~earlier.area[:, None] & ~later.area
    leaves = earlier.leaf[:, None] & later.leaf
    pairs.match(alike & areas)
    pairs.match(alike & inner & ~leaves)
    pairs.match(leaves & inner & like.same)
    pairs.match_whole(~alike & like.same)
    pairs.match(leaves & inner & (earlier.survey[:, None] == later.survey))
    return pairs.codes


@dataclass(frozen=True)
class _Side:
    """What holds of the nodes of one of the two sets, in its order."""

    criteria: CriteriaSet

    @cached_property
    def codes(self) -> list[str]:
        return list(self.criteria.nodes)

    @cached_property
    def leaf(self) -> Flags:
        return np.array([node.is_leaf for node in self.criteria.nodes.values()])

    @cached_property
    def survey(self) -> Flags:
        return np.array([node.is_survey for node in self.criteria.nodes.values()])

    @cached_property
    def area(self) -> Flags:
        return np.array([code not in self.criteria.parents for code in self.codes])

    @cached_property
    def below(self) -> Flags:
        """Whether the node of a column is that of the row or stands below it."""
        inside = [{below.code for below in node.walk()} for node in self.criteria.nodes.values()]
        return np.array([[code in codes for code in self.codes] for codes in inside])

    @cached_property
    def parents(self) -> list[int]:
        """The place of each node's parent; of an area, the place behind the last."""
        places = {code: at for at, code in enumerate(self.codes)}
        return [places.get(self.criteria.parents.get(code, ""), len(places)) for code in self.codes]

    @cached_property
    def areas(self) -> list[int]:
        """The place of each node's area: no node that it stands below comes before that."""
        return [int(above.argmax()) for above in self.below.T]


@dataclass
class _Pairs:
    """What was matched so far; in every table earlier nodes are rows and later ones columns.

    ``linked`` has one more of each, for what is above all areas: that goes on as itself.
    """

    earlier: _Side
    later: _Side
    like: Likeness

    def __post_init__(self) -> None:
        sizes = len(self.earlier.codes), len(self.later.codes)
        self.linked = np.zeros([size + 1 for size in sizes], dtype=bool)
        self.linked[-1, -1] = True
        self.taken = [np.zeros(size, dtype=bool) for size in sizes]

    @property
    def codes(self) -> dict[str, str]:
        """Later codes → earlier ones."""
        return {self.later.codes[at]: self.earlier.codes[of] for of, at in np.argwhere(self.linked[:-1, :-1])}

    def match(self, allowed: Flags) -> None:
        """Link the best of what is allowed, until nothing left is like enough: each link helps those below it."""
        self._link(allowed, [np.eye(len(taken), dtype=int) for taken in self.taken])

    def match_whole(self, allowed: Flags) -> None:
        """Link leaves with branches: all that is below goes with them, and nothing of it goes on by itself."""
        sides = (self.earlier, self.later)
        one, other = (~(side.below @ taken) for side, taken in zip(sides, self.taken, strict=True))
        self._link(allowed & one[:, None] & other, [(side.below | side.below.T).astype(int) for side in sides])

    def _link(self, allowed: Flags, kin: Sequence[NDArray[np.int_]]) -> None:
        """``kin``: for either side, what cannot be linked any more where another is; itself, to begin with."""
        left = allowed & ~self.taken[0][:, None] & ~self.taken[1]
        while (best := (scores := np.where(left, self._scores(), 0)).max()) > 0:
            equal = scores == best
            certain = equal & (kin[0] @ equal.sum(1) == 1)[:, None] & (kin[1] @ equal.sum(0) == 1)
            self.linked[:-1, :-1] |= certain
            for side, axis in enumerate((1, 0)):
                self.taken[side] |= kin[side] @ certain.any(axis) > 0
            left &= ~self.taken[0][:, None] & ~self.taken[1] & ~equal.any(1)[:, None] & ~equal.any(0)

    def _scores(self) -> Column:
        """How well two nodes go together; 0 where they do not."""
        like, same = self._alikeness, self.like.same
        parents = self.linked[np.ix_(self.earlier.parents, self.later.parents)]
        areas = self.linked[np.ix_(self.earlier.areas, self.later.areas)]
        telling = self.like.telling
        near = areas & (self.like.only | (telling & ~same & (like >= _NEAR)))
        far = telling & (self.like.only | (~same & (like >= _FAR)))
        known = near | far | (parents & (same | (like >= LIKE)))
        codes = np.array(self.earlier.codes)[:, None] == np.array(self.later.codes)
        return np.where(known, like + _TITLE * same + _PARENT * parents + _AREA * areas + _CODE * codes, 0)

    @cached_property
    def _alikeness(self) -> Column:
        """How like titles are; of two branches, what is below them, where that is more alike."""
        table = self.like.shared.copy()
        for row, before in enumerate(self.earlier.criteria.nodes.values()):
            for column, after in enumerate(self.later.criteria.nodes.values()):
                if not before.is_leaf and not after.is_leaf:
                    table[row, column] = max(table[row, column], self.like.content(before, after))
        return table
