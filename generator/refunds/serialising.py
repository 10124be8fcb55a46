"""Rules and settlements as JSON-ready values: what an engine in another language needs, and what it must answer.

Exact numbers are `[numerator, denominator]`, days and seconds count from 1970-01-01 (UTC), a missing key means not told.

rules       `{zone?, days_end?, rules: […]}`; a rule holds `id`, `for` (selector → words), `refundable?`, `from?`, `until?`,
            `expires?` (moments), `only_if`, `never_if` (conditions), `gives?` (amount), `minus`, `plus`
            (`[name, amount, conditions]`), `unit?`, `pays_in` (`[form, share]`), `instead`, `decided_by`, `then` (words),
            `paid_by?` (payout), `purchases?`, `requests?`, `accounts?` (`[first day, last day, first day, last day]` of start
            and end, `null` where open), `replaced_by?`, `history`, `first_seen?`, `last_seen?` (first and last day on which
            the wording may have been seen), `contradicts`
moments     `["at", event]`, `["after", count, unit, event]`, `["before", count, unit, event]`, `["next", hour, minute, event]`,
            `["later_of", moments]`, `["earlier_of", moments]`, `["unknown"]`
conditions  `["happened", word]`, `["measured", measure, comparator, limit or null]`, `["any_of", conditions]`, `["all_of", …]`;
            a limit is `[number, unit or currency or ""]`
amounts     `["all"]`, `["percent", share]`, `["sum", amount, currency]`, `["per", amount, currency, unit]`, `["named", word]`,
            `["larger_of", amounts]`, `["smaller_of", amounts]`, `["unpublished"]`, `["unused", unit, at, gifts, counts]`
cases       `{purchase?, zone?, paid?, order_total?, units?, prices?, counts?, amounts?, events?, passed?, facts?}`: selector → word, a
            zone's name, `[number, currency]` twice, unit → `{bought?, gift?, attended?, started?, missed?}`, name → `[number, currency]`,
            name → count, name → `[number, currency]`, event → `[second]` or `[first day, last day]`, events, word → yes, no or a limit
payouts     `["stages", [low, high, unit, event]…]`, `["by", {method: stages}]`
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from generator.model.dates import DateSpan, PartialDate
from generator.model.refund import Clock, Deduction, RefundRule
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
)
from generator.refunds.amounts import Amounts
from generator.refunds.purchases import SELECTORS, words_of
from generator.refunds.settling import Settlement
from generator.refunds.times import day_of

Json = Any


# --- rules
def serialise_rules(rules: Sequence[RefundRule], clock: Clock | None) -> dict[str, Json]:
    """All rules of a file with its clock; which of them to settle by is for the reader of the result to choose."""
    return _told(zone=clock and clock.zone, days_end=clock and clock.days_end, rules=[_rule(rule) for rule in rules])


def _told(**values: Json) -> dict[str, Json]:
    """The values that are there."""
    return {key: value for key, value in values.items() if value is not None}


def _rule(rule: RefundRule) -> dict[str, Json]:
    return _told(
        id=rule.id,
        **{"for": {selector: list(words_of(rule.for_, selector)) for selector in SELECTORS}},
        refundable=rule.refundable,
        **{"from": _moment(rule.from_)},
        until=_moment(rule.until),
        expires=_moment(rule.expires),
        only_if=[_condition(condition) for condition in rule.only_if],
        never_if=[_condition(condition) for condition in rule.never_if],
        gives=None if rule.gives is None else _amount(rule.gives),
        minus=[_deduction(each) for each in rule.minus],
        plus=[_deduction(each) for each in rule.plus],
        unit=rule.unit,
        pays_in=[[part.form, None if part.share is None else _number(part.share)] for part in rule.pays_in],
        instead=[offered.offer for offered in rule.instead],
        decided_by=[step.who for step in rule.decided_by],
        then=list(rule.then),
        paid_by=None if rule.paid_by is None else _payout(rule.paid_by),
        purchases=_span(rule.purchases),
        requests=_span(rule.requests),
        accounts=_span(rule.accounts),
        replaced_by=rule.replaced_by,
        history=rule.is_history,
        first_seen=None if rule.first_seen is None else day_of(rule.first_seen.first),
        last_seen=None if (last := rule.last_seen or rule.first_seen) is None else day_of(last.last),
        contradicts=list(rule.contradicts),
    )


def _number(number: Fraction) -> list[int]:
    return [number.numerator, number.denominator]


def _span(span: DateSpan | None) -> Json:
    if span is None:
        return None
    return [day for side in (span.start, span.end) for day in _days(side)]


def _days(side: PartialDate | None) -> list[int | None]:
    """The first and the last day that a date may mean."""
    return [None, None] if side is None else [day_of(side.first), day_of(side.last)]


def _moment(moment: Moment | None) -> Json:
    if moment is None:
        return None
    if isinstance(moment, AtEvent):
        return ["at", moment.event]
    if isinstance(moment, Offset):
        return ["before" if moment.before else "after", _number(moment.count), moment.unit, moment.event]
    if isinstance(moment, NextTime):
        return ["next", moment.hour, moment.minute, moment.event]
    if isinstance(moment, UnknownMoment):
        return ["unknown"]
    return [_JOINTS[type(moment)], [_moment(part) for part in moment.moments]]


_JOINTS: Final[Mapping[type, str]] = {
    LaterOf: "later_of", EarlierOf: "earlier_of", AnyOf: "any_of", AllOf: "all_of", LargerOf: "larger_of", SmallerOf: "smaller_of",
}  # fmt: skip


def _condition(condition: Condition) -> Json:
    if isinstance(condition, Happened):
        return ["happened", condition.word]
    if isinstance(condition, AnyOf | AllOf):
        return [_JOINTS[type(condition)], [_condition(part) for part in condition.conditions]]
    return ["measured", condition.measure, condition.comparator, None if condition.limit is None else _limit(condition.limit)]


def _limit(limit: Limit) -> Json:
    return [_number(limit.number), limit.currency or limit.unit or ""]


def _deduction(deduction: Deduction) -> Json:
    return [deduction.for_, _amount(deduction.amount), [_condition(condition) for condition in deduction.only_if]]


def _amount(amount: Amount) -> Json:
    if isinstance(amount, Everything | UnpublishedAmount):
        return ["all" if isinstance(amount, Everything) else "unpublished"]
    if isinstance(amount, Percent):
        return ["percent", _number(amount.share)]
    if isinstance(amount, Sum):
        return ["sum", _number(Fraction(amount.money.amount)), amount.money.currency]
    if isinstance(amount, PerUnit):
        return ["per", _number(Fraction(amount.money.amount)), amount.money.currency, amount.unit]
    if isinstance(amount, Named):
        return ["named", amount.word]
    if isinstance(amount, LargerOf | SmallerOf):
        return [_JOINTS[type(amount)], [_amount(part) for part in amount.amounts]]
    return ["unused", amount.of, amount.at, amount.gifts, None if amount.counts is None else list(amount.counts)]


def _payout(payout: Payout) -> Json:
    if isinstance(payout, PayoutByMethod):
        return ["by", {method: _payout(stages) for method, stages in payout.methods}]
    return ["stages", [_stage(stage) for stage in (payout.stages if isinstance(payout, PayoutStages) else (payout,))]]


def _stage(stage: PayoutTime) -> Json:
    low, high = (None if side is None else _number(side) for side in (stage.low, stage.high))
    return [low, high, stage.unit, stage.event]


# --- settlements
def serialise_settlement(settlement: Settlement) -> dict[str, Json]:
    """Everything a settlement says."""
    return _told(
        answer=settlement.answer,
        rule=list(settlement.rules),
        amount=serialise_amounts(settlement.amount),
        currency=settlement.currency,
        form=[[part.form, None if part.share is None else _number(part.share)] for part in settlement.forms],
        decided_by=list(settlement.decided_by),
        paid_by=None if settlement.paid_by is None else [*settlement.paid_by],
        plus=[[extra.rule, extra.name, serialise_amounts(extra.amount), extra.sure] for extra in settlement.plus],
        then=list(settlement.then),
        instead=list(settlement.instead),
        unknowns=[_told(kind=each.kind, name=each.name, rule=each.rule or None) for each in settlement.unknowns],
        others=[
            _told(
                rule=each.rule,
                reason=each.reason,
                detail=each.detail or None,
                by=list(each.by),
                amount=None if each.amount is None else serialise_amounts(each.amount),
            )
            for each in settlement.others
        ],
        endings=[[ending.answer, list(ending.rules), serialise_amounts(ending.amount)] for ending in settlement.endings],
    )


def serialise_amounts(amounts: Amounts) -> Json:
    """The least and the most, `null` where there is no upper end."""
    return [_number(amounts.least), None if amounts.most is None else _number(amounts.most)]
