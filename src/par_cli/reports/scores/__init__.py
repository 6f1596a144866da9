"""A result → the ranking on a terminal, as JSON, as CSV."""
