"""The same calculation on paper: each step takes the printed digits of the step before, and prints its own.

Whoever follows it with a calculator gets every printed digit, not only nearly so. It begins with as few decimals as give
the digits that the site shows, so rounding on the way never changes what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import count
from typing import Final

from generator.explanations.steps import DimensionSteps, Explanation, IndicatorSteps
from generator.measurements import Telling

SHOWN_DECIMALS: Final = 1
"""A score is shown with one decimal."""
_FEWEST_DECIMALS: Final = 4
_MORE_FOR_VARIANCES: Final = 3
"""Variances are squares: they need more decimals for the same weight."""
_WORKING_DIGITS: Final = 40
_HALF_A_UNIT: Final = Decimal("0.05")
_LAST_BITS: Final = Decimal("1e-9")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one party, or a documented fact, adds to n: weight by age times factor."""

    by_age: Decimal
    factor: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIndicator:
    """One indicator on paper: the parts of n, the bounds of the value, a and b, then mean and variance.

    `total` is the sum of the parts; n is less where contacts leave the weight `left_open` open. `square` is the number
    whose root gives the least n that the method allows.
    """

    weight: Decimal
    parts: tuple[Part, ...]
    total: Decimal
    left_open: Decimal
    square: Decimal
    n: Decimal
    low: Decimal
    high: Decimal
    value: Decimal
    a: Decimal
    b: Decimal
    mean: Decimal
    variance: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDimension:
    """One dimension on paper: the weighted sums of its indicators' means and variances."""

    indicators: tuple[PaperIndicator, ...]
    mean: Decimal
    variance: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The whole calculation: `mean` and `deviation` from 0 to 1, then what is shown, from 0 to 100.

    `decimals` is how many a printed number has, `variance_decimals` how many a variance has.
    """

    decimals: int
    variance_decimals: int
    weights: tuple[Decimal, ...]
    dimensions: tuple[PaperDimension, ...]
    mean: Decimal
    variance: Decimal
    deviation: Decimal
    z: Decimal
    reach: Decimal
    score: Decimal
    low: Decimal
    high: Decimal


def work_on_paper(explanations: Sequence[Explanation]) -> tuple[Paper, ...]:
    """Several calculations side by side, with as few decimals as give every score and interval that the site shows."""
    with localcontext(prec=_WORKING_DIGITS):
        for decimals in count(_FEWEST_DECIMALS):
            papers = [_Pencil(decimals, explanation).work() for explanation in explanations]
            if all(papers):
                return tuple(paper for paper in papers if paper is not None)
    raise AssertionError("more decimals always come closer")


def _round(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _shown_as(worked: Decimal, digits: Decimal, exact: Decimal) -> bool:
    """Whether what was worked out rounds to the digits shown; what lies just between two digits may be shown as either."""
    if _round(worked, SHOWN_DECIMALS) == digits:
        return True
    between = abs(abs(exact - digits) - _HALF_A_UNIT) < _LAST_BITS
    return between and abs(worked - digits) <= _HALF_A_UNIT


@dataclass(frozen=True, slots=True)
class _Pencil:
    """Works out one explanation with so many decimals."""

    decimals: int
    explanation: Explanation

    def _write(self, value: Decimal | float) -> Decimal:
        return _round(Decimal(value), self.decimals)

    def _write_variance(self, value: Decimal) -> Decimal:
        return _round(value, self.decimals + _MORE_FOR_VARIANCES)

    def work(self) -> Paper | None:
        """The whole calculation; `None` when so few decimals would change a digit that is shown."""
        dimensions = tuple(map(self._dimension, self.explanation.dimensions))
        weights = tuple(self._write(steps.weight) for steps in self.explanation.dimensions)
        weighed = list(zip(weights, dimensions, strict=True))
        mean = self._write(sum((weight * entry.mean for weight, entry in weighed), Decimal(0)))
        variance = self._write_variance(sum((weight**2 * entry.variance for weight, entry in weighed), Decimal(0)))
        deviation = self._write(variance.sqrt())
        z = Decimal(repr(self.explanation.rubric.method.interval.z))
        reach = self._write(100 * z * deviation)
        worked = (100 * mean, max(Decimal(0), 100 * mean - reach), min(Decimal(100), 100 * mean + reach))
        estimate = self.explanation.score.estimate
        exact = (Decimal(estimate.expected), Decimal(estimate.low), Decimal(estimate.high))
        shown = [_round(value, SHOWN_DECIMALS) for value in exact]
        if not all(map(_shown_as, worked, shown, exact)):
            return None
        return Paper(
            decimals=self.decimals,
            variance_decimals=self.decimals + _MORE_FOR_VARIANCES,
            weights=weights,
            dimensions=dimensions,
            mean=mean,
            variance=variance,
            deviation=deviation,
            z=z,
            reach=reach,
            score=shown[0],
            low=shown[1],
            high=shown[2],
        )

    def _dimension(self, steps: DimensionSteps) -> PaperDimension:
        indicators = tuple(map(self._indicator, steps.indicators))
        return PaperDimension(
            indicators=indicators,
            mean=self._write(sum((entry.weight * entry.mean for entry in indicators), Decimal(0))),
            variance=self._write_variance(sum((entry.weight**2 * entry.variance for entry in indicators), Decimal(0))),
        )

    def _indicator(self, steps: IndicatorSteps) -> PaperIndicator:
        prior = self.explanation.rubric.method.prior
        parts = tuple(self._parts(steps))
        total = sum((part.weight for part in parts), Decimal(0))
        left_open = self._write(steps.measurement.left_open)
        low, high = self._write(steps.measurement.low), self._write(steps.measurement.high)
        value = self._write((low + high) / 2)
        both = Decimal(repr(prior.good)) + Decimal(repr(prior.bad))
        square = both * both + 8 * Decimal(repr(prior.good)) * total
        told = {
            Telling.EACH: total - left_open,
            Telling.LEAST: self._write((square.sqrt() - both) / 2),
            Telling.CURVE: self._write(total * (1 - (high - low))),
        }
        n = told[steps.measurement.telling]
        a = self._write(Decimal(repr(prior.good)) + n * value)
        b = self._write(Decimal(repr(prior.bad)) + n * (1 - value))
        whole = a + b
        return PaperIndicator(
            weight=self._write(steps.score.weight),
            parts=parts,
            total=total,
            left_open=left_open,
            square=square,
            n=n,
            low=low,
            high=high,
            value=value,
            a=a,
            b=b,
            mean=self._write(a / whole),
            variance=self._write_variance(a * b / (whole * whole * (whole + 1))),
        )

    def _parts(self, steps: IndicatorSteps) -> Iterator[Part]:
        pairs = [(party.by_age, party.factor) for party in steps.parties]
        if steps.fact is not None:
            pairs = [(steps.fact.by_age, steps.fact.full_weight)]
        for by_age, factor in pairs:
            age, scale = self._write(by_age), self._write(factor)
            yield Part(by_age=age, factor=scale, weight=self._write(age * scale))
