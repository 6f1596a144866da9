"""par.yaml → a round with all its paths; or the same from paths given by hand."""

from par_cli.criteria.shipped import set_path, shipped_sets
from par_cli.workspace.round import NO_SURVEY, Round, find_workspace, load_round, read_day, round_names, round_of_paths
from par_cli.workspace.start import start_workspace

__all__ = [
    "NO_SURVEY", "Round", "find_workspace", "load_round", "read_day", "round_names", "round_of_paths", "set_path",
    "shipped_sets", "start_workspace",
]  # fmt: skip
