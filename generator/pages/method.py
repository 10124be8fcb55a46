"""The method, made from the rubric: every constant with its reason, and what the figures cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.dimension import IndicatorRow, describe_indicator, dimension_path
from generator.pages.method_constants import Constants, exact_percent, list_constants
from generator.pages.method_summary import count_reviews, middle_of, people_in_words, sum_up
from generator.pages.page import Page, PageMaker
from generator.pages.ranking import ranking_path
from generator.rubric import Dimension
from generator.wording.figures import number


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRules:
    """One dimension with its indicators and the reason for their weights."""

    id: str
    label: str
    path: str
    because: str
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightLine:
    """One dimension and its weight in percent for each kind of user, with the reasons."""

    label: str
    path: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage:
    """What `method.html` shows."""

    title: str
    description: str
    summary: tuple[str, str, str]
    """For those who read no further: what is measured, what becomes of what nobody knows, and who is ranked."""
    reviews: str | None
    """Which of the public reviews on record are compared, where it is not all."""
    solutions: bool
    """Whether the rubric asks how long solutions take."""
    rubric: str
    version: str
    as_of: str
    constants: tuple[Constants, ...]
    dimensions: tuple[DimensionRules, ...]
    profiles: tuple[tuple[str, str], ...]
    weights: tuple[WeightLine, ...]
    awaited: tuple[tuple[str, str], ...]
    """Indicators that the rubric asks for and that nothing can be read for yet, each with what it would tell and why it waits."""
    prior_good: str
    prior_bad: str
    prior_both: str
    middle: str
    """Where a score stands before any data, out of 100."""
    fact_weight: str
    z: str
    level: str
    median_from: str
    raters: str
    alpha_least: str
    alpha_full: str
    gate_ranked: str
    gate_provisional: str
    gate_heavy: str
    gate_people: str
    half_life_contact: str
    half_life_fact: str
    largest_share: str


def build_method_page(maker: PageMaker) -> Page:
    """The method of the rubric in force."""
    words, rubric = maker.words, maker.results.rubric
    method = rubric.method
    context = MethodPage(
        title=words.say("Method"),
        description=words.say("How contacts and facts become scores, intervals and places: every constant, its reason, and what the figures cannot tell."),
        summary=sum_up(maker),
        reviews=count_reviews(maker),
        solutions=any(indicator.reads == "time_to_solution" for _, _, indicator in rubric.all_indicators()),
        rubric=words.own(rubric.title),
        version=rubric.version,
        as_of=maker.as_of,
        constants=tuple(list_constants(maker)),
        dimensions=tuple(_rules_of(id, dimension, maker) for id, dimension in rubric.dimensions.items()),
        profiles=tuple((words.own(profile.label), ranking_path(id)) for id, profile in rubric.profiles.items()),
        weights=tuple(
            WeightLine(label=words.own(dimension.label), path=dimension_path(id), cells=tuple(_weights_of(id, maker)))
            for id, dimension in rubric.dimensions.items()
        ),
        awaited=tuple(
            (words.own(indicator.label), words.own(indicator.explanation))
            for _, _, indicator in rubric.all_indicators()
            if indicator.reads == "nothing_yet"
        ),
        prior_good=f"{method.prior.good:g}",
        prior_bad=f"{method.prior.bad:g}",
        prior_both=f"{method.prior.good + method.prior.bad:g}",
        middle=number(middle_of(method.prior), 0),
        fact_weight=f"{method.facts.weight:g}",
        z=f"{method.interval.z:g}",
        level=exact_percent(method.interval.level),
        median_from=str(method.shown.median_from),
        raters=str(method.agreement.raters),
        alpha_least=f"{method.agreement.least:g}",
        alpha_full=f"{method.agreement.full:g}",
        gate_ranked=exact_percent(method.gate.ranked),
        gate_provisional=exact_percent(method.gate.provisional),
        gate_heavy=exact_percent(method.gate.heavy_dimension),
        gate_people=people_in_words(method.gate.contributors, words),
        half_life_contact=f"{method.half_life_days.contact:g}",
        half_life_fact=f"{method.half_life_days.fact:g}",
        largest_share=exact_percent(method.contributors.largest_share),
    )
    return Page(path="/method/", template="method.html", context=context)


def _rules_of(id: str, dimension: Dimension, maker: PageMaker) -> DimensionRules:
    return DimensionRules(
        id=id,
        label=maker.words.own(dimension.label),
        path=dimension_path(id),
        because=maker.words.own(dimension.reason),
        indicators=tuple(describe_indicator(name, indicator, maker) for name, indicator in dimension.indicators.items()),
    )


def _weights_of(dimension_id: str, maker: PageMaker) -> Iterator[tuple[str, str]]:
    for profile in maker.results.rubric.profiles.values():
        weight = profile.weights.get(dimension_id)
        yield (f"{weight.percent.normalize():f}%", maker.words.own(weight.reason)) if weight else ("0%", "")
