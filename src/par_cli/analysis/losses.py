"""Which points a unit lost, and where it lost most."""

import numpy as np
import pandas as pd

from par_cli.scoring import Scorecard


def lost_points(card: Scorecard) -> pd.DataFrame:
    """Every leaf on which a unit lost points: columns unit, code, title, score, max, lost.

    Units in the order of the ranking, each unit's leaves from the greatest loss down (equal ones in the order of
    the set). ``score`` is NaN where the leaf is blank.
    """
    order = card.in_order.index
    lost = card.lost.loc[order]
    unit_at, leaf_at = np.nonzero(lost.to_numpy() > 0)
    amounts = lost.to_numpy()[unit_at, leaf_at]
    sorted_by_loss = np.lexsort((leaf_at, -amounts, unit_at))
    unit_at, leaf_at, amounts = unit_at[sorted_by_loss], leaf_at[sorted_by_loss], amounts[sorted_by_loss]
    codes = np.array(card.leaf_codes, dtype=object)[leaf_at]
    scores = card.scores.loc[order, card.leaf_codes].to_numpy()
    maxima = card.maxima.loc[order, card.leaf_codes].to_numpy()
    titles = {code: card.criteria.nodes[code].title for code in card.leaf_codes}
    return pd.DataFrame({
        "unit": np.asarray(order, dtype=object)[unit_at],
        "code": codes,
        "title": [titles[code] for code in codes],
        "score": scores[unit_at, leaf_at],
        "max": maxima[unit_at, leaf_at],
        "lost": amounts,
    })  # fmt: skip
