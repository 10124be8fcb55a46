"""When people had answers: one indicator's contacts by year, and by weekday and hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.measurements.contacts import Contact
from generator.measurements.waits import WaitSummary, Within, count_within, first_wait, summarise_groups
from generator.rubric import Indicator

_HOURS = 24
_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfWaits:
    """The waits of one year's contacts, and how many were answered within the time that the indicator shows."""

    year: int
    waits: WaitSummary
    within: Within


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPart:
    """How many were answered within the time that the indicator shows, by when they were sent in local time.

    `weekday` counts from 1 for Monday and `hour` is the first of several; `None` stands for all.
    """

    weekday: int | None
    hour: int | None
    within: Within


def contacts_of(contacts: Iterable[Contact], indicator: Indicator) -> tuple[Contact, ...]:
    """The contacts that an indicator of waits scores."""
    return tuple(contact for contact in contacts if contact.scored and contact.passes(indicator.only))


def by_year(contacts: tuple[Contact, ...], indicator: Indicator, median_from: int) -> tuple[YearOfWaits, ...]:
    """One entry for each year with contacts, the first year first."""
    summaries = summarise_groups(contacts, "year", answered_by=indicator.answered_by, median_from=median_from)
    return tuple(
        YearOfWaits(year=int(year), waits=waits, within=_within((c for c in contacts if c.sent.year == int(year)), indicator))
        for year, waits in summaries.items()
    )


def by_week(contacts: tuple[Contact, ...], indicator: Indicator, hours: int) -> Iterator[WeekPart]:
    """Every weekday with every stretch of so many hours, each followed by the whole day; the week's hours come last."""
    placed = [(contact.local.isoweekday(), contact.local.hour // hours * hours, contact) for contact in contacts if contact.local]
    for weekday in (*range(1, _DAYS + 1), None):
        for hour in (*range(0, _HOURS, hours), None):
            chosen = (contact for day, start, contact in placed if weekday in (day, None) and hour in (start, None))
            yield WeekPart(weekday=weekday, hour=hour, within=_within(chosen, indicator))


def _within(contacts: Iterable[Contact], indicator: Indicator) -> Within:
    return count_within((first_wait(contact, indicator.answered_by) for contact in contacts), within_seconds(indicator))


def within_seconds(indicator: Indicator) -> float:
    """The time that readers are told about, in seconds; a day where the rubric names none."""
    if indicator.shown_within is None or indicator.anchors is None:
        return 86400.0
    return float(indicator.shown_within) * indicator.anchors.unit_seconds
