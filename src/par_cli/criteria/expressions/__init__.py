"""Expressions of a criteria file: parsed once into a tree; a small visitor for each thing that is made of it."""

from par_cli.criteria.expressions.bounds import Range, bounds, quotient
from par_cli.criteria.expressions.evaluation import COMPARED_DECIMALS, compare, evaluate, truth
from par_cli.criteria.expressions.excel import compared, condition, finite, to_excel
from par_cli.criteria.expressions.parser import ExpressionError, parse
from par_cli.criteria.expressions.tree import (
    COMPARISONS,
    RESERVED,
    Attribute,
    Binary,
    Call,
    Expression,
    Name,
    Number,
    Text,
    Unary,
    is_condition,
    names,
    walk,
)  # fmt: skip
from par_cli.criteria.expressions.words import in_words, number_in_words

__all__ = [
    "COMPARED_DECIMALS", "COMPARISONS", "RESERVED", "Attribute", "Binary", "Call", "Expression", "ExpressionError",
    "Name", "Number", "Range", "Text", "Unary", "bounds", "compare", "compared", "condition", "evaluate", "finite",
    "in_words", "is_condition", "names", "number_in_words", "parse", "quotient", "to_excel", "truth", "walk",
]  # fmt: skip
