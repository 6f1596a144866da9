"""A formula → whether Excel would open the workbook that holds it.

XlsxWriter writes what is beyond these limits without a word, and LibreOffice takes it; Excel calls the whole file
damaged. They stand in Microsoft's "Excel specifications and limits".
"""

import re

_LONGEST, _DEEPEST, _MOST_ARGUMENTS, _LONGEST_TEXT = 8_192, 64, 255, 255
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_TURN = re.compile(r"([A-Z][A-Z0-9.]*)?([(),])")


def is_within_excel(formula: str) -> bool:
    """Whether its length, the functions in each other, their arguments and its texts are within Excel's limits."""
    texts = (len(text.replace('""', '"')) for text in _TEXT.findall(formula))
    deepest, most = _nesting(_TEXT.sub("0", formula))
    return (
        len(formula) <= _LONGEST
        and deepest <= _DEEPEST
        and most <= _MOST_ARGUMENTS
        and max(texts, default=0) <= _LONGEST_TEXT
    )


def _nesting(formula: str) -> tuple[int, int]:
    """How many functions stand in each other, and how many arguments the longest list has."""
    opened: list[tuple[bool, int]] = []  # of each bracket: whether it is a function's, and its arguments so far
    deepest = most = 0
    for name, turn in _TURN.findall(formula):
        if turn == "(":
            opened.append((bool(name), 1))
            deepest = max(deepest, sum(is_function for is_function, _ in opened))
        elif turn == ")":
            most = max(most, opened.pop()[1])
        elif opened:
            is_function, count = opened.pop()
            opened.append((is_function, count + 1))
    return deepest, most
