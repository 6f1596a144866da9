"""Two rounds, or several → what changed, by how much, and why."""
