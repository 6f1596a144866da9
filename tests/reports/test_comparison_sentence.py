"""What a report would say of a unit; the figures are worked out by hand in `compared_rounds`."""

import dataclasses

from par_cli.analysis.comparison.rounds import Comparison
from par_cli.entries import Unit
from par_cli.reports.comparisons.sentence import cut, printed_parts, sentence
from tests.criteria.two_sets import branch, earlier, later, leaf
from tests.reports.compared_rounds import FIRST, POINTS_2019, POINTS_2020, SECOND, compared, published, sides


def said(comparison: Comparison, unit: str, lang: str = "vi") -> list[str]:
    """The sentences of a unit, one by one."""
    text = sentence(comparison.blocs[0], unit, lang)
    return text.removesuffix(".").split(". ")


def test_a_unit_that_rose_is_said_with_its_figures_and_what_made_them() -> None:
    assert said(compared(), "a") == [
        (
            "Năm 2020, Sở A đạt 75,00%, tăng 15,00 điểm phần trăm so với năm 2019 (60,00%), từ hạng 3/3 lên hạng 2/3, "
            "tăng 1 bậc"
        ),
        "Không lĩnh vực nào trong 2 lĩnh vực đạt điểm tối đa, 2 tăng",
        "Trong đó: kết quả thực hiện +20,00; thay đổi cách chấm −10,00; thay đổi trọng số +1,75; tiêu chí mới +3,25",
        # 2.2's 3.25 and 2.1's 1.75 are less than a fifth of 20.
        "Làm chỉ số tăng nhiều nhất: 1.1 Tiêu chí 1.1 (+20,00)",
        "Làm chỉ số giảm nhiều nhất: 1.2 Tiêu chí 1.2 (−10,00; đổi cách chấm)",
    ]


def test_a_unit_that_fell_is_said_in_english_too() -> None:
    # -18.75 - 10 - 1.375 - 2.375: rounded they come to -32.51, so rounding is 0.01. Area 1: 5 of 6 → 3 of 6; area 2:
    # 4 of 4 → 2.75 of 4. 2.1 gave -8.75 - 1.375 = -10.125.
    assert said(compared(), "c", "en") == [
        (
            "In 2020, Sở C reached 57.50%, down 32.50 percentage points on 2019 (90.00%), from rank 2/3 to rank 3/3, "
            "1 down"
        ),
        "None of 2 components at the maximum, 2 down",
        "Of this: performance −18.75; rule change −10.00; re-weighting −1.38; added criteria −2.38; rounding +0.01",
        (
            "What lowered it most: 2.1 Tiêu chí 2.1 (−10.13); 1.1 Tiêu chí 1.1 (−10.00); "
            "1.2 Tiêu chí 1.2 (−10.00; rule changed)"
        ),
    ]


def test_a_unit_that_nothing_moved_has_nothing_explained() -> None:
    assert said(compared(), "b") == [
        "Năm 2020, Sở B đạt 100,00%, không thay đổi so với năm 2019, giữ hạng 1/3",
        "2 trong 2 lĩnh vực đạt điểm tối đa",
    ]


def test_the_printed_parts_add_up_to_the_printed_change() -> None:
    bloc = compared().blocs[0]
    assert printed_parts(bloc).sum(axis=1).round(2).to_dict() == {"a": 15.0, "b": 0.0, "c": -32.5}


def test_a_rise_that_is_no_performance_is_called_so_and_what_both_rounds_have_is_said() -> None:
    first = earlier(branch("1", leaf("1.1", 5)))
    second = later(branch("1", leaf("1.1", 5, ["1.1"]), leaf("1.2", 5, "none"), previous=["1"]))
    # 80 % → (3.5 + 5) of 10 = 85 %, c = 0.825. 1.1: (1 + 0.5)/2 x -0.1 = -7.5; (0.75 - 0.825) x -0.5 = 3.75;
    # 1.2: 0.5 x (1 - 0.825) = 8.75. On 1.1 alone: 80 % → 70 %.
    found = compared(sides("2019", first, {"a": {"1.1": 4}}), sides("2020", second, {"a": {"1.1": 3.5, "1.2": 5}}))
    assert said(found, "a")[2:] == [
        "Trong đó: kết quả thực hiện −7,50; thay đổi trọng số +3,75; tiêu chí mới +8,75",
        "Chỉ số tăng do: tiêu chí mới; kết quả thực hiện theo cùng quy tắc lại giảm (−7,50)",
        "Làm chỉ số tăng nhiều nhất: 1.2 Tiêu chí 1.2 (+8,75; tiêu chí mới)",
        "Làm chỉ số giảm nhiều nhất: 1.1 Tiêu chí 1.1 (−3,75)",
        "Nếu chỉ tính tiêu chí có ở cả hai đợt, theo trọng số năm 2020: chỉ số từ 80,00% xuống 70,00% (−10,00)",
    ]


def test_a_change_that_is_mostly_a_new_rule_is_called_so() -> None:
    first = earlier(branch("1", leaf("1.1", 1), leaf("1.2", 9)))
    second = later(branch("1", leaf("1.1", 1, ["1.1"]), leaf("1.2", 9, ["1.2"], rule_changed=True), previous=["1"]))
    # 1.1: 0 → 1 of 10 points; 1.2: 0 → 4.5.
    found = compared(
        sides("2019", first, {"a": {"1.1": 0, "1.2": 0}}), sides("2020", second, {"a": {"1.1": 1, "1.2": 4.5}})
    )
    sentences = said(found, "a")
    assert "Chỉ số tăng chủ yếu do: thay đổi cách chấm; kết quả thực hiện theo cùng quy tắc chỉ đóng góp +10,00" in (
        sentences
    )


def test_what_only_weighs_more_is_marked_as_weight() -> None:
    first = earlier(branch("1", leaf("1.1", 5), leaf("1.2", 5)))
    second = later(branch("1", leaf("1.1", 8, ["1.1"]), leaf("1.2", 2, ["1.2"]), previous=["1"]))
    # 50 % → 80 %, nothing done better: 10.5 on 1.1, 19.5 on 1.2.
    found = compared(
        sides("2019", first, {"a": {"1.1": 5, "1.2": 0}}), sides("2020", second, {"a": {"1.1": 8, "1.2": 0}})
    )
    assert said(found, "a")[-2].endswith(
        "1.2 Tiêu chí 1.2 (+19,50; do trọng số); 1.1 Tiêu chí 1.1 (+10,50; do trọng số)"
    )
    assert said(found, "a")[-1].endswith("chỉ số giữ nguyên 80,00%")


def test_a_unit_without_a_score_in_one_round_is_said_with_what_the_other_has() -> None:
    nothing_before = compared(sides("2019", FIRST, {**POINTS_2019, "a": None}))
    assert said(nothing_before, "a")[0] == ("Năm 2020, Sở A đạt 75,00%, hạng 2/3; năm 2019 không có điểm (chưa nộp)")
    nothing_after = compared(second=sides("2020", SECOND, {**POINTS_2020, "a": None}))
    assert said(nothing_after, "a")[0] == ("Năm 2020, Sở A không có điểm (chưa nộp); năm 2019 đạt 60,00%, hạng 3/3")
    neither = compared(
        sides("2019", FIRST, {**POINTS_2019, "a": None}), sides("2020", SECOND, {**POINTS_2020, "a": None})
    )
    assert said(neither, "a")[0].startswith("Năm 2020, Sở A không có điểm (")


def test_a_provisional_side_is_said_with_every_unit() -> None:
    found = compared(second=sides("2020", SECOND, {**POINTS_2020, "a": None}))
    assert said(found, "b")[-1] == "Kết quả năm 2020 còn tạm thời"


def test_what_rests_on_a_guessed_crosswalk_says_so() -> None:
    second = later(branch("1", leaf("1.1", 4), leaf("1.2", 6)), follows=None)
    found = compared(second=sides("2020", second, {"a": {"1.1": 1, "1.2": 1}}))
    assert said(found, "a")[-1] == "Việc đối chiếu tiêu chí giữa hai bộ mới chỉ là phỏng đoán"
    assert "phỏng đoán" not in sentence(compared().blocs[0], "a", "vi")


def test_a_unit_that_is_not_ranked_in_one_round_is_said_and_shifts_the_common_ranks() -> None:
    units = [Unit("a", "Sở A"), Unit("b", "Sở B", ranked=False), Unit("c", "Sở C")]
    found = compared(second=sides("2020", SECOND, POINTS_2020, units))
    assert said(found, "b")[0].endswith("không thay đổi so với năm 2019, không xếp hạng; năm 2019 hạng 1/3")
    # a was third of three and is first of two; of a and c alone it was second.
    assert said(found, "a")[:2] == [
        (
            "Năm 2020, Sở A đạt 75,00%, tăng 15,00 điểm phần trăm so với năm 2019 (60,00%), từ hạng 3/3 lên hạng 1/2, "
            "tăng 2 bậc"
        ),
        "Tính trong 2 đơn vị được xếp hạng ở cả hai đợt: từ hạng 2 sang hạng 1",
    ]


def test_a_round_that_is_not_a_year_is_called_a_round_and_a_new_name_stands_beside_the_old() -> None:
    units = [Unit(code, f"Sở mới {code}") for code in POINTS_2020]
    found = compared(second=sides("2020-Q2", SECOND, POINTS_2020, units))
    assert said(found, "b")[0] == (
        "Đợt 2020-Q2, Sở mới b (năm 2019: Sở B) đạt 100,00%, không thay đổi so với năm 2019, giữ hạng 1/3"
    )


def test_beside_a_published_table_it_is_said_why_nothing_is_explained() -> None:
    found = compared(published("2019", {"Sở A": (60.0, 3), "Sở B": (100.0, 1), "Sở C": (None, None)}))
    assert said(found, "a") == [
        (
            "Năm 2020, Sở A đạt 75,00%, tăng 15,00 điểm phần trăm so với năm 2019 (60,00%), từ hạng 3 lên hạng 2/3, "
            "tăng 1 bậc"
        ),
        # Among the two that both rounds rank a was and is the second.
        "Tính trong 2 đơn vị được xếp hạng ở cả hai đợt: từ hạng 2 sang hạng 2",
        "Chưa phân tích được nguyên nhân: năm 2019 chỉ có bảng kết quả đã công bố, không có điểm từng tiêu chí",
    ]
    assert said(found, "c")[0] == "Năm 2020, Sở C đạt 57,50%, hạng 3/3"


def test_a_published_table_of_ranks_alone_gives_ranks_alone() -> None:
    found = compared(published("2019", {"Sở A": (None, 3), "Sở B": (None, 1), "Sở C": (None, 2)}))
    assert said(found, "a")[0] == "Năm 2020, Sở A đạt 75,00%, từ hạng 3 lên hạng 2/3, tăng 1 bậc"


def test_english_sentences_read_on_where_one_round_has_no_rank() -> None:
    units = [Unit("a", "Sở A"), Unit("b", "Sở B", ranked=False), Unit("c", "Sở C")]
    found = compared(second=sides("2020", SECOND, POINTS_2020, units))
    assert said(found, "b", "en")[0] == (
        "In 2020, Sở B reached 100.00%, the same as in 2019, was not ranked; in 2019 it was at rank 1/3"
    )


def test_a_long_title_is_cut_behind_a_word() -> None:
    title = "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết trực tuyến, đúng hạn"
    assert cut(title) == "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết…"
    assert cut("Ngắn") == "Ngắn"


def test_the_demonstration_mark_is_no_part_of_the_sentence() -> None:
    first, second = sides("2019", FIRST, POINTS_2019), sides("2020", SECOND, POINTS_2020)
    shown = tuple(dataclasses.replace(side, demonstration=True) for side in second)
    assert sentence(compared(first, shown).blocs[0], "a", "vi") == sentence(compared(first, second).blocs[0], "a", "vi")
