"""Make the README's pictures: what `par score 2020` and `par compare 2019 2020` print for the example ministries.

Run from the project's folder: ``python docs/make_pictures.py``.
"""

import io
import re
from pathlib import Path

from rich.console import Console

from par_cli.analysis.comparison.rounds import compare_rounds
from par_cli.analysis.comparison.sides import sides_of
from par_cli.reports.comparisons.ranking_text import ranking_table
from par_cli.reports.comparisons.text import show_head
from par_cli.reports.scores.ranking_text import show_ranking
from par_cli.run import score_round
from par_cli.scoring import Result
from par_cli.workspace import load_round

PROJECT = Path(__file__).resolve().parent.parent
_LANG = "en"


def main() -> None:
    """Score both rounds of the example and save what the terminal shows."""
    earlier, later = _scored("2019"), _scored("2020")
    console = _console()
    show_ranking(later, console, _LANG)
    _save(console, "ranking.svg", "par score 2020 --lang en")
    console, comparison = _console(), compare_rounds(sides_of(earlier), sides_of(later), {})
    show_head(comparison, console, _LANG)
    console.print()
    console.print(ranking_table(comparison.blocs[0], console.width, _LANG))
    _save(console, "comparison.svg", "par compare 2019 2020 --lang en")


def _scored(name: str) -> Result:
    return score_round(load_round(PROJECT / "examples" / "ministries" / "par.yaml", name))


def _console() -> Console:
    return Console(record=True, width=140, file=io.StringIO(), force_terminal=True, markup=False, highlight=False)


def _save(console: Console, name: str, title: str) -> None:
    drawing = console.export_svg(title=title, unique_id="par")
    # rich asks a font server for its fonts; a picture in a repository asks nobody.
    picture = re.sub(r"@font-face\s*{[^}]*}\s*", "", drawing)
    (PROJECT / "docs" / name).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
