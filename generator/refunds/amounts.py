"""What a rule gives back: exact fractions, from the least to the most that what is known allows. Never rounded here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from generator.model.refund import Deduction, RefundRule
from generator.model.refund_language import (
    Amount,
    Everything,
    LargerOf,
    Named,
    Percent,
    PerUnit,
    SmallerOf,
    UnpublishedAmount,
    Unused,
)
from generator.refunds.cases import Case, Sum, Units
from generator.refunds.doubts import Formula, Unknown, doubts_in

ZERO: Final = Fraction(0)
_NOTHING_GIVEN: Final = frozenset({"no", "not_applicable"})


class Amounts(NamedTuple):
    """From the least to the most, both in the currency of the case; `most` is `None` where there is no upper end."""

    least: Fraction
    most: Fraction | None


_ANYTHING: Final = Amounts(ZERO, None)


class Valued(NamedTuple):
    """A span of amounts and what would make it narrower."""

    span: Amounts
    unknowns: tuple[Unknown, ...]


def exactly(amount: Fraction) -> Amounts:
    """A span of one amount."""
    return Amounts(amount, amount)


def larger(spans: Iterable[Amounts]) -> Amounts:
    """The span of the largest of several amounts, each somewhere in its span."""
    each = list(spans)
    most = [span.most for span in each if span.most is not None]
    return Amounts(max(span.least for span in each), max(most) if len(most) == len(each) else None)


def covering(spans: Iterable[Amounts]) -> Amounts:
    """The span that holds several."""
    each = list(spans)
    most = [span.most for span in each if span.most is not None]
    return Amounts(min(span.least for span in each), max(most) if len(most) == len(each) else None)


def refund_of(rule: RefundRule, case: Case, conditions: Sequence[Formula]) -> Valued:
    """What a rule gives back when it applies; `conditions` says of each of its deductions whether it is made.

    Never below nothing, never above the sum paid (with `unit: order`: the order). `maybe` and unknown may end in nothing.
    """
    if rule.refundable in _NOTHING_GIVEN:
        return Valued(exactly(ZERO), ())
    whole = _whole(rule, case)
    if whole is None:
        return Valued(_ANYTHING, (Unknown("sum", "paid"),))
    given = _given(rule, case, whole)
    taken = [_deduction(each, case, whole, made, rule) for each, made in zip(rule.minus, conditions, strict=True)]
    least_taken, most_taken = _total([each.span for each in taken])
    most = whole.amount if given.span.most is None else min(given.span.most, whole.amount)
    least = min(given.span.least, most)
    low = ZERO if most_taken is None or rule.refundable != "yes" else max(ZERO, least - most_taken)
    span = Amounts(low, max(ZERO, most - least_taken))
    return Valued(span, () if span.most == ZERO else (*given.unknowns, *(unknown for each in taken for unknown in each.unknowns)))


def _whole(rule: RefundRule, case: Case) -> Sum | None:
    """All that can come back."""
    return case.order_total if rule.unit == "order" and case.order_total is not None else case.paid


def _given(rule: RefundRule, case: Case, whole: Sum) -> Valued:
    if rule.gives is None:
        return Valued(_ANYTHING, (Unknown("term", "gives", rule.id),))
    return value(rule.gives, case, whole, rule.id)


def _deduction(deduction: Deduction, case: Case, whole: Sum, made: Formula, rule: RefundRule) -> Valued:
    if made is False:
        return Valued(exactly(ZERO), ())
    valued = value(deduction.amount, case, whole, rule.id)
    if made is True:
        return valued
    asked = tuple(doubt.about for doubt in doubts_in(made))
    return Valued(Amounts(ZERO, valued.span.most), (*valued.unknowns, *asked))


def _total(spans: Sequence[Amounts]) -> Amounts:
    most = [span.most for span in spans if span.most is not None]
    return Amounts(sum((span.least for span in spans), ZERO), sum(most, ZERO) if len(most) == len(spans) else None)


def value(amount: Amount, case: Case, whole: Sum, rule: str) -> Valued:
    """The span of an amount in the currency of the sum paid; a sum in another currency cannot be compared with it."""
    if isinstance(amount, Everything):
        return Valued(exactly(whole.amount), ())
    if isinstance(amount, Percent):
        return Valued(exactly(whole.amount * amount.share), ())
    if isinstance(amount, UnpublishedAmount):
        return Valued(_ANYTHING, (Unknown("term", "amount", rule),))
    if isinstance(amount, Unused):
        return unused(amount, case, whole, rule)
    if isinstance(amount, LargerOf | SmallerOf):
        each = [value(part, case, whole, rule) for part in amount.amounts]
        span = larger(one.span for one in each) if isinstance(amount, LargerOf) else _smaller([one.span for one in each])
        return Valued(span, tuple(unknown for one in each for unknown in one.unknowns))
    if isinstance(amount, Named):
        told = case.amounts.get(amount.word)
        return Valued(_ANYTHING, (Unknown("sum", amount.word),)) if told is None else _in_currency(told, whole)
    sum_told = Sum(Fraction(amount.money.amount), amount.money.currency)
    if not isinstance(amount, PerUnit):
        return _in_currency(sum_told, whole)
    count = case.counts.get(amount.unit)
    if count is None:
        return Valued(_ANYTHING, (Unknown("count", amount.unit),))
    return _in_currency(Sum(sum_told.amount * count, sum_told.currency), whole)


def _in_currency(told: Sum, whole: Sum) -> Valued:
    if told.currency != whole.currency:
        return Valued(_ANYTHING, (Unknown("currency", told.currency),))
    return Valued(exactly(told.amount), ())


def _smaller(spans: Sequence[Amounts]) -> Amounts:
    most = [span.most for span in spans if span.most is not None]
    return Amounts(min(span.least for span in spans), min(most, default=None))


# --- what is left of what was bought
def unused(amount: Unused, case: Case, whole: Sum, rule: str) -> Valued:
    """The sum paid minus the used units at their price, in every way the terms leave open."""
    units = case.units.get(amount.of, Units())
    used, unknowns = _used(amount, units)
    if used == exactly(ZERO):
        return Valued(exactly(whole.amount), unknowns)
    at_paid = whole.amount / units.bought if units.bought else None
    prices, asked = _prices(amount, case, whole, at_paid, rule)
    ways = _ways_of_gifts(amount)
    untold = (Unknown("unit", f"{amount.of}.bought"),) if any(_may_cost_nothing(way, units) for way in ways) else ()
    terms = (*unknowns, *asked, *untold, *_open_terms(amount, units, rule))
    if prices is None:
        return Valued(Amounts(ZERO, whole.amount), (*terms, Unknown("unit", f"{amount.of}.bought")))
    counts = [used.least] if used.most is None else [*used]
    costs = [cost for count in counts if count is not None for price in prices for cost in _costs(ways, units, count, price)]
    least = ZERO if used.most is None else max(ZERO, whole.amount - max(costs))
    return Valued(Amounts(least, max(ZERO, whole.amount - min(costs))), terms)


def _used(amount: Unused, units: Units) -> tuple[Amounts, tuple[Unknown, ...]]:
    """The least and the most units that may be used up."""
    parts = {"started": units.started, "missed": units.missed}
    counts = amount.counts
    counted = [parts[word] for word in parts if not counts or word in counts]
    most_sure = sum(counted, ZERO)
    sure = most_sure if counts else ZERO
    # Only who tells the units bought tells these too; else one that is nothing may not have been told.
    open_end = units.bought is None and not all(counted)
    asked = (Unknown("unit", f"{amount.of}.bought"),) if open_end else ()
    if counts and "attended" not in counts:
        return Amounts(sure, None if open_end else sure), asked
    if units.attended is not None:
        return Amounts(units.attended + sure, None if open_end else units.attended + most_sure), asked
    most = None if units.bought is None else units.bought + units.gift
    return Amounts(sure, most), (Unknown("unit", f"{amount.of}.attended"),)


def _prices(
    amount: Unused, case: Case, whole: Sum, at_paid: Fraction | None, rule: str
) -> tuple[tuple[Fraction, ...] | None, tuple[Unknown, ...]]:
    """The prices a used unit may have; a price that is not told lies between the price paid and a sum that leaves nothing."""
    if amount.at == "paid":
        return (None if at_paid is None else (at_paid,)), ()
    told = None if amount.at is None else case.prices.get(amount.at)
    if told is not None and told.currency == whole.currency:
        return (told.amount,), ()
    asked = Unknown("term", "gives.at", rule) if amount.at is None else Unknown("price", amount.at)
    return (None if at_paid is None else (at_paid, _beyond(whole, at_paid)), (asked,))


def _beyond(whole: Sum, at_paid: Fraction) -> Fraction:
    """A price so high that one used unit leaves nothing, however gifts share it."""
    return (whole.amount + at_paid) * 1000


def _ways_of_gifts(amount: Unused) -> tuple[str | None, ...]:
    """Each way in which gifts may count."""
    return ("first", "last", "shared") if amount.gifts in {None, "case_by_case"} else (amount.gifts,)


def _may_cost_nothing(way: str | None, units: Units) -> bool:
    """Whether every used unit may have been a gift, or nearly: where nobody tells how many were bought, nobody denies gifts."""
    return units.bought is None and (way == "shared" or (way == "first" and not units.gift))


def _costs(ways: Sequence[str | None], units: Units, used: Fraction, price: Fraction) -> list[Fraction]:
    """What the used units cost, by each way in which gifts may count."""
    free = [ZERO for way in ways if _may_cost_nothing(way, units)]
    return [*free, *(_cost(way, units, used, price) for way in ways)]


def _cost(way: str | None, units: Units, used: Fraction, price: Fraction) -> Fraction:
    if way == "first":
        return max(ZERO, used - units.gift) * price
    if way == "shared" and units.bought:
        return used * price * units.bought / (units.bought + units.gift)
    return used * price


def _open_terms(amount: Unused, units: Units, rule: str) -> tuple[Unknown, ...]:
    """What the terms do not say though it matters here."""
    found = []
    if amount.counts is None and (units.started or units.missed):
        found.append(Unknown("term", "gives.counts", rule))
    if amount.gifts in {None, "case_by_case"} and units.gift:
        found.append(Unknown("term", "gives.gifts", rule))
    return tuple(found)
