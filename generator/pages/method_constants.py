"""Every number of the method with its reason, in the order of the rubric."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.languages import Text
from generator.model.hours import OpeningHours
from generator.pages.page import PageMaker
from generator.rubric import PeakHours
from generator.wording import hours_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Constants:
    """Some numbers of the method, as label and value, with the reason for them."""

    anchor: str
    title: str
    rows: tuple[tuple[str, str], ...]
    because: str


def list_constants(maker: PageMaker) -> Iterator[Constants]:
    """The numbers of `method` and the busy hours."""
    yield from _of_weighing(maker)
    yield from _of_trust(maker)
    yield from _of_places(maker)


def exact_percent(share: float) -> str:
    """A share as the rubric writes it, no digit rounded off."""
    return f"{share * 100:g}%"


def _group(maker: PageMaker, anchor: str, title: str, because: Text, *rows: tuple[str, str]) -> Constants:
    return Constants(anchor=anchor, title=title, rows=rows, because=maker.words.own(because))


def _days(amount: float, maker: PageMaker) -> str:
    return maker.words.count("%(shown)s day", "%(shown)s days", 1 if amount == 1 else 2, shown=f"{amount:g}")


def _of_weighing(maker: PageMaker) -> Iterator[Constants]:
    """How much a contact or a fact counts."""
    say, words, method = maker.words.say, maker.words, maker.results.rubric.method
    yield _group(
        maker, "prior", say("Before any data"), method.prior.reason,
        (say("good observations"), f"{method.prior.good:g}"), (say("bad observations"), f"{method.prior.bad:g}"),
    )  # fmt: skip
    yield _group(
        maker, "half-life", say("Age"), method.half_life_days.reason,
        (say("a contact counts half after"), _days(method.half_life_days.contact, maker)), (say("a fact counts half after"), _days(method.half_life_days.fact, maker)),
    )  # fmt: skip
    yield _group(maker, "stale", say("To be checked again"), method.stale.reason, (say("after"), _days(method.stale.after_days, maker)))
    yield _group(
        maker, "facts", say("Documented facts"), method.facts.reason,
        (say("a fact counts like so many observations"), f"{method.facts.weight:g}"),
        (say("age taken for an undated copy"), _days(method.facts.undated_age_days, maker)),
        (say("whose word is enough"), words.listed([words.label("source_kind", kind) for kind in method.facts.source_kinds])),
        (say("matters whose own channel is none for any question"), words.listed([words.label("topic", topic) for topic in method.facts.special_topics])),
    )  # fmt: skip
    yield _group(
        maker, "contributors", say("Who measured"), method.contributors.reason,
        (say("largest share of one person in an indicator"), exact_percent(method.contributors.largest_share)),
        (say("ties with which contacts score"), words.listed([words.label("affiliation", tie) for tie in method.contributors.affiliations])),
    )  # fmt: skip


def _of_trust(maker: PageMaker) -> Iterator[Constants]:
    """How far what came out is trusted."""
    say, method = maker.words.say, maker.results.rubric.method
    yield _group(
        maker, "interval", say("Intervals"), method.interval.reason,
        (say("level"), exact_percent(method.interval.level)), (say("standard deviations on each side of a score"), f"{method.interval.z:g}"),
    )  # fmt: skip
    yield _group(
        maker, "gate", say("Who is ranked"), method.gate.reason,
        (say("weight with evidence, to be ranked"), exact_percent(method.gate.ranked)),
        (say("weight with evidence, to be provisional"), exact_percent(method.gate.provisional)),
        (say("a dimension of this weight must not be empty"), exact_percent(method.gate.heavy_dimension)),
        (say("people who measured"), str(method.gate.contributors)),
    )  # fmt: skip
    yield _group(
        maker, "shown", say("Medians, and scores that are mostly the default"), method.shown.reason,
        (say("contacts from which a median is shown"), str(method.shown.median_from)),
        (say("the most of a score that may be the default"), exact_percent(method.shown.prior_at_most)),
    )  # fmt: skip
    yield _group(
        maker, "agreement", say("Ratings by people"), method.agreement.reason,
        (say("people who rate each transcript"), str(method.agreement.raters)),
        (say("alpha from which ratings score in full"), f"{method.agreement.full:g}"),
        (say("alpha below which they are shown only"), f"{method.agreement.least:g}"),
    )  # fmt: skip


def _of_places(maker: PageMaker) -> Iterator[Constants]:
    """How places are tried, who has none, and when most people ask."""
    say, words, method = maker.words.say, maker.words, maker.results.rubric.method
    yield _group(
        maker, "stability", say("Stability"), method.stability.reason,
        (say("draws"), f"{method.stability.draws:,}"), (say("seed"), str(method.stability.seed)),
        (say("weights move up or down by"), exact_percent(method.stability.weight_noise)),
        (say("half-lives are divided and multiplied by"), f"{method.stability.half_life_factor:g}"),
    )  # fmt: skip
    yield _group(
        maker, "ranking", say("Never ranked"), method.ranking.reason,
        (say("platforms whose status is"), words.listed([words.label("status", status) for status in method.ranking.without_status])),
    )  # fmt: skip
    yield _group(maker, "peak", say("Peak hours"), maker.results.rubric.peak.reason, *_peaks(maker))


def _peaks(maker: PageMaker) -> Iterator[tuple[str, str]]:
    words, peak = maker.words, maker.results.rubric.peak
    for market, hours in peak.markets.items():
        yield words.label("market", market), _peak(hours.hours, hours, maker)
    yield words.say("anywhere else, by the asker's clock"), _peak(peak.elsewhere.hours, peak.elsewhere, maker)


def _peak(hours: OpeningHours, peak: PeakHours, maker: PageMaker) -> str:
    words = maker.words
    spans = [first if first == last else words.say("%(start)s to %(end)s", start=first, end=last) for first, last in peak.days]
    return words.say("; ").join([hours_in_words(hours, peak.timezone, words), *spans])
