"""Measured numbers as readers see them: rounded here and nowhere before, alike in sentences and in templates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from generator.errors import OutputError
from generator.languages import Language

Number = int | float | Decimal | Fraction
_UNITS: Final[Mapping[Language, tuple[str, str, str, str]]] = {
    "zh": ("秒", "分钟", "小时", "天"),
    "en": ("s", "min", "h", "d"),
}


def rounded(value: Number, digits: int) -> Decimal:
    """A number with so many decimals, rounded half away from zero as browsers do.

    Raises `OutputError` for what is no number.
    """
    exact = _decimal(value)
    if not exact.is_finite():
        raise OutputError(f"not a number that can be shown: {value!r}")
    return exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def _decimal(value: Number) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)


def number(value: Number, digits: int = 0) -> str:
    """A number with so many decimals, groups of three set apart, with a true minus sign."""
    text = f"{rounded(value, digits):,f}"
    return text.replace("-", "\N{MINUS SIGN}") if text.strip("-0.,") else text.removeprefix("-")


def percent(share: Number, digits: int = 0) -> str:
    """A share of one as a percentage."""
    return f"{number(_decimal(share) * 100, digits)}%"


def duration(minutes: Number, language: Language) -> str:
    """A stretch of time in the unit that suits it, to two figures: `35 秒`, `4.5 小时`."""
    amount = _decimal(minutes)
    seconds, minute, hours, days = _UNITS[language]
    if amount < 1:
        return _two_figures(amount * 60, seconds)
    if amount < 60:
        return _two_figures(amount, minute)
    return _two_figures(amount / 60, hours) if amount < 2880 else _two_figures(amount / 1440, days)


def _two_figures(value: Decimal, unit: str) -> str:
    """`6.1 h`, `24 min`; figure and unit never part at the end of a line."""
    return number(value, 1 if value < 10 else 0).removesuffix(".0") + "\N{NO-BREAK SPACE}" + unit
