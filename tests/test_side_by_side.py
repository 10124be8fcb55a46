"""Pages that set many platforms side by side: every row says who says so and when, and can be corrected where it stands."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.languages import LANGUAGES, Language
from generator.model import Platform
from generator.model.refund import RefundRule
from generator.model.sources import Claim, Source
from generator.model.words import KNOWN_PRODUCTS
from generator.pages.page import anchor_of, platform_path
from generator.pages.refund_terms import FAMILY_OF, RefundPage
from tests.html_trees import Element
from tests.sites import SITES, SiteName, dataset_of, maker_of, pages_of, places_of, rendered_pages, tree_of
from tests.test_pages import KINDS

SETS: Final = [(site, language) for site in SITES for language in LANGUAGES]
PAGES: Final = ("/refund/", "/vendors/", "/ratings/")


def claims_on(path: str, platform: Platform) -> Iterator[tuple[str, Claim]]:
    """The claims of a platform that a page must show, with their paths in the file."""
    entries: dict[str, tuple[str, tuple[Claim, ...]]] = {
        "/refund/": ("refund", platform.refund),
        "/vendors/": ("vendors", platform.vendors),
        "/ratings/": ("published_ratings", platform.published_ratings),
    }
    key, claims = entries[path]
    for index, claim in enumerate(claims):
        if not isinstance(claim, RefundRule) or claim.replaced_by is None:
            yield f"{key}[{index}]", claim


@cache
def rows_on(path: str, site: SiteName, language: Language) -> dict[tuple[str, str], Element]:
    """The rows of a page by the platform and the field that their correction link carries."""
    rows = {}
    for row in tree_of(site, language, path).all("tr"):
        for link in row.links():
            state = parse_qs(urlsplit(link).fragment)
            if urlsplit(link).path.endswith("contribute/index.html") and "f" in state:
                rows[state["p"][0], state["f"][0]] = row
    return rows


def words_of(source: Source, language: Language) -> list[str]:
    """The kind of a source and the date that is known of it, as a row must say them."""
    words, phrases = maker_of("demo", language).words, maker_of("demo", language).phrases
    known = [day for day in (source.stated_on, source.seen_on, source.read_on) if day is not None]
    return [words.say(KINDS[source.kind]), phrases.date(known[0]) if known else words.say("no date known")]


@pytest.mark.parametrize(("site", "language"), SETS)
@pytest.mark.parametrize("path", PAGES)
def test_every_row_says_who_says_so_and_when(path: str, site: SiteName, language: Language) -> None:
    """Each claim has a row with every source's address, kind and date, a way to its place on the platform's page and to its correction."""
    rows, missing = rows_on(path, site, language), []
    for platform in dataset_of(site).platforms:
        for field, claim in claims_on(path, platform):
            row = rows.get((platform.id, field))
            if row is None:
                missing.append(f"{platform.id}: {field} has no row")
                continue
            sources = [platform.sources[reference.partition(" ")[0]] for reference in claim.sources]
            words = [word for source in sources for word in words_of(source, language) if word not in row.text]
            addresses = [source.url for source in sources if source.url is not None and source.url not in row.links()]
            missing += [f"{platform.id}: {field}: {what}" for what in (*words, *addresses)]
            if f"..{platform_path(platform.id)}index.html#{anchor_of(field)}" not in row.links():
                missing.append(f"{platform.id}: {field} does not lead to its place")

    assert "" == "\n".join(missing)


@pytest.mark.parametrize(("site", "language"), SETS)
def test_rules_for_one_purchase_can_be_told_apart(site: SiteName, language: Language) -> None:
    """Where a platform has several rules for one purchase, their rows differ in words: by a condition, a date or `otherwise`."""
    rows = rows_on("/refund/", site, language)
    for platform in dataset_of(site).platforms:
        shown: dict[str, set[str]] = {}
        for field, claim in claims_on("/refund/", platform):
            assert isinstance(claim, RefundRule)
            cells = [cell.text for cell in rows[platform.id, field].all("td")[:2]]
            said = " ".join(cells)
            purchase = maker_of(site, language).phrases.purchase(claim.for_)
            assert said not in shown.setdefault(purchase, set()), f"{platform.id}: {field}: {said}"
            shown[purchase].add(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_that_contradict_each_other_say_so(language: Language) -> None:
    """Both sides of a contradiction carry the mark, also when only one of the rules names the other."""
    words = maker_of("real", language).words
    for platform in dataset_of("real").platforms:
        index_of = {rule.id: index for index, rule in enumerate(platform.refund)}
        for rule in platform.refund:
            for other in (rule.id, *rule.contradicts) if rule.contradicts else ():
                row = rows_on("/refund/", "real", language).get((platform.id, f"refund[{index_of[other]}]"))
                assert row is None or words.say("Accounts differ") in row.text, f"{platform.id}: {other}"


@pytest.mark.parametrize(("site", "language"), SETS)
def test_every_product_stands_in_one_family(site: SiteName, language: Language) -> None:
    """The families hold each product once, and the list at the head leads to each family."""
    context = next(page.context for page in pages_of(site, language) if page.path == "/refund/")
    assert isinstance(context, RefundPage)
    anchors = [group.anchor for family in context.families for group in family.groups]
    products = {word for platform in dataset_of(site).platforms for rule in platform.refund if rule.replaced_by is None for word in rule.for_.product}

    assert sorted(f"product-{word.replace('_', '-')}" for word in products) == sorted(anchors)
    assert all(f"#{family.anchor}" in tree_of(site, language, "/refund/").links() for family in context.families)
    assert all(group.anchor in places_of(site, language, "/refund/") for family in context.families for group in family.groups)


def test_known_products_have_a_family_or_are_anything() -> None:
    """A product that the vocabulary knows has its family; only `any` and `other_service` stand with the platforms' own words."""
    assert {"any", "other_service"} == set(KNOWN_PRODUCTS) - set(FAMILY_OF)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_within_the_budget(path: str, language: Language) -> None:
    """A page of the real set with all its sources stays below 30 KB when packed."""
    assert len(gzip.compress(rendered_pages("real", language)[path])) <= 30 * 1024
