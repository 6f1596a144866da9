"""Worked examples: read as a form is read, worked out as a round is, held against what is written beside the rule."""
