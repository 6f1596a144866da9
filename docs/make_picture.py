"""Make docs/ranking.svg, the picture in the README: what `par score 2020` prints for the example of the ministries.

Run from the project's folder: ``python docs/make_picture.py``.
"""

import io
import re
from pathlib import Path

from rich.console import Console

from par_cli.reports.scores.ranking_text import show_ranking
from par_cli.run import score_round
from par_cli.workspace import load_round

PROJECT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Score the example and save the terminal's picture."""
    result = score_round(load_round(PROJECT / "examples" / "ministries" / "par.yaml", "2020"))
    console = Console(record=True, width=140, file=io.StringIO(), force_terminal=True, markup=False, highlight=False)
    show_ranking(result, console, "en")
    picture = PROJECT / "docs" / "ranking.svg"
    drawing = console.export_svg(title="par score 2020 --lang en", unique_id="par")
    # rich asks a font server for its fonts; a picture in a repository asks nobody.
    picture.write_text(re.sub(r"@font-face\s*{[^}]*}\s*", "", drawing), encoding="utf-8")


if __name__ == "__main__":
    main()
