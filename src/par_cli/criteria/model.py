"""A criteria set: the tree of areas, criteria and leaves, with everything that a set may say."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from par_cli.criteria.expressions import number_in_words
from par_cli.criteria.rules import SURVEY, AnyRule, Formula, Given, Input, Strict, Survey
from par_cli.criteria.rules.base import Expr, spoken
from par_cli.criteria.scalars import Amount, Code, Flag, Number, Points, Previous, Score, Whole

SetId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")]
Stage = Literal["self", "appraised", "reappraised", "survey", "computed"]
STAGES: tuple[Stage, ...] = ("self", "appraised", "reappraised", "survey", "computed")

APPRAISAL_PART = "Điểm thẩm định"
SURVEY_PART = "Điểm điều tra XHH"


class WhenNone(Strict):
    """Nothing arose: where the condition holds, the node has these points."""

    if_: Expr = Field(alias="if")
    score: Score

    def words(self, max_score: float) -> str:
        """The condition and its points."""
        return f"nếu {self.if_.words()}: {spoken(self.score, max_score)}"


class Requires(Strict):
    """A gate: zero unless that leaf reached so much."""

    code: Code
    at_least: Score

    def words(self) -> str:
        """What must be reached."""
        wanted = self.at_least
        if wanted.value is not None:
            return f"0 điểm nếu {self.code} chưa đạt {number_in_words(wanted.value)} điểm"
        share = "" if wanted.share is None else f"{number_in_words(wanted.share * 100)}% "
        return f"0 điểm nếu {self.code} chưa đạt {share}điểm tối đa"


class Example(Strict):
    """A worked example: what is given, and the score that must come out."""

    given: dict[str, str] = Field(default_factory=dict)
    survey: str | None = None
    appraised: Amount | None = None
    unit: dict[str, str] = Field(default_factory=dict)
    bloc: tuple[dict[str, str], ...] = ()
    reached: dict[str, Amount] = Field(default_factory=dict)
    score: Expr


class Adjustment(Strict):
    """A bonus or a penalty outside the sum: added to the points before the index, in no area."""

    code: Code
    title: str
    kind: Literal["bonus", "penalty"]
    max: Amount
    inputs: dict[str, Input] = Field(default_factory=dict)
    rule: AnyRule = Given(kind="given")
    evidence: Literal["required", "optional", "none"] = "optional"
    basis: str | None = None
    note: str | None = None

    @cached_property
    def asked(self) -> dict[str, Input]:
        """Every input with its type and options."""
        return completed(self.inputs, self.rule.asks())


class Criterion(Strict):
    """A node at any depth: a leaf has a rule, a branch has children. An area is a node of the first level."""

    code: Code
    title: str
    max: Amount
    basis: str | None = None
    note: str | None = None
    part: str | None = None
    previous: Previous = None
    applies_to: Expr | None = None
    inputs: dict[str, Input] = Field(default_factory=dict)
    when_none: WhenNone | None = None
    adjustments: tuple[Adjustment, ...] = ()
    criteria: "tuple[Criterion, ...]" = ()
    rule: AnyRule | None = None
    rule_changed: Flag = False
    requires: Requires | None = None
    floor: Amount | None = None
    evidence: Literal["required", "optional", "none"] = "optional"
    examples: tuple[Example, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Whether it has a rule of its own."""
        return self.rule is not None

    @property
    def is_survey(self) -> bool:
        """Whether its points come from the survey."""
        return isinstance(self.rule, Survey)

    @property
    def is_scored_by_others(self) -> bool:
        """Whether the survey or the council alone gives its points: nobody scores himself."""
        return self.is_survey or (isinstance(self.rule, Given) and self.rule.by == "council")

    @cached_property
    def asked(self) -> dict[str, Input]:
        """Every input with its type and options, those that the rule brings included."""
        return completed(self.inputs, {} if self.rule is None else self.rule.asks())

    def walk(self) -> "Iterator[Criterion]":
        """The node and everything below it, in the order of the file."""
        yield self
        for child in self.criteria:
            yield from child.walk()

    def words(self, *, applied: bool = False) -> str:
        """How the node is scored, as a Vietnamese sentence with every constant; empty where there is nothing to say.

        ``applied``: to a unit to which it applies, so that the condition of that goes without saying.
        """
        parts = [] if self.rule is None else [self.rule.words(self.max)]
        if self.when_none is not None:
            parts.append(self.when_none.words(self.max))
        if self.requires is not None:
            parts.append(self.requires.words())
        if self.floor is not None:
            parts.append(f"không thấp hơn {spoken(self.floor, self.max)}")
        if self.applies_to is not None and not applied:
            parts.append(f"chỉ áp dụng nếu {self.applies_to.words()}")
        return ". ".join(part[0].upper() + part[1:] for part in parts if part)


def completed(declared: dict[str, Input], asked: dict[str, Input]) -> dict[str, Input]:
    """Declared inputs with the options that the rule brings; inputs that only the rule knows come after them."""
    inputs = dict(declared)
    for name, brought in asked.items():
        own = inputs.get(name)
        if own is None:
            inputs[name] = brought
        elif not own.options and brought.options:
            inputs[name] = own.model_copy(update={"options": brought.options})
    return inputs


class Band(Strict):
    """A group of the ranking; the last may have no threshold."""

    name: str
    from_: Amount | None = Field(None, alias="from")
    each_area_from: Amount | None = None


class Ranking(Strict):
    """How ranks are drawn."""

    ties: Literal["min", "dense"] = "min"
    on: Literal["printed", "exact"] = "printed"
    tie_breakers: tuple[Code, ...] = ()


class PublishedPart(Strict):
    """A column in which the total is published, with its printed maximum."""

    name: str
    max: Amount


class AdjustmentCaps(Strict):
    """The most that all bonuses, and all penalties, may come to."""

    bonus: Amount | None = None
    penalty: Amount | None = None


class Acceptance(Strict):
    """A finding that is accepted, and why: on one criterion, or wherever it comes up."""

    code: str
    reason: str
    criterion: Code | None = None


class Follows(Strict):
    """The set of the year before, which the codes in `previous` are codes of.

    ``removed``: its nodes that nothing here continues; a branch stands for all that is below it.
    """

    id: SetId
    removed: tuple[Code, ...] = ()


class CriteriaSet(Strict):
    """One bloc's criteria for one year."""

    id: SetId
    title: str
    year: Annotated[Whole, Field(ge=1900, le=2200)]
    basis: str
    note: str | None = None
    demonstration: Flag = False
    follows: Follows | None = None
    max: Amount
    decimals: Annotated[Whole, Field(ge=0, le=6)] = 2
    ranking: Ranking = Ranking()
    stages: tuple[Stage, ...] = ("reappraised", "appraised", "survey", "computed")
    bands: tuple[Band, ...] = ()
    parts: tuple[PublishedPart, ...] = ()
    missing_submission: Literal["unranked", "zero"] = "unranked"
    plan_targets: dict[str, Number] = Field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    adjustment_caps: AdjustmentCaps = AdjustmentCaps()
    accept: tuple[Acceptance, ...] = ()
    areas: tuple[Criterion, ...] = Field(min_length=1)

    @cached_property
    def nodes(self) -> dict[str, Criterion]:
        """Every node by its code, in the order of the file."""
        return {node.code: node for area in self.areas for node in area.walk()}

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """The nodes with a rule, in the order of the file."""
        return tuple(node for node in self.nodes.values() if node.is_leaf)

    @cached_property
    def parents(self) -> dict[str, str]:
        """Each node's parent; areas have none."""
        return {child.code: node.code for node in self.nodes.values() for child in node.criteria}

    @cached_property
    def all_adjustments(self) -> dict[str, Adjustment]:
        """Every adjustment by its code, those of the set first."""
        listed = [*self.adjustments, *(a for node in self.nodes.values() for a in node.adjustments)]
        return {adjustment.code: adjustment for adjustment in listed}

    @cached_property
    def adjustment_owners(self) -> dict[str, str]:
        """The node on which an adjustment is laid down; those of the set have none."""
        return {adjustment.code: node.code for node in self.nodes.values() for adjustment in node.adjustments}

    def lineage(self, code: str) -> Iterator[Criterion]:
        """The node, its parent, and so on up to its area."""
        at: str | None = code
        seen: set[str] = set()
        while at is not None and at not in seen:  # in a set with a mistake, a code may stand below itself
            yield self.nodes[at]
            seen.add(at)
            at = self.parents.get(at)

    def part_of(self, code: str) -> str:
        """The published part in which a leaf's points are counted."""
        for node in self.lineage(code):
            if node.part is not None:
                return node.part
        return SURVEY_PART if self.nodes[code].is_survey else APPRAISAL_PART

    @cached_property
    def part_names(self) -> tuple[str, ...]:
        """The published parts in their order: declared ones first, then as they appear."""
        names = [part.name for part in self.parts] + [self.part_of(leaf.code) for leaf in self.leaves]
        return tuple(dict.fromkeys(names))

    def words_of(self, code: str, *, applied: bool = False) -> str:
        """The rule of a leaf or adjustment in words; ``applied`` as in `Criterion.words`."""
        if code in self.nodes:
            return self.nodes[code].words(applied=applied)
        adjustment = self.all_adjustments[code]
        words = adjustment.rule.words(adjustment.max)
        return words if adjustment.kind == "bonus" else f"Số điểm bị trừ: {words}"


__all__ = [
    "APPRAISAL_PART", "STAGES", "SURVEY", "SURVEY_PART", "Acceptance", "Adjustment", "Band", "CriteriaSet", "Criterion",
    "Example", "Follows", "Formula", "Input", "Points", "Ranking", "Requires", "Stage", "WhenNone",
]  # fmt: skip
