"""Somebody who needs a human now: what is on record is said at once, per market, and the first way is one that a learner can open."""

from __future__ import annotations

from typing import Final

import pytest

from generator.languages import LANGUAGES, Language
from generator.model import Platform
from generator.pages.channels import (
    Speed,
    build_channel_rows,
    by_speed,
    is_open,
    named_on,
    waits_together,
    ways_for_learners,
)
from generator.pages.citations import Citations
from generator.pages.measured import join_waits
from generator.pages.platform import PlatformPage, build_platform_page
from generator.pages.reach_by_market import (
    count_reach,
    find_reach,
    label_markets,
    markets_of,
)
from tests.sites import SITES, SiteName, dataset_of, maker_of, places_of, tree_of

NOW: Final = {"en": "What to do now", "zh": "现在怎么办"}
BEFORE: Final = {"en": "Before you pay", "zh": "付款之前"}


def ways_of(platform: Platform, site: SiteName = "real") -> list[str | None]:
    """The kinds and addresses of a platform's channels in the order shown."""
    return [ranked.channel.address or ranked.channel.kind for ranked in by_speed(platform, maker_of(site, "en"))]


def platform_of(id: str) -> Platform:
    return next(platform for platform in dataset_of("real").platforms if platform.id == id)


def test_what_can_be_opened_comes_before_what_has_no_address() -> None:
    """Of the ways for every learner one with an address is first; desks for teachers, companies and single matters come after all of them."""
    assert ["coursera.support", "other"] == ways_of(platform_of("coursera"))[:2]
    assert ["support.udemy.com", "ticket"] == ways_of(platform_of("udemy"))[:2]


def test_a_telephone_is_limited_by_its_matter_or_for_want_of_its_number_and_not_by_hearsay() -> None:
    """A number for any question that only others tell of is in neither column; a line of one plan or without its number is a limited one."""
    platform, maker = next(p for p in dataset_of("demo").platforms if p.id == "sample-single"), maker_of("demo", "en")
    (line,) = (each.model_copy(update={"address": "400 000 0000"}) for each in platform.channels)
    untold = {id: source.model_copy(update={"kind": "press"}) for id, source in platform.sources.items()}
    lines = {
        "whole": (line, platform.sources),
        "of a plan": (line.model_copy(update={"topics": ("refund",)}), platform.sources),
        "without a number": (line.model_copy(update={"address": None, "way_in": None}), platform.sources),
        "hearsay": (line, untold),
    }
    found = {name: find_reach(platform.model_copy(update={"channels": (each,), "sources": sources, "contacts": ()}), maker) for name, (each, sources) in lines.items()}

    assert {"whole": (True, False), "of a plan": (False, True), "without a number": (False, True), "hearsay": (False, False)} == {
        name: (reach.telephone, reach.limited_telephone) for name, reach in found.items()
    }


@pytest.mark.parametrize("site", SITES)
def test_measured_ways_come_first_by_their_median(site: SiteName) -> None:
    """No way without a measured wait stands before one with, and medians ascend, whether or not there is an address."""
    measured = 0
    for platform in dataset_of(site).platforms:
        speeds = [ranked.speed for ranked in by_speed(platform, maker_of(site, "en"))]
        waits = [speed for speed in speeds if speed[0] is Speed.MEASURED]
        measured += len(waits)
        assert sorted(waits) == speeds[: len(waits)], platform.id
    assert measured > 1 or site == "real"


def test_a_measured_way_without_an_address_beats_an_unmeasured_one_with() -> None:
    """The wait decides before the address: of two ways the measured one is first though nobody knows its address."""
    platform, maker = next((p, maker_of("demo", "en")) for p in dataset_of("demo").platforms if any(r.speed[0] is Speed.MEASURED for r in by_speed(p, maker_of("demo", "en"))))
    first = next(r for r in by_speed(platform, maker) if r.speed[0] is Speed.MEASURED)
    bare = first.channel.model_copy(update={"address": None, "way_in": None})
    open_way = first.channel.model_copy(update={"kind": "web_form", "address": "help.example.com", "staffed_by": None, "topics": (), "audience": ()})
    both = platform.model_copy(update={"channels": (open_way, bare)})

    assert [1, 0] == [r.index for r in by_speed(both, maker)]


def test_a_wait_stands_beside_a_way_only_where_it_can_mean_no_other() -> None:
    """Of two telephone lines neither is given the wait that was measured by telephone: it is told once for both."""
    platform, maker = next(p for p in dataset_of("demo").platforms if p.id == "sample-single"), maker_of("demo", "en")
    (line,) = platform.channels
    other = line.model_copy(update={"address": None})
    two = platform.model_copy(update={"channels": (line, other)})
    rows, _ = build_channel_rows(two, maker, Citations(two.sources, maker.phrases))
    (together,) = waits_together(two, maker)

    assert ([0], ()) == (list(join_waits(platform, maker).alone), waits_together(platform, maker))
    assert [((), True)] * 2 == [(row.measured, row.together) for row in rows]
    assert (1, "Telephone; Telephone.") == (together.waits[0].n, together.words.partition(": ")[2])


def test_chats_that_were_measured_together_are_told_together() -> None:
    """A figure that counts contacts of two kinds is neither kind's own, on the page of the platform and among the promises."""
    platform, maker = next(p for p in dataset_of("demo").platforms if p.id == "sample-school"), maker_of("demo", "en")
    (shared,) = join_waits(platform, maker).shared

    assert {"live_chat", "in_app_chat"} == {platform.channels[index].kind for index in shared.channels}
    assert "measured together with other ways" in places_of("demo", "en", "/p/sample-school/")["waiting"].text


@pytest.mark.parametrize("site", SITES)
def test_a_way_without_an_address_names_the_page_that_tells_of_it(site: SiteName) -> None:
    """Where the file holds no address, the page of the platform that names the way is linked, and never another's page."""
    for platform in dataset_of(site).platforms:
        for channel in platform.channels:
            page = named_on(platform, channel)
            official = {source.url for source in platform.sources.values() if source.kind == "official"}
            assert page is None or (channel.address is None and page.url in official)
            assert not (channel.address and not is_open(channel))


@pytest.mark.parametrize("site", SITES)
def test_markets_are_counted_from_the_files(site: SiteName) -> None:
    """Each market counts its own platforms; those with nothing on record make up the rest."""
    platforms, maker = dataset_of(site).platforms, maker_of(site, "en")
    ids = {label: id for id, label in label_markets(maker).items()}
    for market in count_reach(maker):
        here = [platform for platform in platforms if ids[market.label] in markets_of(platform)]
        assert len(here) == market.platforms == market.ask + market.other + market.none
        assert max(market.person, market.telephone) <= market.ask <= market.ask + market.other <= sum(bool(platform.channels) for platform in here)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_the_page_says_at_once_what_each_market_has(site: SiteName, language: Language) -> None:
    """Before any choice is made the table has a row for each market with its counts."""
    rows = [[cell.text.replace(",", "") for cell in row.walk() if cell.tag in {"th", "td"}] for row in places_of(site, language, "/channels/")["by-market-table"].all("tr")]
    counted = [[str(n) for n in (each.platforms, each.ask, each.person, each.telephone, each.limited_telephone, each.other, each.none)] for each in count_reach(maker_of(site, language))]

    assert counted == [row[1:] for row in rows[1:]]


def test_hearsay_and_pages_of_help_are_no_way_to_ask() -> None:
    """Who has only pages of help, a way that others tell of, or desks for one matter counts apart; a number counts where it serves any question."""
    maker = maker_of("real", "en")
    found = {platform.id: find_reach(platform, maker) for platform in dataset_of("real").platforms}

    assert [(True, False)] * 4 == [(found[id].some, found[id].ask) for id in ("babbel", "datacamp", "masterclass", "byjus")]
    assert found["udemy"].ask and found["brilliant"].ask
    assert ["byjus", "varsity-tutors", "vocabularyspellingcity"] == sorted(id for id, each in found.items() if each.limited_telephone)
    assert not any(each.telephone for each in found.values())


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_home_and_the_page_of_ways_count_alike(site: SiteName, language: Language) -> None:
    """The number on the home page is that of the page of all ways and of the filter of the list: those where a question can be put."""
    maker = maker_of(site, language)
    asked = sum(find_reach(platform, maker).ask for platform in maker.dataset.platforms)
    home, listed = tree_of(site, language, "/").all("main")[0].text, tree_of(site, language, "/platforms/")

    assert {"en": f"ways to ask: {asked} of", "zh": f"查到{asked}家"}[language] in home
    assert {"en": f"on record for {asked} of", "zh": f"查到{asked}家能向客服提问"}[language] in tree_of(site, language, "/channels/").all("main")[0].text
    assert asked == sum("channels" in each.attributes["data-tags"].split() for each in listed.walk() if "data-tags" in each.attributes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_answered_reviews_are_named_where_no_way_was_timed(language: Language) -> None:
    """Of Udemy no way was timed, but replies to reviews were counted: the sentence on the order leads there; where none were, nothing is said of them."""
    udemy, busuu = (tree_of("real", language, f"/p/{id}/") for id in ("udemy", "busuu"))
    (head,) = [part for part in udemy.all("header") if part.text.startswith({"en": "Reach a human", "zh": "找真人"}[language])]
    said = {"en": "Replies to public reviews: below", "zh": "公开评论的回复另列在下"}[language]

    assert said in head.text and ["#contacts-0"] == list(head.links())
    assert said not in busuu.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_live_class_that_fails_is_no_matter_of_paying(language: Language) -> None:
    """The page for a lesson that breaks down begins with what to do now and the way to a human; the others speak of paying."""
    pressing, calm = (tree_of("real", language, f"/situations/{word}/") for word in ("live-class-fault", "renewal"))

    assert BEFORE[language] not in pressing.all("h1")[0].text and BEFORE[language] in calm.all("h1")[0].text
    assert NOW[language] == pressing.all("h2")[0].text and NOW[language] not in calm.text
    main = pressing.all("main")[0]
    assert any("k-button--main" in link.attributes.get("class", "") and "channels/" in link.attributes["href"] for link in main.all("a"))


@pytest.mark.parametrize("site", SITES)
def test_only_ways_for_learners_in_use_are_counted(site: SiteName) -> None:
    """A desk for one matter or for others, a former way, and one that only others tell of stand apart and count nowhere as a way to reach support."""
    maker = maker_of(site, "en")
    for platform in dataset_of(site).platforms:
        ways = ways_for_learners(platform, maker)
        assert all(not each.channel.audience or {"learner", "parent"} & set(each.channel.audience) for each in ways)
        assert all(each.confirmed and each.channel.until is None for each in ways)
        page = build_platform_page(platform, maker).context
        assert isinstance(page, PlatformPage)
        assert [len(ways), len(by_speed(platform, maker)) - len(ways)] == [len(page.channels), len(page.other_channels)]
        assert not ways or page.answer.startswith(f"{len(ways)} way")


def test_mailboxes_for_one_matter_are_other_addresses() -> None:
    """The mailboxes for reports on security and for notices before arbitration are no ways for a learner with a question."""
    ways = {each.channel.address for each in ways_for_learners(platform_of("coursera"), maker_of("real", "en"))}

    assert not {"security@coursera.org", "consumer-arbitration@coursera.org", "learner.coursera.help"} & ways
    assert "coursera.support" in ways


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remark_stands_with_its_way(language: Language) -> None:
    """What limits a statement about a way, such as languages of which only one was looked up, stands beside it on the page of all ways too."""
    maker, page = maker_of("real", language), tree_of("real", language, "/channels/").text
    for platform in maker.dataset.platforms:
        for channel in platform.channels:
            assert channel.note is None or maker.words.own(channel.note) in page
