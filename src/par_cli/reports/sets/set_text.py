"""A criteria set → its tree on a terminal, with maxima, weights and every rule in words."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from par_cli.criteria import CriteriaSet, Criterion, Input
from par_cli.reports.plain import plain
from par_cli.reports.sets.figures import (
    Share,
    counts,
    share_of,
    share_of_node,
    shares_by_part,
    shares_by_source,
    source_of,
)
from par_cli.reports.words import figure, number, stage_word, word

_STEP = 2  # how far each level stands to the right of the one above
_READABLE = 96  # the widest that titles and rules run, however wide the terminal: figures stay near their titles


def show_set(criteria: CriteriaSet, console: Console, lang: str) -> None:
    """The whole set: what it is, its tree, its adjustments, its published parts."""
    console.print(said(criteria.title, "bold"))
    if criteria.demonstration:
        console.print(Text(word("set-demonstration", lang), style="bold yellow"))
    console.print(facts_grid(_facts(criteria, lang)))
    console.print()
    console.print(nodes_table(criteria, criteria.nodes.values(), lang, rules=True))
    if criteria.all_adjustments:
        console.print()
        console.print(Text(word("adjustments-title", lang), style="bold"))
        console.print(adjustments_table(criteria, criteria.all_adjustments, lang))
    caps = ", ".join(_caps(criteria, lang))
    if caps:
        console.print(Text(word("caps", lang, caps=caps)))
    console.print()
    console.print(_parts_table(criteria, lang))


def said(text: str, style: str = "") -> Text:
    """Text from a file: never markup, nothing that a terminal would act on, its line breaks left to the terminal."""
    return Text(plain(" ".join(text.split())), style=style)


def letters(inputs: Mapping[str, Input]) -> str:
    """What the letters in a rule stand for; an input that the rule brings by itself needs no saying."""
    return "; ".join(f"{name}: {asked.label}" for name, asked in inputs.items())


def facts_grid(facts: Iterable[tuple[str, str]]) -> Table:
    """Labels and what they stand for, one below the other."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, fact in facts:
        grid.add_row(label, said(fact))
    return grid


def plain_table(*headings: str) -> Table:
    """A table without lines; its columns are still to be added where they need more than a heading."""
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def nodes_table(criteria: CriteriaSet, nodes: Iterable[Criterion], lang: str, *, rules: bool) -> Table:
    """Nodes with maximum, effective weight and source; each level set in, with the rules below the titles if asked."""
    table = plain_table()
    table.add_column(word("code", lang), no_wrap=True)
    table.add_column(word("title", lang), overflow="fold", max_width=_READABLE)
    for key in ("max", "weight"):
        table.add_column(word(key, lang), justify="right", no_wrap=True)
    table.add_column(word("source", lang), no_wrap=True)
    for node in nodes:
        is_area = node.code not in criteria.parents
        if is_area and table.row_count:
            table.add_row()
        weight = number(share_of_node(criteria, node).percent, 2, lang)
        source = "" if node.rule is None else word(f"source-{source_of(node.rule)}", lang)
        title = _title(criteria, node) if rules else said(node.title)
        table.add_row(said(node.code), title, figure(node.max, lang), weight, source, style="bold" if is_area else "")
    return table


def _title(criteria: CriteriaSet, node: Criterion) -> RenderableType:
    """The title, the rule below it, and what the letters in the rule stand for."""
    indent = _STEP * (sum(1 for _ in criteria.lineage(node.code)) - 1)
    below = [said(text, "not bold dim") for text in (node.words(), letters(node.inputs)) if text]
    return Padding(Group(said(node.title), *(Padding(text, (0, 0, 0, _STEP)) for text in below)), (0, 0, 0, indent))


def adjustments_table(criteria: CriteriaSet, codes: Iterable[str], lang: str) -> Table:
    """Bonuses and penalties with their own caps, where they are laid down, and their rules."""
    table = plain_table()
    table.add_column(word("code", lang), no_wrap=True)
    table.add_column(word("title", lang), overflow="fold", max_width=_READABLE)
    table.add_column(word("kind", lang), no_wrap=True)
    table.add_column(word("most", lang), justify="right", no_wrap=True)
    table.add_column(word("laid-down", lang), no_wrap=True)
    for code in codes:
        adjustment = criteria.all_adjustments[code]
        below = (said(text, "dim") for text in (criteria.words_of(code), letters(adjustment.inputs)) if text)
        title = Group(said(adjustment.title), *(Padding(text, (0, 0, 0, _STEP)) for text in below))
        owner = criteria.adjustment_owners.get(code, word("the-set", lang))
        table.add_row(said(code), title, word(adjustment.kind, lang), figure(adjustment.max, lang), owner)
    return table


def _facts(criteria: CriteriaSet, lang: str) -> Iterator[tuple[str, str]]:
    total = share_of(criteria, criteria.leaves)
    yield word("set-id", lang), criteria.id
    yield word("year", lang), str(criteria.year)
    yield word("basis", lang), criteria.basis
    if criteria.follows is not None:
        yield word("follows", lang), criteria.follows.id
    added, printed = figure(total.points, lang), figure(criteria.max, lang)
    yield word("set-max", lang), added if added == printed else word("set-max-printed", lang, sum=added, max=printed)
    yield word("consists", lang), ", ".join(f"{n} {word(key, lang)}" for key, n in counts(criteria).items() if n)
    shares = shares_by_source(criteria).items()
    yield word("sources", lang), "; ".join(_share(word(f"source-{x}", lang), s, lang) for x, s in shares if s.leaves)
    if criteria.bands:
        yield word("bands", lang), "; ".join(_bands(criteria, lang))
    yield word("ranking", lang), "; ".join(_ranking(criteria, lang))
    stages = " → ".join(stage_word(stage, lang) for stage in criteria.stages)
    yield word("stages", lang), word("stages-first", lang, stages=stages)
    for acceptance in criteria.accept:
        where = "" if acceptance.criterion is None else f" ({acceptance.criterion})"
        yield word("accepted", lang), f"{acceptance.code}{where}: {acceptance.reason}"
    if criteria.note:
        yield word("note", lang), criteria.note


def _share(name: str, share: Share, lang: str) -> str:
    percent = number(share.percent, 2, lang)
    return f"{name} {figure(share.points, lang)} {word('points', lang)} ({percent}%)"


def _bands(criteria: CriteriaSet, lang: str) -> Iterator[str]:
    for band in criteria.bands:
        key = "band-rest" if band.from_ is None else "band-from"
        text = word(key, lang, name=band.name, index=figure(band.from_ or 0, lang))
        if band.each_area_from is not None:
            text += ", " + word("band-areas", lang, index=figure(band.each_area_from, lang))
        yield text


def _ranking(criteria: CriteriaSet, lang: str) -> Iterator[str]:
    ranking = criteria.ranking
    yield word(f"rank-{ranking.on}", lang, decimals=criteria.decimals)
    yield word(f"ties-{ranking.ties}", lang)
    if ranking.tie_breakers:
        yield word("tie-breakers", lang, codes=", ".join(ranking.tie_breakers))
    if criteria.missing_submission == "zero":
        yield word("missing-zero", lang)


def _caps(criteria: CriteriaSet, lang: str) -> Iterator[str]:
    caps = criteria.adjustment_caps
    for key, cap in (("cap-bonus", caps.bonus), ("cap-penalty", caps.penalty)):
        if cap is not None:
            yield word(key, lang, points=figure(cap, lang))


def _parts_table(criteria: CriteriaSet, lang: str) -> Table:
    table = plain_table(word("published-parts", lang))
    for key in ("leaves", "max", "weight"):
        table.add_column(word(key, lang), justify="right", no_wrap=True)
    for part, share in shares_by_part(criteria).items():
        table.add_row(said(part), str(share.leaves), figure(share.points, lang), number(share.percent, 2, lang))
    return table
