"""Pages of prose and the frame of every page in a browser: accessible, alone, whole without scripts, reachable by keyboard, right on a phone."""

from __future__ import annotations

from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import LANGUAGES, Language
from tests.accessibility import violations
from tests.sites import SiteName, address, tree_of

pytestmark = pytest.mark.browser

LISTS: Final = ("/corrections/", "/changes/", "/compare/", "/platforms/")
# What the data do not change: to see it on the real site is enough.
PROSE: Final = ("/about/", "/for-platforms/", "/accessibility/", "/privacy/")
VISITS: Final[tuple[tuple[SiteName, Language, Literal["light", "dark"]], ...]] = (
    ("real", "zh", "dark"),
    ("real", "en", "light"),
    ("demo", "zh", "light"),
    ("demo", "en", "dark"),
)


@pytest.mark.parametrize(("site", "language", "scheme"), VISITS)
def test_accessible_alone_and_no_wider_than_a_phone(
    browser: Browser, server: str, site: SiteName, language: Language, scheme: Literal["light", "dark"]
) -> None:
    """No violation, no request to another host, no word on the console, nothing stored, and no page wider than 320 pixels."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 640})
    page = context.new_page()
    foreign, complaints, found = list[str](), list[str](), list[str]()
    page.on("request", lambda request: None if request.url.startswith((server, "data:")) else foreign.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in (*LISTS, *(PROSE if site == "real" else ())):
        page.goto(address(server, site, language, path))
        found += [f"{path} {violation}" for violation in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append(f"{path} is too wide")
    stored = context.cookies() or page.evaluate("localStorage.length + sessionStorage.length")
    context.close()

    assert [] == found
    assert ([], []) == (foreign, complaints)
    assert not stored


@pytest.mark.parametrize("language", LANGUAGES)
def test_prose_is_the_same_on_both_sites(language: Language) -> None:
    """What is seen on the real site alone has the very same content on the demo site."""
    assert [] == [path for path in PROSE if tree_of("real", language, path).all("main") != tree_of("demo", language, path).all("main")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_support_manager_finds_the_page_for_platforms(page: Page, server: str, language: Language) -> None:
    """From the home page one click at the foot leads there, and it says how to correct, how to reply and what cannot be bought."""
    page.goto(address(server, "real", language, "/"))
    page.locator("footer a[href$='for-platforms/index.html']").click()
    assert address(server, "real", language, "/for-platforms/") == page.url
    for part in ("published", "correct", "reply", "limits"):
        assert page.locator(f"#{part} h2").is_visible()
    assert page.locator("#reply a.k-button").get_attribute("href") == "https://code.example/kefubang/issues/new?template=right-of-reply.yml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_by_keyboard(page: Page, server: str, language: Language) -> None:
    """Skip link, name, search, language, navigation: each stop of the masthead can be seen, and Enter on the search opens it."""
    page.goto(address(server, "real", language, "/about/"))
    seen = []
    for _ in range(6):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className"))
        assert "none" != page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ["k-skip", "k-masthead__name", "k-find"] == seen[:3]
    page.locator(".k-masthead .k-find").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("combobox").is_visible()
    page.keyboard.press("Escape")
    assert "k-find" == page.evaluate("document.activeElement.className")


def test_targets_are_large_enough(browser: Browser, server: str) -> None:
    """On a phone every control and every link outside running text is at least 24 pixels high."""
    context = browser.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    small: list[str] = []
    for path in ("/", "/platforms/", "/compare/", "/about/"):
        page.goto(address(server, "real", "zh", path))
        small += page.evaluate(
            "[...document.querySelectorAll('button, input, select, summary, header a, footer li a, .k-index > li > a, .k-letters a')]"
            ".filter(part => part.checkVisibility() && !part.closest('.k-skip')).map(part => [part, (part.closest('label') || part).getBoundingClientRect()])"
            ".filter(([part, box]) => box.height < 24 && box.width > 1).map(([part, box]) => part.outerHTML.slice(0, 90) + ' ' + box.height)"
        )
    context.close()

    assert [] == [target for target in small if "k-skip" not in target]


@pytest.mark.parametrize("path", [*LISTS, *PROSE])
def test_whole_without_scripts(browser: Browser, server: str, path: str) -> None:
    """With scripts off the words are all there and no control is left that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(server, "real", "zh", path))
    assert page.locator("h1").is_visible() and len(page.inner_text("main")) > 60
    assert 0 == page.locator("main :is(input, button, select):visible").count()
    context.close()
