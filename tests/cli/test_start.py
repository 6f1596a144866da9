"""`par`, `par init`: help in two languages, quick to start, a workspace that runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from par_cli.workspace import shipped_sets
from tests.cli.test_score import par


def test_a_new_workspace_can_be_scored_at_once(tmp_path: Path) -> None:
    made = par("init", "w", "--criteria", "ministry-2020", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    run = par("score", "2020", "--lang", "en", cwd=tmp_path / "w")
    assert run.returncode == 1
    assert run.stderr.count("unit-missing") == 2


def test_a_new_workspace_has_the_schema_that_its_criteria_file_names(tmp_path: Path) -> None:
    made = par("init", "w", "--criteria", "ministry-2020", cwd=tmp_path)
    criteria = tmp_path / "w" / "criteria"
    first_line = (criteria / "ministry-2020.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = criteria / first_line.removeprefix("# yaml-language-server: $schema=")
    assert named.read_bytes() == Path("criteria/criteria.schema.json").read_bytes()
    assert str(Path("w") / "criteria" / named.name) in made.stdout


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "mine.txt").write_text("x")
    run = par("init", "w", "--criteria", "ministry-2020", cwd=tmp_path)
    assert (run.returncode, "target-exists" in run.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "w").iterdir()] == ["mine.txt"]


def test_init_knows_what_ships(tmp_path: Path) -> None:
    run = par("init", "w", "--criteria", "ministry-1999", cwd=tmp_path)
    assert run.returncode == 2
    assert all(name in run.stderr for name in shipped_sets())


@pytest.mark.parametrize(
    ("command", "lang", "word"),
    [
        ((), "vi", "Chấm điểm"), (("score",), "vi", "đợt chấm"), (("init",), "vi", "thư mục làm việc"),
        ((), "en", "Score Vietnam"), (("score",), "en", "Score a round"), (("init",), "en", "new workspace"),
    ],
)  # fmt: skip
def test_help_speaks_the_language_asked_for(tmp_path: Path, command: tuple[str, ...], lang: str, word: str) -> None:
    program = [sys.executable, "-m", "par_cli", *command, "--help"]
    env = {"PAR_LANG": lang, "PATH": "", "COLUMNS": "200", "PYTHONUTF8": "1"}
    run = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    assert run.returncode == 0
    assert word in run.stdout


def test_help_imports_neither_pandas_nor_openpyxl() -> None:
    heavy = "('pandas', 'openpyxl', 'numpy')"
    script = f"import sys; from par_cli.cli import app; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_version_is_printed(tmp_path: Path) -> None:
    assert par("--version", cwd=tmp_path).stdout.startswith("par ")
