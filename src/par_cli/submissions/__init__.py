"""Collected workbooks → entries: opened safely, each given to its unit, their cells read as people type them."""

from par_cli.submissions.register import Register, read_register
from par_cli.submissions.rounds import RoundEntries, RoundFiles, read_round, units_by_bloc
from par_cli.submissions.told import ROLES, ToldLayout

__all__ = [
    "ROLES", "Register", "RoundEntries", "RoundFiles", "ToldLayout", "read_register", "read_round", "units_by_bloc",
]  # fmt: skip
