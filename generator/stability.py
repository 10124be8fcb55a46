"""How much of a ranking hangs on chance and on the weights: random draws with fixed seeds, and re-ranking under variations."""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from generator.measurements import PlatformMeasurements, reweigh
from generator.rankings import Ranking, Tier
from generator.rubric import MethodRules, Rubric
from generator.scoring import Scorecard, arithmetic_mean, geometric_mean, posterior

Floats = NDArray[np.float64]
Scorecards = Mapping[str, Scorecard]
Sides = Mapping[str, float]
"""The expected value of each dimension that applies to a platform, from 0 to 1."""
Expectations = Mapping[str, Sides]
_NEAR_WEIGHTS = 0
_ANY_WEIGHTS = 1


class Change(StrEnum):
    """What a variation changes."""

    EQUAL_WEIGHTS = "equal_weights"
    GEOMETRIC = "geometric"
    WITHOUT_DIMENSION = "without_dimension"
    SHORTER_HALF_LIFE = "shorter_half_life"
    LONGER_HALF_LIFE = "longer_half_life"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """A ranking made in another way: how far ranks move on average and at most, and the rank of each platform."""

    change: Change
    dimension_id: str | None
    mean_shift: float
    largest_shift: float
    ranks: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformStability:
    """One platform over all draws.

    `rank_shares` are the shares of draws in which it takes ranks 1, 2, 3 and so on; `low_rank` to `high_rank` holds the
    central share of them. `first_near` and `first_anywhere` are the shares of weightings (near the profile's, or any at
    all) under which its expected score is the highest; `central_weights` is the mean weighting in draws that it wins.
    """

    platform_id: str
    mean_rank: float
    low_rank: int
    high_rank: int
    rank_shares: tuple[float, ...]
    first_near: float
    first_anywhere: float
    central_weights: tuple[tuple[str, float], ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """The stability of one profile's ranking, within the leading tier that has anybody in it."""

    profile_id: str
    tier: Tier
    draws: int
    platforms: tuple[PlatformStability, ...]
    variations: tuple[Variation, ...]


def study_stability(
    rankings: Mapping[str, Ranking], scorecards: Scorecards, *, shorter: Expectations, longer: Expectations, rubric: Rubric
) -> dict[str, Stability]:
    """The stability of each profile's ranking; `shorter` and `longer` are what is expected under other half-lives."""
    fields = {profile_id: _Field.of(ranking, scorecards, rubric) for profile_id, ranking in rankings.items()}
    _fill_draws(fields, scorecards, rubric)
    return {
        profile_id: Stability(
            profile_id=profile_id,
            tier=field.tier,
            draws=rubric.method.stability.draws,
            platforms=_describe(field, rubric),
            variations=tuple(_vary(field, scorecards, shorter, longer)),
        )
        for profile_id, field in fields.items()
    }


def expect_with_half_lives(
    measured: Iterable[PlatformMeasurements], rubric: Rubric, factor: float, as_of: date
) -> dict[str, Sides]:
    """What every dimension of every platform would be expected to be with half-lives `factor` times as long."""
    method = rubric.with_half_lives(factor).method
    return {platform.platform_id: _expect(platform, rubric, method, as_of) for platform in measured}


def _expect(platform: PlatformMeasurements, rubric: Rubric, method: MethodRules, as_of: date) -> Sides:
    good, bad = method.prior.good, method.prior.bad
    sides: dict[str, float] = {}
    for dimension_id, dimension in rubric.dimensions.items():
        total = value = 0.0
        for indicator_id, indicator in dimension.indicators.items():
            measured = platform.indicators[indicator_id]
            if measured.applies:
                a, b = posterior(*reweigh(measured, indicator, method, as_of), good, bad)
                total += float(indicator.weight)
                value += float(indicator.weight) * a / (a + b)
        if total > 0:
            sides[dimension_id] = value / total
    return sides


def expected_sides(scorecard: Scorecard) -> Sides:
    """The expected value of each dimension that applies, from 0 to 1."""
    return {name: score.estimate.expected / 100 for name, score in scorecard.dimensions.items() if score.applies}


def stability_key(measured: Iterable[PlatformMeasurements], rankings: Mapping[str, Ranking], rubric: Rubric) -> str:
    """A hash of all that the stability of rankings depends on, under which a result can be kept."""
    state = hashlib.sha256(repr(rubric).encode())
    for profile_id in sorted(rankings):
        names = [(standing.platform_id, standing.tier.value) for standing in rankings[profile_id].standings]
        state.update(repr((profile_id, sorted(names))).encode())
    for platform in sorted(measured, key=lambda platform: platform.platform_id):
        numbers = [
            (id, m.n, m.value, m.applies, m.newest, m.weights, [observation.day for observation in m.observations])
            for id, m in sorted(platform.indicators.items())
        ]
        state.update(repr((platform.platform_id, numbers)).encode())
    return state.hexdigest()


def error_of_shares(draws: int, z: float) -> float:
    """How far a share over so many draws may be off at most: `z` standard deviations of a share of one half."""
    return z / (2 * math.sqrt(draws))


# --- random draws ------------------------------------------------------------------------------------------------------


def draw_values(mean: Floats, variance: Floats, draws: int, seed: Sequence[int]) -> Floats:
    """Draws × criteria: each criterion from the Beta distribution with its mean and variance, both within (0, 1)."""
    strength = mean * (1 - mean) / variance - 1
    generator = np.random.default_rng(list(seed))
    return np.asarray(generator.beta(mean * strength, (1 - mean) * strength, size=(draws, len(mean))))


def draw_near_weights(weights: Floats, noise: float, draws: int, seed: Sequence[int]) -> Floats:
    """Draws × criteria: every weight moved up or down by at most `noise` of itself, summing to one again."""
    moved = weights * np.random.default_rng(list(seed)).uniform(1 - noise, 1 + noise, size=(draws, len(weights)))
    return np.asarray(moved / moved.sum(axis=1, keepdims=True))


def draw_any_weights(criteria: int, draws: int, seed: Sequence[int]) -> Floats:
    """Draws × criteria: weights that sum to one, every such weighting as likely as any other."""
    return np.random.default_rng(list(seed)).dirichlet(np.ones(criteria), size=draws)


def score_draws(values: Floats, weights: Floats) -> Floats:
    """The weighted sums of values (… × draws × criteria) with weights (draws × criteria)."""
    return np.asarray(np.einsum("...dk,dk->...d", values, weights))


def rank_draws(scores: Floats) -> NDArray[np.int64]:
    """Ranks within each draw, 1 for the highest, of scores given as draws × alternatives."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, scores.shape[1] + 1)[None, :], axis=1)
    return ranks


def share_ranks(ranks: NDArray[np.int64]) -> Floats:
    """Alternatives × ranks: the share of draws in which each takes each rank (rank acceptability)."""
    draws, alternatives = ranks.shape
    cells = (ranks - 1) + np.arange(alternatives)[None, :] * alternatives
    counts = np.bincount(cells.ravel(), minlength=alternatives * alternatives)
    return np.asarray(counts.reshape(alternatives, alternatives) / draws)


def share_first(scores: Floats) -> Floats:
    """The share of draws in which each alternative is first; a tie is shared."""
    top = scores == scores.max(axis=1, keepdims=True)
    return np.asarray((top / top.sum(axis=1, keepdims=True)).mean(axis=0))


def centre_weights(ranks: NDArray[np.int64], weights: Floats) -> Floats:
    """Alternatives × criteria: the mean weighting of the draws in which each is first; no number for those never first."""
    first = np.argmin(ranks, axis=1)
    sums = np.zeros((ranks.shape[1], weights.shape[1]))
    np.add.at(sums, first, weights)
    wins = np.bincount(first, minlength=ranks.shape[1])[:, None]
    return np.divide(sums, wins, out=np.full_like(sums, np.nan), where=wins > 0)


# --- one profile's field of platforms ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """The platforms that are compared in one profile, and the arrays of their comparison.

    `near` are the drawn weights of the profile's own dimensions, `spread` the same over all dimensions of the rubric;
    `scores` are platforms × draws, filled in afterwards.
    """

    tier: Tier
    ids: tuple[str, ...]
    dimension_ids: tuple[str, ...]
    weights: Floats
    near: Floats
    expected: Floats
    applies: Floats
    spread: Floats
    scores: Floats

    @staticmethod
    def of(ranking: Ranking, scorecards: Scorecards, rubric: Rubric) -> _Field:
        tier = Tier.RANKED if ranking.ranked or not ranking.provisional else Tier.PROVISIONAL
        standings = ranking.ranked if tier is Tier.RANKED else ranking.provisional
        ids = tuple(sorted(standing.platform_id for standing in standings))
        profile = rubric.profiles[ranking.of].weights
        weights = {id: weight.share for id, weight in profile.items() if weight.percent > 0}
        rule = rubric.method.stability
        shares = np.array(list(weights.values()))
        dimensions = [[scorecards[id].dimensions[dimension] for dimension in weights] for id in ids]
        shape = (len(ids), len(weights))
        near = draw_near_weights(shares, rule.weight_noise, rule.draws, [rule.seed, _NEAR_WEIGHTS])
        names = {name: index for index, name in enumerate(rubric.dimensions)}
        spread = np.zeros((rule.draws, len(names)))
        spread[:, [names[name] for name in weights]] = near
        return _Field(
            tier=tier,
            ids=ids,
            dimension_ids=tuple(weights),
            weights=shares,
            near=near,
            expected=np.array([[d.estimate.expected / 100 for d in row] for row in dimensions]).reshape(shape),
            applies=np.array([[float(d.applies) for d in row] for row in dimensions]).reshape(shape),
            spread=spread,
            scores=np.empty((len(ids), rule.draws)),
        )


def _fill_draws(fields: Mapping[str, _Field], scorecards: Scorecards, rubric: Rubric) -> None:
    """Draws every platform's dimensions once, from its own seed, and scores the draws in every profile it stands in."""
    places: dict[str, list[tuple[_Field, int]]] = {}
    for field in fields.values():
        for row, platform_id in enumerate(field.ids):
            places.setdefault(platform_id, []).append((field, row))
    rule = rubric.method.stability
    for platform_id, stands in places.items():
        dimensions = scorecards[platform_id].dimensions.values()
        applies = np.array([float(entry.applies) for entry in dimensions])
        # A dimension that does not apply has no weight; any distribution will do for it.
        mean = np.array([entry.estimate.expected / 100 if entry.applies else 0.5 for entry in dimensions])
        variance = np.array([entry.estimate.variance / 10_000 if entry.applies else 1 / 12 for entry in dimensions])
        values = draw_values(mean, variance, rule.draws, [rule.seed, crc32(platform_id.encode())])
        for field, row in stands:
            if applies.all():
                field.scores[row] = score_draws(values, field.spread)
            else:
                field.scores[row] = score_draws(values * applies, field.spread) / (field.spread @ applies)


def _describe(field: _Field, rubric: Rubric) -> tuple[PlatformStability, ...]:
    if not field.ids:
        return ()
    rule, level = rubric.method.stability, rubric.method.interval.level
    ranks = rank_draws(field.scores.T)
    shares = share_ranks(ranks)[:, : rule.shown_ranks]
    low, high = np.quantile(ranks, [(1 - level) / 2, (1 + level) / 2], axis=0, method="nearest")
    anywhere = draw_any_weights(len(field.weights), rule.draws, [rule.seed, _ANY_WEIGHTS])
    first_near = share_first(_expected_scores(field, field.near))
    first_anywhere = share_first(_expected_scores(field, anywhere))
    centres = centre_weights(ranks, field.near)
    mean_ranks = ranks.mean(axis=0)
    return tuple(
        PlatformStability(
            platform_id=id,
            mean_rank=float(mean_ranks[index]),
            low_rank=int(low[index]),
            high_rank=int(high[index]),
            rank_shares=tuple(shares[index].tolist()),
            first_near=float(first_near[index]),
            first_anywhere=float(first_anywhere[index]),
            central_weights=_named(field, centres[index]),
        )
        for index, id in enumerate(field.ids)
    )


def _named(field: _Field, weights: Floats) -> tuple[tuple[str, float], ...] | None:
    if np.isnan(weights).any():
        return None
    return tuple(zip(field.dimension_ids, weights.tolist(), strict=True))


def _expected_scores(field: _Field, weights: Floats) -> Floats:
    """Draws × platforms: expected scores under other weights, those of dimensions that do not apply spread over the rest."""
    return np.asarray((weights @ (field.expected * field.applies).T) / (weights @ field.applies.T))


# --- re-ranking under variations -----------------------------------------------------------------------------------------


def order_ranks(scores: Sequence[float]) -> tuple[float, ...]:
    """Ranks by score, 1 for the highest; equal scores share the mean of their ranks."""
    ordered = sorted(scores)
    n = len(ordered)
    return tuple((2 * n + 1 - bisect_left(ordered, score) - bisect_right(ordered, score)) / 2 for score in scores)


def _vary(field: _Field, scorecards: Scorecards, shorter: Expectations, longer: Expectations) -> Iterable[Variation]:
    if not field.ids:
        return
    weights = dict(zip(field.dimension_ids, field.weights.tolist(), strict=True))
    equal = dict.fromkeys(weights, 1.0)
    sides = [expected_sides(scorecards[id]) for id in field.ids]
    base = order_ranks([_aggregate(side, weights) for side in sides])
    yield _variation(Change.EQUAL_WEIGHTS, base, [_aggregate(side, equal) for side in sides])
    yield _variation(Change.GEOMETRIC, base, [_aggregate(side, weights, geometric=True) for side in sides])
    for left_out in weights:
        rest = {name: weight for name, weight in weights.items() if name != left_out}
        scores = [_aggregate(side, rest) for side in sides]
        yield _variation(Change.WITHOUT_DIMENSION, base, scores, dimension_id=left_out)
    yield _variation(Change.SHORTER_HALF_LIFE, base, [_aggregate(shorter[id], weights) for id in field.ids])
    yield _variation(Change.LONGER_HALF_LIFE, base, [_aggregate(longer[id], weights) for id in field.ids])


def _aggregate(sides: Sides, weights: Mapping[str, float], *, geometric: bool = False) -> float:
    """The expected score under other weights, those of dimensions that do not apply spread over the rest."""
    known = [(weight, sides[name]) for name, weight in weights.items() if name in sides]
    total = sum(weight for weight, _ in known)
    pairs = [(weight / total, value) for weight, value in known]
    return geometric_mean(pairs) if geometric and pairs else arithmetic_mean(pairs)


def _variation(
    change: Change, base: tuple[float, ...], scores: list[float], *, dimension_id: str | None = None
) -> Variation:
    ranks = order_ranks(scores)
    shifts = [abs(after - before) for before, after in zip(base, ranks, strict=True)]
    return Variation(
        change=change,
        dimension_id=dimension_id,
        mean_shift=sum(shifts) / len(shifts),
        largest_shift=max(shifts),
        ranks=ranks,
    )
