"""Several rounds on a terminal; expected figures by hand, see `rounds`."""

import io

import pytest
from rich.console import Console

from par_cli.analysis.comparison.trend import Trend
from par_cli.findings import ParError
from par_cli.reports.trends.text import show_trend
from par_cli.reports.trends.unit_text import show_unit, unit_of
from tests.analysis.comparison.several_rounds import SET_2018, SET_2019, followed, points, scored
from tests.reports.trends.rounds import FIRST, ODD, SECOND, THIRD, TREND, WITH_TABLE


def console(width: int = 160) -> tuple[Console, io.StringIO]:
    stream = io.StringIO()
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False), stream


def text(trend: Trend = TREND, width: int = 160, lang: str = "vi") -> str:
    on, stream = console(width)
    show_trend(trend, on, lang)
    return stream.getvalue()


def unit_text(name: str, trend: Trend = TREND, width: int = 160) -> str:
    on, stream = console(width)
    show_unit(trend, *unit_of(trend, name), on, "vi")
    return stream.getvalue()


def line(shown: str, part: str) -> list[str]:
    """The words of the first line that holds it."""
    return next(one.split() for one in shown.splitlines() if part in one)


def test_a_row_has_the_rank_now_every_index_with_its_direction_the_change_and_all_ranks() -> None:
    # a's 60 is under b's 70 and over x's 30: rank 2; then 1, 1.
    assert line(text(), "Sở A[/bold] ")[:8] == [
        "1",
        "▲1",
        "[bold]Sở",
        "A[/bold]",
        "60,00",
        "▲75,00",
        "▲85,00",
        "+25,00",
    ]
    assert line(text(), "Sở A[/bold] ")[8] == "2→1→1"
    # b and c share the place behind a.
    assert line(text(), "=1+1 ")[:7] == ["2", "▼1", "=1+1", "70,00", "70,00", "▼60,00", "−10,00"]
    assert line(text(), "Đơn vị c")[:8] == ["2", "Đơn", "vị", "c", "–", "–", "60,00", "–"]


def test_the_mean_stands_for_all_ranked_units_and_for_those_ranked_throughout() -> None:
    # (60 + 70 + 30) / 3, (75 + 70) / 2, (85 + 60 + 60) / 3; of a and b alone 65, 72.5, 72.5.
    assert line(text(), "Trung bình  ")[2:] == ["53,33", "72,50", "68,33", "+15,00"]
    assert line(text(), "Trung bình 2 đơn vị")[-4:] == ["65,00", "72,50", "72,50", "+7,50"]


def test_the_shape_has_one_scale_for_all_units() -> None:
    # From 60, the lowest of the units that are left, to 85 in 7 steps: a 0, 4.2 (15/25 of 7), 7; b 2.8, 2.8, 0.
    assert "▁▅█" in text()
    assert "▄▄▁" in text()


def test_a_console_that_cannot_show_blocks_gets_none() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1258", errors="replace")
    show_trend(TREND, Console(file=stream, width=160, markup=False), "vi")
    stream.flush()
    assert "Xu h" not in stream.buffer.getvalue().decode("cp1258")  # type: ignore[attr-defined]


def test_why_is_said_for_the_units_ranked_throughout() -> None:
    # a +25 and b -10, all of it performance: (25 - 10) / 2.
    assert "Vì sao, 2018 → 2020, trung bình 2 đơn vị có hạng ở mọi đợt: +7,50 = kết quả thực hiện +7,50" in text()


def test_the_step_without_a_split_is_named() -> None:
    assert "2018 → cong-bo-2019, cong-bo-2019 → 2020" in text(WITH_TABLE)
    assert "kết quả thực hiện" not in text(WITH_TABLE)


def test_who_rose_and_fell_most_over_the_whole_span() -> None:
    shown = text(lang="en")
    assert f"Index up most: {ODD} (+25.00)" in shown
    assert "Rank down most: =1+1 (1 → 2)" in shown


def test_units_that_came_and_went_are_listed_with_the_step() -> None:
    assert "2018 → 2019, không còn (1): Đơn vị x" in text()
    assert "2019 → 2020, mới (1): Đơn vị c" in text()


def test_losses_of_most_of_the_bloc_are_listed() -> None:
    # On 2.1 both a and b lost in all three rounds; of late 1 and 2 points, 1.5 on average.
    shown = text()
    assert "Quá nửa số đơn vị mất điểm ở mọi đợt 2018, 2019, 2020 (1)" in shown
    assert line(shown, "2.1    ") == ["2.1", "Tiêu", "chí", "2.1", "2/2", "1,50"]


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("trend", [TREND, WITH_TABLE])
def test_nothing_runs_over_the_edge_and_no_name_is_cut_or_read_as_markup(trend: Trend, width: int, lang: str) -> None:
    shown = text(trend, width, lang)
    assert max(map(len, shown.splitlines())) <= width
    assert "…" not in shown
    assert ODD in shown


def test_a_narrow_screen_leaves_out_rounds_in_between_and_says_which() -> None:
    levels = (0, 1, 6, 5, 4, 5, 6)
    years = [scored(SET_2018, {"a": points(1, 1, level)}, name=f"200{at}") for at, level in enumerate(levels)]
    shown = text(followed(*years), width=80)
    assert "Màn hình hẹp, không hiện các đợt 2001, 2002, 2003." in shown
    assert max(map(len, shown.splitlines())) <= 80
    # Of 10 points 2, then 6, 7, 8; each arrow leads from the round shown before it; the change is that of all.
    assert line(shown, "Đơn vị a")[-5:] == ["20,00", "▲60,00", "▲70,00", "▲80,00", "+60,00"]
    assert "Màn hình" not in text(followed(*years))


# --- one unit --------------------------------------------------------------------------------------------------------


def test_a_unit_is_shown_round_by_round() -> None:
    shown = unit_text("a").splitlines()
    assert next(row.split() for row in shown if row.startswith("2018 ")) == ["2018", "60,00", "2"]
    assert next(row.split() for row in shown if row.startswith("2019 ")) == ["2019", "75,00", "+15,00", "1", "▲1"]
    assert next(row.split() for row in shown if row.startswith("2018 → 2020")) == ["2018", "→", "2020", "+25,00", "▲1"]


def test_the_parts_of_every_step_stand_beside_their_sum() -> None:
    shown = unit_text("a")
    assert line(shown, "kết quả thực hiện")[-3:] == ["+15,00", "+10,00", "+25,00"]
    assert "làm tròn" not in shown


def test_components_and_losses_of_a_unit_stand_round_by_round() -> None:
    shown = unit_text("b")
    # Area 1: 3, 3, 2 of 4 points.
    assert line(shown, "Nhóm 1")[-4:] == ["75,00", "75,00", "50,00", "−25,00"]
    # 2.1: 2 points lost every time; 1.2: 1 point.
    assert line(shown, "Tiêu chí 2.1")[-3:] == ["2,00", "2,00", "2,00"]
    assert line(shown, "Tiêu chí 1.2")[-3:] == ["1,00", "1,00", "1,00"]
    assert "Tiêu chí 1.1" not in shown


def test_a_former_name_and_code_are_shown() -> None:
    before = scored(SET_2018, {"cu": points(1, 2, 3)}, {"cu": {"name": "Sở Cũ"}})
    after = scored(SET_2019, {"moi": points(1, 2, 3)}, {"moi": {"name": "Sở Mới", "predecessors": ("cu",)}})
    assert "Sở Cũ (cu)" in unit_text("moi", followed(before, after))


@pytest.mark.parametrize("name", ["a", "A", ODD, ODD.upper()])
def test_a_unit_is_found_by_its_code_or_its_name_however_typed(name: str) -> None:
    assert unit_of(TREND, name)[1] == "a"


def test_a_unit_is_found_by_what_it_was_called() -> None:
    before = scored(SET_2018, {"cu": points(1, 2, 3)}, {"cu": {"name": "Sở Cũ"}})
    after = scored(SET_2019, {"moi": points(1, 2, 3)}, {"moi": {"name": "Sở Mới", "predecessors": ("cu",)}})
    assert unit_of(followed(before, after), "sở  cũ")[1] == "moi"


def test_a_unit_that_nobody_knows_and_a_name_of_two_are_refused() -> None:
    with pytest.raises(ParError) as error:
        unit_of(TREND, "Đơn vị d")
    (finding,) = error.value.findings
    assert (finding.code, finding.facts["suggestion"]) == ("unit-not-in-rounds", " → Đơn vị c?")
    twins = [scored(one, {code: points(1, 1, 1) for code in "ab"}, {code: {"name": "Xã Tân Lập"} for code in "ab"})
             for one in (SET_2018, SET_2019)]  # fmt: skip
    with pytest.raises(ParError) as error:
        unit_of(followed(*twins), "xã tân lập")
    assert [finding.code for finding in error.value.findings] == ["unit-named-twice"]


def test_what_cannot_be_said_of_a_new_unit_is_said_to_be_so() -> None:
    shown = unit_text("c")
    assert "không đối chiếu được đơn vị" in shown
    assert line(shown, "2018  ") == ["2018", "–", "–"]
    assert line(shown, "2020  ") == ["2020", "60,00", "–", "2"]


def test_a_unit_without_a_score_in_some_round_has_no_sum() -> None:
    silent = scored(SET_2019, {"a": None, "b": points(1, 1, 1)})
    shown = unit_text("a", followed(FIRST, silent, THIRD))
    assert "có đợt đơn vị không có điểm" in shown
    assert line(shown, "2019   ")[-2:] == ["chưa", "nộp"]
    assert unit_text("b", followed(FIRST, SECOND, THIRD)).count("không có điểm") == 0
