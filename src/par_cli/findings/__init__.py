"""Trouble as data: findings with a place and a way to fix it, and the one exception that means "cannot go on"."""

from par_cli.findings.catalogue import CATALOGUE, CROSSWALK
from par_cli.findings.finding import Finding, ParError, has_errors, in_order
from par_cli.findings.message import Message, Severity

__all__ = ["CATALOGUE", "CROSSWALK", "Finding", "Message", "ParError", "Severity", "has_errors", "in_order"]
