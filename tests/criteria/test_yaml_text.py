"""The form of a file: what libyaml refuses or misreads, said as the slip that it is, at the place to mend."""

import time

import pytest

from par_cli.criteria.reading.document import MAX_BYTES, Document
from par_cli.criteria.reading.yaml_text import read_yaml
from par_cli.findings import Finding, ParError


def found_in(text: str) -> list[Finding]:
    try:
        return read_yaml(text.encode(), "x").findings
    except ParError as refused:
        return list(refused.findings)


def said(text: str) -> list[str]:
    """Each finding as ``code line:column``."""
    return [f"{finding.code} {finding.line}:{finding.column}" for finding in found_in(text)]


def read(text: str) -> Document:
    return read_yaml(text.encode(), "x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n\tb: 1\n", "yaml-tab 2:1"),
        ("a: 1\n\tb: 2\n", "yaml-tab 2:1"),
        ("a:\n\t- b\n", "yaml-tab 2:1"),
        ("a: |\n\t b\n", "yaml-tab 2:1"),
        ("title: Ban hành: kế hoạch\n", "yaml-colon 1:16"),
        ("a: {label: x: y, score: 1}\n", "yaml-colon 1:13"),
        ("max:3\nyear: 2020\n", "yaml-colon-missing 1:5"),
        ("a: 1\nmax:3\nyear: 2020\n", "yaml-colon-missing 2:5"),
        ("a: 1\nyear:\u00a02020\nb: 2\n", "yaml-colon-missing 2:6"),
        ("- b: 1\n  max:3\n", "yaml-colon-missing 2:7"),
        ("- code\n  title: x\n", "yaml-colon-missing 1:3"),
        ("a: 1\nyear\nb: 2\n", "yaml-colon-missing 2:1"),
        ("a: {b: 1, c: 2\nd: 3\n", "yaml-unclosed 1:4"),
        ("a: [1, 2\nb: 3\n", "yaml-unclosed 1:4"),
        ("a: {b: 1]\n", "yaml-unclosed 1:4"),
        ("a: {b: 1,\n\n", "yaml-unclosed 1:4"),
        ("a: 'x\nb: 1\n", "yaml-unclosed 1:4"),
        ('a: 1\nb: "x\nc: "y"\n', "yaml-unclosed 2:4"),  # libyaml stops in line 3, where a text seems to close
        ('a: "x" y\n', "yaml-quote 1:8"),
        ('a: "b == "Đạt""\n', "yaml-quote 1:11"),
        ('a: {b: "c" * 100}\n', "yaml-quote 1:12"),
        ("a:\n  b: 1\n c: 2\n", "yaml-indentation 3:2"),
        ("a: 1\n b: 2\n", "yaml-indentation 2:2"),
        ("a: 1\n# chú thích\n b: 2\n", "yaml-indentation 3:2"),
        ("a:\n  - b\n - c\n", "yaml-indentation 3:2"),
        ("a:\n  - b\n  c: 1\n", "yaml-indentation 3:3"),
        ("a: >= 90\n", "yaml-unquoted 1:4"),
        ("a: {b: >= 3}\n", "yaml-unquoted 1:8"),
        ("a: @x\n", "yaml-unquoted 1:4"),
        ("a: `x`\n", "yaml-unquoted 1:4"),
        ("a: %x\n", "yaml-unquoted 1:4"),
        ("a: * b\n", "yaml-unquoted 1:4"),
        ("a: & b\n", "yaml-unquoted 1:4"),
        ("a: - b\n", "yaml-unquoted 1:4"),
        ("a: ]\n", "yaml-unquoted 1:4"),
        ("a: 1\nb: x\u000by\n", "yaml-syntax 2:5"),  # what Word puts for a line break within a paragraph
        ("\ufeff\ufeff }\n", "yaml-syntax 1:2"),  # nothing is open, and libyaml does not count the second mark
        ("Bộ tiêu chí\n", "yaml-no-keys 1:1"),
        ("- a\n- b\n", "yaml-no-keys 1:1"),
    ],
)  # fmt: skip
def test_a_slip_is_named_at_the_place_to_mend(text: str, expected: str) -> None:
    assert said(text) == [expected]


def test_a_colon_without_a_plain_space_is_shown_as_it_should_be_written() -> None:
    (glued,) = found_in("a: 1\nmax:3\nb: 2\n")
    assert glued.facts == {"written": "max:3", "right": "max: 3"}
    (unseen,) = found_in("a: 1\nyear:\u00a02020\nb: 2\n")
    assert unseen.facts == {"written": "year:[U+00A0]2020", "right": "year: 2020"}


def test_a_decimal_comma_in_braces_is_one_finding_at_the_number_and_no_key() -> None:
    text = "a: {rate: 0,25, step: -0,25, from: 80,5%, b: 1}\n"
    document = read(text)
    assert said(text) == ["decimal-comma 1:11", "decimal-comma 1:23", "decimal-comma 1:36"]
    assert [finding.facts["right"] for finding in document.findings] == ["0.25", "-0.25", "80.5%"]
    assert document.content == {"a": {"rate": "0.25", "step": "-0.25", "from": "80.5%", "b": "1"}}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a: {label: Đầy đủ, kịp thời, score: 1}", "Đầy đủ, kịp thời"),
        ("a: {label: Đầy đủ, kịp thời, đúng mẫu, score: 1}", "Đầy đủ, kịp thời, đúng mẫu"),
        ("a: {label: if(a <= b, 2, 0), score: 1}", "if(a <= b, 2, 0)"),
        ("a: {label: 20%, 30%, score: 1}", "20%, 30%"),
        ('a: {label: "Đầy đủ", kịp thời, score: 1}', "Đầy đủ, kịp thời"),
    ],
)
def test_an_unquoted_text_with_commas_is_one_finding_that_has_all_of_it(text: str, meant: str) -> None:
    assert said(text) == ["comma-in-text 1:12"]
    assert found_in(text)[0].facts["right"] == meant
    assert read(text).content == {"a": {"label": meant, "score": "1"}}


def test_a_glued_colon_in_braces_is_no_comma_in_a_text() -> None:
    assert said("a: {label: x, score:1}") == ["yaml-colon-missing 1:15"]
    assert read("a: {label: x, score:1}").content == {"a": {"label": "x", "score": "1"}}


@pytest.mark.parametrize("text", ["a: {b: x, c: }", "a: {b: x, c: , d: 1}", "a: {b: [1], c}", "a:\n  b: x\n  c:\n"])
def test_a_key_without_a_value_stays_one(text: str) -> None:
    assert [finding.code for finding in found_in(text)] == ["yaml-empty-value"]


def test_a_value_of_half_a_million_commas_takes_no_time() -> None:
    begun = time.process_time()
    assert said("{a: b" + ", c" * (MAX_BYTES // 3 - 10) + "}") == ["comma-in-text 1:5"]
    assert time.process_time() - begun < 30


def test_a_repeated_key_is_said_once_and_not_for_all_that_is_below_it() -> None:
    text = "areas: [{code: '1', criteria: [{code: '2'}]}]\nareas: [{code: '1', criteria: [{code: '3'}]}]\nmax: 1\n"
    assert said(text) == ["yaml-repeated-key 2:1"]
    assert read(text).content == {"areas": [{"code": "1", "criteria": [{"code": "2"}]}], "max": "1"}


@pytest.mark.parametrize(
    ("below", "code"), [("[" * 100_000, "yaml-too-deep"), ("[&x 1]", "yaml-alias"), ("[!x 1]", "yaml-tag")]
)
def test_what_is_below_a_repeated_key_is_as_bounded_as_the_rest(below: str, code: str) -> None:
    assert [finding.code for finding in found_in(f"a: 1\na: {below}\n")] == [code]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "U+200B"), ("\u200d", "U+200D"), ("\ufeff", "U+FEFF"), ("\u00ad", "U+00AD"),
        ("\u202e", "U+202E"), ("\u00a0", "U+00A0"),
    ],
    ids=["zero-width space", "joiner", "byte order mark", "soft hyphen", "right to left", "no-break space"],
)  # fmt: skip
def test_a_character_that_cannot_be_seen_is_said_once_a_value(character: str, name: str) -> None:
    text = f"a: x{character}y{character}\nb{character}c: z\n"
    assert said(text) == ["text-invisible 1:4", "text-invisible 2:1"]
    assert [finding.facts["character"] for finding in found_in(text)] == [name, name]


def test_a_text_of_several_lines_and_every_letter_of_vietnamese_can_be_seen() -> None:
    assert said("a: |\n  một\n  hai\tba\nb: “Ưỡn ẹo” – 50 % × 2 ≥ 1…\n") == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_message_about_a_slip_carries_libyamls_own_words(lang: str) -> None:
    for text in (
        "a:\n\tb: 1\n",
        "a: b: c\n",
        "max:3\nb: 2\n",
        "a: [1\n",
        "a: 'x' y\n",
        "a:\n  b: 1\n c: 2\n",
        "a: @x\n",
    ):
        (finding,) = found_in(text)
        assert "expected" not in finding.message(lang)
        assert "not allowed" not in finding.message(lang)
        assert finding.fix(lang)
