"""How long a comparison takes after reading: 12,000 units x 100 leaves in two rounds, by two sets, scored before.

Beside it what each leaf gave to the change of the index alone, written as people write it first: unit by unit and leaf
by leaf in Python, on a sample of the units.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from made_up import made_up_set
from score_columns import UNITS, filled

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.analysis.comparison.pairing import pair_units
from par_cli.analysis.comparison.rounds import compare_rounds
from par_cli.analysis.comparison.sides import Side, sides_of
from par_cli.criteria import CriteriaSet, parse_set
from par_cli.entries import Entries, Unit
from par_cli.scoring import Result, Scorecard, score

RUNS, SAMPLE = 3, 300


def next_year() -> CriteriaSet:
    """The made-up set a year later: every leaf goes on under its code, but one is dropped and one is new."""
    lines = made_up_set().text.replace("made-up-2020", "made-up-2021").replace("year: 2020", "year: 2021").split("\n")
    text = "\n".join(_continued(line) for line in lines)
    return parse_set(f"follows: {{id: made-up-2020, removed: ['1.1']}}\n{text}".encode(), "made-up.yaml").criteria


def _continued(line: str) -> str:
    if "{code:" in line:
        code = line.split('"')[1]
        return line.replace("{code:", f"{{previous: {'none' if code == '1.1' else [code]}, code:")
    return f'{line}\n    previous: ["{line.split(chr(34))[1]}"]' if line.startswith("  - code") else line


def rounds() -> tuple[Scorecard, Scorecard]:
    """Both rounds, scored."""
    entries = filled()
    before = score(entries)
    entries.values *= np.random.default_rng(2021).choice([1.0, 1.0, 0.9], entries.values.shape)
    return before, replace(score(entries), criteria=next_year())


def compared(before: Scorecard, after: Scorecard) -> BlocComparison:
    """Everything that `par compare` works out."""
    sides = [sides_of(Result(name, name, (card,))) for name, card in (("2020", before), ("2021", after))]
    return compare_rounds(*sides, {}).blocs[0]


def merging() -> tuple[Side, Side]:
    """As many units, of which a quarter was merged two by two."""
    before = [Unit(f"x{at}", f"Xã số {at}") for at in range(UNITS)]
    merged = [Unit(f"m{at}", f"Phường {at}", predecessors=(f"x{at}", f"x{at + 1}")) for at in range(0, UNITS // 4, 2)]
    criteria = made_up_set().criteria
    rounds = (before, [*merged, *before[UNITS // 4 :]])
    one, other = (sides_of(Result("", "", (score(Entries(criteria, units)),)))[0] for units in rounds)
    return one, other


def by_hand(before: Scorecard, after: Scorecard, units: list[str]) -> dict[str, float]:
    """The change of the index of some units: loops over units and leaves."""
    found = {}
    for unit in units:
        own = [sum(card.maxima.at[unit, code] for code in card.leaf_codes) for card in (before, after)]
        total = 0.0
        for code in before.leaf_codes:
            w0, w1 = before.maxima.at[unit, code] / own[0], after.maxima.at[unit, code] / own[1]
            r0 = before.scores.at[unit, code] / before.maxima.at[unit, code]
            r1 = after.scores.at[unit, code] / after.maxima.at[unit, code]
            total += 100 * (w1 * r1 - w0 * r0)
        found[unit] = total
    return found


def best_of(runs: int, work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def main() -> None:
    """Print both, and the ratio a unit."""
    before, after = rounds()
    together = best_of(RUNS, lambda: compared(before, after))
    sample = list(before.units.index[:SAMPLE])
    sides = merging()
    pairing = best_of(RUNS, lambda: pair_units(*sides))
    alone = best_of(1, lambda: by_hand(before, after, sample)) / SAMPLE * UNITS
    assert compared(before, after).explained is not None
    print(f"{UNITS} units x {len(before.leaf_codes)} leaves compared: {together:.2f} s (best of {RUNS})")
    print(f"{UNITS} units paired, a quarter of them merged: {pairing:.2f} s, {pairing / together:.1f} times as long")
    print(f"the change alone, leaf by leaf in a loop: {alone:.1f} s, {alone / together:.0f} times as long")


if __name__ == "__main__":
    main()
