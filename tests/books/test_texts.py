"""Any text in a cell: people see it without what Excel refuses, machines get every character back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from par_cli.books.book import height_of
from par_cli.books.texts import as_json, cell_xml, comma, exact, from_exact, in_pieces, shown

any_text = st.text(st.characters())


@given(any_text)
def test_a_machine_gets_every_text_back(text: str) -> None:
    assert from_exact(exact(text)) == text
    assert json.loads("".join(in_pieces(as_json({"a": text})))) == {"a": text}


@given(any_text)
def test_no_cell_holds_what_xml_or_excel_would_change(text: str) -> None:
    for cell in (shown(text), exact(text), as_json([text])):
        assert not any(c < " " and c not in "\t\n" for c in cell)
        assert not any("\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" for c in cell)
    assert not exact(text).startswith("<r>")
    assert "_x" not in as_json([text])


def test_long_texts_end_within_a_cell() -> None:
    assert len(shown("x" * 40_000)) <= 32_767
    assert max(map(len, in_pieces("x" * 100_000))) <= 32_767


@pytest.mark.parametrize(("text", "xml"), [
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("_x0041_", "_x005F_x0041_"), ("_xyz_", "_xyz_"),
])  # fmt: skip
def test_markup_and_excels_escapes_are_escaped(text: str, xml: str) -> None:
    assert cell_xml(text) == xml


def test_numbers_in_words_have_a_comma() -> None:
    assert comma(86.03, 2) == "86,03"


def test_a_row_is_as_high_as_its_words() -> None:
    one = height_of("một dòng", 40)
    assert height_of("một\nhai", 40) > one
    assert height_of("từ " * 60, 40) > 3 * one
    assert height_of("x" * 200, 40) > 3 * one
