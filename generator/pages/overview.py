"""Pages that set platforms side by side: the list and the channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.coverage import cover_platform
from generator.model import Platform
from generator.model.service import Channel
from generator.pages.channels import (
    absence_of,
    channel_hours,
    channel_limits,
    channel_title,
    promised_response,
)
from generator.pages.page import Page, PageMaker, PlatformLink, anchor_of, link_to, sorted_platforms, sound_of


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


def _counted(rows: Sequence[ChannelLine], maker: PageMaker) -> str:
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
        rules=sum(not rule.is_history for rule in platform.refund),
        channels=sum(channel.absent is None for channel in platform.channels),
        known=coverage.known,
        kinds=len(coverage.cells),
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
