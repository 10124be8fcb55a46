"""The finished site in a browser: accessible, its own, whole without scripts and from a file, and right on a phone and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

from generator.languages import LANGUAGES, Language
from generator.model.dates import read_date
from generator.pages.page import anchor_of
from tests.accessibility import OPEN_ALL, too_small_to_tap, violations
from tests.sites import SiteName, address, file_of, maker_of, tree_of

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
# Every kind of page; of a platform and of the handbook those with the most on them.
PATHS: Final = (
    "/", "/rank/", "/rank/parent/", "/rank/enterprise/", "/dimension/speed/", "/method/", "/stability/",
    "/platforms/", "/channels/", "/refund/", "/vendors/", "/ratings/", "/coverage/", "/data/",
    "/waits/", "/compare/", "/dispute/", "/situations/refund/", "/changes/",
)  # fmt: skip
# What the data do not change: to see it on the real site is enough.
PROSE: Final = (
    "/glossary/", "/contribute/", "/about/", "/for-platforms/", "/404.html",
    "/handbook/", "/handbook/refund-rules/", "/handbook/format/", "/handbook/errors/", "/handbook/errors/E102/",
)  # fmt: skip
PLATFORM: Final = {"real": "/p/coursera/", "demo": "/p/sample-school/"}
MARKET: Final = {"real": "/dispute/cn/", "demo": "/dispute/xa/"}
# Light and dark, Chinese and English meet every kind of page; each pair once a site.
PAIRS: Final[tuple[tuple[SiteName, Language, Scheme], ...]] = (
    ("real", "zh", "light"),
    ("real", "en", "dark"),
    ("demo", "zh", "dark"),
    ("demo", "en", "light"),
)


def paths_of(site: SiteName) -> tuple[str, ...]:
    """What there is to see on a site: every kind of page whose content is its own, and on the real one the rest."""
    return (*PATHS, MARKET[site], PLATFORM[site], *(PROSE if site == "real" else ()))


VISITS: Final = [(*pair, path) for pair in PAIRS for path in (*paths_of(pair[0]), f"{PLATFORM[pair[0]]}calculation/")]


class Visitor:
    """A browser window that notes every request to another host and every complaint of the console."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.context, self.home = context, home
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        context.on("request", self._request)
        self.page: Page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:")):
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def go(self, site: SiteName, language: Language, path: str) -> Page:
        """Opens a page of a site."""
        self.page.goto(f"{self.home}/{site}/{file_of(path, language)}")
        return self.page


@pytest.fixture(scope="session")
def visitors(browser: Browser, server: str) -> Iterator[dict[Scheme, Visitor]]:
    """A light and a dark window, kept open for all visits."""
    opened = {scheme: Visitor(browser.new_context(color_scheme=scheme), server) for scheme in ("light", "dark")}
    yield opened  # type: ignore[misc]  # the keys are the two schemes
    for visitor in opened.values():
        visitor.context.close()


@pytest.mark.parametrize(("site", "language", "scheme", "path"), VISITS)
def test_accessible_and_alone(visitors: dict[Scheme, Visitor], site: SiteName, language: Language, scheme: Scheme, path: str) -> None:
    """No violation of WCAG 2.2 AA with everything unfolded, no request to another host, no cookie, nothing on the console."""
    visitor = visitors[scheme]
    shown = visitor.go(site, language, path)
    shown.evaluate(OPEN_ALL)

    assert [] == violations(shown)
    assert ([], []) == (visitor.foreign, visitor.complaints)
    assert [] == visitor.context.cookies()
    assert {"local": 0, "session": 0} == shown.evaluate("({local: localStorage.length, session: sessionStorage.length})")


@pytest.mark.parametrize("language", LANGUAGES)
def test_prose_is_the_same_on_both_sites(language: Language) -> None:
    """What is seen on the real site alone has the very same content on the demo site."""
    assert [] == [path for path in PROSE if tree_of("real", language, path).all("main") != tree_of("demo", language, path).all("main")]


READ_THE_HASH: Final = (
    ("/", ""), ("/dispute/", ""), ("/dispute/cn/", "p="), ("/refund/", "calculator&p="), ("/p/zuoyebang/", "calculator&paid="), ("/compare/", "p="),
    ("/ranking/", "w="), ("/contribute/", "platform="), ("/platforms/", "p="),
)  # fmt: skip


@pytest.mark.parametrize(("path", "start"), READ_THE_HASH)
def test_a_hash_that_cannot_be_read_is_passed_over(page: Page, server: str, path: str, start: str) -> None:
    """A broken escape or the name of an inner property after the hash sign breaks no script, on loading or later."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for bad in ("%E0%A4%A", f"{start}%E0%A4%A", f"{start}1&length=3&__proto__=x&fact.constructor=yes&case=%"):
        page.goto("about:blank")
        page.goto(f"{address(server, 'real', 'en', path)}#{bad}")
        page.wait_for_load_state("networkidle")
        page.evaluate("hash => { location.hash = ''; location.hash = hash; }", bad)
        page.wait_for_timeout(100)

    assert [] == faults


@pytest.mark.parametrize(("site", "language", "scheme"), PAIRS)
def test_pages_fit_a_phone(browser: Browser, server: str, site: SiteName, language: Language, scheme: Scheme) -> None:
    """At 320 pixels, with everything unfolded, no page is wider than the screen, and whatever can be tapped is large enough."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    shown = context.new_page()
    wide: list[str] = []
    small: list[str] = []
    for path in (*paths_of(site), *(["/p/long-name/"] if site == "demo" else [])):
        shown.goto(address(server, site, language, path))
        shown.evaluate(OPEN_ALL)
        width = shown.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{path}: {width}")
        small += [f"{path}: {fault}" for fault in too_small_to_tap(shown)]
    context.close()

    assert ([], []) == (wide, small)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_from_a_file(page: Page, folder: Path, language: Language) -> None:
    """Opened from the disk, every step by a click: list, platform, correction, and the other language."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto((folder / "real" / file_of("/", language)).as_uri())
    page.click("nav a[href*='platforms/index.html']")
    page.click("main a[href$='p/udemy/index.html']")
    assert "Udemy" in page.inner_text("h1")
    assert "none" != page.evaluate("getComputedStyle(document.querySelector('.k-masthead__mark')).display")
    page.locator(".k-fix").first.click()
    page.wait_for_selector("#correction-field:not([hidden])")
    assert "platforms/udemy.yaml" == page.inner_text("#correction-file")
    page.click(".k-tongue")

    assert page.url.startswith("file:") and ("/en/" in page.url) == (language == "zh")
    assert [] == complaints


@pytest.mark.parametrize("number", [1, 17])
@pytest.mark.parametrize(("site", "language"), [("real", "zh"), ("demo", "en")])
def test_a_correction_link_carries_its_own_fact(page: Page, server: str, site: SiteName, language: Language, number: int) -> None:
    """The 1st and the 17th link name the platform and the very field beside which they stand, and the form shows both."""
    page.goto(address(server, site, language, PLATFORM[site]))
    page.evaluate(OPEN_ALL)
    link = page.locator("[id] .k-fix").nth(number - 1)
    state = parse_qs(urlsplit(link.get_attribute("href") or "").fragment)
    (platform,), (field,) = state["p"], state["f"]
    place = str(link.evaluate("link => link.closest('[id]:not(section)').id"))
    link.click()
    page.wait_for_selector("#correction-field:not([hidden])")

    assert PLATFORM[site] == f"/p/{platform}/"
    assert place.removesuffix("-history") == anchor_of(field)
    assert field == page.inner_text("#correction-field")
    assert platform in page.inner_text("#correction-platform")
    assert f"platforms/{platform}.yaml" == page.inner_text("#correction-file")
    assert page.inner_text("#correction-value").strip()
    form = parse_qs(urlsplit(page.get_attribute("#correction-link", "href") or "").query)
    assert [platform] == form["platform"]
    assert form["field"][0].endswith(f"({field})")
    assert f"platforms/{platform}.yaml" in page.input_value("#correction-text") and f"({field})" in page.input_value("#correction-text")
    present = "# " if re.search(r"\[\d", field) else ""
    assert re.search(rf"^{present}{field.partition('[')[0]}:( #.*)?\n{present}  - ", page.text_content("#correction-lines") or "", re.MULTILINE)


def test_hostile_state_in_an_address_stays_text(page: Page, server: str) -> None:
    """What somebody wrote behind the # is shown as text, and an unknown platform is shown as it was written."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", answer)
    page.goto(address(server, "real", "en", "/contribute/") + "#p=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&f=%3Cb%3E&v=%22%3E")
    page.wait_for_selector("#correction-field:not([hidden])")

    assert "<img src=x onerror=alert(1)>" == page.inner_text("#correction-platform")
    assert ("<b>", '">') == (page.inner_text("#correction-field"), page.inner_text("#correction-value"))
    assert [] == asked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/coverage/", "/p/udemy/", "/handbook/refund-rules/", "/handbook/errors/E102/"])
def test_the_language_switch_stays_on_the_page(page: Page, server: str, language: Language, path: str) -> None:
    """One click shows the same page in the other language, and one more leads back."""
    page.goto(address(server, "real", language, path))
    page.click(".k-tongue")
    other: Language = "en" if language == "zh" else "zh"

    assert address(server, "real", other, path) == page.url
    assert {"zh": "zh-Hans", "en": "en"}[other] == page.get_attribute("html", "lang")
    page.click(".k-tongue")
    assert address(server, "real", language, path) == page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_without_scripts(browser: Browser, server: str, language: Language) -> None:
    """With scripts off every fact is there, folded parts open, and the correction page says where to look."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(server, "demo", language, PLATFORM["demo"]))
    assert page.locator(".k-fix").count() > 17
    fold = page.locator("details:not([open])").first
    fold.locator("summary").click()
    assert fold.get_attribute("open") is not None or page.locator("details[open]").count() > 0
    page.locator(".k-fix").first.click()

    assert page.is_visible("noscript p") and page.is_visible("#correction-text") and not page.is_visible("#correction-copy")
    context.close()


PRINTED: Final = """() => {
  const seen = part => part.checkVisibility() && part.getClientRects().length > 0;
  const all = selector => [...document.querySelectorAll(selector)].filter(seen);
  const bare = link => !getComputedStyle(link, '::after').content.includes('http') && !link.textContent.includes(new URL(link.href).hostname.replace(/^www\\./, ''));
  const broken = part => getComputedStyle(part).breakInside !== 'avoid';
  return {
    navigation: all('nav,.k-find,.k-tongue,.k-skip,.k-fix,.k-buttons,.k-foot li').map(part => part.className || part.tagName),
    heads: all('main thead').map(head => getComputedStyle(head).display),
    rows: all('main tr').filter(broken).length,
    links: all('main a[href^=http]').length,
    bare: all('main a[href^=http]').filter(bare).map(link => link.href),
    sources: all('.k-sources li').filter(broken).length,
    foot: document.querySelector('.k-foot').innerText,
  };
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [PLATFORM["real"], MARKET["real"]])
def test_on_paper(page: Page, server: str, language: Language, path: str) -> None:
    """Printed, a platform and a dispute desk have no navigation, repeat the heads of tables, tear no row, write every source's address out, and bear the date."""
    page.goto(address(server, "real", language, path))
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)

    assert [] == printed["navigation"]
    assert printed["heads"] and {"table-header-group"} == set(printed["heads"])
    assert printed["links"] > 10 and [] == printed["bare"]
    assert (0, 0) == (printed["rows"], printed["sources"])
    maker = maker_of("real", language)
    assert maker.phrases.date(read_date(maker.as_of)) in printed["foot"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_shows_what_is_folded(page: Page, server: str, language: Language) -> None:
    """Printed, a platform's page shows what is folded on the screen."""
    page.goto(address(server, "real", language, PLATFORM["real"]))
    page.emulate_media(media="print")

    assert page.locator("details:not([open]) .k-fold__body").first.is_visible()


def test_the_keyboard_reaches_everything(page: Page, server: str) -> None:
    """The first Tab stops at the link over the navigation, which leads to the content; focus can be seen."""
    page.goto(address(server, "real", "zh", "/p/udemy/"))
    page.keyboard.press("Tab")
    assert "k-skip" == page.evaluate("document.activeElement.className")
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert "none" != page.evaluate("getComputedStyle(document.activeElement).outlineStyle")


def test_tables_that_scroll_can_be_reached(page: Page, server: str) -> None:
    """What scrolls sideways is a named region that the keyboard reaches."""
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/coverage/", "/refund/", "/handbook/format/"):
        page.goto(address(server, "real", "zh", path))
        page.evaluate(OPEN_ALL)
        lost = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(part => part.scrollWidth > part.clientWidth + 1"
            " && ['auto', 'scroll'].includes(getComputedStyle(part).overflowX)"
            " && !(part.tabIndex >= 0 && (part.ariaLabel || part.getAttribute('aria-labelledby')))).map(part => part.outerHTML.slice(0, 120))"
        )
        assert [] == lost, path
