"""What companies can get, platform by platform, with sources, and what they should ask besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.coverage import Kind, why_lacking
from generator.model import Platform
from generator.model.words import Absence, BusinessTopic
from generator.pages.channels import Action, action_of
from generator.pages.page import PageMaker, PlatformLink, anchor_of, link_to
from generator.rubric import Rubric

_TOPICS: Final[tuple[BusinessTopic, ...]] = ("named_contact", "invoice", "contract", "service_level")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyWay:
    """A way by which companies reach the platform: its address where that is on record, else its name alone."""

    title: str
    action: Action | None
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCell:
    """One item: yes or no in words or the reason why it is not known, for which plan, what exactly, and where the fact stands."""

    value: str | None
    absence: str | None
    plan: str | None
    terms: str | None
    ways: tuple[CompanyWay, ...] | None
    """How to reach a named contact that there is; `None` for everything else."""
    anchor: str | None
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessRow:
    """One platform and what companies get there."""

    platform_id: str
    link: PlatformLink
    cells: tuple[BusinessCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessFacts:
    """Documented facts for companies side by side; `silent` are the platforms of which nobody has recorded any."""

    topics: tuple[str, ...]
    rows: tuple[BusinessRow, ...]
    silent: int
    questions: tuple[str, ...]


def concerns_companies(dimension_ids: Iterable[str], rubric: Rubric) -> bool:
    """Whether one of these dimensions looks at what companies get."""
    indicators = [entry for id in dimension_ids for entry in rubric.dimensions[id].indicators.values()]
    return any(indicator.reads.startswith("business_") for indicator in indicators)


def build_business_facts(platforms: Iterable[Platform], maker: PageMaker) -> BusinessFacts:
    """The facts of these platforms, and the questions of companies that no indicator asks."""
    listed = list(platforms)
    known = [platform for platform in listed if any(entry.what in _TOPICS for entry in platform.business)]
    return BusinessFacts(
        topics=tuple(maker.words.label("business", topic) for topic in _TOPICS),
        rows=tuple(
            BusinessRow(
                platform_id=platform.id,
                link=link_to(platform, maker),
                cells=tuple(_cell(platform, topic, maker) for topic in _TOPICS),
            )
            for platform in known
        ),
        silent=len(listed) - len(known),
        questions=_questions(maker),
    )


def _cell(platform: Platform, topic: BusinessTopic, maker: PageMaker) -> BusinessCell:
    """The best that is on record for an item: a yes in any plan, else a no, else the reason."""
    entries = [(index, entry) for index, entry in enumerate(platform.business) if entry.what == topic]
    if not entries:
        return BusinessCell(value=None, absence=why_lacking(platform, Kind.BUSINESS).value, plan=None, terms=None, ways=None, anchor=None, field="business")
    index, entry = min(entries, key=lambda pair: (isinstance(pair[1].is_, Absence), pair[1].is_ != "yes", pair[0]))
    absent = isinstance(entry.is_, Absence)
    return BusinessCell(
        value=None if absent else maker.words.label("yes_no", str(entry.is_)),
        absence=entry.is_.value if isinstance(entry.is_, Absence) else None,
        plan=maker.words.own(entry.plan) if entry.plan else None,
        terms=maker.words.own(entry.terms) if entry.terms else None,
        ways=tuple(_ways(platform, maker)) if topic == "named_contact" and entry.is_ == "yes" else None,
        anchor=anchor_of(f"business[{index}]"),
        field=f"business[{index}]",
    )


def _ways(platform: Platform, maker: PageMaker) -> Iterator[CompanyWay]:
    """The ways for companies that lead to a person or have an address, and are in use."""
    words = maker.words
    for index, channel in enumerate(platform.channels):
        action = action_of(channel)
        there = channel.absent is None and channel.until is None and "business" in channel.audience
        if there and (action is not None or channel.kind == "named_person"):
            title = words.own(channel.name) if channel.name else words.label("channel", channel.kind)
            yield CompanyWay(title=title, action=action, anchor=anchor_of(f"channels[{index}]"))


def _questions(maker: PageMaker) -> tuple[str, ...]:
    say = maker.words.say
    return (
        say("Within how long is a request answered, and within how long settled? What happens when that is missed?"),
        say("What do we get back for seats that nobody has used, and until when must we ask?"),
        say("Do our staff ask you directly, through which channels and at which hours, or do all requests go through us?"),
        say("Who may see the learning records of our staff, and what happens to them when the contract ends?"),
    )
