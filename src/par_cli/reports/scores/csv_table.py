"""A result → the ranking as a CSV table, one row a unit: for a spreadsheet or a script."""

import csv
import io

import pandas as pd

from par_cli.scoring import Result, Scorecard


def result_as_csv(result: Result) -> str:
    """Columns: bloc, rank, code, name, one a part, adjustments, score, max, index, band, status. Points as decimals."""
    parts = list(dict.fromkeys(part for card in result.scorecards for part in card.criteria.part_names))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    fixed = ("adjustments", "score", "max", "index", "band", "status", "ranked", "provisional", "demonstration")
    writer.writerow(["round", "bloc", "rank", "code", "name", *map(_safe, parts), *fixed])
    for card in result.scorecards:
        for code, unit in card.in_order.iterrows():
            writer.writerow(_row(result, card, str(code), unit, parts))
    return out.getvalue()


def _row(result: Result, card: Scorecard, code: str, unit: pd.Series, parts: list[str]) -> list[str]:
    of_parts = [_text(card.parts[part].get(code)) if part in card.parts else "" for part in parts]
    figures = [_text(unit[key]) for key in ("adjustments", "score", "max", "index")]
    return [
        _safe(result.round),
        _safe(card.bloc),
        "" if pd.isna(unit["rank"]) else str(unit["rank"]),
        _safe(code),
        _safe(str(unit["name"])),
        *of_parts,
        *figures,
        _safe(str(unit["band"])),
        str(unit["status"]),
        _yes(unit["ranked"]),
        _yes(result.provisional),
        _yes(result.demonstration),
    ]


def _text(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else f"{value:.10f}".rstrip("0").rstrip(".")


def _yes(flag: object) -> str:
    return "yes" if flag else "no"


def _safe(text: str) -> str:
    """A spreadsheet takes a leading = + - @ for a formula: an apostrophe before it keeps it a text."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text
