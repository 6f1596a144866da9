"""Make every page and file that is generated from the code: run ``python -m docs.make``."""

from pathlib import Path

from par_cli.criteria.schema.json_schema import schema_text

from .findings_page import findings_page
from .language_page import language_page

_ROOT = Path(__file__).resolve().parent.parent


def made_files() -> dict[str, str]:
    """What each generated file should hold, by its path from the project's folder."""
    return {
        "criteria/criteria.schema.json": schema_text(),
        "docs/findings.md": findings_page("en"),
        "docs/findings.vi.md": findings_page("vi"),
        "docs/language.md": language_page("en"),
        "docs/language.vi.md": language_page("vi"),
    }


if __name__ == "__main__":
    for name, text in made_files().items():
        (_ROOT / name).write_text(text, encoding="utf-8", newline="\n")
