"""Readers of moments: an event, so long after or before one, the next such hour, the earlier or the later of several."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from generator.languages import Text
from generator.model.meant import meant_duration
from generator.model.misreadings import BAD_MOMENT, NO_UNIT, Misread, shown
from generator.model.quantities import NUMBER, TOO_LONG, has_too_many_digits, is_too_long
from generator.model.refund_language import (
    AtEvent,
    EarlierOf,
    LaterOf,
    Moment,
    NextTime,
    Offset,
    UnknownMoment,
)
from generator.model.refund_parts import (
    COUNT,
    NO_EVENT,
    NO_LIST,
    NOT_ONE_FORM,
    each,
    examples_of,
    only_entry,
    read_event,
    read_unit_of,
)
from generator.model.suggestions import write
from generator.model.words import TimeUnit

_CALENDAR_UNITS: Final = ("days", "weeks", "months", "years", "business_days")
_OFFSET: Final = re.compile(rf"(?P<count>{NUMBER}) (?P<unit>[a-z_]+) (?P<side>after|before) (?P<event>[a-z_]+)")
_NEXT: Final = re.compile(r"next (?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}) learner_time after (?P<event>[a-z_]+)")
_MOMENTS: Final = examples_of("7 days after payment", "24 hours before lesson_start", "{earlier_of: […, …]}", "unknown")
_NO_FRACTION: Final = Text("天、周、月、年要写整数", "days, weeks, months and years come in whole numbers")


def read_moment(value: object) -> Moment:
    """An event, `7 days after payment`, `next 03:00 learner_time after grant`, `later_of`, `earlier_of`, `unknown`."""
    if isinstance(value, str):
        return _read_simple_moment(value)
    key, moments = only_entry(value) or ("", None)
    fault = Misread(BAD_MOMENT, value=value, reason=NO_LIST, suggestion=_MOMENTS)
    if key == "later_of":
        return LaterOf(each(moments, read_moment, key, fault))
    if key == "earlier_of":
        return EarlierOf(each(moments, read_moment, key, fault))
    raise Misread(BAD_MOMENT, value=value, reason=NOT_ONE_FORM, suggestion=_MOMENTS)


def _read_simple_moment(text: str) -> Moment:
    if text == "unknown":
        return UnknownMoment()
    match = _OFFSET.fullmatch(text)
    if match:
        return Offset(*_read_count(match, text), match["side"] == "before", read_event(match["event"], text))
    match = _NEXT.fullmatch(text)
    if match and int(match["hour"]) < 24 and int(match["minute"]) < 60:
        return NextTime(int(match["hour"]), int(match["minute"]), read_event(match["event"], text))
    if has_too_many_digits(text):
        raise Misread(BAD_MOMENT, value=text, reason=TOO_LONG, suggestion=_MOMENTS)
    if re.fullmatch(NUMBER, text):
        raise Misread(NO_UNIT, value=text, example=f"{text} days after payment")
    if COUNT.fullmatch(text):
        raise Misread(BAD_MOMENT, value=text, reason=NO_EVENT, suggestion=examples_of(f"{shown(text)} after payment"))
    bare = _BARE_COUNT.fullmatch(text)
    if bare:
        raise Misread(NO_UNIT, value=text, example=f"{bare['count']} days {bare['rest']}")
    if " " in text or not text or not text.isascii():
        raise Misread(BAD_MOMENT, value=text, reason=NOT_ONE_FORM, suggestion=_meant_moment(text) or _MOMENTS)
    return AtEvent(read_event(text, text))


_BARE_COUNT: Final = re.compile(rf"(?P<count>{NUMBER}) (?P<rest>(?:after|before) [a-z_]+)")
# How people say the commonest windows: so long from buying, joining or the start, in English or Chinese.
_SAID: Final = re.compile(
    r"(?:within|up to|in)? ?(?P<span>\d+ ?[a-z]+(?: days?)?) (?:of|from|after|since) (?:the |your |date of )*(?P<event>[a-z ]+?)(?: date)?"
)
_SAID_IN_CHINESE: Final = re.compile(r"(?P<event>[\u4e00-\u9fff]*?)(?:之?后|起|日起)?(?P<span>\d+ ?[\u4e00-\u9fff]+?)(?:之?内|以内)?")
_SAID_EVENTS: Final = {
    "purchase": "payment", "purchasing": "payment", "buying": "payment", "payment": "payment", "paying": "payment", "order": "payment",
    "enrolment": "enrolment", "enrollment": "enrolment", "enrolling": "enrolment", "course start": "course_start", "start": "course_start",
    "delivery": "delivery", "购买": "payment", "付款": "payment", "支付": "payment", "下单": "payment", "报名": "enrolment", "开课": "course_start", "签收": "delivery",
}  # fmt: skip


def _meant_moment(text: str) -> Text | None:
    match = (_SAID if text.isascii() else _SAID_IN_CHINESE).fullmatch(text.strip().lower()) if len(text) <= 60 else None
    event, span = (_SAID_EVENTS.get(match["event"].strip()), meant_duration(match["span"])) if match else (None, None)
    return write(f"{span.removeprefix('..')} after {event}") if event and span else None


def _read_count(match: re.Match[str], text: str) -> tuple[Fraction, TimeUnit]:
    unit, count = read_unit_of(match["unit"], text, BAD_MOMENT), Fraction(match["count"])
    if is_too_long(count, unit):
        raise Misread(BAD_MOMENT, value=text, reason=TOO_LONG, suggestion=_MOMENTS)
    if unit in _CALENDAR_UNITS and count.denominator != 1:
        raise Misread(BAD_MOMENT, value=text, reason=_NO_FRACTION, suggestion=_MOMENTS)
    return count, unit
