"""LibreOffice works formulas out anew only where it is told to, and says nothing of what it could not load."""

from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import load_workbook

from tests.recalculation import REQUIRED, program, recalculated, stored_by


def test_without_the_setting_libreoffice_shows_what_is_stored(tmp_path: Path) -> None:
    assert stored_by(tmp_path) == 999


def test_with_the_setting_it_works_everything_out(tmp_path: Path) -> None:
    with xlsxwriter.Workbook((tmp_path / "sum.xlsx").as_posix()) as book:
        book.add_worksheet().write_formula(0, 0, "=2+3", None, 999)
    (made,) = recalculated([tmp_path / "sum.xlsx"], tmp_path / "out")
    assert load_workbook(made).get_sheet_by_index(0).to_python() == [[5]]


def test_a_workbook_that_could_not_be_loaded_is_missed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"no.*gone\.xlsx"):
        recalculated([tmp_path / "gone.xlsx"], tmp_path / "out")


def test_where_libreoffice_is_not_installed_tests_are_skipped_unless_it_is_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="LibreOffice"):
        program()
    monkeypatch.setenv(REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match="LibreOffice"):
        program()
