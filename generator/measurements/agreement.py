"""Whether people who rate the same thing agree: Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
_Counts = Mapping[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How well raters agree over so many transcripts; `alpha` is `None` when all gave one and the same rating throughout."""

    alpha: float | None
    transcripts: int


def krippendorff_alpha(units: Iterable[Sequence[float]], metric: Metric = "ordinal") -> float | None:
    """Alpha over units (each the ratings it got, in any order); `None` where there is no variation to judge by.

    Units with fewer than two ratings say nothing about agreement and are left aside.
    """
    together: dict[tuple[float, float], float] = {}
    for ratings in units:
        if len(ratings) < 2:
            continue
        counts = Counter(ratings)
        for value, times in counts.items():
            for other, other_times in counts.items():
                pairs = times * (other_times - (value == other))
                together[value, other] = together.get((value, other), 0.0) + pairs / (len(ratings) - 1)
    totals: dict[float, float] = {}
    for (value, _), weight in sorted(together.items()):
        totals[value] = totals.get(value, 0.0) + weight
    distance = _DISTANCES[metric](totals)
    n = sum(totals.values())
    observed = sum(weight * distance(*pair) for pair, weight in sorted(together.items()))
    expected = sum(totals[value] * totals[other] * distance(value, other) for value in totals for other in totals)
    return None if expected == 0 else 1 - (n - 1) * observed / expected


def _nominal(_: _Counts) -> Callable[[float, float], float]:
    return lambda value, other: float(value != other)


def _ordinal(totals: _Counts) -> Callable[[float, float], float]:
    """The distance between two ranks: how many ratings lie between them, their own counted half."""

    def distance(value: float, other: float) -> float:
        low, high = min(value, other), max(value, other)
        between = sum(count for rank, count in totals.items() if low <= rank <= high)
        return (between - (totals[low] + totals[high]) / 2) ** 2

    return distance


def _interval(_: _Counts) -> Callable[[float, float], float]:
    return lambda value, other: (value - other) ** 2


def _ratio(_: _Counts) -> Callable[[float, float], float]:
    return lambda value, other: 0.0 if value == other else ((value - other) / (value + other)) ** 2


_DISTANCES: Final[dict[Metric, Callable[[_Counts], Callable[[float, float], float]]]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
