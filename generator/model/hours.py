"""Opening hours: the subset of OpenStreetMap's `opening_hours` syntax that support hours need."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.languages import Text
from generator.model.meant import meant_hours
from generator.model.misreadings import BAD_HOURS, Misread, shown
from generator.model.suggestions import write

DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MINUTES_A_DAY: Final = 24 * 60
_MINUTES_A_WEEK: Final = 7 * _MINUTES_A_DAY
_TIME: Final = re.compile(r"([0-9]{2}):([0-5][0-9])-([0-9]{2}):([0-5][0-9])")
_OVERLAP: Final = Text("有两段时间互相重叠", "two of the spans overlap")
_NO_TEXT: Final = Text("应是一段文字", "it should be a text")
_NO_TIMES: Final = Text("没有起止时间（如 09:00-21:00）", "there is no span of time such as 09:00-21:00")
_EXAMPLES: Final = Text("例如：Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00，或 24/7", "for example: Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00, or 24/7")
_MOST_GUESSED: Final = 200


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
    try:
        return _read_hours(value)
    except Misread as misread:
        raise Misread(BAD_HOURS, value=value, reason=misread.arguments["reason"], suggestion=_suggested(value)) from None


def _suggested(value: object) -> Text:
    """The hours that were most likely meant, if they can be read; else examples."""
    meant = meant_hours(value) if isinstance(value, str) and len(value) <= _MOST_GUESSED else None
    if meant:
        with contextlib.suppress(Misread):
            _read_hours(meant)
            return write(meant)
    return _EXAMPLES


def _read_hours(value: object) -> OpeningHours:
    if not isinstance(value, str):
        raise Misread(BAD_HOURS, value=value, reason=_NO_TEXT)
    if value == "24/7":
        return OpeningHours(value, (((0, _MINUTES_A_DAY),),) * 7)
    spans: list[tuple[tuple[int, int], ...]] = [()] * 7
    for rule in value.split(";"):
        days, _, times = rule.strip().partition(" ")
        if _TIME.match(days):
            days, times = "Mo-Su", rule.strip()
        open_spans = () if times.strip() == "off" else tuple(_read_times(part, value) for part in times.split(","))
        for day in _read_days(days, value):
            spans[day] = open_spans
    if _overlaps(spans):
        raise Misread(BAD_HOURS, value=value, reason=_OVERLAP)
    return OpeningHours(value, tuple(spans))


def _read_days(words: str, whole: str) -> list[int]:
    days: list[int] = []
    for part in words.split(","):
        first, dash, last = part.partition("-")
        if first not in DAYS or (dash and last not in DAYS):
            raise Misread(BAD_HOURS, value=whole, reason=_no_days(part))
        start, end = DAYS.index(first), DAYS.index(last if dash else first)
        days += range(start, end + 1) if start <= end else [*range(start, 7), *range(end + 1)]
    return days


def _no_days(part: str) -> Text:
    return Text(
        f"“{shown(part)}” 不是星期几（Mo Tu We Th Fr Sa Su）", f'"{shown(part)}" is no day of the week (Mo Tu We Th Fr Sa Su)'
    )


def _read_times(part: str, whole: str) -> tuple[int, int]:
    match = _TIME.fullmatch(part.strip())
    if match is None:
        raise Misread(BAD_HOURS, value=whole, reason=_no_times(part))
    start = int(match[1]) * 60 + int(match[2])
    end = int(match[3]) * 60 + int(match[4])
    end += _MINUTES_A_DAY if end < start else 0
    if start >= _MINUTES_A_DAY or not 0 < end - start <= _MINUTES_A_DAY:
        raise Misread(BAD_HOURS, value=whole, reason=_no_times(part))
    return start, end


def _no_times(part: str) -> Text:
    words = shown(part.strip())
    if not words:
        return _NO_TIMES
    return Text(f"“{words}” 不是起止时间（如 09:00-21:00）", f'"{words}" is no span of time such as 09:00-21:00')


def _overlaps(spans: list[tuple[tuple[int, int], ...]]) -> bool:
    """Whether some minute of the week is counted twice; Sunday night reaches into Monday."""
    week = sorted((day * _MINUTES_A_DAY + start, day * _MINUTES_A_DAY + end) for day in range(7) for start, end in spans[day])
    if not week:
        return False
    around = [*week, (week[0][0] + _MINUTES_A_WEEK, week[0][1] + _MINUTES_A_WEEK)]
    return any(end > start for (_, end), (start, _) in pairwise(around))
