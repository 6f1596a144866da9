"""The texts of a criteria file → numbers, shares, points, codes, dates: each typed once, here."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,12})?")
WHOLE = re.compile(r"[0-9]{1,6}")
CODE = re.compile(r"[0-9A-Za-zĐđ]+([.\-][0-9A-Za-zĐđ]+)*")
NAME = re.compile(r"[a-z][a-z0-9_]*")


class Figure(float):
    """A number that remembers whether it was written in percent, so that words can say it the same way."""

    percent: bool = False

    @classmethod
    def of_percent(cls, value: float) -> "Figure":
        """80 → 0.8, to be said as 80 %."""
        figure = cls(round(value / 100, 12))
        figure.percent = True
        return figure

    def __abs__(self) -> "Figure":
        """Its size, said the same way."""
        figure = Figure(float.__abs__(self))
        figure.percent = self.percent
        return figure


def read_number(text: object) -> Figure:
    """``0.5`` → 0.5 and ``80%`` → 0.8; ValueError for anything else (``0,5`` too: YAML files write a point)."""
    if isinstance(text, Figure):
        return text
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        return Figure(text)
    clean = str(text).strip()
    if NUMBER.fullmatch(clean):
        return Figure(clean)
    if clean.endswith("%") and NUMBER.fullmatch(clean[:-1].strip()):
        return Figure.of_percent(float(clean[:-1]))
    raise ValueError(clean)


def _number(value: object) -> Figure:
    try:
        return read_number(value)
    except ValueError:
        raise PydanticCustomError("not_a_number", "{text} is not a number", {"text": str(value)}) from None


def _amount(value: object) -> Figure:
    """A number that is no share: points, or an index in percent written as 90."""
    number = _number(value)
    if number.percent:
        raise PydanticCustomError("percent_misplaced", "{text} has a percent sign", {"text": str(value)})
    return number


def _whole(value: object) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not WHOLE.fullmatch(text):
        raise PydanticCustomError("not_a_whole_number", "{text} is not a whole number", {"text": text})
    return int(text)


def _code(value: object) -> str:
    text = str(value).strip()
    if not CODE.fullmatch(text):
        raise PydanticCustomError("not_a_code", "{text} is not a code", {"text": text})
    return text


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if str(value) in ("true", "false"):
        return str(value) == "true"
    raise PydanticCustomError("not_a_flag", "{text} is neither true nor false", {"text": str(value)})


@dataclass(frozen=True, slots=True)
class Points:
    """Points as a law writes them: a number, a share of the node's maximum, or all of it."""

    value: float | None = None
    share: float | None = None

    def of(self, max_score: float) -> float:
        """The points for a node worth ``max_score``."""
        if self.value is not None:
            return self.value
        return (1.0 if self.share is None else self.share) * max_score

    def __str__(self) -> str:
        """As it is written in a criteria file."""
        if self.value is not None:
            return f"{self.value:g}"
        return "max" if self.share is None else f"{self.share * 100:g}%"


def _points(value: object) -> Points:
    if isinstance(value, Points):
        return value
    text = str(value).strip()
    if text == "max":
        return Points()
    try:
        number = read_number(value)
    except ValueError:
        raise PydanticCustomError("not_points", "{text} is not points", {"text": text}) from None
    return Points(share=number) if text.endswith("%") else Points(value=number)


_NUMBER_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?\s*%?$"}]}

_AMOUNT_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?$"}]}

Number = Annotated[float, PlainValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)]
Amount = Annotated[float, PlainValidator(_amount), WithJsonSchema(_AMOUNT_SCHEMA)]
Whole = Annotated[int, BeforeValidator(_whole)]
Code = Annotated[str, PlainValidator(_code), WithJsonSchema({"type": "string", "pattern": f"^{CODE.pattern}$"})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Score = Annotated[
    Points,
    PlainValidator(_points),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^(max|[+-]?\d+(\.\d+)?\s*%?)$"}]}),
]


def _previous(value: object) -> tuple[str, ...] | str | None:
    if value is None or value == "none":
        return value if value is None else "none"
    if isinstance(value, (list, tuple)) and value:
        return tuple(_code(code) for code in value)
    raise PydanticCustomError("not_previous", "{text} is neither a list of codes nor none", {"text": str(value)})


Previous = Annotated[
    tuple[str, ...] | Literal["none"] | None,
    PlainValidator(_previous),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": f"^{CODE.pattern}$"}},
                {"const": "none", "type": "string"},
            ]
        }
    ),
]
