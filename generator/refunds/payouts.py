"""When the money is promised: from which day to which, by the clock of the terms."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from generator.model.refund_language import Payout, PayoutByMethod, PayoutStages, PayoutTime
from generator.refunds.cases import Case, Days, Instant, When
from generator.refunds.times import DAY, Reckoning, days_of, steps


class PaidBy(NamedTuple):
    """Days since 1970-01-01 between which the money is promised; `last` is `None` where no end is promised."""

    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class _Between:
    """The earliest and the latest moment a stage may begin; no latest one where no end is promised."""

    early: When
    late: When | None


def paid_by(payout: Payout, case: Case, reckoning: Reckoning) -> PaidBy | None:
    """When a payout is promised; `None` where it counts from something that is not known."""
    if isinstance(payout, PayoutByMethod):
        return _by_method(payout, case, reckoning)
    stages = payout.stages if isinstance(payout, PayoutStages) else (payout,)
    between: _Between | None = None
    for stage in stages:
        between = _after(stage, between, case, reckoning)
        if between is None:
            return None
    assert between is not None
    last = None if between.late is None else days_of(between.late, reckoning.zone)[1]
    return PaidBy(days_of(between.early, reckoning.zone)[0], last)


def together(promised: list[PaidBy]) -> PaidBy | None:
    """The span that holds several."""
    if not promised:
        return None
    lasts = [each.last for each in promised if each.last is not None]
    return PaidBy(min(each.first for each in promised), max(lasts) if len(lasts) == len(promised) else None)


def _by_method(payout: PayoutByMethod, case: Case, reckoning: Reckoning) -> PaidBy | None:
    """By the way of payment; where that is not told, by any."""
    told = case.purchase.get("pay_by")
    spans = [paid_by(stages, case, reckoning) for method, stages in payout.methods if told is None or method in {told, "any"}]
    return None if None in spans else together([span for span in spans if span is not None])


def _after(stage: PayoutTime, before: _Between | None, case: Case, reckoning: Reckoning) -> _Between | None:
    if stage.event == "that":
        start = before
    else:
        when = case.events.get(stage.event)
        start = None if when is None else _Between(when, when)
    if start is None:
        return None
    early = _shift(start.early, stage.low or Fraction(0), stage.unit, reckoning)[0]
    late = None if start.late is None or stage.high is None else _shift(start.late, stage.high, stage.unit, reckoning)[1]
    return _Between(early, late)


def _shift(when: When, count: Fraction, unit: str, reckoning: Reckoning) -> tuple[When, When]:
    """So many units after something, at the earliest and at the latest."""
    if unit in {"minutes", "hours"}:
        seconds = int(count * (60 if unit == "minutes" else 3600))
        if isinstance(when, Instant):
            return Instant(when.seconds + seconds), Instant(when.seconds + seconds)
        return Days(when.first + seconds // DAY, when.last), Days(when.first, when.last - (-seconds // DAY))
    if count == 0:
        return when, when
    first, last = days_of(when, reckoning.zone)
    low, high = steps(first, int(count), unit, reckoning)[0], steps(last, int(-(-count // 1)), unit, reckoning)[1]
    return Days(low, low), Days(high, high)
