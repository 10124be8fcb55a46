"""Everything that is computed, once: what pages and exports both show, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.caches import Cache
from generator.datasets import Dataset
from generator.kept_stability import pack, unpack
from generator.measurements import (
    Contact,
    PlatformMeasurements,
    gather_evidence,
    measure_platform,
    one_of_each_kind,
)
from generator.needs import Answer, Need, answer_needs
from generator.rankings import Ranking, rank_dimension, rank_indicator, rank_profile
from generator.rubric import Rubric
from generator.scoring import Scorecard, score_platforms
from generator.stability import Stability, expect_with_half_lives, stability_key, study_stability
from generator.standard_cases import CaseOutcome, settle_standard_cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The measurements and scores of every platform and the rankings, under one rubric, on one day.

    `contacts` are all of a platform's contacts, those that only are shown and do not score included; `kinds` one of each kind of them.
    """

    rubric: Rubric
    as_of: date
    contacts: Mapping[str, tuple[Contact, ...]]
    kinds: Mapping[str, tuple[Contact, ...]]
    measurements: Mapping[str, PlatformMeasurements]
    standard_cases: Mapping[str, Mapping[str, CaseOutcome]]
    needs: Mapping[str, Mapping[Need, Answer]]
    scorecards: Mapping[str, Scorecard]
    profiles: Mapping[str, Ranking]
    dimensions: Mapping[str, Ranking]
    indicators: Mapping[str, Ranking]
    stability: Mapping[str, Stability]

    def basis(self, platform_id: str, dimension_ids: Iterable[str]) -> Basis:
        """What a platform's score in these dimensions rests on."""
        wanted = frozenset(dimension_ids)
        known = [m for m in self.measurements[platform_id].indicators.values() if m.dimension_id in wanted and m.known]
        days = [day for measured in known for day in (measured.oldest, measured.newest) if day is not None]
        contacts = {id(observation.contact): observation.contact for measured in known for observation in measured.observations}
        return Basis(
            contacts=len(contacts),
            reviews=sum(contact is not None and contact.is_public_review for contact in contacts.values()),
            facts=sum(not measured.observations for measured in known),
            oldest=min(days, default=None),
            newest=max(days, default=None),
            stale=bool(known) and all(measured.stale for measured in known),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The evidence below a score: contacts, each counted once however much it says, and documented facts, with their days.

    `reviews` are those of the contacts that are public reviews in app stores; `stale` when all of it is older than the rubric lets pass without a remark.
    """

    contacts: int
    reviews: int
    facts: int
    oldest: date | None
    newest: date | None
    stale: bool


def compute_results(dataset: Dataset, rubric: Rubric, as_of: date, cache: Cache | None = None) -> Results:
    """Measures, scores and ranks a data set on the day of the edition; no clock is asked, and the cache changes nothing but the time."""
    platforms = {platform.id: platform for platform in dataset.platforms}
    evidence = {id: gather_evidence(platform, dataset.samples, rubric, as_of) for id, platform in platforms.items()}
    measured = {id: measure_platform(found, rubric.method, as_of) for id, found in evidence.items()}
    scorecards = {card.platform_id: card for card in score_platforms(measured.values(), rubric)}
    profiles = {id: rank_profile(scorecards.values(), id, rubric, platforms) for id in rubric.profiles}
    return Results(
        rubric=rubric,
        as_of=as_of,
        contacts={id: found.contacts for id, found in evidence.items()},
        kinds={id: one_of_each_kind(found.contacts) for id, found in evidence.items()},
        measurements=measured,
        standard_cases={id: settle_standard_cases(platform, rubric, as_of) for id, platform in platforms.items()},
        needs={id: answer_needs(platform, rubric, as_of) for id, platform in platforms.items()},
        scorecards=scorecards,
        profiles=profiles,
        dimensions={id: rank_dimension(scorecards.values(), id, rubric, platforms) for id in rubric.dimensions},
        indicators={
            id: rank_indicator(scorecards.values(), id, rubric, platforms, _persons(measured, id))
            for _, id, _ in rubric.all_indicators()
        },
        stability=_recall_study(cache or Cache(), profiles, scorecards, measured, rubric, as_of),
    )


def _persons(measured: Mapping[str, PlatformMeasurements], indicator_id: str) -> dict[str, frozenset[str]]:
    """Who measured an indicator, by platform."""
    return {id: found.indicators[indicator_id].persons for id, found in measured.items()}


def _recall_study(
    cache: Cache,
    profiles: Mapping[str, Ranking],
    scorecards: Mapping[str, Scorecard],
    measured: Mapping[str, PlatformMeasurements],
    rubric: Rubric,
    as_of: date,
) -> dict[str, Stability]:
    key = f"stability {as_of} {stability_key(measured.values(), profiles, rubric)}"
    return unpack(cache.recall(key, lambda: pack(_study(profiles, scorecards, measured, rubric, as_of))))


def _study(
    profiles: Mapping[str, Ranking],
    scorecards: Mapping[str, Scorecard],
    measured: Mapping[str, PlatformMeasurements],
    rubric: Rubric,
    as_of: date,
) -> dict[str, Stability]:
    factor = rubric.method.stability.half_life_factor
    return study_stability(
        profiles,
        scorecards,
        shorter=expect_with_half_lives(measured.values(), rubric, 1 / factor, as_of),
        longer=expect_with_half_lives(measured.values(), rubric, factor, as_of),
        rubric=rubric,
    )
