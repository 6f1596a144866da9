"""Workbooks → the same workbooks with texts typed into their cells in LibreOffice, on a Vietnamese machine.

A cell takes what is typed as it would from the keyboard: ``63,58`` becomes a number, ``31/01/2020`` a day. A macro in a
profile of its own does it, so that LibreOffice Calc alone is needed. A cell that is locked takes nothing, silently.
"""

import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.recalculation import TIMEOUT, program

_VIETNAMESE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop>
</item>
</oor:items>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Typing"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" script:language="StarBasic">
{source}
</script:module>
"""
_SOURCE = """
Dim Page As Object
Sub TypeIn(source As String, xlsx As String, ods As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim book As Object
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Page = book.Sheets.getByName({sheet})
  Dim names : names = Array({names})
  Dim texts : texts = Array({texts})
  Dim at As Long
  For at = LBound(names) To UBound(names)
    Page.getCellRangeByName(names(at)).FormulaLocal = texts(at)
  Next
  book.calculateAll()
  Save(book, xlsx, "Calc MS Excel 2007 XML")
  Save(book, ods, "calc8")
  book.close(True)
End Sub
Sub Save(book As Object, target As String, filter As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = filter
  book.storeToURL(target, how())
End Sub
"""


def typed_in_libreoffice(book: Path, sheet: str, texts: Mapping[str, str], into: Path) -> list[Path]:
    """The workbook with every text typed into the cell of its name, saved as xlsx and as ods in the folder ``into``."""
    into.mkdir(parents=True, exist_ok=True)
    made = [into / f"{book.stem}.{ending}" for ending in ("xlsx", "ods")]
    with TemporaryDirectory() as folder:
        profile = Path(folder)
        (profile / "user").mkdir()
        (profile / "user/registrymodifications.xcu").write_text(_VIETNAMESE, encoding="utf-8")
        _run(profile, "--terminate_after_init")  # on its first start a profile gets libraries of its own
        library = profile / "user/basic/Standard"
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (library / "Typing.xba").write_text(_MODULE.format(source=escape(_source(sheet, texts))), encoding="utf-8")
        places = ",".join(f'"{path.as_uri()}"' for path in (book, *made))
        _run(profile, f"macro:///Standard.Typing.TypeIn({places})")
    assert all(path.exists() for path in made), "LibreOffice typed nothing"
    return made


def _source(sheet: str, texts: Mapping[str, str]) -> str:
    names, typed = (", _\n".join(map(_quoted, side)) for side in (texts, texts.values()))
    return _SOURCE.format(sheet=_quoted(sheet), names=names, texts=typed)


def _quoted(text: str) -> str:
    """A text of Basic, which ends at the end of its line."""
    assert "\n" not in text
    return '"' + text.replace('"', '""') + '"'


def _run(profile: Path, what: str) -> None:
    command = [program(), "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", what]
    subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True)
