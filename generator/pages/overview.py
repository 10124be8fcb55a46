"""Pages that set platforms side by side: the list, refund terms, channels, vendors, published figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.coverage import cover_platform
from generator.model import Platform
from generator.model.refund import RefundRule
from generator.model.service import Channel
from generator.pages import statements
from generator.pages.channels import (
    absence_of,
    channel_hours,
    channel_limits,
    channel_title,
    promised_response,
)
from generator.pages.page import Page, PageMaker, PlatformLink, anchor_of, link_to, sorted_platforms, sound_of
from generator.pages.terms import is_conditional


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlatform:
    """One platform in the list: what is known of it in a few words."""

    link: PlatformLink
    other_names: str
    serves: str
    rules: int
    channels: int
    known: int
    kinds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGroup:
    """The platforms whose names begin with one letter of the Latin alphabet (Chinese names by pinyin)."""

    letter: str
    anchor: str
    platforms: tuple[ListedPlatform, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformsPage:
    """What `platforms.html` shows."""

    title: str
    description: str
    answer: str
    groups: tuple[LetterGroup, ...]
    letters: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsRow:
    """One rule of one platform in the side-by-side table."""

    link: PlatformLink
    anchor: str
    product: str
    verdict: str
    conditional: bool
    window: str | None
    conditions: str | None
    gives: str | None
    decided_by: str | None
    paid_by: str | None
    official: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsGroup:
    """The rules of all platforms for one product."""

    anchor: str
    title: str
    counted: str
    rows: tuple[TermsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPage:
    """What `refund.html` shows."""

    title: str
    description: str
    answer: str
    limits: str
    groups: tuple[TermsGroup, ...]
    silent: tuple[PlatformLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelGroup:
    """The platforms that have one kind of channel."""

    anchor: str
    title: str
    counted: str
    rows: tuple[ChannelLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLine:
    """One channel of one platform in a line."""

    link: PlatformLink
    anchor: str
    title: str
    action: str | None
    """The number, mailbox or account, and whether it is a number to call or a mailbox to write to."""
    telephone: bool
    mail: bool
    absence: str | None
    details: str
    hours: str | None
    promised: str | None
    promised_absence: str | None
    official: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsPage:
    """What `channels.html` shows."""

    title: str
    description: str
    answer: str
    groups: tuple[ChannelGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A fact of one platform in a table of many: its label, value and limits."""

    link: PlatformLink
    anchor: str
    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """Facts with one heading."""

    anchor: str
    title: str
    counted: str
    rows: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """What `claims.html` shows: vendors or published figures."""

    title: str
    description: str
    answer: str
    limits: str
    groups: tuple[ClaimGroup, ...]


def _counted(rows: Sequence[TermsRow | ChannelLine | ClaimLine], maker: PageMaker) -> str:
    """How many platforms the rows speak of."""
    return maker.words.count("%(number)s platform", "%(number)s platforms", len({row.link.path for row in rows}))


def build_platforms_page(maker: PageMaker) -> Page:
    """The list of all platforms, A to Z with pinyin."""
    words = maker.words
    groups: dict[str, list[ListedPlatform]] = {}
    for platform in sorted_platforms(maker):
        first = sound_of(words.own(platform.name))[0].upper()
        groups.setdefault(first if "A" <= first <= "Z" else "#", []).append(_listed(platform, maker))
    found = tuple(
        LetterGroup(letter=letter, anchor=f"letter-{'other' if letter == '#' else letter.lower()}", platforms=tuple(listed))
        for letter, listed in sorted(groups.items())
    )
    anchors = {group.letter: group.anchor for group in found}
    letters = [letter for letter in ("#", *map(chr, range(ord("A"), ord("Z") + 1))) if letter != "#" or letter in anchors]
    context = PlatformsPage(
        title=words.say("All platforms"),
        description=words.say("Every platform in the set, A to Z, with what is known of each."),
        answer=words.count(
            "%(number)s platform is in the set; how much is known differs widely.",
            "%(number)s platforms are in the set; how much is known differs widely.",
            len(maker.dataset.platforms),
        ),
        groups=found,
        letters=tuple((letter, anchors.get(letter)) for letter in letters),
    )
    return Page(path="/platforms/", template="platforms.html", context=context)


def _listed(platform: Platform, maker: PageMaker) -> ListedPlatform:
    words, coverage = maker.words, cover_platform(platform)
    return ListedPlatform(
        link=link_to(platform, maker),
        other_names=words.listed(list(platform.aliases)),
        serves=words.listed([words.label("profile", profile) for profile in platform.serves]),
        rules=sum(rule.replaced_by is None for rule in platform.refund),
        channels=sum(channel.absent is None for channel in platform.channels),
        known=coverage.known,
        kinds=len(coverage.cells),
    )


def build_refund_page(maker: PageMaker) -> Page:
    """Refund terms side by side, product by product."""
    words = maker.words
    groups: dict[str, list[TermsRow]] = {}
    for platform in sorted_platforms(maker):
        for index, rule in enumerate(platform.refund):
            if rule.replaced_by is None:
                for product in rule.for_.product:
                    groups.setdefault(product, []).append(_terms_row(platform, index, rule, maker))
    order = sorted(groups, key=lambda product: (-len({row.link.path for row in groups[product]}), product))
    silent = [platform for platform in sorted_platforms(maker) if not platform.refund]
    with_terms = len(maker.dataset.platforms) - len(silent)
    context = RefundPage(
        title=words.say("Refund terms side by side"),
        description=words.say("What each platform's terms say about refunds, product by product, with their source."),
        answer=words.count(
            "For %(number)s platform refund terms are on record.", "For %(number)s platforms refund terms are on record.", with_terms
        ),
        limits=words.say("These are promises on paper. What happened to people stands on each platform's page, apart from them."),
        groups=tuple(
            TermsGroup(
                anchor=f"product-{product.replace('_', '-')}",
                title=words.label("product", product),
                counted=_counted(groups[product], maker),
                rows=tuple(groups[product]),
            )
            for product in order
        ),
        silent=tuple(link_to(platform, maker) for platform in silent),
    )
    return Page(path="/refund/", template="refund.html", context=context)


def _terms_row(platform: Platform, index: int, rule: RefundRule, maker: PageMaker) -> TermsRow:
    phrases, words = maker.phrases, maker.words
    return TermsRow(
        link=link_to(platform, maker),
        anchor=anchor_of(f"refund[{index}]"),
        product=phrases.purchase(rule.for_),
        verdict=rule.refundable or "unknown",
        conditional=is_conditional(rule),
        window=phrases.window(rule),
        conditions=phrases.conditions(rule),
        gives=phrases.amount(rule.gives) if rule.gives is not None and rule.refundable in {"yes", "maybe"} else None,
        decided_by=words.say(", then ").join(phrases.decision(step) for step in rule.decided_by) or None,
        paid_by=phrases.payout(rule.paid_by) if rule.paid_by is not None else None,
        official=_is_official(platform, rule.sources),
    )


def _is_official(platform: Platform, references: tuple[str, ...]) -> bool:
    return any(platform.sources[reference.split(" ")[0]].kind == "official" for reference in references)


def build_channels_page(maker: PageMaker) -> Page:
    """Channels side by side, kind by kind."""
    words = maker.words
    groups: dict[str, list[ChannelLine]] = {}
    for platform in sorted_platforms(maker):
        for index, channel in enumerate(platform.channels):
            groups.setdefault(channel.kind, []).append(_channel_line(platform, index, channel, maker))
    order = sorted(groups, key=lambda kind: (-len(groups[kind]), kind))
    reachable = sum(any(channel.absent is None for channel in platform.channels) for platform in maker.dataset.platforms)
    context = ChannelsPage(
        title=words.say("Ways to reach support"),
        description=words.say("Which ways to reach support each platform names, with hours and promises where they are published."),
        answer=words.count(
            "For %(number)s platform a way to reach support is on record.",
            "For %(number)s platforms a way to reach support is on record.",
            reachable,
        ),
        groups=tuple(
            ChannelGroup(
                anchor=f"kind-{kind.replace('_', '-')}",
                title=words.label("channel", kind),
                counted=_counted(groups[kind], maker),
                rows=tuple(groups[kind]),
            )
            for kind in order
        ),
    )
    return Page(path="/channels/", template="channels.html", context=context)


def _channel_line(platform: Platform, index: int, channel: Channel, maker: PageMaker) -> ChannelLine:
    words, phrases = maker.words, maker.phrases
    limits = [words.say("%(name)s: %(text)s", name=name, text=text) for name, text in channel_limits(channel, phrases)]
    way_in = [words.own(channel.way_in)] if channel.way_in else []
    return ChannelLine(
        link=link_to(platform, maker),
        anchor=anchor_of(f"channels[{index}]"),
        title=channel_title(channel, phrases),
        action=channel.address,
        telephone=channel.kind == "phone",
        mail=channel.address is not None and "@" in channel.address,
        absence=absence_of(channel.absent),
        details=words.say("; ").join([*way_in, *limits]),
        hours=channel_hours(channel, phrases),
        promised=promised_response(channel, phrases),
        promised_absence=absence_of(channel.promised_first_response),
        official=_is_official(platform, channel.sources),
    )


def build_vendors_page(maker: PageMaker) -> Page:
    """Who uses which vendor, who says so, and on what basis."""
    words = maker.words
    groups: dict[str, list[ClaimLine]] = {}
    for platform in sorted_platforms(maker):
        for index, vendor in enumerate(platform.vendors):
            described = statements.describe_vendor(vendor, maker.phrases)
            groups.setdefault(vendor.role, []).append(_line(platform, f"vendors[{index}]", described, maker))
    context = ClaimsPage(
        title=words.say("Vendors"),
        description=words.say("Which vendors the platforms are said to use, who says so and on what basis."),
        answer=words.say("Which vendor a platform uses never scores: most of what is known here is the vendors' own marketing."),
        limits=words.say("A host name or the look of a page is a hint, not a statement of the platform."),
        groups=_claim_groups(groups, "vendor_role", maker),
    )
    return Page(path="/vendors/", template="claims.html", context=context)


def build_ratings_page(maker: PageMaker) -> Page:
    """Third parties' figures, publisher by publisher."""
    words = maker.words
    groups: dict[str, list[ClaimLine]] = {}
    for platform in sorted_platforms(maker):
        for index, figure in enumerate(platform.published_ratings):
            described = statements.describe_figure(figure, maker.phrases)
            groups.setdefault(words.own(figure.publisher), []).append(_line(platform, f"published_ratings[{index}]", described, maker))
    order = sorted(groups, key=lambda publisher: (-len(groups[publisher]), publisher))
    context = ClaimsPage(
        title=words.say("Published figures"),
        description=words.say("What complaint desks, councils and indices publish about the platforms, with period and n."),
        answer=words.say("These figures measure different things and cannot be set against one another; none of them scores here."),
        limits=words.say("A high place in a list of complaints often means a large platform, not a bad one."),
        groups=tuple(
            ClaimGroup(
                anchor=f"publisher-{number}",
                title=publisher,
                counted=_counted(groups[publisher], maker),
                rows=tuple(groups[publisher]),
            )
            for number, publisher in enumerate(order, start=1)
        ),
    )
    return Page(path="/ratings/", template="claims.html", context=context)


def _line(platform: Platform, field: str, described: statements.Described, maker: PageMaker) -> ClaimLine:
    return ClaimLine(
        link=link_to(platform, maker),
        anchor=anchor_of(field),
        label=described.label,
        value=described.value,
        note=described.note or "",
    )


def _claim_groups(groups: dict[str, list[ClaimLine]], vocabulary: str, maker: PageMaker) -> tuple[ClaimGroup, ...]:
    order = sorted(groups, key=lambda word: (-len(groups[word]), word))
    return tuple(
        ClaimGroup(
            anchor=f"group-{word.replace('_', '-')}",
            title=maker.words.label(vocabulary, word),
            counted=_counted(groups[word], maker),
            rows=tuple(groups[word]),
        )
        for word in order
    )


