"""The page of the method begins with three sentences that are counted from the data, and says which reviews are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.languages import LANGUAGES, Language
from generator.pages.method_summary import count_reviews, sum_up
from generator.results import Results
from generator.rubric import Rubric
from tests.sites import (
    SITES,
    SiteName,
    dataset_of,
    maker_for,
    maker_of,
    own_rubric,
    results_of,
    tree_of,
    wordings,
)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_three_sentences_stand_first(site: SiteName, language: Language) -> None:
    """What is measured with every dimension by name, what becomes of the unknown, and who is ranked: each one sentence, before all else."""
    maker = maker_of(site, language)
    summary = sum_up(maker)
    text = tree_of(site, language, "/method/").text
    places = [text.index(" ".join(sentence.split())) for sentence in summary]

    assert places == sorted(places) and places[-1] < text.index(maker.words.say("From contacts to places"), places[-1])
    assert all(1 == sentence.count("。" if language == "zh" else ". ") + (language == "en") for sentence in summary)
    assert all(maker.words.own(dimension.label) in summary[0] for dimension in own_rubric().dimensions.values())


def test_who_is_ranked_is_counted() -> None:
    """Where nobody is ranked stands how many platforms meet each condition; else how many are ranked for whom."""
    real, demo = (sum_up(maker_of(site, "en"))[2] for site in SITES)
    rankings = results_of("real").profiles.values()
    lacks = {standing.platform_id: standing.lacks for ranking in rankings for standing in ranking.standings}
    filled = {standing.platform_id for ranking in rankings for standing in ranking.standings if not standing.lacks.dimensions}

    assert f"0 of {len(lacks)} platforms" in real and f"20% or more ({len(filled)})" in real and "2 people or more (0)" in real
    for id, ranking in results_of("demo").profiles.items():
        assert f"{len(ranking.ranked)} for {own_rubric().profiles[id].label.en}" in demo


@pytest.mark.parametrize(("good", "bad", "said"), [(1, 1, "never counted as bad: in a score it stands at 50"), (3, 1, "stands at 75"), (1, 3, "What nobody knows stands at 25")])
def test_the_unknown_stands_where_the_rubric_puts_it(good: float, bad: float, said: str) -> None:
    """A rubric that begins below the middle does not claim that what nobody knows counts as no worse."""
    sentence = sum_up(maker_for(dataset_of("demo"), wordings()["en"], _under(_with_prior(good, bad))))[1]

    assert said in sentence
    assert ("never counted as bad" in sentence) == (good >= bad)


def test_which_reviews_are_compared_is_counted() -> None:
    """All reviews of the tables are on record, those with few stars are compared; where a rubric asks for no stars nothing is said."""
    maker, data = maker_of("real", "en"), dataset_of("real")
    public = {(platform.id, entry.id) for platform in data.platforms for entry in platform.contacts if entry.is_public_review}
    reviews = [wait for key, waits in data.samples.items() if key in public for wait in waits]
    said = count_reviews(maker)

    assert said is not None
    assert f"{len(reviews):,} public reviews" in said and f"only the {sum(wait.stars <= 3 for wait in reviews):,} with 3 stars" in said
    assert 1 == tree_of("real", "en", "/method/").text.count(f"{len(reviews):,}")
    assert count_reviews(maker_for(data, wordings()["en"], _under(_without_stars(), "real"))) is None


def _under(rubric: Rubric, site: SiteName = "demo") -> Results:
    """The results of a site as they are, told with the words of another rubric: only what the sentences read of it matters."""
    return replace(results_of(site), rubric=rubric)


def _with_prior(good: float, bad: float) -> Rubric:
    method = own_rubric().method
    return own_rubric().model_copy(update={"method": method.model_copy(update={"prior": method.prior.model_copy(update={"good": good, "bad": bad})})})


def _without_stars() -> Rubric:
    dimensions = {
        id: dimension.model_copy(
            update={
                "indicators": {
                    key: entry.model_copy(update={"only": entry.only.model_copy(update={"stars_at_most": None})}) for key, entry in dimension.indicators.items()
                }
            }
        )
        for id, dimension in own_rubric().dimensions.items()
    }
    return own_rubric().model_copy(update={"dimensions": dimensions})
