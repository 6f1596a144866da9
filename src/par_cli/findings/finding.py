"""A finding: what is wrong, where, and how to mend it; in words only when somebody asks for words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from par_cli.findings.catalogue import CATALOGUE
from par_cli.findings.message import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that somebody should look at.

    ``facts`` fill the blanks of the catalogue's sentence. Every part of the place may be unknown: ``file`` is
    named relative to what the user pointed at, ``cell`` is a reference such as ``E14``, ``unit`` and
    ``criterion`` are codes, ``line`` and ``column`` count from 1. ``strict``: whatever it is, it counts as an error.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: int | None = None
    unit: str | None = None
    criterion: str | None = None
    strict: bool = False

    def __post_init__(self) -> None:
        """Refuse a code that the catalogue does not know: it is a mistake of ours, better met in a test."""
        if self.code not in CATALOGUE:
            raise KeyError(self.code)

    @property
    def severity(self) -> Severity:
        """The catalogue's word on how grave this is; an error wherever strictness was asked for."""
        return Severity.ERROR if self.strict else CATALOGUE[self.code].severity

    def message(self, lang: str = "vi") -> str:
        """What is wrong, one sentence."""
        return CATALOGUE[self.code].sentence(lang).format_map(self.facts)

    def fix(self, lang: str = "vi") -> str:
        """What to do about it, one sentence."""
        return CATALOGUE[self.code].remedy(lang).format_map(self.facts)

    def sheet_cell(self) -> str | None:
        """The place inside a workbook, as ``Phiếu chấm!E14``, ``Phiếu chấm`` or None."""
        return "!".join(part for part in (self.sheet, self.cell) if part) or None

    def place(self) -> str:
        """The place in one phrase: ``so-tttt.xlsx · Phiếu chấm!E14`` or ``2020.yaml:15:7``; empty if there is none."""
        if self.line is not None:
            return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return " · ".join(part for part in (self.file, self.sheet_cell()) if part)


class ParError(Exception):
    """We cannot go on; the findings say why. The command line prints them and exits with 2."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{f.place()} {f.message('en')}".strip() for f in findings))
        self.findings = findings


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings without repetition in a stable order: errors first, then by place, code and unit."""
    unique = {(f.code, f.place(), f.unit, f.criterion, repr(sorted(f.facts.items()))): f for f in findings}
    return tuple(sorted(unique.values(), key=_rank))


def _rank(finding: Finding) -> tuple[object, ...]:
    return (
        finding.severity is not Severity.ERROR,
        finding.criterion is not None,  # what concerns a whole file or unit before what concerns a cell
        finding.file or "",
        finding.line or 0,
        finding.sheet or "",
        _cell_order(finding.cell),
        finding.unit or "",
        finding.code,
        finding.criterion or "",
        repr(sorted(finding.facts.items())),
    )


def _cell_order(cell: str | None) -> tuple[int, str]:
    """Row before column, so that E9 comes before D14."""
    if not cell:
        return (0, "")
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return (int(digits) if digits else 0, letters)
