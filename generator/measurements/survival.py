"""Waiting times with give-ups: the weighted Kaplan–Meier curve, its median, its value, and a test between two of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

_HALF: Final = 0.5 + 1e-12
"""One half with room for the last bit of a product of fractions."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One contact: `seconds` until the answer, or watched in vain when not `answered`; `weight` 1 for a plain count.

    An answer at a time nobody recorded came after `earliest` at the soonest and after `seconds` at the latest.
    """

    seconds: float
    answered: bool
    weight: float = 1.0
    earliest: float | None = None

    @property
    def soonest(self) -> Wait:
        """The same contact, its answer as early as it can have come."""
        return self if self.earliest is None else Wait(self.earliest, self.answered, self.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A time with answers: the weight `at_risk` just before, the weight `answered` then, and what is still waiting after.

    `effective` is `at_risk` over the share still waiting just before: of how many that share tells (Dorey and Korn, 1987).
    """

    seconds: float
    at_risk: float
    answered: float
    waiting: float
    variance_sum: float
    effective: float

    def log_log_interval(self, z: float) -> tuple[float, float]:
        """The interval of the share still waiting on the log(−log) scale, which stays within 0 and 1.

        Where nobody waits any more that scale has no width, as if it were certain: there it is Wilson's for none of `effective`.
        """
        if self.waiting <= 0:
            return 0.0, 1 - wilson_least(self.effective, z)
        if self.waiting >= 1:  # an answer of hardly any weight
            return wilson_least(self.effective, z), 1.0
        reach = z * math.sqrt(self.variance_sum) / abs(math.log(self.waiting))
        return self.waiting ** math.exp(reach), self.waiting ** math.exp(-reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The share still waiting over time; `first_seconds` and `last_seconds` are the shortest and the longest wait.

    `total` is the weight of all contacts, `at_end` of those watched for `last_seconds`.
    """

    steps: tuple[Step, ...]
    first_seconds: float
    last_seconds: float
    total: float
    at_end: float

    @property
    def median_seconds(self) -> float | None:
        """When half have an answer; `None` when that is never reached."""
        return next((step.seconds for step in self.steps if step.waiting <= _HALF), None)

    def waiting_at(self, seconds: float) -> float:
        """The share still waiting just after a time."""
        waiting = 1.0
        for step in self.steps:
            if step.seconds > seconds:
                break
            waiting = step.waiting
        return waiting

    def thinned(self, most: int) -> tuple[Step, ...]:
        """At most about so many steps: all, or those at which the share answered passes another equal part of one."""
        if len(self.steps) <= most:
            return self.steps
        kept = [step for before, step in pairwise(self.steps) if int((1 - before.waiting) * most) < int((1 - step.waiting) * most)]
        return (self.steps[0], *(step for step in kept if step not in (self.steps[0], self.steps[-1])), self.steps[-1])

    def value_bounds(self, value: Callable[[float], float]) -> tuple[float, float]:
        """The mean value of the waits: what is left waiting is worth between nothing and the value of the longest watch."""
        before, parts = 1.0, list[float]()
        for step in self.steps:
            parts.append((before - step.waiting) * value(step.seconds))
            before = step.waiting
        low = math.fsum(parts)
        return low, low + before * value(self.last_seconds)


def wilson_least(n: float, z: float) -> float:
    """The lower end of Wilson's interval for a share of all of `n`, which log(−log) cannot give; it needs no whole `n`."""
    return n / (n + z * z)


def estimate_curve(waits: Iterable[Wait]) -> Curve:
    """The Kaplan–Meier estimate; at equal times answers come before give-ups, and the order of `waits` does not matter."""
    ordered = sorted(waits, key=lambda wait: (wait.seconds, not wait.answered, wait.weight))
    grouped = [(seconds, list(group)) for seconds, group in groupby(ordered, key=lambda wait: wait.seconds)]
    at_risk, rows = 0.0, list[tuple[float, float, float]]()
    for seconds, group in reversed(grouped):
        at_risk += math.fsum(wait.weight for wait in group)
        rows.append((seconds, at_risk, math.fsum(wait.weight for wait in group if wait.answered)))
    waiting, variance_sum, steps = 1.0, 0.0, list[Step]()
    for seconds, risk, answered in reversed(rows):
        if answered <= 0:
            continue
        # The last of them have all been answered: the sum may miss it by the last bit.
        stay = max(risk - answered, 0.0) if not math.isclose(risk, answered, rel_tol=1e-12) else 0.0
        effective = risk / waiting
        waiting *= stay / risk
        variance_sum += answered / (risk * stay) if stay > 0 else math.inf
        steps.append(
            Step(
                seconds=seconds,
                at_risk=risk,
                answered=answered,
                waiting=waiting,
                variance_sum=variance_sum,
                effective=effective,
            )
        )
    return Curve(
        steps=tuple(steps),
        first_seconds=grouped[0][0] if grouped else 0.0,
        last_seconds=grouped[-1][0] if grouped else 0.0,
        total=at_risk,
        at_end=rows[0][1] if rows else 0.0,
    )


def estimate_between(waits: Iterable[Wait]) -> tuple[Curve, Curve]:
    """The curves with answers at unknown times as late and as early as they can have come; one and the same where none are unknown."""
    listed = tuple(waits)
    late = estimate_curve(listed)
    return late, late if all(wait.earliest is None for wait in listed) else estimate_curve(wait.soonest for wait in listed)


def log_rank(one: Iterable[Wait], other: Iterable[Wait]) -> tuple[float, float]:
    """The log-rank test of two groups, each contact counted once: chi-square with one degree of freedom, and its p."""
    groups = (list(one), list(other))
    times = sorted({wait.seconds for group in groups for wait in group if wait.answered})
    excess = variance = 0.0
    for seconds in times:
        risk = [sum(wait.seconds >= seconds for wait in group) for group in groups]
        answered = [sum(wait.seconds == seconds and wait.answered for wait in group) for group in groups]
        n, d = sum(risk), sum(answered)
        excess += answered[0] - d * risk[0] / n
        if n > 1:
            variance += d * (n - d) * risk[0] * risk[1] / (n * n * (n - 1))
    chi_square = excess * excess / variance if variance > 0 else 0.0
    return chi_square, math.erfc(math.sqrt(chi_square / 2))
