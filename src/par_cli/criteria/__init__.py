"""The criteria language: a YAML file → a validated set of criteria whose rules compute on whole columns."""

from par_cli.criteria.columns import NEVER, Column, Columns, clean, round_half_away
from par_cli.criteria.folding import fold, squash
from par_cli.criteria.model import STAGES, Adjustment, CriteriaSet, Criterion, Input, Stage
from par_cli.criteria.reading.loader import LoadedSet, load_set, parse_set
from par_cli.criteria.rules import SURVEY, Given, Survey

__all__ = [
    "NEVER", "STAGES", "SURVEY", "Adjustment", "Column", "Columns", "CriteriaSet", "Criterion", "Given", "Input",
    "LoadedSet", "Stage", "Survey", "clean", "fold", "load_set", "parse_set", "round_half_away", "squash",
]  # fmt: skip
