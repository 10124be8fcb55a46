"""How much contacts tell: what was watched too briefly, or ended at an unknown time, leaves a part of the scale open, and counts for that much less."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from generator.measurements.readings import Observation
from generator.measurements.values import value_of
from generator.rubric import Indicator, Prior

Bounds = tuple[float, float]


class Telling(StrEnum):
    """By which of three rules n comes about.

    `EACH`: every contact by what it tells. `LEAST`: never less than the guard, below which one more good contact could lower
    a score. `CURVE`: never more than the curve of all contacts leaves known.
    """

    EACH = "each"
    LEAST = "least"
    CURVE = "curve"


def bounds_of(entry: Observation, indicator: Indicator) -> Bounds:
    """The value of one contact alone.

    Without an answer it lies between nothing and the value of the time watched, with one at an unknown time between those of its two ends.
    """
    anchors = indicator.anchors
    if indicator.kind == "share" or anchors is None:
        return entry.low, entry.high
    if indicator.kind == "rating":
        value = value_of(sum(entry.ratings) / len(entry.ratings), anchors)
        return value, value
    value = value_of(entry.seconds / anchors.unit_seconds, anchors)
    best = value if entry.earliest is None else value_of(entry.earliest / anchors.unit_seconds, anchors)
    return (value if entry.answered else 0.0), best


def widths_of(observations: Sequence[Observation], indicator: Indicator) -> tuple[float, ...]:
    """How much of the scale each contact leaves open: the distance of the bounds of its value, mostly 0."""
    if indicator.kind == "rating":
        return (0.0,) * len(observations)
    if indicator.kind == "share":
        return tuple(entry.high - entry.low for entry in observations)
    # A wait that was answered at a known time leaves nothing open: there is no need to look at its anchors.
    return tuple(0.0 if entry.answered and entry.earliest is None else _width(bounds_of(entry, indicator)) for entry in observations)


def _width(bounds: Bounds) -> float:
    low, high = bounds
    return high - low


def weigh_told(total: float, left_open: float, mean: Bounds, indicator: Indicator, prior: Prior) -> tuple[float, Telling]:
    """The weight n of contacts of weight `total` that leave `left_open` of it open, and the rule it comes from.

    `mean` bounds the mean value. A contact counts weight × (1 − what it leaves open), so n = total − left_open. The mean of waits rests
    on the Kaplan–Meier curve, which lends briefly watched contacts the fate of those watched longer. Where hardly any were watched
    longer, one more good contact would weigh these up by more than it brings itself; from `least_told` on it cannot: there
    n(n + good + bad) ≥ 2 × good × total, twice what one contributor needs, since a contact may lift the limit on another's as well.
    """
    told = total - left_open
    least, most = least_told(total, prior), total * (1 - (mean[1] - mean[0]))
    if indicator.kind != "wait" or told >= min(least, most):
        return told, Telling.EACH
    return (least, Telling.LEAST) if least <= most else (most, Telling.CURVE)


def least_told(total: float, prior: Prior) -> float:
    """The n from which on one more good contact cannot lower a score: the root of n² + (good + bad) × n = 2 × good × total."""
    both = prior.good + prior.bad
    return (math.sqrt(both * both + 8 * prior.good * total) - both) / 2
