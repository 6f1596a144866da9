"""How files are named in findings and in the provenance: never by where they lie on somebody's machine."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from par_cli.submissions import Register, RoundEntries, RoundFiles, read_round
from tests.submissions.workbooks import UNITS, demo_set, write_book, write_form

SCORES = {"Thẩm định": "| Mã đơn vị | Mã | Điểm thẩm định | Lý do |\n| S1 | 1.1 | 0.5 | Sau hạn |"}


def hashes(files: RoundFiles) -> Mapping[str, str]:
    return read_files(files).hashes


def read_files(files: RoundFiles) -> RoundEntries:
    return read_round(files, Register(UNITS), {"": demo_set()})


def test_a_file_beside_the_root_is_named_from_the_folder_that_was_given(tmp_path: Path) -> None:
    home, root = tmp_path / "home_anna", tmp_path / "round"
    write_form(root / "in/a.xlsx")
    write_book(home / "appraisal/2019.xlsx", SCORES)
    write_book(home / "survey/late/x.xlsx", SCORES)
    files = RoundFiles(
        root / "in", Path(root, "../home_anna/survey"), survey_held=True,
        appraisal=(home / "appraisal/2019.xlsx",), root=root,
    )  # fmt: skip
    assert list(hashes(files)) == ["in/a.xlsx", "survey/late/x.xlsx", "appraisal/2019.xlsx"]


def test_two_files_never_have_one_name(tmp_path: Path) -> None:
    places = [tmp_path / folder / "appraisal" for folder in ("one", "two", "round")]
    for place in places:
        write_book(place / "2019.xlsx", SCORES)
    files = RoundFiles(None, None, survey_held=False, appraisal=(*places, places[0]), root=tmp_path / "round")
    result = read_files(files)
    assert list(result.hashes) == ["appraisal/2019.xlsx", "appraisal (2)/2019.xlsx", "appraisal (3)/2019.xlsx"]
    assert {finding.file for finding in result.findings if finding.file} == set(result.hashes)


def test_the_same_files_given_by_hand_have_the_same_names_wherever_par_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_form(tmp_path / "w/in/2020/a.xlsx")
    write_book(tmp_path / "w/council.xlsx", SCORES)
    named = []
    for here, submissions, council in (
        ("w", "in/2020", "council.xlsx"),
        ("w/in/2020", ".", "../../council.xlsx"),
        (".", str(tmp_path / "w/in/2020"), "w/council.xlsx"),
    ):
        monkeypatch.chdir(tmp_path / here)
        files = RoundFiles(
            Path(submissions), None, survey_held=False, appraisal=(Path(council),), root=Path(), by_hand=True
        )
        named.append(list(hashes(files)))
    assert named == [["2020/a.xlsx", "w/council.xlsx"]] * 3


def test_a_folder_that_cannot_be_found_is_named_like_a_file(tmp_path: Path) -> None:
    files = RoundFiles(tmp_path / "gone/in", None, survey_held=False, appraisal=(), root=tmp_path / "round")
    assert [(f.file, f.code) for f in read_files(files).findings if f.file] == [("gone/in", "file-not-found")]
