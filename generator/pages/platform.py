"""The page of one platform: how to reach a human, refunds in plain words, and every other fact with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.coverage import Kind, State, cover_platform
from generator.model import Platform
from generator.model.records import Search
from generator.model.sources import Claim
from generator.pages import statements
from generator.pages.absences import meaning_of_absence
from generator.pages.channels import ChannelRow, build_absent_channels, build_channel_rows
from generator.pages.citations import Citations, SourceNote
from generator.pages.contacts import ReplySet, build_reply_sets
from generator.pages.page import FactRow, Page, PageMaker, platform_path
from generator.pages.scores import ScoresPart, build_scores
from generator.pages.terms import RuleCard, Timeline, build_rule_cards, build_timelines, describe_clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of facts with a heading."""

    anchor: str
    title: str
    side: str | None
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A kind of fact that is not known, and what can be said of it."""

    label: str
    field: str
    state: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformPage:
    """What `platform.html` shows."""

    title: str
    description: str
    id: str
    name: str
    answer: str
    limits: str
    website: str | None
    profile: tuple[tuple[str, str], ...]
    """Other names, whom it serves and so on, as label and text."""
    identity: tuple[FactRow, ...]
    channels: tuple[ChannelRow, ...]
    absent_channels: tuple[FactRow, ...]
    reply_sets: tuple[ReplySet, ...]
    scores: ScoresPart
    clock: str | None
    rules: tuple[RuleCard, ...]
    timelines: tuple[Timeline, ...]
    sections: tuple[Section, ...]
    gaps: tuple[Gap, ...]
    searches: tuple[str, ...]
    """What was looked for in vain, where and when."""
    notes: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    is_fictional: bool


def build_platform_page(platform: Platform, maker: PageMaker) -> Page:
    """The page of `platform`; its parts are put together in the order of the page, which numbers the sources."""
    words, phrases = maker.words, maker.phrases
    citations = Citations(platform.sources, phrases)
    name = words.own(platform.name)
    channels = build_channel_rows(platform, maker, citations)
    absent_channels = build_absent_channels(platform, phrases, citations)
    reply_sets = build_reply_sets(platform, maker, citations)
    rules = build_rule_cards(platform, phrases, citations)
    timelines = build_timelines(platform, phrases, citations)
    sections = tuple(section for section in _sections(platform, maker, citations) if section.rows)
    identity = statements.identity_rows(platform, phrases, citations, _pages(maker))
    context = PlatformPage(
        title=words.say("%(name)s: support and refunds", name=name),
        description=words.say("How to reach support at %(name)s, its refund terms in plain words, and the source of every fact.", name=name),
        id=platform.id,
        name=name,
        answer=_answer(platform, maker),
        limits=words.say("Scores rest on the contacts and facts below. What is not known is named."),
        website=platform.website,
        profile=tuple(_profile(platform, maker)),
        identity=identity,
        channels=channels,
        absent_channels=absent_channels,
        reply_sets=reply_sets,
        scores=build_scores(platform, maker),
        clock=describe_clock(platform.clock, phrases) if platform.clock is not None else None,
        rules=rules,
        timelines=timelines,
        sections=sections,
        gaps=_gaps(platform, maker),
        searches=tuple(_describe_search(search, maker) for search in platform.searched),
        notes=tuple(words.own(note) for note in platform.research_notes),
        sources=citations.notes(),
        is_fictional=platform.fictional == "yes",
    )
    return Page(path=platform_path(platform.id), template="platform.html", context=context)


def _answer(platform: Platform, maker: PageMaker) -> str:
    """One sentence: how much is known about help and refunds here."""
    words = maker.words
    rules = sum(not rule.is_history for rule in platform.refund)
    ways = sum(channel.absent is None for channel in platform.channels)
    said_ways = words.count("%(number)s way to reach support is on record", "%(number)s ways to reach support are on record", ways)
    said_rules = words.count("%(number)s refund rule is on record", "%(number)s refund rules are on record", rules)
    if not ways and not rules:
        if platform.refund:
            return words.say("Only an old wording of refund terms is on record; nobody knows whether it still holds.")
        return words.say("Neither a way to reach support nor a refund rule is on record yet.")
    if not ways:
        return words.say("%(rules)s; no way to reach support is on record yet.", rules=said_rules)
    if not rules:
        return words.say("%(ways)s; no refund rule is on record yet.", ways=said_ways)
    return words.say("%(ways)s; %(rules)s.", ways=said_ways, rules=said_rules)


def _profile(platform: Platform, maker: PageMaker) -> Iterator[tuple[str, str]]:
    """What a reader wants to know first, as label and text."""
    words = maker.words
    rows = (
        (words.say("Also called"), list(platform.aliases)),
        (words.say("Serves"), [words.label("profile", profile) for profile in platform.serves]),
        (words.say("Teaches"), [words.label("teaching", form) for form in platform.teaches]),
        (words.say("Markets"), [words.label("market", market) for market in platform.markets]),
        (words.say("Official hosts"), list(platform.official_domains)),
    )
    return ((name, words.listed(texts)) for name, texts in rows if texts)


def _pages(maker: PageMaker) -> dict[str, str]:
    """The site paths of all platforms by id."""
    return {platform.id: platform_path(platform.id) for platform in maker.dataset.platforms}


def _describe_search(search: Search, maker: PageMaker) -> str:
    """What was looked for in vain, where and when."""
    words = maker.words
    said = words.say(
        "%(subjects)s: looked for in %(place)s on %(date)s, not found",
        subjects=words.listed([words.label("subject", subject) for subject in search.subjects]),
        place=words.label("search_place", search.found_nothing_in),
        date=maker.phrases.date(search.on),
    )
    return words.say("; ").join([said, words.own(search.note)]) if search.note else said


def _sections(platform: Platform, maker: PageMaker, citations: Citations) -> Iterable[Section]:
    say, phrases = maker.words.say, maker.phrases

    def rows(key: str, entries: tuple[Claim, ...], describe: Callable[..., statements.Described]) -> tuple[FactRow, ...]:
        return statements.fact_rows(key, entries, describe, phrases, citations)

    yield Section(
        anchor="refusals",
        title=say("Grounds for refusal"),
        side=say("The platform may refuse at its own discretion on these grounds."),
        rows=rows("refusal_grounds", platform.refusal_grounds, statements.describe_ground),
    )
    yield Section(
        anchor="practice",
        title=say("What happened to people"),
        side=say("Single accounts, kept apart from the terms. They are no statistics."),
        rows=rows("refund_practice", platform.refund_practice, statements.describe_practice),
    )
    yield Section(
        anchor="other-terms",
        title=say("What else the terms say"),
        side=None,
        rows=rows("statements", platform.statements, statements.describe_statement)
        + rows("complaint_ladder", platform.complaint_ladder, statements.describe_ladder),
    )
    yield Section(
        anchor="business",
        title=say("For companies"),
        side=None,
        rows=rows("business", platform.business, statements.describe_business),
    )
    yield Section(
        anchor="vendors",
        title=say("Vendors"),
        side=say("Who supplies a part of the service, and who says so. It never scores."),
        rows=rows("vendors", platform.vendors, statements.describe_vendor),
    )
    yield Section(
        anchor="ratings",
        title=say("Published figures"),
        side=say("Figures of third parties, shown with period and n as published. They never score."),
        rows=rows("published_ratings", platform.published_ratings, statements.describe_figure),
    )
    yield Section(
        anchor="events",
        title=say("On record"),
        side=say("Penalties, judgements, press cases."),
        rows=rows("events", platform.events, statements.describe_event),
    )
    yield Section(
        anchor="disputes",
        title=say("Where sources disagree"),
        side=say("Both are kept."),
        rows=rows("disputes", platform.disputes, statements.describe_conflict),
    )
    yield Section(
        anchor="replies",
        title=say("The platform's reply"),
        side=None,
        rows=rows("replies", platform.replies, statements.describe_reply),
    )


def _gaps(platform: Platform, maker: PageMaker) -> tuple[Gap, ...]:
    words = maker.words
    return tuple(
        Gap(
            label=words.label("kind", cell.kind.value),
            field=_GAP_FIELDS[cell.kind],
            state=cell.state.value,
            explanation=meaning_of_absence(cell.state.value, words),
        )
        for cell in cover_platform(platform).cells
        if cell.state is not State.KNOWN
    )


_GAP_FIELDS = {
    Kind.REFUND_TERMS: "refund",
    Kind.REFUND_PROCESSING: "refund[].paid_by",
    Kind.REFUND_PRACTICE: "refund_practice",
    Kind.CHANNELS: "channels",
    Kind.HOURS: "channels[].hours",
    Kind.PROMISED_RESPONSE: "channels[].promised_first_response",
    Kind.MEASURED_RESPONSE: "contacts",
    Kind.BUSINESS: "business",
    Kind.VENDOR: "vendors",
    Kind.PUBLISHED_RATINGS: "published_ratings",
}

