"""Make docs/findings.md, the page of every finding, from the catalogue. Run ``python docs/make_findings.py``."""

from pathlib import Path

from par_cli.findings import CATALOGUE, Severity
from par_cli.findings.catalogue import SECTIONS

PAGE = Path(__file__).resolve().parent / "findings.md"
_HEAD = """\
# Findings

Everything that par can say is wrong, by its code. An **error** needs mending before the result stands (exit code 1);
a *warning* needs a look. Words in {braces} are filled in. This page is made by `python docs/make_findings.py` from the
catalogue in `src/par_cli/findings/catalogue.py`.
"""


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for title, codes in SECTIONS.items():
        lines += [f"## {title}", ""]
        for code in codes:
            message = CATALOGUE[code]
            severity = "**error**" if message.severity is Severity.ERROR else "*warning*"
            lines += [
                f"### `{code}` · {severity}",
                "",
                f"{message.en} {message.en_fix}",
                "",
                f"> {message.vi} {message.vi_fix}",
                "",
            ]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
