"""A criteria set, or one node of it → words on a terminal, or JSON."""
