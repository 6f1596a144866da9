"""The tree of an expression → words, as a Vietnamese reader writes it."""

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
)  # fmt: skip
from par_cli.criteria.scalars import Figure

_SPOKEN = {"*": "×", "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "and": "và", "or": "hoặc"}
_SPOKEN_CALLS = {"min": "số nhỏ nhất", "max": "số lớn nhất", "abs": "giá trị tuyệt đối", "floor": "phần nguyên"}
_BINDING = {"or": 1, "and": 2, **dict.fromkeys(COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6}


def in_words(tree: Expression) -> str:
    """The expression as a Vietnamese reader writes it: decimal commas, × ≤ và hoặc."""
    match tree:
        case Number(value, percent):
            return number_in_words(Figure.of_percent(value * 100) if percent else value)
        case Text(value):
            return f"“{value}”"
        case Name("max_score"):
            return "điểm tối đa"
        case Name(name):
            return name
        case Attribute(name):
            return f"{name} của đơn vị"
        case Unary("-", operand):
            return f"−{_grouped(operand, 7)}"
        case Unary(_, operand):
            return f"không phải ({in_words(operand)})"
        case Binary(op, left, right):
            strength = _BINDING[op]
            tighter = strength + (op in ("-", "/"))
            return f"{_grouped(left, strength)} {_SPOKEN.get(op, op)} {_grouped(right, tighter)}"
        case Call("if", (condition, then, otherwise)):
            return f"[nếu {in_words(condition)} thì {in_words(then)}, nếu không thì {in_words(otherwise)}]"
        case Call("round", arguments):
            places = in_words(arguments[1]) if len(arguments) == 2 else "0"
            return f"làm tròn({in_words(arguments[0])}; {places} chữ số thập phân)"
        case Call(function, arguments):
            return f"{_SPOKEN_CALLS[function]}({'; '.join(in_words(a) for a in arguments)})"


def _grouped(tree: Expression, strength: int) -> str:
    words = in_words(tree)
    weaker = isinstance(tree, Binary) and _BINDING[tree.op] < strength
    negative = isinstance(tree, Unary) and tree.op == "-"
    return f"({words})" if weaker or negative else words


def number_in_words(value: float) -> str:
    """``0.5`` → ``0,5``, and ``80%`` if it was written so; at most 9 decimals, no trailing zeros, no exponent."""
    if isinstance(value, Figure) and value.percent:
        return f"{number_in_words(float(value) * 100)}%"
    text = f"{abs(value):.9f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"−{text}" if value < 0 and text != "0" else text
