"""A criteria file read plainly, and the points of one answer worked out in fractions.

This is a second hand on purpose: it shares nothing with the rules of `par_cli.criteria` and nothing with
`par_cli.scoring`, so that the example rounds test them and not themselves. It knows the rule kinds that the shipped
sets use, and is slow, exact and short.
"""

import ast
import itertools
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Node = dict[str, Any]
Given = dict[str, Any]  # name → Fraction, text, date; "không" for a date that never was

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_RANGE = re.compile(r"(>=|<=|>|<|=)?\s*(-?\d+(?:\.\d+)?%?)(\+)?$")
NEVER = "không"


def read_plainly(path: Path) -> Node:
    """The criteria file as it stands: dictionaries, lists and texts."""
    content: Node = yaml.BaseLoader(path.read_text(encoding="utf-8")).get_single_data()
    return content


def walk(node: Node) -> Iterator[Node]:
    """A node and everything below it."""
    yield node
    for child in node.get("criteria", ()):
        yield from walk(child)


def leaves(node: Node) -> list[Node]:
    """The leaves below a node, or below the whole set, in the order of the file."""
    tops = node.get("areas", [node])
    return [found for top in tops for found in walk(top) if "rule" in found]


def is_surveyed(leaf: Node) -> bool:
    """Whether a survey scores it."""
    return bool(leaf["rule"]["kind"] == "survey")


def applying(tree: Node, has: Mapping[str, bool]) -> list[Node]:
    """The nodes of a set, areas included, that it does not take from a unit with these attributes."""

    def below(node: Node) -> list[Node]:
        if not has.get(node.get("applies_to", "").removeprefix("unit."), True):
            return []
        return [node, *(found for child in node.get("criteria", ()) for found in below(child))]

    return [found for area in tree["areas"] for found in below(area)]


def number(text: str) -> Fraction:
    """``0.5`` and ``80%``, exactly."""
    return Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)


def worth(text: str, max_score: Fraction) -> Fraction:
    """Points as the language writes them: a number, a share of the maximum, or ``max``."""
    return max_score if text == "max" else number(text) * (max_score if text.endswith("%") else 1)


def asked(node: Node) -> dict[str, Node]:
    """The inputs of a node, with the one that a choice or a deadline brings by itself."""
    inputs = {name: dict(one) for name, one in node.get("inputs", {}).items()}
    rule = node.get("rule", {})
    brought = {"choice": "choice", "deadline": "date"}.get(rule.get("kind", ""))
    if brought:
        inputs.setdefault(rule.get("input", "a"), {"label": "", "type": brought})
    return inputs


# --- expressions ---------------------------------------------------------------------------------------------------


def value(text: str, given: Mapping[str, Any], max_score: Fraction = Fraction(0)) -> Any:
    """An expression of the language on exact numbers; dates count days."""
    return _value(_parsed(text).body, {**given, "max_score": max_score})


@cache
def _parsed(text: str) -> ast.Expression:
    """The language is all but Python."""
    return ast.parse(_PERCENT.sub(r"(\1/100)", text).replace("if(", "if_(").strip(), mode="eval")


def truths(given: Given) -> Given:
    """The answers with yes and no as what they are in a condition."""
    return {name: answer == "có" if answer in ("có", "không") else answer for name, answer in given.items()}


def names(text: str) -> list[str]:
    """The inputs that an expression names."""
    functions = {"if_", "min", "max", "abs", "round", "floor", "max_score", "unit"}
    return sorted({n.id for n in ast.walk(_parsed(text)) if isinstance(n, ast.Name)} - functions)


def _value(tree: ast.expr, given: Mapping[str, Any]) -> Any:
    found: Any
    match tree:
        case ast.Constant(constant):
            found = constant if isinstance(constant, str) else Fraction(str(constant))
        case ast.Name(name):
            found = Fraction(given[name].toordinal()) if isinstance(given[name], date) else given[name]
        case ast.UnaryOp(operation, operand):
            answer = _value(operand, given)
            found = not answer if isinstance(operation, ast.Not) else -answer
        case ast.BoolOp(operation, values):
            answers = [_value(one, given) for one in values]
            found = all(answers) if isinstance(operation, ast.And) else any(answers)
        case ast.BinOp(left, operation, right):
            found = _binary(operation, _value(left, given), _value(right, given))
        case ast.Compare(left, [operation], [right]):
            found = _compare(operation, _value(left, given), _value(right, given))
        case ast.Call(ast.Name(name), arguments):
            found = _called(name, arguments, given)
        case _:
            raise ValueError(ast.dump(tree))
    return found


def _called(name: str, arguments: list[ast.expr], given: Mapping[str, Any]) -> Any:
    """A function; ``if`` looks only at the branch that it takes."""
    if name == "if_":
        condition, then, otherwise = arguments
        return _value(then if _value(condition, given) else otherwise, given)
    calls: dict[str, Any] = {"min": min, "max": max, "abs": abs, "floor": math.floor}
    return calls[name](*[_value(one, given) for one in arguments])


def _binary(operation: ast.operator, left: Any, right: Any) -> Any:
    match operation:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
    return Fraction(left) / right


def _compare(operation: ast.cmpop, left: Any, right: Any) -> bool:
    match operation:
        case ast.Eq():
            return bool(left == right)
        case ast.NotEq():
            return bool(left != right)
        case ast.Lt():
            return bool(left < right)
        case ast.LtE():
            return bool(left <= right)
        case ast.Gt():
            return bool(left > right)
    return bool(left >= right)


# --- points --------------------------------------------------------------------------------------------------------


def leaf_points(leaf: Node, given: Given) -> Fraction:
    """The points of a leaf that a unit answers, its gate aside."""
    max_score = number(leaf["max"])
    none = leaf.get("when_none")
    if none and value(none["if"], given):
        return worth(none["score"], max_score)
    points = rule_points(leaf["rule"], max_score, given)
    return max(points, number(leaf["floor"])) if "floor" in leaf else points


def rule_points(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    """The points of a rule or of a part of one."""
    return _KINDS[rule["kind"]](rule, max_score, given)


def tier_at(rule: Node, measure: Fraction) -> Node:
    """The tier in which a measure lies."""
    return next(tier for tier in rule["tiers"] if within(tier["range"], measure))


def within(text: str, measure: Fraction) -> bool:
    """Whether a measure lies in a range such as ``>= 20%, < 30%`` or ``4+``."""
    return all(_compare(_SIGNS[sign], measure, bound) for sign, bound in bounds(text))


def bounds(text: str) -> list[tuple[str, Fraction]]:
    """The comparisons of a range."""
    found = [_RANGE.match(part.strip()) for part in text.split(",")]
    return [(">=" if part[3] else part[1] or "=", number(part[2])) for part in found if part]


_SIGNS: dict[str, ast.cmpop] = {">=": ast.GtE(), "<=": ast.LtE(), ">": ast.Gt(), "<": ast.Lt(), "=": ast.Eq()}


def due_day(rule: Node, given: Given) -> date:
    """The day by which something was due, fixed or counted from another date."""
    text = str(rule["due"])
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return date.fromordinal(int(value(text, given)))


def _measured(rule: Node, given: Given) -> Fraction:
    measure = Fraction(value(rule["measure"], given))
    if "round" not in rule:
        return measure
    return Fraction(rounded(measure, int(rule["round"])))


def rounded(points: Fraction, places: int) -> Decimal:
    """Half away from zero, as people and Excel do it."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _choice(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    chosen = given[rule.get("input", "a")]
    return next(worth(option["score"], max_score) for option in rule["options"] if option["label"] == chosen)


def _tiers(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    return worth(tier_at(rule, _measured(rule, given))["score"], max_score)


def _proportional(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    measure = _measured(rule, given)
    if "at_least" in rule and measure < number(rule["at_least"]):
        return Fraction(0)
    return max_score * min(max(measure / number(rule.get("full", "100%")), Fraction(0)), Fraction(1))


def _linear(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    measure = _measured(rule, given)
    corners = [(number(x), worth(score, max_score)) for x, score in rule["points"]]
    if measure <= corners[0][0]:
        return corners[0][1]
    for (x0, y0), (x1, y1) in itertools.pairwise(corners):
        if measure <= x1:
            return y0 + (y1 - y0) * (measure - x0) / (x1 - x0)
    return corners[-1][1]


def _steps(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    start = rule["start"]
    steps = (_measured(rule, given) - number(start["at"])) / number(rule["step"])
    count = max(steps if rule.get("count") == "partial" else Fraction(math.floor(steps)), Fraction(0))
    points = worth(start["score"], max_score) + count * worth(rule["per_step"], max_score)
    return min(points, worth(rule.get("at_most", "max"), max_score))


def _deadline(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    done = given[rule.get("input", "a")]
    if done == NEVER:
        return worth(rule["never"], max_score)
    late = done - due_day(rule, given)
    if late <= timedelta(0):
        return worth(rule["on_time"], max_score)
    return next(
        worth(step["score"], max_score)
        for step in rule["late"]
        if "days" not in step or late <= timedelta(days=int(step["days"]))
    )


def counted(event: Node, max_score: Fraction, given: Given) -> Fraction:
    """What one kind of event or item comes to, with its own cap."""
    amount = Fraction(given[event["input"]]) * worth(event["rate"], max_score)
    if "cap" in event:
        cap = worth(event["cap"], max_score)
        amount = min(max(amount, -cap), cap)
    return amount


def _deduct(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    lost = sum((counted(event, max_score, given) for event in rule["events"]), Fraction(0))
    if "cap" in rule:
        lost = min(lost, worth(rule["cap"], max_score))
    return worth(rule["start"], max_score) - lost


def _per_item(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    start = worth(rule.get("start", "0"), max_score)
    points = sum((counted(item, max_score, given) for item in rule["items"]), start)
    return min(max(points, worth(rule.get("at_least", "0"), max_score)), worth(rule.get("at_most", "max"), max_score))


def _formula(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    cases, answers = rule.get("cases", [rule]), truths(given)
    chosen = next(case for case in cases if "if" not in case or value(case["if"], answers, max_score))
    return Fraction(value(chosen["points"], answers, max_score))


def _parts(rule: Node, max_score: Fraction, given: Given) -> list[Fraction]:
    return [rule_points(part["rule"], worth(part["max"], max_score), given) for part in rule["parts"]]


def _sum(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    return sum(_parts(rule, max_score, given), Fraction(0))


def _best_of(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    return max(_parts(rule, max_score, given))


def _all_of(rule: Node, max_score: Fraction, given: Given) -> Fraction:
    held = all(value(condition["if"], truths(given)) for condition in rule["conditions"])
    return worth(rule.get("score", "max") if held else rule.get("otherwise", "0"), max_score)


def against(rule: Node, bloc: list[Given]) -> Node:
    """A ``relative`` rule once the answers of the whole bloc are known: the leader's measure is then a number.

    ``led``: by others, so that the unit itself cannot tell its points.
    """
    measure = f"({rule['measure']})"
    if "target" in rule:
        reached = f"{measure} / ({rule['target']})"
        excess = max(Fraction(value(reached, one)) - 1 for one in bloc)
        points = f"max_score / 2 * if({reached} < 1, {reached}, 1 + ({reached} - 1) / ({excess}))"
        return {"kind": "formula", "points": points, "led": True}
    if rule.get("better") == "lower":
        measure = f"1 / {measure}"
    full = str(max(value(measure, one) for one in bloc))
    return {"kind": "proportional", "measure": measure, "full": full, "led": True}


_KINDS = {
    "choice": _choice, "tiers": _tiers, "proportional": _proportional, "linear": _linear, "steps": _steps,
    "deadline": _deadline, "deduct": _deduct, "per_item": _per_item, "formula": _formula, "sum": _sum,
    "best_of": _best_of, "all_of": _all_of,
}  # fmt: skip
