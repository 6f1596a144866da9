"""Forms for many units: each the same as if it had been drawn up alone."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from par_cli.criteria import LoadedSet, parse_set
from par_cli.entries import Unit
from par_cli.template import FormNames, Terms, forms, write_form

SET = """
id: demo
title: Ví dụ
year: 2020
basis: Quyết định 1
max: 3
areas:
  - code: "1"
    title: Lĩnh vực một
    max: 2
    criteria:
      - code: "1.1"
        title: Kế hoạch
        max: 2
        inputs: {a: {label: Số nhiệm vụ, type: count, at_most: "unit.most"}}
        rule: {kind: proportional, measure: "a / 10"}
  - code: "2"
    title: Thủ tục hành chính
    max: 1
    applies_to: "unit.has_tthc"
    criteria:
      - {code: "2.1", title: Công khai, max: 1, rule: {kind: given, by: unit}}
"""
TERMS = Terms(date(2021, 2, 15), "Sở Nội vụ", demonstration=True)


@pytest.fixture(scope="module")
def demo() -> LoadedSet:
    """A set that takes a branch away by one attribute and bounds an input by another."""
    return parse_set(SET.encode(), "demo.yaml")


def unit(code: str, name: str, parent: str, has_tthc: str, most: str, **more: str) -> Unit:
    return Unit(code, name, "xa", parent=parent, attributes={"has_tthc": has_tthc, "most": most, **more})


UNITS = (
    unit("xa-01", "Xã An & Bình <Nhì>", "Huyện Đông", "có", "10", population="3500"),
    unit("xa-02", "Xã =1+1 Hòa Thuận!", "Huyện Tâyy", "có", "10", population="4100"),
    unit("xa-03", "Xã Ba", "Huyện Nam", "không", "10", population="1"),
    unit("xa-04", "Xã Bốn", "Huyện Bắc", "có", "20", population="2"),
    unit("xa-05", "Xã Năm", "", "có", "10", population="3"),
)


def members(form: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(form)) as container:
        return {name: container.read(name) for name in container.namelist()}


def alone(loaded: LoadedSet, one: Unit, folder: Path) -> dict[str, bytes]:
    write_form(folder / "alone.xlsx", loaded, one, "2020", terms=TERMS)
    return members((folder / "alone.xlsx").read_bytes())


def test_a_form_among_many_is_the_form_drawn_up_alone(tmp_path: Path, demo: LoadedSet) -> None:
    # The first two are asked the same and share a form (their names and parents are equally long, as its rows are as
    # high as the longest needs); each of the others is asked something else.
    drawn = {one.code: form for one, form in forms(demo, UNITS, "2020", TERMS)}
    assert sorted(drawn) == [one.code for one in UNITS]
    for one in UNITS:
        assert members(drawn[one.code]) == alone(demo, one, tmp_path), one.code


def test_no_word_of_a_unit_or_of_the_set_is_taken_for_a_place_of_another(tmp_path: Path) -> None:
    # Private characters, and what places are filled up with, in the set and in names as long as the places.
    hostile = SET.replace("title: Kế hoạch", 'title: "Kế hoạch \ue000ⓧⓧⓧ \ue001"')
    loaded = parse_set(hostile.encode(), "demo.yaml")
    units = (unit("xa-1", "\ue002ⓧⓧⓧ", "\ue001ⓧⓧⓧ", "có", "10", a="\ue000ⓧⓧⓧ", b="B" * 4),
             unit("xa-2", "\ue003ⓧⓧⓧ", "\ue000ⓧⓧⓧ", "có", "10", a="Đơn", b="\ue001ⓧⓧⓧ"))  # fmt: skip
    for one, form in forms(loaded, units, "2020 \ue004", TERMS):
        write_form(tmp_path / "alone.xlsx", loaded, one, "2020 \ue004", terms=TERMS)
        assert members(form) == members((tmp_path / "alone.xlsx").read_bytes()), one.code


def test_a_register_may_have_more_attributes_than_a_form_has_room_to_show(demo: LoadedSet) -> None:
    wide = {f"a{number}": "x" for number in range(900)}
    assert (
        len(list(forms(demo, [unit(f"xa-{at}", "Xã", "", "có", "10", **wide) for at in range(2)], "2020", TERMS))) == 2
    )


def test_no_stand_in_is_left_in_a_form(demo: LoadedSet) -> None:
    for _, form in forms(demo, UNITS, "2020", TERMS):
        for name, content in members(form).items():
            assert not [c for c in content.decode("utf-8") if "\ue000" <= c <= "\uf8ff" or c in "ⓧⓍ"], name


def test_the_same_units_give_the_same_bytes(demo: LoadedSet) -> None:
    assert list(forms(demo, UNITS, "2020", TERMS)) == list(forms(demo, UNITS, "2020", TERMS))


def test_a_set_that_asks_for_a_name_draws_every_form_up_alone(tmp_path: Path) -> None:
    text = SET.replace('"unit.has_tthc"', "\"unit.name == 'Xã Bốn'\"")
    loaded = parse_set(text.encode(), "demo.yaml")
    for one, form in forms(loaded, UNITS, "2020", TERMS):
        assert members(form) == alone(loaded, one, tmp_path)
        assert ("Thủ tục hành chính" in members(form)["xl/sharedStrings.xml"].decode()) == (one.name == "Xã Bốn")


@pytest.mark.parametrize(("code", "name"), [
    ("bo-tttt", "bo-tttt.xlsx"),
    ("Sở TT&TT", "So-TT-TT.xlsx"),
    ("../../etc/passwd", "etc-passwd.xlsx"),
    ("con", "con-.xlsx"),
    ("COM1", "COM1-.xlsx"), ("nul.2020", "nul-.2020.xlsx"), ("console", "console.xlsx"), ("../../x", "x.xlsx"),
    ("...", "phieu.xlsx"),
    ("a" * 300, "a" * 80 + ".xlsx"),
    ("a\x00b\nc", "a-b-c.xlsx"),
])  # fmt: skip
def test_a_code_becomes_a_name_that_every_file_system_keeps(code: str, name: str) -> None:
    assert FormNames().give(code) == name


def test_no_two_units_share_a_file() -> None:
    names = FormNames()
    assert [names.give(code) for code in ("a/b", "A:B", "a-b-2", "a b")] == [
        "a-b.xlsx", "A-B-2.xlsx", "a-b-2-2.xlsx", "a-b-3.xlsx",
    ]  # fmt: skip
