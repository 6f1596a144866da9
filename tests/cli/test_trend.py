"""`par trend`: what stands on which stream, which exit code, what is written and what is not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from par_cli.criteria import parse_set
from par_cli.entries import Unit
from par_cli.record import save_record
from tests.cli.test_score import par
from tests.record.results import PLAIN, card_of, result_of

# Points of 3, so that a third is 33.33 %.
POINTS = {"2018": {"a": 1.0, "b": 2.0}, "2019": {"a": 2.0, "b": 2.0}, "2020": {"a": 3.0, "b": 1.0}}


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with three rounds that are scored; one more is not."""
    folder = tmp_path_factory.mktemp("rounds")
    loaded = parse_set(PLAIN.encode(), "plain.yaml")
    (folder / "plain.yaml").write_text(PLAIN, encoding="utf-8")
    (folder / "units.csv").write_text("code,name\na,Phường A\nb,Phường B\n", encoding="utf-8")
    names = [*POINTS, "2021"]
    told = "\n".join(f'  "{name}": {{criteria: plain.yaml, results: results/{name}.xlsx}}' for name in names)
    (folder / "par.yaml").write_text(f"title: Thử\nunits: units.csv\nrounds:\n{told}\n", encoding="utf-8")
    for name, points in POINTS.items():
        units = [Unit(code, f"Phường {code.upper()}") for code in points]
        card = card_of(loaded, units, {code: {"1.1": {"appraised": value}} for code, value in points.items()})
        save_record(result_of(card, round=name, title=f"Đợt {name}", findings=()), folder / "results" / f"{name}.xlsx")
    return folder


def test_rounds_of_the_workspace_are_followed_on_stdout(rounds: Path) -> None:
    run = par("trend", "2018", "2019", "2020", "--lang", "en", cwd=rounds)
    assert (run.returncode, run.stderr) == (0, "")
    # The set prints no decimals: 33, 67, 100 percent.
    (row,) = [line.split() for line in run.stdout.splitlines() if "Phường A  " in line]
    assert row[:8] == ["1", "▲1", "Phường", "A", "33", "▲67", "▲100", "+67"]
    assert not list(rounds.glob("*.xlsx"))


def test_records_and_a_published_table_are_followed_by_their_files(rounds: Path, tmp_path: Path) -> None:
    table = tmp_path / "cong-bo-2019.csv"
    table.write_text("unit,index,rank\nPhường A,66.7,1\nPhường B,66.5,2\n", encoding="utf-8")
    files = (rounds / "results/2018.xlsx", table, rounds / "results/2020.xlsx")
    run = par("trend", *map(str, files), "--format", "json", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["rounds"] == ["2018", "cong-bo-2019", "2020"]
    assert found["units"][0]["printed"] == [33, 66.7, 100]
    assert (found["units"][0]["rank"], found["units"][0]["parts"]) == ([2, 1, 1], None)
    assert "split-absent" in [finding["code"] for finding in found["findings"]]
    assert "split-absent" in run.stderr


def test_one_unit_is_shown_alone(rounds: Path) -> None:
    run = par("trend", "2018", "2020", "--unit", "phường b", "--lang", "en", cwd=rounds)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Phường B (b)" in run.stdout
    assert "Phường A" not in run.stdout


def test_the_workbook_is_written_where_it_is_wanted(rounds: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "trend.xlsx"
    run = par("trend", "2018", "2019", "-o", str(output), "--lang", "en", cwd=rounds)
    assert run.returncode == 0
    assert run.stderr.split() == ["Wrote", str(output)]
    assert output.is_file()


def test_no_record_that_was_read_is_written_over(rounds: Path) -> None:
    record = rounds / "results" / "2019.xlsx"
    before = record.read_bytes()
    run = par("trend", "2018", "2019", "-o", str(record), cwd=rounds)
    assert (run.returncode, run.stdout) == (2, "")
    assert "output-is-input" in run.stderr
    assert record.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("2018",), "rounds-too-few"),
        (("2018", "2019", "2018"), "round-repeated"),
        (("2018", "2021"), "round-not-scored"),
        (("2018", "2022"), "side-unknown"),
        (("2018", "2019", "--unit", "Phường C"), "unit-not-in-rounds"),
        (("2018", "2019", "--bloc", "so"), "bloc-unknown"),
    ],
)
def test_what_cannot_be_followed_exits_with_2_and_says_why(rounds: Path, arguments: tuple[str, ...], code: str) -> None:
    run = par("trend", *arguments, "--format", "json", "-o", "never.xlsx", cwd=rounds)
    assert run.returncode == 2
    found = json.loads(run.stdout)
    assert (found["schema"], [finding["code"] for finding in found["findings"]]) == ("par-trend/1", [code])
    assert code in run.stderr
    assert not (rounds / "never.xlsx").exists()


def test_help_needs_neither_pandas_nor_openpyxl() -> None:
    script = (
        "import sys; sys.argv = ['par', 'trend', '--help']\n"
        "from par_cli.cli import app\n"
        "try:\n    app()\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'openpyxl', 'xlsxwriter', 'rich.console'} & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True)
    assert "pandas" not in run.stderr
    assert "openpyxl" not in run.stderr
