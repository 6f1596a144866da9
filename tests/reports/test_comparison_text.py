"""Two rounds, compared, on a terminal; the figures are worked out by hand in `compared_rounds`."""

import dataclasses
import io

import pytest
from rich.console import Console

from par_cli.analysis.comparison.rounds import Comparison
from par_cli.entries import Unit
from par_cli.findings import ParError
from par_cli.reports.comparisons.json_object import comparison_as_json
from par_cli.reports.comparisons.ranking_text import ROWS_SHOWN
from par_cli.reports.comparisons.sentence import printed_parts
from par_cli.reports.comparisons.text import show_comparison
from par_cli.reports.comparisons.unit_text import show_unit, unit_code
from par_cli.reports.comparisons.words import phrase, points
from tests.criteria.two_sets import branch, earlier, later, leaf
from tests.reports.compared_rounds import FIRST, POINTS_2019, POINTS_2020, SECOND, compared, published, sides


def page(comparison: Comparison, width: int = 100, lang: str = "vi", unit: str | None = None) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, markup=False, highlight=False, emoji=False)
    if unit is None:
        show_comparison(comparison, console, lang)
    else:
        show_unit(comparison, unit, console, lang)
    return stream.getvalue()


def rows(text: str, *starts: str) -> list[list[str]]:
    """The lines that begin so, as words."""
    return [line.split() for line in text.splitlines() if line.split()[:1] and line.split()[0] in starts]


# --- all units --------------------------------------------------------------------------------------------------------


def test_the_ranking_is_the_later_one_with_arrows_and_like_for_like() -> None:
    # On 1.1, 1.2 and 2.1 at weights 4, 2, 3 of 9: a 5.5/9 → 6.5/9, that is 61.11 → 72.22; c 8/9 → 5.25/9.
    assert rows(page(compared()), "1", "2", "3")[:3] == [
        ["1", "–", "Sở", "B", "100,00", "100,00", "0,00", "0,00", "Nhóm", "I"],
        ["2", "▲1", "Sở", "A", "60,00", "75,00", "+15,00", "+11,11", "Nhóm", "II", "→", "Nhóm", "I"],
        ["3", "▼1", "Sở", "C", "90,00", "57,50", "−32,50", "−30,56", "Nhóm", "I", "→", "Nhóm", "II"],
    ]


def test_a_wide_terminal_has_the_parts_that_are_not_zero() -> None:
    shown = page(compared(), 160, "en")
    found = rows(shown, "1", "2", "3")
    assert found[1][8:12] == ["+20.00", "−10.00", "+1.75", "+3.25"]
    assert found[2][8:12] == ["−18.75", "−10.00", "−1.38", "−2.38"]
    assert "Removed" not in shown


def test_rounding_stands_only_beside_all_parts_so_that_a_row_adds_up() -> None:
    # c: -18.75 - 10 - 1.38 - 2.38 is 0.01 more than -32.50. A long band leaves room for four parts.
    assert rows(page(compared(), 160), "3")[0][8:13] == ["−18,75", "−10,00", "−1,38", "−2,38", "+0,01"]
    (second,) = sides("2020", SECOND, POINTS_2020)
    long_band = dataclasses.replace(second, units=second.units.assign(band="Rất-xuất-sắc"))
    narrow = rows(page(compared(second=(long_band,)), 128), "3")[0]
    assert narrow[8:13] == ["−18,75", "−10,00", "−1,38", "−2,38", "Nhóm"]


def test_below_stand_mean_spread_movers_and_why() -> None:
    shown = " ".join(page(compared(), 400).split())
    # (60 + 100 + 90)/3 = 83.33, (75 + 100 + 57.5)/3 = 77.5; deviations from them: √(866.67/3) and √(912.5/3).
    assert "Chỉ số trung bình 83,33 → 77,50 (−5,83)" in shown
    assert "Thấp nhất – cao nhất 60,00 – 100,00 → 57,50 – 100,00" in shown
    assert "Độ lệch chuẩn 17,00 → 17,44" in shown
    assert "1 đơn vị lên hạng, 1 xuống hạng, 1 giữ hạng" in shown
    assert "Chỉ số tăng nhiều nhất Sở A +15,00" in shown
    assert "Xuống hạng nhiều nhất Sở C ▼1 (2 → 3)" in shown
    # (20 - 18.75)/3 = 0.417; -20/3; (1.75 - 1.375)/3 = 0.125; (3.25 - 2.375)/3 = 0.292. Rounded they come to -5.83.
    parts = "kết quả thực hiện +0,42; thay đổi cách chấm −6,67; thay đổi trọng số +0,13; tiêu chí mới +0,29"
    assert f"trung bình 3 đơn vị −5,83, trong đó {parts}" in shown


def test_components_are_counted_by_where_they_stand() -> None:
    # Area 1: 66.67, 100, 83.33 → 83.33, 100, 50; area 2: 50, 100, 100 → 62.5, 100, 68.75.
    found = [line.split() for line in page(compared()).splitlines() if " Nhóm 1 " in line or " Nhóm 2 " in line]
    assert found == [
        ["1", "Nhóm", "1", "83,33", "77,78", "−5,55", "1", "1", "1", "0"],
        ["2", "Nhóm", "2", "83,33", "77,08", "−6,25", "1", "1", "1", "0"],
    ]


def test_losses_of_most_of_the_bloc_are_listed_and_the_rest_counted() -> None:
    # On 1.1 and 2.1: a lost 2 and 2, then 0 and 1.5; c lost 1 and 0, then 2 and 0.75. Only a lost on 2.1 twice.
    assert "Mất điểm ở cả hai đợt" not in page(compared())
    first = earlier(branch("1", *(leaf(f"1.{at}", 2) for at in range(1, 8))))
    second = later(branch("1", *(leaf(f"1.{at}", 2, [f"1.{at}"]) for at in range(1, 8)), previous=["1"]))
    lost = {unit: {f"1.{at}": 1 if unit != "c" else 2 for at in range(1, 8)} for unit in "abc"}
    shown = page(compared(sides("2019", first, lost), sides("2020", second, lost)))
    # a and b lost one point of two on every leaf, five of seven are listed.
    assert shown.count("2/3 đơn vị, đợt sau mất trung bình 1,00 điểm") == 5
    assert "… và 2 tiêu chí nữa" in shown


def test_units_of_one_round_only_stand_in_the_ranking_and_below() -> None:
    units = [Unit("a", "Sở A"), Unit("d", "Sở D"), Unit("e", "Sở E", predecessors=("b", "c"))]
    points = {"a": POINTS_2020["a"], "d": POINTS_2020["b"], "e": POINTS_2020["c"]}
    shown = page(compared(second=sides("2020", SECOND, points, units)))
    assert rows(shown, "1", "2", "3")[:3] == [
        ["1", "Sở", "D", "(mới", "có)", "–", "100,00", "Nhóm", "I"],
        # Third of three, second of three; among those ranked in both, that is alone, first and first.
        ["2", "▲1", "–", "Sở", "A", "60,00", "75,00", "+15,00", "+11,11", "Nhóm", "II", "→", "Nhóm", "I"],
        ["3", "Sở", "E", "(hợp", "nhất)", "–", "57,50", "Nhóm", "II"],
    ]
    assert "(chung): chỉ tính trong 1 đơn vị được xếp hạng ở cả hai đợt" in shown
    said = " ".join(shown.split())
    assert "Sở B (100,00; hạng 1), Sở C (90,00; hạng 2) → Sở E (57,50; hạng 3)" in said
    assert "Mới có Sở D (100,00; hạng 1)" in said
    # (60 + 100 + 90)/3 and (100 + 75 + 57.5)/3, of other units each time.
    assert "83,33 → 77,50 (−5,83), của 3 đơn vị năm 2019 và 3 đơn vị năm 2020" in said


def test_who_has_another_name_too_is_renamed_and_another_code_alone_shows_both_codes() -> None:
    units = [Unit("a2", "Sở mới", predecessors=("a",)), Unit("b2", "Sở B", predecessors=("b",)), Unit("c", "Sở C")]
    points = {"a2": POINTS_2020["a"], "b2": POINTS_2020["b"], "c": POINTS_2020["c"]}
    shown = page(compared(second=sides("2020", SECOND, points, units)))
    found = [line.split() for line in shown.splitlines() if line.startswith(("Đổi tên", "Đổi mã"))]
    assert found == [["Đổi", "tên", "Sở", "A", "→", "Sở", "mới"], ["Đổi", "mã", "Sở", "B:", "b", "→", "b2"]]


def test_where_nobody_is_in_both_rounds_no_component_is_counted() -> None:
    points = {"d": POINTS_2020["a"], "e": POINTS_2020["b"]}
    shown = page(compared(second=sides("2020", SECOND, points)))
    assert "Không còn" in shown
    assert "Theo lĩnh vực" not in shown


def test_marks_of_what_is_not_to_be_trusted_stand_above_everything() -> None:
    alone = later(branch("1", leaf("1.1", 4), leaf("1.2", 6)), follows=None)
    second = sides("2020", alone, {"a": {"1.1": 1, "1.2": 1}, "b": None}, demonstration=True)
    head = page(compared(second=second)).splitlines()[:5]
    assert [line.split(" – ")[0] for line in head] == [
        "Chỉ số thử", "So sánh năm 2020 với năm 2019", "DỮ LIỆU MINH HỌA", "TẠM THỜI",
        "ĐỐI CHIẾU TIÊU CHÍ LÀ PHỎNG ĐOÁN",
    ]  # fmt: skip


def test_beside_a_published_table_there_are_indices_and_ranks_and_nothing_of_criteria() -> None:
    found = compared(published("2019", {"Sở A": (60.0, 3), "Sở B": (100.0, 1), "Sở C": (90.0, 2)}))
    shown = page(found, 160)
    assert rows(shown, "2")[0] == ["2", "▲1", "Sở", "A", "60,00", "75,00", "+15,00", "Nhóm", "I"]
    assert "Chưa phân tích được nguyên nhân: năm 2019 chỉ có bảng kết quả đã công bố" in shown
    assert "Theo lĩnh vực" not in shown
    assert "Các phần" not in shown


def test_blocs_that_only_one_round_has_are_said() -> None:
    first = tuple(dataclasses.replace(side, bloc="so") for side in sides("2019", FIRST, POINTS_2019))
    second = [
        dataclasses.replace(side, bloc=bloc) for bloc in ("so", "huyen") for side in sides("2020", SECOND, POINTS_2020)
    ]
    shown = page(compared(first, tuple(second)))
    assert "Khối so" in shown
    assert "Khối “huyen” chỉ có ở năm 2020" in shown


def test_where_nobody_is_ranked_or_no_bloc_is_in_both_the_page_says_what_there_is() -> None:
    units = [Unit(code, f"Sở {code}", ranked=False) for code in POINTS_2020]
    nobody = compared(sides("2019", FIRST, POINTS_2019, units), sides("2020", SECOND, POINTS_2020, units))
    assert rows(page(nobody), "–")[1] == ["–", "Sở", "a", "60,00", "75,00", "+15,00", "+11,11"]
    first, second = [
        tuple(dataclasses.replace(side, bloc=bloc) for bloc in names for side in sides(name, criteria, points))
        for name, criteria, points, names in (
            ("2019", FIRST, POINTS_2019, ["so", "phong"]),
            ("2020", SECOND, POINTS_2020, ["huyen"]),
        )
    ]
    assert page(compared(first, second)).count(" chỉ có ở ") == 3
    assert list(comparison_as_json(compared(first, second), "vi"))


def test_a_long_bloc_is_cut_and_what_is_left_out_counted() -> None:
    points = {f"u{at:03}": {"1.1": 4} for at in range(ROWS_SHOWN + 5)}
    shown = page(compared(sides("2019", FIRST, points), sides("2020", SECOND, points)))
    assert "… và 5 đơn vị nữa" in shown
    assert "Sở U000" in shown


BANDS = [{"name": "Nhóm rất tốt", "from": 70}, {"name": "Nhóm trung bình"}]
LONG = "Sở [bold]Nông nghiệp[/bold] và Phát triển nông thôn \x1b[31mtỉnh"


def parts_in_columns(found: Comparison, lang: str) -> set[str]:
    """The headings and figures of parts, for which a narrow terminal has no room."""
    table = printed_parts(found.blocs[0])
    figures = {points(value, 2, lang) for value in table.to_numpy().ravel()}
    return figures | {word for part in table for word in phrase(f"short-{part}", lang).split()}


@pytest.mark.parametrize("width", [80, 100, 128, 160])
@pytest.mark.parametrize("unit", [None, "a"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_runs_over_the_edge_no_word_is_cut_and_names_are_no_markup(
    width: int, unit: str | None, lang: str
) -> None:
    bonus = {"code": "T1", "title": "Thưởng", "kind": "bonus", "max": 2, "rule": {"kind": "given"}}
    condition = {"applies_to": "unit.x == 'có'"}
    title = "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết trực tuyến, đúng hạn"
    first = earlier(
        branch("1", leaf("1.1", 4), leaf("1.2", 2), leaf("1.3", 1), leaf("1.4", 1)), adjustments=[bonus], bands=BANDS
    )
    second = later(
        branch(
            "1", leaf("1.1", 5, ["1.1"], title=title), leaf("1.2", 2, ["1.2"], rule_changed=True),
            leaf("1.3", 1, "none"), leaf("1.4", 1, ["1.4"], **condition), previous=["1"],
        ), adjustments=[bonus], bands=BANDS, removed=["1.3"],
    )  # fmt: skip
    units = [[Unit(code, LONG, attributes={"x": x}) for code in "abc"] for x in ("có", "không")]
    before = {code: {"1.1": 3 - at, "1.2": 2, "1.3": 1, "1.4": 0, "T1": 1} for at, code in enumerate("abc")}
    after = {code: {"1.1": 2 + at, "1.2": 1, "1.3": 0.5, "T1": 2} for at, code in enumerate("abc")}
    found = compared(sides("2019", first, before, units[0]), sides("2020", second, after, units[1]))
    shown = page(found, width, lang, unit)
    assert max(map(len, shown.splitlines())) <= width
    left_out = set() if unit else parts_in_columns(found, lang)
    assert set(page(found, 400, lang, unit).split()) <= set(shown.split()) | left_out
    assert "[bold]Nông" in shown
    assert "\x1b" not in shown


# --- one unit ---------------------------------------------------------------------------------------------------------


def test_a_unit_is_found_by_code_name_or_alias_of_either_round() -> None:
    units = [Unit("a2", "Sở mới", predecessors=("a",)), Unit("b", "Sở B"), Unit("c", "Sở C")]
    points = {"a2": POINTS_2020["a"], "b": POINTS_2020["b"], "c": POINTS_2020["c"]}
    found = compared(second=sides("2020", SECOND, points, units))
    for text in ("a2", "a", "SỞ MỚI", "sở a", "SA"):
        assert unit_code(found, text) == "a2"


def test_a_unit_that_is_not_there_is_refused_with_the_nearest() -> None:
    points = {"so-a": {"1.1": 1}, "huyen": {"1.1": 1}}
    with pytest.raises(ParError) as refused:
        unit_code(compared(sides("2019", FIRST, points), sides("2020", SECOND, points)), "so-aa")
    (finding,) = refused.value.findings
    assert finding.code == "compared-unit-unknown"
    assert finding.facts["suggestion"] == " → so-a?"


@pytest.mark.parametrize("text", ["e", "b", "Sở C", "Sở D"])
def test_a_unit_that_is_new_or_merged_is_refused_with_what_became_of_it(text: str) -> None:
    units = [Unit("a", "Sở A"), Unit("d", "Sở D"), Unit("e", "Sở E", predecessors=("b", "c"))]
    points = {"a": POINTS_2020["a"], "d": POINTS_2020["b"], "e": POINTS_2020["c"]}
    with pytest.raises(ParError) as refused:
        unit_code(compared(second=sides("2020", SECOND, points, units)), text)
    (finding,) = refused.value.findings
    became = "Sở D" if text == "Sở D" else "Sở B, Sở C → Sở E"
    assert (finding.code, finding.facts) == ("compared-unit-apart", {"text": text, "units": became})


def test_a_name_of_two_units_is_refused() -> None:
    units = [Unit(code, "Xã Tân Lập") for code in POINTS_2020]
    with pytest.raises(ParError) as refused:
        unit_code(compared(second=sides("2020", SECOND, POINTS_2020, units)), "Xã Tân Lập")
    assert [finding.code for finding in refused.value.findings] == ["compared-unit-ambiguous"]


def test_the_waterfall_leads_from_one_index_to_the_other() -> None:
    shown = page(compared(), unit="c")
    at = shown.splitlines().index("Vì sao chỉ số từ 90,00 thành 57,50")
    steps = [line.split() for line in shown.splitlines()[at + 1 : at + 8]]
    assert [step[-3:-1] if step[-1][0] in "█▒│" else step for step in steps][1:] == [
        ["−18,75", "71,25"], ["−10,00", "61,25"], ["−1,38", "59,87"], ["−2,38", "57,49"], ["+0,01", "57,50"],
        ["−32,50", "57,50"],
    ]  # fmt: skip


def test_components_and_criteria_of_a_unit_say_what_moved_it_most_first() -> None:
    shown = page(compared(), unit="a")
    # Area 1: 4 of 6 → 5 of 6, it was third and is second; area 2: 2 of 4 → 2.5 of 4.
    assert ["1", "Nhóm", "1", "66,67", "83,33", "+16,66", "3", "→", "2", "tăng"] in rows(shown, "1")
    assert ["2", "Nhóm", "2", "50,00", "62,50", "+12,50", "3", "→", "3", "tăng"] in rows(shown, "2")
    assert "kết quả thực hiện +20,00; thay đổi cách chấm −10,00" in shown
    found = [line.split() for line in shown.splitlines() if " Tiêu chí " in line and "→" in line]
    assert found[:3] == [
        ["1.1", "Tiêu", "chí", "1.1", "50,0", "→", "100,0", "+20,00", "kết", "quả", "thực", "hiện"],
        ["1.2", "Tiêu", "chí", "1.2", "100,0", "→", "50,0", "−10,00", "thay", "đổi", "cách", "chấm"],
        ["–", "→", "2.2", "Tiêu", "chí", "2.2", "–", "→", "100,0", "+3,25", "tiêu", "chí", "mới"],
    ]
    # What a lost on 2.1: 2 of 4, then 1.5 of 3.
    assert found[-1] == ["2.1", "Tiêu", "chí", "2.1", "2,00", "→", "1,50"]
    assert "Cùng tiêu chí  61,11 → 72,22 (+11,11); hạng 3 → 2 (▲1)" in shown


def test_a_unit_beside_a_published_table_has_its_sentence_and_its_figures() -> None:
    found = compared(published("2019", {"Sở A": (60.0, 3), "Sở B": (100.0, 1), "Sở C": (90.0, 2)}))
    shown = page(found, unit="a")
    assert "Chỉ số  60,00 → 75,00 (+15,00)" in shown
    assert "Vì sao chỉ số" not in shown
