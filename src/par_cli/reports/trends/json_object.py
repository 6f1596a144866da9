"""Several rounds → one JSON object. Described in docs/json.md."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.analysis.comparison.sides import Side
from par_cli.analysis.comparison.trend import BlocTrend, Trend
from par_cli.reports.finding_object import finding_object
from par_cli.reports.trends.losses import leaf_titles, losses
from par_cli.reports.trends.moves import Move, moves

SCHEMA = "par-trend/1"


def trend_as_json(trend: Trend, lang: str, unit: tuple[BlocTrend, str] | None = None) -> str:
    """The rounds as text, or one unit and its bloc of them; unrounded, null where there is nothing."""
    return json.dumps(trend_object(trend, lang, unit), ensure_ascii=False, indent=2, allow_nan=False)


def trend_object(trend: Trend, lang: str, unit: tuple[BlocTrend, str] | None = None) -> dict[str, Any]:
    """The object itself."""
    blocs = trend.blocs if unit is None else (unit[0],)
    code = None if unit is None else unit[1]
    return {
        "schema": SCHEMA,
        "rounds": list(trend.rounds),
        "demonstration": trend.demonstration,
        "provisional": trend.provisional,
        "blocs": [_bloc(bloc) for bloc in blocs],
        "units": [one for bloc in blocs for one in _units(bloc) if code in (None, one["code"])],
        "moved": [_move(bloc, move) for bloc in blocs for move in moves(bloc)],
        "findings": [finding_object(finding, lang) for finding in trend.findings],
    }


def _bloc(bloc: BlocTrend) -> dict[str, Any]:
    return {
        "name": bloc.name,
        "sides": [_side(side) for side in bloc.sides],
        "steps": [_step(step) for step in bloc.steps],
        **{name: _numbers(one[name] for one in bloc.spreads) for name in bloc.spreads[0]},
        "ranked_throughout": int(bloc.ranked_throughout.sum()),
        "common_mean": _numbers(bloc.common_mean),
        "parts": _parts({} if bloc.mean_parts is None else bloc.mean_parts.to_dict()),
        "areas": [
            {"code": one.code, "title": one.title, "codes": _texts(one.codes), "mean": _numbers(one.means)}
            for one in bloc.components
        ],
        "recurring": None if bloc.recurring is None else list(_recurring_of_bloc(bloc)),
    }


def _side(side: Side) -> dict[str, Any]:
    criteria = None if side.card is None else side.card.criteria
    return {
        "round": side.round,
        "title": side.title,
        "criteria": None if criteria is None else {"id": criteria.id, "year": criteria.year},
        "provisional": side.provisional,
        "demonstration": side.demonstration,
        "ranked_units": int(side.units["rank"].notna().sum()),
    }


def _step(step: BlocComparison) -> dict[str, Any]:
    """How the two sets of a step hang together; null where one is not known."""
    linked = None if step.explained is None else step.explained.link
    return {
        "earlier": step.earlier.round,
        "later": step.later.round,
        "crosswalk": None if linked is None else linked.word,
        "through": [] if linked is None else list(linked.through),
    }


def _recurring_of_bloc(bloc: BlocTrend) -> Iterator[dict[str, Any]]:
    assert bloc.recurring is not None
    titles = leaf_titles(bloc)
    for code, units, of, lost in bloc.recurring.of_bloc().itertuples():
        yield {"code": code, "title": titles[code], "units": int(units), "of": int(of), "lost": _number(lost)}


def _units(bloc: BlocTrend) -> Iterator[dict[str, Any]]:
    """Every unit, as the last round ranks them; whole tables are turned into rows at once, not unit by unit."""
    units = bloc.units
    tables = {
        "codes": bloc.codes, "names": bloc.names, "index": bloc.index, "printed": bloc.printed, "rank": bloc.rank,
        "common_rank": bloc.common_rank, "band": bloc.band, "status": bloc.status, "change": bloc.change,
    }  # fmt: skip
    rows = {name: _rows(table.loc[units.index]) for name, table in tables.items()}
    parts = [{}] * len(units) if bloc.parts is None else bloc.parts.loc[units.index].to_dict("records")
    lost = _losses(bloc)
    areas = [_rows(one.index.loc[units.index]) for one in bloc.components]
    for at, (code, unit) in enumerate(zip(units.index, units.to_dict("records"), strict=True)):
        yield {
            "code": str(code),
            "name": unit["name"],
            "bloc": bloc.name,
            **{name: table[at] for name, table in rows.items()},
            "total_change": _number(unit["change"]),
            "printed_change": _number(unit["printed_change"]),
            "rank_change": _whole(unit["rank_change"]),
            "common_rank_change": _whole(unit["common_change"]),
            "parts": _parts(parts[at]),
            "rounding": _number(unit["printed_change"] - unit["change"]),
            "areas": [
                {"code": one.code, "title": one.title, "index": table[at]}
                for one, table in zip(bloc.components, areas, strict=True)
            ],
            "recurring": lost.get(code),
        }


def _losses(bloc: BlocTrend) -> dict[str, list[dict[str, Any]]]:
    """What every unit lost in all rounds that are known by their criteria; no unit that was not in all of them."""
    if bloc.recurring is None:
        return {}
    titles, table = leaf_titles(bloc), losses(bloc)
    found: dict[str, list[dict[str, Any]]] = {code: [] for code in bloc.recurring.lost[-1].index}
    for (unit, leaf), lost in zip(table[["unit", "leaf"]].to_numpy(), _rows(table.iloc[:, 2:]), strict=True):
        found[unit].append({"code": leaf, "title": titles[leaf], "lost": lost})
    return found


def _move(bloc: BlocTrend, move: Move) -> dict[str, Any]:
    before, after = ([{"code": code, "name": name} for code, name in side] for side in (move.before, move.after))
    rounds = {"earlier": move.earlier, "later": move.later}
    return {"bloc": bloc.name, "kind": move.kind, **rounds, "before": before, "after": after}


def _parts(parts: Mapping[Any, float]) -> dict[str, float] | None:
    """The parts of a change; null where there are none."""
    found = {str(name): round(float(value), 10) for name, value in parts.items() if pd.notna(value)}
    return found or None


def _rows(table: pd.DataFrame) -> list[list[Any]]:
    """A table as rows of plain values; null where there is nothing."""
    plain = table.astype(object)
    return plain.where(table.notna() & (plain != ""), None).to_numpy().tolist()


def _texts(texts: Sequence[str]) -> list[str | None]:
    return [text or None for text in texts]


def _numbers(values: Iterable[float]) -> list[float | None]:
    return [_number(value) for value in values]


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else round(float(value), 10)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
