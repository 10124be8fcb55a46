"""Charts in a browser: values by pointer and keyboard, words without scripts, colours that the reader forces."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import LANGUAGES, Language
from tests.sites import address

pytestmark = pytest.mark.browser
VALUE = "[data-chart-value]"


def open_page(browser: Browser, server: str, language: Language, path: str, **settings: bool | str) -> Page:
    """A page of the demo site in a window of its own."""
    page = browser.new_context(**settings).new_page()  # type: ignore[arg-type]  # the settings of a window
    page.goto(address(server, "demo", language, path))
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_arrow_keys_step_through_the_values(browser: Browser, server: str, language: Language) -> None:
    """Tab reaches a chart once, arrow keys go from mark to mark, and each says its value below and to assistive technology."""
    page = open_page(browser, server, language, "/rank/adult/")
    marks = page.locator("#figure-scores .k-chart__value")
    names = [mark.get_attribute("aria-label") for mark in marks.all()]

    assert 1 == page.locator("#figure-scores .k-chart__value[tabindex='0']").count() and len(names) > 2
    marks.first.focus()
    for name, key in zip(names[1:], ["ArrowDown", "ArrowRight"], strict=False):
        page.keyboard.press(key)
        assert name == page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert name == page.locator(f"#figure-scores {VALUE}").inner_text()
    page.keyboard.press("Home")
    assert names[0] == page.locator(f"#figure-scores {VALUE}").inner_text()


def test_the_nearest_mark_answers_the_pointer(browser: Browser, server: str) -> None:
    """What lies under or beside the pointer says its value."""
    page = open_page(browser, server, "en", "/rank/adult/")
    mark = page.locator("#figure-scores .k-chart__value").nth(1)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] + 6, box["y"] + box["height"] / 2)

    assert mark.get_attribute("aria-label") == page.locator(f"#figure-scores {VALUE}").inner_text()


def test_without_scripts_marks_keep_their_titles(browser: Browser, server: str) -> None:
    """A reader without scripts has the values as tooltips and in the table, and no empty line."""
    page = open_page(browser, server, "zh", "/rank/adult/", java_script_enabled=False)

    assert page.locator("#figure-scores .k-chart__value > title").count() > 2
    assert page.locator(f"#figure-scores {VALUE}").is_hidden()
    assert "img" == page.locator("#figure-scores svg").get_attribute("role")


def test_forced_colours_leave_charts_legible(browser: Browser, server: str) -> None:
    """Lines and words take the colours that the reader forces."""
    page = open_page(browser, server, "en", "/rank/adult/", forced_colors="active")
    ink, text = (
        page.eval_on_selector(f"#figure-scores svg {part}", "part => getComputedStyle(part).color") for part in ("line.k-chart__ink", "text.k-chart__ink")
    )

    assert ink == text == page.eval_on_selector("body", "body => getComputedStyle(body).color")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_interactive_version_comes_with_a_click(browser: Browser, folder: Path, language: Language, scheme: Literal["light", "dark"]) -> None:
    """Nothing of it is loaded before; afterwards it is drawn under the site's own policy, from a file too, and says values."""
    page = browser.new_context(color_scheme=scheme, viewport={"width": 900, "height": 900}).new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((folder / "demo" / ("" if language == "zh" else "en") / "waits" / "index.html").as_uri())
    room = page.locator("[data-explore]").first

    assert [] == page.evaluate("performance.getEntriesByType('resource').map((one) => one.name).filter((name) => /vega|charts[/]/.test(name))")
    room.locator("button").click()
    room.locator("canvas").wait_for()
    room.scroll_into_view_if_needed()
    box = room.locator("canvas").bounding_box()
    assert box is not None
    status, help_text = room.locator("[role=status]"), room.get_attribute("data-help")
    assert help_text == status.inner_text()
    said = set()
    for x in range(60, int(box["width"]), 6):
        page.mouse.move(box["x"] + x, box["y"] + 12)
        for y in range(24, 320, 12):
            page.mouse.move(box["x"] + x, box["y"] + y)
            said.add(status.inner_text())
        if len(said) > 1:
            break
    assert len(said) > 1 and any("%" in words for words in said - {help_text})
    assert [] == faults


def test_an_interactive_version_that_cannot_load_says_so(browser: Browser, server: str) -> None:
    """The button comes back, and the words lead to the drawing."""
    page = open_page(browser, server, "en", "/waits/")
    page.route("**/vega-*.js", lambda route: route.abort())
    room = page.locator("[data-explore]").first
    room.locator("button").click()
    page.wait_for_function("(words) => document.querySelector('[data-explore] [role=status]').textContent === words", arg=room.get_attribute("data-failed"))

    assert room.locator("button").is_enabled()
