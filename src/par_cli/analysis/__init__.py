"""Views on scorecards and entries: pure functions to tables."""

from par_cli.analysis.checked import Checked
from par_cli.analysis.losses import lost_points
from par_cli.analysis.submitted import CLAIM_DECIMALS, Submitted, highest_claim, submitted

__all__ = ["CLAIM_DECIMALS", "Checked", "Submitted", "highest_claim", "lost_points", "submitted"]
