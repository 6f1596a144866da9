"""The blocs of a round: which were chosen, what concerns them, and whom no bloc takes."""

from collections.abc import Iterable, Mapping

from par_cli.criteria import fold
from par_cli.entries import Entries, Unit
from par_cli.findings import Finding, ParError


def chosen_blocs(blocs: list[str], bloc: str | None) -> list[str]:
    """The bloc that was asked for, or all of them. Raises `ParError` where there is none of that name."""
    if bloc is None:
        return blocs
    if bloc not in blocs:
        raise ParError(Finding(code="bloc-unknown", facts={"bloc": bloc, "known": ", ".join(blocs)}))
    return [bloc]


def of_blocs(findings: list[Finding], units: Iterable[Unit], blocs: list[str] | None) -> list[Finding]:
    """The findings of the chosen blocs, and those of no unit."""
    if blocs is None:
        return findings
    chosen = {fold(bloc) for bloc in blocs}
    others = {unit.code for unit in units if fold(unit.bloc) not in chosen}
    return [finding for finding in findings if finding.unit not in others]


def units_left_out(units: Iterable[Unit], entries: Iterable[Entries]) -> list[Unit]:
    """Units of the register that no bloc of the round takes."""
    taken = {unit.code for one in entries for unit in one.units}
    return [unit for unit in units if unit.code not in taken]


def in_no_bloc(unit: Unit, entries: Mapping[str, Entries]) -> Finding:
    """A unit of the register that no set of the round is for."""
    facts = {"bloc": unit.bloc, "known": ", ".join(entries)}
    return Finding(code="unit-in-no-bloc", facts=facts, unit=unit.code)
