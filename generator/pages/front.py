"""The home page, the glossary, and the page for addresses that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.coverage import Kind, cover_platform
from generator.pages.absences import COMMON, RARE, meaning_of_absence
from generator.pages.changes import Change, list_changes
from generator.pages.collected import name_places, only_reviews
from generator.pages.dispute import name_situations
from generator.pages.leaders import BestMeasured, ProfileLeaders, build_leaders, find_best_measured
from generator.pages.page import Page, PageMaker, PlatformLink, link_to, sorted_platforms
from generator.pages.ranking import ranking_path
from generator.pages.reach_by_market import count_reach, find_reach
from generator.pages.situations import situation_path
from generator.wording import Wording

_SHOWN_CHANGES: Final = 5
_SHOWN_PLATFORMS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A large link of the home page: a question and where it is answered."""

    title: str
    text: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What `home.html` shows."""

    title: str
    description: str
    headline: tuple[str, str]
    lead: str
    choices: tuple[Choice, ...]
    """Who the reader may be."""
    urgent: tuple[Choice, ...]
    """What cannot wait."""
    situations: tuple[tuple[str, str], ...]
    """What to ask before paying, as path and label."""
    counts: tuple[tuple[str, str], ...]
    leaders: tuple[ProfileLeaders, ...]
    best_measured: tuple[BestMeasured, ...]
    version: str
    best_known: tuple[tuple[PlatformLink, int, int], ...]
    changes: tuple[Change, ...]
    absences: tuple[tuple[str, str], ...]
    """The kinds of not knowing that every page may show, and what each means."""
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One word of the site and what it means."""

    anchor: str
    term: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryPage:
    """What `glossary.html` shows."""

    title: str
    description: str
    answer: str
    groups: tuple[tuple[str, str, tuple[Definition, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPage:
    """What `404.html` shows."""

    title: str
    description: str
    answer: str


def build_home_page(maker: PageMaker) -> Page:
    """The first page: who are you, what is in, how to read it."""
    words = maker.words
    context = HomePage(
        title=words.say("Support at online schools, compared openly"),
        description=words.say("An open, community-kept comparison of how online-education platforms treat the people who need help."),
        headline=(words.say("Before you pay,"), words.say("see how they treat people who need help")),
        lead=words.say("Ways to reach support, refund terms in plain words, and what happened to others: every fact with its source and date. What is not known is said."),
        choices=_choices(maker),
        urgent=_urgent(maker),
        situations=tuple((situation_path(word), label) for word, label in name_situations(maker)),
        counts=_counts(maker),
        leaders=build_leaders(maker),
        best_measured=find_best_measured(maker),
        version=maker.results.rubric.version,
        best_known=_best_known(maker),
        changes=tuple(change for _, change in list_changes(maker)[:_SHOWN_CHANGES]),
        absences=tuple((kind, meaning_of_absence(kind, words)) for kind in COMMON),
        as_of=maker.as_of,
    )
    return Page(path="/", template="home.html", context=context)


def _choices(maker: PageMaker) -> tuple[Choice, ...]:
    words, profiles = maker.words, maker.results.rubric.profiles
    return tuple(
        Choice(title=words.own(profile.says or profile.label), text=words.own(profile.explanation), path=ranking_path(id))
        for id, profile in profiles.items()
    )


def _urgent(maker: PageMaker) -> tuple[Choice, ...]:
    say = maker.words.say
    return (
        Choice(title=say("I need a human now"), text=_reach(maker), path="/channels/"),
        Choice(title=say("I am in a refund dispute"), text=say("Evidence list, letter, places to complain"), path="/dispute/"),
    )


def _reach(maker: PageMaker) -> str:
    """For how many a way to ask is on record, and the markets where there is none."""
    words, ways = maker.words, [find_reach(platform, maker).ask for platform in maker.dataset.platforms]
    told = words.say("Known ways to ask: %(some)s of %(all)s platforms.", some=str(sum(ways)), all=str(len(ways)))
    silent = [words.say("%(market)s: none of %(all)s yet.", market=market.label, all=str(market.platforms)) for market in count_reach(maker) if not market.ask]
    return words.joined([told, *silent])


def _counts(maker: PageMaker) -> tuple[tuple[str, str], ...]:
    """The size of the set, in the numbers a reader can check."""
    words, platforms = maker.words, maker.dataset.platforms
    rules = sum(len(platform.refund) for platform in platforms)
    # A page that several platforms or entries cite is one source; one without an address is its own.
    sources = len({source.url or (platform.id, key) for platform in platforms for key, source in platform.sources.items()})
    waits = sum(map(len, maker.dataset.samples.values())) + sum(len(entry.samples) for platform in platforms for entry in platform.contacts)
    return (
        (f"{len(platforms):,}", words.say("platforms")),
        (f"{rules:,}", words.say("refund rules, old wordings included")),
        (f"{sources:,}", words.say("sources, each page counted once")),
        (f"{waits:,}", _name_waits(maker)),
    )


def _name_waits(maker: PageMaker) -> str:
    sets = [entry for platform in maker.dataset.platforms for entry in platform.contacts]
    if not only_reviews(sets):
        return maker.words.say("recorded waits")
    return maker.words.say("waits for a public reply to a review (%(places)s)", places=name_places(sets, maker))


def _best_known(maker: PageMaker) -> tuple[tuple[PlatformLink, int, int], ...]:
    coverages = sorted((cover_platform(platform) for platform in sorted_platforms(maker)), key=lambda row: -row.known)
    return tuple((link_to(row.platform, maker), row.known, len(Kind)) for row in coverages[:_SHOWN_PLATFORMS])


def _absence(kind: str, words: Wording) -> Definition:
    return Definition(anchor=kind, term=words.label("absence", kind), meaning=meaning_of_absence(kind, words))


def list_definitions(maker: PageMaker) -> tuple[tuple[str, str, tuple[Definition, ...]], ...]:
    """The words for absence, places, sources and copies with their meaning: groups by anchor and title."""
    words, say = maker.words, maker.words.say
    absences = tuple(_absence(kind, words) for kind in (*COMMON, *RARE))
    kinds = (
        Definition(anchor="official", term=words.label("source_kind", "official"), meaning=say("A page on the platform's own domains. Official does not mean reliable: marketing posts count too, and say so.")),
        Definition(anchor="regulator", term=words.label("source_kind", "regulator"), meaning=say("An authority, a court or a law.")),
        Definition(anchor="third_party", term=words.label("source_kind", "third_party"), meaning=say("Somebody else's page: an index, a forum, a retelling.")),
        Definition(anchor="media", term=words.label("source_kind", "media"), meaning=say("A newspaper or news site.")),
        Definition(anchor="vendor", term=words.label("source_kind", "vendor"), meaning=say("A company that sells to the platform. Its figures are marketing.")),
        Definition(anchor="observation", term=words.label("source_kind", "observation"), meaning=say("Something a contributor saw and recorded.")),
    )
    copies = (
        Definition(anchor="live", term=words.label("copy", "live"), meaning=say("The page itself was read on the day named.")),
        Definition(anchor="stored", term=words.label("copy", "stored"), meaning=say("A stored copy of the page was read; the live page may differ.")),
        Definition(anchor="mirror", term=words.label("copy", "mirror"), meaning=say("Another site's copy of the page was read.")),
        Definition(anchor="archive", term=words.label("copy", "archive"), meaning=say("A public archive that captured the page on the day named; anybody can check it.")),
    )
    places = (
        Definition(anchor="range", term=say("Range of places"), meaning=say("From the best to the worst place that the intervals allow: 2–5 means that nobody can say more closely.")),
        Definition(anchor="interval", term=say("Interval"), meaning=say("Where the true value may lie, as far as the luck of a sample goes; few cases make it wide.")),
        Definition(anchor="default", term=say("Mostly the default"), meaning=say("Before any data everything counts as half good, half bad. Where that makes up more than half of a score, it is written beside the score.")),
        Definition(anchor="ranked", term=say("Ranked"), meaning=say("There is enough evidence, from enough people, for a place among the others.")),
        Definition(anchor="provisional", term=say("Provisional"), meaning=say("There is enough for a score, not for a place among the ranked.")),
        Definition(anchor="not_enough", term=say("Not enough data"), meaning=say("There is too little for a score; what is missing stands beside it. It is not a bad mark.")),
    )
    return (
        ("absence", say("When something is not known"), absences),
        ("places", say("Scores and places"), places),
        ("sources", say("Who says so"), kinds),
        ("copies", say("What was read"), copies),
    )


def build_glossary_page(maker: PageMaker) -> Page:
    """What the words of the site mean."""
    say = maker.words.say
    context = GlossaryPage(
        title=say("What the words mean"),
        description=say("The words for what is not known, for places, for kinds of source and for copies."),
        answer=say("Not knowing has several reasons, and each has its own word."),
        groups=list_definitions(maker),
    )
    return Page(path="/glossary/", template="glossary.html", context=context)


def build_lost_page(maker: PageMaker) -> Page:
    """The page for an address that leads nowhere."""
    words = maker.words
    context = LostPage(
        title=words.say("This page does not exist"),
        description=words.say("There is no page at this address."),
        answer=words.say("The address may be old or mistyped."),
    )
    return Page(path="/404.html", template="404.html", context=context)


