"""Who has what on record, by name: refund terms, and each need that a reader may have; what companies get has a table of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from generator.model import Platform
from generator.model.words import BusinessTopic
from generator.needs import Answer, Need
from generator.pages.page import PageMaker, PlatformLink, link_to


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One thing worth having, who is known to have it or to have it on conditions, where that stands, and of how many nobody knows."""

    label: str
    platforms: tuple[PlatformLink, ...]
    anchor: str | None
    unknown: int
    conditional: tuple[PlatformLink, ...] = ()


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
            anchor=None,
            conditional=_links((platform for platform in listed if answers[platform.id] is Answer.CONDITIONAL), maker),
            unknown=sum(answer is Answer.UNKNOWN for answer in answers.values()),
        )


def _links(platforms: Iterable[Platform], maker: PageMaker) -> tuple[PlatformLink, ...]:
    return tuple(link_to(platform, maker) for platform in platforms)
