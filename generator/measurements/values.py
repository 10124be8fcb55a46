"""From an observation to a value between 0 and 1, by anchors that the rubric fixes; from an age to a weight."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.rubric import Anchors


def value_of(amount: float, anchors: Anchors) -> float:
    """The value of an amount in the anchors' unit: 1 at the best anchor and beyond it, 0 at the worst and beyond it."""
    best, worst = anchors.best, anchors.worst
    if anchors.scale == "linear":
        return clip((amount - worst) / (best - worst))
    if amount <= 0:
        return 1.0 if best < worst else 0.0
    return clip((math.log(worst) - math.log(amount)) / (math.log(worst) - math.log(best)))


def clip(value: float) -> float:
    """The value, kept between 0 and 1."""
    return min(max(value, 0.0), 1.0)


@lru_cache(maxsize=65_536)
def age_weight(age_days: float, half_life_days: float) -> float:
    """How much an observation of this age counts; what lies in the future counts as new."""
    return float(2.0 ** (-max(age_days, 0.0) / half_life_days))


def cap_shares(totals: Mapping[str, float], largest_share: float) -> dict[str, float]:
    """By which factor each contributor's weight is scaled, so that nobody holds more than `largest_share` of the sum.

    A lone contributor keeps the whole weight: there is nobody to hold the rest.
    """
    factors = dict.fromkeys(totals, 1.0)
    if len(totals) < 2 or largest_share >= 1:
        return factors
    heaviest = max(sorted(totals), key=lambda name: totals[name])
    others = math.fsum(weight for name, weight in totals.items() if name != heaviest)
    most = others * largest_share / (1 - largest_share)
    if totals[heaviest] > most:
        factors[heaviest] = most / totals[heaviest]
    return factors


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The mean of values by weight, whatever their order."""
    total = math.fsum(weights)
    return math.fsum(map(operator.mul, values, weights)) / total
