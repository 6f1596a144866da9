"""Two rounds, compared → one JSON object. Described in docs/json.md."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from par_cli.analysis.comparison.areas import STANDINGS, ComparedAreas
from par_cli.analysis.comparison.blocs import BlocComparison, Explained, spread
from par_cli.analysis.comparison.rounds import Comparison
from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.split import PART_OF
from par_cli.criteria.crosswalk.groups import Group
from par_cli.reports.comparisons.sentence import sentences
from par_cli.reports.finding_object import finding_object

SCHEMA = "par-compare/1"
_SIDES = ("earlier", "later")
_AT_ONCE = 1000  # units: as objects they take many times the room of the tables
_REGROUPED = ("split", "merged", "regrouped")
# Units of one side only, and on which side they are.
_APART = {"new": 1, "gone": 0, "unmatched_earlier": 0, "unmatched_later": 1}

Object = dict[str, Any]


def comparison_as_json(comparison: Comparison, lang: str, unit: str | None = None) -> Iterator[str]:
    """The comparison as lines of text, all units or the one of that later code.

    Each unit stands on a line of its own, made when it is asked for: of thousands they are hundreds of megabytes.
    """
    head, tail = ({key: json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) for key, value in part.items()}
                  for part in (_head(comparison), _tail(comparison, lang)))  # fmt: skip
    yield "{"
    for key, text in head.items():
        yield f'"{key}": {text},'
    yield '"units": ['
    waiting = ""
    for one in _units(comparison, lang, unit):
        if waiting:
            yield f"{waiting},"
        waiting = json.dumps(one, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    yield from [waiting] if waiting else []
    yield "],"
    yield ",\n".join(f'"{key}": {text}' for key, text in tail.items())
    yield "}"


def _head(comparison: Comparison) -> Object:
    names = (comparison.earlier, comparison.later)
    paired = ([bloc.earlier for bloc in comparison.blocs], [bloc.later for bloc in comparison.blocs])
    alone = ([side for side in comparison.alone if side.round == name] for name in names)
    sides = [[*one, *other] for one, other in zip(paired, alone, strict=True)]
    return {
        "schema": SCHEMA,
        **{key: _round(name, of_round) for key, name, of_round in zip(_SIDES, names, sides, strict=True)},
        "blocs": [_bloc(bloc) for bloc in comparison.blocs],
    }


def _tail(comparison: Comparison, lang: str) -> Object:
    return {
        "unmatched": _unmatched(comparison),
        "findings": [finding_object(finding, lang) for finding in comparison.findings],
    }


def _round(name: str, sides: Sequence[Side]) -> Object:
    return {
        "round": name,
        "title": sides[0].title if sides else None,
        "published_only": any(side.card is None for side in sides),
        "demonstration": any(side.demonstration for side in sides),
        "provisional": any(side.provisional for side in sides),
    }


# --- blocs ------------------------------------------------------------------------------------------------------------


def _bloc(bloc: BlocComparison) -> Object:
    sides, explained = (bloc.earlier, bloc.later), bloc.explained
    return {
        "bloc": bloc.name,
        "criteria": [side.card and side.card.criteria.id for side in sides],
        "crosswalk": explained and {"word": explained.link.word, "through": list(explained.link.through)},
        "ranked": [int(side.units["rank"].notna().sum()) for side in sides],
        "ranked_in_both": len(bloc.in_both),
        "mean": [_number(side.mean) for side in sides],
        "spread": [{key: _number(value) for key, value in spread(side).items() if key != "mean"} for side in sides],
        "mean_parts": explained and {part: _number(value) for part, value in bloc.mean_parts.items()},
        "areas": [] if explained is None else list(_areas_of_bloc(bloc, explained.areas)),
        "recurring": [] if explained is None else _recurring_of_bloc(explained),
    }


def _areas_of_bloc(bloc: BlocComparison, compared: ComparedAreas) -> Iterator[Object]:
    """The components, over the units that are ranked in both rounds."""
    units = bloc.in_both.index
    for at, areas in enumerate(compared.areas):
        counted = compared.standing.loc[units, at].value_counts()
        yield {
            "codes": [[area.code for area in side] for side in (areas.before, areas.after)],
            "title": areas.title,
            "weight": list(areas.weights),
            "mean": [_number(side.loc[units, at].mean()) for side in compared.index],
            **{standing: int(counted.get(standing, 0)) for standing in STANDINGS},
        }


def _recurring_of_bloc(explained: Explained) -> list[Object]:
    nodes, lost = explained.changes.later.nodes, explained.recurring.of_bloc()
    figures = lost[["units", "of", "lost"]].to_numpy(dtype=float).tolist()
    return [
        {"code": code, "title": nodes[code].title, "units": int(units), "of": int(of), "lost": mean}
        for code, (units, of, mean) in zip(lost.index.astype(str), figures, strict=True)
    ]


# --- units ------------------------------------------------------------------------------------------------------------


def _units(comparison: Comparison, lang: str, unit: str | None) -> Iterator[Object]:
    for bloc in comparison.blocs:
        codes = list(bloc.units.index) if unit is None else [unit] if unit in bloc.units.index else []
        for first in range(0, len(codes), _AT_ONCE):
            yield from _units_of_bloc(bloc, codes[first : first + _AT_ONCE], lang)


def _units_of_bloc(bloc: BlocComparison, codes: list[str], lang: str) -> Iterator[Object]:
    said, rounding = sentences(bloc, lang, codes), bloc.rounding.loc[codes]
    rows = _records(bloc.units.loc[codes].assign(rounding=rounding))
    why = _why(bloc.explained, codes) if bloc.explained else (_UNEXPLAINED for _ in codes)
    for code, unit, explained in zip(codes, rows, why, strict=True):
        yield {
            "code": code, "earlier_code": unit["earlier_code"], "name": unit["name"], "bloc": bloc.name,
            **{key: _both(unit, key) for key in ("status", "index", "printed", "rank")},
            "change": unit["change"], "rank_change": unit["rank_change"],
            "common_rank": _both(unit, "common"), "common_rank_change": unit["common_change"],
            "band": [name or None for name in _both(unit, "band")], "band_change": unit["band_change"],
            "rounding": unit["rounding"], **explained, "sentence": said[code],
        }  # fmt: skip


_UNEXPLAINED: Object = {"parts": None, "like_for_like": None, "areas": [], "criteria": [], "recurring": []}


def _why(explained: Explained, codes: list[str]) -> Iterator[Object]:
    """Parts, like for like, components, criteria and recurring losses, unit by unit."""
    parts = _records(explained.split.parts.loc[codes])
    like = _records(explained.like_for_like.loc[codes])
    listed = (_areas(explained, codes), _groups(explained, codes), _recurring(explained, codes))
    for given, alike, areas, groups, lost in zip(parts, like, *listed, strict=True):
        has_change = given["performance"] is not None
        yield {
            "parts": given if has_change else None,
            "like_for_like": {key: _both(alike, key) for key in ("index", "rank")} if has_change else None,
            "areas": areas,
            "criteria": groups if has_change else [],
            "recurring": lost,
        }


def _areas(explained: Explained, codes: list[str]) -> Iterator[list[Object]]:
    """The components of every unit."""
    compared, numbers = explained.areas, range(len(explained.areas.areas))
    index, rank = (
        list(zip(*(_rows(side.loc[codes]) for side in table), strict=True)) for table in (compared.index, compared.rank)
    )
    change, standing = _rows(compared.change.loc[codes]), _rows(compared.standing.loc[codes])
    parts = [_records(explained.parts_by_area(at).loc[codes]) for at in numbers]
    fixed = [
        {"codes": [[a.code for a in one.before], [a.code for a in one.after]], "title": one.title}
        for one in compared.areas
    ]
    for row in range(len(codes)):
        yield [
            {
                **fixed[at], "index": [side[at] for side in index[row]], "rank": [side[at] for side in rank[row]],
                "change": change[row][at], "standing": standing[row][at] or None,
                "parts": parts[at][row] if parts[at][row]["performance"] is not None else None,
            }
            for at in numbers
        ]  # fmt: skip


def _groups(explained: Explained, codes: list[str]) -> Iterator[list[Object]]:
    """The groups of criteria of every unit, in the order of the later set, but for those it had in neither round."""
    split = explained.split
    fixed = [
        (
            {"codes": [list(group.earlier), list(group.later)], "title": explained.title(at), "fate": group.fate},
            PART_OF[group.fate],
        )
        for at, group in enumerate(split.groups)
    ]
    tables = (*split.shares, *split.weights, split.own, split.reweighting, split.applicability, split.by_group)
    for rows in zip(*(_rows(table.loc[codes]) for table in tables), strict=True):
        yield [
            {
                **said, "share": [before, after], "weight": [weight_before, weight_after],
                own_part: own, "reweighting": reweighting, "applicability": applicability, "total": total,
            }
            for (said, own_part), before, after, weight_before, weight_after, own, reweighting, applicability, total
            in zip(fixed, *rows, strict=True)
            if before is not None or after is not None
        ]  # fmt: skip


def _recurring(explained: Explained, codes: list[str]) -> Iterator[list[Object]]:
    """The leaves that each unit lost points on in both rounds, in the order of the set."""
    recurring, nodes = explained.recurring, explained.changes.later.nodes
    every_time = recurring.every_time.loc[codes]
    titles = [(str(leaf), nodes[str(leaf)].title) for leaf in every_time.columns]
    tables = (every_time, *(table.loc[codes] for table in recurring.lost))
    for lost_again, *lost in zip(*(table.to_numpy().tolist() for table in tables), strict=True):
        yield [
            {"code": leaf, "title": title, "lost": [points[at] for points in lost]}
            for at, (leaf, title) in enumerate(titles)
            if lost_again[at]
        ]


# --- who is not compared ----------------------------------------------------------------------------------------------


def _unmatched(comparison: Comparison) -> Object:
    found: Object = {key: [] for key in (*_APART, *_REGROUPED)}
    for bloc in comparison.blocs:
        sides = (bloc.earlier, bloc.later)
        for kind, at in _APART.items():
            found[kind] += _named(bloc.name, sides[at], getattr(bloc.pairing, kind))
        for kind in _REGROUPED:
            found[kind] += [_group(bloc, group) for group in getattr(bloc.pairing, kind)]
    moved = [{"code": one.unit, "bloc": [one.earlier_bloc, one.later_bloc]} for one in comparison.moved]
    blocs = [
        {"bloc": side.bloc, "round": side.round, "units": _named(side.bloc, side, side.units.index)}
        for side in comparison.alone
    ]
    return {**found, "moved": moved, "blocs": blocs}


def _group(bloc: BlocComparison, group: Group) -> Object:
    sides = ((bloc.earlier, group.earlier), (bloc.later, group.later))
    return {key: _named(bloc.name, *side) for key, side in zip(_SIDES, sides, strict=True)}


def _named(bloc: str, side: Side, codes: Iterable[str]) -> list[Object]:
    chosen = side.units.loc[list(codes), ["name", "index", "rank"]]
    return [{"bloc": bloc, "code": code, **row} for code, row in zip(chosen.index, _records(chosen), strict=True)]


# --- values -----------------------------------------------------------------------------------------------------------


def _both(row: Object, key: str) -> list[Any]:
    return [row[f"{key}_{side}"] for side in _SIDES]


def _rows(table: pd.DataFrame) -> list[list[Any]]:
    """Plain values row by row, None where there is none."""
    return list(table.astype(object).where(table.notna(), None).to_numpy().tolist())


def _records(table: pd.DataFrame) -> list[Object]:
    """The same with the names of the columns."""
    return [dict(zip(table.columns, row, strict=True)) for row in _rows(table)]


def _number(value: float | None) -> float | None:
    return None if value is None or np.isnan(value) else float(value)
