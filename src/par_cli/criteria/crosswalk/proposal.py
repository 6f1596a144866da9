"""Two criteria sets → a proposal of what continues what, by titles and codes alone: a guess, for a person to confirm.

No split and no merge is guessed, but that a leaf became a branch of the same title, or a branch a leaf.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from par_cli.criteria.crosswalk.checks import check_crosswalk
from par_cli.criteria.crosswalk.groups import Crosswalk, crosswalk
from par_cli.criteria.crosswalk.likeness import Likeness
from par_cli.criteria.crosswalk.matching import LIKE, matched
from par_cli.criteria.crosswalk.same_rule import same_rule
from par_cli.criteria.model import CriteriaSet, Criterion, Follows


class Reason(StrEnum):
    """Why a node is proposed to continue another."""

    SAME = "same"  # code and title
    TITLE = "title"  # the same title
    CODE = "code"  # the same code and a similar title
    SIMILAR = "similar"  # a similar title
    CONTENT = "content"  # another title, but much the same below it
    DIVIDED = "divided"  # it is a part of the leaf that a node above it continues
    NEW = "new"  # it continues nothing


@dataclass(frozen=True)
class Proposal:
    """What is proposed, and for every later node why.

    The later set of ``crosswalk`` is the one that was given, as it would be if it said so itself: it follows the
    earlier one, and its nodes have the `previous` and the `rule_changed` that are proposed.
    """

    crosswalk: Crosswalk
    reasons: Mapping[str, Reason]


def proposed(earlier: CriteriaSet, later: CriteriaSet) -> Proposal:
    """What of the later set may continue what of the earlier, whatever the later one's own `previous` says."""
    like = Likeness(earlier, later)
    pairs = matched(like)
    reasons = {code: _reason(like, earlier.nodes[pairs[code]], later.nodes[code]) for code in pairs}
    parts = dict(_parts(earlier, later, pairs))
    reasons |= dict.fromkeys(parts, Reason.DIVIDED)
    walk = _confirmed(earlier, later, pairs | parts)
    return Proposal(walk, {code: reasons.get(code, Reason.NEW) for code in later.nodes})


def _reason(like: Likeness, before: Criterion, after: Criterion) -> Reason:
    same_code = before.code == after.code
    if like.of(like.same, before, after):
        return Reason.SAME if same_code else Reason.TITLE
    if like.of(like.shared, before, after) >= LIKE:
        return Reason.CODE if same_code else Reason.SIMILAR
    return Reason.CONTENT


def _parts(earlier: CriteriaSet, later: CriteriaSet, pairs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every node below one that continues a leaf, with that leaf: what the leaf asked is now asked in parts."""
    for code, name in pairs.items():
        if earlier.nodes[name].is_leaf:
            yield from ((below.code, name) for below in later.nodes[code].walk() if below.code != code)


def _confirmed(earlier: CriteriaSet, later: CriteriaSet, names: Mapping[str, str]) -> Crosswalk:
    """The crosswalk of a set that says just that, and what follows from it: what was removed, which rules changed."""
    walk = crosswalk(earlier, _saying(later, names, Follows(id=earlier.id)))
    removed = [
        str(p.facts["forgotten"]) for p in check_crosswalk(walk.later, earlier) if p.code == "previous-forgotten"
    ]
    pairs = ((earlier.nodes[group.earlier[0]], later.nodes[group.later[0]]) for group in walk.ruled)
    changed = {after.code for before, after in pairs if after.is_leaf and not same_rule(before, after, walk.years)}
    return crosswalk(earlier, _saying(later, names, Follows(id=earlier.id, removed=tuple(removed)), changed))


def _saying(
    criteria: CriteriaSet, names: Mapping[str, str], follows: Follows, changed: Collection[str] = ()
) -> CriteriaSet:
    """The set with this to say of the one before it, and otherwise the same."""

    def said(node: Criterion) -> Criterion:
        previous = (names[node.code],) if node.code in names else "none"
        below = tuple(map(said, node.criteria))
        return node.model_copy(update={"previous": previous, "rule_changed": node.code in changed, "criteria": below})

    # Made anew: a copy would keep the nodes that the set has worked out.
    content = {name: getattr(criteria, name) for name in CriteriaSet.model_fields}
    content |= {"follows": follows, "areas": tuple(map(said, criteria.areas))}
    return CriteriaSet.model_construct(criteria.model_fields_set | {"follows"}, **content)
