"""A round → the forms that go out to its units, or one blank form of a set."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from par_cli.criteria import LoadedSet, fold
from par_cli.entries import Unit
from par_cli.findings import Finding, ParError
from par_cli.run.blocs import chosen_blocs, in_no_bloc, units_left_out
from par_cli.run.given import load_sets, register_of
from par_cli.submissions import units_by_bloc
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
    register = register_of(round_)
    chosen = _chosen(register.units, units)
    by_bloc = units_by_bloc(register.units, sets)
    blocs = tuple(
        (loaded, tuple(unit for unit in own if unit.code in chosen))
        for loaded, own in (by_bloc[name] for name in chosen_blocs(list(by_bloc), bloc))
    )
    if units and bloc is not None and (outside := chosen - {unit.code for _, own in blocs for unit in own}):
        raise ParError(
            *(Finding(code="unit-outside-bloc", facts={"bloc": bloc}, unit=code) for code in sorted(outside))
        )
    left_out = units_left_out(register.units, (own for _, own in by_bloc.values())) if bloc is None else []
    findings = tuple(in_no_bloc(unit, by_bloc) for unit in left_out if unit.code in chosen)
    names = FormNames()
    of_all = {unit.code: names.give(unit.code) for unit in register.units}
    return Outgoing(round_.name, terms_of(round_), blocs, of_all, findings)


def terms_of(round_: Round) -> Terms:
    """What the round sets for its forms."""
    return Terms(round_.deadline, round_.contact, round_.files.survey_held, round_.demonstration)


def write_blank(path: Path, round_: Round) -> None:
    """The form of a set for any unit, with everything in it."""
    (loaded,) = load_sets(replace(round_, survey_declared=True)).values()
    terms = replace(terms_of(round_), demonstration=loaded.criteria.demonstration)
    write_form(path, loaded, None, round_.name or str(loaded.criteria.year), terms=terms)


def _chosen(known: Iterable[Unit], wanted: Sequence[str]) -> frozenset[str]:
    """The codes that were asked for, as the register writes them; all of them where none was."""
    by_code = {fold(unit.code): unit.code for unit in known}
    for code in wanted:
        if fold(code) not in by_code:
            raise ParError(Finding(code="unit-not-registered", facts={"text": code}))
    return frozenset(by_code[fold(code)] for code in wanted) or frozenset(by_code.values())
