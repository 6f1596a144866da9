"""How long scoring alone takes: 12,000 units x 100 leaves, entries already in memory."""

import time

import numpy as np
from made_up import made_up_set

from par_cli.entries import Entries, Unit
from par_cli.scoring import score

UNITS, RUNS = 12_000, 5


def filled() -> Entries:
    """Entries with plausible answers in every field."""
    criteria = made_up_set().criteria
    entries = Entries(criteria, [Unit(f"xa-{n:05d}", f"Xã số {n:05d}") for n in range(UNITS)])
    entries.receipts = ["read"] * UNITS
    rng = np.random.default_rng(2020)
    for leaf in criteria.leaves:
        whole = rng.integers(20, 400, UNITS)
        for name, asked in leaf.asked.items():
            answers = rng.integers(0, len(asked.options), UNITS) if asked.options else whole
            entries.column(leaf.code, name)[:] = np.floor(whole * rng.random(UNITS)) if name == "b" else answers
    return entries


def main() -> None:
    """Print the best of several runs."""
    entries = filled()
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        card = score(entries)
        seconds.append(time.perf_counter() - begun)
    scored = int((card.units["status"] == "scored").sum())
    print(
        f"{UNITS} units x {len(card.leaf_codes)} leaves: {min(seconds):.3f} s (best of {RUNS}; {scored} units scored)"
    )


if __name__ == "__main__":
    main()
