"""What cannot be so in a case, whatever the rules say: a mistake of whoever told it, found before anything is settled."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from generator.refunds.cases import Case, Days, When
from generator.refunds.times import spread

AFTER: Final = {
    "second_lesson_start": "course_start",
    "lesson_end": "lesson_start",
    "last_login": "account_created",
    "approval": "request",
    "payout": "request",
}
"""Events that by their meaning cannot come before another: a delivery can come before the payment, a second lesson not before the start."""


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


class OutOfOrder(NamedTuple):
    """An event lies before another that has to come first."""

    event: str
    first: str


def what_cannot_be(case: Case) -> Iterator[Overused | PaidLater | OutOfOrder | NotPassed]:
    """Every contradiction within a case; what is not told contradicts nothing, nor does what only may be so."""
    for unit, each in case.units.items():
        used = (each.attended or Fraction(0)) + each.started + each.missed
        if each.bought is not None and used > each.bought + each.gift:
            yield Overused(unit, used, each.bought + each.gift)
    payment, request = case.events.get("payment"), case.events.get("request")
    if payment is not None and request is not None and _surely_later(payment, request, case.zone):
        yield PaidLater()
    for event, first in AFTER.items():
        one, other = case.events.get(first), case.events.get(event)
        if one is not None and other is not None and _surely_later(one, other, case.zone):
            yield OutOfOrder(event, first)
    for event in sorted(case.passed):
        when = case.events.get(event)
        if event == "request" or AFTER.get(event) == "request" or (when is not None and request is not None and _surely_later(when, request, case.zone)):
            yield NotPassed(event)


def _surely_later(one: When, other: When, zone: str | None) -> bool:
    if isinstance(one, Days) and isinstance(other, Days):
        return one.first > other.last
    return spread(one, zone).first > spread(other, zone).last
