"""Everything that is computed, once: what pages and exports both show, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.datasets import Dataset
from generator.measurements import PlatformMeasurements, gather_evidence, measure_platform
from generator.rankings import Ranking, rank_dimension, rank_indicator, rank_profile
from generator.rubric import Rubric
from generator.scoring import Scorecard, score_platforms


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The measurements and scores of every platform and the rankings, under one rubric, on one day."""

    rubric: Rubric
    as_of: date
    measurements: Mapping[str, PlatformMeasurements]
    scorecards: Mapping[str, Scorecard]
    profiles: Mapping[str, Ranking]
    dimensions: Mapping[str, Ranking]
    indicators: Mapping[str, Ranking]


def compute_results(dataset: Dataset, rubric: Rubric, as_of: date) -> Results:
    """Measures, scores and ranks a data set on the day of the edition; no clock is asked."""
    platforms = {platform.id: platform for platform in dataset.platforms}
    measured = {
        id: measure_platform(gather_evidence(platform, dataset.samples, rubric, as_of), rubric.method, as_of)
        for id, platform in platforms.items()
    }
    scorecards = score_platforms(measured.values(), rubric)
    ids = [indicator_id for _, indicator_id, _ in rubric.all_indicators()]
    persons = {
        indicator: {id: found.indicators[indicator].persons for id, found in measured.items()}
        for indicator in ids
    }
    return Results(
        rubric=rubric,
        as_of=as_of,
        measurements=measured,
        scorecards={scorecard.platform_id: scorecard for scorecard in scorecards},
        profiles={id: rank_profile(scorecards, id, rubric, platforms) for id in rubric.profiles},
        dimensions={id: rank_dimension(scorecards, id, rubric, platforms) for id in rubric.dimensions},
        indicators={
            id: rank_indicator(scorecards, id, rubric, platforms, persons[id]) for id in ids
        },
    )
