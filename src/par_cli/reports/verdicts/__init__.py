"""Verdicts on criteria files → one output format a file."""
