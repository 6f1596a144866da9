"""The points that a leaf should come near to → plausible figures that a unit could have typed.

Sizes (how many procedures, staff, documents) come from the worked examples beside the rules, times the unit's size;
what bears the same label has the same figure all through a unit's form.
"""

import itertools
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from generator import arithmetic
from generator.arithmetic import NEVER, Given, Node, value, worth

_TRIES = 400
# Labels that mean another thing in every leaf: the tasks of this plan, the problems that this inspection found.
_OF_ITS_LEAF = ("Số nhiệm vụ", "Tổng số vấn đề")


class Desk:
    """One unit filling in its form: its size, its own chance, and the totals that it has already written down.

    ``salt``: what sets the chances of this year apart; the size is that of the other years, but for a little.
    """

    def __init__(self, seed: str, scale: float, salt: str = "") -> None:
        self.seed = seed
        self.scale = scale
        self.salt = salt
        self.totals: dict[str, Fraction] = {}
        self.written: dict[str, Given] = {}
        self.rng = Random(seed)

    def turn_to(self, place: str) -> None:
        """Every leaf has its own chance, so that a change in one leaves the others as they were."""
        self.rng = Random(f"{self.seed}/{self.salt}{place}")

    def total(self, leaf: Node, name: str) -> Fraction:
        """A figure that is not a part of another: the same label, the same figure, unless it only sounds the same."""
        label = leaf["inputs"][name]["label"]
        if label.startswith(_OF_ITS_LEAF):
            label = f"{leaf['code']}.{name}"
        if label not in self.totals:
            base = _typed(leaf, name)
            chance = Random(f"{self.seed}/{label}")
            grown = base * self.scale * chance.uniform(0.8, 1.25) if base > 6 else base + chance.randint(0, 3)
            if self.salt and base > 6:
                grown *= Random(f"{self.seed}/{self.salt}{label}").uniform(0.94, 1.03)
            self.totals[label] = Fraction(_round(grown))
        return self.totals[label]


@dataclass(frozen=True)
class Page:
    """The leaf that the unit is at, and what it has typed there so far."""

    leaf: Node
    given: Given
    desk: Desk

    def with_answers(self, given: Given) -> "Page":
        """The same leaf with other answers, to try them out."""
        return replace(self, given=given)


def answer(leaf: Node, target: Fraction, desk: Desk, known: Given) -> Given:
    """What the unit types for one leaf, so that its points come near to ``target``; ``known``: already written."""
    asked = arithmetic.asked(leaf)
    if known.keys() >= asked.keys():
        return known
    if _nothing_arose(leaf, known):
        return dict.fromkeys(asked, Fraction(0))
    page = Page(leaf, dict(known), desk)
    max_score = arithmetic.number(leaf["max"])
    _fill(page, leaf["rule"], max_score, min(max(target, Fraction(0)), max_score))
    for name in asked:
        if name not in page.given:
            page.given[name] = _sampled(page, name)
    return page.given


def _nothing_arose(leaf: Node, given: Given) -> bool:
    """Whether what is known already means that there was nothing to do."""
    none = leaf.get("when_none")
    return bool(none and given.keys() >= set(arithmetic.names(none["if"])) and value(none["if"], given))


def _fill(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    _FILLERS.get(rule["kind"], _by_chance)(page, rule, max_score, target)


def _typed(leaf: Node, name: str) -> Any:
    """The first figure of that name in the worked examples that is neither nothing nor a word."""
    for example in leaf.get("examples", ()):
        text = example.get("given", {}).get(name, "0")
        if text.replace(".", "").isdigit() and Fraction(text) > 0:
            return float(text)
    return 5.0


def _round(amount: float) -> int:
    """Money and the like in round figures, counts as they are."""
    grain = 10 if amount >= 10_000 else 1
    return max(1, round(amount / grain) * grain)


def _sampled(page: Page, name: str) -> Any:
    """Any plausible answer."""
    asked = arithmetic.asked(page.leaf)[name]
    if asked["type"] == "yes_no":
        return "có" if page.desk.rng.random() < 0.8 else "không"
    if asked["type"] == "percent":
        return Fraction(page.desk.rng.randint(500, 1000), 1000)
    if asked["type"] == "date":
        return _typed_date(page.leaf, name) + timedelta(days=page.desk.rng.randint(-6, 3))
    if asked["type"] == "choice":
        return page.desk.rng.choice(asked["options"])
    top = asked.get("at_most")
    if top is None:
        return page.desk.total(page.leaf, name)
    whole = _bound(page, top)
    return Fraction(int(whole * Fraction(page.desk.rng.randint(500, 1000), 1000)))


def _typed_date(leaf: Node, name: str) -> date:
    for example in leaf["examples"]:
        text = example["given"].get(name, NEVER)
        if text != NEVER:
            day, month, year = text.split("/")
            return date(int(year), int(month), int(day))
    raise ValueError(leaf["code"])


def _bound(page: Page, top: str) -> Fraction:
    """What an input may at most be: a number, or another input, which is then written down first."""
    if top not in page.leaf.get("inputs", {}):
        return arithmetic.number(top)
    if top not in page.given:
        page.given[top] = _sampled(page, top)
    return Fraction(page.given[top])


def _by_chance(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    """For rules without a way back from points to answers: draw, and keep the nearest."""
    free = [name for name in _used(rule) if name not in page.given]
    best: tuple[Fraction, Given] | None = None
    for _ in range(_TRIES):
        drawn = dict(page.given)
        for name in free:
            drawn[name] = _sampled(page.with_answers(drawn), name)
        away = abs(arithmetic.rule_points(rule, max_score, drawn) - target)
        if best is None or away < best[0]:
            best = away, drawn
    assert best
    page.given.update(best[1])


def _used(rule: Node) -> list[str]:
    texts = [rule.get("points", ""), *(case.get(key, "") for case in rule.get("cases", ()) for key in ("if", "points"))]
    texts += [condition["if"] for condition in rule.get("conditions", ())]
    return sorted({name for text in texts if text for name in arithmetic.names(text)})


# --- a measure -----------------------------------------------------------------------------------------------------


def _reach(page: Page, measure: str, wanted: Fraction) -> None:
    """Write down the inputs of a measure so that it is just ``wanted`` or a little better.

    All inputs but the last named one are totals; the last is found by halving, because a measure only rises or only
    falls with it.
    """
    *others, free = arithmetic.names(measure)
    for name in others:
        if name not in page.given:
            page.given[name] = _sampled(page, name)
    top = page.leaf["inputs"][free].get("at_most")
    grain = Fraction(1, 1000) if _is_percent(page.leaf, free) else Fraction(1)
    high = int(_bound(page, top) / grain) if top else int(2 * max([page.given[n] for n in others] or [Fraction(20)]))

    def measured(amount: int) -> Fraction:
        return Fraction(value(measure, {**page.given, free: amount * grain}))

    rising = measured(high) >= measured(0)
    low_at, high_at = 0, high
    while low_at < high_at:
        middle = (low_at + high_at + (0 if rising else 1)) // 2
        if rising:
            low_at, high_at = (low_at, middle) if measured(middle) >= wanted else (middle + 1, high_at)
        else:
            low_at, high_at = (middle, high_at) if measured(middle) >= wanted else (low_at, middle - 1)
    page.given[free] = low_at * grain


def _is_percent(leaf: Node, measure: str) -> bool:
    return bool(leaf.get("inputs", {}).get(measure, {}).get("type") == "percent")


def _proportional(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    full = arithmetic.number(rule.get("full", "100%"))
    wanted = target / max_score * full
    if target >= max_score and full < 1:
        wanted = min(full * Fraction(page.desk.rng.randint(1000, 1150), 1000), Fraction(1))
    if "at_least" in rule:
        wanted = max(wanted, arithmetic.number(rule["at_least"]))
    _reach(page, rule["measure"], wanted)


def _linear(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    corners = [(arithmetic.number(x), worth(score, max_score)) for x, score in rule["points"]]
    wanted = corners[-1][0]
    for (x0, y0), (x1, y1) in itertools.pairwise(corners):
        if y0 <= target < y1:
            wanted = x0 + (x1 - x0) * (target - y0) / (y1 - y0)
            break
    else:
        if wanted < 1:
            wanted = min(Fraction(1), wanted * Fraction(page.desk.rng.randint(1000, 1300), 1000))
    _reach(page, rule["measure"], wanted)


def _steps(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    start, step = rule["start"], arithmetic.number(rule["step"])
    count = round((target - worth(start["score"], max_score)) / worth(rule["per_step"], max_score))
    wanted = arithmetic.number(start["at"]) + step * (count + Fraction(page.desk.rng.randint(10, 60), 100))
    _reach(page, rule["measure"], wanted)


def _tiers(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    tier = min(rule["tiers"], key=lambda one: abs(worth(one["score"], max_score) - target))
    before = dict(page.given)
    for _ in range(_TRIES):
        page.given.clear()
        page.given.update(before)
        is_share = "/" in rule["measure"] or _is_percent(page.leaf, rule["measure"])
        _reach(page, rule["measure"], _inside(tier["range"], is_share, page.desk.rng))
        if arithmetic.within(tier["range"], Fraction(value(rule["measure"], page.given))):
            return


def _inside(text: str, is_share: bool, rng: Random) -> Fraction:
    """Somewhere in a range."""
    limits: dict[str, Fraction] = {sign[0]: bound for sign, bound in arithmetic.bounds(text)}
    if "=" in limits:
        return limits["="]
    chance = Fraction(rng.randint(5, 95), 100)
    if not is_share:
        least, above = int(limits.get(">", 0)), limits.get("<")
        return Fraction(rng.randint(least, max(least, int(above) - 1) if above is not None else least + 2))
    low = limits.get(">", limits.get("<", Fraction(1)) * Fraction(6, 10))
    high = limits.get("<", min(Fraction(1), low * Fraction(3, 2)) if low < 1 else low)
    return low + (high - low) * chance


# --- the other kinds -----------------------------------------------------------------------------------------------


def _formula(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    """Done, done in part, and a total: the part follows the rest, the done is found by halving."""
    inputs = page.leaf.get("inputs", {})
    used = arithmetic.names(rule["points"]) if "points" in rule else []
    if len(used) != 3 or [inputs[name].get("at_most") for name in used] != [
        None,
        used[0],
        f"{used[0]} - {used[1]}",
    ]:
        return _by_chance(page, rule, max_score, target)
    total, done, partly = used
    page.given.setdefault(total, page.desk.total(page.leaf, total))
    share = Fraction(page.desk.rng.randint(20, 70), 100)

    def tried(amount: int) -> Given:
        rest = page.given[total] - amount
        return {**page.given, done: Fraction(amount), partly: Fraction(round(rest * share))}

    def points(amount: int) -> Fraction:
        return arithmetic.rule_points(rule, max_score, tried(amount))

    amounts = range(int(page.given[total]) + 1)  # the more is done, the more points
    at = bisect_left(amounts, target, key=points)
    page.given.update(tried(min(amounts[max(at - 1, 0) : at + 1], key=lambda n: abs(points(n) - target))))
    return None


def _count_up(page: Page, events: list[Node], max_score: Fraction, amount: Fraction) -> None:
    """So many events, in any mixture, that they come to about ``amount``."""
    for event in events:
        page.given[event["input"]] = Fraction(0)
    order = [event for event in events if worth(event["rate"], max_score) > 0]
    page.desk.rng.shuffle(order)
    left = amount
    for event in order:
        rate = worth(event["rate"], max_score)
        top = page.leaf["inputs"][event["input"]].get("at_most")
        most = int(_bound(page, top)) if top else 99
        if "cap" in event:
            most = min(most, int(worth(event["cap"], max_score) / rate))
        page.given[event["input"]] = Fraction(max(0, min(most, round(left / rate))))
        left -= page.given[event["input"]] * rate


def _deduct(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    _count_up(page, rule["events"], max_score, worth(rule["start"], max_score) - target)


def _per_item(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    beyond = page.desk.rng.randint(0, 2) if target >= max_score else 0  # more than the cap counts for nothing
    more = beyond * worth(rule["items"][0]["rate"], max_score)
    _count_up(page, rule["items"], max_score, target + more - worth(rule.get("start", "0"), max_score))


def _choice(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    nearest = min(rule["options"], key=lambda option: abs(worth(option["score"], max_score) - target))
    page.given[rule.get("input", "a")] = nearest["label"]


def _deadline(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    for name in arithmetic.names(rule["due"]) if "-" not in rule["due"] else []:
        page.given.setdefault(name, _working_day(_sampled(page, name)))
    due = arithmetic.due_day(rule, page.given)
    spans, after = [(worth(rule["on_time"], max_score), -14, 0)], 1
    for step in rule["late"]:
        last = int(step.get("days", after + 20))
        spans.append((worth(step["score"], max_score), after, last))
        after = last + 1
    _, first, last = min(spans, key=lambda span: abs(span[0] - target))
    days = [due + timedelta(days=n) for n in range(first, last + 1)]
    open_days = [day for day in days if day.weekday() < 5 and (day.month, day.day) != (1, 1)]
    page.given[rule.get("input", "a")] = page.desk.rng.choice(open_days or days)


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _sum(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    """Part after part, each at its share of what is still wanted."""
    left, room = target, max_score
    for part in rule["parts"]:
        own = worth(part["max"], max_score)
        aim = min(max(left * own / room, Fraction(0)), own)
        _fill(page, part["rule"], own, aim)
        left -= arithmetic.rule_points(part["rule"], own, page.given)
        room -= own


def _best_of(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    """The first part is the best one, the others stay behind it."""
    aim = target
    for part in rule["parts"]:
        own = worth(part["max"], max_score)
        _fill(page, part["rule"], own, min(aim, own))
        aim = target * Fraction(page.desk.rng.randint(40, 85), 100)


def _all_of(page: Page, rule: Node, max_score: Fraction, target: Fraction) -> None:
    """All conditions hold, or one of them, by chance, does not."""
    conditions = [condition["if"] for condition in rule["conditions"]]
    failing = None if target >= max_score / 2 else page.desk.rng.randrange(len(conditions))
    for at, condition in enumerate(conditions):
        if condition in page.leaf["inputs"]:
            page.given[condition] = "không" if at == failing else "có"
        else:
            _hold(page, condition, at != failing)


def _hold(page: Page, condition: str, holds: bool) -> None:
    """Draw the inputs of one condition until it is as wanted."""
    free = [name for name in arithmetic.names(condition) if name not in page.given]
    for _ in range(_TRIES):
        for name in free:
            page.given[name] = _sampled(page, name)
            if page.leaf["inputs"][name]["type"] not in ("count", "number"):
                continue
            if len(free) == 1:  # "c == 0": something that should not occur; "a == 4": all of so many
                most = _bound(page, page.leaf["inputs"][name].get("at_most", "3"))
                page.given[name] = Fraction(page.desk.rng.randint(0, int(most)))
            elif name != free[0]:  # "b <= a": about as large as the first one
                share = Fraction(page.desk.rng.randint(940, 1020), 1000)
                page.given[name] = Fraction(round(page.given[free[0]] * share))
        if bool(value(condition, arithmetic.truths(page.given))) == holds:
            return


_FILLERS: dict[str, Callable[[Page, Node, Fraction, Fraction], None]] = {
    "proportional": _proportional, "linear": _linear, "steps": _steps, "tiers": _tiers, "formula": _formula,
    "deduct": _deduct, "per_item": _per_item, "choice": _choice, "deadline": _deadline, "sum": _sum,
    "best_of": _best_of, "all_of": _all_of,
}  # fmt: skip
