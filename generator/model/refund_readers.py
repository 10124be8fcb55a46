"""Readers of the small language of refund rules: what stands in a file to conditions, amounts and payouts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, cast, get_args

from generator.languages import Text
from generator.model.meant import meant_duration
from generator.model.misreadings import (
    BAD_AMOUNT,
    BAD_CONDITION,
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
    Condition,
    Everything,
    Happened,
    LargerOf,
    Limit,
    Measured,
    Named,
    Payout,
    PayoutByMethod,
    PayoutStages,
    PayoutTime,
    Percent,
    PerUnit,
    SmallerOf,
    Sum,
    UnpublishedAmount,
    Unused,
)
from generator.model.refund_parts import (
    COUNT,
    EVENTS,
    NO_EVENT,
    NO_LIST,
    NOT_ONE_FORM,
    PREVIOUS_STAGE,
    at,
    each,
    examples_of,
    no_word,
    only_entry,
    read_unit_of,
    unknown_word,
)
from generator.model.suggestions import choose, write
from generator.model.words import (
    COMPARATORS,
    Comparator,
    ConditionWord,
    CountedAsUsed,
    EventWord,
    GiftBasis,
    MeasureWord,
    NamedSum,
    PayBy,
    PriceBasis,
    UsedUnit,
)

_CONDITIONS: Final[tuple[str, ...]] = get_args(ConditionWord)
_MEASURES: Final[tuple[str, ...]] = get_args(MeasureWord)
_NAMED_SUMS: Final[tuple[str, ...]] = get_args(NamedSum)
_METHODS: Final[tuple[str, ...]] = get_args(PayBy)
_PAYOUT: Final = re.compile(
    rf"(?:(?P<low>{NUMBER})?(?P<dots>\.\.))?(?P<high>{NUMBER})? (?P<unit>[a-z_]+) after (?P<event>[a-z_]+)"
)
_PER_UNIT: Final = re.compile(r"(?P<money>\S+ [A-Z]{3}) per (?P<unit>[a-z_]+)")




_CONDITION_FORMS: Final = examples_of("certificate_issued", "{progress: over 30 %}", "{any_of: […, …]}")
_AMOUNTS: Final = examples_of("all", "75 %", "1000 CNY", "100 CNY per kit", "unpublished", "{unused: lessons, at: paid}")
_PAYOUTS: Final = examples_of("5..10 business_days after approval", "..7 days after request")
_NO_COMPARATOR: Final = Text("缺少比较词", "there is no word to compare with")
_NO_LIMIT: Final = Text("界限应是比例、数、时间或金额", "the limit should be a share, a number, a time or a sum")
_NO_PREVIOUS: Final = Text("that 指上一步，第一步没有上一步", "that is the step before, and here is none")


def read_condition(value: object) -> Condition:
    """A word of what happened, `{progress: over 30 %}`, `{any_of: […]}` or `{all_of: […]}`. Raises `Misread`."""
    if isinstance(value, str):
        if value not in _CONDITIONS:
            raise unknown_word(BAD_CONDITION, value, _CONDITIONS, value)
        return Happened(cast(ConditionWord, value))
    entry = only_entry(value)
    if entry is None:
        raise Misread(BAD_CONDITION, value=value, reason=NOT_ONE_FORM, suggestion=_CONDITION_FORMS)
    key, inner = entry
    fault = Misread(BAD_CONDITION, value=value, reason=NO_LIST, suggestion=_CONDITION_FORMS)
    if key == "any_of":
        return AnyOf(each(inner, read_condition, key, fault))
    if key == "all_of":
        return AllOf(each(inner, read_condition, key, fault))
    return at(lambda value: _read_measure(key, value), inner, key)


def _read_measure(measure: str, value: object) -> Measured:
    if measure not in _MEASURES:
        raise unknown_word(BAD_CONDITION, measure, (*_MEASURES, "any_of", "all_of"), measure, at_key=True)
    word = cast(MeasureWord, measure)
    text = value if isinstance(value, str) else shown(value)
    if text == "unpublished":
        return Measured(word, "over", None)
    for comparator in COMPARATORS:
        if text.startswith(f"{comparator} "):
            limit = text.removeprefix(f"{comparator} ")
            _refuse_bare_number(word, comparator, limit)
            return Measured(word, comparator, _read_limit(text, limit))
    suggestion = examples_of(*(f"{comparator} {text or '30 %'}" for comparator in COMPARATORS)) if len(text) < 20 else _CONDITION_FORMS
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
        examples = examples_of("over 30 %", "at most 10 minutes", "at least 5", "under 1000 CNY")
        raise Misread(BAD_CONDITION, value=whole, reason=_NO_LIMIT, suggestion=examples) from None
    return Limit(Fraction(money.amount), currency=money.currency, text=text)


def read_amount(value: object) -> Amount:
    """`all`, `75 %`, `1000 CNY`, `100 CNY per kit`, a named sum, `larger_of`, `smaller_of`, `unpublished`, `unused`."""
    if isinstance(value, str):
        return _read_simple_amount(value)
    if isinstance(value, Mapping) and "unused" in value:
        return _read_unused(value)
    key, amounts = only_entry(value) or ("", None)
    fault = Misread(BAD_AMOUNT, value=value, reason=NO_LIST, suggestion=_AMOUNTS)
    if key == "larger_of":
        return LargerOf(each(amounts, read_amount, key, fault))
    if key == "smaller_of":
        return SmallerOf(each(amounts, read_amount, key, fault))
    raise Misread(BAD_AMOUNT, value=value, reason=NOT_ONE_FORM, suggestion=_AMOUNTS)


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
            raise Misread(BAD_AMOUNT, value=text, reason=no_word(text), suggestion=write(close))
        raise unknown_word(BAD_AMOUNT, text, ("all", "unpublished", *_NAMED_SUMS), text)
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
            raise unknown_word(BAD_AMOUNT, str(key), tuple(_UNUSED_KEYS), str(key), at_key=True).below(str(key))
    counts = value.get("counts")
    used = counts if isinstance(counts, list) else [] if counts is None else [counts]
    return Unused(
        of=cast(UsedUnit, _read_unused_word(value["unused"], "unused")),
        at=cast(PriceBasis | None, _read_unused_word(value.get("at"), "at")),
        gifts=cast(GiftBasis | None, _read_unused_word(value.get("gifts"), "gifts")),
        counts=cast(tuple[CountedAsUsed, ...], tuple(_read_unused_word(word, "counts") for word in used)) or None,
    )


def _read_unused_word(word: object, key: str) -> str | None:
    allowed = _UNUSED_KEYS[key]
    if word is not None and (not isinstance(word, str) or word not in allowed):
        raise unknown_word(BAD_AMOUNT, shown(word), allowed, shown(word)).below(key)
    return word


def read_payout(value: object) -> Payout:
    """`5..10 business_days after approval`, a list of stages, or a map by way of payment. Raises `Misread`."""
    if not isinstance(value, Mapping):
        return _read_stages(value)
    for method in value:
        if method not in _METHODS:
            raise Misread(UNKNOWN_WORD, value=method, suggestion=choose(str(method), _METHODS), path=(str(method),), at_key=True)
    if not value:
        raise Misread(BAD_PAYOUT, value=value, reason=NOT_ONE_FORM, suggestion=_PAYOUTS)
    return PayoutByMethod(tuple((method, at(_read_stages, stages, method)) for method, stages in value.items()))


def _read_stages(value: object) -> PayoutTime | PayoutStages:
    if not isinstance(value, list):
        return _read_payout_time(value)
    if not value:
        raise Misread(BAD_PAYOUT, value=value, reason=NOT_ONE_FORM, suggestion=_PAYOUTS)
    first, *later = value
    stages = [at(_read_payout_time, first, 0)]
    stages += [at(_read_later_stage, stage, index) for index, stage in enumerate(later, start=1)]
    return PayoutStages(tuple(stages))


def _read_later_stage(value: object) -> PayoutTime:
    """A stage that may count from the one before: `3..7 business_days after that`."""
    return _read_payout_time(value, (*EVENTS, PREVIOUS_STAGE))


def _read_payout_time(value: object, events: tuple[str, ...] = EVENTS) -> PayoutTime:
    text = value if isinstance(value, str) else shown(value)
    if re.fullmatch(NUMBER, text):
        raise Misread(NO_UNIT, value=text, example=f"..{text} business_days after approval")
    if COUNT.fullmatch(text):
        raise Misread(BAD_PAYOUT, value=text, reason=NO_EVENT, suggestion=examples_of(f"{shown(text)} after approval"))
    match = _PAYOUT.fullmatch(text)
    if match is None or (match["low"] is None and match["high"] is None):
        meant = meant_duration(text) if len(text) <= 60 else None
        raise Misread(BAD_PAYOUT, value=text, reason=NO_EVENT if meant else NOT_ONE_FORM, suggestion=examples_of(f"{meant} after approval") if meant else _PAYOUTS)
    if match["event"] == PREVIOUS_STAGE and PREVIOUS_STAGE not in events:
        raise Misread(BAD_PAYOUT, value=text, reason=_NO_PREVIOUS, suggestion=_PAYOUTS)
    if match["event"] not in events:
        raise unknown_word(BAD_PAYOUT, match["event"], events, text)
    low, high = (Fraction(match[side]) if match[side] else None for side in ("low", "high"))
    unit = read_unit_of(match["unit"], text, BAD_PAYOUT)
    if low is not None and high is not None and low > high:
        raise Misread(BAD_PAYOUT, value=text, reason=SWAPPED, suggestion=_PAYOUTS)
    if any(side is not None and is_too_long(side, unit) for side in (low, high)):
        raise Misread(BAD_PAYOUT, value=text, reason=TOO_LONG, suggestion=_PAYOUTS)
    return PayoutTime(low, high, unit, cast(EventWord, match["event"]))
