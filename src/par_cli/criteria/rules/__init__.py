"""The rule kinds, one file a family: how answers become points, on whole columns and in words."""

from typing import Annotated

from pydantic import Field

from par_cli.criteria.rules.base import Formula, Input, InputType, Problem, Rule, Strict
from par_cli.criteria.rules.choice import Choice
from par_cli.criteria.rules.counting import Deduct, PerItem
from par_cli.criteria.rules.deadline import Deadline
from par_cli.criteria.rules.entered import SURVEY, Given, Survey
from par_cli.criteria.rules.formula import FormulaRule
from par_cli.criteria.rules.linear import Linear, Steps
from par_cli.criteria.rules.parts import AllOf, BestOf, Part, Sum
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

for _model in (Part, Sum, BestOf):
    _model.model_rebuild(_types_namespace={"AnyRule": AnyRule})

__all__ = [
    "KINDS",
    "SURVEY",
    "AnyRule",
    "Formula",
    "Given",
    "Input",
    "InputType",
    "Problem",
    "Rule",
    "Strict",
    "Survey",
]
