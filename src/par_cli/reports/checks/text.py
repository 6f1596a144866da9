"""What came of a round, checked → lines on a terminal: counts, a table of units, every finding."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from par_cli.analysis import Checked, Submitted
from par_cli.reports.checks.forms_text import show_differences, show_proposals
from par_cli.reports.checks.words import said_of_check
from par_cli.reports.findings_text import show_findings
from par_cli.reports.plain import plain
from par_cli.reports.sets.set_text import plain_table, said
from par_cli.reports.words import number, word

UNITS_SHOWN = 40  # of a bloc; a longer one shows those with something to say, and how many more there are
_RECEIPT_STYLES = {"read": "", "unreadable": "bold red", "missing": "yellow"}


def show_check(checked: Checked, console: Console, lang: str) -> None:
    """Everything that was found, the counts first."""
    round_ = "" if checked.title.endswith(checked.round) else f" – {checked.round}"
    console.print(said(f"{checked.title}{round_}", "bold"))
    if checked.demonstration:
        console.print(Text(word("demonstration", lang), style="bold yellow"))
    if not checked.registered:
        console.print(Text(said_of_check("unregistered", lang)), soft_wrap=True)
    for came in checked.blocs:
        console.print()
        _show_bloc(checked, came, console, lang)
    console.print()
    show_findings(checked.findings, console, lang)
    if not checked.findings:
        console.print(Text(said_of_check("nothing", lang)))
    show_proposals(checked, console, lang)
    show_differences(checked, console, lang)


def _show_bloc(checked: Checked, came: Submitted, console: Console, lang: str) -> None:
    bloc = f"{word('bloc', lang)} {came.bloc} · " if came.bloc and len(checked.blocs) > 1 else ""
    console.print(said(f"{bloc}{came.criteria.title}", "bold"))
    counts = "counts" if checked.registered else "counts-unregistered"
    for key in (counts, "complete"):
        console.print(Text(said_of_check(key, lang, **came.totals)), soft_wrap=True)
    console.print(Text(said_of_check("partial", lang), style="dim"), soft_wrap=True)
    units = came.units
    if len(units) > UNITS_SHOWN:
        units = _most_telling(units[units.index.isin(list(checked.troubled))])
    console.print(_table(units.iloc[:UNITS_SHOWN], lang))
    if len(units) > UNITS_SHOWN:
        left = said_of_check("units-left", lang, count=len(units) - UNITS_SHOWN)
        console.print(Text(left, style="bold"), soft_wrap=True)
    if len(units) < len(came.units):
        console.print(Text(said_of_check("units-fine", lang, count=len(came.units) - len(units))), soft_wrap=True)


def _most_telling(units: pd.DataFrame) -> pd.DataFrame:
    """Files that nobody can read first, then what came, then who sent nothing, of whom the count says enough."""
    places = units["received"].map({"unreadable": 0, "read": 1, "missing": 2})
    return units.loc[places.sort_values(kind="stable").index]


def _table(units: pd.DataFrame, lang: str) -> Table:
    table = plain_table()
    table.add_column(word("unit", lang), overflow="fold", min_width=16, max_width=44)
    table.add_column(said_of_check("received", lang))
    for key in ("answered", "evidence", "owed", "claimed", "computed", "max", "above"):
        table.add_column(said_of_check(key, lang), justify="right", overflow="fold", max_width=12)
    for unit in units.to_dict("records"):
        table.add_row(*_row(unit, lang))
    return table


def _row(unit: dict[Hashable, Any], lang: str) -> list[RenderableType]:
    received = str(unit["received"])
    first = [Text(plain(str(unit["name"]))), Text(said_of_check(received, lang), style=_RECEIPT_STYLES[received])]
    if received != "read":
        return [*first, *["–"] * 7]
    points = [number(unit[key], 2, lang) for key in ("claimed", "computed", "max")]
    return [
        *first,
        f"{unit['answered']}/{unit['asked']}",
        f"{unit['evidence_given']}/{unit['evidence_wanted']}",
        str(unit["owed"]),
        *points,
        str(unit["above"]),
    ]
