"""A table of results as it was published → one side of a comparison for each bloc: units, indices, ranks, bands."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.sides import Side
from par_cli.criteria import fold, round_half_away
from par_cli.findings import Finding, ParError
from par_cli.record.published_table import FIGURES, PublishedTable, open_published
from par_cli.submissions.cells import Cell, in_words, is_blank, percent_reader, read_count, read_share
from par_cli.submissions.codes import code_text, is_total, looks_like_code
from par_cli.submissions.typed_texts import Reading, Refusal, shown

_HIGHEST = 110.0  # percent: a bonus may lift an index above 100
_LEAST_DECIMALS, _MOST_DECIMALS = 2, 4  # a longer tail was never printed: a formula left it
_FIGURE_LIKE = re.compile(r"^(?=.{0,16}$).*[0-9]")  # no more than so many characters
_read_percent = percent_reader(_HIGHEST / 100)
# How rows about all units begin, beyond the totals that a submission knows, and words below a table.
_SUMMARIES = tuple(
    fold(words)
    for words in (
        "Giá trị trung bình", "Chỉ số trung bình", "Điểm trung bình", "Tỷ lệ trung bình", "Giá trị cao nhất",
        "Cao nhất", "Giá trị thấp nhất", "Thấp nhất", "Mean", "Average", "Total", "Highest", "Lowest",
        "Maximum", "Minimum",
    )
)  # fmt: skip
_NOTES = tuple(fold(words) for words in ("Ghi chú", "Chú thích", "Nguồn", "Note", "Source", "*", "("))


@dataclass(frozen=True)
class Published:
    """A published table: a side a bloc; one, of the bloc ``""``, where it has no column of blocs."""

    sides: tuple[Side, ...]
    findings: tuple[Finding, ...] = ()


@dataclass
class _Row:
    """A unit, and the row that it stands in."""

    row: int
    code: str
    name: str
    parent: str
    bloc: str
    band: str
    index: float = np.nan
    rank: int | None = None

    @property
    def label(self) -> str:
        return self.code or self.name


def read_published(path: Path, round_name: str | None = None) -> Published:
    """The first table of results in a csv or a workbook. Raises `ParError` where there is none.

    The round is called as the file is, unless its name is given.
    """
    table, findings = open_published(path)
    rows = list(_rows(table, findings))
    if not rows:
        raise ParError(Finding(code="published-no-table", file=path.name, sheet=table.sheet))
    rows = _once(table, rows, findings)
    decimals = _decimals(row.index for row in rows)
    name = path.stem if round_name is None else round_name
    blocs: dict[str, list[_Row]] = {}
    for row in rows:
        blocs.setdefault(row.bloc, []).append(row)
    findings += [finding for own in blocs.values() for finding in _contradictions(table, own)]
    ranks = table.has("rank")
    sides = (Side(name, name, bloc, _units(own, decimals, ranks=ranks), decimals) for bloc, own in blocs.items())
    return Published(tuple(sides), tuple(findings))


def _rows(table: PublishedTable, findings: list[Finding]) -> Iterator[_Row]:
    """The units, in the order of the table; what else stands between and below them is passed over."""
    numbers = range(table.columns.below, table.end)
    areas = [number for number in numbers if not is_blank(table.cell(number, "area"))]
    if areas:
        findings.append(table.finding(areas[0], "area", "published-areas-passed", count=len(areas)))
    left = [n for n in numbers if is_blank(table.cell(n, "area")) and not table.repeats_headings(n)]
    last = max((number for number in left if _has_figures(table, number)), default=-1)
    bloc = ""
    for number in left:
        bloc = _text(table.cell(number, "bloc")) or bloc  # its name may stand merged over its units
        parent, band = (_text(table.cell(number, role)) for role in ("parent", "band"))
        unit = _Row(
            number, code_text(table.cell(number, "code")), _text(table.cell(number, "name")), parent, bloc, band
        )
        if _is_summary(table, unit) or (number > last and _is_note(table, unit, last)):
            continue
        if unit.label:
            _enter_figures(table, unit, findings)
            yield unit
        elif _has_figures(table, number):
            figures = ", ".join(in_words(table.cell(number, role)) for role in FIGURES if table.has(role))
            findings.append(table.finding(number, "name", "published-row-nameless", text=figures))


def _has_figures(table: PublishedTable, number: int) -> bool:
    """Whether there is a figure, readable or not; the words of a line across all columns are none."""
    cells = [table.cell(number, role) for role in FIGURES if not table.says_nothing(number, role)]
    return any(not isinstance(cell, str) or _FIGURE_LIKE.search(cell) for cell in cells)


def _is_summary(table: PublishedTable, unit: _Row) -> bool:
    """Whether the row is about all units: where the unit stands or, where none does, anywhere in it."""
    texts = [unit.name or unit.code] if unit.label else [cell for cell in table.rows[unit.row] if isinstance(cell, str)]
    return any(is_total(text) or fold(text).startswith(_SUMMARIES) for text in texts)


def _is_note(table: PublishedTable, unit: _Row, last: int) -> bool:
    """Whether a row without figures, below all that have some, is none of the table: nothing counts it as a unit."""
    if any(looks_like_code(code_text(table.cell(unit.row, role))) for role in ("counting", "code")):
        return False
    is_apart = any(all(map(is_blank, row)) for row in table.rows[last + 1 : unit.row])
    return table.has("counting") or is_apart or fold(unit.label).startswith(_NOTES)


def _enter_figures(table: PublishedTable, unit: _Row, findings: list[Finding]) -> None:
    """The index and the rank of a row; what leaves doubt is said, and the row goes without it."""
    if surplus := table.surplus(unit.row):
        facts = {"name": unit.label, "text": in_words(surplus)}
        findings.append(table.finding(unit.row, "name", "published-row-long", unit.label, **facts))
        return
    index = _figure(table, unit.row, "index")
    rank = _figure(table, unit.row, "rank")
    for role, reading in (("index", index), ("rank", rank)):
        if isinstance(reading, Refusal):
            said = {**reading.facts, "name": unit.label}
            findings.append(table.finding(unit.row, role, reading.code, unit.label, **said))
    if table.has("index") and index is None:
        findings.append(table.finding(unit.row, "index", "published-index-missing", unit.label, text=unit.label))
    unit.index = index if isinstance(index, float) else np.nan
    unit.rank = int(rank) if isinstance(rank, float) else None


def _figure(table: PublishedTable, number: int, role: str) -> Reading | None:
    """A figure, None where there is none, or why it is none that could be meant."""
    if flaw := table.flaw(number, role):
        return flaw
    if table.says_nothing(number, role):
        return None
    value = table.cell(number, role)
    return _rank(value) if role == "rank" else _index(value, is_formatted=table.is_percent(number, role))


def _index(value: Cell, *, is_formatted: bool | None) -> Reading:
    share = _read_percent(value) if isinstance(value, str) else read_share(value, is_formatted=is_formatted)
    if isinstance(share, Refusal):
        return share
    index = round(share * 100, 10)
    return index if 0 <= index <= _HIGHEST else Refusal("published-index-beyond", {"text": shown(index)})


def _rank(value: Cell) -> Reading:
    rank = read_count(value)
    return Refusal("published-rank", {"text": in_words(value)}) if isinstance(rank, Refusal) or rank < 1 else rank


def _once(table: PublishedTable, rows: Sequence[_Row], findings: list[Finding]) -> list[_Row]:
    """Every unit once; of one that stands in several rows no figure counts."""
    first: dict[tuple[str, ...], _Row] = {}
    for row in rows:
        own = first.setdefault(tuple(map(fold, (row.label, row.parent, row.bloc))), row)
        if own is not row:
            own.index, own.rank, own.band = np.nan, None, ""
            facts = {"text": row.label, "first": table.place(own.row)}
            findings.append(table.finding(row.row, "name", "published-unit-repeated", row.label, **facts))
    return list(first.values())


def _contradictions(table: PublishedTable, rows: Iterable[_Row]) -> Iterator[Finding]:
    """The first of a bloc's rows whose index is higher than that of one ranked before it or beside it, if any is."""
    known = [(row.rank, row.index, row) for row in rows if row.rank is not None and not np.isnan(row.index)]
    known.sort(key=lambda one: one[:2])
    lowest = np.minimum.accumulate([index for _, index, _ in known])
    wrong = [at for at in range(1, len(known)) if known[at][1] > lowest[at - 1]]
    if wrong:
        (rank, index, row), before = known[wrong[0]], known[int(np.argmin(lowest[: wrong[0]]))]
        facts: dict[str, object] = {"name": row.label, "rank": rank, "index": shown(index), "count": len(wrong)}
        facts |= {"other": before[2].label, "other_rank": before[0], "other_index": shown(before[1])}
        yield table.finding(row.row, "rank", "published-ranks-contradict", row.label, **facts)


def _units(rows: Sequence[_Row], decimals: int, *, ranks: bool) -> pd.DataFrame:
    """The rows as `Side` has its units; where there is no column of ranks, nothing says that one is not ranked."""
    alike = Counter(fold(row.label) for row in rows)
    labels = [f"{row.label}, {row.parent}" if alike[fold(row.label)] > 1 else row.label for row in rows]
    index = np.array([row.index for row in rows], dtype=np.float64)
    units = pd.DataFrame({
        "name": [row.name or row.code for row in rows],
        "parent": [row.parent for row in rows],
        "aliases": [()] * len(rows),
        "predecessors": [()] * len(rows),
        "ranked": np.array([row.rank is not None or not ranks for row in rows], dtype=bool),
        "status": ["scored"] * len(rows),
        "index": index,
        "printed": round_half_away(index, decimals),
        "rank": pd.array([pd.NA if row.rank is None else row.rank for row in rows], dtype="Int64"),
        "band": [row.band for row in rows],
    })  # fmt: skip
    return units.set_axis(pd.Index(labels, name="unit"))


def _decimals(indices: Iterable[float]) -> int:
    """As many as the column has."""
    most = max(len(shown(index).partition(",")[2]) for index in indices)
    return max(_LEAST_DECIMALS, most) if most <= _MOST_DECIMALS else _LEAST_DECIMALS


def _text(cell: Cell) -> str:
    """A name on one line, its letters and accents in one."""
    return " ".join(unicodedata.normalize("NFC", in_words(cell)).split())
