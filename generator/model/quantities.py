"""Numbers with their unit: durations, sums of money, shares. Exact, as written; never rounded here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from generator.model.misreadings import BAD_AMOUNT, BAD_DURATION, NO_UNIT, NOT_A_NUMBER, Misread
from generator.model.words import TIME_UNITS, TimeUnit

_NUMBER: Final = r"\d{1,12}(?:\.\d{1,6})?"
_MONEY: Final = re.compile(rf"(?P<amount>{_NUMBER}) (?P<currency>[A-Z]{{3}})")
_PERCENT: Final = re.compile(rf"(?P<number>{_NUMBER}) ?%")
_FRACTION: Final = re.compile(r"(?P<over>\d{1,9})/(?P<under>[1-9]\d{0,8})")
_DURATION: Final = re.compile(
    rf"(?:(?P<low>{_NUMBER})?(?P<dots>\.\.))?(?P<high>{_NUMBER})? (?P<unit>[a-z_]+)"
)
_SECONDS: Final = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}
_WAIT: Final = re.compile(rf"(?P<number>{_NUMBER}) (?P<unit>seconds?|minutes?|hours?|days?|weeks?)")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in one currency (ISO 4217)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, slots=True)
class Duration:
    """So many calendar or clock units, perhaps a range: `low` to `high`; `None` on a side is open."""

    low: Fraction | None
    high: Fraction | None
    unit: TimeUnit


def read_unit(word: str) -> TimeUnit | None:
    """A unit of time by its plural or singular name."""
    plural = word if word.endswith("s") else f"{word}s"
    return plural if plural in TIME_UNITS else None


def read_duration(value: object) -> Duration:
    """`3 minutes`, `24..48 hours`, `..2 business_days`, `30.. days`. Raises `Misread`."""
    text = str(value)
    if re.fullmatch(_NUMBER, text):
        raise Misread(NO_UNIT, value=text, example=f"{text} hours")
    match = _DURATION.fullmatch(text)
    unit = read_unit(match["unit"]) if match else None
    if match is None or unit is None or (match["low"] is None and match["high"] is None):
        raise Misread(BAD_DURATION, value=text)
    high = Fraction(match["high"]) if match["high"] else None
    low = Fraction(match["low"]) if match["low"] else (None if match["dots"] else high)
    if low is not None and high is not None and low > high:
        raise Misread(BAD_DURATION, value=text)
    return Duration(low, high, unit)


def read_wait_seconds(value: object) -> Fraction:
    """A measured wait in seconds: `35 seconds`, `4 minutes`, `6.5 hours`. Raises `Misread`."""
    text = str(value)
    if re.fullmatch(_NUMBER, text):
        raise Misread(NO_UNIT, value=text, example=f"{text} minutes")
    match = _WAIT.fullmatch(text)
    if match is None:
        raise Misread(BAD_DURATION, value=text)
    unit = match["unit"] if match["unit"].endswith("s") else f"{match['unit']}s"
    return Fraction(match["number"]) * _SECONDS[unit]


def read_money(value: object) -> Money:
    """`1000 CNY`, `149.88 USD`. Raises `Misread`."""
    match = _MONEY.fullmatch(str(value))
    if match is None:
        raise Misread(BAD_AMOUNT, value=str(value), reason="1000 CNY")
    return Money(Decimal(match["amount"]), match["currency"])


def read_percent(text: str) -> Fraction | None:
    """`75 %` as 3/4; `None` when the text is no percentage."""
    match = _PERCENT.fullmatch(text)
    return Fraction(match["number"]) / 100 if match else None


def read_share(text: str) -> Fraction | None:
    """`30 %`, `2/3` or `0.3` as an exact fraction; `None` when it is none of them."""
    percent = read_percent(text)
    if percent is not None:
        return percent
    match = _FRACTION.fullmatch(text)
    if match:
        return Fraction(int(match["over"]), int(match["under"]))
    return Fraction(text) if re.fullmatch(_NUMBER, text) else None


def read_whole(value: object, *, least: int = 0, most: int = 10**9) -> int:
    """A whole number in a range. Raises `Misread`."""
    text = str(value)
    if not re.fullmatch(r"\d{1,10}", text) or not least <= int(text) <= most:
        raise Misread(NOT_A_NUMBER, value=text, expected=f"{least} … {most}")
    return int(text)


def read_decimal(value: object) -> Decimal:
    """A plain decimal number, kept as written. Raises `Misread`."""
    text = str(value)
    if not re.fullmatch(rf"-?{_NUMBER}", text):
        raise Misread(NOT_A_NUMBER, value=text, expected="12.5")
    return Decimal(text)
