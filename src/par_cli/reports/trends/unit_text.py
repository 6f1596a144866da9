"""One unit through several rounds → a terminal: index, rank, band, components, why, what it lost again and again."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from par_cli.analysis.comparison.trend import BlocTrend, Trend
from par_cli.analysis.comparison.unit_names import UnitNames
from par_cli.criteria.nearest import suggestion
from par_cli.findings import Finding, ParError
from par_cli.reports.comparisons.words import SHOWN_PARTS, arrow, phrase, points
from par_cli.reports.sets.set_text import said
from par_cli.reports.trends.text import (
    NONE,
    components_table,
    leaves_table,
    rounds_that_fit,
    say_left_out,
    show_title,
)  # fmt: skip
from par_cli.reports.trends.words import known_rounds, of_unit, printed_parts, said_of_trend, steps_in_words
from par_cli.reports.words import number, word

_MOST_LEAVES = 25


# A unit's bloc, and its code in the last round.
UnitFollowed = tuple[BlocTrend, str]


def unit_of(trend: Trend, text: str) -> UnitFollowed:
    """The bloc and the code in the last round of the unit that a text names, by what it is or was called.

    Raises `ParError` where nobody, or several units, are called so.
    """
    for at in reversed(range(len(trend.rounds))):
        found = list(_named(trend, at, text))
        if len(found) == 1:
            return found[0]
        if found:
            units = ", ".join(f"{bloc.units['name'][code]} ({code})" for bloc, code in found)
            raise ParError(Finding(code="unit-named-twice", facts={"text": text, "units": units}))
    known = [name for bloc in trend.blocs for name in (*bloc.codes.index, *bloc.units["name"])]
    raise ParError(Finding(code="unit-not-in-rounds", facts={"text": text, "suggestion": suggestion(text, known)}))


def _named(trend: Trend, at: int, text: str) -> Iterator[UnitFollowed]:
    for bloc in trend.blocs:
        own = UnitNames(bloc.sides[at]).find(text)
        yield from ((bloc, str(code)) for code in bloc.codes.index[bloc.codes[at].isin(own)])


def show_unit(trend: Trend, bloc: BlocTrend, code: str, console: Console, lang: str) -> None:
    """Round by round, then why, then what it keeps losing points on."""
    show_title(trend, console, lang)
    console.print()
    named = f" · {word('bloc', lang)} {bloc.name}" if bloc.name else ""
    console.print(said(f"{bloc.units['name'][code]} ({code}){named}", "bold"))
    console.print(_rounds(bloc, code, lang))
    _show_components(bloc, code, console, lang)
    console.print()
    _show_why(bloc, code, console, lang)
    console.print()
    _show_recurring(bloc, code, console, lang)


def _rounds(bloc: BlocTrend, code: str, lang: str) -> Table:
    """A row a round: what the unit was called, where that is another name or code."""
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(said_of_trend("round", lang), overflow="fold")
    for heading in (
        word("index", lang),
        said_of_trend("change", lang),
        word("rank", lang),
        said_of_trend("rank-change", lang),
    ):
        table.add_column(heading, justify="right")
    table.add_column(word("band", lang))
    table.add_column("", overflow="fold")
    printed, ranks = of_unit(bloc.printed, code), of_unit(bloc.rank, code)
    moved, places = printed.diff(), -ranks.diff()
    for at, side in enumerate(bloc.sides):
        table.add_row(
            said(side.round),
            number(printed[at], side.decimals, lang),
            points(moved[at], bloc.decimals, lang) if at else "",
            NONE if pd.isna(ranks[at]) else str(ranks[at]),
            arrow(places[at]),
            said(_text(bloc.band[at][code])),
            said(_remark(bloc, code, at, lang)),
        )
    whole = points(bloc.units["printed_change"][code], bloc.decimals, lang), arrow(bloc.units["rank_change"][code])
    span = f"{bloc.sides[0].round} → {bloc.sides[-1].round}"
    table.add_row(said(span), "", whole[0], "", whole[1], "", "", style="bold")
    return table


def _remark(bloc: BlocTrend, code: str, at: int, lang: str) -> str:
    """Its name and code of then, as far as they are others than now; whether it was not fully scored."""
    then, name = bloc.codes[at][code], _text(bloc.names[at][code])
    called = name if name != bloc.units["name"][code] else ""
    known = bloc.sides[at].card is not None
    coded = f"({then})" if known and then not in ("", code) else ""
    status = _text(bloc.status[at][code])
    unscored = word(f"status-{status}", lang) if status not in ("", "scored") else ""
    return " ".join(part for part in (called, coded, unscored) if part)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _show_components(bloc: BlocTrend, code: str, console: Console, lang: str) -> None:
    if not bloc.components:
        return
    rows = [(one.code, one.title, of_unit(one.index, code)) for one in bloc.components]
    console.print()
    console.print(Text(said_of_trend("components", lang), style="bold"))
    rounds = rounds_that_fit(bloc, console)
    console.print(components_table(bloc, rows, rounds, 1, lang))
    say_left_out(bloc, rounds, console, lang)


def _show_why(bloc: BlocTrend, code: str, console: Console, lang: str) -> None:
    """The parts of every step and their sum; each step's are rounded by itself."""
    span = {"first": bloc.sides[0].round, "last": bloc.sides[-1].round}
    console.print(said(said_of_trend("why-unit", lang, **span), "bold"))
    columns = {}
    for at, parts in enumerate(bloc.step_parts):
        if parts is not None:
            change = bloc.printed.loc[[code], at + 1] - bloc.printed.loc[[code], at]
            heading = f"{bloc.sides[at].round} → {bloc.sides[at + 1].round}"
            columns[heading] = of_unit(printed_parts(parts.loc[[code]], change, bloc.decimals), code)
    if bloc.unsplit:
        console.print(said(said_of_trend("unsplit", lang, steps=steps_in_words(bloc))))
    if bloc.parts is not None:
        whole = printed_parts(bloc.parts.loc[[code]], bloc.units.loc[[code], "printed_change"], bloc.decimals)
        columns[said_of_trend("sum", lang)] = of_unit(whole, code)
        if whole.isna().to_numpy().any():
            console.print(said(said_of_trend("unsplit-unit", lang)))
    if columns:
        console.print(_parts(pd.DataFrame(columns), bloc.decimals, lang))


def _parts(table: pd.DataFrame, decimals: int, lang: str) -> Table:
    """Parts in rows, those that are zero everywhere left out; their sum below."""
    shown = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    shown.add_column(said_of_trend("part", lang))
    for heading in table.columns:
        shown.add_column(said(heading), justify="right", overflow="fold", min_width=6)
    for part, values in zip(SHOWN_PARTS, table.loc[list(SHOWN_PARTS)].to_numpy(), strict=True):
        if np.nan_to_num(values).any():
            shown.add_row(phrase(part, lang), *(points(value, decimals, lang) for value in values))
    total = table.sum(skipna=False)
    shown.add_row(
        said_of_trend("change", lang), *(points(value, decimals, lang) for value in total.tolist()), style="bold"
    )
    return shown


def _show_recurring(bloc: BlocTrend, code: str, console: Console, lang: str) -> None:
    if bloc.recurring is None or code not in bloc.recurring.lost[-1].index:
        key = "recurring-unknown" if bloc.recurring is None else "recurring-not-there"
        console.print(said(said_of_trend(key, lang)))
        return
    found = bloc.recurring.of_unit(code)
    heading = said_of_trend("recurring", lang, rounds=known_rounds(bloc))
    console.print(said(f"{heading} ({len(found)})" if len(found) else said_of_trend("recurring-none", lang), "bold"))
    if not len(found):
        return
    shown = found.head(_MOST_LEAVES)
    rows = [(str(leaf), *(number(value, 2, lang) for value in row)) for leaf, row in shown.iterrows()]
    console.print(leaves_table(bloc, [bloc.sides[at].round for at in bloc.known], rows, lang))
    if len(found) > len(shown):
        console.print(Text(said_of_trend("more-leaves", lang, count=len(found) - len(shown)), style="bold"))
