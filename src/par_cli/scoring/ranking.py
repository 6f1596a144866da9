"""Indices → ranks and bands."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from par_cli.criteria import Column
from par_cli.criteria.columns import Flags
from par_cli.criteria.model import Band

NO_RANK = 0


def ranks(keys: Sequence[Column], ranked: Flags, ties: Literal["min", "dense"] = "min") -> NDArray[np.int64]:
    """Rank 1 for the highest, by the first key, then the next; 0 where there is no rank.

    ``ties``: equal in all keys share the rank; the next one continues at its place (``min``: 1, 1, 3) or with the
    next number (``dense``: 1, 1, 2). Units outside ``ranked``, or without a first key, shift nobody.
    """
    result = np.zeros(len(ranked), dtype=np.int64)
    in_play = np.flatnonzero(ranked & ~np.isnan(keys[0]))
    if not len(in_play):
        return result
    table = np.column_stack([-np.nan_to_num(key[in_play], nan=-np.inf) for key in keys])
    order = np.lexsort(table.T[::-1])
    ordered = table[order]
    first_of_tie = np.r_[True, (ordered[1:] != ordered[:-1]).any(axis=1)]
    places = np.cumsum(first_of_tie) if ties == "dense" else np.maximum.accumulate(
        np.where(first_of_tie, np.arange(1, len(in_play) + 1), 0)
    )  # fmt: skip
    result[in_play[order]] = places
    return result


def bands(levels: Sequence[Band], printed: Column, areas_printed: NDArray[np.float64]) -> list[str]:
    """The first band whose bounds the printed index, and every area that applies, reach; "" where there is none."""
    found = np.full(len(printed), "", dtype=object)
    open_ = ~np.isnan(printed)
    weakest = np.where(np.isnan(areas_printed), np.inf, areas_printed).min(axis=1, initial=np.inf)
    for level in levels:
        reached = open_ & (printed >= (-np.inf if level.from_ is None else level.from_))
        if level.each_area_from is not None:
            reached &= weakest >= level.each_area_from
        found[reached] = level.name
        open_ &= ~reached
    return [str(name) for name in found]
