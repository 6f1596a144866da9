"""The words of a trend over several rounds, in both languages."""

from collections.abc import Iterator
from typing import cast

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.split import PARTS
from par_cli.analysis.comparison.trend import BlocTrend, Moved, Trend
from par_cli.criteria import round_half_away
from par_cli.reports.comparisons.words import ROUNDING, phrase, points
from par_cli.reports.words import rounded, word

_VI = {
    "title": "Diễn biến chỉ số qua các đợt {rounds}",
    "rank-change": "Bậc", "change": "Tăng, giảm", "ranks": "Hạng các đợt", "shape": "Xu hướng", "round": "Đợt",
    "mean": "Trung bình", "common-mean": "Trung bình {count} đơn vị có hạng ở mọi đợt", "deviation": "Độ lệch chuẩn",
    "lowest": "Thấp nhất", "highest": "Cao nhất",
    "more-units": "… và {count} đơn vị nữa; xem hết ở tệp Excel (-o), hoặc --format json",
    "rounds-left-out": "Màn hình hẹp, không hiện các đợt {rounds}.",
    "most-printed_change-up": "Chỉ số tăng nhiều nhất", "most-printed_change-down": "Chỉ số giảm nhiều nhất",
    "most-rank_change-up": "Lên nhiều bậc nhất", "most-rank_change-down": "Xuống nhiều bậc nhất",
    "why": "Vì sao, {first} → {last}, trung bình {count} đơn vị có hạng ở mọi đợt",
    "why-unit": "Vì sao, {first} → {last} (điểm phần trăm)", "sum": "Cộng", "part": "Nguyên nhân",
    "unsplit": "Chưa phân tích được nguyên nhân cả giai đoạn: ở bước {steps}, một đợt chỉ có bảng kết quả đã công bố.",
    "unsplit-unit": "Chưa phân tích được nguyên nhân cả giai đoạn: có đợt đơn vị không có điểm, không đối chiếu được.",
    "components": "Chỉ số thành phần (%)", "components-mean": "Chỉ số thành phần, trung bình các đơn vị xếp hạng (%)",
    "recurring": "Mất điểm ở mọi đợt {rounds}", "recurring-bloc": "Quá nửa số đơn vị mất điểm ở mọi đợt {rounds}",
    "mean-lost": "Mất trung bình {round}",
    "recurring-none": "Không có tiêu chí nào mất điểm ở mọi đợt.",
    "recurring-bloc-none": "Không có tiêu chí nào mà quá nửa số đơn vị mất điểm ở mọi đợt.",
    "recurring-unknown": "Không xét được tiêu chí mất điểm ở mọi đợt: chưa có hai đợt biết điểm từng tiêu chí.",
    "recurring-not-there": "Không xét được tiêu chí mất điểm ở mọi đợt: có đợt không đối chiếu được đơn vị.",
    "more-leaves": "… và {count} tiêu chí nữa",
    "moved": "Đơn vị thay đổi", "moved-new": "mới", "moved-gone": "không còn", "moved-split": "chia tách",
    "moved-merged": "hợp nhất", "moved-regrouped": "vừa hợp nhất vừa chia tách", "moved-renamed": "đổi tên",
    "moved-recoded": "đổi mã", "moved-unmatched_earlier": "không đối chiếu được, ở {earlier}",
    "moved-unmatched_later": "không đối chiếu được, ở {later}",
    "not-followed": "– : không có, hoặc không đối chiếu được một – một với đợt sau cùng.",
}  # fmt: skip
_EN = {
    "title": "The index through the rounds {rounds}",
    "rank-change": "+/−", "change": "Change", "ranks": "Ranks", "shape": "Shape", "round": "Round",
    "mean": "Mean", "common-mean": "Mean of the {count} units ranked in every round", "deviation": "Standard deviation",
    "lowest": "Lowest", "highest": "Highest",
    "more-units": "… and {count} more units; all are in the workbook (-o), or with --format json",
    "rounds-left-out": "The screen is narrow; left out: {rounds}.",
    "most-printed_change-up": "Index up most", "most-printed_change-down": "Index down most",
    "most-rank_change-up": "Rank up most", "most-rank_change-down": "Rank down most",
    "why": "Why, {first} → {last}, mean of the {count} units ranked in every round",
    "why-unit": "Why, {first} → {last} (percentage points)", "sum": "Sum", "part": "Part",
    "unsplit": "Why cannot be said of the whole span: in step {steps} only the published table of a round is known.",
    "unsplit-unit": "Why cannot be said of the whole span: in some round the unit has no score, or cannot be followed.",
    "components": "Component indices (%)", "components-mean": "Component indices, mean of the ranked units (%)",
    "recurring": "Points lost in every round {rounds}",
    "recurring-bloc": "More than half of the units lost points in every round {rounds}",
    "mean-lost": "Mean loss {round}",
    "recurring-none": "On no criterion were points lost in every round.",
    "recurring-bloc-none": "On no criterion did more than half of the units lose points in every round.",
    "recurring-unknown": "Losses that recur cannot be told: fewer than two rounds are known by their criteria.",
    "recurring-not-there": "Losses that recur cannot be told: the unit cannot be followed through all rounds.",
    "more-leaves": "… and {count} more criteria",
    "moved": "Units that changed", "moved-new": "new", "moved-gone": "gone", "moved-split": "split",
    "moved-merged": "merged", "moved-regrouped": "merged and split", "moved-renamed": "renamed",
    "moved-recoded": "another code", "moved-unmatched_earlier": "not matched, in {earlier}",
    "moved-unmatched_later": "not matched, in {later}",
    "not-followed": "– : there is none, or it does not go on one to one to the last round.",
}  # fmt: skip

_SPREAD = ("mean", "highest", "lowest", "deviation")
_BLOCKS = "▁▂▃▄▅▆▇█"


def said_of_trend(key: str, lang: str, **blanks: object) -> str:
    """One word or phrase."""
    return (_EN if lang == "en" else _VI)[key].format(**blanks)


def title(trend: Trend, lang: str) -> str:
    """What the report is of."""
    return said_of_trend("title", lang, rounds=" → ".join(trend.rounds))


def marks(trend: Trend, lang: str) -> list[str]:
    """What a reader must know before any number."""
    flags = (
        (trend.demonstration, word("demonstration", lang)),
        (trend.provisional, word("provisional", lang)),
        (trend.guessed, phrase("guessed", lang)),
    )
    return [text for flag, text in flags if flag]


def printed_parts(parts: pd.DataFrame, changes: pd.Series, decimals: int) -> pd.DataFrame:
    """Parts as they are printed: each rounded, and the rounding that makes a row add up to the printed change."""
    table = pd.DataFrame(round_half_away(parts[list(PARTS)].to_numpy(), decimals), parts.index, list(PARTS))
    table[ROUNDING] = changes - table.sum(axis=1, skipna=False)
    return table.round(decimals) + 0.0


def printed_change(bloc: BlocTrend, values: pd.Series, first: int = 0, last: int = -1) -> float:
    """By how much a value a round changed between two rounds, as it is printed."""
    before, after = (rounded(float(values.iloc[at]), bloc.sides[at].decimals) for at in (first, last))
    return after - before


def mean_parts(bloc: BlocTrend, parts: pd.DataFrame, first: int = 0, last: int = -1) -> pd.Series:
    """The printed parts of the mean change between two rounds, over the units that are ranked throughout."""
    mean = parts[bloc.ranked_throughout].mean().to_frame().T
    change = pd.Series([printed_change(bloc, bloc.common_mean, first, last)])
    return printed_parts(mean, change, bloc.decimals).iloc[0]


def why_in_words(bloc: BlocTrend, lang: str) -> str:
    """The mean split of the whole span; or which step has none."""
    if bloc.parts is None:
        return said_of_trend("unsplit", lang, steps=steps_in_words(bloc))
    span = {"first": bloc.sides[0].round, "last": bloc.sides[-1].round, "count": bloc.ranked_throughout.sum()}
    change = points(printed_change(bloc, bloc.common_mean), bloc.decimals, lang)
    listed = mean_parts(bloc, bloc.parts).items()
    named = [f"{phrase(str(part), lang)} {points(value, bloc.decimals, lang)}" for part, value in listed if value]
    return f"{said_of_trend('why', lang, **span)}: {change}" + (f" = {'; '.join(named)}" if named else "")


def summaries(bloc: BlocTrend, lang: str) -> Iterator[tuple[str, pd.Series]]:
    """A label and a value a round: mean, that of the units ranked throughout if they are others, and the spread."""
    mean, *spread = (pd.Series([one[key] for one in bloc.spreads]) for key in _SPREAD)
    yield said_of_trend("mean", lang), mean
    if bloc.ranked_throughout.any() and not mean.round(9).equals(bloc.common_mean.round(9)):
        yield said_of_trend("common-mean", lang, count=bloc.ranked_throughout.sum()), bloc.common_mean
    for key, values in zip(_SPREAD[1:], spread, strict=True):
        yield said_of_trend(key, lang), values


def ranks_in_words(ranks: pd.Series) -> str:
    """``15→12→10``; ``–`` where there was none."""
    return "→".join("–" if pd.isna(rank) else str(rank) for rank in ranks)


def shape(values: pd.Series, lowest: float, highest: float) -> str:
    """Values as a row of blocks, all rows on one scale; a blank where there is none."""
    steps = (values.to_numpy(dtype=float) - lowest) / max(highest - lowest, 1e-9) * (len(_BLOCKS) - 1)
    return "".join(" " if np.isnan(step) else _BLOCKS[round(float(step))] for step in steps)


def moved_most(bloc: BlocTrend, lang: str) -> Iterator[tuple[str, str]]:
    """Who rose and fell most over the whole span: what is counted, and the units with how far."""
    kinds: tuple[Moved, ...] = ("printed_change", "rank_change")
    for column in kinds:
        for direction, units in (("up", bloc.risers(column)), ("down", bloc.fallers(column))):
            if len(units):
                named = "; ".join(_most(bloc, str(code), column, lang) for code in units.index)
                yield said_of_trend(f"most-{column}-{direction}", lang), named


def _most(bloc: BlocTrend, code: str, column: Moved, lang: str) -> str:
    name = bloc.units["name"][code]
    if column == "printed_change":
        return f"{name} ({points(bloc.units[column][code], bloc.decimals, lang)})"
    first, *_, last = of_unit(bloc.rank, code)
    return f"{name} ({first} → {last})"


def of_unit(table: pd.DataFrame, code: str) -> pd.Series:
    """A unit's row of one of the tables."""
    return cast("pd.Series", table.loc[code])


def steps_in_words(bloc: BlocTrend) -> str:
    """The steps that nobody can explain: ``2018 → 2019, 2019 → 2020``."""
    return ", ".join(f"{bloc.sides[at].round} → {bloc.sides[at + 1].round}" for at in bloc.unsplit)


def known_rounds(bloc: BlocTrend) -> str:
    """The rounds that are known leaf by leaf: ``2018, 2020``."""
    return ", ".join(bloc.sides[at].round for at in bloc.known)
