"""A bloc in two rounds → its ranking on a terminal: who stands where, who moved, and by how much of what."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from rich.table import Table
from rich.text import Text

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.criteria.columns import Flags
from par_cli.reports.comparisons.apart import units_apart
from par_cli.reports.comparisons.sentence import printed_changes, printed_like_changes, printed_parts
from par_cli.reports.comparisons.words import FALLEN, RISEN, ROUNDING, SHOWN_PARTS, arrow, known, phrase, points
from par_cli.reports.plain import plain
from par_cli.reports.sets.set_text import said
from par_cli.reports.words import number, word

ROWS_SHOWN = 200  # of a bloc; JSON and the workbook have all
_WIDE = 128
_NAME_WIDTH, _HEADING_WIDTH = 24, 7
_PLAIN_WIDTH = 80  # what the ranking takes without parts and bands
_STYLES = {RISEN: "green", FALLEN: "red"}


def ranking_table(bloc: BlocComparison, width: int, lang: str) -> Table:
    """The units of the later round in their order; as many parts of the changes as there is room for."""
    bands = " ".join([*bloc.units["band_earlier"], *bloc.later.units["band"]]).split()
    band_width = max(map(len, bands), default=0)
    parts = _fitting(bloc, (width - _PLAIN_WIDTH - band_width) // (_HEADING_WIDTH + 1) if width >= _WIDE else 0)
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(word("rank", lang), justify="right")
    for key in ("move", "common-move") if has_common(bloc) else ("move",):
        table.add_column(phrase(key, lang), justify="right", max_width=_HEADING_WIDTH)
    table.add_column(word("unit", lang), min_width=_NAME_WIDTH, overflow="fold")
    for side in (bloc.earlier, bloc.later):
        table.add_column(said(side.round), justify="right", overflow="fold", max_width=2 * _HEADING_WIDTH)
    headings = [phrase("change", lang), *([phrase("like", lang)] if bloc.explained else [])]
    for heading in [*headings, *(phrase(f"short-{part}", lang) for part in parts)]:
        table.add_column(said(heading), justify="right", overflow="fold", max_width=_HEADING_WIDTH)
    table.add_column(word("band", lang), min_width=band_width, overflow="fold")
    for cells, is_ranked in _rows(bloc, parts, lang):
        table.add_row(*cells, style="" if is_ranked else "dim")
    return table


def _fitting(bloc: BlocComparison, most: int) -> list[str]:
    """The parts that moved the bloc most, as many as there is room for, in their order."""
    moved = printed_parts(bloc)[used_parts(bloc)].abs().sum()
    ordered = moved.sort_values(ascending=False, kind="stable").index
    chosen = sorted(ordered, key=ROUNDING.__eq__)[: max(most, 0)]  # rounding only beside all that it makes add up
    return [part for part in SHOWN_PARTS if part in chosen]


def _rows(bloc: BlocComparison, parts: list[str], lang: str) -> Iterator[tuple[list[str | Text], bool]]:
    """In the order of the later round: the units compared, and in their places those that are new or merged."""
    later = bloc.later.units
    placed = later.assign(_rank=later["rank"].astype("Float64").fillna(np.inf), _index=-later["index"].fillna(-np.inf))
    ordered = placed.sort_values(["_rank", "_index"], kind="stable").index
    shown = ordered[:ROWS_SHOWN]
    kinds = {code: kind for kind, listed in units_apart(bloc).items() for one in listed for code in one.codes[1]}
    figures = _figures(bloc, bloc.units.index.isin(shown), parts, lang)
    for code in shown:
        unit, rank = later.loc[code], later["rank"][code]
        kind = kinds.get(code)
        remark = f" ({phrase(f'apart-{kind}', lang).lower()})" if kind else ""
        name = Text(plain(str(unit["name"]) + remark))
        ranked = str(rank) if known(rank) else "–"
        moves, rest, band = figures.get(code) or _alone(bloc, unit, len(parts), lang)
        yield [ranked, *moves, name, *rest, band], known(rank)
    if len(ordered) > ROWS_SHOWN:
        yield ["", *[""] * (1 + has_common(bloc)), phrase("more-units", lang, count=len(ordered) - ROWS_SHOWN)], True


Figures = tuple[list[Text], list[str | Text], Text]


def _figures(bloc: BlocComparison, chosen: Flags, parts: list[str], lang: str) -> dict[str, Figures]:
    """What the table says of the chosen units that are compared."""
    places = ["rank_change", "common_change"] if has_common(bloc) else ["rank_change"]
    given, changes = printed_parts(bloc).loc[chosen, parts].to_numpy(), printed_changes(bloc)[chosen].to_numpy()
    like = printed_like_changes(bloc, bloc.explained)[chosen].to_numpy() if bloc.explained else None
    units = bloc.units[chosen]
    found: dict[str, Figures] = {}
    for at, (code, unit) in enumerate(zip(units.index, units.to_dict("records"), strict=True)):
        moved = [changes[at], *([] if like is None else [like[at]]), *given[at]]
        found[str(code)] = (
            [coloured(arrow(unit[place])) for place in places],
            [
                number(unit["printed_earlier"], bloc.earlier.decimals, lang),
                number(unit["printed_later"], bloc.later.decimals, lang),
                *(coloured(points(value, bloc.decimals, lang)) for value in moved),
            ],
            Text(plain(band_in_words(unit["band_earlier"], unit["band_later"]))),
        )
    return found


def _alone(bloc: BlocComparison, unit: pd.Series, parts: int, lang: str) -> Figures:
    """What it says of a unit that the earlier round does not have as such."""
    blank = Text("")
    index = number(unit["printed"], bloc.later.decimals, lang)
    rest: list[str | Text] = ["–", index, "", *[blank] * (parts + (bloc.explained is not None))]
    return [blank] * (1 + has_common(bloc)), rest, Text(plain(str(unit["band"])))


def band_in_words(before: str, after: str) -> str:
    """The band, and the one before where it was another."""
    return after if before == after or not before else f"{before} → {after or '–'}"


def has_common(bloc: BlocComparison) -> bool:
    """Whether units that are ranked in one round only shifted the others."""
    return bool((bloc.in_both["common_change"] != bloc.in_both["rank_change"]).any())


def used_parts(bloc: BlocComparison) -> list[str]:
    """The parts that are not zero for every unit, as they are printed."""
    moved = printed_parts(bloc).fillna(0).ne(0).any()
    return [part for part in SHOWN_PARTS if moved[part]]


def coloured(change: str) -> Text:
    """A change with its colour; the sign or the arrow says it already."""
    return Text(change, style={"+": "green", "−": "red", **_STYLES}.get(change[:1], ""))
