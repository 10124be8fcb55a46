"""The method in three sentences, and which public reviews it compares: counted from the data, worded after the rubric."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.contacts import stars_that_count
from generator.pages.method_constants import exact_percent
from generator.pages.page import PageMaker
from generator.rankings import Lacks
from generator.rubric import Prior
from generator.wording import Wording
from generator.wording.figures import number


def sum_up(maker: PageMaker) -> tuple[str, str, str]:
    """What is measured, what becomes of what nobody knows, and why nobody, or only so many, are ranked."""
    return _measured(maker), _unknown(maker), _ranked(maker)


def middle_of(prior: Prior) -> float:
    """Where a score stands before any data, out of 100."""
    return 100 * prior.good / (prior.good + prior.bad)


def people_in_words(number: int, words: Wording) -> str:
    """`1 person`, `2 people`."""
    return words.count("%(number)s person", "%(number)s people", number)


def count_reviews(maker: PageMaker) -> str | None:
    """How many public reviews are on record, and how many of them an indicator compares; `None` where it compares all, or any number of stars."""
    results = maker.results
    every = sum(contact.is_public_review for contacts in results.contacts.values() for contact in contacts)
    read = (entry.contact for found in results.measurements.values() for measured in found.indicators.values() for entry in measured.observations)
    compared = len({id(contact) for contact in read if contact is not None and contact.is_public_review})
    sets = (entry for platform in maker.dataset.platforms for entry in platform.contacts if entry.is_public_review)
    stars = [most for entry in sets if (most := stars_that_count(entry, results.rubric)) is not None]
    if not stars or compared >= every:
        return None
    return maker.words.say(
        "Of the %(all)s public reviews on record, answered or not, only the %(compared)s with %(stars)s stars or less are compared: praise asks for nothing, and platforms differ widely in whether they answer it.",
        all=number(every, 0), compared=number(compared, 0), stars=str(max(stars)),
    )  # fmt: skip


def _measured(maker: PageMaker) -> str:
    words, dimensions = maker.words, maker.results.rubric.dimensions
    return words.count(
        "This site compares how platforms treat people who need help, by what happened to those who asked and what is in writing, in %(number)s respect: %(names)s.",
        "This site compares how platforms treat people who need help, by what happened to those who asked and what is in writing, in %(number)s respects: %(names)s.",
        len(dimensions),
        names=words.listed([words.own(dimension.label) for dimension in dimensions.values()]),
    )


def _unknown(maker: PageMaker) -> str:
    prior = maker.results.rubric.method.prior
    middle = number(middle_of(prior), 0)
    if prior.good < prior.bad:
        return maker.words.say("What nobody knows stands at %(middle)s of 100 in a score until there is evidence, with a wide interval, unlike what is known not to be offered, which counts as the worst.", middle=middle)
    return maker.words.say("What nobody knows is never counted as bad: in a score it stands at %(middle)s of 100 until there is evidence, with a wide interval, unlike what is known not to be offered, which counts as the worst.", middle=middle)


def _ranked(maker: PageMaker) -> str:
    words, rankings, gate = maker.words, maker.results.profiles, maker.results.rubric.method.gate
    lacks: dict[str, list[Lacks]] = {}
    for ranking in rankings.values():
        for standing in ranking.standings:
            lacks.setdefault(standing.platform_id, []).append(standing.lacks)
    asked = {"share": exact_percent(gate.ranked), "heavy": exact_percent(gate.heavy_dimension), "people": people_in_words(gate.contributors, words), "all": str(len(lacks))}
    if not any(ranking.ranked for ranking in rankings.values()):
        return words.say(
            "Nobody is ranked today, for that takes three things at once: evidence for %(share)s of the weight (%(covered)s of %(all)s platforms have it), some on every respect that weighs %(heavy)s or more (%(filled)s), and contacts by %(people)s or more (%(met)s).",
            **asked, **_count_met(list(lacks.values())),
        )  # fmt: skip
    ranked = [words.say("%(number)s for %(users)s", number=str(len(ranking.ranked)), users=words.own(maker.results.rubric.profiles[id].label)) for id, ranking in rankings.items()]
    return words.say(
        "Only platforms with evidence for %(share)s of the weight, some on every respect that weighs %(heavy)s or more, and contacts by %(people)s or more are ranked: today, of %(all)s, %(ranked)s.",
        ranked=words.listed(ranked), **asked,
    )  # fmt: skip


def _count_met(lacks: Sequence[Sequence[Lacks]]) -> dict[str, str]:
    """How many platforms meet each condition for at least one kind of user."""
    return {
        "covered": str(sum(any(entry.coverage <= 0 for entry in found) for found in lacks)),
        "filled": str(sum(any(not entry.dimensions for entry in found) for found in lacks)),
        "met": str(sum(any(entry.contributors <= 0 for entry in found) for found in lacks)),
    }
