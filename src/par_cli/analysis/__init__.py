"""Views on scorecards: pure functions from a scorecard to a table."""

from par_cli.analysis.losses import lost_points

__all__ = ["lost_points"]
