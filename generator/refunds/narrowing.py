"""Which of the things that are not told could make the answer to a case narrower, found by telling them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Final

from generator.model.refund import RefundRule
from generator.model.refund_language import AllOf, AnyOf, Condition, Limit, Measured
from generator.refunds.amounts import Amounts
from generator.refunds.cases import Case, Days, Sum
from generator.refunds.doubts import Unknown
from generator.refunds.purchases import OTHER, words_of
from generator.refunds.settling import Settlement
from generator.refunds.times import days_of

_DISTANCES: Final = (0, -1, 1, -3, 3, -7, 7, -14, 14, -30, 30, -400, 400)
"""How many days from the request an event is tried: about the windows that terms set."""


def what_narrows(rules: Sequence[RefundRule], case: Case, settlement: Settlement, settle: Callable[[Case], Settlement]) -> tuple[Unknown, ...]:
    """Those unknowns of a settlement that a reader could tell so that less is open; where none does alone, pairs that do together.

    What the terms themselves do not say is none of them, nor is what has no bearing while the terms do not say it.
    """
    askable = [unknown for unknown in settlement.unknowns if unknown.kind in _TELLINGS]
    for size in (1, 2):
        found: dict[Unknown, None] = {}
        for group in combinations(askable, size):
            if any(_width(settle(told).amount) < _width(settlement.amount) for told in _told(group, rules, case)):
                found.update(dict.fromkeys(group))
        if found:
            return tuple(unknown for unknown in askable if unknown in found)
    return ()


def _width(amount: Amounts) -> Fraction:
    least, most = amount
    assert most is not None, "asked only of cases of which the sum paid is told"
    return most - least


def _told(group: Sequence[Unknown], rules: Sequence[RefundRule], case: Case) -> Iterator[Case]:
    """The case with everything of the group told, in each of the ways that are tried."""
    if not group:
        yield case
        return
    for told in _TELLINGS[group[0].kind](group[0].name, rules, case):
        yield from _told(group[1:], rules, told)


def _facts(name: str, _rules: Sequence[RefundRule], case: Case) -> Iterator[Case]:
    for answer in (True, False):
        yield replace(case, facts={**case.facts, name: answer})


def _measures(name: str, rules: Sequence[RefundRule], case: Case) -> Iterator[Case]:
    """Nothing, and at and above each limit that the rules set."""
    conditions = (each for rule in rules for each in (*rule.only_if, *rule.never_if, *(part for taken in rule.minus for part in taken.only_if)))
    for limit in {limit: None for each in conditions for limit in _limits(each, name)}:
        for number in (Fraction(0), limit.number, limit.number * 2 + 1):
            yield replace(case, facts={**case.facts, name: replace(limit, number=number)})


def _limits(condition: Condition, name: str) -> Iterator[Limit]:
    if isinstance(condition, AnyOf | AllOf):
        for part in condition.conditions:
            yield from _limits(part, name)
    elif isinstance(condition, Measured) and condition.measure == name and condition.limit is not None:
        yield condition.limit


def _events(name: str, _rules: Sequence[RefundRule], case: Case) -> Iterator[Case]:
    request = case.events.get("request")
    if request is not None:
        day, _ = days_of(request, None)
        for distance in (each for each in _DISTANCES if each <= 0 or name not in case.passed):
            yield replace(case, events={**case.events, name: Days(day + distance, day + distance)})


def _selectors(name: str, rules: Sequence[RefundRule], case: Case) -> Iterator[Case]:
    known = {word: None for rule in rules for word in words_of(rule.for_, name) if word != "any"}
    for word in (*known, OTHER):
        yield replace(case, purchase={**case.purchase, name: word})


def _sums(name: str, _rules: Sequence[RefundRule], case: Case) -> Iterator[Case]:
    paid = case.paid
    if paid is not None:
        for share in (Fraction(0), Fraction(1, 2), Fraction(1)):
            yield replace(case, amounts={**case.amounts, name: Sum(paid.amount * share, paid.currency)})


def _counts(name: str, _rules: Sequence[RefundRule], case: Case) -> Iterator[Case]:
    for count in (0, 1):
        yield replace(case, counts={**case.counts, name: count})


_TELLINGS: Final[dict[str, Callable[[str, Sequence[RefundRule], Case], Iterator[Case]]]] = {
    "fact": _facts, "measure": _measures, "event": _events, "selector": _selectors, "sum": _sums, "count": _counts,
}  # fmt: skip
