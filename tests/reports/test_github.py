"""GitHub's runner decodes %25, %0D and %0A in a command's text, and %3A and %2C besides in its properties."""

from pathlib import Path

import pytest

from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding
from par_cli.reports.verdicts.github import as_annotations
from tests.reports.verdicts import broken, hard


def one(finding: Finding, name: str = "a.yaml") -> str:
    (line,) = as_annotations([Verdict(name, (finding,))], "en").splitlines()
    return line


def test_nothing_found_is_nothing_written() -> None:
    assert as_annotations([], "vi") == ""
    assert as_annotations([Verdict("a.yaml")], "vi") == ""


def test_an_error_stands_at_its_line_and_column() -> None:
    assert one(Finding(code="file-not-found", file="a.yaml", line=3, column=7)) == (
        "::error file=a.yaml,line=3,col=7,title=par file-not-found"
        "::There is no such file or folder. Check the path, or what par.yaml says."
    )


def test_a_warning_is_a_warning() -> None:
    assert one(hard()[1].findings[0]).startswith("::warning file=b.yaml,line=2,col=4,title=par accept-unused::")


def test_a_finding_without_a_place_names_the_file() -> None:
    assert one(Finding(code="file-not-found")).startswith("::error file=a.yaml,title=par file-not-found::")


def test_a_name_is_escaped_as_a_property() -> None:
    assert one(Finding(code="file-not-found"), "bộ, 100%: a b.yaml").startswith(
        "::error file=bộ%2C 100%25%3A a b.yaml,title="
    )


def test_a_text_is_escaped_as_data() -> None:
    finding = Finding(code="file-unreadable", facts={"reason": "a:b, 5%\r\n::error::x %0A"})
    assert one(finding).split("::", 2)[2] == (
        "The file cannot be opened: a:b, 5%25%0D%0A::error::x %250A. "
        "Close it in other programs; check your right to read it."
    )


def test_every_finding_has_one_line() -> None:
    verdicts = [*broken(), *hard()]
    lines = as_annotations(verdicts, "vi").splitlines()
    assert len(lines) == sum(len(verdict.findings) for verdict in verdicts)
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)


def test_names_are_relative_to_the_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (str(tmp_path / "sub" / "a.yaml"), "./sub/a.yaml", "sub/../sub/a.yaml"):
        assert one(Finding(code="file-not-found"), name).startswith("::error file=sub/a.yaml,")
