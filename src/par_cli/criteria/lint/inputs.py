"""Inputs: declared, named, bounded, and used by the expressions that name them."""

from collections.abc import Iterator, Mapping

from par_cli.criteria import expressions
from par_cli.criteria.folding import fold
from par_cli.criteria.model import Adjustment, CriteriaSet, Criterion
from par_cli.criteria.nearest import unknown
from par_cli.criteria.rules import Formula, Input, Problem, Rule
from par_cli.criteria.scalars import NAME
from par_cli.criteria.tree import Path


def declared(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """Names, bounds and lists of the inputs."""
    yield from _inputs_of(node.inputs, node.asked)


def _inputs_of(declared: Mapping[str, Input], asked: Mapping[str, Input]) -> Iterator[Problem]:
    for name, asks in declared.items():
        if name in expressions.RESERVED or not NAME.fullmatch(name):
            yield Problem("input-name", {"name": name}, ("inputs", name))
        for key in ("at_most", "at_least"):
            bound: Formula | None = getattr(asks, key)
            if bound is not None:
                yield from _formula(bound, declared, ("inputs", name, key), condition=False)
            if bound is not None and name in bound.names:
                yield Problem("bounds-crossed", {"low": name, "high": bound.text}, ("inputs", name, key))
        low, high = asks.constant_bounds
        if low is not None and high is not None and low > high:
            yield Problem("bounds-crossed", {"low": f"{low:g}", "high": f"{high:g}"}, ("inputs", name, "at_least"))
        folded = [fold(option) for option in asked[name].options]
        if len(set(folded)) != len(folded):
            yield Problem("options-alike", {"one": "options", "other": name}, ("inputs", name))
        if asks.type == "choice" and not asked[name].options:
            yield Problem("choice-without-options", {"name": name}, ("inputs", name))


def asked(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """What a rule reads is asked for, and what is asked for is read."""
    if node.rule is not None:
        yield from _asked_by(node.rule, node.inputs, node.asked)
    in_condition = node.when_none.if_.names if node.when_none else frozenset()
    yield from _unused(node.inputs, in_condition | (node.rule.uses() if node.rule else frozenset()))


def _unused(declared: Mapping[str, Input], used: frozenset[str]) -> Iterator[Problem]:
    bounds = [bound for asks in declared.values() for bound in (asks.at_most, asks.at_least) if bound is not None]
    for name in declared:
        if name not in used.union(*(bound.names for bound in bounds)):
            yield Problem("input-unused", {"name": name}, ("inputs", name))


def _asked_by(rule: Rule, declared: Mapping[str, Input], asked: Mapping[str, Input]) -> Iterator[Problem]:
    """Every name that is used is an input, and of the type that its rule needs."""
    in_formulas = frozenset().union(*(formula.names for _, formula in rule.formulas()))
    for name in sorted(rule.uses() - in_formulas - set(asked)):
        yield Problem("input-unknown", unknown(name, asked), ("rule",))
    for name, brought in rule.asks().items():
        own = asked[name]
        if own.type != brought.type:
            facts = {"name": name, "type": own.type, "wanted": brought.type}
            yield Problem("input-type", facts, ("inputs", name, "type") if name in declared else ("rule",))
        elif brought.options and own.options != brought.options:
            yield Problem("input-options", {"name": name}, ("inputs", name, "options"))


def formulas(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """Names, texts and conditions of every expression."""
    if node.rule is not None:
        for path, formula in node.rule.formulas():
            yield from _formula(formula, node.asked, ("rule", *path), condition=path[-1] == "if")
    if node.when_none is not None:
        yield from _formula(node.when_none.if_, node.asked, ("when_none", "if"), condition=True)
    if node.applies_to is not None:
        yield from (problem.under(("applies_to",)) for problem in of_units(node.applies_to))


def of_units(condition: Formula) -> Iterator[Problem]:
    """A condition on units: on their attributes, and on nothing that they answer."""
    names = {part.name for part in expressions.walk(condition.tree) if isinstance(part, expressions.Name)}
    for name in sorted(names):
        yield Problem("attribute-expected", {"name": name}, ())
    if not names:
        if not expressions.is_condition(condition.tree) and not isinstance(condition.tree, expressions.Attribute):
            yield Problem("not-a-condition", {"text": condition.text}, ())
        yield from _formula(condition, {}, (), condition=False)


def _formula(formula: Formula, asked: Mapping[str, Input], path: Path, *, condition: bool) -> Iterator[Problem]:
    if condition and not expressions.is_condition(formula.tree) and not _is_yes_no(formula.tree, asked):
        yield Problem("not-a-condition", {"text": formula.text}, path)
    for name in sorted(formula.names - set(asked)):
        yield Problem("input-unknown", unknown(name, asked), path)
    paired: set[int] = set()
    for node in expressions.walk(formula.tree):
        if isinstance(node, expressions.Binary) and node.op in ("==", "!="):
            yield from _text_comparison(node, asked, path, paired)
    for node in expressions.walk(formula.tree):
        is_choice = isinstance(node, expressions.Name) and node.name in asked and asked[node.name].type == "choice"
        if (isinstance(node, expressions.Text) or is_choice) and id(node) not in paired:
            yield Problem("text-in-arithmetic", {"text": formula.text}, path)


def _text_comparison(
    node: expressions.Binary, asked: Mapping[str, Input], path: Path, paired: set[int]
) -> Iterator[Problem]:
    for text, other in ((node.left, node.right), (node.right, node.left)):
        if not isinstance(text, expressions.Text):
            continue
        if isinstance(other, expressions.Attribute):
            paired.add(id(text))
        elif isinstance(other, expressions.Name) and other.name in asked and asked[other.name].type == "yes_no":
            paired.add(id(text))
            yield Problem("yes-no-compared", {"name": other.name}, path)
        elif isinstance(other, expressions.Name) and other.name in asked and asked[other.name].type == "choice":
            paired |= {id(text), id(other)}
            options = asked[other.name].options
            if fold(text.value) not in {fold(option) for option in options}:
                yield Problem("option-unknown", {"text": text.value, "options": ", ".join(options)}, path)


def _is_yes_no(tree: expressions.Expression, asked: Mapping[str, Input]) -> bool:
    return isinstance(tree, expressions.Attribute) or (
        isinstance(tree, expressions.Name) and tree.name in asked and asked[tree.name].type == "yes_no"
    )


def of_adjustment(adjustment: Adjustment) -> Iterator[Problem]:
    """The same for a bonus or a penalty."""
    yield from _inputs_of(adjustment.inputs, adjustment.asked)
    yield from _unused(adjustment.inputs, adjustment.rule.uses())
    yield from _asked_by(adjustment.rule, adjustment.inputs, adjustment.asked)
    for path, formula in adjustment.rule.formulas():
        yield from _formula(formula, adjustment.asked, ("rule", *path), condition=path[-1] == "if")
