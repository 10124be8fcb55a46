"""How to reach a human: platform by platform, human ways first, and the platforms for which no way is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.coverage import Kind, why_absent, why_lacking
from generator.model import Platform
from generator.model.service import Channel
from generator.pages.channels import (
    Action,
    MeasuredTogether,
    RankedChannel,
    Speed,
    absence_of,
    action_of,
    by_speed,
    channel_hours,
    channel_remarks,
    channel_title,
    named_on,
    promised_response,
    waits_together,
)
from generator.pages.measured import MeasuredWait
from generator.pages.page import Page, PageMaker, PlatformLink, link_to, sorted_platforms
from generator.pages.provenance import Provenance, trace
from generator.pages.reach_by_market import MarketReach, count_reach, find_reach, label_markets, markets_of
from generator.wording import Wording

_KINDS: Final = {
    "phone": "phone",
    "live_chat": "chat",
    "in_app_chat": "chat",
    "wechat": "chat",
    "email": "written",
    "ticket": "written",
    "form": "written",
    "letter": "written",
}
"""The kinds of channel that the page can be narrowed to; the rest is `other`."""
_ALL: Final = "all"
_SHOWN: Final = 2
"""So many ways of a platform stand open; the rest is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to reach support at a platform, or one that is not there."""

    kind: str
    title: str
    action: Action | None
    named_on: Action | None
    """Where there is no address: the page of the platform that names the way."""
    absence: str | None
    words: str | None
    """How to get there."""
    details: tuple[str, ...]
    hours: str | None
    measured: tuple[MeasuredWait, ...]
    together: bool
    """Whether the only waits measured on it are those of several ways."""
    promised: str | None
    promised_absence: str | None
    lacking: tuple[tuple[str, str], ...]
    """What is not on record here: the word for why, and the names of what."""
    origin: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A platform and its ways, the best first; `markets` and `kinds` are what the page can be narrowed by."""

    link: PlatformLink
    markets: str
    kinds: str
    together: tuple[MeasuredTogether, ...]
    ways: tuple[Way, ...]
    more: tuple[Way, ...]
    """The other ways, and those that are not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachGroup:
    """The platforms whose best way is of one class."""

    anchor: str
    title: str
    side: str
    counted: str
    platforms: tuple[Reach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """A platform without any way on record."""

    link: PlatformLink
    file_id: str
    absence: str
    """The word for why there is none."""
    markets: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that the page can be narrowed to."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What is left when the page is narrowed to a market and a kind of way; `empty` when nothing is."""

    id: str
    words: str
    empty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelsPage:
    """What `channels.html` shows."""

    title: str
    description: str
    answer: str
    limits: str
    by_market: tuple[MarketReach, ...]
    order: str | None
    """What the order of the groups rests on."""
    narrowed: tuple[Narrowed, ...]
    markets: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    groups: tuple[ReachGroup, ...]
    unreached: tuple[Unreached, ...]


def build_channels_page(maker: PageMaker) -> Page:
    """All platforms by how they lead to a human."""
    words = maker.words
    grouped: dict[Speed, list[tuple[tuple[Speed, float], Reach]]] = {}
    unreached: list[Unreached] = []
    for platform in sorted_platforms(maker):
        if platform.channels:
            best = min((ranked.speed for ranked in by_speed(platform, maker)), default=(Speed.NONE, 0.0))
            grouped.setdefault(best[0], []).append((best, _reach(platform, maker)))
        else:
            unreached.append(Unreached(link=link_to(platform, maker), file_id=platform.id, absence=why_absent(platform, Kind.CHANNELS).value, markets=" ".join(markets_of(platform))))
    context = ChannelsPage(
        title=words.say("Ways to reach support"),
        description=words.say("Which ways to reach support each platform names, with hours and promises where they are published."),
        answer=_answer(maker),
        limits=_limits(grouped, words),
        by_market=count_reach(maker),
        order=_order_of_groups(grouped, words),
        narrowed=tuple(_narrowed([reach for entries in grouped.values() for _, reach in entries], unreached, maker)),
        markets=tuple(Choice(id=id, label=label) for id, label in _market_choices(maker)),
        kinds=tuple(Choice(id=id, label=label) for id, label in _kind_choices(words)),
        groups=tuple(_group(speed, [reach for _, reach in sorted(grouped[speed], key=lambda entry: entry[0])], words) for speed in sorted(grouped)),
        unreached=tuple(unreached),
    )
    return Page(path="/channels/", template="channels.html", context=context)


def _narrowed(reached: Sequence[Reach], unreached: Sequence[Unreached], maker: PageMaker) -> Iterator[Narrowed]:
    """One sentence for each pair of choices but the first, which narrows nothing."""
    words = maker.words
    for market, market_name in _market_choices(maker):
        sold = [reach for reach in reached if market in (_ALL, *reach.markets.split())]
        everybody = len(sold) + sum(market in (_ALL, *entry.markets.split()) for entry in unreached)
        for kind, kind_name in _kind_choices(words):
            if (market, kind) == (_ALL, _ALL):
                continue
            number = sum(kind in (_ALL, *reach.kinds.split()) for reach in sold)
            chosen = words.listed([name for id, name in ((market, market_name), (kind, kind_name)) if id != _ALL])
            said = (
                words.count("%(chosen)s: %(number)s of %(all)s platforms.", "%(chosen)s: %(number)s of %(all)s platforms.", number, chosen=chosen, all=str(everybody))
                if number
                else words.say("%(chosen)s: none of the %(all)s platforms has such a way on record.", chosen=chosen, all=str(everybody))
            )
            yield Narrowed(id=f"{market}-{kind}", words=said, empty=not number)


def _answer(maker: PageMaker) -> str:
    """What somebody who needs a human now can hope for."""
    found = [find_reach(platform, maker) for platform in maker.dataset.platforms]
    return maker.words.say(
        "A way to ask support is on record for %(ask)s of %(all)s platforms. With a telephone number for any question: %(telephone)s. Where people are said to answer: %(person)s.",
        all=str(len(found)), ask=str(sum(each.ask for each in found)), telephone=str(sum(each.telephone for each in found)), person=str(sum(each.person for each in found)),
    )  # fmt: skip


def _limits(grouped: Mapping[Speed, Sequence[tuple[tuple[Speed, float], Reach]]], words: Wording) -> str:
    if Speed.MEASURED in grouped:
        return words.say("Where waits were measured, the shortest median comes first; promises are what the platforms say.")
    if _any_measured(grouped):
        return words.say("The waits measured so far give no median; promises are what the platforms say.")
    return words.say("No waiting time has been measured on these channels yet; promises are what the platforms say.")


def _any_measured(grouped: Mapping[Speed, Sequence[tuple[tuple[Speed, float], Reach]]]) -> bool:
    """Whether at least one wait was measured on any way."""
    return any(reach.together or any(way.measured for way in (*reach.ways, *reach.more)) for entries in grouped.values() for _, reach in entries)


def _group(speed: Speed, platforms: list[Reach], words: Wording) -> ReachGroup:
    title, side = {
        Speed.MEASURED: (words.say("Measured"), words.say("The shortest median wait for a human comes first.")),
        Speed.SPOKEN_HUMAN: (words.say("People by telephone or chat"), words.say("The platform says that people answer.")),
        Speed.SPOKEN: (words.say("Telephone or chat"), words.say("Whether a person answers is not on record.")),
        Speed.WRITTEN: (words.say("In writing"), words.say("Mail, forms, tickets, a contact link.")),
        Speed.SPECIAL: (words.say("Special desks only"), words.say("For one matter, or for schools, companies and teachers.")),
        Speed.PAGES: (
            words.say("Help pages for learners"),
            words.say("A help centre, a forum, a branch: where a person answers is not on record. Mailboxes listed here are for one matter, or for companies and schools."),
        ),
        Speed.UNCONFIRMED: (words.say("Only others say so"), words.say("Neither the platform nor anybody who saw it confirms the way.")),
        Speed.BOT: (words.say("Bots only"), words.say("Nothing on record leads to a human.")),
        Speed.FADED: (words.say("Not seen for a long time"), words.say("The pages that were read last no longer name the way.")),
        Speed.ENDED: (words.say("No longer in service"), words.say("The ways on record have ended.")),
        Speed.NONE: (words.say("No way, as far as is known"), words.say("Only the reason why a way is not there is on record.")),
    }[speed]
    counted = words.count("%(number)s platform", "%(number)s platforms", len(platforms))
    return ReachGroup(anchor=f"reach-{speed.name.lower().replace('_', '-')}", title=title, side=side, counted=counted, platforms=tuple(platforms))


def _order_of_groups(grouped: Mapping[Speed, Sequence[tuple[tuple[Speed, float], Reach]]], words: Wording) -> str | None:
    """What the order of the groups rests on; `None` where there are none."""
    if not grouped:
        return None
    if Speed.MEASURED in grouped:
        return words.say("Shortest measured wait first; then telephone and chat, then writing.")
    if _any_measured(grouped):
        return words.say("No median is measured to order by: telephone and chat first, then writing.")
    return words.say("Not timed yet: telephone and chat first, then writing.")


def _reach(platform: Platform, maker: PageMaker) -> Reach:
    there = [_way(platform, ranked.index, ranked.channel, maker, ranked) for ranked in by_speed(platform, maker)]
    absent = [_way(platform, index, channel, maker) for index, channel in enumerate(platform.channels) if channel.absent is not None]
    return Reach(
        link=link_to(platform, maker),
        markets=" ".join(markets_of(platform)),
        kinds=" ".join(dict.fromkeys(way.kind for way in there)),
        together=waits_together(platform, maker),
        ways=tuple(there[:_SHOWN] or absent),
        more=(*there[_SHOWN:], *(absent if there else ())),
    )


def _way(platform: Platform, index: int, channel: Channel, maker: PageMaker, ranked: RankedChannel | None = None) -> Way:
    words, phrases = maker.words, maker.phrases
    measured = ranked.measured if ranked else ()
    return Way(
        kind=_KINDS.get(channel.kind, "other"),
        title=channel_title(channel, phrases),
        action=action_of(channel),
        named_on=named_on(platform, channel) if channel.absent is None else None,
        absence=absence_of(channel.absent),
        words=words.own(channel.way_in) if channel.way_in else None,
        details=tuple(words.say("%(name)s: %(text)s", name=name, text=text) for name, text in channel_remarks(channel, phrases)),
        hours=channel_hours(channel, phrases),
        measured=measured,
        together=ranked is not None and bool(ranked.shared) and not measured,
        promised=promised_response(channel, phrases),
        promised_absence=absence_of(channel.promised_first_response),
        lacking=_lacking(platform, channel, words),
        origin=trace(platform, f"channels[{index}]", channel.sources, maker),
    )


def _lacking(platform: Platform, channel: Channel, words: Wording) -> tuple[tuple[str, str], ...]:
    """What is not on record of a channel that is there, grouped by the word for why."""
    rows = (
        (words.say("Hours"), channel.hours, Kind.HOURS),
        (words.say("Promised"), channel.promised_first_response, Kind.PROMISED_RESPONSE),
    )
    grouped: dict[str, list[str]] = {}
    for name, fact, kind in rows:
        if fact is None and channel.absent is None:
            grouped.setdefault(why_lacking(platform, kind).value, []).append(name)
    return tuple((kind, words.listed(names)) for kind, names in grouped.items())


def _market_choices(maker: PageMaker) -> tuple[tuple[str, str], ...]:
    return ((_ALL, maker.words.say("All")), *label_markets(maker).items())


def _kind_choices(words: Wording) -> tuple[tuple[str, str], ...]:
    return (
        (_ALL, words.say("All")),
        ("phone", words.say("Telephone")),
        ("chat", words.say("Chat")),
        ("written", words.say("In writing")),
        ("other", words.say("Anything else")),
    )
