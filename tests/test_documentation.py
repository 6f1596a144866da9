"""The documentation names what there is, and nothing that is not there."""

import re
import runpy
from pathlib import Path

import pytest

from par_cli.criteria.rules import KINDS
from par_cli.findings import CATALOGUE
from par_cli.layout import HEADINGS, REGISTER_COLUMNS
from par_cli.workspace import shipped_sets

DOCS = Path("docs")
PAGES = [*DOCS.glob("*.md"), Path("README.md"), Path("README.vi.md"), Path("CONTRIBUTING.md"), Path("CHANGELOG.md")]


def test_the_page_of_findings_is_what_the_catalogue_says() -> None:
    made = runpy.run_path(str(DOCS / "make_findings.py"))["page"]()
    assert (DOCS / "findings.md").read_text(encoding="utf-8") == made, "run: python docs/make_findings.py"


def test_every_finding_can_be_raised_by_the_code() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in Path("src").rglob("*.py") if path.name != "catalogue.py"
    )
    assert [code for code in CATALOGUE if f'"{code}"' not in source] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_of_a_message_say_the_same_facts(code: str) -> None:
    message = CATALOGUE[code]
    blanks = [set(re.findall(r"{(\w+)}", text)) for text in (message.vi, message.en)]
    assert blanks[0] == blanks[1]


def test_every_rule_kind_and_its_keys_are_in_the_language_reference() -> None:
    text = (DOCS / "language.md").read_text(encoding="utf-8").split("## Rules")[1]
    for kind in KINDS:
        name = str(kind.model_fields["kind"].annotation.__args__[0])
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
        keys = {field.alias or key for key, field in kind.model_fields.items()} - {"kind"}
        assert {key for key in keys if f"`{key}" not in row and f"{key}:" not in row} == set(), name


def test_every_column_of_the_register_is_documented() -> None:
    text = (DOCS / "workspace.md").read_text(encoding="utf-8")
    assert [column for column in REGISTER_COLUMNS if f"`{column}`" not in text] == []


def test_every_heading_of_our_form_is_documented() -> None:
    text = (DOCS / "submissions.md").read_text(encoding="utf-8")
    named = {
        heading.text for heading in HEADINGS if heading.role in ("code", "value", "self", "appraised", "reappraised")
    }
    assert {heading for heading in named if heading not in text} == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_what_ships() -> None:
    text = Path("README.md").read_text(encoding="utf-8")
    assert [name for name in shipped_sets() if f"criteria/{name}.yaml" not in text] == []
