"""Leaves that ask the same → a few hundred answers to them, around every threshold of their rules."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from par_cli.criteria import expressions
from par_cli.criteria.columns import NEVER, Column, Columns, Flags
from par_cli.criteria.folding import fold
from par_cli.criteria.model import Criterion
from par_cli.criteria.rules import Formula, Input, InputType
from par_cli.criteria.rules.tiers import Range

_ROWS = 250  # drawn at random where there are more combinations than these
_SMALL = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 12.0, 20.0, 50.0, 100.0)
_SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
_SOME_DAY = float(date(2020, 1, 1).toordinal())
_NEAR = np.array([-1.0, 0.0, 1.0])
_FINE = 1e9  # of which any share is as good as a whole number
_ENOUGH = 10.0
_TOLD = 8  # amounts of one leaf; where there are more, random draws must do
_MOST = 60  # figures, and due dates, of one leaf; no law has half as many
_ALONE = 400  # answers in which one thing alone is another, of a kind; shared out over the things that are asked
# What a register may say of a unit.
_ATTRIBUTES = frozenset({"có", "không", "0.75", "1", "2"})


@dataclass(frozen=True)
class Answers:
    """A column of answers for every input and attribute; an option stands as its place among the folded labels."""

    size: int
    inputs: Mapping[str, Column]
    attributes: Mapping[str, tuple[str, ...]]

    def columns(self, leaf: Criterion) -> Columns:
        """The answers as the rule of one of the leaves sees them."""
        inputs = {name: _chosen(asks, self.inputs[name]) for name, asks in leaf.asked.items()}
        options = {name: asks.options for name, asks in leaf.asked.items() if asks.options}
        return Columns(self.size, leaf.max, inputs, options, self.attributes)

    def only(self, kept: Flags) -> "Answers":
        """Some of them."""
        inputs = {name: column[kept] for name, column in self.inputs.items()}
        attributes = {name: tuple(np.array(texts)[kept]) for name, texts in self.attributes.items()}
        return Answers(int(kept.sum()), inputs, attributes)


def answers_to(*leaves: Criterion) -> Answers:
    """The same answers every time, all of them within the bounds that the leaves set."""
    asked = leaves[0].asked
    ruling = tuple(part for leaf in leaves for part in (leaf.rule, leaf.when_none, *leaf.asked.values()))
    figures = sorted(set(_figures(ruling)))[:_MOST]
    days = sorted({float(found.toordinal()) for found in _walk(ruling) if isinstance(found, date)})[:_MOST] or [
        _SOME_DAY
    ]
    terms = list(_terms(ruling))
    texts = sorted(_ATTRIBUTES | set(_register_texts(terms)))
    attributes = sorted({term.name for term in terms if isinstance(term, expressions.Attribute)})
    of_type = {type_: _values(type_, figures, days) for type_ in {asks.type for asks in asked.values()} - {"choice"}}
    values = {name: of_type.get(asks.type, np.arange(float(len(asks.options)))) for name, asks in asked.items()}
    values |= {f"unit.{name}": np.arange(float(len(texts))) for name in attributes}
    measured = [name for name, asks in asked.items() if asks.type in ("count", "number")]

    def read(drawn: Mapping[str, Column]) -> Answers:
        size = len(next(iter(drawn.values()), (None,)))  # a rule that asks nothing gives one answer
        said = {name: tuple(texts[int(at)] for at in drawn[f"unit.{name}"]) for name in attributes}
        return Answers(size, {name: drawn[name] for name in asked}, said)

    blocks = list(_drawn(values, measured, figures))
    if len(blocks) > 1:  # otherwise every combination is there
        held = {name: held for name in values if (held := _held(leaves, values, name, read)) is not None}
        blocks += _alone(values, held, measured, figures)
    answers = _bounded(leaves, read({name: np.concatenate([block[name] for block in blocks]) for name in values}))
    return answers.only(np.logical_and.reduce([_within(leaf, answers) for leaf in leaves]))


def _drawn(values: Mapping[str, Column], measured: list[str], figures: list[float]) -> Iterator[dict[str, Column]]:
    """Every combination of the values, or as many as there is room for; and what a random draw hardly meets."""
    random = np.random.default_rng(0)
    if math.prod(len(column) for column in values.values()) <= _ROWS:
        yield _combined(values)
    else:
        drawn = {name: random.choice(column, _ROWS) for name, column in values.items()}
        yield drawn
        # Of some things there are most often no more than of the one asked before.
        rising = np.sort(np.array([drawn[name] for name in measured]), axis=0)
        yield drawn | dict(zip(reversed(measured), rising, strict=True))
    for amounts in _telling(values, measured, figures) if 0 < len(measured) <= _TOLD else ():
        size = len(amounts[measured[0]])
        rest = {name: random.choice(column, size) for name, column in values.items() if name not in amounts}
        yield rest | amounts


def _combined(values: Mapping[str, Column]) -> dict[str, Column]:
    """Every combination."""
    at = np.arange(math.prod(len(column) for column in values.values()))
    combined = {}
    for name, column in values.items():
        combined[name] = column[at % len(column)]
        at //= len(column)
    return combined


def _telling(values: Mapping[str, Column], measured: list[str], figures: list[float]) -> Iterator[dict[str, Column]]:
    """Ratios at the thresholds; then each amount alone; then every choice of those that are zero."""
    part, whole = _ratios(figures)
    for one, other in permutations(measured, 2):
        yield dict.fromkeys(measured, np.zeros(len(part))) | {one: part, other: whole}
    for one in measured:
        yield dict.fromkeys(measured, np.zeros(len(values[one]))) | {one: values[one]}
    yield _combined(dict.fromkeys(measured, np.array([0.0, _ENOUGH])))


def _ratios(figures: list[float]) -> tuple[Column, Column]:
    """Whole numbers whose ratio, one to the other or to both, is at a threshold or next to it, or as far from 1."""
    pairs = []
    for share in sorted({abs(figure) for figure in figures if 0 < abs(figure) <= 2} | {0.5, 1.0}):
        fitting = (whole for whole in (100.0, 1000.0) if math.isclose(share * whole, round(share * whole)))
        whole = next(fitting, _FINE)
        part = float(round(share * whole))
        pairs += [(part + step, whole) for step in _NEAR]
        if part <= whole:
            pairs += [(whole - part + step, whole) for step in _NEAR] + [(part, whole - part)]
    parts, wholes = np.array([pair for pair in pairs if min(pair) >= 0]).T
    return parts, wholes


def _held(
    leaves: Iterable[Criterion],
    values: Mapping[str, Column],
    name: str,
    read: Callable[[Mapping[str, Column]], Answers],
) -> Column | None:
    """How many of the conditions on one thing alone each of its values meets; None where there is no such condition."""
    total = None
    for leaf in leaves:
        conditions = [term for term in _terms(leaf.rule) if _asks_only(term, name)]
        if conditions:
            size = len(values[name])
            columns = read(dict.fromkeys(values, np.zeros(size)) | {name: values[name]}).columns(leaf)
            met = np.sum([expressions.truth(condition, columns) == 1 for condition in conditions], axis=0)
            total = met if total is None else total + met
    return total


def _alone(
    values: Mapping[str, Column], held: Mapping[str, Column], measured: list[str], figures: list[float]
) -> Iterator[dict[str, Column]]:
    """Everything at its best, and at its worst, but for one thing: so each of many conditions decides once.

    The best is what meets the most conditions, or is the most; the worst what meets the fewest, or is the least. An
    amount that is compared with others is a share of them, in hundredths too: those are met where several add up.
    """
    if not values:
        return
    room = max(1, _ALONE // len(values))
    best, worst = {}, {}
    for name, column in values.items():
        met = held.get(name, np.zeros(len(column)))
        best[name] = column[len(column) - 1 - int(np.argmax(met[::-1]))]
        worst[name] = column[int(np.argmin(met))]
    for base in (best, worst):
        for name, column in values.items():
            others = column[column != base[name]]
            others = others[_spread(len(others), room)]
            yield {same: np.full(len(others), value) for same, value in base.items()} | {name: others}
    parts, wholes = _ratios(figures)
    parts, wholes = np.append(parts, np.arange(101.0)), np.append(wholes, np.full(101, 100.0))
    at = _spread(len(parts), room)
    amounts = [name for name in measured if best[name] == values[name][-1]]
    for name in amounts:
        rest = {same: np.full(len(at), value) for same, value in best.items()}
        yield rest | dict.fromkeys(amounts, wholes[at]) | {name: parts[at]}


def _spread(size: int, room: int) -> NDArray[np.intp]:
    """The places of so many of the values, from the first to the last."""
    return np.unique(np.linspace(0, size - 1, min(size, room)).astype(np.intp))


def _values(type_: InputType, figures: list[float], days: list[float]) -> Column:
    """What is tried of inputs of a type, where they have no options."""
    match type_:
        case "yes_no":
            return np.array([0.0, 1.0])
        case "date":
            late = [figure + step for figure in (0.0, *figures) for step in _NEAR]
            near = [day + step for day in days for step in (-365.0, -30.0, *late, 365.0)]
            return np.unique([NEVER, *(day for day in near if 1 <= day <= date.max.toordinal())])
        case "percent":
            near = [figure + step for figure in figures if abs(figure) <= 2 for step in _NEAR / 1000]
            shares = np.unique([*_SHARES, *near])
            return shares[shares >= 0]
        case _:
            return _amounts(figures, whole=type_ == "count")


def _amounts(figures: list[float], *, whole: bool) -> Column:
    """Counts, or numbers, around every figure and as far above the greatest as a cap may be."""
    near = [figure + step for figure in figures for step in _NEAR]
    great = [figure for figure in figures if figure > 20]
    beyond = [one + other for one in great for other in great] + [10 * figure for figure in great]
    amounts = np.unique(np.round([*_SMALL, *near, *beyond], 9))
    return amounts[(amounts >= 0) & (amounts == np.round(amounts))] if whole else amounts


def _bounded(leaves: Iterable[Criterion], answers: Answers) -> Answers:
    """The answers, those beyond a bound of their cell moved to it; which may put them beyond another."""
    inputs = dict(answers.inputs)
    for leaf in leaves:
        for name, asks in leaf.asked.items():
            if asks.type == "choice" or (asks.at_most is None and asks.at_least is None):
                continue
            columns = replace(answers, inputs=inputs).columns(leaf)
            drawn = inputs[name]
            if asks.at_most is not None:
                most = asks.at_most.on(columns)
                drawn = np.fmin(drawn, np.floor(np.round(most, 9)) if asks.type == "count" else most)
            least = columns.constant(0.0) if asks.at_least is None else asks.at_least.on(columns)
            inputs[name] = np.fmax(drawn, np.ceil(np.round(least, 9)) if asks.type == "count" else least)
    return replace(answers, inputs=inputs)


def _within(leaf: Criterion, answers: Answers) -> Flags:
    """Where every answer is one that its cell would take."""
    columns = answers.columns(leaf)
    kept = np.ones(answers.size, dtype=bool)
    for name, asks in leaf.asked.items():
        if asks.at_most is not None:
            kept &= expressions.compare("<=", columns.inputs[name], asks.at_most.on(columns)) != 0
        if asks.at_least is not None:
            kept &= expressions.compare(">=", columns.inputs[name], asks.at_least.on(columns)) != 0
    return kept


def _chosen(asks: Input, column: Column) -> Column:
    """Places among the folded labels → places in the leaf's own list."""
    if asks.type != "choice":
        return column
    own = [fold(option) for option in asks.options]
    return np.array([float(own.index(label)) for label in sorted(own)])[column.astype(np.intp)]


# --- what stands in a rule ---------------------------------------------------------------------------------------


def _walk(value: object) -> Iterator[object]:
    """A value and everything in it."""
    yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item)


def _terms(value: object) -> Iterator[expressions.Expression]:
    """Everything in every expression."""
    for found in _walk(value):
        if isinstance(found, Formula):
            yield from expressions.walk(found.tree)


def _asks_only(term: expressions.Expression, name: str) -> bool:
    """Whether it is a condition on that input or attribute and on nothing else, other than that there is none."""
    if not expressions.is_condition(term) or expressions.Number(0.0) in expressions.walk(term):
        return False
    attributes = {f"unit.{part.name}" for part in expressions.walk(term) if isinstance(part, expressions.Attribute)}
    return expressions.names(term) | attributes == {name}


def _register_texts(terms: Iterable[expressions.Expression]) -> Iterator[str]:
    """What attributes are compared with: texts, and numbers with their neighbours."""
    for term in terms:
        if isinstance(term, expressions.Text):
            yield term.value
        elif isinstance(term, expressions.Binary) and term.op in expressions.COMPARISONS:
            sides = (term.left, term.right)
            if any(isinstance(side, expressions.Attribute) for side in sides):
                near = [side.value + _NEAR for side in sides if isinstance(side, expressions.Number)]
                yield from (np.format_float_positional(value, 9, trim="-") for steps in near for value in steps)


def _figures(value: object) -> Iterator[float]:
    """The numbers with which answers are compared."""
    for found in _walk(value):
        if isinstance(found, Range):
            yield from (end for end in (found.low, found.high) if math.isfinite(end))
        elif isinstance(found, int | float) and not isinstance(found, bool):
            yield float(found)
    yield from (term.value for term in _terms(value) if isinstance(term, expressions.Number))
