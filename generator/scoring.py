"""From measurements to scores: every indicator a Beta distribution, every score a weighted sum of them, in closed form."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.measurements import Measurement, PlatformMeasurements, beta_interval
from generator.rubric import Rubric

TOLERANCE: Final = 1e-12
"""A share that is a sum of fractions may lie so far beside the limit that it meets on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A score from 0 to 100 with its variance and interval, and the share of its weight to which the data hold an answer.

    `prior_share` is the part of it, from 0 to 1, that the default says and not the evidence; `mostly_prior` that it is more
    than the rubric lets pass: then the number says little, and readers are shown the interval alone.
    """

    expected: float
    variance: float
    low: float
    high: float
    coverage: float
    prior_share: float
    mostly_prior: bool

    @property
    def known(self) -> bool:
        """Whether there is any evidence; an answer that leaves everything open is covered, and none."""
        return self.prior_share < 1 - TOLERANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorScore:
    """What is believed of one indicator: Beta(a, b); without data that is the prior.

    `weight` is its share of the dimension, once indicators that do not apply are gone; `prior_share` the part of all
    observations that are the prior's.
    """

    indicator_id: str
    weight: float
    a: float
    b: float
    known: bool
    covered: bool
    prior_share: float

    @property
    def mean(self) -> float:
        """The expected value, from 0 to 1."""
        return self.a / (self.a + self.b)

    @property
    def variance(self) -> float:
        """The variance of the value."""
        total = self.a + self.b
        return self.a * self.b / (total * total * (total + 1))

    def interval(self, level: float) -> tuple[float, float]:
        """The central interval of the value, from 0 to 1."""
        return beta_interval(self.a, self.b, level)


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionScore:
    """One dimension: its estimate, its indicators that apply, and who measured."""

    dimension_id: str
    estimate: Estimate
    indicators: tuple[IndicatorScore, ...]
    persons: frozenset[str]

    @property
    def applies(self) -> bool:
        """Whether any of its indicators applies to the platform."""
        return bool(self.indicators)

    @property
    def known(self) -> bool:
        """Whether there is any evidence."""
        return self.estimate.known


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileScore:
    """One platform for one kind of user: the score, and the weight of each dimension that applies."""

    profile_id: str
    estimate: Estimate
    weights: Mapping[str, float]
    persons: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """All scores of one platform, with the version of the rubric they rest on."""

    platform_id: str
    rubric_version: str
    dimensions: Mapping[str, DimensionScore]
    profiles: Mapping[str, ProfileScore]


def posterior(n: float, value: float, good: float, bad: float) -> tuple[float, float]:
    """The Beta distribution after evidence of weight `n` with mean `value`, from a prior of `good` and `bad` observations."""
    return good + n * value, bad + n * (1 - value)


def is_mostly_prior(prior_share: float, most: float) -> bool:
    """Whether more than `most` of a score is the prior's; a sum of weights may miss the mark by its last bit."""
    return prior_share - most > TOLERANCE


def arithmetic_mean(values: Iterable[tuple[float, float]]) -> float:
    """The weighted sum of (weight, value) pairs whose weights sum to one: a lack can be made up for."""
    return sum(weight * value for weight, value in values)


def geometric_mean(values: Iterable[tuple[float, float]]) -> float:
    """The weighted product of (weight, value) pairs whose weights sum to one: a lack can hardly be made up for."""
    return math.exp(sum(weight * math.log(value) for weight, value in values if weight > 0))


def score_platforms(measured: Iterable[PlatformMeasurements], rubric: Rubric) -> tuple[Scorecard, ...]:
    """One scorecard for each platform; none depends on any other platform."""
    plan = _Plan.of(rubric)
    return tuple(_score(platform, plan) for platform in measured)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The numbers of the rubric that scoring needs, read once."""

    version: str
    good: float
    bad: float
    z: float
    prior_most: float
    dimensions: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    profiles: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]

    @staticmethod
    def of(rubric: Rubric) -> _Plan:
        dimensions = [
            (name, tuple((id, float(indicator.weight) / 100) for id, indicator in dimension.indicators.items()))
            for name, dimension in rubric.dimensions.items()
        ]
        profiles = [
            (name, tuple((id, weight.share) for id, weight in profile.weights.items()))
            for name, profile in rubric.profiles.items()
        ]
        prior = rubric.method.prior
        z = rubric.method.interval.z
        return _Plan(rubric.version, prior.good, prior.bad, z, rubric.method.shown.prior_at_most, tuple(dimensions), tuple(profiles))


def _score(platform: PlatformMeasurements, plan: _Plan) -> Scorecard:
    dimensions = {name: _score_dimension(name, weights, platform, plan) for name, weights in plan.dimensions}
    profiles = {name: _score_profile(name, weights, dimensions, plan) for name, weights in plan.profiles}
    return Scorecard(
        platform_id=platform.platform_id, rubric_version=plan.version, dimensions=dimensions, profiles=profiles
    )


def _score_dimension(
    name: str, weights: tuple[tuple[str, float], ...], platform: PlatformMeasurements, plan: _Plan
) -> DimensionScore:
    applying = [(weight, platform.indicators[id]) for id, weight in weights if platform.indicators[id].applies]
    total = sum(weight for weight, _ in applying)
    indicators = tuple(_score_indicator(weight / total, measured, plan) for weight, measured in applying if total > 0)
    parts = [(entry.weight, entry.mean, entry.variance, entry.prior_share) for entry in indicators]
    covered = [entry.weight for entry in indicators if entry.covered]
    coverage = 1.0 if indicators and len(covered) == len(indicators) else sum(covered)
    persons = frozenset[str]().union(*(measured.persons for _, measured in applying))
    return DimensionScore(
        dimension_id=name, estimate=_estimate(parts, coverage, plan), indicators=indicators, persons=persons
    )


def _score_indicator(weight: float, measured: Measurement, plan: _Plan) -> IndicatorScore:
    a, b = posterior(measured.n, measured.value, plan.good, plan.bad)
    share = (plan.good + plan.bad) / (a + b)
    return IndicatorScore(
        indicator_id=measured.indicator_id,
        weight=weight,
        a=a,
        b=b,
        known=measured.known,
        covered=measured.covered,
        prior_share=share,
    )


def _score_profile(
    name: str, weights: tuple[tuple[str, float], ...], dimensions: Mapping[str, DimensionScore], plan: _Plan
) -> ProfileScore:
    applying = [(id, weight) for id, weight in weights if weight > 0 and dimensions[id].applies]
    total = sum(weight for _, weight in applying)
    effective = {id: weight / total for id, weight in applying}
    estimates = [(weight, dimensions[id].estimate) for id, weight in effective.items()]
    parts = [(weight, entry.expected / 100, entry.variance / 10_000, entry.prior_share) for weight, entry in estimates]
    coverage = sum(weight * entry.coverage for weight, entry in estimates)
    persons = frozenset[str]().union(*(dimensions[id].persons for id in effective))
    return ProfileScore(
        profile_id=name, estimate=_estimate(parts, coverage, plan), weights=effective, persons=persons
    )


def _estimate(parts: list[tuple[float, float, float, float]], coverage: float, plan: _Plan) -> Estimate:
    """The weighted sum of independent parts (weight, mean, variance, share of the prior), on the scale of 0 to 100."""
    expected = 100 * sum(weight * mean for weight, mean, _, _ in parts)
    variance = 10_000 * sum(weight * weight * spread for weight, _, spread, _ in parts)
    reach = plan.z * math.sqrt(variance)
    prior_share = sum(weight * share for weight, _, _, share in parts)
    return Estimate(
        expected=expected,
        variance=variance,
        low=max(0.0, expected - reach),
        high=min(100.0, expected + reach),
        coverage=min(coverage, 1.0),
        prior_share=min(prior_share, 1.0),
        mostly_prior=is_mostly_prior(prior_share, plan.prior_most),
    )
