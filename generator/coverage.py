"""What is known about each platform, kind of fact by kind of fact, and what is not, and why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.model import Platform
from generator.model.words import Absence, ChannelKind


class State(StrEnum):
    """What can be said of one kind of fact: known, absent for a reason, looked for in vain, or never looked for."""

    KNOWN = "known"
    NOT_OFFERED = "not_offered"
    NOT_PUBLISHED = "not_published"
    SEARCHED = "searched"
    MISSING = "missing"


class Kind(StrEnum):
    """A kind of fact that readers ask for, in the order in which they ask."""

    REFUND_TERMS = "refund_terms"
    REFUND_PROCESSING = "refund_processing"
    REFUND_PRACTICE = "refund_practice"
    CHANNELS = "channels"
    HOURS = "hours"
    PROMISED_RESPONSE = "promised_first_response"
    MEASURED_RESPONSE = "measured_response"
    BUSINESS = "business_support"
    VENDOR = "vendor"
    PUBLISHED_RATINGS = "published_ratings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One platform and kind: its state and, when known, how many facts there are."""

    kind: Kind
    state: State
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One platform's row: a cell for each kind."""

    platform: Platform
    cells: tuple[Cell, ...]

    @property
    def known(self) -> int:
        """How many kinds of fact are known."""
        return sum(cell.state is State.KNOWN for cell in self.cells)


def _hours(platform: Platform) -> list[object]:
    return [channel.hours for channel in platform.channels if channel.hours is not None]


def _promises(platform: Platform) -> list[object]:
    return [entry.promised_first_response for entry in platform.channels if entry.promised_first_response is not None]


def _channels(platform: Platform) -> list[object]:
    return [channel.absent or channel for channel in platform.channels]


def _business(platform: Platform) -> list[object]:
    return [entry.is_ if isinstance(entry.is_, Absence) else entry for entry in platform.business]


_FACTS: Final[dict[Kind, Callable[[Platform], Iterable[object]]]] = {
    Kind.REFUND_TERMS: lambda platform: platform.refund,
    Kind.REFUND_PROCESSING: lambda platform: [rule for rule in platform.refund if rule.paid_by is not None],
    Kind.REFUND_PRACTICE: lambda platform: platform.refund_practice,
    Kind.CHANNELS: _channels,
    Kind.HOURS: _hours,
    Kind.PROMISED_RESPONSE: _promises,
    Kind.MEASURED_RESPONSE: lambda platform: platform.contacts,
    Kind.BUSINESS: _business,
    Kind.VENDOR: lambda platform: platform.vendors,
    Kind.PUBLISHED_RATINGS: lambda platform: platform.published_ratings,
}
_SUBJECTS: Final = {
    "refund_terms": Kind.REFUND_TERMS,
    "refund_page": Kind.REFUND_TERMS,
    "refund_processing": Kind.REFUND_PROCESSING,
    "channels": Kind.CHANNELS,
    "phone": Kind.CHANNELS,
    "hours": Kind.HOURS,
    "promised_first_response": Kind.PROMISED_RESPONSE,
    "business_support": Kind.BUSINESS,
    "vendor": Kind.VENDOR,
    "helpdesk_vendor": Kind.VENDOR,
    "video_vendor": Kind.VENDOR,
    "published_ratings": Kind.PUBLISHED_RATINGS,
}


def cover_platform(platform: Platform) -> Coverage:
    """The states of all kinds for one platform."""
    return Coverage(platform=platform, cells=tuple(_cover_kind(platform, kind) for kind in Kind))


def why_absent(platform: Platform, kind: Kind) -> State:
    """Why a page has nothing of this kind to show; never `KNOWN`: facts of the kind may be elsewhere in the file, old wordings for instance."""
    state = _cover_kind(platform, kind).state
    return state if state is not State.KNOWN else why_lacking(platform, kind)


def why_lacking(platform: Platform, kind: Kind) -> State:
    """Why one fact of this kind is not beside what it belongs to, the hours of a channel for instance: a search in vain beats nobody's look."""
    return State.SEARCHED if any(_SUBJECTS.get(subject) is kind for subject in _subjects(platform)) else State.MISSING


def why_no_channel(platform: Platform, channel: ChannelKind) -> State:
    """Why one kind of channel is not on record; a search for telephones says nothing of chat once other ways are known."""
    state = _cover_kind(platform, Kind.CHANNELS).state
    if state is not State.KNOWN:
        return state
    return State.SEARCHED if {"channels", channel} & _subjects(platform) else State.MISSING


def _subjects(platform: Platform) -> set[str]:
    """What was looked for in vain."""
    return {subject for search in platform.searched for subject in search.subjects}


def _cover_kind(platform: Platform, kind: Kind) -> Cell:
    facts = list(_FACTS[kind](platform))
    known = sum(not isinstance(fact, Absence) for fact in facts)
    if known:
        return Cell(kind=kind, state=State.KNOWN, facts=known)
    if Absence.NOT_OFFERED in facts:
        return Cell(kind=kind, state=State.NOT_OFFERED, facts=0)
    if Absence.NOT_PUBLISHED in facts:
        return Cell(kind=kind, state=State.NOT_PUBLISHED, facts=0)
    return Cell(kind=kind, state=why_lacking(platform, kind), facts=0)
