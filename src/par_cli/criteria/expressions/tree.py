"""The tree of an expression: what it is made of, and how to walk it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``percent`` only remembers how it was written."""

    value: float
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text, to compare a choice or an attribute with."""

    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """An input of the node, or ``max_score``."""

    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """``unit.x``: a column of the register."""

    name: str


@dataclass(frozen=True, slots=True)
class Unary:
    """``-x`` or ``not x``."""

    op: str
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, comparison, ``and``, ``or``."""

    op: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the short list."""

    function: str
    arguments: "tuple[Expression, ...]"


Expression = Number | Text | Name | Attribute | Unary | Binary | Call

COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
# Function → the least and the greatest number of its arguments.
FUNCTIONS = {"min": (2, 99), "max": (2, 99), "abs": (1, 1), "round": (1, 2), "floor": (1, 1), "if": (3, 3)}
RESERVED = frozenset({"max_score", "unit", "and", "or", "not", *FUNCTIONS})


def walk(tree: Expression) -> Iterator[Expression]:
    """The tree and everything in it, from the root."""
    yield tree
    match tree:
        case Unary(_, operand):
            yield from walk(operand)
        case Binary(_, left, right):
            yield from walk(left)
            yield from walk(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from walk(argument)
        case _:
            pass


def names(tree: Expression) -> frozenset[str]:
    """The inputs that the expression uses (not ``max_score``)."""
    return frozenset(n.name for n in walk(tree) if isinstance(n, Name) and n.name != "max_score")


def is_condition(tree: Expression) -> bool:
    """Whether the tree is plainly a condition: a comparison or ``and or not`` of something."""
    match tree:
        case Binary(op, _, _):
            return op in COMPARISONS or op in ("and", "or")
        case Unary(op, _):
            return op == "not"
        case _:
            return False
