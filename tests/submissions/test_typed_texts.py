"""Numbers, dates and words as people type them: a text gives the value that its writer meant, or a refusal."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from par_cli.criteria import NEVER, Input
from par_cli.submissions.cells import (
    is_blank,
    number_reader,
    percent_reader,
    read_count,
    read_date_cell,
    read_share,
    reader_of,
)
from par_cli.submissions.typed_texts import Refusal, read_date, read_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("63,58", 63.58), ("63.58", 63.58), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1 234", 1234),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234", 1234), ("1.234.567", 1234567), ("1,234,567.8", 1234567.8), ("0,125", 0.125), ("0.125", 0.125),
        ("1234.567", 1234.567), ("1.2345", 1.2345), ("-5,5", -5.5), ("\u22125", -5), ("+7", 7), (" 12 ", 12),
        ("007", 7),
    ],
)  # fmt: skip
def test_a_number_is_read(text: str, expected: float) -> None:
    assert read_number(text) == expected


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "-1.000", "999,999"])
def test_one_mark_before_three_digits_is_ambiguous(text: str) -> None:
    reading = read_number(text)
    assert isinstance(reading, Refusal)
    assert reading.code == "number-ambiguous"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 hồ sơ",
        "12 5",
        "1.23.4",
        "1.2,3,4",
        "1e5",
        "nan",
        "inf",
        "1/2",
        "--5",
        ".5",
        "5,",
        "1234 567",
        "٣",
        "5 %",
        "9" * 40,
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    reading = read_number(text)
    assert isinstance(reading, Refusal)
    assert reading.code == "number-unreadable"


def test_a_reading_that_the_bounds_forbid_is_not_a_reading() -> None:
    assert read_number("1,125", most=2) == 1.125
    assert isinstance(read_number("1,125", most=2000), Refusal)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.234", 1234),
        ("1,234", 1234),
        (12.0, 12),
        (12, 12),
        (3.0000000000000004, 3),
        ("không", 0),
        ("Không có.", 0),
        ("0", 0),
    ],
)
def test_a_count_is_whole(value: str | float, expected: float) -> None:
    assert read_count(value) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [(12.5, "count-not-whole"), ("12,5", "count-not-whole"), (-1.0, "count-not-whole"), ("85%", "percent-unexpected"),
     (True, "number-unreadable"), (date(2020, 1, 1), "number-unreadable"), (float("nan"), "number-unreadable"),
     (float("inf"), "number-unreadable"), (1e300, "count-not-whole")],
)  # fmt: skip
def test_what_is_no_count_is_refused(value: object, code: str) -> None:
    reading = read_count(value)  # type: ignore[arg-type]  # what calamine may give
    assert isinstance(reading, Refusal)
    assert reading.code == code


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("85%", 0.85),
        ("85,5 %", 0.855),
        ("85", 0.85),
        (85.0, 0.85),
        (0.0, 0.0),
        ("0,85%", 0.0085),
        (120.0, 1.2),
        (10.5, 0.105),
        ("1,2", 0.012),
        ("100%", 1.0),
    ],
)
def test_a_share_is_read(value: str | float, expected: float) -> None:
    assert percent_reader()(value) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [(0.85, "percent-ambiguous"), ("0,85", "percent-ambiguous"), (1.0, "percent-ambiguous"),
     ("1.234%", "number-ambiguous"), ("x%", "number-unreadable"), (True, "number-unreadable")],
)  # fmt: skip
def test_a_doubtful_share_is_refused(value: str | float, code: str) -> None:
    reading = percent_reader()(value)
    assert isinstance(reading, Refusal)
    assert reading.code == code


def test_a_bare_share_that_may_be_above_the_whole_is_doubtful() -> None:
    """1.2 is 1.2 % where no more than 100 % can be; elsewhere it may be 120 % that lost its format."""
    assert percent_reader(most=1.0)(1.2) == 0.012
    for read in (percent_reader(), percent_reader(most=3.0)):
        reading = read(1.2)
        assert isinstance(reading, Refusal)
        assert (reading.code, reading.facts["one"], reading.facts["other"]) == ("percent-ambiguous", "1,2", "120")


@pytest.mark.parametrize("value", [1e308, -1e308, 1.0001e18, "9" * 19])
def test_what_no_figure_reaches_is_no_number(value: str | float) -> None:
    reading = number_reader()(value)
    assert isinstance(reading, Refusal)
    assert reading.code == "number-unreadable"
    assert len(str(reading.facts["text"])) < 20
    assert number_reader()(2.5e15) == 2.5e15  # a State's budget in đồng


def test_a_format_takes_the_doubt_from_a_share_and_an_unknown_format_adds_to_it() -> None:
    assert read_share(0.85, is_formatted=True) == 0.85
    assert read_share(1.2, is_formatted=True) == 1.2
    assert read_share(1.2, is_formatted=False) == 0.012
    assert isinstance(read_share(1.2, is_formatted=None), Refusal)
    assert read_share(85, is_formatted=None) == 0.85


@pytest.mark.parametrize(
    "text",
    [
        "15/01/2020",
        "15-1-2020",
        "15.01.2020",
        "2020-01-15",
        "ngày 15 tháng 01 năm 2020",
        "Ngày 15/1/2020",
        "15 / 1 / 2020",
        "15/01/2020.",
    ],
)
def test_a_date_is_read(text: str) -> None:
    assert read_date(text) == date(2020, 1, 15).toordinal()


@pytest.mark.parametrize("text", ["không", "Chưa", "không ban hành", "CHƯA THỰC HIỆN", "Không thực hiện."])
def test_what_never_happened_has_no_date(text: str) -> None:
    assert read_date(text) == NEVER


@pytest.mark.parametrize(
    "value", ["15/1/20", "15/13/2020", "31/02/2020", "15-01/2020", "không rõ", "tháng 1", "2020", 43845.0, True]
)
def test_what_is_no_date_is_refused(value: str | float) -> None:
    reading = read_date_cell(value)
    assert isinstance(reading, Refusal)
    assert reading.code == "date-unreadable"


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b", "\n\t", "\u3000 \ufeff"])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)


WHOLE = st.integers(min_value=0, max_value=10**9)
DIGITS = st.text("0123456789", min_size=0, max_size=4)


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@given(
    WHOLE,
    DIGITS,
    st.sampled_from([("", ","), ("", "."), (".", ","), (",", "."), (" ", ","), ("\u00a0", ","), ("\u202f", ".")]),
    st.booleans(),
)
def test_a_number_written_the_vietnamese_or_the_english_way_is_itself_or_refused(
    number: int, fraction: str, marks: tuple[str, str], negative: bool
) -> None:
    group, point = marks
    text = ("-" if negative else "") + grouped(number, group) + (point + fraction if fraction else "")
    meant = float(f"{number}.{fraction or 0}") * (-1 if negative else 1)
    reading = read_number(text)
    if isinstance(reading, Refusal):
        assert reading.code == "number-ambiguous"
        assert text.lstrip("-").replace(",", ".").count(".") == 1
    else:
        assert reading == meant


@given(WHOLE, st.sampled_from([".", ",", " ", ""]))
def test_a_count_written_in_groups_is_itself(number: int, mark: str) -> None:
    assert read_count(grouped(number, mark)) == number


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_a_refusal(text: str) -> None:
    for read in (number_reader(), percent_reader(), read_count):
        reading = read(text)
        assert isinstance(reading, Refusal) or abs(reading) < 1e30


@pytest.mark.parametrize("text", ["12/07/1905", "15/01/0020", "15/01/2199"])
def test_a_day_of_another_age_is_a_slip(text: str) -> None:
    assert read_date(text) == Refusal("date-unreadable", {"text": text})


@pytest.mark.parametrize(("typed", "position"), [("+ 10%", 0.0), ("- 10%", 1.0), ("Loại A.", 2.0), ("- Loại A", 2.0)])
def test_options_that_differ_in_a_bullet_alone_are_told_apart(typed: str, position: float) -> None:
    asked = Input(label="x", type="choice", options=("+ 10%", "- 10%", "Loại A"))
    assert reader_of(asked)(typed) == position
    assert isinstance(reader_of(asked)("10%"), Refusal)


def test_thousands_of_percent_are_asked_about() -> None:
    for value in ("5000%", "1001%"):
        refused = percent_reader()(value)
        assert isinstance(refused, Refusal)
        assert refused.code == "percent-ambiguous"
    assert percent_reader()("120%") == 1.2


@given(
    st.dates(min_value=date(1945, 1, 1), max_value=date(2100, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]),
)
def test_a_date_in_any_accepted_form_is_itself(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day.toordinal()
