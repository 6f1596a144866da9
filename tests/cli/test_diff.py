"""`par diff`: what stands on which stream, which exit code, what is written and what is not."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from par_cli.criteria.shipped import shipped_sets
from tests.cli.test_score import par

PAIR = Path("tests/bad_crosswalk/rule-changed-unsaid").resolve()


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Two sets that differ in a threshold, 80 % and 85 %."""
    for name in ("earlier", "later"):
        shutil.copy(PAIR / f"{name}.yaml", tmp_path)
    return tmp_path


def test_two_files_are_compared_on_stdout(pair: Path) -> None:
    run = par("diff", "earlier.yaml", "later.yaml", "--lang", "en", cwd=pair)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Rule changed (1)" in run.stdout
    assert "dưới 85%" in run.stdout
    assert sorted(path.name for path in pair.iterdir()) == ["earlier.yaml", "later.yaml"]


@pytest.mark.parametrize("names", [("ministry-2019", "ministry-2020"), ("department-2018", "department-2019")])
def test_shipped_sets_are_compared_by_name(tmp_path: Path, names: tuple[str, str]) -> None:
    run = par("diff", *names, "--format", "json", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    found = json.loads(run.stdout)
    assert (found["earlier"]["id"], found["later"]["id"]) == names
    assert len(found["areas"]) == 7
    for side in ("earlier", "later"):
        assert sum(area["weight"] for row in found["areas"] for area in row[side]) == pytest.approx(100)


def test_the_workbook_is_written_where_it_is_wanted(pair: Path) -> None:
    run = par("diff", "earlier.yaml", "later.yaml", "-o", "out/x.xlsx", "--lang", "en", cwd=pair)
    assert run.returncode == 0
    assert run.stderr.split() == ["Wrote", str(Path("out/x.xlsx"))]
    assert "Rule changed (1)" in run.stdout
    assert (pair / "out" / "x.xlsx").is_file()


def test_another_file_in_its_place_is_kept(pair: Path) -> None:
    (pair / "x.xlsx").write_bytes(b"mine")
    run = par("diff", "earlier.yaml", "later.yaml", "-o", "x.xlsx", "--lang", "en", cwd=pair)
    assert (run.returncode, "output-kept" in run.stderr) == (0, True)
    assert (pair / f"x.{hashlib.sha256(b'mine').hexdigest()[:8]}.xlsx").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["earlier.yaml", "./later.yaml"])
def test_neither_of_the_two_is_written_over(pair: Path, name: str) -> None:
    before = (pair / name).read_bytes()
    run = par("diff", "earlier.yaml", "later.yaml", "-o", name, cwd=pair)
    assert (run.returncode, run.stdout) == (2, "")
    assert "output-is-input" in run.stderr
    assert (pair / name).read_bytes() == before


def test_a_file_with_errors_is_not_compared_and_all_of_them_are_said(pair: Path) -> None:
    broken = (pair / "later.yaml").read_text(encoding="utf-8").replace("max: 3\n", "max: x\n").replace("b / a", "b / c")
    (pair / "later.yaml").write_text(broken, encoding="utf-8")
    run = par("diff", "earlier.yaml", "later.yaml", cwd=pair)
    assert (run.returncode, run.stdout) == (2, "")
    assert "later.yaml:7:" in run.stderr
    assert "input-unknown" in run.stderr


def test_what_is_neither_a_file_nor_a_shipped_set_is_said(pair: Path) -> None:
    run = par("diff", "earlier.yaml", "nowhere", cwd=pair)
    assert run.returncode == 2
    assert all(name in run.stderr for name in ("set-unknown", *shipped_sets()))


def test_sets_that_do_not_follow_each_other_are_compared_as_strangers(tmp_path: Path) -> None:
    run = par("diff", "department-2019", "ministry-2020", "--format", "json", cwd=tmp_path)
    found = json.loads(run.stdout)
    assert (run.returncode, found["renamed"], len(found["removed"])) == (0, [], found["earlier"]["leaves"] + 7 + 29)
    assert [finding["code"] for finding in found["findings"]] == ["sets-not-linked"]
    assert "sets-not-linked" in run.stderr


def test_a_comparison_without_a_workbook_needs_no_pandas(pair: Path) -> None:
    script = (
        "import sys; sys.argv = ['par', 'diff', 'earlier.yaml', 'later.yaml']\n"
        "from par_cli.cli import app\n"
        "try:\n    app()\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'openpyxl', 'xlsxwriter'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=pair, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert run.stderr.strip() == "[]"
