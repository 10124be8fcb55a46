"""The page of one platform: how to reach a human, refunds in plain words, and every other fact with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.coverage import Kind, State, cover_platform, why_absent
from generator.model import Platform
from generator.model.records import Search
from generator.pages import statements
from generator.pages.absences import meaning_of_absence
from generator.pages.calculator import Calculator, place_calculator
from generator.pages.channels import (
    ChannelRow,
    MeasuredTogether,
    build_absent_channels,
    build_channel_rows,
    order_in_words,
    waits_together,
    ways_for_learners,
)
from generator.pages.citations import Citations, SourceNote
from generator.pages.contacts import ReplySet, build_reply_sets
from generator.pages.figures import Figure, files_of
from generator.pages.page import FactRow, Page, PageMaker, platform_path
from generator.pages.provenance import is_retold
from generator.pages.scores import ScoresPart, build_scores
from generator.pages.sections import Section, build_sections
from generator.pages.standard_cases import CaseAnswer, build_case_answers
from generator.pages.terms import RuleGroup, Timeline, build_rule_groups, build_timelines, describe_clock
from generator.pages.waiting import build_wait_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A kind of fact that is not known, and the field that would hold it."""

    label: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapGroup:
    """The kinds of fact that are not known for one reason."""

    state: str
    explanation: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformPage:
    """What `platform.html` shows."""

    title: str
    description: str
    id: str
    name: str
    answer: str
    limits: str
    standing: str | None
    """Whether it still sells, where that is in doubt or over; `None` where nothing says so."""
    website: str | None
    profile: tuple[tuple[str, str], ...]
    """Other names, whom it serves and so on, as label and text."""
    identity: tuple[FactRow, ...]
    channels: tuple[ChannelRow, ...]
    other_channels: tuple[ChannelRow, ...]
    """Desks for one matter or for others than learners, ways that only others tell of, former ways."""
    channel_order: str | None
    """What their order rests on, where there is one."""
    together: tuple[MeasuredTogether, ...]
    """Waits that the records do not part by way."""
    no_channels: str
    """The word for why no way to reach support is shown, where none is."""
    absent_channels: tuple[FactRow, ...]
    reply_sets: tuple[ReplySet, ...]
    scores: ScoresPart
    waits: tuple[Figure, ...]
    """How long people waited, as figures."""
    clock: str | None
    cases: tuple[CaseAnswer, ...]
    calculator: Calculator | None
    rules: tuple[RuleGroup, ...]
    no_rules: str
    """The word for why no refund terms are shown, where none are."""
    retold: bool
    """Whether all refund terms on record are known only from others' retelling."""
    timelines: tuple[Timeline, ...]
    sections: tuple[Section, ...]
    gaps: tuple[GapGroup, ...]
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
    channels, other_channels = build_channel_rows(platform, maker, citations)
    absent_channels = build_absent_channels(platform, phrases, citations)
    reply_sets = build_reply_sets(platform, maker, citations)
    rules = build_rule_groups(platform, phrases, citations)
    timelines = build_timelines(platform, phrases, citations)
    sections = tuple(build_sections(platform, phrases, citations, statements.names_on_record(maker.dataset.platforms, phrases)))
    identity = statements.identity_rows(platform, phrases, citations, _pages(maker))
    waits = build_wait_figures(platform, maker)
    context = PlatformPage(
        title=words.say("%(name)s: support and refunds", name=name),
        description=words.say("How to reach support at %(name)s, its refund terms in plain words, and the source of every fact.", name=name),
        id=platform.id,
        name=name,
        answer=_answer(platform, maker),
        limits=words.say("Scores rest on the contacts and facts below. What is not known is named."),
        standing=_standing(platform, maker),
        website=platform.website,
        profile=tuple(_profile(platform, maker)),
        identity=identity,
        channels=channels,
        other_channels=other_channels,
        channel_order=order_in_words(ways_for_learners(platform, maker), words),
        together=waits_together(platform, maker),
        no_channels=why_absent(platform, Kind.CHANNELS).value,
        absent_channels=absent_channels,
        reply_sets=reply_sets,
        scores=build_scores(platform, maker),
        waits=waits,
        cases=build_case_answers(platform, maker),
        calculator=place_calculator(maker, platform),
        clock=describe_clock(platform.clock, phrases) if platform.clock is not None else None,
        rules=rules,
        no_rules=why_absent(platform, Kind.REFUND_TERMS).value,
        retold=bool(platform.refund) and all(is_retold(platform, rule.sources) for rule in platform.refund),
        timelines=timelines,
        sections=sections,
        gaps=_gaps(platform, maker),
        searches=tuple(_describe_search(search, maker) for search in platform.searched),
        notes=tuple(words.own(note) for note in platform.research_notes),
        sources=citations.notes(),
        is_fictional=platform.fictional == "yes",
    )
    return Page(path=platform_path(platform.id), template="platform.html", context=context, files=files_of(*waits))


def _answer(platform: Platform, maker: PageMaker) -> str:
    """One sentence: how much is known about help and refunds here."""
    words = maker.words
    rules = sum(not rule.is_history for rule in platform.refund)
    ways = len(ways_for_learners(platform, maker))
    said_ways = words.count("%(number)s way for learners to reach support is on record", "%(number)s ways for learners to reach support are on record", ways)
    said_rules = words.count("%(number)s refund rule is on record", "%(number)s refund rules are on record", rules)
    if not ways and not rules:
        if platform.refund:
            return words.say("Only an old wording of refund terms is on record; nobody knows whether it still holds.")
        return words.say("Neither a way for learners to reach support nor a refund rule is on record yet.")
    if not ways:
        return words.say("%(rules)s; no way for learners to reach support is on record yet.", rules=said_rules)
    if not rules:
        return words.say("%(ways)s; no refund rule is on record yet.", ways=said_ways)
    return words.say("%(ways)s; %(rules)s.", ways=said_ways, rules=said_rules)


def _standing(platform: Platform, maker: PageMaker) -> str | None:
    """What a reader must know before all else: that it has ended, or that nobody could find out whether it still sells."""
    words, status = maker.words, platform.status
    if status is not None and status.is_ == "active":
        return None
    if status is not None and status.is_ != "unknown":
        described = statements.describe_status(status, maker.phrases)
        known = words.say("%(name)s: %(text)s", name=described.label, text=words.say(", ").join((described.value, *described.limits)))
        return words.say("; ").join([known, words.own(status.note)] if status.note else [known])
    searched = [search for search in platform.searched if "status" in search.subjects]
    if status is None and not searched:
        return None
    notes = [entry.note for entry in ([status] if status is not None else searched) if entry.note is not None]
    return words.say(": ").join([words.say("Whether it still sells is not known"), *(words.own(note) for note in notes)])


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


def _gaps(platform: Platform, maker: PageMaker) -> tuple[GapGroup, ...]:
    words = maker.words
    grouped: dict[str, list[Gap]] = {state.value: [] for state in State if state is not State.KNOWN}
    for cell in cover_platform(platform).cells:
        if cell.state is not State.KNOWN:
            grouped[cell.state.value].append(Gap(label=words.label("kind", cell.kind.value), field=_GAP_FIELDS[cell.kind]))
    return tuple(
        GapGroup(state=state, explanation=meaning_of_absence(state, words), gaps=tuple(gaps)) for state, gaps in grouped.items() if gaps
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

