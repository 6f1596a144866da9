"""What came of a round so far, bloc by bloc, and everything that is wrong with it: what `par check` reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from par_cli.analysis.submitted import Submitted
from par_cli.entries import Unit
from par_cli.findings import Finding


@dataclass(frozen=True)
class Checked:
    """A round, checked and not scored.

    ``hashes``: file name → sha256 of everything that was read. ``units``: by code, as the register has them.
    ``registered``: a register said who should send; without one nobody is missing. By file: ``proposals``, the block
    of YAML by which an office's own form might be read; ``differences``, what a form made for another set prints
    otherwise: what kind of thing, of which code, in the form, in the set.
    """

    round: str
    title: str
    blocs: tuple[Submitted, ...]
    findings: tuple[Finding, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    registered: bool = True
    demonstration: bool = False
    proposals: Mapping[str, str] = field(default_factory=dict)
    differences: Mapping[str, Sequence[tuple[str, str, str, str]]] = field(default_factory=dict)

    @cached_property
    def troubled(self) -> frozenset[str]:
        """The codes of the units of which there is something to say: not read, not complete, or with a finding."""
        found = {finding.unit for finding in self.findings if finding.unit is not None}
        for came in self.blocs:
            units = came.units
            incomplete = (units["answered"] < units["asked"]) | (units["owed"] > 0) | (units["above"] > 0)
            found |= set(units.index[(units["received"] != "read") | incomplete.fillna(value=False)])
        return frozenset(found)
