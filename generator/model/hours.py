"""Opening hours: the subset of OpenStreetMap's `opening_hours` syntax that support hours need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.model.misreadings import BAD_HOURS, Misread

DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MINUTES_A_DAY: Final = 24 * 60
_TIME: Final = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """For each day of the week (Monday first) the open spans in minutes from midnight; `text` as it was typed."""

    text: str
    spans: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def minutes_per_week(self) -> int:
        """Minutes a week in which somebody is there; a span past midnight counts once."""
        return sum(end - start for day in self.spans for start, end in day)

    def __str__(self) -> str:
        return self.text


def read_hours(value: object) -> OpeningHours:
    """`24/7`, `Mo-Fr 09:00-21:00`, `Mo-Fr 09:00-12:00,13:00-18:00; Sa,Su 10:00-18:00`. Raises `Misread`."""
    text = str(value)
    if text == "24/7":
        return OpeningHours(text, (((0, _MINUTES_A_DAY),),) * 7)
    spans: list[tuple[tuple[int, int], ...]] = [()] * 7
    for rule in text.split(";"):
        days, _, times = rule.strip().partition(" ")
        if _TIME.match(days):
            days, times = "Mo-Su", rule.strip()
        open_spans = () if times.strip() == "off" else tuple(_read_times(part, text) for part in times.split(","))
        for day in _read_days(days, text):
            spans[day] = open_spans
    return OpeningHours(text, tuple(spans))


def _read_days(words: str, whole: str) -> list[int]:
    days: list[int] = []
    for part in words.split(","):
        first, dash, last = part.partition("-")
        if first not in DAYS or (dash and last not in DAYS):
            raise Misread(BAD_HOURS, value=whole, reason=part or "?")
        start, end = DAYS.index(first), DAYS.index(last if dash else first)
        days += range(start, end + 1) if start <= end else [*range(start, 7), *range(end + 1)]
    return days


def _read_times(part: str, whole: str) -> tuple[int, int]:
    match = _TIME.fullmatch(part.strip())
    if match is None:
        raise Misread(BAD_HOURS, value=whole, reason=part.strip() or "?")
    start = int(match[1]) * 60 + int(match[2])
    end = int(match[3]) * 60 + int(match[4])
    if start >= _MINUTES_A_DAY or end > 2 * _MINUTES_A_DAY or start == end or int(match[2]) > 59 or int(match[4]) > 59:
        raise Misread(BAD_HOURS, value=whole, reason=part.strip())
    return start, end if end > start else end + _MINUTES_A_DAY
