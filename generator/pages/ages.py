"""Older contacts count less: how much they still count, and why a value can be lower where the raw figures are better."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.measurements import Measurement, age_weight, reweigh
from generator.pages.calculation import calculation_path
from generator.pages.page import PageMaker
from generator.rankings import Standing
from generator.rubric import Indicator
from generator.scoring import TOLERANCE
from generator.wording.figures import percent

_LOOKED_AT: Final = 12
"""So many platforms, the first by value, are held against each other: those that a reader compares."""
_AGELESS: Final = 1e6
"""Half-lives so many times as long leave every contact its whole weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgedCount:
    """What so many `contacts` count together, in new ones; `half_life` is in days, `largest_share` what one person counts at most, where that took weight off."""

    contacts: int
    weight: float
    half_life: str
    largest_share: str | None


def count_by_age(measured: Measurement, maker: PageMaker) -> AgedCount | None:
    """What the contacts behind a value count together; `None` where nothing scores, or where to one digit they count whole."""
    weight, number = math.fsum(measured.weights), len(measured.observations)
    if not measured.known or round(weight, 1) == number:
        return None
    method, today = maker.results.rubric.method, date.fromisoformat(maker.as_of)
    by_age = math.fsum(age_weight((today - entry.day).days, method.half_life_days.contact) for entry in measured.observations)
    return AgedCount(
        contacts=number,
        weight=weight,
        half_life=f"{method.half_life_days.contact:g}",
        largest_share=percent(method.contributors.largest_share) if weight < by_age - TOLERANCE else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeNote:
    """The sentence, and the platforms it is about with the site paths of their calculations."""

    words: str
    platforms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """The mean value of one platform's contacts by their age and counted alike, and the value shown."""

    platform_id: str
    by_age: float
    alike: float
    shown: float
    years: str


def explain_ages(standings: Sequence[Standing], indicator_id: str, indicator: Indicator, maker: PageMaker) -> AgeNote | None:
    """What to say beside a table whose order would be another if all contacts counted alike; `None` where age turns no pair around."""
    words = maker.words
    known = [found for entry in standings[:_LOOKED_AT] if (found := _weigh(entry, indicator_id, indicator, maker)) is not None]
    behind = [entry for entry in known if any(_is_turned(entry, other) for other in known)]
    if not behind:
        return None
    names = {platform.id: words.own(platform.name) for platform in maker.dataset.platforms}
    return AgeNote(
        words=words.say(
            "Older contacts count less, half as much after %(days)s days. If all counted alike, these would stand before one that now has the higher value:",
            days=f"{maker.results.rubric.method.half_life_days.contact:g}",
        ),
        platforms=tuple(
            (
                words.say("%(name)s (contacts from %(years)s), how it is computed", name=names[entry.platform_id], years=entry.years),
                calculation_path(entry.platform_id),
            )
            for entry in behind
        ),
    )


def _weigh(standing: Standing, indicator_id: str, indicator: Indicator, maker: PageMaker) -> _Weighed | None:
    measured = maker.results.measurements[standing.platform_id].indicators[indicator_id]
    if not measured.known or not measured.observations or standing.estimate.mostly_prior:
        return None
    method = maker.results.rubric.with_half_lives(_AGELESS).method
    _, alike = reweigh(measured, indicator, method, date.fromisoformat(maker.as_of))
    return _Weighed(platform_id=standing.platform_id, by_age=measured.value, alike=alike, shown=standing.estimate.expected, years=_years(measured))


def _is_turned(entry: _Weighed, other: _Weighed) -> bool:
    """Whether age alone puts `entry` behind: before it is weighed it is ahead, after it is not."""
    return entry.alike > other.alike and entry.by_age < other.by_age and entry.shown < other.shown


def _years(measured: Measurement) -> str:
    assert measured.oldest is not None and measured.newest is not None
    first, last = measured.oldest.year, measured.newest.year
    return str(first) if first == last else f"{first}–{last}"
