"""A leaf → what units might type into its cells: answers around its thresholds, and things that are no answer."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from par_cli.criteria import NEVER, Criterion, Input
from par_cli.criteria.answers import answers_to
from par_cli.criteria.leaf import leaf_score
from tests.template.scored_forms import Copy

Value = Any

# As near to a bound as a binary fraction may come by itself, and as near as no law goes.
_OFFSETS = (0.0, 0.0, 1e-12, -1e-12, 1e-8, -1e-8)
_NONSENSE = ("?", "chưa rõ", "#N/A", "#DIV/0!", "  ", "1e3", "=")
# LibreOffice tells TRUE from 1 by the cell's number format alone, and these have none of their own.
_HOLDS_TRUTHS = frozenset({"number", "yes_no", "choice"})
_BLANK = st.none()
_FAR = {
    "count": (
        0, 0.0, -1, -1e-10, 2.5, 3 + 1e-10, 1e6, 1e14, 1e15, 1e19, -1e300,
        "không", " Không có", "KHÔNG PHÁT SINH",
    ),
    "number": (0, -0.5, 0.5, 1e-9, 12345.6789, -1e18, 1e18, 1e19, 1e300),
    "percent": (0, 0.005, 0.5, 1, 1.2, 10, 10.5, -0.5, -10, 85),
    "date": (
        date(1944, 12, 31), date(1945, 1, 1), date(2100, 12, 31), date(2101, 1, 1), date(2016, 2, 29),
        "không", "KHÔNG", " không ",
    ),
    "yes_no": ("có", "không", "Có", " KHÔNG "),
    "choice": (),
}  # fmt: skip


def telling_answers(leaf: Criterion, most: int) -> list[Copy]:
    """Some of the answers around the thresholds of the leaf: one for as many points as can be, then any."""
    answers = answers_to(leaf)
    points = leaf_score(leaf, answers.columns(leaf))
    _, telling = np.unique(points, return_index=True)
    rows = [*_spread(telling, most // 2), *_spread(np.arange(answers.size), most - most // 2)]
    columns = answers.columns(leaf).inputs
    return [
        Copy(
            leaf,
            {name: as_typed(float(columns[name][row]), asked) for name, asked in leaf.asked.items()},
            {name: said[row] for name, said in answers.attributes.items()},
        )
        for row in dict.fromkeys(int(row) for row in rows)
    ]


def drawn_answers(leaf: Criterion, count: int) -> list[Copy]:
    """So many answers drawn at random, always the same: blanks, bounds and near them, far too much, nonsense."""
    answers = answers_to(leaf)
    known = answers.columns(leaf).inputs
    said = {name: st.sampled_from(sorted({*texts, ""})) for name, texts in answers.attributes.items()}
    cells = {name: _cell(asked, np.unique(known[name])) for name, asked in leaf.asked.items()}
    seen: list[Copy] = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.fixed_dictionaries(cells), st.fixed_dictionaries(said))
    def collect(values: dict[str, Value], attributes: dict[str, str]) -> None:
        seen.append(Copy(leaf, values, attributes))

    collect()
    return seen


def as_typed(value: float, asked: Input) -> Value:
    """A value of a column as a unit types it; a share into a cell that is shown in percent."""
    if np.isnan(value):
        return None
    match asked.type:
        case "choice":
            return asked.options[int(value)]
        case "yes_no":
            return "có" if value else "không"
        case "date":
            return "không" if value == NEVER else date.fromordinal(int(value))
        case _:
            return float(value)


def _spread(items: np.ndarray, most: int) -> Iterator[int]:
    yield from items[np.unique(np.linspace(0, len(items) - 1, min(len(items), most)).astype(int))]


def _cell(asked: Input, known: np.ndarray) -> st.SearchStrategy[Value]:
    """What is near the answers that matter three times in five."""
    near = st.sampled_from([as_typed(float(value), asked) for value in known])
    truths = (True, False) if asked.type in _HOLDS_TRUTHS else ()
    far = st.sampled_from([*_FAR[asked.type], *_NONSENSE, *truths, *asked.options])
    return st.one_of(near.flatmap(_moved(asked)), near.flatmap(_moved(asked)), near, far, _BLANK)


def _moved(asked: Input) -> Mapping[str, Value] | Any:
    """The same answer a little off, or spelt otherwise."""

    def move(value: Value) -> st.SearchStrategy[Value]:
        if isinstance(value, date):
            at_some_time = datetime.combine(value, time(13, 45))
            return st.sampled_from([value, value + timedelta(1), value - timedelta(1), at_some_time])
        if isinstance(value, str):
            return st.sampled_from([value, value.upper(), f" {value} ", value.replace(" ", "  ")])
        whole = asked.type == "count"
        return st.sampled_from([value + step for step in ((0, 1, -1, 1e-12) if whole else _OFFSETS)])

    return move
