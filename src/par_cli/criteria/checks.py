"""A criteria set → what is wrong with its meaning, which no single model can see; each check is one small function."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from par_cli.criteria import expressions
from par_cli.criteria.folding import fold
from par_cli.criteria.model import Adjustment, CriteriaSet, Criterion
from par_cli.criteria.rules import Formula, Input, Problem, Rule, Survey
from par_cli.criteria.scalars import NAME

Path = tuple[str | int, ...]
_SAME = 1e-9
_DEEP = -1e9


def check(criteria: CriteriaSet) -> Iterator[Problem]:
    """Every problem of the set, in the order of the checks below, each with the path of its key."""
    for set_check in (_codes, _total, _stages, _bands, _caps, _targets, _parts_declared):
        yield from set_check(criteria)
    node_checks: tuple[Callable[[CriteriaSet, Criterion], Iterator[Problem]], ...] = (
        _children, _maximum, _inputs, _asked, _formulas, _rule, _requires,
    )  # fmt: skip
    for path, node in _nodes(criteria):
        for node_check in node_checks:
            for problem in node_check(criteria, node):
                yield Problem(problem.code, problem.facts, (*path, *problem.path))
    for path, adjustment in _adjustments(criteria):
        for problem in _adjustment(adjustment):
            yield Problem(problem.code, problem.facts, (*path, *problem.path))


def _nodes(criteria: CriteriaSet) -> Iterator[tuple[Path, Criterion]]:
    def below(path: Path, node: Criterion) -> Iterator[tuple[Path, Criterion]]:
        yield path, node
        for position, child in enumerate(node.criteria):
            yield from below((*path, "criteria", position), child)

    for position, area in enumerate(criteria.areas):
        yield from below(("areas", position), area)


def _adjustments(criteria: CriteriaSet) -> Iterator[tuple[Path, Adjustment]]:
    for position, adjustment in enumerate(criteria.adjustments):
        yield ("adjustments", position), adjustment
    for path, node in _nodes(criteria):
        for position, adjustment in enumerate(node.adjustments):
            yield (*path, "adjustments", position), adjustment


# --- the set -------------------------------------------------------------------------------------------------


def _codes(criteria: CriteriaSet) -> Iterator[Problem]:
    """A code stands once, also as the code of an input's row (``1.2.a``)."""
    seen: set[str] = set()
    listed = [
        *((p, n.code, n.asked) for p, n in _nodes(criteria)),
        *((p, a.code, a.asked) for p, a in _adjustments(criteria)),
    ]
    for path, code, asked in listed:
        if fold(code) in seen:
            yield Problem("code-repeated", {"repeated": code}, (*path, "code"))
            continue
        seen.add(fold(code))
        for name in asked:
            if fold(f"{code}.{name}") in seen:
                yield Problem("code-repeated", {"repeated": f"{code}.{name}"}, (*path, "inputs", name))
            seen.add(fold(f"{code}.{name}"))


def _total(criteria: CriteriaSet) -> Iterator[Problem]:
    total = sum(area.max for area in criteria.areas)
    if abs(total - criteria.max) > _SAME:
        yield Problem("total-mismatch", {"sum": f"{total:g}", "max": f"{criteria.max:g}"}, ("max",))


def _stages(criteria: CriteriaSet) -> Iterator[Problem]:
    if len(set(criteria.stages)) != len(criteria.stages) or not criteria.stages:
        yield Problem("stages-repeated", {}, ("stages",))


def _bands(criteria: CriteriaSet) -> Iterator[Problem]:
    bounds = [band.from_ for band in criteria.bands]
    if None in bounds[:-1]:
        yield Problem("band-without-bound", {}, ("bands", bounds.index(None)))
    for position, (one, other) in enumerate(pairwise(bounds)):
        if one is not None and other is not None and one <= other:
            yield Problem("bands-out-of-order", {"one": f"{one:g}", "other": f"{other:g}"}, ("bands", position + 1))


def _caps(criteria: CriteriaSet) -> Iterator[Problem]:
    for key in ("bonus", "penalty"):
        cap = getattr(criteria.adjustment_caps, key)
        if cap is not None and cap < 0:
            facts = {"key": key, "text": f"{cap:g}", "range": "≥ 0"}
            yield Problem("number-out-of-range", facts, ("adjustment_caps", key))


def _targets(criteria: CriteriaSet) -> Iterator[Problem]:
    for code in criteria.plan_targets:
        if code not in criteria.nodes:
            yield Problem("code-unknown", _unknown(code, criteria.nodes), ("plan_targets", code))
    for position, code in enumerate(criteria.ranking.tie_breakers):
        if code not in criteria.nodes:
            yield Problem("code-unknown", _unknown(code, criteria.nodes), ("ranking", "tie_breakers", position))


def _parts_declared(criteria: CriteriaSet) -> Iterator[Problem]:
    for position, part in enumerate(criteria.parts):
        total = sum(leaf.max for leaf in criteria.leaves if criteria.part_of(leaf.code) == part.name)
        if abs(total - part.max) > _SAME:
            facts = {"part": part.name, "sum": f"{total:g}", "max": f"{part.max:g}"}
            yield Problem("part-mismatch", facts, ("parts", position, "max"))


# --- a node --------------------------------------------------------------------------------------------------


def _children(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    if bool(node.criteria) == node.is_leaf:
        yield Problem("leaf-or-branch", {}, ())
    if node.criteria:
        total = sum(child.max for child in node.criteria)
        if abs(total - node.max) > _SAME:
            yield Problem("max-mismatch", {"sum": f"{total:g}", "max": f"{node.max:g}"}, ("max",))
        for key in ("requires", "floor", "examples"):
            if getattr(node, key) not in (None, ()):
                yield Problem("only-on-leaf", {"key": key}, (key,))


def _maximum(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    if node.max <= 0:
        yield Problem("max-not-positive", {"max": f"{node.max:g}"}, ("max",))


def _inputs(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    yield from _inputs_of(node.inputs, node.asked)


def _inputs_of(declared: Mapping[str, Input], asked: Mapping[str, Input]) -> Iterator[Problem]:
    for name, asks in declared.items():
        if name in expressions.RESERVED or not NAME.fullmatch(name):
            yield Problem("input-name", {"name": name}, ("inputs", name))
        for key in ("at_most", "at_least"):
            bound: Formula | None = getattr(asks, key)
            if bound is not None:
                yield from _formula(bound, declared, ("inputs", name, key), condition=False)
        folded = [fold(option) for option in asked[name].options]
        if len(set(folded)) != len(folded):
            yield Problem("options-alike", {"one": "options", "other": name}, ("inputs", name))
        if asks.type == "choice" and not asked[name].options:
            yield Problem("choice-without-options", {"name": name}, ("inputs", name))


def _asked(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    if node.rule is not None:
        yield from _asked_by(node.rule, node.inputs, node.asked)
    in_condition = node.when_none.if_.names if node.when_none else frozenset()
    used = in_condition | (node.rule.uses() if node.rule else frozenset())
    bounds = [bound for asks in node.inputs.values() for bound in (asks.at_most, asks.at_least) if bound is not None]
    for name in node.inputs:
        if name not in used.union(*(bound.names for bound in bounds)):
            yield Problem("input-unused", {"name": name}, ("inputs", name))


def _asked_by(rule: Rule, declared: Mapping[str, Input], asked: Mapping[str, Input]) -> Iterator[Problem]:
    """Every name that is used is an input, and of the type that its rule needs."""
    in_formulas = frozenset().union(*(formula.names for _, formula in rule.formulas()))
    for name in sorted(rule.uses() - in_formulas - set(asked)):
        yield Problem("input-unknown", _unknown(name, asked), ("rule",))
    for name, brought in rule.asks().items():
        own = asked[name]
        if own.type != brought.type:
            facts = {"name": name, "type": own.type, "wanted": brought.type}
            yield Problem("input-type", facts, ("inputs", name, "type") if name in declared else ("rule",))
        elif brought.options and own.options != brought.options:
            yield Problem("input-options", {"name": name}, ("inputs", name, "options"))


def _formulas(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """Names, texts and conditions of every expression."""
    if node.rule is not None:
        for path, formula in node.rule.formulas():
            yield from _formula(formula, node.asked, ("rule", *path), condition=path[-1] == "if")
    if node.when_none is not None:
        yield from _formula(node.when_none.if_, node.asked, ("when_none", "if"), condition=True)
    if node.applies_to is not None:
        yield from _formula(node.applies_to, {}, ("applies_to",), condition=False)


def _formula(formula: Formula, asked: Mapping[str, Input], path: Path, *, condition: bool) -> Iterator[Problem]:
    if condition and not expressions.is_condition(formula.tree) and not _is_yes_no(formula.tree, asked):
        yield Problem("not-a-condition", {"text": formula.text}, path)
    for name in sorted(formula.names - set(asked)):
        yield Problem("input-unknown", _unknown(name, asked), path)
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
        elif isinstance(other, expressions.Name) and other.name in asked and asked[other.name].type == "choice":
            paired |= {id(text), id(other)}
            options = asked[other.name].options
            if fold(text.value) not in {fold(option) for option in options}:
                yield Problem("option-unknown", {"text": text.value, "options": ", ".join(options)}, path)


def _is_yes_no(tree: expressions.Expression, asked: Mapping[str, Input]) -> bool:
    return isinstance(tree, expressions.Attribute) or (
        isinstance(tree, expressions.Name) and tree.name in asked and asked[tree.name].type == "yes_no"
    )


def _rule(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    if node.rule is not None:
        yield from _rule_alone(node.rule, node.max, node.asked, node.floor)
    if node.when_none is not None and node.when_none.score.of(node.max) > node.max + _SAME:
        facts = {"highest": f"{node.when_none.score.of(node.max):g}", "max": f"{node.max:g}"}
        yield Problem("above-max", facts, ("when_none", "score"))
    if node.floor is not None and node.floor > node.max:
        facts = {"key": "floor", "text": f"{node.floor:g}", "range": f"≤ {node.max:g}"}
        yield Problem("number-out-of-range", facts, ("floor",))


def _rule_alone(rule: Rule, most: float, asked: Mapping[str, Input], floor: float | None) -> Iterator[Problem]:
    """What a rule says of itself, and how far its points can go: not above the maximum, below zero only to a floor."""
    for problem in rule.problems(most, asked):
        yield Problem(problem.code, problem.facts, ("rule", *problem.path))
    extremes = rule.extremes(most)
    if extremes is None:
        return
    if extremes[1] > most + _SAME:
        yield Problem("above-max", {"highest": f"{extremes[1]:g}", "max": f"{most:g}"}, ("rule",))
    if extremes[0] < -_SAME and floor is None:
        yield Problem("floor-missing", {"lowest": "−∞" if extremes[0] < _DEEP else f"{extremes[0]:g}"}, ("rule",))


def _requires(criteria: CriteriaSet, node: Criterion) -> Iterator[Problem]:
    """The gate is another leaf, and gates make no circle."""
    if node.requires is None:
        return
    gate = node.requires.code
    if gate not in criteria.nodes:
        yield Problem("code-unknown", _unknown(gate, criteria.nodes), ("requires", "code"))
    elif not criteria.nodes[gate].is_leaf:
        yield Problem("gate-not-leaf", {"gate": gate}, ("requires", "code"))
    else:
        seen = {node.code}
        at: str | None = gate
        while at is not None and at in criteria.nodes:
            if at in seen:
                yield Problem("gate-circle", {"gate": gate}, ("requires", "code"))
                return
            seen.add(at)
            required = criteria.nodes[at].requires
            at = required.code if required else None


def _adjustment(adjustment: Adjustment) -> Iterator[Problem]:
    yield from _inputs_of(adjustment.inputs, adjustment.asked)
    yield from _asked_by(adjustment.rule, adjustment.inputs, adjustment.asked)
    for path, formula in adjustment.rule.formulas():
        yield from _formula(formula, adjustment.asked, ("rule", *path), condition=path[-1] == "if")
    yield from _rule_alone(adjustment.rule, adjustment.max, adjustment.asked, 0.0)
    if isinstance(adjustment.rule, Survey):
        yield Problem("rule-misplaced", {"kind": "survey"}, ("rule",))
    if adjustment.max <= 0:
        yield Problem("max-not-positive", {"max": f"{adjustment.max:g}"}, ("max",))


def _unknown(wrong: str, known: Mapping[str, object]) -> dict[str, object]:
    close = difflib.get_close_matches(wrong, list(known), n=1)
    return {"wrong": wrong, "suggestion": f" → {close[0]}?" if close else ""}
