"""The numbers, shares and hours of `rubric.yaml`: what each may be, read from what stands there."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from generator.languages import Text
from generator.model.fields import one_or_more
from generator.model.hours import OpeningHours, read_hours
from generator.model.misreadings import BAD_SPAN, NOT_A_NUMBER, Misread
from generator.model.quantities import read_whole

FORMAT: Final = 1
_NUMBER: Final = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_DAYS: Final = re.compile(r"(?P<first>\d{2}-\d{2})(?:\.\.(?P<last>\d{2}-\d{2}))?")


def _number(least: float, most: float) -> Any:
    def read(value: object) -> float:
        text = str(value)
        if not _NUMBER.fullmatch(text) or not least <= float(text) <= most:
            raise Misread(NOT_A_NUMBER, value=text, expected=f"{least:g} … {most:g}")
        return float(text)

    return PlainValidator(read)


def whole(least: int, most: int) -> Any:
    """A reader of a whole number between two bounds."""
    return PlainValidator(lambda value: read_whole(value, least=least, most=most))


def _read_percent(value: object) -> Decimal:
    text = str(value)
    if not _NUMBER.fullmatch(text) or Decimal(text) > 100:
        raise Misread(NOT_A_NUMBER, value=text, expected="0 … 100")
    return Decimal(text)


def _read_format(value: object) -> int:
    if value != str(FORMAT):
        raise Misread(NOT_A_NUMBER, value=str(value), expected=str(FORMAT))
    return FORMAT


def _read_year_days(value: object) -> tuple[str, str]:
    """`06-18` or `06-18..06-20`, the same every year. Raises `Misread`."""
    match = _DAYS.fullmatch(str(value))
    if match is None or (match["last"] or match["first"]) < match["first"]:
        raise Misread(BAD_SPAN, value=str(value), reason=Text("每年的日子写作 06-18..06-20", "days of every year read 06-18..06-20"))
    return match["first"], match["last"] or match["first"]


Positive = Annotated[float, _number(0.000001, 1e8), WithJsonSchema({"type": "number"})]
Amount = Annotated[float, _number(0, 1e8), WithJsonSchema({"type": "number"})]
Share = Annotated[float, _number(0, 1), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
HalfOrMore = Annotated[float, _number(0.5, 1), WithJsonSchema({"type": "number", "minimum": 0.5, "maximum": 1})]
Percent = Annotated[Decimal, PlainValidator(_read_percent), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})]
Count = Annotated[int, whole(1, 1_000_000), WithJsonSchema({"type": "integer", "minimum": 1})]
Seed = Annotated[int, whole(0, 10**9), WithJsonSchema({"type": "integer", "minimum": 0})]
Hours = Annotated[OpeningHours, PlainValidator(read_hours), WithJsonSchema({"type": "string"})]
YearDays = Annotated[tuple[str, str], PlainValidator(_read_year_days), WithJsonSchema({"type": "string"})]
FormatNumber = Annotated[Any, PlainValidator(_read_format), WithJsonSchema({"const": FORMAT})]
Listed = BeforeValidator(one_or_more)
