"""`par score`: what stands on which stream, which exit code, what is written; expected figures by hand."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from par_cli.record import read_record
from tests.cli.workspaces import ANSWERS, make_workspace

# By hand: so-a 0.5 + 1.5 = 2 of 2; so-b 0.5 + 1.35 = 1.85; so-c 0.25 + 0 = 0.25 (15 of 20 is below 80 %).
INDICES = {"so-a": 100, "so-b": 92.5, "so-c": 12.5}


def par(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "par_cli", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "w")


def test_a_clean_round_ranks_on_stdout_and_exits_with_0(workspace: Path) -> None:
    run = par("score", "2020", "--lang", "en", cwd=workspace)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    ranked = [line.split() for line in lines if "Sở" in line]
    assert [(row[0], row[1:3]) for row in ranked] == [
        ("1", ["Sở", "[bold]A[/bold]"]),
        ("2", ["Sở", "B"]),
        ("3", ["Sở", "C"]),
    ]
    assert "PROVISIONAL" not in run.stdout
    assert "DEMONSTRATION" not in run.stdout
    assert run.stderr.splitlines()[0].startswith("Wrote ")


def test_the_json_contract_holds(workspace: Path) -> None:
    run = par("score", "2020", "--format", "json", "--lang", "en", cwd=workspace)
    result = json.loads(run.stdout)
    assert set(result) == {"schema", "round", "demonstration", "provisional", "stage", "blocs", "units", "findings"}
    assert (result["schema"], result["round"], result["stage"]) == ("par-score/1", "2020", "default")
    assert (result["demonstration"], result["provisional"], result["findings"]) == (False, False, [])
    mean = (100 + 92.5 + 12.5) / 3
    assert result["blocs"] == [
        {
            "name": "so", "criteria": {"id": "small-2020", "year": 2020, "max": 2.0}, "ranked_units": 3,
            "mean_index": pytest.approx(mean), "bands": {"Nhóm I": 2, "Nhóm II": 1},
        }
    ]  # fmt: skip
    assert {unit["code"]: unit["index"] for unit in result["units"]} == INDICES
    assert result["units"][1] == {
        "code": "so-b", "name": "Sở B", "bloc": "so", "ranked": True, "status": "scored", "score": 1.85, "max": 2.0,
        "index": 92.5, "rank": 2, "band": "Nhóm I", "adjustments": 0.0, "parts": {"Điểm thẩm định": 1.85},
        "areas": [{"code": "1", "title": "Lĩnh vực một", "score": 1.85, "max": 2.0, "index": 92.5, "rank": 2}],
        "lost": [{"code": "1.2", "title": "Mức độ hoàn thành kế hoạch", "lost": 0.15}],
    }  # fmt: skip


def test_a_finding_in_json_has_every_part_of_its_place(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", answers={**ANSWERS, "so-b": ("Kịp thời", None)})
    run = par("score", "2020", "--format", "json", "--lang", "en", cwd=tmp_path / "w")
    assert run.returncode == 1
    result = json.loads(run.stdout)
    assert result["provisional"]
    (finding,) = result["findings"]
    assert set(finding) == {"severity", "code", "message", "fix", "unit", "criterion", "file", "cell", "line"}
    assert [finding[key] for key in ("severity", "code", "unit", "criterion")] == [
        "error",
        "input-missing",
        "so-b",
        "1.2",
    ]
    assert finding["file"] == "submissions/2020/so-b.xlsx"
    assert finding["cell"].startswith("Phiếu chấm!D")
    assert [unit["status"] for unit in result["units"]] == ["scored", "incomplete", "scored"]


def test_csv_is_the_ranking_as_a_table(workspace: Path) -> None:
    run = par("score", "2020", "--format", "csv", cwd=workspace)
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert [(row["rank"], row["code"], row["index"]) for row in rows] == [
        ("1", "so-a", "100"),
        ("2", "so-b", "92.5"),
        ("3", "so-c", "12.5"),
    ]


def test_a_unit_that_sent_nothing_is_listed_and_the_result_is_provisional(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", answers={"so-a": ANSWERS["so-a"], "so-b": ANSWERS["so-b"]})
    run = par("score", "2020", "--lang", "en", cwd=tmp_path / "w")
    assert run.returncode == 1
    assert "PROVISIONAL" in run.stdout
    assert "not received" in run.stdout
    assert "unit-missing" in run.stderr
    assert "unit-missing" not in run.stdout


def test_a_unit_outside_the_ranking_has_no_rank_in_json(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", c_ranked="không")
    result = json.loads(par("score", "2020", "--format", "json", cwd=tmp_path / "w").stdout)
    assert [(unit["code"], unit["rank"], unit["band"]) for unit in result["units"]][-1] == ("so-c", None, None)
    assert result["blocs"][0]["ranked_units"] == 2


def test_demonstration_is_said_on_the_terminal_and_in_json(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", demonstration=True)
    assert "DEMONSTRATION" in par("score", "2020", "--lang", "en", cwd=tmp_path / "w").stdout
    assert json.loads(par("score", "2020", "--format", "json", cwd=tmp_path / "w").stdout)["demonstration"]


def test_only_a_full_run_writes_the_record(workspace: Path) -> None:
    record = workspace / "results" / "2020.xlsx"
    assert par("score", "2020", "--stage", "computed", cwd=workspace).returncode == 0
    assert par("score", "2020", "--bloc", "so", cwd=workspace).returncode == 0
    assert not record.exists()
    view = workspace / "view.xlsx"
    par("score", "2020", "--bloc", "so", "-o", str(view), cwd=workspace)
    assert read_record(view).view
    par("score", "2020", cwd=workspace)
    assert not read_record(record).view


def test_a_different_record_is_kept_and_the_same_one_left_alone(workspace: Path) -> None:
    results = workspace / "results"
    par("score", "2020", cwd=workspace)
    first = (results / "2020.xlsx").read_bytes()
    par("score", "2020", cwd=workspace)
    assert [path.name for path in results.iterdir()] == ["2020.xlsx"]
    assert (results / "2020.xlsx").read_bytes() == first
    (workspace / "submissions" / "2020" / "so-c.xlsx").unlink()
    run = par("score", "2020", cwd=workspace)
    assert "output-kept" in run.stderr
    kept = next(path for path in results.iterdir() if path.name != "2020.xlsx")
    assert kept.read_bytes() == first


def test_strict_writes_nothing_when_anything_was_found(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", answers={"so-a": ANSWERS["so-a"], "so-b": ANSWERS["so-b"]})
    run = par("score", "2020", "--strict", cwd=tmp_path / "w")
    assert run.returncode == 1
    assert "output-not-written" in run.stderr
    assert not (tmp_path / "w" / "results").exists()


def test_strict_does_not_take_its_own_writing_for_a_fault(workspace: Path) -> None:
    assert par("score", "2020", "--strict", cwd=workspace).returncode == 0
    results = workspace / "results" / "2020.xlsx"
    results.write_bytes(b"an older result")
    run = par("score", "2020", "--strict", cwd=workspace)
    assert (run.returncode, "output-kept" in run.stderr) == (0, True)
    assert len(list(results.parent.iterdir())) == 2


def test_without_a_workspace_every_path_is_given_by_hand(workspace: Path, tmp_path: Path) -> None:
    here = tmp_path / "elsewhere"
    here.mkdir()
    paths = ("--criteria", "../w/small.yaml", "--units", "../w/units.csv", "--survey", "none")
    run = par("score", "../w/submissions/2020", *paths, "--format", "json", "-o", "out.xlsx", cwd=here)
    assert run.returncode == 0, run.stderr
    assert {unit["code"]: unit["index"] for unit in json.loads(run.stdout)["units"]} == INDICES
    assert (here / "out.xlsx").exists()


def test_the_workspace_can_be_named_from_elsewhere(workspace: Path, tmp_path: Path) -> None:
    assert par("score", "2020", "-w", "w", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("score", "2021"), "round-unknown"),
        (("score",), "round-missing"),
        (("score", "2020", "--bloc", "huyen"), "bloc-unknown"),
        (("score", "2020", "--stage", "guess"), "stage-unknown"),
        (("score", "x", "--criteria", "small.yaml"), "option-missing"),
        (("score", "submissions/2020", "--criteria", "none.yaml", "--units", "units.csv"), "file-not-found"),
        (("score", "submissions/2020", "--criteria", "ministry-2020", "--units", "units.csv"), "survey-undeclared"),
    ],
)
def test_what_cannot_run_exits_with_2_and_says_why(workspace: Path, arguments: tuple[str, ...], code: str) -> None:
    run = par(*arguments, cwd=workspace)
    assert run.returncode == 2
    assert run.stdout == ""
    assert code in run.stderr
    as_json = par(*arguments, "--format", "json", cwd=workspace)
    assert [finding["code"] for finding in json.loads(as_json.stdout)["findings"]] == [code]


def test_outside_a_workspace_it_says_so(tmp_path: Path) -> None:
    run = par("score", "2020", cwd=tmp_path)
    assert (run.returncode, "workspace-not-found" in run.stderr) == (2, True)


def test_piped_output_is_never_cut(workspace: Path) -> None:
    run = par("score", "2020", cwd=workspace)
    assert "…" not in run.stdout


def test_submissions_are_never_touched(workspace: Path) -> None:
    folder = workspace / "submissions" / "2020"
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    par("score", "2020", cwd=workspace)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before
