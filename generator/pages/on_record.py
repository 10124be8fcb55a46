"""Who has what on record, by name: refund terms, and each need that a reader may have; what companies get has a table of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from generator.model import Platform
from generator.model.service import Channel
from generator.model.words import BusinessTopic
from generator.needs import Answer, Need, find_ways
from generator.pages.channels import channel_conditions
from generator.pages.page import PageMaker, PlatformLink, link_to


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One thing worth having, who is known to have it or to have it on conditions, where that stands, and of how many nobody knows.

    Beside who has it on conditions stands which, as far as that can be said in few words.
    """

    label: str
    platforms: tuple[PlatformLink, ...]
    anchor: str
    unknown: int
    conditional: tuple[tuple[PlatformLink, str], ...] = ()


def build_record(platforms: Iterable[Platform], maker: PageMaker) -> tuple[RecordRow, ...]:
    """What at least one of these platforms has; refund terms first."""
    listed = list(platforms)
    return tuple(row for row in _rows(listed, maker) if row.platforms or row.conditional)


def _rows(listed: list[Platform], maker: PageMaker) -> Iterator[RecordRow]:
    terms = [platform for platform in listed if platform.refund]
    yield RecordRow(label=maker.words.say("Refund terms"), platforms=_links(terms, maker), anchor="refund", unknown=len(listed) - len(terms))
    for need in Need:
        if need.value in get_args(BusinessTopic):
            continue
        answers = {platform.id: maker.results.needs[platform.id][need] for platform in listed}
        yield RecordRow(
            label=maker.words.label("need", need.value),
            platforms=_links((platform for platform in listed if answers[platform.id] is Answer.YES), maker),
            anchor="refund" if need is Need.SEVEN_DAYS else "channels",
            conditional=tuple((link_to(platform, maker), _conditions(need, platform, maker)) for platform in listed if answers[platform.id] is Answer.CONDITIONAL),
            unknown=sum(answer is Answer.UNKNOWN for answer in answers.values()),
        )


def _conditions(need: Need, platform: Platform, maker: PageMaker) -> str:
    """What limits the channel that meets the need; empty where the need is met by no channel."""
    ways = find_ways(need, platform, maker.results.rubric, date.fromisoformat(maker.as_of))
    return _limits_in_words(ways[0], maker) if ways else ""


def _limits_in_words(channel: Channel, maker: PageMaker) -> str:
    """For what and for whom a channel is, and that its address is not on record, where that is so."""
    words = maker.words
    said = [words.say("%(name)s: %(text)s", name=name, text=text) for name, text in channel_conditions(channel, maker.phrases)]
    if not (channel.address or channel.way_in):
        said.append(words.say("number not on record") if channel.kind == "phone" else words.say("where to find it is not on record"))
    return words.say("; ").join(said)


def _links(platforms: Iterable[Platform], maker: PageMaker) -> tuple[PlatformLink, ...]:
    return tuple(link_to(platform, maker) for platform in platforms)
