"""Which blocs of two rounds are held against each other, where one of them may be a published table."""

from dataclasses import replace
from pathlib import Path

import pytest

from par_cli.analysis.comparison.sides import Side
from par_cli.entries import Unit
from par_cli.findings import ParError
from par_cli.run.comparing import compare
from par_cli.run.results import GivenRound, of_bloc, read_round_given
from tests.analysis.comparison.sides_of_units import recorded


def record(*blocs: str) -> GivenRound:
    """A round of a record in which every bloc has its unit."""
    sides: list[Side] = [replace(recorded(Unit(f"a-{bloc}", f"Sở A {bloc}")), bloc=bloc) for bloc in blocs]
    return GivenRound(tuple(sides), (), Path("2020.xlsx"))


def table(tmp_path: Path, text: str) -> GivenRound:
    (tmp_path / "2019.csv").write_text(text, "utf-8")
    return read_round_given(str(tmp_path / "2019.csv"), None)


def refusal(earlier: GivenRound, later: GivenRound, bloc: str | None = None) -> list[str]:
    with pytest.raises(ParError) as error:
        compare(earlier, later, None, bloc=bloc)
    return [finding.code for finding in error.value.findings]


def test_a_table_without_blocs_is_held_against_the_one_that_is_chosen(tmp_path: Path) -> None:
    published, later = table(tmp_path, "Đơn vị;Chỉ số\nSở A y;80\n"), record("x", "y")
    assert refusal(published, later) == refusal(later, published) == ["published-bloc-unsaid"]
    chosen = compare(published, later, None, bloc="y")
    assert [bloc.pairing.pairs for bloc in chosen.blocs] == [(("Sở A y", "a-y"),)]
    assert [bloc.pairing.pairs for bloc in compare(published, record("y"), None).blocs] == [(("Sở A y", "a-y"),)]


def test_a_table_with_blocs_is_asked_for_one_of_its_own(tmp_path: Path) -> None:
    published = table(tmp_path, "Đơn vị;Khối;Chỉ số\nSở A x;x;80\nSở A y;y;70\n")
    assert [side.bloc for side in of_bloc(published, "y")] == ["y"]
    assert refusal(published, record("x", "z"), "z") == ["bloc-unknown"]


@pytest.mark.parametrize("typed", ["Sở", "sở", "SỞ", "Sở ", "So\u031b\u0309"])
def test_a_bloc_is_the_same_however_it_is_typed(typed: str) -> None:
    assert [side.bloc for side in of_bloc(record("Sở", "Huyện"), typed)] == ["Sở"]
    assert refusal(record("Sở"), record("Sở"), "Xã") == ["bloc-unknown"]


@pytest.mark.parametrize("name", ["x" * 5000, "", ".", "/dev/null", "*.xlsx"])
def test_what_is_no_file_is_said_and_no_crash(name: str) -> None:
    with pytest.raises(ParError) as error:
        read_round_given(name, None)
    assert [finding.code for finding in error.value.findings] == ["side-not-found"]
