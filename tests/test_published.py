"""The example rounds meet the published figures, each with its source. The workbooks come from a generator that does
not know par's arithmetic (examples/generator), so these figures test par and not themselves."""

from pathlib import Path

import pandas as pd
import pytest

from par_cli.analysis.comparison.blocs import BlocComparison, spread
from par_cli.analysis.comparison.rounds import compare_rounds
from par_cli.analysis.comparison.sides import sides_of
from par_cli.findings import has_errors
from par_cli.run import score_round
from par_cli.scoring import Result, Scorecard
from par_cli.workspace import load_round

EXAMPLES = Path("examples")

# Order of the 17 ministries in 2020, three above 90 and fourteen from 80 to 90, mean 87.56:
# https://thoibaonganhang.vn/par-index-2020-ngan-hang-nha-nuoc-viet-nam-nam-thu-6-lien-tiep-xep-thu-nhat-115926.html
MINISTRIES_2020 = [
    "Ngân hàng Nhà nước Việt Nam", "Bộ Tài chính", "Bộ Tư pháp", "Bộ Ngoại giao", "Bộ Tài nguyên và Môi trường",
    "Bộ Nội vụ", "Bộ Lao động - Thương binh và Xã hội", "Bộ Xây dựng", "Bộ Nông nghiệp và Phát triển nông thôn",
    "Bộ Thông tin và Truyền thông", "Bộ Giao thông vận tải", "Bộ Kế hoạch và Đầu tư", "Bộ Công Thương",
    "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Khoa học và Công nghệ", "Bộ Y tế", "Bộ Giáo dục và Đào tạo",
]  # fmt: skip

# Order of the 17 ministries in 2019, three above 90 and fourteen from 80 to 90, mean 85.63:
# https://qnict.vn/cong-bo-ket-qua%cc%89-chi%cc%89-so-ca%cc%89i-cach-hanh-chinh-nam-2019-cua-cac-bo-nganh-va-ubnd-cac-tinh-thanh-truc-thuoc-tw
MINISTRIES_2019 = [
    "Ngân hàng Nhà nước Việt Nam", "Bộ Tài chính", "Bộ Tư pháp", "Bộ Nông nghiệp và Phát triển nông thôn",
    "Bộ Ngoại giao", "Bộ Khoa học và Công nghệ", "Bộ Tài nguyên và Môi trường", "Bộ Nội vụ",
    "Bộ Lao động - Thương binh và Xã hội", "Bộ Công Thương", "Bộ Giáo dục và Đào tạo", "Bộ Xây dựng",
    "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Kế hoạch và Đầu tư", "Bộ Thông tin và Truyền thông", "Bộ Y tế",
    "Bộ Giao thông vận tải",
]  # fmt: skip

# https://viet-jo.com/news/social/200520075850-pic1.html; for Bộ Tài chính
# https://tapchitaichinh.vn/6-nam-lien-tiep-bo-tai-chinh-nam-trong-top-dau-ve-xep-hang-cai-cach-hanh-chinh.html; for Bộ
# GTVT as for the order.
INDICES_2019 = {
    "Ngân hàng Nhà nước Việt Nam": 95.40,
    "Bộ Tài chính": 94.77,
    "Bộ Tư pháp": 90.12,
    "Bộ Thông tin và Truyền thông": 81.58,
    "Bộ Y tế": 80.68,
    "Bộ Giao thông vận tải": 80.53,
}

# https://viet-jo.com/news/social/210625180121.html and, for Bộ TT&TT, the ministry's seminar of 23 December 2021.
INDICES_2020 = {
    "Ngân hàng Nhà nước Việt Nam": 95.88,
    "Bộ Thông tin và Truyền thông": 86.03,
    "Bộ Khoa học và Công nghệ": 85.15,
    "Bộ Y tế": 83.83,
    "Bộ Giáo dục và Đào tạo": 83.24,
}

# Bộ GTVT 2020: points of the seven fields and their ranks among 17.
# https://vn24h.vn/bo-giao-thong-van-tai-cai-thien-chi-so-cai-cach-hanh-chinh-f89e7a2.html
GTVT_POINTS = [8.7874, 13.75474, 15.17095, 9.59166, 12.81666, 11.65307, 14.15839]
GTVT_RANKS = [7, 5, 11, 13, 17, 6, 15]

# Nhóm I of the departments of Nam Định 2019, in the published order:
# https://sonoivu.namdinh.gov.vn/cong-bo-chi-so-cai-cach-hanh-chinh/cong-bo-ket-qua-chi-so-cai-cach-hanh-chinh-nam-2019-299305
DEPARTMENTS_2019 = [
    "Sở Kế hoạch và Đầu tư", "Sở Nội vụ", "Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Giao thông vận tải", "Sở Tài chính", "Ban Quản lý các khu công nghiệp", "Sở Thông tin và Truyền thông",
]  # fmt: skip

# Ranks of Cục of the Ministry of Information and Communications in 2018, and the last one's distance to the first, as
# the press told of the ministry's results in 2019 (the results: Quyết định 971/QĐ-BTTTT ngày 26/6/2019,
# https://thuvienphapluat.vn/van-ban/Bo-may-hanh-chinh/Quyet-dinh-971-QD-BTTTT-2019-Chi-so-cai-cach-hanh-chinh-co-quan-thuoc-Bo-Thong-tin-Truyen-thong-418115.aspx)
RANKS_2018 = {
    "Cục Bưu điện Trung ương": 1,
    "Cục Phát thanh, truyền hình và thông tin điện tử": 4,
    "Cục An toàn thông tin": 6,
}
GAP_2018 = 30.32


# The fixtures below.
ALL = ["ministries", "ministries_before", "departments", "departments_before", "internal"]


def scored(example: str, round_name: str) -> Result:
    return score_round(load_round(EXAMPLES / example / "par.yaml", round_name))


@pytest.fixture(scope="module")
def ministries() -> Result:
    return scored("ministries", "2020")


@pytest.fixture(scope="module")
def ministries_before() -> Result:
    return scored("ministries", "2019")


@pytest.fixture(scope="module")
def departments() -> Result:
    return scored("departments", "2019")


@pytest.fixture(scope="module")
def departments_before() -> Result:
    return scored("departments", "2018")


@pytest.fixture(scope="module")
def internal() -> Result:
    return scored("ministry-internal", "2018")


def card_of(result: Result, bloc: str | None = None) -> Scorecard:
    (card,) = [card for card in result.scorecards if bloc in (None, card.bloc)]
    return card


def unit(card: Scorecard, name: str) -> str:
    return str(card.units.index[card.units["name"] == name][0])


def ranked(card: Scorecard) -> list[str]:
    return [str(row["name"]) for _, row in card.in_order.iterrows() if pd.notna(row["rank"])]


@pytest.mark.parametrize("result", ALL)
def test_the_examples_are_marked_as_demonstration_and_are_complete(result: str, request: pytest.FixtureRequest) -> None:
    one: Result = request.getfixturevalue(result)
    assert one.demonstration
    assert not one.provisional
    assert not has_errors(one.findings)
    assert {finding.code for finding in one.findings} <= {"evidence-missing"}


def test_ministries_2020_stand_in_the_published_order(ministries: Result) -> None:
    card = card_of(ministries)
    assert ranked(card) == MINISTRIES_2020
    assert card.units["rank"].dropna().sort_values().tolist() == list(range(1, 18))


@pytest.mark.parametrize(("name", "index"), INDICES_2020.items())
def test_ministries_2020_have_the_published_indices(ministries: Result, name: str, index: float) -> None:
    card = card_of(ministries)
    assert card.units.at[unit(card, name), "printed"] == index


def test_ministries_2020_have_the_published_mean_and_groups(ministries: Result) -> None:
    card = card_of(ministries)
    assert round(card.mean_index or 0, 2) == 87.56
    assert card.band_counts == {"Nhóm A": 3, "Nhóm B": 14, "Nhóm C": 0, "Nhóm D": 0}


def test_tttt_2020_is_10th_2nd_in_modernisation_with_90_67_in_procedures(ministries: Result) -> None:
    # Procedures 90.67: https://mic.gov.vn/nam-2022-chi-so-cai-cach-tthc-cua-bo-tttt-xep-hang-cao-nhat-tu-truoc-toi-nay-197157931.htm
    # Rank 10 and rank 2 in modernisation: the ministry's seminar of 23 December 2021, as reported in the press.
    card = card_of(ministries)
    code = unit(card, "Bộ Thông tin và Truyền thông")
    assert card.units.at[code, "rank"] == 10
    assert card.area_ranks.at[code, "7"] == 2
    assert float(card.printed(card.indices.loc[[code], "3"])[0]) == 90.67


def test_gtvt_2020_has_its_seven_published_area_scores_and_ranks(ministries: Result) -> None:
    card = card_of(ministries)
    code = unit(card, "Bộ Giao thông vận tải")
    areas = [area.code for area in card.criteria.areas]
    assert card.scores.loc[code, areas].tolist() == pytest.approx(GTVT_POINTS, abs=1e-9)
    assert card.area_ranks.loc[code, areas].tolist() == GTVT_RANKS
    assert card.units.at[code, "rank"] == 11
    # The seven points add up to the published 85.9329.
    assert round(card.units.at[code, "index"], 4) == 85.9329


@pytest.mark.parametrize("result", ["ministries", "ministries_before"])
@pytest.mark.parametrize("name", ["Ủy ban Dân tộc", "Thanh tra Chính phủ"])
def test_two_agencies_are_scored_but_not_ranked(result: str, name: str, request: pytest.FixtureRequest) -> None:
    # 2020: https://mic.gov.vn/cong-bo-chi-so-cai-cach-hanh-chinh-nam-2020-197147744.htm; 2019: not among the 17 listed.
    card = card_of(request.getfixturevalue(result))
    row = card.units.loc[unit(card, name)]
    assert row["status"] == "scored"
    assert not row["ranked"]
    assert pd.isna(row["rank"])


def test_ministries_2019_stand_in_the_published_order(ministries_before: Result) -> None:
    card = card_of(ministries_before)
    assert ranked(card) == MINISTRIES_2019
    assert card.units["rank"].dropna().sort_values().tolist() == list(range(1, 18))


@pytest.mark.parametrize(("name", "index"), INDICES_2019.items())
def test_ministries_2019_have_the_published_indices(ministries_before: Result, name: str, index: float) -> None:
    card = card_of(ministries_before)
    assert card.units.at[unit(card, name), "printed"] == index


def test_ministries_2019_have_the_published_mean_and_groups(ministries_before: Result) -> None:
    card = card_of(ministries_before)
    assert round(card.mean_index or 0, 2) == 85.63
    assert card.band_counts == {"Nhóm A": 3, "Nhóm B": 14, "Nhóm C": 0, "Nhóm D": 0}


def test_tttt_2019_has_78_89_in_procedures(ministries_before: Result) -> None:
    # https://mic.gov.vn/nam-2022-chi-so-cai-cach-tthc-cua-bo-tttt-xep-hang-cao-nhat-tu-truoc-toi-nay-197157931.htm
    card = card_of(ministries_before)
    code = unit(card, "Bộ Thông tin và Truyền thông")
    assert float(card.printed(card.indices.loc[[code], "3"])[0]) == 78.89


def test_departments_2019_stand_in_the_published_order(departments: Result) -> None:
    card = card_of(departments)
    assert len(card.units) == 17
    assert ranked(card)[:8] == DEPARTMENTS_2019
    assert card.band_counts == {"Nhóm I": 8, "Nhóm II": 9, "Nhóm III": 0, "Nhóm IV": 0}


def test_the_first_department_of_2019_has_95_92(departments: Result) -> None:
    card = card_of(departments)
    assert card.units.at[unit(card, "Sở Kế hoạch và Đầu tư"), "printed"] == 95.92


def test_so_tttt_2019_has_63_58_of_70_rank_8_and_three_components_at_their_maximum(departments: Result) -> None:
    # The province's press, October 2020: 63.58 of 70, 8th, three component indices at the maximum, 0.73 above the mean.
    card = card_of(departments)
    code = unit(card, "Sở Thông tin và Truyền thông")
    row = card.units.loc[code]
    assert (round(row["score"], 6), row["max"], row["rank"]) == (63.58, 70, 8)
    areas = [area.code for area in card.criteria.areas]
    assert (card.indices.loc[code, areas].round(9) == 100).sum() == 3
    assert round(row["index"] - (card.mean_index or 0), 2) == 0.73
    assert round(card.mean_index or 0, 2) == 90.10


def test_three_departments_without_procedures_have_an_own_maximum_of_58(departments: Result) -> None:
    # Nam Định 2019: 61.16 points are 89.90 %, so some maxima are below 70; Hà Nam 2023 names the criteria that leave.
    card = card_of(departments)
    assert sorted(card.units["max"].tolist()) == [58] * 3 + [70] * 14


def test_three_departments_without_procedures_had_an_own_maximum_of_57_in_2018(departments_before: Result) -> None:
    # department-2018: 70 - 10 (area 3) - 1.25 (7.4) - 0.75 (7.5) - 1 (7.6).
    card = card_of(departments_before)
    assert sorted(card.units["max"].tolist()) == [57] * 3 + [70] * 14


@pytest.mark.parametrize(
    ("example", "result", "year"),
    [
        ("ministries", "ministries", "2020"), ("ministries", "ministries_before", "2019"),
        ("departments", "departments", "2019"), ("departments", "departments_before", "2018"),
    ],
)  # fmt: skip
def test_every_unit_comes_to_the_index_and_the_rank_that_the_example_says_it_was_made_for(
    example: str, result: str, year: str, request: pytest.FixtureRequest
) -> None:
    # The table is written by the generator from its targets: published ones, and those chosen between them.
    table = pd.read_csv(EXAMPLES / example / f"published-{year}.csv")
    targets = table[table["area"].isna()].set_index("unit")
    units = card_of(request.getfixturevalue(result)).units.loc[targets.index]
    # The eighth department's 90.828571 is 63.58 of 70 points, printed to six places.
    assert (units["index"] - targets["index"]).abs().max() < 1e-6
    assert units["rank"].fillna(0).tolist() == targets["rank"].fillna(0).tolist()


def test_a_ministrys_own_units_of_2018_stand_in_two_rankings(internal: Result) -> None:
    # Two decisions of 28/12/2018: 2259/QĐ-BTTTT for the Cục, 2258/QĐ-BTTTT for Vụ, Văn phòng, Thanh tra.
    agencies, offices = card_of(internal, "agency"), card_of(internal, "office")
    assert (agencies.criteria.id, offices.criteria.id) == ("agency-2018", "office-2018")
    assert all(name.startswith("Cục ") for name in ranked(agencies))
    assert all(name.startswith(("Vụ ", "Văn phòng", "Thanh tra")) for name in ranked(offices))
    for card, count in ((agencies, 10), (offices, 11)):
        assert card.units["rank"].sort_values().tolist() == list(range(1, count + 1))


@pytest.mark.parametrize(("name", "rank"), RANKS_2018.items())
def test_cuc_of_2018_have_the_published_ranks(internal: Result, name: str, rank: int) -> None:
    card = card_of(internal, "agency")
    assert card.units.at[unit(card, name), "rank"] == rank


def test_cuc_bao_chi_is_last_in_2018_30_32_percentage_points_below_the_first(internal: Result) -> None:
    card = card_of(internal, "agency")
    assert ranked(card)[-1] == "Cục Báo chí"
    assert round(card.units["printed"].max() - card.units.at[unit(card, "Cục Báo chí"), "printed"], 2) == GAP_2018


def test_cuc_tan_so_has_the_best_survey_score_of_2018_15_82_of_20(internal: Result) -> None:
    card = card_of(internal, "agency")
    surveyed = card.scores[card.leaf_codes].where(card.counted == "survey")
    best = unit(card, "Cục Tần số vô tuyến điện")
    assert surveyed.sum(axis=1).idxmax() == best
    assert round(surveyed.sum(axis=1)[best], 6) == 15.82
    assert card.maxima.loc[best, surveyed.columns[surveyed.notna().any()]].sum() == 20


def test_cuc_have_an_own_maximum_by_what_they_have(internal: Result) -> None:
    # Without procedures 100 - 18 (area 3) - 3.5 (7.2) - 1 (7.3); without public service units 100 - 1.25 - 1 - 1.5.
    maxima = card_of(internal, "agency").units["max"].tolist()
    assert sorted(maxima) == [77.5] * 2 + [96.25] * 4 + [100] * 4


def test_bonus_and_penalty_of_2018_are_in_the_total_and_in_no_area(internal: Result) -> None:
    card = card_of(internal, "agency")
    first, last = unit(card, "Cục Bưu điện Trung ương"), unit(card, "Cục Báo chí")
    # T1: 2 x 0.25 + 1 x 0.5; P1: 2 x 0.5.
    assert card.units.loc[[first, last], "adjustments"].tolist() == [1, -1]
    areas = card.scores[[area.code for area in card.criteria.areas]].sum(axis=1)
    assert (card.units["score"] - areas - card.units["adjustments"]).abs().max() < 1e-9


@pytest.mark.parametrize("result", ALL)
def test_two_thirds_of_the_points_outside_the_survey_come_from_inputs_through_the_rules(
    result: str, request: pytest.FixtureRequest
) -> None:
    one: Result = request.getfixturevalue(result)
    for card in one.scorecards:
        computed = card.scores[card.leaf_codes].where(card.counted == "computed").sum(axis=1)
        surveyed = card.scores[card.leaf_codes].where(card.counted == "survey").sum(axis=1)
        assert (computed / (card.units["score"] - surveyed)).min() >= 2 / 3


# --- one round against the other --------------------------------------------------------------------------------------

# The ranks of both lists above, subtracted.
RANK_CHANGES = {name: MINISTRIES_2019.index(name) - MINISTRIES_2020.index(name) for name in MINISTRIES_2020}


@pytest.fixture(scope="module")
def ministries_compared(ministries_before: Result, ministries: Result) -> BlocComparison:
    return compare_rounds(sides_of(ministries_before), sides_of(ministries), {}).blocs[0]


@pytest.fixture(scope="module")
def departments_compared(departments_before: Result, departments: Result) -> BlocComparison:
    return compare_rounds(sides_of(departments_before), sides_of(departments), {}).blocs[0]


def test_the_rank_changes_of_the_ministries_are_the_published_ones(ministries_compared: BlocComparison) -> None:
    units = ministries_compared.in_both
    assert dict(zip(units["name"], units["rank_change"], strict=True)) == RANK_CHANGES
    assert units["rank_change"].sum() == 0
    assert [RANK_CHANGES[name] for name in ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ")] == [5, -9]


def test_the_mean_of_the_ministries_rose_as_published(ministries_compared: BlocComparison) -> None:
    means = [round(spread(side)["mean"], 2) for side in (ministries_compared.earlier, ministries_compared.later)]
    assert means == [85.63, 87.56]
    assert round(ministries_compared.mean_parts.sum(), 2) == 1.93


@pytest.mark.parametrize(
    ("name", "change", "places"),
    # 81.58 → 86.03, 15 → 10; 80.53 → 85.93, 17 → 11.
    [("Bộ Thông tin và Truyền thông", 4.45, 5), ("Bộ Giao thông vận tải", 5.40, 6)],
)
def test_two_ministries_rose_as_published(
    ministries_compared: BlocComparison, name: str, change: float, places: int
) -> None:
    unit = ministries_compared.units[ministries_compared.units["name"] == name].iloc[0]
    assert (unit["printed_change"], unit["rank_change"]) == (pytest.approx(change, abs=1e-9), places)


def test_the_eighth_department_has_three_components_full_one_up_three_down(
    departments_compared: BlocComparison,
) -> None:
    assert departments_compared.explained is not None
    areas = departments_compared.explained.areas
    assert areas.counts("so-tttt") == {"at_max": 3, "up": 1, "down": 3, "unchanged": 0}
    standings = zip(areas.areas, areas.standing.loc["so-tttt"], strict=True)
    assert [area.title for area, standing in standings if standing == "down"] == [
        "Công tác chỉ đạo, điều hành cải cách hành chính", "Cải cách tổ chức bộ máy hành chính",
        "Cải cách tài chính công",
    ]  # fmt: skip
    assert departments_compared.units.at["so-tttt", "rank_later"] == 8


@pytest.mark.parametrize("example", ["ministries_compared", "departments_compared"])
def test_every_change_is_explained_to_the_last_digit(example: str, request: pytest.FixtureRequest) -> None:
    compared: BlocComparison = request.getfixturevalue(example)
    assert compared.explained is not None
    assert compared.explained.link.word == "stated"
    assert (compared.findings, compared.explained.link.mistaken) == ((), 0)
    difference = compared.explained.split.parts.sum(axis=1) - compared.units["change"]
    assert difference.abs().max() < 1e-9
