"""Comparison in a browser: ticking, two to four columns, a fifth refused, unknown ids, keyboard, phone, paper, scripts off, from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.languages import LANGUAGES, Language
from tests.accessibility import violations
from tests.sites import address, file_of

pytestmark = pytest.mark.browser

FOUR: Final = ("udemy", "coursera", "skillshare", "edx")
UNKNOWN: Final = ".k-compare__none,.k-absent:not(.k-absent--not_offered):not(.k-absent--not_applicable)"
SPANS: Final = """() => [...document.querySelectorAll('.k-compare tbody tr')]
  .filter(row => row.querySelector('th').textContent.startsWith('Score') && !row.querySelector('.k-absent'))
  .map(row => [row.parentElement.dataset.part, [...row.querySelectorAll('td')].map(cell => /([\\d.]+) to ([\\d.]+)\\)?$/m.exec(cell.innerText).slice(1).map(Number))])"""


def compared(page: Page) -> list[str]:
    """The names above the columns."""
    return [text.strip() for text in page.locator(".k-compare thead th a").all_inner_texts()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [2, 3, 4])
def test_two_three_and_four(page: Page, server: str, language: Language, count: int) -> None:
    """So many columns stand side by side, rows that differ first, and rows of which nothing is known stay, named."""
    page.goto(address(server, "real", language, "/compare/") + "#p=" + ",".join(FOUR[:count]))
    page.wait_for_selector(".k-compare table")
    assert count == len(compared(page))
    assert ["differ", "partly", "same", "unknown"] == [part.get_attribute("data-part") for part in page.locator(".k-compare tbody").all()]
    for row in page.locator(".k-compare tbody tr:not(.k-compare__part)").all():
        cells = row.locator("td").all_inner_texts()
        assert count == len(cells) and all(text.strip() for text in cells)
        part = row.evaluate("row => row.parentElement.dataset.part")
        known = [text for text, cell in zip(cells, row.locator("td").all(), strict=True) if not cell.locator(UNKNOWN).count()]
        scored = row.locator("th").inner_text().startswith(("Score", "得分"))
        expected = {"unknown"} if not known else {"partly", "same"} if scored or len(set(known)) == 1 else {"differ"}
        assert part in (expected | {"differ"} if scored and known else expected), cells
        assert (part == "partly") == (0 < len(known) < count and part != "differ"), cells
    heads = page.locator(".k-compare__part").all_inner_texts()
    assert [] == [head for head in heads if head.replace("\xa0", " ").rpartition(" ")[0].strip() not in page.inner_text(".k-compare__status")]


def test_overlapping_scores_do_not_differ(page: Page, server: str) -> None:
    """Scores whose intervals overlap stand among what is too close to tell apart; those that do not overlap differ."""
    page.goto(address(server, "demo", "en", "/compare/") + "#p=sample-school,sample-language,sample-market")
    page.wait_for_selector(".k-compare table")
    spans = page.evaluate(SPANS)
    assert {"differ", "same"} == {part for part, _ in spans}
    for part, row in spans:
        overlap = max(low for low, _ in row) <= min(high for _, high in row)
        assert overlap == (part == "same"), row


def test_a_fifth_is_refused_in_words(page: Page, server: str) -> None:
    """The fifth tick comes off again and the bar says why; in an address it is left out by name."""
    page.goto(address(server, "real", "en", "/platforms/"))
    boxes = page.locator("input[name=compare]")
    for place in range(5):
        boxes.nth(place).click()
    expect(page.locator("input[name=compare]:checked")).to_have_count(4)
    expect(page.locator(".k-pickbar [role=status]")).to_contain_text("At most 4 fit side by side")
    page.goto(address(server, "real", "en", "/compare/") + "#p=" + ",".join((*FOUR, "italki")))
    expect(page.locator(".k-compare__status")).to_contain_text("left out: italki")
    assert 4 == len(compared(page))


def test_unknown_ids_get_a_message(page: Page, server: str) -> None:
    """An id that is not there is named as it was written, as text, and no script of that name is asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address(server, "real", "en", "/compare/") + "#p=udemy,../x,%3Cimg%20src%3Dx%3E,coursera")
    page.wait_for_selector(".k-compare table")
    expect(page.locator(".k-compare__status")).to_contain_text("“../x”")
    expect(page.locator(".k-compare__status")).to_contain_text("“<img src=x>”")
    assert 2 == len(compared(page))
    assert [] == [url for url in asked if url.endswith("/x.js") or "img" in url.rpartition("/")[2]]


def test_one_alone_asks_for_another(page: Page, server: str) -> None:
    """With one platform the page says what it needs, and the search adds a second; a cross takes it out; back brings it back."""
    page.goto(address(server, "real", "en", "/compare/") + "#p=udemy")
    expect(page.locator(".k-compare__status")).to_contain_text("Pick at least two platforms.")
    page.get_by_role("button", name="Add a platform").click()
    page.keyboard.type("coursera")
    page.wait_for_selector("[role=option][aria-selected=true]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".k-compare table")
    assert page.url.endswith("#p=udemy,coursera")
    page.get_by_role("button", name="Take Udemy out").click()
    expect(page.locator(".k-compare table")).to_have_count(0)
    page.go_back()
    page.wait_for_selector(".k-compare table")
    assert ["Udemy", "Coursera"] == compared(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_keyboard_from_a_file(page: Page, folder: Path, language: Language) -> None:
    """Opened from the disk: tick three with the space bar, compare, go back, and the ticks are counted again."""
    page.goto((folder / "demo" / file_of("/platforms/", language)).as_uri())
    for place in (0, 2, 4):
        page.locator("input[name=compare]").nth(place).focus()
        page.keyboard.press("Space")
    page.locator(".k-pickbar a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".k-compare table")
    assert 3 == len(compared(page))
    page.go_back()
    expect(page.locator("input[name=compare]:checked")).to_have_count(3)
    expect(page.locator(".k-pickbar")).to_be_visible()


def test_a_shared_address_shows_the_same(browser: Browser, server: str) -> None:
    """The address alone gives the same columns in the same order in a fresh window."""
    shown = []
    for _ in range(2):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address(server, "real", "zh", "/compare/") + "#p=edx,udemy,coursera")
        page.wait_for_selector(".k-compare table")
        shown.append(page.inner_text(".k-compare"))
        context.close()
    assert shown[0] == shown[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_it_says_so(browser: Browser, server: str, language: Language) -> None:
    """With scripts off the page says what it needs, shows no dead box, and leads to every platform."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(server, "demo", language, "/compare/"))
    assert page.locator("noscript p").is_visible()
    assert 0 == page.locator("input[name=compare]:visible").count()
    assert page.locator(".k-index a").count() == page.locator("input[name=compare]").count() > 10
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("count", "width"), [(2, 320), (4, 320), (3, 1280)])
def test_accessible_and_no_wider_than_a_phone(browser: Browser, server: str, scheme: str, count: int, width: int) -> None:
    """No violation of the rules, and what does not fit scrolls in a named region that the keyboard reaches."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 700})  # type: ignore[arg-type]  # one of two words
    page = context.new_page()
    page.goto(address(server, "real", "zh", "/compare/") + "#p=" + ",".join(FOUR[:count]))
    page.wait_for_selector(".k-compare table")
    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_phone_opens_what_differs_and_the_rest_by_its_head(browser: Browser, server: str) -> None:
    """On a phone only rows that differ are open; a head opens its part, paper shows all, and the list of platforms is folded."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address(server, "real", "en", "/compare/") + "#p=udemy,coursera")
    page.wait_for_selector(".k-compare table")
    heads = page.locator(".k-compare__part button")
    assert ["true", "false", "false", "false"] == [head.get_attribute("aria-expanded") for head in heads.all()]
    rows = page.locator("[data-part=same] > tr:not(.k-compare__part)")
    assert not rows.first.is_visible() and not page.locator("#choose .k-index").is_visible()
    heads.nth(2).click()
    assert rows.first.is_visible() and "true" == heads.nth(2).get_attribute("aria-expanded")
    page.emulate_media(media="print")
    assert [] == [row for row in page.locator(".k-compare tbody tr").all() if not row.is_visible()]
    context.close()


def test_a_phone_opens_the_first_part_where_nothing_differs(browser: Browser, server: str) -> None:
    """Two platforms of which no row differs show at once what is known of one: no table of closed heads alone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address(server, "real", "zh", "/compare/") + "#p=zuoyebang,vipkid")
    page.wait_for_selector(".k-compare table")
    heads = page.locator(".k-compare__part button")
    assert 0 == page.locator("[data-part=differ]").count()
    assert ["true", *["false"] * (heads.count() - 1)] == [head.get_attribute("aria-expanded") for head in heads.all()]
    assert page.locator(".k-compare tbody tr:not(.k-compare__part)").first.is_visible()
    context.close()


def test_on_paper(page: Page, server: str) -> None:
    """Printed, the table stays with its heads repeated; boxes, buttons and navigation go."""
    page.goto(address(server, "real", "zh", "/compare/") + "#p=udemy,coursera")
    page.wait_for_selector(".k-compare table")
    page.emulate_media(media="print")
    assert page.locator(".k-compare table").is_visible()
    assert "table-header-group" == page.evaluate("getComputedStyle(document.querySelector('.k-compare thead')).display")
    for selector in (".k-nav", ".k-find", ".k-compare__tools", ".k-compare__out", "#choose", ".k-pickbar"):
        assert not page.locator(selector).first.is_visible(), selector
