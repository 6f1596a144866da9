"""A record takes its place whole or not at all, and an existing one is never silently replaced."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from par_cli.findings import Finding, ParError
from par_cli.record import read_record, save_record
from tests.record.results import assert_same, result_of, small_card


def test_a_new_record_is_written_where_it_should_be_and_leaves_nothing_else(tmp_path: Path) -> None:
    result = result_of(small_card())
    assert save_record(result, tmp_path / "results" / "2020.xlsx") is None
    assert [path.name for path in (tmp_path / "results").iterdir()] == ["2020.xlsx"]
    assert_same(result, read_record(tmp_path / "results" / "2020.xlsx"))


def test_the_same_result_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "2020.xlsx"
    save_record(result_of(small_card()), path)
    os.utime(path, (1, 1))
    assert save_record(result_of(small_card()), path) is None
    assert path.stat().st_mtime == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_different_result_is_kept_under_the_name_of_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "2020.xlsx"
    before = result_of(small_card())
    save_record(before, path)
    kept = f"2020.{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}.xlsx"
    after = result_of(small_card(), title="Khác")
    finding = save_record(after, path)
    assert finding is not None
    assert (finding.code, finding.facts, finding.file) == ("output-kept", {"kept": kept}, "2020.xlsx")
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["2020.xlsx", kept])
    assert_same(before, read_record(tmp_path / kept))
    assert_same(after, read_record(path))


def test_a_locked_file_is_said_and_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "2020.xlsx"
    save_record(result_of(small_card()), path)
    before = path.read_bytes()
    plain_replace = Path.replace

    def as_windows_does(self: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "in use")
        return plain_replace(self, target)

    monkeypatch.setattr(Path, "replace", as_windows_does)
    with pytest.raises(ParError) as caught:
        save_record(result_of(small_card(), title="Khác"), path)
    assert [(finding.code, finding.file) for finding in caught.value.findings] == [("output-locked", "2020.xlsx")]
    assert path.read_bytes() == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize("name", ["file/2020.xlsx", "file/below/2020.xlsx", "folder", "new/" + "x" * 300, "y" * 254])
def test_a_place_that_cannot_be_written_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    refusal = _refusal(tmp_path / name)
    assert (refusal.code, refusal.file) == ("output-unwritable", Path(name).name)
    assert refusal.facts["reason"]
    assert not [one for one in tmp_path.rglob("*") if one.name.startswith(".")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_what_is_no_file_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"  # reading it would never end; a device, as /dev/null, would be a workbook afterwards
    os.mkfifo(pipe)
    assert _refusal(pipe).code == "output-unwritable"
    assert pipe.is_fifo()


def test_the_current_folder_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [_refusal(Path(name)).code for name in (".", "", "/")] == ["output-unwritable"] * 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_read_only_is_said(there: bool, tmp_path: Path) -> None:
    path = tmp_path / "closed" / "2020.xlsx"
    path.parent.mkdir()
    if there:
        path.write_text("x")
    path.parent.chmod(0o500)
    try:
        assert _refusal(path).code == "output-unwritable"
    finally:
        path.parent.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files stands for the full disk")
def test_a_full_disk_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from par_cli.findings import ParError
from par_cli.record import save_record
from tests.record.results import result_of, small_card
result = result_of(small_card())
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    save_record(result, Path(sys.argv[1]))
except ParError as error:
    print(error.findings[0].code)
"""
    for size in (2_000, 20_000):  # the first cuts off a sheet's own file, the second the workbook
        done = subprocess.run(
            [sys.executable, "-c", script, tmp_path / "2020.xlsx", str(size)],
            capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert done.stdout == "output-unwritable\n"
        assert not done.stderr
        assert not list(tmp_path.iterdir())


def test_a_failure_while_writing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("par_cli.record.writing.write_losses", fail)
    with pytest.raises(RuntimeError):
        save_record(result_of(small_card()), tmp_path / "2020.xlsx")
    assert not list(tmp_path.iterdir())


def _refusal(path: Path) -> Finding:
    with pytest.raises(ParError) as caught:
        save_record(result_of(small_card()), path)
    (finding,) = caught.value.findings
    return finding
