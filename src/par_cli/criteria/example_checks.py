"""Worked examples → what is wrong with them: they cannot be read, a form would refuse them, or they do not come out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from par_cli.criteria.answer_text import read_answer
from par_cli.criteria.examples import Outcome, example_columns, outcome
from par_cli.criteria.expressions import Attribute, Text, compare, walk
from par_cli.criteria.lint.tree import Path, nodes
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.nearest import unknown
from par_cli.criteria.rules import Problem, Survey
from par_cli.criteria.scalars import read_number


@dataclass
class Tried:
    """Every example that could be worked out, and every problem with the others or their results."""

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def try_examples(criteria: CriteriaSet, spoiled: Collection[Path]) -> Tried:
    """Work out every example of the set, but on leaves where something at one of the ``spoiled`` places forbids it."""
    tried = Tried()
    for path, leaf in nodes(criteria):
        if leaf.is_leaf and not any(place[: len(path)] == path for place in spoiled):
            for number in range(1, len(leaf.examples) + 1):
                _try(criteria, leaf, number, path, tried)
    return tried


def _try(criteria: CriteriaSet, leaf: Criterion, number: int, path: Path, tried: Tried) -> None:
    problems = list(_unreadable(leaf, number))
    if not problems:
        result = outcome(criteria, leaf, number)
        tried.outcomes.append(result)
        problems = [*_out_of_bounds(leaf, number), *_differing(result)]
    tried.problems += [problem.under(path) for problem in problems]


def missing(criteria: CriteriaSet) -> Iterator[Problem]:
    """Leaves without any example."""
    for path, node in nodes(criteria):
        if node.is_leaf and not node.examples:
            yield Problem("example-missing", {}, path)


def _differing(result: Outcome) -> Iterator[Problem]:
    if not result.holds:
        actual = "–" if result.actual != result.actual else f"{result.actual:.10g}"
        facts = {
            "number": result.number,
            "expected": f"{result.expected:.10g}",
            "actual": actual,
            "trace": result.trace,
        }
        yield Problem("example-fails", facts, ("examples", result.number - 1, "score"))


def _unreadable(leaf: Criterion, number: int) -> Iterator[Problem]:
    """What keeps an example of a leaf from being worked out, with paths from the leaf."""
    example = leaf.examples[number - 1]
    path = ("examples", number - 1)
    rows = [(("given",), example.given), *((("bloc", at), row) for at, row in enumerate(example.bloc))]
    for under, row in rows:
        for name, text in row.items():
            for problem in _unreadable_answer(leaf, number, name, text):
                yield problem.under((*path, *under, name))
    if example.survey is not None:
        yield from (p.under((*path, "survey")) for p in _unreadable_survey(leaf, number, example.survey))
    for code in example.reached:
        gates = {} if leaf.requires is None else {leaf.requires.code: leaf}
        if code not in gates:
            yield Problem("code-unknown", unknown(code, gates), (*path, "reached", code))
    if any(isinstance(part, Text | Attribute) for part in walk(example.score.tree)):
        yield Problem("text-in-arithmetic", {"text": example.score.text}, (*path, "score"))
    if example.score.names:
        yield Problem("input-unknown", unknown(min(example.score.names), {}), (*path, "score"))


def _unreadable_answer(leaf: Criterion, number: int, name: str, text: str) -> Iterator[Problem]:
    if name not in leaf.asked:
        yield Problem("input-unknown", unknown(name, leaf.asked), ())
        return
    try:
        read_answer(text, leaf.asked[name])
    except ValueError:
        yield Problem("example-unreadable", {"number": number, "name": name, "text": text}, ())


def _unreadable_survey(leaf: Criterion, number: int, text: str) -> Iterator[Problem]:
    if not isinstance(leaf.rule, Survey):
        yield Problem("input-unknown", unknown("survey", leaf.asked), ())
        return
    try:
        read_number(text)
    except ValueError:
        yield Problem("example-unreadable", {"number": number, "name": "survey", "text": text}, ())


def _out_of_bounds(leaf: Criterion, number: int) -> Iterator[Problem]:
    """Answers of an example that the leaf's inputs would refuse."""
    example = leaf.examples[number - 1]
    columns = example_columns(leaf, example)
    for name in example.given:
        asked = leaf.asked[name]
        for bound, op in ((asked.at_most, "<="), (asked.at_least, ">=")):
            if bound is not None and compare(op, columns.inputs[name], bound.on(columns))[0] == 0:
                facts = {"number": number, "name": name, "text": example.given[name], "bound": f"{op} {bound.text}"}
                yield Problem("example-out-of-bounds", facts, ("examples", number - 1, "given", name))
