"""Pages: every fact of every platform stands on its page with its sources, dates and a way to correct it; gold pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from gettext import NullTranslations
from itertools import pairwise
from typing import Any, Final
from urllib.parse import quote, urlsplit

import pytest
from pydantic import BaseModel, PlainValidator

from generator.datasets import Dataset
from generator.languages import LANGUAGES, Language, Text
from generator.model import Platform
from generator.model.contacts import ContactSet
from generator.model.dates import DateSpan, PartialDate
from generator.model.fields import read_name
from generator.model.quantities import Money
from generator.model.refund import FormShare
from generator.model.sources import Claim, Source
from generator.pages import PageMaker, build_pages
from generator.pages.page import anchor_of, platform_path, sorted_platforms
from generator.wording import Wording
from generator.wording.vocabularies import closed_labels
from tests.gold_pages import check_gold
from tests.html_trees import Element
from tests.sites import (
    SITES,
    SiteName,
    dataset_of,
    maker_for,
    maker_of,
    pages_of,
    places_of,
    rendered_pages,
    tree_of,
)

SETS: Final = [(site, language) for site in SITES for language in LANGUAGES]
GOLD: Final = ("/", "/p/sample-closed/", "/p/sample-single/", "/vendors/")
# Words of the format that no page has to say, with the reason.
UNSAID: Final[Mapping[str, str]] = {
    "address_basis/exact": "an exact address is the normal case; only the others are remarked upon",
    "event/that": "the sentence joins it to what came before",
    "figure_comparator/exactly": "a number without a word before it is exact",
    "measure_of_figure/grade_counts": "the demo set gives this figure a label of its own",
    "measure_of_figure/other": "the same",
    "measure_of_figure/region_share": "the same",
    "measure_of_figure/reply_rate": "the same",
    "measure_of_figure/share_of_type": "the same",
}
# The calendar is no vocabulary of the format.
CALENDAR: Final = {"month", "part_of_year"}
# Words of the files on law, which have no page yet: whoever adds their pages takes this line away.
LAW: Final = {"binding", "law_status", "law_use", "route_kind", "route_stage", "situation"}


# --- every fact


@dataclass(frozen=True)
class Fact:
    """A claim of a platform's file and where it stands in it."""

    platform: str
    field: str
    claim: Claim


def facts_of(platform: Platform) -> Iterator[Fact]:
    """Every claim of a platform with its path in the file."""
    for key in type(platform).model_fields:
        value = getattr(platform, key)
        if isinstance(value, Claim):
            yield Fact(platform.id, key, value)
        elif isinstance(value, tuple):
            claims = [(index, entry) for index, entry in enumerate(value) if isinstance(entry, Claim)]
            yield from (Fact(platform.id, f"{key}[{index}]", claim) for index, claim in claims)


def claims_in(value: Any) -> Iterator[Claim]:
    """Every claim at any depth."""
    if isinstance(value, Claim):
        yield value
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from claims_in(getattr(value, key))
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from claims_in(entry)


@dataclass(frozen=True)
class Shown:
    """What a page must say of a value: the words, and where in the block they come from."""

    place: str
    words: str


def words_in(value: Any, maker: PageMaker, place: str = "") -> Iterator[Shown]:
    """Every contributed text, name, number, sum and date below a value, as a reader should see it."""
    if isinstance(value, Text):
        yield Shown(place, maker.words.own(value))
    elif isinstance(value, PartialDate):
        yield Shown(place, maker.phrases.date(value))
    elif isinstance(value, DateSpan):
        yield from words_in((value.start, value.end), maker, place)
    elif isinstance(value, Money):
        yield Shown(place, maker.phrases.money(value))
    elif isinstance(value, int | Fraction) and not isinstance(value, bool):
        yield Shown(place, maker.phrases.number(value))
    elif isinstance(value, BaseModel):
        yield from _words_in_block(value, maker, place)
    elif isinstance(value, tuple | list):
        for index, entry in enumerate(value):
            yield from words_in(entry, maker, f"{place}[{index}]")


def _words_in_block(block: BaseModel, maker: PageMaker, place: str) -> Iterator[Shown]:
    for key, info in type(block).model_fields.items():
        value, below = getattr(block, key), f"{place}.{key}"
        if (type(block).__name__, key, str(value)) in SAID_OTHERWISE or (type(block).__name__, key) in PATHS:
            continue
        if isinstance(block, ContactSet) and key in {"samples", "samples_file", "watch_at_least"}:
            continue  # samples are counted; the least time of watching is a number of seconds shown in minutes
        if isinstance(block, FormShare) and key == "share" and value is not None:
            yield Shown(below, maker.phrases.percent(value))
        elif isinstance(value, str) and PlainValidator(read_name) in info.metadata:
            yield Shown(below, value)
        else:
            yield from words_in(value, maker, below)


# Places in a file, which a page says in words (tests/test_field_names.py).
PATHS: Final = {("Conflict", "field"), ("Reply", "to")}
# Words of the data that a page says in its own way.
SAID_OTHERWISE: Final = {("Vendor", "vendor", "self")}


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


@pytest.mark.parametrize("site", SITES)
def test_claims_stand_where_this_test_looks(site: SiteName) -> None:
    """No claim hides inside another one, so that walking a platform's own lists finds all of them."""
    for platform in dataset_of(site).platforms:
        assert sum(1 for _ in claims_in(platform)) == sum(1 for _ in facts_of(platform)), platform.id


@pytest.mark.parametrize(("site", "language"), SETS)
def test_every_fact_is_shown(site: SiteName, language: Language) -> None:
    """Each claim has its place on the page, with every text, name, number, sum and date it holds."""
    maker = maker_of(site, language)
    missing = [
        f"{fact.platform}: {fact.field}{shown.place}: {shown.words}"
        for platform in maker.dataset.platforms
        for fact in facts_of(platform)
        for shown in words_in(fact.claim, maker)
        if _plain(shown.words) not in _plain(_said_of(fact, site, language))
    ]

    assert "" == "\n".join(map(str, missing))


@pytest.mark.parametrize(("site", "language"), SETS)
def test_every_fact_can_be_corrected(site: SiteName, language: Language) -> None:
    """Beside each claim stands a link to the form with this platform and this field."""
    missing = [
        f"{fact.platform}: {fact.field}"
        for platform in dataset_of(site).platforms
        for fact in facts_of(platform)
        if not any(
            urlsplit(link).path.endswith("contribute/index.html")
            and f"{urlsplit(link).fragment}&".startswith(f"p={fact.platform}&f={quote(fact.field, safe='')}&")
            for link in _place_of(fact, site, language).links()
        )
    ]

    assert "" == "\n".join(map(str, missing))


@pytest.mark.parametrize(("site", "language"), SETS)
def test_every_fact_has_its_sources(site: SiteName, language: Language) -> None:
    """Each claim carries the numbers of all its sources, and each source leads back to it."""
    maker = maker_of(site, language)
    for platform in maker.dataset.platforms:
        for fact in facts_of(platform):
            notes = _notes_of(fact, site, language)
            for reference in fact.claim.sources:
                key, _, clause = reference.partition(" ")
                expected = list(_words_of_source(platform.sources[key], maker))
                backs = [
                    link.text
                    for note in notes
                    if all(words in note.text for words in expected) and _leads_to(note, platform.sources[key].url)
                    for link in note.all("a")
                    if link.attributes["href"] == f"#{_place_of(fact, site, language).attributes['id']}"
                ]
                assert any(clause in back for back in backs), f"{platform.id}: {fact.field}: {reference}"


def _place_of(fact: Fact, site: SiteName, language: Language) -> Element:
    place = places_of(site, language, platform_path(fact.platform)).get(anchor_of(fact.field))
    assert place is not None, f"{fact.platform}: {fact.field} is not on the page"
    return place


def _said_of(fact: Fact, site: SiteName, language: Language) -> str:
    """What stands at the place of a fact; for a figure about several platforms, what stands above all of that publisher's too."""
    place = _place_of(fact, site, language)
    if not getattr(fact.claim, "pool", ()):
        return place.text
    folds = tree_of(site, language, platform_path(fact.platform)).all("details")
    above = next(fold for fold in folds if any(part is place for part in fold.walk()))
    return " ".join([place.text, *(part.text for part in (*above.all("summary"), *above.all("p")))])


def _notes_of(fact: Fact, site: SiteName, language: Language) -> list[Element]:
    places = places_of(site, language, platform_path(fact.platform))
    numbers = [link.removeprefix("#") for link in _place_of(fact, site, language).links() if link.startswith("#source-")]
    return [note for number in numbers if (note := places.get(number)) is not None]


def _leads_to(note: Element, url: str | None) -> bool:
    return url is None or url in note.links()


def _words_of_source(source: Source, maker: PageMaker) -> Iterator[str]:
    """What a note must say: title, dates, remarks, kind and copy."""
    words, phrases = maker.words, maker.phrases
    for text in (source.title, source.note):
        if text is not None:
            yield _plain(words.own(text))
    for day in (source.stated_on, source.read_on, source.seen_on):
        if day is not None:
            yield phrases.date(day)
    for name in (source.archive, source.reliability, (source.commit or "")[:12], _shown(source.mirror_of)):
        if name:
            yield name
    yield words.say(KINDS[source.kind])
    yield words.say(COPIES[source.copy_kind])


def _shown(url: str | None) -> str:
    return urlsplit(url).netloc if url else ""


KINDS: Final[Mapping[str, str]] = {
    "official": "Platform itself",
    "regulator": "Regulator",
    "third_party": "Third party",
    "media": "Press",
    "vendor": "Vendor",
    "observation": "Observation",
}
COPIES: Final[Mapping[str, str]] = {
    "live": "read live",
    "stored": "read in a stored copy",
    "mirror": "read in a mirror",
    "archive": "read in an archive",
}


@pytest.mark.parametrize(("site", "language"), SETS)
def test_what_is_no_claim_is_shown_too(site: SiteName, language: Language) -> None:
    """Names, hosts, markets, how days are counted, searches in vain and editors' notes stand on the page."""
    maker = maker_of(site, language)
    for platform in maker.dataset.platforms:
        page = tree_of(site, language, platform_path(platform.id))
        words = maker.words
        expected = [
            words.own(platform.name),
            *platform.aliases,
            *platform.official_domains,
            *(words.label("profile", word) for word in platform.serves),
            *(words.label("teaching", word) for word in platform.teaches),
            *(words.label("market", word) for word in platform.markets),
            *(shown.words for shown in words_in((platform.searched, platform.research_notes), maker)),
            *([words.label("time_zone", platform.clock.zone)] if platform.clock is not None and platform.clock.zone else []),
        ]
        assert [] == [text for text in expected if _plain(text) not in _plain(page.text)], platform.id
        assert platform.website is None or platform.website in page.links(), platform.id


@pytest.mark.parametrize(("site", "language"), SETS)
def test_the_set_is_described(site: SiteName, language: Language) -> None:
    """What the set lacks, its licence, the sector's figures and refused hosts stand on the data page, what was put right on its own."""
    maker = maker_of(site, language)
    described = maker.dataset.description
    page = tree_of(site, language, "/data/")

    assert described is not None
    log = tree_of(site, language, "/corrections/")
    missing = [
        shown
        for shown in words_in(described, maker)
        if ".sources" not in shown.place
        and _plain(shown.words) not in _plain((log if shown.place.startswith(".corrections") else page).text)
    ]
    assert "" == "\n".join(map(str, missing))
    assert described.licence in page.text
    assert all(f"p=_dataset&f={quote(f'context[{index}]', safe='')}" in " ".join(page.links()) for index in range(len(described.context)))
    assert all(entry.host in page.text for entry in described.rejected_hosts)


# --- every word


@dataclass(frozen=True, slots=True)
class Listener(Wording):
    """A wording that remembers the labels it was asked for."""

    heard: set[tuple[str, str]]

    def label(self, vocabulary: str, word: str) -> str:
        self.heard.add((vocabulary, word))
        return word


def test_every_word_of_the_format_is_said() -> None:
    """The demo set uses every word, so building its pages asks for the label of every word."""
    listener = Listener("en", NullTranslations(), set())
    for _ in build_pages(maker_for(dataset_of("demo"), listener)):
        pass
    unsaid = {f"{vocabulary}/{word}" for vocabulary, word in closed_labels() - listener.heard if vocabulary not in CALENDAR | LAW}

    assert "\n".join(sorted(UNSAID)) == "\n".join(sorted(unsaid))


# --- what a page says besides


@pytest.mark.parametrize(("site", "language"), SETS)
def test_titles_and_descriptions_are_telling(site: SiteName, language: Language) -> None:
    """No two pages share a title, and none is without a description."""
    contexts = [dataclasses.asdict(page.context) for page in pages_of(site, language)]  # type: ignore[call-overload]

    assert len(contexts) == len({context["title"] for context in contexts})
    assert all(context["description"].strip() for context in contexts)


@pytest.mark.parametrize(("site", "language"), SETS)
def test_pages_are_well_formed(site: SiteName, language: Language) -> None:
    """Every page has one h1, and no heading skips a level."""
    for path in rendered_pages(site, language):
        levels = [int(element.tag[1]) for element in tree_of(site, language, path).walk() if element.tag in {"h1", "h2", "h3", "h4"}]
        assert 1 == levels.count(1), path
        main = levels[levels.index(1) :]
        assert all(after - before <= 1 for before, after in pairwise(main)), f"{path}: {main}"


@pytest.mark.parametrize(("site", "language"), SETS)
def test_a_missing_value_is_never_a_blank_or_a_zero(site: SiteName, language: Language) -> None:
    """A cell of a table or ledger always says something, and `None` never shows."""
    for path in rendered_pages(site, language):
        page = tree_of(site, language, path)
        for element in page.walk():
            filled_by_script = any(part.attributes.get("id", "").startswith("correction-") for part in element.walk())
            if element.tag in {"dd", "td", "th"} and not filled_by_script:
                assert element.text, f"{path}: an empty <{element.tag}>"
        assert "None" not in page.text.split(), path


def test_platforms_are_listed_by_sound() -> None:
    """Chinese names stand among Latin ones, where their pinyin would."""
    names = [platform.id for platform in sorted_platforms(maker_of("real", "zh"))]

    assert names.index("zuoyebang") > names.index("udemy") > names.index("duolingo")


def test_an_empty_set_has_all_its_pages() -> None:
    """Without any platform every general page can still be made."""
    empty = Dataset(description=None, platforms=(), samples={})
    paths = [page.path for page in build_pages(maker_for(empty, maker_of("demo", "zh").words))]

    assert "/coverage/" in paths and "/refund/" in paths


def test_an_old_wording_claims_no_successor() -> None:
    """Where nobody saw what followed, the page says so, counts no rule, and the comparison leaves the platform out."""
    tree = tree_of("real", "en", platform_path("kahoot"))
    states = [element.text for element in tree.walk() if "k-timeline__state" in element.attributes.get("class", "")]
    compared = tree_of("real", "en", "/refund/").text

    assert ["Not known whether in force"] == states
    assert "Only an old wording of refund terms is on record; nobody knows whether it still holds." in tree.text
    assert "Replaced" not in tree.text
    assert compared.index("Old wordings only") < compared.index("Kahoot!") < compared.index("No terms on record")
    assert "No longer in force; what followed is not known" in tree_of("demo", "en", platform_path("sample-insolvent")).text


def test_dates_are_as_exact_as_the_data() -> None:
    """A quarter stays a quarter and a month a month, in notes and in timelines."""
    maker = maker_of("real", "en")
    quarters = [
        (platform.id, source.stated_on)
        for platform in maker.dataset.platforms
        for source in platform.sources.values()
        if source.stated_on is not None and source.stated_on.last - source.stated_on.first > date(2000, 2, 1) - date(2000, 1, 1)
    ]

    assert quarters
    for platform_id, day in quarters:
        assert maker.phrases.date(day) in tree_of("real", "en", platform_path(platform_id)).text


# --- gold


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", GOLD)
def test_gold(path: str, language: Language, request: pytest.FixtureRequest) -> None:
    """A few pages of the demo set are exactly what they were; tests/gold/README.md says how to renew them."""
    check_gold(path, language, rendered_pages("demo", language)[path], renew=request.config.getoption("--renew-gold"))


def test_pooled_platforms_bear_the_names_of_the_page() -> None:
    """Platforms counted together are named as the page's language names them, where they are on record; others as published."""
    said: dict[Language, str] = {
        "en": "counted together with Xueersi (好未来), Zuoyebang, Yuanfudao, Gaotu (跟谁学), VIPKID",
        "zh": "（好未来）、作业帮、猿辅导、高途（跟谁学）、VIPKID",
    }
    for language in LANGUAGES:
        assert _plain(said[language]) in _plain(tree_of("real", language, "/p/gaotu/").text)


def test_pages_are_the_same_from_either_end() -> None:
    """The order in which pages are made changes none of them."""
    forwards, backwards = (tuple(build_pages(maker_of("demo", "en"), backwards=backwards)) for backwards in (False, True))

    assert sorted(page.path for page in forwards) == sorted(page.path for page in backwards)
    assert {page.path: page.context for page in forwards} == {page.path: page.context for page in backwards}
    assert forwards[0].path != backwards[0].path
