"""What a set says of itself: stages, bands, caps, targets, and what it accepts."""

from collections.abc import Iterator
from itertools import pairwise

from par_cli.criteria.folding import fold
from par_cli.criteria.model import CriteriaSet
from par_cli.criteria.nearest import unknown
from par_cli.criteria.rules import Problem
from par_cli.criteria.tree import nodes

_COUNCIL = frozenset({"appraised", "reappraised"})
_SCORED_AT = {"survey": frozenset({"survey"}), "given": _COUNCIL | {"self"}}
_ANY = _COUNCIL | {"self", "computed"}


def stages(criteria: CriteriaSet) -> Iterator[Problem]:
    """Each stage stands once, and every leaf has a stage that can give it points."""
    if len(set(criteria.stages)) != len(criteria.stages) or not criteria.stages:
        yield Problem("stages-repeated", {}, ("stages",))
        return
    for leaf in criteria.leaves:
        if not _SCORED_AT.get(leaf.rule.kind if leaf.rule else "", _ANY) & set(criteria.stages):
            facts = {"leaf": leaf.code, "stages": ", ".join(criteria.stages)}
            yield Problem("stage-missing", facts, ("stages",))
            return


def bands(criteria: CriteriaSet) -> Iterator[Problem]:
    """Thresholds fall, and only the last band has none."""
    bounds = [band.from_ for band in criteria.bands]
    if None in bounds[:-1]:
        yield Problem("band-without-bound", {}, ("bands", bounds.index(None)))
    seen: set[str] = set()
    for position, band in enumerate(criteria.bands):
        if fold(band.name) in seen:
            yield Problem("label-repeated", {"text": band.name}, ("bands", position, "name"))
        seen.add(fold(band.name))
        for key, bound in (("from", band.from_), ("each_area_from", band.each_area_from)):
            if bound is not None and bound != 0 and not 1 < bound <= 100:
                facts = {"key": key, "text": f"{bound:g}", "range": "> 1, ≤ 100"}
                yield Problem("number-out-of-range", facts, ("bands", position, key))
    for position, (one, other) in enumerate(pairwise(bounds)):
        if one is not None and other is not None and one <= other:
            yield Problem("bands-out-of-order", {"one": f"{one:g}", "other": f"{other:g}"}, ("bands", position + 1))


def caps(criteria: CriteriaSet) -> Iterator[Problem]:
    """A cap is an amount."""
    for key in ("bonus", "penalty"):
        cap = getattr(criteria.adjustment_caps, key)
        if cap is not None and cap < 0:
            facts = {"key": key, "text": f"{cap:g}", "range": "≥ 0"}
            yield Problem("number-out-of-range", facts, ("adjustment_caps", key))


def targets(criteria: CriteriaSet) -> Iterator[Problem]:
    """What a plan or a tie-breaker names is there."""
    for code in criteria.plan_targets:
        if code not in criteria.nodes:
            yield Problem("code-unknown", unknown(code, criteria.nodes), ("plan_targets", code))
        if not 0 < (target := criteria.plan_targets[code]) <= 1:
            facts = {"key": code, "text": f"{target:g}", "range": "> 0%, ≤ 100%"}
            yield Problem("number-out-of-range", facts, ("plan_targets", code))
    for position, code in enumerate(criteria.ranking.tie_breakers):
        if code not in criteria.nodes:
            yield Problem("code-unknown", unknown(code, criteria.nodes), ("ranking", "tie_breakers", position))


def follows(criteria: CriteriaSet) -> Iterator[Problem]:
    """Codes of an earlier set are codes of a set that is named."""
    if criteria.follows is None:
        said = [path for path, node in nodes(criteria) if node.previous is not None]
        yield from (Problem("follows-missing", {}, (*path, "previous")) for path in said[:1])


def accepted(criteria: CriteriaSet) -> Iterator[Problem]:
    """A finding is accepted on a criterion that is there."""
    known = {**criteria.nodes, **criteria.all_adjustments}
    for position, acceptance in enumerate(criteria.accept):
        if acceptance.criterion is not None and acceptance.criterion not in known:
            yield Problem("code-unknown", unknown(acceptance.criterion, known), ("accept", position, "criterion"))
