"""Refund terms side by side: families of what is sold, and in each the rules of all platforms, product by product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.model import Platform
from generator.pages.calculator import Calculator, place_calculator
from generator.pages.figures import files_of
from generator.pages.page import Page, PageMaker, PlatformLink, link_to, sorted_platforms
from generator.pages.provenance import Provenance, count_platforms, trace
from generator.pages.rule_names import name_rules
from generator.pages.standard_cases import CaseTable, build_case_table
from generator.pages.terms import contradiction, is_conditional, is_fallback, order_rules
from generator.refunds import rules_in_force
from generator.wording import Wording

_FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "courses": (
        "course", "recorded_course", "professional_course", "microcredential", "micro_specialty", "program_bundle", "boot_camp",
        "guided_project", "ai_course", "degree", "certificate", "exam", "free_course",
    ),
    "subscriptions": ("subscription", "membership", "all_access"),
    "live": ("live_class", "one_to_one", "in_person_class", "event"),
    "prepaid": (
        "lesson_package", "prepaid_lessons", "agreement_class", "time_card", "wallet_credits", "platform_funds", "stored_value",
        "deposit", "security_deposit",
    ),
    "goods": ("gift", "textbook", "device_bundle"),
    "business": ("business_plan",),
}  # fmt: skip
"""The products of the vocabulary by what one pays for; a programme's own word stands in the family `other`."""
_OTHER: Final = "other"
FAMILY_OF: Final = {product: family for family, products in _FAMILIES.items() for product in products}


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsRow:
    """One rule of one platform: the verdict, the rule in a sentence, what it depends on, what follows, who says so."""

    purchase: str
    name: str
    verdict: str
    conditional: bool
    words: str
    disputed: str | None
    details: tuple[tuple[str, str], ...]
    """Conditions, deductions, dates, who decides and when the money comes, as label and text."""
    origin: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsGroup:
    """The rules of all platforms for one product."""

    anchor: str
    title: str
    counted: str
    rows: tuple[TermsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsFamily:
    """Products that are paid for in the same way."""

    anchor: str
    title: str
    counted: str
    groups: tuple[TermsGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPage:
    """What `refund.html` shows."""

    title: str
    description: str
    answer: str
    limits: str
    cases: CaseTable | None
    calculator: Calculator | None
    calculators: tuple[tuple[str, PlatformLink], ...]
    """The platforms that the calculator knows, by id."""
    families: tuple[TermsFamily, ...]
    accounts: tuple[tuple[PlatformLink, str], ...]
    """Where it is on record what happened to people, and how often."""
    old: tuple[PlatformLink, ...]
    """The platforms of which only old wordings are on record: they may have ended or been replaced."""
    silent: tuple[PlatformLink, ...]


def build_refund_page(maker: PageMaker) -> Page:
    """The rules on record that stand for more than history."""
    words, cases = maker.words, build_case_table(maker)
    rows: dict[str, list[TermsRow]] = {}
    for platform in sorted_platforms(maker):
        names = name_rules(platform.refund, maker.phrases)
        for index, rule in order_rules(platform):
            row = _row(platform, index, names[rule.id], maker)
            for product in rule.for_.product:
                rows.setdefault(product, []).append(row)
    old = [platform for platform in sorted_platforms(maker) if platform.refund and all(rule.is_history for rule in platform.refund)]
    silent = [platform for platform in sorted_platforms(maker) if not platform.refund]
    context = RefundPage(
        title=words.say("Refund terms side by side"),
        description=words.say("What each platform's terms say about refunds, product by product, with their source."),
        answer=_answer(len(maker.dataset.platforms) - len(silent), len(old), words),
        limits=words.say("These are promises on paper. What happened to people is listed below, apart from them."),
        cases=cases,
        calculator=place_calculator(maker),
        calculators=tuple((platform.id, link_to(platform, maker)) for platform in sorted_platforms(maker) if rules_in_force(platform.refund)),
        families=tuple(_families(rows, maker)),
        accounts=tuple(_accounts(platform, maker) for platform in sorted_platforms(maker) if platform.refund_practice),
        old=tuple(link_to(platform, maker) for platform in old),
        silent=tuple(link_to(platform, maker) for platform in silent),
    )
    files = files_of(cases.figure) if cases is not None else ()
    return Page(path="/refund/", template="refund.html", context=context, files=files)


def _answer(with_terms: int, old: int, words: Wording) -> str:
    """For how many platforms terms are on record, and for how many of them nothing that still stands."""
    said = words.count("For %(number)s platform refund terms are on record.", "For %(number)s platforms refund terms are on record.", with_terms)
    if not old:
        return said
    doubt = words.count(
        "For %(number)s of them only an old wording is known, which may no longer hold; it is not compared here.",
        "For %(number)s of them only old wordings are known, which may no longer hold; they are not compared here.",
        old,
    )
    return words.joined([said, doubt])


def _accounts(platform: Platform, maker: PageMaker) -> tuple[PlatformLink, str]:
    return link_to(platform, maker), maker.words.count("%(number)s account", "%(number)s accounts", len(platform.refund_practice))


def _row(platform: Platform, index: int, name: str, maker: PageMaker) -> TermsRow:
    rule, phrases = platform.refund[index], maker.phrases
    return TermsRow(
        purchase=phrases.purchase(rule.for_),
        name=name,
        verdict=rule.refundable or "unknown",
        conditional=is_conditional(rule),
        words=phrases.sentence(rule, otherwise=is_fallback(rule, platform)),
        disputed=contradiction(rule, platform, phrases),
        details=phrases.main_details(rule),
        origin=trace(platform, f"refund[{index}]", rule.sources, maker),
    )


def _families(rows: Mapping[str, Sequence[TermsRow]], maker: PageMaker) -> list[TermsFamily]:
    """The families that have rules, in the order of the vocabulary; in each the product of the most platforms comes first."""
    titles = _titles(maker.words)
    order = sorted(rows, key=lambda product: (-len({row.origin.file_id for row in rows[product]}), product))
    families = []
    for family, title in titles.items():
        products = [product for product in order if FAMILY_OF.get(product, _OTHER) == family]
        if products:
            all_rows = [row for product in products for row in rows[product]]
            groups = tuple(_group(product, rows[product], maker) for product in products)
            families.append(TermsFamily(anchor=f"family-{family}", title=title, counted=count_platforms(all_rows, maker), groups=groups))
    return families


def _group(product: str, rows: Sequence[TermsRow], maker: PageMaker) -> TermsGroup:
    return TermsGroup(
        anchor=f"product-{product.replace('_', '-')}",
        title=maker.words.label("product", product),
        counted=count_platforms(rows, maker),
        rows=tuple(rows),
    )


def _titles(words: Wording) -> dict[str, str]:
    return {
        "courses": words.say("Courses and programmes"),
        "subscriptions": words.say("Subscriptions and memberships"),
        "live": words.say("Live classes and one-to-one lessons"),
        "prepaid": words.say("Lesson packages, credit and deposits"),
        "goods": words.say("Gifts and goods"),
        "business": words.say("For companies"),
        _OTHER: words.say("Anything else, and programmes with names of their own"),
    }
