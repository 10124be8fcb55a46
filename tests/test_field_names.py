"""Places in a file are named in words on pages: no reader has to know what `refund[0].until` is."""

from __future__ import annotations

import re
from typing import Final

import pytest

from generator.languages import LANGUAGES, Language
from generator.pages.field_names import name_field
from generator.pages.page import platform_path
from generator.pages.rule_names import name_rules
from tests.sites import SITES, SiteName, dataset_of, maker_of, places_of, rendered_pages
from tests.small_sets import make_platform

SAMPLE: Final = make_platform(
    "channels:\n  - {kind: phone, sources: [page]}\n"
    "refund:\n  - {id: first, for: {product: course}, refundable: yes, sources: [page]}\n"
    "  - {id: plus-en, for: {product: subscription, plan: annual}, refundable: no, sources: [page]}\n"
)
PATH: Final = re.compile(r"\w+(?:\[[\w-]+\]|\.[\w-]+)")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("refund", "refund rules"),
        ("refund.first", "refund rules: Course"),
        ("refund[plus-en]", "refund rules: Subscription · annual"),
        ("refund[1].until", "refund rules: Subscription · annual: until when one may ask"),
        ("refund.paid_by", "refund rules: when the money is there"),
        ("refund.gone", "refund rules: gone"),
        ("channels[0].hours", "channels of help: entry 1 of the list: opening hours"),
        ("of no file", "of no file"),
    ],
)
def test_a_path_in_words(path: str, expected: str) -> None:
    """A rule goes by what was bought, another entry by its place, a key by its explanation; what is unknown stays as it is."""
    assert expected == name_field(SAMPLE, path, maker_of("demo", "en").phrases)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_no_path_is_shown(site: SiteName, language: Language) -> None:
    """What a dispute or a reply is about is said without brackets and dots of the format."""
    phrases = maker_of(site, language).phrases
    for platform in dataset_of(site).platforms:
        paths = [(f"disputes-{index}", entry.field) for index, entry in enumerate(platform.disputes)]
        paths += [(f"replies-{index}", entry.to) for index, entry in enumerate(platform.replies)]
        for anchor, path in paths:
            if path is not None:
                said = name_field(platform, path, phrases)
                assert not PATH.fullmatch(said), said
                assert said in places_of(site, language, platform_path(platform.id))[anchor].text


def test_rules_for_one_purchase_have_names_of_their_own() -> None:
    """In both languages no two rules of a file are called the same or told apart by a bare number, Zuoyebang's live classes go by their window, and a plain no is called one."""
    for language in LANGUAGES:
        phrases = maker_of("real", language).phrases
        files = [each.refund for each in dataset_of("real").platforms] + [law.refund for law in dataset_of("real").laws]
        for names in ([*name_rules(rules, phrases).values()] for rules in files):
            assert len(set(names)) == len(names)
            assert [] == [name for name in names if re.search(r" · [0-9]+$", name)]
    outschool = next(platform for platform in dataset_of("real").platforms if platform.id == "outschool")
    assert "Live class · No refund" == name_rules(outschool.refund, maker_of("real", "en").phrases)["withdraw-button"]
    zuoyebang = next(platform for platform in dataset_of("real").platforms if platform.id == "zuoyebang")
    page = rendered_pages("real", "zh")[platform_path("zuoyebang")].decode()

    assert "直播课 · 付款后48小时内" == name_rules(zuoyebang.refund, maker_of("real", "zh").phrases)["cooling-off"]
    assert "：直播课<" not in page
    assert page.count("直播课 · 付款后48小时内") >= 2


@pytest.mark.parametrize(
    ("platform_id", "rule", "expected"),
    [
        ("upgrad", "slab-full", "Programme with staged refunds · before a deadline that is not published · the whole sum paid · nothing deducted"),
        ("upgrad", "slab-fee", "Programme with staged refunds · before a deadline that is not published · the whole sum paid · Deducted: fee: 1,000 INR"),
        ("skillshare", "membership-2021", "Membership · an old wording"),
        ("skillshare", "membership-otherwise", "Membership"),
        ("chegg", "paid", "Subscription · No refund · an old wording"),
    ],
)
def test_what_is_deducted_and_what_is_old_tells_rules_apart(platform_id: str, rule: str, expected: str) -> None:
    """Where window and amount are alike, the deduction or the age of the wording is said, not a number."""
    platform = next(each for each in dataset_of("real").platforms if each.id == platform_id)

    assert expected == name_rules(platform.refund, maker_of("real", "en").phrases)[rule]


def test_rules_that_differ_in_nothing_have_numbers() -> None:
    """Only where two rules say the very same is there nothing but a number to tell them apart."""
    rule = "for: {product: course}, refundable: yes, gives: all, sources: [page]"
    other = "for: {product: course}, refundable: yes, gives: all, paid_by: ..5 days after request, sources: [page]"
    same, apart = (make_platform(f"refund:\n  - {{id: a, {rule}}}\n  - {{id: b, {each}}}\n") for each in (rule, other))
    phrases = maker_of("demo", "en").phrases

    assert {"a": "Course · 1", "b": "Course · 2"} == name_rules(same.refund, phrases)
    assert {"a": "Course", "b": "Course · Money promised: at most 5 days after the request"} == name_rules(apart.refund, phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_wording_is_called_so_before_its_exceptions_are_told(language: Language) -> None:
    """Two wordings for the same purchase are told apart by their age, not by a list of all in which neither holds."""
    udemy = next(platform for platform in dataset_of("real").platforms if platform.id == "udemy")
    names = name_rules(udemy.refund, maker_of("real", language).phrases)

    assert {"en": "Course · within 30 days after payment", "zh": "课程 · 付款后30天内"}[language] == names["course"]
    assert names["course-2020"] == names["course"] + " · " + maker_of("real", language).words.say("an old wording")
