"""From scores to tiers, positions and rank ranges: who can be told apart from whom, and who lacks what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.model import Platform
from generator.rubric import Rubric
from generator.scoring import TOLERANCE, Estimate, IndicatorScore, Scorecard, is_mostly_prior


class Tier(StrEnum):
    """How far the evidence carries."""

    RANKED = "ranked"
    PROVISIONAL = "provisional"
    NOT_ENOUGH = "not_enough"


class LeftOut(StrEnum):
    """Why a platform has no place in a ranking, whatever its data."""

    NOT_SERVED = "not_served"
    STATUS = "status"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacks:
    """What keeps a platform from being ranked: coverage, data on weighty dimensions, or a second contributor."""

    coverage: float
    dimensions: tuple[str, ...]
    contributors: int

    @property
    def nothing(self) -> bool:
        """Whether nothing is lacking."""
        return self.coverage <= 0 and not self.dimensions and self.contributors <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One platform in a ranking; `position`, `best` and `worst` are counted inside its tier, and absent in the last."""

    platform_id: str
    tier: Tier
    estimate: Estimate
    lacks: Lacks
    position: int | None = None
    best: int | None = None
    worst: int | None = None
    joint: bool = False
    of: int = 0
    """How many stand in its tier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """All platforms by tier, for a profile, a dimension or an indicator (`of`), under one version of the rubric."""

    of: str
    rubric_version: str
    ranked: tuple[Standing, ...]
    provisional: tuple[Standing, ...]
    not_enough: tuple[Standing, ...]
    left_out: tuple[tuple[str, LeftOut], ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Everybody, tier by tier."""
        return self.ranked + self.provisional + self.not_enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a platform brings to a ranking; `empty` are the weighty dimensions on which it has no data."""

    platform_id: str
    estimate: Estimate
    empty: tuple[str, ...]
    persons: frozenset[str]


Platforms = Mapping[str, Platform]
_Entry = tuple[str, Estimate, Lacks]
"""A platform on its way to a place: its id, its score, and what it lacks."""


def count_positions(low: Sequence[float], high: Sequence[float]) -> list[int]:
    """One more than the number of others whose whole interval lies above: those with equal positions cannot be told apart."""
    ordered = sorted(low)
    return [1 + len(ordered) - bisect_right(ordered, top) for top in high]


def count_worst(low: Sequence[float], high: Sequence[float]) -> list[int]:
    """The worst rank that is possible: everybody, less those whose whole interval lies below."""
    ordered = sorted(high)
    return [len(ordered) - bisect_left(ordered, bottom) for bottom in low]


def rank_profile(scorecards: Iterable[Scorecard], profile_id: str, rubric: Rubric, platforms: Platforms) -> Ranking:
    """The ranking for one kind of user."""
    serves = rubric.profiles[profile_id].serves

    def left_out(scorecard: Scorecard) -> LeftOut | None:
        platform = platforms.get(scorecard.platform_id)
        if serves and platform is not None and platform.serves and serves not in platform.serves:
            return LeftOut.NOT_SERVED
        return _status(platform, rubric)

    def candidate(scorecard: Scorecard) -> Candidate:
        score = scorecard.profiles[profile_id]
        heavy = rubric.method.gate.heavy_dimension
        empty = tuple(
            id for id, weight in score.weights.items() if weight >= heavy - TOLERANCE and not scorecard.dimensions[id].known
        )
        return Candidate(
            platform_id=scorecard.platform_id, estimate=score.estimate, empty=empty, persons=score.persons
        )

    return _rank(profile_id, scorecards, candidate, left_out, rubric)


def rank_dimension(scorecards: Iterable[Scorecard], dimension_id: str, rubric: Rubric, platforms: Platforms) -> Ranking:
    """The ranking by one dimension alone."""

    def left_out(scorecard: Scorecard) -> LeftOut | None:
        if not scorecard.dimensions[dimension_id].applies:
            return LeftOut.NOT_APPLICABLE
        return _status(platforms.get(scorecard.platform_id), rubric)

    def candidate(scorecard: Scorecard) -> Candidate:
        score = scorecard.dimensions[dimension_id]
        empty = () if score.known else (dimension_id,)
        return Candidate(
            platform_id=scorecard.platform_id, estimate=score.estimate, empty=empty, persons=score.persons
        )

    return _rank(dimension_id, scorecards, candidate, left_out, rubric)


def rank_indicator(
    scorecards: Iterable[Scorecard], indicator_id: str, rubric: Rubric, platforms: Platforms, persons: Mapping[str, frozenset[str]]
) -> Ranking:
    """The ranking by one indicator alone; `persons` tells by platform who measured it."""
    dimension_id = next(dimension for dimension, id, _ in rubric.all_indicators() if id == indicator_id)

    def left_out(scorecard: Scorecard) -> LeftOut | None:
        if all(entry.indicator_id != indicator_id for entry in scorecard.dimensions[dimension_id].indicators):
            return LeftOut.NOT_APPLICABLE
        return _status(platforms.get(scorecard.platform_id), rubric)

    def candidate(scorecard: Scorecard) -> Candidate:
        score = next(e for e in scorecard.dimensions[dimension_id].indicators if e.indicator_id == indicator_id)
        estimate = estimate_indicator(score, rubric)
        who = persons.get(scorecard.platform_id, frozenset())
        return Candidate(
            platform_id=scorecard.platform_id, estimate=estimate, empty=() if score.known else (dimension_id,), persons=who
        )

    return _rank(indicator_id, scorecards, candidate, left_out, rubric)


def estimate_indicator(score: IndicatorScore, rubric: Rubric) -> Estimate:
    """What is believed of one indicator, on the scale of 0 to 100."""
    low, high = score.interval(rubric.method.interval.level)
    return Estimate(
        expected=100 * score.mean,
        variance=10_000 * score.variance,
        low=100 * low,
        high=100 * high,
        coverage=float(score.covered),
        prior_share=score.prior_share,
        mostly_prior=is_mostly_prior(score.prior_share, rubric.method.shown.prior_at_most),
    )


def _status(platform: Platform | None, rubric: Rubric) -> LeftOut | None:
    status = platform.status.is_ if platform is not None and platform.status is not None else None
    return LeftOut.STATUS if status in rubric.method.ranking.without_status else None


def _rank(
    of: str,
    scorecards: Iterable[Scorecard],
    candidate: Callable[[Scorecard], Candidate],
    left_out: Callable[[Scorecard], LeftOut | None],
    rubric: Rubric,
) -> Ranking:
    absent: list[tuple[str, LeftOut]] = []
    by_tier: dict[Tier, list[_Entry]] = {tier: [] for tier in Tier}
    for scorecard in scorecards:
        reason = left_out(scorecard)
        if reason is not None:
            absent.append((scorecard.platform_id, reason))
            continue
        entry = candidate(scorecard)
        lacks = find_lacks(entry, rubric)
        by_tier[_tier(entry, lacks, rubric)].append((entry.platform_id, entry.estimate, lacks))
    last = sorted(by_tier[Tier.NOT_ENOUGH], key=lambda entry: entry[0])
    return Ranking(
        of=of,
        rubric_version=rubric.version,
        ranked=_place(by_tier[Tier.RANKED], Tier.RANKED),
        provisional=_place(by_tier[Tier.PROVISIONAL], Tier.PROVISIONAL),
        not_enough=tuple(Standing(platform_id=id, tier=Tier.NOT_ENOUGH, estimate=found, lacks=lacks) for id, found, lacks in last),
        left_out=tuple(sorted(absent)),
    )


def narrow(ranking: Ranking, platform_ids: frozenset[str]) -> Ranking:
    """The same ranking of some platforms only, their places counted among themselves."""

    def placed(standings: tuple[Standing, ...], tier: Tier) -> tuple[Standing, ...]:
        return _place([(entry.platform_id, entry.estimate, entry.lacks) for entry in standings if entry.platform_id in platform_ids], tier)

    return replace(
        ranking,
        ranked=placed(ranking.ranked, Tier.RANKED),
        provisional=placed(ranking.provisional, Tier.PROVISIONAL),
        not_enough=tuple(entry for entry in ranking.not_enough if entry.platform_id in platform_ids),
        left_out=tuple(entry for entry in ranking.left_out if entry[0] in platform_ids),
    )


def find_lacks(candidate: Candidate, rubric: Rubric) -> Lacks:
    """What a platform lacks to be ranked."""
    gate = rubric.method.gate
    return Lacks(
        coverage=max(0.0, _missing(candidate.estimate.coverage, gate.ranked)),
        dimensions=candidate.empty,
        contributors=max(0, gate.contributors - len(candidate.persons)),
    )


def _missing(coverage: float, gate: float) -> float:
    """What is missing to a gate; a sum of weights may miss it by its last bit."""
    return 0.0 if coverage >= gate - TOLERANCE else gate - coverage


def _tier(candidate: Candidate, lacks: Lacks, rubric: Rubric) -> Tier:
    if lacks.nothing:
        return Tier.RANKED
    enough = candidate.estimate.known and _missing(candidate.estimate.coverage, rubric.method.gate.provisional) <= 0
    return Tier.PROVISIONAL if enough else Tier.NOT_ENOUGH


def _place(entries: list[_Entry], tier: Tier) -> tuple[Standing, ...]:
    """Positions inside a tier; those that cannot be told apart stand by score, then by id."""
    low, high = [estimate.low for _, estimate, _ in entries], [estimate.high for _, estimate, _ in entries]
    positions, worst = count_positions(low, high), count_worst(low, high)
    sharing = Counter(positions)
    standings = [
        Standing(
            platform_id=id,
            tier=tier,
            estimate=estimate,
            lacks=lacks,
            position=position,
            best=position,
            worst=last,
            joint=sharing[position] > 1,
            of=len(entries),
        )
        for (id, estimate, lacks), position, last in zip(entries, positions, worst, strict=True)
    ]
    return tuple(sorted(standings, key=_order))


def _order(standing: Standing) -> tuple[int, float, str]:
    return standing.position or 0, -standing.estimate.expected, standing.platform_id
