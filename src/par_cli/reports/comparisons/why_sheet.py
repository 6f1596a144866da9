"""Why indices changed → units x parts that add up as they are printed, and what each part means."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from par_cli.analysis.comparison.blocs import BlocComparison
from par_cli.books.book import SHADED
from par_cli.books.tables import TableColumn, numbers, texts, write_body
from par_cli.books.texts import shown
from par_cli.reports.comparisons.book import (
    LANG,
    ColumnGroup,
    ComparisonBook,
    columns_of,
    in_order,
    unit_columns,
    write_grouped_head,
)  # fmt: skip
from par_cli.reports.comparisons.sentence import printed_parts, sentences
from par_cli.reports.comparisons.words import ROUNDING, SHOWN_PARTS, capital, phrase
from par_cli.reports.words import rounded

WHY_SHEET = "Nguyên nhân"
# The figures of a row as a waterfall takes them: the later index is the earlier one and all parts.
STEPS = ("earlier", *SHOWN_PARTS, "later")
_SHOWN = ("earlier", *SHOWN_PARTS, "change", "later")
_KEYS = 2
_LONGEST = 120  # of what stands in a drop-down list


@dataclass(frozen=True)
class WhyTable:
    """Where the table stands and what is in it, for what is looked up there.

    ``rows``: the bloc's mean, if any, then the units whose change could be explained; ``label``, by which a row is
    found, ``said``, the unit's sentences, and `STEPS`. ``first``: the sheet's row of the first. ``columns``: where each
    of these stands.
    """

    sheet: str
    rows: pd.DataFrame
    first: int
    columns: Mapping[str, int]


def write_why(book: ComparisonBook, bloc: BlocComparison) -> WhyTable | None:
    """The table, the bloc's mean first; None where there is nothing to explain a change by."""
    if bloc.explained is None:
        return None
    rows = _rows(bloc)
    groups = _groups(book, bloc, rows)
    columns = columns_of(groups)
    widths = [column.width for column in columns]
    name = book.name(WHY_SHEET, bloc)
    sheet = book.sheet(name, widths=widths)
    lines = book.lines("NGUYÊN NHÂN TĂNG, GIẢM CHỈ SỐ", bloc, "Đơn vị tính: điểm phần trăm của chỉ số")
    row = book.write_lines(sheet, lines, widths)
    body = write_grouped_head(book, sheet, row, groups)
    sheet.freeze_panes(body + 1, _KEYS)
    sheet.set_column(len(columns), len(columns) + 1, 10, None, {"hidden": True})
    hidden = [TableColumn("", 10, book.look("plain"), texts(rows[key])) for key in ("label", "said")]
    mean = [book.variant(column.look, **SHADED) for column in columns] + [column.look for column in hidden]
    end = write_body(sheet, body, [*columns, *hidden], {} if bloc.in_both.empty else {0: mean})
    sheet.autofilter(body - 1, 0, max(end - 1, body), len(columns) - 1)
    for part in SHOWN_PARTS:
        meaning = f"{capital(phrase(part, LANG))}: {phrase(f'means-{part}', LANG)}."
        book.write_across(sheet, end, meaning, "note", widths)
        end += 1
    sheet.print_area(0, 0, end - 1, len(columns) - 1)
    places = {step: _KEYS + _SHOWN.index(step) for step in STEPS}
    places |= {"label": len(columns), "said": len(columns) + 1}
    return WhyTable(name, rows[rows["change"].notna()], body, places)


def _rows(bloc: BlocComparison) -> pd.DataFrame:
    """The mean, if of anything, and every unit; those whose change cannot be explained come last."""
    units = in_order(bloc)
    table = printed_parts(bloc).loc[units.index]
    table["earlier"], table["later"] = units["printed_earlier"], units["printed_later"]
    table["change"] = table[list(SHOWN_PARTS)].sum(axis=1, skipna=False).round(bloc.decimals) + 0.0
    table["name"], table["label"] = units["name"], _labels(units)
    table["said"] = pd.Series(sentences(bloc, LANG, list(units.index)))
    table = table.sort_values("change", key=pd.isna, kind="stable")
    if bloc.in_both.empty:
        return table
    label = f"Trung bình {len(bloc.in_both)} đơn vị xếp hạng cả hai đợt"
    mean = pd.DataFrame([{**_mean(bloc), "name": label, "label": label, "said": ""}], index=[""])
    return pd.concat([mean, table])


def _mean(bloc: BlocComparison) -> dict[str, float]:
    """The figures of the mean of the units that are ranked in both rounds, rounded as a unit's are."""
    before, after = (
        rounded(float(bloc.in_both[f"index_{side}"].mean()), bloc.decimals) for side in ("earlier", "later")
    )
    parts = {str(part): rounded(value, bloc.decimals) for part, value in bloc.mean_parts.items()}
    change = round(after - before, bloc.decimals) + 0.0
    rounding = round(change - sum(parts.values()), bloc.decimals) + 0.0
    return {"earlier": before, **parts, ROUNDING: rounding, "change": change, "later": after}


def _labels(units: pd.DataFrame) -> list[str]:
    """What each unit is found by: its name; with its code where several have that name."""
    names = [shown(str(name))[:_LONGEST] or str(code) for code, name in units["name"].items()]
    seen = Counter(name.casefold() for name in names)
    return [
        name if seen[name.casefold()] == 1 else f"{name} ({code})"
        for code, name in zip(units.index, names, strict=True)
    ]  # fmt: skip


def _groups(book: ComparisonBook, bloc: BlocComparison, rows: pd.DataFrame) -> list[ColumnGroup]:
    indices = (
        ColumnGroup(
            "", [TableColumn(f"Chỉ số {one.round} (%)", 9.5, book.index_look(one.decimals), numbers(rows[key]))]
        )
        for key, one in (("earlier", bloc.earlier), ("later", bloc.later))
    )
    earlier, later = indices
    look, bold = book.difference(bloc.decimals), book.difference(bloc.decimals, bold=True)
    parts = [TableColumn(capital(phrase(part, LANG)), 10.5, look, numbers(rows[part])) for part in SHOWN_PARTS]
    return [
        ColumnGroup("", unit_columns(book, rows)),
        earlier,
        ColumnGroup("Trong đó do", parts),
        ColumnGroup("", [TableColumn("Tăng, giảm", 10, bold, numbers(rows["change"]))]),
        later,
    ]
