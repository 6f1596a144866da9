"""A check without a register: which units the files of a folder make, and what of them is still doubtful."""

from pathlib import Path

import pytest

from par_cli.analysis import Checked
from par_cli.entries import Unit
from par_cli.layout import FORM_SHEET
from par_cli.run import check_round, submitted_files
from par_cli.submissions.register_of_files import register_of_files
from par_cli.workspace import round_of_paths
from tests.submissions.workbooks import FULL, SET_TEXT, write_book, write_form


def checked(root: Path) -> Checked:
    (root / "set.yaml").write_text(SET_TEXT, encoding="utf-8")
    return check_round(round_of_paths(root / "in", str(root / "set.yaml"), None, None, ()))


def units(root: Path) -> dict[str, Unit]:
    return checked(root).units  # type: ignore[return-value]


def received(found: Checked) -> dict[str, str]:
    return dict(found.blocs[0].units["received"])


def codes(found: Checked) -> list[str]:
    return [finding.code for finding in found.findings]


def office(path: Path, *cover: str) -> Path:
    """An office's own form: a cover above the table, no hidden sheet."""
    return write_book(path, {FORM_SHEET: "\n".join([*cover, FULL.strip()])})


def named(root: Path) -> dict[str, tuple[str, str]]:
    return {code: (unit.name, unit.parent) for code, unit in units(root).items()}


def test_a_form_of_ours_says_its_code_and_attributes(tmp_path: Path) -> None:
    hidden = {"layout": "1", "unit": "S7", "unit.has_tthc": "có", "unit.bloc": "sở"}
    write_book(tmp_path / "in" / "x.xlsx", {FORM_SHEET: FULL}, hidden)
    found = checked(tmp_path)
    (unit,) = found.units.values()
    assert (unit.code, unit.bloc, dict(unit.attributes)) == ("S7", "sở", {"has_tthc": "có"})
    assert received(found) == {"S7": "read"}
    assert found.findings == ()


def test_an_offices_form_is_known_by_its_cover(tmp_path: Path) -> None:
    office(tmp_path / "in" / "x.xlsx", "| Đơn vị | Sở Y tế |")
    assert named(tmp_path) == {"in/x.xlsx": ("Sở Y tế", "")}
    assert codes(checked(tmp_path)) == []


def test_communes_of_one_name_are_told_apart_by_their_parents(tmp_path: Path) -> None:
    for file, parent in (("a", "Huyện Vũ Thư"), ("b", "Huyện Bắc Mê")):
        office(tmp_path / "in" / f"{file}.xlsx", "| Đơn vị | Xã Tân Lập |", f"| Cơ quan chủ quản | {parent} |")
    assert named(tmp_path) == {
        "in/a.xlsx": ("Xã Tân Lập", "Huyện Vũ Thư"), "in/b.xlsx": ("Xã Tân Lập", "Huyện Bắc Mê")
    }  # fmt: skip
    assert received(checked(tmp_path)) == {"in/a.xlsx": "read", "in/b.xlsx": "read"}


def test_a_form_that_names_nobody_is_known_by_its_file(tmp_path: Path) -> None:
    office(tmp_path / "in" / "So Y te.xlsx")
    assert named(tmp_path) == {"in/So Y te.xlsx": ("So Y te", "")}
    assert codes(checked(tmp_path)) == ["unit-by-file-name"]


def test_a_form_that_names_nobody_belongs_to_whom_its_file_fits(tmp_path: Path) -> None:
    office(tmp_path / "in" / "a.xlsx", "| Đơn vị | Sở Y tế |")
    broken = tmp_path / "in" / "so-y-te-bo-sung.xlsx"
    broken.write_bytes(b"")
    found = checked(tmp_path)
    assert received(found) == {"in/a.xlsx": "read"}
    assert codes(found) == ["file-empty"]


def test_a_file_that_nobody_can_open_is_a_unit_of_which_nothing_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "so-y-te.xlsx").write_bytes(b"PK\x03\x04")
    assert received(checked(tmp_path)) == {"in/so-y-te.xlsx": "unreadable"}


def test_two_files_of_one_code_under_two_names_disagree(tmp_path: Path) -> None:
    cover = "| Đơn vị | {} |\n" + FULL.strip()
    for file, name in (("a", "Sở Y tế"), ("b", "Sở Tài chính")):
        write_book(tmp_path / "in" / f"{file}.xlsx", {FORM_SHEET: cover.format(name)}, {"layout": "1", "unit": "S1"})
    found = checked(tmp_path)
    assert named(tmp_path) == {"S1": ("Sở Y tế", "")}
    assert [(finding.code, finding.file) for finding in found.findings] == [("unit-disagreement", "in/b.xlsx")]


def test_a_form_with_a_code_and_one_with_its_name_are_one_unit(tmp_path: Path) -> None:
    office(tmp_path / "in" / "a.xlsx", "| Đơn vị | Sở Y tế |")
    cover = "| Đơn vị | Sở Y tế |\n" + FULL.strip()
    write_book(tmp_path / "in" / "b.xlsx", {FORM_SHEET: cover}, {"layout": "1", "unit": "S1"})
    assert named(tmp_path) == {"S1": ("Sở Y tế", "")}


def test_two_nameless_files_of_one_name_are_nobodys(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        office(tmp_path / "in" / folder / "phieu cham.xlsx")
    found = checked(tmp_path)
    assert codes(found) == ["unit-ambiguous", "unit-ambiguous"]
    assert received(found) == {}


def test_one_file_is_a_folder_of_one(tmp_path: Path) -> None:
    path = write_form(tmp_path / "in" / "x.xlsx", FULL, "S1")
    (tmp_path / "set.yaml").write_text(SET_TEXT, encoding="utf-8")
    round_ = round_of_paths(path, str(tmp_path / "set.yaml"), None, None, ())
    assert list(check_round(round_).units) == ["S1"]
    assert list(submitted_files(round_)) == ["in/x.xlsx"]


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_of_the_files_does_not_matter_to_whose_they_are(tmp_path: Path, reverse: bool) -> None:
    paths = [
        office(tmp_path / "in" / "a.xlsx", "| Đơn vị | Sở Y tế |"),
        write_form(tmp_path / "in" / "b.xlsx", FULL, "S1"),
    ]
    files = sorted(((path.name, path) for path in paths), reverse=reverse)
    assert {unit.code for unit in register_of_files(files).units} == {"S1", "a.xlsx"}
