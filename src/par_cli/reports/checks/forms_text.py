"""Forms that are not this round's own → lines on a terminal: layouts proposed for them, what they have otherwise."""

from collections.abc import Hashable, Mapping, Sized
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from par_cli.analysis import Checked
from par_cli.reports.checks.words import said_of_check
from par_cli.reports.plain import plain
from par_cli.reports.sets.set_text import plain_table, said

_FORMS_SHOWN = 5
_LINES_SHOWN = 20

Shown = TypeVar("Shown", bound=Hashable)


def show_proposals(checked: Checked, console: Console, lang: str) -> None:
    """Each proposal once, to paste into par.yaml, with the first file that it is for."""
    groups = _alike(checked.proposals)
    _show_heading("proposals", groups, console, lang)
    for text, files in list(groups.items())[:_FORMS_SHOWN]:
        console.print(_files(files, lang), soft_wrap=True)
        for line in text.splitlines():
            console.print(Text(f"    {plain(line)}"), soft_wrap=True)
    _show_left(len(groups) - _FORMS_SHOWN, console, lang)


def show_differences(checked: Checked, console: Console, lang: str) -> None:
    """What a form of another set has otherwise; files alike are shown once."""
    groups = _alike({file: tuple(found) for file, found in checked.differences.items()})
    _show_heading("differences", groups, console, lang)
    for found, files in list(groups.items())[:_FORMS_SHOWN]:
        console.print(_files(files, lang), soft_wrap=True)
        table = plain_table(*(said_of_check(key, lang) for key in ("code", "what", "in-form", "in-set")))
        for kind, code, form, in_set in found[:_LINES_SHOWN]:
            table.add_row(said(code), said_of_check(f"kind-{kind}", lang), said(form or "–"), said(in_set or "–"))
        console.print(table)
        _show_left(len(found) - _LINES_SHOWN, console, lang)
    _show_left(len(groups) - _FORMS_SHOWN, console, lang)


def _alike(by_file: Mapping[str, Shown]) -> dict[Shown, list[str]]:
    """The files that have the same to show."""
    groups: dict[Shown, list[str]] = {}
    for file, shown in by_file.items():
        groups.setdefault(shown, []).append(file)
    return groups


def _show_heading(key: str, groups: Sized, console: Console, lang: str) -> None:
    if groups:
        console.print()
        console.print(Text(said_of_check(key, lang), style="bold"), soft_wrap=True)


def _show_left(count: int, console: Console, lang: str) -> None:
    if count > 0:
        console.print(Text(said_of_check("lines-left", lang, count=count)), soft_wrap=True)


def _files(files: list[str], lang: str) -> Text:
    more = f" ({said_of_check('and-files', lang, count=len(files) - 1)})" if len(files) > 1 else ""
    return Text(plain(files[0]) + more, style="cyan")
