"""Ways to reach help, for the page of a platform and for the page that sets them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.model import Platform
from generator.model.hours import OpeningHours
from generator.model.service import Channel
from generator.model.words import Absence
from generator.pages.citations import Citations
from generator.pages.page import FactRow, anchor_of
from generator.pages.statements import Described, captures, fact_row, from_until
from generator.wording import Phrases, hours_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """One way to reach help."""

    anchor: str
    field: str
    title: str
    words: str | None
    action: str | None
    """The number, mailbox or account, and whether it is a number to call or a mailbox to write to."""
    telephone: bool
    mail: bool
    promised: str | None
    promised_absence: str | None
    details: tuple[tuple[str, str], ...]
    sources: tuple[int, ...]


def build_channel_rows(platform: Platform, phrases: Phrases, citations: Citations) -> tuple[ChannelRow, ...]:
    """The ways that are there, in the file's order."""
    return tuple(
        _channel_row(f"channels[{index}]", channel, phrases, citations)
        for index, channel in enumerate(platform.channels)
        if channel.absent is None
    )


def _channel_row(field: str, channel: Channel, phrases: Phrases, citations: Citations) -> ChannelRow:
    title = channel_title(channel, phrases)
    return ChannelRow(
        anchor=anchor_of(field),
        field=field,
        title=title,
        words=phrases.words.own(channel.way_in) if channel.way_in else None,
        action=channel.address,
        telephone=channel.kind == "phone",
        mail=channel.address is not None and "@" in channel.address,
        promised=promised_response(channel, phrases),
        promised_absence=absence_of(channel.promised_first_response),
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
    if channel.name:
        title = words.say("%(channel)s (%(kind)s)", channel=words.own(channel.name), kind=title)
    if channel.audience:
        audience = words.listed([words.label("audience", word) for word in channel.audience])
        title = words.say("%(audience)s: %(channel)s", audience=audience, channel=title)
    return title


def promised_response(channel: Channel, phrases: Phrases) -> str | None:
    """The promised first response, or `None`; `absence_of` tells why it is not known."""
    promise = channel.promised_first_response
    return None if promise is None or isinstance(promise, Absence) else phrases.duration(promise)


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
        (say("Topics"), words.listed([label("topic", topic) for topic in channel.topics])),
        (say("Plan"), words.own(channel.plan) if channel.plan else ""),
        (say("Only if"), say("; ").join(phrases.condition(entry) for entry in channel.only_if)),
        (say("Languages"), words.listed([words.language_name(tag) for tag in channel.languages])),
        (say("Answered by"), label("staffing", channel.staffed_by) if channel.staffed_by else ""),
        (say("Steps to a person"), str(channel.steps_to_human) if channel.steps_to_human is not None else ""),
        (say("Reachable from"), words.listed([label("device", device) for device in channel.reachable_from])),
        (say("Sends people to"), label("sends_to", channel.sends_to) if channel.sends_to else ""),
        (say("Operated by"), channel.operated_by or ""),
        (say("In service"), say("; ").join(from_until(channel, phrases))),
    )
    return ((name, text) for name, text in rows if text)


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
