"""Writers of the small language of refund rules: each value as one line, as it would stand in a file.

The readers (refund_readers.py, refund_moments.py, refund.py) take every such line for the same value again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from generator.model import refund_language as terms
from generator.model.refund import DecisionStep, Deduction, FormShare
from generator.model.words import TimeUnit

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]
"""What stands in a file: a word or a line, a list, or a block."""

_PART: Final = r"[A-Za-z0-9_.:/%+-]*[A-Za-z0-9_./%+-]"
_PLAIN: Final = re.compile(rf"(?=[A-Za-z0-9.]){_PART}(?: {_PART})*")
"""What needs no quotes in the short form of a list or a block."""


def write_moment(moment: terms.Moment) -> str:
    """`7 days after payment`, `{earlier_of: [course_start, 14 days after payment]}`."""
    return _line(_moment(moment))


def write_condition(condition: terms.Condition) -> str:
    """`certificate_issued`, `{progress: over 30 %}`, `{any_of: [paid_twice, wrong_amount]}`."""
    return _line(_condition(condition))


def write_amount(amount: terms.Amount) -> str:
    """`all`, `75 %`, `100 CNY per kit`, `{unused: lessons, at: paid}`."""
    return _line(_amount(amount))


def write_payout(payout: terms.Payout) -> str:
    """`5..10 business_days after approval`, stages as a list, ways of payment as a block."""
    return _line(_payout(payout))


def write_deduction(deduction: Deduction) -> str:
    """`{for: gift_fee, amount: unpublished}`."""
    block: dict[str, Plain] = {"for": deduction.for_, "amount": _amount(deduction.amount)}
    if deduction.only_if:
        block["only_if"] = [_condition(condition) for condition in deduction.only_if]
    return _line(block)


def write_form(form: FormShare) -> str:
    """`original_payment`, `{cash: 20 %}`, `{credit: 100 %, expires: 90 days after payout}`."""
    if form.share is None and form.expires is None:
        return form.form
    block: dict[str, Plain] = {form.form: _percent(form.share) if form.share is not None else ""}
    if form.expires is not None:
        block["expires"] = _moment(form.expires)
    return _line(block)


def write_step(step: DecisionStep) -> str:
    """`support`, `{who: seller, within: 3 days after request, silence: accepts}`."""
    told: dict[str, Plain | None] = {
        "who": step.who,
        "within": _moment(step.within) if step.within is not None else None,
        "silence": step.silence,
        "evidence_within": _moment(step.evidence_within) if step.evidence_within is not None else None,
        "final": step.final,
        "name": step.name,
    }
    block = {key: value for key, value in told.items() if value is not None}
    return step.who if len(block) == 1 else _line(block)


# --- the forms
def _moment(moment: terms.Moment) -> Plain:
    match moment:
        case terms.AtEvent():
            return moment.event
        case terms.Offset():
            return f"{_time(moment.count, moment.unit)} {'before' if moment.before else 'after'} {moment.event}"
        case terms.NextTime():
            return f"next {moment.hour:02}:{moment.minute:02} learner_time after {moment.event}"
        case terms.LaterOf():
            return {"later_of": [_moment(part) for part in moment.moments]}
        case terms.EarlierOf():
            return {"earlier_of": [_moment(part) for part in moment.moments]}
        case terms.UnknownMoment():
            return "unknown"


def _condition(condition: terms.Condition) -> Plain:
    match condition:
        case terms.Happened():
            return condition.word
        case terms.Measured():
            limit = condition.limit
            return {condition.measure: "unpublished" if limit is None else f"{condition.comparator} {_limit(limit)}"}
        case terms.AnyOf():
            return {"any_of": [_condition(part) for part in condition.conditions]}
        case terms.AllOf():
            return {"all_of": [_condition(part) for part in condition.conditions]}


def _limit(limit: terms.Limit) -> str:
    if limit.unit is not None:
        return _time(limit.number, limit.unit)
    if limit.currency is not None:
        return f"{_number(limit.number)} {limit.currency}"
    return _percent(limit.number) if limit.text.endswith("%") else _number(limit.number)


def _amount(amount: terms.Amount) -> Plain:
    match amount:
        case terms.Everything():
            return "all"
        case terms.Percent():
            return _percent(amount.share)
        case terms.Sum():
            return str(amount.money)
        case terms.PerUnit():
            return f"{amount.money} per {amount.unit}"
        case terms.Named():
            return amount.word
        case terms.LargerOf():
            return {"larger_of": [_amount(part) for part in amount.amounts]}
        case terms.SmallerOf():
            return {"smaller_of": [_amount(part) for part in amount.amounts]}
        case terms.UnpublishedAmount():
            return "unpublished"
        case terms.Unused():
            told = {"unused": amount.of, "at": amount.at, "gifts": amount.gifts, "counts": amount.counts}
            return {key: value for key, value in told.items() if value is not None}


def _payout(payout: terms.Payout) -> Plain:
    match payout:
        case terms.PayoutTime():
            least = _number(payout.low) if payout.low is not None else ""
            most = _number(payout.high) if payout.high is not None else ""
            return f"{least}..{most} {payout.unit} after {payout.event}"
        case terms.PayoutStages():
            return [_payout(stage) for stage in payout.stages]
        case terms.PayoutByMethod():
            return {method: _payout(time) for method, time in payout.methods}


# --- numbers and lines
def _number(number: Fraction) -> str:
    """A number without idle zeros; what has no short decimal stays a fraction."""
    if number.denominator == 1:
        return str(number.numerator)
    short = f"{float(number):.6f}".rstrip("0")
    return short if Fraction(short) == number else f"{number.numerator}/{number.denominator}"


def _percent(share: Fraction) -> str:
    return f"{_number(share * 100)} %"


def _time(count: Fraction, unit: TimeUnit) -> str:
    return f"{_number(count)} {unit.removesuffix('s') if count == 1 else unit}"


def _line(value: Plain) -> str:
    """A value in the short form of the files, on one line."""
    if isinstance(value, str):
        return value if not value or _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_line(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(map(_line, value)) + "]"
