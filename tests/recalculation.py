"""Workbooks → the same workbooks with every formula worked out anew by LibreOffice, or saved in another format.

LibreOffice shows what is stored in a file and works nothing out, unless its profile says so; and what is stored came
from us. So every call has a canary: a cell ``=1+1`` that is stored as 999 and must come back as 2.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from python_calamine import load_workbook

REQUIRED = "PAR_REQUIRE_LIBREOFFICE"
_CANARY = "canary.xlsx"
TIMEOUT = 300

# 0: always. Without it nothing is worked out on loading.
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def recalculated(books: Sequence[Path], into: Path, to: str = "xlsx", *, anew: bool = True) -> list[Path]:
    """The workbooks as LibreOffice saves them in the folder ``into``, in their order; all in one call.

    ``anew``: with every formula worked out again. Skips or fails the test where there is no LibreOffice.
    """
    soffice = program()
    with TemporaryDirectory() as folder:
        canary = Path(folder) / _CANARY
        _write_canary(canary)
        profile = Path(folder) / "profile"
        if anew:
            (profile / "user").mkdir(parents=True)
            (profile / "user/registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
        made = _convert(soffice, profile, [*books, canary], into, to)
        counted = load_workbook(made.pop()).get_sheet_by_index(0).to_python()[0][0]
    if anew:
        assert counted == 2, "LibreOffice did not work the formulas out"
    return made


def stored_by(into: Path) -> float:
    """What the canary holds after a call that does not ask for anything to be worked out."""
    recalculated([], into, anew=False)
    return float(load_workbook(into / _CANARY).get_sheet_by_index(0).to_python()[0][0])


def program() -> str:
    """The path of LibreOffice. Skips the test where there is none, or fails it where one is required."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is not None:
        return found
    if os.environ.get(REQUIRED):
        pytest.fail(f"LibreOffice is not installed, and {REQUIRED} asks for it")
    pytest.skip(f"LibreOffice is not installed: nobody else works out Excel formulas here; {REQUIRED}=1 asks for it")


def _write_canary(path: Path) -> None:
    with xlsxwriter.Workbook(path.as_posix()) as book:
        book.add_worksheet().write_formula(0, 0, "=1+1", None, 999)


def _convert(program: str, profile: Path, books: Sequence[Path], into: Path, to: str) -> list[Path]:
    """LibreOffice ends well even where it could load nothing: the targets go first and are demanded afterwards."""
    targets = [into / f"{book.stem}.{to}" for book in books]
    assert len(set(targets)) == len(targets), "two workbooks of one name"
    assert not set(targets) & set(books), "a workbook would be written over"
    for target in targets:
        target.unlink(missing_ok=True)
    run = subprocess.run(
        [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}",
         "--convert-to", to, "--outdir", str(into), *map(str, books)],
        capture_output=True, text=True, timeout=TIMEOUT, check=False,
    )  # fmt: skip
    lost = [target.name for target in targets if not target.exists()]
    assert not lost, f"LibreOffice made no {lost}: {run.stdout}{run.stderr}"
    return targets
