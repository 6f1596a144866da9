"""`par validate`: which files, which stream, which exit code; what it imports, and what cannot hurt it."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

BAD = Path("tests/bad").resolve()
ROOT = Path.cwd()


def par(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "par_cli", "validate", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_sets_that_ship_have_no_finding_and_an_example_on_every_leaf() -> None:
    run = par("criteria", "--examples", "required", "--strict", "--lang", "en")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[-1] == "Files: 6 · errors: 0 · warnings: 0"


def test_a_finding_shows_its_place_its_line_and_a_caret(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes((BAD / "total-mismatch.yaml").read_bytes())
    run = par("a.yaml", "--lang", "en", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.splitlines()[:5] == [
        "a.yaml:6:6  ERROR total-mismatch",
        "     6 │ max: 3",
        "       │      ^",
        "  The areas add up to 2, the set says 3.",
        "  → Correct the maxima; if the decision is printed so, accept this code with a reason.",
    ]


def test_warnings_fail_only_under_strict(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes((BAD / "less-for-more.yaml").read_bytes())
    assert [par("a.yaml", *more, cwd=tmp_path).returncode for more in ([], ["--strict"])] == [0, 1]


def test_a_folder_is_searched_but_for_hidden_folders_and_the_workspace_file(tmp_path: Path) -> None:
    good = (ROOT / "criteria" / "ministry-2019.yaml").read_bytes()
    for name in ("criteria/a.yaml", "criteria/deep/b.yml", ".cache/c.yaml", "par.yaml", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(good)
    run = par(".", "--format", "json", cwd=tmp_path)
    assert [file["file"] for file in json.loads(run.stdout)["files"]] == ["criteria/a.yaml", "criteria/deep/b.yml"]
    # Windows leaves the star to the program.
    run = par("criteria/*.yaml", "--format", "json", cwd=tmp_path)
    assert [file["file"] for file in json.loads(run.stdout)["files"]] == ["criteria/a.yaml"]


def test_the_set_before_is_found_beside_the_later_one_or_among_the_shipped(tmp_path: Path) -> None:
    later = (ROOT / "criteria" / "ministry-2020.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(later, encoding="utf-8")
    assert par("a.yaml", "--strict", cwd=tmp_path).returncode == 0
    earlier = (ROOT / "criteria" / "ministry-2019.yaml").read_text(encoding="utf-8")
    (tmp_path / "ministry-2019.yaml").write_text(earlier.replace('code: "7"', 'code: "8"', 1), encoding="utf-8")
    run = par("a.yaml", cwd=tmp_path)
    assert run.returncode == 1
    assert "previous-unknown" in run.stdout


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif", "junit"])
def test_what_is_not_there_exits_with_2_and_machines_are_told_too(format_: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, code in (("nowhere.yaml", "file-not-found"), ("empty", "no-criteria-files")):
        run = par(path, "--format", format_, cwd=tmp_path)
        assert (run.returncode, code in run.stderr) == (2, True)
        assert (code in run.stdout) == (format_ != "text")


def test_every_format_says_every_finding() -> None:
    files = sorted(BAD.glob("t*.yaml"))
    codes = {path.stem for path in files}
    for format_ in ("text", "github"):
        out = par(*map(str, files), "--format", format_).stdout
        assert {code for code in codes if code not in out} == set()
    objects = json.loads(par(*map(str, files), "--format", "json").stdout)["findings"]
    assert {one["code"] for one in objects} >= codes
    (run,) = json.loads(par(*map(str, files), "--format", "sarif").stdout)["runs"]
    assert sorted(one["ruleId"] for one in run["results"]) == sorted(one["code"] for one in objects)
    suites = ET.fromstring(par(*map(str, files), "--format", "junit").stdout)
    assert len(suites) == len(files)


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif", "junit"])
def test_neither_pandas_nor_openpyxl_nor_rich_is_imported(format_: str) -> None:
    code = (
        "import sys\nfrom par_cli.cli import main\n"
        f"sys.argv = ['par', 'validate', 'criteria/ministry-2020.yaml', '--format', '{format_}']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "absent = ('pandas', 'openpyxl', 'xlsxwriter', 'rich', 'par_cli.criteria.schema.reference')\n"
        "print([name for name in absent if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stderr.splitlines()[-1] == "[]"


def bomb() -> bytes:
    """Nine levels of ten aliases each: a billion values, if anybody followed them."""
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]
    return "\n".join(lines).encode()


HOSTILE = {
    "bomb": (bomb(), "yaml-alias"),
    "deep": (b"[" * 1_900_000, "yaml-too-deep"),
    "nested": (b"- " * 900_000, "yaml-too-deep"),
    "values": (b"- a\n" * 450_000, "yaml-too-many"),
    "keys": (b"".join(b"k%d: a\n" % n for n in range(150_000)), "yaml-too-many"),
    "binary": (bytes(range(256)) * 1000, "not-utf8"),
    "utf-16": ("id: bộ".encode("utf-16"), "not-utf8"),
    "tag": (b"!!python/object/apply:os.system ['touch hurt']\n", "yaml-tag"),
    "python": (b"id: !!python/object/new:os.system ['touch hurt']\n", "yaml-tag"),
    "one long line": (b"id: " + b"x" * 1_900_000, "key-missing"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="reads its memory from Linux's /proc")
@pytest.mark.parametrize("name", [*HOSTILE, "100 MB"])
def test_a_hostile_file_is_refused_within_little_memory(name: str, tmp_path: Path) -> None:
    raw, code = HOSTILE.get(name, (b"id: x\n", "yaml-too-large"))
    with (tmp_path / "a.yaml").open("wb") as file:
        file.write(raw)
        file.truncate(100_000_000 if name == "100 MB" else len(raw))
    run_it = (
        "import re, sys\nfrom pathlib import Path\nfrom par_cli.cli import main\n"
        "sys.argv = ['par', 'validate', 'a.yaml', '--format', 'json']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 1\n"
        # The most that this process ever held, in kB; getrusage would count the process that started it.
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", run_it],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True, timeout=60,
    )  # fmt: skip
    assert {finding["code"] for finding in json.loads(run.stdout)["findings"]} >= {code}
    assert int(run.stderr) < 200_000
    assert not (tmp_path / "hurt").exists()


def test_a_report_is_written_in_utf_8_and_never_over_a_criteria_file(tmp_path: Path) -> None:
    own = (BAD / "total-mismatch.yaml").read_bytes()
    (tmp_path / "a.yaml").write_bytes(own)
    run = par("a.yaml", "-o", "a.yaml", cwd=tmp_path)
    assert (run.returncode, "output-is-input" in run.stderr) == (2, True)
    assert (tmp_path / "a.yaml").read_bytes() == own
    run = par("a.yaml", "-o", "report.txt", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert "Các lĩnh vực cộng lại là 2" in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_a_path_that_is_not_there_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes((BAD / "total-mismatch.yaml").read_bytes())
    run = par("a.yaml", "nowhere.yaml", "--format", "json", cwd=tmp_path)
    assert run.returncode == 1
    assert [finding["code"] for finding in json.loads(run.stdout)["findings"]] == ["total-mismatch", "file-not-found"]


def test_strictness_makes_an_error_of_a_warning_in_every_format(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes((BAD / "less-for-more.yaml").read_bytes())
    found = json.loads(par("a.yaml", "--format", "json", "--strict", cwd=tmp_path).stdout)["findings"]
    assert [finding["severity"] for finding in found] == ["error"]
    suite = ET.fromstring(par("a.yaml", "--format", "junit", "--strict", cwd=tmp_path).stdout)[0]
    assert suite.get("failures") == "1"


def test_a_mistake_in_either_set_does_not_stop_the_other_being_held_against_it(tmp_path: Path) -> None:
    for name in ("ministry-2019", "ministry-2020"):
        text = (ROOT / "criteria" / f"{name}.yaml").read_text(encoding="utf-8")
        broken = text.replace('measure: "b / a"', 'measure: "b / z"', 1)
        assert broken != text
        (tmp_path / f"{name}.yaml").write_text(broken, encoding="utf-8")
    found = json.loads(par(".", "--format", "json", cwd=tmp_path).stdout)["findings"]
    assert {finding["code"] for finding in found} <= {"input-unknown", "input-unused"}
    run = par("ministry-2020.yaml", "--format", "json", cwd=tmp_path)
    assert "crash" not in run.stdout


def test_every_broken_file_can_be_shown_or_says_why_not() -> None:
    for path in sorted(BAD.glob("*.yaml")):
        command = [sys.executable, "-m", "par_cli", "show", str(path), "--format", "json"]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert "crash" not in run.stderr, path.name
