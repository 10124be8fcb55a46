"""Readers of the small language of refund rules: what stands in a file to moments, conditions, amounts and payouts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeVar, cast, get_args

from generator.languages import Text
from generator.model.meant import meant_duration
from generator.model.misreadings import (
    BAD_AMOUNT,
    BAD_CONDITION,
    BAD_MOMENT,
    BAD_PAYOUT,
    NO_UNIT,
    UNKNOWN_WORD,
    Misread,
    shown,
)
from generator.model.quantities import (
    NUMBER,
    SWAPPED,
    TOO_LONG,
    Money,
    has_too_many_digits,
    is_too_long,
    read_money,
    read_percent,
    read_share,
    read_unit,
)
from generator.model.refund_language import (
    AllOf,
    Amount,
    AnyOf,
    AtEvent,
    Condition,
    EarlierOf,
    Everything,
    Happened,
    LargerOf,
    LaterOf,
    Limit,
    Measured,
    Moment,
    Named,
    NextTime,
    Offset,
    Payout,
    PayoutByMethod,
    PayoutStages,
    PayoutTime,
    Percent,
    PerUnit,
    SmallerOf,
    Sum,
    UnknownMoment,
    UnpublishedAmount,
    Unused,
)
from generator.model.suggestions import choose, listed, nearest, write
from generator.model.words import (
    COMPARATORS,
    TIME_UNITS,
    Comparator,
    ConditionWord,
    CountedAsUsed,
    EventWord,
    GiftBasis,
    MeasureWord,
    NamedSum,
    PayBy,
    PriceBasis,
    TimeUnit,
    UsedUnit,
)
from generator.problems import Code

_PREVIOUS_STAGE: Final = "that"
_EVENTS: Final = tuple(word for word in get_args(EventWord) if word != _PREVIOUS_STAGE)
_CONDITIONS: Final[tuple[str, ...]] = get_args(ConditionWord)
_MEASURES: Final[tuple[str, ...]] = get_args(MeasureWord)
_NAMED_SUMS: Final[tuple[str, ...]] = get_args(NamedSum)
_METHODS: Final[tuple[str, ...]] = get_args(PayBy)
_CALENDAR_UNITS: Final = ("days", "weeks", "months", "years", "business_days")
_OFFSET: Final = re.compile(rf"(?P<count>{NUMBER}) (?P<unit>[a-z_]+) (?P<side>after|before) (?P<event>[a-z_]+)")
_COUNT: Final = re.compile(rf"(?:(?:{NUMBER})?\.\.)?(?:{NUMBER})? [a-z_]+")
_NEXT: Final = re.compile(r"next (?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}) learner_time after (?P<event>[a-z_]+)")
_PAYOUT: Final = re.compile(
    rf"(?:(?P<low>{NUMBER})?(?P<dots>\.\.))?(?P<high>{NUMBER})? (?P<unit>[a-z_]+) after (?P<event>[a-z_]+)"
)
_PER_UNIT: Final = re.compile(r"(?P<money>\S+ [A-Z]{3}) per (?P<unit>[a-z_]+)")
T = TypeVar("T")




def _examples(*examples: str) -> Text:
    row = listed(examples)
    return Text(f"例如：{row.zh}", f"for example: {row.en}")


_MOMENTS: Final = _examples("7 days after payment", "24 hours before lesson_start", "{earlier_of: […, …]}", "unknown")
_CONDITION_FORMS: Final = _examples("certificate_issued", "{progress: over 30 %}", "{any_of: […, …]}")
_AMOUNTS: Final = _examples("all", "75 %", "1000 CNY", "100 CNY per kit", "unpublished", "{unused: lessons, at: paid}")
_PAYOUTS: Final = _examples("5..10 business_days after approval", "..7 days after request")
_NOT_ONE_FORM: Final = Text("不是允许的写法", "it has none of the forms there are")
_NO_EVENT: Final = Text("没写从哪件事算起", "it does not say after or before which event")
_NO_LIST: Final = Text("后面应是一个列表", "a list should follow")
_NO_COMPARATOR: Final = Text("缺少比较词", "there is no word to compare with")
_NO_LIMIT: Final = Text("界限应是比例、数、时间或金额", "the limit should be a share, a number, a time or a sum")
_NO_FRACTION: Final = Text("天、周、月、年要写整数", "days, weeks, months and years come in whole numbers")
_NO_PREVIOUS: Final = Text("that 指上一步，第一步没有上一步", "that is the step before, and here is none")


def _each(values: object, read: Callable[[object], T], key: str, fault: Misread) -> tuple[T, ...]:
    """Reads every entry of a list under `key`; a failure carries the path to its entry."""
    if not isinstance(values, list) or not values:
        raise fault.below(key)
    return tuple(_at(read, value, key, index) for index, value in enumerate(values))


def _at(read: Callable[[object], T], value: object, *steps: str | int) -> T:
    """Reads one value; a failure carries the path to it."""
    try:
        return read(value)
    except Misread as misread:
        raise misread.below(*steps) from None


def _only_entry(value: object) -> tuple[str, object] | None:
    """The key and value of a mapping with one entry."""
    if isinstance(value, Mapping) and len(value) == 1:
        key, entry = next(iter(value.items()))
        return str(key), entry
    return None


def _unknown(code: Code, word: str, allowed: Sequence[str], whole: str, *, at_key: bool = False) -> Misread:
    """A word that is not in the list, with the whole text mended where one can tell what was meant."""
    close = nearest(word, allowed)
    suggestion = choose(word, allowed) if close is None else write(whole.replace(word, close, 1) if whole != word else close)
    return Misread(code, value=whole, reason=_no_word(word), suggestion=suggestion, at_key=at_key)


def _no_word(word: str) -> Text:
    return Text(f"词表里没有 “{shown(word)}”", f'the list has no word "{shown(word)}"')


def read_moment(value: object) -> Moment:
    """An event, `7 days after payment`, `next 03:00 learner_time after grant`, `later_of`, `earlier_of`, `unknown`."""
    if isinstance(value, str):
        return _read_simple_moment(value)
    key, moments = _only_entry(value) or ("", None)
    fault = Misread(BAD_MOMENT, value=value, reason=_NO_LIST, suggestion=_MOMENTS)
    if key == "later_of":
        return LaterOf(_each(moments, read_moment, key, fault))
    if key == "earlier_of":
        return EarlierOf(_each(moments, read_moment, key, fault))
    raise Misread(BAD_MOMENT, value=value, reason=_NOT_ONE_FORM, suggestion=_MOMENTS)


def _read_simple_moment(text: str) -> Moment:
    if text == "unknown":
        return UnknownMoment()
    match = _OFFSET.fullmatch(text)
    if match:
        return Offset(*_read_count(match, text), match["side"] == "before", _read_event(match["event"], text))
    match = _NEXT.fullmatch(text)
    if match and int(match["hour"]) < 24 and int(match["minute"]) < 60:
        return NextTime(int(match["hour"]), int(match["minute"]), _read_event(match["event"], text))
    if has_too_many_digits(text):
        raise Misread(BAD_MOMENT, value=text, reason=TOO_LONG, suggestion=_MOMENTS)
    if re.fullmatch(NUMBER, text):
        raise Misread(NO_UNIT, value=text, example=f"{text} days after payment")
    if _COUNT.fullmatch(text):
        raise Misread(BAD_MOMENT, value=text, reason=_NO_EVENT, suggestion=_examples(f"{shown(text)} after payment"))
    bare = _BARE_COUNT.fullmatch(text)
    if bare:
        raise Misread(NO_UNIT, value=text, example=f"{bare['count']} days {bare['rest']}")
    if " " in text or not text or not text.isascii():
        raise Misread(BAD_MOMENT, value=text, reason=_NOT_ONE_FORM, suggestion=_meant_moment(text) or _MOMENTS)
    return AtEvent(_read_event(text, text))


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
    unit, count = _read_unit(match["unit"], text, BAD_MOMENT), Fraction(match["count"])
    if is_too_long(count, unit):
        raise Misread(BAD_MOMENT, value=text, reason=TOO_LONG, suggestion=_MOMENTS)
    if unit in _CALENDAR_UNITS and count.denominator != 1:
        raise Misread(BAD_MOMENT, value=text, reason=_NO_FRACTION, suggestion=_MOMENTS)
    return count, unit


def _read_unit(word: str, whole: str, code: Code) -> TimeUnit:
    unit = read_unit(word)
    if unit is None:
        raise _unknown(code, word, TIME_UNITS, whole)
    return unit


def _read_event(word: str, whole: str) -> EventWord:
    if word not in _EVENTS:
        raise _unknown(BAD_MOMENT, word, _EVENTS, whole)
    return cast(EventWord, word)


def read_condition(value: object) -> Condition:
    """A word of what happened, `{progress: over 30 %}`, `{any_of: […]}` or `{all_of: […]}`. Raises `Misread`."""
    if isinstance(value, str):
        if value not in _CONDITIONS:
            raise _unknown(BAD_CONDITION, value, _CONDITIONS, value)
        return Happened(cast(ConditionWord, value))
    entry = _only_entry(value)
    if entry is None:
        raise Misread(BAD_CONDITION, value=value, reason=_NOT_ONE_FORM, suggestion=_CONDITION_FORMS)
    key, inner = entry
    fault = Misread(BAD_CONDITION, value=value, reason=_NO_LIST, suggestion=_CONDITION_FORMS)
    if key == "any_of":
        return AnyOf(_each(inner, read_condition, key, fault))
    if key == "all_of":
        return AllOf(_each(inner, read_condition, key, fault))
    return _at(lambda value: _read_measure(key, value), inner, key)


def _read_measure(measure: str, value: object) -> Measured:
    if measure not in _MEASURES:
        raise _unknown(BAD_CONDITION, measure, (*_MEASURES, "any_of", "all_of"), measure, at_key=True)
    word = cast(MeasureWord, measure)
    text = value if isinstance(value, str) else shown(value)
    if text == "unpublished":
        return Measured(word, "over", None)
    for comparator in COMPARATORS:
        if text.startswith(f"{comparator} "):
            limit = text.removeprefix(f"{comparator} ")
            _refuse_bare_number(word, comparator, limit)
            return Measured(word, comparator, _read_limit(text, limit))
    suggestion = _examples(*(f"{comparator} {text or '30 %'}" for comparator in COMPARATORS)) if len(text) < 20 else _CONDITION_FORMS
    raise Misread(BAD_CONDITION, value=text, reason=_NO_COMPARATOR, suggestion=suggestion)


# What a number alone would leave open: a share of what, which currency, hours or days. Other measures are counts.
_UNITS_OF_MEASURES: Final[Mapping[MeasureWord, str]] = {
    "progress": "%",
    "paid": "CNY",
    "trial": "days",
    "watched_per_lesson": "minutes",
    "fault_lasts": "hours",
    "cancelled_before_start": "hours",
}


def _refuse_bare_number(measure: MeasureWord, comparator: Comparator, limit: str) -> None:
    """Raises `Misread` for a number whose unit can only be guessed; nothing is nothing in any unit."""
    unit = _UNITS_OF_MEASURES.get(measure)
    if unit is None or not re.fullmatch(NUMBER, limit) or Fraction(limit) == 0:
        return
    if unit != "%" or Fraction(limit) > 1:
        raise Misread(NO_UNIT, value=f"{comparator} {limit}", example=f"{comparator} {limit} {unit}")


def _read_limit(whole: str, text: str) -> Limit:
    share = read_share(text)
    if share is not None:
        return Limit(share, text=text)
    number, _, unit_word = text.partition(" ")
    unit = read_unit(unit_word)
    if unit is not None and re.fullmatch(NUMBER, number):
        return Limit(Fraction(number), unit=unit, text=text)
    try:
        money = read_money(text)
    except Misread:
        examples = _examples("over 30 %", "at most 10 minutes", "at least 5", "under 1000 CNY")
        raise Misread(BAD_CONDITION, value=whole, reason=_NO_LIMIT, suggestion=examples) from None
    return Limit(Fraction(money.amount), currency=money.currency, text=text)


def read_amount(value: object) -> Amount:
    """`all`, `75 %`, `1000 CNY`, `100 CNY per kit`, a named sum, `larger_of`, `smaller_of`, `unpublished`, `unused`."""
    if isinstance(value, str):
        return _read_simple_amount(value)
    if isinstance(value, Mapping) and "unused" in value:
        return _read_unused(value)
    key, amounts = _only_entry(value) or ("", None)
    fault = Misread(BAD_AMOUNT, value=value, reason=_NO_LIST, suggestion=_AMOUNTS)
    if key == "larger_of":
        return LargerOf(_each(amounts, read_amount, key, fault))
    if key == "smaller_of":
        return SmallerOf(_each(amounts, read_amount, key, fault))
    raise Misread(BAD_AMOUNT, value=value, reason=_NOT_ONE_FORM, suggestion=_AMOUNTS)


def _read_simple_amount(text: str) -> Amount:
    if text == "all":
        return Everything()
    if text == "unpublished":
        return UnpublishedAmount()
    if text in _NAMED_SUMS:
        return Named(cast(NamedSum, text))
    percent = read_percent(text)
    if percent is not None:
        return Percent(percent)
    match = _PER_UNIT.fullmatch(text)
    if match:
        return PerUnit(_read_price(match["money"], text), match["unit"])
    if re.fullmatch(r"[a-z_]+", text):
        close = _OTHER_AMOUNTS.get(text)
        if close:
            raise Misread(BAD_AMOUNT, value=text, reason=_no_word(text), suggestion=write(close))
        raise _unknown(BAD_AMOUNT, text, ("all", "unpublished", *_NAMED_SUMS), text)
    return Sum(read_money(text))


_OTHER_AMOUNTS: Final = {"full": "all", "everything": "all", "whole": "all", "half": "50 %", "unknown": "unpublished", "partial": "unpublished", "part": "unpublished"}


def _read_price(money: str, whole: str) -> Money:
    try:
        return read_money(money)
    except Misread as misread:
        raise Misread(BAD_AMOUNT, value=whole, reason=misread.arguments["reason"], suggestion=_AMOUNTS) from None


_UNUSED_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "unused": get_args(UsedUnit),
    "at": get_args(PriceBasis),
    "gifts": get_args(GiftBasis),
    "counts": get_args(CountedAsUsed),
}


def _read_unused(value: Mapping[object, object]) -> Unused:
    for key in value:
        if key not in _UNUSED_KEYS:
            raise _unknown(BAD_AMOUNT, str(key), tuple(_UNUSED_KEYS), str(key), at_key=True).below(str(key))
    counts = value.get("counts")
    each = counts if isinstance(counts, list) else [] if counts is None else [counts]
    return Unused(
        of=cast(UsedUnit, _read_unused_word(value["unused"], "unused")),
        at=cast(PriceBasis | None, _read_unused_word(value.get("at"), "at")),
        gifts=cast(GiftBasis | None, _read_unused_word(value.get("gifts"), "gifts")),
        counts=cast(tuple[CountedAsUsed, ...], tuple(_read_unused_word(word, "counts") for word in each)) or None,
    )


def _read_unused_word(word: object, key: str) -> str | None:
    allowed = _UNUSED_KEYS[key]
    if word is not None and (not isinstance(word, str) or word not in allowed):
        raise _unknown(BAD_AMOUNT, shown(word), allowed, shown(word)).below(key)
    return word


def read_payout(value: object) -> Payout:
    """`5..10 business_days after approval`, a list of stages, or a map by way of payment. Raises `Misread`."""
    if not isinstance(value, Mapping):
        return _read_stages(value)
    for method in value:
        if method not in _METHODS:
            raise Misread(UNKNOWN_WORD, value=method, suggestion=choose(str(method), _METHODS), path=(str(method),), at_key=True)
    if not value:
        raise Misread(BAD_PAYOUT, value=value, reason=_NOT_ONE_FORM, suggestion=_PAYOUTS)
    return PayoutByMethod(tuple((method, _at(_read_stages, stages, method)) for method, stages in value.items()))


def _read_stages(value: object) -> PayoutTime | PayoutStages:
    if not isinstance(value, list):
        return _read_payout_time(value)
    if not value:
        raise Misread(BAD_PAYOUT, value=value, reason=_NOT_ONE_FORM, suggestion=_PAYOUTS)
    first, *later = value
    stages = [_at(_read_payout_time, first, 0)]
    stages += [_at(_read_later_stage, stage, index) for index, stage in enumerate(later, start=1)]
    return PayoutStages(tuple(stages))


def _read_later_stage(value: object) -> PayoutTime:
    """A stage that may count from the one before: `3..7 business_days after that`."""
    return _read_payout_time(value, (*_EVENTS, _PREVIOUS_STAGE))


def _read_payout_time(value: object, events: tuple[str, ...] = _EVENTS) -> PayoutTime:
    text = value if isinstance(value, str) else shown(value)
    if re.fullmatch(NUMBER, text):
        raise Misread(NO_UNIT, value=text, example=f"..{text} business_days after approval")
    if _COUNT.fullmatch(text):
        raise Misread(BAD_PAYOUT, value=text, reason=_NO_EVENT, suggestion=_examples(f"{shown(text)} after approval"))
    match = _PAYOUT.fullmatch(text)
    if match is None or (match["low"] is None and match["high"] is None):
        meant = meant_duration(text) if len(text) <= 60 else None
        raise Misread(BAD_PAYOUT, value=text, reason=_NO_EVENT if meant else _NOT_ONE_FORM, suggestion=_examples(f"{meant} after approval") if meant else _PAYOUTS)
    if match["event"] == _PREVIOUS_STAGE and _PREVIOUS_STAGE not in events:
        raise Misread(BAD_PAYOUT, value=text, reason=_NO_PREVIOUS, suggestion=_PAYOUTS)
    if match["event"] not in events:
        raise _unknown(BAD_PAYOUT, match["event"], events, text)
    low, high = (Fraction(match[side]) if match[side] else None for side in ("low", "high"))
    unit = _read_unit(match["unit"], text, BAD_PAYOUT)
    if low is not None and high is not None and low > high:
        raise Misread(BAD_PAYOUT, value=text, reason=SWAPPED, suggestion=_PAYOUTS)
    if any(side is not None and is_too_long(side, unit) for side in (low, high)):
        raise Misread(BAD_PAYOUT, value=text, reason=TOO_LONG, suggestion=_PAYOUTS)
    return PayoutTime(low, high, unit, cast(EventWord, match["event"]))
