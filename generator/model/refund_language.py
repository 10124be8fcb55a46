"""The small language of refund rules: moments, conditions, amounts and payouts, read into frozen values.

The vocabulary and what each form means are in the handbook page on refund rules.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeVar, cast, get_args

from generator.model.misreadings import BAD_AMOUNT, BAD_CONDITION, BAD_MOMENT, BAD_PAYOUT, Misread, Step
from generator.model.quantities import Money, read_money, read_percent, read_share, read_unit
from generator.model.words import (
    COMPARATORS,
    Comparator,
    ConditionWord,
    CountedAsUsed,
    EventWord,
    GiftBasis,
    MeasureWord,
    NamedSum,
    PriceBasis,
    TimeUnit,
    UsedUnit,
)

_EVENTS: Final = get_args(EventWord)
_NUMBER: Final = r"\d{1,9}(?:\.\d{1,6})?"
_OFFSET: Final = re.compile(rf"(?P<count>{_NUMBER}) (?P<unit>[a-z_]+) (?P<side>after|before) (?P<event>[a-z_]+)")
_NEXT: Final = re.compile(r"next (?P<hour>\d{2}):(?P<minute>\d{2}) learner_time after (?P<event>[a-z_]+)")
_PAYOUT: Final = re.compile(
    rf"(?:(?P<low>{_NUMBER})?(?P<dots>\.\.))?(?P<high>{_NUMBER})? (?P<unit>[a-z_]+) after (?P<event>[a-z_]+)"
)
_PER_UNIT: Final = re.compile(r"(?P<money>\S+ [A-Z]{3}) per (?P<unit>[a-z_]+)")
T = TypeVar("T")


# --- moments
@dataclass(frozen=True, slots=True)
class AtEvent:
    """The moment an event happens."""

    event: EventWord


@dataclass(frozen=True, slots=True)
class Offset:
    """`count` units after (or before) an event; minutes and hours are real time, the others calendar steps."""

    count: Fraction
    unit: TimeUnit
    before: bool
    event: EventWord


@dataclass(frozen=True, slots=True)
class NextTime:
    """The next time the learner's clock shows `hour:minute` after an event."""

    hour: int
    minute: int
    event: EventWord


@dataclass(frozen=True, slots=True)
class LaterOf:
    """The latest of several moments."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class EarlierOf:
    """The earliest of several moments."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class UnknownMoment:
    """There is a limit, and nobody has told it."""


Moment = AtEvent | Offset | NextTime | LaterOf | EarlierOf | UnknownMoment


# --- conditions
@dataclass(frozen=True, slots=True)
class Happened:
    """Something that did or did not happen."""

    word: ConditionWord


@dataclass(frozen=True, slots=True)
class Limit:
    """What a measure is compared with: a share or count, a sum, or a time."""

    number: Fraction
    unit: TimeUnit | None = None
    currency: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with a limit; `limit` is `None` when a limit exists whose size is not published."""

    measure: MeasureWord
    comparator: Comparator
    limit: Limit | None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of several conditions."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of several conditions."""

    conditions: tuple[Condition, ...]


Condition = Happened | Measured | AnyOf | AllOf


# --- amounts
@dataclass(frozen=True, slots=True)
class Everything:
    """The whole sum paid."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of the sum paid."""

    share: Fraction


@dataclass(frozen=True, slots=True)
class Sum:
    """A fixed sum."""

    money: Money


@dataclass(frozen=True, slots=True)
class PerUnit:
    """A fixed sum for each unit the case counts."""

    money: Money
    unit: str


@dataclass(frozen=True, slots=True)
class Named:
    """A sum that the case names."""

    word: NamedSum


@dataclass(frozen=True, slots=True)
class LargerOf:
    """The largest of several amounts."""

    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class SmallerOf:
    """The smallest of several amounts."""

    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class UnpublishedAmount:
    """An amount exists whose size nobody tells."""


@dataclass(frozen=True, slots=True)
class Unused:
    """What is left after the used part is priced; `None` where the terms do not say."""

    of: UsedUnit
    at: PriceBasis | None = None
    gifts: GiftBasis | None = None
    counts: tuple[CountedAsUsed, ...] | None = None


Amount = Everything | Percent | Sum | PerUnit | Named | LargerOf | SmallerOf | UnpublishedAmount | Unused


# --- payouts
@dataclass(frozen=True, slots=True)
class PayoutTime:
    """From `low` to `high` units after an event; `None` on a side: not told."""

    low: Fraction | None
    high: Fraction | None
    unit: TimeUnit
    event: EventWord


@dataclass(frozen=True, slots=True)
class PayoutStages:
    """One stage after the other; a later stage counts from the one before."""

    stages: tuple[PayoutTime, ...]


@dataclass(frozen=True, slots=True)
class PayoutByMethod:
    """Different times for different ways of payment."""

    methods: tuple[tuple[str, PayoutTime | PayoutStages], ...]


Payout = PayoutTime | PayoutStages | PayoutByMethod


def nearest(word: str, allowed: tuple[str, ...]) -> str | None:
    """The allowed word that looks most like `word`, when one does."""
    close = difflib.get_close_matches(word, allowed, n=1, cutoff=0.6)
    return close[0] if close else None


def _suggest(word: str, allowed: tuple[str, ...]) -> str:
    close = nearest(word, allowed)
    return f"“{close}”? " if close else ""


def _event(word: str, whole: str) -> EventWord:
    if word not in _EVENTS:
        raise Misread(BAD_MOMENT, value=whole, reason=word, suggestion=_suggest(word, _EVENTS))
    return cast(EventWord, word)


def _each(values: object, read: Callable[[object], T], key: str, fault: Misread) -> tuple[T, ...]:
    """Reads every entry of a list under `key`; a failure carries the path to its entry."""
    if not isinstance(values, list) or not values:
        raise fault.below(key)
    entries: list[T] = []
    for index, value in enumerate(values):
        try:
            entries.append(read(value))
        except Misread as misread:
            raise misread.below(key, index) from None
    return tuple(entries)


def _only_entry(value: object) -> tuple[str, object] | None:
    """The key and value of a mapping with one entry."""
    if isinstance(value, Mapping) and len(value) == 1:
        key, entry = next(iter(value.items()))
        return str(key), entry
    return None


def read_moment(value: object) -> Moment:
    """An event, `7 days after payment`, `next 03:00 learner_time after grant`, `later_of`, `earlier_of`, `unknown`."""
    entry = _only_entry(value)
    fault = Misread(BAD_MOMENT, value=_shown(value), reason="later_of / earlier_of", suggestion="")
    if entry is not None:
        key, moments = entry
        if key == "later_of":
            return LaterOf(_each(moments, read_moment, key, fault))
        if key == "earlier_of":
            return EarlierOf(_each(moments, read_moment, key, fault))
    if not isinstance(value, str):
        raise fault
    return _read_simple_moment(value)


def _read_simple_moment(text: str) -> Moment:
    if text == "unknown":
        return UnknownMoment()
    match = _OFFSET.fullmatch(text)
    if match:
        unit = read_unit(match["unit"])
        if unit is None:
            raise Misread(BAD_MOMENT, value=text, reason=match["unit"], suggestion="")
        return Offset(Fraction(match["count"]), unit, match["side"] == "before", _event(match["event"], text))
    match = _NEXT.fullmatch(text)
    if match and int(match["hour"]) < 24 and int(match["minute"]) < 60:
        return NextTime(int(match["hour"]), int(match["minute"]), _event(match["event"], text))
    return AtEvent(_event(text, text))


def read_condition(value: object) -> Condition:
    """A word of what happened, `{progress: over 30 %}`, `{any_of: […]}` or `{all_of: […]}`. Raises `Misread`."""
    if isinstance(value, str):
        allowed = get_args(ConditionWord)
        if value not in allowed:
            raise Misread(BAD_CONDITION, value=value, reason=value, suggestion=_suggest(value, allowed))
        return Happened(cast(ConditionWord, value))
    entry = _only_entry(value)
    fault = Misread(BAD_CONDITION, value=_shown(value), reason="any_of / all_of / {…: …}", suggestion="")
    if entry is None:
        raise fault
    key, inner = entry
    if key == "any_of":
        return AnyOf(_each(inner, read_condition, key, fault))
    if key == "all_of":
        return AllOf(_each(inner, read_condition, key, fault))
    return _read_measure(key, inner)


def _read_measure(measure: str, value: object) -> Measured:
    allowed = get_args(MeasureWord)
    if measure not in allowed:
        raise Misread(
            BAD_CONDITION, value=measure, reason=measure, suggestion=_suggest(measure, allowed), path=(measure,)
        )
    text = str(value)
    word = cast(MeasureWord, measure)
    if text == "unpublished":
        return Measured(word, "over", None)
    for comparator in COMPARATORS:
        if text.startswith(f"{comparator} "):
            return Measured(word, comparator, _read_limit(text.removeprefix(f"{comparator} "), measure))
    raise Misread(BAD_CONDITION, value=text, reason=" · ".join(COMPARATORS), suggestion="", path=(measure,))


def _read_limit(text: str, measure: str) -> Limit:
    share = read_share(text)
    if share is not None:
        return Limit(share, text=text)
    number, _, unit_word = text.partition(" ")
    unit = read_unit(unit_word)
    if unit is not None and re.fullmatch(_NUMBER, number):
        return Limit(Fraction(number), unit=unit, text=text)
    try:
        money = read_money(text)
    except Misread:
        raise Misread(BAD_CONDITION, value=text, reason="30 % · 10 minutes · 5", suggestion="", path=(measure,)) from None
    return Limit(Fraction(money.amount), currency=money.currency, text=text)


def read_amount(value: object) -> Amount:
    """`all`, `75 %`, `1000 CNY`, `100 CNY per kit`, a named sum, `larger_of`, `smaller_of`, `unpublished`, `unused`."""
    if isinstance(value, str):
        return _read_simple_amount(value)
    fault = Misread(BAD_AMOUNT, value=_shown(value), reason="larger_of / smaller_of / unused")
    if isinstance(value, Mapping) and "unused" in value:
        return _read_unused(value)
    entry = _only_entry(value)
    if entry is not None and entry[0] == "larger_of":
        return LargerOf(_each(entry[1], read_amount, "larger_of", fault))
    if entry is not None and entry[0] == "smaller_of":
        return SmallerOf(_each(entry[1], read_amount, "smaller_of", fault))
    raise fault


def _read_simple_amount(text: str) -> Amount:
    if text == "all":
        return Everything()
    if text == "unpublished":
        return UnpublishedAmount()
    if text in get_args(NamedSum):
        return Named(cast(NamedSum, text))
    percent = read_percent(text)
    if percent is not None:
        return Percent(percent)
    match = _PER_UNIT.fullmatch(text)
    if match:
        return PerUnit(read_money(match["money"]), match["unit"])
    return Sum(read_money(text))


_UNUSED_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "unused": get_args(UsedUnit),
    "at": get_args(PriceBasis),
    "gifts": get_args(GiftBasis),
    "counts": get_args(CountedAsUsed),
}


def _read_unused(value: Mapping[object, object]) -> Unused:
    for key, entry in value.items():
        words = entry if isinstance(entry, list) else [entry]
        allowed = _UNUSED_KEYS.get(str(key))
        if allowed is None:
            raise Misread(BAD_AMOUNT, value=str(key), reason=" · ".join(_UNUSED_KEYS), path=(str(key),))
        for word in words:
            if word not in allowed:
                raise Misread(BAD_AMOUNT, value=_shown(word), reason=" · ".join(allowed), path=(str(key),))
    counts = value.get("counts")
    return Unused(
        of=cast(UsedUnit, value["unused"]),
        at=cast(PriceBasis | None, value.get("at")),
        gifts=cast(GiftBasis | None, value.get("gifts")),
        counts=cast(tuple[CountedAsUsed, ...], tuple(counts)) if isinstance(counts, list) else None,
    )


def read_payout(value: object) -> Payout:
    """`5..10 business_days after approval`, a list of stages, or a map by way of payment. Raises `Misread`."""
    if isinstance(value, Mapping) and value:
        return PayoutByMethod(tuple((str(key), _read_method(str(key), entry)) for key, entry in value.items()))
    return _read_stages(value)


def _read_method(method: str, value: object) -> PayoutTime | PayoutStages:
    try:
        return _read_stages(value)
    except Misread as misread:
        raise misread.below(method) from None


def _read_stages(value: object) -> PayoutTime | PayoutStages:
    if isinstance(value, list):
        stages: list[PayoutTime] = []
        for index, entry in enumerate(value):
            try:
                stages.append(_read_payout_time(str(entry)))
            except Misread as misread:
                raise misread.below(index) from None
        if stages:
            return PayoutStages(tuple(stages))
    return _read_payout_time(_shown(value))


def _read_payout_time(text: str) -> PayoutTime:
    match = _PAYOUT.fullmatch(text)
    unit = read_unit(match["unit"]) if match else None
    if match is None or unit is None or (match["low"] is None and match["high"] is None):
        raise Misread(BAD_PAYOUT, value=text, reason="5..10 business_days after approval")
    if match["event"] not in _EVENTS:
        raise Misread(BAD_PAYOUT, value=text, reason=f"{match['event']} {_suggest(match['event'], _EVENTS)}")
    low, high = (Fraction(match[side]) if match[side] else None for side in ("low", "high"))
    return PayoutTime(low, high, unit, cast(EventWord, match["event"]))


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


