"""A ranking says what to ask before paying: questions from the rubric, most heavily weighted first, each with what is known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from generator.languages import LANGUAGES, Language, Text
from generator.measurements import PlatformMeasurements, State
from generator.needs import Answer, Need
from generator.pages.on_record import build_record
from generator.pages.questions import words_for_known
from generator.questions import Question, choose_questions
from generator.rubric import Rubric
from tests.sites import SITES, SiteName, dataset_of, maker_of, places_of, results_of
from tests.small_sets import RUBRIC
from tests.test_other_subject import page as page_of_other_subject

PROFILES = tuple(RUBRIC.profiles)


def asked(profile_id: str, rubric: Rubric = RUBRIC) -> tuple[Question, ...]:
    results = results_of("real")
    return choose_questions(rubric.profiles[profile_id], rubric, [results.measurements[s.platform_id] for s in results.profiles[profile_id].standings])


def with_states(*states: State) -> tuple[PlatformMeasurements, ...]:
    """Platforms whose every indicator is in one of these states."""
    some = next(iter(results_of("real").measurements.values()))
    return tuple(replace(some, indicators={id: replace(entry, state=state) for id, entry in some.indicators.items()}) for state in states)


@pytest.mark.parametrize("profile_id", PROFILES)
def test_questions_come_in_order_of_weight(profile_id: str) -> None:
    """Eight at most, the weight of the indicator in all falls from first to last, and none without weight is asked."""
    found = asked(profile_id)
    weights = RUBRIC.profiles[profile_id].weights

    assert 8 == len(found)
    assert [question.share for question in found] == sorted((question.share for question in found), reverse=True)
    assert [
        Fraction(weights[question.dimension_id].percent) * Fraction(RUBRIC.dimensions[question.dimension_id].indicators[question.indicator_id].weight) / 10_000
        for question in found
    ] == [question.share for question in found]
    assert all(question.share > 0 for question in found)


def test_no_dimension_takes_all_the_room() -> None:
    """Seats by weight: parents, with 28, 27, 12, 10, 10, 7, 4 and 2 %, get two questions on speed and on resolution, one each on the next four."""
    found = [question.dimension_id for question in asked("parent")]

    assert {"speed": 2, "resolution": 2, "refund": 1, "expertise": 1, "communication": 1, "channels": 1} == {id: found.count(id) for id in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_each_ranking_asks_in_the_language_of_the_reader(site: SiteName, language: Language) -> None:
    """The section holds the questions of the rubric in their order, each with a link to what is known."""
    for profile_id in PROFILES:
        items = places_of(site, language, f"/rank/{profile_id}/")["ask"].all("li")
        for question, item in zip(asked(profile_id), items, strict=False):
            assert item.text.startswith(question.text.zh if language == "zh" else question.text.en)
            assert [f"../../dimension/{question.dimension_id}/index.html#measure-{question.indicator_id.replace('_', '-')}"] == list(item.links())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_dimension_asks_for_all_that_it_measures(language: Language) -> None:
    """The page of a dimension holds the question of each of its indicators, the heaviest first, with a link down to how it is measured."""
    for dimension_id, dimension in RUBRIC.dimensions.items():
        ordered = sorted(dimension.indicators.items(), key=lambda pair: -pair[1].weight)
        items = places_of("real", language, f"/dimension/{dimension_id}/")["ask"].all("li")

        assert len(ordered) == len(items)
        for (id, indicator), item in zip(ordered, items, strict=True):
            assert indicator.question is not None
            assert item.text.startswith(indicator.question.zh if language == "zh" else indicator.question.en)
            assert [f"#measure-{id.replace('_', '-')}"] == list(item.links())


def test_every_question_of_the_rubric_is_told_in_both_languages() -> None:
    """Every indicator of the project has a question, and its English and Chinese differ."""
    for _, id, indicator in RUBRIC.all_indicators():
        assert indicator.question is not None, id
        assert indicator.question.zh != indicator.question.en


def test_a_rubric_without_questions_shows_no_section() -> None:
    """The field may be left out: nothing is asked, and neither the section nor the way to it is on the page."""
    ranking = page_of_other_subject("/rank/commuter/")

    assert not [element for element in ranking.walk() if element.attributes.get("id") == "ask"]
    assert "#ask" not in ranking.links()


def test_what_is_known_is_counted() -> None:
    """Platforms to which it does not apply are not counted; what is only shown and what is not published stand apart."""
    states = (State.DOCUMENTED, State.NOT_SCORED, State.NOT_PUBLISHED, State.MISSING, State.NOT_APPLICABLE)
    found = choose_questions(RUBRIC.profiles["parent"], RUBRIC, with_states(*states))[0]

    assert (1, 1, 4) == (found.unscored, found.unpublished, found.of)


@pytest.mark.parametrize(
    ("known", "unscored", "unpublished", "of", "words"),
    [
        (0, 0, 0, 9, "on record of none of 9 platforms"),
        (2, 0, 4, 9, "on record of 2 of 9 platforms"),
        (2, 3, 0, 9, "on record of 2 of 9 platforms, and of 3 more that are shown, not scored"),
        (0, 0, 5, 9, "hardly any platform publishes this"),
        (0, 0, 0, 0, ""),
    ],
)
def test_not_on_record_is_not_called_unpublished(known: int, unscored: int, unpublished: int, of: int, words: str) -> None:
    """That hardly any platform publishes something is said where more than half are known not to, and nowhere else."""
    question = Question(
        text=Text.same("?"), dimension_id="speed", indicator_id="phone_answer", share=Fraction(1), known=known, unscored=unscored, unpublished=unpublished, of=of
    )

    assert words == words_for_known(question, maker_of("real", "en"))


def test_the_record_names_who_has_what() -> None:
    """Refund terms and each need met are listed with every name; those of whom it is not known are counted; nobody is named for a no."""
    maker, results = maker_of("real", "en"), results_of("real")
    platforms = dataset_of("real").platforms
    rows = {row.label: row for row in build_record(platforms, maker)}
    answers = [results.needs[platform.id][Need.TELEPHONE] for platform in platforms]

    assert sum(bool(platform.refund) for platform in platforms) == len(rows["Refund terms"].platforms)
    assert (answers.count(Answer.YES), answers.count(Answer.UNKNOWN)) == (len(rows["Telephone"].platforms), rows["Telephone"].unknown)
    assert "Invoice" not in rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_nobody_is_ranked_the_page_begins_with_what_a_reader_gets(language: Language) -> None:
    """What is on record, then what to ask; how far the evidence carries and why these weights come after it."""
    order = [id for id in places_of("real", language, "/rank/parent/") if id in ("record", "ask", "measured", "ranking", "outlook", "weights")]

    assert ["record", "ask", "measured", "ranking", "outlook", "weights"] == order
