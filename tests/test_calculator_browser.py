"""The refund calculator in a browser: the engine's answers are Python's, the formula is shown, and nothing is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, get_args

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.assets import read_assets
from generator.languages import LANGUAGES, Language
from generator.loader import LoadedCases, load_rule_file
from generator.model.refund_cases import RuleFile
from generator.model.refund_language import AllOf, AnyOf, Condition, Happened
from generator.model.words import CURRENCIES, MeasureWord
from generator.pages.calculator_words import measures_asked_in_words, questions_in_words
from generator.pages.page import platform_path
from generator.refunds import (
    NotPassed,
    OutOfOrder,
    Overused,
    PaidLater,
    larger_of,
    rounded,
    rules_in_force,
    rules_when_paid,
    settle,
    spoken,
    what_cannot_be,
)
from generator.refunds.cases import Calendar, Case
from generator.refunds.serialising import serialise_amounts, serialise_rules, serialise_settlement
from generator.refunds.told import calendar_of, case_of
from generator.rendering import page_file
from generator.wording import load_wordings
from tests.accessibility import violations
from tests.made_up_cases import (
    MANY_WORDS,
    cases_for,
    contradicting_pairs,
    contradicting_rules,
    day_of_wording,
    some_forgotten,
    whole_case,
    with_order,
)
from tests.serialised_cases import serialise_case
from tests.sites import ROOT, SiteName

pytestmark = pytest.mark.browser

EXAMPLES: Final = ROOT / "tests/examples/refunds"
ENGINE: Final = read_assets(ROOT / "site_templates/assets")["settle.js"].decode()
CALENDARS: Final = {"CN": Calendar(frozenset({20_500, 20_501}), frozenset({20_499}))}

Json = Any
Question = tuple[Json, Json, Json]
"""Rules, case and calendars, as the engine takes them."""


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Iterator[Page]:
    """A blank window with the engine in it."""
    page = browser.new_page()
    page.add_script_tag(content=ENGINE)
    yield page
    page.close()


def settle_there(engine: Page, questions: Sequence[Question]) -> list[Json]:
    """What the browser's engine answers."""
    answers: list[Json] = engine.evaluate(
        "list => list.map(([file, told, off]) => kefubangRefunds.settle({...file, rules: kefubangRefunds.rulesInForce(file.rules)}, told, off))",
        [list(question) for question in questions],
    )
    return answers


def settle_here(file: RuleFile, case: Case, calendars: Mapping[str, Calendar]) -> Json:
    return serialise_settlement(settle(rules_in_force(file.refund), file.clock, case, calendars))


def question(file: RuleFile, case: Case, calendars: Mapping[str, Calendar]) -> Question:
    off = {name: {"holidays": sorted(each.holidays), "workdays": sorted(each.workdays)} for name, each in calendars.items()}
    return serialise_rules(file.refund, file.clock), serialise_case(case), off


@cache
def read_rules(path: Path) -> RuleFile:
    file, _ = load_rule_file(path.read_bytes(), path.name)
    assert file is not None
    return file


REAL: Final = [
    path
    for folder in ("platforms", "law")
    for path in sorted((ROOT / folder).glob("[a-z]*.yaml"))
    if rules_in_force(read_rules(path).refund)
]


def differences(engine: Page, asked: Sequence[tuple[str, RuleFile, Case]], calendars: Mapping[str, Calendar]) -> list[str]:
    """Where the two engines do not say the same, down to each list's order."""
    there = settle_there(engine, [question(file, case, calendars) for _, file, case in asked])
    return [
        f"{name}: {json.dumps(serialise_case(case))}\n  here  {here}\n  there {answer}"
        for (name, file, case), answer in zip(asked, there, strict=True)
        if (here := json.dumps(settle_here(file, case, calendars), sort_keys=True)) != json.dumps(answer, sort_keys=True)
    ]


@pytest.mark.parametrize("path", ["refunds/cases.yaml", "refunds/constructs.yaml", "real_cases.yaml"])
def test_the_cases_worked_by_hand_come_out_as_in_python(engine: Page, path: str) -> None:
    """Every case of the files of cases settles in the browser to the very same values as in Python."""
    content = LoadedCases((EXAMPLES.parent / path).read_bytes(), path).content
    assert content is not None
    calendars = {market: calendar_of(each) for market, each in content.calendars.items()}
    rules = EXAMPLES if path.startswith("refunds/") else ROOT
    asked = [
        (case.id, read_rules(rules / room / f"{id}.yaml"), case_of(case.case))
        for case in content.cases
        for room, id in (("platforms", case.terms), ("law", case.law))
        if id is not None
    ]

    assert asked
    assert [] == differences(engine, asked, calendars)


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_made_up_cases_come_out_as_in_python(engine: Page, path: Any) -> None:
    """Cases made up for the rules of every real file that has some in force, whole and with some of it forgotten, settle alike on both sides."""
    file, rng = read_rules(path), Random(7)
    rules = rules_in_force(file.refund)
    whole = [whole_case(rng, rules) for _ in range(3)]
    aimed = [case for rule in rng.sample(rules, min(3, len(rules))) for case in cases_for(rng, rule, rules, 2)]
    asked = [(path.stem, file, case) for each in (*whole, *aimed) for case in (each, some_forgotten(rng, with_order(rng, each)))]

    assert [] == differences(engine, asked, CALENDARS)


def test_rules_that_contradict_each_other_settle_as_in_python(engine: Page) -> None:
    """Made-up rules of which some contradict each other, and more of them than can be weighed, settle alike on both sides."""
    rng, asked = Random(3), list[tuple[str, RuleFile, Case]]()
    for text in (*(contradicting_rules(rng) for _ in range(40)), contradicting_pairs(8), contradicting_pairs(9), MANY_WORDS):
        file, problems = load_rule_file(text.encode(), "made-up.yaml")
        assert file is not None, problems
        whole = [whole_case(rng, file.refund) for _ in range(3)]
        asked += [(text, file, case) for each in whole for case in (each, some_forgotten(rng, each), Case())]

    assert [] == differences(engine, asked, {})


def test_terms_and_law_stand_together_as_in_python(engine: Page) -> None:
    """For made-up cases of every platform and every law, the larger of the two, and what each side says, are the same sums in the browser."""
    laws = [law for path in sorted((ROOT / "law").glob("*.yaml")) if (law := read_rules(path)).refund]
    rng, asked, expected = Random(11), [], []
    for path in sorted((ROOT / "platforms").glob("[a-z]*.yaml")):
        file = read_rules(path)
        rules = rules_in_force(file.refund)
        for law in laws if rules else ():
            own = rules_in_force(law.refund)
            for case in (whole_case(rng, rules), whole_case(rng, own), some_forgotten(rng, whole_case(rng, own))):
                here = [settle(each, clock, case, {}) for each, clock in ((rules, file.clock), (own, law.clock))]
                asked.append([serialise_rules(rules, file.clock), serialise_rules(own, law.clock), serialise_case(case)])
                expected.append([serialise_amounts(larger_of(*here)), *(serialise_amounts(said) if (said := spoken(side)) else None for side in here)])

    assert asked
    assert expected == engine.evaluate(
        """list => list.map(([terms, law, told]) => {
            const { settle, spoken, largerOf } = kefubangRefunds, sides = [settle(terms, told), settle(law, told)];
            return [largerOf(...sides), ...sides.map(spoken)];
        })""",
        asked,
    )


def test_the_wordings_of_the_day_of_payment_are_the_same_as_in_python(engine: Page) -> None:
    """For days around every date that a wording names, the browser settles by the same rules as Python."""
    asked, expected = [], []
    for path in REAL:
        file = read_rules(path)
        starts = {day for rule in file.refund if (day := day_of_wording(rule)) is not None}
        told = serialise_rules(file.refund, None)["rules"]
        for day in sorted({start + shift for start in starts for shift in (-400, -1, 0, 1, 400)}):
            asked.append([told, day])
            expected.append([rule.id for rule in rules_when_paid(file.refund, date(1970, 1, 1) + timedelta(days=day))])

    assert any(expected)
    assert expected == engine.evaluate("list => list.map(([rules, day]) => kefubangRefunds.rulesWhenPaid(rules, day).map(rule => rule.id))", asked)


# --- the calculator on a platform's page
PRO_RATA: Final = "zuoyebang"
"""Its terms price used lessons at the price paid."""
UNPUBLISHED: Final = ("coursera", "degree")
"""Its terms say that a degree can be refunded, and not how much comes back."""
SINCE_START: Final = "tencent-ketang"
"""Its terms count days from the start of a course."""
IN_WORKING_DAYS: Final = ("upgrad", {"product": "deep_learning", "event.payment": "2026-11-20"})
"""Its terms promise the money within working days."""
SITE: Final[SiteName] = "real"
ANSWER: Final = "#calculator-form .k-result"
MORE: Final = "#calculator-form .k-calc__more"


@pytest.fixture
def calculator(page: Page, folder: Path) -> Callable[..., Page]:
    """Opens the calculator of a platform, with an address that may hold a case."""

    def open_page(platform_id: str, language: Language = "en", hash: str = "") -> Page:
        page.goto(f"{(folder / SITE / page_file(platform_path(platform_id), language)).as_uri()}{hash}")
        return come_near(page)

    return open_page


def come_near(page: Page) -> Page:
    """The form is there as soon as a reader comes near it."""
    page.locator("#calculator").scroll_into_view_if_needed()
    page.locator("#calculator-form [name=paid]").wait_for()
    return page


def fill_in(page: Page, values: Mapping[str, str]) -> None:
    """Answers questions as they come up, in this order."""
    for name, value in values.items():
        field = page.locator(f'#calculator-form [name="{name}"]')
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def answer_of(page: Page) -> str:
    return page.locator(ANSWER).inner_text()


HALF_WAY: Final = {
    "product": "live_class", "selector.market": "(other)", "paid": "3000", "currency": "CNY", "event.payment": "2026-10-01", "event.request": "2026-11-25",
    "bought.lessons": "40", "attended.lessons": "10",
}  # fmt: skip
NOTHING_OPEN: Final = {"fact.materials_signed_for": "no"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_formula_is_shown(calculator: Callable[..., Page], language: Language) -> None:
    """3000 paid, 40 lessons, 10 used, at the price paid: 2250.00, with the calculation in numbers."""
    page = calculator(PRO_RATA, language)
    fill_in(page, {**HALF_WAY, **NOTHING_OPEN})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^2,250\.00"))

    assert "3,000.00 − 10 × 75.00 = 2,250.00" in answer_of(page)


IN_LAW: Final = {"selector.market": "CN", "law.product": "prepaid_lessons"}


@pytest.mark.parametrize(
    ("cause", "sum"),
    [
        ({"fact.learners_own_cause": "no", "fact.contract_ended": "yes"}, "2,250.00"),
        ({"fact.learners_own_cause": "yes", "fact.contract_ended": "yes", "fact.list_price_unproven": "no", "price.list": "100"}, "2,000.00"),
    ],
)
def test_the_law_is_settled_beside_the_terms(calculator: Callable[..., Page], cause: Mapping[str, str], sum: str) -> None:
    """3000 paid, 10 of 40 used: 2250.00 at the price paid, 2000.00 at a list price of 100, with article, status and date."""
    page = calculator(PRO_RATA)
    told = {key: value for key, value in HALF_WAY.items() if key != "selector.market"}
    fill_in(page, {**told, **IN_LAW, "event.payment": "2026-09-01"})
    for name, value in cause.items():
        fill_in(page, {name: value})
    law = page.locator(f"{ANSWER} .k-calc__side").last
    expect(law).to_contain_text(f"Gives back\n{sum}", use_inner_text=True)

    assert "法释〔2025〕4号" in law.inner_text()
    assert "mirrored by LawRefBook/Laws, not the official site" in law.inner_text()
    assert "not legal advice" in law.inner_text()
    assert law.locator("a[href*='dispute/cn/index.html#article-']").count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_both_answers_are_seen_with_the_sum(calculator: Callable[..., Page], language: Language) -> None:
    """What the terms give and what the law gives stand right below the sum; which articles that rests on is folded where there are several."""
    page = calculator(PRO_RATA, language)
    page.set_viewport_size({"width": 360, "height": 640})
    page.locator("#calculator-form").evaluate("part => { while ((part = part.parentElement)) if (part.matches('details')) part.open = true; }")
    fill_in(page, {**{key: value for key, value in HALF_WAY.items() if key != "selector.market"}, **IN_LAW})
    short = page.locator(f"{ANSWER} > dl > div")
    expect(short).to_have_count(2)
    box, last = page.locator(f"{ANSWER} .k-calc__sum").bounding_box(), short.last.bounding_box()
    law = page.locator(f"{ANSWER} .k-calc__side").last

    assert box is not None and last is not None
    assert last["y"] + last["height"] - box["y"] < 240
    assert [each.inner_text().split("\n")[-1][:5] for each in short.all()] == ["0.00 " if language == "en" else "0.00到"] * 2
    assert "法释〔2025〕4号" not in law.inner_text() and "法释〔2025〕4号" in (law.text_content() or "")


def test_where_the_law_gives_more_it_stands(calculator: Callable[..., Page]) -> None:
    """Terms that give nothing do not undercut the law: the larger of the two is the answer."""
    page = calculator(PRO_RATA)
    fill_in(page, {**HALF_WAY, "product": "(other)", **IN_LAW, "event.payment": "2026-09-01"})
    fill_in(page, {"fact.learners_own_cause": "no"})
    fill_in(page, {"fact.contract_ended": "yes"})

    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^2,250\.00"))


def test_a_platform_without_terms_is_settled_by_the_law_alone(page: Page, folder: Path) -> None:
    """On the page of all terms a reader whose platform is not listed still gets what the law says."""
    page.goto((folder / SITE / page_file("/refund/", "en")).as_uri())
    page.locator("#calc-platform").select_option("none")
    page.locator("#calculator-form [name=paid]").wait_for()
    fill_in(page, {"product": "prepaid_lessons", "paid": "3000", "currency": "CNY", "event.payment": "2026-09-01", "event.request": "2026-11-25", "selector.market": "CN"})
    fill_in(page, {"fact.learners_own_cause": "no", "bought.lessons": "40", "attended.lessons": "10"})
    fill_in(page, {"fact.contract_ended": "yes"})

    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^2,250\.00"))


def test_an_address_that_only_names_a_platform_opens_it(page: Page, folder: Path) -> None:
    """`/refund/#p=coursera` brings a reader to the calculator with that platform chosen; a sum typed in its currency keeps it, wherever the reader lives."""
    page.goto(f"{(folder / SITE / page_file('/refund/', 'en')).as_uri()}#p=coursera")
    page.locator("#calculator-form [name=paid]").wait_for()
    expect(page.locator("#calc-platform")).to_have_value("coursera")
    page.locator("#calculator-form [name=paid]").fill("49")
    page.locator('#calculator-form [name="selector.market"]').select_option("CN")

    expect(page.locator("#calculator-form [name=currency]")).to_have_value("USD")


def test_another_platform_keeps_what_was_told(page: Page, folder: Path) -> None:
    """Who comes from the desk of a market and then chooses a platform keeps the country, the sum and the days; what was bought is asked anew."""
    page.goto(f"{(folder / SITE / page_file('/refund/', 'en')).as_uri()}#calculator&selector.market=CN&paid=3000&event.payment=2026-11-20")
    page.locator("#calculator-form [name=paid]").wait_for()
    expect(page.locator("#calculator-form [name=paid]")).to_have_value("3000")
    fill_in(page, {"product": "recorded_course", "event.request": "2026-11-25"})
    page.locator("#calc-platform").select_option("coursera")
    expect(page.locator("#calculator-form [name='law.product']")).to_have_count(1)
    told = {name: page.locator(f'#calculator-form [name="{name}"]').input_value() for name in ("selector.market", "currency", "paid", "event.payment", "event.request", "product")}

    assert {"selector.market": "CN", "currency": "CNY", "paid": "3000", "event.payment": "2026-11-20", "event.request": "2026-11-25", "product": "course"} == told
    assert "dispute/cn/" in (page.locator("#calculator-form .k-button--main").get_attribute("href") or "")


SAME_WORD: Final = ("wangyi-yunketang", "recorded_course")
"""A platform, and what it sells under the very word that the law of the mainland uses."""

BY_LAW_ALONE: Final = {"paid": "3000", "currency": "CNY", "event.payment": "2026-11-20", "event.request": "2026-11-25", "selector.market": "CN"}


@pytest.mark.parametrize("products", [("recorded_course", "prepaid_lessons"), ("prepaid_lessons", "recorded_course")])
def test_by_the_law_alone_the_answer_is_for_the_product_that_stands_there(page: Page, folder: Path, products: tuple[str, str]) -> None:
    """After a change of product the answer is that of a form in which only the second was ever chosen, and it is asked once."""
    answers = []
    for chosen in (products, products[1:]):
        page.goto("about:blank")
        page.goto((folder / SITE / page_file("/refund/", "en")).as_uri())
        page.locator("#calc-platform").select_option("none")
        page.locator("#calculator-form [name=paid]").wait_for()
        fill_in(page, {"product": chosen[0], **BY_LAW_ALONE})
        for product in chosen[1:]:
            fill_in(page, {"product": product})
        answers.append(answer_of(page))

    assert answers[1] == answers[0]
    assert 0 == page.locator("#calculator-form [name='law.product']").count()


def test_the_law_follows_the_product_until_a_reader_says_another(calculator: Callable[..., Page]) -> None:
    """A product that the law calls by the same word is taken over, any other is asked; what a reader has said stays."""
    page = calculator(SAME_WORD[0])
    law = page.locator("#calculator-form [name='law.product']")
    seen, same, other = [], {"product": SAME_WORD[1]}, {"product": "(other)"}
    for told in ({"selector.market": "CN", **same}, other, same, {"law.product": "time_card", **other}, same):
        fill_in(page, told)
        seen.append(law.input_value())
    fill_in(page, {"paid": "3000"})
    page.get_by_role("button", name="Keep or share this case").click()
    page.reload()
    page.locator("#calculator-form [name='law.product']").wait_for()

    assert [SAME_WORD[1], "", SAME_WORD[1], "time_card", "time_card"] == seen
    expect(law).to_have_value("time_card")


def test_what_is_not_told_gives_a_span_and_a_question(calculator: Callable[..., Page]) -> None:
    """Before the questions are answered the sum is a span, and exactly what the engine does not know is asked."""
    page = calculator(PRO_RATA)
    fill_in(page, {key: value for key, value in HALF_WAY.items() if key != "attended.lessons"})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^0\.00 to "))

    assert {"event.course_start", "event.second_lesson_start"} <= asked_on(page)


def asked_on(page: Page) -> set[str]:
    """What is asked besides the first questions."""
    return set(page.locator(f"{MORE} [name]:not(.k-calc__more details [name])").evaluate_all("fields => fields.map(field => field.name)"))


def test_what_the_units_tell_is_not_asked_again(calculator: Callable[..., Page]) -> None:
    """Of 40 lessons, 10 used: the length of the course, and that it has begun, are taken from that, and the page says so."""
    page = calculator(PRO_RATA)
    fill_in(page, HALF_WAY)
    expect(page.locator(MORE)).to_be_visible()
    asked = asked_on(page)
    fill_in(page, {"fact.materials_signed_for": "no"})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^2,250\.00"))

    assert not asked & {"measure.course_lessons", "event.course_start", "event.second_lesson_start"}
    assert "Reckoned as one course of 40 lessons." in answer_of(page)


def test_where_the_day_of_the_start_matters_it_is_asked_although_units_are_used(calculator: Callable[..., Page]) -> None:
    """Use tells that a course has begun, not when: where the terms count days from the start, that day is asked."""
    page = calculator(SINCE_START)
    fill_in(page, {"paid": "400", "event.payment": "2026-11-10", "event.request": "2026-11-25", **IN_LAW})
    fill_in(page, {"fact.learners_own_cause": "no", "bought.lessons": "40", "attended.lessons": "1"})
    expect(page.locator(MORE)).to_be_visible()

    assert "event.course_start" in asked_on(page)


@pytest.mark.parametrize(
    ("told", "field"),
    [({"attended.lessons": "50"}, "attended.lessons"), ({"event.payment": "2026-11-26"}, "event.payment"), ({"paid": "three"}, "paid")],
)
def test_what_cannot_be_is_said_beside_the_field(calculator: Callable[..., Page], told: Mapping[str, str], field: str) -> None:
    """50 of 40 lessons used, paid after asking, a sum that is no number: the field says so and nothing is reckoned until it is mended."""
    page = calculator(PRO_RATA)
    fill_in(page, {**HALF_WAY, **told})
    box = page.locator(f'#calculator-form [name="{field}"]')
    wrong = page.locator("#calculator-form .k-field__wrong")
    expect(wrong).to_have_count(1)
    said = (box.get_attribute("aria-invalid"), box.get_attribute("aria-describedby"), page.locator(f"{ANSWER} output").count())
    expect(page.locator(ANSWER)).to_have_text("Something in the form cannot be so: it is marked there.")
    fill_in(page, {field: HALF_WAY[field]})
    expect(wrong).to_have_count(0)
    expect(page.locator(f"{ANSWER} output")).to_have_count(1)

    assert ("true", f"calc-{field.replace('.', '-')}-wrong", 0) == said
    assert box.get_attribute("aria-describedby") is None


def test_the_same_cases_cannot_be_in_the_browser_as_in_python(engine: Page) -> None:
    """What contradicts itself is found alike on both sides, in made-up cases with days, moments and zones of all kinds."""
    rng = Random(5)
    rules = rules_in_force(read_rules(ROOT / "platforms" / f"{PRO_RATA}.yaml").refund)
    asked = [case for _ in range(150) for whole in [whole_case(rng, rules)] for case in (whole, some_forgotten(rng, whole))]
    asked += [replace(case, passed=frozenset({"course_start", "request"})) for case in asked[:20]]
    here = [[impossible(each) for each in what_cannot_be(case)] for case in asked]

    assert {0, 1} <= set(map(len, here))
    assert here == engine.evaluate("list => list.map(told => kefubangRefunds.whatCannotBe(told))", [serialise_case(case) for case in asked])


def test_every_currency_is_rounded_as_in_python(engine: Page) -> None:
    """Half of the smallest unit, and a little less, come to the same figures on both sides, in every currency in use."""
    amounts = [Fraction(1, 2), Fraction(1, 200), Fraction(1, 2000), Fraction(4999, 10_000_000), Fraction(1234567891, 1000)]
    asked = [([amount.numerator, amount.denominator], currency) for currency in sorted(CURRENCIES) for amount in amounts]
    here = [str(rounded(Fraction(*amount), currency)) for amount, currency in asked]
    there = engine.evaluate("list => list.map(([amount, currency]) => kefubangRefunds.rounded(amount, currency))", asked)

    assert {"1", "0.01", "0.001"} <= set(here)
    assert here == there


def impossible(found: Overused | PaidLater | OutOfOrder | NotPassed) -> list[str]:
    """What cannot be, as the browser's engine says it."""
    if isinstance(found, Overused):
        return ["units", found.unit]
    if isinstance(found, OutOfOrder):
        return ["order", found.event]
    return ["passed", found.event] if isinstance(found, NotPassed) else ["events", "payment"]


def test_an_unpublished_term_is_named(calculator: Callable[..., Page]) -> None:
    """Where the terms do not say how much comes back, the sum is a span and the missing term is named with its rule."""
    platform_id, product = UNPUBLISHED
    page = calculator(platform_id)
    fill_in(page, {"product": product, "paid": "3000", "event.payment": "2026-11-24"})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^0\.00 to 3,000\.00"))

    assert "Left unsaid" in answer_of(page)
    assert "how much comes back" in answer_of(page)


def test_a_case_is_kept_in_the_address_and_sent_nowhere(page: Page, server: str) -> None:
    """A case lives in the page's address, which opens it again; only the site's own engine is asked for, and nothing is posted."""
    requests: list[tuple[str, str]] = []
    page.on("request", lambda request: requests.append((request.method, request.url)))
    page.goto(f"{server}/{SITE}/{page_file(platform_path(PRO_RATA), 'en')}")
    come_near(page)
    fill_in(page, {**HALF_WAY, **NOTHING_OPEN})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^2,250\.00"))
    page.get_by_role("button", name="Keep or share this case").click()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^2,250\.00"))
    page.locator("#calculator-form [type=reset]").click()
    expect(page.locator(f"{ANSWER} output")).to_have_count(0)

    assert {("GET", True)} == {(method, url.startswith(server)) for method, url in requests if url != "about:blank"}
    assert [] == [url for _, url in requests if "?" in url or re.search(r"\b3000\b", url)]


def test_without_scripts_the_standard_cases_stand_there(browser: Browser, folder: Path) -> None:
    """With scripts off no dead form is shown, but a word about it and the standard cases below."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / SITE / page_file(platform_path(PRO_RATA), "en")).as_uri())

    expect(page.locator("#calculator-form")).to_be_hidden()
    assert "<noscript><p>The calculator needs a script" in page.content()
    expect(page.locator("#cases table")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filled_calculator_is_accessible(calculator: Callable[..., Page], scheme: Any) -> None:
    """With an answer and questions on the page axe finds nothing to mend, in light and dark."""
    page = calculator(PRO_RATA)
    page.emulate_media(color_scheme=scheme)
    fill_in(page, HALF_WAY)
    expect(page.locator(MORE)).to_be_visible()

    assert [] == violations(page, "#calculator")


def test_the_currency_follows_the_market_and_has_a_name(calculator: Callable[..., Page]) -> None:
    """BYJU'S begins with rupees; a market brings its currency until a reader says another; in Chinese none is shown as a code."""
    page = calculator("byjus", "zh")
    currency = page.locator("#calculator-form [name=currency]")
    seen = [currency.input_value()]
    for told in ({"selector.market": "CN"}, {"selector.market": "EU"}, {"currency": "USD", "selector.market": "CN"}):
        fill_in(page, told)
        seen.append(currency.input_value())

    assert ["INR", "CNY", "EUR", "USD"] == seen
    assert [] == [name for name in currency.locator("option").all_inner_texts() if name.isascii()]


@pytest.mark.parametrize("platform_id", ["coursera", "udemy", "edx", "ruangguru"])
def test_the_currency_is_not_that_of_people_who_wrote_to_the_platform(calculator: Callable[..., Page], platform_id: str) -> None:
    """Of platforms with no market on record whose only set of contacts is Indonesian, nobody is asked in rupiah to begin with."""
    assert "USD" == calculator(platform_id).locator("#calculator-form [name=currency]").input_value()


@pytest.mark.parametrize(
    ("typed", "chosen", "sum"),
    [
        ("9600元", "CNY", [[9600, 1], "CNY"]), ("¥9600", "CNY", [[9600, 1], "CNY"]), ("￥9,600", "USD", [[9600, 1], "CNY"]), ("¥9600", "JPY", [[9600, 1], "JPY"]),
        ("RMB 9600", "USD", [[9600, 1], "CNY"]), ("人民币9600元", "CNY", [[9600, 1], "CNY"]), ("$49", "USD", [[49, 1], "USD"]), ("$49.50", "CNY", [[99, 2], "USD"]),
        ("49 EUR", "USD", [[49, 1], "EUR"]), ("Rs. 500", "USD", [[500, 1], "INR"]), ("3000", "IDR", [[3000, 1], "IDR"]), ("９６００", "CNY", [[9600, 1], "CNY"]),
        ("three", "CNY", None), ("-5", "CNY", None), ("$9600元", "CNY", None), ("1e3", "CNY", None), ("", "CNY", None),
    ],
)  # fmt: skip
def test_a_sum_is_read_as_people_type_it(engine: Page, typed: str, chosen: str, sum: Json) -> None:
    """A sign or a word for the currency stands before or after the number; two that do not agree, or anything else, is no sum."""
    assert sum == engine.evaluate("([typed, chosen]) => kefubangRefunds.typedSum(typed, chosen)", [typed, chosen])


def test_a_sum_typed_with_its_sign_brings_its_currency(calculator: Callable[..., Page]) -> None:
    """"$49" chooses dollars in the form; a list price in another currency than the sum paid is not taken for it."""
    page = calculator(PRO_RATA)
    currency = page.locator("#calculator-form [name=currency]")
    seen = []
    for typed in ("9600元", "$49", "￥9,600"):
        fill_in(page, {"paid": typed})
        seen.append((currency.input_value(), page.locator("#calculator-form .k-field__wrong").count(), page.locator(f"{ANSWER} output").count()))

    assert [("CNY", 0, 1), ("USD", 0, 1), ("CNY", 0, 1)] == seen


ENDED_LONG_AGO: Final = {"product": "live_class", "paid": "9600", "event.payment": "2026-09-01", "event.request": "2026-11-25", "bought.lessons": "40", "attended.lessons": "10", "selector.market": "CN"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_is_the_larger_of_the_two_sums_below_it(calculator: Callable[..., Page], language: Language) -> None:
    """9600 paid, 10 of 40 used: terms 7200, law from 0 to 7200 where it speaks, so 7200; what the law leaves unsaid is no sum."""
    page = calculator(PRO_RATA, language)
    fill_in(page, {**ENDED_LONG_AGO, "fact.materials_signed_for": "no"})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^7,200\.00"))
    sides = [side.locator(".k-rule__details dd").first.inner_text() for side in page.locator(f"{ANSWER} .k-calc__side").all()]

    assert "prepaid_lessons" == page.locator("#calculator-form [name='law.product']").input_value()
    assert sides[0].startswith("7,200.00") and sides[1].startswith("0.00") and "7,200.00" in sides[1]
    assert not any("9,600" in text for text in (*sides, page.locator(f"{ANSWER} output").inner_text()))


def test_a_law_that_says_nothing_names_no_sum(calculator: Callable[..., Page]) -> None:
    """A recorded course, neither the learner's cause nor a fault: the law on record says nothing, and its panel shows no sum."""
    page = calculator(PRO_RATA)
    fill_in(page, {**ENDED_LONG_AGO, "fact.materials_signed_for": "no", "law.product": "recorded_course"})
    fill_in(page, {"fact.learners_own_cause": "no", "fact.platform_fault": "no", "fact.fraud": "no"})
    law = page.locator(f"{ANSWER} .k-calc__side").last
    expect(law).to_contain_text("do not answer this")

    assert not re.search(r"\d\.\d\d", law.inner_text())


def test_the_law_takes_over_the_kind_that_fits(calculator: Callable[..., Page]) -> None:
    """A live class is prepaid lessons in the law: no word about recorded courses, until a reader says otherwise."""
    page = calculator(PRO_RATA)
    fill_in(page, ENDED_LONG_AGO)
    law = page.locator(f"{ANSWER} .k-calc__side").last
    said = law.inner_text().lower()
    fill_in(page, {"law.product": "recorded_course"})

    assert "recorded" not in said
    expect(law).to_contain_text("ecorded")


def test_damages_stand_apart_until_their_condition_is_told(calculator: Callable[..., Page]) -> None:
    """Threefold damages for fraud are folded away in an ordinary change of mind, and stand there once fraud is said to be so."""
    page = calculator(PRO_RATA)
    fill_in(page, {**ENDED_LONG_AGO, "fact.learners_own_cause": "no"})
    law = page.locator(f"{ANSWER} .k-calc__side").last
    folded = law.locator("details", has_text="What could come on top")
    expect(folded).to_have_count(1)
    assert "28,800.00" not in law.inner_text() and "28,800.00" in (folded.text_content() or "")
    fill_in(page, {"law.product": "recorded_course", "fact.fraud": "yes"})

    expect(law.locator("dl").get_by_text("28,800.00")).to_be_visible()


def test_what_is_asked_is_answered_in_its_own_words(calculator: Callable[..., Page]) -> None:
    """In Chinese every question is answered 是 or 否, whatever its verb."""
    page = calculator(PRO_RATA, "zh")
    fill_in(page, ENDED_LONG_AGO)
    options = page.locator("#calculator-form [name='fact.materials_signed_for'] option").all_inner_texts()

    assert ["是", "否"] == options[1:]


def test_what_the_law_prescribes_is_no_promise(calculator: Callable[..., Page]) -> None:
    """The day by which the law wants the money paid is one day, called the latest one, and not the platform's promise."""
    page = calculator(PRO_RATA, "zh")
    fill_in(page, {**ENDED_LONG_AGO, "fact.learners_own_cause": "no"})
    law = page.locator(f"{ANSWER} .k-calc__side").last
    expect(law).to_contain_text("按法律最晚什么时候退\n2026年12月10日", use_inner_text=True)

    assert "承诺" not in law.inner_text()


@pytest.mark.parametrize(("language", "market", "currency"), [("zh", "CN", "CNY"), ("en", "", "USD")])
def test_by_the_law_alone_the_country_comes_first(page: Page, folder: Path, language: Language, market: str, currency: str) -> None:
    """Who buys elsewhere is asked for the country before anything else; a Chinese page begins with the mainland."""
    page.goto((folder / SITE / page_file("/refund/", language)).as_uri())
    page.locator("#calc-platform").select_option("none")
    page.locator("#calculator-form [name=paid]").wait_for()
    fields = page.locator("#calculator-form [name]")

    assert "selector.market" == fields.first.get_attribute("name")
    assert (market, currency) == (fields.first.input_value(), page.locator("#calculator-form [name=currency]").input_value())


NOT_ENDED: Final = {"fact.learners_own_cause": "yes", "fact.contract_ended": "no"}
BY_LAW: Final = {
    "product": "prepaid_lessons", "selector.market": "CN", "paid": "9600", "currency": "CNY", "event.payment": "2026-09-01", "event.request": "2026-11-25",
    "bought.lessons": "40", "attended.lessons": "10",
}  # fmt: skip


def by_law_alone(page: Page, folder: Path, told: Mapping[str, str]) -> Page:
    """The calculator of the page of all terms, for a platform that is not on record."""
    page.goto((folder / SITE / page_file("/refund/", "en")).as_uri())
    page.locator("#calc-platform").select_option("none")
    page.locator("#calculator-form [name=paid]").wait_for()
    first = {name: value for name, value in told.items() if "lessons" not in name}
    fill_in(page, {**first, **told})
    return page


def test_a_contract_that_has_not_ended_is_told_what_follows_once_it_has(page: Page, folder: Path) -> None:
    """The articles speak of ended contracts only: who answers no reads what comes back later, and may go on to narrow it; the rules stay within reach."""
    by_law_alone(page, folder, {**BY_LAW, **NOT_ENDED})
    answer = page.locator(ANSWER)
    expect(answer.locator(".k-calc__sum + .k-note")).to_contain_text("once it has: 0.00 to 7,200.00 CNY")
    asked = asked_on(page)
    fill_in(page, {"fact.list_price_unproven": "no", "price.list": "300"})

    expect(answer.locator(".k-calc__sum + .k-note")).to_contain_text("once it has: 6,600.00 CNY")
    assert "fact.list_price_unproven" in asked
    assert 1 == answer_of(page).count("once it has")
    assert answer.locator(".k-calc__side details a[href*='#article-']").count()


def test_why_there_is_no_single_sum_stands_under_it(page: Page, folder: Path, calculator: Callable[..., Page]) -> None:
    """Below a span stands the question to answer first; where nothing is left to ask, the term that is not published; below a single sum, nothing."""
    by_law_alone(page, folder, BY_LAW)
    below = page.locator(f"{ANSWER} .k-calc__sum + .k-note")
    expect(below).to_contain_text("Still needed: “Has the contract ended, by agreement or otherwise?” (")
    platform_id, product = UNPUBLISHED
    calculator(platform_id)
    fill_in(page, {"product": product, "paid": "3000", "event.payment": "2026-11-24", "selector.market": "IN", "route": "direct"})
    for name in sorted(asked_on(page)):
        fill_in(page, {name: "2026-11-24" if name.startswith("event") else page.locator(f'#calculator-form [name="{name}"] option').last.get_attribute("value") or ""})
    expect(below).to_have_text("No single sum, because the terms leave open: how much comes back.")
    calculator(PRO_RATA)
    fill_in(page, {**HALF_WAY, **NOTHING_OPEN})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^2,250\.00"))

    assert "No single sum" not in answer_of(page)


def test_nothing_is_asked_in_vain(calculator: Callable[..., Page]) -> None:
    """Once terms that give the most there is to have are settled, nothing is asked about the law, which could give no more."""
    page = calculator(PRO_RATA)
    fill_in(page, ENDED_LONG_AGO)
    asked = asked_on(page)
    fill_in(page, {"fact.materials_signed_for": "no"})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^7,200\.00"))

    assert "fact.contract_ended" in asked
    assert {"fact.materials_signed_for"} == asked_on(page)
    assert "rests on: retold by duote.com" in answer_of(page)


def test_what_the_law_asks_stays_within_reach(calculator: Callable[..., Page]) -> None:
    """Below a sum that the terms settle, the questions of the law lie in a closed fold: who was wronged can still say so and reads of the interest."""
    page = calculator(PRO_RATA)
    fill_in(page, ENDED_LONG_AGO)
    fill_in(page, {"fact.materials_signed_for": "no"})
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^7,200\.00"))
    fold = page.locator(f"{MORE} details:not([open])")
    fold.locator("summary").click()
    page.locator("#calculator-form [name='fact.platform_fault']").select_option("yes")
    page.locator("#calculator-form [name='fact.learners_own_cause']").select_option("no")

    expect(page.locator(f"{ANSWER} .k-calc__side").last).to_contain_text("interest")
    expect(page.locator(f"{ANSWER} output")).to_have_text(re.compile(r"^7,200\.00"))


def test_the_law_alone_names_one_sum(page: Page, folder: Path) -> None:
    """The sum above and the law's own below are the same, and both say that they speak of some cases only; what is missing is called by its place."""
    told = {"paid": "3000", "currency": "CNY", "event.request": "2026-11-25", "selector.market": "CN", "product": "prepaid_lessons"}
    by_law_alone(page, folder, {**told, "bought.lessons": "40", "attended.lessons": "10"})
    expect(page.locator(f"{ANSWER} .k-calc__sum + .k-note")).to_have_text("Fill in “Paid on” above first")
    fill_in(page, {"event.payment": "2026-10-01"})
    expect(page.locator(f"{ANSWER} output")).to_have_text("0.00 to 2,250.00 CNY (where said)")

    expect(page.locator(f"{ANSWER} .k-calc__side").last).to_contain_text("0.00 to 2,250.00 CNY (where said)")


def test_a_side_that_speaks_of_some_cases_says_so_beside_its_sum(page: Page, folder: Path) -> None:
    """“It depends”, the sum and what is left unsaid agree: the sum is of what is said, and nothing says that there is no answer at all."""
    by_law_alone(page, folder, {**BY_LAW, "fact.learners_own_cause": "no"})
    law = page.locator(f"{ANSWER} .k-calc__side").last.inner_text()

    assert "It depends" in law and "7,200.00 CNY (where said)" in law and "only a part of the cases" in law
    assert "do not answer this" not in law


def test_every_measure_has_a_question() -> None:
    """Whatever a rule may compare is asked in a whole question, in both languages."""
    asked = {language: measures_asked_in_words(load_wordings(ROOT / "site_templates/locale")[language]) for language in LANGUAGES}

    assert [set(get_args(MeasureWord))] * 2 == [set(each) for each in asked.values()]


def test_chinese_questions_are_whole(calculator: Callable[..., Page]) -> None:
    """The form asks in whole sentences with the brackets of the language."""
    page = calculator(PRO_RATA, "zh")
    fill_in(page, {key: value for key, value in HALF_WAY.items() if key not in {"selector.market", "event.payment"}})
    fill_in(page, {"event.payment": "2026-11-24"})
    expect(page.locator(MORE)).to_be_visible()
    asked = page.locator(f"{MORE} label").all_inner_texts()

    assert "您下载过课件吗？" in asked
    assert [] == [text for text in asked if "(" in text or "：" in text]


def test_working_days_are_said_to_leave_out_holidays(calculator: Callable[..., Page]) -> None:
    """A day that rests on working days comes with a word about holidays, which the page does not know; another has none."""
    said = []
    for platform_id, told in (("busuu", {"product": "subscription"}), IN_WORKING_DAYS):
        page = calculator(platform_id)
        fill_in(page, {"paid": "100", "event.payment": "2026-11-20", **told})
        expect(page.locator(f"{ANSWER} output")).to_have_count(1)
        said.append("without public holidays" in answer_of(page))

    assert [False, True] == said


def test_every_word_that_real_rules_ask_has_a_question() -> None:
    """Whatever a rule on record asks whether it happened is asked in a whole sentence of its own, in both languages."""
    words = {
        part.word
        for path in REAL
        for rule in read_rules(path).refund
        for condition in (*rule.only_if, *rule.never_if, *(each for taken in (*rule.minus, *rule.plus) for each in taken.only_if))
        for part in parts_of(condition)
        if isinstance(part, Happened)
    } - {"unpublished", "unread"}
    asked = {language: questions_in_words(load_wordings(ROOT / "site_templates/locale")[language]) for language in LANGUAGES}

    assert words
    assert set() == {word for word in words for language in LANGUAGES if word not in asked[language]}
    assert all(text.endswith("？") for text in asked["zh"].values())
    assert all(text.endswith("?") for text in asked["en"].values())


def parts_of(condition: Condition) -> Iterator[Condition]:
    """A condition without its joints."""
    if isinstance(condition, AnyOf | AllOf):
        for part in condition.conditions:
            yield from parts_of(part)
    else:
        yield condition
