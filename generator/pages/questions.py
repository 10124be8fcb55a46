"""What to ask before paying, in words, each question with where it stands and on how many platforms the answer is on record."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.boards import find_indicator, measure_anchor
from generator.pages.page import PageMaker
from generator.questions import Question, choose_questions, questions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question, the indicator it was made from with the place that shows what is known, and in words of how many platforms that is."""

    text: str
    indicator: str
    path: str
    anchor: str
    known: str


def build_questions(profile_id: str, maker: PageMaker) -> tuple[AskedQuestion, ...]:
    """The questions for one kind of user; none where the rubric has none."""
    results = maker.results
    listed = [results.measurements[standing.platform_id] for standing in results.profiles[profile_id].standings]
    return tuple(_put(question, maker) for question in choose_questions(results.rubric.profiles[profile_id], results.rubric, listed))


def build_dimension_questions(dimension_id: str, maker: PageMaker) -> tuple[AskedQuestion, ...]:
    """The questions of one dimension, for its own page; none where the rubric has none."""
    results = maker.results
    listed = [results.measurements[standing.platform_id] for standing in results.dimensions[dimension_id].standings]
    return tuple(_put(question, maker) for question in questions_of(dimension_id, results.rubric, listed))


def _put(question: Question, maker: PageMaker) -> AskedQuestion:
    return AskedQuestion(
        text=maker.words.own(question.text),
        indicator=maker.words.own(find_indicator(question.indicator_id, maker)[1].label),
        path=f"/dimension/{question.dimension_id}/",
        anchor=measure_anchor(question.indicator_id),
        known=words_for_known(question, maker),
    )


def words_for_known(question: Question, maker: PageMaker) -> str:
    """Not on record is not the same as not published: that is said only where most are known not to publish it."""
    words, number = maker.words, str(question.of)
    if not question.of:
        return ""
    if question.unpublished * 2 > question.of:
        return words.say("hardly any platform publishes this")
    if question.unscored:
        return words.say(
            "on record of %(known)s of %(number)s platforms, and of %(unscored)s more that are shown, not scored",
            known=str(question.known),
            number=number,
            unscored=str(question.unscored),
        )
    if not question.known:
        return words.say("on record of none of %(number)s platforms", number=number)
    return words.say("on record of %(known)s of %(number)s platforms", known=str(question.known), number=number)
