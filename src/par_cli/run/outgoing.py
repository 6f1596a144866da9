"""A round → the forms that go out to its units, or one blank form of a set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from par_cli.criteria import LoadedSet, fold
from par_cli.entries import Unit
from par_cli.findings import Finding, ParError
from par_cli.run.given import load_sets
from par_cli.submissions import read_register
from par_cli.template import FormNames, Terms, forms, write_form
from par_cli.workspace import Round


@dataclass(frozen=True)
class Outgoing:
    """What is to be drawn up: each set with its units, and units that no set of the round is for.

    ``names``: the file of every unit of the register by its code, the same whichever units are chosen.
    """

    round: str
    terms: Terms
    blocs: tuple[tuple[LoadedSet, tuple[Unit, ...]], ...]
    names: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many forms."""
        return sum(len(units) for _, units in self.blocs)

    def forms(self) -> Iterator[tuple[str, bytes]]:
        """The name of every form's file, and the form."""
        for loaded, units in self.blocs:
            terms = replace(self.terms, demonstration=self.terms.demonstration or loaded.criteria.demonstration)
            for unit, form in forms(loaded, units, self.round, terms):
                yield self.names[unit.code], form


def outgoing(round_: Round, *, bloc: str | None = None, units: tuple[str, ...] = ()) -> Outgoing:
    """What goes out in a round, to all its units or to some. Raises `ParError` where a name is not known."""
    sets = load_sets(replace(round_, survey_declared=True))
    if round_.units is None:
        raise ParError(Finding(code="option-missing", facts={"option": "--units"}))
    register = read_register(round_.units, round_.units.name)
    chosen = _chosen(register.units, units)
    if bloc is not None and fold(bloc) not in {fold(key) for key in sets}:
        raise ParError(Finding(code="bloc-unknown", facts={"bloc": bloc, "known": ", ".join(sets)}))
    named = {fold(key) for key in sets if key}
    blocs = []
    for key, loaded in sets.items():
        if bloc is None or fold(key) == fold(bloc):
            blocs.append((loaded, tuple(unit for unit in chosen if _is_of(unit, key, named))))
    left = [unit for unit in chosen if "" not in sets and fold(unit.bloc) not in named] if bloc is None else []
    facts = {"known": ", ".join(sets)}
    findings = (Finding(code="unit-in-no-bloc", facts={"bloc": one.bloc, **facts}, unit=one.code) for one in left)
    names = FormNames()
    of_all = {unit.code: names.give(unit.code) for unit in register.units}
    return Outgoing(round_.name, terms_of(round_), tuple(blocs), of_all, tuple(findings))


def terms_of(round_: Round) -> Terms:
    """What the round sets for its forms."""
    return Terms(round_.deadline, round_.contact, round_.files.survey_held, round_.demonstration)


def write_blank(path: Path, round_: Round) -> None:
    """The form of a set for any unit, with everything in it."""
    (loaded,) = load_sets(replace(round_, survey_declared=True)).values()
    terms = replace(terms_of(round_), demonstration=loaded.criteria.demonstration)
    write_form(path, loaded, None, round_.name or str(loaded.criteria.year), terms=terms)


def _chosen(known: tuple[Unit, ...], wanted: tuple[str, ...]) -> list[Unit]:
    by_code = {fold(unit.code): unit for unit in known}
    for code in wanted:
        if fold(code) not in by_code:
            raise ParError(Finding(code="unit-not-registered", facts={"text": code}))
    return [by_code[code] for code in dict.fromkeys(map(fold, wanted))] or list(known)


def _is_of(unit: Unit, bloc: str, named: set[str]) -> bool:
    """A set without a bloc is for all units that have none of their own."""
    return fold(unit.bloc) == fold(bloc) if bloc else fold(unit.bloc) not in named
