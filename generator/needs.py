"""What a reader may need without fail, and whether a platform has it: yes, no, or not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from math import inf
from typing import Final

from generator.facts import FactState, Ground, find_absence, find_business, is_for_others
from generator.model import Platform
from generator.model.hours import OpeningHours
from generator.model.refund import RefundRule
from generator.model.refund_language import EarlierOf, Everything, LaterOf, Moment, Offset
from generator.model.service import Channel
from generator.model.words import MONEY_FORMS, BusinessTopic, ChannelKind, TimeUnit
from generator.rubric import Rubric
from generator.standard_cases import find_in_terms

_DAYS: Final[Mapping[TimeUnit, float]] = {"minutes": 1 / 1440, "hours": 1 / 24, "days": 1, "weeks": 7, "months": 30, "years": 365, "business_days": 1}
_SEVEN_DAYS: Final = 7
_EVENING: Final = 21 * 60
_WEEKEND: Final = (5, 6)
_WEEKDAYS: Final = range(5)


class Need(StrEnum):
    """Something without which a platform is out of the question for some readers."""

    TELEPHONE = "telephone"
    CHAT = "chat"
    WEEKEND = "weekend"
    EVENING = "evening"
    SEVEN_DAYS = "seven_days"
    NAMED_CONTACT = "named_contact"
    INVOICE = "invoice"
    CONTRACT = "contract"
    SERVICE_LEVEL = "service_level"


class Answer(StrEnum):
    """Whether a need is met, as far as the file says; what it does not say is not known, never no."""

    YES = "yes"
    CONDITIONAL = "conditional"
    NO = "no"
    UNKNOWN = "unknown"


def answer_needs(platform: Platform, rubric: Rubric, as_of: date) -> dict[Need, Answer]:
    """The answer to every need."""
    ground = _ground_of(platform, rubric, as_of)
    answers = {need: answer(ground) for need, answer in _ANSWERS.items()}
    return {need: answers.get(need) or _refunds_in_seven_days(ground, rubric) for need in Need}


def find_ways(need: Need, platform: Platform, rubric: Rubric, as_of: date) -> list[Channel]:
    """The channels that meet a need, those without limits first; none where channels have nothing to do with it."""
    return _ways(need, _ground_of(platform, rubric, as_of))


def is_for_any_question(channel: Channel) -> bool:
    """Whether every learner may use a channel for any question, and this record says how: by its address, or where to find it."""
    return not (channel.topics or channel.plan or channel.only_if) and bool(channel.address or channel.way_in)


def _ground_of(platform: Platform, rubric: Rubric, as_of: date) -> Ground:
    return Ground(platform=platform, rules=rubric.method.facts, as_of=as_of)


def _ways(need: Need, ground: Ground) -> list[Channel]:
    meets = _MEETS.get(need)
    there = [channel for channel in ground.standing_channels if channel.absent is None and not is_for_others(channel)]
    return sorted((channel for channel in there if meets is not None and meets(channel)), key=lambda channel: not is_for_any_question(channel))


def _by_channels(need: Need, denied: Callable[[Ground], bool]) -> Callable[[Ground], Answer]:
    """Met by a channel for any question; on conditions by one for some matter or plan, or of which the address is not on record."""

    def answer(ground: Ground) -> Answer:
        ways = _ways(need, ground)
        if ways:
            return Answer.YES if is_for_any_question(ways[0]) else Answer.CONDITIONAL
        return Answer.NO if denied(ground) else Answer.UNKNOWN

    return answer


def _none_of(*kinds: ChannelKind) -> Callable[[Ground], bool]:
    """Whether the file says of each of these kinds that it is not offered."""
    return lambda ground: find_absence(ground, kinds).state is FactState.NOT_OFFERED


def _hours_known(ground: Ground) -> bool:
    """Whether the hours of every channel on which people answer are known."""
    staffed = [channel for channel in ground.open_channels if _is_staffed(channel)]
    return bool(staffed) and all(isinstance(channel.hours, OpeningHours) for channel in staffed)


def _is_one_of(*kinds: ChannelKind) -> Callable[[Channel], bool]:
    return lambda channel: channel.kind in kinds


def _is_open(when: Callable[[OpeningHours], bool]) -> Callable[[Channel], bool]:
    """Whether somebody other than a bot is there at some time."""
    return lambda channel: _is_staffed(channel) and isinstance(channel.hours, OpeningHours) and when(channel.hours)


def _is_staffed(channel: Channel) -> bool:
    """Whether people answer, as far as is known: a page of help or a bot keeps no hours."""
    return channel.kind not in {"help_centre", "chatbot", "app_review"} and channel.staffed_by not in {"bot", "community"}


def _at_weekends(hours: OpeningHours) -> bool:
    return any(hours.spans[day] for day in _WEEKEND)


def _in_the_evening(hours: OpeningHours) -> bool:
    return any(start < _EVENING < end for day in _WEEKDAYS for start, end in hours.spans[day])


def _refunds_in_seven_days(ground: Ground, rubric: Rubric) -> Answer:
    """Whether all the money comes back within seven days or more of paying: in any case, or on conditions.

    That it does so for some products alone is a condition too. Else what the standard case of full refunds comes to, day by day, in which nothing has happened
    that ends a refund: that is a refund on conditions. That it ends sooner is a no only where the terms speak of one product, since
    the case is about one.
    """
    rules = [rule for rule in ground.platform.refund if not rule.is_history and ground.rests(rule)]
    disputed = {other for rule in rules for other in rule.contradicts}
    products = {product for rule in rules for product in rule.for_.product} - {"any"}
    freely = {product for rule in rules if _gives_all(rule) and _lasts(rule) and rule.id not in disputed for product in rule.for_.product}
    if freely and ("any" in freely or products <= freely):
        return Answer.YES
    if freely or any(rule.refundable == "yes" and rule.until is not None and _lasts(rule) for rule in rules):
        return Answer.CONDITIONAL
    if rules and all(rule.refundable == "no" for rule in rules):
        return Answer.NO
    least, most = _days_of_full_refund(ground, rubric)
    if least >= _SEVEN_DAYS:
        return Answer.CONDITIONAL
    return Answer.NO if most < _SEVEN_DAYS and len(products) == 1 else Answer.UNKNOWN


def _gives_all(rule: RefundRule) -> bool:
    """Whether the whole sum comes back in money, whoever asks and whatever has happened; terms that name no form mean money.

    How somebody paid, where they live or what else marks the purchase is a condition too; which product or plan it is, is not.
    """
    told = rule.for_
    limits = (rule.only_if, rule.never_if, rule.minus, rule.contradicts, told.pay_by, told.market, told.marked, rule.from_, rule.accounts)
    forms = {part.form for part in rule.pays_in}
    return rule.refundable == "yes" and isinstance(rule.gives, Everything) and not any(limits) and forms <= MONEY_FORMS


def _days_of_full_refund(ground: Ground, rubric: Rubric) -> tuple[float, float]:
    """On how many days after the payment everything comes back, at the least and at the most; anything where it is not known."""
    asked = (each for _, _, each in rubric.all_indicators() if each.reads == "days_of_full_refund")
    found = (find_in_terms(indicator, ground, rubric) for indicator in asked)
    known = next((each for each in found if each.state is FactState.KNOWN), None)
    if known is None or known.amount is None:
        return 0.0, inf
    return known.amount, known.amount if known.most is None else known.most


def _lasts(rule: RefundRule) -> bool:
    return rule.until is None or _days_after_payment(rule.until) >= _SEVEN_DAYS


def _days_after_payment(moment: Moment) -> float:
    """How many days after payment a moment is at the least, as far as it hangs on the payment alone."""
    match moment:
        case Offset(count=count, unit=unit, before=False, event="payment"):
            return float(count) * _DAYS[unit]
        case LaterOf(moments=moments):
            return max(map(_days_after_payment, moments))
        case EarlierOf(moments=moments):
            return min(map(_days_after_payment, moments))
        case _:
            return 0.0


def _business(topic: BusinessTopic) -> Callable[[Ground], Answer]:
    """Whether a company gets it in any plan."""

    def answer(ground: Ground) -> Answer:
        state = find_business(ground, topic).state
        return {FactState.KNOWN: Answer.YES, FactState.NOT_OFFERED: Answer.NO}.get(state, Answer.UNKNOWN)

    return answer


_MEETS: Final[Mapping[Need, Callable[[Channel], bool]]] = {
    Need.TELEPHONE: _is_one_of("phone"),
    Need.CHAT: _is_one_of("live_chat", "in_app_chat"),
    Need.WEEKEND: _is_open(_at_weekends),
    Need.EVENING: _is_open(_in_the_evening),
}
"""Which channels meet the needs that a channel can meet."""
_ANSWERS: Final[Mapping[Need, Callable[[Ground], Answer]]] = {
    Need.TELEPHONE: _by_channels(Need.TELEPHONE, _none_of("phone")),
    Need.CHAT: _by_channels(Need.CHAT, _none_of("live_chat", "in_app_chat")),
    Need.WEEKEND: _by_channels(Need.WEEKEND, _hours_known),
    Need.EVENING: _by_channels(Need.EVENING, _hours_known),
    Need.NAMED_CONTACT: _business("named_contact"),
    Need.INVOICE: _business("invoice"),
    Need.CONTRACT: _business("contract"),
    Need.SERVICE_LEVEL: _business("service_level"),
}
