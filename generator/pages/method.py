"""The method, made from the rubric: every constant with its reason, and what the figures cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.languages import Text
from generator.model.hours import OpeningHours
from generator.pages.dimension import IndicatorRow, describe_indicator, dimension_path
from generator.pages.page import Page, PageMaker
from generator.pages.ranking import ranking_path
from generator.rubric import PeakHours
from generator.wording import hours_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Constants:
    """Some numbers of the method, as label and value, with the reason for them."""

    anchor: str
    title: str
    rows: tuple[tuple[str, str], ...]
    because: str


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
    answer: str
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
        answer=words.say("Every observation becomes a value from 0 to 1, every indicator a distribution, and what is not known stays wide instead of becoming 0."),
        rubric=words.own(rubric.title),
        version=rubric.version,
        as_of=maker.as_of,
        constants=tuple(_constants(maker)),
        dimensions=tuple(
            DimensionRules(
                id=id,
                label=words.own(dimension.label),
                path=dimension_path(id),
                because=words.own(dimension.reason),
                indicators=tuple(describe_indicator(name, indicator, maker) for name, indicator in dimension.indicators.items()),
            )
            for id, dimension in rubric.dimensions.items()
        ),
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
        fact_weight=f"{method.facts.weight:g}",
        z=f"{method.interval.z:g}",
        level=_percent(method.interval.level),
        median_from=str(method.shown.median_from),
        raters=str(method.agreement.raters),
        alpha_least=f"{method.agreement.least:g}",
        alpha_full=f"{method.agreement.full:g}",
        gate_ranked=_percent(method.gate.ranked),
        gate_provisional=_percent(method.gate.provisional),
        gate_heavy=_percent(method.gate.heavy_dimension),
        gate_people=str(method.gate.contributors),
        half_life_contact=f"{method.half_life_days.contact:g}",
        half_life_fact=f"{method.half_life_days.fact:g}",
        largest_share=_percent(method.contributors.largest_share),
    )
    return Page(path="/method/", template="method.html", context=context)


def _percent(share: float) -> str:
    return f"{share * 100:g}%"


def _weights_of(dimension_id: str, maker: PageMaker) -> Iterator[tuple[str, str]]:
    for profile in maker.results.rubric.profiles.values():
        weight = profile.weights.get(dimension_id)
        yield (f"{weight.percent.normalize():f}%", maker.words.own(weight.reason)) if weight else ("0%", "")


def _constants(maker: PageMaker) -> Iterator[Constants]:
    """The numbers of `method` and the busy hours, in the order of the rubric."""
    say, words, rubric = maker.words.say, maker.words, maker.results.rubric
    method = rubric.method

    def group(anchor: str, title: str, because: Text, *rows: tuple[str, str]) -> Constants:
        return Constants(anchor=anchor, title=title, rows=rows, because=words.own(because))

    def days(amount: float) -> str:
        return words.count("%(shown)s day", "%(shown)s days", 1 if amount == 1 else 2, shown=f"{amount:g}")

    yield group(
        "prior", say("Before any data"), method.prior.reason,
        (say("good observations"), f"{method.prior.good:g}"), (say("bad observations"), f"{method.prior.bad:g}"),
    )  # fmt: skip
    yield group(
        "half-life", say("Age"), method.half_life_days.reason,
        (say("a contact counts half after"), days(method.half_life_days.contact)), (say("a fact counts half after"), days(method.half_life_days.fact)),
    )  # fmt: skip
    yield group("stale", say("To be checked again"), method.stale.reason, (say("after"), days(method.stale.after_days)))
    yield group(
        "facts", say("Documented facts"), method.facts.reason,
        (say("a fact counts like so many observations"), f"{method.facts.weight:g}"),
        (say("age taken for an undated copy"), days(method.facts.undated_age_days)),
        (say("whose word is enough"), words.listed([words.label("source_kind", kind) for kind in method.facts.source_kinds])),
    )  # fmt: skip
    yield group(
        "contributors", say("Who measured"), method.contributors.reason,
        (say("largest share of one person in an indicator"), _percent(method.contributors.largest_share)),
        (say("ties with which contacts score"), words.listed([words.label("affiliation", tie) for tie in method.contributors.affiliations])),
    )  # fmt: skip
    yield group(
        "interval", say("Intervals"), method.interval.reason,
        (say("level"), _percent(method.interval.level)), (say("standard deviations on each side of a score"), f"{method.interval.z:g}"),
    )  # fmt: skip
    yield group(
        "gate", say("Who is ranked"), method.gate.reason,
        (say("weight with evidence, to be ranked"), _percent(method.gate.ranked)),
        (say("weight with evidence, to be provisional"), _percent(method.gate.provisional)),
        (say("a dimension of this weight must not be empty"), _percent(method.gate.heavy_dimension)),
        (say("people who measured"), str(method.gate.contributors)),
    )  # fmt: skip
    yield group(
        "shown", say("Medians, and scores that are mostly the default"), method.shown.reason,
        (say("contacts from which a median is shown"), str(method.shown.median_from)),
        (say("the most of a score that may be the default"), _percent(method.shown.prior_at_most)),
    )  # fmt: skip
    yield group(
        "agreement", say("Ratings by people"), method.agreement.reason,
        (say("people who rate each transcript"), str(method.agreement.raters)),
        (say("alpha from which ratings score in full"), f"{method.agreement.full:g}"),
        (say("alpha below which they are shown only"), f"{method.agreement.least:g}"),
    )  # fmt: skip
    yield group(
        "stability", say("Stability"), method.stability.reason,
        (say("draws"), f"{method.stability.draws:,}"), (say("seed"), str(method.stability.seed)),
        (say("weights move up or down by"), _percent(method.stability.weight_noise)),
        (say("half-lives are divided and multiplied by"), f"{method.stability.half_life_factor:g}"),
    )  # fmt: skip
    yield group(
        "ranking", say("Never ranked"), method.ranking.reason,
        (say("platforms whose status is"), words.listed([words.label("status", status) for status in method.ranking.without_status])),
    )  # fmt: skip
    yield group("peak", say("Peak hours"), rubric.peak.reason, *_peaks(maker))


def _peaks(maker: PageMaker) -> Iterator[tuple[str, str]]:
    words, peak = maker.words, maker.results.rubric.peak
    for market, hours in peak.markets.items():
        yield words.label("market", market), _peak(hours.hours, hours, maker)
    yield words.say("anywhere else, by the asker's clock"), _peak(peak.elsewhere.hours, peak.elsewhere, maker)


def _peak(hours: OpeningHours, peak: PeakHours, maker: PageMaker) -> str:
    words = maker.words
    spans = [first if first == last else words.say("%(start)s to %(end)s", start=first, end=last) for first, last in peak.days]
    return words.say("; ").join([hours_in_words(hours, peak.timezone, words), *spans])
