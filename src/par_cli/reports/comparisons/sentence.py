"""What is known of a unit in two rounds → the sentences that a report would say of it."""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from par_cli.analysis.comparison.blocs import BlocComparison, Explained
from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.split import PART_OF, PARTS, Split
from par_cli.criteria import Column, round_half_away
from par_cli.reports.comparisons.words import ROUNDING, capital, known, phrase, points, when
from par_cli.reports.words import number, rounded, word

_TITLE = 60  # longer titles are cut at a word
_NAMED = 3  # how many criteria are named in each direction
_SMALL = 0.2  # of the greatest in its direction: what gave less is not worth naming

_SIDES = ("earlier", "later")

Unit = Mapping[Any, Any]


def sentence(bloc: BlocComparison, code: str, lang: str) -> str:
    """All sentences of one unit, by its later code."""
    return sentences(bloc, lang, [code])[code]


def sentences(bloc: BlocComparison, lang: str, codes: Sequence[str] | None = None) -> dict[str, str]:
    """The same of several units, by default of all: later code → sentences."""
    telling = _Telling(bloc, lang)
    return {code: " ".join(telling.of(code)) for code in (bloc.units.index if codes is None else codes)}


def components_in_words(bloc: BlocComparison, code: str, lang: str) -> str:
    """``3 trong 7 lĩnh vực đạt điểm tối đa, 1 tăng, 3 giảm``; nothing where no component can be compared."""
    counted = bloc.explained.areas.counts(code) if bloc.explained else {}
    if not sum(counted.values()):
        return ""
    rest = [phrase(f"components-{name}", lang, count=counted[name]) for name in list(counted)[1:] if counted[name]]
    key = "components" if counted["at_max"] else "components-none"
    return phrase(key, lang, full=counted["at_max"], all=sum(counted.values()), rest="".join(rest))


def printed_parts(bloc: BlocComparison) -> pd.DataFrame:
    """Units x `SHOWN_PARTS` as they are printed: each rounded, and the rounding that makes them add up.

    A row adds up to the change of the printed index; NaN where there is none, or nothing to explain it by.
    """
    table = bloc.explained.split.parts if bloc.explained else pd.DataFrame(np.nan, bloc.units.index, list(PARTS))
    rounded = pd.DataFrame(round_half_away(table.to_numpy(), bloc.decimals) + 0.0, table.index, table.columns)
    rounded[ROUNDING] = (printed_changes(bloc) - rounded.sum(axis=1, skipna=False)).round(bloc.decimals) + 0.0
    return rounded


def cut(title: str) -> str:
    """A title that does not run on, cut behind a word."""
    return re.sub(r"\W+…$", "…", textwrap.shorten(title, _TITLE, placeholder="…"))


def group_in_words(explained: Explained, at: int) -> str:
    """A group of criteria as a sentence names it: its codes, those before only if it was removed, and its title."""
    before, after = explained.codes(at)
    return f"{after or before} {cut(explained.title(at))}"


def main_parts(split: Split) -> NDArray[np.object_]:
    """Units x groups: the part to which most of what a group gave a unit belongs; where its rule changed, that."""
    own = np.array([PART_OF[group.fate] for group in split.groups], dtype=object)
    tables = (split.own, split.reweighting, split.applicability)
    most = np.argmax(np.abs(np.nan_to_num([table.to_numpy() for table in tables])), axis=0)
    whole = np.select([most == 1, most == 2], ["reweighting", "applicability"], "performance").astype(object)
    return np.where(own == "performance", whole, own)


def printed_changes(bloc: BlocComparison) -> pd.Series:
    """The change of every unit's printed index, to as many decimals as both rounds print."""
    return pd.Series(round_half_away(bloc.units["printed_change"].to_numpy(), bloc.decimals) + 0.0, bloc.units.index)


def printed_like_changes(bloc: BlocComparison, explained: Explained) -> pd.Series:
    """The change of every unit's index like for like, as both indices are printed."""
    like = explained.like_for_like
    before, after = (round_half_away(like[f"index_{side}"].to_numpy(), bloc.decimals) for side in _SIDES)
    return pd.Series((after - before).round(bloc.decimals) + 0.0, like.index)


@dataclass(frozen=True)
class _Telling:
    """What is said of every unit of a bloc; what is the same for all of them is worked out once."""

    bloc: BlocComparison
    lang: str

    def of(self, code: str) -> Iterator[str]:
        """The sentences of one unit, in order."""
        unit = self._units[code]
        yield self._moved(code, unit)
        if known(unit["common_change"]) and unit["common_change"] != unit["rank_change"]:
            places = {"before": unit["common_earlier"], "after": unit["common_later"]}
            yield phrase("rank-common", self.lang, count=len(self.bloc.in_both), **places)
        if self.bloc.explained is None:
            yield phrase("unsplit", self.lang, when=self._listed([side.card is None for side in self._sides]))
        elif known(unit["change"]):
            yield from self._explained(code, unit)
        if any(side.provisional for side in self._sides):
            yield phrase("provisional-sides", self.lang, whens=self._listed([s.provisional for s in self._sides]))

    @cached_property
    def _sides(self) -> tuple[Side, Side]:
        return self.bloc.earlier, self.bloc.later

    @cached_property
    def _whens(self) -> tuple[str, ...]:
        return tuple(when(side.round, self.lang) for side in self._sides)

    def _listed(self, chosen: Sequence[bool]) -> str:
        return phrase("and", self.lang).join(
            text for text, is_meant in zip(self._whens, chosen, strict=True) if is_meant
        )

    @cached_property
    def _units(self) -> Mapping[Any, Unit]:
        return dict(zip(self.bloc.units.index, self.bloc.units.to_dict("records"), strict=True))

    @cached_property
    def _ranked_units(self) -> tuple[int, ...]:
        return tuple(int(side.units["rank"].notna().sum()) for side in self._sides)

    @cached_property
    def _renamed(self) -> set[str]:
        return {later for _, later in self.bloc.pairing.renamed}

    @cached_property
    def _parts(self) -> Mapping[Any, Mapping[Any, float]]:
        table = printed_parts(self.bloc)
        return dict(zip(table.index, table.to_dict("records"), strict=True))

    @cached_property
    def _changes(self) -> Mapping[Any, float]:
        return dict(zip(self.bloc.units.index, printed_changes(self.bloc), strict=True))

    @cached_property
    def _given(self) -> Mapping[Any, Column]:
        """What every group gave, as it is printed."""
        assert self.bloc.explained is not None
        table = self.bloc.explained.split.by_group
        return dict(zip(table.index, round_half_away(table.to_numpy(), self.bloc.decimals), strict=True))

    @cached_property
    def _main_parts(self) -> Mapping[Any, NDArray[np.object_]]:
        assert self.bloc.explained is not None
        return dict(zip(self.bloc.units.index, main_parts(self.bloc.explained.split), strict=True))

    @cached_property
    def _names(self) -> list[str]:
        assert self.bloc.explained is not None
        return [group_in_words(self.bloc.explained, at) for at in range(len(self.bloc.explained.split.groups))]

    @cached_property
    def _like(self) -> Mapping[Any, Unit]:
        assert self.bloc.explained is not None
        table = self.bloc.explained.like_for_like
        return dict(zip(table.index, table.to_dict("records"), strict=True))

    # --- index and rank -----------------------------------------------------------------------------------------------

    def _moved(self, code: str, unit: Unit) -> str:
        """``Năm 2020, … đạt 86,03%, tăng 4,45 điểm phần trăm so với năm 2019 (81,58%), từ hạng 15/17 lên …``."""
        then, now = self._whens
        name = unit["name"]
        if code in self._renamed:
            name += phrase("renamed", self.lang, when=then, name=unit["earlier_name"])
        change = self._changes[code]
        later, earlier = self._index(unit, 1), []
        if not known(change):
            earlier = self._index(unit, 0)
        else:
            key = "rose" if change > 0 else "fell" if change < 0 else "stayed"
            index = number(unit["printed_earlier"], self.bloc.earlier.decimals, self.lang)
            later.append(phrase(key, self.lang, points=self._figure(abs(change)), when=then, index=index))
        if not known(unit["rank_change"]):
            later += self._rank(unit, 1)
            earlier += self._rank(unit, 0)
        else:
            places = {"before": self._place(unit, 0), "after": self._place(unit, 1), "places": abs(unit["rank_change"])}
            way = "up" if unit["rank_change"] > 0 else "down" if unit["rank_change"] < 0 else "same"
            later.append(phrase(f"rank-{way}", self.lang, **places))
        text = phrase("of-unit", self.lang, when=now, name=name, text=", ".join(later))
        if earlier:
            text += phrase("of-earlier", self.lang, when=then, text=", ".join(earlier))
        return f"{capital(text)}."

    def _index(self, unit: Unit, at: int) -> list[str]:
        """The index of one round, or why there is none; nothing where a published table just does not say."""
        status, index = unit[f"status_{_SIDES[at]}"], unit[f"printed_{_SIDES[at]}"]
        remark = "" if status in ("", "scored") else f" ({word(f'status-{status}', self.lang)})"
        if known(index):
            return [phrase("reached", self.lang, index=number(index, self._sides[at].decimals, self.lang)) + remark]
        return [phrase("no-index", self.lang) + remark] if remark else []

    def _rank(self, unit: Unit, at: int) -> list[str]:
        """The rank of one round alone; that there is none, where the other round has one."""
        if known(unit[f"rank_{_SIDES[at]}"]):
            return [phrase("rank-alone", self.lang, rank=self._place(unit, at))]
        has_other, has_index = (known(unit[f"rank_{_SIDES[1 - at]}"]), known(unit[f"printed_{_SIDES[at]}"]))
        return [phrase("rank-none", self.lang)] if has_other and has_index else []

    def _place(self, unit: Unit, at: int) -> str:
        """``10/17``; of a published table nobody knows whether it lists all."""
        rank = str(unit[f"rank_{_SIDES[at]}"])
        return rank if self._sides[at].card is None else f"{rank}/{self._ranked_units[at]}"

    def _figure(self, value: float) -> str:
        return number(value, self.bloc.decimals, self.lang)

    def _signed(self, value: float) -> str:
        return points(value, self.bloc.decimals, self.lang)

    # --- why ----------------------------------------------------------------------------------------------------------

    def _explained(self, code: str, unit: Unit) -> Iterator[str]:
        components = components_in_words(self.bloc, code, self.lang)
        if components:
            yield f"{capital(components)}."
        parts = {part: value for part, value in self._parts[code].items() if value}
        if parts:
            named = "; ".join(f"{phrase(part, self.lang)} {self._signed(value)}" for part, value in parts.items())
            yield phrase("why", self.lang, parts=named)
        yield from self._not_performance(self._changes[code], parts)
        for key, sign in (("gained", 1), ("cost", -1)):
            named = "; ".join(self._groups(code, sign))
            if named:
                yield phrase(key, self.lang, groups=named)
        yield from self._like_for_like(code, unit)
        if self.bloc.explained and self.bloc.explained.link.word == "guessed":
            yield phrase("on-a-guess", self.lang)

    def _not_performance(self, change: float, parts: Mapping[Any, float]) -> Iterator[str]:
        """Where the index moved for other reasons than the unit's own doing, say so plainly."""
        with_it = {part: value for part, value in parts.items() if value * change > 0 and part != ROUNDING}
        own = parts.get("performance", 0.0)
        if not with_it or ("performance" in with_it and 2 * own / change >= sum(with_it.values()) / change):
            return
        others = sorted(set(with_it) - {"performance"}, key=lambda part: -abs(with_it[part]))
        named = [phrase(part, self.lang) for part in others if 2 * abs(with_it[part]) >= abs(with_it[others[0]])]
        key = f"{'against' if own * change < 0 else 'mostly'}-{'rise' if change > 0 else 'fall'}"
        yield phrase(key, self.lang, parts=", ".join(named), points=self._signed(own))

    def _groups(self, code: str, sign: int) -> Iterator[str]:
        """The groups that gave most in one direction, those alone that count beside the first."""
        given = sign * np.nan_to_num(self._given[code])
        order = np.argsort(-given, kind="stable")[:_NAMED]
        for at in order:
            if given[at] > 0 and given[at] >= _SMALL * given[order[0]]:
                part = self._main_parts[code][at]
                remark = "" if part == "performance" else f"; {phrase(f'mark-{part}', self.lang)}"
                yield f"{self._names[at]} ({self._signed(sign * given[at])}{remark})"

    def _like_for_like(self, code: str, unit: Unit) -> Iterator[str]:
        """Said where the unit stands otherwise on what both rounds have: rises instead of falling, in index or rank."""
        like = self._like[code]
        before, after = (rounded(like[f"index_{side}"], self.bloc.decimals) for side in _SIDES)
        is_ranked = known(like["rank_earlier"])
        same_rank = not is_ranked or np.sign(like["rank_earlier"] - like["rank_later"]) == np.sign(
            unit["common_change"]
        )
        change = after - before
        if np.isnan(change) or (np.sign(change) == np.sign(self._changes[code]) and same_rank):
            return
        way = "up" if change > 0 else "down" if change < 0 else "level"
        blanks = {"before": self._figure(before), "after": self._figure(after), "change": self._signed(change)}
        ranks = {"before": like["rank_earlier"], "after": like["rank_later"]}
        yield phrase(
            "like-for-like", self.lang, when=self._whens[1], moved=phrase(f"like-{way}", self.lang, **blanks),
            ranks=phrase("like-ranks", self.lang, **ranks) if ranks["before"] != ranks["after"] else "",
        )  # fmt: skip
