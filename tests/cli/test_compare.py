"""`par compare`: rounds by name, by file, by a published table; streams, exit codes, what is written and what not."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from par_cli.criteria import load_set
from tests.cli.test_score import par

REPOSITORY = Path.cwd()


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of the ministries, with the results of both rounds."""
    root = tmp_path_factory.mktemp("compare")
    shutil.copytree(REPOSITORY / "criteria", root / "criteria")
    shutil.copytree(
        REPOSITORY / "examples" / "ministries", root / "ministries", ignore=shutil.ignore_patterns("results")
    )
    text = (root / "ministries" / "par.yaml").read_text("utf-8").replace("../../criteria", "../criteria")
    (root / "ministries" / "par.yaml").write_text(text, "utf-8")
    for name in ("2019", "2020"):
        assert par("score", name, "--format", "csv", cwd=root / "ministries").returncode == 0
    return root / "ministries"


def as_json(*arguments: str, cwd: Path) -> dict[str, Any]:
    run = par("compare", *arguments, "--format", "json", cwd=cwd)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_two_rounds_are_compared_by_their_names(scored: Path) -> None:
    run = par("compare", "2019", "2020", cwd=scored)
    assert (run.returncode, run.stderr) == (0, "")
    # 15 → 10, 81.58 → 86.03.
    line = next(line for line in run.stdout.splitlines() if "Bộ Thông tin và Truyền thông" in line)
    assert line.split()[:2] == ["10", "▲5"]
    assert [figure in line for figure in ("81,58", "86,03", "+4,45")] == [True] * 3
    assert "85,63 → 87,56 (+1,93)" in run.stdout


def test_their_files_say_the_same_from_anywhere(scored: Path, tmp_path: Path) -> None:
    by_name = as_json("2019", "2020", cwd=scored)
    shutil.copy(scored / "results" / "2019.xlsx", tmp_path / "a.xlsx")
    shutil.copy(scored / "results" / "2020.xlsx", tmp_path / "b.xlsx")
    assert as_json("a.xlsx", "b.xlsx", cwd=tmp_path) == by_name


def test_the_parts_in_json_add_up_to_the_change(scored: Path) -> None:
    found = as_json("2019", "2020", cwd=scored)
    assert found["schema"] == "par-compare/1"
    for unit in found["units"]:
        assert sum(unit["parts"].values()) == pytest.approx(unit["change"], abs=1e-9)
        assert unit["index"][1] - unit["index"][0] == pytest.approx(unit["change"], abs=1e-9)
    assert sum(unit["rank_change"] or 0 for unit in found["units"]) == 0


def test_one_unit_is_found_by_code_or_by_another_name(scored: Path) -> None:
    by_code = par("compare", "2019", "2020", "--unit", "bo-tttt", cwd=scored)
    by_name = par("compare", "2019", "2020", "--unit", "bộ tt&tt", cwd=scored)
    assert by_code.returncode == 0
    assert "từ hạng 15" in by_code.stdout
    assert by_code.stdout == by_name.stdout


def test_a_unit_that_is_in_neither_round_is_said_with_the_nearest(scored: Path) -> None:
    run = par("compare", "2019", "2020", "--unit", "bo-ttt", "--lang", "en", cwd=scored)
    assert (run.returncode, run.stdout) == (2, "")
    assert "bo-tttt" in run.stderr


def test_a_published_table_gives_ranks_and_says_why_there_is_no_split(scored: Path) -> None:
    run = par("compare", "published-2019.csv", "2020", "--format", "json", cwd=scored)
    assert run.returncode == 0
    assert "split-absent" in run.stderr
    units = {unit["code"]: unit for unit in json.loads(run.stdout)["units"]}
    assert (units["bo-khcn"]["rank_change"], units["bo-khcn"]["parts"]) == (-9, None)


def test_the_rounds_swapped_turn_every_sign_and_say_so(scored: Path) -> None:
    there, back = as_json("2019", "2020", cwd=scored), as_json("2020", "2019", cwd=scored)
    assert "sides-reversed" in {finding["code"] for finding in back["findings"]}
    turned = {unit["code"]: unit["parts"] for unit in back["units"]}
    for unit in there["units"]:
        own, other = unit["parts"], turned[unit["code"]]
        assert own["performance"] == pytest.approx(-other["performance"], abs=1e-9)
        assert own["added"] == pytest.approx(-other["removed"], abs=1e-9)


def test_the_workbook_is_written_and_no_input_is_written_over(scored: Path, tmp_path: Path) -> None:
    run = par("compare", "2019", "2020", "-o", str(tmp_path / "x.xlsx"), cwd=scored)
    assert (run.returncode, (tmp_path / "x.xlsx").is_file()) == (0, True)
    before = (scored / "results" / "2019.xlsx").read_bytes()
    run = par("compare", "2019", "2020", "-o", "results/2019.xlsx", cwd=scored)
    assert (run.returncode, "output-is-input" in run.stderr) == (2, True)
    assert (scored / "results" / "2019.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    "output",
    ["par.yaml", "units.csv", "../criteria/ministry-2019.yaml", "submissions/2020/x.xlsx", "results/2020.xlsx"],
)
def test_nothing_of_the_workspace_is_written_over(scored: Path, output: str) -> None:
    before = {path: path.read_bytes() for path in scored.parent.rglob("*") if path.is_file()}
    run = par("compare", "2019", "published-2020.csv", "-o", output, cwd=scored)
    assert (run.returncode, "output-is-input" in run.stderr) == (2, True)
    assert {path: path.read_bytes() for path in scored.parent.rglob("*") if path.is_file()} == before


def test_the_workspace_may_be_elsewhere(scored: Path, tmp_path: Path) -> None:
    names = ("2019", "2020", "-w", str(scored), "-o", str(scored / "units.csv"))
    run = par("compare", *names, cwd=tmp_path)
    assert (run.returncode, "output-is-input" in run.stderr) == (2, True)


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("2018", "2020"), "side-unknown"),
        (("2019", "none.xlsx"), "side-unknown"),
        (("par.yaml", "2020"), "file-not-zip"),
        (("x" * 300, "2020"), "side-unknown"),
        (("2019", "."), "side-unknown"),
    ],
)
def test_what_is_no_round_is_refused(scored: Path, names: tuple[str, str], code: str) -> None:
    run = par("compare", *names, cwd=scored)
    assert (run.returncode, run.stdout) == (2, "")
    assert code in run.stderr


def test_a_round_without_results_says_which_command_makes_them(scored: Path, tmp_path: Path) -> None:
    shutil.copytree(scored.parent, tmp_path / "w")
    (tmp_path / "w" / "ministries" / "results" / "2019.xlsx").unlink()
    run = par("compare", "2019", "2020", "--lang", "en", cwd=tmp_path / "w" / "ministries")
    assert run.returncode == 2
    assert "par score 2019" in run.stderr


def test_trouble_is_json_where_json_was_asked_for(tmp_path: Path) -> None:
    run = par("compare", "a", "b", "--format", "json", cwd=tmp_path)
    assert run.returncode == 2
    found = json.loads(run.stdout)
    assert (found["schema"], [one["code"] for one in found["findings"]]) == ("par-compare/1", ["side-not-found"])


# --- a crosswalk that nobody has written down ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unlinked(scored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same rounds, the later one scored by a set that says nothing of the earlier."""
    root = tmp_path_factory.mktemp("unlinked") / "all"
    shutil.copytree(scored.parent, root)
    path = root / "criteria" / "ministry-2020.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    silent = [line for line in lines if not line.strip().startswith(("previous:", "follows:", "rule_changed:"))]
    path.write_text("".join(silent), "utf-8")
    (root / "ministries" / "results" / "2020.xlsx").unlink()
    run = par("score", "2020", "--format", "csv", cwd=root / "ministries")
    assert run.returncode == 0, run.stderr
    return root / "ministries"


def test_a_guess_is_said_saved_confirmed_and_used(unlinked: Path, tmp_path: Path) -> None:
    proposal = tmp_path / "proposal.yaml"
    run = par("compare", "2019", "2020", "--write-crosswalk", str(proposal), cwd=unlinked)
    assert (run.returncode, "crosswalk-guessed" in run.stderr) == (0, True)
    assert "PHỎNG ĐOÁN" in run.stdout
    follows = load_set(proposal).criteria.follows
    assert follows is not None
    assert follows.id == "ministry-2019"
    again = as_json("2019", "2020", "--crosswalk", str(proposal), cwd=unlinked)
    assert again["blocs"][0]["crosswalk"]["word"] == "guessed"
    assert {"crosswalk-given", "crosswalk-unconfirmed"} <= {finding["code"] for finding in again["findings"]}
    confirmed = "".join(
        line.split("  # ĐỀ XUẤT")[0].rstrip() + "\n" for line in proposal.read_text("utf-8").splitlines()
    )
    proposal.write_text(confirmed, "utf-8")
    again = as_json("2019", "2020", "--crosswalk", str(proposal), cwd=unlinked)
    assert again["blocs"][0]["crosswalk"]["word"] == "stated"
    assert {finding["code"] for finding in again["findings"]} & {"crosswalk-guessed", "crosswalk-unconfirmed"} == set()


def test_a_proposal_takes_no_other_file_s_place(unlinked: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine", "utf-8")
    run = par("compare", "2019", "2020", "--write-crosswalk", str(tmp_path / "mine.yaml"), cwd=unlinked)
    assert (run.returncode, "output-exists" in run.stderr) == (2, True)
    assert (tmp_path / "mine.yaml").read_text("utf-8") == "mine"


def test_a_workbook_does_not_take_the_place_of_the_crosswalk_it_is_made_by(unlinked: Path, tmp_path: Path) -> None:
    proposal = str(tmp_path / "new" / "proposal.yaml")
    assert par("compare", "2019", "2020", "--write-crosswalk", proposal, cwd=unlinked).returncode == 0
    run = par("compare", "2019", "2020", "--crosswalk", proposal, "-o", proposal, cwd=unlinked)
    assert (run.returncode, "output-is-input" in run.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["proposal.yaml"]


def test_where_the_set_says_it_there_is_nothing_to_propose(scored: Path, tmp_path: Path) -> None:
    run = par("compare", "2019", "2020", "--write-crosswalk", str(tmp_path / "x.yaml"), cwd=scored)
    assert (run.returncode, "crosswalk-nothing-proposed" in run.stderr) == (2, True)
    assert not (tmp_path / "x.yaml").exists()


def test_a_crosswalk_of_another_set_is_refused(scored: Path) -> None:
    run = par("compare", "2019", "2020", "--crosswalk", "../criteria/department-2019.yaml", cwd=scored)
    assert (run.returncode, "crosswalk-of-another-set" in run.stderr) == (2, True)


def test_a_crosswalk_that_leads_elsewhere_is_no_reason_to_guess(scored: Path, tmp_path: Path) -> None:
    text = (scored.parent / "criteria" / "ministry-2020.yaml").read_text("utf-8")
    (tmp_path / "ministry-2020.yaml").write_text(text.replace("{id: ministry-2019", "{id: ministry-2018"), "utf-8")
    run = par("compare", "2019", "2020", "--crosswalk", str(tmp_path / "ministry-2020.yaml"), cwd=scored)
    assert (run.returncode, run.stdout, "crosswalk-leads-elsewhere" in run.stderr) == (2, "", True)


def test_a_crosswalk_with_mistakes_is_an_error_and_the_comparison_still_shown(scored: Path, tmp_path: Path) -> None:
    text = (scored.parent / "criteria" / "ministry-2020.yaml").read_text("utf-8")
    at = text.index("previous: [", text.index('code: "1.1.1"'))
    end = text.index("\n", at)
    (tmp_path / "ministry-2020.yaml").write_text(text[:at] + 'previous: ["9.9"]' + text[end:], "utf-8")
    run = par("compare", "2019", "2020", "--crosswalk", str(tmp_path / "ministry-2020.yaml"), cwd=scored)
    assert (run.returncode, "crosswalk-mistaken" in run.stderr) == (1, True)
    assert "+4,45" in run.stdout
