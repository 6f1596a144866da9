"""`par check`: what stands on which stream, which exit code, what is written; expected figures by hand."""

import json
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from par_cli.layout import FORM_SHEET, NOTES_SHEET, heading
from par_cli.submissions import read_register
from tests.cli.test_score import par
from tests.cli.workspaces import ANSWERS, make_workspace
from tests.submissions.workbooks import SET_TEXT, form, write_book, write_form

# By hand, of SET_TEXT and the full form: 1.1 in time: 1 of 1; 1.2: 2 x 18/20 = 1.8 of 2; 1.3: 0.85 of 1; 1.4 on
# time: 1; 1.10: 1; 2.3: 63.58/100 = 0.6358 of 1. The survey's 2.1 and the council's 2.2 are not computed.
COMPUTED, MAX = 1 + 1.8 + 0.85 + 1 + 1 + 0.6358, 7.0
HIGH = form("| 1.2 | Mức độ | 2 | | 1.95 | BC 34 | |")  # 0.15 above 1.8


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "w")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder of forms, the set and a register beside it: S1 is right, S2 claims too much, S3 sends nothing."""
    (tmp_path / "set.yaml").write_text(SET_TEXT, encoding="utf-8")
    units = "code,name,bloc,email\nS1,Sở Một,,mot@x.vn\nS2,Sở Hai,,hai@x.vn\nS3,Sở Ba,,ba@x.vn\n"
    (tmp_path / "units.csv").write_text(units, encoding="utf-8")
    write_form(tmp_path / "inbox" / "mot.xlsx", form(), "S1")
    write_form(tmp_path / "inbox" / "hai.xlsx", HIGH, "S2")
    return tmp_path


def by_hand(inbox: Path, *more: str, place: str = "inbox", register: bool = True) -> subprocess.CompletedProcess[str]:
    units = ("--units", "units.csv") if register else ()
    return par("check", place, "--criteria", "set.yaml", *units, *more, cwd=inbox)


def checked(run: subprocess.CompletedProcess[str]) -> dict[str, dict[str, object]]:
    return {unit["code"]: unit for unit in json.loads(run.stdout)["units"]}


def test_a_clean_round_says_so_on_stdout_and_exits_with_0(workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))
    run = par("check", "2020", "--lang", "en", cwd=workspace)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Received 3/3 units · unreadable 0 · not received 0" in run.stdout
    assert "Answered 9/9" in run.stdout  # 1.1.a, 1.2.a and 1.2.b of three units
    assert "Nothing was found." in run.stdout
    assert "[bold]A[/bold]" in run.stdout
    assert sorted(workspace.rglob("*")) == before


def test_findings_are_the_result_and_stand_on_stdout(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", answers={"so-a": ANSWERS["so-a"], "so-b": ("Kịp thời", None)})
    run = par("check", "2020", "--lang", "en", cwd=tmp_path / "w")
    assert (run.returncode, run.stderr) == (1, "")
    assert "Received 2/3 units · unreadable 0 · not received 1" in run.stdout
    assert "input-missing  submissions/2020/so-b.xlsx · Phiếu chấm!" in run.stdout
    assert "unit-missing  so-c" in run.stdout


def test_the_json_contract_holds(inbox: Path) -> None:
    run = by_hand(inbox, "--format", "json", "--lang", "en")
    assert (run.returncode, run.stderr) == (1, "")
    result = json.loads(run.stdout)
    assert list(result) == [
        "schema", "round", "demonstration", "registered", "blocs", "units", "claims", "files", "proposals",
        "differences", "findings",
    ]  # fmt: skip
    assert (result["schema"], result["round"], result["registered"]) == ("par-check/1", "inbox", True)
    # 1.1.a, 1.2.a, 1.2.b, 1.3.a, 1.4.a, 1.10.a, 2.3.a: 7 questions; evidence is required of 1.2 only
    assert result["blocs"] == [
        {
            "name": "", "criteria": {"id": "demo-2020", "year": 2020, "max": 10.0}, "units": 3, "read": 2,
            "unreadable": 0, "missing": 1, "asked": 14, "answered": 14, "evidence_wanted": 2, "evidence_given": 2,
            "owed": 0, "above": 1,
        }
    ]  # fmt: skip
    assert result["units"][1] == {
        "code": "S2", "name": "Sở Hai", "bloc": "", "received": "read", "files": ["inbox/hai.xlsx"], "asked": 7,
        "answered": 7, "evidence_wanted": 1, "evidence_given": 1, "owed": 0, "above": 1, "claimed": 1 + 1.95,
        "computed": pytest.approx(COMPUTED, abs=1e-12), "max": MAX, "over": 0.15,
    }  # fmt: skip
    assert result["units"][2] == {
        "code": "S3", "name": "Sở Ba", "bloc": "", "received": "missing", "files": [], "asked": None, "answered": None,
        "evidence_wanted": None, "evidence_given": None, "owed": None, "above": None, "claimed": None,
        "computed": None, "max": None, "over": None,
    }  # fmt: skip
    claim = {"unit": "S2", "code": "1.2", "title": "Mức độ hoàn thành", "claimed": 1.95, "computed": 1.8, "over": 0.15}
    assert result["claims"] == [claim]
    assert [file["file"] for file in result["files"]] == ["inbox/hai.xlsx", "inbox/mot.xlsx", "units.csv"]
    assert [(finding["code"], finding["unit"]) for finding in result["findings"]] == [
        ("unit-missing", "S3"),
        ("claim-above-rule", "S2"),
    ]
    row = next(at for at, line in enumerate(HIGH.splitlines(), start=1) if line.startswith("| 1.2 "))
    assert result["findings"][1]["cell"] == f"Phiếu chấm!E{row}"


def test_every_key_of_the_json_is_documented(inbox: Path) -> None:
    result = json.loads(by_hand(inbox, "--format", "json").stdout)
    text = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    section = text.split("## `par check --format json`")[1].split("\n## ")[0]
    keys = {*result, *result["blocs"][0], *result["units"][0], *result["claims"][0], *result["files"][0]}
    assert [key for key in sorted(keys - {"criteria", "findings"}) if f"`{key}" not in section] == []


def test_a_form_of_an_offices_own_gets_a_layout_proposed_and_one_of_another_set_is_held_against_it(inbox: Path) -> None:
    table = form().replace("| Mã  ", "| Ký hiệu ").replace("Nội dung", "Việc").replace("Điểm tối đa", "Mức")
    cover = "| Đơn vị | Sở Ba |\n"
    path = write_book(inbox / "inbox" / "ba.xlsx", {"Biểu": cover + table.replace("Số liệu", "Ghi ở đây")})
    identity = {"layout": "1", "unit": "S1", "criteria": "demo-2019", "sha256": "0" * 64}
    write_book(
        inbox / "inbox" / "mot.xlsx",
        {FORM_SHEET: form().replace("| 1.1   | Kế hoạch | 1 ", "| 1.1   | Kế hoạch | 3 ")},
        identity,
    )
    run = by_hand(inbox, "--format", "json")
    result = json.loads(run.stdout)
    (proposal,) = result["proposals"]
    assert proposal["file"] == f"inbox/{path.name}"
    assert proposal["yaml"].startswith("layout:\n")
    assert {"file": "inbox/mot.xlsx", "kind": "max", "code": "1.1", "form": "3", "set": "1"} in result["differences"]
    text = by_hand(inbox).stdout
    assert "    layout:\n" in text
    assert "điểm tối đa" in text


def test_survey_and_appraisal_are_not_read(workspace: Path) -> None:
    par_yaml = workspace / "par.yaml"
    par_yaml.write_text(par_yaml.read_text(encoding="utf-8") + "    appraisal: gone.xlsx\n", encoding="utf-8")
    assert par("score", "2020", cwd=workspace).returncode == 1
    assert par("check", "2020", cwd=workspace).returncode == 0


def test_a_survey_need_not_be_declared(inbox: Path) -> None:
    assert "survey-undeclared" not in by_hand(inbox).stdout  # the set has a survey leaf


def test_strict_makes_warnings_errors_and_still_writes(inbox: Path) -> None:
    assert by_hand(inbox, place="inbox/hai.xlsx", register=False).returncode == 0
    run = by_hand(inbox, "--strict", "-o", "check.xlsx", place="inbox/hai.xlsx", register=False)
    assert run.returncode == 1
    assert (inbox / "check.xlsx").exists()
    assert by_hand(inbox, "--strict", "-o", "check.xlsx", place="inbox/mot.xlsx", register=False).returncode == 0


def test_without_a_register_units_are_what_the_files_say_and_nobody_is_missing(inbox: Path) -> None:
    run = by_hand(inbox, "--format", "json", register=False)
    assert run.returncode == 0
    assert not json.loads(run.stdout)["registered"]
    assert {code: unit["above"] for code, unit in checked(run).items()} == {"S2": 1, "S1": 0}
    assert "nobody is missing" in by_hand(inbox, "--lang", "en", register=False).stdout


def test_a_unit_checks_its_own_file_before_it_sends_it(inbox: Path) -> None:
    run = by_hand(inbox, "--lang", "en", place="inbox/hai.xlsx", register=False)
    assert run.returncode == 0
    assert "Received 1 units" in run.stdout
    assert "claim-above-rule  inbox/hai.xlsx" in run.stdout
    assert "The self-score is 1,95, the rule gives 1,8 (0,15 less)." in run.stdout


def test_one_bloc_can_be_checked(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", answers={"so-a": ANSWERS["so-a"]})
    units = tmp_path / "w" / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("so-c,Sở C,so", "so-c,Sở C,huyen"), encoding="utf-8")
    par_yaml = tmp_path / "w" / "par.yaml"
    text = par_yaml.read_text(encoding="utf-8").replace("{so: small.yaml}", "{so: small.yaml, huyen: small.yaml}")
    par_yaml.write_text(text, encoding="utf-8")
    run = par("check", "2020", "--bloc", "huyen", "--format", "json", cwd=tmp_path / "w")
    assert (run.returncode, list(checked(run))) == (1, ["so-c"])
    assert [finding["unit"] for finding in json.loads(run.stdout)["findings"]] == ["so-c"]
    assert list(checked(par("check", "2020", "--format", "json", cwd=tmp_path / "w"))) == ["so-a", "so-b", "so-c"]


def test_copies_are_written_for_faulty_files_and_are_no_submissions(inbox: Path) -> None:
    run = by_hand(inbox, "--annotate", "back", "--lang", "en")
    assert run.stderr.splitlines() == ["Wrote 1 annotated copies to back"]
    (copy,) = (inbox / "back").iterdir()
    assert copy.name == "hai - ghi chú.xlsx"
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames[0] == NOTES_SHEET
    assert "the rule gives 1,8" in " ".join(
        str(c.comment.text) for r in book[FORM_SHEET].iter_rows() for c in r if c.comment
    )
    before = copy.read_bytes()
    assert by_hand(inbox, "--annotate", "back").returncode == 1
    assert copy.read_bytes() != before  # in Vietnamese now, and the first is kept beside it
    assert len(list((inbox / "back").iterdir())) == 2
    copied = inbox / "inbox" / "hai.xlsx"
    copied.write_bytes(before)
    assert "annotated-copy" in by_hand(inbox).stdout


def test_our_own_form_comes_back_with_the_points_that_it_showed_and_no_formula(tmp_path: Path) -> None:
    make_workspace(tmp_path / "w", answers={"so-b": ("Kịp thời", None)})
    par("check", "2020", "--annotate", "back", cwd=tmp_path / "w")
    (copy,) = (tmp_path / "w" / "back").iterdir()
    with zipfile.ZipFile(copy) as container:
        sheets = [container.read(name) for name in container.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    form_sheet = openpyxl.load_workbook(copy)[FORM_SHEET]
    row = next(row for row in form_sheet.iter_rows() if row[0].value == "1.1")
    column = next(cell.column for row in form_sheet.iter_rows() for cell in row if cell.value == heading("computed"))
    assert row[column - 1].value == 0.5  # 1.1 in time
    noted = [
        cell.row for row in form_sheet.iter_rows() for cell in row if cell.comment and cell.comment.author == "par"
    ]
    assert [form_sheet.cell(number, 1).value for number in noted] == ["1.2.b"]


@pytest.mark.parametrize("folder", ["inbox", "inbox/back", "./inbox/../inbox"])
def test_copies_are_never_written_among_the_submissions(inbox: Path, folder: str) -> None:
    before = sorted((inbox / "inbox").iterdir())
    run = by_hand(inbox, "--annotate", folder)
    assert (run.returncode, run.stdout, "output-is-input" in run.stderr) == (2, "", True)
    assert sorted((inbox / "inbox").iterdir()) == before


@pytest.mark.parametrize("target", ["units.csv", "small.yaml", "submissions/2020/so-a.xlsx", "results/2020.xlsx"])
def test_an_input_or_the_record_is_never_overwritten(workspace: Path, target: str) -> None:
    run = par("check", "2020", "-o", target, cwd=workspace)
    assert (run.returncode, "output-is-input" in run.stderr) == (2, True)


def test_the_workbook_is_written_where_it_is_wanted_and_another_is_kept(inbox: Path) -> None:
    run = by_hand(inbox, "-o", "check.xlsx", "--lang", "en")
    assert run.stderr.splitlines() == ["Wrote check.xlsx"]
    book = openpyxl.load_workbook(inbox / "check.xlsx")
    assert book.sheetnames == ["Tình hình nộp", "Tự chấm cao hơn", "Vấn đề"]
    before = (inbox / "check.xlsx").read_bytes()
    by_hand(inbox, "-o", "check.xlsx")
    assert (inbox / "check.xlsx").read_bytes() == before
    (inbox / "check.xlsx").write_bytes(b"another")
    assert "output-kept" in by_hand(inbox, "-o", "check.xlsx").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "2021"), "round-unknown"),
        (("check",), "round-missing"),
        (("check", "2020", "--bloc", "huyen"), "bloc-unknown"),
        (("check", "--criteria", "small.yaml"), "option-missing"),
        (("check", "nowhere", "--criteria", "small.yaml"), "file-not-found"),
        (("check", "submissions/2020", "--criteria", "none.yaml"), "file-not-found"),
        (("check", "submissions/2020", "--criteria", "small.yaml", "--units", "none.csv"), "file-not-found"),
    ],
)
def test_what_cannot_run_exits_with_2_and_says_why(workspace: Path, arguments: tuple[str, ...], code: str) -> None:
    run = par(*arguments, cwd=workspace)
    assert (run.returncode, run.stdout, code in run.stderr) == (2, "", True)
    result = json.loads(par(*arguments, "--format", "json", cwd=workspace).stdout)
    assert (result["schema"], [finding["code"] for finding in result["findings"]]) == ("par-check/1", [code])


def test_files_of_every_kind_of_trouble_stop_nothing(inbox: Path) -> None:
    folder = inbox / "inbox"
    (folder / "rỗng.xlsx").write_bytes(b"")
    (folder / "Sở Ba.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "ghi chu.docx").write_bytes(b"x")
    write_book(folder / "khac.xlsx", {"Trang": "| a | b |\n| c | d |"})
    run = by_hand(inbox, "--annotate", "back", "--format", "json")
    assert run.returncode == 1
    assert {code: unit["received"] for code, unit in checked(run).items()} == {
        "S1": "read", "S2": "read", "S3": "unreadable"
    }  # fmt: skip
    codes = {finding["code"] for finding in json.loads(run.stdout)["findings"]}
    assert {"file-empty", "file-ignored", "unit-unknown", "claim-above-rule"} <= codes
    names = sorted(path.name for path in (inbox / "back").iterdir())
    assert names == [f"{stem} - ghi chú.xlsx" for stem in ("Sở Ba", "hai", "khac", "rỗng")]


def test_the_same_files_give_the_same_output(inbox: Path) -> None:
    runs = [by_hand(inbox, "--format", "json", "--annotate", f"back{at}", "-o", f"{at}.xlsx").stdout for at in (1, 2)]
    assert runs[0] == runs[1]
    assert (inbox / "1.xlsx").read_bytes() == (inbox / "2.xlsx").read_bytes()
    copies = [next((inbox / f"back{at}").iterdir()).read_bytes() for at in (1, 2)]
    assert copies[0] == copies[1]


def test_the_register_of_the_fixture_is_one(inbox: Path) -> None:
    assert [unit.attributes["email"] for unit in read_register(inbox / "units.csv", "units.csv").units] == [
        "mot@x.vn", "hai@x.vn", "ba@x.vn"
    ]  # fmt: skip
