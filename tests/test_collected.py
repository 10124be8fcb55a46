"""Waits are never quoted without what was measured and where: the words come from the sets of contacts, store and market included."""

from __future__ import annotations

from typing import Final

import pytest

from generator.languages import LANGUAGES, Language
from generator.pages.collected import name_places, only_reviews
from generator.pages.leaders import find_best_measured
from tests.html_trees import Element
from tests.sites import SITES, SiteName, dataset_of, maker_of, results_of, tree_of

STORE: Final = {"en": "Google Play in Indonesia", "zh": "印度尼西亚的Google Play"}
PAGES: Final = ("/", "/rank/", "/waits/", "/dimension/speed/", "/rank/adult/", "/p/udemy/", "/p/coursera/")
REVIEWS: Final = {"en": "Public reviews: until the platform replies", "zh": "公开差评多久有回复"}


def texts(root: Element, *marks: str) -> list[str]:
    """The texts of the elements with one of these tags or classes."""
    return [each.text.replace("\N{NO-BREAK SPACE}", " ") for each in root.walk() if each.tag in marks or set(marks) & set(each.attributes.get("class", "").split())]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_captions_and_takeaways_name_store_and_market(path: str, language: Language) -> None:
    """Wherever a caption or the title of a figure names the waits for public replies, it names store and market."""
    found = [text for text in texts(tree_of("real", language, path), "caption", "k-figure__title", "k-takeaway") if REVIEWS[language] in text]

    assert [] == [text for text in found if STORE[language] not in text]
    assert found or path in ("/", "/rank/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_waits_says_what_they_do_not_say(language: Language) -> None:
    """While all that was collected are public reviews, the head of the page says that nothing follows for other channels."""
    head = tree_of("real", language, "/waits/").text.replace("\N{NO-BREAK SPACE}", " ")

    assert only_reviews(entry for platform in dataset_of("real").platforms for entry in platform.contacts)
    assert {"en": "They say nothing about how long chat, telephone or mail take.", "zh": "不说明在线聊天、电话或邮件要等多久"}[language] in head
    assert STORE[language] in head


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_reviews_are_never_called_contacts(site: SiteName, language: Language) -> None:
    """What evidence consists of is named: public reviews apart from contacts with a help desk."""
    results, word = results_of(site), {"en": "public review", "zh": "条公开评论"}[language]
    for platform in dataset_of(site).platforms:
        basis = results.basis(platform.id, results.rubric.dimensions)
        page = tree_of(site, language, f"/p/{platform.id}/").text.replace("\N{NO-BREAK SPACE}", " ")
        if basis.reviews:
            assert word in page
        if basis.contacts == basis.reviews > 0 and language == "en":
            assert f"{basis.contacts:,} contacts" not in page


def test_best_measured_names_what_was_counted() -> None:
    """The lists of the home page count reviews as reviews and say in which store."""
    best = find_best_measured(maker_of("real", "en"))

    assert best
    assert all(entry.contacts == entry.reviews and STORE["en"] in entry.label for entry in best if "reviews" in entry.label)


def test_sets_without_a_listing_have_no_place() -> None:
    """Contacts with a help desk come from no store; nothing is made up for them."""
    maker = maker_of("demo", "en")
    sets = [entry for platform in maker.dataset.platforms for entry in platform.contacts if entry.listing is None]

    assert sets
    assert "" == name_places(sets, maker)
    assert not only_reviews(sets)
