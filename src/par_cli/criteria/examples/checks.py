"""Worked examples → what is wrong with them: they cannot be read, a form would refuse them, or they do not come out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from par_cli.criteria.examples.answer_text import read_answer, read_share
from par_cli.criteria.examples.outcomes import Outcome, example_columns, outcome
from par_cli.criteria.expressions import Attribute, Number, Text, compare, is_condition, walk
from par_cli.criteria.model import CriteriaSet, Criterion, Example
from par_cli.criteria.nearest import unknown
from par_cli.criteria.rules import Formula, Given, Problem, Rule, Survey
from par_cli.criteria.scalars import read_number
from par_cli.criteria.tree import Path, nodes


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
    """What keeps an example of a leaf from being worked out, or would be left aside, with paths from the leaf."""
    example, path = leaf.examples[number - 1], ("examples", number - 1)
    rows = [(("given",), example.given), *((("bloc", at), row) for at, row in enumerate(example.bloc))]
    for under, row in rows:
        for name, text in row.items():
            for problem in _unreadable_answer(leaf, number, name, text):
                yield problem.under((*path, *under, name))
    if example.survey is not None:
        yield from (p.under((*path, "survey")) for p in _unreadable_survey(leaf, number, example.survey))
    yield from (problem.under(path) for problem in _aside(leaf, example))
    yield from (problem.under((*path, "score")) for problem in _no_score(example.score))


def _aside(leaf: Criterion, example: Example) -> Iterator[Problem]:
    """What an example says and the leaf has no use for."""
    formulas = [formula for _, formula in leaf.rule.formulas()] if leaf.rule is not None else []
    attributes = {part.name for one in formulas for part in walk(one.tree) if isinstance(part, Attribute)}
    for name in example.unit:
        if name not in attributes:
            yield Problem("input-unknown", unknown(name, attributes), ("unit", name))
    gates = () if leaf.requires is None else (leaf.requires.code,)
    for code in example.reached:
        if code not in gates:
            yield Problem("code-unknown", unknown(code, gates), ("reached", code))
    if example.appraised is not None and not isinstance(leaf.rule, Given):
        yield Problem("input-unknown", unknown("appraised", leaf.asked), ("appraised",))
    if example.bloc and "relative" not in _kinds(leaf.rule):
        yield Problem("input-unknown", unknown("bloc", leaf.asked), ("bloc",))


def _kinds(rule: Rule | None) -> set[str]:
    """The kind of a rule, and those of its parts."""
    return set() if rule is None else {part.kind for _, part in rule.walk()}


def _no_score(score: Formula) -> Iterator[Problem]:
    """What is expected is a number, or arithmetic of numbers."""
    if is_condition(score.tree) or any(isinstance(part, Text | Attribute) for part in walk(score.tree)):
        yield Problem("text-in-arithmetic", {"text": score.text}, ())
    elif score.names:
        yield Problem("input-unknown", unknown(min(score.names), {}), ())
    elif isinstance(score.tree, Number) and score.tree.percent:
        yield Problem("percent-misplaced", {"text": score.text}, ())


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
        read_share(text) if leaf.rule.value == "percent" else read_number(text)
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
