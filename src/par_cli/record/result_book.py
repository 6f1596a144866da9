"""The workbook of a result, with the marks that a reader of its numbers must not miss."""

from pathlib import Path

from par_cli.books.book import Book
from par_cli.layout import DEMONSTRATION, PROVISIONAL, STAGE_SHEETS, VIEW
from par_cli.scoring import Result


class ResultBook(Book):
    """A book around a result."""

    def __init__(self, path: Path, result: Result, tmpdir: str) -> None:
        self.result = result
        super().__init__(path, result.title, _marks(result), tmpdir)

    @property
    def several_blocs(self) -> bool:
        """Whether a sheet must say which bloc it is about."""
        return len(self.result.scorecards) > 1


def _marks(result: Result) -> list[str]:
    stage = f" (từ bước {STAGE_SHEETS.get(result.stage, result.stage)})" if result.stage else ""
    flags = ((result.demonstration, DEMONSTRATION), (result.provisional, PROVISIONAL), (result.view, VIEW + stage))
    return [text for flag, text in flags if flag]
