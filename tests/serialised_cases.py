"""Cases as JSON-ready values, the way `generator/refunds/serialising.py` describes them: what a page tells the browser's engine."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from generator.model.refund_language import (
    AtEvent,
    EarlierOf,
    LaterOf,
    Limit,
    Moment,
    NextTime,
    Offset,
    UnknownMoment,
)
from generator.refunds.cases import Case, Instant, Sum, Units, When

Json = Any


def serialise_case(case: Case) -> dict[str, Json]:
    """Everything that is known of a case."""
    told = {
        "purchase": dict(case.purchase),
        "zone": case.zone,
        "paid": _sum(case.paid),
        "order_total": _sum(case.order_total),
        "units": {unit: _units(count) for unit, count in case.units.items()},
        "prices": {name: _sum(price) for name, price in case.prices.items()},
        "counts": dict(case.counts),
        "amounts": {name: _sum(amount) for name, amount in case.amounts.items()},
        "events": {event: _when(when) for event, when in case.events.items()},
        "passed": sorted(case.passed),
        "facts": {name: fact if isinstance(fact, bool) else _limit(fact) for name, fact in case.facts.items()},
    }
    return {key: value for key, value in told.items() if value is not None}


def _number(number: Fraction) -> list[int]:
    return [number.numerator, number.denominator]


def _limit(limit: Limit) -> Json:
    return [_number(limit.number), limit.currency or limit.unit or ""]


def _sum(told: Sum | None) -> Json:
    return None if told is None else [_number(told.amount), told.currency]


def _units(units: Units) -> Json:
    counts = {"bought": units.bought, "gift": units.gift, "attended": units.attended, "started": units.started, "missed": units.missed}
    return {name: _number(count) for name, count in counts.items() if count is not None}


def _when(when: When) -> Json:
    """`[second]`, or the first and the last day."""
    return [when.seconds] if isinstance(when, Instant) else [when.first, when.last]


def moment_of(value: Json) -> Moment:
    """The moment that a JSON-ready value stands for."""
    form, *parts = value
    if form == "unknown":
        return UnknownMoment()
    if form in ("later_of", "earlier_of"):
        moments = tuple(map(moment_of, parts[0]))
        return LaterOf(moments) if form == "later_of" else EarlierOf(moments)
    if form == "at":
        return AtEvent(*parts)
    if form == "next":
        return NextTime(*parts)
    count, unit, event = parts
    return Offset(Fraction(*count), unit, form == "before", event)
