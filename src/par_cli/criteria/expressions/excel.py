"""The tree of an expression → the text of an Excel formula over the cells of a workbook.

Comparisons are made on values rounded to 9 decimals, as on columns.
"""

from par_cli.criteria.cells import BLANK, NEVER_CELL, Cells, call, number, rounded, truth
from par_cli.criteria.expressions.evaluation import COMPARED_DECIMALS
from par_cli.criteria.expressions.tree import (
    COMPARISONS,
    Attribute,
    Binary,
    Call,
    Expression,
    Name,
    Number,
    Text,
    Unary,
    is_condition,
)  # fmt: skip
from par_cli.criteria.folding import fold

_SIGNS = {"==": "=", "!=": "<>"}
# Their cells hold whole numbers, which compare exactly.
_WHOLE = frozenset({"count", "yes_no", "choice", "date"})


def to_excel(tree: Expression, cells: Cells) -> str:
    """The value of the expression. Raises `NoFormulaError` where it needs a register that is not known."""
    match tree:
        case Number(value, _):
            return number(value)
        case Name("max_score"):
            return number(cells.max_score)
        case Name(name):
            return cells.inputs[name]
        case Attribute(name):
            return cells.attribute_number(name)
        case Unary("-", operand):
            return f"(-{to_excel(operand, cells)})"
        case Binary(op, left, right) if not is_condition(tree):
            return f"({finite(left, cells)}{op}{finite(right, cells)})"
        case Call(function, arguments):
            return _call(function, arguments, cells)
        case Text(value):
            raise TypeError(f"the text {value!r} has no number")
        case _:
            # As a number, because Excel's MIN, MAX and <> do not count a truth as 1 or 0; LibreOffice does.
            return call("N", condition(tree, cells))


def condition(tree: Expression, cells: Cells) -> str:
    """The expression as a truth: a bare number is true unless it is zero."""
    match tree:
        case Attribute(name):
            return cells.attribute_flag(name)
        case Unary("not", operand):
            return call("NOT", condition(operand, cells))
        case Binary("and" | "or" as op, left, right):
            return call(op.upper(), condition(left, cells), condition(right, cells))
        case Binary(op, left, right) if op in COMPARISONS:
            return _comparison(op, left, right, cells)
        case _:
            return f"({to_excel(tree, cells)}<>0)"


def finite(tree: Expression, cells: Cells) -> str:
    """The value; blank where it is a date that never was, with which nothing can be worked out."""
    text = to_excel(tree, cells)
    return f"IF(ABS({text})>={NEVER_CELL},{BLANK},{text})" if _may_be_never(tree, cells) else text


def compared(tree: Expression, cells: Cells) -> str:
    """The value as it is compared."""
    if isinstance(tree, Number):
        return number(round(tree.value, COMPARED_DECIMALS))
    text = to_excel(tree, cells)
    is_whole = isinstance(tree, Name) and cells.types.get(tree.name) in _WHOLE
    return text if is_whole else f"ROUND({text},{COMPARED_DECIMALS})"


def _comparison(op: str, left: Expression, right: Expression, cells: Cells) -> str:
    if isinstance(left, Text) or isinstance(right, Text):
        return _compared_texts(op, left, right, cells)
    return f"({compared(left, cells)}{_SIGNS.get(op, op)}{compared(right, cells)})"


def _compared_texts(op: str, left: Expression, right: Expression, cells: Cells) -> str:
    text, other = (left, right) if isinstance(left, Text) else (right, left)
    assert isinstance(text, Text)
    if isinstance(other, Name):
        position = [fold(option) for option in cells.options[other.name]].index(fold(text.value)) + 1
        return f"({cells.inputs[other.name]}{_SIGNS[op]}{position})"
    assert isinstance(other, Attribute)
    said = cells.attribute(other.name)
    return truth((fold(said) == fold(text.value)) == (op == "==")) if said.strip() else BLANK


def _call(function: str, arguments: tuple[Expression, ...], cells: Cells) -> str:
    if function == "if":
        return call("IF", condition(arguments[0], cells), *(to_excel(one, cells) for one in arguments[1:]))
    texts = [to_excel(argument, cells) for argument in arguments]
    if function == "round":
        decimals = arguments[1].value if len(arguments) == 2 and isinstance(arguments[1], Number) else 0
        return rounded(texts[0], int(decimals))
    if function == "floor":
        return f"INT(ROUND({texts[0]},{COMPARED_DECIMALS}))"
    return call(function.upper(), *texts)


def _may_be_never(tree: Expression, cells: Cells) -> bool:
    """Whether a date that never was can come through; arithmetic has already stopped it."""
    match tree:
        case Name(name):
            return cells.types.get(name) == "date"
        case Unary("-", operand):
            return _may_be_never(operand, cells)
        case Call(_, arguments):
            return any(_may_be_never(argument, cells) for argument in arguments)
        case _:
            return False
