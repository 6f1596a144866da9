"""A result → the ranking on a terminal, and its findings as lines that can be searched and piped."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pandas as pd
from rich.console import Console, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from par_cli.findings import Finding, Severity
from par_cli.reports.words import number, stage_word, word
from par_cli.scoring import Result, Scorecard

GROUPS_SHOWN = 40
SHOWN_OF_A_GROUP = 5
_BAR_WIDTH = 20
_WIDE = 128
# What a narrow terminal leaves to a unit's name, and to the heading of a part.
_NAME_WIDTH, _PART_WIDTH = 24, 9


def show_ranking(result: Result, console: Console, lang: str) -> None:
    """Every bloc's table with its mean and bands, and the marks that a reader must not miss."""
    round_ = "" if result.title.endswith(result.round) else f" – {result.round}"
    console.print(Text(plain(f"{result.title}{round_}"), style="bold"))
    for mark in _marks(result, lang):
        console.print(Text(mark, style="bold yellow"))
    for card in result.scorecards:
        console.print()
        if card.bloc and len(result.scorecards) > 1:
            console.print(Text(f"{word('bloc', lang)} {card.bloc} · {card.criteria.title}", style="bold"))
        console.print(_table(card, lang, wide=console.width >= _WIDE))
        console.print(Text(_summary(card, lang)))


def _marks(result: Result, lang: str) -> Iterator[str]:
    if result.demonstration:
        yield word("demonstration", lang)
    if result.provisional:
        yield word("provisional", lang)
    if result.view:
        stage = f" · {word('stage', lang)}: {stage_word(result.stage, lang)}" if result.stage else ""
        yield word("view", lang) + stage


def _table(card: Scorecard, lang: str, *, wide: bool) -> Table:
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 2 if wide else 1, 0, 0))
    table.add_column(word("rank", lang), justify="right")
    table.add_column(word("unit", lang), min_width=_NAME_WIDTH)
    for part in card.criteria.part_names:
        table.add_column(part, justify="right", overflow="fold", max_width=None if wide else _PART_WIDTH)
    if card.criteria.all_adjustments:
        table.add_column(word("adjustments", lang), justify="right")
    for key in ("total", "max", "index"):
        table.add_column(word(key, lang), justify="right")
    table.add_column(word("band", lang))
    if wide:
        table.add_column("", width=_BAR_WIDTH)
    for code, unit in card.in_order.iterrows():
        table.add_row(*_row(card, str(code), unit, lang, wide=wide), style="" if _is_ranked(unit) else "dim")
    return table


def _is_ranked(unit: pd.Series) -> bool:
    return bool(pd.notna(unit["rank"]))


def _row(card: Scorecard, code: str, unit: pd.Series, lang: str, *, wide: bool) -> list[RenderableType]:
    decimals = card.criteria.decimals
    rank = str(unit["rank"]) if _is_ranked(unit) else "–"
    cells: list[RenderableType] = [rank, Text(plain(str(unit["name"])))]
    cells += [number(float(card.parts[part][code]), 2, lang) for part in card.criteria.part_names]
    if card.criteria.all_adjustments:
        cells.append(number(unit["adjustments"], 2, lang))
    cells += [number(unit["score"], 2, lang), number(unit["max"], 2, lang), number(unit["index"], decimals, lang)]
    cells.append(Text(_standing(unit, lang)))
    if wide:
        index = unit["index"]
        cells.append(_bar(index) if pd.notna(index) else "")
    return cells


def _bar(index: float) -> ProgressBar:
    """The index as a line out of 100."""
    colour = "blue"
    return ProgressBar(
        total=100, completed=max(0.0, index), width=_BAR_WIDTH, complete_style=colour, finished_style=colour
    )


def _standing(unit: pd.Series, lang: str) -> str:
    """The band, and the status wherever it is not plainly scored and ranked."""
    notes = [] if unit["status"] == "scored" else [word(f"status-{unit['status']}", lang)]
    if not unit["ranked"]:
        notes.append(word("unranked", lang))
    return " · ".join([*([unit["band"]] if unit["band"] else []), *notes])


def _summary(card: Scorecard, lang: str) -> str:
    ranked, to_rank = int(card.units["rank"].notna().sum()), int(card.units["ranked"].sum())
    bands = " · ".join(f"{name}: {count}" for name, count in card.band_counts.items())
    mean = number(card.mean_index, card.criteria.decimals, lang)
    line = f"{word('ranked', lang)}: {ranked}/{to_rank} {word('units', lang)} · {word('mean', lang)}: {mean}"
    if to_rank < len(card.units):
        line += f" · {word('unranked', lang)}: {len(card.units) - to_rank}"
    return f"{line} · {bands}" if bands else line


def show_findings(findings: Sequence[Finding], console: Console, lang: str) -> None:
    """One finding a line or two, errors first, never wrapped inside a place.

    Of the same kind in the same file only the first few are shown; what is left out is counted.
    """
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.file), []).append(finding)
    for (code, file), group in list(groups.items())[:GROUPS_SHOWN]:
        _show_group(group, f"{len(group) - SHOWN_OF_A_GROUP} × {code}  {plain(file or '')}", console, lang)
    left = [finding for group in list(groups.values())[GROUPS_SHOWN:] for finding in group]
    if left:
        console.print(Text(word("more", lang, count=len(left)), style="bold"), soft_wrap=True)
        for code, count in sorted(Counter(finding.code for finding in left).items()):
            console.print(Text(f"    {count} × {code}"), soft_wrap=True)
    if findings:
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        counted = f"{errors} {word('errors', lang)}, {len(findings) - errors} {word('warnings', lang)}"
        console.print(Text(counted, style="bold"), soft_wrap=True)


def _show_group(group: Sequence[Finding], rest: str, console: Console, lang: str) -> None:
    remedy = ""
    for finding in group[:SHOWN_OF_A_GROUP]:
        console.print(_line(finding, lang), soft_wrap=True)
        if finding.fix(lang) != remedy:
            remedy = finding.fix(lang)
            console.print(Text(f"    → {plain(remedy)}", style="dim"), soft_wrap=True)
    if len(group) > SHOWN_OF_A_GROUP:
        console.print(Text(f"    {word('and-more', lang)} {rest}", style="bold"), soft_wrap=True)


def plain(text: str) -> str:
    """Text from files and names without anything that a terminal would act on."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def _line(finding: Finding, lang: str) -> Text:
    severe = finding.severity is Severity.ERROR
    who = ", ".join(part for part in (finding.unit, finding.criterion) if part)
    line = Text(word("error" if severe else "warning", lang), style="bold red" if severe else "yellow")
    line.append(f" {finding.code}", style="cyan")
    for part in (finding.place(), who):
        if part:
            line.append(f"  {plain(part)}", style="bold" if part is not who else "")
    line.append(f"  {plain(finding.message(lang))}", style="not bold default")
    return line
