"""How long people waited on a channel, as measured: beside the channel where the records can only mean this one, else once for all they may mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.measurements.waits import WaitSummary
from generator.model import Platform
from generator.pages.page import PageMaker
from generator.rubric import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredWait:
    """The waits for a first answer by a human on one kind of channel; without `minutes` there are too few of them."""

    label: str
    """What was measured, in the words of the rubric."""
    minutes: float | None
    at_least: bool
    """Whether the median was never reached, so that `minutes` is only what more than half waited at least."""
    n: int
    newest: str | None
    """The day of the newest contact, as YYYY-MM-DD."""

    @property
    def median_minutes(self) -> float | None:
        """The median, where there is one."""
        return None if self.at_least else self.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWait:
    """Waits measured on several ways of a platform together, by their places in its file."""

    channels: tuple[int, ...]
    waits: tuple[MeasuredWait, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedWaits:
    """The waits of a platform, joined to its channels by their places in the file."""

    alone: Mapping[int, tuple[MeasuredWait, ...]]
    shared: tuple[SharedWait, ...]

    def shared_by(self, channel: int) -> tuple[MeasuredWait, ...]:
        """What was measured on this channel together with others."""
        return tuple(wait for entry in self.shared if channel in entry.channels for wait in entry.waits)


def join_waits(platform: Platform, maker: PageMaker) -> JoinedWaits:
    """What was measured at a platform, in the order of the rubric.

    Records name a kind of channel, not a channel: they are those of one channel only where the file has no other of
    the kind and the figure counts contacts of no other kind.
    """
    alone: dict[int, list[MeasuredWait]] = {}
    shared: dict[tuple[int, ...], list[MeasuredWait]] = {}
    for indicator, wait in _all_waits(platform, maker):
        kinds = {contact.channel for contact in maker.results.contacts[platform.id] if contact.passes(indicator.only)}
        meant = tuple(index for index, channel in enumerate(platform.channels) if channel.absent is None and channel.kind in kinds)
        if len(meant) == len(kinds) == 1:
            alone.setdefault(meant[0], []).append(wait)
        elif meant:
            shared.setdefault(meant, []).append(wait)
    return JoinedWaits(
        alone={index: tuple(waits) for index, waits in alone.items()},
        shared=tuple(SharedWait(channels=channels, waits=tuple(waits)) for channels, waits in shared.items()),
    )


def _all_waits(platform: Platform, maker: PageMaker) -> Iterator[tuple[Indicator, MeasuredWait]]:
    measured = maker.results.measurements[platform.id].indicators
    for _, id, indicator in maker.results.rubric.all_indicators():
        waits = measured[id].waits
        if indicator.reads == "first_reply" and indicator.answered_by == "human" and waits is not None and waits.n > 0:
            yield indicator, _wait(maker.words.own(indicator.label), waits)


def _wait(label: str, waits: WaitSummary) -> MeasuredWait:
    median, least = waits.median_seconds, waits.more_than_seconds
    seconds = median if median is not None else least if waits.shows_median else None
    return MeasuredWait(
        label=label,
        minutes=None if seconds is None else seconds / 60,
        at_least=median is None,
        n=waits.n,
        newest=waits.last_sent.date().isoformat() if waits.last_sent else None,
    )
