"""The scores of one platform: where it stands for whom, and what each dimension rests on, indicator by indicator."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Platform
from generator.pages.boards import Observed, indicator_anchor, observe, within_words
from generator.pages.calculation import calculation_path
from generator.pages.dimension import dimension_path
from generator.pages.page import PageMaker
from generator.pages.ranking import ranking_path
from generator.pages.standings import (
    DimensionCell,
    Missing,
    Place,
    build_cell,
    build_left_out,
    place_of,
    what_is_missing,
)
from generator.rankings import Tier, estimate_indicator
from generator.scoring import IndicatorScore


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLine:
    """Where the platform stands for one kind of user; `left_out` says why it has no place at all."""

    id: str
    label: str
    path: str
    tier: str
    place: Place | None
    peers: int
    """How many stand in the same tier."""
    score: float | None
    low: float
    high: float
    prior_share: float
    mostly_prior: bool
    coverage: float
    missing: Missing | None
    left_out: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indicator: its share of the dimension, what was found, and what is believed."""

    anchor: str
    label: str
    weight: float
    kind: str
    within: str | None
    observed: Observed


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLines:
    """One dimension: the indicators with evidence, and for the others the word why there is none."""

    id: str
    path: str
    cell: DimensionCell
    coverage: float
    contacts: int
    reviews: int
    facts: int
    known: tuple[IndicatorLine, ...]
    others: tuple[tuple[str, str, str], ...]
    """Those without evidence, as anchor, label and kind of absence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresPart:
    """The part of a platform's page about its scores; `empty` when nothing that scores is on record."""

    version: str
    empty: bool
    profiles: tuple[ProfileLine, ...]
    dimensions: tuple[DimensionLines, ...]
    calculation: str | None
    """The site path of the whole calculation."""


def build_scores(platform: Platform, maker: PageMaker) -> ScoresPart:
    """The scores of `platform` with all they rest on."""
    results = maker.results
    seen = has_evidence(platform.id, maker)
    return ScoresPart(
        version=results.rubric.version,
        empty=not seen,
        profiles=tuple(profile_line(id, platform.id, maker) for id in results.rubric.profiles),
        dimensions=tuple(_dimension(id, platform.id, maker) for id in results.rubric.dimensions) if seen else (),
        calculation=calculation_path(platform.id) if seen else None,
    )


def has_evidence(platform_id: str, maker: PageMaker) -> bool:
    """Whether anything is on record that scores, or would if those who collected it had no ties."""
    measured = maker.results.measurements[platform_id].indicators.values()
    return any(entry.known or entry.count or entry.not_scored for entry in measured)


def profile_line(id: str, platform_id: str, maker: PageMaker) -> ProfileLine:
    """Where a platform stands for one kind of user."""
    results = maker.results
    ranking = results.profiles[id]
    standing = next((entry for entry in ranking.standings if entry.platform_id == platform_id), None)
    estimate = results.scorecards[platform_id].profiles[id].estimate
    left_out = build_left_out([entry for entry in ranking.left_out if entry[0] == platform_id], maker)
    scored = standing is not None and standing.tier is not Tier.NOT_ENOUGH
    return ProfileLine(
        id=id,
        label=maker.words.own(results.rubric.profiles[id].label),
        path=ranking_path(id),
        tier=standing.tier.value if standing else "left_out",
        place=place_of(standing, maker) if standing else None,
        peers=sum(entry.tier is standing.tier for entry in ranking.standings) if standing else 0,
        score=estimate.expected if scored else None,
        low=estimate.low,
        high=estimate.high,
        prior_share=estimate.prior_share,
        mostly_prior=estimate.mostly_prior,
        coverage=estimate.coverage,
        missing=what_is_missing(standing, maker) if standing else None,
        left_out=left_out[0].reason if left_out else None,
    )


def _dimension(id: str, platform_id: str, maker: PageMaker) -> DimensionLines:
    results = maker.results
    score = results.scorecards[platform_id].dimensions[id]
    basis = results.basis(platform_id, [id])
    believed = {entry.indicator_id: entry for entry in score.indicators}
    measured = results.measurements[platform_id].indicators
    indicators = results.rubric.dimensions[id].indicators
    shown = [name for name in indicators if measured[name].known or measured[name].count or measured[name].not_scored]
    return DimensionLines(
        id=id,
        path=dimension_path(id),
        cell=build_cell(score, platform_id, maker),
        coverage=score.estimate.coverage,
        contacts=basis.contacts,
        reviews=basis.reviews,
        facts=basis.facts,
        known=tuple(_indicator(name, believed[name], platform_id, maker) for name in shown),
        others=tuple(
            (indicator_anchor(name), maker.words.own(indicator.label), measured[name].state.value)
            for name, indicator in indicators.items()
            if name not in shown
        ),
    )


def _indicator(name: str, believed: IndicatorScore, platform_id: str, maker: PageMaker) -> IndicatorLine:
    results = maker.results
    measured = results.measurements[platform_id].indicators[name]
    indicator = results.rubric.dimensions[measured.dimension_id].indicators[name]
    return IndicatorLine(
        anchor=indicator_anchor(name),
        label=maker.words.own(indicator.label),
        weight=believed.weight,
        kind=indicator.kind,
        within=within_words(indicator, maker),
        observed=observe(measured, indicator, estimate_indicator(believed, results.rubric), maker),
    )
