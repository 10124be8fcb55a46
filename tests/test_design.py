"""The design page: it shows every component, in both languages, and each can be read in both schemes."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import LANGUAGES, Language
from tests.accessibility import OPEN_ALL, violations
from tests.sites import TEMPLATES, address, tree_of

PATH: Final = "/handbook/design/"
# Components that the page does not show, and where they are shown instead.
ELSEWHERE: Final = {
    "k-chart": "charts are drawn from data: /coverage/, /waits/",
    "k-case-key": "the words of the chart of standard cases: /refund/",
    "k-chart-key": "the words of a drawn chart: /coverage/",
    "k-choices": "the home page, /rank/",
    "k-downloads": "the files of a drawn chart: /waits/",
    "k-demo": "the strip of a site whose data are invented",
    "k-explore": "a chart that answers to a click: /waits/",
    "k-finder": "made by its script when the search is opened",
    "k-gaps": "what is not known of a platform: /p/",
    "k-jump": "fixed at the foot of a phone; a page has only one: /p/",
    "k-known": "the kinds known of a platform: /p/",
    "k-lines": "lines of an answer: /p/",
    "k-names": "names without an entry: /channels/",
    "k-narrowed": "what the choices of /channels/ narrow",
    "k-note": "a remark below a table or a list: /rank/, /coverage/",
    "k-part": "a long text of the handbook, folded on a phone: /handbook/format/",
    "k-pickbar": "made by its script when something is ticked",
    "k-prose": "the text of the handbook",
    "k-rank": "a ranking needs real rows: /rank/",
    "k-leaders": "a ranking needs real rows: the home page",
    "k-reach": "/channels/",
    "k-sort": "made by its script",
    "k-tools": "made by its script",
    "k-timeline": "how terms changed: /p/",
    "k-together": "waits measured on several ways at once: /p/ of the demo",
    "k-traced": "who says so, in a row of many platforms: /vendors/",
    "k-worked": "the steps of a calculation: /p/, /handbook/",
    "k-way": "a way to reach support in a row: /channels/",
    "k-scroll": "/coverage/",
    "k-weights": "the weights stand on /rank/ pages",
}


def blocks_in_sheets() -> set[str]:
    """The components that have rules in the sheets of many pages: `k-name` without its parts and states."""
    assets = TEMPLATES / "assets"
    files = [assets / "site.css", *(assets / "css").glob("*.css"), assets / "channels.css", assets / "ways.css", assets / "terms.css"]
    sheets = "".join(file.read_text(encoding="utf-8") for file in files)
    return {re.split("__|--", name)[0] for name in re.findall(r"\.(k-[\w-]+)", sheets)}


def test_every_component_is_shown() -> None:
    """A component that has rules stands on the page, or it is said where it stands instead; no excuse outlives its component."""
    shown = {re.split("__|--", name)[0] for part in tree_of("demo", "zh", PATH).walk() for name in part.attributes.get("class", "").split()}
    missing = blocks_in_sheets() - shown

    assert [] == sorted(name for name in missing if name not in ELSEWHERE)
    assert [] == sorted(set(ELSEWHERE) - blocks_in_sheets())


@pytest.mark.parametrize("kind", ["not_measured", "not_offered", "not_published", "searched", "missing", "not_applicable", "refused"])
def test_every_absence_is_shown(kind: str) -> None:
    """Each word for what is not known is there."""
    classes = set(chain.from_iterable(part.attributes.get("class", "").split() for part in tree_of("real", "en", PATH).walk()))
    assert f"k-absent--{kind}" in classes


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_component_can_be_read(browser: Browser, server: str, language: Language, scheme: str) -> None:
    """No violation in either scheme with everything unfolded, contrast of every component included, and no wider than a phone."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 700})  # type: ignore[arg-type]  # one of two words
    page = context.new_page()
    page.goto(address(server, "real", language, PATH))
    page.evaluate(OPEN_ALL)
    assert [] == violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("rule", "found"),
    [("", 0), ("p:nth-child(8){color:#888}", 1), (".odd{color:#888}", 1), ("#odd{color:#888}", 1), ("[data-way=odd]{color:#888}", 1), ("p:last-child{color:#888}", 1)],
)
def test_a_faint_row_among_many_that_look_alike_is_found(page: Page, rule: str, found: int) -> None:
    """What looks like its neighbours is measured with them; what is painted in another way is measured itself, by whatever rule."""
    rows = "".join(f"<p {'id=odd class=odd data-way=odd' if number == 7 else ''}>Row {number}</p>" for number in range(12))
    page.set_content(f"<html lang=en><title>T</title><style>{rule}</style><main><h1>T</h1>{rows}</main></html>")

    assert found == len(violations(page))


@pytest.mark.browser
@pytest.mark.parametrize(("rule", "found"), [("", 0), ("p:nth-child(8) a{text-decoration:none}", 1), ("#odd a{text-decoration:none}", 1), ("a{text-decoration:none}", 2)])
def test_a_link_without_a_line_among_many_that_look_alike_is_found(page: Page, rule: str, found: int) -> None:
    """A link in running text that is told by its colour alone is found among links that are underlined, and does not pass for one of them."""
    rows = "".join(f"<p {'id=odd' if number == 7 else ''}>More in <a href=/{number}>part {number}</a> of it</p>" for number in range(12))
    page.set_content(f"<html lang=en><title>T</title><style>p{{color:#222}}a{{color:#224}}{rule}</style><main><h1>T</h1>{rows}</main></html>")

    assert ["link-in-text-block"] * found == [line.partition(":")[0] for line in violations(page)]


@pytest.mark.browser
def test_what_is_hidden_stands_for_nothing(page: Page) -> None:
    """Rows out of sight, or outside the part that is looked at, do not use up the two that are measured."""
    rows = "".join(f"<p {'hidden' if number < 2 else ''}>Row {number}</p>" for number in range(5))
    page.set_content(f"<html lang=en><title>T</title><style>p{{color:#888}}</style><main><h1>T</h1><p>A</p><p>B</p><div id=part>{rows}</div></main></html>")

    assert ["color-contrast: <p>Row 2</p>", "color-contrast: <p>Row 3</p>"] == violations(page, "#part")


@pytest.mark.browser
def test_where_all_rows_are_faint_one_is_found(page: Page) -> None:
    """Of rows that look alike the first stand for the others."""
    page.set_content("<html lang=en><title>T</title><style>p{color:#888}</style><main><h1>T</h1>" + "<p>Row</p>" * 9 + "</main></html>")

    assert ["color-contrast: <p>Row</p>"] * 2 == violations(page)
