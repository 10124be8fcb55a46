"""What to ask before paying: the questions of a rubric that matter most to one kind of user or all of one dimension, and on how many platforms the answer is on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from generator.languages import Text
from generator.measurements import PlatformMeasurements, State
from generator.rubric import Rubric, UserProfile

_MOST: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The question of one indicator with its `share` of all weight, and of how many platforms the answer is on record.

    Of `of` platforms, those to which the indicator does not apply left out, `known` have evidence that scores, `unscored` evidence that is only
    shown, and `unpublished` are known not to publish it.
    """

    text: Text
    dimension_id: str
    indicator_id: str
    share: Fraction
    known: int
    unscored: int
    unpublished: int
    of: int


def choose_questions(profile: UserProfile, rubric: Rubric, asked: Iterable[PlatformMeasurements]) -> tuple[Question, ...]:
    """At most eight, most heavily weighted first.

    Seats are shared out among the dimensions by weight, after Sainte-Laguë (the k-th question of a dimension bids its weight ÷ (2k − 1)), since the
    eight heaviest indicators alone would ask parents three times about one thing and never about refunds.
    """
    measured = tuple(asked)
    bids = sorted(_bids(profile, rubric), key=lambda bid: (-bid[0], -bid[1]))
    chosen = sorted(bids[:_MOST], key=lambda bid: -bid[1])
    indicators = {id: indicator for _, id, indicator in rubric.all_indicators()}
    return tuple(
        Question(text=text, dimension_id=dimension_id, indicator_id=id, share=share, **_count(id, measured))
        for _, share, dimension_id, id in chosen
        if (text := indicators[id].question) is not None
    )


def questions_of(dimension_id: str, rubric: Rubric, asked: Iterable[PlatformMeasurements]) -> tuple[Question, ...]:
    """All questions of one dimension, most heavily weighted first; the share is that of the dimension's weight."""
    measured = tuple(asked)
    indicators = sorted(rubric.dimensions[dimension_id].indicators.items(), key=lambda pair: -pair[1].weight)
    return tuple(
        Question(text=entry.question, dimension_id=dimension_id, indicator_id=id, share=Fraction(entry.weight) / 100, **_count(id, measured))
        for id, entry in indicators
        if entry.question is not None
    )


def _bids(profile: UserProfile, rubric: Rubric) -> Iterator[tuple[Fraction, Fraction, str, str]]:
    """What each question bids for a seat and its share of all weight, with the ids of its dimension and indicator."""
    for dimension_id, weight in profile.weights.items():
        indicators = rubric.dimensions[dimension_id].indicators
        asking = sorted((id for id, entry in indicators.items() if entry.question), key=lambda name: -indicators[name].weight)
        for seat, id in enumerate(asking):
            if share := Fraction(weight.percent) * Fraction(indicators[id].weight) / 10_000:
                yield Fraction(weight.percent) / (2 * seat + 1), share, dimension_id, id


def _count(indicator_id: str, measured: Iterable[PlatformMeasurements]) -> Mapping[str, int]:
    found = [entry.indicators[indicator_id] for entry in measured]
    fitting = [entry for entry in found if entry.state is not State.NOT_APPLICABLE]
    return {
        "known": sum(entry.known for entry in fitting),
        "unscored": sum(entry.state is State.NOT_SCORED for entry in fitting),
        "unpublished": sum(entry.state is State.NOT_PUBLISHED for entry in fitting),
        "of": len(fitting),
    }
