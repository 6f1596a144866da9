import subprocess
import sys

import pytest

HEAVY = {"pandas", "openpyxl", "xlsxwriter", "rich"}


@pytest.mark.parametrize(
    "module",
    ["verdicts.text", "verdicts.json_object", "verdicts.github", "verdicts.sarif", "verdicts.junit", "finding_object"],
)
def test_what_reports_on_criteria_files_imports_no_engine_and_no_screen(module: str) -> None:
    script = f"import sys, par_cli.reports.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert f"par_cli.reports.{module}" in done.stdout.split()
    assert not HEAVY & set(done.stdout.split())
