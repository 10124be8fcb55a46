"""What cannot be so in a case, whatever the rules say: a mistake of whoever told it, found before anything is settled."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from generator.refunds.cases import Case, Days, When
from generator.refunds.times import spread


class Overused(NamedTuple):
    """More units used up (attended, begun, missed) than were bought and given together."""

    unit: str
    used: Fraction
    had: Fraction


class PaidLater(NamedTuple):
    """The refund was asked for before the thing was paid for."""


class NotPassed(NamedTuple):
    """Something is said to have happened before the request, and cannot have."""

    event: str


def what_cannot_be(case: Case) -> Iterator[Overused | PaidLater | NotPassed]:
    """Every contradiction within a case; what is not told contradicts nothing, nor does what only may be so."""
    for unit, each in case.units.items():
        used = (each.attended or Fraction(0)) + each.started + each.missed
        if each.bought is not None and used > each.bought + each.gift:
            yield Overused(unit, used, each.bought + each.gift)
    payment, request = case.events.get("payment"), case.events.get("request")
    if payment is not None and request is not None and _surely_later(payment, request, case.zone):
        yield PaidLater()
    for event in sorted(case.passed):
        when = case.events.get(event)
        if event == "request" or (when is not None and request is not None and _surely_later(when, request, case.zone)):
            yield NotPassed(event)


def _surely_later(one: When, other: When, zone: str | None) -> bool:
    if isinstance(one, Days) and isinstance(other, Days):
        return one.first > other.last
    return spread(one, zone).first > spread(other, zone).last
