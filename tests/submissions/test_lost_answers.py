"""An answer that was lost with its row, its column or its cell is said; a blank one is not."""

from pathlib import Path

import pytest

from par_cli.layout import FORM_SHEET
from par_cli.submissions.codes import code_text
from tests.submissions.hostile import ods, ods_row
from tests.submissions.workbooks import FULL, finding, form, read, said, value, write_book, write_form


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.2.a", "1.2.a"), (" 1.2.a. ", "1.2.a"), ("1.2.\u00a0", "1.2"), ("\ufeff1.2\u200b", "1.2"),
        ("１.１０", "1.10"),
        ("１．２．", "1.2"), ("1.2.đ", "1.2.đ"), ("1.2.e\u0301", "1.2.é"), (1.1, "1.1"), (2.0, "2"),
    ],
)  # fmt: skip
def test_a_code_is_what_the_eye_reads(typed: str | float, code: str) -> None:
    assert code_text(typed) == code


def without(code: str, table: str = FULL) -> str:
    return "\n".join(row for row in table.strip().splitlines() if row.split("|")[1].strip() != code)


def test_a_criterion_whose_own_row_is_lost_is_said(tmp_path: Path) -> None:
    """Its figures are there, and the unit scored itself in other rows."""
    write_form(tmp_path / "in/a.xlsx", without("1.3"))
    assert said(read(tmp_path)) == [["in/a.xlsx", "row-missing"]]
    assert finding(read(tmp_path), "row-missing").facts == {"text": "1.3"}


def test_rows_lost_in_one_file_may_stand_in_another(tmp_path: Path) -> None:
    write_form(tmp_path / "in/a.xlsx", without("1.3"))
    write_form(tmp_path / "in/b.xlsx", "| Mã | Nội dung | Điểm tự chấm |\n| 1.3 | Tỷ lệ | 0.5 |")
    assert said(read(tmp_path)) == [["in/a.xlsx", "unit-merged"]]


def test_a_unit_that_scores_itself_nowhere_misses_no_row(tmp_path: Path) -> None:
    rows = "| 1.1 | | 1 | | | x | |", "| 1.2 | | 2 | | | x | |"
    write_form(tmp_path / "in/a.xlsx", without("1.3", form(*rows)))
    assert said(read(tmp_path)) == []


@pytest.mark.parametrize(("made_by_us", "codes"), [(True, ["column-missing"]), (False, [])])
def test_our_own_form_misses_a_column_and_an_offices_does_not(
    tmp_path: Path, *, made_by_us: bool, codes: list[str]
) -> None:
    table = FULL.replace("Điểm tự chấm", "Điểm tự cho     ")
    own = {"unit": "S1"} | ({"criteria": "demo-2020"} if made_by_us else {})
    write_book(tmp_path / "in/a.xlsx", {FORM_SHEET: table}, own)
    result = read(tmp_path)
    assert [code for _, code in said(result)] == codes
    if made_by_us:
        assert finding(result, "column-missing").cell == "A1"
        assert finding(result, "column-missing").facts == {"column": "Điểm tự chấm"}


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        (["| 1.3 | Tỷ lệ | 1 | 0.5 | | | |"], "D8"),  # among the figures
        (["| 1.3 | Tỷ lệ | 1 | | | '0,5 | |"], "F8"),  # as if it were a document
        (["| 1.3.a | Tỷ lệ | | 0.85 as 0% | 0.5 | | |"], "E9"),  # a row too low
        (["| 1.3.a | Tỷ lệ | | 0.85 as 0% | =1/2 -> 0.5 | | |"], None),  # worked out by the form
        (["| 1.3 | Tỷ lệ | 1 | | | 12 | |"], None),  # the number of a document: more than the criterion gives
        (["| 1.3 | Tỷ lệ | 1 | | | BC 1 | |"], None),
        (["| 1.3 | Tỷ lệ | 1 | 0.5 | 1 | | |"], None),  # it has a score
    ],
)
def test_a_score_in_another_cell_is_said_where_its_own_is_blank(
    tmp_path: Path, rows: list[str], cell: str | None
) -> None:
    write_form(tmp_path / "in/a.xlsx", form(*rows))
    assert said(read(tmp_path)) == ([[f"in/a.xlsx · {FORM_SHEET}!{cell}", "answer-misplaced"]] if cell else [])


def test_a_total_below_the_last_criterion_is_not_its_score(tmp_path: Path) -> None:
    """Rows without a code are looked at as far as the total, and those of levels are."""
    levels = "|  | Mức cao | | | 0.5 | | |"
    total = "|  | Tổng cộng | 10 | | 2.8 | | |"
    write_form(tmp_path / "in/a.xlsx", f"{FULL.strip()}\n{total}")
    assert said(read(tmp_path)) == []
    write_form(tmp_path / "in/a.xlsx", f"{FULL.strip()}\n{levels}\n{total}")
    assert said(read(tmp_path)) == [[f"in/a.xlsx · {FORM_SHEET}!E19", "answer-misplaced"]]


def test_an_only_figure_in_the_criterions_own_row_is_no_score(tmp_path: Path) -> None:
    table = "| Mã | Nội dung | Số liệu | Điểm tự chấm |\n| 2.3 | Kinh phí | 0.5 | |\n| 1.1 | Kế hoạch | Kịp thời | 1 |"
    write_form(tmp_path / "in/a.xlsx", table)
    result = read(tmp_path)
    assert said(result) == []
    assert value(result.entries[""], "S1", "2.3.a") == 0.5


def test_where_formulas_cannot_be_told_nothing_is_said_of_a_score_elsewhere(tmp_path: Path) -> None:
    """In OpenDocument a score that our form worked out looks like one that was typed."""
    rows = ods_row("Mã", "Nội dung", "Số liệu", "Điểm theo quy tắc", "Điểm tự chấm")
    rows += ods_row("1.3", "Tỷ lệ", "", 0.85) + ods_row("1.3.a", "Tỷ lệ", "85%")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/so-y-te.ods").write_bytes(ods(rows))
    assert said(read(tmp_path), "unit-by-file-name") == []
