"""An input and its cell → the formula that reads what is typed there, and the validation that speaks to who types it.

The formula takes what the validation lets in and gives #N/A for everything else, as `submissions.cells` refuses it. A
number typed as a text is one of these: par reads it where it is beyond doubt, Excel would read it by its language.
"""

from collections.abc import Callable, Iterable
from datetime import date
from math import isnan
from typing import NamedTuple

from par_cli.criteria import Adjustment, Criterion, Given, Input
from par_cli.criteria.cells import BLANK, NEVER_CELL, Cells, NoFormulaError, number
from par_cli.criteria.expressions import in_words
from par_cli.criteria.rules.deadline import EXCEL_DAY_ZERO
from par_cli.template import texts

YES_NO = ("có", "không")
NEVER_WORD = "không"
_NONE_OF_THEM = ("không", "không có", "không phát sinh")
_FIRST_DAY, _LAST_DAY = (day.toordinal() - EXCEL_DAY_ZERO for day in (date(1945, 1, 1), date(2100, 12, 31)))
_LONGEST_MESSAGE, _LONGEST_FORMULA = 255, 255
# How a cell of the type is shown; "General" for plain numbers, because "0.##" would print 9 as "9,".
NUMBER_FORMATS = {"count": "#,##0", "percent": "0.00%", "date": "dd/mm/yyyy", "yes_no": "@", "choice": "@"}


def reading(asked: Input, cell: str, listed: str) -> str:
    """What is typed in ``cell`` as a number that formulas can use; ``listed``: the range of a drop-down's options."""
    return _READERS[asked.type](cell, listed)


def is_taken(value: object, asked: Input) -> bool:
    """Whether the formula reads it too: of texts only those that it names, spelt so in whatever case."""
    if not isinstance(value, str):
        return True
    named = {"count": _NONE_OF_THEM, "date": (NEVER_WORD,), "yes_no": (*YES_NO, "1", "0"), "choice": asked.options}
    return _trimmed(value) in {_trimmed(word) for word in named.get(asked.type, ())}


def _trimmed(text: str) -> str:
    """As Excel compares texts after TRIM, which knows no blank but one."""
    return " ".join(filter(None, text.split(" "))).lower()


def _number(cell: str, _: str) -> str:
    return _if_number(cell, f"ABS({cell})<=1E+18", cell, BLANK)


def _count(cell: str, _: str) -> str:
    whole = f"{cell}>-0.5,ABS({cell}-ROUND({cell},0))<=1E-9,{cell}<1E+15"
    none = ",".join(f'TRIM({cell})="{word}"' for word in _NONE_OF_THEM)
    return _if_number(cell, whole, f"ROUND({cell},0)", f"IF(OR({none}),0,{BLANK})")


def _percent(cell: str, _: str) -> str:
    return _if_number(cell, f"ABS({cell})<=10", cell, BLANK)


def _date(cell: str, _: str) -> str:
    day = f"{cell}>={_FIRST_DAY},{cell}<{_LAST_DAY + 1}"
    return _if_number(cell, day, f"INT({cell})", f'IF(TRIM({cell})="{NEVER_WORD}",{NEVER_CELL},{BLANK})')


def _yes_no(cell: str, _: str) -> str:
    yes, no = (f'OR(TRIM({cell})="{word}",TRIM({cell})="{digit}")' for word, digit in zip(YES_NO, "10", strict=True))
    return f"IF(ISLOGICAL({cell}),IF({cell},1,0),IF({yes},1,IF({no},0,{BLANK})))"


def _choice(cell: str, listed: str) -> str:
    first = listed.partition(":")[0]
    position = f"SUMPRODUCT((TRIM({cell})=TRIM({listed}))*(ROW({listed})-ROW({first})+1))"
    return f"IF(LEN(TRIM({cell}))=0,{BLANK},IF({position}>0,{position},{BLANK}))"


_READERS: dict[str, Callable[[str, str], str]] = {
    "count": _count, "number": _number, "percent": _percent, "date": _date, "yes_no": _yes_no, "choice": _choice,
}  # fmt: skip


def _if_number(cell: str, wanted: str, then: str, otherwise: str) -> str:
    """A number that keeps to what is wanted; LibreOffice counts TRUE among the numbers, Excel does not."""
    return f"IF(AND(ISNUMBER({cell}),NOT(ISLOGICAL({cell}))),IF(AND({wanted}),{then},{BLANK}),{otherwise})"


class Validation(NamedTuple):
    """What Excel holds a cell to: a list's range, or a formula that must be true; and what it says."""

    listed: str | None
    formula: str | None
    message: str


def validation(name: str, asked: Input, typed: Cells, listed: str) -> Validation:
    """``typed``: the cells of the node's inputs as they are typed."""
    message = explanation(asked)
    if asked.type in ("choice", "yes_no"):
        return Validation(listed, None, message)
    cell = typed.inputs[name]
    kind = _KINDS[asked.type].format(cell=cell)
    formula = _held(asked, cell, ",".join([kind, *_bounds(asked, cell, typed)]))
    if len(formula) > _LONGEST_FORMULA:  # Excel takes no longer one; the row still says what is wrong
        formula = _held(asked, cell, kind)
    return Validation(None, formula, message)


def _held(asked: Input, cell: str, conditions: str) -> str:
    return f'=OR(TRIM({cell})="{NEVER_WORD}",AND({conditions}))' if asked.type == "date" else f"=AND({conditions})"


_KINDS = {
    "count": "ISNUMBER({cell}),{cell}>=0,{cell}<1E+15,{cell}=INT({cell})",
    "number": "ISNUMBER({cell}),ABS({cell})<=1E+18",
    "percent": "ISNUMBER({cell}),ABS({cell})<=10",
    "date": f"ISNUMBER({{cell}}),{{cell}}>={_FIRST_DAY},{{cell}}<={_LAST_DAY}",
}


def _bounds(asked: Input, cell: str, typed: Cells) -> Iterable[str]:
    """A bound that names other inputs holds only once these are typed; what is worked out of them has binary noise."""
    for bound, sign, slack in ((asked.at_least, ">=", "-1E-9"), (asked.at_most, "<=", "+1E-9")):
        if bound is None:
            continue
        try:
            limit = bound.excel(typed)
        except NoFormulaError:
            continue
        others = ",".join(typed.inputs[name] for name in sorted(bound.names))
        holds = f"{cell}{sign}{limit}"
        yield f"IF(COUNT({others})<{len(bound.names)},TRUE,{holds}{slack})" if others else holds


def bounds_in_words(asked: Input) -> str:
    """``không lớn hơn a``; nothing where there are none."""
    bounds = ((asked.at_least, texts.AT_LEAST), (asked.at_most, texts.AT_MOST))
    return ", ".join(words.format(bound=in_words(bound.tree)) for bound, words in bounds if bound is not None)


def explanation(asked: Input) -> str:
    """What to type, and within what bounds."""
    text = ", ".join(part for part in (texts.WHAT_TO_TYPE[asked.type], bounds_in_words(asked)) if part) + "."
    if asked.type == "date":
        text += texts.DATE_BY_KEYBOARD
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[: _LONGEST_MESSAGE - 1]}…"


def is_closed(node: Criterion | Adjustment) -> bool:
    """Whether the unit says nothing of its points: the survey or the council alone gives them."""
    if isinstance(node, Criterion):
        return node.is_scored_by_others
    return isinstance(node.rule, Given) and node.rule.by == "council"


def claim_bounds(node: Criterion | Adjustment) -> tuple[float, float]:
    """The least and the greatest self-score of a leaf or adjustment; what a penalty takes has no sign."""
    least = node.rule.min if isinstance(node.rule, Given) else 0.0
    if isinstance(node, Criterion) and node.floor is not None:
        least = node.floor
    return least, node.max


def claim_condition(node: Criterion | Adjustment, cell: str) -> str:
    """Whether a self-score is a number within its bounds, and on a step of those that a person may set."""
    low, high = (number(bound) for bound in claim_bounds(node))
    within = [f"{cell}>={low}-1E-9", f"{cell}<={high}+1E-9"]
    if isinstance(node.rule, Given) and node.rule.step:
        steps = f"({cell}-{low})/{number(node.rule.step)}"
        within.append(f"ABS({steps}-ROUND({steps},0))<=1E-6")
    return f"IF(ISNUMBER({cell}),AND({','.join(within)}),FALSE)"


def stored(value: float, asked: Input) -> float | str:
    """A value of `Entries` as its cell holds it: Excel's day number, the position from 1; an error for none."""
    if isnan(value):
        return "#N/A"
    if asked.type == "date":
        return float(NEVER_CELL) if value == float("inf") else value - EXCEL_DAY_ZERO
    return value + 1 if asked.type == "choice" else value


def step(value: float) -> float | str:
    """A step of a calculation as its cell holds it."""
    if isnan(value):
        return "#N/A"
    return min(value, float(NEVER_CELL))
