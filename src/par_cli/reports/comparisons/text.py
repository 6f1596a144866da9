"""Two rounds, compared → lines on a terminal: who moved, by how much, why, by component, and what is lost again."""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from par_cli.analysis.comparison.areas import STANDINGS
from par_cli.analysis.comparison.blocs import BlocComparison, Explained, spread
from par_cli.analysis.comparison.rounds import Comparison
from par_cli.analysis.comparison.split import PARTS
from par_cli.criteria import Column, round_half_away
from par_cli.reports.changes.words import before_and_after
from par_cli.reports.comparisons.apart import units_apart, with_figures
from par_cli.reports.comparisons.ranking_text import coloured, has_common, ranking_table, used_parts
from par_cli.reports.comparisons.sentence import cut, printed_changes
from par_cli.reports.comparisons.words import (
    ROUNDING,
    SHOWN_PARTS,
    arrow,
    known,
    phrase,
    points,
    printed_difference,
    when,
)
from par_cli.reports.plain import plain
from par_cli.reports.sets.set_text import facts_grid, plain_table, said
from par_cli.reports.words import number, word

_NAMES_SHOWN = 8  # of units that are new, gone, renamed
_LEAVES_SHOWN = 5


def show_comparison(comparison: Comparison, console: Console, lang: str) -> None:
    """Every bloc with the marks that a reader must not miss; what the parts of a change mean, once, at the end."""
    show_head(comparison, console, lang)
    for bloc in comparison.blocs:
        console.print()
        if bloc.name and len(comparison.blocs) + len(comparison.alone) > 1:
            console.print(said(f"{word('bloc', lang)} {bloc.name}", "bold"))
        _show_bloc(bloc, console, lang)
    for side in comparison.alone:
        console.print()
        console.print(said(phrase("bloc-alone", lang, bloc=side.bloc, when=when(side.round, lang))))
    show_meanings([bloc for bloc in comparison.blocs if bloc.explained], console, lang)


def show_head(comparison: Comparison, console: Console, lang: str) -> None:
    """Which rounds, and whether they are to be trusted."""
    titles = [side.title for bloc in comparison.blocs for side in (bloc.later, bloc.earlier) if side.title]
    if titles:
        console.print(said(titles[0], "bold"))
    rounds = {"earlier": when(comparison.earlier, lang), "later": when(comparison.later, lang)}
    console.print(said(phrase("title", lang, **rounds), "bold"))
    guessed = any(bloc.explained and bloc.explained.link.word == "guessed" for bloc in comparison.blocs)
    marks = {"demonstration": comparison.demonstration, "provisional": comparison.provisional}
    for mark in [word(key, lang) for key, holds in marks.items() if holds] + [phrase("guessed", lang)] * guessed:
        console.print(Text(mark, style="bold yellow"))


def show_meanings(blocs: Iterable[BlocComparison], console: Console, lang: str) -> None:
    """What each part means that stands on the page."""
    used = [part for bloc in blocs for part in used_parts(bloc)]
    if not used:
        return
    console.print()
    console.print(Text(phrase("meanings", lang), style="bold"))
    names = [part for part in SHOWN_PARTS if part in used]
    console.print(facts_grid((phrase(name, lang), phrase(f"means-{name}", lang)) for name in [*names, "like_for_like"]))


def _show_bloc(bloc: BlocComparison, console: Console, lang: str) -> None:
    console.print(ranking_table(bloc, console.width, lang))
    if has_common(bloc):
        console.print(said(phrase("note-common", lang, count=len(bloc.in_both)), "dim"))
    console.print()
    console.print(facts_grid((label, plain(text)) for label, text in _facts(bloc, lang)))
    if bloc.explained is None:
        whens = [when(side.round, lang) for side in (bloc.earlier, bloc.later) if side.card is None]
        console.print(said(phrase("unsplit", lang, when=phrase("and", lang).join(whens))))
        return
    if bloc.in_both.empty:  # nobody's components to count
        return
    console.print()
    console.print(Text(phrase("by-component", lang, count=len(bloc.in_both)), style="bold"))
    console.print(_components(bloc, bloc.explained, lang))
    _show_recurring(bloc.explained, console, lang)


# --- the bloc as a whole ----------------------------------------------------------------------------------------------


def _facts(bloc: BlocComparison, lang: str) -> Iterator[tuple[str, str]]:
    """Mean and spread, who moved most, why, and who is not simply the same unit."""
    before, after = spread(bloc.earlier), spread(bloc.later)

    def sides(key: str) -> list[str]:
        return [number(side[key], bloc.decimals, lang) for side in (before, after)]

    if any(known(side["mean"]) for side in (before, after)):
        change = points(printed_difference(before["mean"], after["mean"], bloc.decimals), bloc.decimals, lang)
        yield phrase("mean", lang), f"{' → '.join(sides('mean'))} ({change}){_of_whom(bloc, lang)}"
        (low, lower), (high, higher) = sides("lowest"), sides("highest")
        yield phrase("range", lang), f"{low} – {high} → {lower} – {higher}"
        yield phrase("deviation", lang), " → ".join(sides("deviation"))
    moves = np.sign(bloc.in_both["rank_change"].to_numpy(dtype=float))
    if len(moves):
        counted = {"up": (moves > 0).sum(), "down": (moves < 0).sum(), "same": (moves == 0).sum()}
        yield phrase("moves", lang), phrase("moves-counted", lang, **counted)
    yield from _most_moved(bloc, lang)
    if bloc.explained and len(bloc.in_both):
        yield phrase("mean-why", lang), _mean_why(bloc, lang)
    for kind, listed in units_apart(bloc).items():
        names = [with_figures(bloc, kind, one, lang) for one in listed[:_NAMES_SHOWN]]
        if len(listed) > _NAMES_SHOWN:
            names.append(phrase("more-units", lang, count=len(listed) - _NAMES_SHOWN))
        yield phrase(f"apart-{kind}", lang), "; ".join(names)


def _of_whom(bloc: BlocComparison, lang: str) -> str:
    """Of how many units each mean is, where they are not the same ones."""
    before, after = (int(side.units["rank"].notna().sum()) for side in (bloc.earlier, bloc.later))
    if before == after == len(bloc.in_both):
        return ""
    rounds = {"earlier": when(bloc.earlier.round, lang), "later": when(bloc.later.round, lang)}
    return phrase("mean-of", lang, before=before, after=after, **rounds)


def _most_moved(bloc: BlocComparison, lang: str) -> Iterator[tuple[str, str]]:
    for key, rows in (("index-up", bloc.risers("change")), ("index-down", bloc.fallers("change"))):
        changes = printed_changes(bloc)
        named = [f"{rows['name'][code]} {points(changes[code], bloc.decimals, lang)}" for code in rows.index]
        if named:
            yield phrase(key, lang), "; ".join(named)
    for key, rows in (("places-up", bloc.risers("rank_change")), ("places-down", bloc.fallers("rank_change"))):
        named = [
            f"{row['name']} {arrow(row['rank_change'])} ({row['rank_earlier']} → {row['rank_later']})"
            for row in rows.to_dict("records")
        ]
        if named:
            yield phrase(key, lang), "; ".join(named)


def _mean_why(bloc: BlocComparison, lang: str) -> str:
    """The mean of the parts over the units ranked in both rounds; rounding makes them add up."""
    before, after = (bloc.in_both[f"index_{side}"].mean() for side in ("earlier", "later"))
    change = printed_difference(before, after, bloc.decimals)
    values = dict(zip(PARTS, round_half_away(bloc.mean_parts[list(PARTS)].to_numpy(), bloc.decimals), strict=True))
    values[ROUNDING] = round(change - sum(values.values()), bloc.decimals)
    parts = "; ".join(
        f"{phrase(part, lang)} {points(value, bloc.decimals, lang)}" for part, value in values.items() if value
    )
    signed_change = points(change, bloc.decimals, lang)
    return phrase("mean-parts", lang, count=len(bloc.in_both), change=signed_change, parts=parts or "–")


def _components(bloc: BlocComparison, explained: Explained, lang: str) -> Table:
    """The mean of every component before and after, and how many units stand where."""
    table = plain_table()
    table.add_column(word("code", lang), no_wrap=True)
    table.add_column(word("areas", lang).capitalize(), overflow="fold")
    headings = [bloc.earlier.round, bloc.later.round, phrase("change", lang)]
    for heading in [*headings, *(phrase(f"head-{standing}", lang) for standing in STANDINGS)]:
        table.add_column(said(heading), justify="right", overflow="fold")
    compared, units = explained.areas, bloc.in_both.index
    for at, areas in enumerate(compared.areas):
        before, after = (side.loc[units, at].mean() for side in compared.index)
        change = printed_difference(before, after, bloc.decimals)
        counted = compared.standing.loc[units, at].value_counts()
        table.add_row(
            before_and_after(*areas.codes), said(areas.title),
            *(number(mean, bloc.decimals, lang) for mean in (before, after)),
            coloured(points(change, bloc.decimals, lang)), *(str(counted.get(standing, 0)) for standing in STANDINGS),
        )  # fmt: skip
    return table


def _show_recurring(explained: Explained, console: Console, lang: str) -> None:
    lost = explained.recurring.of_bloc()
    if lost.empty:
        return
    console.print()
    console.print(Text(phrase("recurring", lang), style="bold"))
    nodes = explained.changes.later.nodes
    shown = zip(lost.index.astype(str), lost[["units", "of", "lost"]].to_numpy(dtype=float), strict=True)
    rows = [
        (leaf, f"{cut(nodes[leaf].title)}: {_lost_by(figures, lang)}") for leaf, figures in islice(shown, _LEAVES_SHOWN)
    ]
    console.print(facts_grid((leaf, plain(text)) for leaf, text in rows))
    if len(lost) > _LEAVES_SHOWN:
        console.print(said(phrase("more-criteria", lang, count=len(lost) - _LEAVES_SHOWN)))


def _lost_by(figures: Column, lang: str) -> str:
    units, of, lost = figures
    return phrase("recurring-leaf", lang, units=int(units), of=int(of), lost=number(lost, 2, lang))
