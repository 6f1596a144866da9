"""Several rounds → a table a bloc on a terminal, who moved most, why, and what is lost again and again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from par_cli.analysis.comparison.trend import BlocTrend, Trend
from par_cli.reports.comparisons.words import FALLEN, RISEN, arrow, points
from par_cli.reports.sets.set_text import said
from par_cli.reports.trends.losses import leaf_titles
from par_cli.reports.trends.moves import moves
from par_cli.reports.trends.words import (
    known_rounds,
    marks,
    moved_most,
    of_unit,
    printed_change,
    ranks_in_words,
    said_of_trend,
    shape,
    summaries,
    title,
    why_in_words,
)  # fmt: skip
from par_cli.reports.words import number, word

MOST_UNITS = 200  # rows of a table on a terminal
_MOST_LEAVES = 10
_MOST_NAMED = 6
_NAME_WIDTH = 20  # the least that is left to a unit's name
_INDEX_WIDTH = 7  # an arrow and ``100,00``
_READABLE = 90  # the widest that titles run, however wide the terminal
NONE = "–"
_FIXED_WIDTH = 5 + 5 + 8  # the rank now, the change of the rank, the change of the index, each with its gap


def show_trend(trend: Trend, console: Console, lang: str) -> None:
    """Every bloc, after the marks that a reader must not miss."""
    show_title(trend, console, lang)
    for bloc in trend.blocs:
        console.print()
        if bloc.name and len(trend.blocs) > 1:
            console.print(said(f"{word('bloc', lang)} {bloc.name}", "bold"))
        _show_bloc(bloc, console, lang)


def show_title(trend: Trend, console: Console, lang: str) -> None:
    """What is shown, and what must be known of it."""
    console.print(said(title(trend, lang), "bold"))
    for mark in marks(trend, lang):
        console.print(Text(mark, style="bold yellow"))


def _show_bloc(bloc: BlocTrend, console: Console, lang: str) -> None:
    plan = _plan(bloc, console)
    console.print(_table(bloc, plan, lang))
    if len(bloc.units) > MOST_UNITS:
        console.print(Text(said_of_trend("more-units", lang, count=len(bloc.units) - MOST_UNITS), style="bold"))
    say_left_out(bloc, plan.rounds, console, lang)
    if bloc.printed.isna().to_numpy().any():
        console.print(Text(said_of_trend("not-followed", lang), style="dim"))
    console.print()
    for label, named in moved_most(bloc, lang):
        console.print(said(f"{label}: {named}"))
    if bloc.ranked_throughout.any():
        console.print(said(why_in_words(bloc, lang)))
    _show_components(bloc, plan, console, lang)
    _show_recurring(bloc, console, lang)
    _show_moves(bloc, console, lang)


# --- the table of units ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Plan:
    """What there is room for: rounds by number, the ranks of all rounds, their shape."""

    rounds: Sequence[int]
    ranks: bool
    shape: bool
    gap: int


def _plan(bloc: BlocTrend, console: Console) -> _Plan:
    """Narrow screens go without the shape, then without the ranks, then without rounds in between."""
    gap = 2 if console.width >= 128 else 1
    ranks = bloc.rank.loc[bloc.units.index[:MOST_UNITS]]
    ranks_width = gap + max([len(ranks_in_words(row)) for _, row in ranks.iterrows()], default=0)
    room = console.width - _NAME_WIDTH - _FIXED_WIDTH - 4 * gap - len(bloc.sides) * (_INDEX_WIDTH + gap)
    with_shape = len(bloc.sides) > 2 and room >= max(ranks_width, 12) + gap + max(len(bloc.sides), 8)
    return _Plan(rounds_that_fit(bloc, console), room >= max(ranks_width, 12), with_shape and _has_blocks(console), gap)


def rounds_that_fit(bloc: BlocTrend, console: Console) -> Sequence[int]:
    """The first round and as many of the last ones as there is room for beside names."""
    gap = 2 if console.width >= 128 else 1
    room = (console.width - _NAME_WIDTH - _FIXED_WIDTH - 4 * gap) // (_INDEX_WIDTH + gap)
    rounds = range(len(bloc.sides))
    return rounds if len(rounds) <= room else [0, *rounds[-max(room - 1, 1) :]]


def say_left_out(bloc: BlocTrend, rounds: Sequence[int], console: Console, lang: str) -> None:
    """Name the rounds that a table had no room for."""
    left_out = ", ".join(side.round for at, side in enumerate(bloc.sides) if at not in rounds)
    if left_out:
        console.print(said(said_of_trend("rounds-left-out", lang, rounds=left_out), "dim"))


def _has_blocks(console: Console) -> bool:
    """Whether blocks can be shown: a console of old Windows has no font for them."""
    return console.encoding.lower().startswith("utf") and not console.legacy_windows


def _table(bloc: BlocTrend, plan: _Plan, lang: str) -> Table:
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, plan.gap, 0, 0))
    table.add_column(word("rank", lang), justify="right")
    table.add_column(said_of_trend("rank-change", lang), justify="right")
    table.add_column(word("unit", lang), min_width=_NAME_WIDTH, overflow="fold")
    _add_rounds(table, bloc, plan.rounds, lang)
    if plan.ranks:
        table.add_column(said_of_trend("ranks", lang), no_wrap=True)
    if plan.shape:
        table.add_column(said_of_trend("shape", lang), no_wrap=True)
    for row in _unit_rows(bloc, plan, lang):
        table.add_row(*row, style="dim" if row[0] == NONE else "")
    for label, values in summaries(bloc, lang):
        table.add_row("", "", label, *_moved(bloc, values, plan.rounds, lang), style="bold")
    return table


def _add_rounds(table: Table, bloc: BlocTrend, rounds: Sequence[int], lang: str) -> None:
    """A column a round, and the change over all of them."""
    for at in rounds:
        table.add_column(said(bloc.sides[at].round), justify="right", overflow="fold", max_width=_INDEX_WIDTH + 3)
    table.add_column(said_of_trend("change", lang), justify="right", overflow="fold", max_width=_INDEX_WIDTH)


def _unit_rows(bloc: BlocTrend, plan: _Plan, lang: str) -> Iterator[list[RenderableType]]:
    units = bloc.units.head(MOST_UNITS)
    every = pd.Series(bloc.printed.to_numpy(dtype=float).ravel())
    lowest, highest = float(every.min()), float(every.max())
    for code, unit in zip(units.index, units.to_dict("records"), strict=True):
        printed, ranks = of_unit(bloc.printed, code), of_unit(bloc.rank, code)
        now = ranks.iloc[-1]
        row: list[RenderableType] = [NONE if pd.isna(now) else str(now), arrow(unit["rank_change"]), said(unit["name"])]
        row += _with_arrows(bloc, printed, plan.rounds, lang)
        row.append(points(unit["printed_change"], bloc.decimals, lang))
        row += [ranks_in_words(ranks)] if plan.ranks else []
        row += [shape(printed, lowest, highest)] if plan.shape else []
        yield row


def _with_arrows(bloc: BlocTrend, values: pd.Series, rounds: Sequence[int], lang: str) -> list[str]:
    """The indices of some rounds, each with where it went since the one shown before."""
    moved = values[list(rounds)].diff()
    arrows = [RISEN if change > 0 else FALLEN if change < 0 else "" for change in moved]
    return [sign + text for sign, text in zip(arrows, _indices(bloc, values, rounds, lang), strict=True)]


def _indices(bloc: BlocTrend, values: pd.Series, rounds: Sequence[int], lang: str) -> list[str]:
    """The indices of some rounds, to as many decimals as each is printed with."""
    return [number(values[at], bloc.sides[at].decimals, lang) for at in rounds]


def _moved(bloc: BlocTrend, values: pd.Series, rounds: Sequence[int], lang: str) -> list[str]:
    """The indices of some rounds and their change from the very first round to the last."""
    change = points(printed_change(bloc, values), bloc.decimals, lang)
    return [*_indices(bloc, values, rounds, lang), change]


# --- below the table -------------------------------------------------------------------------------------------------


def _show_components(bloc: BlocTrend, plan: _Plan, console: Console, lang: str) -> None:
    if not bloc.components:
        return
    rows = [(one.code, one.title, pd.Series(one.means)) for one in bloc.components]
    console.print()
    console.print(Text(said_of_trend("components-mean", lang), style="bold"))
    console.print(components_table(bloc, rows, plan.rounds, plan.gap, lang))


def components_table(
    bloc: BlocTrend, rows: Sequence[tuple[str, str, pd.Series]], rounds: Sequence[int], gap: int, lang: str
) -> Table:
    """Components with an index a round and their change over all of them; ``rows``: code, title, indices."""
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, gap, 0, 0))
    table.add_column(word("code", lang), no_wrap=True)
    table.add_column(word("areas", lang).capitalize(), overflow="fold", max_width=60)
    _add_rounds(table, bloc, rounds, lang)
    for code, name, values in rows:
        table.add_row(said(code), said(name), *_moved(bloc, values, rounds, lang))
    return table


def _show_recurring(bloc: BlocTrend, console: Console, lang: str) -> None:
    console.print()
    if bloc.recurring is None:
        console.print(said(said_of_trend("recurring-unknown", lang)))
        return
    found = bloc.recurring.of_bloc()
    if found.empty:
        console.print(said(said_of_trend("recurring-bloc-none", lang)))
        return
    heading = said_of_trend("recurring-bloc", lang, rounds=known_rounds(bloc))
    console.print(said(f"{heading} ({len(found)})", "bold"))
    rows = [
        (str(code), f"{int(row['units'])}/{int(row['of'])}", number(row["lost"], 2, lang))
        for code, row in found.head(_MOST_LEAVES).iterrows()
    ]
    headings = (
        word("units", lang).capitalize(),
        said_of_trend("mean-lost", lang, round=bloc.sides[bloc.known[-1]].round),
    )
    console.print(leaves_table(bloc, headings, rows, lang))
    if len(found) > _MOST_LEAVES:
        console.print(Text(said_of_trend("more-leaves", lang, count=len(found) - _MOST_LEAVES), style="bold"))


def leaves_table(bloc: BlocTrend, headings: Sequence[str], rows: Iterable[tuple[str, ...]], lang: str) -> Table:
    """Leaves of the last set that is known, each with its code, its title and some figures."""
    titles = leaf_titles(bloc)
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(word("code", lang), no_wrap=True)
    table.add_column(word("criteria", lang).capitalize(), overflow="fold", max_width=_READABLE)
    for heading in headings:
        table.add_column(said(heading), justify="right", overflow="fold", max_width=11)
    for code, *figures in rows:
        table.add_row(said(code), said(titles[code]), *figures)
    return table


def _show_moves(bloc: BlocTrend, console: Console, lang: str) -> None:
    groups = [(heading, list(group)) for heading, group in groupby(moves(bloc), key=lambda move: move.heading(lang))]
    if not groups:
        return
    console.print()
    console.print(Text(said_of_trend("moved", lang), style="bold"))
    for heading, group in groups:
        more = f"; … +{len(group) - _MOST_NAMED}" if len(group) > _MOST_NAMED else ""
        listed = "; ".join(str(move) for move in group[:_MOST_NAMED])
        console.print(said(f"{heading} ({len(group)}): {listed}{more}"))
