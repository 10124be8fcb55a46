"""Ways to reach help, for the page of a platform and for the page that sets them side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from fractions import Fraction
from typing import Final
from urllib.parse import urlsplit

from generator.coverage import Kind, why_lacking
from generator.facts import is_special
from generator.model import Platform
from generator.model.hours import OpeningHours
from generator.model.service import Channel
from generator.model.words import Absence
from generator.pages.citations import Citations
from generator.pages.measured import JoinedWaits, MeasuredWait, join_waits
from generator.pages.page import FactRow, PageMaker, anchor_of
from generator.pages.statements import Described, captures, fact_row, from_until
from generator.rubric import FactRules
from generator.wording import Phrases, Wording, hours_in_words

HUMAN: Final = frozenset({"human", "bot_then_human"})
"""Who answers, where that is a person in the end."""
_SPOKEN: Final = frozenset({"phone", "live_chat", "in_app_chat"})
_PAGES: Final = frozenset({"help_centre", "community", "social", "app_review", "letter", "branch"})
_CONFIRMING: Final = frozenset({"official", "regulator", "observation"})
_LONG_UNSEEN: Final = timedelta(days=180)
"""A channel last seen so long before the others of its platform has gone from the pages, though nobody says that it ended."""
_WEB_ADDRESS: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?", re.IGNORECASE)


class Speed(IntEnum):
    """How fast a channel leads to a human, best first."""

    MEASURED = 0
    SPOKEN_HUMAN = 1
    SPOKEN = 2
    WRITTEN = 3
    PAGES = 4
    SPECIAL = 5
    UNCONFIRMED = 6
    BOT = 7
    FADED = 8
    ENDED = 9
    NONE = 10


_IN_DOUBT: Final = frozenset({Speed.UNCONFIRMED, Speed.FADED, Speed.ENDED, Speed.NONE})
_ASKED: Final = frozenset({Speed.MEASURED, Speed.SPOKEN_HUMAN, Speed.SPOKEN, Speed.WRITTEN})


def speed_of(
    channel: Channel, measured: Sequence[MeasuredWait], *, confirmed: bool = True, faded: bool = False, special: bool = False
) -> tuple[Speed, float]:
    """The class of a channel and, where it was measured, the median in minutes: sorting by both puts the fastest first.

    `special` says that it is for some matters or other people alone, `confirmed` that the platform itself, an authority or a contributor who saw it says that the channel is there;
    `faded` that it was last seen long before the platform's other channels were.
    """
    medians = [wait.median_minutes for wait in measured if wait.median_minutes is not None]
    if channel.until is not None:
        return (Speed.ENDED, 0)
    if faded and not medians:
        return (Speed.FADED, 0)
    if channel.kind == "chatbot" or channel.staffed_by == "bot":
        return (Speed.BOT, 0)
    if medians:
        return (Speed.MEASURED, min(medians))
    if not confirmed:
        return (Speed.UNCONFIRMED, 0)
    if special:
        return (Speed.SPECIAL, 0)
    if channel.kind in _PAGES or channel.staffed_by == "community":
        return (Speed.PAGES, 0)
    if channel.kind in _SPOKEN:
        return (Speed.SPOKEN_HUMAN if channel.staffed_by in HUMAN else Speed.SPOKEN, 0)
    return (Speed.WRITTEN, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedChannel:
    """A channel that is there, its place in the file, what was measured on it, and how fast that makes it."""

    index: int
    channel: Channel
    measured: tuple[MeasuredWait, ...]
    shared: tuple[MeasuredWait, ...] = ()
    """What was measured on it and others together."""
    speed: tuple[Speed, float]
    confirmed: bool
    """Whether the platform, an authority or somebody who saw it says so."""
    special: bool = False
    """Whether it is for some matters or other people alone."""


def by_speed(platform: Platform, maker: PageMaker) -> list[RankedChannel]:
    """The channels that are there: measured ones by median; of the rest those for everybody first, what can be opened before what has no address, then by kind."""
    newest = max((channel.last_seen.last for channel in platform.channels if channel.last_seen is not None), default=None)
    waits = join_waits(platform, maker)
    rules = maker.results.rubric.method.facts
    found = [_ranked(platform, index, channel, newest, waits, rules) for index, channel in enumerate(platform.channels) if channel.absent is None]
    return sorted(found, key=_order)


def _order(ranked: RankedChannel) -> tuple[bool, bool, bool, tuple[Speed, float], int]:
    measured, special = ranked.speed[0] is Speed.MEASURED, ranked.speed[0] >= Speed.SPECIAL
    unopened = not measured and not special and not is_open(ranked.channel)
    return not measured, special, unopened, ranked.speed, ranked.index


def is_for_learners(ranked: RankedChannel) -> bool:
    """Whether a learner can use it now for any question: no desk for one matter or for others, no former way, none that only others tell of."""
    return not ranked.special and ranked.speed[0] not in _IN_DOUBT


def ways_for_learners(platform: Platform, maker: PageMaker) -> list[RankedChannel]:
    """The ways that are in use and for learners, the fastest first: what every page counts as ways to reach support."""
    return [ranked for ranked in by_speed(platform, maker) if is_for_learners(ranked)]


def ways_to_ask(platform: Platform, maker: PageMaker) -> list[RankedChannel]:
    """Those of them on which a question can be put, spoken or in writing: a page of help, a forum, a bot answers none."""
    return [ranked for ranked in ways_for_learners(platform, maker) if ranked.speed[0] in _ASKED]


def is_open(channel: Channel) -> bool:
    """Whether a reader can get there: by an address, or in an app whose way is described."""
    return channel.address is not None or (channel.kind in _SPOKEN and channel.way_in is not None)


def order_in_words(ranked: Sequence[RankedChannel], words: Wording) -> str | None:
    """What the order of these channels rests on: measured waits where there are any, then an address and the kind; `None` where there are none."""
    if not ranked:
        return None
    if any(each.speed[0] is Speed.MEASURED for each in ranked):
        return words.say("Shortest measured wait first; then ways with an address, telephone and chat before writing.")
    if any(each.measured or each.shared for each in ranked):
        return words.say("No median is measured to order by: ways with an address first, telephone and chat before writing.")
    return words.say("Not timed yet: ways with an address first, telephone and chat before writing.")


def _ranked(platform: Platform, index: int, channel: Channel, newest: date | None, waits: JoinedWaits, rules: FactRules) -> RankedChannel:
    measured, shared = waits.alone.get(index, ()), waits.shared_by(index)
    confirmed = any(platform.sources[reference.partition(" ")[0]].kind in _CONFIRMING for reference in channel.sources)
    faded = newest is not None and channel.last_seen is not None and newest - channel.last_seen.last > _LONG_UNSEEN
    special = is_special(channel, rules)
    speed = speed_of(channel, measured if special else (*measured, *shared), confirmed=confirmed, faded=faded, special=special)
    return RankedChannel(
        index=index, channel=channel, measured=measured, shared=shared, speed=speed, confirmed=confirmed, special=special
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredTogether:
    """Waits that the records do not part by way, and the sentence that names the ways."""

    words: str
    waits: tuple[MeasuredWait, ...]


def waits_together(platform: Platform, maker: PageMaker) -> tuple[MeasuredTogether, ...]:
    """What was measured on several ways at once, said once for all of them."""
    titles = [channel_title(channel, maker.phrases) for channel in platform.channels]
    return tuple(
        MeasuredTogether(
            words=maker.words.say("Measured together, for the records do not say on which of these: %(ways)s.", ways=maker.words.say("; ").join(titles[index] for index in entry.channels)),
            waits=entry.waits,
        )
        for entry in join_waits(platform, maker).shared
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What one does to reach a channel: a number to call, a mailbox to write to, a page to open, or words alone."""

    words: str
    telephone: bool
    mail: bool
    url: str | None


def action_of(channel: Channel) -> Action | None:
    """The address of a channel as something to act on; `None` when it is not on record."""
    address = channel.address
    if address is None:
        return None
    web = channel.kind != "phone" and _WEB_ADDRESS.fullmatch(address) is not None
    return Action(
        words=address,
        telephone=channel.kind == "phone",
        mail="@" in address,
        url=f"https://{address}" if web else None,
    )


def named_on(platform: Platform, channel: Channel) -> Action | None:
    """For a channel without an address, the platform's own page that names it; the last of several."""
    if channel.address is not None:
        return None
    sources = [platform.sources[reference.partition(" ")[0]] for reference in channel.sources]
    pages = [source.url for source in sources if source.url is not None and source.kind == "official"]
    if not pages:
        return None
    return Action(words=(urlsplit(pages[-1]).hostname or "").removeprefix("www."), telephone=False, mail=False, url=pages[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """One way to reach help."""

    anchor: str
    field: str
    title: str
    words: str | None
    action: Action | None
    named_on: Action | None
    """Where there is no address: the page of the platform that names the way."""
    measured: tuple[MeasuredWait, ...]
    together: bool
    """Whether the only waits measured on it are those of several ways."""
    promised: str | None
    promised_absence: str | None
    details: tuple[tuple[str, str], ...]
    sources: tuple[int, ...]


def build_channel_rows(platform: Platform, maker: PageMaker, citations: Citations) -> tuple[tuple[ChannelRow, ...], tuple[ChannelRow, ...]]:
    """The ways for learners that are in use, the fastest to a human first, and the other addresses."""
    ranked = by_speed(platform, maker)
    parts = [each for each in ranked if is_for_learners(each)], [each for each in ranked if not is_for_learners(each)]
    ways, others = (tuple(_channel_row(platform, each, maker.phrases, citations) for each in part) for part in parts)
    return ways, others


def _channel_row(platform: Platform, ranked: RankedChannel, phrases: Phrases, citations: Citations) -> ChannelRow:
    field, channel, measured = f"channels[{ranked.index}]", ranked.channel, ranked.measured
    title = channel_title(channel, phrases)
    return ChannelRow(
        anchor=anchor_of(field),
        field=field,
        title=title,
        words=phrases.words.own(channel.way_in) if channel.way_in else None,
        action=action_of(channel),
        named_on=named_on(platform, channel),
        measured=measured,
        together=bool(ranked.shared) and not measured,
        promised=promised_response(channel, phrases),
        promised_absence=why_no_promise(platform, channel),
        details=tuple(_details(channel, phrases)),
        sources=citations.cite(channel.sources, anchor_of(field), title),
    )


def build_absent_channels(platform: Platform, phrases: Phrases, citations: Citations) -> tuple[FactRow, ...]:
    """The ways that are not there, and why."""
    return tuple(
        fact_row(f"channels[{index}]", channel, _describe_absent(channel, phrases), phrases, citations)
        for index, channel in enumerate(platform.channels)
        if channel.absent is not None
    )


def _describe_absent(channel: Channel, phrases: Phrases) -> Described:
    said = [phrases.words.say("%(name)s: %(text)s", name=name, text=text) for name, text in channel_limits(channel, phrases)]
    title = channel_title(channel, phrases)
    return Described(title, "", tuple(said), absence_of(channel.absent))


def channel_title(channel: Channel, phrases: Phrases) -> str:
    """For whom and how: `Parents: telephone`; the platform's own name for the channel stands beside its kind."""
    words = phrases.words
    title = words.label("channel", channel.kind)
    if channel.name and channel.kind == "other":
        title = words.own(channel.name)
    elif channel.name:
        title = words.say("%(channel)s (%(kind)s)", channel=words.own(channel.name), kind=title)
    if channel.audience:
        audience = words.listed([words.label("audience", word) for word in channel.audience])
        title = words.say("%(audience)s: %(channel)s", audience=audience, channel=title)
    return title


def promised_response(channel: Channel, phrases: Phrases) -> str | None:
    """The promised first response, or `None`; `absence_of` tells why it is not known."""
    promise = channel.promised_first_response
    return None if promise is None or isinstance(promise, Absence) else phrases.duration(promise)


def why_no_promise(platform: Platform, channel: Channel) -> str | None:
    """The word for why no first response is promised here; `None` where one is."""
    if channel.promised_first_response is None:
        return why_lacking(platform, Kind.PROMISED_RESPONSE).value
    return absence_of(channel.promised_first_response)


def absence_of(value: object) -> str | None:
    """The word for the absence that stands where a value would stand."""
    return value.value if isinstance(value, Absence) else None


def channel_hours(channel: Channel, phrases: Phrases) -> str | None:
    """The opening hours with their time zone, or the word for why they are not known."""
    if isinstance(channel.hours, Absence):
        return phrases.words.label("absence", channel.hours.value)
    return hours_in_words(channel.hours, channel.timezone, phrases.words) if channel.hours is not None else None


def channel_limits(channel: Channel, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """What a channel is for and how it works, its hours left out, as label and text."""
    words = phrases.words
    say, label = words.say, words.label
    rows = (
        *channel_conditions(channel, phrases),
        (say("Languages"), words.listed([words.language_name(tag) for tag in channel.languages])),
        (say("Answered by"), label("staffing", channel.staffed_by) if channel.staffed_by else ""),
        (say("Steps to a person"), str(channel.steps_to_human) if channel.steps_to_human is not None else ""),
        (say("Reachable from"), words.listed([label("device", device) for device in channel.reachable_from])),
        (say("Sends people to"), label("sends_to", channel.sends_to) if channel.sends_to else ""),
        (say("Operated by"), channel.operated_by or ""),
        (say("In service"), say("; ").join(from_until(channel, phrases))),
    )
    return ((name, text) for name, text in rows if text)


def channel_conditions(channel: Channel, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """For which matters, which plan and in which case one may use a channel, as label and text; nothing where all may for anything."""
    words = phrases.words
    if channel.topics:
        yield (words.say("Topics"), words.listed([words.label("topic", topic) for topic in channel.topics]))
    if channel.plan:
        yield (words.say("Plan"), words.own(channel.plan))
    if channel.only_if:
        yield (words.say("Only if"), words.say("; ").join(phrases.condition(entry) for entry in channel.only_if))


def channel_remarks(channel: Channel, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """What a channel is for and how it works, and the remark that says how far that is known."""
    yield from channel_limits(channel, phrases)
    if channel.note:
        yield (phrases.words.say("Note"), phrases.words.own(channel.note))


def _details(channel: Channel, phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Everything else that is known of a channel, as label and text."""
    words = phrases.words
    hours, seen = channel_hours(channel, phrases), captures(channel, phrases)
    if hours:
        yield (words.say("Hours"), hours)
    if isinstance(channel.hours, OpeningHours):
        yield (words.say("Hours a week"), phrases.number(Fraction(channel.hours.minutes_per_week, 60)))
    yield from channel_limits(channel, phrases)
    if seen:
        yield (words.say("Captures"), seen)
    if channel.note:
        yield (words.say("Note"), words.own(channel.note))
