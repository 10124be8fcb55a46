"""Shares and what they leave open: Wilson's interval of a share, and the central interval of a Beta distribution."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist
from typing import Final

_TINY: Final = 1e-300
_PRECISION: Final = 1e-15
_MOST_TERMS: Final = 10_000


def wilson_interval(successes: float, n: float, level: float) -> tuple[float, float]:
    """Wilson's score interval of a share, without continuity correction; nothing is known for n = 0."""
    if n <= 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, spread = successes / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    reach = z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    low = 0.0 if successes <= 0 else max(0.0, centre - reach)
    high = 1.0 if successes >= n else min(1.0, centre + reach)
    return low, high


@lru_cache(maxsize=65_536)
def beta_interval(a: float, b: float, level: float) -> tuple[float, float]:
    """The central interval of Beta(a, b)."""
    tail = (1 - level) / 2
    return beta_quantile(tail, a, b), 1 - beta_quantile(tail, b, a)


def beta_quantile(share: float, a: float, b: float) -> float:
    """Below which value a `share` of Beta(a, b) lies: Newton's steps, halving wherever they would leave the bracket."""
    if share <= 0 or share >= 1:
        return min(max(share, 0.0), 1.0)
    low, high, x = 0.0, 1.0, a / (a + b)
    for _ in range(200):
        error = beta_share_below(x, a, b) - share
        low, high = (low, x) if error > 0 else (x, high)
        density = _density(x, a, b)
        step = x - error / density if density > 0 else -1.0
        following = step if low < step < high else (low + high) / 2
        if abs(following - x) <= _PRECISION * max(x, _PRECISION):
            return following
        x = following
    return x


def beta_share_below(x: float, a: float, b: float) -> float:
    """The share of Beta(a, b) below `x` (the regularised incomplete beta function)."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    front = math.exp(a * math.log(x) + b * math.log1p(-x) - _log_beta(a, b))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(x, a, b) / a
    return 1 - front * _continued_fraction(1 - x, b, a) / b


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _density(x: float, a: float, b: float) -> float:
    if not 0 < x < 1:
        return 0.0
    return math.exp((a - 1) * math.log(x) + (b - 1) * math.log1p(-x) - _log_beta(a, b))


def _continued_fraction(x: float, a: float, b: float) -> float:
    """Lentz's evaluation of the continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _MOST_TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            result *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return result


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
