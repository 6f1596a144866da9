"""One node of a criteria set → everything that is said about it, on a terminal."""

import math
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from par_cli.criteria import Adjustment, CriteriaSet, Criterion, Given, Input
from par_cli.criteria.examples.outcomes import Outcome
from par_cli.criteria.rules import AnyRule
from par_cli.reports.sets.figures import basis_of, share_of_node, source_of
from par_cli.reports.sets.set_text import adjustments_table, facts_grid, letters, nodes_table, plain_table, said
from par_cli.reports.words import figure, number, word

Facts = Iterator[tuple[str, str]]


def show_node(criteria: CriteriaSet, code: str, outcomes: Sequence[Outcome], console: Console, lang: str) -> None:
    """One node, branch or leaf: its place, its worth, its rule, what is asked, and its worked examples."""
    node = criteria.nodes[code]
    for above in reversed(list(criteria.lineage(code))):
        console.print(said(f"{above.code} {above.title}", "bold" if above is node else "dim"))
    console.print()
    console.print(facts_grid(_facts(criteria, node, lang)))
    if node.criteria:
        _section(console, word("children", lang), nodes_table(criteria, node.criteria, lang, rules=False))
    if node.asked:
        _section(console, word("inputs", lang), _inputs_table(node.code, node.asked, lang))
    if node.adjustments:
        laid_down = adjustments_table(criteria, [adjustment.code for adjustment in node.adjustments], lang)
        _section(console, word("adjustments-title", lang), laid_down)
    if outcomes:
        _section(console, word("examples", lang), _examples_table(outcomes, lang))


def show_adjustment(criteria: CriteriaSet, code: str, console: Console, lang: str) -> None:
    """A bonus or penalty of the set, or of a node."""
    adjustment = criteria.all_adjustments[code]
    console.print(said(f"{code} {adjustment.title}", "bold"))
    console.print()
    console.print(facts_grid(_adjustment_facts(criteria, adjustment, lang)))
    if adjustment.asked:
        _section(console, word("inputs", lang), _inputs_table(code, adjustment.asked, lang))


def _section(console: Console, title: str, content: Table) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    console.print(content)


def _facts(criteria: CriteriaSet, node: Criterion, lang: str) -> Facts:
    percent = number(share_of_node(criteria, node).percent, 2, lang)
    yield word("max", lang), word("worth", lang, points=figure(node.max, lang), percent=percent)
    if node.rule is not None:
        yield word("part", lang), criteria.part_of(node.code)
        yield from _scoring(node.rule, node.max, lang)
    yield from _conditions(criteria, node, lang)
    if node.code in criteria.plan_targets:
        yield word("plan-target", lang), f"{figure(criteria.plan_targets[node.code] * 100, lang)}%"
    if node.is_leaf and not node.is_survey:
        yield word("evidence", lang), word(f"evidence-{node.evidence}", lang)
    yield word("basis", lang), _basis(criteria, node.code, lang)
    if node.previous is not None:
        yield word("previous", lang), _previous(criteria, node, lang)
    if node.note:
        yield word("note", lang), node.note


def _scoring(rule: AnyRule, most: float, lang: str) -> Facts:
    proposed = isinstance(rule, Given) and rule.by == "unit"
    yield word("who", lang), word("who-proposed" if proposed else f"who-{source_of(rule)}", lang)
    yield word("rule", lang), rule.words(most)


def _conditions(criteria: CriteriaSet, node: Criterion, lang: str) -> Facts:
    """What stands around the rule: laid down on the node, or on one above it, which is then named."""
    for holder in criteria.lineage(node.code):
        if holder.when_none is not None:
            words = holder.when_none.words(holder.max)
            words = words if holder.is_leaf else word("shared-out", lang, text=words)
            # The letters are the holder's own: where they are asked, only its code says.
            meant = letters(holder.inputs) if holder is not node else ""
            yield word("none-arose", lang), _inherited(words, holder, node, lang, meant)
    if node.requires is not None:
        gate = criteria.nodes.get(node.requires.code)
        yield word("gate", lang), node.requires.words() + (f" ({gate.title})" if gate is not None else "")
    if node.floor is not None:
        yield word("floor", lang), f"{figure(node.floor, lang)} {word('points', lang)}"
    for holder in criteria.lineage(node.code):
        if holder.applies_to is not None:
            yield word("applies", lang), _inherited(holder.applies_to.words(), holder, node, lang)


def _inherited(text: str, holder: Criterion, node: Criterion, lang: str, meant: str = "") -> str:
    if holder is node:
        return text
    return word("from-node", lang, text=text, code=f"{holder.code}; {meant}" if meant else holder.code)


def _basis(criteria: CriteriaSet, code: str, lang: str) -> str:
    basis, holder = basis_of(criteria, code)
    if holder is None:
        return word("from-set", lang, text=basis)
    return basis if holder == code else word("from-node", lang, text=basis, code=holder)


def _previous(criteria: CriteriaSet, node: Criterion, lang: str) -> str:
    codes = node.previous
    text = word("previous-none", lang) if codes == "none" else ", ".join(codes or ())
    if criteria.follows is not None:
        text += f" ({criteria.follows.id})"
    return f"{text}; {word('rule-changed', lang)}" if node.rule_changed else text


def _adjustment_facts(criteria: CriteriaSet, adjustment: Adjustment, lang: str) -> Facts:
    yield word("kind", lang), word(adjustment.kind, lang)
    yield word("most", lang), f"{figure(adjustment.max, lang)} {word('points', lang)}"
    owner = criteria.adjustment_owners.get(adjustment.code)
    yield word("laid-down", lang), owner or word("the-set", lang)
    yield from _scoring(adjustment.rule, adjustment.max, lang)
    yield word("evidence", lang), word(f"evidence-{adjustment.evidence}", lang)
    basis = _basis(criteria, owner, lang) if owner else word("from-set", lang, text=criteria.basis)
    yield word("basis", lang), adjustment.basis or basis
    if adjustment.note:
        yield word("note", lang), adjustment.note


def _inputs_table(code: str, asked: Mapping[str, Input], lang: str) -> Table:
    table = plain_table(*(word(key, lang) for key in ("code", "title", "type", "bounds")))
    table.columns[0].no_wrap = table.columns[2].no_wrap = True
    for name, one in asked.items():
        title = Group(said(one.label), *([said(one.note, "dim")] if one.note else []))
        table.add_row(said(f"{code}.{name}"), title, word(f"type-{one.type}", lang), said(_bounds(one, lang)))
    return table


def _bounds(asked: Input, lang: str) -> str:
    bounds = (("at-least", asked.at_least), ("at-most", asked.at_most))
    said_bounds = [word(key, lang, bound=bound.words()) for key, bound in bounds if bound is not None]
    return "; ".join([*asked.options, *said_bounds])


def _examples_table(outcomes: Sequence[Outcome], lang: str) -> Table:
    table = plain_table("#", *(word(key, lang) for key in ("given", "expected", "actual")), "")
    table.columns[2].justify = table.columns[3].justify = "right"
    for outcome in outcomes:
        steps = outcome.trace.split(" → ")[1:]  # after what was given, which stands above them
        trace = [said(f"→ {' → '.join(steps)}", "dim")] if len(steps) > 1 else []
        given = Group(said(_given(outcome, lang)), *trace)
        verdict = Text(word("holds", lang), "green") if outcome.holds else Text(word("fails", lang), "bold red")
        table.add_row(str(outcome.number), given, _expected(outcome, lang), _points(outcome.actual, lang), verdict)
    return table


def _expected(outcome: Outcome, lang: str) -> str:
    """What must come out; arithmetic stands as it is written, with its result."""
    result = _points(outcome.expected, lang)
    written = outcome.example.score.words()
    return result if written == _points(outcome.expected, "vi") else f"{written} = {result}"


def _points(points: float, lang: str) -> str:
    return number(None, 0, lang) if math.isnan(points) else figure(round(points, 6), lang)


def _given(outcome: Outcome, lang: str) -> str:
    """What an example gives, in one phrase: ``a = 65, b = 61; has_tthc = không``."""
    example = outcome.example
    groups = [_answers(example.given), _answers({f"unit.{name}": value for name, value in example.unit.items()})]
    if example.survey is not None:
        groups.append(f"{word('given-survey', lang)} = {example.survey}")
    if example.appraised is not None:
        groups.append(f"{word('given-appraised', lang)} = {figure(example.appraised, lang)}")
    groups += [
        f"{word('given-reached', lang, code=code)} = {figure(points, lang)}" for code, points in example.reached.items()
    ]
    if example.bloc:
        groups.append(f"{word('given-bloc', lang)}: {' | '.join(_answers(other) for other in example.bloc)}")
    return "; ".join(group for group in groups if group)


def _answers(given: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in given.items())
