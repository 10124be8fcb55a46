"""The small language of refund rules: moments, conditions, amounts and payouts as frozen values.

The vocabulary and what each form means are in the handbook page on refund rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.model.quantities import Money
from generator.model.words import (
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
