"""Two rounds, compared → one unit in depth on a terminal: what it reached, why that changed, and where."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from par_cli.analysis.comparison.blocs import BlocComparison, Explained
from par_cli.analysis.comparison.rounds import Comparison
from par_cli.analysis.comparison.unit_names import UnitNames
from par_cli.criteria import Column, round_half_away
from par_cli.criteria.nearest import unknown
from par_cli.findings import Finding, ParError
from par_cli.reports.changes.words import before_and_after
from par_cli.reports.comparisons.apart import units_apart
from par_cli.reports.comparisons.ranking_text import band_in_words, coloured
from par_cli.reports.comparisons.sentence import main_parts, printed_parts, sentence
from par_cli.reports.comparisons.text import show_head, show_meanings
from par_cli.reports.comparisons.words import (
    SHOWN_PARTS,
    arrow,
    capital,
    known,
    phrase,
    points,
    printed_difference,
)
from par_cli.reports.plain import plain
from par_cli.reports.sets.set_text import facts_grid, plain_table, said
from par_cli.reports.words import number, word

_BAR = 32  # characters from the lowest level that the index passes to the highest
_LOSSES_SHOWN = 15  # the greatest; JSON and the workbook have all
_READABLE = 100  # the widest that titles run, however wide the terminal
_RISE, _FALL, _LEVEL = "█", "▒", "│"


def unit_code(comparison: Comparison, text: str) -> str:
    """The later code of a unit that is compared, by its code, name or alias in either round. Raises `ParError`."""
    codes: dict[str, str] = {}
    names: list[str] = []
    for bloc in comparison.blocs:
        of_earlier = dict(bloc.pairing.pairs)
        found = set(UnitNames(bloc.later).find(text)) & set(bloc.units.index)
        found = found or {of_earlier[code] for code in UnitNames(bloc.earlier).find(text) if code in of_earlier}
        codes |= {code: bloc.units["name"][code] for code in sorted(found)}
        names += [*bloc.units.index, *bloc.units["name"]]
    if len(codes) > 1:
        units = "; ".join(f"{name} ({code})" for code, name in codes.items())
        raise ParError(Finding(code="compared-unit-ambiguous", facts={"text": text, "units": units}))
    if not codes:
        unheard_of = Finding(code="compared-unit-unknown", facts=unknown(text, names))
        raise ParError(_not_compared(comparison, text) or unheard_of)
    return next(iter(codes))


def _not_compared(comparison: Comparison, text: str) -> Finding | None:
    """What to say of a unit that one round has, but that does not go on as one unit."""
    for bloc in comparison.blocs:
        found = [set(UnitNames(side).find(text)) for side in (bloc.earlier, bloc.later)]
        for one in chain.from_iterable(units_apart(bloc).values()):
            if any(codes & set(of) for codes, of in zip(found, one.codes, strict=True)):
                return Finding(code="compared-unit-apart", facts={"text": text, "units": str(one)})
    return None


def show_unit(comparison: Comparison, code: str, console: Console, lang: str) -> None:
    """The unit of that later code: sentence, waterfall, components, criteria, losses that recur."""
    bloc = next(bloc for bloc in comparison.blocs if code in bloc.units.index)
    show_head(comparison, console, lang)
    console.print()
    console.print(said(f"{bloc.units['name'][code]} ({code})", "bold"))
    console.print(said(sentence(bloc, code, lang)))
    console.print()
    console.print(facts_grid((label, plain(text)) for label, text in _facts(bloc, code, lang)))
    explained = bloc.explained
    if explained is None or not known(bloc.units["change"][code]):
        return
    for heading, table in _tables(bloc, explained, code, lang):
        console.print()
        console.print(said(heading, "bold"))
        console.print(table)
    still = int((_given_by_groups(bloc, explained, code) == 0).sum())
    console.print(said(phrase("nothing-moved", lang, count=still), "dim"))
    _show_recurring(explained, code, console, lang)
    show_meanings([bloc], console, lang)


def _facts(bloc: BlocComparison, code: str, lang: str) -> Iterator[tuple[str, str]]:
    """Index, rank and band in both rounds; index and rank on what both have."""
    unit = _row(bloc.units, code)
    yield word("index", lang), _indices(bloc, unit["printed_earlier"], unit["printed_later"], lang)
    yield word("rank", lang), _places(unit["rank_earlier"], unit["rank_later"])
    if known(unit["common_change"]) and unit["common_change"] != unit["rank_change"]:
        yield phrase("rank-of", lang, count=len(bloc.in_both)), _places(unit["common_earlier"], unit["common_later"])
    if unit["band_earlier"] or unit["band_later"]:
        yield word("band", lang), band_in_words(unit["band_earlier"], unit["band_later"])
    if bloc.explained:
        like = _row(bloc.explained.like_for_like, code)
        places = _places(like["rank_earlier"], like["rank_later"])
        indices = _indices(bloc, like["index_earlier"], like["index_later"], lang)
        yield capital(phrase("like_for_like", lang)), f"{indices}; {word('rank', lang).lower()} {places}"


def _row(table: pd.DataFrame, code: str) -> dict[Any, Any]:
    """One row, each value of its own type."""
    return dict(table.loc[[code]].to_dict("records")[0])


def _indices(bloc: BlocComparison, before: float, after: float, lang: str) -> str:
    figures = (number(before, bloc.earlier.decimals, lang), number(after, bloc.later.decimals, lang))
    return f"{' → '.join(figures)} ({points(printed_difference(before, after, bloc.decimals), bloc.decimals, lang)})"


def _places(before: Any, after: Any) -> str:
    """Ranks, and by how many places it rose or fell."""
    moved = f" ({arrow(before - after)})" if known(before) and known(after) else ""
    return " → ".join(str(rank) if known(rank) else "–" for rank in (before, after)) + moved


def _tables(bloc: BlocComparison, explained: Explained, code: str, lang: str) -> Iterator[tuple[str, Table]]:
    unit = _row(bloc.units, code)
    ends = [
        number(unit[f"printed_{name}"], side.decimals, lang)
        for name, side in (("earlier", bloc.earlier), ("later", bloc.later))
    ]
    yield phrase("waterfall", lang, before=ends[0], after=ends[1]), _waterfall(bloc, code, lang)
    yield phrase("by-area", lang), _components(bloc, explained, code, lang)
    yield phrase("by-group", lang), _groups(bloc, explained, code, lang)


# --- the way from one index to the other ------------------------------------------------------------------------------


def _waterfall(bloc: BlocComparison, code: str, lang: str) -> Table:
    """Each part as a bar that begins where the one before ended; what the index comes to stands beside it."""
    unit, parts = _row(bloc.units, code), _row(printed_parts(bloc), code)
    steps = [(part, float(parts[part])) for part in SHOWN_PARTS if parts[part]]
    levels = np.cumsum([unit["printed_earlier"], *(value for _, value in steps)])
    low, high = levels.min(), levels.max()

    def place(level: float) -> int:
        return round(_BAR * (level - low) / (high - low)) if high > low else 0

    table = plain_table()
    table.show_header = False
    for justify in ("left", "right", "right", "left"):
        table.add_column(justify=justify, no_wrap=justify != "left")
    start = number(levels[0], bloc.decimals, lang)
    table.add_row(said(capital(bloc.earlier.round)), "", start, " " * place(levels[0]) + _LEVEL, style="bold")
    for at, (part, value) in enumerate(steps):
        before, after = sorted((place(levels[at]), place(levels[at + 1])))
        bar = " " * before + (_RISE if value > 0 else _FALL) * max(after - before, 1)
        table.add_row(
            phrase(part, lang), coloured(points(value, bloc.decimals, lang)),
            number(levels[at + 1], bloc.decimals, lang), Text(bar, style="green" if value > 0 else "red"),
        )  # fmt: skip
    change = points(unit["printed_change"], bloc.decimals, lang)
    end = number(unit["printed_later"], bloc.decimals, lang)
    table.add_row(said(bloc.later.round), change, end, " " * place(levels[-1]) + _LEVEL, style="bold")
    return table


# --- where it changed -------------------------------------------------------------------------------------------------


def _components(bloc: BlocComparison, explained: Explained, code: str, lang: str) -> Table:
    """Index and rank of every component, where it stands, and what it gave by parts."""
    compared = explained.areas
    by_area = [_row(explained.parts_by_area(at), code) for at in range(len(compared.areas))]
    table = plain_table()
    table.add_column(word("code", lang), no_wrap=True)
    table.add_column(word("areas", lang).capitalize(), overflow="fold", max_width=_READABLE)
    headings = [bloc.earlier.round, bloc.later.round, phrase("change", lang), word("rank", lang)]
    for heading in headings:
        table.add_column(said(heading), justify="right", overflow="fold")
    table.add_column("", overflow="fold")
    for at, area in enumerate(compared.areas):
        before, after = (side[at][code] for side in compared.index)
        ranks = [side[at][code] for side in compared.rank]
        table.add_row(
            before_and_after(*area.codes),
            Group(said(area.title), said("; ".join(_given(by_area[at], bloc.decimals, lang)), "dim")),
            *(number(index, bloc.decimals, lang) for index in (before, after)),
            coloured(points(printed_difference(before, after, bloc.decimals), bloc.decimals, lang)),
            " → ".join(str(rank) if known(rank) else "–" for rank in ranks),
            phrase(standing, lang) if (standing := compared.standing[at][code]) else "",
        )  # fmt: skip
    return table


def _given(parts: dict[Any, float], decimals: int, lang: str) -> Iterator[str]:
    for part, value in parts.items():
        figure = points(value, decimals, lang)
        if figure[0] in "+−":  # what is not printed as zero
            yield f"{phrase(part, lang)} {figure}"


def _given_by_groups(bloc: BlocComparison, explained: Explained, code: str) -> Column:
    """What every group of criteria gave the unit, as it is printed; zero where it did not apply."""
    given = explained.split.by_group.loc[[code]].to_numpy()[0]
    return np.nan_to_num(round_half_away(given, bloc.decimals))


def _groups(bloc: BlocComparison, explained: Explained, code: str, lang: str) -> Table:
    """Every group of criteria that moved the index, the most first."""
    table = plain_table()
    table.add_column(word("code", lang), overflow="fold", max_width=18)
    table.add_column(word("title", lang), overflow="fold", max_width=_READABLE)
    table.add_column(phrase("share", lang), justify="right", no_wrap=True)
    table.add_column(phrase("gave", lang), justify="right", no_wrap=True)
    table.add_column(phrase("part", lang), overflow="fold")
    given = _given_by_groups(bloc, explained, code)
    parts = main_parts(explained.split)[bloc.units.index.get_loc(code)]
    for at in np.argsort(-np.abs(given), kind="stable")[: np.count_nonzero(given)].tolist():
        shares = [number(100 * side[at][code], 1, lang) for side in explained.split.shares]
        table.add_row(
            said(before_and_after(*explained.codes(at))), said(explained.title(at)), " → ".join(shares),
            coloured(points(given[at], bloc.decimals, lang)),
            phrase(parts[at], lang),
        )  # fmt: skip
    return table


def _show_recurring(explained: Explained, code: str, console: Console, lang: str) -> None:
    """What the unit lost points on both times."""
    lost = explained.recurring.of_unit(code)
    if lost.empty:
        return
    console.print()
    console.print(Text(phrase("recurring-unit", lang), style="bold"))
    nodes = explained.changes.later.nodes
    table = plain_table()
    table.show_header = False
    shown = lost.head(_LOSSES_SHOWN)
    for leaf, points_lost in zip(shown.index.astype(str), shown.to_numpy(), strict=True):
        figures = " → ".join(number(value, 2, lang) for value in points_lost)
        table.add_row(said(leaf), said(nodes[leaf].title), figures)
    console.print(table)
    if len(lost) > _LOSSES_SHOWN:
        console.print(said(phrase("more-criteria", lang, count=len(lost) - _LOSSES_SHOWN), "dim"))
