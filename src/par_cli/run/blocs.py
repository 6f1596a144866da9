"""The blocs of a round: which were chosen, what concerns them, and whom no bloc takes."""

from collections.abc import Iterable

from par_cli.criteria import fold
from par_cli.entries import Unit
from par_cli.findings import Finding, ParError


def chosen_blocs(blocs: list[str], bloc: str | None) -> list[str]:
    """The bloc that was asked for, or all of them. Raises `ParError` where there is none of that name."""
    if bloc is None:
        return blocs
    chosen = [one for one in blocs if fold(one) == fold(bloc)]
    if not chosen:
        raise ParError(Finding(code="bloc-unknown", facts={"bloc": bloc, "known": ", ".join(blocs)}))
    return chosen


def of_blocs(findings: list[Finding], units: Iterable[Unit], blocs: list[str] | None) -> list[Finding]:
    """The findings of the chosen blocs, and those of no unit."""
    if blocs is None:
        return findings
    chosen = {fold(bloc) for bloc in blocs}
    others = {unit.code for unit in units if fold(unit.bloc) not in chosen}
    return [finding for finding in findings if finding.unit not in others]


def units_left_out(units: Iterable[Unit], blocs: Iterable[Iterable[Unit]]) -> list[Unit]:
    """Units of the register that none of the blocs has."""
    taken = {unit.code for bloc in blocs for unit in bloc}
    return [unit for unit in units if unit.code not in taken]


def in_no_bloc(unit: Unit, known: Iterable[str]) -> Finding:
    """A unit of the register that no set of the round is for; ``known``: the blocs that there are."""
    facts = {"bloc": unit.bloc, "known": ", ".join(known)}
    return Finding(code="unit-in-no-bloc", facts=facts, unit=unit.code)
