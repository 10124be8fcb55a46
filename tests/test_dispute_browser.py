"""The dispute desk in a browser: from the first page to a printed list and letter, on a phone, in both languages; nothing leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.languages import Language
from generator.pages.page import anchor_of
from tests.accessibility import OPEN_ALL, violations
from tests.sites import SiteName, dataset_of, file_of

pytestmark = pytest.mark.browser

WORDS: Final[dict[Language, dict[str, str]]] = {
    "zh": {"door": "我遇到了退款纠纷", "market": "中国大陆", "story": "课程两次改期", "letter": "我要求解除合同", "law": "法释〔2025〕4号", "day": "2026年12月1日"},
    "en": {"door": "I am in a refund dispute", "market": "Mainland China", "story": "moved twice", "letter": "I want to end the contract", "law": "法释〔2025〕4号", "day": "December 1, 2026"},
}

TODAY: Final = "2026-11-25T12:00:00"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that prints when it is told to, and counts it."""
    opened = browser.new_context(viewport={"width": 360, "height": 740})
    opened.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    opened.clock.set_fixed_time(TODAY)
    yield opened
    opened.close()


def fill_letter(page: Page, words: dict[str, str]) -> None:
    """What a parent types, with a platform and one of its clauses."""
    page.select_option("#fill-platform", "udemy")
    page.wait_for_selector("#fill-clause:not([disabled])")
    page.select_option("#fill-clause", "0")
    for name, value in (("bought", "Python 101"), ("paid", "2026-11-01"), ("sum", "3000 CNY"), ("by", "2026-12-01"), ("story", words["story"])):
        page.fill(f"#fill-{name}", value)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_the_first_page_to_the_printed_papers(context: BrowserContext, server: str, language: Language) -> None:
    """Two taps to the market's page; one choice and six fields to the letter; one tap to print; not a byte goes out."""
    words, page, sent = WORDS[language], context.new_page(), list[str]()
    page.goto(f"{server}/real/{file_of('/', language)}")
    page.locator("main").get_by_role("link", name=words["door"]).first.click()
    page.locator("main").get_by_role("link", name=words["market"]).click()
    page.wait_for_load_state()
    page.on("request", lambda request: sent.append(request.url))
    fill_letter(page, words)
    # An article that has run out opens the fold by itself, so that its reason is seen.
    page.locator("#letter-text details").evaluate("fold => { fold.open = true }")
    letter = page.inner_text("#letter-text")

    assert [] == [said for said in ("Udemy", "Python 101", "3000 CNY", words["story"], words["letter"], words["law"], words["day"], "udemy.com") if said not in letter]
    assert [f"{server}/real/scripts/clauses/{language}/udemy.js"] == [url for url in sent if not url.endswith(".svg")]
    page.click("[data-print=papers]")
    assert 1 == page.evaluate("window.printed")
    page.emulate_media(media="print")
    shown = [id for id in ("evidence", "letter", "timeline", "routes", "law", "sources") if page.locator(f"#{id}").is_visible()]
    assert ["evidence", "letter", "timeline"] == shown
    assert not page.locator(".k-masthead, .k-fill, .k-cases").first.is_visible()
    assert [] == context.cookies()
    assert 0 == page.evaluate("localStorage.length + sessionStorage.length")


def test_the_list_and_the_letter_fit_the_situation_without_scripts(browser: Browser, server: str) -> None:
    """With scripts off the choice still fits list, letter and law to what happened, and the letter has gaps to fill in by hand."""
    opened = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = opened.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}")
    before = page.inner_text("#evidence")
    page.check("#case-live_class_fault")
    evidence, letter = page.inner_text("#evidence"), page.inner_text("#letter-text")

    assert "the clock in it" in evidence and "the clock in it" not in before
    assert "was not my fault" in letter and "I want to end the contract" not in letter and "________" in letter
    assert not page.locator("#fill-platform").is_visible() and not page.locator("[data-print]").first.is_visible()
    assert page.locator("#routes").is_visible() and page.locator("#law").is_visible()
    opened.close()


def test_unticked_articles_stay_out_of_print_and_copy(context: BrowserContext, server: str) -> None:
    """What does not fit the case is struck out on the page and left out of paper and clipboard; the rest is copied though a phone folds it."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}")
    first, second = page.locator(".k-cited li.k-case--refund").all()[:2]
    page.click("#letter-text summary")
    said, kept, head = first.inner_text(), second.inner_text(), page.inner_text("#letter-text summary")
    first.locator("input").uncheck()
    page.click("#letter-text summary")
    page.click("#letter-copy")

    assert "Copied." == page.inner_text("#letter-status")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert kept.splitlines()[0] in copied and head not in copied
    assert said not in copied and "I want to end the contract" in copied
    page.emulate_media(media="print")
    assert not first.is_visible()


@pytest.mark.parametrize(("platform", "own"), [("coursera", True), ("zuoyebang", False)])
def test_only_the_platforms_own_text_is_called_its_terms(context: BrowserContext, server: str, platform: str, own: bool) -> None:
    """A clause that an aggregator retells stands in the letter as its report; the platform's own is called its terms."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}")
    page.select_option("#fill-platform", platform)
    page.wait_for_selector("#fill-clause:not([disabled])")
    page.select_option("#fill-clause", "0")
    letter = page.inner_text("#letter-text")

    assert own == ("Your own terms tell the learner" in letter)
    assert own != ("Your terms, as reported by duote.com" in letter)


@pytest.mark.parametrize(("anchor", "asked"), [("course", "the whole sum, as your terms say"), ("course-otherwise", "what has not been used, as the law cited below says")])
def test_the_letter_asks_for_no_less_than_its_clause_gives(context: BrowserContext, server: str, anchor: str, asked: str) -> None:
    """Above a clause that gives everything back the whole sum is asked for, cited from the newest terms on record; a bare number gets its currency."""
    page = context.new_page()
    index = [rule.id for rule in next(each for each in dataset_of("real").platforms if each.id == "coursera").refund].index(anchor)
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}#p=coursera&clause={anchor_of(f'refund[{index}]')}")
    page.wait_for_selector("#fill-clause:not([disabled])")
    page.fill("#fill-sum", "9600")
    letter = page.inner_text("#letter-text")

    assert asked in letter and 1 == letter.count("I want to end the contract")
    assert "paid 9600 CNY" in letter
    assert "dated January 1, 2026" in letter or "dated 1 January 2026" in letter or "dated 2026-01-01" in letter


HALF_USED: Final = (
    "p=zuoyebang&product=live_class&paid=3000&currency=CNY&event.payment=2026-10-01&event.request=2026-11-25"
    "&bought.lessons=40&attended.lessons=10&selector.market=CN&law.product=prepaid_lessons"
)
"""3000 yuan for 40 lessons, 10 of them used."""


def asked_for(page: Page) -> str:
    """What the letter on the page asks to be paid back."""
    return page.locator("#letter-text [data-asks]:visible").inner_text()


def test_without_a_clause_the_letter_asks_what_the_ticked_articles_give(context: BrowserContext, server: str) -> None:
    """Within the seven days the whole sum, later or with that article struck out what is left, and with no article at all no more than money back."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}")
    page.locator("#letter-text details").evaluate("fold => { fold.open = true }")
    seven, balance = page.locator(".k-cited li[data-gives=all] input"), page.locator(".k-cited li.k-case--refund[data-gives=rest] input")
    asked = [asked_for(page)]
    page.fill("#fill-paid", "2026-11-20")
    asked.append(asked_for(page))
    seven.uncheck()
    asked.append(asked_for(page))
    for box in balance.all():
        box.uncheck()
    asked.append(asked_for(page))

    left = "pay back what has not been used, as the law cited below says"
    assert [left, "pay back the whole sum, as the law cited below allows", left, "pay back"] == asked


def test_a_case_of_which_the_law_says_nothing_cites_no_article_for_the_sum(context: BrowserContext, server: str) -> None:
    """Who comes from the calculator sees the letter at once; where the law is silent on the case no article that gives money is ticked."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}#p=zuoyebang&paid=2026-09-01&sum=2,400.00+CNY&calc=paid%3D2400&law=silent")
    page.wait_for_function("scrollY > 200")

    assert 0 == page.locator(".k-cited li.k-case--refund[data-gives] input:checked").count()
    assert 0 < page.locator(".k-cited li.k-case--refund:not([data-gives]) input:checked").count()
    assert "pay back" == asked_for(page)


@pytest.mark.parametrize(
    ("market", "platform", "rule", "case", "asked"),
    [
        ("us", "", "", "refund", "pay back"),
        ("us", "zuoyebang", "0", "refund", "pay back"),
        ("us", "coursera", "course", "course_change", "pay back the whole sum, as your terms say"),
        ("us", "outschool", "moderate", "refund", "pay back what your terms give"),
        ("us", "outschool", "past-charges", "refund", "pay back"),
        ("us", "preply", "package-en", "refund", "pay back what has not been used, as your terms say"),
        ("us", "upgrad", "cohort", "refund", "pay back the whole sum, less only what your terms deduct"),
        ("cn", "outschool", "moderate", "course_change", "pay back what your terms give, and no less than the law cited below gives for what has not been used"),
    ],
)
def test_what_is_asked_rests_on_what_is_cited(context: BrowserContext, server: str, market: str, platform: str, rule: str, case: str, asked: str) -> None:
    """A clause of the platform's own says what is asked, in a change of course too; a report or no clause says nothing that no article says."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of(f'/dispute/{market}/', 'en')}")
    page.check(f"#case-{case}")
    if platform:
        rules = [each.id for each in next(each for each in dataset_of("real").platforms if each.id == platform).refund if not each.is_history]
        page.select_option("#fill-platform", platform)
        page.wait_for_selector("#fill-clause:not([disabled])")
        page.select_option("#fill-clause", str(rules.index(rule)) if rule in rules else rule)

    assert asked == asked_for(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_recorded_course_that_does_not_play_has_its_own_list_and_letter(context: BrowserContext, server: str, language: Language) -> None:
    """The list asks for what shows the fault, the letter to mend it or pay back, and no article is cited that is not for it; how to end a contract is said to be unread."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', language)}#p=udemy&case=recorded_fault")
    page.wait_for_selector("#fill-clause:not([disabled])")
    page.locator("#letter-text details").evaluate("fold => { fold.open = true }")
    evidence, letter, whole = page.inner_text("#evidence"), page.inner_text("#letter-text"), page.inner_text("#letter")
    words = {
        "zh": ("卡住或打不开时的录屏", "请在下面写明的日期之前修好", "第53条", "我的观看记录", "怎么解除合同"),
        "en": ("while it freezes or does not open", "mend it by the day named below", "art. 53", "what I have watched", "How to end a contract"),
    }[language]

    assert words[0] in evidence
    assert all(said in letter for said in words[1:4])
    assert words[4] in whole and words[4] not in letter
    assert 1 == page.locator(".k-cited li:visible").count()
    assert 360 == page.evaluate("document.documentElement.scrollWidth")


def test_hearsay_is_no_wording(context: BrowserContext, server: str) -> None:
    """Of a clause that others report the letter gives the sense, and does not say that the terms are worded so."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'zh')}")
    page.select_option("#fill-platform", "zuoyebang")
    page.wait_for_selector("#fill-clause:not([disabled])")
    page.select_option("#fill-clause", "0")
    retold = page.inner_text("#letter-retold")

    assert "大意" in retold and "写明" not in retold.partition("大意")[0]


def test_an_article_that_has_run_out_is_left_out_with_the_reason(context: BrowserContext, server: str) -> None:
    """An article of seven days is ticked once the day of payment is told; on the eighth it is left out, and the letter opens what it cites and says why."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}")
    seven = page.locator(".k-cited li[data-days='7']")
    page.click("#letter-text summary")
    assert not seven.locator("input").is_checked() and "Only within 7 days" in seven.inner_text()
    page.click("#letter-text summary")
    assert not seven.is_visible()
    page.fill("#fill-paid", "2026-11-18")
    assert seven.locator("input").is_checked() and "Can hold until November 25, 2026" in (seven.text_content() or "")
    page.fill("#fill-paid", "2026-11-17")

    assert not seven.locator("input").is_checked() and seven.locator("input").is_disabled()
    assert "until November 24, 2026" in seven.inner_text()
    page.emulate_media(media="print")
    assert not seven.is_visible()
    page.emulate_media(media="screen")
    page.fill("#fill-paid", "2025-04-30")
    assert "from May 1, 2025 on" in seven.inner_text()


def test_impossible_dates_are_refused_in_words(context: BrowserContext, server: str) -> None:
    """An answer asked for before the letter, and a payment that has not happened, are told beside the field and kept out of the letter."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}")
    assert "December 10, 2026" in page.inner_text("#letter-text")
    for name, day, said in (("by", "2026-11-25", "has to come after it"), ("paid", "2026-11-26", "not come yet")):
        page.fill(f"#fill-{name}", day)
        assert said in page.inner_text(f"#fill-{name}-fault") and "true" == page.get_attribute(f"#fill-{name}", "aria-invalid")
        assert "________" == page.inner_text(f"[data-blank={name}] >> nth=0")
    page.fill("#fill-by", "2026-11-26")
    assert "" == page.inner_text("#fill-by-fault") and "November 26, 2026" in page.inner_text("#letter-text")
    page.click("#timeline summary")
    page.locator("#timeline-lines [type=date]").first.fill("2027-01-01")
    assert "Line 1" in page.inner_text("#timeline-status")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_case_goes_from_the_calculator_to_the_letter_and_back(context: BrowserContext, server: str, language: Language) -> None:
    """What the calculator knows stands in the letter, with the clause that settled it, and the calculator finds its case again."""
    page = context.new_page()
    case = "p=zuoyebang&product=live_class&paid=3000&currency=CNY&event.payment=2026-10-01&event.request=2026-11-25&bought.lessons=40&attended.lessons=10&selector.market=CN&law.product=prepaid_lessons&fact.learners_own_cause=no&fact.contract_ended=yes"
    page.goto(f"{server}/real/{file_of('/refund/', language)}#calculator&{case}")
    page.locator("#calculator-form .k-button--main").click()
    page.wait_for_selector("#fill-clause:not([disabled])")
    letter = page.inner_text("#letter-text")

    assert all(said in letter for said in ({"zh": "2026年10月1日", "en": "October 1, 2026"}[language], "3,000.00", "10", "2,250.00", "duote.com"))
    page.fill("#fill-paid", "2026-09-01")
    page.click("#letter-calculator")
    page.locator("#calculator-form [name=paid]").wait_for()
    read = {name: page.input_value(f"#calculator-form [name='{name}']") for name in ("event.payment", "bought.lessons", "law.product")}
    assert {"event.payment": "2026-09-01", "bought.lessons": "40", "law.product": "prepaid_lessons"} == read


@pytest.mark.parametrize(
    ("told", "language", "asked"),
    [
        ("fact.materials_signed_for=no", "en", "pay back what your terms give, as reported below"),
        ("fact.materials_signed_for=no", "zh", "按贵方条款（见下文转述）退款"),
        ("fact.materials_signed_for=no&fact.learners_own_cause=no&fact.contract_ended=yes", "en", "pay back what has not been used, as the law cited below says"),
    ],
)
def test_the_letter_names_the_ground_that_its_sum_rests_on(context: BrowserContext, server: str, told: str, language: Language, asked: str) -> None:
    """Where only the terms give the sum the law is not named for it; where the law gives it too it is; a sum of one's own is the writer's again."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/refund/', language)}#calculator&{HALF_USED}&{told}")
    page.locator("#calculator-form .k-button--main").click()
    page.wait_for_selector("#fill-clause:not([disabled])")

    assert page.input_value("#fill-ask").startswith("2,250.00")
    assert asked == asked_for(page)
    page.fill("#fill-ask", "1000")
    assert asked_for(page) in {"pay back what has not been used, as the law cited below says", "按下面引用的法律，退还没有用掉的那部分费用"}


@pytest.mark.parametrize(("signed", "deducted"), [("no", False), ("yes", True)])
def test_the_letter_mentions_no_deduction_that_is_not_made(context: BrowserContext, server: str, signed: str, deducted: bool) -> None:
    """Who signed for no materials does not write that materials are deducted; who did, does, and each word once."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/refund/', 'zh')}#calculator&{HALF_USED}&fact.materials_signed_for={signed}")
    page.locator("#calculator-form .k-button--main").click()
    page.wait_for_selector("#fill-clause:not([disabled])")
    retold = page.inner_text("#letter-retold")

    assert deducted == ("扣除" in retold)
    assert "教材：教材" not in retold and "未与" not in retold


def test_the_door_hands_the_case_on(context: BrowserContext, server: str) -> None:
    """Who does not say where they bought still takes the case along to the market they choose."""
    page = context.new_page()
    page.goto(f"{server}/real/{file_of('/dispute/', 'en')}#p=coursera&bought=Python")
    page.locator("main").get_by_role("link", name="United States").click()
    page.wait_for_selector("#fill-clause:not([disabled])")

    assert "Coursera" in page.inner_text("#letter-text") and "Python" in page.inner_text("#letter-text")


def test_the_time_line_grows_and_sorts(context: BrowserContext, server: str) -> None:
    """Lines can be added and put in the order of their days; each keeps a name of its own."""
    page = context.new_page()
    page.goto(f"{server}/demo/{file_of('/dispute/xa/', 'en')}")
    page.click("#timeline summary")
    page.click("#timeline-more")
    days = page.locator("#timeline-lines [type=date]")
    days.nth(0).fill("2026-05-02")
    days.nth(6).fill("2026-01-01")
    page.click("#timeline-sort")

    assert ["2026-01-01", "2026-05-02"] == [days.nth(index).input_value() for index in (0, 1)]
    assert ["Day, line 1", "Day, line 7"] == [days.nth(index).get_attribute("aria-label") for index in (0, 6)]


def test_the_address_picks_the_platform_and_the_desk_works_from_a_file(context: BrowserContext, folder: Path) -> None:
    """#p=<platform> picks it, also on a page opened from a folder; a platform that is not there picks nothing."""
    page = context.new_page()
    page.goto(f"{(folder / 'real' / file_of('/dispute/eu/', 'en')).as_uri()}#p=coursera")
    page.wait_for_selector("#fill-clause:not([disabled])")

    assert "Coursera" in page.inner_text("#letter-text")
    page.goto("about:blank")
    page.goto(f"{(folder / 'real' / file_of('/dispute/eu/', 'en')).as_uri()}#p=nobody")
    assert "" == page.input_value("#fill-platform")


def test_paper_has_heads_addresses_and_a_date(context: BrowserContext, server: str) -> None:
    """The whole page on paper: table heads repeat, sources bear their addresses, the date is there, navigation is not."""
    page = context.new_page()
    page.set_viewport_size({"width": 800, "height": 1100})
    page.goto(f"{server}/real/{file_of('/dispute/cn/', 'en')}")
    page.emulate_media(media="print")
    address = "getComputedStyle(document.querySelector('#sources .k-sources__words a'), '::after').content"

    assert "table-header-group" == page.evaluate("getComputedStyle(document.querySelector('#law thead')).display")
    assert "http" in page.evaluate(address.replace(".content", ".content + document.querySelector('#sources .k-sources__words a').href"))
    assert "none" != page.evaluate(address)
    assert "2026" in page.inner_text("#sources")
    assert not page.locator("nav:visible").count()


Scheme = Literal["light", "dark"]
LOOKS: Final[tuple[tuple[SiteName, Language, Scheme], ...]] = (("real", "zh", "light"), ("real", "en", "dark"), ("demo", "zh", "dark"), ("demo", "en", "light"))


@pytest.mark.parametrize(("site", "language", "scheme"), LOOKS)
def test_accessible_and_narrow(browser: Browser, server: str, site: SiteName, language: Language, scheme: Scheme) -> None:
    """No violation of WCAG 2.2 AA with everything unfolded, no page wider than 320 pixels, nothing too small to tap."""
    opened = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = opened.new_page()
    for path in ("/dispute/", "/dispute/cn/" if site == "real" else "/dispute/xa/", "/situations/course-change/", "/situations/invoice/"):
        page.goto(f"{server}/{site}/{file_of(path, language)}")
        page.evaluate(OPEN_ALL)
        assert [] == violations(page), path
        assert 320 >= page.evaluate("document.documentElement.scrollWidth"), path
    opened.close()
