"""A result → the ranking on a terminal."""

from collections.abc import Iterator

import pandas as pd
from rich.console import Console, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from par_cli.reports.plain import plain
from par_cli.reports.words import number, stage_word, word
from par_cli.scoring import Result, Scorecard

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
