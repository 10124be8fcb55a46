"""Where a fact comes from, in place: for pages that set many platforms side by side and have no numbered notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol
from urllib.parse import urlsplit

from generator.model import Platform
from generator.model.dates import PartialDate
from generator.model.sources import Source
from generator.pages.page import PageMaker, PlatformLink, anchor_of, link_to
from generator.wording import Phrases, Wording

_OWN_KINDS: Final = frozenset({"official", "regulator"})
_OLD: Final = 365
"""Days after which a copy without a date is called old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMark:
    """One source in a few words: its host or title, its address, its kind, and the date that is known of it."""

    words: str
    url: str | None
    kind: str
    dated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Whose fact it is, where it stands in that platform's file and on its page, and who says so."""

    link: PlatformLink
    file_id: str
    field: str
    anchor: str
    sources: tuple[SourceMark, ...]


class HasProvenance(Protocol):
    """A row of a table of many platforms."""

    @property
    def origin(self) -> Provenance:
        """Where the row's fact comes from."""
        ...


def trace(platform: Platform, field: str, references: Iterable[str], maker: PageMaker) -> Provenance:
    """The provenance of the fact at `field`, which cites `references`; a source cited at two clauses is named once."""
    keys = dict.fromkeys(reference.partition(" ")[0] for reference in references)
    return Provenance(
        link=link_to(platform, maker),
        file_id=platform.id,
        field=field,
        anchor=anchor_of(field),
        sources=tuple(_mark(platform.sources[key], maker.phrases) for key in keys),
    )


def _mark(source: Source, phrases: Phrases) -> SourceMark:
    words = phrases.words
    host = (urlsplit(source.url or "").hostname or "").removeprefix("www.")
    title = words.own(source.title) if source.title else words.say("a source without an address")
    return SourceMark(words=host or title, url=source.url, kind=source.kind, dated=_dated(source, phrases))


def _dated(source: Source, phrases: Phrases) -> str:
    """The page's own date; else the day of its capture, else the day it was read."""
    say, day = phrases.words.say, phrases.date
    if source.stated_on is not None:
        return say("dated %(date)s", date=day(source.stated_on))
    if source.seen_on is not None:
        return say("captured %(date)s", date=day(source.seen_on))
    if source.read_on is not None:
        return say("undated, read %(date)s", date=day(source.read_on))
    return say("no date known")


def is_own_text(source: SourceMark) -> bool:
    """Whether a source is the platform itself: nobody else's text is its terms."""
    return source.kind == "official"


def nearest_source(platform: Platform, references: Iterable[str], maker: PageMaker) -> SourceMark:
    """Of several sources the newest that is the platform's own text, else the newest of a regulator, else the newest.

    The newest is that with the latest date of its own; then the latest capture; an undated page counts as older than any dated.
    """
    return _mark(_nearest(platform, references), maker.phrases)


def is_weak(platform: Platform, references: Iterable[str], maker: PageMaker) -> bool:
    """Whether even the nearest source is a retelling, or a copy without a date of its own that is older than a year."""
    source = _nearest(platform, references)
    met = source.seen_on or source.read_on
    old = met is not None and (date.fromisoformat(maker.as_of) - met.last).days > _OLD
    return source.kind not in _OWN_KINDS or (source.stated_on is None and old)


def _nearest(platform: Platform, references: Iterable[str]) -> Source:
    return max((platform.sources[key] for key in dict.fromkeys(reference.partition(" ")[0] for reference in references)), key=_nearness)


def _nearness(source: Source) -> tuple[bool, bool, date, date, date]:
    def ends(day: PartialDate | None) -> date:
        return date.min if day is None else day.last

    return source.kind == "official", source.kind in _OWN_KINDS, ends(source.stated_on or source.seen_on), ends(source.seen_on), ends(source.read_on)


def cited(source: SourceMark, words: Wording) -> str:
    """A source with its date."""
    return words.say("%(source)s, %(dated)s", source=source.words, dated=source.dated)


def credit(source: SourceMark, words: Wording) -> str:
    """A source with its date; of one that is not the platform itself or a regulator it is said that it only retells."""
    if source.kind in _OWN_KINDS:
        return cited(source, words)
    return words.say("%(source)s, %(dated)s", source=words.say("retold by %(source)s, not the platform's own text", source=source.words), dated=source.dated)


def is_retold(platform: Platform, references: Iterable[str]) -> bool:
    """Whether nobody but others says so: no source is the platform itself or a regulator."""
    return all(platform.sources[reference.partition(" ")[0]].kind not in _OWN_KINDS for reference in references)


def count_platforms(rows: Sequence[HasProvenance], maker: PageMaker) -> str:
    """How many platforms the rows speak of."""
    return maker.words.count("%(number)s platform", "%(number)s platforms", len({row.origin.file_id for row in rows}))
