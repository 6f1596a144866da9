"""The walks through a round: what goes out, what came, what it scores. The only place that knows their order."""

from par_cli.run.checking import check_round
from par_cli.run.given import load_sets, submitted_files
from par_cli.run.outgoing import Outgoing, outgoing, write_blank
from par_cli.run.scoring import score_round

__all__ = ["Outgoing", "check_round", "load_sets", "outgoing", "score_round", "submitted_files", "write_blank"]
