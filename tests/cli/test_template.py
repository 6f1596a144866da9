"""`par template`: which files, which stream, which exit code; and that what goes out comes back."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from par_cli import layout
from par_cli.cli.templating import drawn_up
from par_cli.workspace import load_round

ROOT = Path.cwd()
UNITS = """\
code,name,parent,bloc,has_tthc
so-a,Sở A,UBND tỉnh B,department,có
so-b,Sở B,UBND tỉnh B,department,không
xa-c,Xã C,,commune,có
"""
PAR_YAML = """\
title: Thử
demonstration: true
rounds:
  "2019":
    criteria: {department: department-2019}
    units: units.csv
    survey: none
    deadline: 2020-01-31
    contact: Sở Nội vụ, phòng CCHC
"""


def par(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "par_cli", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


def workspace(folder: Path) -> Path:
    (folder / "par.yaml").write_text(PAR_YAML, encoding="utf-8")
    (folder / "units.csv").write_text(UNITS, encoding="utf-8")
    return folder


def cover(path: Path) -> dict[str, object]:
    rows = openpyxl.load_workbook(path)[layout.COVER_SHEET].iter_rows(values_only=True)
    return {str(row[0]).rstrip(":"): row[1] for row in rows if row[0] and row[1]}


def test_every_unit_of_the_register_gets_its_form(tmp_path: Path) -> None:
    run = par("template", "2019", "-o", "outbox", "--lang", "en", cwd=workspace(tmp_path))
    # The commune has no set in this round: that is an error, and stops nobody else's form.
    assert (run.returncode, run.stdout) == (1, "Forms drawn up: 2 in outbox\n")
    assert "unit-in-no-bloc" in run.stderr
    assert "xa-c" in run.stderr
    assert sorted(path.name for path in (tmp_path / "outbox").iterdir()) == ["so-a.xlsx", "so-b.xlsx"]
    said = cover(tmp_path / "outbox" / "so-b.xlsx")
    # 58 of the 70 points are left for a unit without procedures of its own.
    assert {key: said[key] for key in ("Đơn vị", "Hạn nộp", "Nơi nhận, giải đáp", "Điểm tối đa của đơn vị")} == {
        "Đơn vị": "Sở B", "Hạn nộp": "31/01/2020", "Nơi nhận, giải đáp": "Sở Nội vụ, phòng CCHC",
        "Điểm tối đa của đơn vị": "58",
    }  # fmt: skip


def test_forms_that_went_out_come_back_without_a_complaint_about_their_shape(tmp_path: Path) -> None:
    par("template", "2019", "--bloc", "department", "-o", "outbox", cwd=workspace(tmp_path))
    (tmp_path / "outbox").rename(tmp_path / "submissions")
    (tmp_path / "submissions" / "so-a.xlsx").rename(tmp_path / "submissions" / "PHIEU (1).xlsx")
    (tmp_path / "submissions").rename(tmp_path / "2019")
    (tmp_path / "submissions").mkdir()
    (tmp_path / "2019").rename(tmp_path / "submissions" / "2019")
    run = par("score", "2019", "--bloc", "department", "--format", "csv", "--lang", "en", cwd=tmp_path)
    codes = {line.split()[1] for line in run.stderr.splitlines() if line.startswith(("ERROR", "WARNING"))}
    # The units are known, and nothing is filled in; there is nothing else to say of the forms.
    assert codes <= {"form-empty", "unit-unreadable", "nobody-ranked"}, run.stderr[:2000]
    assert run.stderr.count("form-empty") == 2


def test_a_form_that_differs_is_kept_and_one_that_is_the_same_is_left(tmp_path: Path) -> None:
    workspace(tmp_path)
    par("template", "2019", "--unit", "so-a", "--unit", "so-b", "-o", "outbox", cwd=tmp_path)
    filled = tmp_path / "outbox" / "so-a.xlsx"
    book = openpyxl.load_workbook(filled)
    book[layout.FORM_SHEET]["D8"] = 5
    book.save(filled)
    before = filled.read_bytes()
    run = par("template", "2019", "--unit", "so-a", "--unit", "so-b", "-o", "outbox", "--lang", "en", cwd=tmp_path)
    assert run.returncode == 0
    assert run.stderr.count("output-kept") == 1
    kept = [path for path in (tmp_path / "outbox").iterdir() if path.read_bytes() == before]
    assert len(kept) == 1
    assert kept[0] != filled


def test_a_units_file_has_the_same_name_whichever_units_are_chosen(tmp_path: Path) -> None:
    # Both codes become so-a; the second of the register is so-a-2, also alone, and asked for twice it is one form.
    folder = workspace(tmp_path)
    (folder / "units.csv").write_text("code,name,bloc\nso/a,Sở A,department\nso a,Sở B,department\n", encoding="utf-8")
    run = par("template", "2019", "--unit", "so a", "--unit", "SO A", "-o", "outbox", "--lang", "en", cwd=folder)
    assert (run.returncode, run.stdout) == (0, "Forms drawn up: 1 in outbox\n")
    assert [path.name for path in (folder / "outbox").iterdir()] == ["so-a-2.xlsx"]


def test_one_set_for_all_still_knows_the_blocs_of_the_register(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    (folder / "par.yaml").write_text(PAR_YAML.replace("{department: department-2019}", "department-2019"), "utf-8")
    run = par("template", "2019", "--bloc", "COMMUNE", "-o", "outbox", "--lang", "en", cwd=folder)
    assert (run.returncode, run.stdout) == (0, "Forms drawn up: 1 in outbox\n"), run.stderr
    assert [path.name for path in (folder / "outbox").iterdir()] == ["xa-c.xlsx"]


def test_one_unit_can_have_its_form_under_any_name(tmp_path: Path) -> None:
    run = par("template", "2019", "--unit", "so-b", "-o", "x.xlsx", cwd=workspace(tmp_path))
    assert run.returncode == 0
    assert cover(tmp_path / "x.xlsx")["Mã đơn vị"] == "so-b"


def test_a_set_alone_gives_one_blank_form(tmp_path: Path) -> None:
    run = par("template", "--criteria", "ministry-2020", "--deadline", "2021-02-15", "-o", "blank.xlsx", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    said = cover(tmp_path / "blank.xlsx")
    assert (said["Điểm tối đa của đơn vị"], said["Hạn nộp"], said.get("Đơn vị")) == ("100", "15/02/2021", None)


def test_what_cannot_be_done_is_said_and_exits_with_2(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "submissions/2019").mkdir(parents=True)
    wrong = [
        ("output-missing", ["2019"]),
        ("output-is-input", ["2019", "-o", "submissions/2019"]),
        ("output-is-input", ["2019", "--unit", "so-a", "-o", "results/2019.xlsx"]),  # the record's place
        ("output-not-folder", ["2019", "-o", "x.xlsx"]),
        ("output-not-file", ["--criteria", "ministry-2020", "-o", "outbox"]),
        ("unit-not-registered", ["2019", "--unit", "so-z", "-o", "outbox"]),
        ("unit-outside-bloc", ["2019", "--bloc", "department", "--unit", "xa-c", "-o", "outbox"]),
        ("deadline-unreadable", ["2019", "--deadline", "31/01/2020", "-o", "outbox"]),
        ("deadline-unreadable", ["2019", "--deadline", "20200131", "-o", "outbox"]),  # par.yaml does not take it either
        ("bloc-unknown", ["2019", "--bloc", "x", "-o", "outbox"]),
        ("round-unknown", ["2018", "-o", "outbox"]),
    ]
    for code, arguments in wrong:
        run = par("template", *arguments, cwd=tmp_path)
        assert (run.returncode, run.stdout, code in run.stderr) == (2, "", True), (code, run.stderr)
    assert not (tmp_path / "outbox").exists()
    assert not (tmp_path / "x.xlsx").exists()


def test_a_form_that_is_open_in_excel_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace(tmp_path)
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "so-a.xlsx").write_bytes(b"open")
    plain_replace = Path.replace

    def as_windows_does(self: Path, target: Path) -> Path:
        if target.name == "so-a.xlsx":
            raise PermissionError(13, "in use")
        return plain_replace(self, target)

    monkeypatch.setattr(Path, "replace", as_windows_does)
    round_ = load_round(tmp_path / "par.yaml", "2019")
    found = drawn_up(round_, tmp_path / "outbox", "department", ())
    assert [(finding.code, finding.file) for finding in found] == [("output-locked", "so-a.xlsx")]
    assert cover(tmp_path / "outbox" / "so-b.xlsx")["Mã đơn vị"] == "so-b"


def test_a_register_of_that_name_is_not_written_over(tmp_path: Path) -> None:
    workspace(tmp_path)
    register = tmp_path / "so-a.xlsx"
    book = openpyxl.Workbook()
    for line in ("code,name,bloc,has_tthc", "so-a,Sở A,department,có"):
        book.active.append(line.split(","))
    book.save(register)
    before = register.read_bytes()
    run = par("template", "2019", "--units", "so-a.xlsx", "-o", ".", cwd=tmp_path)
    assert (run.returncode, "output-is-input" in run.stderr, register.read_bytes()) == (2, True, before)
