"""The documentation names what there is, and nothing that is not there."""

import re
import unicodedata
from pathlib import Path

import pytest
from docs.make import made_files

from par_cli.criteria import parse_set
from par_cli.criteria.examples.checks import try_examples
from par_cli.criteria.rules import KINDS
from par_cli.criteria.schema.json_schema import kind_of, models
from par_cli.criteria.schema.reference import PARTS
from par_cli.findings import CATALOGUE
from par_cli.layout import HEADINGS, REGISTER_COLUMNS
from par_cli.workspace import shipped_sets

DOCS = Path("docs")
PAGES = [*DOCS.glob("*.md"), Path("README.md"), Path("README.vi.md"), Path("CONTRIBUTING.md"), Path("CHANGELOG.md")]


def test_what_is_made_from_the_code_is_what_the_code_makes() -> None:
    stale = [name for name, text in made_files().items() if Path(name).read_text(encoding="utf-8") != text]
    assert stale == [], "run: python -m docs.make"


def test_the_reference_says_every_key_of_the_language_and_every_word_that_a_key_takes() -> None:
    for name, model in models().items():
        keys = {field.alias or key: str(field.annotation) for key, field in model.model_fields.items()}
        words = {key: set(re.findall(r"'(\w+)'", "".join(re.findall(r"Literal\[(.+?)\]", keys[key])))) for key in keys}
        if model in KINDS:
            words["kind"] = set()  # what each kind is, its own part of the reference says
        assert {key: set(told.values) for key, told in PARTS[name].keys.items()} == words, name
    assert set(PARTS) == set(models())


@pytest.mark.parametrize("kind", [kind_of(model) for model in KINDS])
@pytest.mark.parametrize("page", ["language.md", "language.vi.md"])
def test_every_rule_kind_is_shown_with_a_source_its_words_and_worked_examples(page: str, kind: str) -> None:
    section = (DOCS / page).read_text(encoding="utf-8").split(f"### `{kind}`\n")[1].split("\n### ")[0]
    assert re.search(rf"```yaml\n[^`]*kind: {kind}\b", section)
    assert re.search(r"^(Source|Nguồn): .", section, re.MULTILINE)
    assert re.search(r"^> .", section, re.MULTILINE)
    assert re.search(r"\*\*-?\d.*\*\* \|$", section, re.MULTILINE)


def test_the_first_set_that_the_reference_shows_is_right() -> None:
    loaded = parse_set((DOCS / "templates" / "first-set.yaml").read_bytes(), "first-set.yaml")
    assert loaded.findings == ()
    assert [outcome.holds for outcome in try_examples(loaded.criteria, ()).outcomes] == [True] * 4


@pytest.mark.parametrize("page", ["findings.md", "findings.vi.md"])
def test_every_broken_example_is_shown_below_its_finding(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### `([\w-]+)`\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert set(sections) == set(CATALOGUE)
    for path in (*Path("tests").glob("bad/*.yaml"), *Path("tests").glob("bad_crosswalk/*/later.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        code, place = lines[0].removeprefix("# ").split(" @ ")
        line, column = (int(number) for number in place.split(":"))
        excerpt = f"│ {lines[line - 1]}\n       │ {' ' * (column - 1)}^\n"
        assert excerpt in sections[code], path


def test_every_finding_can_be_raised_by_the_code() -> None:
    told = {"messages", "findings"}  # where a code is only worded
    files = [path for path in Path("src").rglob("*.py") if path.parent.name not in told]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert [code for code in CATALOGUE if f'"{code}"' not in source] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_of_a_message_say_the_same_facts(code: str) -> None:
    message = CATALOGUE[code]
    blanks = [set(re.findall(r"{(\w+)}", text)) for text in (message.vi, message.en)]
    assert blanks[0] == blanks[1]


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


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_to_a_heading_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if link[1] not in anchors(page.parent / link[0] if link[0] else page)] == []


def anchors(page: Path) -> set[str]:
    """The names under which a page's headings can be reached, as GitHub makes them."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    kept = ("".join(c for c in h.lower() if c in "-_ " or unicodedata.category(c)[0] in "LNM") for h in headings)
    return {heading.replace(" ", "-") for heading in kept} | set(re.findall(r'<a id="(\w+)">', text))


def test_the_readme_names_what_ships() -> None:
    text = Path("README.md").read_text(encoding="utf-8")
    assert [name for name in shipped_sets() if f"criteria/{name}.yaml" not in text] == []
