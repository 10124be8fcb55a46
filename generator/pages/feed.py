"""What is new, for programs that follow the site: changed terms, corrections, replies, facts read anew, as far as the data date them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.model import Platform
from generator.pages.changes import list_changes
from generator.pages.page import PageMaker, anchor_of, platform_path, sorted_platforms
from generator.pages.trust import list_corrections

_MOST_READ: Final = 25
"""Readings of platforms that the feed holds: they come in bundles, and would drown what changed."""
_MOST: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One thing that happened on a `day`; `path` and `anchor` lead to it, and with the day they are its name for ever."""

    day: date
    path: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The feed of one language: the newest entry first."""

    title: str
    subtitle: str
    author: str
    as_of: date
    entries: tuple[FeedEntry, ...]


def build_feed(maker: PageMaker) -> Feed:
    """The newest dated things, newest first; equal days by address."""
    say = maker.words.say
    read = sorted(_readings(maker), key=lambda entry: (-entry.day.toordinal(), entry.path))[:_MOST_READ]
    found = [*_changes(maker), *_corrections(maker), *_replies(maker), *read]
    invented = say("Every platform, figure and date here is made up to show how the site works. No real company is meant.")
    return Feed(
        title=say("%(site)s: what is new", site=say("Kefubang")),
        subtitle=invented if maker.dataset.fictional else say("Changed terms, corrections, replies of platforms, facts read anew; each with the day that the data name."),
        author=say("Kefubang"),
        as_of=maker.results.as_of,
        entries=tuple(sorted(found, key=lambda entry: (-entry.day.toordinal(), entry.path, entry.anchor))[:_MOST]),
    )


def _changes(maker: PageMaker) -> Iterator[FeedEntry]:
    say = maker.words.say
    for day, change in list_changes(maker):
        title = say("%(name)s: terms changed (%(what)s)", name=change.link.name, what=change.what)
        text = say("%(now)s Before: %(before)s", now=change.now, before=change.before) if change.before else change.now
        yield FeedEntry(day=day, path="/changes/", anchor=change.anchor, title=title, text=text)


def _corrections(maker: PageMaker) -> Iterator[FeedEntry]:
    say, own = maker.words.say, maker.words.own
    names = {platform.id: own(platform.name) for platform in maker.dataset.platforms}
    for anchor, note in list_corrections(maker):
        title = say("%(name)s: corrected", name=names.get(note.platform or "", say("The whole set")))
        yield FeedEntry(day=note.on.first, path="/corrections/", anchor=anchor, title=title, text=own(note.says))


def _replies(maker: PageMaker) -> Iterator[FeedEntry]:
    for platform in maker.dataset.platforms:
        for index, reply in enumerate(platform.replies):
            title = maker.words.say("%(name)s replied", name=maker.words.own(platform.name))
            anchor = anchor_of(f"replies[{index}]")
            yield FeedEntry(day=reply.on.first, path=platform_path(platform.id), anchor=anchor, title=title, text=maker.words.own(reply.says))


def _readings(maker: PageMaker) -> Iterator[FeedEntry]:
    """For each platform the newest day on which sources of it were read, and how many."""
    for platform in sorted_platforms(maker):
        days = _days_of_reading(platform)
        if days:
            title = maker.words.say("%(name)s: sources read", name=maker.words.own(platform.name))
            text = maker.words.count(
                "%(number)s source was read on this day; its facts stand on the page.",
                "%(number)s sources were read on this day; their facts stand on the page.",
                days.count(max(days)),
            )
            yield FeedEntry(day=max(days), path=platform_path(platform.id), anchor="sources", title=title, text=text)


def _days_of_reading(platform: Platform) -> list[date]:
    return [source.read_on.first for source in platform.sources.values() if source.read_on is not None]
