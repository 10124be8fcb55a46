"""The page of one platform: how to reach a human, refunds in plain words, and every other fact with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.coverage import Kind, State, cover_platform
from generator.model import Platform
from generator.model.service import Channel
from generator.model.sources import Claim
from generator.model.words import Absence
from generator.pages import statements
from generator.pages.citations import Citations, SourceNote
from generator.pages.page import FactRow, Page, PageMaker, PlatformLink, anchor_of, platform_path
from generator.pages.terms import RuleCard, Timeline, build_rule_cards, build_timelines


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """One way to reach help."""

    anchor: str
    field: str
    title: str
    words: str | None
    action: str | None
    telephone: bool
    mail: bool
    promised: str | None
    promised_absence: str | None
    details: tuple[tuple[str, str], ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentChannel:
    """A way that is not there, and why."""

    label: str
    absence: str


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
class ReplySet:
    """A set of public reviews and the platform's replies, counted, not scored."""

    anchor: str
    field: str
    title: str
    counted: str
    period: str
    limits: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformPage:
    """What `platform.html` shows."""

    title: str
    description: str
    id: str
    name: str
    other_names: str | None
    answer: str
    limits: str
    website: str | None
    identity: tuple[FactRow, ...]
    channels: tuple[ChannelRow, ...]
    absent_channels: tuple[AbsentChannel, ...]
    reply_sets: tuple[ReplySet, ...]
    rules: tuple[RuleCard, ...]
    timelines: tuple[Timeline, ...]
    sections: tuple[Section, ...]
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    is_fictional: bool
    related_pages: tuple[PlatformLink, ...]


def build_platform_page(platform: Platform, maker: PageMaker) -> Page:
    """The page of `platform`."""
    words, phrases = maker.words, maker.phrases
    citations = Citations(platform.sources, phrases)
    name = words.own(platform.name)
    identity = statements.identity_rows(platform, phrases, citations)
    channels = tuple(_channel_row(index, channel, maker, citations) for index, channel in enumerate(platform.channels) if channel.absent is None)
    rules = build_rule_cards(platform, phrases, citations)
    timelines = build_timelines(platform, phrases, citations)
    sections = tuple(section for section in _sections(platform, maker, citations) if section.rows)
    context = PlatformPage(
        title=words.say("%(name)s: support and refunds", name=name),
        description=words.say("How to reach support at %(name)s, its refund terms in plain words, and the source of every fact.", name=name),
        id=platform.id,
        name=name,
        other_names=words.listed(list(platform.aliases)) or None,
        answer=_answer(platform, maker),
        limits=words.say("Nothing on this page is scored. What is not known is named below."),
        website=platform.website,
        identity=identity,
        channels=channels,
        absent_channels=_absent_channels(platform, maker),
        reply_sets=_reply_sets(platform, maker, citations),
        rules=rules,
        timelines=timelines,
        sections=sections,
        gaps=_gaps(platform, maker),
        notes=tuple(words.own(note) for note in platform.research_notes),
        sources=citations.notes(),
        is_fictional=platform.fictional == "yes",
        related_pages=_related_pages(platform, maker),
    )
    return Page(path=platform_path(platform.id), template="platform.html", context=context)


def _answer(platform: Platform, maker: PageMaker) -> str:
    """One sentence: how much is known about help and refunds here."""
    words = maker.words
    rules = sum(rule.replaced_by is None for rule in platform.refund)
    ways = sum(channel.absent is None for channel in platform.channels)
    said_ways = words.count("%(number)s way to reach support is on record", "%(number)s ways to reach support are on record", ways)
    said_rules = words.count("%(number)s refund rule is in force", "%(number)s refund rules are in force", rules)
    if not ways and not rules:
        return words.say("Neither a way to reach support nor a refund rule is on record yet.")
    if not ways:
        return words.say("%(rules)s; no way to reach support is on record yet.", rules=said_rules)
    if not rules:
        return words.say("%(ways)s; no refund rule is on record yet.", ways=said_ways)
    return words.say("%(ways)s; %(rules)s.", ways=said_ways, rules=said_rules)


def _channel_row(index: int, channel: Channel, maker: PageMaker, citations: Citations) -> ChannelRow:
    words, phrases = maker.words, maker.phrases
    field = f"channels[{index}]"
    kind = words.label("channel", channel.kind)
    title = words.own(channel.name) if channel.name else kind
    if channel.audience:
        audience = words.listed([words.label("audience", word) for word in channel.audience])
        title = words.say("%(audience)s: %(channel)s", audience=audience, channel=title)
    promise = channel.promised_first_response
    return ChannelRow(
        anchor=anchor_of(field),
        field=field,
        title=title,
        words=words.own(channel.way_in) if channel.way_in else None,
        action=channel.address,
        telephone=channel.kind == "phone",
        mail=channel.address is not None and "@" in channel.address,
        promised=None if promise is None or isinstance(promise, Absence) else phrases.duration(promise),
        promised_absence=promise.value if isinstance(promise, Absence) else None,
        details=statements.channel_details(channel, phrases),
        sources=citations.cite(channel.sources, anchor_of(field), title),
    )


def _absent_channels(platform: Platform, maker: PageMaker) -> tuple[AbsentChannel, ...]:
    return tuple(
        AbsentChannel(label=maker.words.label("channel", channel.kind), absence=channel.absent.value)
        for channel in platform.channels
        if channel.absent is not None
    )


def _reply_sets(platform: Platform, maker: PageMaker, citations: Citations) -> tuple[ReplySet, ...]:
    """The public records, counted for reviews of three stars or less; waiting times are not computed here."""
    words, sets = maker.words, []
    for index, contact_set in enumerate(platform.contacts):
        waits = [wait for wait in maker.dataset.samples.get((platform.id, contact_set.id), ()) if wait.stars <= 3]
        if not waits and not contact_set.samples:
            continue
        field = f"contacts[{index}]"
        title = words.label("channel", contact_set.channel)
        if waits:
            answered = sum(wait.replied is not None for wait in waits)
            counted = words.say(
                "Of %(n)s reviews with three stars or less, %(answered)s were answered.", n=str(len(waits)), answered=str(answered)
            )
            period = words.say("%(start)s to %(end)s", start=min(wait.sent for wait in waits).date().isoformat(), end=max(wait.observed_until for wait in waits).date().isoformat())
        else:
            answered = sum(sample.waited is not None for sample in contact_set.samples)
            counted = words.say("Of %(n)s contacts, %(answered)s were answered.", n=str(len(contact_set.samples)), answered=str(answered))
            period = words.say("%(start)s to %(end)s", start=min(sample.sent for sample in contact_set.samples).date().isoformat(), end=max(sample.sent for sample in contact_set.samples).date().isoformat())
        sets.append(
            ReplySet(
                anchor=anchor_of(field),
                field=field,
                title=title,
                counted=counted,
                period=period,
                limits=tuple(words.own(limit) for limit in contact_set.limits),
                sources=citations.cite(contact_set.sources, anchor_of(field), title),
            )
        )
    return tuple(sets)


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
    explanations = {
        State.NOT_OFFERED: words.say("The platform says that there is none."),
        State.NOT_PUBLISHED: words.say("Its public pages were read through and say nothing."),
        State.SEARCHED: words.say("Looked for in stored copies, not found. The live pages have not been read through."),
        State.MISSING: words.say("Nobody has looked yet."),
    }
    return tuple(
        Gap(
            label=words.label("kind", cell.kind.value),
            field=_GAP_FIELDS[cell.kind],
            state=cell.state.value,
            explanation=explanations[cell.state],
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


def _related_pages(platform: Platform, maker: PageMaker) -> tuple[PlatformLink, ...]:
    known = {other.id: other for other in maker.dataset.platforms}
    return tuple(
        PlatformLink(id=related.id, name=maker.words.own(known[related.id].name), path=platform_path(related.id))
        for related in platform.related
        if related.id in known and related.id is not None
    )
