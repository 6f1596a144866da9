"""Entries of one bloc → its `Scorecard`: leaf points, roll-up, index, rank, band; whole columns, no loop over units."""

from par_cli.scoring.ranking import ranks
from par_cli.scoring.result import Provenance, Result
from par_cli.scoring.score import score, stages_from
from par_cli.scoring.scorecard import Scorecard

__all__ = ["Provenance", "Result", "Scorecard", "ranks", "score", "stages_from"]
