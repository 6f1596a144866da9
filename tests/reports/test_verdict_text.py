"""The text of a verdict: the caret under its letter, whatever stands before it; nothing that a terminal acts on."""

from unicodedata import normalize

from par_cli.criteria.validation import Verdict
from par_cli.findings import Finding
from par_cli.reports.verdicts.text import verdicts_as_text


def lines_of(line: str, column: int) -> list[str]:
    finding = Finding(code="text-not-nfc", file="a.yaml", line=1, column=column)
    return verdicts_as_text([Verdict("a.yaml", (finding,), lines=(line,))], "en").splitlines()


def plain_caret(lines: list[str]) -> int:
    """Where the caret stands, without the orders that colour it."""
    return lines[2].replace("\x1b[31m\x1b[1m", "").index("^")


def test_accents_of_their_own_take_no_room() -> None:
    # Decomposed, "Bộ " is B o ̣ ̂ and a blank: five code points in three places; then "x" is the sixth.
    before = normalize("NFD", "Bộ ")
    assert (len(before), plain_caret(lines_of(f"{before}x", 6))) == (5, len("     1 │ ") + 3)


def test_a_wide_sign_takes_two_places() -> None:
    assert plain_caret(lines_of("漢字x", 3)) == len("     1 │ ") + 4


def test_a_tab_is_shown_as_one_blank() -> None:
    lines = lines_of("\tx", 2)
    assert lines[1].endswith("│  x")
    assert plain_caret(lines) == len("     1 │ ") + 1


def test_orders_to_the_terminal_are_neutralised() -> None:
    lines = lines_of("a: \x1b]0;x\x07", 1)
    assert "\x1b]" not in "".join(lines)


def test_a_place_beyond_the_text_shows_no_line() -> None:
    finding = Finding(code="text-not-nfc", file="a.yaml", line=9, column=1)
    text = verdicts_as_text([Verdict("a.yaml", (finding,), lines=("x",))], "en")
    assert "a.yaml:9:1" in text
    assert "│" not in text
