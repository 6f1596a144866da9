"""The workbook of a check: the looks of the results workbook, around what came so far."""

from collections.abc import Mapping
from pathlib import Path

from par_cli.analysis import Checked
from par_cli.books.book import Book
from par_cli.reports.checks.words import said_of_check
from par_cli.reports.words import word

# What is printed and sent on is in Vietnamese, whatever the language of messages.
LANG = "vi"


class CheckBook(Book):
    """A book that says what kind of round it checks."""

    def __init__(self, path: Path, checked: Checked, tmpdir: str) -> None:
        self.checked = checked
        marks = [word("demonstration", LANG)] if checked.demonstration else []
        super().__init__(path, f"Kiểm tra phiếu đã nộp – {checked.title}", marks, tmpdir)

    @property
    def several_blocs(self) -> bool:
        """Whether a row must say its bloc."""
        return len(self.checked.blocs) > 1

    @property
    def names_of_units(self) -> Mapping[str, str]:
        """What each unit is called, by its code."""
        return {code: unit.name for code, unit in self.checked.units.items()}

    def lines(self, title: str, *more: str) -> list[tuple[str, str]]:
        """What stands above a table: its title, the round, and what a reader must know of it."""
        round_ = "" if self.checked.title.endswith(self.checked.round) else f" – đợt chấm {self.checked.round}"
        unregistered = "" if self.checked.registered else said_of_check("unregistered", LANG)
        return [
            (title, "title"),
            (f"{self.checked.title}{round_}", "bold line"),
            *((text, "line") for text in (*more, unregistered)),
        ]
