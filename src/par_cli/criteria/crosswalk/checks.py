"""A criteria set and the one before it → what is wrong with what the later says of the earlier; a function a check."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from par_cli.criteria.crosswalk.groups import Crosswalk, crosswalk, previous_of
from par_cli.criteria.crosswalk.same_rule import same_rule
from par_cli.criteria.model import CriteriaSet, Criterion
from par_cli.criteria.nearest import unknown
from par_cli.criteria.rules import Problem
from par_cli.criteria.tree import Path, nodes


def check_crosswalk(
    later: CriteriaSet,
    earlier: CriteriaSet,
    unsound_later: Collection[str] = (),
    unsound_earlier: Collection[str] = (),
) -> Iterator[Problem]:
    """Every problem of a set that follows another one, in the order of the checks below, with paths in the later.

    ``unsound_…``: the codes of nodes whose rules have mistakes and cannot be worked out; these are not compared.
    """
    pair = _Pair(later, earlier, unsound_later, unsound_earlier)
    named = [code for node in later.nodes.values() for code in previous_of(node)]
    unknown_ = sum(code not in earlier.nodes for code in named)
    if 2 * unknown_ > len(named):
        facts = {"unknown": unknown_, "all": len(named), "set": earlier.id}
        yield Problem("follows-unlike", facts, ("follows", "id"))
        return
    for check in (
        _years, _missing, _unknown, _repeated, _taken_twice, _removed, _forgotten, _rules,
    ):  # fmt: skip
        yield from check(pair)


@dataclass(frozen=True)
class _Pair:
    """Two sets, and what several checks ask of them."""

    later: CriteriaSet
    earlier: CriteriaSet
    unsound_later: Collection[str]
    unsound_earlier: Collection[str]

    @property
    def removed(self) -> tuple[str, ...]:
        """What the later set says was dropped."""
        return self.later.follows.removed if self.later.follows else ()

    @cached_property
    def walk(self) -> Crosswalk:
        return crosswalk(self.earlier, self.later)

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The path of every later node."""
        return {node.code: path for path, node in nodes(self.later)}

    @cached_property
    def takers(self) -> dict[str, list[str]]:
        """Every earlier node → the later ones that continue it: a leaf that names a branch takes all below it too."""
        takers: dict[str, list[str]] = {}
        for code, names in self.walk.named.items():
            for name in names:
                whole = (
                    self.earlier.nodes[name].walk() if self.later.nodes[code].is_leaf else (self.earlier.nodes[name],)
                )
                for node in whole:
                    if code not in takers.setdefault(node.code, []):
                        takers[node.code].append(code)
        return takers


def _named(pair: _Pair) -> Iterator[tuple[str, Path, str]]:
    """Every code written in a `previous` or among the removed: by which node (none for the removed), where, what."""
    for code, node in pair.later.nodes.items():
        if isinstance(node.previous, tuple):
            for position, name in enumerate(node.previous):
                yield code, (*pair.paths[code], "previous", position), name
    for position, name in enumerate(pair.removed):
        yield "", ("follows", "removed", position), name


def _years(pair: _Pair) -> Iterator[Problem]:
    """A set follows one of an earlier year."""
    if pair.earlier.year >= pair.later.year:
        yield Problem("follows-later", {"wrong": pair.earlier.id, "year": pair.earlier.year}, ("follows", "id"))


def _missing(pair: _Pair) -> Iterator[Problem]:
    """Every node says where it comes from, or that it is new."""
    for code, node in pair.later.nodes.items():
        if not node.previous:
            yield Problem("previous-missing", {"set": pair.earlier.id}, pair.paths[code])


def _unknown(pair: _Pair) -> Iterator[Problem]:
    """Every code that is named is one of the earlier set."""
    for _, path, name in _named(pair):
        if name not in pair.earlier.nodes:
            facts = {"set": pair.earlier.id, **unknown(name, pair.earlier.nodes)}
            yield Problem("previous-unknown", facts, path)


def _repeated(pair: _Pair) -> Iterator[Problem]:
    """No list names a code twice."""
    seen: Counter[tuple[str, str]] = Counter()
    for code, path, name in _named(pair):
        seen[code, name] += 1
        if seen[code, name] > 1:
            yield Problem("previous-repeated", {"repeated": name}, path)


def _taken_twice(pair: _Pair) -> Iterator[Problem]:
    """What several later nodes continue, siblings continue: anything else is more often a slip than a split.

    A node that continues what a node above it continues is not asked.
    """
    for code, path, name in _named(pair):
        takers = _topmost(pair.later, pair.takers.get(name, []))
        if code not in takers or name not in pair.walk.named[code]:
            continue
        direct = [taker for taker in takers[: takers.index(code)] if name in pair.walk.named[taker]]
        through_a_branch = [taker for taker in takers if name not in pair.walk.named[taker]]
        strangers = [t for t in direct + through_a_branch if pair.later.parents.get(t) != pair.later.parents.get(code)]
        if strangers:
            yield Problem("previous-taken-twice", {"taken": name, "other": strangers[0]}, path)


def _topmost(criteria: CriteriaSet, codes: list[str]) -> list[str]:
    """Those of the nodes that have none of the others above them."""
    return [code for code in codes if not any(n.code in codes for n in criteria.lineage(code) if n.code != code)]


def _removed(pair: _Pair) -> Iterator[Problem]:
    """Nothing continues what was dropped, or anything below it."""
    for position, name in enumerate(pair.removed):
        if name not in pair.earlier.nodes:
            continue
        others = [taker for node in pair.earlier.nodes[name].walk() for taker in pair.takers.get(node.code, [])]
        if others:
            yield Problem("previous-removed", {"wrong": name, "other": others[0]}, ("follows", "removed", position))


def _forgotten(pair: _Pair) -> Iterator[Problem]:
    """Every earlier leaf goes on in a leaf, or is said to be dropped.

    A branch needs no mention of its own where all below it has one. Where none below it has, the branch alone is said,
    for it would stand for all of them among the removed.
    """
    for area in pair.earlier.areas:
        for node in _unmentioned(pair, area):
            yield Problem(
                "previous-forgotten",
                {"forgotten": node.code, "title": node.title, "set": pair.earlier.id},
                ("follows",),
            )


def _unmentioned(pair: _Pair, node: Criterion) -> Iterator[Criterion]:
    if node.code in pair.removed or any(pair.later.nodes[taker].is_leaf for taker in pair.takers.get(node.code, [])):
        return
    mentioned = any(below.code in pair.takers or below.code in pair.removed for below in node.walk())
    if node.is_leaf or not mentioned:
        yield node
        return
    for child in node.criteria:
        yield from _unmentioned(pair, child)


def _rules(pair: _Pair) -> Iterator[Problem]:
    """`rule_changed` is said where a leaf goes on as one leaf by another rule; nowhere is it said of the same rule.

    A branch may say it: what it gives where nothing arose, and to whom it applies, is all the rule that it has. Of a
    leaf that only applies to others than before it may be said, and need not: a comparison of rounds sees it by itself.
    """
    for group in pair.walk.ruled:
        before, after = pair.earlier.nodes[group.earlier[0]], pair.later.nodes[group.later[0]]
        if before.code in pair.unsound_earlier or after.code in pair.unsound_later:
            continue
        same = same_rule(before, after, pair.walk.years)
        facts = {"code": before.code, "set": pair.earlier.id}
        if after.rule_changed and same:
            yield Problem("rule-changed-unneeded", facts, (*pair.paths[after.code], "rule_changed"))
        asks_alike = same or same_rule(before, after, pair.walk.years, for_whom=False)
        if after.is_leaf and not after.rule_changed and not asks_alike:
            yield Problem("rule-changed-unsaid", facts, (*pair.paths[after.code], "rule"))
