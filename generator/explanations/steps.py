"""The steps from samples to one platform's score for one kind of user, as they were computed; nothing is rounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.measurements import Measurement
from generator.measurements.measurement import weighted_curves
from generator.measurements.survival import Curve
from generator.measurements.telling import bounds_of
from generator.measurements.values import age_weight
from generator.rankings import LeftOut, Standing
from generator.results import Results
from generator.rubric import Indicator, Rubric
from generator.scoring import DimensionScore, Estimate, IndicatorScore, ProfileScore


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyStep:
    """Whoever collected contacts: how many, their weight by age, and by which factor it is scaled down.

    `person` is off for a public record. The factor is 1 unless one contributor would outweigh all others.
    """

    party: str
    person: bool
    contacts: int
    by_age: float
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactStep:
    """One contact that counts: its age weight, its full weight, and the bounds of its value.

    `seconds` until the answer, or watched in vain when not `answered`; `None` where no time is measured. An answer at a
    time nobody recorded came after `earliest` at the soonest and after `seconds` at the latest.
    """

    day: date
    age_days: int
    by_age: float
    weight: float
    seconds: float | None
    earliest: float | None
    answered: bool
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStep:
    """A documented fact: what the file says (from `amount` to `most`), on which day it stood, and its weight by age.

    `full_weight` is the weight it would have today: less where the file leaves it open.
    """

    amount: float | None
    most: float | None
    day: date | None
    age_days: float
    by_age: float
    full_weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSteps:
    """One indicator: what counts, from it n and the mean value, and the Beta distribution after it.

    `low` and `high` are the bounds of the central interval, from 0 to 1. `curve` is the weighted Kaplan–Meier curve;
    where answers came at times nobody recorded it has them as late as they can have come, and `early` as early.
    """

    indicator: Indicator
    measurement: Measurement
    score: IndicatorScore
    low: float
    high: float
    parties: tuple[PartyStep, ...]
    contacts: tuple[ContactStep, ...]
    curve: Curve | None
    early: Curve | None
    fact: FactStep | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionSteps:
    """One dimension that applies: its weight for this kind of user, and its indicators that apply."""

    dimension_id: str
    weight: float
    estimate: Estimate
    indicators: tuple[IndicatorSteps, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All steps of one score; `standing` is absent where the platform is left out of the ranking, for `left_out`."""

    platform_id: str
    profile_id: str
    rubric: Rubric
    as_of: date
    dimensions: tuple[DimensionSteps, ...]
    score: ProfileScore
    standing: Standing | None
    left_out: LeftOut | None
    tier_size: int


def explain(results: Results, platform_id: str, profile_id: str) -> Explanation:
    """The steps of one score; both ids must be known to the results."""
    ranking, card = results.profiles[profile_id], results.scorecards[platform_id]
    score = card.profiles[profile_id]
    standing = next((entry for entry in ranking.standings if entry.platform_id == platform_id), None)
    return Explanation(
        platform_id=platform_id,
        profile_id=profile_id,
        rubric=results.rubric,
        as_of=results.as_of,
        dimensions=tuple(
            _dimension(card.dimensions[id], weight, results, platform_id) for id, weight in score.weights.items()
        ),
        score=score,
        standing=standing,
        left_out=dict(ranking.left_out).get(platform_id),
        tier_size=sum(entry.tier is standing.tier for entry in ranking.standings) if standing else 0,
    )


def _dimension(score: DimensionScore, weight: float, results: Results, platform_id: str) -> DimensionSteps:
    return DimensionSteps(
        dimension_id=score.dimension_id,
        weight=weight,
        estimate=score.estimate,
        indicators=tuple(explain_indicator(entry, results, platform_id) for entry in score.indicators),
    )


def explain_indicator(score: IndicatorScore, results: Results, platform_id: str) -> IndicatorSteps:
    """The steps of one indicator of a platform."""
    measured = results.measurements[platform_id].indicators[score.indicator_id]
    indicator = results.rubric.dimensions[measured.dimension_id].indicators[score.indicator_id]
    low, high = score.interval(results.rubric.method.interval.level)
    contacts = tuple(_contacts(measured, indicator, results)) if measured.known else ()
    waits = indicator.kind == "wait" and bool(contacts)
    late, early = weighted_curves(measured.observations, measured.weights) if waits else (None, None)
    return IndicatorSteps(
        indicator=indicator,
        measurement=measured,
        score=score,
        low=low,
        high=high,
        parties=tuple(_parties(measured, contacts)),
        contacts=contacts,
        curve=late,
        early=None if early is late else early,
        fact=_fact(measured, results) if measured.known and not contacts else None,
    )


def _contacts(measured: Measurement, indicator: Indicator, results: Results) -> Iterator[ContactStep]:
    half_life = results.rubric.method.half_life_days.contact
    for entry, weight in zip(measured.observations, measured.weights, strict=True):
        age = (results.as_of - entry.day).days
        low, high = bounds_of(entry, indicator)
        yield ContactStep(
            day=entry.day,
            age_days=age,
            by_age=age_weight(age, half_life),
            weight=weight,
            seconds=entry.seconds if indicator.kind == "wait" else None,
            earliest=entry.earliest,
            answered=entry.answered,
            low=low,
            high=high,
        )


def _parties(measured: Measurement, contacts: tuple[ContactStep, ...]) -> Iterator[PartyStep]:
    """The contributors and public records by their names; a factor is one number for all contacts of a party."""
    together = list(zip(measured.observations, contacts, strict=bool(contacts)))
    for party in sorted({entry.party for entry, _ in together}):
        own = [(entry, step) for entry, step in together if entry.party == party]
        entry, step = own[0]
        yield PartyStep(
            party=party,
            person=entry.person is not None,
            contacts=len(own),
            by_age=sum(step.by_age for _, step in own),
            factor=step.weight / step.by_age,
        )


def _fact(measured: Measurement, results: Results) -> FactStep:
    facts, day = results.rubric.method.facts, measured.newest
    age = facts.undated_age_days if day is None else (results.as_of - day).days
    return FactStep(
        amount=measured.finding.amount if measured.finding else None,
        most=measured.finding.most if measured.finding else None,
        day=day,
        age_days=age,
        by_age=age_weight(age, results.rubric.method.half_life_days.fact),
        full_weight=facts.weight * (1 - (measured.high - measured.low)),
    )
