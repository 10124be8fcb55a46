"""A case to be settled, as far as it is known: what was bought, paid and used, what happened and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from generator.model.refund_language import Limit


@dataclass(frozen=True, slots=True)
class Instant:
    """Something of which the very second is known, in seconds since 1970-01-01T00:00Z."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Days:
    """Something of which only the day is known, or only between which days (since 1970-01-01) it lies, both included."""

    first: int
    last: int


When = Instant | Days


@dataclass(frozen=True, slots=True)
class Sum:
    """An exact sum of money in one currency (ISO 4217)."""

    amount: Fraction
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """How many units (lessons, days, months) were bought and used; `None`: not told.

    Whoever tells how many were bought tells all: gifts, units begun and units missed are then none unless told. Where that
    is not told, none of these counts as not told.
    """

    bought: Fraction | None = None
    gift: Fraction = Fraction(0)
    attended: Fraction | None = None
    started: Fraction = Fraction(0)
    missed: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off that are no weekend, and weekend days that are worked, as days since 1970-01-01."""

    holidays: frozenset[int] = frozenset()
    workdays: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of one purchase and of what came after; what is not in a mapping is not known.

    `purchase` holds a word for each selector of the rules' `for`. An order of which no total is told is an order of one item.
    `passed` are events that are known to have happened before the request, on whatever day.
    """

    purchase: Mapping[str, str] = field(default_factory=dict)
    zone: str | None = None
    paid: Sum | None = None
    order_total: Sum | None = None
    units: Mapping[str, Units] = field(default_factory=dict)
    prices: Mapping[str, Sum] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    amounts: Mapping[str, Sum] = field(default_factory=dict)
    events: Mapping[str, When] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    facts: Mapping[str, bool | Limit] = field(default_factory=dict)
