"""Sorting and filtering in a browser: exact values, what is not known last, words for what is shown, on a phone and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from generator.languages import LANGUAGES, Language
from tests.accessibility import violations
from tests.sites import address

pytestmark = pytest.mark.browser

TABLE = """
<table class="k-table" id="made"><caption>Made up</caption><thead><tr><th scope="col">Name</th><th scope="col">Wait</th><td></td></tr></thead><tbody>
<tr><th scope="row">b</th><td data-value="90">1.5 min</td><td>x</td></tr>
<tr><th scope="row">a</th><td><a class="k-absent" href="#">not measured</a></td><td>x</td></tr>
<tr><th scope="row">d</th><td><data value="35">35 s</data></td><td>x</td></tr>
<tr><th scope="row">c</th><td data-value="39600">11 h</td><td>x</td></tr>
<tr><th scope="row">f</th><td>—</td><td>x</td></tr>
<tr><th scope="row">h</th><td data-value="50000">14 h</td><td>x</td></tr>
<tr><th scope="row">g</th><td data-value="45000">13 h</td><td>x</td></tr>
<tr><th scope="row">e</th><td data-value="1000">17 min</td><td>x</td></tr>
</tbody></table>"""


def column(table: Locator, number: int = 0) -> list[str]:
    return [text.strip() for text in table.locator(f"tbody tr:visible > :nth-child({number + 1})").all_inner_texts()]


def with_table(page: Page, server: str) -> Locator:
    """A page of the site whose main part holds the table above when its scripts run."""

    def put_in(text: str) -> str:
        start = text.index("<main")
        return text[: text.index(">", start) + 1] + TABLE + text[text.index("</main>") :]

    target = address(server, "real", "en", "/privacy/")
    page.route(target, lambda route: route.fulfill(body=put_in(route.fetch().text()), content_type="text/html"))
    page.goto(target)
    return page.locator("#made")


def test_sorts_by_exact_values_and_leaves_the_unknown_last(page: Page, server: str) -> None:
    """Up, down and back to the page's order; 35 s stands before 17 min before 11 h, and what is not known comes last either way."""
    table = with_table(page, server)
    head = table.locator("th[aria-sort]").nth(1)
    button = head.locator("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert ["d", "b", "e", "c", "g", "h", "a", "f"] == column(table)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert ["h", "g", "c", "e", "b", "d", "a", "f"] == column(table)
    expect(page.locator(".k-tools [role=status]")).to_have_text("Sorted by Wait, descending")
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "none")
    assert ["b", "a", "d", "c", "f", "h", "g", "e"] == column(table)
    assert 2 == table.locator("th[aria-sort]").count()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_bar_without_tools(browser: Browser, server: str, width: int) -> None:
    """A table that is too short for a field has nothing above it but what its head needs: no empty bar, before and after its scripts."""
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    table = with_table(page, server)
    assert 0 == page.locator(".k-tools--table:not(.k-tools--stack)").first.evaluate("bar => bar.offsetHeight")
    table.locator("th button").first.click()
    assert 0 == page.locator(".k-tools--table:not(.k-tools--stack)").first.evaluate("bar => bar.offsetHeight")
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_table_is_filtered_in_words(page: Page, server: str, language: Language) -> None:
    """What is typed hides the other rows, and a line says how many of how many are shown; full-width and capitals do not matter."""
    page.goto(address(server, "real", language, "/coverage/"))
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    table = page.locator("#coverage-table")
    total = table.locator("tbody tr").count()
    page.locator(".k-tools--table input").first.fill("ＵＤＥＭＹ")
    assert ["Udemy"] == column(table)
    expect(page.locator(".k-tools--table [role=status]").first).to_contain_text(str(total))
    page.locator(".k-tools--table input").first.fill("")
    assert total == len(column(table))


def test_numbers_are_sorted_as_numbers(page: Page, server: str) -> None:
    """In a column of counts 10 comes after 9, and words for what is not known stay together."""
    page.goto(address(server, "real", "en", "/coverage/"))
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    table = page.locator("#coverage-table")
    table.locator("thead th button").nth(1).click()
    shown = column(table, 1)
    counts = [int(text) for text in shown if text.isdigit()]
    assert sorted(counts) == counts and len(counts) > 5


def test_on_a_phone_a_choice_sorts(browser: Browser, server: str) -> None:
    """Where the heads of a stacked table are not shown, none of them can be focused, and a choice above the table sorts."""
    context = browser.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(address(server, "real", "en", "/vendors/"))
    page.locator("details:has(.k-table--stack) > summary").first.click()  # long tables are folded on a phone
    choice = page.locator(".k-tools--stack select:visible").first
    table = page.locator(".k-table--stack").first
    names = column(table)
    choice.select_option("0,-1")
    assert column(table) != names and sorted(names) == sorted(column(table))
    assert "hidden" == table.locator("thead button").first.evaluate("button => getComputedStyle(button).visibility")
    choice.select_option("0,0")
    assert names == column(table)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_platforms_is_filtered(page: Page, server: str, language: Language) -> None:
    """Words, pinyin and boxes filter the list; letters without a platform go; a line says how many are shown."""
    page.goto(address(server, "real", language, "/platforms/"))
    items = page.locator(".k-index > li:visible")
    total = items.count()
    page.check("input[value=measured]")
    few = items.count()
    assert 0 < few < total
    expect(page.locator("[data-filter] [role=status]")).to_contain_text(str(few))
    page.uncheck("input[value=measured]")
    page.locator("[data-filter] input[type=search]").fill("yfd")
    assert 1 == items.count() == page.locator("main section:visible").count()
    page.locator("[data-filter] input[type=search]").fill("")
    assert total == items.count()


@pytest.mark.parametrize("path", ["/platforms/", "/refund/", "/vendors/"])
def test_nothing_moves_when_tools_appear(page: Page, server: str, path: str) -> None:
    """The place of the tools is kept, so the page does not shift when its scripts run, be they ever so late.

    The scripts are held until the whole text was painted: a table that is still arriving widens its columns whatever the scripts do.
    """
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.js", hold)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(address(server, "real", "zh", path), wait_until="commit")
    page.wait_for_function("document.readyState === 'interactive'")
    page.evaluate("new Promise(painted => requestAnimationFrame(() => setTimeout(() => { window.shift = 0; painted() }, 100)))")
    assert held
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    assert page.locator(".k-tools:visible").count()
    assert page.evaluate("window.shift") <= 0.02


@pytest.mark.parametrize("path", ["/platforms/", "/vendors/"])
def test_without_scripts_no_dead_control(browser: Browser, server: str, path: str) -> None:
    """With scripts off there is neither a field nor a button that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(server, "real", "en", path))
    assert 0 == page.locator("main :is(input, button, select):visible").count()
    context.close()


def test_tools_are_accessible(page: Page, server: str) -> None:
    """No violation with a table sorted and a list filtered."""
    for path in ("/vendors/", "/platforms/"):
        page.goto(address(server, "real", "en", path))
        page.locator("main input[type=search]:visible").first.fill("e")
        if path == "/vendors/":
            page.locator(".k-sort:visible").first.click()
        assert [] == violations(page), path
