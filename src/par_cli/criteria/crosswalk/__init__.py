"""Two sets, one after the other: what continues what, whether that is said rightly, and what changed."""
