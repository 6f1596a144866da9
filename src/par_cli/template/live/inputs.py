"""What is typed → a value that formulas can use: as it was read, within its bounds, and what is wrong with it."""

from collections.abc import Iterator
from math import isnan

from par_cli.criteria import Adjustment, Criterion
from par_cli.criteria.cells import BLANK, NEVER_CELL, NoFormulaError, call, choose
from par_cli.criteria.rules import InputType
from par_cli.entries import Field
from par_cli.template import texts
from par_cli.template.live.rows import Live, LiveRows, quoted
from par_cli.template.plan import READING, VALUE, at
from par_cli.template.typed import YES_NO, bounds_in_words, reading, stored

_TOLERANCE = "1E-9"


def write_inputs(rows: LiveRows) -> None:
    """The reading, the value and the notice of every input's row."""
    for row in rows.plan.rows:
        if row.kind == "input" and row.node is not None:
            _write(rows, row.node, row.name, row.number)


def _write(rows: LiveRows, node: Criterion | Adjustment, name: str, row: int) -> None:
    asked = node.asked[name]
    cell, read, value = (at(row, column) for column in ("value", READING, VALUE))
    typed, kept = rows.stored.typed(node.code, name), rows.stored.value(node.code, name)
    listed = rows.listed(asked.options or YES_NO)
    rows.hidden[row, READING] = Live(reading(asked, cell, listed), stored(typed, asked))
    beyond = list(_beyond(rows, node, name))
    bounded = call("IF", call("OR", *beyond), BLANK, read) if beyond else read
    rows.hidden[row, VALUE] = Live(bounded, stored(kept, asked))
    said = [
        (call("ISERROR", cell), quoted(texts.ERROR_CELL)),
        (f"LEN(TRIM({cell}))=0", '""'),
        (call("ISERROR", read), _unreadable(cell, asked.type)),
        (call("ISERROR", value), quoted(texts.OUT_OF_BOUNDS.format(bounds=bounds_in_words(asked)))),
    ]
    now = ""
    if isnan(typed) and rows.stored.is_answered(node.code, name):
        is_text = isinstance(rows.stored.answers[Field(node.code, name).label].value, str)
        now = (texts.IS_A_TEXT if is_text else texts.UNREADABLE).get(asked.type, texts.UNREADABLE[asked.type])
    elif isnan(kept) and not isnan(typed):
        now = texts.OUT_OF_BOUNDS.format(bounds=bounds_in_words(asked))
    rows.notices[row] = Live(choose(said, '""'), now)


def _unreadable(cell: str, type_: InputType) -> str:
    """What is wanted instead; a figure that came as a text looks right and has to be typed anew."""
    wanted = quoted(texts.UNREADABLE[type_])
    return (
        call("IF", call("ISTEXT", cell), quoted(texts.IS_A_TEXT[type_]), wanted) if type_ in texts.IS_A_TEXT else wanted
    )


def _beyond(rows: LiveRows, node: Criterion | Adjustment, name: str) -> Iterator[str]:
    """Where the reading is beyond a bound; one that has no value yet holds nothing back."""
    asked = node.asked[name]
    cells = rows.cells(node, READING)
    for bound, is_upper in ((asked.at_most, True), (asked.at_least, False)):
        if bound is None:
            continue
        try:
            own, limit = cells.inputs[name], bound.excel(cells)
        except NoFormulaError:
            continue
        if asked.type == "date":
            own, limit = _day(own), _day(limit)
        over = f"{own}-({limit})" if is_upper else f"({limit})-{own}"
        yield f"IFERROR({over},0)>{_TOLERANCE}"


def _day(text: str) -> str:
    """A date that never was is beyond nothing."""
    return f"IF({text}>={NEVER_CELL},{BLANK},{text})"
