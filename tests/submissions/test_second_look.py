"""The XML of a sheet → what a blank cell hides, the same however the sheet is written."""

import re
import time
from collections.abc import Callable

import pytest

from par_cli.submissions.second_look import SheetXml
from par_cli.submissions.typed_texts import Refusal
from tests.submissions.hostile import sheet

ROWS = (
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"/><c r="C2" s="1"><f>1+1</f></c>'
    '<c r="D2" s="2"><f>1+1</f><v>2</v></c></row>'
    '<row r="4"><c r="A4" t="e"><v>#REF!</v></c><c r="B4" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    '<c r="C4" t="str"><f>""</f><v></v></c><c r="D4" s="2"><v>0.5</v></c></row>'
)
UNSAVED = Refusal("formula-unsaved", {})
# By row and column from 0: what each cell above is, read off by eye.
FLAWS = {
    (1, 0): None, (1, 1): None, (1, 2): UNSAVED, (1, 3): None, (1, 4): None, (2, 0): None,
    (3, 0): Refusal("cell-error", {"text": "#REF!"}), (3, 1): Refusal("cell-error", {"text": "#DIV/0!"}),
    (3, 2): None, (3, 3): None, (9, 9): None,
}  # fmt: skip
FORMULAS = {(1, 2), (1, 3), (3, 1), (3, 2)}
PERCENTS = {(1, 3), (3, 3)}


def bare(rows: str) -> str:
    return re.sub(r' r="[A-Z]+\d+"', "", rows)


def as_excel(rows: str) -> bytes:
    return sheet(rows)


def without_references(rows: str) -> bytes:
    return sheet(bare(rows))


def with_a_prefix(rows: str) -> bytes:
    return sheet(re.sub(r"<(/?)", r"<\1x:", rows), namespace='xmlns:x="urn:x"', prefix="x:")


def with_the_style_first(rows: str) -> bytes:
    return sheet(re.sub(r'<c (r="[A-Z0-9]+")( s="\d")', r"<c\2 \1", rows))


def with_a_comment(rows: str) -> bytes:
    return sheet(f'<!-- <c r="B2"><f>1</f></c> -->{rows}')


@pytest.mark.parametrize("written", [as_excel, without_references, with_a_prefix, with_the_style_first, with_a_comment])
def test_every_writing_of_a_sheet_tells_the_same(written: Callable[[str], bytes]) -> None:
    look = SheetXml(written(ROWS), frozenset({2}))
    assert {at: look.flaw(*at) for at in FLAWS} == FLAWS
    assert {at for at in FLAWS.keys() | FORMULAS if look.has_formula(*at)} == FORMULAS
    assert {at for at in FLAWS if look.is_percent(*at)} == PERCENTS


def test_cells_may_be_asked_for_in_any_order() -> None:
    look = SheetXml(sheet(ROWS), frozenset({2}))
    assert {at: look.flaw(*at) for at in sorted(FLAWS, reverse=True)} == FLAWS


def test_a_formula_that_gives_an_empty_text_is_no_flaw() -> None:
    saved = '<row r="1"><c r="A1" t="str"><f>""</f><v> </v></c></row>'
    assert SheetXml(sheet(saved), frozenset()).flaw(0, 0) is None


@pytest.mark.parametrize("written", [as_excel, without_references])
def test_many_looks_at_a_large_sheet_take_no_long_time(written: Callable[[str], bytes]) -> None:
    """Each of these cells is absent, so that nothing is found early."""
    row = '<row r="{0}">' + "".join(f'<c r="{letter}{{0}}"><f>1</f></c>' for letter in "ABCDEFGH") + "</row>"
    look = SheetXml(written("".join(row.format(number) for number in range(1, 20_000))), frozenset())
    begun = time.process_time()
    assert {look.flaw(number, 20) for number in range(1000)} == {None}
    assert time.process_time() - begun < 5
