"""A round as a whole: what stands between its files."""

import json
from pathlib import Path

import pytest

from par_cli.findings import ParError
from par_cli.run import load_sets, score_round
from par_cli.workspace import load_round
from tests.cli.test_score import par
from tests.cli.workspaces import SET, make_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "w")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_two_different_sets_of_one_id_are_refused(workspace: Path) -> None:
    (workspace / "other.yaml").write_text(SET.replace("Lĩnh vực một", "Lĩnh vực khác"), encoding="utf-8")
    edit(workspace / "par.yaml", "criteria: {so: small.yaml}", "criteria: {so: small.yaml, huyen: other.yaml}")
    with pytest.raises(ParError) as refused:
        load_sets(load_round(workspace / "par.yaml", "2020"))
    assert [finding.code for finding in refused.value.findings] == ["set-id-repeated"]


def test_one_bloc_under_two_spellings_is_refused(workspace: Path) -> None:
    edit(workspace / "par.yaml", "criteria: {so: small.yaml}", "criteria: {so: small.yaml, So: small.yaml}")
    assert "bloc-repeated" in par("score", "2020", cwd=workspace).stderr


def test_a_unit_in_no_bloc_of_the_round_is_said_and_makes_it_provisional(workspace: Path) -> None:
    edit(workspace / "units.csv", "so-c,Sở C,so", "so-c,Sở C,sơ")
    (workspace / "submissions" / "2020" / "so-c.xlsx").unlink()
    result = score_round(load_round(workspace / "par.yaml", "2020"))
    assert [(finding.code, finding.unit) for finding in result.findings] == [("unit-in-no-bloc", "so-c")]
    assert result.provisional


def test_a_set_for_demonstration_marks_every_round_that_uses_it(workspace: Path) -> None:
    edit(workspace / "small.yaml", "max: 2\nbands", "demonstration: true\nmax: 2\nbands")
    assert score_round(load_round(workspace / "par.yaml", "2020")).demonstration


def test_the_register_and_par_yaml_stand_in_the_provenance(workspace: Path) -> None:
    files = score_round(load_round(workspace / "par.yaml", "2020")).provenance.files
    assert {"units.csv", "par.yaml", "submissions/2020/so-a.xlsx"} <= set(files)
    assert not any(name.startswith(("/", "..")) for name in files)


@pytest.mark.parametrize(
    "target", ["units.csv", "small.yaml", "par.yaml", "submissions/2020/so-a.xlsx", "submissions/2020/new.xlsx"]
)
def test_an_input_is_never_overwritten(workspace: Path, target: str) -> None:
    before = (workspace / target).read_bytes() if (workspace / target).exists() else None
    run = par("score", "2020", "-o", target, cwd=workspace)
    assert run.returncode == 2
    assert "output-is-input" in run.stderr
    assert ((workspace / target).read_bytes() if (workspace / target).exists() else None) == before


def test_a_bloc_is_chosen_however_it_is_written_and_keeps_its_findings(workspace: Path) -> None:
    edit(workspace / "units.csv", "so-c,Sở C,so", "so-c,Sở C,So")
    (workspace / "submissions" / "2020" / "so-c.xlsx").unlink()
    run = par("score", "2020", "--bloc", "so", "--format", "json", cwd=workspace)
    assert [(finding["code"], finding["unit"]) for finding in json.loads(run.stdout)["findings"]] == [
        ("unit-missing", "so-c")
    ]


def test_survey_none_by_hand_answers_what_its_finding_asks(workspace: Path) -> None:
    edit(workspace / "par.yaml", "    survey: none\n", "")
    survey = '      - {code: "1.3", title: Khảo sát, max: 1, rule: {kind: survey, value: percent}}\n'
    edit(workspace / "small.yaml", "    max: 2\n    criteria", "    max: 3\n    criteria")
    edit(workspace / "small.yaml", "max: 2\nbands", "max: 3\nbands")
    with (workspace / "small.yaml").open("a", encoding="utf-8") as file:
        file.write(survey)
    assert "survey-undeclared" in par("score", "2020", cwd=workspace).stderr
    run = par("score", "2020", "--survey", "none", "--format", "json", cwd=workspace)
    assert {unit["max"] for unit in json.loads(run.stdout)["units"]} == {2}


@pytest.mark.parametrize(
    "text", ["[]", "rounds: []", "rounds: {}", 'defaults: [1]\nrounds: {"2020": {criteria: x}}', "a: 1"]
)
def test_a_broken_par_yaml_is_a_finding_at_its_place(workspace: Path, text: str) -> None:
    (workspace / "par.yaml").write_text(text, encoding="utf-8")
    run = par("score", "2020", cwd=workspace)
    assert run.returncode == 2
    assert "crash" not in run.stderr
    assert "par.yaml:" in run.stderr


def test_a_round_cannot_be_started_without_a_survey_by_mistake(tmp_path: Path) -> None:
    par("init", "w", "--criteria", "ministry-2020", cwd=tmp_path)
    assert "survey: survey/{round}.xlsx" in (tmp_path / "w" / "par.yaml").read_text(encoding="utf-8")
    run = par("score", "2020", cwd=tmp_path / "w")
    assert "survey/2020.xlsx" in run.stderr
