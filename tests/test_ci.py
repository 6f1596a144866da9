"""The pre-commit hook runs, and the snippets of docs/ci.md are real: they parse, and their commands exist."""

import os
import re
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
import yaml

from par_cli.cli import app
from par_cli.workspace import shipped_sets

PAGES = (Path("docs/ci.md"), Path("docs/ci.vi.md"))
HOOKS = Path(".pre-commit-hooks.yaml")
BROKEN = Path("tests/bad/total-mismatch.yaml")
# What typer raises for an option or argument that a command does not have; it exports only this child of it.
USAGE_ERROR = typer.BadParameter.__bases__[0]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PAR = re.compile(r"^(?:\s*-?\s*(?:run:)?\s*)(par [^|>\n]*)", re.MULTILINE)


def snippets(page: Path) -> Iterator[tuple[str, str]]:
    """Every fenced block with its language."""
    return ((match[1], match[2]) for match in _BLOCK.finditer(page.read_text(encoding="utf-8")))


def parse_command(line: str) -> None:
    """Read a command line as `par` would, without running it."""
    program, name, *arguments = shlex.split(line)
    assert program == "par"
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group, as par has commands
    commands[name].make_context(name, arguments)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_yaml_snippet_parses(page: Path) -> None:
    parsed = [yaml.safe_load(text) for language, text in snippets(page) if language == "yaml"]
    assert [sorted(map(str, one)) for one in parsed] == [
        *[["True", "jobs", "name", "permissions"]] * 3,  # YAML 1.1 reads the key `on` as true
        ["criteria"],
        ["repos"],
    ]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_par_command_of_the_snippets_is_a_real_one(page: Path) -> None:
    lines = [line for _, text in snippets(page) for line in _PAR.findall(text)]
    assert len(lines) == 6  # the command itself, three workflows, GitLab, the script
    for line in lines:
        parse_command(line)


@pytest.mark.parametrize(
    "line", ["par validate criteria/ --formt github", "par chek criteria/", "par validate --strict"]
)
def test_a_command_that_par_does_not_have_would_be_seen(line: str) -> None:
    with pytest.raises((KeyError, USAGE_ERROR)):
        parse_command(line)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_snippet_of_pre_commit_names_our_hook_and_real_options(page: Path) -> None:
    (config,) = (yaml.safe_load(text) for _, text in snippets(page) if text.startswith("repos:"))
    (hook,) = config["repos"][0]["hooks"]
    (ours,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert hook["id"] == ours["id"]
    parse_command(shlex.join([*ours["entry"].split(), *hook["args"], "criteria/a.yaml", "criteria/b.yaml"]))


def test_both_pages_hold_the_same_snippets() -> None:
    english, vietnamese = ([re.sub(r"<[^>]*>|\".*\"", "", text) for _, text in snippets(page)] for page in PAGES)
    assert english == vietnamese


class Consumer:
    """A repository of criteria sets that uses our hook, taken from a repository beside it."""

    def __init__(self, root: Path) -> None:
        self.environment = {
            **os.environ,
            "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
            "PRE_COMMIT_HOME": str(root / "pre-commit"),
            "HOME": str(root),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Tester"),
            **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "tester@example.org"),
            "PAR_LANG": "en",
        }  # fmt: skip
        hooks, self.folder = root / "par", root / "consumer"
        for folder in (hooks, self.folder):
            folder.mkdir()
            self.git("init", "--quiet", cwd=folder)
        (hooks / HOOKS.name).write_bytes(HOOKS.read_bytes())
        self.git("add", ".", cwd=hooks)
        self.git("commit", "--quiet", "--message", "Hooks", cwd=hooks)
        # `language: system` takes the par of this environment, where a real consumer lets pre-commit install it.
        hook = {"id": "par-validate", "language": "system"}
        repo = {"repo": str(hooks), "rev": self.git("rev-parse", "HEAD", cwd=hooks).strip(), "hooks": [hook]}
        self.put(".pre-commit-config.yaml", yaml.safe_dump({"repos": [repo]}).encode())

    def git(self, *arguments: str, cwd: Path) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=cwd, env=self.environment, capture_output=True, text=True, check=True
        ).stdout

    def put(self, name: str, content: bytes) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(content)
        self.git("add", name, cwd=self.folder)

    def check(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
            cwd=self.folder, env=self.environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip


@pytest.fixture
def consumer(tmp_path: Path) -> Consumer:
    return Consumer(tmp_path)


def test_the_hook_passes_good_sets(consumer: Consumer) -> None:
    for name in ("ministry-2020", "department-2019"):
        consumer.put(f"criteria/{name}.yaml", shipped_sets()[name].read_bytes())
    run = consumer.check()
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed" in run.stdout


def test_the_hook_stops_a_broken_set_and_says_where(consumer: Consumer) -> None:
    code, place = BROKEN.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(" @ ")
    consumer.put("sets/criteria/broken.yaml", BROKEN.read_bytes())
    run = consumer.check()
    assert run.returncode == 1
    assert code in run.stdout
    assert f"sets/criteria/broken.yaml:{place}" in run.stdout


def test_the_hook_looks_at_no_yaml_outside_a_folder_criteria(consumer: Consumer) -> None:
    for name in ("broken.yaml", "other/broken.yaml", "criteria.yaml", "my-criteria/broken.yaml"):
        consumer.put(name, BROKEN.read_bytes())
    run = consumer.check()
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Skipped" in run.stdout
