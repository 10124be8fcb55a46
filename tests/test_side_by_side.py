"""Pages that set many platforms side by side: every row says who says so and when, and can be corrected where it stands."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.facts import is_special
from generator.languages import LANGUAGES, Language
from generator.model import Platform
from generator.model.refund import RefundRule
from generator.model.service import Channel
from generator.model.sources import Claim, Source
from generator.model.words import KNOWN_PRODUCTS, Absence
from generator.pages.channels import RankedChannel, action_of, by_speed, order_in_words, speed_of
from generator.pages.measured import MeasuredWait
from generator.pages.page import anchor_of, platform_path
from generator.pages.reach import ChannelsPage, build_channels_page
from generator.pages.refund_terms import FAMILY_OF, RefundPage
from tests.html_trees import Element
from tests.sites import (
    SITES,
    TEMPLATES,
    SiteName,
    dataset_of,
    maker_of,
    pages_of,
    places_of,
    rendered_pages,
    tree_of,
)
from tests.small_sets import RUBRIC, make_platform
from tests.test_pages import KINDS

SETS: Final = [(site, language) for site in SITES for language in LANGUAGES]
PAGES: Final = ("/channels/", "/refund/", "/vendors/", "/ratings/")


def claims_on(path: str, platform: Platform) -> Iterator[tuple[str, Claim]]:
    """The claims of a platform that a page must show, with their paths in the file."""
    entries: dict[str, tuple[str, tuple[Claim, ...]]] = {
        "/channels/": ("channels", platform.channels),
        "/refund/": ("refund", platform.refund),
        "/vendors/": ("vendors", platform.vendors),
        "/ratings/": ("published_ratings", platform.published_ratings),
    }
    key, claims = entries[path]
    for index, claim in enumerate(claims):
        if not isinstance(claim, RefundRule) or not claim.is_history:
            yield f"{key}[{index}]", claim


@cache
def rows_on(path: str, site: SiteName, language: Language) -> dict[tuple[str, str], Element]:
    """The rows of a page by the platform and the field that their correction link carries."""
    rows = {}
    page = tree_of(site, language, path)
    for row in (*page.all("tr"), *(entry for entry in page.all("li") if entry.attributes.get("class") == "k-way")):
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
    tree, rows, missing = tree_of(site, language, path), rows_on(path, site, language), []
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
            place = "channels" if path == "/channels/" else anchor_of(field)
            if f"..{platform_path(platform.id)}index.html#{place}" not in (tree if path == "/channels/" else row).links():
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
    products = {word for platform in dataset_of(site).platforms for rule in platform.refund if not rule.is_history for word in rule.for_.product}

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


# --- channels


@pytest.mark.parametrize("language", LANGUAGES)
def test_absences_of_channels_keep_their_word(language: Language) -> None:
    """A promise that is not published does not turn into one that nobody has looked for."""
    rows = rows_on("/channels/", "demo", language)
    absences = [
        (platform.id, f"channels[{index}]", channel.promised_first_response)
        for platform in dataset_of("demo").platforms
        for index, channel in enumerate(platform.channels)
        if channel.absent is None and isinstance(channel.promised_first_response, Absence)
    ]

    assert absences
    for platform_id, field, absence in absences:
        links = rows[platform_id, field].all("a")
        assert any(f"k-absent--{absence}" in link.attributes.get("class", "") for link in links), (platform_id, field)


def channel(text: str) -> Channel:
    """A channel as a file would write it."""
    return make_platform(f"channels:\n  - {{{text}, sources: [page]}}\n").channels[0]


@pytest.mark.parametrize(
    ("faster", "slower"),
    [
        ("kind: phone, staffed_by: human", "kind: live_chat"),
        ("kind: live_chat, staffed_by: bot_then_human", "kind: phone"),
        ("kind: phone", "kind: email"),
        ("kind: email, topics: [refund, other]", "kind: help_centre"),
        ("kind: help_centre", "kind: email, topics: [abuse]"),
        ("kind: help_centre", "kind: phone, audience: [school]"),
        ("kind: email, topics: [abuse]", "kind: chatbot"),
        ("kind: chatbot", "kind: phone, staffed_by: human, until: 2024"),
    ],
)
def test_the_fastest_way_comes_first(faster: str, slower: str) -> None:
    """A staffed telephone or chat before any other, writing next, then pages, desks for special matters, bots, and what has ended."""
    fast, slow = (speed_of(each, (), special=is_special(each, RUBRIC.method.facts)) for each in (channel(faster), channel(slower)))
    assert fast < slow


def test_measured_ways_come_first_of_all() -> None:
    """Where waits were measured the shorter median wins; too few waits, or a median never reached, change nothing."""
    mail, phone = channel("kind: email"), channel("kind: phone, staffed_by: human")

    assert speed_of(mail, [wait(minutes=5)]) < speed_of(mail, [wait(minutes=9), wait(minutes=7)]) < speed_of(phone, ())
    assert speed_of(phone, ()) == speed_of(phone, [wait(minutes=None)]) == speed_of(phone, [wait(minutes=30, at_least=True)])


def test_what_only_a_vendor_says_comes_late() -> None:
    """A chat that stands in nothing but a vendor's story comes after the help pages that the platform itself names."""
    chat = channel("kind: live_chat")

    assert speed_of(chat, ()) < speed_of(channel("kind: help_centre"), ()) < speed_of(chat, (), confirmed=False)


def test_what_was_not_seen_for_long_comes_late() -> None:
    """A way that the newest pages no longer name comes after every way they name, unless waits were measured on it."""
    old, bot = channel("kind: ticket"), channel("kind: chatbot")

    assert speed_of(bot, ()) < speed_of(old, (), faded=True) < speed_of(channel("kind: phone, until: 2024"), ())
    assert speed_of(old, [wait(minutes=5)], faded=True) < speed_of(bot, ())
    former = next(place for place, each in enumerate(by_speed(platform_of("coursera"), maker_of("real", "en"))) if each.channel.address == "learner.coursera.help")
    assert former == sum(each.absent is None for each in platform_of("coursera").channels) - 1


def platform_of(id: str) -> Platform:
    return next(platform for platform in dataset_of("real").platforms if platform.id == id)


def test_an_order_says_what_it_rests_on() -> None:
    """Only where a median was measured does an order claim to be by waits; a wait without a median is not denied, and no sentence is long."""
    words, mail = maker_of("real", "en").words, channel("kind: email")
    ranked = [RankedChannel(index=0, channel=mail, measured=(), speed=speed_of(mail, measured), confirmed=True) for measured in ((), [wait(minutes=5)])]

    once = RankedChannel(index=0, channel=mail, measured=(wait(minutes=None),), speed=speed_of(mail, [wait(minutes=None)]), confirmed=True)
    said = [order_in_words(each, words) or "" for each in (ranked[:1], [once], ranked)]

    assert all(map(str.startswith, said, ("Not timed yet", "No median is measured to order by", "Shortest measured wait first")))
    assert max(map(len, said)) <= 110
    assert order_in_words([], words) is None


@pytest.mark.parametrize("site", SITES)
def test_a_narrowed_page_counts_what_is_left(site: SiteName) -> None:
    """For each pair of choices the page counts the platforms that its rows show, and says so where none is left."""
    page = build_channels_page(maker_of(site, "en")).context
    assert isinstance(page, ChannelsPage)
    reached = [reach for group in page.groups for reach in group.platforms]
    pairs = [(market.id, kind.id) for market in page.markets for kind in page.kinds][1:]
    assert [f"{market}-{kind}" for market, kind in pairs] == [each.id for each in page.narrowed]
    for (market, kind), said in zip(pairs, page.narrowed, strict=True):
        left = [reach for reach in reached if market in ("all", *reach.markets.split()) and kind in ("all", *reach.kinds.split())]
        assert said.empty == (not left)
        assert ("none of the" if said.empty else f": {len(left)} of ") in said.words


def wait(*, minutes: float | None, at_least: bool = False) -> MeasuredWait:
    """Waits on a channel."""
    return MeasuredWait(label="chat", minutes=minutes, at_least=at_least, n=20, newest=None)


@pytest.mark.parametrize(("site", "language"), SETS)
def test_platforms_without_a_way_are_named(site: SiteName, language: Language) -> None:
    """Every platform stands on the page: with its ways, or in the list that asks for one."""
    page = tree_of(site, language, "/channels/")
    asked = {parse_qs(urlsplit(link).fragment)["p"][0] for link in page.links() if "f=channels&" in f"{urlsplit(link).fragment}&"}

    assert {platform.id for platform in dataset_of(site).platforms if not platform.channels} == asked
    for platform in dataset_of(site).platforms:
        assert any(link.startswith(f"..{platform_path(platform.id)}") for link in page.links()), platform.id


@pytest.mark.parametrize("site", SITES)
def test_each_choice_narrows_the_page(site: SiteName) -> None:
    """For each market and kind that can be chosen there is a rule of style, and rows that it keeps."""
    page = tree_of(site, "en", "/channels/")
    sheet = (TEMPLATES / "assets" / "ways.css").read_text(encoding="utf-8")
    choices = [entry.attributes["id"].split("-") for entry in page.all("input") if not entry.attributes["id"].endswith("-all")]

    assert len(choices) == 6
    for group, choice in choices:
        assert f"#{group}-{choice}:checked) [data-{group}]:not([data-{group}~={choice}])" in sheet


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("kind: help_centre, address: support.sample.example", "https://support.sample.example"),
        ("kind: ticket, address: sites.sample.example/help/centre", "https://sites.sample.example/help/centre"),
        ("kind: wechat, address: sample school", None),
        ("kind: email, address: help@sample.example", None),
        ("kind: phone, address: '400.100.2000'", None),
    ],
)
def test_help_centres_are_links(text: str, leads_to: str | None) -> None:
    """The host of a help centre can be tapped; a mailbox, an account or a number is not taken for a host."""
    action = action_of(channel(text))

    assert action is not None
    assert leads_to == action.url
