"""Pages on a phone in a browser: short enough to thumb through, what is folded opened by a link, whole on paper and on a wide screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import LANGUAGES, Language
from generator.pages.page import platform_path
from tests.sites import address, dataset_of, rendered_pages

pytestmark = pytest.mark.browser

TALLEST: Final = 5_000
"""Pixels: seven screens of a common phone."""
HEIGHT: Final = "document.documentElement.scrollHeight"
WIDTH: Final = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A window as wide as a common phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def longest_platforms(language: Language) -> list[str]:
    """The five platforms with the most facts on their pages."""
    pages = rendered_pages("real", language)
    paths = [platform_path(platform.id) for platform in dataset_of("real").platforms]
    return sorted(paths, key=lambda path: (-pages[path].count(b"k-fix"), path))[:5]


LONG: Final = ("/ratings/", "/vendors/", "/data/", "/method/", "/channels/", "/situations/refund/", "/handbook/format/", "/handbook/refund-rules/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_many_platforms_can_be_thumbed_through(phone: Page, server: str, language: Language) -> None:
    """What lists every platform, every number or every key stays below 9,000 pixels, for its long parts are folded."""
    found = {}
    for path in LONG:
        phone.goto(address(server, "real", language, path))
        found[path] = (phone.evaluate(HEIGHT), phone.evaluate(WIDTH))

    assert [] == [(path, *size) for path, size in found.items() if size[0] > 9_000 or size[1] > 360]


SHORTER: Final = ("/rank/parent/", "/rank/enterprise/", "/waits/", "/dispute/cn/", "/dispute/us/", "/dimension/refund/", "/dimension/speed/", "/dimension/transparency/", "/handbook/design/", "/compare/#p=coursera,udemy,edx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_desks_dimensions_and_comparisons_stay_below_seven_thousand_pixels(phone: Page, server: str, language: Language) -> None:
    """What one comes to with a question of one's own, and three platforms side by side, fold what is not asked for first."""
    found = {}
    for path in SHORTER:
        phone.goto(address(server, "real", language, path.split("#")[0]) + path.removeprefix(path.split("#")[0]))
        phone.wait_for_function("!location.hash || document.querySelector('.k-compare table')")
        found[path] = (phone.evaluate(HEIGHT), phone.evaluate(WIDTH))

    assert [] == [(path, *size) for path, size in found.items() if size[0] > 7_000 or size[1] > 360]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_pages_are_short_on_a_phone(phone: Page, server: str, language: Language) -> None:
    """The five fullest platform pages stay below 5,000 pixels and within the screen, and how to reach a human and the refund verdict need no tap."""
    found = {}
    for path in longest_platforms(language):
        phone.goto(address(server, "real", language, path))
        assert phone.locator("#channels .k-section__main > *").first.is_visible(), path
        assert phone.locator("#refund .k-rule__verdict").first.is_visible(), path
        found[path] = (phone.evaluate(HEIGHT), phone.evaluate(WIDTH))

    assert [] == [(path, *size) for path, size in found.items() if size[0] > TALLEST or size[1] > 360]


def test_a_link_opens_the_part_it_leads_to(phone: Page, server: str) -> None:
    """The bar at the foot opens a folded section, an address opens a folded source, and both are then on the screen."""
    shown = address(server, "real", "zh", "/p/coursera/")
    phone.goto(shown)
    assert not phone.locator("#gaps .k-gaps").is_visible()
    phone.click(".k-jump a[href='#gaps']")
    phone.wait_for_selector("#gaps .k-gaps")
    phone.goto("about:blank")
    phone.goto(shown + "#source-9")

    assert phone.locator("#source-9").is_visible()
    assert 0 <= phone.evaluate("document.querySelector('#source-9').getBoundingClientRect().top") <= 740


@pytest.mark.parametrize("media", ["screen", "print"])
def test_wide_screens_and_paper_show_what_a_phone_folds(page: Page, server: str, media: str) -> None:
    """At 1280 pixels and in print nothing that is folded for phones alone is hidden, and none of it asks to be opened."""
    page.goto(address(server, "real", "en", "/p/coursera/"))
    page.emulate_media(media=media)  # type: ignore[arg-type]  # one of two words
    folds = page.locator("#main .k-fold--phone:not(.k-fold:not(.k-fold--phone) .k-fold--phone)")

    assert folds.count() > 5
    for fold in folds.all():
        assert not fold.locator("> summary").is_visible()
        assert fold.locator("> :not(summary)").last.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_screen_offers_every_way_in(phone: Page, server: str, language: Language) -> None:
    """Search, who one is, a human now and a refund dispute are all on the first screen of a phone; the last two lead to where they are answered."""
    phone.goto(address(server, "real", language, "/"))
    ways = phone.locator(".k-cover .k-find, .k-cover .k-choices a, .k-cover .k-door a")
    bottoms = [way.evaluate("part => part.getBoundingClientRect().bottom") for way in ways.all()]
    targets = [link.get_attribute("href") for link in phone.locator(".k-cover .k-door a").all()]

    assert 6 == len(bottoms)
    assert max(bottoms) <= 740
    assert ["channels/index.html", "dispute/index.html"] == targets


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terms_of_all_platforms_are_short_until_asked(phone: Page, server: str, language: Language) -> None:
    """All platforms' terms stay below 5,000 pixels; an address opens its family and the product it names."""
    shown = address(server, "real", language, "/refund/")
    phone.goto(shown)
    height, anchor = phone.evaluate(HEIGHT), phone.locator("#main .k-section--folded [id]:has(> details)").last.get_attribute("id")
    phone.goto("about:blank")
    phone.goto(f"{shown}#{anchor}")

    assert height <= TALLEST
    assert phone.locator(f"#{anchor} table").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1024, 1280])
def test_words_of_a_ranking_stay_in_their_cells(page: Page, server: str, language: Language, width: int) -> None:
    """Words for absence, dates and numbers wrap inside their cells and never run into the next column."""
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/rank/parent/", "/rank/enterprise/"):
        page.goto(address(server, "real", language, path))
        wider = page.evaluate(
            """() => [...document.querySelectorAll(".k-table--rank tbody tr:not(.k-rank__tier) > *")].flatMap((cell) => {
                const right = cell.getBoundingClientRect().right;
                return [...cell.querySelectorAll(".k-absent, small, time, .k-strip__text")].filter((part) => part.getBoundingClientRect().right > right + 1).map((part) => part.textContent);
            })"""
        )
        assert [] == wider, path


def test_a_long_head_does_not_lie_over_what_it_opens(phone: Page, server: str) -> None:
    """A folded section whose name takes two lines opens below both of them."""
    phone.goto(address(server, "real", "en", "/rank/enterprise/"))
    fold = phone.locator("#business > details")
    fold.locator("> summary").click()
    head, opened = phone.locator("#business-title").bounding_box(), fold.locator(".k-section__again").bounding_box()

    assert head is not None and opened is not None
    assert head["height"] > 40 and opened["y"] >= head["y"] + head["height"]


def test_a_head_with_a_link_has_no_button(page: Page, server: str) -> None:
    """No button of a table holds a link, which a keyboard could not tell apart from it."""
    for path in ("/method/", "/refund/", "/rank/parent/", "/compare/"):
        page.goto(address(server, "real", "en", path))
        assert 0 == page.locator(".k-sort a").count(), path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [700, 900, 1024, 1100, 1280])
def test_search_and_the_other_language_stand_beside_the_name(page: Page, server: str, language: Language, width: int) -> None:
    """However many words the menu has, it alone goes to a second row."""
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(address(server, "demo", language, "/"))
    middles = [page.locator(part).first.evaluate("part => { const box = part.getBoundingClientRect(); return (box.top + box.bottom) / 2; }") for part in (".k-masthead__name", ".k-masthead .k-find", ".k-tongue")]

    assert max(middles) - min(middles) < 12
