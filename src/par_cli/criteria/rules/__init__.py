"""The rule kinds, one file a family: how answers become points, on whole columns and in words."""

from typing import Annotated

from pydantic import Field

from par_cli.criteria.rules import parts
from par_cli.criteria.rules.base import Formula, Input, InputType, Problem, Rule, Strict
from par_cli.criteria.rules.choice import Choice
from par_cli.criteria.rules.counting import Deduct, PerItem
from par_cli.criteria.rules.deadline import Deadline
from par_cli.criteria.rules.entered import SURVEY, Given, Survey
from par_cli.criteria.rules.formula import FormulaRule
from par_cli.criteria.rules.linear import Linear, Steps
from par_cli.criteria.rules.parts import AllOf, BestOf, Sum
from par_cli.criteria.rules.proportional import Proportional
from par_cli.criteria.rules.relative import Relative
from par_cli.criteria.rules.tiers import Tiers

KINDS = (
    Choice, Tiers, Proportional, Linear, Steps, Deadline, Deduct, PerItem,
    FormulaRule, Sum, BestOf, AllOf, Relative, Survey, Given,
)  # fmt: skip

AnyRule = Annotated[
    Choice | Tiers | Proportional | Linear | Steps | Deadline | Deduct | PerItem | FormulaRule | Sum | BestOf | AllOf
    | Relative | Survey | Given,
    Field(discriminator="kind"),
]  # fmt: skip

# What the forward reference of a part's rule means; pydantic looks it up where the part is defined.
setattr(parts, "AnyRule", AnyRule)  # noqa: B010 - an attribute that the module itself declares for type checkers only

__all__ = [
    "KINDS",
    "SURVEY",
    "AnyRule",
    "Formula",
    "FormulaRule",
    "Given",
    "Input",
    "InputType",
    "Problem",
    "Rule",
    "Strict",
    "Survey",
]
