"""Time as refund terms count it: whole seconds and days since 1970, calendar steps, and moments known only roughly."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from generator.model.refund_language import AtEvent, NextTime, Offset
from generator.refunds.cases import Calendar, Days, Instant, When

DAY: Final = 86_400
_EPOCH: Final = date(1970, 1, 1).toordinal()
_WEST, _EAST = -12 * 3600, 14 * 3600
"""Between these offsets from UTC a clock lies of which nobody has told where it hangs."""
_SUMMER: Final = 3600
"""By so much an unknown clock may have been put forward or back between two moments."""
_REAL_SECONDS: Final = {"minutes": 60, "hours": 3600}
_STEPS: Final = {"weeks": ("days", 7), "years": ("months", 12)}
_UTC: Final = "UTC"

SimpleMoment = AtEvent | Offset | NextTime


class Stretch(NamedTuple):
    """The seconds between which a moment lies, both included; alike where it is known exactly."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """How one file counts time for one case: by which clock, to which end of the day, over which days off.

    `zone` is the clock of the file, else the learner's, `None` where neither is told. One of `calendars` holds.
    """

    zone: str | None
    learner_zone: str | None
    days_end: str | None
    calendars: tuple[Calendar, ...]


def date_of(day: int) -> date:
    """The date of a day counted from 1970-01-01."""
    return date.fromordinal(day + _EPOCH)


def day_of(day: date) -> int:
    """Days from 1970-01-01 to a date."""
    return day.toordinal() - _EPOCH


@lru_cache(maxsize=4096)
def offset_at(zone: str, seconds: int) -> int:
    """Seconds by which the clocks of a zone are ahead of UTC at a moment."""
    shift = datetime.fromtimestamp(seconds, ZoneInfo(zone)).utcoffset()
    return int(shift.total_seconds()) if shift is not None else 0


def _utc(zone: str, local: int) -> int:
    """The moment when the clocks of a zone show `local`; the second guess is right but for hours that clocks skip."""
    guess = local - offset_at(zone, local)
    return local - offset_at(zone, guess)


# --- steps of the calendar
def _step(day: int, count: int, unit: str, off: Calendar) -> int:
    """The day `count` units after (below zero: before) a day."""
    base, factor = _STEPS.get(unit, (unit, 1))
    if base == "days":
        return day + count * factor
    if base == "months":
        return _add_months(day, count * factor)
    return _add_business_days(day, count, off)


def _add_months(day: int, count: int) -> int:
    start = date_of(day)
    months = start.year * 12 + start.month - 1 + count
    year, month = divmod(months, 12)
    return day_of(date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])))


def _add_business_days(day: int, count: int, off: Calendar) -> int:
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        day += step
        while not is_business_day(day, off):
            day += step
    return day


def is_business_day(day: int, off: Calendar) -> bool:
    """Monday to Friday but for holidays, and the weekend days that are worked."""
    # 1970-01-01 was a Thursday.
    return day in off.workdays or (day not in off.holidays and (day + 3) % 7 < 5)


def steps(day: int, count: int, unit: str, reckoning: Reckoning) -> tuple[int, int]:
    """The earliest and the latest day that may lie `count` units after a day, by each calendar that may hold."""
    days = [_step(day, count, unit, off) for off in reckoning.calendars]
    return min(days), max(days)


# --- days on a clock
def days_of(when: When, zone: str | None) -> tuple[int, int]:
    """The first and the last day on which something may have happened, by the clock of a zone."""
    if isinstance(when, Days):
        return when.first, when.last
    if zone is not None:
        day = (when.seconds + offset_at(zone, when.seconds)) // DAY
        return day, day
    return (when.seconds + _WEST) // DAY, (when.seconds + _EAST) // DAY


def start_of(day: int, zone: str | None) -> Stretch:
    """When a day begins."""
    if zone is None:
        return Stretch(day * DAY - _EAST, day * DAY - _WEST)
    moment = _utc(zone, day * DAY)
    return Stretch(moment, moment)


def end_of(day: int, zone: str | None) -> Stretch:
    """The last second of a day."""
    start = start_of(day + 1, zone)
    return Stretch(start.first - 1, start.last - 1)


def spread(when: When, zone: str | None) -> Stretch:
    """Between which seconds something happened."""
    if isinstance(when, Instant):
        return Stretch(when.seconds, when.seconds)
    return Stretch(start_of(when.first, zone).first, end_of(when.last, zone).last)


# --- moments
def stretch_of(moment: SimpleMoment, when: When, reckoning: Reckoning) -> Stretch:
    """Between which seconds a moment lies that counts from something which happened at `when`."""
    if isinstance(moment, NextTime):
        return _next_time(moment, when, reckoning.learner_zone)
    if isinstance(moment, AtEvent):
        return spread(when, reckoning.zone)
    if moment.unit in _REAL_SECONDS:
        there = spread(when, reckoning.zone)
        shift = _signed(moment) * _REAL_SECONDS[moment.unit]
        return Stretch(int(there.first + shift), int(there.last + shift))
    if isinstance(when, Days):
        return _from_days(moment, when, reckoning)
    return _from_instant(moment, when.seconds, reckoning)


def _signed(moment: Offset) -> Fraction:
    return -moment.count if moment.before else moment.count


def _next_time(moment: NextTime, when: When, zone: str | None) -> Stretch:
    """The next time the learner's clock shows an hour: within a day after the event."""
    if isinstance(when, Days) or zone is None:
        there = spread(when, zone)
        return Stretch(there.first, there.last + DAY)
    day, time = divmod(when.seconds + offset_at(zone, when.seconds), DAY)
    shown = moment.hour * 3600 + moment.minute * 60
    local = (day if time < shown else day + 1) * DAY + shown
    return Stretch(_utc(zone, local), _utc(zone, local))


def _from_days(moment: Offset, when: Days, reckoning: Reckoning) -> Stretch:
    """After an event of which only the day is known the last day counts whole; before one, both readings are tried."""
    count = int(_signed(moment))
    first, _ = steps(when.first, count, moment.unit, reckoning)
    _, last = steps(when.last, count, moment.unit, reckoning)
    edge = start_of if moment.before else end_of
    return Stretch(edge(first, reckoning.zone).first, end_of(last, reckoning.zone).last)


def _from_instant(moment: Offset, seconds: int, reckoning: Reckoning) -> Stretch:
    zone, count = reckoning.zone, int(_signed(moment))
    found: list[Stretch] = []
    for day, nearest, farthest in _local_days(seconds, zone):
        for last_day in steps(day, count, moment.unit, reckoning):
            if reckoning.days_end != "midnight":
                found.append(_same_hour(seconds, last_day - day, zone))
            if reckoning.days_end != "same_hour":
                end = (last_day + 1) * DAY - 1
                found.append(end_of(last_day, zone) if zone else Stretch(end - farthest - _SUMMER, end - nearest + _SUMMER))
    return Stretch(min(each.first for each in found), max(each.last for each in found))


def _local_days(seconds: int, zone: str | None) -> list[tuple[int, int, int]]:
    """Each day that some clock may show at a moment, with the least and the greatest offset of the clocks that show it."""
    first, last = days_of(Instant(seconds), zone)
    return [(day, max(_WEST, day * DAY - seconds), min(_EAST, (day + 1) * DAY - 1 - seconds)) for day in range(first, last + 1)]


def _same_hour(seconds: int, days: int, zone: str | None) -> Stretch:
    if zone is None:
        return Stretch(seconds + days * DAY - _SUMMER, seconds + days * DAY + _SUMMER)
    moment = _utc(zone, seconds + offset_at(zone, seconds) + days * DAY)
    return Stretch(moment, moment)


def in_days_alone(reckoning: Reckoning) -> Reckoning:
    """The same reckoning for events of which only the days are known: whatever the clock is, both hang on it."""
    return Reckoning(zone=_UTC, learner_zone=_UTC, days_end=reckoning.days_end, calendars=reckoning.calendars)


# --- how long a step may take, where nobody knows when it began
_MONTH: Final = Fraction(146_097 * DAY, 4800)
"""The mean month of the calendar; no row of months differs from it by more than four days."""


def elapsed(moment: SimpleMoment) -> Stretch:
    """Seconds that may lie between an event and a moment that counts from it, whatever the day and the clock."""
    if isinstance(moment, NextTime):
        return Stretch(0, DAY)
    if isinstance(moment, AtEvent):
        return Stretch(0, 0)
    count = _signed(moment)
    if moment.unit in _REAL_SECONDS:
        exact = int(count * _REAL_SECONDS[moment.unit])
        return Stretch(exact, exact)
    base, factor = _STEPS.get(moment.unit, (moment.unit, 1))
    if base == "months":
        middle = int(count * factor * _MONTH)
        return Stretch(middle - 4 * DAY, middle + 5 * DAY)
    if base == "days":
        exact = int(count * factor) * DAY
        return Stretch(exact - _SUMMER, exact + DAY + _SUMMER)
    return _elapsed_business_days(int(count))


_MOST_DAYS_OFF: Final = 30
"""More holidays in a row than any calendar has."""


def _elapsed_business_days(count: int) -> Stretch:
    near, far = abs(count) * DAY, (abs(count) * 7 // 5 + _MOST_DAYS_OFF) * DAY
    return Stretch(near - _SUMMER, far + DAY) if count >= 0 else Stretch(-far - DAY, DAY + _SUMMER - near)


def is_never_after_its_event(moment: SimpleMoment) -> bool:
    """Whether a moment is that of its event or an earlier one, whatever the day, the clock and the reading of a day."""
    if isinstance(moment, NextTime):
        return False
    return isinstance(moment, AtEvent) or (moment.before and moment.count >= 1) or (moment.unit in _REAL_SECONDS and _signed(moment) <= 0)


def step_family(moment: SimpleMoment) -> tuple[str, Fraction]:
    """What a moment counts in and how far it reaches: of two that count alike, the farther one always comes later."""
    if isinstance(moment, NextTime):
        return f"{moment.hour:02}:{moment.minute:02}", Fraction(0)
    if isinstance(moment, AtEvent):
        return "minutes", Fraction(0)
    base, factor = {"hours": ("minutes", 60), **_STEPS}.get(moment.unit, (moment.unit, 1))
    return base, _signed(moment) * factor
