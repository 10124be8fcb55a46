"""Dates as people know them (a day, a month, a quarter, a year), spans of them, and moments with a clock."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeVar

from generator.languages import Text
from generator.model.meant import meant_date, meant_days, meant_span
from generator.model.misreadings import BAD_SPAN, NOT_A_DATE, Misread
from generator.model.suggestions import write

_DATE: Final = re.compile(
    r"(?P<year>[12][0-9]{3})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|-?(?P<part>Q[1-4]|H[12]))?"
)
_INSTANT: Final = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})")
_DATE_FORMS: Final = Text("2026-05-02，或 2026-05、2026-Q2、2026", "2026-05-02, or 2026-05, 2026-Q2, 2026")
INSTANT_FORM: Final = Text("带时区的时刻，如 2026-05-01T20:10+08:00", "a moment with its offset, such as 2026-05-01T20:10+08:00")
"""How a moment is written."""
_NOT_UNKNOWN: Final = Text("这里不收 unknown", "unknown is not taken here")
_LEAVE_OUT: Final = Text("不知道就整行不写", "leave the line out when it is not known")
_NO_DATE: Final = Text("日期写作 年-月-日", "a date is year-month-day")
_NO_INSTANT: Final = Text("时刻要有日期、时间和时区", "a moment has a day, a time and an offset")
_NO_SUCH_INSTANT: Final = Text("钟点不存在，应在 00:00 到 23:59 之间，时区在 -23:59 到 +23:59 之间", "there is no such time of day; it runs from 00:00 to 23:59, the offset from -23:59 to +23:59")
_NO_SUCH_YEAR: Final = Text("年份应在 1000 到 2999 之间", "the year should be from 1000 to 2999")
_UNKNOWN: Final = frozenset({"unknown", "未知", "不详", "不明", "未注明", "n/a", "N/A", "none", "?", "？"})
_NO_SIDE: Final = Text("两边都是空的", "both sides are empty")
_NO_TEXT: Final = Text("应是一段文字", "it should be a text")
_NO_SPAN: Final = Text("起止日期之间写两个点", "a span has two dots between its dates")
_PARTS: Final = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as exact as it is known: `first` and `last` possible day, and the `text` as it was typed."""

    first: date
    last: date
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From `start` to `end`, both days included; `None` on a side is open."""

    start: PartialDate | None
    end: PartialDate | None

    def __str__(self) -> str:
        if self.start == self.end and self.start is not None:
            return str(self.start)
        return f"{self.start or ''}..{self.end or ''}"


def _misread(value: object, reason: Text = _NO_DATE, form: Text = _DATE_FORMS) -> Misread:
    if isinstance(value, str) and value in _UNKNOWN:
        return Misread(NOT_A_DATE, value=value, reason=_NOT_UNKNOWN, suggestion=_LEAVE_OUT, form=form)
    guess = _meant(value) if isinstance(value, str) and form is _DATE_FORMS else None
    return Misread(NOT_A_DATE, value=value, reason=reason, suggestion=guess or Text(f"写成{' ' if form.zh[0].isascii() else ''}{form.zh}", f"write {form.en}"), form=form)


def _meant(text: str) -> Text | None:
    """What somebody meant who wrote a date in another way; a day that may be two is asked about."""
    date = meant_date(text)
    if date:
        return write(date)
    days = meant_days(text)
    if days is None or days[0] == days[1]:
        return write(days[0]) if days else None
    return Text(f"写成 {days[0]} 或 {days[1]}，看指的是哪一天", f"write {days[0]} or {days[1]}, whichever is meant")


def _no_such_day(year: int, month: int, day: int) -> Text:
    """Why there is no such day: the month, or how long it is."""
    if not 1 <= month <= 12:
        return Text(f"没有 {month} 月", f"there is no month {month}")
    days = calendar.monthrange(year, month)[1]
    return Text(f"{year} 年 {month} 月有 {days} 天，没有 {day} 日", f"{year}-{month:02} has {days} days and no day {day}")


def read_date(value: object) -> PartialDate:
    """`2026-05-02`, `2026-05`, `2026-Q1`, `2026-H2` or `2026`.

    Raises `Misread` for anything else, days that do not exist included.
    """
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        out_of_range = isinstance(value, str) and re.fullmatch(r"[0-9]{4,6}(?:-[0-9]{2}){0,2}", value)
        raise _misread(value, _NO_SUCH_YEAR if out_of_range else _NO_DATE)
    year = int(match["year"])
    try:
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return PartialDate(day, day, match.string)
        if match["month"]:
            return _months(year, int(match["month"]), int(match["month"]), match.string)
    except (ValueError, calendar.IllegalMonthError):
        raise _misread(value, _no_such_day(year, int(match["month"]), int(match["day"] or 1))) from None
    first, last = _PARTS[match["part"]] if match["part"] else (1, 12)
    return _months(year, first, last, match.string)


def _months(year: int, first: int, last: int, text: str) -> PartialDate:
    return PartialDate(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), text)


def read_span(value: object) -> DateSpan:
    """`2025-10-01..`, `..2025-09-30`, `2019..2021-03`, or one date for the whole of it. Raises `Misread`."""
    if not isinstance(value, str):
        raise Misread(BAD_SPAN, value=value, reason=_NO_TEXT)
    start_text, dots, end_text = value.partition("..")
    if not dots:
        meant = meant_span(value)
        if meant:
            raise Misread(NOT_A_DATE, value=value, reason=_NO_SPAN, suggestion=write(meant))
        whole = read_date(value)
        return DateSpan(whole, whole)
    start, end = (read_date(side.strip()) if side.strip() else None for side in (start_text, end_text))
    if start is None and end is None:
        raise Misread(BAD_SPAN, value=value, reason=_NO_SIDE)
    if start is not None and end is not None and start.first > end.last:
        raise Misread(BAD_SPAN, value=value, reason=Text(f"{start} 在 {end} 之后", f"{start} is after {end}"))
    return DateSpan(start, end)


def read_instant(value: object) -> datetime:
    """A moment with its offset, `2026-05-01T20:10+08:00` or `…Z`. Raises `Misread`."""
    match = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise _misread(value, _NO_INSTANT, INSTANT_FORM)
    try:
        return datetime.fromisoformat(match.string)
    except ValueError:
        raise _misread(value, _why_no_instant(match), INSTANT_FORM) from None


def _why_no_instant(match: re.Match[str]) -> Text:
    """Why there is no such moment: its day, or else its time."""
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return _no_such_day(year, month, day)
    return _NO_SUCH_INSTANT


def unknown_or(read: Callable[[object], T]) -> Callable[[object], T | None]:
    """A reader that takes the word `unknown` (read as `None`) beside what `read` takes."""

    def read_or_unknown(value: object) -> T | None:
        if value == "unknown":
            return None
        if isinstance(value, str) and value in _UNKNOWN:
            raise Misread(NOT_A_DATE, value=value, reason=_NO_DATE, suggestion=write("unknown"))
        return read(value)

    return read_or_unknown
