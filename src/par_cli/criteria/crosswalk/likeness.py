"""Two criteria sets → how like every node of one is to every node of the other, from 0 to 1, by the words of titles."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from par_cli.criteria.columns import Column, Flags
from par_cli.criteria.folding import fold
from par_cli.criteria.model import CriteriaSet, Criterion

# A title of fewer words ("Mức độ hoàn thành kế hoạch") says too little to be known again in another place.
_TELLING = 7
_WORD = re.compile(r"[\w\u0300-\u036f]+")  # a folded letter has its marks behind it


@dataclass(frozen=True)
class Likeness:
    """What the titles of two sets say of each other: in every table the earlier nodes are rows, the later columns."""

    earlier: CriteriaSet
    later: CriteriaSet

    @cached_property
    def same(self) -> Flags:
        """Whether titles are the same, however they are typed; one without a word is like no other."""
        one, other = (np.array([fold(n.title) for n in side.nodes.values()]) for side in (self.earlier, self.later))
        same: Flags = (one[:, None] == other) & (self.shared > 0)
        return same

    @cached_property
    def only(self) -> Flags:
        """Whether they are the same and stand nowhere else in either set."""
        only: Flags = self.same & (self.same.sum(1)[:, None] == 1) & (self.same.sum(0) == 1)
        return only

    @cached_property
    def telling(self) -> Flags:
        """Whether both titles say enough to be known again in another place."""
        one, other = (np.array([len(words) >= _TELLING for words in side]) for side in self._words)
        telling: Flags = one[:, None] & other
        return telling

    @cached_property
    def shared(self) -> Column:
        """The part of their words that they share; a word counts for the more, the fewer titles have it."""
        titles = [*self._words[0], *self._words[1]]
        often = Counter(word for words in titles for word in words)
        worth = np.log1p(len(titles) / np.array([often[word] for word in sorted(often)]))
        one, other = (np.array([[word in words for word in sorted(often)] for words in side]) for side in self._words)
        total = (one @ worth)[:, None] + other @ worth
        # Rounded: which set is the earlier must not show in the last digit, where it would tell equals apart.
        shared: Column = np.round(2 * (one * worth) @ other.T / np.where(total > 0, total, 1), 9)
        return shared

    def of(self, table: Column | Flags, before: Criterion, after: Criterion) -> float:
        """What a table says of two nodes."""
        places = (list(side.nodes).index(node.code) for side, node in ((self.earlier, before), (self.later, after)))
        return float(table[*places])

    def content(self, before: Criterion, after: Criterion) -> float:
        """How like is what two nodes consist of: what each leaf has at best on the other side, on the average."""
        table = self._told[np.ix_(_leaves(self.earlier, before), _leaves(self.later, after))]
        return round(float(table.max(0).sum() + table.max(1).sum()) / sum(table.shape), 9)

    @cached_property
    def _told(self) -> Column:
        """How like the titles are that say enough by themselves."""
        return np.where(self.telling, self.shared, 0)

    @cached_property
    def _words(self) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """The words of every title; the set's own year is none, for it moves on with the set."""
        one, other = (
            [frozenset(_WORD.findall(fold(node.title))) - {str(side.year)} for node in side.nodes.values()]
            for side in (self.earlier, self.later)
        )
        return one, other


def _leaves(criteria: CriteriaSet, node: Criterion) -> list[int]:
    """The places of the leaves below a node."""
    below = {leaf.code for leaf in node.walk() if leaf.is_leaf}
    return [at for at, code in enumerate(criteria.nodes) if code in below]
