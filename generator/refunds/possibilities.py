"""Every way in which the rules that fit one purchase can be open together, without trying each way twice.

A rule may be open, closed, or open under doubts. Doubts that several rules share are tried together; a doubt that only one
rule asks makes that rule free by itself. Sets of open rules are bit masks, joined rule by rule; what can no longer change
an answer is dropped on the way, so that the number of sets stays small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Final, NamedTuple

from generator.refunds.amounts import Amounts, larger
from generator.refunds.doubts import Doubt, Formula, answers_on, doubts_in, possible

_MOST_TRIED: Final = 4096
_MOST_SETS: Final = 1500


@dataclass(frozen=True, slots=True)
class Promise:
    """What one rule promises a purchase: under which formula, how good an answer, and how much.

    `worth` orders promises: a sure one before maybe before unknown before no, then money before other forms.
    `wider` are the bits of the promises that stand back when this one is open.
    """

    formula: Formula
    worth: tuple[int, int]
    amount: Amounts
    wider: int = 0


class Outcome(NamedTuple):
    """The best of one set of open rules: their bits (0: none is open) and what they give together."""

    rules: int
    amount: Amounts


Promises = Sequence[Promise]


def outcomes_of(promises: Promises) -> set[Outcome]:
    """Every outcome there can be."""
    pending = (1 << len(promises)) - 1
    sets = {0}
    for group in _groups(promises):
        pending &= ~sum(1 << number for number in group)
        sets = {known for sure, free in _ways(promises, group) for known in _grown(sets, sure, free, promises, pending)}
        if len(sets) > _MOST_SETS:
            return _roughly(promises)
    return {best_of(known, promises) for known in sets}


def _grown(sets: set[int], sure: int, free: int, promises: Promises, pending: int) -> set[int]:
    """The sets with the rules that are sure, and with or without each that is free."""
    sets = {_reduced(known | sure, promises, pending | free) for known in sets}
    for number in bits_of(free):
        bit = 1 << number
        free &= ~bit
        sets = {_reduced(known | extra, promises, pending | free) for known in sets for extra in (0, bit)}
        if len(sets) > _MOST_SETS:
            break
    return sets


def bits_of(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


# --- the ways in which rules can be open
def _groups(promises: Promises) -> list[list[int]]:
    """The rules in groups that share doubts; rules that are sure share none."""
    first_of: dict[str, int] = {}
    head = list(range(len(promises)))

    def find(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    for number, promise in enumerate(promises):
        for doubt in doubts_in(promise.formula):
            other = find(first_of.setdefault(doubt.line, number))
            head[max(find(number), other)] = min(find(number), other)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(promises)):
        groups[find(number)].append(number)
    return sorted(groups.values(), key=len)


def _ways(promises: Promises, group: Sequence[int]) -> set[tuple[int, int]]:
    lines = _shared_lines(promises, group)
    ways: set[tuple[int, int]] = set()
    for combination in product(*lines):
        answers = {key: answer for part in combination for key, answer in part.items()}
        sure = free = 0
        for number in group:
            holds, fails = possible(promises[number].formula, answers)
            if holds:
                free, sure = (free | 1 << number, sure) if fails else (free, sure | 1 << number)
        ways.add((sure, free))
    return ways


def _shared_lines(promises: Promises, group: Sequence[int]) -> list[list[dict[str, bool]]]:
    """The answers to try on each line that is asked more than once; beyond what can be tried, doubts are left free."""
    asked: Counter[str] = Counter()
    doubts: defaultdict[str, dict[str, Doubt]] = defaultdict(dict)
    for number in group:
        for doubt in doubts_in(promises[number].formula):
            asked[doubt.line] += 1
            doubts[doubt.line][doubt.key] = doubt
    tried = (answers_on(list(doubts[line].values())) for line, count in asked.most_common() if count > 1)
    lines: list[list[dict[str, bool]]] = []
    for answers in tried:
        if answers is not None and prod(map(len, lines)) * len(answers) <= _MOST_TRIED:
            lines.append(answers)
    return lines


# --- the best of what is open
def _left(known: int, promises: Promises) -> int:
    """The open rules without those that stand back behind a narrower one."""
    back = 0
    for number in bits_of(known):
        back |= promises[number].wider
    return known & ~back


def _reduced(known: int, promises: Promises, pending: int) -> int:
    """The open rules without those that cannot matter, whichever of the pending ones open as well."""
    left = _left(known, promises)
    numbers = list(bits_of(left))
    safe = [number for number in numbers if not any(promises[other].wider >> number & 1 for other in bits_of(pending))]
    for number in numbers:
        if not promises[number].wider & pending and any(_beats(promises[other], promises[number]) for other in safe if other != number):
            left &= ~(1 << number)
    return left


def _beats(one: Promise, other: Promise) -> bool:
    """Whether beside one promise another can never be the best, nor as good."""
    if one.worth != other.worth:
        return one.worth < other.worth
    return other.amount.most is not None and other.amount.most <= one.amount.least and other.amount.least < one.amount.least


def undecided(promises: Promises) -> list[int]:
    """The rules of which it matters that nobody knows whether they are open."""
    sure = [number for number, promise in enumerate(promises) if promise.formula is True]
    loose = [number for number, promise in enumerate(promises) if not isinstance(promise.formula, bool)]
    safe = [number for number in sure if not any(promises[other].wider >> number & 1 for other in loose)]
    return [
        number
        for number in loose
        if not any(promises[other].wider >> number & 1 for other in sure)
        and (promises[number].wider or not any(_beats(promises[other], promises[number]) for other in safe))
    ]


def best_of(known: int, promises: Promises) -> Outcome:
    """The best of the open rules. A promise of unknown size beside a known one lifts only the upper end."""
    left = list(bits_of(_left(known, promises)))
    if not left:
        return Outcome(0, Amounts(Fraction(0), None))
    worth = min(promises[number].worth for number in left)
    top = [number for number in left if promises[number].worth == worth]
    amount = larger(promises[number].amount for number in top)
    return Outcome(sum(1 << number for number in top if _counts(promises[number].amount, amount.least)), amount)


def _counts(own: Amounts, least: Fraction) -> bool:
    """Whether a promise can be the best where at least `least` is sure."""
    return own.least == least or own.most is None or own.most > least


def _roughly(promises: Promises) -> set[Outcome]:
    """Where there are too many ways: each rule as if it alone were open. No real answer lies outside these."""
    able = [number for number, promise in enumerate(promises) if possible(promise.formula, {})[0]]
    return {best_of(mask, promises) for mask in _alone(able, promises)}


def _alone(able: Iterable[int], promises: Promises) -> Iterator[int]:
    numbers = list(able)
    if not any(promises[number].formula is True for number in numbers):
        yield 0
    for number in numbers:
        yield 1 << number
