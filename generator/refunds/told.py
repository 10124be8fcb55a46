"""Cases and calendars as files hold them, turned into those the engine takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from generator.model.dates import PartialDate
from generator.model.quantities import Money
from generator.model.refund_cases import CalendarToTry, PurchaseToTry, UnitsToTry
from generator.refunds.cases import Calendar, Case, Days, Instant, Sum, Units, When
from generator.refunds.purchases import SELECTORS
from generator.refunds.times import day_of


def case_of(known: PurchaseToTry) -> Case:
    """A case as the engine takes it."""
    return Case(
        purchase={selector: word for selector in SELECTORS if (word := getattr(known, selector)) is not None},
        zone=known.zone,
        paid=_sum(known.paid),
        order_total=_sum(known.order_total),
        units={unit: _units(count) for unit, count in known.units.items()},
        prices={basis: _exact(price) for basis, price in known.prices.items()},
        counts=known.counts,
        amounts={name: _exact(money) for name, money in known.amounts.items()},
        events={event: _when(when) for event, when in known.events.items()},
        passed=frozenset(known.passed),
        facts={name: fact for name, fact in known.facts.items() if fact is not None},
    )


def _exact(money: Money) -> Sum:
    return Sum(Fraction(money.amount), money.currency)


def _sum(money: Money | None) -> Sum | None:
    return None if money is None else _exact(money)


def _units(count: UnitsToTry) -> Units:
    return Units(
        bought=count.bought,
        gift=count.gift or Fraction(0),
        attended=count.attended,
        started=count.started or Fraction(0),
        missed=count.missed or Fraction(0),
    )


def _when(when: PartialDate | datetime) -> When:
    if isinstance(when, PartialDate):
        return Days(day_of(when.first), day_of(when.last))
    return Instant(int(when.timestamp()))


def calendar_of(each: CalendarToTry) -> Calendar:
    """The days off of a market."""
    return Calendar(_days(each.holidays), _days(each.workdays))


def _days(dates: Iterable[PartialDate]) -> frozenset[int]:
    return frozenset(day for each in dates for day in range(day_of(each.first), day_of(each.last) + 1))
