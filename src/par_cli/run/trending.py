"""Several rounds → how every bloc moved through them."""

from collections.abc import Sequence
from pathlib import Path

from par_cli.analysis.comparison.trend import Trend, trend
from par_cli.run.results import GivenRound, of_bloc, refuse_unsaid_bloc, sets_between


def follow(rounds: Sequence[GivenRound], workspace: Path | None, bloc: str | None = None) -> Trend:
    """Follow all blocs or one through the rounds, in the order given."""
    sides = [of_bloc(one, bloc) for one in rounds]
    refuse_unsaid_bloc(rounds, sides)
    known = sets_between(rounds, [side for group in sides for side in group], workspace)
    return trend(sides, known, [finding for one in rounds for finding in one.findings])
